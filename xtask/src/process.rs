//! Programs that run beside this one: started, asked to stop, and never left behind.

use crate::sh;
use anyhow::{Context, Result};
use std::{
    process::{Child, Command, ExitStatus},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// How long a program may take to stop by itself.
const PATIENCE: Duration = Duration::from_secs(10);

static STOP: AtomicBool = AtomicBool::new(false);

/// From here on Ctrl-C (and SIGTERM) is remembered instead of ending this program at once: what it started is
/// stopped first.
///
/// # Errors
/// When the system does not let it.
pub fn catch_stop() -> Result<()> {
    ctrlc::set_handler(request_stop).context("listening for Ctrl-C")
}

/// The same as Ctrl-C.
pub fn request_stop() {
    STOP.store(true, Ordering::SeqCst);
}

/// Whether somebody asked to stop.
pub fn stop_requested() -> bool {
    STOP.load(Ordering::SeqCst)
}

/// A program under way; stopped when dropped.
pub struct Running {
    name: &'static str,
    child: Child,
}

impl Running {
    /// Starts it.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        let child = command.spawn().with_context(|| format!("starting {}", sh::shown(command)))?;
        Ok(Self { name, child })
    }

    /// The child, for its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// How it ended, if it has.
    ///
    /// # Errors
    /// When the system cannot say.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().with_context(|| format!("asking for {}", self.name))
    }

    /// Asks it to stop, and ends it when it does not.
    pub fn stop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        self.ask();
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            match self.child.try_wait() {
                Ok(None) => thread::sleep(Duration::from_millis(30)),
                _ => return,
            }
        }
        eprintln!("{} did not stop when asked; it is ended now", self.name);
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    #[cfg(unix)]
    fn ask(&mut self) {
        let _ =
            rustix::process::kill_process(rustix::process::Pid::from_child(&self.child), rustix::process::Signal::TERM);
    }

    #[cfg(not(unix))]
    fn ask(&mut self) {
        let _ = self.child.kill();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}
