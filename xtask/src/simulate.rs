//! `cargo xtask simulate`: many phones and a server in one thread, from seeds.

use crate::{programs, setup, sh};
use anyhow::Result;
use std::process::Command;

/// How many seeds the tests run: about two minutes on two cores without optimisation, which is what the other tests
/// have built already. A count and not a time, so that the same seeds are run everywhere.
const SEEDS: &str = "30";
/// How long a story of the tests is, in turns.
const TURNS: &str = "500";
/// How many more there are in which the server is put back from backups all the time: half a minute.
const RESTORED: &str = "15";

/// Builds the simulation as it is fast and runs it; all arguments are its own.
///
/// # Errors
/// When it does not build, or something does not hold.
pub fn command(args: &[String]) -> Result<()> {
    setup::ensure(setup::Purpose::Headless)?;
    let mut run = sh::cargo_command(&["run", "--release", "--package", "folge-tests", "--bin", "simulate", "--"]);
    sh::run(run.args(args))
}

/// The step of the tests.
///
/// # Errors
/// As [`command`].
pub fn step() -> Result<()> {
    let simulate = programs::build_one("simulate")?;
    sh::run(Command::new(&simulate).args(["--seeds", SEEDS, "--turns", TURNS]))?;
    sh::run(Command::new(simulate).args(["--seeds", RESTORED, "--turns", TURNS, "--backups"]))
}
