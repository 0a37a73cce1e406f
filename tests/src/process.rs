//! Processes of a test: ended when the test ends, whichever way, and only those.

use rustix::process::{Pid, Signal, kill_process};
use std::{
    fs,
    net::TcpListener,
    process::{Child, ExitStatus},
    thread,
    time::{Duration, Instant},
};

/// A process that does not outlive the test, and neither does anything that it started: the demo has its server, a
/// driver its browser or its app, and none of these hears of it when the one that started it is killed.
#[derive(Debug)]
pub struct Guard(pub Child);

impl Guard {
    /// Its id.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// SIGTERM, then waits for the end.
    ///
    /// # Panics
    /// When it does not end within 20 s.
    pub fn terminate(&mut self) -> ExitStatus {
        kill_process(Pid::from_child(&self.0), Signal::TERM).expect("a running process takes a signal");
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = self.0.try_wait().expect("waiting for a child") {
                return status;
            }
            assert!(Instant::now() < end, "process {} did not end within 20 s of SIGTERM", self.0.id());
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // One that has been waited for has left its number to whoever comes next.
        if let Ok(None) = self.0.try_wait() {
            end_below(self.0.id());
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// SIGKILL: what the system does to an app when memory is short. No chance to save anything.
pub fn kill_hard(pid: u32) {
    send(pid, Signal::KILL);
}

/// SIGTERM: what the system does when it shuts down.
pub fn ask_to_end(pid: u32) {
    send(pid, Signal::TERM);
}

fn send(pid: u32, signal: Signal) {
    if let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) {
        // It may have ended by itself in between; whoever cares looks at `alive`.
        let _ = kill_process(pid, signal);
    }
}

/// Ends everything below a process, to the last grandchild. It is stopped first, so that it neither starts more nor
/// lets the number of one that ended go to somebody else.
fn end_below(parent: u32) {
    send(parent, Signal::STOP);
    for (child, _) in below(parent) {
        end_below(child);
        kill_hard(child);
    }
}

/// The children of a process that run a program of that name (as /proc tells, cut to 15 characters).
pub fn children(parent: u32, name: &str) -> Vec<u32> {
    below(parent).into_iter().filter(|(_, found)| found == name).map(|(pid, _)| pid).collect()
}

/// The children of a process with the names of their programs.
fn below(parent: u32) -> Vec<(u32, String)> {
    let Ok(all) = fs::read_dir("/proc") else { return Vec::new() };
    all.filter_map(|entry| {
        let pid: u32 = entry.ok()?.file_name().to_str()?.parse().ok()?;
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // "pid (name) state ppid …"; the name may hold blanks and brackets.
        let (head, tail) = stat.rsplit_once(')')?;
        let (_, found) = head.split_once('(')?;
        let ppid: u32 = tail.split_whitespace().nth(1)?.parse().ok()?;
        (ppid == parent).then(|| (pid, found.to_owned()))
    })
    .collect()
}

/// Whether a process is still under way. One whose first thread has ended is, while another of its threads has not: it
/// still holds its files, and whoever opens the data folder then is told that an app has it open.
pub fn alive(pid: u32) -> bool {
    let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else { return false };
    let ended = stat.rsplit_once(')').is_none_or(|(_, tail)| tail.trim_start().starts_with('Z'));
    !ended || fs::read_dir(format!("/proc/{pid}/task")).is_ok_and(|threads| threads.count() > 1)
}

/// A port that was free a moment ago.
///
/// # Panics
/// When the machine has none.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port on loopback").port()
}
