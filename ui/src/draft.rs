//! A contact that is being written: what was answered so far, what is missing, and the command it becomes.
//! [`crate::drafts`] keeps it.

use folge_shared::{
    command::{ContactField, EditContact, LogContact, MINUTES_LIMIT, NOTE_LIMIT, Tags},
    domain::{Code, codes::counts_as_contact},
    ids::{EntryId, ParticipantId, WorkerId},
    time::Millis,
    view::TimelineEntry,
};

use serde::{Deserialize, Serialize};

use crate::{clock, dates, parts::writing::Written};

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
    /// Others who took part in the same contact.
    pub also: Vec<ParticipantId>,
    /// Colleagues who were along.
    pub workers: Vec<WorkerId>,
    /// Where.
    pub place: Option<Code>,
    /// Minutes on the way, as typed.
    pub travel: String,
    /// What it was about.
    pub themes: Vec<Code>,
    /// What we did.
    pub actions: Vec<Code>,
    /// Services that were involved.
    pub services: Vec<Code>,
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
    /// Not a number from 0 to 1440.
    pub travel: bool,
}

impl Written for Draft {
    type Problems = Problems;
    fn is_started(&self) -> bool {
        self.is_started()
    }
    fn problems(&self) -> Problems {
        self.problems()
    }
    fn first(problems: Problems) -> Option<&'static str> {
        let all = [
            (problems.who, "#log-who input, #log-search"),
            (problems.when, "#log-when input"),
            (problems.channel, "#log-channel input"),
            (problems.initiative, "#log-initiative input"),
            (problems.minutes, "#log-minutes-other"),
            (problems.note, "#log-note"),
            (problems.travel, "#log-travel"),
        ];
        all.into_iter().find(|(is, _)| *is).map(|(_, selector)| selector)
    }
    fn named(self) -> Self {
        Self { entry: self.entry.or_else(|| Some(clock::entry_id())), ..self }
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
            || self.has_details()
            || !self.themes.is_empty()
    }
    /// Whether anything of what stands behind "Flere detaljer" was answered.
    pub fn has_details(&self) -> bool {
        !self.also.is_empty()
            || !self.workers.is_empty()
            || self.place.is_some()
            || !self.travel.trim().is_empty()
            || !self.actions.is_empty()
            || !self.services.is_empty()
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
    fn travel_said(&self) -> Result<Option<u32>, ()> {
        match self.travel.trim() {
            "" => Ok(None),
            text => text.parse().ok().filter(|n| *n <= MINUTES_LIMIT).map(Some).ok_or(()),
        }
    }
    /// The others, without the one who was chosen first.
    fn others(&self) -> Vec<ParticipantId> {
        self.also.iter().copied().filter(|id| Some(*id) != self.participant).collect()
    }
    fn tags(&self) -> Tags {
        Tags { themes: self.themes.clone(), actions: self.actions.clone(), services: self.services.clone() }
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
            travel: self.travel_said().is_err(),
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
            also: self.others(),
            workers: self.workers.clone(),
            place: self.place.clone(),
            travel: self.travel_said().ok()?,
            tags: self.tags(),
        })
    }
    /// An entry as a draft, to be changed.
    pub fn of(participant: ParticipantId, entry: &TimelineEntry) -> Self {
        Self {
            entry: Some(entry.contact),
            participant: Some(participant),
            channel: Some(entry.channel.clone()),
            initiative: Some(entry.initiative.clone()),
            minutes: minutes_of(entry.minutes),
            note: entry.note.clone().unwrap_or_default(),
            when: None,
            also: vec![],
            workers: entry.workers.iter().map(|one| one.worker).collect(),
            place: entry.place.clone(),
            travel: entry.travel.map(|n| n.to_string()).unwrap_or_default(),
            themes: entry.tags.themes.clone(),
            actions: entry.tags.actions.clone(),
            services: entry.tags.services.clone(),
        }
    }
    /// What was changed against the entry; `None` if nothing. Fields that were left alone are left out, so that a
    /// colleague's change of them stands.
    pub fn edit(&self, entry: &TimelineEntry) -> Option<EditContact> {
        let note = self.note.trim();
        let minutes = self.minutes_said().ok()?;
        let travel = self.travel_said().ok()?;
        let (add, remove) = tags_between(&entry.tags, &self.tags());
        // An attempt takes no time: becoming one, a contact loses its minutes.
        let timed = Self::of(self.participant?, entry).minutes_said() != Ok(None);
        let along: Vec<WorkerId> = entry.workers.iter().map(|one| one.worker).collect();
        let participant = self.participant?;
        let edit = EditContact {
            participant,
            contact: entry.contact,
            at: self.at().ok()?.filter(|at| Some(*at) != entry.at),
            channel: self.channel.clone().filter(|code| *code != entry.channel),
            initiative: self.initiative.clone().filter(|code| *code != entry.initiative),
            minutes: minutes.filter(|n| Some(i64::from(*n)) != entry.minutes),
            note: (note != entry.note.as_deref().unwrap_or_default().trim()).then(|| note.to_owned()),
            place: self.place.clone().filter(|code| Some(code) != entry.place.as_ref()),
            travel: travel.filter(|n| Some(i64::from(*n)) != entry.travel),
            clear: emptied(&[
                (ContactField::Place, entry.place.is_some(), self.place.is_some()),
                (ContactField::Minutes, timed, minutes.is_some()),
                (ContactField::Travel, entry.travel.is_some(), travel.is_some()),
            ]),
            add,
            remove,
            add_workers: without(&self.workers, &along),
            remove_workers: without(&along, &self.workers),
        };
        let changed = edit != EditContact::of(participant, entry.contact);
        changed.then_some(edit)
    }
}

/// The fields that were stated and are not any more.
pub(crate) fn emptied<T: Copy>(fields: &[(T, bool, bool)]) -> Vec<T> {
    fields.iter().filter(|(_, before, now)| *before && !*now).map(|(field, ..)| *field).collect()
}

/// What is ticked now and was not, and the other way round: a colleague's tick of something else stands.
pub(crate) fn tags_between(before: &Tags, now: &Tags) -> (Tags, Tags) {
    let minus = |these: &Tags, those: &Tags| Tags {
        themes: without(&these.themes, &those.themes),
        actions: without(&these.actions, &those.actions),
        services: without(&these.services, &those.services),
    };
    (minus(now, before), minus(before, now))
}

/// Minutes as they are offered or typed.
pub(crate) fn minutes_of(minutes: Option<i64>) -> Minutes {
    match minutes.and_then(|n| u32::try_from(n).ok()) {
        Some(n) if OFFERED.contains(&n) => Minutes::Offered(n),
        Some(n) => Minutes::Typed(n.to_string()),
        None => Minutes::Unsaid,
    }
}

/// Those of the first that are not among the second.
fn without<T: PartialEq + Clone>(these: &[T], those: &[T]) -> Vec<T> {
    these.iter().filter(|one| !those.contains(one)).cloned().collect()
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
        assert_eq!(draft.problems(), Problems::default());
        let command = draft.command().expect("a command");
        assert_eq!(command.minutes, Some(30));
        assert_eq!(command.note.as_deref(), Some("Ville snakke om hybelen."));
        assert_eq!(command.at, None, "now is the core's to say");
    }

    #[test]
    fn an_attempt_takes_no_time() {
        let draft =
            Draft { channel: Some("forsok_uten_svar".into()), minutes: Minutes::Typed("mange".into()), ..anette() };
        assert_eq!(draft.problems(), Problems::default());
        assert_eq!(draft.command().expect("a command").minutes, None);
    }

    #[test]
    fn what_is_missing_is_named() {
        let problems = Draft { minutes: Minutes::Typed("1441".into()), ..Draft::default() }.problems();
        let expected = Problems { who: true, channel: true, initiative: true, minutes: true, ..Problems::default() };
        assert_eq!(problems, expected);
    }

    #[test]
    fn only_what_was_changed_is_sent() {
        let draft = anette();
        let id = draft.participant.expect("a participant");
        let mut entry = TimelineEntry::bare(clock_free_id(), id.0.into());
        entry.tags.themes = vec!["bolig".into(), "rus".into()];
        entry.travel = Some(20);
        let same = Draft::of(id, &entry);
        assert_eq!(same.edit(&entry), None);
        let changed = Draft { themes: vec!["rus".into(), "nettverk".into()], travel: "25".to_owned(), ..same };
        let edit = changed.edit(&entry).expect("an edit");
        assert_eq!(edit.add.themes, ["nettverk".into()]);
        assert_eq!(edit.remove.themes, ["bolig".into()]);
        assert_eq!((edit.travel, edit.channel), (Some(25), None));
    }

    #[test]
    fn what_was_emptied_is_said() {
        let id = anette().participant.expect("a participant");
        let mut entry = TimelineEntry::bare(clock_free_id(), id.0.into());
        (entry.place, entry.minutes, entry.travel) = (Some("kafe".into()), Some(30), Some(20));
        entry.channel = "folge".into();
        let same = Draft::of(id, &entry);
        assert_eq!(same.edit(&entry), None);
        let emptied = Draft { place: None, minutes: Minutes::Typed(" ".into()), travel: String::new(), ..same.clone() };
        let edit = emptied.edit(&entry).expect("an edit");
        assert_eq!(edit.clear, [ContactField::Place, ContactField::Minutes, ContactField::Travel]);
        assert_eq!((edit.place, edit.minutes, edit.travel), (None, None, None));
        // What turns out to have been an attempt took no time; an attempt that is left as it is, is left as it is.
        let attempt = Draft { channel: Some("forsok_uten_svar".into()), ..same };
        assert_eq!(attempt.edit(&entry).expect("an edit").clear, [ContactField::Minutes]);
        entry.channel = "forsok_uten_svar".into();
        assert_eq!(Draft::of(id, &entry).edit(&entry), None);
    }

    fn clock_free_id() -> EntryId {
        "0197a1b2-0000-7000-8000-000000000002".parse().expect("an id")
    }

    #[test]
    fn one_event_names_each_person_once() {
        let tind: ParticipantId = "0197a1b2-0000-7000-8000-000000000009".parse().expect("an id");
        let draft = Draft { also: vec![tind], ..anette() };
        assert_eq!(draft.command().expect("a command").also, [tind]);
        // Somebody ticked as "also" and then chosen first is not there twice.
        let draft = Draft { participant: Some(tind), ..draft };
        assert!(draft.command().expect("a command").also.is_empty());
    }
}
