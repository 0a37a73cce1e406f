//! What a test starts ends with the test: the program, what that one started, and what came of that, whether the test
//! ends well or in the middle of a sentence.

use folge_tests::{
    process::{self, Guard},
    wait,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process::{Command, Stdio},
};

/// A program with a child and a grandchild, each asleep; with the ids of both.
fn family() -> (Guard, Vec<u32>) {
    let script = "sh -c 'sleep 600 & wait' & wait";
    let child = Command::new("sh").args(["-c", script]).stdin(Stdio::null()).spawn().expect("sh starts");
    let parent = Guard(child);
    let below = wait::until(
        "the family is there",
        || {
            let children = process::children(parent.id(), "sh");
            let grandchildren = children.iter().flat_map(|child| process::children(*child, "sleep"));
            children.iter().copied().chain(grandchildren).collect::<Vec<_>>()
        },
        |below| below.len() == 2,
    );
    (parent, below)
}

fn ended(below: &[u32]) {
    wait::until(
        "the family is gone",
        || below.iter().filter(|pid| process::alive(**pid)).copied().collect::<Vec<_>>(),
        Vec::is_empty,
    );
}

#[test]
fn what_a_program_started_ends_with_it() {
    let (parent, below) = family();
    drop(parent);
    ended(&below);
}

#[test]
fn what_a_program_started_ends_when_a_test_fails() {
    let mut seen = vec![];
    let failed = catch_unwind(AssertUnwindSafe(|| {
        let (_parent, below) = family();
        seen = below;
        panic!("as a test does");
    }));
    assert!(failed.is_err() && seen.len() == 2);
    ended(&seen);
}
