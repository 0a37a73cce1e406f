//! Folders of a test: gone with it, unless somebody wants to look into them (`cargo xtask e2e --keep`).

use std::env;
use tempfile::{Builder, TempDir};

/// A new folder whose name begins with `prefix`.
///
/// # Panics
/// When there is no room for one.
pub fn temp(prefix: &str) -> TempDir {
    let keep = env::var_os("FOLGE_KEEP").is_some();
    let folder = Builder::new().prefix(prefix).disable_cleanup(keep).tempdir().expect("a folder");
    if keep {
        eprintln!("kept: {}", folder.path().display());
    }
    folder
}
