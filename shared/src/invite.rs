//! The invite: one link with the server's address, a one-time code and the fingerprint of the key that the
//! device is to trust. `folge://host:port/i#code.fingerprint` — what matters stands behind the `#`, which no
//! browser sends and no server logs.

use crate::error::{ErrorCode, PublicError};

/// An invite, taken apart.
#[derive(Clone, PartialEq, Eq)]
pub struct Invite {
    /// `host:port`.
    pub server: String,
    /// The one-time code: 26 letters and digits.
    pub code: String,
    /// SHA-256 of the public key (SPKI) of the server's certificate root.
    pub fingerprint: [u8; 32],
}

impl Invite {
    /// The link that a person pastes.
    pub fn link(&self) -> String {
        format!("folge://{}/i#{}.{}", self.server, self.code, hex::encode(self.fingerprint))
    }

    /// Reads a link, forgiving what copying adds: blanks, line breaks, angle brackets, a sentence around it.
    ///
    /// # Errors
    /// [`ErrorCode::InviteMalformed`] when there is no whole link in the text.
    pub fn parse(text: &str) -> Result<Self, PublicError> {
        let bad = || PublicError::from(ErrorCode::InviteMalformed);
        // A messenger breaks a long link over lines: join it again from the scheme on.
        let start = text.find("folge://").ok_or_else(bad)?;
        let rest: String =
            text.get(start + "folge://".len()..).ok_or_else(bad)?.chars().filter(|c| !c.is_whitespace()).collect();
        let (server, secret) = rest.split_once("/i#").ok_or_else(bad)?;
        let (code, fingerprint) = secret.split_once('.').ok_or_else(bad)?;
        let digits: String = fingerprint.chars().take_while(char::is_ascii_hexdigit).collect();
        let mut bytes = [0u8; 32];
        hex::decode_to_slice(digits.get(..64).ok_or_else(bad)?, &mut bytes).map_err(|_| bad())?;
        let (host, port) = server.rsplit_once(':').ok_or_else(bad)?;
        let host_ok = !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-[]:".contains(c));
        if !host_ok
            || port.parse::<u16>().is_err()
            || code.is_empty()
            || !code.chars().all(|c| c.is_ascii_alphanumeric())
        {
            return Err(bad());
        }
        Ok(Self { server: server.to_owned(), code: code.to_owned(), fingerprint: bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Invite {
        Invite { server: "127.0.0.1:8443".into(), code: "abc234".into(), fingerprint: [7; 32] }
    }

    #[test]
    fn a_link_survives_a_messenger() {
        let link = example().link();
        let (head, tail) = link.split_at(30);
        let pasted = format!("Hei! Her er lenken:\n <{head}\n  {tail}> \nHilsen");
        assert!(Invite::parse(&pasted).is_ok_and(|i| i == example()));
    }

    #[test]
    fn half_a_link_is_refused() {
        let link = example().link();
        for cut in 0..link.len() {
            assert!(Invite::parse(&link[..cut]).is_err(), "{cut}");
        }
    }
}
