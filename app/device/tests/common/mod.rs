//! A server small enough to read at one glance, on the real admission rules, and devices to talk to it.
//! Everybody is invented.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]
#![allow(dead_code, reason = "not every story needs every part")]

use std::collections::{BTreeMap, BTreeSet};

use folge_device::{Address, Device, Enrolment, Failure, Folder};
use folge_shared::{
    access::{self, Around},
    admission::{self, Uploader, chunk},
    command::{Command, CreateParticipant, LogContact},
    documents::{
        Document, Writer,
        programme::{self, RoleEntry},
        redact::{self, Redact},
    },
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{
        ActorKey, ChangeHash, DeviceToken, DocId, EnrolmentId, Entropy, EntryId, EntryMark, Epoch, Generation,
        ParticipantId, ProgrammeId, Seq, Tag, WorkerId,
    },
    query::{OneParticipant, Query, View},
    time::{Day, Millis},
    view::{Delivery, ParticipantView, SyncView},
    wire::{
        self, Answer, Changes, Create, Cursor, CursorParts, Erased, Event, Granted, Offer, Parcel, ReconcileRequest,
        ReconcileResponse, Revoked, Stand, Standing, SyncRequest, SyncResponse, Upload,
    },
};
use uuid::Uuid;

pub const SECRET: &str = "gule gummistovler i regn";
/// Stands in every parcel.
pub const WRAPPED: &str = "innpakket";
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

/// A document as the server keeps it.
#[derive(Clone)]
struct Stored {
    kind: DocKind,
    derived_from: Option<DocId>,
    creator: WorkerId,
    document: Document,
}

/// The server: documents, and a feed that repeats everything after a place.
#[derive(Clone)]
pub struct Server {
    pub programme: ProgrammeId,
    pub today: Day,
    documents: BTreeMap<DocId, Stored>,
    feed: Vec<(DocId, ChangeHash)>,
    /// What each worker's phone has been told that it may hold.
    told: BTreeMap<WorkerId, BTreeSet<DocId>>,
    /// Refuse the changes of these acts' notes: stands for a rule that only the server knows.
    pub refuse: Vec<ChangeHash>,
    pub epoch: u8,
    /// Changes that came too late, which a coordinator is to decide on, and what was decided.
    pub waiting: Vec<ChangeHash>,
    pub verdicts: Vec<wire::Reviewed>,
    /// Whether parcels are given for what waits, which were brought, and of which changes they are asked for.
    pub wraps: bool,
    pub brought_parcels: Vec<Parcel>,
    pub fetch: BTreeSet<ChangeHash>,
    /// Asked for for ever: it cannot be judged yet.
    pub not_yet: bool,
    /// What phones have reported as deleted.
    pub purged: Vec<wire::Purged>,
    /// What phones have reported of new generations.
    pub renewed: Vec<wire::Renewed>,
    /// The headers that came up, in their order.
    pub creates: Vec<Create>,
    /// Too much for one page: grants say only that there is a document, and a page has room for one.
    pub narrow: bool,
    /// What was brought because it was wanted.
    pub brought: Vec<DocId>,
    /// What has been erased.
    pub erased: BTreeSet<DocId>,
    /// Documents that have been minted anew, and every name that a change of theirs has had.
    minted: BTreeMap<DocId, (Generation, BTreeSet<ChangeHash>)>,
    /// Who is told once more that they have lost a document, because something in it has been erased.
    pub once_more: BTreeMap<WorkerId, Vec<DocId>>,
}

impl Server {
    pub fn new() -> Self {
        let programme = ProgrammeId(Uuid::from_u128(900));
        let mut document = Document::new(DocKind::Programme);
        let admin = Writer { worker: worker(99), actor: ActorKey { enrolment: EnrolmentId([99; 12]), incarnation: 1 } };
        let founding = programme::Founding { name: "Eksempeldata", example: true, municipalities: &["Sola"] };
        programme::found(&mut document, &admin, NOW, &founding).expect("founded");
        for (n, name, role) in [
            (1, "Anette", Role::Likeperson),
            (2, "Siw", Role::Likeperson),
            (3, "Ingunn", Role::Koordinator),
            (1, "Anette", Role::Vakt),
            (2, "Siw", Role::Vakt),
            (2, "Siw", Role::Gruppeleder),
        ] {
            let member = programme::NewRole {
                id: EntryId(Uuid::from_u128(500 + n + 10 * role.code().len() as u128)),
                worker: worker(n),
                name,
                role,
                from: NOW.plus(-86_400_000_000).day(),
                to: None,
            };
            programme::add_member(&mut document, &admin, NOW, &member).expect("added");
        }
        let stored = Stored { kind: DocKind::Programme, derived_from: None, creator: worker(99), document };
        Self {
            programme,
            today: NOW.day(),
            documents: BTreeMap::from([(programme.doc(), stored)]),
            feed: vec![],
            told: BTreeMap::new(),
            refuse: vec![],
            epoch: 1,
            waiting: vec![],
            verdicts: vec![],
            wraps: true,
            brought_parcels: vec![],
            fetch: BTreeSet::new(),
            not_yet: false,
            purged: vec![],
            renewed: vec![],
            creates: vec![],
            narrow: false,
            brought: vec![],
            erased: BTreeSet::new(),
            minted: BTreeMap::new(),
            once_more: BTreeMap::new(),
        }
    }

    pub fn generation(&self, doc: DocId) -> Generation {
        self.minted.get(&doc).map(|(generation, _)| *generation).unwrap_or_default()
    }

    /// Takes something out of a document for ever.
    pub fn redact(&mut self, doc: DocId, what: &[Redact]) {
        let stored = self.documents.get_mut(&doc).expect("there");
        let known: BTreeSet<ChangeHash> = stored.document.changes().iter().map(|bytes| chunk::hash_of(bytes)).collect();
        let done = redact::redact(&stored.document, what).expect("redacted");
        stored.document = done.document;
        let (generation, names) = self.minted.entry(doc).or_default();
        *generation = Generation(generation.0.max(1) + 1);
        names.extend(known);
        for (_, hash) in self.feed.iter_mut().filter(|(of, _)| *of == doc) {
            *hash = done.became.get(hash).copied().unwrap_or(*hash);
        }
        for told in self.told.values_mut() {
            told.remove(&doc);
        }
    }

    /// What has been erased in a document.
    fn gone(&self, doc: DocId) -> Vec<EntryMark> {
        let document = self.documents.get(&doc).map(|stored| &stored.document);
        document.into_iter().flat_map(redact::erased).map(|erased| EntryMark::of(erased.entry)).collect()
    }

    /// Erases a participant with card and identity, whether these have begun or not.
    pub fn erase(&mut self, participant: ParticipantId) {
        let file = participant.doc();
        let beside = DocKind::ALL.into_iter().filter(|kind| kind.belongs_to_participant());
        let beside = beside.map(|kind| DocId::derived(kind, self.programme, file.bytes()));
        for doc in std::iter::once(file).chain(beside) {
            self.documents.remove(&doc);
            self.feed.retain(|(known, _)| *known != doc);
            self.erased.insert(doc);
        }
    }

    pub fn document(&self, participant: ParticipantId) -> &Document {
        self.doc(participant.doc())
    }

    pub fn doc(&self, doc: DocId) -> &Document {
        &self.documents[&doc].document
    }

    /// The documents of a kind.
    pub fn of_kind(&self, kind: DocKind) -> Vec<DocId> {
        self.documents.iter().filter(|(_, stored)| stored.kind == kind).map(|(doc, _)| *doc).collect()
    }

    fn around<'a>(&'a self, stored: &Stored, roles: &'a [RoleEntry]) -> Around<'a> {
        let file = stored.derived_from.filter(|_| stored.kind.belongs_to_participant());
        Around {
            roles,
            day: self.today,
            derived_from: stored.derived_from,
            participant: file.and_then(|doc| self.documents.get(&doc)).map(|stored| &stored.document),
        }
    }

    fn held(&self, worker: WorkerId) -> BTreeSet<DocId> {
        let roles = programme::roles(self.doc(self.programme.doc()));
        let holds = |stored: &Stored| access::holders(&stored.document, &self.around(stored, &roles)).contains(&worker);
        self.documents.iter().filter(|(_, stored)| holds(stored)).map(|(doc, _)| *doc).collect()
    }

    fn begin(&mut self, worker: WorkerId, create: &Create) {
        self.creates.push(create.clone());
        let period = create.period.as_deref().unwrap_or_default();
        if let Some(from) = create.derived_from {
            assert_eq!(
                create.doc,
                DocId::derived_in(create.kind, create.programme, from.bytes(), period),
                "{create:?}"
            );
        }
        let document = Document::new(create.kind);
        let stored = Stored { kind: create.kind, derived_from: create.derived_from, creator: worker, document };
        self.documents.entry(create.doc).or_insert(stored);
    }

    fn upload(&mut self, who: (WorkerId, EnrolmentId), upload: &Upload, response: &mut SyncResponse) {
        let (worker, enrolment) = who;
        for bytes in &upload.changes {
            let hash = chunk::hash_of(bytes);
            let roles = programme::roles(self.doc(self.programme.doc()));
            let coordinator = access::coordinators(&roles, self.today).contains(&worker);
            let held = self.held(worker).contains(&upload.doc);
            let refused = self.refuse.contains(&hash);
            let Some(stored) = self.documents.get_mut(&upload.doc) else {
                response.answers.push(Answer { hash, code: ErrorCode::NoAccess, retry: false });
                continue;
            };
            let creating = stored.creator == worker;
            if !held && self.told.get(&worker).is_some_and(|told| told.contains(&upload.doc)) {
                response.answers.push(Answer { hash, code: ErrorCode::ChangeHeld, retry: false });
                self.waiting.push(hash);
                continue;
            }
            if refused || !(held || (creating && stored.document.changes().is_empty())) {
                response.answers.push(Answer { hash, code: ErrorCode::NoAccess, retry: false });
                continue;
            }
            let minted = self.minted.get(&upload.doc);
            if minted.is_some_and(|(_, names)| names.contains(&hash)) {
                response.accepted.push(hash);
                continue;
            }
            if minted.map(|(generation, _)| *generation).unwrap_or_default() != upload.generation {
                response.answers.push(Answer { hash, code: ErrorCode::ChangeGeneration, retry: false });
                continue;
            }
            let known = stored.document.has(&hash);
            let uploader = Uploader { worker, enrolment, coordinator, creating };
            match admission::admit(&mut stored.document, bytes, &uploader) {
                Ok(admitted) => {
                    response.accepted.push(admitted.hash);
                    if !known {
                        self.feed.push((upload.doc, admitted.hash));
                    }
                }
                Err(refused) => {
                    response.answers.push(Answer { hash, code: refused.code, retry: refused.retry });
                }
            }
        }
    }

    /// Parcels: of what is held since this request, and of what the device has none of this generation.
    fn parcels(&mut self, request: &SyncRequest, response: &mut SyncResponse) {
        for parcel in &request.parcels {
            self.brought_parcels.push(parcel.clone());
            if !self.not_yet {
                self.fetch.remove(&parcel.hash);
            }
        }
        if !self.wraps {
            return;
        }
        let fresh = request.uploads.iter().flat_map(|upload| {
            upload.changes.iter().map(|bytes| (upload.doc, chunk::hash_of(bytes), None)).collect::<Vec<_>>()
        });
        let kept = request.kept.iter().flatten().map(|kept| (kept.doc, kept.hash, kept.generation));
        for (doc, hash, generation) in fresh.chain(kept) {
            let decided = response.reviewed.iter().any(|known| known.hash == hash);
            if self.fetch.contains(&hash) && generation.is_some() {
                response.fetch.push(hash);
            } else if self.waiting.contains(&hash) && !decided && generation != Some(self.generation(doc)) {
                let generation = self.generation(doc);
                let body = [format!("{WRAPPED} {} ", generation.0).as_bytes(), &hash.0].concat().into();
                response.parcels.push(Parcel { doc, hash, generation, body });
            }
        }
    }

    /// One round trip.
    pub fn sync(&mut self, worker: WorkerId, body: &[u8]) -> Result<Vec<u8>, Failure> {
        let request: SyncRequest = wire::decode(body).expect("a request");
        let cursor = request.cursor.as_ref().map(|cursor| CursorParts::unpack(cursor).expect("ours"));
        if cursor.is_some_and(|cursor| cursor.epoch.0 != [self.epoch; 8]) {
            return Err(Failure::Problem(ErrorCode::CursorUnknown.into()));
        }
        let before = self.feed.len();
        for create in request
            .creates
            .iter()
            .filter(|create| !self.erased.contains(&create.doc))
            .cloned()
            .collect::<Vec<_>>()
            .iter()
        {
            self.begin(worker, create);
        }
        let mut response = SyncResponse {
            epoch: Epoch([self.epoch; 8]),
            cursor: Cursor(vec![].into()),
            more: false,
            server_time: NOW,
            accepted: vec![],
            answers: vec![],
            events: vec![],
            reviewed: self.verdicts.iter().filter(|known| request.held.contains(&known.hash)).cloned().collect(),
            receipts: vec![],
            enrolled: None,
            figures: None,
            audited: request.audit.last().map(|read| read.n),
            parcels: vec![],
            fetch: vec![],
            exported: request.exported.iter().map(|one| one.id).collect(),
            gone: vec![],
        };
        self.purged.extend(&request.purged);
        self.renewed.extend(&request.renewed);
        for upload in request.uploads.iter().filter(|upload| self.erased.contains(&upload.doc)) {
            let code = ErrorCode::DocumentErased;
            let answers = upload.changes.iter().map(|bytes| Answer { hash: chunk::hash_of(bytes), code, retry: false });
            response.answers.extend(answers);
        }
        for upload in &request.uploads {
            if self.erased.contains(&upload.doc) {
                continue;
            }
            self.upload((worker, request.enrolment), upload, &mut response);
        }
        self.parcels(&request, &mut response);
        // A header alone is nothing.
        self.documents.retain(|_, stored| !stored.document.changes().is_empty());
        let (held, told) =
            (self.held(worker), self.told.remove(&worker).filter(|_| cursor.is_some()).unwrap_or_default());
        for doc in told.difference(&held) {
            let seq = Seq(self.feed.len() as u64 + 1);
            response.events.push(Event::Revoked(Revoked { doc: *doc, seq, gone: self.gone(*doc) }));
            if self.erased.contains(doc) {
                response.events.push(Event::Erased(Erased { doc: *doc, seq }));
            }
        }
        for doc in self.once_more.remove(&worker).unwrap_or_default() {
            let (seq, gone) = (Seq(self.feed.len() as u64 + 2), self.gone(doc));
            response.events.push(Event::Revoked(Revoked { doc, seq, gone }));
            if self.erased.contains(&doc) {
                response.events.push(Event::Erased(Erased { doc, seq }));
            }
        }
        for doc in held.difference(&told) {
            let mut granted = self.granted(*doc);
            if self.narrow && *doc != self.programme.doc() {
                granted.bytes = None;
            }
            response.events.push(Event::Granted(granted));
        }
        for doc in request.want.iter().filter(|doc| held.contains(doc)).take(if self.narrow { 1 } else { usize::MAX }) {
            response.events.push(Event::Granted(self.granted(*doc)));
            self.brought.push(*doc);
        }
        let from = cursor.map_or(self.feed.len(), |cursor| usize::try_from(cursor.seq.0).expect("small"));
        for (n, (doc, hash)) in self.feed.iter().enumerate().skip(from) {
            if held.contains(doc) && (n < before || !response.accepted.contains(hash)) {
                let change = self.doc(*doc).change(hash).expect("there");
                let (doc, generation) = (*doc, self.generation(*doc));
                response.events.push(Event::Changes(Changes { doc, generation, changes: vec![change.into()] }));
            }
        }
        self.told.insert(worker, held);
        let seq = Seq(self.feed.len() as u64);
        response.cursor =
            CursorParts { epoch: response.epoch, seq, tag: Tag([0; 8]), listing: None, app_schema: request.app_schema }
                .pack();
        Ok(wire::encode(&response).expect("encodes"))
    }

    fn granted(&self, doc: DocId) -> Granted {
        let stored = &self.documents[&doc];
        let bytes = stored.document.save();
        Granted {
            doc,
            kind: stored.kind,
            programme: self.programme,
            generation: self.generation(doc),
            size: bytes.len() as u32,
            activity: NOW.plus(i64::try_from(stored.document.changes().len()).expect("few")),
            bytes: Some(bytes.into()),
        }
    }
}

/// A server that lacks nothing.
fn level(server: &Server, body: &[u8]) -> Vec<u8> {
    let request: ReconcileRequest = wire::decode(body).expect("a request");
    let stand =
        |offer: &Offer| Stand { doc: offer.header.doc, standing: Standing::Level, heads: vec![], receipt: None };
    let stands = request.offers.iter().map(stand).collect();
    let response = ReconcileResponse { epoch: Epoch([server.epoch; 8]), server_time: NOW, stands, taken: vec![] };
    wire::encode(&response).expect("encodes")
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
    /// How far its clock is ahead of [`NOW`], in milliseconds.
    pub clock: i64,
}

impl Phone {
    pub fn new(n: u8) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let device =
            Folder::new(folder.path()).add(enrolment(n), SECRET, Box::new(Seeded(u64::from(n)))).expect("joined");
        Self { device: Some(device), folder, n, clock: 0 }
    }

    /// A phone whose folder is there already.
    pub fn on(n: u8, fill: impl FnOnce(&std::path::Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fill(folder.path());
        let mut phone = Self { device: None, folder, n, clock: 600_000 };
        phone.restart();
        phone
    }

    /// The same phone as it lies there, locked.
    pub fn copy_of(other: &Self) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(other.folder.path(), folder.path());
        Self { device: None, folder, n: other.n, clock: other.clock }
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

    /// Whether a text is anywhere in the database: in a value of any table, or in what a document or change unpacks to.
    pub fn holds(&self, text: &str) -> bool {
        let database = self.database();
        let within = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        let mut statement = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").expect("tables");
        let tables: Vec<String> =
            statement.query_map([], |row| row.get(0)).expect("tables").map(|name| name.expect("a name")).collect();
        for table in tables {
            let mut statement = database.prepare(&format!("SELECT * FROM \"{table}\"")).expect("a table");
            let width = statement.column_count();
            let mut rows = statement.query([]).expect("rows");
            while let Some(row) = rows.next().expect("a row") {
                for column in 0..width {
                    use rusqlite::types::ValueRef::{Blob, Text};
                    let (Text(bytes) | Blob(bytes)) = row.get_ref(column).expect("a value") else { continue };
                    let documents = DocKind::ALL.into_iter().filter_map(|kind| Document::load(kind, bytes).ok());
                    let unpacked = documents.take(1).flat_map(|document| document.changes());
                    if within(bytes) || unpacked.into_iter().any(|change| within(&change)) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// The sealed database, read beside the open device.
    pub fn database(&self) -> rusqlite::Connection {
        let home = self.folder.path().join("people").join(worker(u128::from(self.n)).to_string());
        // The first thing that joining draws is the key.
        let mut key = [0u8; 32];
        Seeded(u64::from(self.n)).fill(&mut key);
        let database = rusqlite::Connection::open(home.join("folge.db")).expect("opens");
        database.execute_batch(&format!("PRAGMA key = \"x'{}'\";", hex::encode(key))).expect("the key");
        database
    }

    /// A number that the sealed database says of itself.
    pub fn pragma(&self, name: &str) -> i64 {
        self.database().query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).expect("a number")
    }

    /// The tables in which a word stands anywhere, as text or among bytes; the word index's own among them.
    pub fn tables_with(&self, word: &str) -> Vec<String> {
        let database = self.database();
        let strings = |sql: &str| -> Vec<String> {
            let mut statement = database.prepare(sql).expect("prepares");
            let rows = statement.query_map([], |row| row.get(0)).expect("runs");
            rows.collect::<Result<_, _>>().expect("reads")
        };
        let mut found =
            strings("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'");
        found.retain(|table| {
            let columns = strings(&format!("SELECT name FROM pragma_table_info('{table}')"));
            let looked = columns.iter().map(|name| {
                format!("instr(lower(CAST({name} AS TEXT)), ?1) OR instr(CAST({name} AS BLOB), CAST(?1 AS BLOB))")
            });
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE {}", looked.collect::<Vec<_>>().join(" OR "));
            database.query_row(&sql, [word], |row| row.get::<_, i64>(0)).expect("counts") > 0
        });
        found
    }

    /// Closes and opens again, as after a restart.
    pub fn restart(&mut self) {
        self.device = None;
        let seed = Box::new(Seeded(1_000 + u64::from(self.n)));
        let opened =
            Folder::new(self.folder.path()).open(worker(u128::from(self.n)), SECRET, NOW.plus(self.clock), seed);
        self.device = Some(opened.expect("opens"));
    }

    /// The same phone in somebody else's hands: locked, and opened by them.
    pub fn hand_to(mut self, n: u8) -> Self {
        self.device = None;
        self.n = n;
        self.restart();
        self
    }

    /// Talks until there is nothing left to say; returns the number of round trips.
    pub fn sync(&mut self, server: &mut Server) -> u32 {
        let me = worker(u128::from(self.n));
        self.device().on_hint();
        let mut rounds = 0;
        loop {
            let now = self.now();
            let Some(request) = self.device().next_request(now).expect("composed") else { return rounds };
            let answer = match request.to {
                Address::Sync => server.sync(me, &request.body),
                Address::Reconcile => Ok(self::level(server, &request.body)),
                Address::Join => Err(Failure::Problem(ErrorCode::EnrolmentUnknown.into())),
            };
            let answer = answer.as_ref().map(Vec::as_slice).map_err(Failure::clone);
            self.device().on_response(request.id, answer, now).expect("taken");
            rounds += 1;
            assert!(rounds < 20, "no end of talking");
        }
    }

    pub fn create(&mut self, alias: &str) -> ParticipantId {
        let now = self.now();
        let command = Command::CreateParticipant(CreateParticipant::of(alias));
        self.device().execute(command, now).expect("created").participant.expect("a participant")
    }

    pub fn log(&mut self, participant: ParticipantId, minutes: u32) -> EntryId {
        let now = self.now();
        let contact = LogContact::of(participant, "telefon".into(), "likeperson".into());
        let command = Command::LogContact(LogContact { minutes: Some(minutes), ..contact });
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

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("lists") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("copied");
        }
    }
}
