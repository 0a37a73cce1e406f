//! `cargo xtask fuzz`: bytes that anybody may have made, for each of the readers that take such.

use crate::{programs, setup, sh};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The fuzzer's own package, and its programs.
const PACKAGE: &str = "tests/fuzz";
const TARGETS: [&str; 5] = ["admission", "request", "page", "invite", "lines"];
/// How long each target gets where nothing is said, in seconds.
const SECONDS: u32 = 60;
/// A reader that takes more memory than this, in MiB, has been made to: the largest body is 8 MiB. Of a program with the
/// sanitizer in it, which takes some hundreds for itself.
const MEMORY: u32 = 2_048;
/// The longest input, in bytes: a change may have as many, and longer ones find little.
const LONGEST: u32 = 65_536;

struct Options {
    targets: Vec<&'static str>,
    seconds: u32,
}

fn options(args: &[String]) -> Result<Options> {
    let mut options = Options { targets: TARGETS.to_vec(), seconds: SECONDS };
    for pair in args.chunks(2) {
        match pair {
            [flag, name] if flag == "--target" => {
                let target = TARGETS.into_iter().find(|target| target == name);
                let target = target.with_context(|| format!("no target {name}; there are {}", TARGETS.join(", ")))?;
                options.targets = vec![target];
            }
            [flag, seconds] if flag == "--seconds" => {
                options.seconds = seconds.parse().with_context(|| format!("--seconds {seconds}: not a number"))?;
            }
            _ => bail!("usage: cargo xtask fuzz [--target {}] [--seconds N]", TARGETS.join("|")),
        }
    }
    Ok(options)
}

/// Where corpora and findings lie: what was learnt in one run is begun from in the next.
fn folder() -> PathBuf {
    sh::root().join("target").join("fuzz")
}

/// Builds the fuzzer's programs and runs them one after the other; says how often each was tried, and what was found.
///
/// # Errors
/// When something is missing or does not build, or something was found.
pub fn command(args: &[String]) -> Result<()> {
    let options = options(args)?;
    setup::ensure(setup::Purpose::Fuzz)?;
    let seeds = programs::build_one("seeds")?;
    sh::run(Command::new(seeds).arg(folder().join("corpus")))?;
    sh::run(&mut cargo_fuzz("build", &[]))?;
    let mut rows = vec![];
    for target in options.targets {
        rows.push((target, run(target, options.seconds)?));
    }
    println!("{:<12} {:>14} {:>9}  found", "target", "executions", "memory");
    for (target, outcome) in &rows {
        println!("{target:<12} {:>14} {:>5} MiB  {}", outcome.executions, outcome.memory, outcome.found.len());
        for path in &outcome.found {
            println!("  {}", path.display());
        }
    }
    if rows.iter().any(|(_, outcome)| !outcome.found.is_empty()) {
        bail!("what was found belongs into {PACKAGE}/regressions/<target>/, with the change that mends it");
    }
    Ok(())
}

/// Of one target.
struct Outcome {
    executions: u64,
    /// At most, in MiB.
    memory: u64,
    /// Inputs that broke a promise, took too much memory or too long.
    found: Vec<PathBuf>,
}

fn run(target: &str, seconds: u32) -> Result<Outcome> {
    let found = folder().join("found").join(target);
    // What an earlier run found has been dealt with, or is found again.
    let _ = fs::remove_dir_all(&found);
    fs::create_dir_all(&found)?;
    let corpus = folder().join("corpus").join(target);
    let corpus = corpus.to_string_lossy();
    let engine = [
        format!("-max_total_time={seconds}"),
        format!("-rss_limit_mb={MEMORY}"),
        format!("-max_len={LONGEST}"),
        "-timeout=10".to_owned(),
        "-print_final_stats=1".to_owned(),
        format!("-artifact_prefix={}/", found.display()),
    ];
    let mut args = vec![target, &*corpus, "--"];
    args.extend(engine.iter().map(String::as_str));
    let mut command = cargo_fuzz("run", &args);
    eprintln!("  $ {}", sh::shown(&command));
    let mut child = command.stderr(Stdio::piped()).spawn().context("starting the fuzzer")?;
    let (mut executions, mut memory) = (None, 0);
    for line in BufReader::new(child.stderr.take().context("no output")?).lines() {
        let line = line?;
        eprintln!("{line}");
        let stat =
            |name: &str| line.strip_prefix("stat::")?.strip_prefix(name)?.trim_start_matches(':').trim().parse().ok();
        executions = stat("number_of_executed_units").or(executions);
        memory = stat("peak_rss_mb").unwrap_or(memory);
    }
    let status = child.wait()?;
    let found = files(&found)?;
    if !status.success() && found.is_empty() {
        bail!("the fuzzer ended with {status}, and kept nothing that shows why");
    }
    let executions = executions.with_context(|| format!("the fuzzer did not say how often it tried {target}"))?;
    Ok(Outcome { executions, memory, found })
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    Ok(entries.into_iter().map(|entry| entry.path()).collect())
}

fn cargo_fuzz(what: &str, args: &[&str]) -> Command {
    let mut command = Command::new("rustup");
    command.current_dir(sh::root()).args([
        "run",
        "nightly",
        "cargo",
        "fuzz",
        what,
        "--fuzz-dir",
        PACKAGE,
        "--target-dir",
    ]);
    command.arg(folder().join("build")).args(args);
    command
}
