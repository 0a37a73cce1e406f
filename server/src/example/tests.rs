use std::collections::BTreeMap;

use folge_shared::{
    ids::{ChangeHash, DocId},
    query::{Empty, Overview, Query, View},
    view::Rhythm,
};

use super::*;
use crate::{entropy::OsEntropy, keys::SecretKey, store::sqlite::SqliteStore, views};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn server() -> (tempfile::TempDir, Core) {
    let dir = tempfile::tempdir().expect("a folder");
    let master = SecretKey::random(&mut OsEntropy);
    let store = SqliteStore::create(&dir.path().join("folge.db"), master.derive("database")).expect("creates");
    let clock = Arc::new(SetClock::new(at(day("2026-05-12"), 12, 0)));
    let core = Core::new(Arc::new(store), &master, clock);
    (dir, core)
}

fn bytes(core: &Core, programme: ProgrammeId) -> BTreeMap<DocId, (Vec<ChangeHash>, Vec<u8>)> {
    let tx = core.store.read().expect("reads");
    let docs = tx.docs_of(programme).expect("lists");
    let load = |doc: DocId| {
        let row = tx.doc(doc).expect("reads").expect("there");
        let document = core.vault.load(&*tx, &row).expect("loads");
        (doc, (document.heads(), document.save()))
    };
    docs.into_iter().map(load).collect()
}

fn kinds(core: &Core, programme: ProgrammeId) -> BTreeMap<&'static str, usize> {
    let tx = core.store.read().expect("reads");
    let mut kinds = BTreeMap::new();
    for doc in tx.docs_of(programme).expect("lists") {
        *kinds.entry(tx.doc(doc).expect("reads").expect("there").kind.code()).or_default() += 1;
    }
    kinds
}

fn programme(said: &Value) -> ProgrammeId {
    said["programme"].as_str().and_then(|text| text.parse().ok()).expect("an id")
}

#[test]
fn the_same_seed_makes_the_same_documents_and_another_does_not() {
    // Seven months of it: three years take the same way, only longer.
    let (first, until) = (day("2025-10-12"), day("2026-05-12"));
    let ((_a, one), (_b, two)) = (server(), server());
    let said = make_from(&one, 7, first, until).expect("writes");
    assert_eq!(said, make_from(&two, 7, first, until).expect("writes"));
    let documents = bytes(&one, programme(&said));
    let kinds: BTreeMap<&str, usize> = kinds(&one, programme(&said));
    for (kind, least) in [("participant", 36), ("worker", 9), ("card", 10), ("group", 2), ("on_call", 1), ("work", 3)] {
        assert!(kinds.get(kind).is_some_and(|count| *count >= least), "{kind}: {kinds:?}");
    }
    assert!(documents == bytes(&two, programme(&said)), "the documents differ");

    assert!(matches!(make_from(&one, 7, first, until), Err(Trouble::ExampleExists)));
    let other = make_from(&one, 8, first, until).expect("another seed beside it");
    assert_ne!(programme(&other), programme(&said));
    let heads: Vec<_> = documents.values().map(|(heads, _)| heads).collect();
    assert!(bytes(&one, programme(&other)).values().all(|(other, _)| !heads.contains(&other)));
}

#[test]
fn the_coordinator_finds_what_there_is_to_notice() {
    let (_dir, core) = server();
    let said = make(&core, 1, day("2026-05-12")).expect("writes");
    let contacts = said["contacts"].as_u64().expect("a count");
    assert!((5_400..=5_800).contains(&contacts), "{contacts} contacts and attempts");
    let coordinator = said["workers"][0]["worker"].as_str().and_then(|text| text.parse().ok()).expect("an id");
    let query = Query::Overview(Overview { programme: Some(programme(&said)) });
    let Ok(View::Overview(view)) = views::answer(&core, coordinator, &query) else { panic!("no overview") };
    // Two of the 36 have ended.
    assert_eq!((view.rows.len(), view.peers, view.newcomers.len()), (34, 6, 2));
    assert_eq!(view.figures.active, 32);
    assert_eq!(view.figures.maybe_lost, 1);
    assert!((4..=8).contains(&view.figures.not_reached), "{:?}", view.figures);
    assert_eq!(view.rows.iter().filter(|row| row.row.conflict).count(), 1);
    assert!(view.rows.iter().any(|row| row.row.rhythm == Rhythm::MaybeLost && row.row.attempts_since >= 5));
    assert!(view.rows.iter().all(|row| people::ALIASES.contains(&row.row.alias.as_str())));
    assert!(view.latest.iter().any(|row| row.note.as_ref().is_some_and(|note| !note.is_empty())));
    assert!(view.latest.iter().all(|row| row.at.is_some_and(|at| at <= core.now())), "nothing lies ahead");

    let peer = said["workers"][1]["worker"].as_str().and_then(|text| text.parse().ok()).expect("an id");
    let Ok(View::Today(today)) = views::answer(&core, peer, &Query::Today(Empty {})) else { panic!("no day") };
    let mine = today.due.len() + today.others.len();
    assert!((5..=12).contains(&mine), "a peer follows {mine}");
    let Ok(View::Me(me)) = views::answer(&core, peer, &Query::Me(Empty {})) else { panic!("nobody") };
    assert!(me.is_example() && !me.is_coordinator());
}
