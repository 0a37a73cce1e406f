//! A headless device: folge-cli with a data folder of its own, called as a script calls it.

use crate::{folder, programs};
use serde_json::Value;
use std::{
    cell::Cell,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::Arc,
};
use tempfile::TempDir;

/// A passphrase long enough for anybody in a test.
pub const SECRET: &str = "tolv tegn eller flere";

/// One person's device without a window.
#[derive(Debug)]
pub struct Cli {
    folder: Arc<TempDir>,
    person: Option<String>,
    ahead: Cell<i64>,
}

/// What a call said.
#[derive(Debug)]
pub struct Said {
    /// The exit code.
    pub code: i32,
    /// One value per line of stdout.
    pub json: Vec<Value>,
    /// stdout as it came, for comparing bytes.
    pub stdout: String,
    /// Messages for people.
    pub stderr: String,
}

impl Default for Cli {
    fn default() -> Self {
        Self::new()
    }
}

impl Cli {
    /// A device that nobody has joined on.
    ///
    /// # Panics
    /// When there is no room for a folder.
    pub fn new() -> Self {
        let folder = folder::temp("folge-cli-");
        Self { folder: Arc::new(folder), person: None, ahead: Cell::new(0) }
    }

    /// A device that nobody has joined on, with its folder on another disk.
    ///
    /// # Panics
    /// When there is no room for a folder.
    pub fn within(disk: &Path) -> Self {
        Self { folder: Arc::new(folder::temp_in(disk, "folge-cli-")), ..Self::new() }
    }

    /// The same phone in another person's hands: they have joined on it, too, and fetched what they may hold.
    ///
    /// # Panics
    /// When joining or the first sync fails.
    pub fn handed_to(&self, name: &str, link: &str) -> Self {
        let next = Self {
            folder: Arc::clone(&self.folder),
            person: Some(name.to_owned()),
            ahead: Cell::new(self.ahead.get()),
        };
        next.must(&["join", link], "");
        next.must(&["sync"], "");
        next
    }

    /// The same phone, said to be used by this one of its people.
    pub fn of(&self, name: &str) -> Self {
        Self { folder: Arc::clone(&self.folder), person: Some(name.to_owned()), ahead: Cell::new(self.ahead.get()) }
    }

    /// What somebody has who has taken all its files, and knows the passphrase.
    ///
    /// # Panics
    /// When there is no room for a copy.
    pub fn copied(&self) -> Self {
        let copy = Self { person: self.person.clone(), ..Self::new() };
        copy_folder(&self.data(), &copy.data());
        copy
    }

    /// From now on the device's clock is so many hours ahead of the machine's.
    pub fn move_clock(&self, hours: i64) {
        self.ahead.set(hours);
    }

    /// A device that has joined with this link and fetched what it may hold.
    ///
    /// # Panics
    /// When joining or the first sync fails.
    pub fn joined(link: &str) -> Self {
        let cli = Self::new();
        cli.must(&["join", link], "");
        cli.must(&["sync"], "");
        cli
    }

    /// Its data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Calls are for this person, where the folder holds several.
    pub fn with_person(mut self, name: &str) -> Self {
        self.person = Some(name.to_owned());
        self
    }

    /// Calls it and tells what it said, however it ended.
    ///
    /// # Panics
    /// When it cannot be started, or prints something that is not JSON.
    pub fn call(&self, args: &[&str], stdin: &str) -> Said {
        self.call_as(SECRET, args, stdin)
    }

    /// As [`Cli::call`], with another passphrase.
    ///
    /// # Panics
    /// As [`Cli::call`].
    pub fn call_as(&self, secret: &str, args: &[&str], stdin: &str) -> Said {
        said(self.run(self.command(secret, args), stdin))
    }

    /// Calls it, and it must end well.
    ///
    /// # Panics
    /// When it does not, with what it said.
    pub fn must(&self, args: &[&str], stdin: &str) -> Vec<Value> {
        let said = self.call(args, stdin);
        assert_eq!(said.code, 0, "folge-cli {args:?} said {}{}", said.stdout, said.stderr);
        said.json
    }

    /// Carries out one command.
    ///
    /// # Panics
    /// When it is refused.
    pub fn exec(&self, command: &Value) -> Value {
        self.must(&["exec"], &command.to_string()).into_iter().next().expect("an outcome")
    }

    /// Asks one question.
    ///
    /// # Panics
    /// When there is no answer.
    pub fn query(&self, query: &Value) -> Value {
        self.must(&["query"], &query.to_string()).into_iter().next().expect("an answer")
    }

    /// Sends and fetches.
    ///
    /// # Panics
    /// When the server is away.
    pub fn sync(&self) -> Value {
        self.must(&["sync"], "").into_iter().next().unwrap_or_default()
    }

    /// What a call is: the program with its folder and passphrase, all three streams as pipes, not yet started.
    pub fn command(&self, secret: &str, args: &[&str]) -> Command {
        self.command_after(&[], secret, args)
    }

    /// As [`Cli::command`], started by another program that first sees to something, such as a limit.
    pub fn command_after(&self, before: &[&str], secret: &str, args: &[&str]) -> Command {
        let mut command = programs::command_after(before, "folge-cli");
        command.arg("--data").arg(self.data());
        if let Some(person) = &self.person {
            command.args(["--person", person]);
        }
        command
            .args(args)
            .env("FOLGE_SECRET", secret)
            .env("FOLGE_CLOCK_AHEAD_HOURS", self.ahead.get().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// As [`Cli::call`], started by another program.
    ///
    /// # Panics
    /// As [`Cli::call`].
    pub fn call_after(&self, before: &[&str], args: &[&str], stdin: &str) -> Said {
        said(self.run(self.command_after(before, SECRET, args), stdin))
    }

    fn run(&self, mut command: Command, stdin: &str) -> Output {
        let mut child = command.spawn().expect("folge-cli starts");
        // A program that does not read its input closes the pipe; that is not the test's concern.
        let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
        child.wait_with_output().expect("folge-cli ends")
    }
}

fn said(out: Output) -> Said {
    let stdout = String::from_utf8(out.stdout).expect("stdout is text");
    let read = |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("not JSON ({e}): {line}"));
    let json = serde_json::from_str(&stdout)
        .map(|whole| vec![whole])
        .unwrap_or_else(|_| stdout.lines().filter(|line| !line.trim().is_empty()).map(read).collect());
    let stderr = String::from_utf8_lossy(&out.stderr).into_owned();
    Said { code: out.status.code().unwrap_or(-1), json, stdout, stderr }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("copies");
        }
    }
}
