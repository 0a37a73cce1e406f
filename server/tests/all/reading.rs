//! The page's questions of the everyday work: answered from what the asker may see, noted with what was shown.

use axum::http::StatusCode;
use folge_shared::{
    command::{
        Command, ConfirmParticipant, CreateGroup, LogAnonymous, NewSession, PlanSessions, PlanShift, SetCard, WriteNote,
    },
    domain::{DocKind, Role},
    ids::{DocId, WorkerId},
};
use serde_json::{Value, json};

use crate::world::{ALIAS, NOTE, Phone, World, noon};

struct Page<'a> {
    world: &'a World,
    cookie: String,
    worker: WorkerId,
}

impl Page<'_> {
    async fn of(world: &World, worker: WorkerId) -> Page<'_> {
        Page { world, cookie: world.sign_in(worker).await, worker }
    }
    /// The answer, and the documents that were noted as shown.
    async fn ask(&self, query: Value) -> (StatusCode, Value, Vec<DocId>) {
        let before = self.readings();
        let name = query["type"].as_str().expect("a name").to_owned();
        let (status, answer) = self.world.page(&self.cookie, &format!("/v1/view/{name}"), query).await;
        let shown = match self.world.core.store.read().unwrap().readings(1).unwrap().first() {
            Some(row) if self.readings() > before => {
                assert_eq!((row.worker, row.view.as_str()), (self.worker, name.as_str()));
                row.docs.clone()
            }
            _ => vec![],
        };
        (status, answer, shown)
    }
    fn readings(&self) -> usize {
        self.world.core.store.read().unwrap().readings(10_000).unwrap().len()
    }
    async fn answers(&self, query: Value) -> (Value, Vec<DocId>) {
        let (status, answer, shown) = self.ask(query.clone()).await;
        assert_eq!(status, StatusCode::OK, "{query}: {answer}");
        (answer, shown)
    }
}

/// Nora follows somebody with a card, on which Jonas wrote tonight; Siri leads a group.
async fn work() -> (World, Phone, Phone, Phone, Phone) {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Vakt).await;
    let mut siri = world.person("Siri (eksempel)", Role::Gruppeleder).await;
    for phone in [&mut nora, &mut solveig, &mut jonas, &mut siri] {
        phone.sync(&world).await;
    }
    let participant = nora.meet(&world).await;
    let contact = nora.log(&world, participant);
    nora.deliver(&world, &[&contact]).await;
    solveig.sync(&world).await;
    let confirm = ConfirmParticipant { participant, confirmation: None };
    solveig.does(&world, Command::ConfirmParticipant(confirm)).await;
    nora.sync(&world).await;
    let card = SetCard { helps: Some("Gå en tur".to_owned()), ..SetCard::of(participant) };
    nora.does(&world, Command::SetCard(card)).await;
    let street =
        LogAnonymous { note: Some("Ved broen".into()), ..LogAnonymous::of("folge".into(), "tilfeldig".into()) };
    nora.does(&world, Command::LogAnonymous(street)).await;
    jonas.sync(&world).await;
    let note = WriteNote { participant: Some(participant), ..WriteNote::of("i_dag".into(), "Ringte, rolig etterpå.") };
    jonas.does(&world, Command::WriteNote(note)).await;
    let shift = PlanShift::of(jonas.worker, "primar".into(), noon("2026-05-12"), noon("2026-05-13"));
    jonas.does(&world, Command::PlanShift(shift)).await;
    let group = CreateGroup::of("Onsdagsgruppa", "selvhjelp".into(), "brukere".into());
    let group = siri.does(&world, Command::CreateGroup(group)).await.written[0].doc;
    let plan = PlanSessions::of(group.into(), vec![NewSession { session: None, at: noon("2026-05-13") }]);
    siri.does(&world, Command::PlanSessions(plan)).await;
    for phone in [&mut nora, &mut solveig] {
        phone.sync(&world).await;
    }
    (world, nora, solveig, jonas, siri)
}

fn of_kind(phone: &Phone, wanted: DocKind) -> DocId {
    phone.docs.iter().find(|(_, kind, _)| *kind == wanted).expect("held").0
}

#[tokio::test]
async fn a_coordinator_is_shown_everything_and_all_of_it_is_noted() {
    let (world, _, solveig, ..) = work().await;
    let page = Page::of(&world, solveig.worker).await;
    let [person, card, group] =
        [DocKind::Participant, DocKind::Card, DocKind::Group].map(|kind| of_kind(&solveig, kind));

    let (view, shown) = page.answers(json!({ "type": "on_call" })).await;
    assert_eq!(view["notes"][0]["text"], "Ringte, rolig etterpå.");
    assert_eq!(view["cards"][0]["helps"], "Gå en tur");
    assert_eq!(view["shifts"][0]["name"], "Jonas (eksempel)");
    assert!(shown.contains(&card));
    let (view, shown) = page.answers(json!({ "type": "participant", "participant": person })).await;
    assert_eq!(view["file"]["card"]["helps"], "Gå en tur");
    assert!(view["timeline"].as_array().unwrap().iter().any(|entry| entry["kind"] == "note"));
    assert!(shown.contains(&person) && shown.contains(&card));
    let contact = view["timeline"].as_array().unwrap().iter().find(|entry| entry["kind"] == "contact").unwrap();
    let target = json!({ "doc": person, "list": "contacts", "entry": contact["contact"] });
    let (view, shown) = page.answers(json!({ "type": "history", "target": target })).await;
    assert!(view["rows"].as_array().unwrap().iter().any(|row| row["to"] == NOTE));
    assert_eq!(shown, [person]);
    let (view, shown) = page.answers(json!({ "type": "groups" })).await;
    assert_eq!(view["rows"][0]["name"], "Onsdagsgruppa", "{view}");
    assert!(shown.contains(&group));
    let (view, shown) = page.answers(json!({ "type": "group", "group": group })).await;
    let evening = view["upcoming"][0]["session"].clone();
    assert!(shown.contains(&group));
    let (_, shown) = page.answers(json!({ "type": "session", "group": group, "session": evening })).await;
    assert!(shown.contains(&group));
    let (view, shown) = page.answers(json!({ "type": "search", "text": &ALIAS[..4] })).await;
    assert_eq!((&view["hits"][0]["alias"], &view["notes_searched"]), (&json!(ALIAS), &json!(false)));
    assert!(shown.contains(&person));
    for name in ["today", "overview", "work", "workers", "programme", "drafts", "sync", "me"] {
        page.answers(json!({ "type": name })).await;
    }
}

#[tokio::test]
async fn who_holds_nothing_is_shown_nothing_and_nothing_is_noted() {
    let (world, nora, solveig, ..) = work().await;
    let [person, card, group] =
        [DocKind::Participant, DocKind::Card, DocKind::Group].map(|kind| of_kind(&solveig, kind));
    let street = of_kind(&nora, DocKind::Work);
    let page = Page::of(&world, world.hire("Kari (eksempel)", Role::Likeperson)).await;
    let entry = uuid::Uuid::from_u128(1);
    for query in [
        json!({ "type": "participant", "participant": person }),
        json!({ "type": "group", "group": group }),
        json!({ "type": "session", "group": group, "session": entry }),
        json!({ "type": "history", "target": { "doc": person, "list": "", "entry": null } }),
        json!({ "type": "history", "target": { "doc": card, "list": "" } }),
        json!({ "type": "history", "target": { "doc": street, "list": "contacts", "entry": entry } }),
        json!({ "type": "programme" }),
    ] {
        let (status, answer, shown) = page.ask(query.clone()).await;
        assert_ne!(status, StatusCode::OK, "{query}: {answer}");
        assert_eq!(shown, [], "{query}");
    }
    for query in [
        json!({ "type": "groups" }),
        json!({ "type": "search", "text": &ALIAS[..4] }),
        json!({ "type": "work" }),
        json!({ "type": "participants" }),
    ] {
        let (view, shown) = page.answers(query.clone()).await;
        assert_eq!(shown, [], "{query}");
        assert!(!view.to_string().contains(ALIAS) && !view.to_string().contains("Ved broen"), "{view}");
    }
    // Jonas sees the card of the night, and never the file.
    let jonas = world.core.store.read().unwrap().holders(card).unwrap();
    let jonas = jonas.into_iter().find(|worker| *worker != nora.worker && *worker != solveig.worker).unwrap();
    let page = Page::of(&world, jonas).await;
    let (view, shown) = page.answers(json!({ "type": "on_call" })).await;
    assert_eq!(view["cards"][0]["alias"], ALIAS);
    assert!(shown.contains(&card) && !shown.contains(&person));
    assert!(!view.to_string().contains(NOTE));
    let (status, ..) = page.ask(json!({ "type": "participant", "participant": person })).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}
