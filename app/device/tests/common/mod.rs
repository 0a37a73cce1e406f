//! A server small enough to read at one glance, on the real admission rules, and devices to talk to it.
//! Everybody is invented.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]
#![allow(dead_code, reason = "not every story needs every part")]

use std::collections::BTreeMap;

use folge_device::{Device, Enrolment, Failure, Folder};
use folge_shared::{
    access,
    admission::{self, Uploader, chunk},
    command::{Command, CreateParticipant, LogContact},
    documents::{Document, Writer, programme},
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{
        ActorKey, ChangeHash, DeviceToken, DocId, EnrolmentId, Entropy, EntryId, Epoch, Generation, ParticipantId,
        ProgrammeId, Seq, Tag, WorkerId,
    },
    query::{OneParticipant, Query, View},
    time::Millis,
    view::{Delivery, ParticipantView, SyncView},
    wire::{self, Answer, Changes, CursorParts, Event, Granted, SyncRequest, SyncResponse},
};
use uuid::Uuid;

pub const SECRET: &str = "gule gummistovler i regn";
pub const NOW: Millis = Millis(1_778_600_000_000);

/// Repeatable randomness.
pub struct Seeded(pub u64);
impl Entropy for Seeded {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

/// The server: documents, and a feed that repeats everything after a place.
pub struct Server {
    pub programme: ProgrammeId,
    documents: BTreeMap<DocId, (DocKind, Document)>,
    feed: Vec<(DocId, ChangeHash)>,
    /// Refuse the changes of these acts' notes: stands for a rule that only the server knows.
    pub refuse: Vec<ChangeHash>,
    pub epoch: u8,
}

impl Server {
    pub fn new() -> Self {
        let programme = ProgrammeId(Uuid::from_u128(900));
        let mut document = Document::new(DocKind::Programme);
        let admin = Writer { worker: worker(99), actor: ActorKey { enrolment: EnrolmentId([99; 12]), incarnation: 1 } };
        let founding = programme::Founding { name: "Eksempeldata", example: true, municipalities: &["Sola"] };
        programme::found(&mut document, &admin, NOW, &founding).expect("founded");
        for (n, name, role) in
            [(1, "Anette", Role::Likeperson), (2, "Siw", Role::Likeperson), (3, "Ingunn", Role::Koordinator)]
        {
            let member = programme::NewRole {
                id: EntryId(Uuid::from_u128(500 + n)),
                worker: worker(n),
                name,
                role,
                from: NOW.plus(-86_400_000_000).day(),
                to: None,
            };
            programme::add_member(&mut document, &admin, NOW, &member).expect("added");
        }
        let documents = BTreeMap::from([(programme.doc(), (DocKind::Programme, document))]);
        Self { programme, documents, feed: vec![], refuse: vec![], epoch: 1 }
    }

    pub fn document(&self, participant: ParticipantId) -> &Document {
        &self.documents[&participant.doc()].1
    }

    fn holds(&self, doc: DocId, worker: WorkerId) -> bool {
        let roles = programme::roles(&self.documents[&self.programme.doc()].1);
        self.documents.get(&doc).is_some_and(|(_, found)| access::holders(found, &roles, NOW.day()).contains(&worker))
    }

    /// One round trip.
    pub fn sync(&mut self, worker: WorkerId, body: &[u8]) -> Result<Vec<u8>, Failure> {
        let request: SyncRequest = wire::decode(body).expect("a request");
        let cursor = request.cursor.as_ref().map(|cursor| CursorParts::unpack(cursor).expect("ours"));
        if cursor.is_some_and(|cursor| cursor.epoch.0 != [self.epoch; 8]) {
            return Err(Failure::Problem(ErrorCode::CursorUnknown.into()));
        }
        let before = self.feed.len();
        for create in &request.creates {
            self.documents.entry(create.doc).or_insert_with(|| (create.kind, Document::new(create.kind)));
        }
        let (mut accepted, mut answers) = (vec![], vec![]);
        let roles = programme::roles(&self.documents[&self.programme.doc()].1);
        let coordinator = access::coordinators(&roles, NOW.day()).contains(&worker);
        for upload in &request.uploads {
            for bytes in &upload.changes {
                let hash = chunk::hash_of(bytes);
                let (_, document) = self.documents.get_mut(&upload.doc).expect("known");
                let creating = folge_shared::documents::participant::assignments(document).is_empty();
                let uploader = Uploader { worker, enrolment: request.enrolment, coordinator, creating };
                if self.refuse.contains(&hash) {
                    answers.push(Answer { hash, code: ErrorCode::NoAccess, retry: false });
                    continue;
                }
                let known = document.has(&hash);
                match admission::admit(document, bytes, &uploader) {
                    Ok(admitted) => {
                        accepted.push(admitted.hash);
                        if !known {
                            self.feed.push((upload.doc, admitted.hash));
                        }
                    }
                    Err(refused) => answers.push(Answer { hash, code: refused.code, retry: refused.retry }),
                }
            }
        }
        let mut events = vec![];
        match cursor {
            None => {
                for (doc, (kind, document)) in &self.documents {
                    if self.holds(*doc, worker) {
                        events.push(self.granted(*doc, *kind, document));
                    }
                }
            }
            Some(cursor) => {
                let from = usize::try_from(cursor.seq.0).expect("small");
                for (n, (doc, hash)) in self.feed.iter().enumerate().skip(from) {
                    if self.holds(*doc, worker) && (n < before || !accepted.contains(hash)) {
                        let (kind, document) = &self.documents[doc];
                        let first = !self.feed[..n].iter().any(|(other, _)| other == doc);
                        if first {
                            events.push(self.granted(*doc, *kind, document));
                        }
                        let change = document.change(hash).expect("there");
                        let generation = Generation(1);
                        events.push(Event::Changes(Changes { doc: *doc, generation, changes: vec![change.into()] }));
                    }
                }
            }
        }
        let parts = CursorParts {
            epoch: Epoch([self.epoch; 8]),
            seq: Seq(self.feed.len() as u64),
            tag: Tag([0; 8]),
            listing: None,
        };
        let response = SyncResponse {
            epoch: parts.epoch,
            cursor: parts.pack(),
            more: false,
            server_time: NOW,
            accepted,
            answers,
            events,
        };
        Ok(wire::encode(&response).expect("encodes"))
    }

    fn granted(&self, doc: DocId, kind: DocKind, document: &Document) -> Event {
        let bytes = document.save();
        Event::Granted(Granted {
            doc,
            kind,
            programme: self.programme,
            generation: Generation(1),
            size: bytes.len() as u32,
            activity: NOW,
            bytes: Some(bytes.into()),
        })
    }
}

pub fn worker(n: u128) -> WorkerId {
    WorkerId(Uuid::from_u128(n))
}

pub fn enrolment(n: u8) -> Enrolment {
    let name = ["", "Anette", "Siw", "Ingunn"][usize::from(n)];
    Enrolment {
        worker: worker(u128::from(n)),
        name: name.to_owned(),
        enrolment: EnrolmentId([n; 12]),
        token: DeviceToken([n; 32]),
        server: "127.0.0.1:1".to_owned(),
        fingerprint: [0; 32],
    }
}

/// A phone in a folder of its own.
pub struct Phone {
    pub device: Option<Device>,
    folder: tempfile::TempDir,
    n: u8,
    clock: i64,
}

impl Phone {
    pub fn new(n: u8) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let device =
            Folder::new(folder.path()).add(enrolment(n), SECRET, Box::new(Seeded(u64::from(n)))).expect("joined");
        Self { device: Some(device), folder, n, clock: 0 }
    }

    pub fn path(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn device(&mut self) -> &mut Device {
        self.device.as_mut().expect("open")
    }

    /// Time goes on a little with every act.
    pub fn now(&mut self) -> Millis {
        self.clock += 1_000;
        NOW.plus(self.clock)
    }

    /// Closes and opens again, as after a restart.
    pub fn restart(&mut self) {
        self.device = None;
        let seed = Box::new(Seeded(1_000 + u64::from(self.n)));
        let opened = Folder::new(self.folder.path()).open(worker(u128::from(self.n)), SECRET, seed);
        self.device = Some(opened.expect("opens"));
    }

    /// Talks until there is nothing left to say; returns the number of round trips.
    pub fn sync(&mut self, server: &mut Server) -> u32 {
        let me = worker(u128::from(self.n));
        self.device().on_hint();
        let mut rounds = 0;
        loop {
            let now = self.now();
            let Some(request) = self.device().next_request(now).expect("composed") else { return rounds };
            let answer = server.sync(me, &request.body);
            let answer = answer.as_ref().map(Vec::as_slice).map_err(Failure::clone);
            self.device().on_response(request.id, answer, now).expect("taken");
            rounds += 1;
            assert!(rounds < 20, "no end of talking");
        }
    }

    pub fn create(&mut self, alias: &str) -> ParticipantId {
        let now = self.now();
        let command = Command::CreateParticipant(CreateParticipant {
            participant: None,
            programme: None,
            alias: alias.to_owned(),
            kind: None,
            municipality: None,
            assignment: None,
            from: None,
            birth_band: None,
            gender: None,
        });
        self.device().execute(command, now).expect("created").participant
    }

    pub fn log(&mut self, participant: ParticipantId, minutes: u32) -> EntryId {
        let now = self.now();
        let command = Command::LogContact(LogContact {
            participant,
            contact: None,
            at: None,
            channel: "telefon".into(),
            initiative: "likeperson".into(),
            minutes: Some(minutes),
            note: None,
            also: vec![],
            workers: vec![],
            place: None,
            travel: None,
            tags: Default::default(),
        });
        self.device().execute(command, now).expect("logged").entry.expect("an entry")
    }

    pub fn participant(&mut self, participant: ParticipantId) -> ParticipantView {
        let now = self.now();
        let query = Query::Participant(OneParticipant { participant, limit: None });
        match self.device().query(&query, now).expect("answered") {
            View::Participant(view) => view,
            other => panic!("another view: {other:?}"),
        }
    }

    /// Minutes and delivery of each entry, by minutes.
    pub fn entries(&mut self, participant: ParticipantId) -> Vec<(i64, Delivery)> {
        let timeline = self.participant(participant).timeline;
        let mut entries: Vec<_> = timeline.iter().map(|entry| (entry.minutes.unwrap_or(-1), entry.delivery)).collect();
        entries.sort_by_key(|(minutes, _)| *minutes);
        entries
    }

    pub fn sync_view(&mut self) -> SyncView {
        let now = self.now();
        match self.device().query(&Query::Sync(folge_shared::query::Empty {}), now).expect("answered") {
            View::Sync(view) => view,
            other => panic!("another view: {other:?}"),
        }
    }
}
