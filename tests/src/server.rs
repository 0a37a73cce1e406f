//! A real server in a folder of its own, on a port of its own: started, stopped, and started again at the same
//! address, which is what "no network" and "the network is back" look like to a phone.

use crate::{
    folder,
    process::{self, Guard},
    programs,
};
use folge_shared::invite::Invite;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};
use tempfile::TempDir;

/// A server under test.
#[derive(Debug)]
pub struct Server {
    folder: TempDir,
    /// `127.0.0.1:port`, known from the first start on and kept.
    address: Option<String>,
    /// The first administrator, made by `init`.
    admin: String,
    running: Option<Guard>,
    /// How many hours its clock is ahead of the machine's.
    ahead: i64,
    /// What starts it, if it is not started by itself.
    before: Vec<String>,
}

impl Server {
    /// A new server with a programme and its administrator, not yet started.
    ///
    /// # Panics
    /// When `init` fails.
    pub fn create(programme: &str, admin: &str) -> Self {
        Self::create_in(&std::env::temp_dir(), programme, admin)
    }

    /// As [`Server::create`], with its folder on another disk.
    ///
    /// # Panics
    /// As [`Server::create`].
    pub fn create_in(disk: &Path, programme: &str, admin: &str) -> Self {
        let folder = folder::temp_in(disk, "folge-server-");
        let mut server = Self { folder, address: None, admin: String::new(), running: None, ahead: 0, before: vec![] };
        let made = server.json(&["init", "--programme", programme, "--admin", admin]);
        server.admin = text(&made, &["admin", "worker"]);
        server
    }

    /// As [`Server::create`], and started.
    ///
    /// # Panics
    /// When it does not start.
    pub fn started(programme: &str, admin: &str) -> Self {
        let mut server = Self::create(programme, admin);
        server.start();
        server
    }

    /// Its data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// `127.0.0.1:port`.
    ///
    /// # Panics
    /// When it was never started.
    pub fn address(&self) -> &str {
        self.address.as_deref().expect("the server was started")
    }

    /// The administrator's worker id.
    pub fn admin(&self) -> &str {
        &self.admin
    }

    /// Starts it: on any port the first time, on the same one from then on.
    ///
    /// # Panics
    /// When it does not say that it is ready.
    pub fn start(&mut self) {
        assert!(self.running.is_none(), "the server is running");
        let listen = self.address.clone().unwrap_or_else(|| "127.0.0.1:0".to_owned());
        let before: Vec<&str> = self.before.iter().map(String::as_str).collect();
        let mut child = programs::command_after(&before, "folge-server")
            .arg("--data")
            .arg(self.data())
            .args(["serve", "--listen", &listen, "--ui"])
            .arg(programs::root().join("ui/dist"))
            .env("FOLGE_CLOCK_AHEAD_HOURS", self.ahead.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("folge-server starts");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let log = child.stderr.take().expect("a pipe");
        let guard = Guard(child);
        let log = thread::spawn(move || {
            // Read on, so that the server never waits for a full pipe; the last lines explain a failed start.
            BufReader::new(log).lines().map_while(Result::ok).fold(Vec::new(), |mut last, line| {
                last.push(line);
                if last.len() > 20 {
                    last.remove(0);
                }
                last
            })
        });
        let mut line = String::new();
        let _ = out.read_line(&mut line);
        if line.trim().is_empty() {
            drop(guard);
            panic!("folge-server was not ready; its log ends: {:#?}", log.join());
        }
        let ready: Value = serde_json::from_str(&line).unwrap_or_else(|e| panic!("not JSON ({e}): {line}"));
        self.address = Some(text(&ready, &["address"]));
        self.running = Some(guard);
    }

    /// SIGTERM, and waits until it has stopped. To phones: no network.
    ///
    /// # Panics
    /// When it is not running or does not stop well.
    pub fn stop(&mut self) {
        let status = self.running.take().expect("the server is running").terminate();
        assert!(status.success(), "the server did not stop gracefully: {status}");
    }

    /// SIGKILL: power is gone, or memory. Nothing is finished and nothing is said.
    ///
    /// # Panics
    /// When it is not running.
    pub fn kill(&mut self) {
        let mut guard = self.running.take().expect("the server is running");
        process::kill_hard(guard.id());
        let _ = guard.0.wait();
    }

    /// From its next start on it is started by this program, which must become it (`exec`).
    pub fn start_after(&mut self, before: &[&str]) {
        self.before = before.iter().map(|&word| word.to_owned()).collect();
    }

    /// The process that serves.
    ///
    /// # Panics
    /// When it is not running.
    pub fn pid(&self) -> u32 {
        self.running.as_ref().expect("the server is running").id()
    }

    /// Lets so many hours pass for the server: stopped, and started again later.
    ///
    /// # Panics
    /// As [`Server::stop`] and [`Server::start`].
    pub fn move_clock(&mut self, hours: i64) {
        self.stop();
        self.ahead = hours;
        self.start();
    }

    /// Adds a worker to the programme and gives their id.
    ///
    /// # Panics
    /// When it is refused.
    pub fn add_worker(&self, programme: &str, name: &str, role: &str) -> String {
        let args = ["worker", "add", "--name", name, "--role", role, "--programme", programme, "--json"];
        text(&self.json(&args), &["worker", "id"])
    }

    /// An invite for a worker's next device.
    ///
    /// # Panics
    /// When it is refused.
    pub fn invite(&self, worker: &str) -> String {
        text(&self.json(&["invite", "--worker", worker, "--json"]), &["link"])
    }

    /// A one-time link to the page.
    ///
    /// # Panics
    /// When it is refused.
    pub fn sign_in_link(&self, worker: &str) -> String {
        self.run(&["sign-in-link", "--worker", worker]).trim().to_owned()
    }

    /// The SHA-256 of the key of the server's root, as invites carry it.
    ///
    /// # Panics
    /// When an invite does not parse.
    pub fn fingerprint(&self) -> [u8; 32] {
        Invite::parse(&self.invite(&self.admin)).expect("an invite").fingerprint
    }

    /// One of the server's own commands, with JSON for an answer.
    ///
    /// # Panics
    /// When it fails.
    pub fn json(&self, args: &[&str]) -> Value {
        let out = self.run(args);
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("folge-server {args:?}: not JSON ({e}): {out}"))
    }

    /// One of the server's own commands.
    ///
    /// # Panics
    /// When it fails, with what it said.
    pub fn run(&self, args: &[&str]) -> String {
        run(&self.data(), self.ahead, args)
    }
}

fn run(data: &Path, ahead: i64, args: &[&str]) -> String {
    let out = Command::new(programs::path("folge-server"))
        .arg("--data")
        .arg(data)
        .args(args)
        .env("FOLGE_CLOCK_AHEAD_HOURS", ahead.to_string())
        .stdin(Stdio::null())
        .output()
        .expect("folge-server starts");
    let stdout = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "folge-server {args:?}: {stdout}{}", String::from_utf8_lossy(&out.stderr));
    stdout
}

fn text(value: &Value, names: &[&str]) -> String {
    names
        .iter()
        .find_map(|name| value[name].as_str())
        .unwrap_or_else(|| panic!("none of {names:?} in {value}"))
        .to_owned()
}
