//! Where this device keeps its data.

use std::path::PathBuf;

use tauri::{AppHandle, Manager};

/// `FOLGE_DATA`, so that a test or a second account can have a folder of its own; else the platform's place.
///
/// # Errors
/// When the platform does not say where.
pub(crate) fn folder(app: &AppHandle) -> tauri::Result<PathBuf> {
    match std::env::var_os("FOLGE_DATA") {
        Some(folder) => Ok(folder.into()),
        None => app.path().app_data_dir(),
    }
}
