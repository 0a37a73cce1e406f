//! Joining: invite → enrolment → the person's own sealed data.

use folge_device::{Device, Enrolment, Folder};
use folge_shared::{
    error::{ErrorCode, PublicError},
    invite::Invite,
};

use crate::{client::Client, clock, entropy::OsEntropy};

/// Joins with a pasted link and a chosen passphrase. Whatever happens on the way, the same link may be pasted again.
///
/// # Errors
/// What to tell the person. Nothing is used up by a link that is not whole or a passphrase that is too short.
pub async fn join(folder: &Folder, link: &str, secret: &str) -> Result<Device, PublicError> {
    let invite = Invite::parse(link)?;
    folge_device::check_secret(secret)?;
    // Chosen once, and on disk before it leaves: an answer that is lost does not use the invite up.
    let token = folder.begin_joining(&invite.code, clock::now(), &mut OsEntropy).map_err(PublicError::from)?;
    let client = Client::new(&invite.server, invite.fingerprint)?;
    let answer = match client.join(&invite.code, token).await {
        Err(error) if is_final(error.code) => {
            folder.end_joining(&invite.code).map_err(PublicError::from)?;
            return Err(error);
        }
        answer => answer?,
    };
    let enrolment = Enrolment {
        worker: answer.worker,
        name: answer.name,
        enrolment: answer.enrolment,
        token,
        server: invite.server,
        fingerprint: invite.fingerprint,
    };
    let (made_in, secret) = (folder.clone(), secret.to_owned());
    // Key derivation takes a while on purpose.
    let made = tokio::task::spawn_blocking(move || made_in.add(enrolment, &secret, Box::new(OsEntropy))).await;
    let made = made.map_err(|_| PublicError::from(ErrorCode::Internal))?.map_err(PublicError::from);
    if made.as_ref().err().is_none_or(|error| error.code == ErrorCode::PersonExists) {
        // Should it stay behind, it goes with the next start.
        let _ = folder.end_joining(&invite.code);
    }
    made
}

/// Whether the server has said no for good.
fn is_final(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::InviteUnknown | ErrorCode::InviteUsed | ErrorCode::InviteExpired)
}
