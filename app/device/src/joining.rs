//! What a person proves themselves with while they join. It is on disk before the server hears of it: an app that is
//! killed before the answer is here comes back with the same, and the invite is not used up.
//!
//! It lies in the clear, for there is no key yet, in the folder that no backup takes, until joining is over, and for a week
//! at most. Whoever can read it there could have read the invite's link on the same phone.

use std::{fs, io, path::PathBuf};

use folge_shared::{
    ids::{DeviceToken, Entropy},
    time::Millis,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    error::DeviceError,
    folder::{Folder, restrict, write_whole},
};

/// As long as an invite stands, in milliseconds.
const KEPT: i64 = 7 * 86_400_000;
const BEFORE: &str = "joining-";

#[derive(Serialize, Deserialize)]
struct Attempt {
    token: DeviceToken,
    since: Millis,
}

impl Folder {
    /// By the invite, without saying its code.
    fn attempt(&self, code: &str) -> PathBuf {
        let name: String = Sha256::digest(code).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        self.no_backup().join(format!("{BEFORE}{name}.json"))
    }

    /// The token to join with by this invite: that of the last attempt with it, else a new one, on disk.
    ///
    /// # Errors
    /// The file system's.
    pub fn begin_joining(
        &self,
        code: &str,
        now: Millis,
        entropy: &mut dyn Entropy,
    ) -> Result<DeviceToken, DeviceError> {
        self.forget_joining(now)?;
        let path = self.attempt(code);
        if let Some(kept) = read(&path) {
            return Ok(kept.token);
        }
        let attempt = Attempt { token: DeviceToken::random(entropy), since: now };
        fs::create_dir_all(self.no_backup())?;
        restrict(&self.no_backup())?;
        write_whole(&path, &serde_json::to_vec(&attempt)?)?;
        Ok(attempt.token)
    }

    /// It is over: they have joined, or the server will never have them by this invite.
    ///
    /// # Errors
    /// The file system's.
    pub fn end_joining(&self, code: &str) -> Result<(), DeviceError> {
        remove(&self.attempt(code))
    }

    /// Lets go of attempts that nobody came back to; also of those from after a clock that was set back.
    ///
    /// # Errors
    /// The file system's.
    pub fn forget_joining(&self, now: Millis) -> Result<(), DeviceError> {
        let entries = match fs::read_dir(self.no_backup()) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        for entry in entries {
            let path = entry?.path();
            let ours = path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(BEFORE));
            let stands = |attempt: Attempt| (0..KEPT).contains(&(now.0 - attempt.since.0));
            if ours && !read(&path).is_some_and(stands) {
                remove(&path)?;
            }
        }
        Ok(())
    }
}

fn read(path: &PathBuf) -> Option<Attempt> {
    fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
}

fn remove(path: &PathBuf) -> Result<(), DeviceError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(u8);
    impl Entropy for Counting {
        fn fill(&mut self, out: &mut [u8]) {
            self.0 += 1;
            out.fill(self.0);
        }
    }

    const NOW: Millis = Millis(1_778_600_000_000);

    fn attempts(folder: &Folder) -> usize {
        fs::read_dir(folder.no_backup()).unwrap().count()
    }

    #[test]
    fn one_invite_one_token_until_it_is_over() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path());
        let mut chance = Counting(0);
        let mut token = |code: &str, now| Folder::new(place.path()).begin_joining(code, now, &mut chance).unwrap();
        let first = token("abc234", NOW);
        let other = token("def567", NOW);
        assert_ne!(other, first, "two people on one phone do not share one");
        assert_eq!(token("abc234", NOW.plus(KEPT - 1)), first);
        folder.end_joining("abc234").unwrap();
        folder.end_joining("abc234").unwrap();
        assert_ne!(token("abc234", NOW), first);
        assert_eq!(token("def567", NOW), other);
        fs::write(folder.attempt("def567"), "{\"tok").unwrap();
        assert_ne!(token("def567", NOW), other, "half a file is none");
    }

    #[test]
    fn nothing_stays_of_a_joining_that_nobody_came_back_to() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path());
        folder.forget_joining(NOW).unwrap();
        folder.begin_joining("abc234", NOW, &mut Counting(0)).unwrap();
        fs::write(folder.no_backup().join("0197a1b2"), "7").unwrap();
        folder.forget_joining(NOW.plus(KEPT - 1)).unwrap();
        assert_eq!(attempts(&folder), 2);
        folder.forget_joining(NOW.plus(KEPT)).unwrap();
        assert_eq!(attempts(&folder), 1, "the incarnation of somebody who has joined stays");
    }
}
