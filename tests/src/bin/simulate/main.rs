//! `cargo xtask simulate`: many phones and a server in one thread, from a seed.
//!
//! The real cores — `folge-device` with its database, `folge-server` with its store — without sockets, clocks and
//! chance of their own: time, randomness, the order of events and every fault come from the seed, so that a seed that
//! fails, fails again. What is shown here, and what is not yet, stands in `docs/ARCHITECTURE.md` and `promises.rs`.
//!
//! One file, one idea: [`world`] who there is, [`acts`] what they do, [`network`], [`trouble`] and [`disk`] what goes
//! wrong, [`erasing`] what is to be gone, [`held`] what came too late, [`quiet`] coming to rest, [`ledger`] what was written, [`agree`] and [`answers`] what must hold.

#[path = "../../../../shared/tests/common/draw.rs"]
mod draw;
#[path = "../../../../shared/tests/common/furnish.rs"]
mod furnish;
#[path = "../../../../shared/tests/common/people.rs"]
mod people;
#[path = "../../../../shared/tests/common/random.rs"]
mod random;
#[path = "../../../../shared/tests/common/store.rs"]
mod store;

mod acts;
mod agree;
mod answers;
mod broken;
mod dice;
mod disk;
mod erasing;
mod folder;
mod held;
mod ledger;
mod network;
mod phone;
mod promises;
mod quiet;
mod report;
mod run;
mod server;
mod tally;
mod trace;
mod trouble;
mod window;
mod world;

use std::process::ExitCode;

const HELP: &str = "\
usage: simulate [--seeds N] [--first SEED] [--turns N] [--jobs N] [--backups]
       simulate --seed SEED [--turns N] [--backups]   one seed, with everything that happens in it
       --backups: in every run the server is put back from backups, and often
";

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// How many seeds.
    pub seeds: u64,
    /// The first.
    pub first: u64,
    /// How many turns a run has.
    pub turns: usize,
    /// How many runs at the same time; each has one thread.
    pub jobs: usize,
    /// Whether the server is put back from backups often, in every run.
    pub backups: bool,
    /// Whether everything that happens is printed.
    pub aloud: bool,
}

fn wanted() -> Result<Wanted, String> {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut wanted = Wanted { seeds: 20, first: 1, turns: run::TURNS, jobs, backups: false, aloud: false };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut number = || args.next().and_then(|text| text.parse::<u64>().ok()).ok_or(format!("{arg}: a number"));
        match arg.as_str() {
            "--seeds" => wanted.seeds = number()?,
            "--first" => wanted.first = number()?,
            "--turns" => wanted.turns = number()? as usize,
            "--backups" => wanted.backups = true,
            "--jobs" => wanted.jobs = number()?.max(1) as usize,
            "--seed" => {
                wanted = Wanted { first: number()?, seeds: 1, jobs: 1, aloud: true, ..wanted };
            }
            _ => return Err(format!("{arg} means nothing here")),
        }
    }
    Ok(wanted)
}

fn main() -> ExitCode {
    match wanted() {
        Ok(wanted) => report::all(&wanted),
        Err(why) => {
            eprintln!("{why}\n\n{HELP}");
            ExitCode::FAILURE
        }
    }
}
