//! The fuzzer's targets without the fuzzer: honest bytes come through, altered ones break no promise, and nothing that was
//! once found comes back.

use std::{collections::BTreeMap, fs, path::Path};

#[allow(dead_code, reason = "the simulation throws them in more ways")]
#[path = "../src/bin/simulate/dice.rs"]
mod dice;

use dice::Dice;
use folge_tests::hostile::{Reached, TARGETS, Target, quiet};

fn target(name: &str) -> &'static Target {
    folge_tests::hostile::target(name).expect("a target")
}

fn altered(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len());
        match dice.below(5) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = dice.below(256) as u8,
            2 => bytes.insert(at, dice.below(256) as u8),
            3 => bytes.truncate(at.max(1)),
            _ => drop(bytes.remove(at)),
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

/// Every seed, then alterations; how far each came.
fn put_to(name: &str, alterations: u64) -> BTreeMap<Reached, u32> {
    quiet();
    let target = target(name);
    let seeds = (target.seeds)();
    let mut reached = BTreeMap::new();
    for seed in &seeds {
        *reached.entry((target.run)(seed)).or_default() += 1;
    }
    assert!(reached.contains_key(&Reached::Taken), "{name}: no seed comes through: {reached:?}");
    for n in 0..alterations {
        *reached.entry((target.run)(&altered(&seeds, &mut Dice::new(n)))).or_default() += 1;
    }
    println!("{name}: {reached:?}");
    reached
}

#[test]
fn changes_at_the_wall() {
    let reached = put_to("admission", 300);
    assert!(reached.len() == 3, "{reached:?}");
}
#[test]
fn requests_at_the_server() {
    let reached = put_to("request", 2_000);
    assert!(reached.len() == 3, "{reached:?}");
}
#[test]
fn pages_on_the_device() {
    let reached = put_to("page", 150);
    assert!(reached.contains_key(&Reached::Nothing), "{reached:?}");
}
#[test]
fn invites_that_are_pasted() {
    let reached = put_to("invite", 2_000);
    assert!(reached.len() == 3, "{reached:?}");
}
#[test]
fn lines_that_are_imported() {
    let reached = put_to("lines", 100);
    assert!(reached.len() == 3, "{reached:?}");
}

/// What the fuzzer has found lies in `fuzz/regressions/<target>/`, one file each, and stays there.
#[test]
fn what_was_once_found() {
    quiet();
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/regressions");
    for Target { name, run, .. } in TARGETS {
        let Ok(found) = fs::read_dir(all.join(name)) else { continue };
        for file in found {
            let path = file.expect("a file").path();
            println!("{name}: {}: {:?}", path.display(), run(&fs::read(&path).expect("read")));
        }
    }
}
