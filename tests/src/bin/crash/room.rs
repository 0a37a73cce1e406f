//! A disk without room, made in two ways. A small file system of its own is the real thing, where mounting is allowed;
//! a limit on the size of files, which needs no rights, lets the same writes fail with another error of the system.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use folge_tests::{
    cli::{Cli, Said},
    server::Server,
};
use rustix::process::{Pid, Resource, Rlimit, prlimit};

/// How large the small file systems are, in MiB.
pub const SMALL: u32 = 16;
/// The exit code of a run that could not mount.
pub const NOT_MOUNTED: u8 = 77;

/// How room is taken away.
#[derive(Debug, Clone)]
pub enum Room {
    /// A file system of which everything but a rest is taken.
    Disk(PathBuf),
    /// A limit on the size of any file.
    Limit,
}

/// Lets a limit be an error that a program hears of, and not its end.
const HEARS_OF_LIMITS: &str = "trap '' XFSZ; exec \"$@\"";

impl Room {
    /// Where folders are to be made.
    pub fn place(&self) -> PathBuf {
        match self {
            Self::Disk(place) => place.clone(),
            Self::Limit => std::env::temp_dir(),
        }
    }

    /// In words.
    pub fn name(&self) -> String {
        match self {
            Self::Disk(_) => format!("a file system of {SMALL} MiB"),
            Self::Limit => "a limit on the size of files".to_owned(),
        }
    }

    /// Takes the room, but for so many bytes.
    ///
    /// # Panics
    /// When the rest cannot be made.
    pub fn take(&self, rest: u64) {
        if let Self::Disk(place) = self {
            let path = place.join("ballast");
            let mut ballast = File::create(&path).expect("a file");
            let page = [0x5a_u8; 4096];
            while ballast.write_all(&page).is_ok() {}
            let size = ballast.metadata().expect("a size").len();
            ballast.set_len(size.saturating_sub(rest)).expect("smaller");
        }
    }

    /// Gives it back.
    pub fn give_back(&self) {
        if let Self::Disk(place) = self {
            let _ = fs::remove_file(place.join("ballast"));
        }
    }

    /// Calls a phone's program while there is no room but for `rest`.
    pub fn call(&self, cli: &Cli, rest: u64, args: &[&str], stdin: &str) -> Said {
        match self {
            Self::Disk(_) => cli.call(args, stdin),
            Self::Limit => {
                // In blocks of 512 bytes, as POSIX has it.
                let limit = format!("ulimit -S -f {}; {HEARS_OF_LIMITS}", rest / 512);
                cli.call_after(&["sh", "-c", &limit, "sh"], args, stdin)
            }
        }
    }

    /// Prepares a server that is not running for what is to come.
    pub fn prepare(&self, server: &mut Server) {
        if matches!(self, Self::Limit) {
            server.start_after(&["sh", "-c", HEARS_OF_LIMITS, "sh"]);
        }
    }

    /// Takes the room of a running server, but for so many bytes; with `None` gives it back.
    ///
    /// # Panics
    /// When the system does not let us.
    pub fn of_server(&self, server: &Server, rest: Option<u64>) {
        match (self, rest) {
            (Self::Disk(_), Some(rest)) => self.take(rest),
            (Self::Disk(_), None) => self.give_back(),
            (Self::Limit, rest) => {
                let pid = i32::try_from(server.pid()).ok().and_then(Pid::from_raw);
                prlimit(pid, Resource::Fsize, Rlimit { current: rest, maximum: None }).expect("a limit");
            }
        }
    }
}

/// Runs this program once more where it may mount, with the place for its file systems.
///
/// # Errors
/// Why it cannot.
pub fn elsewhere() -> Result<(), String> {
    let own = std::env::current_exe().map_err(|e| e.to_string())?;
    let place = tempfile::tempdir().map_err(|e| e.to_string())?;
    let mut command = Command::new("unshare");
    if !rustix::process::geteuid().is_root() {
        command.arg("--map-root-user");
    }
    command.arg("--mount").arg(own).arg("--mount-in").arg(place.path());
    let status = command.stdin(Stdio::null()).status().map_err(|e| format!("unshare does not start: {e}"))?;
    match status.code() {
        Some(0) => Ok(()),
        // unshare itself says 1 when the system does not let it.
        Some(code) if code == i32::from(NOT_MOUNTED) || code == 1 => Err("mounting is not allowed here".to_owned()),
        _ => panic!("it did not hold: {status}"),
    }
}

/// A small file system of its own at this place, gone with the process.
///
/// # Errors
/// When the system does not let us.
pub fn mounted(place: &Path, name: &str) -> Result<Room, ()> {
    let at = place.join(name);
    fs::create_dir_all(&at).map_err(|_| ())?;
    let size = format!("size={SMALL}m,mode=700");
    let status = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "none"]).arg(&at).status();
    if status.is_ok_and(|status| status.success()) { Ok(Room::Disk(at)) } else { Err(()) }
}
