//! Keys of the server: one master key, from which the database key and the wrapping key are derived, and one data
//! key per document. Destroying a document's data key makes every copy of its sealed content unreadable.

use chacha20poly1305::{
    Key, XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use folge_shared::ids::Entropy;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::entropy;

/// Bytes that a sealed text is longer than its content: nonce and tag.
pub const OVERHEAD: usize = 24 + 16;

/// A sealed text that this key does not open: another key, another place, or altered bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealed content does not open")]
pub struct SealError;

/// A 32-byte symmetric key, wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SecretKey([u8; 32]);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(..)")
    }
}

impl SecretKey {
    /// A fresh key.
    pub fn random(entropy: &mut dyn Entropy) -> Self {
        Self(entropy::bytes(entropy))
    }
    /// The key written as 64 hex digits; `None` if the text is anything else.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut bytes = [0u8; 32];
        hex::decode_to_slice(text.trim(), &mut bytes).ok()?;
        Some(Self(bytes))
    }
    /// The key as 64 hex digits.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0))
    }
    /// A key for one purpose. The master key is uniform and of fixed length, so one hash is a sound derivation.
    pub fn derive(&self, purpose: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"folge server key 1\0");
        hash.update(self.0);
        hash.update(purpose.as_bytes());
        Self(hash.finalize().into())
    }
    /// A code over a message that nobody makes without this key: HMAC-SHA256 (RFC 2104).
    pub fn mac(&self, message: &[u8]) -> [u8; 32] {
        const BLOCK: usize = 64;
        let padded = |with: u8| {
            let mut block = Zeroizing::new([with; BLOCK]);
            for (to, key) in block.iter_mut().zip(&self.0) {
                *to ^= key;
            }
            block
        };
        let inner = Sha256::new().chain_update(padded(0x36).as_slice()).chain_update(message).finalize();
        Sha256::new().chain_update(padded(0x5c).as_slice()).chain_update(inner).finalize().into()
    }
    /// Encrypts `content` so that it opens only with this key and for this `place` (which is not stored).
    ///
    /// # Errors
    /// Only for content of 256 GiB or more.
    pub fn seal(&self, place: &[u8], content: &[u8], entropy: &mut dyn Entropy) -> Result<Vec<u8>, SealError> {
        let nonce: [u8; 24] = entropy::bytes(entropy);
        let sealed =
            self.cipher().encrypt(&XNonce::from(nonce), Payload { msg: content, aad: place }).map_err(|_| SealError)?;
        let mut out = Vec::with_capacity(sealed.len() + nonce.len());
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&sealed);
        Ok(out)
    }
    /// Decrypts what [`SecretKey::seal`] made.
    ///
    /// # Errors
    /// [`SealError`] for another key, another place or altered bytes.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (nonce, body) = sealed.split_at_checked(24).ok_or(SealError)?;
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| SealError)?;
        self.cipher().decrypt(&XNonce::from(nonce), Payload { msg: body, aad: place }).map_err(|_| SealError)
    }
    /// Wraps another key with this one.
    ///
    /// # Errors
    /// As [`SecretKey::seal`].
    pub fn wrap(&self, place: &[u8], key: &SecretKey, entropy: &mut dyn Entropy) -> Result<Vec<u8>, SealError> {
        self.seal(place, &key.0, entropy)
    }
    /// Unwraps another key.
    ///
    /// # Errors
    /// As [`SecretKey::open`].
    pub fn unwrap_key(&self, place: &[u8], wrapped: &[u8]) -> Result<SecretKey, SealError> {
        let bytes = Zeroizing::new(self.open(place, wrapped)?);
        Ok(Self(bytes.as_slice().try_into().map_err(|_| SealError)?))
    }
    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(self.0))
    }
}

/// Which key of the keyring: random, and says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyId(pub [u8; 16]);

impl KeyId {
    /// A new one.
    pub fn random(entropy: &mut dyn Entropy) -> Self {
        Self(entropy::bytes(entropy))
    }
    /// The id of these bytes; `None` if there are not 16.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

/// SHA-256 of a code, token or cookie: what the store keeps instead of the secret itself. The secrets have 128 bits
/// or more of randomness, so a slow hash would add nothing.
pub fn digest(purpose: &str, secret: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(purpose.as_bytes());
    hash.update(b"\0");
    hash.update(secret);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::OsEntropy;

    #[test]
    fn a_mac_is_that_of_the_standard() {
        // RFC 4231 has no key of 32 bytes; this is Python's hmac over the same.
        let key = SecretKey([0x0b; 32]);
        assert_eq!(
            hex::encode(key.mac(b"Hi There")),
            "198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7"
        );
    }

    #[test]
    fn sealed_content_opens_only_in_its_place() {
        let key = SecretKey::random(&mut OsEntropy);
        let sealed = key.seal(b"here", b"content", &mut OsEntropy).expect("seals");
        assert_eq!(sealed.len(), b"content".len() + OVERHEAD);
        assert_eq!(key.open(b"here", &sealed).as_deref(), Ok(b"content".as_slice()));
        assert_eq!(key.open(b"there", &sealed), Err(SealError));
        assert_eq!(SecretKey::random(&mut OsEntropy).open(b"here", &sealed), Err(SealError));
        for n in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[n] ^= 1;
            assert_eq!(key.open(b"here", &altered), Err(SealError), "{n}");
            assert_eq!(key.open(b"here", &sealed[..n]), Err(SealError), "{n}");
        }
    }

    #[test]
    fn keys_survive_wrapping_and_writing() {
        let master = SecretKey::random(&mut OsEntropy);
        let key = SecretKey::random(&mut OsEntropy);
        let wrapped = master.wrap(b"doc", &key, &mut OsEntropy).expect("wraps");
        assert_eq!(master.unwrap_key(b"doc", &wrapped).map(|k| k.to_hex()), Ok(key.to_hex()));
        assert_eq!(SecretKey::from_hex(&master.to_hex()).map(|k| k.to_hex()), Some(master.to_hex()));
        assert_ne!(master.derive("one").to_hex(), master.derive("two").to_hex());
    }
}
