//! The app's real window: Xvfb, WebKitWebDriver, and the program `folge` between them.

use crate::{
    folder,
    process::{self, Guard},
    programs, wait,
    webdriver::Window,
};
use serde_json::{Map, json};
use std::{
    cell::Cell,
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A screen that nobody sees, of its own size and number.
#[derive(Debug)]
pub struct Screen {
    _server: Guard,
    display: String,
}

impl Screen {
    /// Starts one.
    ///
    /// # Panics
    /// When there is no Xvfb.
    pub fn start(width: u32, height: u32) -> Self {
        let size = format!("{width}x{height}x24");
        let mut child = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts (Debian package xvfb)");
        let mut line = String::new();
        let out = child.stdout.take().expect("a pipe");
        let server = Guard(child);
        BufReader::new(out).read_line(&mut line).expect("Xvfb says its number");
        assert!(!line.trim().is_empty(), "Xvfb ended before it was ready");
        Self { _server: server, display: format!(":{}", line.trim()) }
    }
}

/// A person's device: a screen and a data folder. The app on it may be started, killed and started again.
#[derive(Debug)]
pub struct Device {
    who: &'static str,
    screen: Screen,
    folder: TempDir,
    app: Option<App>,
    /// How many hours its clock is ahead of the machine's.
    ahead: i64,
    /// How long it has slept, in milliseconds.
    slept: Cell<i64>,
    /// Whether it locks by itself. Only where that is the story: a window that looks on for minutes while others act, on
    /// a machine that has much else to do, has nobody who touches it.
    locks: bool,
}

#[derive(Debug)]
struct App {
    window: Window,
    pid: u32,
    _driver: Guard,
}

impl Device {
    /// A device with nothing on it yet. `who` goes before the names of its pictures.
    ///
    /// # Panics
    /// When there is no Xvfb, or no room for a folder.
    pub fn new(who: &'static str, width: u32, height: u32) -> Self {
        let folder = folder::temp("folge-device-");
        let screen = Screen::start(width, height);
        Self { who, screen, folder, app: None, ahead: 0, slept: Cell::new(0), locks: false }
    }

    /// As people have it: it locks by itself.
    #[must_use]
    pub fn that_locks(self) -> Self {
        Self { locks: true, ..self }
    }

    /// From its next start on the device's clock is so many hours ahead of the machine's.
    ///
    /// # Panics
    /// When the app is running: a program reads how far its clock was moved from what it was started with.
    pub fn move_clock(&mut self, hours: i64) {
        assert!(self.app.is_none(), "{}: the app is running", self.who);
        self.ahead = hours;
    }

    /// The app's data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Starts the app and gives its window.
    ///
    /// # Panics
    /// When the app or the driver is not there, or no window appears.
    pub async fn start(&mut self) -> Window {
        assert!(self.app.is_none(), "{}: the app is running", self.who);
        let port = process::free_port();
        let driver = self.driver(port);
        let mut capabilities = Map::new();
        capabilities
            .insert("webkitgtk:browserOptions".into(), json!({ "binary": programs::path("folge"), "args": [] }));
        let window = Window::open(self.who, port, capabilities).await;
        let found = process::children(driver.id(), "folge");
        let [pid] = found[..] else { panic!("{}: expected one app under the driver, found {found:?}", self.who) };
        self.app = Some(App { window: window.clone(), pid, _driver: driver });
        if self.ahead != 0 {
            // The page asks its own clock how to say a day. On a device whose clock was moved it is the same clock.
            let ahead = self.ahead * 3_600_000;
            window.script(&format!("const told = Date.now.bind(Date); Date.now = () => told() + {ahead};")).await;
        }
        window
    }

    fn driver(&self, port: u16) -> Guard {
        let (home, run) = (self.folder.path(), self.folder.path().join("run"));
        fs::create_dir_all(&run).expect("a folder");
        let mut command = Command::new("WebKitWebDriver");
        command
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("DISPLAY", &self.screen.display)
            .env_remove("WAYLAND_DISPLAY")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("GDK_BACKEND", "x11")
            // With either of these a screenshot never comes.
            .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER")
            .env_remove("WEBKIT_DISABLE_COMPOSITING_MODE")
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("share"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_RUNTIME_DIR", &run)
            .env("FOLGE_DATA", self.data())
            .env("FOLGE_CLOCK_FILE", home.join("clock"))
            .env("FOLGE_NEVER_LOCKS", if self.locks { "" } else { "1" })
            .env("FOLGE_CLOCK_AHEAD_HOURS", self.ahead.to_string())
            .stdout(Stdio::null());
        Guard(command.spawn().expect("WebKitWebDriver starts (Debian package webkit2gtk-driver)"))
    }

    /// So much time passes for the app while nothing in it runs, as when a phone sleeps; it wakes at once.
    ///
    /// # Panics
    /// When there is no room for a file.
    pub fn sleep(&self, millis: i64) {
        self.slept.set(self.slept.get() + millis);
        // In one step: the app may be reading it.
        let fresh = self.folder.path().join("clock.new");
        fs::write(&fresh, self.slept.get().to_string()).expect("a file");
        fs::rename(fresh, self.folder.path().join("clock")).expect("a file");
    }

    /// SIGKILL to the app, and only to the app.
    ///
    /// # Panics
    /// When it is not running.
    pub fn kill(&mut self) {
        let app = self.app.take().expect("the app is running");
        process::kill_hard(app.pid);
        wait::until("the app is dead", || process::alive(app.pid), |alive| !alive);
    }

    /// Ends the app as shutting down the computer does, and waits for its end.
    ///
    /// # Panics
    /// When the app is not running, or does not end.
    pub async fn close(&mut self) {
        let app = self.app.take().expect("the app is running");
        let _ = app.window.clone().close().await;
        if process::alive(app.pid) {
            process::ask_to_end(app.pid);
        }
        wait::until("the app has ended", || process::alive(app.pid), |alive| !alive);
    }
}
