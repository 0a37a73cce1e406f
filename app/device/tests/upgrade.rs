//! A phone that was last used with an older app: everything is there after the update, also what was never sent.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use std::path::Path;

use common::{NOW, Phone, SECRET, Seeded, worker};
use folge_device::{Device, Folder};
use folge_shared::{
    admission::chunk,
    error::ErrorCode,
    ids::{Epoch, ParticipantId, Seq, Tag},
    query::{Empty, Participants, Query, Search, View},
    view::Delivery::{Pending, Refused, Sent},
    wire::{self, APP_SCHEMA, Answer, CursorParts, SyncRequest, SyncResponse},
};

fn copy(from: &Path, to: &Path) {
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

/// Anette's phone as a version left it.
fn phone_of(version: &str) -> Phone {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(version);
    Phone::on(1, |folder| copy(&golden, folder))
}
fn phone() -> Phone {
    phone_of("0.1.0")
}

fn bris() -> ParticipantId {
    "019e1cd2-45b8-78fa-89f6-095d9c927919".parse().expect("an id")
}
fn tind() -> ParticipantId {
    "019e1cd2-7498-7fb9-9afa-1a47e61756f9".parse().expect("an id")
}

fn catch_up(device: &mut Device) -> u32 {
    let mut rounds = 0;
    while device.catch_up().expect("catches up") {
        rounds += 1;
    }
    rounds
}

#[test]
fn everything_is_there_after_the_update_and_waits_to_be_sent() {
    let mut anette = phone();
    let now = anette.now();
    let me = anette.device().query(&Query::Me(Empty {}), now).expect("answered");
    assert!(matches!(me, View::Me(me) if me.programmes.len() == 1), "the programme's rows are there at once");
    // A person's screen does not wait for the background.
    assert_eq!(anette.entries(tind()), [(5, Pending)]);
    assert_eq!(catch_up(anette.device()), 1);
    assert_eq!(anette.entries(bris()), [(10, Sent), (20, Sent), (30, Sent), (45, Pending), (99, Refused)]);
    let note = anette.participant(bris()).timeline.into_iter().find_map(|entry| entry.note);
    assert_eq!(note.as_deref(), Some("Eksempeldata: så på hybelen sammen."));
    let view = anette.device().query(&Query::Participants(Participants::default()), now).expect("answered");
    let View::Participants(view) = view else { panic!("another view: {view:?}") };
    let names: Vec<_> = view.rows.iter().map(|row| row.alias.as_str()).collect();
    assert_eq!(names, ["Bris (eksempel)", "Tind (eksempel)"]);

    // Grants of kinds that 0.1.0 did not know are listed by starting over, once.
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("something to send");
    let request: SyncRequest = wire::decode(&request.body).expect("ours");
    assert_eq!((request.cursor, request.app_schema), (None, APP_SCHEMA));
    assert_eq!(request.uploads.iter().map(|upload| upload.changes.len()).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(request.creates.iter().map(|create| create.doc).collect::<Vec<_>>(), [tind().doc()]);
}

#[test]
fn what_an_older_app_put_into_the_outbox_can_be_made_again() {
    let mut anette = phone();
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("something to send");
    let uploads = wire::decode::<SyncRequest>(&request.body).expect("ours").uploads;
    let hash = chunk::hash_of(&uploads[0].changes[1]);
    // The correction is refused: the contact and the other person are made again from their commands.
    let (epoch, tag) = (Epoch([1; 8]), Tag([0; 8]));
    let parts = CursorParts { epoch, seq: Seq(0), tag, listing: None, app_schema: APP_SCHEMA };
    let page = SyncResponse {
        reviewed: vec![],
        receipts: vec![],
        enrolled: None,
        figures: None,
        audited: None,
        parcels: vec![],
        fetch: vec![],
        exported: vec![],
        gone: vec![],
        epoch: parts.epoch,
        cursor: parts.pack(),
        more: false,
        server_time: NOW,
        accepted: vec![],
        answers: vec![Answer { hash, code: ErrorCode::EntryProtected, retry: false }],
        events: vec![],
    };
    let page = wire::encode(&page).expect("encodes");
    anette.device().on_response(request.id, Ok(&page), now).expect("taken");
    catch_up(anette.device());
    assert_eq!(anette.entries(bris()), [(10, Sent), (20, Sent), (30, Sent), (40, Refused), (99, Refused)]);
    assert_eq!(anette.sync_view().pending, 3);
    assert_eq!(anette.sync_view().refused.len(), 2);
    let device = anette.device.take();
    drop(device);
    let again = Folder::new(anette.path()).open(worker(1), SECRET, NOW, Box::new(Seeded(9))).expect("opens again");
    anette.device = Some(again);
    assert_eq!(anette.entries(tind()), [(5, Pending)]);
    let later = now.plus(60_000);
    let request = anette.device().next_request(later).expect("composed").expect("something to send");
    let request: SyncRequest = wire::decode(&request.body).expect("ours");
    assert!(request.cursor.is_some(), "only once from the start");
}

#[test]
fn from_0_2_0_everything_is_there_and_the_file_can_give_pages_back() {
    let mut anette = phone_of("0.2.0");
    let now = anette.now();
    assert_eq!(anette.entries(bris()), [(10, Sent), (20, Sent), (30, Sent), (45, Pending)]);
    assert_eq!(catch_up(anette.device()), 1, "the projection has moved on since: rows are made anew, once");
    let search = Query::Search(Search { text: "hyb".into(), limit: None });
    let View::Search(view) = anette.device().query(&search, now).expect("answered") else { panic!("another view") };
    assert_eq!(view.hits.len(), 1);
    let drafts = anette.device().query(&Query::Drafts(Empty {}), now).expect("answered");
    assert!(matches!(drafts, View::Drafts(view) if view.rows.len() == 1));
    assert_eq!(anette.sync_view().pending, 4);
    assert_eq!((anette.pragma("user_version"), anette.pragma("auto_vacuum")), (11, 2));
    assert_eq!(anette.pragma("freelist_count"), 0);
    // Opened once more it is not written anew again.
    let pages = anette.pragma("page_count");
    anette.restart();
    assert_eq!((anette.pragma("user_version"), anette.pragma("page_count")), (11, pages));
}

#[test]
fn from_0_1_0_the_file_can_give_pages_back_as_well() {
    let anette = phone();
    assert_eq!((anette.pragma("user_version"), anette.pragma("auto_vacuum")), (11, 2));
}
