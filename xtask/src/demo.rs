//! `cargo xtask demo`: everything from nothing to a service with example data, on this machine only.
//!
//! The data folder keeps all of it: `server/` (the server's own folder), `device/` (the app's), and `demo.json`
//! (what a second run needs to know). A second run builds what changed, and starts.

mod folder;
mod server;

use crate::{
    process::{self, Running},
    programs, setup, sh, ui,
};
use anyhow::{Context, Result, bail};
use folder::Folder;
use serde_json::json;
use server::Served;
use std::{
    env,
    io::Read,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

/// What the person asked for.
#[derive(Default)]
pub struct Options {
    /// Where everything is kept; ./demo-data when not given.
    pub data: Option<PathBuf>,
    /// No window, even where there is a display.
    pub headless: bool,
    /// The interface quick to compile, for those who work on it.
    pub fast: bool,
    /// For tests: one line of JSON instead of sentences, and an end when standard input closes.
    pub once: bool,
}

/// Runs until Ctrl-C (with `once`: until standard input closes).
///
/// # Errors
/// When something is missing, does not build, or does not start; the text says what to do.
pub fn command(options: &Options) -> Result<()> {
    let window = !options.headless && has_display();
    setup::ensure(if window { setup::Purpose::Demo } else { setup::Purpose::Headless })?;
    let folder = Folder::at(options.data.clone().unwrap_or_else(|| sh::root().join("demo-data")))?;
    if !folder.is_made() {
        eprintln!("First run: everything is compiled once, which takes some minutes. The next one takes seconds.");
    }
    ui::build(options.fast)?;
    let programs = programs::build(window)?;

    process::catch_stop()?;
    let known = folder.open(&programs.path("folge-server")?)?;
    let mut served = Served::start(&folder, &known, &programs.path("folge-server")?)?;
    folder.remember(&known, served.port()?)?;
    let links = served.links(&known)?;

    if options.once {
        println!(
            "{}",
            json!({ "address": served.address(), "sign_in": links.sign_in, "coordinator": links.coordinator, "peer": links.peer, "peer_name": known.peer_name, "data": folder.path() })
        );
        thread::spawn(|| {
            let mut rest = Vec::new();
            let _ = std::io::stdin().read_to_end(&mut rest);
            process::request_stop();
        });
    } else {
        say(&served, &known, &links, window, &folder.log());
    }
    let app = if window { Some(open_app(&folder, &programs)?) } else { None };
    let result = watch(&mut served, app);
    eprintln!("Stopping the server.");
    served.stop();
    result
}

fn say(served: &Served, known: &folder::Known, links: &server::Links, window: bool, log: &Path) {
    println!("\nFølge runs on this machine, with example data (plainly invented people).\n");
    println!("The coordinator's page (the link opens it once; the browser will ask about the certificate,");
    println!("because its root is this server's own):\n  {}\n", links.sign_in);
    println!("An invite for the phone of {}, a peer (paste it into the app; it can be used once):", known.peer_name);
    println!("  {}\n", links.peer);
    println!("An invite for the app on the desk of {}, the coordinator:", known.coordinator_name);
    println!("  {}\n", links.coordinator);
    if window {
        println!("The app opens now. Closing it leaves the server running.");
    } else {
        println!("No window: there is no display, or --headless was given.");
    }
    println!("The server listens on {} and logs to {}.", served.address(), log.display());
    println!("Ctrl-C stops it; what was written stays.");
}

/// Whether a window could be seen here.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn open_app(folder: &Folder, programs: &programs::Programs) -> Result<Running> {
    let mut command = Command::new(programs.path("folge")?);
    Running::start("the app", command.env("FOLGE_DATA", folder.device())).context("opening the app")
}

fn watch(served: &mut Served, mut app: Option<Running>) -> Result<()> {
    while !process::stop_requested() {
        if let Some(status) = served.ended()? {
            // Ctrl-C reaches the server as well, and it may be the quicker one.
            thread::sleep(Duration::from_millis(200));
            if process::stop_requested() {
                break;
            }
            bail!("the server ended by itself: {status}");
        }
        if let Some(running) = &mut app
            && running.ended()?.is_some()
        {
            println!("The app was closed; the server runs on. Ctrl-C stops it.");
            app = None;
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
