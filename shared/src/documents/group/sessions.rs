//! The evenings of a group, and who came.

use automerge::{ObjId, ReadDoc, transaction::Transaction};

use crate::{
    command::{Attend, EditSession, PlanSessions, SetGuests},
    documents::{
        document::Document,
        edit::{Touched, Writer, empty, entry, put, put_some, revive, signed, stamp},
        execute::CommandError,
        read::{Versions, entry_id},
    },
    domain::{Code, codes},
    ids::{EntryId, WorkerId},
    time::Millis,
};

const SESSIONS: &[&str] = &["sessions"];
const MARK: &str = "att.";

/// The fields of which people may see two versions; marks come beside them.
const VERSIONED: [&str; 9] = ["at", "minutes", "theme", "place", "online", "state", "guests", "note", "retracted"];

/// The field that holds a member's mark.
pub fn mark_field(member: EntryId) -> String {
    format!("{MARK}{member}")
}

pub(super) fn plan(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &PlanSessions,
) -> Result<Touched, CommandError> {
    let mut touched = Touched::default();
    let words = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    for session in &c.sessions {
        let id = session.session.ok_or(CommandError::Incomplete)?;
        let object = signed(tx, SESSIONS, id, writer, noted)?;
        put(tx, &object, "at", stamp(session.at))?;
        put_some(tx, &object, "minutes", c.minutes.map(i64::from))?;
        put_some(tx, &object, "theme", words(&c.theme))?;
        put_some(tx, &object, "place", words(&c.place))?;
        put_some(tx, &object, "online", c.online)?;
        put(tx, &object, "state", "planlagt")?;
        touched.merge(Touched::entry("sessions", id));
    }
    Ok(touched)
}

pub(super) fn edit(tx: &mut Transaction<'_>, c: &EditSession) -> Result<Touched, CommandError> {
    let object = entry(tx, SESSIONS, c.session)?;
    put_some(tx, &object, "at", c.at.map(stamp))?;
    put_some(tx, &object, "minutes", c.minutes.map(i64::from))?;
    empty(tx, &object, c.clear.iter().map(|field| field.key()))?;
    put_some(tx, &object, "theme", c.theme.as_deref().map(str::trim))?;
    put_some(tx, &object, "place", c.place.as_deref().map(str::trim))?;
    put_some(tx, &object, "online", c.online)?;
    put_some(tx, &object, "state", c.state.as_ref().map(Code::as_str))?;
    put_some(tx, &object, "note", c.note.as_deref().map(str::trim))?;
    revive(tx, &object)?;
    Ok(Touched::entry("sessions", c.session))
}

/// One key and no other: a second leader's tick for somebody else never touches it.
pub(super) fn attend(tx: &mut Transaction<'_>, c: &Attend) -> Result<Touched, CommandError> {
    let object = entry(tx, SESSIONS, c.session)?;
    put(tx, &object, &mark_field(c.member), c.attendance.as_str())?;
    Ok(Touched::entry("sessions", c.session))
}

pub(super) fn set_guests(tx: &mut Transaction<'_>, c: &SetGuests) -> Result<Touched, CommandError> {
    let object = entry(tx, SESSIONS, c.session)?;
    put(tx, &object, "guests", i64::from(c.guests))?;
    Ok(Touched::entry("sessions", c.session))
}

/// One person's mark at one evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which member.
    pub member: EntryId,
    /// A code of the list `attendance`, or a newer one.
    pub attendance: Code,
    /// Who made it.
    pub by: Option<WorkerId>,
    /// Whether there are two.
    pub conflict: bool,
}

/// One evening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its entry.
    pub id: EntryId,
    /// Who planned it.
    pub by: Option<WorkerId>,
    /// When that was written down.
    pub noted: Option<Millis>,
    /// When it begins.
    pub at: Option<Millis>,
    /// How long, if stated and not negative.
    pub minutes: Option<i64>,
    /// Theme.
    pub theme: Option<String>,
    /// Place, if another than the group's.
    pub place: Option<String>,
    /// Online or not, if other than the group.
    pub online: Option<bool>,
    /// Where it stands, as written. What it means is [`Session::standing`].
    pub state: Code,
    /// Guests, if counted and not negative.
    pub guests: Option<i64>,
    /// A note.
    pub note: Option<String>,
    /// Who came, in the order of the members' ids.
    pub marks: Vec<Mark>,
    /// Taken back.
    pub retracted: bool,
    /// Whether any field has two versions; marks speak for themselves.
    pub conflict: bool,
}

impl Session {
    /// The mark of a member.
    pub fn mark(&self, member: EntryId) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.member == member)
    }

    /// Where it stands: an evening to which somebody came has been held, also if the leader only ticked who came and
    /// never said so.
    pub fn standing(&self) -> Code {
        let came = self.guests.unwrap_or(0) > 0 || self.marks.iter().any(|mark| codes::came(mark.attendance.as_str()));
        if self.state.as_str() == "planlagt" && came { Code::from("holdt") } else { self.state.clone() }
    }
}

fn marks(doc: &Document, object: &ObjId) -> Vec<Mark> {
    let read = |key: String| {
        let member = entry_id(key.strip_prefix(MARK)?)?;
        Some(Mark {
            member,
            attendance: doc.code(object, &key)?,
            by: doc.written_by(object, &key).0,
            conflict: doc.differs(object, &key),
        })
    };
    doc.am.keys(object).filter_map(read).collect()
}

fn read(doc: &Document, id: EntryId, object: &ObjId) -> Session {
    Session {
        id,
        by: doc.worker(object, "by"),
        noted: doc.time(object, "noted"),
        at: doc.time(object, "at"),
        minutes: doc.number(object, "minutes").filter(|minutes| *minutes >= 0),
        theme: doc.text(object, "theme"),
        place: doc.text(object, "place"),
        online: doc.yes_no(object, "online"),
        state: doc.code(object, "state").unwrap_or_else(|| Code::from("planlagt")),
        guests: doc.number(object, "guests").filter(|guests| *guests >= 0),
        note: doc.text(object, "note"),
        marks: marks(doc, object),
        retracted: doc.retracted(object),
        conflict: VERSIONED.iter().any(|field| doc.differs(object, field)),
    }
}

/// One evening.
pub fn session(doc: &Document, id: EntryId) -> Option<Session> {
    doc.entry(SESSIONS, id).map(|object| read(doc, id, &object))
}

/// All evenings, in the order of their entries.
pub fn sessions(doc: &Document) -> Vec<Session> {
    doc.entries(SESSIONS).iter().map(|(id, object)| read(doc, *id, object)).collect()
}

/// The fields of an evening that have several versions, marks left out.
pub fn session_versions(doc: &Document, id: EntryId) -> Vec<Versions> {
    doc.entry_versions(SESSIONS, id, &VERSIONED)
}

/// All marks of one person at one evening, if there is more than one.
pub fn mark_versions(doc: &Document, id: EntryId, member: EntryId) -> Option<Versions> {
    doc.versions(&doc.entry(SESSIONS, id)?, &mark_field(member))
}

/// When the mark that stands was made (device time, whole seconds).
pub(super) fn marked_at(doc: &Document, id: EntryId, member: EntryId) -> Option<Millis> {
    doc.written_by(&doc.entry(SESSIONS, id)?, &mark_field(member)).1
}
