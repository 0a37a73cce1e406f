//! Where the follow-up of a person stands, by periods.
//!
//! ```text
//! statuses/<id>   by noted status from to? note? retracted? retract_reason?
//! ```
//!
//! A planned pause ends by its last day, by itself. A death silences every reminder at once, whatever else is written
//! and in whatever order it arrives; one that was written by mistake is retracted.

use automerge::{ObjId, transaction::Transaction};

use crate::{
    command::SetStatus,
    documents::{
        document::Document,
        edit::{Touched, Writer, put, put_some, signed},
        execute::CommandError,
        read::Versions,
    },
    domain::Code,
    ids::{EntryId, WorkerId},
    time::{Day, Millis},
};

pub(super) const STATUSES: &[&str] = &["statuses"];
/// The fields of which people may see two versions.
const VERSIONED: [&str; 5] = ["status", "from", "to", "note", "retracted"];

/// Going on.
pub const ACTIVE: &str = "aktiv";
/// A pause.
pub const PAUSE: &str = "pause";
/// Dead.
pub const DEAD: &str = "dod";

/// Whether a follow-up that stands so has ended: nobody is reminded any more. Of a code from a newer app nobody knows,
/// and a reminder too many does less harm than one too few.
pub fn has_ended(status: &str) -> bool {
    matches!(status, "avsluttet_mal" | "avsluttet_onske" | "flyttet" | "overfort" | "mistet_kontakt" | DEAD)
}

pub(super) fn set(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    c: &SetStatus,
) -> Result<Touched, CommandError> {
    let id = c.id.ok_or(CommandError::Incomplete)?;
    let object = signed(tx, STATUSES, id, writer, noted)?;
    put(tx, &object, "status", c.status.as_str())?;
    put(tx, &object, "from", c.from.ok_or(CommandError::Incomplete)?.to_string())?;
    put_some(tx, &object, "to", c.to.map(|day| day.to_string()))?;
    put_some(tx, &object, "note", c.note.as_deref().map(str::trim).filter(|text| !text.is_empty()))?;
    Ok(Touched::entry("statuses", id))
}

/// A period as it decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Its entry.
    pub id: EntryId,
    /// A code of the list `follow_up_status`; `dod` if any version says so.
    pub status: Code,
    /// First day.
    pub from: Option<Day>,
    /// Last day, of a pause.
    pub to: Option<Day>,
    /// When it was written down (device time).
    pub noted: Option<Millis>,
    /// Taken back.
    pub retracted: bool,
}

/// A status entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// What decides.
    pub period: Period,
    /// Who wrote it.
    pub by: Option<WorkerId>,
    /// Why, in own words.
    pub note: Option<String>,
    /// Whether any field has two versions.
    pub conflict: bool,
}

fn read(doc: &Document, id: EntryId, object: &ObjId) -> Status {
    let dead = doc.all_texts(object, "status").iter().any(|status| status == DEAD);
    let status = if dead { Some(Code::from(DEAD)) } else { doc.code(object, "status") };
    Status {
        period: Period {
            id,
            status: status.unwrap_or_else(|| Code::from("ukjent")),
            from: doc.text(object, "from").and_then(|text| Day::parse(&text)),
            to: doc.text(object, "to").and_then(|text| Day::parse(&text)),
            noted: doc.time(object, "noted"),
            retracted: doc.retracted(object),
        },
        by: doc.worker(object, "by"),
        note: doc.text(object, "note"),
        conflict: VERSIONED.iter().any(|field| doc.differs(object, field)),
    }
}

/// All status entries, in the order of their ids.
pub fn statuses(doc: &Document) -> Vec<Status> {
    doc.entries(STATUSES).iter().map(|(id, object)| read(doc, *id, object)).collect()
}

/// One status entry.
pub fn status(doc: &Document, id: EntryId) -> Option<Status> {
    doc.entry(STATUSES, id).map(|object| read(doc, id, &object))
}

/// The fields of a status entry of which there are several versions, each with author and time.
pub fn status_versions(doc: &Document, id: EntryId) -> Vec<Versions> {
    doc.entry_versions(STATUSES, id, &VERSIONED)
}

/// Where the follow-up stands on a day: the status period that holds, the latest begun; `aktiv` when none does.
pub fn status_on(doc: &Document, day: Day) -> Code {
    let periods: Vec<Period> = statuses(doc).into_iter().map(|status| status.period).collect();
    standing(&periods, day).map_or_else(|| Code::from(ACTIVE), |period| period.status.clone())
}

/// The period that holds on a day; none means active.
pub fn standing(periods: &[Period], day: Day) -> Option<&Period> {
    let stand = || periods.iter().filter(|period| !period.retracted);
    if let Some(dead) = stand().filter(|period| period.status.as_str() == DEAD).min_by_key(|period| period.id) {
        return Some(dead);
    }
    let mut begun: Vec<&Period> = stand().filter(|period| period.from.is_some_and(|from| from <= day)).collect();
    begun.sort_by_key(|period| (period.from, period.noted, period.id));
    let mut holds: Option<&Period> = None;
    for period in begun {
        let ended = holds.filter(|earlier| has_ended(earlier.status.as_str()));
        // A pause that was planned before the follow-up ended does not begin it again.
        let planned_before = ended.is_some_and(|ended| period.noted < ended.noted);
        if !(period.status.as_str() == PAUSE && planned_before) {
            holds = Some(period);
        }
    }
    // The day after its last day a pause is over, and the person active again.
    holds.filter(|period| period.to.is_none_or(|to| to >= day))
}
