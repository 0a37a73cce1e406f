//! Which Rust toolchain builds for wasm32 here. Two ways lead there:
//! rustup's target (`rustup target add wasm32-unknown-unknown`), or Debian's compiler with the library's
//! sources, where the library is built along (`-Zbuild-std`), for places that rustup's downloads do not reach.

use crate::sh;
use anyhow::{Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The target of everything that runs in a web view or a browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler for [`TARGET`].
pub struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    /// The library is built from source along with the program.
    build_std: bool,
    linker: Option<PathBuf>,
}

impl Toolchain {
    /// The first that fits.
    ///
    /// # Errors
    /// When there is none; the text says what to install.
    pub fn find() -> Result<Self> {
        let own = (PathBuf::from(sh::cargo()), sh::on_path("rustc").unwrap_or_else(|| "rustc".into()));
        let debian = (PathBuf::from("/usr/bin/cargo"), PathBuf::from("/usr/bin/rustc"));
        let found: Vec<_> =
            [own, debian].into_iter().filter_map(|(cargo, rustc)| Some((sysroot(&rustc)?, cargo, rustc))).collect();
        for (root, cargo, rustc) in &found {
            if has_std(root) {
                return Ok(Self { cargo: cargo.clone(), rustc: rustc.clone(), build_std: false, linker: None });
            }
        }
        for (root, cargo, rustc) in &found {
            if cargo.exists() && root.join("lib/rustlib/src/rust/library/Cargo.lock").exists() {
                let linker = linker(root);
                return Ok(Self { cargo: cargo.clone(), rustc: rustc.clone(), build_std: true, linker });
            }
        }
        bail!(
            "no Rust toolchain here builds for {TARGET}.\n  with rustup:  rustup target add {TARGET}\n  on Debian:    apt-get install --no-install-recommends {}",
            DEBIAN.join(" ")
        )
    }

    /// One line that says which way this is.
    pub fn described(&self) -> String {
        if self.build_std {
            format!("{} with the library built from source (rustup's target is not here)", self.rustc.display())
        } else {
            format!("{} with its own target {TARGET}", self.rustc.display())
        }
    }

    /// What the result depends on besides the sources.
    pub fn identity(&self) -> String {
        format!("{} {}", sh::output(&self.rustc, &["-vV"]).unwrap_or_default(), self.build_std)
    }

    /// A cargo command for the target, in a target folder of its own: the two compilers would throw away each
    /// other's work otherwise.
    pub fn command(&self, verb: &str, small: bool) -> Command {
        let mut command = Command::new(&self.cargo);
        command
            .current_dir(sh::root())
            .args([verb, "--target", TARGET, "--target-dir"])
            .arg(target_dir())
            .env("RUSTC", &self.rustc)
            .env_remove("RUSTUP_TOOLCHAIN")
            .env_remove("CARGO");
        if self.build_std {
            // -Z on a stable compiler: the sources beside it are of the same version, nothing else is unstable here.
            command.env("RUSTC_BOOTSTRAP", "1").arg("-Zbuild-std=std,panic_abort");
            if small {
                command.arg("-Zbuild-std-features=optimize_for_size");
            }
        }
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }
}

/// Debian's way.
pub const DEBIAN: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

/// Where the target's files go.
pub fn target_dir() -> PathBuf {
    sh::root().join("target/wasm")
}

/// A C compiler and an archiver for wasm32, of the same LLVM.
pub fn clang() -> Option<(PathBuf, PathBuf)> {
    let versions = ["-19", "", "-22", "-21", "-20", "-18", "-17", "-16"];
    versions.iter().find_map(|version| {
        let clang = sh::on_path(&format!("clang{version}"))?;
        let ar = sh::on_path(&format!("llvm-ar{version}"))?;
        // Apple's clang has no wasm32.
        sh::output(&clang, &["--print-targets"])?.contains("wasm32").then_some((clang, ar))
    })
}

fn sysroot(rustc: &Path) -> Option<PathBuf> {
    sh::output(rustc, &["--print", "sysroot"]).map(|out| PathBuf::from(out.trim()))
}

fn has_std(sysroot: &Path) -> bool {
    let lib = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    fs::read_dir(lib).is_ok_and(|mut files| {
        files.any(|file| file.is_ok_and(|file| file.file_name().to_string_lossy().starts_with("libcore-")))
    })
}

fn linker(sysroot: &Path) -> Option<PathBuf> {
    // rustup ships a linker that rustc finds by itself; Debian's package does not.
    let own = fs::read_dir(sysroot.join("lib/rustlib"))
        .is_ok_and(|mut dirs| dirs.any(|dir| dir.is_ok_and(|dir| dir.path().join("bin/rust-lld").exists())));
    if own {
        return None;
    }
    ["wasm-ld-19", "wasm-ld", "wasm-ld-22", "wasm-ld-21", "wasm-ld-20", "wasm-ld-18"]
        .iter()
        .find_map(|n| sh::on_path(n))
}
