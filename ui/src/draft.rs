//! A contact that is being written: what was answered so far, what is missing, and the command it becomes.
//! [`crate::drafts`] keeps it.

use folge_shared::{
    command::{EditContact, LogContact, MINUTES_LIMIT, NOTE_LIMIT},
    domain::{Code, codes::counts_as_contact},
    ids::{EntryId, ParticipantId},
    time::Millis,
    view::TimelineEntry,
};

use serde::{Deserialize, Serialize};

use crate::dates;

/// How long it took, as far as the person said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Minutes {
    /// Not said.
    #[default]
    Unsaid,
    /// One of the offered numbers.
    Offered(u32),
    /// Typed, perhaps not yet a number.
    Typed(String),
}

/// The numbers that are offered.
pub const OFFERED: [u32; 5] = [5, 15, 30, 45, 60];

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The id that the contact will have: saving twice over a bad line cannot make two of it.
    pub entry: Option<EntryId>,
    /// With whom.
    pub participant: Option<ParticipantId>,
    /// How.
    pub channel: Option<Code>,
    /// On whose initiative.
    pub initiative: Option<Code>,
    /// How long.
    pub minutes: Minutes,
    /// In own words.
    pub note: String,
    /// Day and time as in the fields; now when left out.
    pub when: Option<(String, String)>,
}

/// What is missing or cannot be right, by question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Problems {
    /// Nobody chosen.
    pub who: bool,
    /// No channel chosen.
    pub channel: bool,
    /// No initiative chosen.
    pub initiative: bool,
    /// Not a number from 0 to 1440.
    pub minutes: bool,
    /// Too long.
    pub note: bool,
    /// Not a day and a time.
    pub when: bool,
}

impl Problems {
    /// Whether there are any.
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

impl Draft {
    /// Whether anything is lost when this is thrown away.
    pub fn is_started(&self) -> bool {
        self.channel.is_some()
            || self.initiative.is_some()
            || self.minutes != Minutes::Unsaid
            || !self.note.trim().is_empty()
            || self.when.is_some()
    }
    /// Whether this is an attempt without answer: then nobody asks how long it took.
    pub fn is_attempt(&self) -> bool {
        self.channel.as_ref().is_some_and(|code| !counts_as_contact(code.as_str()))
    }
    /// The typed or chosen minutes; `Err` when they are none.
    fn minutes_said(&self) -> Result<Option<u32>, ()> {
        match &self.minutes {
            _ if self.is_attempt() => Ok(None),
            Minutes::Unsaid => Ok(None),
            Minutes::Offered(n) => Ok(Some(*n)),
            Minutes::Typed(text) if text.trim().is_empty() => Ok(None),
            Minutes::Typed(text) => match text.trim().parse() {
                Ok(n) if n <= MINUTES_LIMIT => Ok(Some(n)),
                _ => Err(()),
            },
        }
    }
    fn at(&self) -> Result<Option<Millis>, ()> {
        match &self.when {
            None => Ok(None),
            Some((date, time)) => dates::parse_local(date, time).map(Some).ok_or(()),
        }
    }
    /// What stands in the way of saving.
    pub fn problems(&self) -> Problems {
        Problems {
            who: self.participant.is_none(),
            channel: self.channel.is_none(),
            initiative: self.initiative.is_none(),
            minutes: self.minutes_said().is_err(),
            note: self.note.chars().count() > NOTE_LIMIT,
            when: self.at().is_err(),
        }
    }
    /// The command, once there are no problems.
    pub fn command(&self) -> Option<LogContact> {
        let note = self.note.trim();
        Some(LogContact {
            participant: self.participant?,
            contact: self.entry,
            at: self.at().ok()?,
            channel: self.channel.clone()?,
            initiative: self.initiative.clone()?,
            minutes: self.minutes_said().ok()?,
            note: (!note.is_empty()).then(|| note.to_owned()),
            also: vec![],
            workers: vec![],
            place: None,
            travel: None,
            tags: Default::default(),
        })
    }
    /// An entry as a draft, to be changed.
    pub fn of(participant: ParticipantId, entry: &TimelineEntry) -> Self {
        Self {
            entry: Some(entry.contact),
            participant: Some(participant),
            channel: Some(entry.channel.clone()),
            initiative: Some(entry.initiative.clone()),
            minutes: match entry.minutes.and_then(|n| u32::try_from(n).ok()) {
                Some(n) if OFFERED.contains(&n) => Minutes::Offered(n),
                Some(n) => Minutes::Typed(n.to_string()),
                None => Minutes::Unsaid,
            },
            note: entry.note.clone().unwrap_or_default(),
            when: None,
        }
    }
    /// What was changed against the entry; `None` if nothing. Fields that were left alone are left out, so that a
    /// colleague's change of them stands.
    pub fn edit(&self, entry: &TimelineEntry) -> Option<EditContact> {
        let note = self.note.trim();
        let minutes = self.minutes_said().ok()?;
        let edit = EditContact {
            participant: self.participant?,
            contact: entry.contact,
            at: self.at().ok()?.filter(|at| Some(*at) != entry.at),
            channel: self.channel.clone().filter(|code| *code != entry.channel),
            initiative: self.initiative.clone().filter(|code| *code != entry.initiative),
            minutes: minutes.filter(|n| Some(i64::from(*n)) != entry.minutes),
            note: (note != entry.note.as_deref().unwrap_or_default().trim()).then(|| note.to_owned()),
            place: None,
            travel: None,
            add: Default::default(),
            remove: Default::default(),
            add_workers: vec![],
            remove_workers: vec![],
        };
        let changed = edit.at.is_some()
            || edit.channel.is_some()
            || edit.initiative.is_some()
            || edit.minutes.is_some()
            || edit.note.is_some();
        changed.then_some(edit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anette() -> Draft {
        Draft {
            participant: "0197a1b2-0000-7000-8000-000000000001".parse().ok(),
            channel: Some("telefon".into()),
            initiative: Some("deltaker".into()),
            minutes: Minutes::Offered(30),
            note: " Ville snakke om hybelen. ".to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_whole_draft_becomes_a_command() {
        let draft = anette();
        assert!(!draft.problems().any());
        let command = draft.command().expect("a command");
        assert_eq!(command.minutes, Some(30));
        assert_eq!(command.note.as_deref(), Some("Ville snakke om hybelen."));
        assert_eq!(command.at, None, "now is the core's to say");
    }

    #[test]
    fn an_attempt_takes_no_time() {
        let draft =
            Draft { channel: Some("forsok_uten_svar".into()), minutes: Minutes::Typed("mange".into()), ..anette() };
        assert!(!draft.problems().any());
        assert_eq!(draft.command().expect("a command").minutes, None);
    }

    #[test]
    fn what_is_missing_is_named() {
        let problems = Draft { minutes: Minutes::Typed("1441".into()), ..Draft::default() }.problems();
        let expected = Problems { who: true, channel: true, initiative: true, minutes: true, ..Problems::default() };
        assert_eq!(problems, expected);
    }
}
