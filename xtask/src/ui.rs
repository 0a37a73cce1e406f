//! `cargo xtask ui [--fast]`: the interface, from ui/ into ui/dist, with nothing but cargo.
//!
//! The app embeds ui/dist when it is compiled and the server's page serves the same files, so the folder is
//! swapped in one go: nobody ever sees half a build.

use crate::{sh, stamp, wasm};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process,
    time::Instant,
};

/// Everything that the interface is made from, besides the compiler.
const SOURCES: &[&str] = &["ui", "shared", "Cargo.lock", "Cargo.toml", "xtask/src/ui.rs", "xtask/src/wasm.rs"];

/// Builds the interface unless what is there was made from the same sources.
///
/// # Errors
/// When there is no toolchain for wasm32, or the interface does not compile.
pub fn build(fast: bool) -> Result<()> {
    let root = sh::root();
    let toolchain = wasm::Toolchain::find()?;
    let profile = if fast { "dev" } else { "wasm" };
    let stamp = stamp::of(&root, SOURCES, &["dist", "node_modules"], &[profile, &toolchain.identity()])?;
    let note = wasm::target_dir().join("ui.stamp");
    let dist = root.join("ui/dist");
    if is_current(&note, &stamp, &dist) {
        eprintln!("ui: nothing changed since ui/dist was built ({profile})");
        return Ok(());
    }
    eprintln!("ui: {}", toolchain.described());

    let started = Instant::now();
    let mut cargo = toolchain.command("build", !fast);
    cargo.args(["--package", "folge-ui", "--profile", profile]);
    sh::run(&mut cargo).context("the interface did not build")?;
    let folder = if fast { "debug" } else { profile };
    let compiled = wasm::target_dir().join(wasm::TARGET).join(folder).join("folge_ui.wasm");
    let built = started.elapsed();

    let started = Instant::now();
    // Its own name for each run: two people may build at the same time.
    let fresh = wasm::target_dir().join(format!("dist-{}", process::id()));
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(&fresh)?;
    bind(&compiled, &fresh, fast)?;
    copy_static(&root.join("ui/static"), &fresh)?;
    if !fresh.join("index.html").is_file() {
        bail!("ui/static/index.html is missing: without it there is no page");
    }
    let files = names(&fresh)?;
    swap(&fresh, &dist)?;
    fs::write(&note, format!("{stamp}\n{}\n", files.join("\n")))?;
    let size = fs::metadata(dist.join("folge_ui_bg.wasm")).map(|m| m.len()).unwrap_or_default();
    eprintln!(
        "ui: compiled in {:.1} s, bound in {:.1} s, {} KB of wasm, profile {profile}",
        built.as_secs_f32(),
        started.elapsed().as_secs_f32(),
        size / 1024
    );
    Ok(())
}

fn bind(compiled: &Path, into: &Path, fast: bool) -> Result<()> {
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(false)
        .debug(fast)
        .keep_debug(fast)
        .remove_name_section(!fast)
        .remove_producers_section(!fast)
        .generate(into)
        .context("wasm-bindgen")
}

/// Flat: every file lands beside index.html, because the server's page serves one folder without sub-folders.
fn copy_static(from: &Path, into: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        // What stands there for us to read is not the page's.
        if Path::new(&name).extension().is_some_and(|kind| kind == "md") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            bail!("ui/static/{} is a folder: ui/static is flat", name.to_string_lossy());
        }
        if into.join(&name).exists() {
            bail!("ui/static/{} has the name of a generated file", name.to_string_lossy());
        }
        fs::copy(entry.path(), into.join(name))?;
    }
    Ok(())
}

fn names(dir: &Path) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir)? {
        all.push(entry?.file_name().to_string_lossy().into_owned());
    }
    all.sort();
    Ok(all)
}

fn swap(fresh: &Path, dist: &Path) -> Result<()> {
    let old = PathBuf::from(format!("{}-old", fresh.display()));
    let _ = fs::remove_dir_all(&old);
    if dist.exists() {
        fs::rename(dist, &old).context("moving the old ui/dist aside")?;
    }
    fs::rename(fresh, dist).context("moving the new ui/dist into place")?;
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

fn is_current(note: &Path, stamp: &str, dist: &Path) -> bool {
    let Ok(text) = fs::read_to_string(note) else { return false };
    let mut lines = text.lines();
    lines.next() == Some(stamp) && lines.all(|name| dist.join(name).is_file())
}
