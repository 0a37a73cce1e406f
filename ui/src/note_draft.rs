//! A call note that is being written: begun before anybody knows who is calling, kept from the first word on.
//! [`crate::drafts`] keeps it, sealed, on this device only.

use folge_shared::{
    command::{AttachNote, Command, EditNote, MINUTES_LIMIT, NOTE_LIMIT, NoteField, WriteNote},
    domain::Code,
    ids::{EntryId, ParticipantId, ProgrammeId},
    time::Millis,
    view::NoteRow,
};
use serde::{Deserialize, Serialize};

use crate::dates;

/// See the module. Fields of a newer app are dropped: a draft lives for a night.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteDraft {
    /// The id that the note will have: saving twice over a bad line cannot make two of it.
    pub note: Option<EntryId>,
    /// In which programme.
    pub programme: Option<ProgrammeId>,
    /// Who called, once that is known.
    pub participant: Option<ParticipantId>,
    /// When the writing began, which is when the call came unless `when` says otherwise.
    pub at: Option<Millis>,
    /// Day and time as in the fields, once somebody touched them.
    pub when: Option<(String, String)>,
    /// How long, as typed.
    pub minutes: String,
    /// How urgent.
    pub urgency: Option<Code>,
    /// What gives cause for concern.
    pub concerns: Vec<Code>,
    /// What was done.
    pub actions: Vec<Code>,
    /// What happened.
    pub text: String,
    /// For the next on call.
    pub next: String,
    /// The writer's own state.
    pub debrief: Option<Code>,
    /// The id that the debrief will have.
    pub debrief_id: Option<EntryId>,
}

/// What is missing or cannot be right, by question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Problems {
    /// No urgency chosen.
    pub urgency: bool,
    /// Nothing written, or too much.
    pub text: bool,
    /// Too much.
    pub next: bool,
    /// Not a day and a time.
    pub when: bool,
    /// Not a number from 0 to 1440.
    pub minutes: bool,
}

impl Problems {
    /// Whether there are any.
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

/// Puts a code into a list, or takes it out.
pub fn toggle(list: &mut Vec<Code>, code: &str) {
    let before = list.len();
    list.retain(|one| one.as_str() != code);
    if list.len() == before {
        list.push(code.into());
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl NoteDraft {
    /// A new one.
    pub fn new(note: EntryId, debrief: EntryId, at: Millis) -> Self {
        Self { note: Some(note), debrief_id: Some(debrief), at: Some(at), ..Self::default() }
    }
    /// Whether anything is lost when this is thrown away: beyond the participant from whose card it was begun.
    pub fn is_started(&self, door: Option<ParticipantId>) -> bool {
        let bare = Self {
            note: self.note,
            debrief_id: self.debrief_id,
            at: self.at,
            programme: self.programme,
            participant: door,
            ..Self::default()
        };
        *self != bare
    }
    fn time(&self) -> Result<Option<Millis>, ()> {
        match &self.when {
            None => Ok(self.at),
            Some((date, time)) => dates::parse_local(date, time).map(Some).ok_or(()),
        }
    }
    /// When the call came, as far as it can be told.
    pub fn called_at(&self) -> Option<Millis> {
        self.time().ok().flatten().or(self.at)
    }
    fn minutes_said(&self) -> Result<Option<u32>, ()> {
        match self.minutes.trim() {
            "" => Ok(None),
            text => text.parse().ok().filter(|n| *n <= MINUTES_LIMIT).map(Some).ok_or(()),
        }
    }
    /// What stands in the way of saving.
    pub fn problems(&self) -> Problems {
        Problems {
            urgency: self.urgency.is_none(),
            text: self.text.trim().is_empty() || self.text.chars().count() > NOTE_LIMIT,
            next: self.next.chars().count() > NOTE_LIMIT,
            when: self.time().is_err(),
            minutes: self.minutes_said().is_err(),
        }
    }
    /// The command, once there are no problems.
    pub fn command(&self) -> Option<WriteNote> {
        Some(WriteNote {
            programme: self.programme,
            participant: self.participant,
            note_id: self.note,
            at: self.time().ok()?,
            concerns: self.concerns.clone(),
            actions: self.actions.clone(),
            minutes: self.minutes_said().ok()?,
            next: some(&self.next),
            debrief: self.debrief.clone(),
            debrief_id: self.debrief.as_ref().and(self.debrief_id),
            ..WriteNote::of(self.urgency.clone()?, self.text.trim())
        })
    }
    /// A note as a draft, to be changed.
    pub fn of(row: &NoteRow) -> Self {
        Self {
            note: row.target.entry,
            participant: row.participant,
            at: row.at,
            minutes: row.minutes.map(|n| n.to_string()).unwrap_or_default(),
            urgency: Some(row.urgency.clone()),
            concerns: row.concerns.clone(),
            actions: row.actions.clone(),
            text: row.text.clone().unwrap_or_default(),
            next: row.next.clone().unwrap_or_default(),
            ..Self::default()
        }
    }
    /// What was changed against the note, as commands in the order in which they must be done: its words first, where
    /// it stands last, because a note that has moved has another address. Fields that were left alone are left out,
    /// so that a colleague's change of them stands.
    pub fn edits(&self, row: &NoteRow) -> Option<Vec<Command>> {
        let minus = |a: &[Code], b: &[Code]| a.iter().filter(|code| !b.contains(code)).cloned().collect::<Vec<_>>();
        let text = self.text.trim();
        let next = self.next.trim();
        let edit = EditNote {
            at: self.time().ok()?.filter(|at| Some(*at) != row.at),
            urgency: self.urgency.clone().filter(|code| *code != row.urgency),
            add_concerns: minus(&self.concerns, &row.concerns),
            remove_concerns: minus(&row.concerns, &self.concerns),
            add_actions: minus(&self.actions, &row.actions),
            remove_actions: minus(&row.actions, &self.actions),
            minutes: self.minutes_said().ok()?.filter(|n| Some(i64::from(*n)) != row.minutes),
            text: (text != row.text.as_deref().unwrap_or_default().trim()).then(|| text.to_owned()),
            next: (next != row.next.as_deref().unwrap_or_default().trim()).then(|| next.to_owned()),
            clear: match (self.minutes_said().ok()?, row.minutes) {
                (None, Some(_)) => vec![NoteField::Minutes],
                _ => vec![],
            },
            ..EditNote::of(row.target.clone())
        };
        let mut commands = vec![];
        if edit != EditNote::of(row.target.clone()) {
            commands.push(Command::EditNote(edit));
        }
        if self.participant != row.participant {
            commands.push(Command::AttachNote(AttachNote { note: row.target.clone(), participant: self.participant }));
        }
        Some(commands)
    }
}

#[cfg(test)]
mod tests {
    use folge_shared::{command::EntryRef, view::Delivery};

    use super::*;

    fn id<T: std::str::FromStr>(n: u8) -> T
    where
        T::Err: std::fmt::Debug,
    {
        format!("0197a1b2-0000-7000-8000-0000000000{n:02}").parse().expect("an id")
    }

    fn night() -> NoteDraft {
        NoteDraft {
            urgency: Some("i_dag".into()),
            concerns: vec!["overdose".into()],
            text: " Ute alene, våken og prater. ".to_owned(),
            ..NoteDraft::new(id(1), id(2), Millis(1_800_000_000_000))
        }
    }

    fn row() -> NoteRow {
        NoteRow {
            target: EntryRef::new(id(9), "notes", id(1)),
            participant: None,
            alias: None,
            by: id(3),
            by_name: "Roar".to_owned(),
            mine: true,
            at: Some(Millis(1_800_000_000_000)),
            noted: None,
            channel: "telefon".into(),
            urgency: "i_dag".into(),
            concerns: vec!["overdose".into()],
            actions: vec![],
            minutes: None,
            text: Some("Ute alene.".to_owned()),
            next: None,
            read_by: vec![],
            read: true,
            retracted: false,
            delivery: Delivery::Sent,
            conflicts: vec![],
            elsewhere: vec![],
        }
    }

    #[test]
    fn a_note_needs_no_caller() {
        let command = night().command().expect("a command");
        assert_eq!(command.participant, None);
        assert_eq!(command.text, "Ute alene, våken og prater.");
        assert_eq!(command.debrief_id, None, "no state was told, so no entry for it");
        assert!(!night().problems().any());
    }

    #[test]
    fn a_draft_comes_back_as_it_was_kept() {
        let draft = night();
        let kept = serde_json::to_string(&draft).expect("JSON");
        assert_eq!(serde_json::from_str::<NoteDraft>(&kept).expect("a draft"), draft);
        assert!(draft.is_started(None));
        let fresh = NoteDraft::new(id(1), id(2), Millis(5));
        assert!(!fresh.is_started(None));
        let on_card = NoteDraft { participant: Some(id(7)), ..fresh };
        assert!(!on_card.is_started(Some(id(7))) && on_card.is_started(None));
        let newer: NoteDraft = serde_json::from_str("{\"text\":\"hei\",\"from_a_newer_app\":1}").expect("a draft");
        assert_eq!(newer.text, "hei");
    }

    #[test]
    fn what_was_left_alone_is_not_sent() {
        let mut draft = NoteDraft::of(&row());
        assert_eq!(draft.edits(&row()), Some(vec![]));
        toggle(&mut draft.concerns, "overdose");
        toggle(&mut draft.concerns, "vold");
        draft.participant = Some(id(7));
        let commands = draft.edits(&row()).expect("commands");
        let [Command::EditNote(edit), Command::AttachNote(attach)] = commands.as_slice() else {
            panic!("words first, place last: {commands:?}")
        };
        assert_eq!(edit.add_concerns, vec![Code::from("vold")]);
        assert_eq!(edit.remove_concerns, vec![Code::from("overdose")]);
        assert_eq!(edit.text, None);
        assert_eq!(attach.participant, Some(id(7)));
    }

    #[test]
    fn what_is_missing_is_named() {
        let problems = NoteDraft { minutes: "lenge".to_owned(), ..NoteDraft::default() }.problems();
        assert_eq!(problems, Problems { urgency: true, text: true, minutes: true, ..Problems::default() });
    }
}
