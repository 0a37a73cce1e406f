//! Phones and a server without wires: commands go through `plan` and `execute`, changes through the wall, and a phone
//! holds what its person may hold, no more. Wants `mod people` and `mod store` beside it.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    access::{self, Around},
    admission::{self, Refused, Uploader},
    command::{Command, Envelope},
    documents::{
        Begin, CommandError, Document, Edit, Shelf, Step, Touched, Writer, execute,
        group::{
            self,
            visits::{self, Copying, Files},
        },
        participant, plan, programme,
    },
    domain::DocKind,
    error::PublicError,
    ids::{ActorKey, DocId, EnrolmentId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    projection::Text,
    query::{Query, View},
    time::{Day, Millis},
};

use crate::{
    people::{NOW, complete},
    store::Store,
};

/// What a document is and where it belongs: the server's header of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub kind: DocKind,
    pub programme: ProgrammeId,
    pub derived_from: Option<DocId>,
    pub creator: WorkerId,
}

/// A change on its way up.
pub struct Sent {
    pub doc: DocId,
    pub begin: Option<Begin>,
    pub bytes: Vec<u8>,
}

/// One person's device.
pub struct Phone {
    pub writer: Writer,
    pub clock: Millis,
    pub store: Store,
    pub outbox: Vec<Sent>,
    /// How far into each document's changes it has read.
    read: BTreeMap<DocId, usize>,
    seed: u64,
}

/// The documents of a phone, and who holds it.
struct OnPhone<'a> {
    worker: WorkerId,
    today: Day,
    store: &'a Store,
}

impl Shelf for OnPhone<'_> {
    fn worker(&self) -> WorkerId {
        self.worker
    }
    fn today(&self) -> Day {
        self.today
    }
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        self.store.docs.get(&doc).map(|(_, doc)| doc)
    }
    fn programme_of(&mut self, doc: DocId) -> Option<ProgrammeId> {
        self.store.docs.get(&doc).map(|(programme, _)| *programme)
    }
    fn programmes(&mut self) -> Vec<ProgrammeId> {
        let programmes = self.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == DocKind::Programme);
        let mine = programmes
            .filter(|(_, (_, doc))| access::members(&programme::roles(doc), self.today).contains(&self.worker));
        mine.map(|(id, _)| (*id).into()).collect()
    }
    fn files_with(&mut self, contact: EntryId) -> Vec<DocId> {
        let with = |doc: &Document| participant::contact(doc, contact).is_some();
        let files = self.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == DocKind::Participant && with(doc));
        files.map(|(id, _)| *id).collect()
    }
    fn groups_with(&mut self, participant: ParticipantId) -> Vec<DocId> {
        let with = |doc: &Document| group::members(doc).iter().any(|member| member.participant == Some(participant));
        let groups = self.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == DocKind::Group && with(doc));
        groups.map(|(id, _)| *id).collect()
    }
}

/// What a step did to its document.
pub struct Done {
    pub step: Step,
    pub before: Option<Document>,
    pub edit: Edit,
}

impl Phone {
    pub fn new(writer: Writer) -> Self {
        let seed = writer.worker.0.as_u128() as u64 * 1_000_000;
        Self { writer, clock: NOW, store: Store::new(Text::Plain), outbox: vec![], read: BTreeMap::new(), seed }
    }

    pub fn doc(&self, id: DocId) -> &Document {
        &self.store.docs.get(&id).expect("held").1
    }

    /// Time passes for this person alone.
    pub fn later_by(&mut self, millis: i64) {
        self.clock = self.clock.plus(millis);
    }

    /// Carries a command out, all its steps or none.
    pub fn act(&mut self, command: Command) -> Result<Envelope, PublicError> {
        self.seed += 1;
        let envelope = complete(command, self.clock, self.seed);
        self.carry_out(&envelope).map_err(|error| PublicError::from(&error))?;
        Ok(envelope)
    }

    /// As [`Self::act`], with what each step did.
    pub fn carry_out(&mut self, envelope: &Envelope) -> Result<Vec<Done>, CommandError> {
        let mut shelf = OnPhone { worker: self.writer.worker, today: envelope.noted.day(), store: &self.store };
        let steps = plan(envelope, &mut shelf)?;
        let mut docs: BTreeMap<DocId, Document> = BTreeMap::new();
        let mut done = vec![];
        for step in steps {
            let held = docs.get(&step.doc).or(self.store.docs.get(&step.doc).map(|(_, doc)| doc)).cloned();
            let mut doc = match (&held, &step.begin) {
                (Some(doc), _) => doc.clone(),
                (None, Some(begin)) => Document::new(begin.kind),
                (None, None) => return Err(CommandError::TargetGone),
            };
            let edit = execute(&mut doc, &step.envelope, &self.writer)?;
            docs.insert(step.doc, doc);
            done.push(Done { step, before: held, edit });
        }
        for Done { step, edit, .. } in &done {
            let programme = match (&step.begin, self.store.docs.get(&step.doc)) {
                (_, Some((programme, _))) => *programme,
                (Some(begin), None) => begin.programme,
                (None, None) => unreachable!("a step without a document has failed above"),
            };
            self.store.put(step.doc, programme, docs[&step.doc].clone(), &edit.touched);
            self.outbox.push(Sent { doc: step.doc, begin: step.begin.clone(), bytes: edit.bytes.clone() });
        }
        Ok(done)
    }

    /// A command that must be refused by this code, with nothing changed.
    #[track_caller]
    pub fn refused(&mut self, command: Command) -> PublicError {
        let heads =
            |phone: &Self| -> Vec<_> { phone.store.docs.iter().map(|(id, (_, doc))| (*id, doc.heads())).collect() };
        let (before, rows, waiting) = (heads(self), self.store.dump(), self.outbox.len());
        let error = self.act(command).expect_err("must be refused");
        assert_eq!(heads(self), before);
        assert_eq!(self.store.dump(), rows);
        assert_eq!(self.outbox.len(), waiting);
        error
    }

    pub fn ask(&mut self, query: &Query) -> Result<View, PublicError> {
        let (worker, now) = (self.writer.worker, self.clock);
        self.store.ask_at(query, worker, now)
    }

    /// Sends what waits, then takes over what the server lets this person hold. What the server refuses is given back;
    /// the document is then as the server has it.
    pub fn sync(&mut self, server: &mut Server) -> Vec<Refused> {
        let mut refused = vec![];
        let mut spoilt = BTreeSet::new();
        for sent in std::mem::take(&mut self.outbox) {
            if let Err(refusal) = server.take(&self.writer, &sent) {
                spoilt.insert(sent.doc);
                refused.push(refusal);
            }
        }
        if !spoilt.is_empty() {
            // Their actor has written what nobody else will ever see: it must not be used again.
            self.writer.actor.incarnation += 1;
        }
        let held = server.held_by(self.writer.worker);
        let gone: Vec<DocId> = self.store.docs.keys().filter(|id| !held.contains(id)).copied().collect();
        for id in gone {
            self.forget(id);
        }
        for id in held {
            if spoilt.contains(&id) {
                self.forget(id);
            }
            let (programme, theirs) = &server.store.docs[&id];
            let read = self.read.entry(id).or_default();
            let news = &server.feed[&id][*read..];
            *read += news.len();
            let held = self.store.docs.get(&id).map(|(_, doc)| doc.clone());
            if news.is_empty() && held.is_some() {
                continue;
            }
            let new = held.is_none();
            let mut doc = held.unwrap_or_else(|| Document::new(theirs.kind()));
            let mut hashes: Vec<_> = news.iter().map(|bytes| admission::chunk::hash_of(bytes)).collect();
            hashes.retain(|hash| !doc.has(hash));
            doc.apply(news).expect("the server's changes apply");
            let touched = if new { Touched::all() } else { doc.touched_by(&hashes) };
            self.store.put(id, *programme, doc, &touched);
        }
        refused
    }

    fn forget(&mut self, id: DocId) {
        self.store.forget(id);
        self.read.remove(&id);
    }

    /// Everything is fetched anew, and what is written from now on is written by the next incarnation.
    pub fn start_over(&mut self) {
        for id in self.store.docs.keys().copied().collect::<Vec<_>>() {
            self.forget(id);
        }
        self.writer.actor.incarnation += 1;
    }

    /// The app is killed; the documents come back from disk.
    pub fn restart(&mut self) {
        for (_, doc) in self.store.docs.values_mut() {
            *doc = Document::load(doc.kind(), &doc.save_verified().expect("verified")).expect("loads");
        }
    }
}

/// The server: sealed rows, the wall, grants by the documents alone, and the copying of attendance.
pub struct Server {
    pub store: Store,
    pub headers: BTreeMap<DocId, Header>,
    /// The changes of each document in the order in which they came.
    pub feed: BTreeMap<DocId, Vec<Vec<u8>>>,
    pub clock: Millis,
}

/// The files of one programme.
struct OfProgramme<'a> {
    server: &'a Server,
    programme: ProgrammeId,
}

impl Files for OfProgramme<'_> {
    fn file(&mut self, participant: ParticipantId) -> Option<&Document> {
        let (programme, doc) = self.server.store.docs.get(&participant.doc())?;
        (*programme == self.programme && doc.kind() == DocKind::Participant).then_some(doc)
    }
}

impl Server {
    pub fn new(programmes: &[(ProgrammeId, Document)]) -> Self {
        let (headers, feed) = (BTreeMap::new(), BTreeMap::new());
        let mut server = Self { store: Store::new(Text::Sealed), headers, feed, clock: NOW };
        for (programme, doc) in programmes {
            let creator = crate::people::coordinator().worker;
            let header = Header { kind: DocKind::Programme, programme: *programme, derived_from: None, creator };
            server.headers.insert(programme.doc(), header);
            server.feed.insert(programme.doc(), doc.changes());
            server.store.put(programme.doc(), *programme, doc.clone(), &Touched::all());
        }
        server
    }

    pub fn doc(&self, id: DocId) -> &Document {
        &self.store.docs.get(&id).expect("there").1
    }

    pub fn roles(&self, programme: ProgrammeId) -> Vec<programme::RoleEntry> {
        self.store.docs.get(&programme.doc()).map(|(_, doc)| programme::roles(doc)).unwrap_or_default()
    }

    /// Everybody who may hold a document on a day.
    pub fn holders(&self, id: DocId, day: Day) -> BTreeSet<WorkerId> {
        let header = &self.headers[&id];
        let roles = self.roles(header.programme);
        access::holders(self.doc(id), &self.around(header, &roles, day))
    }

    fn around<'a>(&'a self, header: &Header, roles: &'a [programme::RoleEntry], day: Day) -> Around<'a> {
        let file = header.derived_from.filter(|_| header.kind.belongs_to_participant());
        let participant = file.and_then(|id| self.store.docs.get(&id)).map(|(_, doc)| doc);
        Around { roles, day, derived_from: header.derived_from, participant }
    }

    /// What a worker holds today.
    pub fn held_by(&self, worker: WorkerId) -> BTreeSet<DocId> {
        let day = self.clock.day();
        self.headers.keys().copied().filter(|id| self.holders(*id, day).contains(&worker)).collect()
    }

    /// Takes a change in, or says why not.
    pub fn take(&mut self, writer: &Writer, sent: &Sent) -> Result<(), Refused> {
        let day = self.clock.day();
        let no = |rule: admission::Rule| Refused {
            hash: admission::chunk::hash_of(&sent.bytes),
            code: rule.code(),
            rule,
            retry: false,
        };
        let new = !self.headers.contains_key(&sent.doc);
        let header = match (self.headers.get(&sent.doc), &sent.begin) {
            (Some(header), _) => header.clone(),
            (None, Some(begin)) => Header {
                kind: begin.kind,
                programme: begin.programme,
                derived_from: begin.derived_from,
                creator: writer.worker,
            },
            (None, None) => return Err(no(admission::Rule::UnknownDependency)),
        };
        let roles = self.roles(header.programme);
        let around = self.around(&header, &roles, day);
        let may = match self.store.docs.get(&sent.doc) {
            Some((_, doc)) => access::holders(doc, &around).contains(&writer.worker),
            None => access::may_begin(header.kind, &around, writer.worker),
        };
        if !may {
            return Err(no(admission::Rule::Access));
        }
        let uploader = Uploader {
            worker: writer.worker,
            enrolment: writer.actor.enrolment,
            coordinator: access::coordinators(&roles, day).contains(&writer.worker),
            creating: header.creator == writer.worker,
        };
        let mut doc = self.store.docs.get(&sent.doc).map_or_else(|| Document::new(header.kind), |(_, doc)| doc.clone());
        let admitted = admission::admit(&mut doc, &sent.bytes, &uploader)?;
        self.store.put(sent.doc, header.programme, doc, &admitted.touched);
        self.feed.entry(sent.doc).or_default().push(sent.bytes.clone());
        if new {
            self.headers.insert(sent.doc, header.clone());
        }
        if header.kind == DocKind::Group {
            self.copy(sent.doc, &admitted.touched, writer.worker);
        }
        Ok(())
    }

    /// Copies attendance, in the leaders' names, if the programme says so.
    pub fn copy(&mut self, group: DocId, touched: &Touched, who: WorkerId) {
        let programme = self.headers[&group].programme;
        if !programme::header(self.doc(programme.doc())).attendance_on_timeline {
            return;
        }
        let day = self.clock.day();
        let mut files = OfProgramme { server: self, programme };
        for copying in visits::copying(self.doc(group), touched, who, day, &mut files) {
            self.write_copy(programme, copying);
        }
    }

    fn write_copy(&mut self, programme: ProgrammeId, copying: Copying) {
        let id = copying.participant.doc();
        let mut enrolment = [0xc0; 12];
        enrolment[11] = copying.by.0.as_bytes()[15];
        let actor = ActorKey { enrolment: EnrolmentId(enrolment), incarnation: 1 };
        let writer = Writer { worker: copying.by, actor };
        let envelope = complete(Command::Take(copying.take), self.clock, self.clock.0 as u64);
        let mut doc = self.doc(id).clone();
        let edit = execute(&mut doc.clone(), &envelope, &writer).expect("what is missing can be written");
        let uploader =
            Uploader { worker: copying.by, enrolment: writer.actor.enrolment, coordinator: true, creating: false };
        let admitted = admission::admit(&mut doc, &edit.bytes, &uploader).expect("the wall lets a copy in");
        self.store.put(id, programme, doc, &admitted.touched);
        self.feed.entry(id).or_default().push(edit.bytes);
    }

    /// Participants of whom there is a file.
    pub fn participants(&self) -> Vec<ParticipantId> {
        let files = self.headers.iter().filter(|(_, header)| header.kind == DocKind::Participant);
        files.map(|(id, _)| (*id).into()).collect()
    }

    pub fn visits(&self, who: ParticipantId) -> Vec<participant::Visit> {
        participant::visits(self.doc(who.doc()))
    }
}
