//! `invite` and `sign-in-link`: what lets people in. Both are shown once and kept as hashes.

use folge_shared::invite;
use serde_json::json;

use super::{Invite, SignInLink, Trouble, say_json};
use crate::{
    core::Core,
    folder::Folder,
    people::{invites, sessions},
    serve::{FINGERPRINT, PUBLIC_ADDRESS, is_address},
    tls::root,
};

/// The address that links name: the one given, else the one that `serve` left.
fn address(core: &Core, given: Option<&str>) -> Result<String, Trouble> {
    let known = match given {
        Some(given) => Some(given.to_owned()),
        None => core.store.read()?.setting(PUBLIC_ADDRESS)?,
    };
    let address = known.ok_or(Trouble::AddressUnknown)?;
    if is_address(&address) { Ok(address) } else { Err(Trouble::AddressMalformed) }
}

/// What devices are to trust: what `serve` last used, else the server's own root.
fn fingerprint(core: &Core, folder: &Folder) -> Result<[u8; 32], Trouble> {
    let mut bytes = [0u8; 32];
    match core.store.read()?.setting(FINGERPRINT)? {
        Some(text) if hex::decode_to_slice(&text, &mut bytes).is_ok() => Ok(bytes),
        _ => Ok(root::fingerprint(folder)?),
    }
}

/// Makes an invite.
pub(super) fn invite(core: &Core, folder: &Folder, wish: &Invite) -> Result<(), Trouble> {
    let server = address(core, wish.address.as_deref())?;
    let fingerprint = fingerprint(core, folder)?;
    let new = invites::invite(core, wish.worker, wish.minutes)?;
    let link = invite::Invite { server: server.clone(), code: new.code.clone(), fingerprint }.link();
    if wish.json {
        say_json(&json!({
            "link": link, "server": server, "code": new.code,
            "fingerprint": hex::encode(fingerprint), "expires": new.expires_at,
        }));
    } else {
        println!("{link}");
    }
    Ok(())
}

/// Makes a sign-in link. The code stands behind the `#`, which no browser sends and no log sees.
pub(super) fn sign_in(core: &Core, wish: &SignInLink) -> Result<(), Trouble> {
    let server = address(core, wish.address.as_deref())?;
    let new = sessions::link(core, wish.worker, wish.minutes)?;
    let link = format!("https://{server}/#/inn/{}", new.code);
    if wish.json {
        say_json(&json!({ "link": link, "code": new.code, "expires": new.expires_at }));
    } else {
        println!("{link}");
    }
    Ok(())
}
