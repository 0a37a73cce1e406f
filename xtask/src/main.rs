//! The project's own commands. `cargo xtask help` lists them.

mod bench;
mod process;
mod programs;
mod setup;
mod sh;
mod stamp;
mod test;
mod ui;
mod wasm;

use anyhow::{Result, bail};
use std::{env, process::ExitCode};

const HELP: &str = "\
usage: cargo xtask COMMAND

  ui [--fast]          builds the interface into ui/dist (--fast: quick to compile, large to load)
  setup [--yes]        says what is missing on this machine, and installs it
  test [--only STEP]…  all checks and tests, each step with its time
  e2e                  the tests in the app's real window only
  bench                aims and measured figures, on release builds
";

fn main() -> ExitCode {
    match command() {
        Ok(()) => ExitCode::SUCCESS,
        // One line per cause; a backtrace would bury the sentence that says what to do.
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result<()> {
    let mut args = env::args().skip(1);
    let name = args.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = args.collect();
    let has = |flag: &str| rest.iter().any(|arg| arg == flag);
    if has("--help") || has("-h") {
        print!("{HELP}");
        return Ok(());
    }
    match name.as_str() {
        "ui" => {
            only(&rest, &["--fast"])?;
            ui::build(has("--fast"))
        }
        "setup" => {
            only(&rest, &["--yes"])?;
            setup::command(has("--yes"))
        }
        "test" => test::command(&named(&rest, "--only")?),
        "e2e" => {
            only(&rest, &[])?;
            test::window_only()
        }
        "bench" => bench::command(&rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command {other}\n\n{HELP}"),
    }
}

fn only(args: &[String], known: &[&str]) -> Result<()> {
    match args.iter().find(|arg| !known.contains(&arg.as_str())) {
        Some(arg) => bail!("{arg} means nothing here\n\n{HELP}"),
        None => Ok(()),
    }
}

/// All values of a flag that may be repeated; nothing else is allowed.
fn named(args: &[String], flag: &str) -> Result<Vec<String>> {
    let mut values = Vec::new();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match rest.next() {
            Some(value) if arg == flag => values.push(value.clone()),
            _ => bail!("{arg} means nothing here, or lacks its value\n\n{HELP}"),
        }
    }
    Ok(values)
}
