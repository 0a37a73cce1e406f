//! `cargo xtask ui [--fast]` builds ui/ to ui/dist with nothing but cargo.
use anyhow::{Context, Result, bail};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

const TARGET: &str = "wasm32-unknown-unknown";

struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    build_std: bool,
    linker: Option<PathBuf>,
}

fn sysroot(rustc: &Path) -> Option<PathBuf> {
    let out = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
    out.status.success().then(|| PathBuf::from(String::from_utf8_lossy(&out.stdout).trim()))
}
fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|d| d.join(name)).find(|p| p.is_file())
}
fn find_linker(sysroot: &Path) -> Option<PathBuf> {
    // rustup ships its own (rust-lld, found by rustc itself); Debian does not
    if sysroot.join("lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld").exists() {
        return None;
    }
    ["wasm-ld", "wasm-ld-21", "wasm-ld-20", "wasm-ld-19", "wasm-ld-18"].iter().find_map(|n| on_path(n))
}
/// 1. a toolchain that has the target's std (rustup target add wasm32-unknown-unknown)
/// 2. a toolchain whose library sources are installed (rust-src): std is built along (build-std)
fn toolchain() -> Result<Toolchain> {
    let cargo = PathBuf::from(env::var_os("CARGO").unwrap_or("cargo".into()));
    let mut cands = vec![(cargo, on_path("rustc").unwrap_or("rustc".into()))];
    cands.push(("/usr/bin/cargo".into(), "/usr/bin/rustc".into()));
    let roots: Vec<_> = cands.into_iter().filter_map(|(c, r)| Some((sysroot(&r)?, c, r))).collect();
    for (root, cargo, rustc) in &roots {
        let lib = root.join("lib/rustlib").join(TARGET).join("lib");
        if fs::read_dir(lib)
            .is_ok_and(|mut d| d.any(|e| e.is_ok_and(|e| e.file_name().to_string_lossy().starts_with("libcore-"))))
        {
            return Ok(Toolchain { cargo: cargo.clone(), rustc: rustc.clone(), build_std: false, linker: None });
        }
    }
    for (root, cargo, rustc) in &roots {
        if root.join("lib/rustlib/src/rust/library/Cargo.lock").exists() {
            return Ok(Toolchain {
                cargo: cargo.clone(),
                rustc: rustc.clone(),
                build_std: true,
                linker: find_linker(root),
            });
        }
    }
    bail!(
        "no Rust toolchain here can build for {TARGET}.\n  with rustup:     rustup target add {TARGET}\n  on Debian/Ubuntu: apt-get install cargo-web rustc-web rust-web-src lld-19"
    )
}

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("ui") => ui(args.iter().any(|a| a == "--fast")),
        _ => bail!("usage: cargo xtask ui [--fast]"),
    }
}

fn ui(fast: bool) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf();
    let tc = toolchain()?;
    let profile = if fast { "dev" } else { "wasm" };
    let target_dir = root.join("target/wasm");
    let t = Instant::now();
    let mut cmd = Command::new(&tc.cargo);
    cmd.current_dir(&root)
        .args(["build", "--package", "folge-ui", "--target", TARGET, "--profile", profile, "--target-dir"])
        .arg(&target_dir)
        .env("RUSTC", &tc.rustc)
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO");
    if tc.build_std {
        cmd.env("RUSTC_BOOTSTRAP", "1").arg("-Zbuild-std=std,panic_abort");
        if !fast {
            cmd.arg("-Zbuild-std-features=optimize_for_size");
        }
    }
    if let Some(l) = &tc.linker {
        cmd.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", l);
    }
    if !cmd.status().with_context(|| format!("running {}", tc.cargo.display()))?.success() {
        bail!("the front end did not build");
    }
    let wasm = target_dir.join(TARGET).join(if fast { "debug" } else { "wasm" }).join("folge_ui.wasm");
    eprintln!("xtask: rustc ({}) {:.1} s, build-std {}", tc.rustc.display(), t.elapsed().as_secs_f32(), tc.build_std);

    let t = Instant::now();
    let dist = root.join("ui/dist");
    let _ = fs::remove_dir_all(&dist);
    fs::create_dir_all(&dist)?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(&wasm)
        .web(true)?
        .typescript(false)
        .debug(fast)
        .keep_debug(fast)
        .remove_name_section(!fast)
        .remove_producers_section(!fast)
        .generate(&dist)?;
    for f in fs::read_dir(root.join("ui/static"))? {
        let f = f?;
        fs::copy(f.path(), dist.join(f.file_name()))?;
    }
    eprintln!("xtask: wasm-bindgen {:.1} s", t.elapsed().as_secs_f32());
    #[cfg(feature = "wasm-opt")]
    if !fast {
        let t = Instant::now();
        let w = dist.join("ui_bg.wasm");
        wasm_opt::OptimizationOptions::new_optimize_for_size_aggressively().all_features().run(&w, &w)?;
        eprintln!("xtask: wasm-opt {:.1} s", t.elapsed().as_secs_f32());
    }
    Ok(())
}
