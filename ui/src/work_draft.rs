//! What is being written about a worker's own work: a contact with somebody who has no file, or work with no
//! participant at all. [`crate::drafts`] keeps it.

use folge_shared::{
    command::{LogActivity, LogAnonymous, MINUTES_LIMIT, NOTE_LIMIT, PEOPLE_LIMIT, QUANTITY_LIMIT, Tags},
    domain::{Code, codes::counts_as_contact},
    ids::{EntryId, ProgrammeId},
    time::Millis,
};
use serde::{Deserialize, Serialize};

use crate::{clock, dates, draft::Minutes, parts::writing::Written};

mod change;

/// Day and time as typed; now when left out.
pub type When = Option<(String, String)>;

fn at(when: &When) -> Result<Option<Millis>, ()> {
    match when {
        None => Ok(None),
        Some((date, time)) => dates::parse_local(date, time).map(Some).ok_or(()),
    }
}

fn minutes(said: &Minutes) -> Result<Option<u32>, ()> {
    match said {
        Minutes::Unsaid => Ok(None),
        Minutes::Offered(n) => Ok(Some(*n)),
        Minutes::Typed(text) => number(text, MINUTES_LIMIT),
    }
}

/// A number that was typed; none if nothing was.
fn number(text: &str, most: u32) -> Result<Option<u32>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().ok().filter(|n| *n <= most).map(Some).ok_or(()),
    }
}

fn words(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// A contact with somebody who has no file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnonymousDraft {
    /// The id that the contact will have: saving twice over a bad line cannot make two of it.
    pub entry: Option<EntryId>,
    /// How.
    pub channel: Option<Code>,
    /// On whose initiative.
    pub initiative: Option<Code>,
    /// Where.
    pub place: Option<Code>,
    /// How many people.
    pub people: u32,
    /// How long.
    pub minutes: Minutes,
    /// Minutes on the way, as typed.
    pub travel: String,
    /// Themes, actions, services.
    pub tags: Tags,
    /// In own words.
    pub note: String,
    /// When.
    pub when: When,
}

impl Default for AnonymousDraft {
    fn default() -> Self {
        Self {
            entry: None,
            channel: None,
            initiative: None,
            place: None,
            people: 1,
            minutes: Minutes::Unsaid,
            travel: String::new(),
            tags: Tags::default(),
            note: String::new(),
            when: None,
        }
    }
}

/// What is missing or cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AnonymousProblems {
    /// No channel.
    pub channel: bool,
    /// No initiative.
    pub initiative: bool,
    /// Not a number from 0 to 1440.
    pub minutes: bool,
    /// Not a number from 0 to 1440.
    pub travel: bool,
    /// Too long.
    pub note: bool,
    /// Not a day and a time.
    pub when: bool,
}

impl Written for AnonymousDraft {
    type Problems = AnonymousProblems;
    fn is_started(&self) -> bool {
        Self { entry: None, ..self.clone() } != Self::default()
    }
    fn problems(&self) -> AnonymousProblems {
        self.problems()
    }
    fn first(problems: AnonymousProblems) -> Option<&'static str> {
        let all = [
            (problems.when, "#log-when input"),
            (problems.channel, "#anon-channel input"),
            (problems.initiative, "#anon-initiative input"),
            (problems.minutes, "#anon-minutes-other"),
            (problems.travel, "#anon-travel"),
            (problems.note, "#anon-note"),
        ];
        all.into_iter().find(|(is, _)| *is).map(|(_, selector)| selector)
    }
    fn named(self) -> Self {
        Self { entry: self.entry.or_else(|| Some(clock::entry_id())), ..self }
    }
}

impl AnonymousDraft {
    /// Whether this is an attempt without answer: then nobody asks how long it took.
    pub fn is_attempt(&self) -> bool {
        self.channel.as_ref().is_some_and(|code| !counts_as_contact(code.as_str()))
    }
    fn minutes_said(&self) -> Result<Option<u32>, ()> {
        if self.is_attempt() { Ok(None) } else { minutes(&self.minutes) }
    }
    /// What stands in the way of saving.
    pub fn problems(&self) -> AnonymousProblems {
        AnonymousProblems {
            channel: self.channel.is_none(),
            initiative: self.initiative.is_none(),
            minutes: self.minutes_said().is_err(),
            travel: number(&self.travel, MINUTES_LIMIT).is_err(),
            note: self.note.chars().count() > NOTE_LIMIT,
            when: at(&self.when).is_err(),
        }
    }
    /// The command, once there are no problems.
    pub fn command(&self, programme: Option<ProgrammeId>) -> Option<LogAnonymous> {
        Some(LogAnonymous {
            programme,
            contact: self.entry,
            at: at(&self.when).ok()?,
            place: self.place.clone(),
            minutes: self.minutes_said().ok()?,
            travel: number(&self.travel, MINUTES_LIMIT).ok()?,
            note: words(&self.note),
            people: Some(self.people.clamp(1, PEOPLE_LIMIT)),
            tags: self.tags.clone(),
            ..LogAnonymous::of(self.channel.clone()?, self.initiative.clone()?)
        })
    }
}

/// Work with no participant.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ActivityDraft {
    /// The id that the activity will have.
    pub entry: Option<EntryId>,
    /// A code of the list `activity`.
    pub kind: Option<Code>,
    /// How many, as typed.
    pub quantity: String,
    /// How long.
    pub minutes: Minutes,
    /// In own words.
    pub note: String,
    /// When.
    pub when: When,
}

/// What is missing or cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ActivityProblems {
    /// No kind.
    pub kind: bool,
    /// Not a number from 0 to 100000.
    pub quantity: bool,
    /// Not a number from 0 to 1440.
    pub minutes: bool,
    /// Too long.
    pub note: bool,
    /// Not a day and a time.
    pub when: bool,
}

impl Written for ActivityDraft {
    type Problems = ActivityProblems;
    fn is_started(&self) -> bool {
        Self { entry: None, ..self.clone() } != Self::default()
    }
    fn problems(&self) -> ActivityProblems {
        self.problems()
    }
    fn first(problems: ActivityProblems) -> Option<&'static str> {
        let all = [
            (problems.when, "#log-when input"),
            (problems.kind, "#activity-kind input"),
            (problems.quantity, "#activity-quantity"),
            (problems.minutes, "#activity-minutes-other"),
            (problems.note, "#activity-note"),
        ];
        all.into_iter().find(|(is, _)| *is).map(|(_, selector)| selector)
    }
    fn named(self) -> Self {
        Self { entry: self.entry.or_else(|| Some(clock::entry_id())), ..self }
    }
}

impl ActivityDraft {
    /// What stands in the way of saving.
    pub fn problems(&self) -> ActivityProblems {
        ActivityProblems {
            kind: self.kind.is_none(),
            quantity: number(&self.quantity, QUANTITY_LIMIT).is_err(),
            minutes: minutes(&self.minutes).is_err(),
            note: self.note.chars().count() > NOTE_LIMIT,
            when: at(&self.when).is_err(),
        }
    }
    /// The command, once there are no problems.
    pub fn command(&self, programme: Option<ProgrammeId>) -> Option<LogActivity> {
        Some(LogActivity {
            programme,
            activity: self.entry,
            at: at(&self.when).ok()?,
            quantity: number(&self.quantity, QUANTITY_LIMIT).ok()?,
            minutes: minutes(&self.minutes).ok()?,
            note: words(&self.note),
            ..LogActivity::of(self.kind.clone()?)
        })
    }
}

/// What the quantity of an activity counts: the end of the keys `activity-ask-…` and `activity-count-…`.
pub fn counted(kind: &str) -> &'static str {
    match kind {
        "informasjonsmote" | "samarbeidsmote" | "opplaering" | "fokusgruppe" => "came",
        "rekruttering" => "reached",
        "utsending" => "sent",
        "annonse" => "ads",
        "materiell" => "copies",
        "nettside_some" => "posts",
        "sporreundersokelse" => "answers",
        "intervju" => "interviews",
        "veiledning_mottatt" => "times",
        "vakt" => "shifts",
        _ => "number",
    }
}

#[cfg(test)]
mod tests {
    use folge_shared::{
        domain::codes::ACTIVITY,
        i18n::{Language, Words},
    };

    use super::*;

    #[test]
    fn somebody_on_the_street_becomes_a_command() {
        let draft = AnonymousDraft {
            channel: Some("ansikt_til_ansikt".into()),
            initiative: Some("tilfeldig".into()),
            people: 3,
            minutes: Minutes::Offered(15),
            note: "  ".to_owned(),
            ..AnonymousDraft::default()
        };
        assert_eq!(draft.problems(), AnonymousProblems::default());
        let command = draft.command(None).expect("a command");
        assert_eq!((command.people, command.minutes, command.note), (Some(3), Some(15), None));
    }

    #[test]
    fn a_blank_form_is_no_draft_and_says_what_is_missing() {
        let blank = AnonymousDraft::default();
        assert!(!blank.is_started());
        let expected = AnonymousProblems { channel: true, initiative: true, ..AnonymousProblems::default() };
        assert_eq!(blank.problems(), expected);
        let many = ActivityDraft { quantity: "100001".to_owned(), ..ActivityDraft::default() };
        assert_eq!(many.problems(), ActivityProblems { kind: true, quantity: true, ..ActivityProblems::default() });
    }

    #[test]
    fn every_kind_of_work_is_asked_for_its_quantity_in_words() {
        for language in Language::ALL {
            let t = Words::new(language);
            for kind in ACTIVITY.codes {
                let (ask, count) =
                    (format!("activity-ask-{}", counted(kind)), format!("activity-count-{}", counted(kind)));
                assert_ne!(t.say(&ask), ask);
                assert_ne!(t.say_with(&count, &[("n", 2.into())]), count);
            }
        }
    }
}
