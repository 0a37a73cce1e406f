use folge_shared::time::Millis;

use super::*;
use crate::entropy::OsEntropy;

const DAY: i64 = 24 * 60 * 60 * 1000;

fn made() -> (tempfile::TempDir, std::path::PathBuf, SecretKey) {
    let dir = tempfile::tempdir().expect("a folder");
    let (path, master) = (dir.path().join("keys.db"), SecretKey::random(&mut OsEntropy));
    (dir, path, master)
}

fn take(keyring: &Keyring, at: i64) -> (KeyId, String) {
    let (id, key) = keyring.take(Millis(at), &mut OsEntropy).expect("a key");
    (id, key.to_hex().to_string())
}

#[test]
fn a_key_is_on_disk_when_it_is_handed_out() {
    let (_dir, path, master) = made();
    assert!(matches!(Keyring::open(&path, &master), Err(KeyringError::Missing)));
    let keyring = Keyring::begin(&path, &master).expect("begins");
    let taken: Vec<_> = (0..200).map(|_| take(&keyring, 5)).collect();
    assert_eq!(taken.iter().map(|(id, _)| id).collect::<BTreeSet<_>>().len(), 200, "no key twice");
    // Another process, while the first goes on.
    let other = Keyring::open(&path, &master).expect("opens");
    for (id, key) in &taken {
        let found = other.key(*id).expect("reads").expect("there");
        assert_eq!(&*found.to_hex(), key);
    }
    assert_eq!(other.key(KeyId([0; 16])).expect("reads").map(|key| key.to_hex()), None);
    assert!(other.ids().expect("reads").len() < 200 + 2 * AT_A_TIME, "no crowd in stock");
    drop((keyring, other));
    let stranger = SecretKey::random(&mut OsEntropy);
    assert!(matches!(Keyring::open(&path, &stranger), Err(KeyringError::Store(StoreError::Damaged))));
}

/// In a file that is not sealed, so that its bytes can be looked at.
#[test]
fn of_a_destroyed_key_no_byte_is_left_in_the_files() {
    let (_dir, path, master) = made();
    let connection = Connection::open(&path).expect("opens");
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;").expect("sets");
    let keyring = Keyring::over(connection, &master).expect("makes");
    let taken: Vec<KeyId> = (0..600).map(|_| take(&keyring, 5).0).collect();
    let looking = Connection::open(&path).expect("opens");
    let wrapped = |id: &KeyId| -> Vec<u8> {
        looking.query_row("SELECT wrapped FROM data_key WHERE key = ?1", [id.0], |row| row.get(0)).expect("there")
    };
    let (go, stay): (Vec<_>, Vec<_>) = taken.iter().copied().enumerate().partition(|(n, _)| n % 5 == 0);
    let bytes_of = |keys: &[(usize, KeyId)]| keys.iter().map(|(_, id)| wrapped(id)).collect::<Vec<_>>();
    let (gone, kept) = (bytes_of(&go), bytes_of(&stay));
    let files = || {
        let mut bytes = std::fs::read(&path).expect("reads");
        bytes.extend(std::fs::read(path.with_extension("db-wal")).unwrap_or_default());
        bytes
    };
    let there = |bytes: &[u8], sought: &[Vec<u8>]| {
        sought.iter().filter(|key| bytes.windows(40).any(|window| Some(window) == key.get(..40))).count()
    };
    assert_eq!(there(&files(), &gone[..9]), 9, "looked for where they are");
    let ids: Vec<KeyId> = go.iter().map(|(_, id)| *id).collect();
    keyring.destroy(&ids).expect("destroys");
    let left = files();
    assert_eq!((there(&left, &gone), there(&left, &kept[..9])), (0, 9));
    assert!(ids.iter().all(|id| keyring.key(*id).expect("reads").is_none()));
    keyring.destroy(&ids).expect("done is done");
}

#[test]
fn what_is_nobodys_is_swept_after_a_day() {
    let (_dir, path, master) = made();
    let keyring = Keyring::begin(&path, &master).expect("begins");
    let (used, nobodys) = (take(&keyring, 5).0, take(&keyring, 6).0);
    let fresh = take(&keyring, 2 * DAY).0;
    let swept = keyring.sweep(&BTreeSet::from([used]), Millis(DAY)).expect("sweeps");
    assert!(swept >= 1);
    let left = keyring.ids().expect("reads");
    assert!(left.contains(&used) && left.contains(&fresh) && !left.contains(&nobodys));
    assert_ne!(take(&keyring, 9).0, nobodys);
}

#[test]
fn a_copy_says_when_it_was_taken_and_a_server_that_goes_on_with_it_makes_it_its_own() {
    let (dir, path, master) = made();
    let keyring = Keyring::begin(&path, &master).expect("begins");
    let (id, key) = take(&keyring, 5);
    keyring.goes_on(Millis(3 * DAY)).expect("notes");
    keyring.goes_on(Millis(2 * DAY)).expect("a clock that was set back");
    let copy = dir.path().join("copy.db");
    Keyring::copy(&path, &copy, &master, Some(Millis(7 * DAY))).expect("copies");
    Keyring::check(&copy, &master).expect("whole");
    assert_eq!(Keyring::date(&path, &master).expect("reads"), Some(Millis(3 * DAY)));
    assert_eq!(Keyring::date(&copy, &master).expect("reads"), Some(Millis(7 * DAY)));
    let opened = Keyring::open(&copy, &master).expect("opens");
    assert_eq!(*opened.key(id).expect("reads").expect("there").to_hex(), key);
    let older = dir.path().join("older.db");
    Keyring::copy(&path, &older, &master, Some(Millis(2 * DAY))).expect("copies");
    assert_eq!(Keyring::date(&older, &master).expect("reads"), Some(Millis(2 * DAY)), "the copy's own");
    opened.goes_on(Millis(4 * DAY)).expect("notes");
    drop(opened);
    assert_eq!(Keyring::date(&copy, &master).expect("reads"), Some(Millis(4 * DAY)));
    let noon = DAY / 2;
    assert!(!expired(Millis(noon), Millis(noon + KEPT_DAYS * DAY)));
    assert!(expired(Millis(noon), Millis(noon + (KEPT_DAYS + 1) * DAY)));
}
