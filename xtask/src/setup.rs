//! What this machine needs, what of it is missing, and how it gets here. Nothing is installed before it was said.
//!
//! Only apt-get is driven (Debian, Ubuntu), with cargo and rustup beside it; elsewhere the list is printed.

mod needs;

use crate::sh;
use anyhow::{Result, bail};
use needs::{Need, Source};
use std::{
    io::{IsTerminal, Write, stdin},
    process::Command,
};

/// For what the machine is to be ready.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// The fuzzer.
    Fuzz,
    /// The server and the interface, no window.
    Headless,
    /// The app with its window too.
    Demo,
    /// All checks and tests.
    Test,
}

/// `cargo xtask setup [--yes]`: says what is missing for all of it, and installs it when told to.
///
/// # Errors
/// When something is missing and stays so.
pub fn command(yes: bool) -> Result<()> {
    let plan = Plan::of(Purpose::Test);
    if plan.is_empty() {
        println!("Everything is here: nothing to install.");
        return Ok(());
    }
    plan.say();
    if !yes && !agreed()? {
        bail!("nothing was installed; `cargo xtask setup --yes` installs it");
    }
    plan.carry_out()
}

/// Installs what is missing, after saying so.
///
/// # Errors
/// When something is missing and cannot be installed from here; the text says what to type.
pub fn ensure(purpose: Purpose) -> Result<()> {
    let plan = Plan::of(purpose);
    if plan.is_empty() {
        return Ok(());
    }
    plan.say();
    if purpose == Purpose::Test && !has_apt() {
        // Some of it does not exist on every system. The steps that want it say "not checked", each with its reason.
        eprintln!("This is not Debian or Ubuntu: steps that need any of it are not checked.");
        return Ok(());
    }
    plan.carry_out()
}

/// Whether apt-get is the way here. There, whatever the tests need can be installed.
pub fn has_apt() -> bool {
    cfg!(target_os = "linux") && sh::on_path("apt-get").is_some()
}

struct Plan {
    missing: Vec<Need>,
}

impl Plan {
    fn of(purpose: Purpose) -> Self {
        Self { missing: needs::of(purpose).into_iter().filter(|need| !(need.here)()).collect() }
    }

    fn is_empty(&self) -> bool {
        self.missing.is_empty()
    }

    fn packages(&self) -> Vec<&'static str> {
        let mut all: Vec<_> = self
            .missing
            .iter()
            .filter_map(|need| match need.source {
                Source::Debian(packages) => Some(packages),
                Source::Cargo(_) | Source::Rustup(_) => None,
            })
            .flatten()
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What cargo and rustup install: the program and its arguments.
    fn tools(&self) -> Vec<Command> {
        let tool = |need: &Need| match need.source {
            Source::Cargo(args) => Some(sh::cargo_command(args)),
            Source::Rustup(args) => {
                let mut rustup = Command::new("rustup");
                rustup.args(args);
                Some(rustup)
            }
            Source::Debian(_) => None,
        };
        self.missing.iter().filter_map(tool).collect()
    }

    fn say(&self) {
        eprintln!("Missing here:");
        for need in &self.missing {
            eprintln!("  - {}: {}", need.what, need.why);
        }
        let packages = self.packages();
        if !packages.is_empty() && has_apt() {
            eprintln!("Debian packages to install: {}", packages.join(" "));
        }
        for tool in self.tools() {
            eprintln!("to install with: {}", sh::shown(&tool));
        }
    }

    fn carry_out(&self) -> Result<()> {
        let packages = self.packages();
        if !packages.is_empty() {
            if !has_apt() {
                let hints: Vec<_> = self.missing.iter().map(|n| format!("  - {}: {}", n.what, n.elsewhere)).collect();
                bail!("this is not Debian or Ubuntu; please install, and then again:\n{}", hints.join("\n"));
            }
            apt(&packages)?;
        }
        for mut tool in self.tools() {
            sh::run(&mut tool)?;
        }
        let still: Vec<_> = self.missing.iter().filter(|need| !(need.here)()).map(|need| need.what).collect();
        if !still.is_empty() {
            bail!("still missing after installing: {}", still.join(", "));
        }
        Ok(())
    }
}

fn apt(packages: &[&str]) -> Result<()> {
    let line = format!("apt-get update && apt-get install --no-install-recommends {}", packages.join(" "));
    let prefix: &[&str] = if is_root() {
        &[]
    } else if sh::succeeds("sudo", &["-n", "true"]) {
        &["sudo", "-n"]
    } else {
        bail!("installing packages needs root. Please run this, and then again:\n  sudo sh -c '{line}'");
    };
    let apt = |args: &[&str]| {
        let mut words = prefix.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).chain(args);
        let mut command = Command::new(words.next().copied().unwrap_or("env"));
        command.args(words);
        sh::run(&mut command)
    };
    apt(&["update", "-qq"])?;
    let mut args = vec!["install", "-y", "-qq", "--no-install-recommends"];
    args.extend(packages);
    apt(&args)
}

fn is_root() -> bool {
    sh::output("id", &["-u"]).is_some_and(|id| id.trim() == "0")
}

fn agreed() -> Result<bool> {
    if !stdin().is_terminal() {
        return Ok(false);
    }
    print!("Install this now? [y/N] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "j" | "J" | "yes" | "ja"))
}
