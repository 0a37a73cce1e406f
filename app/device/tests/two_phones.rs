//! Two peers write about the same participant, offline; the coordinator sees one merged picture.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{NOW, Phone, Server, worker};
use folge_device::Folder;
use folge_shared::{
    command::{Assign, Command, ConfirmParticipant},
    error::{ErrorCode, PublicError},
    query::{Empty, Overview, Query, View},
    view::Delivery::Sent,
};

fn overview(phone: &mut Phone) -> folge_shared::view::OverviewView {
    let now = phone.now();
    match phone.device().query(&Query::Overview(Overview::default()), now).expect("answered") {
        View::Overview(view) => view,
        other => panic!("another view: {other:?}"),
    }
}

#[test]
fn a_newcomer_is_confirmed_shared_and_followed_by_two() {
    let mut server = Server::new();
    let (mut anette, mut siw, mut ingunn) = (Phone::new(1), Phone::new(2), Phone::new(3));
    for phone in [&mut anette, &mut siw, &mut ingunn] {
        phone.sync(&mut server);
    }
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 30);
    anette.sync(&mut server);

    ingunn.sync(&mut server);
    let view = overview(&mut ingunn);
    assert_eq!(view.newcomers.len(), 1);
    assert_eq!(view.newcomers[0].alias, "Bris (eksempel)");
    assert_eq!(view.newcomers[0].by_name, "Anette");
    assert_eq!(view.figures.active, 0, "nobody has confirmed yet");
    let now = ingunn.now();
    let confirm = Command::ConfirmParticipant(ConfirmParticipant { participant: bris, confirmation: None });
    ingunn.device().execute(confirm.clone(), now).expect("confirmed");
    let assign = |worker| {
        Command::Assign(Assign { participant: bris, worker, assignment: None, from: None, to: None, cover_for: None })
    };
    ingunn.device().execute(assign(worker(2)), now).expect("assigned");
    ingunn.sync(&mut server);
    assert!(overview(&mut ingunn).newcomers.is_empty());

    // A peer may neither confirm nor assign, and the phone says so at once.
    for command in [confirm, assign(worker(1))] {
        let now = anette.now();
        let error = PublicError::from(anette.device().execute(command, now).expect_err("refused"));
        assert_eq!(error.code, ErrorCode::NotCoordinator);
    }

    siw.sync(&mut server);
    siw.log(bris, 45);
    anette.log(bris, 15);
    siw.sync(&mut server);
    anette.sync(&mut server);
    siw.sync(&mut server);
    ingunn.sync(&mut server);
    for phone in [&mut anette, &mut siw, &mut ingunn] {
        assert_eq!(phone.entries(bris), [(15, Sent), (30, Sent), (45, Sent)]);
    }
    assert_eq!(overview(&mut ingunn).figures.contacts_30, 3);
}

#[test]
fn what_was_saved_is_there_after_the_data_was_closed() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let bris = anette.create("Bris (eksempel)");
    let entry = anette.log(bris, 30);
    anette.restart();
    let view = anette.participant(bris);
    assert_eq!(view.timeline[0].contact, entry);
    assert_eq!(view.row.alias, "Bris (eksempel)");
    let now = anette.now();
    assert!(
        matches!(anette.device().query(&Query::Today(Empty {}), now), Ok(View::Today(today)) if today.others.len() == 1)
    );
}

#[test]
fn the_folder_says_clearly_why_it_does_not_open() {
    let mut anette = Phone::new(1);
    let folder = Folder::new(anette.path());
    let seed = || Box::new(common::Seeded(5));
    let code = |opened: Result<folge_device::Device, folge_device::DeviceError>| {
        opened.map(|_| ()).map_err(|error| PublicError::from(error).code)
    };
    assert_eq!(code(folder.open(worker(1), common::SECRET, NOW, seed())), Err(ErrorCode::DataBusy));
    anette.device = None;
    assert_eq!(code(folder.open(worker(1), "feil passord, helt feil", NOW, seed())), Err(ErrorCode::SecretWrong));
    assert_eq!(code(folder.add(common::enrolment(1), common::SECRET, seed())), Err(ErrorCode::PersonExists));
    assert_eq!(code(folder.add(common::enrolment(2), "for kort", seed())), Err(ErrorCode::SecretTooShort));
    assert_eq!(
        folder.person(Some("Siw")).map_err(|error| PublicError::from(error).code),
        Err(ErrorCode::PersonUnknown)
    );

    // A damaged database is moved aside, never deleted; the next opening starts a new one.
    let home = anette.path().join("people").join(worker(1).to_string());
    let length = std::fs::metadata(home.join("folge.db")).expect("there").len();
    std::fs::write(home.join("folge.db"), vec![7u8; usize::try_from(length).expect("small")]).expect("damaged");
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(home.join(format!("folge.db{suffix}")));
    }
    assert_eq!(code(folder.open(worker(1), common::SECRET, NOW.plus(60_000), seed())), Err(ErrorCode::DataDamaged));
    assert!(home.join("folge.damaged-1").exists());
    assert_eq!(code(folder.open(worker(1), common::SECRET, NOW.plus(60_000), seed())), Ok(()));
}
