//! A stamp: the hash of everything that a result was made from, so that the same work is not done twice.
//! Contents count, not times: a clone or a switch of branches touches files that did not change.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The hash of the texts, and of the names and contents of all files under `paths` (files or folders, relative to
/// `root`; missing ones count as missing), except folders whose name is in `except`.
///
/// # Errors
/// When a file cannot be read.
pub fn of(root: &Path, paths: &[&str], except: &[&str], texts: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for path in paths {
        collect(&root.join(path), except, &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
        let content = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name.as_bytes());
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    }
    Ok(hex::encode(hash.finalize()))
}

fn collect(path: &Path, except: &[&str], files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
            let entry = entry?;
            if !except.iter().any(|name| entry.file_name() == *name) {
                collect(&entry.path(), except, files)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::of;
    use std::fs;

    #[test]
    fn a_stamp_follows_contents_and_names_but_not_what_is_left_out() -> anyhow::Result<()> {
        let dir = tempfile::tempdir()?;
        let root = dir.path();
        fs::create_dir_all(root.join("ui/dist"))?;
        fs::write(root.join("ui/a.rs"), "a")?;
        let first = of(root, &["ui"], &["dist"], &["wasm"])?;
        fs::write(root.join("ui/dist/out.js"), "x")?;
        assert_eq!(first, of(root, &["ui"], &["dist"], &["wasm"])?);
        assert_ne!(first, of(root, &["ui"], &["dist"], &["dev"])?);
        fs::write(root.join("ui/a.rs"), "b")?;
        assert_ne!(first, of(root, &["ui"], &["dist"], &["wasm"])?);
        fs::write(root.join("ui/a.rs"), "a")?;
        assert_eq!(first, of(root, &["ui"], &["dist"], &["wasm"])?);
        fs::rename(root.join("ui/a.rs"), root.join("ui/b.rs"))?;
        assert_ne!(first, of(root, &["ui"], &["dist"], &["wasm"])?);
        Ok(())
    }
}
