//! A person's key file: the raw database key and the enrolment, sealed under a passphrase.
//!
//! Argon2id turns the passphrase into a wrapping key (RFC 9106's second recommendation: 64 MiB, 3 passes), which seals
//! one small record with XChaCha20-Poly1305. A wrong passphrase therefore shows at once, without touching the database.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use folge_shared::{
    error::{ErrorCode, PublicError},
    ids::{Entropy, WorkerId},
};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::error::DeviceError;

/// The shortest passphrase, in characters.
pub const SECRET_CHARACTERS: usize = 12;
const VERSION: u16 = 1;
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;

/// The key file as it lies on disk.
#[derive(Debug, Serialize, Deserialize)]
pub struct KeyFile {
    /// Version of this file's form.
    pub version: u16,
    /// Whose data this is.
    pub worker: WorkerId,
    /// The worker's display name, so that a shared phone can ask who is there. Never a participant's.
    pub name: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
    nonce: String,
    sealed: String,
}

fn wrapping_key(secret: &str, salt: &[u8], memory_kib: u32, passes: u32) -> Result<Zeroizing<[u8; 32]>, DeviceError> {
    let params =
        Params::new(memory_kib, passes, 1, Some(32)).map_err(|_| DeviceError::Stored("key derivation parameters"))?;
    let mut key = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret.as_bytes(), salt, key.as_mut())
        .map_err(|_| DeviceError::Stored("key derivation"))?;
    Ok(key)
}

/// Whether a passphrase is long enough.
///
/// # Errors
/// [`ErrorCode::SecretTooShort`].
pub fn check_secret(secret: &str) -> Result<(), PublicError> {
    if secret.chars().count() < SECRET_CHARACTERS {
        return Err(PublicError::from(ErrorCode::SecretTooShort).with("limit", SECRET_CHARACTERS));
    }
    Ok(())
}

impl KeyFile {
    /// Seals a record under a passphrase.
    ///
    /// # Errors
    /// [`ErrorCode::SecretTooShort`], or an internal one.
    pub fn seal(
        worker: WorkerId,
        name: &str,
        secret: &str,
        record: &[u8],
        entropy: &mut dyn Entropy,
    ) -> Result<Self, DeviceError> {
        check_secret(secret)?;
        let (mut salt, mut nonce) = ([0u8; 16], [0u8; 24]);
        entropy.fill(&mut salt);
        entropy.fill(&mut nonce);
        let key = wrapping_key(secret, &salt, MEMORY_KIB, PASSES)?;
        let cipher = XChaCha20Poly1305::new((&*key).into());
        let payload = Payload { msg: record, aad: worker.bytes() };
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| DeviceError::Stored("key sealing"))?;
        Ok(Self {
            version: VERSION,
            worker,
            name: name.to_owned(),
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            salt: hex::encode(salt),
            nonce: hex::encode(nonce),
            sealed: hex::encode(sealed),
        })
    }

    /// Opens the record.
    ///
    /// # Errors
    /// [`ErrorCode::SecretWrong`]; [`ErrorCode::DataNewer`] for a form this version does not know.
    pub fn open(&self, secret: &str) -> Result<Zeroizing<Vec<u8>>, DeviceError> {
        if self.version != VERSION {
            return Err(ErrorCode::DataNewer.into());
        }
        let bad = |_| DeviceError::Stored("key file");
        let (salt, sealed) = (hex::decode(&self.salt).map_err(bad)?, hex::decode(&self.sealed).map_err(bad)?);
        let mut nonce = [0u8; 24];
        hex::decode_to_slice(&self.nonce, &mut nonce).map_err(bad)?;
        let mut key = wrapping_key(secret, &salt, self.memory_kib, self.passes)?;
        let cipher = XChaCha20Poly1305::new((&*key).into());
        let payload = Payload { msg: &sealed, aad: self.worker.bytes() };
        let opened =
            cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| DeviceError::from(ErrorCode::SecretWrong));
        key.zeroize();
        opened.map(Zeroizing::new)
    }
}
