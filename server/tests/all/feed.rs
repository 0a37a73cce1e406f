//! The feed: cursors, pages, and lives of the database.

use axum::http::StatusCode;
use folge_shared::{
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{Epoch, Tag},
    wire::{Cursor, CursorParts, Event, PAGE_BYTES},
};
use serde_bytes::ByteBuf;

use crate::world::{World, told, upload};

#[tokio::test]
async fn a_device_without_a_cursor_begins_at_the_head_with_the_list_of_its_grants() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let head = world.head();
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    let events = solveig.sync(&world).await;
    assert!(events.iter().all(|event| matches!(event, Event::Granted(g) if g.bytes.is_some())), "{events:?}");
    assert!(solveig.doc(world.programme.doc()).is_some() && solveig.doc(participant.doc()).is_some());
    let parts = CursorParts::unpack(solveig.cursor.as_ref().unwrap()).unwrap();
    assert_eq!(parts.listing, None);
    assert!(parts.seq > head, "hiring somebody has moved the feed");
    assert_eq!(parts.seq, world.head());
    assert!(solveig.sync(&world).await.is_empty(), "an idle sync brings nothing");
}

#[tokio::test]
async fn what_does_not_fit_is_listed_and_fetched_in_the_devices_own_order() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let mut met = vec![];
    for _ in 0..6 {
        met.push(nora.meet(&world).await);
    }
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    solveig.page_bytes = 1;
    let answer = solveig.exchange(&world, &solveig.request()).await.unwrap();
    let bare = |event: &Event| matches!(event, Event::Granted(g) if g.bytes.is_none() && g.size > 0);
    assert!(answer.events.iter().all(bare), "nothing fits into one byte");
    let mut request = solveig.request();
    request.cursor = Some(answer.cursor);
    request.want = met.iter().rev().map(|participant| participant.doc()).collect();
    let answer = solveig.exchange(&world, &request).await.unwrap();
    assert_eq!(answer.events.len(), 1, "at least one event a page");
    assert_eq!(told(&answer.events, request.want[0]), ["granted whole"], "the one that was wanted most");
    request.page_bytes = PAGE_BYTES;
    let answer = solveig.exchange(&world, &request).await.unwrap();
    let order: Vec<_> = answer
        .events
        .iter()
        .map(|event| match event {
            Event::Granted(granted) => granted.doc,
            _ => panic!("{event:?}"),
        })
        .collect();
    assert_eq!(order, request.want);
    solveig.sync(&world).await;
    assert!(met.iter().all(|participant| solveig.doc(participant.doc()).is_some()));
}

#[tokio::test]
async fn a_list_that_does_not_fit_brings_names_and_roles_and_leaves_the_rest_to_the_devices_order() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    for _ in 0..6 {
        nora.meet(&world).await;
    }
    let solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    let answer = solveig.exchange(&world, &solveig.request()).await.unwrap();
    let whole = |event: &Event| matches!(event, Event::Granted(granted) if granted.bytes.is_some());
    assert!(answer.events.iter().all(whole), "all of it fits: one round trip");
    // Room for everything but a little. How large a document is, is told where its content is not.
    let mut request = solveig.request();
    request.page_bytes = 1;
    let sizes = solveig.exchange(&world, &request).await.unwrap().events;
    let sizes = sizes.iter().map(|event| match event {
        Event::Granted(granted) => granted.size,
        _ => panic!("{event:?}"),
    });
    let sizes: Vec<u32> = sizes.collect();
    request.page_bytes = sizes.iter().sum::<u32>() - 1;
    let answer = solveig.exchange(&world, &request).await.unwrap();
    assert_eq!(answer.events.len(), sizes.len(), "listed all the same");
    for event in &answer.events {
        let Event::Granted(granted) = event else { panic!("{event:?}") };
        let carries_names = matches!(granted.kind, DocKind::Programme | DocKind::Worker);
        assert_eq!(granted.bytes.is_some(), carries_names, "{granted:?}");
    }
}

#[tokio::test]
async fn wanting_what_is_not_yours_brings_nothing() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let mut request = jonas.request();
    request.want = vec![participant.doc()];
    let answer = jonas.exchange(&world, &request).await.unwrap();
    assert!(told(&answer.events, participant.doc()).is_empty());
}

#[tokio::test]
async fn every_page_resumes_where_the_last_one_ended() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let (one, two) = (nora.meet(&world).await, nora.meet(&world).await);
    solveig.sync(&world).await;
    for _ in 0..7 {
        for participant in [one, two] {
            let contact = nora.log(&world, participant);
            nora.deliver(&world, &[&contact]).await;
        }
    }
    let mut request = solveig.request();
    request.page_bytes = 700;
    let mut pages = vec![];
    loop {
        let answer = solveig.exchange(&world, &request).await.unwrap();
        assert!(!answer.events.is_empty(), "at least one event a page");
        // The same cursor gives the same page: a page that was lost on the way is asked for again.
        let again = solveig.exchange(&world, &request).await.unwrap();
        assert_eq!((&again.events, &again.cursor, again.more), (&answer.events, &answer.cursor, answer.more));
        request.cursor = Some(answer.cursor.clone());
        let more = answer.more;
        pages.push(answer);
        if !more {
            break;
        }
    }
    assert!(pages.len() > 3, "{}", pages.len());
    let changes: usize = pages
        .iter()
        .flat_map(|page| &page.events)
        .map(|event| match event {
            Event::Changes(changes) => changes.changes.len(),
            _ => panic!("{event:?}"),
        })
        .sum();
    assert_eq!(changes, 14);
    solveig.sync(&world).await;
    for participant in [one, two] {
        assert_eq!(solveig.doc(participant.doc()).unwrap().heads(), nora.doc(participant.doc()).unwrap().heads());
    }
}

#[tokio::test]
async fn a_cursor_of_another_life_is_answered_with_409_and_what_was_sent_is_taken() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let epoch = |world: &World| world.core.store.read().unwrap().feed_head().unwrap().epoch;
    let born = epoch(&world);
    let good = CursorParts::unpack(nora.cursor.as_ref().unwrap()).unwrap();
    let unknown = Err((StatusCode::CONFLICT, ErrorCode::CursorUnknown));
    let with = |parts: CursorParts| {
        let mut request = nora.request();
        request.cursor = Some(parts.pack());
        request
    };
    // Of another epoch, and not a cursor at all: the device starts over, this database's life goes on.
    let elsewhere = CursorParts { epoch: Epoch([9; 8]), ..good };
    assert_eq!(nora.exchange(&world, &with(elsewhere)).await, unknown);
    let mut nonsense = nora.request();
    nonsense.cursor = Some(Cursor(ByteBuf::from(vec![1, 2, 3])));
    assert_eq!(nora.exchange(&world, &nonsense).await, unknown);
    assert_eq!(epoch(&world), born);

    // An entry of this epoch that is not here: the database was put back. A new life begins, once.
    let contact = nora.clone().log(&world, participant);
    let mut lost = with(CursorParts { tag: Tag([7; 8]), ..good });
    lost.uploads.push(upload(&[&contact]));
    assert_eq!(nora.exchange(&world, &lost).await, unknown);
    let reborn = epoch(&world);
    assert_ne!(reborn, born);
    assert_eq!(nora.exchange(&world, &lost).await, unknown);
    assert_eq!(nora.exchange(&world, &nora.request()).await, unknown, "all cursors of the old life");
    assert_eq!(epoch(&world), reborn);
    // What was sent with it was taken all the same.
    let tx = world.core.store.read().unwrap();
    let row = tx.doc(participant.doc()).unwrap().unwrap();
    assert!(world.core.vault.has(&*tx, &row, contact.hash).unwrap());
    drop(tx);
    nora.cursor = None;
    assert_eq!(told(&nora.sync(&world).await, participant.doc()), ["granted whole"]);
}

#[tokio::test]
async fn a_long_list_of_grants_is_paged_and_nothing_between_is_lost() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let mut met = vec![];
    let mut request = nora.request();
    for _ in 0..510 {
        let (written, create) = nora.create(&world, world.programme);
        met.push(written.doc);
        request.creates.push(create);
        request.uploads.push(upload(&[&written]));
    }
    nora.exchange(&world, &request).await.unwrap();
    let mut second = world.phone(nora.worker).await;
    let first = second.exchange(&world, &second.request()).await.unwrap();
    assert!(first.more);
    assert!(CursorParts::unpack(&first.cursor).unwrap().listing.is_some());
    // While the list is being read, something happens to a document of the first page.
    let contact = nora.log(&world, met[0].into());
    nora.deliver(&world, &[&contact]).await;
    second.cursor = None;
    second.sync(&world).await;
    for doc in &met {
        assert_eq!(second.doc(*doc).unwrap().heads(), nora.doc(*doc).unwrap().heads());
    }
}
