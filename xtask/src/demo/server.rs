//! The demo's server: started on the port it had before, asked for links, stopped.

use super::folder::{Folder, Known};
use crate::{process::Running, sh};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
};

/// The first port to be tried.
const PORT: u16 = 8443;
/// How many are tried from there.
const TRIES: u16 = 50;

/// A server under way.
pub struct Served {
    running: Running,
    address: String,
    program: PathBuf,
    data: PathBuf,
}

/// What opens the demo to people.
pub struct Links {
    /// One-time, to the coordinator's page.
    pub sign_in: String,
    /// An invite for the coordinator's app.
    pub coordinator: String,
    /// An invite for a peer's phone.
    pub peer: String,
}

impl Served {
    /// Starts it and waits until it is ready.
    ///
    /// # Errors
    /// When no port is free, or the server does not come up; then its own last words are shown.
    pub fn start(folder: &Folder, known: &Known, program: &Path) -> Result<Self> {
        let port = port(known.port)?;
        let mut command = Command::new(program);
        command.arg("--data").arg(folder.server()).args(["serve", "--listen", &format!("127.0.0.1:{port}")]);
        command.arg("--ui").arg(sh::root().join("ui/dist"));
        // The log has a line for every request; on the terminal it would push the links out of sight.
        let log = File::create(folder.log()).with_context(|| format!("writing {}", folder.log().display()))?;
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut running = Running::start("the server", &mut command)?;
        let out = running.child().stdout.take().context("the server's output")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).context("waiting for the server")?;
        let Ok(ready) = serde_json::from_str::<Value>(&line) else {
            running.stop();
            bail!(
                "the server did not become ready; it said:\n{}",
                fs::read_to_string(folder.log()).unwrap_or_default()
            );
        };
        let address = ready.get("address").and_then(Value::as_str).context("the server does not say its address")?;
        Ok(Self { running, address: address.to_owned(), program: program.to_path_buf(), data: folder.server() })
    }

    /// Where it listens, `host:port`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The port of that.
    ///
    /// # Errors
    /// When the address has none.
    pub fn port(&self) -> Result<u16> {
        let port = self.address.rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        port.with_context(|| format!("{} has no port", self.address))
    }

    /// New links: each can be used once.
    ///
    /// # Errors
    /// When the server's program refuses.
    pub fn links(&self, known: &Known) -> Result<Links> {
        let invite = |worker: &str| {
            let made = ask(&self.program, &self.data, &["invite", "--worker", worker, "--json"])?;
            made.get("link").and_then(Value::as_str).map(str::to_owned).context("the invite has no link")
        };
        let sign_in = say(&self.program, &self.data, &["sign-in-link", "--worker", &known.coordinator])?;
        Ok(Links {
            sign_in: sign_in.trim().to_owned(),
            coordinator: invite(&known.coordinator)?,
            peer: invite(&known.peer)?,
        })
    }

    /// How it ended, if it has.
    ///
    /// # Errors
    /// When the system cannot say.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.running.ended()
    }

    /// Asks it to stop and waits.
    pub fn stop(&mut self) {
        self.running.stop();
    }
}

fn port(before: Option<u16>) -> Result<u16> {
    let free = |port: u16| TcpListener::bind(("127.0.0.1", port)).is_ok();
    match before {
        Some(port) if free(port) => Ok(port),
        // Another port would cut off every phone that joined: their invites carried this one.
        Some(port) => bail!("port {port} is taken: is the demo running already? If not, end what listens there"),
        None => (PORT..PORT.saturating_add(TRIES))
            .find(|port| free(*port))
            .with_context(|| format!("no free port from {PORT} on")),
    }
}

/// One of the server's own commands, with JSON for an answer.
///
/// # Errors
/// When it fails.
pub fn ask(program: &Path, data: &Path, args: &[&str]) -> Result<Value> {
    let out = say(program, data, args)?;
    serde_json::from_str(&out).with_context(|| format!("folge-server {}: not JSON: {out}", args.join(" ")))
}

fn say(program: &Path, data: &Path, args: &[&str]) -> Result<String> {
    let mut command = Command::new(program);
    command.arg("--data").arg(data).args(args).stdin(Stdio::null()).stderr(Stdio::inherit());
    let out = command.output().with_context(|| format!("starting {}", sh::shown(&command)))?;
    if !out.status.success() {
        bail!("{} ended with {}", sh::shown(&command), out.status);
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}
