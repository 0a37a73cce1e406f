//! What a kill leaves on disk.
//!
//! A database in WAL mode writes in three ways only: it appends frames to the log (or, after a checkpoint, writes them
//! over the log's beginning), each in one go and in order; a checkpoint copies pages from the log into the database, in
//! the order of their numbers. So from the files before an act and after it every state between two of its writes can
//! be put together, torn writes in the middle of a frame included, without stopping a process at that very moment:
//! the log's new bytes up to some place and its old ones after it; or the whole log, and the database's pages new up to
//! some number and old after it. The act is then opened from those files, as after a SIGKILL or a flat battery.
//!
//! What a process writes with `synchronous=FULL` is on disk when it says so; nothing is said between these two states.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::dice::Dice;

const PAGE: usize = 4096;
const LOG_HEADER: usize = 32;
const FRAME: usize = PAGE + 24;

/// A database's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    db: Vec<u8>,
    log: Vec<u8>,
}

fn beside(db: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", db.display()))
}

impl Image {
    /// The files as they are now.
    pub fn of(db: &Path) -> Self {
        Self { db: fs::read(db).unwrap_or_default(), log: fs::read(beside(db, "-wal")).unwrap_or_default() }
    }

    /// Puts the files back. Nobody may have them open.
    pub fn put(&self, db: &Path) {
        let _ = fs::remove_file(beside(db, "-shm"));
        let _ = fs::remove_file(beside(db, "-wal"));
        fs::write(db, &self.db).expect("the database is written");
        if !self.log.is_empty() {
            fs::write(beside(db, "-wal"), &self.log).expect("the log is written");
        }
    }

    /// A state between two of the writes that lie between the images, and where it was cut, in words.
    pub fn between(before: &Self, after: &Self, dice: &mut Dice) -> (Self, String) {
        if before.db == after.db {
            return Self::within_log(before, after, dice);
        }
        let appended = after.log.len() >= before.log.len() && after.log.starts_with(&before.log);
        if !appended {
            // A checkpoint and a log begun anew in one act: only its two ends.
            return match dice.below(2) {
                0 => (before.clone(), "before it all".to_owned()),
                _ => (after.clone(), "after it all".to_owned()),
            };
        }
        // The commit is in the log; the checkpoint that followed was cut off.
        let pages = after.db.len().max(before.db.len()) / PAGE;
        let page = dice.below(pages + 1);
        let at = page * PAGE;
        let mut db = after.db[..at.min(after.db.len())].to_vec();
        db.extend_from_slice(before.db.get(at..).unwrap_or_default());
        (Self { db, log: after.log.clone() }, format!("in the checkpoint, at page {page} of {pages}"))
    }

    fn within_log(before: &Self, after: &Self, dice: &mut Dice) -> (Self, String) {
        let (old, new) = (&before.log, &after.log);
        let from = old.iter().zip(new).take_while(|(one, other)| one == other).count();
        let to = if new.len() > old.len() {
            new.len()
        } else {
            let same = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
            new.len() - same.min(new.len())
        };
        if to <= from {
            return (after.clone(), "nothing had been written".to_owned());
        }
        let at = match dice.below(4) {
            0 => from,
            1 => to,
            2 => {
                let frames = (to.saturating_sub(LOG_HEADER)) / FRAME;
                let first = (from.saturating_sub(LOG_HEADER)) / FRAME;
                let frame = first + dice.below(frames - first + 1);
                (LOG_HEADER + frame * FRAME).clamp(from, to)
            }
            _ => from + dice.below(to - from + 1),
        };
        let mut log = new[..at].to_vec();
        log.extend_from_slice(old.get(at..).unwrap_or_default());
        (Self { db: after.db.clone(), log }, format!("{} of {} bytes into the log", at - from, to - from))
    }
}

#[cfg(test)]
mod tests {
    use super::{FRAME, Image, LOG_HEADER, PAGE};
    use crate::dice::Dice;

    fn image(pages: &[u8], log: &[u8]) -> Image {
        let spread = |bytes: &[u8], size: usize| bytes.iter().flat_map(|byte| vec![*byte; size]).collect::<Vec<u8>>();
        Image { db: spread(pages, PAGE), log: [vec![9; LOG_HEADER], spread(log, FRAME)].concat() }
    }

    #[test]
    fn a_cut_leaves_new_bytes_before_it_and_old_ones_after() {
        let mut dice = Dice::new(1);
        let (mut nothing, mut all) = (0, 0);
        for _ in 0..300 {
            // Two frames are appended.
            let (before, after) = (image(&[1, 2], &[3]), image(&[1, 2], &[3, 4, 5]));
            let (left, _) = Image::between(&before, &after, &mut dice);
            assert_eq!(left.db, before.db);
            assert!(left.log.len() >= before.log.len() && after.log.starts_with(&left.log));
            nothing += usize::from(left == before);
            all += usize::from(left == after);
            // The log is begun anew, over what was there.
            let (before, after) = (image(&[1], &[3, 3, 3]), image(&[1], &[4, 4, 3]));
            let (left, _) = Image::between(&before, &after, &mut dice);
            let new = left.log.iter().zip(&after.log).take_while(|(one, other)| one == other).count();
            assert_eq!(left.log[new..], before.log[new..]);
            // A checkpoint: pages go over in their order, the log stays.
            let (before, after) = (image(&[1, 1, 1], &[3]), image(&[2, 2, 2], &[3, 4]));
            let (left, _) = Image::between(&before, &after, &mut dice);
            assert_eq!(left.log, after.log);
            assert_eq!(left.db.len() % PAGE, 0);
            assert!(left.db.chunks(PAGE).is_sorted_by_key(|page| std::cmp::Reverse(page[0])));
        }
        assert!(nothing > 20 && all > 20, "the ends come up as well: {nothing}, {all}");
    }
}
