//! `cargo xtask crash`: the real programs, killed at random moments, and without room on the disk.

use crate::{programs, setup, sh};
use anyhow::Result;
use std::process::Command;

/// How many processes the tests kill: less than two minutes on two cores.
const KILLS: &str = "100";

/// Builds the programs as the other tests have them and kills them; all arguments are its own.
///
/// # Errors
/// When something does not build, or does not hold.
pub fn command(args: &[String]) -> Result<()> {
    setup::ensure(setup::Purpose::Headless)?;
    programs::build(false)?;
    let crash = programs::build_one("crash")?;
    sh::run(Command::new(crash).args(args))
}

/// The step of the tests. Its programs are there.
///
/// # Errors
/// As [`command`].
pub fn step() -> Result<()> {
    let crash = programs::build_one("crash")?;
    sh::run(Command::new(crash).args(["--kills", KILLS]))
}
