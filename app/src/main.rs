//! The app's entry point on a desktop. Phones enter through the library.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    folge_app::run()
}
