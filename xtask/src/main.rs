//! The project's own commands. `cargo xtask help` lists them.

mod sh;
mod stamp;
mod ui;
mod wasm;

use anyhow::{Result, bail};
use std::env;

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        Some("ui") => ui::build(args.iter().any(|arg| arg == "--fast")),
        _ => bail!("usage: cargo xtask ui [--fast]"),
    }
}
