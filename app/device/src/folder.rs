//! The data folder. It holds several people, because the on-call phone is handed around:
//!
//! ```text
//! people/<worker id>/key.json     sealed key and enrolment; the worker's display name in clear
//! people/<worker id>/folge.db     the person's database (SQLCipher)
//! people/<worker id>/lock         held while the data is open, and while a passphrase is tried
//! people/<worker id>/tries.json   wrong passphrases in a row; gone after the right one
//! no-backup/<worker id>           the incarnation
//! ```

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use folge_shared::{
    error::ErrorCode,
    ids::{DeviceToken, EnrolmentId, Entropy, WorkerId},
    time::Millis,
};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::{
    Device, damage,
    device::Place,
    error::DeviceError,
    incarnation::IncarnationFile,
    keys::{self, KeyFile},
    schema,
    tries::{Standing, Tries},
    wipe,
};

/// What joining gave: who this is, on which device, at which server.
#[derive(Clone, Serialize, Deserialize)]
pub struct Enrolment {
    /// The worker.
    pub worker: WorkerId,
    /// Their display name.
    pub name: String,
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// What the device proves itself with.
    pub token: DeviceToken,
    /// `host:port`.
    pub server: String,
    /// SHA-256 of the public key that the server's certificates must lead to.
    #[serde(with = "hex::serde")]
    pub fingerprint: [u8; 32],
}

/// What the key file seals.
#[derive(Serialize, Deserialize)]
struct Sealed {
    #[serde(with = "hex::serde")]
    key: [u8; 32],
    enrolment: Enrolment,
}

impl Drop for Sealed {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

/// Somebody who has joined in this folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The worker.
    pub worker: WorkerId,
    /// Their display name.
    pub name: String,
}

/// A data folder.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at a path; made when somebody joins.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    fn home(&self, worker: WorkerId) -> PathBuf {
        self.0.join("people").join(worker.to_string())
    }

    /// What no backup takes.
    pub(crate) fn no_backup(&self) -> PathBuf {
        self.0.join("no-backup")
    }

    fn key_file(&self, worker: WorkerId) -> Result<KeyFile, DeviceError> {
        Ok(serde_json::from_slice(&fs::read(self.home(worker).join("key.json"))?)?)
    }

    /// Those who have joined, by name.
    ///
    /// # Errors
    /// When the folder cannot be read; a folder that is not there is empty.
    pub fn people(&self) -> Result<Vec<Person>, DeviceError> {
        let entries = match fs::read_dir(self.0.join("people")) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
            Err(error) => return Err(error.into()),
        };
        let mut people = vec![];
        for entry in entries {
            let name = entry?.file_name();
            let Some(worker) = name.to_str().and_then(|name| name.parse().ok()) else { continue };
            // One that cannot go on now (a disk that is full) keeps nobody else out.
            let _ = self.finish_wipe(worker);
            // A folder without a key file is a joining that was cut off: nobody has data there yet.
            if let Ok(file) = self.key_file(worker) {
                people.push(Person { worker, name: file.name });
            }
        }
        people.sort_by(|a, b| (&a.name, a.worker).cmp(&(&b.name, b.worker)));
        Ok(people)
    }

    /// The one person of that name or id; without a name, the only person there is.
    ///
    /// # Errors
    /// [`ErrorCode::NotJoined`], [`ErrorCode::PersonUnknown`], [`ErrorCode::PersonAmbiguous`].
    pub fn person(&self, name: Option<&str>) -> Result<Person, DeviceError> {
        let people = self.people()?;
        if people.is_empty() {
            return Err(ErrorCode::NotJoined.into());
        }
        let mut found = people
            .into_iter()
            .filter(|person| name.is_none_or(|name| person.name == name || person.worker.to_string() == name));
        match (found.next(), found.next()) {
            (Some(person), None) => Ok(person),
            (None, _) => Err(ErrorCode::PersonUnknown.into()),
            (Some(_), Some(_)) => Err(ErrorCode::PersonAmbiguous.into()),
        }
    }

    /// Makes a person's data after they have joined, and opens it.
    ///
    /// # Errors
    /// [`ErrorCode::PersonExists`], [`ErrorCode::SecretTooShort`], or the file system's.
    pub fn add(
        &self,
        enrolment: Enrolment,
        secret: &str,
        mut entropy: Box<dyn Entropy + Send>,
    ) -> Result<Device, DeviceError> {
        keys::check_secret(secret)?;
        let home = self.home(enrolment.worker);
        self.finish_wipe(enrolment.worker)?;
        if home.join("key.json").exists() {
            return Err(ErrorCode::PersonExists.into());
        }
        fs::create_dir_all(&home)?;
        fs::create_dir_all(self.no_backup())?;
        restrict(&home)?;
        let lock = hold(&home)?;
        Tries::forget(&home)?;
        let mut key = Zeroizing::new([0u8; 32]);
        entropy.fill(key.as_mut());
        self.incarnation(enrolment.worker).write(1)?;
        let sealed = Sealed { key: *key, enrolment: enrolment.clone() };
        let record = Zeroizing::new(serde_json::to_vec(&sealed)?);
        let file = KeyFile::seal(enrolment.worker, &enrolment.name, secret, &record, entropy.as_mut())?;
        // A database left by a joining that was cut off has a key that nobody knows.
        set_aside(&home.join("folge.db"))?;
        write_whole(&home.join("key.json"), &serde_json::to_vec_pretty(&file)?)?;
        self.open_with(sealed, lock, entropy)
    }

    /// Opens a person's data. Wrong passphrases are counted, person by person: each has to be waited for longer than the
    /// one before, and the tenth in a row destroys this person's data on this device.
    ///
    /// # Errors
    /// [`ErrorCode::SecretWrong`] and, before the next may be tried, [`ErrorCode::SecretWait`], both with the tries that
    /// are left (`left`) and how long to wait (`wait`, in `unit` `s` or `min`); [`ErrorCode::DataWiped`] after the tenth;
    /// [`ErrorCode::DataBusy`], [`ErrorCode::DataNewer`]; [`ErrorCode::DataDamaged`] after a damaged database has been
    /// moved aside: opening once more starts a new one and fetches everything again.
    pub fn open(
        &self,
        worker: WorkerId,
        secret: &str,
        now: Millis,
        entropy: Box<dyn Entropy + Send>,
    ) -> Result<Device, DeviceError> {
        let home = self.home(worker);
        if !home.join("key.json").exists() {
            return Err(ErrorCode::PersonUnknown.into());
        }
        // First, so that two programs cannot try at once, and nothing is wiped under somebody who is in.
        let lock = hold(&home)?;
        let record = self.try_secret(worker, secret, now)?;
        let sealed = serde_json::from_slice(&record)?;
        drop(record);
        self.open_with(sealed, lock, entropy)
    }

    /// How many tries somebody has left, and how long they have to wait for the next.
    pub fn standing(&self, worker: WorkerId, now: Millis) -> Standing {
        let mut tries = Tries::read(&self.home(worker));
        tries.pass(now);
        tries.standing()
    }

    fn try_secret(&self, worker: WorkerId, secret: &str, now: Millis) -> Result<Zeroizing<Vec<u8>>, DeviceError> {
        let home = self.home(worker);
        let before = Tries::read(&home);
        if before.ended {
            self.finish_wipe(worker)?;
            return Err(ErrorCode::DataWiped.into());
        }
        let mut tries = before.clone();
        tries.pass(now);
        if tries.standing().wait > 0 {
            tries.write(&home)?;
            return Err(tries.error(ErrorCode::SecretWait).into());
        }
        tries.count();
        tries.write(&home)?;
        match self.key_file(worker).and_then(|file| file.open(secret)) {
            Ok(record) => {
                Tries::forget(&home)?;
                Ok(record)
            }
            Err(DeviceError::Public(error)) if error.code == ErrorCode::SecretWrong => {
                if !tries.spent() {
                    return Err(tries.error(ErrorCode::SecretWrong).into());
                }
                tries.ended = true;
                tries.write(&home)?;
                // One that cannot go on now (a disk that is full) keeps nobody else out.
                let _ = self.finish_wipe(worker);
                Err(ErrorCode::DataWiped.into())
            }
            Err(error) => {
                // Nothing was found wrong: a newer version's key file, a disk that does not answer.
                before.write(&home)?;
                Err(error)
            }
        }
    }

    /// Ends a person's data on this device: the server has said that the device is let in no more. Not while it is open.
    ///
    /// # Errors
    /// The file system's; the wipe goes on the next time somebody looks.
    pub fn end(&self, worker: WorkerId) -> Result<(), DeviceError> {
        Tries::over().write(&self.home(worker))?;
        self.finish_wipe(worker)
    }

    /// Goes on with a wipe that has begun, if one has.
    fn finish_wipe(&self, worker: WorkerId) -> Result<(), DeviceError> {
        let home = self.home(worker);
        if Tries::read(&home).ended {
            wipe::wipe(&home, &self.no_backup().join(worker.to_string()))?;
        }
        Ok(())
    }

    /// Opens, or begins, a person's data under a key that is unsealed already: a host whose system keeps the key, or a
    /// simulation, for which one derivation would cost as much as a day's work on the device.
    ///
    /// # Errors
    /// As [`Folder::open`], but for the passphrase.
    pub fn open_unsealed(
        &self,
        enrolment: Enrolment,
        key: [u8; 32],
        entropy: Box<dyn Entropy + Send>,
    ) -> Result<Device, DeviceError> {
        let home = self.home(enrolment.worker);
        fs::create_dir_all(&home)?;
        restrict(&home)?;
        let lock = hold(&home)?;
        self.open_with(Sealed { key, enrolment }, lock, entropy)
    }

    fn incarnation(&self, worker: WorkerId) -> IncarnationFile {
        IncarnationFile::new(self.no_backup().join(worker.to_string()))
    }

    fn open_with(
        &self,
        sealed: Sealed,
        lock: fs::File,
        mut entropy: Box<dyn Entropy + Send>,
    ) -> Result<Device, DeviceError> {
        let home = self.home(sealed.enrolment.worker);
        fs::create_dir_all(self.no_backup())?;
        let incarnation_file = self.incarnation(sealed.enrolment.worker);
        let path = home.join("folge.db");
        let key = Zeroizing::new(sealed.key);
        incarnation_file.current(entropy.as_mut())?;
        if damage::is_under_way(&path) {
            drop(damage::replace(&path, &key, &incarnation_file)?);
        }
        let incarnation = incarnation_file.current(entropy.as_mut())?;
        // Held until the end, whatever becomes of the device.
        let place = Place { path: path.clone(), key: key.clone(), lock: lock.try_clone()? };
        let opened = schema::open(&path, &key).and_then(|connection| {
            let enrolment = sealed.enrolment.clone();
            Device::start(connection, enrolment, incarnation, incarnation_file.clone(), place, entropy)
        });
        match opened {
            Err(error) if error.is_damage() => {
                drop(damage::replace(&path, &key, &incarnation_file)?);
                Err(ErrorCode::DataDamaged.into())
            }
            other => other,
        }
    }
}

/// Takes hold of a person's data, for as long as the file is open.
fn hold(home: &Path) -> Result<fs::File, DeviceError> {
    let lock = fs::File::create(home.join("lock"))?;
    match lock.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(ErrorCode::DataBusy.into()),
        // A platform without locks has one process only (the browser).
        Err(fs::TryLockError::Error(_)) | Ok(()) => Ok(lock),
    }
}

/// A name for a damaged database that no other has.
pub(crate) fn free_name(path: &Path) -> PathBuf {
    let free = (1..).map(|n| path.with_extension(format!("damaged-{n}"))).find(|name| !name.exists());
    free.unwrap_or_else(|| path.with_extension("damaged"))
}

/// Moves a database and what belongs to it aside. Never deleted: it may hold the only copy of somebody's note.
fn set_aside(path: &Path) -> Result<(), DeviceError> {
    if !path.exists() {
        return Ok(());
    }
    let to = free_name(path);
    for suffix in ["", "-wal", "-shm"] {
        let from = PathBuf::from(format!("{}{suffix}", path.display()));
        if from.exists() {
            fs::rename(&from, format!("{}{suffix}", to.display()))?;
        }
    }
    Ok(())
}

/// Writes a small file so that it is there as a whole or not at all, also after a power cut.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), DeviceError> {
    let fresh = path.with_extension("new");
    let mut file = fs::File::create(&fresh)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(fresh, path)?;
    if let Some(Ok(folder)) = path.parent().map(fs::File::open) {
        // Not every platform can sync a folder; the rename is then as durable as that platform makes it.
        let _ = folder.sync_all();
    }
    Ok(())
}

#[cfg(unix)]
pub(crate) fn restrict(path: &Path) -> Result<(), DeviceError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    Ok(())
}
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as where permissions exist")]
pub(crate) fn restrict(_: &Path) -> Result<(), DeviceError> {
    Ok(())
}
