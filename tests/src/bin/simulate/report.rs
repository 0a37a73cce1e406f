//! Many runs, and what is said of them.

use std::{
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use crate::{
    Wanted, promises,
    run::{Run, run},
    tally::Tally,
};

/// How often a run that failed is told again to find a shorter one.
const SHORTER: usize = 10;

/// Runs all seeds; fails with the first that does not hold.
pub fn all(wanted: &Wanted) -> ExitCode {
    let started = Instant::now();
    // A panic is caught, and said with its seed.
    std::panic::set_hook(Box::new(|_| {}));
    let next = AtomicU64::new(wanted.first);
    let end = wanted.first + wanted.seeds;
    let total = Mutex::new((Tally::default(), Vec::<Run>::new(), 0u64));
    std::thread::scope(|scope| {
        for _ in 0..wanted.jobs.min(wanted.seeds.max(1) as usize) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed >= end {
                        return;
                    }
                    let run = run(seed, wanted.turns, wanted.aloud, wanted.backups);
                    let mut total = total.lock().unwrap_or_else(PoisonError::into_inner);
                    total.0.merge(&run.tally);
                    total.2 += 1;
                    if run.broken.is_some() {
                        next.store(end, Ordering::SeqCst);
                        total.1.push(run);
                    } else if wanted.aloud {
                        println!("digest {}", run.digest);
                    } else if total.2.is_multiple_of(50) {
                        eprintln!("{} seeds, {} operations, {:.0} s", total.2, total.0.all(), seconds(started));
                    }
                }
            });
        }
    });
    let (tally, failed, runs) = total.into_inner().unwrap_or_else(PoisonError::into_inner);
    print(&tally, runs, failed.len(), seconds(started));
    for run in &failed {
        explain(run, wanted.backups);
    }
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn seconds(started: Instant) -> f64 {
    started.elapsed().as_secs_f64()
}

fn print(tally: &Tally, runs: u64, failed: usize, seconds: f64) {
    println!("seeds {runs}, operations {}, replicas up to {} in a run, {seconds:.0} s", tally.all(), tally.replicas);
    let list = |title: &str, counts: Vec<(&str, u64)>| {
        let all: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
        println!("{title}: {}", all.join(", "));
    };
    list("operations", tally.operations.iter().map(|(name, count)| (name.as_str(), *count)).collect());
    list("faults", tally.faults.iter().map(|(name, count)| (*name, *count)).collect());
    list("looked at", tally.checks.iter().map(|(name, count)| (*name, *count)).collect());
    list("acts on documents", tally.fates.iter().map(|(name, count)| (*name, *count)).collect());
    for promise in promises::ALL.iter().filter(|promise| !promise.on) {
        let times = tally.excused.get(promise.name).copied().unwrap_or_default();
        println!("not promised yet: {} (let pass {times} times): {}", promise.name, promise.says);
    }
    if failed == 0 {
        println!("lost: 0");
    } else {
        println!("FAILED");
    }
}

/// A failing seed, told again as short as it fails.
fn explain(run_that_failed: &Run, backups: bool) {
    let seed = run_that_failed.seed;
    let why = |run: &Run| run.broken.as_ref().map(|broken| broken.0.chars().take(6_000).collect()).unwrap_or_default();
    let first: String = why(run_that_failed);
    println!("\nseed {seed} does not hold, in turn {}: {first}\nlooking for fewer turns ...", run_that_failed.turn);
    let (mut shortest, mut fails, mut holds) = (None, run_that_failed.turn, 0);
    for _ in 0..SHORTER {
        let turns = holds + (fails - holds) / 2;
        if turns == fails || turns == holds {
            break;
        }
        let again = run(seed, turns, false, backups);
        if again.broken.is_some() {
            fails = again.turn.min(turns);
            shortest = Some(again);
        } else {
            holds = turns;
        }
    }
    let told = shortest.as_ref().unwrap_or(run_that_failed);
    println!("\nseed {seed} does not hold, in turn {} (again: --seed {seed} --turns {}):", told.turn, told.turn);
    for line in &told.tail {
        println!("{line}");
    }
    println!("{}", why(told));
}
