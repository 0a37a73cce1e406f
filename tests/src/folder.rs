//! Folders of a test: gone with it, unless somebody wants to look into them (`cargo xtask e2e --keep`).

use std::{env, path::Path};
use tempfile::{Builder, TempDir};

/// A new folder whose name begins with `prefix`.
///
/// # Panics
/// When there is no room for one.
pub fn temp(prefix: &str) -> TempDir {
    temp_in(&env::temp_dir(), prefix)
}

/// As [`temp`], in a folder of one's own choice.
///
/// # Panics
/// As [`temp`].
pub fn temp_in(place: &Path, prefix: &str) -> TempDir {
    let keep = env::var_os("FOLGE_KEEP").is_some();
    let folder = Builder::new().prefix(prefix).disable_cleanup(keep).tempdir_in(place).expect("a folder");
    if keep {
        eprintln!("kept: {}", folder.path().display());
    }
    folder
}
