use std::fs;

use super::*;
use crate::entropy::OsEntropy;

fn device(n: u8) -> Denied {
    Denied::Device { enrolment: EnrolmentId([n; 12]), ending: Ending::Lost }
}

fn made() -> (tempfile::TempDir, PathBuf, SecretKey) {
    let dir = tempfile::tempdir().expect("a folder");
    let (path, master) = (dir.path().join("deny.log"), SecretKey::random(&mut OsEntropy));
    let ledger = Ledger::begin(&path, &master, Millis(1), &mut OsEntropy).expect("begins");
    assert_eq!(ledger.deny(Millis(2), device(1), &mut OsEntropy).expect("denies"), 2);
    assert_eq!(ledger.deny(Millis(3), device(2), &mut OsEntropy).expect("denies"), 3);
    (dir, path, master)
}

fn denied(ledger: &Ledger) -> Vec<Denied> {
    ledger.lines().expect("reads").into_iter().map(|line| line.denied).collect()
}

#[test]
fn what_was_denied_is_there_after_a_restart_and_beginning_again_changes_nothing() {
    let (_dir, path, master) = made();
    let expected = [Denied::Begin, device(1), device(2)];
    assert_eq!(denied(&Ledger::open(&path, &master).expect("opens")), expected);
    let again = Ledger::begin(&path, &master, Millis(9), &mut OsEntropy).expect("left alone");
    assert_eq!(denied(&again), expected);
    // Two processes append in turn.
    let other = Ledger::open(&path, &master).expect("opens");
    again.deny(Millis(10), device(3), &mut OsEntropy).expect("denies");
    assert_eq!(other.deny(Millis(11), device(4), &mut OsEntropy).expect("denies"), 5);
    assert_eq!(denied(&again)[3..], [device(3), device(4)]);
}

#[test]
fn lines_cannot_be_altered_exchanged_or_left_out() {
    let (_dir, path, master) = made();
    let whole = fs::read_to_string(&path).expect("reads");
    let lines: Vec<&str> = whole.lines().collect();
    for n in 0..whole.len() - 1 {
        let mut altered = whole.clone().into_bytes();
        altered[n] = if altered[n] == b'0' { b'1' } else { b'0' };
        fs::write(&path, altered).expect("writes");
        assert!(matches!(Ledger::open(&path, &master), Err(LedgerError::Damaged)), "{n}");
    }
    for forged in [vec![lines[0], lines[2]], vec![lines[0], lines[2], lines[1]], vec![lines[1], lines[2]], vec![]] {
        fs::write(&path, forged.iter().map(|line| format!("{line}\n")).collect::<String>()).expect("writes");
        assert!(matches!(Ledger::open(&path, &master), Err(LedgerError::Damaged)), "{}", forged.len());
    }
    fs::write(&path, &whole).expect("writes");
    let other = SecretKey::random(&mut OsEntropy);
    assert!(matches!(Ledger::open(&path, &other), Err(LedgerError::Damaged)), "another server's");
    fs::remove_file(&path).expect("removes");
    assert!(matches!(Ledger::open(&path, &master), Err(LedgerError::Missing)));
}

#[test]
fn a_line_that_was_cut_off_was_never_promised() {
    let (_dir, path, master) = made();
    let whole = fs::read_to_string(&path).expect("reads");
    let second = whole.trim_end().rfind('\n').expect("several lines") + 1;
    for cut in [second, second + 1, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).expect("writes");
        let ledger = Ledger::open(&path, &master).expect("opens");
        assert_eq!(denied(&ledger), [Denied::Begin, device(1)], "{cut}");
        ledger.deny(Millis(4), device(5), &mut OsEntropy).expect("denies");
        assert_eq!(denied(&ledger), [Denied::Begin, device(1), device(5)], "{cut}");
    }
}
