//! One run: a seed, so many turns, coming to rest now and then.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use crate::{
    broken::{Broken, Held},
    tally::Tally,
    world::World,
};

/// Turns of a run, unless asked otherwise.
pub const TURNS: usize = 1_500;
/// After so many turns everybody comes to rest.
const REST: usize = 500;

/// What came of a run.
pub struct Run {
    /// Its seed.
    pub seed: u64,
    /// Its counts.
    pub tally: Tally,
    /// What did not hold.
    pub broken: Option<Broken>,
    /// In which turn that was.
    pub turn: usize,
    /// What happened last.
    pub tail: Vec<String>,
    /// Of everything that happened.
    pub digest: String,
}

/// Tells the story of a seed, in a folder that is thrown away.
pub fn run(seed: u64, turns: usize, aloud: bool, backups: bool) -> Run {
    let folder = folder();
    let mut world = None;
    let done = catch_unwind(AssertUnwindSafe(|| story(seed, turns, (aloud, backups), folder.path(), &mut world)));
    let broken = match done {
        Ok(Ok(())) => None,
        Ok(Err(broken)) => Some(broken),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Some(Broken(format!("panicked: {}", text.unwrap_or_default())))
        }
    };
    match world {
        Some(World { tally, trace, .. }) => {
            Run { seed, tally, broken, turn: trace.turn, tail: trace.tail(), digest: trace.digest() }
        }
        None => Run { seed, tally: Tally::default(), broken, turn: 0, tail: vec![], digest: String::new() },
    }
}

fn story(seed: u64, turns: usize, (aloud, backups): (bool, bool), folder: &Path, place: &mut Option<World>) -> Held {
    let world = place.insert(World::new(seed, folder, aloud, backups)?);
    for turn in 1..=turns {
        world.trace.turn = turn;
        world.turn()?;
        if turn % REST == 0 || turn == turns {
            world.comes_to_rest()?;
            world.everybody_agrees()?;
        }
    }
    world.reckon();
    Ok(())
}

/// In memory where there is such a place: what is looked for is what is written, not how fast.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    tempfile::Builder::new().prefix("folge-simulation-").tempdir_in(place).expect("a folder")
}

#[cfg(test)]
mod tests {
    use super::run;

    #[test]
    fn a_seed_tells_one_story() {
        let [one, again, other] = [7, 7, 8].map(|seed| run(seed, 60, false, false));
        for run in [&one, &again, &other] {
            assert!(run.broken.is_none(), "seed {}: {:?}", run.seed, run.broken);
        }
        assert_eq!(one.digest, again.digest);
        assert_eq!(one.tally.operations, again.tally.operations);
        assert_ne!(one.digest, other.digest);
    }
}
