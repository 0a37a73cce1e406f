//! `seeds DIR`: what the fuzzer begins from, one folder for each target, one file for each seed.

use std::{env, fs, path::PathBuf};

use anyhow::{Context, Result};
use folge_tests::hostile::TARGETS;

fn main() -> Result<()> {
    let dir = PathBuf::from(env::args().nth(1).context("usage: seeds DIR")?);
    for target in TARGETS {
        let folder = dir.join(target.name);
        fs::create_dir_all(&folder)?;
        for (n, seed) in (target.seeds)().iter().enumerate() {
            fs::write(folder.join(format!("seed-{n:03}")), seed)?;
        }
    }
    Ok(())
}
