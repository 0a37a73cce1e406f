//! The server's own certificate root. Its key is what invites vouch for, so it lives as long as the server; leaves
//! are made at every start and again each month, in memory only.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use folge_shared::time::Day;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, pem::PemObject};

use super::{Identity, Source, TlsError};
use crate::folder::{Folder, read_private, write_private};

/// Years that a root is valid. A device that pins it does not look at this; a browser does.
const ROOT_YEARS: i32 = 20;
/// Days that a leaf is valid.
const LEAF_DAYS: i64 = 90;
/// Days after which a running server makes itself a new leaf.
const LEAF_RENEWED_AFTER: i64 = 30;

/// Makes the root of a new server and writes it into the data folder.
///
/// # Errors
/// If the files cannot be written or the certificate cannot be made.
pub fn create(folder: &Folder, today: Day) -> Result<(), TlsError> {
    let key = KeyPair::generate()?;
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "Følge: tjenerens eget rotsertifikat");
    // A day early: a phone whose clock is behind must not refuse a server that was made this morning.
    limit(&mut params, today.plus_days(-1), (i32::from(today.0.year()) + ROOT_YEARS, 1, 1));
    // Leaves only, no authorities below.
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let certificate = params.self_signed(&key)?;
    write_private(&folder.root_key(), key.serialize_pem().as_bytes())?;
    write_private(&folder.root_certificate(), certificate.pem().as_bytes())?;
    Ok(())
}

/// The fingerprint of the folder's root, as invites carry it.
///
/// # Errors
/// If there is no readable root certificate.
pub fn fingerprint(folder: &Folder) -> Result<[u8; 32], TlsError> {
    super::fingerprint(&read_certificate(&folder.root_certificate())?)
}

fn read_certificate(path: &Path) -> Result<CertificateDer<'static>, TlsError> {
    let pem = read_private(path)?;
    CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|_| TlsError::Unusable)
}

/// The parts of a day as the certificate library wants them.
fn parts(day: Day) -> (i32, u8, u8) {
    let month = u8::try_from(day.0.month()).unwrap_or(1);
    let date = u8::try_from(day.0.day()).unwrap_or(1);
    (i32::from(day.0.year()), month, date)
}

/// Limits the certificate to the time from `from` until the beginning of `until`.
fn limit(params: &mut CertificateParams, from: Day, until: (i32, u8, u8)) {
    let (year, month, date) = parts(from);
    params.not_before = date_time_ymd(year, month, date);
    let (year, month, date) = until;
    params.not_after = date_time_ymd(year, month, date);
}

/// Makes leaves under the folder's root.
pub struct OwnRoot {
    root: CertificateDer<'static>,
    key_pem: zeroize::Zeroizing<String>,
    names: Vec<String>,
    made: Mutex<Option<Day>>,
}

impl OwnRoot {
    /// Reads the root. `names` are the host names and addresses that leaves are good for, beside this machine's own.
    ///
    /// # Errors
    /// If the root's files are missing, readable by others, or not a root.
    pub fn open(folder: &Folder, names: &[String]) -> Result<Self, TlsError> {
        let root = read_certificate(&folder.root_certificate())?;
        let key_pem = zeroize::Zeroizing::new(read_private(&folder.root_key())?);
        let mut all: Vec<String> = vec!["localhost".into(), "127.0.0.1".into(), "::1".into()];
        for name in names {
            if !all.contains(name) {
                all.push(name.clone());
            }
        }
        Ok(Self { root, key_pem, names: all, made: Mutex::new(None) })
    }

    /// A fresh leaf with its chain.
    ///
    /// # Errors
    /// [`TlsError::Name`] if a name cannot stand in a certificate; [`TlsError::Making`] otherwise.
    pub fn leaf(&self, today: Day) -> Result<Identity, TlsError> {
        let root_key = KeyPair::from_pem(&self.key_pem)?;
        let issuer = Issuer::from_ca_cert_der(&self.root, root_key)?;
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(self.names.clone()).map_err(|_| TlsError::Name)?;
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "Følge");
        limit(&mut params, today.plus_days(-1), parts(today.plus_days(LEAF_DAYS)));
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        let leaf = params.signed_by(&key, &issuer)?;
        let chain = vec![leaf.der().clone(), self.root.clone()];
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let identity = Identity::new(chain, key)?;
        *self.made.lock().unwrap_or_else(PoisonError::into_inner) = Some(today);
        Ok(identity)
    }
}

impl Source for OwnRoot {
    fn renew(&self, today: Day) -> Result<Option<Identity>, TlsError> {
        let made = *self.made.lock().unwrap_or_else(PoisonError::into_inner);
        match made {
            Some(day) if today.days_since(day) < LEAF_RENEWED_AFTER => Ok(None),
            _ => self.leaf(today).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn leaves_rotate_and_the_fingerprint_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::at(dir.path());
        create(&folder, day("2026-05-12")).expect("a root");
        let source = OwnRoot::open(&folder, &["folge.example.no".into()]).expect("opens");
        let one = source.leaf(day("2026-05-12")).expect("a leaf");
        assert!(source.renew(day("2026-05-20")).expect("asks").is_none());
        let two = source.renew(day("2026-06-12")).expect("asks").expect("a month has passed");
        assert_ne!(one.certified.cert[0], two.certified.cert[0]);
        assert_eq!(one.fingerprint, two.fingerprint);
        assert_eq!(one.fingerprint, fingerprint(&folder).expect("reads"));
        assert_eq!(one.certified.cert.len(), 2, "leaf and root");
    }

    #[test]
    fn a_root_key_that_others_may_read_is_refused() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::at(dir.path());
        create(&folder, day("2026-05-12")).expect("a root");
        crate::folder::restrict(&folder.root_key(), 0o640).expect("opens the file");
        assert!(OwnRoot::open(&folder, &[]).is_err());
    }
}
