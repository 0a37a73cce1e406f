//! A certificate and key that somebody else's authority gave (`--cert`, `--key`), read again when the files change.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use folge_shared::time::Day;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};

use super::{Identity, Source, TlsError};

/// Reads chain and key.
///
/// # Errors
/// [`TlsError::Io`] if a file cannot be read, [`TlsError::Unusable`] if they do not belong together.
pub fn read(certificate: &Path, key: &Path) -> Result<Identity, TlsError> {
    let chain_pem = fs::read(certificate)?;
    let key_pem = zeroize::Zeroizing::new(fs::read(key)?);
    let chain: Vec<_> =
        CertificateDer::pem_slice_iter(&chain_pem).collect::<Result<_, _>>().map_err(|_| TlsError::Unusable)?;
    let key = PrivateKeyDer::from_pem_slice(&key_pem).map_err(|_| TlsError::Unusable)?;
    Identity::new(chain, key)
}

/// The two files, watched by their modification times.
pub struct Files {
    certificate: PathBuf,
    key: PathBuf,
    seen: Mutex<Option<[SystemTime; 2]>>,
}

impl Files {
    /// Watches these files; nothing is read yet.
    pub fn new(certificate: &Path, key: &Path) -> Self {
        Self { certificate: certificate.to_owned(), key: key.to_owned(), seen: Mutex::new(None) }
    }
}

impl Source for Files {
    fn renew(&self, _: Day) -> Result<Option<Identity>, TlsError> {
        let stamp = [fs::metadata(&self.certificate)?.modified()?, fs::metadata(&self.key)?.modified()?];
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if *seen == Some(stamp) {
            return Ok(None);
        }
        // Only a pair that fits is remembered: between the writing of the two files there is a moment when it does not.
        let identity = read(&self.certificate, &self.key)?;
        *seen = Some(stamp);
        Ok(Some(identity))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{folder::Folder, tls::root};

    fn write_pair(dir: &Path) -> Identity {
        let folder = Folder::at(dir);
        let today = Day::parse("2026-05-12").expect("a day");
        root::create(&folder, today).expect("a root");
        read(&folder.root_certificate(), &folder.root_key()).expect("reads")
    }

    #[test]
    fn changed_files_are_read_again_and_a_torn_pair_is_not_used() {
        let dir = tempfile::tempdir().expect("a folder");
        let other = tempfile::tempdir().expect("a folder");
        let first = write_pair(dir.path());
        let folder = Folder::at(dir.path());
        let today = Day::parse("2026-05-12").expect("a day");
        let files = Files::new(&folder.root_certificate(), &folder.root_key());
        assert_eq!(files.renew(today).expect("reads").map(|i| i.fingerprint), Some(first.fingerprint));
        assert!(files.renew(today).expect("unchanged").is_none());

        let second = write_pair(other.path());
        let later =
            fs::metadata(folder.root_key()).and_then(|m| m.modified()).expect("a time") + Duration::from_secs(9);
        let put = |name: &str| {
            fs::copy(other.path().join(name), dir.path().join(name)).expect("copies");
            let file = fs::OpenOptions::new().write(true).open(dir.path().join(name)).expect("opens");
            file.set_modified(later).expect("sets the time");
        };
        put("root.cert.pem");
        assert!(files.renew(today).is_err(), "certificate and key do not belong together");
        put("root.key.pem");
        assert_eq!(files.renew(today).expect("reads").map(|i| i.fingerprint), Some(second.fingerprint));
    }
}
