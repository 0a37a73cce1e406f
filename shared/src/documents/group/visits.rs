//! A person's evenings in groups, copied into their own file: what is to be written where.
//!
//! A peer who follows a person sees in that person's timeline that they were at a group, if the programme's rule says
//! so, without holding the group. The server does the copying after it has admitted a change (the decision record on
//! group attendance says why); nothing here writes. The copy holds the time, the group's kind and the attendance, and
//! never a name, place, theme, leader or other member. Its id comes from evening and member, so that it is one for
//! ever, however often and by whomever it is copied:
//!
//! ```text
//! visits/<derived id>   by noted at kind attendance retracted?        in the participant's document
//! ```

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::{Mark, Member, Session, header, members, session, sessions};
use crate::{
    command::{Field, FieldValue, Take, TakenEntry},
    documents::{
        consent,
        document::Document,
        edit::Touched,
        participant::{self, closures},
    },
    domain::Code,
    ids::{EntryId, ParticipantId, WorkerId},
    time::{Day, Millis},
};

const VISITS: &[&str] = &["visits"];
/// So many entries in one change, so that it stays well below what one change may be.
const BATCH: usize = 200;
/// So many files that were merged into each other, one after the other.
const MERGES: usize = 8;

/// The files of the group's own programme. A file of another programme must never be handed out here: whoever can write
/// a participant's id into a group could write into their file.
pub trait Files {
    /// The participant's document, if there is one in this programme.
    fn file(&mut self, participant: ParticipantId) -> Option<&Document>;
}

/// One change to be made in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copying {
    /// Whose file.
    pub participant: ParticipantId,
    /// In whose name: the leader whose mark a new entry copies; of entries that change, whoever changed the group.
    pub by: WorkerId,
    /// What is to be written. Carried out by [`crate::documents::execute`] in that leader's name; an error
    /// `nothing_to_change` means that somebody was faster.
    pub take: Take,
}

/// The entry that copies a member's mark at an evening.
pub fn visit_id(session: EntryId, member: EntryId) -> EntryId {
    let mut hash = Sha256::new();
    hash.update(b"folge visit 1");
    hash.update(session.bytes());
    hash.update(member.bytes());
    let digest = hash.finalize();
    let mut bytes = [0u8; 16];
    for (to, from) in bytes.iter_mut().zip(digest.iter()) {
        *to = *from;
    }
    EntryId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// What the files lack of what the group says, as far as it was touched. To be asked only while the programme's rule
/// stands: after a change of a group with what the change touched; when the rule is turned on (or a file is merged) with
/// [`Touched::all`]. Nothing is returned twice: what the files hold already is left out.
///
/// - A mark that is not copied yet makes an entry; one that has changed changes it, and so does an evening that is moved.
/// - A cancelled or retracted evening, or a retracted member, retracts the copies; what is restored brings them back.
/// - The copy goes where the person is: on to the file that theirs was merged into. A file that is closed for another
///   reason gets nothing, and one whose person has declined or taken back to be registered nothing new.
///
/// `who` changed the group; `day` is today.
pub fn copying(group: &Document, touched: &Touched, who: WorkerId, day: Day, files: &mut dyn Files) -> Vec<Copying> {
    let kind = header(group).kind;
    let people: BTreeMap<EntryId, (Member, ParticipantId)> = members(group)
        .into_iter()
        .filter_map(|member| {
            let participant = member.participant?;
            Some((member.id, (member, participant)))
        })
        .collect();
    let mut wanted: BTreeMap<ParticipantId, Vec<Wanted>> = BTreeMap::new();
    for (evening, member) in pairs(group, touched) {
        let Some((member, participant)) = people.get(&member) else { continue };
        let Some(mark) = evening.mark(member.id) else { continue };
        wanted.entry(*participant).or_default().extend(Wanted::new(group, &kind, &evening, member, mark));
    }
    let mut out = vec![];
    for (participant, wanted) in wanted {
        let Some(place) = place(participant, day, files) else { continue };
        let Some(file) = files.file(place) else { continue };
        let refused = consent::not_refused(file, consent::REGISTRATION, day).is_err();
        let mut changes: BTreeMap<WorkerId, Vec<TakenEntry>> = BTreeMap::new();
        for wanted in wanted {
            if let Some((by, entry)) = wanted.entry(file, who).filter(|(_, entry)| entry.into || !refused) {
                changes.entry(by).or_default().push(entry);
            }
        }
        for (by, entries) in changes {
            for batch in entries.chunks(BATCH) {
                let take = Take { doc: place.doc(), from: None, root: vec![], entries: batch.to_vec() };
                out.push(Copying { participant: place, by, take });
            }
        }
    }
    out
}

/// The evenings and members whose copies may have changed.
fn pairs(group: &Document, touched: &Touched) -> Vec<(Session, EntryId)> {
    let some: BTreeSet<EntryId> = touched.of("members").collect();
    let all = touched.everything || touched.header;
    let marked = |evening: Session, wanted: &dyn Fn(EntryId) -> bool| {
        let marked: Vec<EntryId> = evening.marks.iter().map(|mark| mark.member).filter(|id| wanted(*id)).collect();
        marked.into_iter().map(|member| (evening.clone(), member)).collect::<Vec<_>>()
    };
    if all || !some.is_empty() {
        let evenings: BTreeSet<EntryId> = touched.of("sessions").collect();
        let of = |evening: Session| {
            let whole = all || evenings.contains(&evening.id);
            marked(evening, &|member| whole || some.contains(&member))
        };
        return sessions(group).into_iter().flat_map(of).collect();
    }
    touched.of("sessions").filter_map(|id| session(group, id)).flat_map(|evening| marked(evening, &|_| true)).collect()
}

/// The file that goes on with a person: their own, or the one that theirs was merged into.
fn place(participant: ParticipantId, day: Day, files: &mut dyn Files) -> Option<ParticipantId> {
    let mut place = participant;
    for _ in 0..MERGES {
        let closed = closures(files.file(place)?).into_iter().filter(|closure| closure.from <= day);
        let closed: Vec<participant::Closure> = closed.collect();
        let Some(first) = closed.first() else { return Some(place) };
        let merged = closed.iter().find(|closure| closure.why.as_str() == "slatt_sammen").unwrap_or(first);
        place = match (merged.why.as_str(), merged.into) {
            ("slatt_sammen", Some(into)) => into,
            _ => return None,
        };
    }
    None
}

/// One copy as the group has it.
struct Wanted {
    id: EntryId,
    /// Whose mark it is, and when they made it.
    by: WorkerId,
    noted: Option<Millis>,
    at: Millis,
    kind: String,
    attendance: String,
    retracted: bool,
}

impl Wanted {
    /// `None` if it cannot be said whose mark it is, or when the evening is: nobody could place it.
    fn new(group: &Document, kind: &Code, evening: &Session, member: &Member, mark: &Mark) -> Option<Self> {
        Some(Self {
            id: visit_id(evening.id, member.id),
            by: mark.by?,
            noted: super::sessions::marked_at(group, evening.id, member.id),
            at: evening.at?,
            kind: kind.as_str().to_owned(),
            attendance: mark.attendance.as_str().to_owned(),
            retracted: evening.retracted || member.retracted || evening.state.as_str() == "avlyst",
        })
    }

    /// What the file lacks of it, and in whose name that is written.
    fn entry(&self, file: &Document, who: WorkerId) -> Option<(WorkerId, TakenEntry)> {
        let text = |text: &str| FieldValue::Text(text.to_owned());
        let taken = |into: bool, fields: Vec<(&str, FieldValue)>| TakenEntry {
            list: "visits".to_owned(),
            entry: self.id,
            into,
            fields: fields.into_iter().map(|(key, value)| Field { key: key.to_owned(), value }).collect(),
        };
        let content =
            [("at", FieldValue::Time(self.at.0)), ("kind", text(&self.kind)), ("attendance", text(&self.attendance))];
        let Some(object) = file.entry(VISITS, self.id) else {
            // What never was copied and does not hold need not be.
            if self.retracted {
                return None;
            }
            let mut fields = vec![("by", text(&self.by.to_string()))];
            fields.extend(self.noted.map(|noted| ("noted", FieldValue::Time(noted.0))));
            fields.extend(content);
            return Some((self.by, taken(false, fields)));
        };
        let held = |key: &str| match key {
            "at" => file.time(&object, key).map(|at| FieldValue::Time(at.0)),
            _ => file.text(&object, key).map(FieldValue::Text),
        };
        let settled = |key: &str| file.version_count(&object, key) <= 1;
        let mut fields: Vec<(&str, FieldValue)> =
            content.into_iter().filter(|(key, value)| held(key).as_ref() != Some(value) || !settled(key)).collect();
        let marked_anew = fields.iter().any(|(key, _)| *key == "attendance");
        if file.retracted(&object) != self.retracted || !settled("retracted") {
            fields.push(("retracted", FieldValue::Flag(self.retracted)));
        }
        if fields.is_empty() {
            return None;
        }
        Some((if marked_anew { self.by } else { who }, taken(true, fields)))
    }
}
