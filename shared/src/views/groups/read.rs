//! Rows of groups, read into what documents would say: the same types, so that the same rules apply to both.

use std::collections::BTreeMap;

use crate::{
    documents::group::{self, Member, Session},
    domain::Code,
    ids::{DocId, EntryId, ParticipantId, WorkerId},
    time::Day,
    views::{Row, Source, rows::Reader},
};

macro_rules! member_columns {
    () => {
        "m.doc, m.entry, m.participant, m.alias, m.state, m.enrolled, m.started, m.completed, m.left_day, m.waiting, \
         m.retracted, m.conflict"
    };
}
macro_rules! session_columns {
    () => {
        "s.doc, s.entry, s.author, s.happened, s.minutes, s.theme, s.place, s.online, s.state, s.guests, s.note, \
         s.retracted, s.conflict, (SELECT CAST(COUNT(*) AS BIGINT) FROM p_session t WHERE t.doc = s.doc \
           AND t.day = s.day AND t.entry <> s.entry AND t.retracted = 0 AND t.state <> 'avlyst' \
           AND s.retracted = 0 AND s.state <> 'avlyst')"
    };
}
macro_rules! mark_columns {
    () => {
        "a.doc, a.session, a.member, a.attendance, a.author, a.conflict"
    };
}
pub(super) use {mark_columns, member_columns, session_columns};

/// Members by group, in the order of their entries.
pub(super) fn members(rows: Vec<Row>) -> BTreeMap<DocId, Vec<Member>> {
    let mut out: BTreeMap<DocId, Vec<Member>> = BTreeMap::new();
    for row in rows {
        if let Some((doc, member)) = member(row) {
            out.entry(doc).or_default().push(member);
        }
    }
    out
}

fn member(row: Row) -> Option<(DocId, Member)> {
    let mut row = Reader::new(row);
    let (doc, id) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let (participant, alias, state) = (row.id(ParticipantId::from_slice), row.text(), row.text());
    let mut days = vec![];
    for code in ["pameldt", "startet", "fullfort", "sluttet", "venteliste"] {
        days.extend(row.text().and_then(|text| Day::parse(&text)).map(|day| (Code::from(code), day)));
    }
    let (retracted, conflict) = (row.flag(), row.flag());
    let state = Code(state.unwrap_or_default());
    Some((doc, Member { id, by: None, participant, alias, state, days, retracted, conflict }))
}

/// An evening, and whether there is another on the same day.
pub(super) struct Evening {
    pub(super) session: Session,
    pub(super) twin: bool,
}

impl Evening {
    /// Where rows carry no words, the document does.
    pub(super) fn fill(&mut self, doc: DocId, source: &mut dyn Source) {
        if !source.sealed() {
            return;
        }
        let Some(written) = source.document(doc).and_then(|doc| group::session(doc, self.session.id)) else { return };
        self.session.theme = written.theme;
        self.session.place = written.place;
        self.session.note = written.note;
    }
}

/// Evenings by group, in the order of the statement.
pub(super) fn sessions(rows: Vec<Row>) -> BTreeMap<DocId, Vec<Evening>> {
    let mut out: BTreeMap<DocId, Vec<Evening>> = BTreeMap::new();
    for row in rows {
        if let Some((doc, evening)) = session(row) {
            out.entry(doc).or_default().push(evening);
        }
    }
    out
}

fn session(row: Row) -> Option<(DocId, Evening)> {
    let mut row = Reader::new(row);
    let (doc, id) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let (by, at, minutes) = (row.id(WorkerId::from_slice), row.time(), row.int());
    let (theme, place, online, state) = (row.text(), row.text(), row.int().map(|online| online != 0), row.text());
    let (guests, note, retracted, conflict) = (row.int(), row.text(), row.flag(), row.flag());
    let session = Session {
        id,
        by,
        noted: None,
        at,
        minutes,
        theme,
        place,
        online,
        state: Code(state.unwrap_or_default()),
        guests,
        note,
        marks: vec![],
        retracted,
        conflict,
    };
    Some((doc, Evening { session, twin: row.flag() }))
}

/// Who was marked as what, by evening and member. Entries are unique over all groups.
pub(super) struct Marks(BTreeMap<(EntryId, EntryId), Mark>);

/// One mark.
pub(super) struct Mark {
    pub(super) attendance: Code,
    pub(super) by: Option<WorkerId>,
    pub(super) conflict: bool,
}

impl Marks {
    pub(super) fn read(rows: Vec<Row>) -> Self {
        let mut marks = Self(BTreeMap::new());
        marks.more(rows);
        marks
    }

    pub(super) fn more(&mut self, rows: Vec<Row>) {
        for row in rows {
            let mut row = Reader::new(row);
            let _ = row.bytes();
            let (Some(session), Some(member)) = (row.id(EntryId::from_slice), row.id(EntryId::from_slice)) else {
                continue;
            };
            let attendance = Code(row.text().unwrap_or_default());
            let mark = Mark { attendance, by: row.id(WorkerId::from_slice), conflict: row.flag() };
            self.0.insert((session, member), mark);
        }
    }

    pub(super) fn get(&self, session: EntryId, member: EntryId) -> Option<&Mark> {
        self.0.get(&(session, member))
    }

    pub(super) fn came(&self, session: EntryId, member: EntryId) -> bool {
        self.get(session, member).is_some_and(|mark| super::came(&mark.attendance))
    }
}
