//! Joining: invite → enrolment → the person's own sealed data.

use folge_device::{Device, Enrolment, Folder};
use folge_shared::{
    error::{ErrorCode, PublicError},
    ids::DeviceToken,
    invite::Invite,
};

use crate::{client::Client, entropy::OsEntropy};

/// Somebody about to join. Kept between attempts: the token is chosen once, so that an answer that was lost on the way
/// does not use the invite up.
#[derive(Default)]
pub struct Joining {
    attempt: Option<(String, DeviceToken)>,
}

impl std::fmt::Debug for Joining {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Joining")
    }
}

impl Joining {
    /// Joins with a pasted link and a chosen passphrase.
    ///
    /// # Errors
    /// What to tell the person. Nothing is used up by a link that is not whole or a passphrase that is too short.
    pub async fn join(&mut self, folder: &Folder, link: &str, secret: &str) -> Result<Device, PublicError> {
        let invite = Invite::parse(link)?;
        folge_device::check_secret(secret)?;
        let token = match &self.attempt {
            Some((code, token)) if code == &invite.code => *token,
            _ => DeviceToken::random(&mut OsEntropy),
        };
        self.attempt = Some((invite.code.clone(), token));
        let client = Client::new(&invite.server, invite.fingerprint)?;
        let answer = client.join(&invite.code, token).await?;
        let enrolment = Enrolment {
            worker: answer.worker,
            name: answer.name,
            enrolment: answer.enrolment,
            token,
            server: invite.server,
            fingerprint: invite.fingerprint,
        };
        let (folder, secret) = (folder.clone(), secret.to_owned());
        // Key derivation takes a while on purpose.
        let made = tokio::task::spawn_blocking(move || folder.add(enrolment, &secret, Box::new(OsEntropy))).await;
        let device = made.map_err(|_| PublicError::from(ErrorCode::Internal))?.map_err(PublicError::from)?;
        self.attempt = None;
        Ok(device)
    }
}
