//! A server with a programme, people in it, and phones that speak its protocol by hand.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
    response::Response,
};
use folge_server::{
    clock::{Clock, SetClock},
    core::Core,
    denial,
    entropy::OsEntropy,
    founding::{self, NewWorker},
    http::{App, router},
    keyring::{self, Keyring},
    keys::SecretKey,
    ledger::Ledger,
    people::{invites, sessions},
    routes::interface::Interface,
    store::sqlite::SqliteStore,
};
use folge_shared::{
    command::{Assign, Command, CreateParticipant, EndAssignment, Envelope, LogContact},
    documents::{Document, Writer, execute, programme::Founding},
    domain::{Code, DocKind, Role},
    error::ErrorCode,
    ids::{
        ActorKey, ChangeHash, DeviceToken, DocId, EnrolmentId, EntryId, Generation, ParticipantId, ProgrammeId, Seq,
        WorkerId,
    },
    time::{Day, Millis},
    wire::{
        self, APP_SCHEMA, Create, Cursor, Event, Granted, JoinRequest, JoinResponse, PROTOCOL, Problem, SyncRequest,
        SyncResponse, Upload,
    },
};
use serde_bytes::ByteBuf;
use tokio::sync::watch;
use tower::ServiceExt;

pub const NOTE: &str = "Gikk tur rundt vannet";
pub const ALIAS: &str = "Tindeklokke";

pub struct World {
    pub core: Arc<Core>,
    pub clock: Arc<SetClock>,
    pub router: Router,
    pub programme: ProgrammeId,
    pub stop: watch::Sender<bool>,
    pub master: SecretKey,
    pub folder: tempfile::TempDir,
}

pub fn noon(day: &str) -> Millis {
    Millis::from_local(Day::parse(day).expect("a day").0.at(12, 0, 0, 0))
}

impl World {
    /// A server with one programme and its administrator, on 12 May 2026 at noon.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let master = SecretKey::random(&mut OsEntropy);
        let store = SqliteStore::create(&folder.path().join("folge.db"), master.derive("database")).expect("creates");
        let mut world = Self::on(folder, &master, store);
        let admin = WorkerId::new(clock_now(&world.core), &mut OsEntropy);
        founding::register(&world.core, admin, "Ada (eksempel)").expect("registers");
        founding::set_server_worker(&world.core, admin).expect("sets");
        world.programme = world.found("Eksempeldata: Sola", admin);
        world
    }

    /// A server on a store that is there already.
    pub fn on(folder: tempfile::TempDir, master: &SecretKey, store: SqliteStore) -> Self {
        let clock = Arc::new(SetClock::new(noon("2026-05-12")));
        let ledger =
            Ledger::begin(&folder.path().join("deny.log"), master, clock.now(), &mut OsEntropy).expect("begins");
        let keyring = Keyring::begin(&folder.path().join("keys.db"), master).expect("begins");
        let core = Core::new(Arc::new(store), master, clock.clone()).with_ledger(ledger).with_keyring(keyring, master);
        keyring::settle(&core).expect("settles");
        denial::apply(&core).expect("applies");
        let core = Arc::new(core);
        let (stop, stopping) = watch::channel(false);
        let router = router(App::new(core.clone(), Interface::new(None), stopping));
        Self { core, clock, router, programme: ProgrammeId(uuid::Uuid::nil()), stop, master: master.clone(), folder }
    }

    /// Another programme on the same server.
    pub fn found(&self, name: &str, admin: WorkerId) -> ProgrammeId {
        let programme = ProgrammeId::new(clock_now(&self.core), &mut OsEntropy);
        let pen = founding::server_pen(&self.core).expect("a pen");
        let founding = Founding { name, example: true, municipalities: &["Sola"] };
        let person = NewWorker { worker: admin, name: "Ada (eksempel)", roles: &[Role::Administrator] };
        founding::found_programme(&self.core, &pen, programme, &founding, &[person], &mut OsEntropy).expect("founds");
        programme
    }

    pub fn hire(&self, name: &str, role: Role) -> WorkerId {
        self.hire_into(self.programme, name, role)
    }

    pub fn hire_into(&self, programme: ProgrammeId, name: &str, role: Role) -> WorkerId {
        let worker = WorkerId::new(clock_now(&self.core), &mut OsEntropy);
        founding::register(&self.core, worker, name).expect("registers");
        let pen = founding::server_pen(&self.core).expect("a pen");
        let person = NewWorker { worker, name, roles: &[role] };
        founding::add_to_programme(&self.core, &pen, programme, &person, &mut OsEntropy).expect("adds");
        worker
    }

    pub fn invite(&self, worker: WorkerId) -> String {
        invites::invite(&self.core, worker, invites::INVITE_MINUTES).expect("an invite").code
    }

    /// A worker's phone that has joined and not synced yet.
    pub async fn phone(&self, worker: WorkerId) -> Phone {
        let token = DeviceToken::random(&mut OsEntropy);
        let (status, body) = self.join(&self.invite(worker), token).await;
        assert_eq!(status, StatusCode::OK);
        let joined: JoinResponse = wire::decode(&body).expect("an answer");
        assert_eq!(joined.worker, worker);
        Phone {
            worker,
            token,
            enrolment: joined.enrolment,
            cursor: None,
            page_bytes: wire::PAGE_BYTES,
            app_schema: APP_SCHEMA,
            docs: vec![],
        }
    }

    /// A person with that role, and their phone.
    pub async fn person(&self, name: &str, role: Role) -> Phone {
        self.phone(self.hire(name, role)).await
    }

    /// Nora, who has just met somebody, Jonas and Solveig, who coordinates; each with a phone.
    pub async fn cast(&self) -> (Phone, Phone, Phone, ParticipantId) {
        let mut nora = self.person("Nora (eksempel)", Role::Likeperson).await;
        let jonas = self.person("Jonas (eksempel)", Role::Likeperson).await;
        let solveig = self.person("Solveig (eksempel)", Role::Koordinator).await;
        nora.sync(self).await;
        let participant = nora.meet(self).await;
        (nora, jonas, solveig, participant)
    }

    pub async fn join(&self, code: &str, token: DeviceToken) -> (StatusCode, Vec<u8>) {
        let request = JoinRequest { protocol: PROTOCOL, code: code.to_owned(), token, enrolled: None };
        self.post("/v1/join", wire::encode(&request).expect("encodes"), &[]).await
    }

    pub async fn send(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.expect("an answer")
    }

    pub async fn post(&self, path: &str, body: Vec<u8>, headers: &[(&str, &str)]) -> (StatusCode, Vec<u8>) {
        let mut request = Request::post(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        parts(self.send(request.body(Body::from(body)).expect("a request")).await).await
    }

    /// A signed-in page: its cookie.
    pub async fn sign_in(&self, worker: WorkerId) -> String {
        let code = sessions::link(&self.core, worker, 60).expect("a link").code;
        let body = serde_json::json!({ "code": code }).to_string();
        let request =
            Request::post("/v1/web/sign-in").header("x-folge", "1").body(Body::from(body)).expect("a request");
        let answer = self.send(request).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let set = answer.headers()[header::SET_COOKIE].to_str().expect("text").to_owned();
        set.split(';').next().expect("a pair").to_owned()
    }

    /// Asks or acts on the page.
    pub async fn page(&self, cookie: &str, path: &str, body: serde_json::Value) -> (StatusCode, serde_json::Value) {
        let headers = [("cookie", cookie), ("x-folge", "1"), ("content-type", "application/json")];
        let (status, bytes) = self.post(path, body.to_string().into_bytes(), &headers).await;
        (status, serde_json::from_slice(&bytes).unwrap_or(serde_json::Value::Null))
    }

    pub fn head(&self) -> Seq {
        self.core.store.read().expect("reads").feed_head().expect("a head").seq
    }
}

fn clock_now(core: &Core) -> Millis {
    core.now()
}

pub async fn parts(answer: Response) -> (StatusCode, Vec<u8>) {
    let status = answer.status();
    (status, to_bytes(answer.into_body(), usize::MAX).await.expect("a body").into())
}

/// The code of a device's problem.
pub fn problem(body: &[u8]) -> ErrorCode {
    let problem: Problem = wire::decode(body).expect("a problem");
    assert_eq!(problem.protocol, PROTOCOL);
    problem.error.code
}

/// A phone: documents as it holds them, and where it stands in the feed.
#[derive(Clone)]
pub struct Phone {
    pub worker: WorkerId,
    pub token: DeviceToken,
    pub enrolment: EnrolmentId,
    pub cursor: Option<Cursor>,
    pub page_bytes: u32,
    pub app_schema: u16,
    pub docs: Vec<(DocId, DocKind, Document)>,
}

impl Phone {
    pub fn request(&self) -> SyncRequest {
        SyncRequest {
            protocol: PROTOCOL,
            enrolment: self.enrolment,
            app_schema: self.app_schema,
            cursor: self.cursor.clone(),
            page_bytes: self.page_bytes,
            creates: vec![],
            uploads: vec![],
            want: vec![],
            purged: vec![],
            renewed: vec![],
            held: vec![],
            bare: false,
            unproven: false,
            figures: None,
            audit: vec![],
            kept: None,
            parcels: vec![],
            exported: vec![],
        }
    }

    pub async fn raw(&self, world: &World, body: Vec<u8>, headers: &[(&str, &str)]) -> (StatusCode, Vec<u8>) {
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![("authorization", bearer.as_str())];
        all.extend_from_slice(headers);
        world.post("/v1/sync", body, &all).await
    }

    /// Sends a request as it is; what comes back is not looked at further.
    pub async fn exchange(
        &self,
        world: &World,
        request: &SyncRequest,
    ) -> Result<SyncResponse, (StatusCode, ErrorCode)> {
        let (status, body) = self.raw(world, wire::encode(request).expect("encodes"), &[]).await;
        if status == StatusCode::OK {
            Ok(wire::decode(&body).expect("an answer"))
        } else {
            Err((status, problem(&body)))
        }
    }

    /// Takes everything there is; returns the events in their order.
    pub async fn sync(&mut self, world: &World) -> Vec<Event> {
        self.sync_with(world, self.request()).await.1
    }

    /// Sends a request, then takes everything there is.
    pub async fn sync_with(&mut self, world: &World, mut request: SyncRequest) -> (SyncResponse, Vec<Event>) {
        let mut events = vec![];
        let mut first = None;
        loop {
            let answer = self.exchange(world, &request).await.expect("a page");
            assert!(answer.server_time == world.core.now());
            for event in &answer.events {
                self.take(event);
            }
            events.extend(answer.events.iter().cloned());
            self.cursor = Some(answer.cursor.clone());
            let missing = self.missing(&events);
            let more = answer.more;
            first.get_or_insert(answer);
            if !more && missing.is_empty() {
                return (first.expect("an answer"), events);
            }
            request = self.request();
            request.want = missing;
        }
    }

    /// Documents that were granted without content and have not come yet.
    fn missing(&self, events: &[Event]) -> Vec<DocId> {
        let bare = events.iter().filter_map(|event| match event {
            Event::Granted(granted) if granted.bytes.is_none() => Some(granted.doc),
            _ => None,
        });
        bare.filter(|doc| self.doc(*doc).is_none()).collect()
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::Granted(Granted { doc, kind, bytes: Some(bytes), .. }) => {
                let document = Document::load(*kind, bytes).expect("loads");
                self.docs.retain(|(known, ..)| known != doc);
                self.docs.push((*doc, *kind, document));
            }
            Event::Granted(_) => {}
            Event::Changes(changes) => {
                if let Some((.., document)) = self.docs.iter_mut().find(|(known, ..)| *known == changes.doc) {
                    document.apply(&changes.changes).expect("applies");
                }
            }
            Event::Revoked(revoked) => self.docs.retain(|(known, ..)| *known != revoked.doc),
            Event::Erased(erased) => assert!(self.doc(erased.doc).is_none(), "revoked first"),
            Event::Unknown => panic!("the server says only what it knows"),
        }
    }

    pub fn doc(&self, doc: DocId) -> Option<&Document> {
        self.docs.iter().find(|(known, ..)| *known == doc).map(|(.., document)| document)
    }

    pub fn writer(&self) -> Writer {
        Writer { worker: self.worker, actor: ActorKey { enrolment: self.enrolment, incarnation: 1 } }
    }

    /// Carries out a command on the phone's own copy; returns the change.
    pub fn write(&mut self, world: &World, command: Command) -> Written {
        self.write_as(world, command, self.writer().actor.incarnation)
    }

    /// As [`Phone::write`], under another incarnation.
    pub fn write_as(&mut self, world: &World, command: Command, incarnation: u32) -> Written {
        let envelope = Envelope::complete(command, world.core.now(), &mut OsEntropy);
        let doc = envelope.command.participant().expect("a participant").doc();
        if self.doc(doc).is_none() {
            self.docs.push((doc, DocKind::Participant, Document::new(DocKind::Participant)));
        }
        let writer = self.writer();
        let writer = Writer { actor: ActorKey { incarnation, ..writer.actor }, ..writer };
        let (.., document) = self.docs.iter_mut().find(|(known, ..)| *known == doc).expect("there");
        let edit = execute(document, &envelope, &writer).expect("executes");
        Written { doc, hash: edit.hash, bytes: edit.bytes, entry: envelope.command.entry() }
    }

    pub fn create(&mut self, world: &World, programme: ProgrammeId) -> (Written, Create) {
        let command = Command::CreateParticipant(CreateParticipant {
            participant: None,
            programme: Some(programme),
            alias: ALIAS.to_owned(),
            kind: None,
            municipality: None,
            assignment: None,
            from: None,
            birth_band: None,
            gender: None,
        });
        let written = self.write(world, command);
        let create =
            Create { doc: written.doc, kind: DocKind::Participant, programme, derived_from: None, period: None };
        (written, create)
    }

    /// A participant of the world's programme, met and sent.
    pub async fn meet(&mut self, world: &World) -> ParticipantId {
        let (written, create) = self.create(world, world.programme);
        let mut request = self.request();
        request.creates.push(create);
        request.uploads.push(upload(&[&written]));
        let (answer, _) = self.sync_with(world, request).await;
        assert_eq!(answer.accepted, [written.hash], "{:?}", answer.answers);
        written.doc.into()
    }

    pub fn log(&mut self, world: &World, participant: ParticipantId) -> Written {
        let command = Command::LogContact(LogContact {
            participant,
            contact: None,
            at: None,
            channel: Code::from("telefon"),
            initiative: Code::from("deltaker"),
            minutes: Some(30),
            note: Some(NOTE.to_owned()),
            also: vec![],
            workers: vec![],
            place: None,
            travel: None,
            tags: Default::default(),
        });
        self.write(world, command)
    }

    pub fn assign(&mut self, world: &World, participant: ParticipantId, worker: WorkerId, to: Option<Day>) -> Written {
        let from = Some(world.core.today().plus_days(-30));
        self.write(world, Command::Assign(Assign { participant, worker, assignment: None, from, to, cover_for: None }))
    }

    pub fn end(&mut self, world: &World, participant: ParticipantId, assignment: EntryId) -> Written {
        let to = Some(world.core.today().plus_days(-1));
        self.write(world, Command::EndAssignment(EndAssignment { participant, assignment, to }))
    }

    /// Sends changes and takes everything there is.
    pub async fn deliver(&mut self, world: &World, written: &[&Written]) -> (SyncResponse, Vec<Event>) {
        let mut request = self.request();
        request.uploads.push(upload(written));
        self.sync_with(world, request).await
    }
}

/// A change that a phone made.
#[derive(Debug, Clone)]
pub struct Written {
    pub doc: DocId,
    pub hash: ChangeHash,
    pub bytes: Vec<u8>,
    pub entry: Option<EntryId>,
}

pub fn upload(written: &[&Written]) -> Upload {
    Upload {
        doc: written[0].doc,
        generation: Generation(1),
        changes: written.iter().map(|written| ByteBuf::from(written.bytes.clone())).collect(),
    }
}

/// Which documents events grant, change and revoke, in short.
pub fn told(events: &[Event], doc: DocId) -> Vec<&'static str> {
    let mine = |event: &Event| match event {
        Event::Granted(g) if g.doc == doc => Some(if g.bytes.is_some() { "granted whole" } else { "granted" }),
        Event::Changes(c) if c.doc == doc => Some("changes"),
        Event::Revoked(r) if r.doc == doc => Some("revoked"),
        Event::Erased(e) if e.doc == doc => Some("erased"),
        _ => None,
    };
    events.iter().filter_map(mine).collect()
}

pub fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}
