//! TLS: who the server is. Either its own root (made at `init`, pinned by the invite, leaves rotate freely) or files
//! that somebody else's certificate authority gave.

use std::{
    io,
    sync::{Arc, PoisonError, RwLock},
};

use folge_shared::time::Day;
use rustls::{
    ServerConfig,
    crypto::{CryptoProvider, ring},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use sha2::{Digest, Sha256};

use crate::folder::FolderError;

pub mod files;
pub mod root;

/// What can be wrong with certificates.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("a certificate file cannot be read")]
    Io(#[from] io::Error),
    /// The root's files.
    #[error("the files of the certificate root")]
    Folder(#[from] FolderError),
    /// A file that holds no certificate or no private key, or the two do not belong together.
    #[error("no certificate and key that belong together")]
    Unusable,
    /// A name that no certificate can carry.
    #[error("not a host name or address")]
    Name,
    /// Making a certificate failed.
    #[error("cannot make a certificate")]
    Making(#[from] rcgen::Error),
    /// The TLS library refuses.
    #[error("cannot set up TLS")]
    Tls(#[from] rustls::Error),
}

/// A certificate chain with its key, ready to serve, and the fingerprint that invites carry.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Leaf first, root last: a device that pins the root's key finds it here.
    pub certified: Arc<CertifiedKey>,
    /// SHA-256 of the public key (SPKI) of the last certificate.
    pub fingerprint: [u8; 32],
}

impl Identity {
    /// Puts a chain and its key together.
    ///
    /// # Errors
    /// [`TlsError::Unusable`] if the chain is empty or the key is of another certificate.
    pub fn new(chain: Vec<CertificateDer<'static>>, key: PrivateKeyDer<'static>) -> Result<Self, TlsError> {
        let last = chain.last().ok_or(TlsError::Unusable)?;
        let fingerprint = fingerprint(last)?;
        let certified = CertifiedKey::from_der(chain, key, &provider()).map_err(|_| TlsError::Unusable)?;
        Ok(Self { certified: Arc::new(certified), fingerprint })
    }
}

/// SHA-256 of a certificate's public key (SPKI).
///
/// # Errors
/// [`TlsError::Unusable`] for bytes that are not a certificate.
pub fn fingerprint(certificate: &CertificateDer<'_>) -> Result<[u8; 32], TlsError> {
    let (_, parsed) = x509_parser::parse_x509_certificate(certificate).map_err(|_| TlsError::Unusable)?;
    Ok(Sha256::digest(parsed.tbs_certificate.subject_pki.raw).into())
}

fn provider() -> CryptoProvider {
    ring::default_provider()
}

/// Where a new identity comes from when the present one grows old or its files change.
pub trait Source: Send + Sync {
    /// The identity to use from now on, or `None` if the present one may stay.
    ///
    /// # Errors
    /// Whatever stands in the way; the present identity then stays.
    fn renew(&self, today: Day) -> Result<Option<Identity>, TlsError>;
}

/// The identity in use. It can be exchanged while connections are open: only new handshakes see the new one.
#[derive(Debug)]
pub struct Rotating(RwLock<Arc<CertifiedKey>>);

impl Rotating {
    /// Begins with this identity.
    pub fn new(identity: &Identity) -> Arc<Self> {
        Arc::new(Self(RwLock::new(identity.certified.clone())))
    }
    /// Goes on with another.
    pub fn replace(&self, identity: &Identity) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = identity.certified.clone();
    }
}

impl ResolvesServerCert for Rotating {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// The settings of the listener: TLS 1.2 and 1.3, HTTP/2 and HTTP/1.1.
///
/// # Errors
/// [`TlsError::Tls`] if the library refuses its own defaults.
pub fn server_config(rotating: Arc<Rotating>) -> Result<ServerConfig, TlsError> {
    let mut config = ServerConfig::builder_with_provider(Arc::new(provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_cert_resolver(rotating);
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
