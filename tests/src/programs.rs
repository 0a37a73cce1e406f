//! Where the programs under test are: beside the running test, in the target folder that cargo built it in.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The program of that name, for example `folge-server`.
///
/// # Panics
/// When it has not been built.
pub fn path(name: &str) -> PathBuf {
    let own = env::current_exe().expect("a running test has a path");
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    // target/debug/deps/<test> for tests, target/release/<program> for the bench.
    own.ancestors().skip(1).take(2).map(|dir| dir.join(&file)).find(|path| path.is_file()).unwrap_or_else(|| {
        panic!("{name} is not built beside {}: run `cargo xtask test`, or build it first", own.display())
    })
}

/// The program of that name, started by another one that first sees to something (`prlimit`, `sh`, …), if one is named.
///
/// # Panics
/// As [`path`].
pub fn command_after(before: &[&str], name: &str) -> Command {
    let program = path(name);
    let Some((first, rest)) = before.split_first() else { return Command::new(program) };
    let mut command = Command::new(first);
    command.args(rest).arg(program);
    command
}

/// The workspace's root folder.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}
