//! `cargo xtask bench`: the figures that the project has set itself, measured on the released programs.

use crate::{setup, sh, ui};
use anyhow::Result;

/// Builds what is measured and runs the measurement; it prints aim, measured, met or missed.
///
/// # Errors
/// When something does not build, or cannot be measured.
pub fn command(args: &[String]) -> Result<()> {
    setup::ensure(setup::Purpose::Headless)?;
    // The server embeds or serves the page; without ui/dist it would be measured without it.
    ui::build(false)?;
    sh::run(&mut sh::cargo_command(&["build", "--release", "--package", "folge-cli", "--package", "folge-server"]))?;
    let mut bench = sh::cargo_command(&["run", "--release", "--package", "folge-tests", "--bin", "bench", "--"]);
    sh::run(bench.args(args))
}
