//! The project's own commands. `cargo xtask help` lists them.

mod bench;
mod crash;
mod demo;
mod fuzz;
mod process;
mod programs;
mod setup;
mod sh;
mod simulate;
mod stamp;
mod test;
mod ui;
mod wasm;

use anyhow::{Result, bail};
use std::{env, process::ExitCode};

const HELP: &str = "\
usage: cargo xtask COMMAND

  demo [--data DIR] [--headless [--once]]
                       a server with example data, and the app where there is a display; Ctrl-C stops it.
                       Everything is kept in DIR (./demo-data). --headless: no window. --once: for scripts,
                       one line of JSON on stdout, and an end when standard input closes
  dev [--data DIR]     the same with an interface that is quick to compile
  ui [--fast]          builds the interface into ui/dist (--fast: quick to compile, large to load)
  setup [--yes]        says what is missing on this machine, and installs it
  test [--only STEP]…  all checks and tests, each step with its time
  e2e [--keep]         the tests in the app's real window only (--keep: their folders stay)
  bench                aims and measured figures, on release builds
  simulate [--seeds N] [--first SEED] [--turns N] [--jobs N]
                       many phones and a server in one thread, with everything that can go wrong, from N seeds
  simulate --seed SEED one seed, with all that happens in it
  crash [--kills N] [--seed SEED]
                       the real programs, killed at N random moments, and on a disk that is full
  fuzz [--target NAME] [--seconds N]
                       bytes that anybody may have made, N seconds for each of the readers that take such
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
        "demo" => demo::command(&demo_options(&rest, false)?),
        "dev" => demo::command(&demo_options(&rest, true)?),
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
            only(&rest, &["--keep"])?;
            test::window_only(has("--keep"))
        }
        "bench" => bench::command(&rest),
        "simulate" => simulate::command(&rest),
        "crash" => crash::command(&rest),
        "fuzz" => fuzz::command(&rest),
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

fn demo_options(args: &[String], fast: bool) -> Result<demo::Options> {
    let mut options = demo::Options { fast, ..demo::Options::default() };
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match (arg.as_str(), fast) {
            ("--data", _) => match rest.next() {
                Some(folder) => options.data = Some(folder.into()),
                None => bail!("--data lacks a folder\n\n{HELP}"),
            },
            ("--headless", false) => options.headless = true,
            ("--once", false) => options.once = true,
            _ => bail!("{arg} means nothing here\n\n{HELP}"),
        }
    }
    if options.once && !options.headless {
        bail!("--once goes with --headless\n\n{HELP}");
    }
    Ok(options)
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
