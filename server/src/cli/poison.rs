//! `poison`: what made the document library panic.

use folge_shared::wire::exported;
use serde_json::json;

use super::{PoisonWish, Trouble, say_json};
use crate::{core::Core, exports, folder::write_private, oversight, poison::KeepError, vault::VaultError};

impl From<KeepError> for Trouble {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::File(error) => crate::folder::FolderError::Io(error).into(),
            KeepError::Vault(VaultError::Store(error)) => error.into(),
            KeepError::Vault(error) => crate::feed::FeedError::from(error).into(),
        }
    }
}

/// Lists what is kept, or opens one.
pub(super) fn run(core: &Core, wish: &PoisonWish) -> Result<(), Trouble> {
    let all = core.poison.list().map_err(KeepError::from)?;
    let (Some(hash), Some(to)) = (&wish.hash, &wish.to) else {
        let rows: Vec<_> = all.iter().map(|kept| json!({ "hash": kept.hash, "doc": kept.doc })).collect();
        say_json(&json!({ "poison": rows }));
        return Ok(());
    };
    let missing = || KeepError::from(std::io::Error::from(std::io::ErrorKind::NotFound));
    let kept = all.iter().find(|kept| kept.hash.to_string() == *hash).ok_or_else(missing)?;
    let tx = core.store.read()?;
    let bytes = core.poison.open(&core.vault, &*tx, kept)?;
    let row = tx.doc(kept.doc)?;
    drop(tx);
    // First noted, then written: it is somebody's entry in the clear.
    let mut line = exports::of_server(core, exported::DIAGNOSIS, core.now(), false, 1);
    line.programme = row.as_ref().map(|row| row.programme);
    line.people = row.and_then(|row| oversight::about(&row).map(|who| (who, row.programme))).into_iter().collect();
    let tx = core.store.write()?;
    exports::add(&*tx, &line)?;
    tx.commit(&[])?;
    write_private(to, &bytes).map_err(KeepError::from)?;
    say_json(&json!({ "written": bytes.len() }));
    Ok(())
}
