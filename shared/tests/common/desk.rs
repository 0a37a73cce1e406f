//! Phones and a server around them: acts are planned, carried out and sent through the wall; what a person holds is
//! worked out from the documents, on a day that the story moves.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use std::collections::BTreeMap;

use folge_shared::{
    access::{self, Around},
    admission::{self, Uploader},
    command::{Command, Envelope},
    documents::{Begin, Document, Shelf, Step, Touched, Writer, execute, group, participant, plan, programme},
    domain::DocKind,
    error::{ErrorCode, PublicError},
    ids::{DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    projection::Text,
    query::{Query, View},
    time::{Day, Millis},
};

use crate::{
    people::{self, NOW},
    store::Store,
};

/// What stands beside a document: its programme and how it began.
#[derive(Debug, Clone)]
pub struct Header {
    pub kind: DocKind,
    pub programme: ProgrammeId,
    pub derived_from: Option<DocId>,
}

/// What waits to be sent.
pub struct Sending {
    pub doc: DocId,
    pub begin: Option<Begin>,
    pub bytes: Vec<u8>,
}

/// One person's device.
pub struct Phone {
    pub writer: Writer,
    pub clock: Millis,
    pub store: Store,
    pub outbox: Vec<Sending>,
    seed: u64,
}

/// The documents that a phone holds, around one act.
struct OnPhone<'a> {
    phone: &'a Phone,
}

impl Shelf for OnPhone<'_> {
    fn worker(&self) -> WorkerId {
        self.phone.writer.worker
    }
    fn today(&self) -> Day {
        self.phone.clock.day()
    }
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        self.phone.store.docs.get(&doc).map(|(_, doc)| doc)
    }
    fn programme_of(&mut self, doc: DocId) -> Option<ProgrammeId> {
        self.phone.store.docs.get(&doc).map(|(programme, _)| *programme)
    }
    fn programmes(&mut self) -> Vec<ProgrammeId> {
        let (worker, today) = (self.worker(), self.today());
        let programmes = self.phone.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == DocKind::Programme);
        let mine = programmes.filter(|(_, (_, doc))| access::members(&programme::roles(doc), today).contains(&worker));
        mine.map(|(id, _)| (*id).into()).collect()
    }
    fn files_with(&mut self, contact: EntryId) -> Vec<DocId> {
        let with = |doc: &Document| participant::contact(doc, contact).is_some();
        let files =
            self.phone.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == DocKind::Participant && with(doc));
        files.map(|(id, _)| *id).collect()
    }
    fn groups_with(&mut self, participant: ParticipantId) -> Vec<DocId> {
        let with = |doc: &Document| group::members(doc).iter().any(|member| member.participant == Some(participant));
        let groups = self.phone.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == DocKind::Group && with(doc));
        groups.map(|(id, _)| *id).collect()
    }
}

impl Phone {
    pub fn new(writer: Writer) -> Self {
        let seed = u64::from_be_bytes(writer.worker.bytes()[8..].try_into().expect("eight bytes")) * 1_000_000;
        Self { writer, clock: NOW, store: Store::new(Text::Plain), outbox: vec![], seed }
    }

    /// The steps of an act, if it may be done.
    pub fn plan(&mut self, command: Command) -> Result<(Envelope, Vec<Step>), ErrorCode> {
        self.seed += 1;
        let envelope = people::complete(command, self.clock, self.seed);
        let steps = plan(&envelope, &mut OnPhone { phone: self }).map_err(|error| PublicError::from(&error).code)?;
        Ok((envelope, steps))
    }

    /// Does something, whole or not at all. The clock goes on a second.
    pub fn act(&mut self, command: Command) -> Result<Envelope, ErrorCode> {
        let (envelope, steps) = self.plan(command)?;
        let mut drafts: BTreeMap<DocId, (ProgrammeId, Document, Touched)> = BTreeMap::new();
        let mut sending = vec![];
        for step in &steps {
            let (programme, mut doc, mut touched) = drafts.remove(&step.doc).unwrap_or_else(|| self.open(step));
            let edit =
                execute(&mut doc, &step.envelope, &self.writer).map_err(|error| PublicError::from(&error).code)?;
            touched.merge(edit.touched);
            drafts.insert(step.doc, (programme, doc, touched));
            sending.push(Sending { doc: step.doc, begin: step.begin.clone(), bytes: edit.bytes });
        }
        for (id, (programme, doc, touched)) in drafts {
            self.store.put(id, programme, doc, &touched);
        }
        self.outbox.extend(sending);
        self.clock = self.clock.plus(1_000);
        Ok(envelope)
    }

    fn open(&self, step: &Step) -> (ProgrammeId, Document, Touched) {
        match (self.store.docs.get(&step.doc), &step.begin) {
            (Some((programme, doc)), _) => (*programme, doc.clone(), Touched::default()),
            (None, Some(begin)) => (begin.programme, Document::new(begin.kind), Touched::default()),
            (None, None) => panic!("a step on a document that is not here: {step:?}"),
        }
    }

    pub fn ask(&mut self, query: &Query) -> Result<View, ErrorCode> {
        self.store.ask_at(query, self.writer.worker, self.clock).map_err(|error| error.code)
    }

    /// A document of a kind, the only one that is held here.
    pub fn only(&self, kind: DocKind) -> (DocId, &Document) {
        let mut of_kind = self.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == kind);
        let (id, (_, doc)) = of_kind.next().expect("one document");
        assert!(of_kind.next().is_none(), "more than one {kind:?}");
        (*id, doc)
    }

    pub fn doc(&self, id: DocId) -> &Document {
        &self.store.docs[&id].1
    }

    pub fn holds(&self, id: DocId) -> bool {
        self.store.docs.contains_key(&id)
    }
}

/// The server: every document, and who may hold it.
pub struct Server {
    pub store: Store,
    pub headers: BTreeMap<DocId, Header>,
    pub day: Day,
}

impl Server {
    /// With a programme.
    pub fn new(id: ProgrammeId, doc: Document) -> Self {
        let mut server = Self { store: Store::new(Text::Sealed), headers: BTreeMap::new(), day: NOW.day() };
        server.add_programme(id, doc);
        server
    }

    pub fn add_programme(&mut self, id: ProgrammeId, doc: Document) {
        self.headers.insert(id.doc(), Header { kind: DocKind::Programme, programme: id, derived_from: None });
        self.store.put(id.doc(), id, doc, &Touched::all());
    }

    fn roles(&self, programme: ProgrammeId) -> Vec<programme::RoleEntry> {
        self.store.docs.get(&programme.doc()).map(|(_, doc)| programme::roles(doc)).unwrap_or_default()
    }

    /// Whether somebody may hold a document today, or begin it.
    fn judge(&self, id: DocId, header: &Header, ask: impl Fn(&Around<'_>) -> bool) -> bool {
        let roles = self.roles(header.programme);
        let file = header.derived_from.filter(|_| header.kind.belongs_to_participant());
        let participant = file.and_then(|file| self.store.docs.get(&file)).map(|(_, doc)| doc);
        let _ = id;
        ask(&Around { roles: &roles, day: self.day, derived_from: header.derived_from, participant })
    }

    pub fn may_hold(&self, id: DocId, worker: WorkerId) -> bool {
        let (header, (_, doc)) = (&self.headers[&id], &self.store.docs[&id]);
        self.judge(id, header, |around| access::holders(doc, around).contains(&worker))
    }

    /// Takes what a phone sends and gives it what it may hold; takes away what it may not hold any more.
    pub fn sync(&mut self, phone: &mut Phone) {
        for sending in std::mem::take(&mut phone.outbox) {
            let answer = self.take(&phone.writer, &sending);
            answer.unwrap_or_else(|code| panic!("refused: {}", code.code()));
        }
        self.give(phone);
    }

    /// Takes one change.
    pub fn take(&mut self, writer: &Writer, sending: &Sending) -> Result<(), ErrorCode> {
        let worker = writer.worker;
        let known = self.headers.get(&sending.doc).cloned();
        let new = known.is_none();
        let header = match (known, &sending.begin) {
            (Some(header), _) => header,
            (None, Some(begin)) => {
                let Begin { kind, programme, derived_from, .. } = begin.clone();
                Header { kind, programme, derived_from }
            }
            (None, None) => return Err(ErrorCode::NoAccess),
        };
        let may = match new {
            true => self.judge(sending.doc, &header, |around| access::may_begin(header.kind, around, worker)),
            false => self.may_hold(sending.doc, worker),
        };
        if !may {
            return Err(ErrorCode::NoAccess);
        }
        let coordinator = access::coordinators(&self.roles(header.programme), self.day).contains(&worker);
        let uploader = Uploader { worker, enrolment: writer.actor.enrolment, coordinator, creating: new };
        let held = self.store.docs.get(&sending.doc).map(|(_, doc)| doc.clone());
        let mut doc = held.unwrap_or_else(|| Document::new(header.kind));
        let admitted = admission::admit(&mut doc, &sending.bytes, &uploader).map_err(|refused| refused.code)?;
        self.store.put(sending.doc, header.programme, doc, &admitted.touched);
        self.headers.insert(sending.doc, header);
        Ok(())
    }

    fn give(&self, phone: &mut Phone) {
        for (id, header) in &self.headers {
            if !self.may_hold(*id, phone.writer.worker) {
                phone.store.forget(*id);
                continue;
            }
            let held = phone.store.docs.get(id).map(|(_, doc)| doc.clone());
            let mut doc = held.unwrap_or_else(|| Document::new(header.kind));
            let all = self.store.docs[id].1.changes();
            let hashes: Vec<_> = doc.apply(&all).expect("applied").into_iter().collect();
            // Row by row, as a device does it; a document that comes whole is projected whole.
            let touched = if phone.holds(*id) { doc.touched_by(&hashes) } else { Touched::all() };
            phone.store.put(*id, header.programme, doc, &touched);
        }
    }

    /// A question as the server answers it.
    pub fn ask(&mut self, query: &Query, worker: WorkerId, now: Millis) -> Result<View, ErrorCode> {
        self.store.ask_at(query, worker, now).map_err(|error| error.code)
    }
}
