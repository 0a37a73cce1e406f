//! Somebody with a good enrolment and a program of their own sends what no app of ours writes, against the real server:
//! everything is refused by its rule, the server's memory stays small, and another phone syncs meanwhile. What each rule of
//! the wall keeps out is shown beside the wall (`shared/tests/admission_*.rs`); here it is the whole way. Everybody is
//! invented.

#[path = "../../shared/tests/common/forge.rs"]
mod forge;

use std::{
    fs,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
};

use automerge::legacy::OpType;
use folge_host::{client::Client, entropy::OsEntropy};
use folge_shared::{
    documents::{Document, Writer},
    domain::DocKind,
    error::{ErrorCode, PublicError},
    ids::{ActorKey, DocId, EnrolmentId, Generation, ProgrammeId},
    wire::{self, Create, Event, SyncRequest, SyncResponse, Upload},
};
use folge_tests::{
    cli::{Cli, SECRET},
    page::Page,
    server::Server,
};
use forge::{Columns, Forgery, put};
use serde_bytes::ByteBuf;
use serde_json::json;

const PROGRAMME: &str = "Eksempeldata: Sola";
/// What the issue of all this allows the server, in KiB.
const MEMORY: u64 = 300 * 1024;

/// Who has a program of their own: a peer who follows one person.
struct Hostile {
    client: Client,
    enrolment: folge_device::Enrolment,
    doc: DocId,
    runtime: tokio::runtime::Runtime,
}

struct Story {
    server: Server,
    hostile: Hostile,
    ingunn: Cli,
    siw: Cli,
    siw_id: String,
    participant: String,
}

fn story() -> Story {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let joined = |name: &str, role: &str| {
        let id = server.add_worker(PROGRAMME, name, role);
        (Cli::joined(&server.invite(&id)), id)
    };
    let (nora, _) = joined("Nora (eksempel)", "likeperson");
    let (siw, siw_id) = joined("Siw (eksempel)", "likeperson");
    let (ingunn, _) = joined("Ingunn (eksempel)", "koordinator");
    let made = nora.exec(&json!({ "type": "create_participant", "alias": "Bris" }));
    let participant = made["participant"].as_str().expect("an id").to_owned();
    nora.sync();
    ingunn.sync();
    ingunn.exec(&json!({ "type": "assign", "participant": participant, "worker": siw_id }));
    ingunn.sync();
    siw.sync();
    let folder = folge_device::Folder::new(nora.data());
    let person = folder.person(None).expect("somebody");
    let device = folder.open(person.worker, SECRET, folge_host::clock::now(), Box::new(OsEntropy)).expect("opens");
    let enrolment = device.enrolment().clone();
    let client = Client::of(&enrolment).expect("a client");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let doc = participant.parse().expect("an id");
    Story { server, hostile: Hostile { client, enrolment, doc, runtime }, ingunn, siw, siw_id, participant }
}

impl Hostile {
    fn request(&self) -> SyncRequest {
        SyncRequest {
            protocol: wire::PROTOCOL,
            enrolment: self.enrolment.enrolment,
            app_schema: wire::APP_SCHEMA,
            cursor: None,
            page_bytes: wire::PAGE_BYTES,
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
    fn sync(&self, request: &SyncRequest) -> Result<SyncResponse, PublicError> {
        let body = wire::encode(request).expect("encodes");
        let answer = self.runtime.block_on(self.client.sync(&self.enrolment.token, &body));
        answer.map(|(bytes, _)| wire::decode(&bytes).expect("an answer")).map_err(PublicError::from)
    }
    /// The document as the server has it now.
    fn document(&self) -> Document {
        let answer = self.sync(&SyncRequest { want: vec![self.doc], ..self.request() }).expect("an answer");
        let whole = answer.events.iter().find_map(|event| match event {
            Event::Granted(granted) if granted.doc == self.doc => granted.bytes.clone(),
            _ => None,
        });
        Document::load(DocKind::Participant, &whole.expect("the content")).expect("loads")
    }
    /// Somebody who writes on a device of this enrolment, under an incarnation that nobody had.
    fn writer(&self, incarnation: u32) -> Writer {
        self.writer_of(self.enrolment.enrolment, incarnation)
    }
    fn writer_of(&self, enrolment: EnrolmentId, incarnation: u32) -> Writer {
        Writer { worker: self.enrolment.worker, actor: ActorKey { enrolment, incarnation } }
    }
    fn upload(&self, changes: &[Vec<u8>]) -> Upload {
        let changes = changes.iter().cloned().map(ByteBuf::from).collect();
        Upload { doc: self.doc, generation: Generation::default(), changes }
    }
    /// What becomes of one change.
    fn fate(&self, change: &[u8]) -> Result<(), ErrorCode> {
        let request = SyncRequest { uploads: vec![self.upload(&[change.to_vec()])], ..self.request() };
        let answer = self.sync(&request).expect("an answer");
        answer.answers.first().map_or(Ok(()), |refused| Err(refused.code))
    }
}

/// The largest that the server has been, in KiB.
fn peak(server: &Server) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.pid())).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a line");
    line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
}

/// Runs something while somebody else logs and syncs, again and again and at least once; gives how often.
fn while_siw_works(story: &Story, run: impl FnOnce()) -> usize {
    let (over, times) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (siw, participant) = (story.siw.of("Siw (eksempel)"), story.participant.clone());
    thread::scope(|scope| {
        let (over, times) = (&over, &times);
        scope.spawn(move || {
            while times.load(Ordering::SeqCst) == 0 || !over.load(Ordering::SeqCst) {
                siw.exec(&json!({
                    "type": "log_contact", "participant": participant, "channel": "telefon", "initiative": "deltaker",
                    "minutes": 30,
                }));
                let done = siw.sync();
                assert_eq!((&done["pending"], &done["refused"]), (&json!(0), &json!([])));
                times.fetch_add(1, Ordering::SeqCst);
            }
        });
        let _end = End(over);
        run();
    });
    times.load(Ordering::SeqCst)
}

struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// An honest change: other words for the alias.
fn alias(doc: &Document, writer: &Writer) -> Forgery {
    let mut change = Forgery::new(doc, writer);
    change.on(&["alias"], put("Bris igjen"));
    change
}

#[test]
fn forged_changes_are_refused_by_their_rule_and_leave_nothing() {
    let story = story();
    let hostile = &story.hostile;
    let mut forged: Vec<(&str, Vec<u8>, ErrorCode)> = vec![];
    let first = hostile.document();

    let other = hostile.writer_of(EnrolmentId([9; 12]), 1);
    forged.push(("another device's actor", alias(&first, &other).bytes(), ErrorCode::ChangeAuthor));
    let mut far = alias(&first, &hostile.writer(70));
    far.change.start_op = u64::from(u32::MAX - 1).try_into().expect("not zero");
    forged.push(("a counter near its limit", far.bytes(), ErrorCode::ChangeOrder));
    let mut grant = Forgery::new(&first, &hostile.writer(71));
    let entry = uuid::Uuid::from_u128(7).to_string();
    let made = grant.entry(&["access", "assignments", &entry], &hostile.writer(71));
    grant.inside(&made, "worker", put(hostile.enrolment.worker.to_string().as_str()));
    forged.push(("an assignment by a peer", grant.bytes(), ErrorCode::AccessProtected));

    // Ingunn ends Siw's assignment; beside that, on the old heads, the end is put off. It loses today.
    let am = forge::plain(&first);
    let assignments = forge::object(&am, &["access", "assignments"]);
    let siws = |id: &String| {
        let worker = forge::object(&am, &["access", "assignments", id]);
        automerge::ReadDoc::get(&am, worker, "worker")
            .ok()
            .flatten()
            .is_some_and(|(value, _)| value.as_str() == Some(&story.siw_id))
    };
    let entry = automerge::ReadDoc::keys(&am, assignments).find(siws).expect("Siw's assignment");
    story.ingunn.exec(&json!({
        "type": "end_assignment", "participant": story.participant, "assignment": entry, "to": "2099-01-01",
    }));
    story.ingunn.sync();
    let second = hostile.document();
    assert_ne!(second.heads(), first.heads());
    let mut losing = Forgery::at(&second, &hostile.writer(1), &am.get_heads());
    losing.on(&["access", "assignments", &entry, "to"], put("2100-01-01"));
    forged.push(("a losing value under access", losing.bytes(), ErrorCode::AccessProtected));

    let honest = alias(&second, &hostile.writer(72)).bytes();
    for (what, kind) in [("a compressed change", 2), ("a whole document", 0), ("a bundle", 3)] {
        forged.push((what, forge::chunk(kind, forge::content(&honest)), ErrorCode::ChangeUnreadable));
    }
    let mut bomb = Columns::of(&honest);
    let mut run = vec![];
    forge::signed(&mut run, 1_000_000);
    run.push(1);
    bomb.set(4 << 4 | 2, run);
    assert!(bomb.bytes().len() < 200, "{} bytes", bomb.bytes().len());
    forged.push(("a million operations", bomb.bytes(), ErrorCode::ChangeTooLarge));
    let mut many = Forgery::new(&second, &hostile.writer(73));
    let mut last = many.on(&["alias"], OpType::Put(automerge::ScalarValue::Null));
    for _ in 0..5_000 {
        last = many.raw(&["alias"], OpType::Put(automerge::ScalarValue::Null), vec![last]);
    }
    forged.push(("5,001 operations in their right form", many.bytes(), ErrorCode::ChangeTooLarge));
    // Automerge itself panics on this one: an object of the 63rd other actor, of which there is none.
    let mut foreign = Columns::of(&honest);
    foreign.set(1, vec![0x7f, 63]);
    foreign.set(2, vec![0x7f, 1]);
    let panics = foreign.bytes();
    forged.push(("what Automerge panics on", panics.clone(), ErrorCode::ChangeUnreadable));

    let worked = while_siw_works(&story, || {
        for _ in 0..3 {
            for (what, bytes, code) in &forged {
                assert_eq!(hostile.fate(bytes), Err(*code), "{what}");
            }
        }
    });
    assert!(worked >= 1);
    assert_eq!(hostile.document().am_alias(), second.am_alias(), "nothing of it got in");
    // What made it panic is kept, sealed, once; opened it is what was sent.
    let kept = story.server.json(&["poison"]);
    let rows = kept["poison"].as_array().expect("rows");
    assert_eq!(rows.len(), 1, "{kept}");
    let files: Vec<_> = fs::read_dir(story.server.data().join("poison")).expect("a folder").flatten().collect();
    let sealed = fs::read(files[0].path()).expect("a file");
    assert!(
        !sealed.windows(16).any(|part| panics.windows(16).any(|other| part == other)),
        "it lies there in the clear"
    );
    let to = story.server.data().join("opened");
    story.server.json(&["poison", "--hash", rows[0]["hash"].as_str().expect("a hash"), "--to", &to.to_string_lossy()]);
    assert_eq!(fs::read(to).expect("written"), panics);
    // And an honest change is taken as ever.
    assert_eq!(hostile.fate(&alias(&hostile.document(), &hostile.writer(74)).bytes()), Ok(()));
    assert!(peak(&story.server) < MEMORY, "{} KiB", peak(&story.server));
}

/// The alias of a participant's document.
trait Alias {
    fn am_alias(&self) -> Option<String>;
}
impl Alias for Document {
    fn am_alias(&self) -> Option<String> {
        let am = forge::plain(self);
        let (value, _) = automerge::ReadDoc::get(&am, automerge::ROOT, "alias").ok()??;
        value.as_str().map(str::to_owned)
    }
}

#[test]
fn requests_of_others_and_documents_of_others_are_refused() {
    let story = story();
    let hostile = &story.hostile;
    // Somebody else's request under this token.
    let stolen = SyncRequest { enrolment: EnrolmentId([9; 12]), ..hostile.request() };
    assert_eq!(hostile.sync(&stolen).map_err(|error| error.code).err(), Some(ErrorCode::EnrolmentUnknown));
    // A document of a programme that this worker is not in, and the bytes of one that another knows.
    let honest = alias(&hostile.document(), &hostile.writer(80)).bytes();
    let doc = DocId(uuid::Uuid::from_u128(0x0001_0203));
    let create = Create {
        doc,
        kind: DocKind::Participant,
        programme: ProgrammeId(uuid::Uuid::from_u128(5)),
        derived_from: None,
        period: None,
    };
    let upload = Upload { doc, generation: Generation::default(), changes: vec![ByteBuf::from(honest)] };
    for creates in [vec![create], vec![]] {
        let request = SyncRequest { creates, uploads: vec![upload.clone()], ..hostile.request() };
        let answer = hostile.sync(&request).expect("an answer");
        assert_eq!(answer.answers.first().map(|refused| refused.code), Some(ErrorCode::NoAccess));
    }
    // The same request twice: the first stands, the second changes nothing.
    let change = alias(&hostile.document(), &hostile.writer(81)).bytes();
    let request = SyncRequest { uploads: vec![hostile.upload(&[change])], ..hostile.request() };
    let (first, again) = (hostile.sync(&request).expect("taken"), hostile.sync(&request).expect("taken"));
    assert_eq!((first.accepted.len(), &first.accepted), (1, &again.accepted));
    assert_eq!(first.cursor, again.cursor, "the feed has not moved");
}

#[test]
fn floods_of_tiny_and_of_large_requests_leave_others_alone() {
    let story = story();
    let hostile = &story.hostile;
    let tiny = |n: u128| Upload {
        doc: DocId(uuid::Uuid::from_u128(n)),
        generation: Generation::default(),
        changes: vec![ByteBuf::from(vec![n as u8; 30])],
    };
    let worked = while_siw_works(&story, || {
        // Ten thousand in one request, and more than any request may be about.
        let all = |count| SyncRequest { uploads: (1..=count).map(tiny).collect(), ..hostile.request() };
        let answer = hostile.sync(&all(10_000)).expect("an answer");
        assert_eq!(answer.answers.len(), 10_000);
        assert!(answer.answers.iter().all(|refused| refused.code == ErrorCode::NoAccess));
        assert_eq!(hostile.sync(&all(20_001)).map_err(|error| error.code).err(), Some(ErrorCode::BodyTooLarge));
        // A body that is as large as any may be, eight at a time: some wait, and those that are too many are told so.
        let large: Vec<Vec<u8>> = (0..120_u8).map(|n| vec![n; 64 * 1024]).collect();
        let request = SyncRequest { uploads: vec![hostile.upload(&large)], ..hostile.request() };
        let body = wire::encode(&request).expect("encodes");
        let mut answers = vec![];
        for _ in 0..3 {
            answers.extend(at_once(hostile, &body, 8));
        }
        let taken = answers.iter().filter(|answer| answer.is_ok()).count();
        let told = answers.iter().filter_map(|answer| answer.as_ref().err());
        assert!(told.clone().all(|error| error.code == ErrorCode::TooManyRequests && error.args.contains_key("wait")));
        assert!(taken >= 3 && told.count() >= 3, "{taken} of {} were worked on", answers.len());
        // One after the other, ever again: until the server has heard enough.
        let body = wire::encode(&SyncRequest { uploads: vec![tiny(1)], ..hostile.request() }).expect("encodes");
        let refused = (0..10_000 / 4).flat_map(|_| at_once(hostile, &body, 4)).find_map(Result::err);
        let refused = refused.expect("ten thousand are too many");
        assert_eq!(refused.code, ErrorCode::TooManyRequests);
    });
    assert!(worked >= 2, "Siw got through {worked} times");
    assert!(peak(&story.server) < MEMORY, "{} KiB", peak(&story.server));
    println!(
        "hostile: floods: peak of the server {} MiB; another phone synced {worked} times meanwhile",
        peak(&story.server) / 1024
    );
}

/// Sends the same body so many times at once.
fn at_once(hostile: &Hostile, body: &[u8], times: usize) -> Vec<Result<(), PublicError>> {
    let sending: Vec<_> = (0..times)
        .map(|_| {
            let (client, token, body) = (hostile.client.clone(), hostile.enrolment.token, body.to_vec());
            hostile.runtime.spawn(async move { client.sync(&token, &body).await.map(drop).map_err(PublicError::from) })
        })
        .collect();
    sending.into_iter().map(|one| hostile.runtime.block_on(one).expect("no panic")).collect()
}

#[test]
fn whoever_sends_a_byte_now_and_then_holds_up_nobody() {
    let story = story();
    let hostile = &story.hostile;
    let page = Page::plain(story.server.address());
    let _inside = hostile.runtime.enter();
    let slow: Vec<_> = (0..100)
        .map(|_| {
            let sending = page.trickle(&hostile.enrolment.token);
            hostile.runtime.spawn(sending)
        })
        .collect();
    let worked = while_siw_works(&story, || {
        // Of that device four requests are let in; it is told so when it asks for another.
        let refused = (0..).find_map(|_| hostile.sync(&hostile.request()).err());
        assert_eq!(refused.map(|error| error.code), Some(ErrorCode::TooManyRequests));
    });
    assert!(worked >= 1);
    for one in slow {
        one.abort();
    }
    assert!(peak(&story.server) < MEMORY);
}
