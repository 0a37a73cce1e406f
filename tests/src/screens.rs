//! Pictures of what a person sees at each step, in test-output/screens (which git ignores), to be looked at.

use crate::programs;
use std::{fs, path::PathBuf};

/// Keeps a picture under `name`, for example `page-03-newcomer`.
///
/// # Panics
/// When the folder cannot be written.
pub fn keep(name: &str, png: &[u8]) -> PathBuf {
    let dir = programs::root().join("test-output/screens");
    fs::create_dir_all(&dir).expect("test-output/screens can be made");
    let path = dir.join(format!("{name}.png"));
    fs::write(&path, png).expect("a picture can be written");
    path
}
