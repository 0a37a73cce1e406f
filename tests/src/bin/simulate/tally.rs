//! How often what happened.

use std::collections::BTreeMap;

/// Counts of a run, or of many.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// What people, devices and the server did.
    pub operations: BTreeMap<String, u64>,
    /// What went wrong on purpose.
    pub faults: BTreeMap<&'static str, u64>,
    /// What was looked at once everything had come to rest.
    pub checks: BTreeMap<&'static str, u64>,
    /// What became of what people wrote.
    pub fates: BTreeMap<&'static str, u64>,
    /// What is not promised yet and was not held against anybody, by the name of the promise.
    pub excused: BTreeMap<&'static str, u64>,
    /// The most devices in one run, and the server.
    pub replicas: u64,
}

fn add<K: Ord + Clone>(to: &mut BTreeMap<K, u64>, from: &BTreeMap<K, u64>) {
    for (key, count) in from {
        *to.entry(key.clone()).or_default() += count;
    }
}

impl Tally {
    /// Something was done.
    pub fn operation(&mut self, what: &str) {
        match self.operations.get_mut(what) {
            Some(count) => *count += 1,
            None => {
                self.operations.insert(what.to_owned(), 1);
            }
        }
    }
    /// Something went wrong on purpose.
    pub fn fault(&mut self, what: &'static str) {
        *self.faults.entry(what).or_default() += 1;
    }
    /// So many things were looked at.
    pub fn check(&mut self, what: &'static str, count: usize) {
        *self.checks.entry(what).or_default() += count as u64;
    }
    /// So many acts ended so.
    pub fn fate(&mut self, what: &'static str, count: u64) {
        *self.fates.entry(what).or_default() += count;
    }
    /// So many things were let pass.
    pub fn excuse(&mut self, promise: &'static str, count: usize) {
        *self.excused.entry(promise).or_default() += count as u64;
    }
    /// All operations together.
    pub fn all(&self) -> u64 {
        self.operations.values().sum()
    }
    /// Takes another run's counts in.
    pub fn merge(&mut self, other: &Self) {
        add(&mut self.operations, &other.operations);
        add(&mut self.faults, &other.faults);
        add(&mut self.checks, &other.checks);
        add(&mut self.fates, &other.fates);
        add(&mut self.excused, &other.excused);
        self.replicas = self.replicas.max(other.replicas);
    }
}
