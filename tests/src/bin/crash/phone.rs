//! What one person does on one phone: writes, sends, is interrupted, and looks whether everything is there.

use std::{thread, time::Duration};

use folge_tests::cli::{Cli, SECRET};
use serde_json::{Value, json};

use crate::{
    dice::Dice,
    record::{FIRST_MINUTES, Known, Record, Shown, What},
    victim::{self, Heard, Moment},
};

/// How long a program takes to open its data before there is a measurement.
const OPENING: Duration = Duration::from_millis(400);

/// How long to wait before the next try. Never long: whoever was interrupted looks at once, and then nothing is counted.
fn told_to_wait(heard: &Heard) -> Option<Duration> {
    let error = &heard.lines.first().filter(|_| heard.code == Some(5))?["error"];
    assert_eq!((&error["code"], &error["args"]["unit"]), (&json!("secret_wait"), &json!("s")), "{heard:?}");
    let seconds: u64 = error["args"]["wait"].as_str()?.parse().ok()?;
    assert!(seconds <= 2, "more than one try was counted: {heard:?}");
    Some(Duration::from_secs(seconds))
}

/// A phone.
pub struct Phone {
    /// Whose.
    pub name: String,
    /// Its program.
    pub cli: Cli,
    /// What was written on it.
    pub record: Record,
    /// How often its programs were killed.
    pub kills: u32,
    /// How many acts were under way then.
    pub in_doubt: usize,
    dice: Dice,
    shared: Vec<String>,
    written: usize,
    /// How long looking and sending take when nobody interrupts them.
    looking: Duration,
    sending: Duration,
}

impl Phone {
    /// A phone that has joined.
    pub fn new(name: &str, cli: Cli, shared: &[String], dice: Dice) -> Self {
        let (name, shared) = (name.to_owned(), shared.to_vec());
        let (looking, sending) = (OPENING, OPENING);
        Self { name, cli, record: Record::default(), kills: 0, in_doubt: 0, dice, shared, written: 0, looking, sending }
    }

    /// Writes or sends, and is interrupted more often than not. Whoever was interrupted looks whether all is there.
    ///
    /// # Panics
    /// When something is lost.
    pub fn turn(&mut self) {
        let killed = if self.dice.permille(550) { self.write() } else { self.send() };
        if killed {
            self.kills += 1;
            self.look();
        }
    }

    fn write(&mut self) -> bool {
        let count = 1 + self.dice.below(6);
        let (mut handed, mut lines) = (vec![], String::new());
        for _ in 0..count {
            let (command, words, what) = self.act();
            lines.push_str(&format!("{command}\n"));
            handed.push((words, what));
        }
        let moment = match self.dice.below(10) {
            0 | 1 => Moment::Never,
            // While the data is opened, or the first act is written.
            2 | 3 => Moment::After(self.part_of(self.looking, 0, 1300)),
            _ => Moment::Line(1 + self.dice.below(count), Duration::from_micros(self.dice.below(12_000) as u64)),
        };
        let heard = self.run(&["exec"], &lines, moment);
        if let Some(code) = heard.code {
            assert_eq!(code, 0, "{}: writing ended with {heard:?}", self.name);
        }
        self.record.note(handed, &heard.lines, heard.code.is_none());
        self.in_doubt += usize::from(heard.code.is_none() && heard.lines.len() < count);
        heard.code.is_none()
    }

    /// Sends and fetches; whether it was killed over it.
    fn send(&mut self) -> bool {
        let moment = match self.dice.below(10) {
            0..=2 => Moment::Never,
            _ => Moment::After(self.part_of(self.sending, 300, 1100)),
        };
        let heard = self.run(&["sync"], "", moment);
        match (heard.code, heard.lines.first()) {
            // Killed before or while it tidied up after itself: what it said holds.
            (Some(0) | None, Some(done)) => {
                assert_eq!(done["refused"], json!([]), "{}: {done}", self.name);
                assert_eq!(done["pending"], json!(0), "{}: {done}", self.name);
                self.record.acknowledge();
                self.sending = (self.sending + heard.took) / 2;
            }
            (None, None) => {}
            // The server was killed in the middle of it, or is not back yet.
            (Some(4), Some(line)) => {
                assert_eq!(line["error"]["code"], json!("server_away"), "{}: {heard:?}", self.name)
            }
            _ => panic!("{}: sending ended with {heard:?}", self.name),
        }
        heard.code.is_none()
    }

    /// Looks whether everything that was saved is there, once.
    ///
    /// # Panics
    /// When it is not.
    pub fn look(&mut self) {
        let queries: String = self.questions().iter().map(|query| format!("{query}\n")).collect();
        let heard = self.run(&["query"], &queries, Moment::Never);
        assert_eq!(heard.code, Some(0), "{}: looking ended with {heard:?}", self.name);
        self.looking = (self.looking + heard.took) / 2;
        let mut shown = Shown::default();
        for answer in &heard.lines {
            shown.read(answer);
        }
        self.record.compare(&shown, &self.name, true);
    }

    /// Everything that can be asked of what this person wrote.
    pub fn questions(&self) -> Vec<Value> {
        let mut questions = vec![json!({ "type": "participants" }), json!({ "type": "work" })];
        let file = |id: &String| json!({ "type": "participant", "participant": id, "limit": 1000 });
        questions.extend(self.shared.iter().map(file));
        questions.extend(self.files().map(|id| file(&id)));
        questions
    }

    /// The files that were begun here.
    fn files(&self) -> impl Iterator<Item = String> {
        let begun = self.record.0.iter().filter(|act| act.what == What::File && act.known == Known::Saved);
        begun.filter_map(|act| act.id.clone())
    }

    /// Something to write, with words of its own.
    fn act(&mut self) -> (Value, String, What) {
        self.written += 1;
        let words = format!("Eksempel: {} {}", self.name, self.written);
        match self.dice.below(20) {
            0 => {
                let command = json!({ "type": "create_participant", "alias": words });
                (command, words, What::File)
            }
            1 | 2 => {
                let command = json!({
                    "type": "log_activity", "kind": "informasjonsmote", "quantity": 4, "minutes": 60, "note": words,
                });
                (command, words, What::Activity)
            }
            3..=5 => self.other_minutes(&words).unwrap_or_else(|| self.contact(words)),
            _ => self.contact(words),
        }
    }

    fn contact(&mut self, words: String) -> (Value, String, What) {
        let files: Vec<String> = self.shared.iter().cloned().chain(self.files()).collect();
        let participant = self.dice.of(&files).expect("a file").clone();
        let command = json!({
            "type": "log_contact", "participant": participant, "channel": "telefon", "initiative": "deltaker",
            "minutes": FIRST_MINUTES, "note": words,
        });
        (command, words, What::Contact { participant })
    }

    fn other_minutes(&mut self, words: &str) -> Option<(Value, String, What)> {
        let saved = self.record.0.iter().filter(|act| act.known == Known::Saved);
        let contacts: Vec<_> = saved
            .filter_map(|act| match &act.what {
                What::Contact { participant } => Some((participant.clone(), act.id.clone()?, act.words.clone())),
                _ => None,
            })
            .collect();
        let (participant, contact, of) = self.dice.of(&contacts)?.clone();
        let minutes = 100 + self.written as u64;
        let command = json!({
            "type": "edit_contact", "participant": participant, "contact": contact, "minutes": minutes,
        });
        Some((command, words.to_owned(), What::Minutes { of, minutes }))
    }

    /// Runs the program. One that was killed while it tried the passphrase has counted that as a try (decision 15), and
    /// the person is asked to wait a moment.
    fn run(&self, args: &[&str], stdin: &str, moment: Moment) -> Heard {
        loop {
            let heard = victim::run(self.cli.command(SECRET, args), stdin, moment);
            let Some(wait) = told_to_wait(&heard) else { return heard };
            thread::sleep(wait);
        }
    }

    /// A random part of a time, in thousandths of it.
    fn part_of(&mut self, time: Duration, from: i64, to: i64) -> Duration {
        time.mul_f64(self.dice.between(from, to) as f64 / 1e3)
    }
}
