//! What is being written survives a call, a lock and a dead battery, and stays on this phone, with this person.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{Phone, SECRET, Seeded, Server, enrolment};
use folge_device::{DRAFT_LIMIT, Folder};
use folge_shared::{
    error::{ErrorCode, PublicError},
    query::{Empty, Query, View},
    view::Draft,
};

fn drafts(phone: &mut Phone) -> Vec<Draft> {
    let now = phone.now();
    match phone.device().query(&Query::Drafts(Empty {}), now).expect("answered") {
        View::Drafts(view) => view.rows,
        other => panic!("another view: {other:?}"),
    }
}

#[test]
fn a_draft_is_kept_until_it_is_saved_or_thrown_away() {
    let mut anette = Phone::new(1);
    let keep = |anette: &mut Phone, key: &str, body: Option<&str>| {
        let now = anette.now();
        anette.device().keep_draft(key, body, now).map_err(|error| PublicError::from(error).code)
    };
    assert_eq!(keep(&mut anette, "note", Some("{\"text\":\"Ringte\"}")), Ok(()));
    assert_eq!(keep(&mut anette, "contact/1", Some("{}")), Ok(()));
    assert_eq!(keep(&mut anette, "note", Some("{\"text\":\"Ringte om natten\"}")), Ok(()));
    assert_eq!(keep(&mut anette, "note", Some(&"x".repeat(DRAFT_LIMIT + 1))), Err(ErrorCode::TextTooLong));
    assert_eq!(keep(&mut anette, &"k".repeat(500), Some("")), Err(ErrorCode::TextTooLong));
    anette.restart();
    let kept = drafts(&mut anette);
    assert_eq!(kept.iter().map(|draft| draft.key.as_str()).collect::<Vec<_>>(), ["note", "contact/1"], "newest first");
    assert_eq!(kept[0].body, "{\"text\":\"Ringte om natten\"}");
    assert_eq!(keep(&mut anette, "note", None), Ok(()));
    assert_eq!(keep(&mut anette, "never there", None), Ok(()));
    assert_eq!(drafts(&mut anette).len(), 1);
}

#[test]
fn a_draft_is_never_sent_and_the_next_one_on_the_phone_does_not_see_it() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let now = anette.now();
    anette.device().keep_draft("note", Some("{\"text\":\"halvskrevet\"}"), now).expect("kept");
    let bris = anette.create("Bris (eksempel)");
    anette.log(bris, 10);
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("something to send");
    assert!(!request.body.windows(11).any(|window| window == b"halvskrevet"));

    // The on-call phone is handed on: Anette locks, Siw opens hers in the same folder.
    let folder = Folder::new(anette.path());
    anette.device = None;
    drop(folder.add(enrolment(2), SECRET, Box::new(Seeded(2))).expect("joined"));
    let people: Vec<_> = folder.people().expect("lists").into_iter().map(|person| person.name).collect();
    assert_eq!(people, ["Anette", "Siw"], "the picker lists who uses the phone");
    let mut siw = anette.hand_to(2);
    assert!(drafts(&mut siw).is_empty());
    assert!(siw.device().held().expect("lists").is_empty(), "nothing of the last one's file");
    let now = siw.now();
    assert!(matches!(siw.device().query(&Query::Me(Empty {}), now), Ok(View::Me(me)) if me.name == "Siw"));
    siw.sync(&mut server);
    let view = siw.device().query(&Query::Participants(Default::default()), now).expect("answered");
    assert!(matches!(view, View::Participants(view) if view.rows.is_empty()), "she follows nobody");

    // Back to Anette: her draft, her outbox, in her name.
    let mut anette = siw.hand_to(1);
    assert_eq!(drafts(&mut anette).len(), 1);
    assert_eq!(anette.sync_view().pending, 2);
    anette.sync(&mut server);
    let by = folge_shared::documents::participant::contacts(server.document(bris))[0].by;
    assert_eq!(by, Some(common::worker(1)));
}
