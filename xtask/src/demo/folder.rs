//! The demo's data folder, and what a second run needs to know of the first.

use super::server::ask;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The programme of the example.
const PROGRAMME: &str = "Likepersontjenesten (Eksempeldata)";
/// Its administrator.
const ADMIN: &str = "Ada Administrator (Eksempeldata)";
/// The seed of the example data: the same people and contacts on everybody's machine.
const SEED: &str = "1";

/// The folder.
pub struct Folder {
    path: PathBuf,
}

/// What is known of the server in it.
pub struct Known {
    /// The port that it had, if it was started before. Invites carry it, so it is kept.
    pub port: Option<u16>,
    /// The example's coordinator.
    pub coordinator: String,
    /// Their name.
    pub coordinator_name: String,
    /// One of the example's peers.
    pub peer: String,
    /// Their name.
    pub peer_name: String,
}

impl Folder {
    /// The folder at that path; made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn at(path: PathBuf) -> Result<Self> {
        fs::create_dir_all(&path).with_context(|| format!("making {}", path.display()))?;
        let path = path.canonicalize().with_context(|| format!("finding {}", path.display()))?;
        Ok(Self { path })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The server's own folder.
    pub fn server(&self) -> PathBuf {
        self.path.join("server")
    }

    /// The app's folder.
    pub fn device(&self) -> PathBuf {
        self.path.join("device")
    }

    /// What the server logs in this run.
    pub fn log(&self) -> PathBuf {
        self.path.join("server.log")
    }

    fn note(&self) -> PathBuf {
        self.path.join("demo.json")
    }

    /// Whether a demo was made here before.
    pub fn is_made(&self) -> bool {
        self.note().is_file() && self.server().is_dir()
    }

    /// What is here, or a new server with the example data.
    ///
    /// # Errors
    /// When the server's program refuses, or the folder holds something else.
    pub fn open(&self, program: &Path) -> Result<Known> {
        if !self.is_made() {
            self.make(program)?;
        }
        let text = fs::read_to_string(self.note()).context("reading demo.json")?;
        let note: Value = serde_json::from_str(&text).context("reading demo.json")?;
        let field = |name: &str| {
            let value = note.get(name).and_then(Value::as_str).map(str::to_owned);
            value.with_context(|| format!("demo.json lacks {name}; delete {} to begin anew", self.path.display()))
        };
        Ok(Known {
            port: note.get("port").and_then(Value::as_u64).and_then(|port| u16::try_from(port).ok()),
            coordinator: field("coordinator")?,
            coordinator_name: field("coordinator_name")?,
            peer: field("peer")?,
            peer_name: field("peer_name")?,
        })
    }

    /// Makes the server beside its place and moves it there when it is whole: a run that was broken off leaves
    /// nothing that looks finished.
    fn make(&self, program: &Path) -> Result<()> {
        if self.server().exists() {
            bail!("{} holds a server that is not this demo's; choose another folder with --data", self.path.display());
        }
        let half = self.path.join("server-half-made");
        let _ = fs::remove_dir_all(&half);
        eprintln!("Making a server with example data in {}", self.server().display());
        ask(program, &half, &["init", "--programme", PROGRAMME, "--admin", ADMIN])?;
        let example = ask(program, &half, &["example", "--seed", SEED])?;
        let workers = example.get("workers").and_then(Value::as_array).context("the example names no workers")?;
        let (coordinator, coordinator_name) = first(workers, "koordinator")?;
        let (peer, peer_name) = first(workers, "likeperson")?;
        fs::rename(&half, self.server()).context("moving the new server into place")?;
        self.write(&json!({
            "coordinator": coordinator, "coordinator_name": coordinator_name, "peer": peer, "peer_name": peer_name
        }))
    }

    /// Keeps the port for the next run.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn remember(&self, known: &Known, port: u16) -> Result<()> {
        if known.port == Some(port) {
            return Ok(());
        }
        self.write(&json!({
            "port": port, "coordinator": known.coordinator, "coordinator_name": known.coordinator_name,
            "peer": known.peer, "peer_name": known.peer_name
        }))
    }

    fn write(&self, note: &Value) -> Result<()> {
        fs::write(self.note(), format!("{note:#}\n")).context("writing demo.json")
    }
}

/// Id and name of the first worker with the role.
fn first(workers: &[Value], role: &str) -> Result<(String, String)> {
    let text = |worker: &Value, key: &str| worker.get(key).and_then(Value::as_str).map(str::to_owned);
    workers
        .iter()
        .find(|worker| text(worker, "role").as_deref() == Some(role))
        .and_then(|worker| Some((text(worker, "worker")?, text(worker, "name")?)))
        .with_context(|| format!("the example has no {role}"))
}
