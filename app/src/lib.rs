//! The Tauri shell: a window, the calls that the interface may make, and the lifecycle. Everything else is in the
//! device core and its host.

mod calls;
mod data;
mod program;
mod watch;
mod window;

use std::process::ExitCode;

use tauri::Manager;

/// Runs the app until its window is closed.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() -> ExitCode {
    let built = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![
            calls::app_state,
            calls::join,
            calls::unlock,
            calls::lock,
            calls::query,
            calls::command,
            calls::decide,
            calls::keep_draft,
            calls::see_review,
            calls::copied,
            calls::presence,
            calls::sync_now,
        ])
        .setup(|app| {
            let folder = data::folder(app.handle())?;
            app.manage(program::Program::new(folder, app.handle().clone()));
            window::fit(app.handle());
            Ok(())
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Tauri's errors name windows and files of the installation, never people.
            eprintln!("folge: {error}");
            ExitCode::FAILURE
        }
    }
}
