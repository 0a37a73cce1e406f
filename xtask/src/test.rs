//! `cargo xtask test`: everything that must hold, step by step, each with its time.
//!
//! A step that cannot run here says "not checked" and why; it is never counted as passed. Where apt-get can bring
//! what a step needs, "cannot run" is a failure: only the advisories, which live on a network, are excused.

mod steps;

pub use steps::window_only;

use crate::setup;
use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// What came of a step.
pub enum Outcome {
    /// It ran and held.
    Passed,
    /// It could not run, with the reason.
    NotChecked(String),
}

/// One step.
pub struct Step {
    /// As `--only` names it.
    pub name: &'static str,
    /// What holds when it passes.
    pub about: &'static str,
    /// Steps that must have passed before.
    pub after: &'static [&'static str],
    /// The step itself.
    pub run: fn() -> Result<Outcome>,
    /// Whether it may be left unchecked even where everything can be installed.
    pub excusable: bool,
}

enum Status {
    Passed,
    Failed(String),
    NotChecked(String),
}

/// Runs all steps, or the named ones.
///
/// # Errors
/// When a step failed, or there is none of that name.
pub fn command(only: &[String]) -> Result<()> {
    let steps = steps::all();
    if let Some(unknown) = only.iter().find(|name| !steps.iter().any(|step| step.name == **name)) {
        let names: Vec<_> = steps.iter().map(|step| step.name).collect();
        bail!("there is no step {unknown}; there are: {}", names.join(", "));
    }
    let started = Instant::now();
    say("setup", "what the tests need is on this machine");
    setup::ensure(setup::Purpose::Test)?;
    let mut done: Vec<(&'static str, Status, Duration)> = vec![("setup", Status::Passed, started.elapsed())];
    for step in steps.iter().filter(|step| only.is_empty() || only.iter().any(|name| name == step.name)) {
        say(step.name, step.about);
        let from = Instant::now();
        let status = attempt(step, &done);
        eprintln!("== {}: {} ({})", step.name, status.word(), seconds(from.elapsed()));
        done.push((step.name, status, from.elapsed()));
    }
    summary(&done, started.elapsed())
}

fn attempt(step: &Step, done: &[(&'static str, Status, Duration)]) -> Status {
    let broken = done.iter().find(|(name, status, _)| step.after.contains(name) && !matches!(status, Status::Passed));
    if let Some((name, ..)) = broken {
        return Status::Failed(format!("could not run, because {name} did not pass"));
    }
    match (step.run)() {
        Ok(Outcome::Passed) => Status::Passed,
        Ok(Outcome::NotChecked(why)) if step.excusable || !setup::has_apt() => Status::NotChecked(why),
        Ok(Outcome::NotChecked(why)) => Status::Failed(format!("must run here, but: {why}")),
        Err(error) => Status::Failed(format!("{error:#}")),
    }
}

fn say(name: &str, about: &str) {
    eprintln!("\n== {name}: {about}");
}

fn summary(done: &[(&'static str, Status, Duration)], total: Duration) -> Result<()> {
    println!("\n{:<12} {:>9}  result", "step", "time");
    for (name, status, time) in done {
        println!("{name:<12} {:>9}  {}", seconds(*time), status.line());
    }
    println!("{:<12} {:>9}", "all", seconds(total));
    let count = |wanted: fn(&Status) -> bool| done.iter().filter(|(_, status, _)| wanted(status)).count();
    let failed = count(|status| matches!(status, Status::Failed(_)));
    let passed = count(|status| matches!(status, Status::Passed));
    let skipped = count(|status| matches!(status, Status::NotChecked(_)));
    println!("steps: {passed} passed, {failed} failed, {skipped} skipped");
    if failed > 0 { bail!("{failed} of {} steps failed", done.len()) } else { Ok(()) }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f32())
}

impl Status {
    fn word(&self) -> &'static str {
        match self {
            Self::Passed => "ok",
            Self::Failed(_) => "FAILED",
            Self::NotChecked(_) => "not checked",
        }
    }
    fn line(&self) -> String {
        match self {
            Self::Passed => self.word().to_owned(),
            Self::Failed(why) | Self::NotChecked(why) => {
                format!("{}: {}", self.word(), why.lines().next().unwrap_or_default())
            }
        }
    }
}
