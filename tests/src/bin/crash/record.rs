//! What somebody wrote on one phone, and what the phone said to it. An act that was answered has been saved; of one that
//! was under way when the program was killed nobody knows until the phone is asked again; what came after it never began.

use std::collections::BTreeMap;

use serde_json::Value;

/// What an act wrote. Each carries words of its own, by which it is found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A contact in somebody's file.
    Contact {
        /// Whose.
        participant: String,
    },
    /// A file.
    File,
    /// An activity in the writer's own year.
    Activity,
    /// Other minutes for a contact.
    Minutes {
        /// The words of the contact.
        of: String,
        /// How many.
        minutes: u64,
    },
}

/// What is known of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The phone has said so.
    Saved,
    /// The program was killed over it.
    Perhaps,
    /// It never began, or was found not to have been saved.
    Not,
}

/// An act.
#[derive(Debug, Clone)]
pub struct Act {
    /// Its words.
    pub words: String,
    /// What it wrote.
    pub what: What,
    /// What is known of it.
    pub known: Known,
    /// The id that the phone named, of the entry or the file.
    pub id: Option<String>,
    /// Whether the server has said that it has it.
    pub acknowledged: bool,
}

/// Everything that was written on one phone, in its order.
#[derive(Debug, Default)]
pub struct Record(pub Vec<Act>);

impl Record {
    /// Notes what was handed to the program, and what it answered before it ended.
    pub fn note(&mut self, handed: Vec<(String, What)>, lines: &[Value], killed: bool) {
        for (n, (words, what)) in handed.into_iter().enumerate() {
            let answer = lines.get(n);
            let known = match answer {
                Some(_) => Known::Saved,
                None if killed && n == lines.len() => Known::Perhaps,
                None => Known::Not,
            };
            let key = if what == What::File { "participant" } else { "entry" };
            let id = answer.and_then(|line| line[key].as_str()).map(str::to_owned);
            self.0.push(Act { words, what, known, id, acknowledged: false });
        }
    }

    /// The server has everything that was saved.
    pub fn acknowledge(&mut self) {
        for act in self.0.iter_mut().filter(|act| act.known == Known::Saved) {
            act.acknowledged = true;
        }
    }

    /// The minutes that a contact may have: the last that were saved, or any over which the program was killed since.
    pub fn minutes(&self, words: &str) -> Vec<u64> {
        let mut may = vec![FIRST_MINUTES];
        for act in &self.0 {
            let What::Minutes { of, minutes } = &act.what else { continue };
            match act.known {
                Known::Saved if of == words => may = vec![*minutes],
                Known::Perhaps if of == words => may.push(*minutes),
                _ => {}
            }
        }
        may
    }

    /// Compares with what a replica shows, by words; `complete` if it must have everything that was saved. What was in
    /// doubt is settled by what `decides` says.
    ///
    /// # Panics
    /// When something is lost, doubled, or there although it never began.
    pub fn compare(&mut self, shown: &Shown, replica: &str, decides: bool) {
        let possible: BTreeMap<String, Vec<u64>> =
            self.contacts().map(|words| (words.clone(), self.minutes(words))).collect();
        for act in &mut self.0 {
            if matches!(act.what, What::Minutes { .. }) {
                continue;
            }
            let times = shown.times(&act.words);
            let right = match act.known {
                Known::Saved => times == 1,
                Known::Perhaps => times <= 1,
                Known::Not => times == 0,
            };
            assert!(right, "{replica} shows {times} times what is {:?}: {act:?}", act.known);
            if times == 1
                && let Some(may) = possible.get(&act.words)
            {
                let found = shown.minutes.get(&act.words).copied();
                assert!(
                    found.is_some_and(|found| may.contains(&found)),
                    "{replica}: {found:?} minutes, not of {may:?}: {act:?}"
                );
            }
            if decides && act.known == Known::Perhaps {
                act.known = if times == 1 { Known::Saved } else { Known::Not };
            }
        }
    }

    fn contacts(&self) -> impl Iterator<Item = &String> {
        self.0.iter().filter(|act| matches!(act.what, What::Contact { .. })).map(|act| &act.words)
    }
}

/// What a contact begins with.
pub const FIRST_MINUTES: u64 = 30;

/// What a replica shows, by words.
#[derive(Debug, Default)]
pub struct Shown {
    times: BTreeMap<String, usize>,
    minutes: BTreeMap<String, u64>,
}

impl Shown {
    /// How often these words stand there.
    pub fn times(&self, words: &str) -> usize {
        self.times.get(words).copied().unwrap_or(0)
    }
    /// All words that stand there.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.times.keys()
    }
    /// Reads an answer: a list of participants, a participant, or a year of work.
    pub fn read(&mut self, answer: &Value) {
        let rows = |key: &str| answer[key].as_array().cloned().unwrap_or_default();
        for row in rows("rows") {
            self.saw(&row["alias"], &Value::Null);
        }
        for row in rows("timeline").iter().chain(&rows("activities")) {
            self.saw(&row["note"], &row["minutes"]);
        }
    }
    fn saw(&mut self, words: &Value, minutes: &Value) {
        if let Some(words) = words.as_str() {
            *self.times.entry(words.to_owned()).or_default() += 1;
            self.minutes.extend(minutes.as_u64().map(|minutes| (words.to_owned(), minutes)));
        }
    }
}
