//! A program that is killed at some moment, and what it had said by then.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, Command},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use folge_tests::process;
use serde_json::Value;

/// When to kill.
#[derive(Debug, Clone, Copy)]
pub enum Moment {
    /// Not at all.
    Never,
    /// So long after the start.
    After(Duration),
    /// So long after it has said so many lines.
    Line(usize, Duration),
}

/// What it said.
#[derive(Debug)]
#[expect(dead_code, reason = "what it said to people is shown when something does not hold")]
pub struct Heard {
    /// Whole lines of stdout, as JSON.
    pub lines: Vec<Value>,
    /// stderr.
    pub words: String,
    /// Its exit code; `None` if it was killed.
    pub code: Option<i32>,
    /// How long it took.
    pub took: Duration,
}

/// Runs a program with this on its stdin and kills it at that moment, unless it has ended by then.
///
/// # Panics
/// When it does not start, or says something that is not JSON.
pub fn run(mut command: Command, stdin: &str, moment: Moment) -> Heard {
    let begin = Instant::now();
    let mut child = command.spawn().expect("it starts");
    // Whoever has ended does not read on; that is not our concern.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
    let (said, saying) = mpsc::channel();
    let out = child.stdout.take().expect("a pipe");
    let mut err = child.stderr.take().expect("a pipe");
    let out = thread::spawn(move || read_lines(out, &said));
    let err = thread::spawn(move || {
        let mut words = vec![];
        let _ = err.read_to_end(&mut words);
        String::from_utf8_lossy(&words).into_owned()
    });
    wait_for(moment, begin, &saying, &mut child);
    let lines = out.join().expect("read");
    let words = err.join().expect("read");
    let status = child.wait().expect("it ends");
    Heard { lines, words, code: status.code(), took: begin.elapsed() }
}

/// Reads lines until there are no more. What stands behind the last line break was cut off, and not said.
fn read_lines(out: impl Read, said: &mpsc::Sender<()>) -> Vec<Value> {
    let mut reader = BufReader::new(out);
    let mut lines = vec![];
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).is_err() || !line.ends_with('\n') {
            return lines;
        }
        lines.push(serde_json::from_str(&line).unwrap_or_else(|e| panic!("not JSON ({e}): {line}")));
        let _ = said.send(());
    }
}

fn wait_for(moment: Moment, begin: Instant, saying: &mpsc::Receiver<()>, child: &mut Child) {
    match moment {
        Moment::Never => return,
        Moment::After(after) => {
            // The channel closes when the program ends: then there is nobody to kill.
            let end = begin + after;
            while let Some(left) = end.checked_duration_since(Instant::now()) {
                if saying.recv_timeout(left) == Err(mpsc::RecvTimeoutError::Disconnected) {
                    return;
                }
            }
        }
        Moment::Line(count, after) => {
            for _ in 0..count {
                if saying.recv().is_err() {
                    return;
                }
            }
            thread::sleep(after);
        }
    }
    // It has not been waited for, so its number is still its own.
    process::kill_hard(child.id());
}
