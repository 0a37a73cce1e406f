//! Drawing from what a phone holds: mostly what is there, sometimes nonsense. Wants `people`. The simulation of whole
//! devices draws from here, too.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use std::borrow::Cow;

use automerge::{Automerge, ObjType, ROOT, ReadDoc, Value};
use folge_shared::{
    command::*,
    documents::Document,
    domain::{Code, CodeList, DocKind, codes::*},
    ids::{DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};
use uuid::Uuid;

use crate::people::{Seeded, writer};

/// An hour in milliseconds.
pub const HOUR: i64 = 3_600_000;

/// What a phone holds, as far as somebody who wants to do something looks at it.
pub trait Held {
    /// The phone's clock.
    fn now(&self) -> Millis;
    /// The documents of a kind, in the order of their ids.
    fn of_kind(&self, kind: DocKind) -> Vec<DocId>;
    /// The entries of a document that have a row in a table.
    fn entries(&self, table: &str, doc: DocId) -> Vec<EntryId>;
    /// The entries of a table that have been taken back.
    fn retracted(&self, table: &str) -> Vec<(DocId, EntryId)>;
    /// Files that have been closed.
    fn closed(&self) -> Vec<DocId>;
    /// Documents in which people may contradict each other.
    fn contested(&self) -> Vec<DocId>;
    /// One of them.
    fn open(&self, doc: DocId) -> Option<Cow<'_, Document>>;
}

/// Draws from what a phone holds.
pub struct Draw<'a> {
    pub phone: &'a dyn Held,
    pub random: &'a mut Seeded,
    pub programmes: &'a [ProgrammeId],
    /// All there are, for those who go from one to another.
    pub everywhere: &'a [ProgrammeId],
    pub workers: &'a [u8],
}

impl Draw<'_> {
    pub fn one_in(&mut self, n: usize) -> bool {
        self.random.below(n) == 0
    }
    pub fn some<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.one_in(2) { Some(make(self)) } else { None }
    }
    pub fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { Some(all[self.random.below(all.len())].clone()) }
    }
    pub fn code(&mut self, list: &CodeList) -> Code {
        if self.one_in(60) {
            Code::from("finnes_ikke")
        } else {
            Code::from(list.codes[self.random.below(list.codes.len())])
        }
    }
    pub fn codes(&mut self, list: &CodeList) -> Vec<Code> {
        let mut codes: Vec<Code> = (0..self.random.below(3)).map(|_| self.code(list)).collect();
        codes.sort();
        codes.dedup();
        codes
    }
    pub fn tags(&mut self) -> Tags {
        Tags { themes: self.codes(&LIFE_AREA), actions: self.codes(&ACTION), services: self.codes(&SERVICE) }
    }
    /// Words that stand nowhere else, so that it can be seen where they turn up.
    pub fn words(&mut self) -> String {
        if self.one_in(80) { "å".repeat(5_000) } else { format!("Ord{:012x}", self.random.next()) }
    }
    pub fn minutes(&mut self) -> u32 {
        self.random.below(1_460) as u32
    }
    pub fn worker(&mut self) -> WorkerId {
        if self.one_in(40) {
            return writer(200).worker;
        }
        writer(self.workers[self.random.below(self.workers.len())]).worker
    }
    pub fn workers(&mut self) -> Vec<WorkerId> {
        let mut all: Vec<WorkerId> = (0..self.random.below(3)).map(|_| self.worker()).collect();
        all.sort();
        all.dedup();
        all
    }
    pub fn programme(&mut self) -> ProgrammeId {
        self.programmes[self.random.below(self.programmes.len())]
    }
    pub fn day(&mut self) -> Day {
        self.phone.now().day().plus_days(self.random.below(12) as i64 - 6)
    }
    pub fn past(&mut self) -> Millis {
        self.phone.now().plus(-(self.random.below(60 * 24) as i64) * HOUR)
    }
    pub fn doc(&mut self, kind: DocKind) -> DocId {
        let held = self.phone.of_kind(kind);
        if held.is_empty() || self.one_in(50) { DocId(Uuid::from_u128(0xbad)) } else { self.of(&held).expect("held") }
    }
    pub fn person(&mut self) -> ParticipantId {
        self.doc(DocKind::Participant).into()
    }
    /// A person whose file has been closed.
    pub fn closed(&mut self) -> Option<ParticipantId> {
        let closed = self.phone.closed();
        self.of(&closed).map(Into::into)
    }
    pub fn entry(&mut self, table: &str, doc: DocId) -> EntryId {
        let there = self.phone.entries(table, doc);
        if self.one_in(50) {
            return EntryId(Uuid::from_u128(0xbad));
        }
        self.of(&there).unwrap_or(EntryId(Uuid::from_u128(0xbad)))
    }
    /// An entry of any of these kinds of document.
    pub fn entry_of(&mut self, kinds: &[(DocKind, &str, &str)]) -> EntryRef {
        let mut all = vec![];
        for (kind, list, table) in kinds {
            for doc in self.phone.of_kind(*kind) {
                all.extend(self.phone.entries(table, doc).into_iter().map(|id| EntryRef::new(doc, list, id)));
            }
        }
        let nowhere = EntryRef::new(DocId(Uuid::from_u128(0xbad)), "contacts", EntryId(Uuid::from_u128(0xbad)));
        if self.one_in(50) { nowhere } else { self.of(&all).unwrap_or(nowhere) }
    }
    pub fn retractable(&mut self) -> EntryRef {
        self.entry_of(&[
            (DocKind::Participant, "contacts", "p_contact"),
            (DocKind::Participant, "statuses", "p_status"),
            (DocKind::Card, "notes", "p_note"),
            (DocKind::Group, "members", "p_group_member"),
            (DocKind::Group, "sessions", "p_session"),
            (DocKind::OnCall, "shifts", "p_shift"),
            (DocKind::OnCall, "notes", "p_note"),
            (DocKind::Work, "contacts", "p_anonymous"),
            (DocKind::Work, "activities", "p_activity"),
            (DocKind::Participant, "consents", "p_consent"),
        ])
    }
    /// What has been taken back.
    pub fn retracted(&self) -> Vec<EntryRef> {
        let places = [
            ("contacts", "p_contact"),
            ("members", "p_group_member"),
            ("sessions", "p_session"),
            ("shifts", "p_shift"),
            ("notes", "p_note"),
            ("activities", "p_activity"),
            ("contacts", "p_anonymous"),
        ];
        let all = places.iter().flat_map(|(list, table)| {
            let rows = self.phone.retracted(table).into_iter();
            rows.map(|(doc, entry)| EntryRef::new(doc, list, entry))
        });
        all.collect()
    }
    /// Some of the fields that are not set.
    pub fn clear<T: Copy>(&mut self, fields: &[(T, bool)]) -> Vec<T> {
        let mut free: Vec<T> = fields.iter().filter(|(_, free)| *free).map(|(field, _)| *field).collect();
        free.retain(|_| self.one_in(4));
        free
    }
    pub fn note(&mut self) -> EntryRef {
        self.entry_of(&[(DocKind::Card, "notes", "p_note"), (DocKind::OnCall, "notes", "p_note")])
    }

    /// A field with several versions somewhere, and one of them.
    pub fn conflict(&mut self) -> Option<Choose> {
        let ids = self.phone.contested();
        let start = self.random.below(ids.len());
        for id in ids.iter().cycle().skip(start).take(ids.len()) {
            let Some(doc) = self.phone.open(*id) else { continue };
            let found = conflicts(*id, &doc);
            if let Some(choice) = self.of(&found) {
                return Some(choice);
            }
        }
        None
    }
}

/// Every version of every scalar that has several, as something to choose.
fn conflicts(id: DocId, doc: &Document) -> Vec<Choose> {
    let am = Automerge::load(&doc.save()).expect("loads");
    let mut found = vec![];
    let mut at = |object: &automerge::ObjId, target: &EntryRef| {
        for key in am.keys(object).collect::<Vec<_>>() {
            let versions = am.get_all(object, key.as_str()).expect("readable");
            if versions.len() > 1 {
                for (value, _) in &versions {
                    let Value::Scalar(value) = value else { continue };
                    let value = match value.as_ref() {
                        automerge::ScalarValue::Str(text) => text.to_string(),
                        automerge::ScalarValue::Timestamp(millis) => Millis(*millis).to_string(),
                        other => other.to_string(),
                    };
                    found.push(Choose { target: target.clone(), field: key.clone(), value });
                }
            }
        }
    };
    at(&ROOT, &EntryRef::root(id));
    for key in am.keys(ROOT).collect::<Vec<_>>() {
        let Ok(Some((Value::Object(ObjType::Map), list))) = am.get(ROOT, key.as_str()) else { continue };
        for entry in am.keys(&list).collect::<Vec<_>>() {
            let (Ok(Some((Value::Object(ObjType::Map), object))), Ok(entry)) =
                (am.get(&list, entry.as_str()), entry.parse())
            else {
                continue;
            };
            at(&object, &EntryRef::new(id, &key, entry));
        }
    }
    found
}
