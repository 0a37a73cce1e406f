//! Who belongs to a group, and from when until when.
//!
//! Each state that a member reaches keeps its own day (`day.pameldt`, `day.startet`, …): enrolled, started and completed
//! are three figures, and one person may be in all of them.
//!
//! ```text
//! members/<id>   by noted participant? alias state day.<state> joined.<participant>? retracted?
//! ```
//!
//! When a person's files are joined, their memberships name the file that is kept, so that leaders, who do not hold files,
//! count one person as well. `joined.<participant>` remembers whose membership it was, for the day on which that file is
//! opened again.

use automerge::{ObjId, transaction::Transaction};

use crate::{
    command::{Enrol, SetMember},
    documents::{
        document::Document,
        edit::{Touched, Writer, entry, put, put_some, revive, signed},
        execute::CommandError,
        read::Versions,
    },
    domain::{Code, codes::ENROLMENT},
    ids::{EntryId, ParticipantId, WorkerId},
    time::{Day, Millis},
};

const MEMBERS: &[&str] = &["members"];

/// The fields of which people may see two versions.
const VERSIONED: [&str; 8] =
    ["state", "day.pameldt", "day.startet", "day.fullfort", "day.sluttet", "day.venteliste", "retracted", "alias"];

fn day_field(state: &Code) -> String {
    format!("day.{state}")
}

pub(super) fn enrol(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &Enrol,
) -> Result<Touched, CommandError> {
    let id = c.member.ok_or(CommandError::Incomplete)?;
    let alias = c.alias.as_deref().map(str::trim).filter(|alias| !alias.is_empty());
    let object = signed(tx, MEMBERS, id, writer, noted)?;
    put_some(tx, &object, "participant", c.participant.map(|participant| participant.to_string()))?;
    put(tx, &object, "alias", alias.ok_or(CommandError::AliasMissing)?)?;
    put(tx, &object, "state", c.state.as_str())?;
    put(tx, &object, &day_field(&c.state), c.day.ok_or(CommandError::Incomplete)?.to_string())?;
    Ok(Touched::entry("members", id))
}

pub(super) fn set(tx: &mut Transaction<'_>, c: &SetMember) -> Result<Touched, CommandError> {
    let object = entry(tx, MEMBERS, c.member)?;
    put(tx, &object, "state", c.state.as_str())?;
    put(tx, &object, &day_field(&c.state), c.day.ok_or(CommandError::Incomplete)?.to_string())?;
    revive(tx, &object)?;
    Ok(Touched::entry("members", c.member))
}

/// The field that says that a member was enrolled under another file, which has been joined into theirs.
pub(crate) fn joined_field(file: ParticipantId) -> String {
    format!("joined.{file}")
}

/// The members under a file that were enrolled under `before`, which has been joined into it.
pub(crate) fn joined(doc: &Document, before: ParticipantId, file: ParticipantId) -> Vec<EntryId> {
    let field = joined_field(before);
    let under = |object: &ObjId| doc.text(object, "participant").is_some_and(|text| text.parse() == Ok(file));
    let entries = doc.entries(MEMBERS).into_iter().filter(|(_, object)| doc.flag(object, &field) && under(object));
    entries.map(|(id, _)| id).collect()
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its entry.
    pub id: EntryId,
    /// Who wrote it.
    pub by: Option<WorkerId>,
    /// Who, if they have a file.
    pub participant: Option<ParticipantId>,
    /// What they are called.
    pub alias: Option<String>,
    /// Where they stand: a code of the list `enrolment`, or a newer one.
    pub state: Code,
    /// The day of each state that they reached, in the order of the list.
    pub days: Vec<(Code, Day)>,
    /// Taken back.
    pub retracted: bool,
    /// Whether any field has two versions.
    pub conflict: bool,
}

impl Member {
    /// The day of a state, if they reached it.
    pub fn day_of(&self, state: &str) -> Option<Day> {
        self.days.iter().find(|(code, _)| code.as_str() == state).map(|(_, day)| *day)
    }

    /// Whether they are in the group now: neither waiting nor gone. A state of a newer app counts as being there.
    pub fn current(&self) -> bool {
        !self.retracted && !matches!(self.state.as_str(), "fullfort" | "sluttet" | "venteliste")
    }

    /// Whether they belonged to the group on a day: the latest state that they had reached by then was neither waiting
    /// nor gone. The day on which somebody completes or leaves still is a day with the group.
    pub fn belongs_on(&self, day: Day) -> bool {
        if self.retracted {
            return false;
        }
        // Of states of one day the present one came last.
        let reached = self.days.iter().filter(|(_, reached)| *reached <= day);
        match reached.max_by_key(|(state, reached)| (*reached, *state == self.state)) {
            Some((state, reached)) => match state.as_str() {
                "fullfort" | "sluttet" => *reached == day,
                "venteliste" => false,
                _ => true,
            },
            // No day could be read at all: the state alone has to do.
            None => self.days.is_empty() && self.current(),
        }
    }
}

fn read(doc: &Document, id: EntryId, object: &ObjId) -> Member {
    let day = |code: &&str| {
        let code = Code::from(*code);
        let day = doc.text(object, &day_field(&code)).and_then(|text| Day::parse(&text))?;
        Some((code, day))
    };
    Member {
        id,
        by: doc.worker(object, "by"),
        participant: doc.text(object, "participant").and_then(|text| text.parse().ok()),
        alias: doc.text(object, "alias"),
        state: doc.code(object, "state").unwrap_or_else(|| Code::from("ukjent")),
        days: ENROLMENT.codes.iter().filter_map(day).collect(),
        retracted: doc.retracted(object),
        conflict: VERSIONED.iter().any(|field| doc.differs(object, field)),
    }
}

/// One member.
pub fn member(doc: &Document, id: EntryId) -> Option<Member> {
    doc.entry(MEMBERS, id).map(|object| read(doc, id, &object))
}

/// All members, in the order of their entries.
pub fn members(doc: &Document) -> Vec<Member> {
    doc.entries(MEMBERS).iter().map(|(id, object)| read(doc, *id, object)).collect()
}

/// The fields of a member that have several versions.
pub fn member_versions(doc: &Document, id: EntryId) -> Vec<Versions> {
    doc.entry_versions(MEMBERS, id, &VERSIONED)
}
