//! The end of one person's data on this device. The key goes first: without it everything else is noise, also what a
//! flash memory keeps in places that no program reaches. Others in the same folder are not touched.

use std::{fs, io, path::Path};

/// Destroys everything in a person's folder but the count that says so, which goes last: a wipe that is cut off in the
/// middle goes on the next time somebody looks.
pub(crate) fn wipe(home: &Path, incarnation: &Path) -> io::Result<()> {
    for name in ["key.json", "key.new"] {
        destroy(&home.join(name))?;
    }
    sync(home);
    let entries = match fs::read_dir(home) {
        Ok(entries) => entries,
        Err(error) => return gone(Err(error)),
    };
    for entry in entries {
        let entry = entry?;
        if entry.file_name() != "tries.json" && entry.file_name() != "lock" {
            gone(fs::remove_file(entry.path()))?;
        }
    }
    gone(fs::remove_file(incarnation))?;
    sync(home);
    gone(fs::remove_file(home.join("tries.json")))?;
    // Where an open file cannot be removed, an empty folder stays; it says nothing.
    let _ = fs::remove_file(home.join("lock"));
    let _ = fs::remove_dir(home);
    Ok(())
}

/// Overwritten in place, on disk, and then removed.
fn destroy(path: &Path) -> io::Result<()> {
    let length = match fs::metadata(path) {
        Ok(found) => found.len(),
        Err(error) => return gone(Err(error)),
    };
    let file = fs::OpenOptions::new().write(true).open(path)?;
    io::copy(&mut io::Read::take(io::repeat(0), length), &mut &file)?;
    file.sync_all()?;
    fs::remove_file(path)
}

fn gone(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Not every platform can sync a folder; what was removed is then as durable as that platform makes it.
fn sync(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}
