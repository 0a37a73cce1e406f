//! The on-call phone in wrong hands: passphrases that are guessed, one person at a time.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use std::path::PathBuf;

use common::{NOW, Phone, SECRET, Seeded, Server, enrolment, worker};
use folge_device::{Folder, Standing, TRIES};
use folge_shared::{
    error::{ErrorCode, PublicError},
    time::Millis,
};

const HOUR: i64 = 3_600_000;

/// A phone that Anette and Siw share, locked; Anette has written something that was never sent.
fn shared_phone() -> (Phone, Folder, PathBuf) {
    let mut anette = Phone::new(1);
    anette.sync(&mut Server::new());
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    let folder = Folder::new(anette.path());
    drop(folder.add(enrolment(2), SECRET, Box::new(Seeded(2))).expect("joined"));
    anette.device = None;
    let home = anette.path().join("people").join(worker(1).to_string());
    (anette, folder, home)
}

fn guess(folder: &Folder, n: u128, secret: &str, now: Millis) -> Result<(), PublicError> {
    folder.open(worker(n), secret, now, Box::new(Seeded(7))).map(drop).map_err(PublicError::from)
}

fn refused(folder: &Folder, secret: &str, now: Millis) -> ErrorCode {
    guess(folder, 1, secret, now).expect_err("refused").code
}

#[test]
fn each_wrong_passphrase_has_to_be_waited_for_also_after_a_restart_and_with_the_clock_set_back() {
    let (phone, folder, _) = shared_phone();
    let error = guess(&folder, 1, "feil passord, helt feil", NOW).expect_err("refused");
    let said = |name: &str| error.args.get(name).map(String::as_str);
    assert_eq!((error.code, said("left"), said("wait"), said("unit")), {
        (ErrorCode::SecretWrong, Some("9"), Some("1"), Some("s"))
    });
    // Another program asks: the count is on disk, and the right passphrase has to wait as well.
    let again = Folder::new(phone.path());
    assert_eq!(refused(&again, SECRET, NOW.plus(999)), ErrorCode::SecretWait);
    for n in 2..=6 {
        assert_eq!(refused(&again, "feil passord, helt feil", NOW.plus(n * HOUR)), ErrorCode::SecretWrong);
    }
    let last = NOW.plus(6 * HOUR);
    assert_eq!(again.standing(worker(1), last), Standing { left: 4, wait: 60 });
    assert_eq!(refused(&again, SECRET, last.plus(59_000)), ErrorCode::SecretWait);
    assert_eq!(refused(&again, SECRET, last.plus(-24 * HOUR)), ErrorCode::SecretWait, "set back");
    assert_eq!(refused(&again, SECRET, last.plus(-24 * HOUR + 900)), ErrorCode::SecretWait);
    assert_eq!(again.standing(worker(1), last.plus(-24 * HOUR + 900)), Standing { left: 4, wait: 1 });
    // The right one opens, and nothing is held against anybody any more.
    assert_eq!(guess(&again, 1, SECRET, last.plus(-24 * HOUR + 1_000)), Ok(()));
    assert_eq!(again.standing(worker(1), last), Standing { left: TRIES, wait: 0 });
}

#[test]
fn wrong_tries_of_one_delay_nobody_else() {
    let (_phone, folder, _) = shared_phone();
    for n in 1..=4 {
        assert_eq!(refused(&folder, "feil passord, helt feil", NOW.plus(n * HOUR)), ErrorCode::SecretWrong);
    }
    assert_eq!(guess(&folder, 2, SECRET, NOW.plus(4 * HOUR)), Ok(()));
    assert_eq!(folder.standing(worker(2), NOW.plus(4 * HOUR)), Standing { left: TRIES, wait: 0 });
}

#[test]
fn a_program_that_is_ended_in_the_middle_of_a_try_gives_none_away_and_takes_no_data() {
    let (_phone, folder, home) = shared_phone();
    for n in 1..=9 {
        assert_eq!(refused(&folder, "feil passord, helt feil", NOW.plus(n * 2 * HOUR)), ErrorCode::SecretWrong);
    }
    // Killed between counting and knowing: the tenth is on disk and has not been found wrong.
    let count = std::fs::read_to_string(home.join("tries.json")).expect("a count");
    std::fs::write(home.join("tries.json"), count.replace("\"wrong\":9", "\"wrong\":10")).expect("written");
    assert_eq!(folder.standing(worker(1), NOW.plus(18 * HOUR)), Standing { left: 1, wait: 3600 });
    assert_eq!(refused(&folder, SECRET, NOW.plus(18 * HOUR)), ErrorCode::SecretWait);
    assert_eq!(guess(&folder, 1, SECRET, NOW.plus(20 * HOUR)), Ok(()));
}

#[test]
fn ten_wrong_ones_destroy_this_persons_data_and_nobody_elses() {
    let (phone, folder, home) = shared_phone();
    let siw = phone.path().join("people").join(worker(2).to_string());
    let before = std::fs::read(siw.join("key.json")).expect("Siw's key");
    std::fs::write(home.join("folge.damaged-1"), b"set aside earlier").expect("written");
    for n in 1..=9 {
        assert_eq!(refused(&folder, "feil passord, helt feil", NOW.plus(n * 2 * HOUR)), ErrorCode::SecretWrong);
    }
    assert!(home.join("key.json").exists() && home.join("folge.db").exists());
    assert_eq!(refused(&folder, "feil passord, helt feil", NOW.plus(20 * HOUR)), ErrorCode::DataWiped);
    assert!(!home.exists(), "key, database, drafts, what was set aside: all gone");
    assert!(!phone.path().join("no-backup").join(worker(1).to_string()).exists());
    assert_eq!(refused(&folder, SECRET, NOW.plus(21 * HOUR)), ErrorCode::PersonUnknown);

    let names: Vec<_> = folder.people().expect("lists").into_iter().map(|person| person.name).collect();
    assert_eq!(names, ["Siw"]);
    assert_eq!(std::fs::read(siw.join("key.json")).expect("Siw's key"), before);
    assert_eq!(guess(&folder, 2, SECRET, NOW.plus(21 * HOUR)), Ok(()));
    // Anette joins again by invite, and starts with ten.
    drop(folder.add(enrolment(1), SECRET, Box::new(Seeded(11))).expect("joins again"));
    assert_eq!(folder.standing(worker(1), NOW.plus(22 * HOUR)), Standing { left: TRIES, wait: 0 });
}

#[test]
fn a_wipe_that_was_cut_off_goes_on_when_somebody_looks() {
    let (_phone, folder, home) = shared_phone();
    std::fs::write(home.join("tries.json"), r#"{"wrong":10,"wait":0,"seen":0,"ended":true}"#).expect("written");
    assert_eq!(folder.people().expect("lists").len(), 1);
    assert!(!home.exists());
}

#[test]
fn nothing_is_tried_while_the_data_is_open() {
    let mut anette = Phone::new(1);
    let folder = Folder::new(anette.path());
    for _ in 0..2 * TRIES {
        assert_eq!(refused(&folder, "feil passord, helt feil", NOW), ErrorCode::DataBusy);
    }
    assert_eq!(folder.standing(worker(1), NOW), Standing { left: TRIES, wait: 0 });
    anette.sync(&mut Server::new());
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
}
