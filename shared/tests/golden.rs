//! Documents and outboxes of every released version stay readable. `golden/<version>/` holds what that version wrote and
//! what it showed then; later versions may show more, never less and never something else. The present version's folder
//! is made by this test with `FOLGE_WRITE_GOLDEN=1`, once per version, and never again.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/people.rs"]
mod people;
#[path = "common/phone.rs"]
mod phone;
#[path = "common/store.rs"]
mod store;

use std::{collections::BTreeMap, path::PathBuf};

use folge_shared::{
    command::*,
    documents::{Document, Touched, execute},
    domain::{Code, DocKind, Role},
    ids::{DocId, ParticipantId, ProgrammeId, WorkerId},
    projection::Text,
    query::*,
};
use people::{NOW, anette, coordinator, day, programme_id, siw};
use phone::{Phone, Server};
use serde_json::{Value, json};
use store::Store;

const PRESENT: &str = "0.2.0";

fn file(version: &str, name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(version).join(name)
}
fn read(version: &str, name: &str) -> String {
    std::fs::read_to_string(file(version, name)).expect("a golden file")
}
fn writing() -> bool {
    std::env::var_os("FOLGE_WRITE_GOLDEN").is_some()
}
fn code(text: &str) -> Code {
    Code::from(text)
}

/// Everything that `then` says is said by `now`, too, and nothing else in its place. Lists have the same length.
fn still_said(then: &Value, now: &Value, place: &str) {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            for (key, value) in then {
                // A field that was empty then may have been left out since, and the other way round.
                still_said(value, now.get(key).unwrap_or(&Value::Null), &format!("{place}/{key}"));
            }
        }
        (Value::Array(then), Value::Array(now)) => {
            assert_eq!(then.len(), now.len(), "{place}");
            for (n, (then, now)) in then.iter().zip(now).enumerate() {
                still_said(then, now, &format!("{place}/{n}"));
            }
        }
        _ => assert_eq!(then, now, "{place}"),
    }
}

/// The answers of a person who holds these documents on the day of the golden files.
fn answers(documents: Vec<(DocId, Document)>, asked: &[(&str, WorkerId, Query)]) -> Value {
    let mut store = Store::new(Text::Plain);
    for (id, doc) in documents {
        store.put(id, programme_id(), doc, &Touched::all());
    }
    let mut said = serde_json::Map::new();
    for (name, worker, query) in asked {
        let view = store.ask_at(query, *worker, NOW).expect("an answer");
        said.insert((*name).to_owned(), serde_json::to_value(view).expect("JSON"));
    }
    Value::Object(said)
}

fn load(version: &str, name: &str, kind: DocKind) -> Document {
    Document::load(kind, &std::fs::read(file(version, name)).expect("a golden file")).expect("loads")
}

#[test]
fn documents_of_version_0_1_0_say_what_they_said() {
    let then: Value = serde_json::from_str(&read("0.1.0", "expected.json")).expect("JSON");
    let participant: ParticipantId =
        then["answers"]["participant"]["row"]["participant"].as_str().expect("an id").parse().expect("an id");
    let worker = DocId::derived(DocKind::Worker, programme_id(), anette().worker.bytes());
    let documents = vec![
        (participant.doc(), load("0.1.0", "participant.automerge", DocKind::Participant)),
        (programme_id().doc(), load("0.1.0", "programme.automerge", DocKind::Programme)),
        (worker, load("0.1.0", "worker.automerge", DocKind::Worker)),
    ];
    let one = Query::Participant(OneParticipant { participant, limit: None });
    let asked = [
        ("me", anette().worker, Query::Me(Empty {})),
        ("today", anette().worker, Query::Today(Empty {})),
        ("participant", siw().worker, one),
        ("overview", coordinator().worker, Query::Overview(Overview { programme: None })),
    ];
    let now = answers(documents, &asked);
    // A newer app's channel, a conflict, an attempt: all as they were.
    still_said(&then["answers"], &now, "");
}

#[test]
fn an_outbox_of_version_0_1_0_is_carried_out() {
    let mut doc = Document::new(DocKind::Participant);
    let mut id = None;
    for line in read("0.1.0", "outbox.jsonl").lines() {
        let envelope: Envelope = serde_json::from_str(line).expect("an act of 0.1.0");
        assert_eq!(envelope.v, 1);
        id = id.or(envelope.command.participant());
        execute(&mut doc, &envelope, &anette()).expect("carried out");
    }
    let id = id.expect("a participant");
    let mut store = Store::new(Text::Plain);
    let team = people::programme("Eksempel", &[(9, "Kari", Role::Koordinator, "2026-01-01", None)]);
    store.put(programme_id().doc(), programme_id(), team, &Touched::all());
    store.put(id.doc(), programme_id(), doc, &Touched::all());
    let view = store
        .ask_at(&Query::Participant(OneParticipant { participant: id, limit: None }), coordinator().worker, NOW)
        .expect("an answer");
    let view = serde_json::to_value(view).expect("JSON");
    assert_eq!((&view["row"]["alias"], &view["row"]["confirmed"]), (&json!("Bris (eksempel)"), &json!(true)));
    let entry = &view["timeline"][0];
    assert_eq!((&entry["minutes"], &entry["channel"]), (&json!(45), &json!("sms")));
    assert_eq!(entry["note"], json!("Eksempel: rettet"));
    let assignments = view["assignments"].as_array().expect("a list");
    let siw = assignments.iter().find(|row| row["worker"] == json!(siw().worker)).expect("Siw followed");
    assert_eq!(siw["to"], json!("2026-05-20"));
}

/// What the present version writes: every kind of document, and nearly every command.
struct World {
    phone: Phone,
    outbox: Vec<Value>,
}

impl World {
    fn new() -> Self {
        let people = [
            (1, "Anette (eksempel)", Role::Likeperson, "2026-01-01", None),
            (2, "Siw (eksempel)", Role::Vakt, "2026-01-01", None),
            (9, "Kari (eksempel)", Role::Koordinator, "2025-08-01", None),
        ];
        let mut server = Server::new(&[(programme_id(), people::programme("Eksempel", &people))]);
        let mut phone = Phone::new(coordinator());
        phone.sync(&mut server);
        Self { phone, outbox: vec![] }
    }

    /// Carries a command out and notes its steps as the outbox does.
    fn act(&mut self, command: Command) -> Envelope {
        self.phone.later_by(60_000);
        let seed = 1_000 + self.outbox.len() as u64;
        let envelope = people::complete(command, self.phone.clock, seed);
        for done in self.phone.carry_out(&envelope).expect("carried out") {
            let kind = self.phone.doc(done.step.doc).kind().code();
            self.outbox.push(json!({ "doc": done.step.doc, "kind": kind, "act": done.step.envelope }));
        }
        envelope
    }

    fn person(&mut self, alias: &str, kind: &str) -> ParticipantId {
        let create = CreateParticipant { kind: Some(code(kind)), ..CreateParticipant::of(alias) };
        let id = self.act(Command::CreateParticipant(create)).command.participant().expect("an id");
        self.act(Command::ConfirmParticipant(ConfirmParticipant { participant: id, confirmation: None }));
        id
    }
}

fn world() -> World {
    let mut w = World::new();
    let rules = SetProgramme { age_from: Some(18), on_call_always: Some(true), ..SetProgramme::of(programme_id()) };
    w.act(Command::SetProgramme(rules));
    let (kind, version) = (code("identitet"), "2026-1".to_owned());
    let text = "Eksempel: vi tar vare på navnet ditt.".to_owned();
    w.act(Command::AddText(AddText { programme: programme_id(), id: None, kind, version, text }));
    let (bris, rogn) = (w.person("Bris (eksempel)", "bruker"), w.person("Rogn (eksempel)", "parorende"));
    people_of(&mut w, bris, rogn);
    contacts_of(&mut w, bris, rogn);
    group_of(&mut w, bris);
    night_of(&mut w, bris);
    w
}

fn people_of(w: &mut World, bris: ParticipantId, rogn: ParticipantId) {
    let about = EditParticipant {
        birth_band: Some(code("f1990_1994")),
        gender: Some(code("mann")),
        ..EditParticipant::of(bris)
    };
    w.act(Command::EditParticipant(about));
    for kind in ["identitet", "parorende_kontakt", "deling_internt"] {
        let consent = RecordConsent::of(bris, code(kind), code("gitt"), code("muntlig"));
        w.act(Command::RecordConsent(consent));
    }
    let name = SetIdentity { participant: bris, name: Some("Eksempel Eksempelsen".into()), phone: None };
    w.act(Command::SetIdentity(name));
    let link = LinkParticipants { participant: bris, id: None, other: rogn, relation: Some(code("sosken")) };
    w.act(Command::LinkParticipants(link));
    let pause =
        SetStatus { from: Some(day("2026-05-01")), to: Some(day("2026-05-20")), ..SetStatus::of(bris, code("pause")) };
    w.act(Command::SetStatus(pause));
    let cover = Assign {
        to: Some(day("2026-06-01")),
        cover_for: Some(coordinator().worker),
        ..Assign::of(bris, anette().worker)
    };
    w.act(Command::Assign(cover));
    let card = SetCard {
        helps: Some("Eksempel: spør om hunden".into()),
        phone: Some("000 00 000".into()),
        ..SetCard::of(bris)
    };
    w.act(Command::SetCard(card));
}

fn contacts_of(w: &mut World, bris: ParticipantId, rogn: ParticipantId) {
    let tags = Tags { themes: vec![code("bolig")], actions: vec![code("samvaer")], services: vec![code("nav")] };
    let walk = LogContact {
        also: vec![rogn],
        workers: vec![anette().worker],
        place: Some(code("ute")),
        minutes: Some(60),
        travel: Some(20),
        note: Some("Eksempel: gikk rundt vannet".into()),
        tags,
        ..LogContact::of(bris, code("folge"), code("avtalt"))
    };
    let walk = w.act(Command::LogContact(walk)).command.entry().expect("an entry");
    let edit = EditContact {
        minutes: Some(75),
        remove: Tags { services: vec![code("nav")], ..Tags::default() },
        ..EditContact::of(bris, walk)
    };
    w.act(Command::EditContact(edit));
    let sms = w.act(Command::LogContact(LogContact::of(bris, code("sms"), code("deltaker")))).command.entry();
    let target = EntryRef::new(bris.doc(), "contacts", sms.expect("an entry"));
    w.act(Command::Retract(Retract { target, reason: Some("Feil person".into()) }));
    let street = LogAnonymous { people: Some(3), ..LogAnonymous::of(code("ansikt_til_ansikt"), code("tilfeldig")) };
    w.act(Command::LogAnonymous(street));
    w.act(Command::LogActivity(LogActivity { quantity: Some(12), ..LogActivity::of(code("informasjonsmote")) }));
}

fn group_of(w: &mut World, bris: ParticipantId) {
    let create = CreateGroup::of("Tirsdagsgruppa", code("samtalegruppe"), code("brukere"));
    let group = w.act(Command::CreateGroup(create)).command.group().expect("a group");
    let enrol = Enrol { participant: Some(bris), ..Enrol::of(group, code("startet")) };
    let member = w.act(Command::Enrol(enrol)).command.entry().expect("an entry");
    let evening = PlanSessions {
        minutes: Some(90),
        ..PlanSessions::of(group, vec![NewSession { session: None, at: w.phone.clock }])
    };
    let session = w.act(Command::PlanSessions(evening)).command.entry().expect("an entry");
    w.act(Command::Attend(Attend { group, session, member, attendance: code("mott") }));
    w.act(Command::SetGuests(SetGuests { group, session, guests: 2 }));
    w.act(Command::EditSession(EditSession { state: Some(code("holdt")), ..EditSession::of(group, session) }));
}

fn night_of(w: &mut World, bris: ParticipantId) {
    let now = w.phone.clock;
    let shift = PlanShift::of(siw().worker, code("primar"), now.plus(-3_600_000), now.plus(28_800_000));
    w.act(Command::PlanShift(shift));
    let note = WriteNote {
        concerns: vec![code("overdose")],
        actions: vec![code("krisehandtering")],
        debrief: Some(code("litt_sliten")),
        ..WriteNote::of(code("i_dag"), "Eksempel: våken og prater")
    };
    let note = w.act(Command::WriteNote(note));
    let month = DocId::derived_in(DocKind::OnCall, programme_id(), programme_id().bytes(), &now.day().month());
    let note = EntryRef::new(month, "notes", note.command.entry().expect("an entry"));
    w.act(Command::AttachNote(AttachNote { note, participant: Some(bris) }));
    let text = "Eksempel: en samtale".to_owned();
    w.act(Command::HandOverShift(HandOverShift { programme: None, id: None, to: Some(siw().worker), text }));
}

fn asked(world: &[(String, DocId)]) -> Vec<(&'static str, WorkerId, Query)> {
    let of = |kind: &str| world.iter().filter(|(found, _)| found == kind).map(|(_, doc)| *doc).collect::<Vec<_>>();
    let (people, groups) = (of("participant"), of("group"));
    let me = coordinator().worker;
    let one = |n: usize| Query::Participant(OneParticipant { participant: people[n].into(), limit: None });
    vec![
        ("me", me, Query::Me(Empty {})),
        ("participants", me, Query::Participants(Participants::default())),
        ("first", me, one(0)),
        ("second", me, one(1)),
        ("overview", me, Query::Overview(Overview { programme: None })),
        ("group", me, Query::Group(OneGroup { group: groups[0].into() })),
        ("on_call", me, Query::OnCall(OnCall::default())),
        ("work", me, Query::Work(Work::default())),
        ("programme", me, Query::Programme(OfProgramme::default())),
    ]
}

#[test]
fn documents_and_outbox_of_the_present_version() {
    if writing() {
        let world = world();
        let mut list = vec![];
        for (id, (_, doc)) in &world.phone.store.docs {
            let name = format!("{}-{id}.automerge", doc.kind().code());
            std::fs::write(file(PRESENT, &name), doc.save_verified().expect("verified")).expect("written");
            list.push((doc.kind().code().to_owned(), *id));
        }
        let documents = world.phone.store.docs.iter().map(|(id, (_, doc))| (*id, doc.clone())).collect();
        let said = json!({ "documents": list, "answers": answers(documents, &asked(&list)) });
        std::fs::write(file(PRESENT, "expected.json"), serde_json::to_string_pretty(&said).expect("JSON") + "\n")
            .expect("written");
        let lines: Vec<String> = world.outbox.iter().map(Value::to_string).collect();
        std::fs::write(file(PRESENT, "outbox.jsonl"), lines.join("\n") + "\n").expect("written");
    }
    let then: Value = serde_json::from_str(&read(PRESENT, "expected.json")).expect("JSON");
    let list: Vec<(String, DocId)> = serde_json::from_value(then["documents"].clone()).expect("a list");
    let kind = |code: &str| DocKind::from_code(code).expect("a kind");
    let documents: Vec<(DocId, Document)> =
        list.iter().map(|(code, id)| (*id, load(PRESENT, &format!("{code}-{id}.automerge"), kind(code)))).collect();
    for wanted in ["programme", "participant", "identity", "card", "group", "on_call", "work"] {
        assert!(list.iter().any(|(code, _)| code == wanted), "no {wanted} among the golden documents");
    }
    still_said(&then["answers"], &answers(documents.clone(), &asked(&list)), "");

    // The outbox, carried out on empty documents, makes the same documents, change for change.
    let mut made: BTreeMap<DocId, Document> = BTreeMap::new();
    let team = documents.iter().find(|(_, doc)| doc.kind() == DocKind::Programme).expect("a programme");
    for line in read(PRESENT, "outbox.jsonl").lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let doc: DocId = serde_json::from_value(row["doc"].clone()).expect("an id");
        if ProgrammeId::from(doc) == programme_id() {
            continue; // Its founding is not in an outbox.
        }
        let envelope: Envelope = serde_json::from_value(row["act"].clone()).expect("an act");
        let document = made.entry(doc).or_insert_with(|| Document::new(kind(row["kind"].as_str().expect("a kind"))));
        execute(document, &envelope, &coordinator()).unwrap_or_else(|error| panic!("{error}: {line}"));
    }
    assert_eq!(made.len(), documents.len() - 1, "every document but {:?}", team.0);
    for (id, doc) in documents.iter().filter(|(id, _)| *id != team.0) {
        assert_eq!(made[id].heads(), doc.heads(), "{:?}", doc.kind());
    }
}
