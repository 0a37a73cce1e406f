//! The window's size on a desktop: as large as a coordinator's table wants, and never larger than the screen.

use tauri::AppHandle;

/// The size that the desk layout was drawn for.
#[cfg(desktop)]
const DESK: (f64, f64) = (1440.0, 900.0);

/// Fits the window to the screen. A phone's window is the screen.
#[cfg(desktop)]
pub(crate) fn fit(app: &AppHandle) {
    use tauri::Manager;
    let Some(window) = app.get_webview_window("main") else { return };
    let Ok(Some(monitor)) = window.primary_monitor() else { return };
    let screen = monitor.size().to_logical::<f64>(monitor.scale_factor());
    let size = tauri::LogicalSize::new(screen.width.min(DESK.0), screen.height.min(DESK.1));
    // A window manager that decides by itself is right to.
    let _ = window.set_size(size);
}

/// A phone's window is the screen.
#[cfg(mobile)]
pub(crate) fn fit(_: &AppHandle) {}
