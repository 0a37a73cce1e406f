//! The steps, in order: what is quick and often wrong first.

use super::{Outcome, Step};
use crate::{crash, programs, setup, sh, simulate, ui, wasm};
use anyhow::{Context, Result};
use std::time::Duration;

/// The advisory database comes over the network, or not at all.
const ADVISORY_LIMIT: Duration = Duration::from_secs(60);

/// All of them.
pub fn all() -> Vec<Step> {
    let step = |name, about, after, run| Step { name, about, after, run, excusable: false };
    vec![
        step("format", "the code is formatted", &[], || cargo(&["fmt", "--all", "--check"])),
        step("licences", "licences, sources and bans of all dependencies", &[], licences),
        Step { excusable: true, ..step("advisories", "no known weakness in a dependency", &[], advisories) },
        step("interface", "the interface builds for wasm32", &[], || ui::build(false).map(|()| Outcome::Passed)),
        step("lints", "clippy is content, warnings are errors", &["interface"], lints),
        step("wasm-core", "the device core compiles for wasm32", &[], wasm_core),
        step("programs", "the programs that the next steps run", &["interface"], || {
            programs::build(true).map(|_| Outcome::Passed)
        }),
        // After the programs: some stories are told over them.
        step("tests", "unit tests and stories", &["programs"], tests),
        step("simulate", "nothing is lost and nobody gets too much, whatever goes wrong", &["programs"], || {
            simulate::step().map(|()| Outcome::Passed)
        }),
        step("crash", "programs that are killed, and a full disk, lose nothing", &["programs"], || {
            crash::step().map(|()| Outcome::Passed)
        }),
        step(
            "window",
            "a contact, a night on call, a group evening, holiday cover, a week, the lock and what came too late, in the app's real window",
            &["programs"],
            || needs(&["Xvfb", "WebKitWebDriver", "chromium", "chromedriver"], || end_to_end(WINDOW)),
        ),
        step("page", "the coordinator's page in Chromium", &["programs"], || {
            needs(&["chromium", "chromedriver"], || end_to_end(&["e2e_page", "e2e_oversight", "e2e_forgetting"]))
        }),
        step("demo", "the demo from an empty folder, and signing in on the address it prints", &["programs"], || {
            end_to_end(&["e2e_demo"])
        }),
    ]
}

/// The stories in the app's real window.
const WINDOW: &[&str] = &[
    "e2e_window",
    "e2e_night",
    "e2e_group",
    "e2e_cover",
    "e2e_week",
    "e2e_lock",
    "e2e_review",
    "e2e_shut_out",
    "e2e_erase",
];

/// The tests that drive the real programs, one test binary each.
///
/// # Errors
/// When a test fails.
pub fn end_to_end(tests: &[&str]) -> Result<Outcome> {
    end_to_end_keeping(tests, false)
}

fn end_to_end_keeping(tests: &[&str], keep: bool) -> Result<Outcome> {
    let mut command = sh::cargo_command(&["test", "--no-fail-fast"]);
    // The whole workspace, so that features, and with them everything compiled before, are the same.
    command.args(programs::SELECTION).args(["--features", "folge-tests/e2e"]);
    command.args(tests.iter().flat_map(|test| ["--test", *test]));
    command.args(["--", "--test-threads=1", "--nocapture"]);
    if let Ok(own) = std::env::current_exe() {
        command.env("FOLGE_XTASK", own);
    }
    if keep {
        command.env("FOLGE_KEEP", "1");
    }
    sh::run(&mut command).map(|()| Outcome::Passed)
}

/// Runs the check when the programs are here.
pub fn needs(names: &[&str], check: impl FnOnce() -> Result<Outcome>) -> Result<Outcome> {
    match names.iter().find(|name| sh::on_path(name).is_none()) {
        Some(name) => Ok(Outcome::NotChecked(format!("{name} is not on this machine"))),
        None => check(),
    }
}

fn cargo(args: &[&str]) -> Result<Outcome> {
    sh::run(&mut sh::cargo_command(args)).map(|()| Outcome::Passed)
}

fn licences() -> Result<Outcome> {
    if !has_deny() {
        return Ok(Outcome::NotChecked("cargo-deny is not on this machine".into()));
    }
    cargo(&["deny", "--workspace", "check", "bans", "licenses", "sources"])
}

fn advisories() -> Result<Outcome> {
    if !has_deny() {
        return Ok(Outcome::NotChecked("cargo-deny is not on this machine".into()));
    }
    if let Err(error) = sh::run_within(&mut sh::cargo_command(&["deny", "fetch", "db"]), ADVISORY_LIMIT) {
        println!("advisories: not checked (the advisory database cannot be reached from here: {error})");
        return Ok(Outcome::NotChecked("the advisory database cannot be reached from here".into()));
    }
    cargo(&["deny", "--workspace", "check", "--disable-fetch", "advisories"])
}

fn has_deny() -> bool {
    sh::succeeds(sh::cargo(), &["deny", "--version"])
}

fn lints() -> Result<Outcome> {
    cargo(&["clippy", "--workspace", "--all-targets", "--features", "folge-tests/e2e", "--", "-D", "warnings"])
}

fn wasm_core() -> Result<Outcome> {
    let Some((clang, ar)) = wasm::clang() else {
        return Ok(Outcome::NotChecked("there is no clang for wasm32 on this machine".into()));
    };
    let toolchain = wasm::Toolchain::find()?;
    eprintln!("  {}", toolchain.described());
    let mut command = toolchain.command("check", false);
    command
        .args(["--package", "folge-device"])
        .env("CC_wasm32_unknown_unknown", clang)
        .env("AR_wasm32_unknown_unknown", ar);
    sh::run(&mut command).context("folge-device does not compile for wasm32")?;
    Ok(Outcome::Passed)
}

fn tests() -> Result<Outcome> {
    // All of them, also after one has failed: who mends wants to know everything that is to be mended.
    let mut command = sh::cargo_command(&["test", "--no-fail-fast"]);
    sh::run(command.args(programs::SELECTION))?;
    // The project's own commands are built by themselves, as `cargo xtask` builds them.
    cargo(&["test", "--package", "xtask"])
}

/// `cargo xtask e2e [--keep]`: the window only; with `keep` the folders of the devices and the server stay.
///
/// # Errors
/// When something is missing, or a test fails.
pub fn window_only(keep: bool) -> Result<()> {
    setup::ensure(setup::Purpose::Test)?;
    ui::build(false)?;
    programs::build(true)?;
    end_to_end_keeping(WINDOW, keep).map(|_| ())
}
