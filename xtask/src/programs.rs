//! The programs themselves: folge-server, folge-cli and, with a window, folge.

use crate::sh;
use anyhow::{Result, bail};
use std::{env, path::PathBuf};

/// Which packages are built together. Cargo settles features per selection: always the same selection, so that
/// nothing heavy is compiled twice. This program builds itself.
pub const SELECTION: &[&str] = &["--workspace", "--exclude", "xtask"];

/// Where the programs are.
pub struct Programs {
    /// The folder.
    dir: PathBuf,
}

impl Programs {
    /// The path of one.
    ///
    /// # Errors
    /// When it has not been built.
    pub fn path(&self, name: &str) -> Result<PathBuf> {
        let path = self.dir.join(format!("{name}{}", env::consts::EXE_SUFFIX));
        if !path.is_file() {
            bail!("{} has not been built", path.display());
        }
        Ok(path)
    }
}

/// Builds them: with the app where there is to be a window, without it (and without WebKitGTK) otherwise.
///
/// # Errors
/// When they do not compile.
pub fn build(window: bool) -> Result<Programs> {
    let mut command = sh::cargo_command(&["build"]);
    // Features are settled over the selection, but only what the named programs need is compiled.
    command.args(SELECTION).args(["--bin", "folge-server", "--bin", "folge-cli"]);
    if window {
        command.args(["--bin", "folge"]);
    }
    sh::run(&mut command)?;
    Ok(built())
}

/// Builds one more program out of the same selection, and says where it is.
///
/// # Errors
/// When it does not compile.
pub fn build_one(name: &str) -> Result<PathBuf> {
    sh::run(sh::cargo_command(&["build"]).args(SELECTION).args(["--bin", name]))?;
    built().path(name)
}

fn built() -> Programs {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| sh::root().join("target"), PathBuf::from);
    Programs { dir: target.join("debug") }
}
