//! The server's word for what a device has: given for all that was acknowledged, also where the device does not have the
//! rest of the document or has it as it was before something was erased; and never for what could bring that back.

use folge_server::{decisions, denial};
use folge_shared::{
    decision::{Decision, Review},
    documents::{participant, redact},
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{ChangeHash, Generation},
    wire::{Offer, Receipt, Upload},
};

use crate::{
    erased_meanwhile::{Backup, MORE, SECRET, Story, all_of, erase, expected, log, offer_of, says, story, there},
    restored::bring,
    world::{Written, upload},
};

/// What an erasure leaves to do, in the settings.
const UNWASHED: &str = "unwashed";

fn all(written: &[Written]) -> Vec<&Written> {
    written.iter().collect()
}

#[tokio::test]
async fn what_is_acknowledged_by_an_older_name_comes_back_by_it() {
    let Story { world, mut nora, participant, secret, backup, .. } = story().await;
    let doc = participant.doc();
    let offer = offer_of(&world, &mut nora, doc, DocKind::Participant).await;
    let (_, whole) = there(&world, doc).unwrap();
    let had = all_of(&nora, doc);
    erase(&world, doc, secret);
    // The answer was lost; the phone sends again what it has, as it has it, and has not got the document anew yet.
    let mut request = nora.request();
    request.uploads.push(upload(&all(&had)));
    let answer = nora.exchange(&world, &request).await.unwrap();
    assert_eq!(answer.accepted.len(), had.len());
    let word = |receipt: &Receipt| receipt.doc == doc && receipt.generation == Generation(1);
    let receipts: Vec<Receipt> = answer.receipts.into_iter().filter(word).collect();
    let [receipt] = receipts.as_slice() else { panic!("{receipts:?}") };
    assert!(had.iter().all(|written| receipt.heads.contains(&written.hash)));

    let world = backup.put_back(&world);
    denial::apply(&world.core).unwrap();
    let answers = bring(&world, &nora, Offer { receipts, ..offer }, &all(&had)).await;
    assert_eq!(answers, []);
    let (generation, back) = there(&world, doc).unwrap();
    assert_eq!(generation, Generation(2));
    assert_eq!(back.heads(), expected(&world, &whole, doc).heads(), "as if nothing had been lost");
    assert!(!says(&back, SECRET) && !says(&back, MORE));
}

#[tokio::test]
async fn no_word_is_given_that_could_bring_back_what_was_erased() {
    let Story { world, mut nora, participant, secret, .. } = story().await;
    let doc = participant.doc();
    nora.sync(&world).await;
    let had = all_of(&nora, doc);
    erase(&world, doc, secret);
    let (_, now) = there(&world, doc).unwrap();
    let gone: Vec<ChangeHash> = had.iter().map(|written| written.hash).filter(|hash| !now.has(hash)).collect();
    assert!(gone.len() > 1);
    for claimed in [Generation(2), Generation(3)] {
        let mut request = nora.request();
        request.uploads.push(Upload { generation: claimed, ..upload(&all(&had)) });
        let answer = nora.exchange(&world, &request).await.unwrap();
        assert_eq!(answer.accepted.len(), had.len(), "it has them, whatever they are called");
        let words: Vec<&Receipt> = answer.receipts.iter().filter(|receipt| receipt.doc == doc).collect();
        assert!(words.iter().all(|word| word.generation == Generation(2)), "{claimed:?}: {words:?}");
        assert!(words.iter().all(|word| gone.iter().all(|hash| !word.heads.contains(hash))), "{claimed:?}: {words:?}");
    }
}

#[tokio::test]
async fn who_lacks_others_changes_gets_a_word_for_their_own() {
    let Story { world, mut nora, participant, .. } = story().await;
    let doc = participant.doc();
    let (_, now) = there(&world, doc).unwrap();
    assert!(nora.doc(doc).unwrap().changes().len() < now.changes().len(), "Jonas has written");
    let own = log(&mut nora, &world, participant, "Noras eget");
    // After a restore: the list from the start, without content.
    let mut request = nora.request();
    (request.cursor, request.bare) = (None, true);
    request.uploads.push(upload(&[&own]));
    let answer = nora.exchange(&world, &request).await.unwrap();
    let words: Vec<Vec<ChangeHash>> =
        answer.receipts.into_iter().filter(|receipt| receipt.doc == doc).map(|receipt| receipt.heads).collect();
    let (_, now) = there(&world, doc).unwrap();
    assert_eq!(words, [vec![own.hash], now.tips()]);
}

#[tokio::test]
async fn what_is_here_already_is_answered_while_something_is_left_to_be_washed_out() {
    let Story { world, mut nora, participant, .. } = story().await;
    let doc = participant.doc();
    let offer = offer_of(&world, &mut nora, doc, DocKind::Participant).await;
    let had = all_of(&nora, doc);
    let world = Backup::of(&world).put_back(&world);
    let tx = world.core.store.write().unwrap();
    tx.set_setting(UNWASHED, "1").unwrap();
    tx.commit(&[]).unwrap();
    assert_eq!(bring(&world, &nora, offer, &all(&had)).await, []);
    let washed = world.core.store.read().unwrap().setting(UNWASHED).unwrap();
    assert_eq!(washed.as_deref(), Some("0"), "done in the same request");
}

#[tokio::test]
async fn what_is_late_about_an_erased_entry_holds_back_nothing_that_was_written_after_it() {
    let Story { world, mut jonas, participant, backup: _, .. } = story().await;
    let doc = participant.doc();
    jonas.sync(&world).await;
    // Of the day on which Jonas had no access any more.
    let (backup, siri) = {
        let back = Backup::of(&world).put_back(&world);
        let mut solveig = back.phone(back.hire("Siri (eksempel)", Role::Koordinator)).await;
        solveig.sync(&back).await;
        let open = participant::assignments(solveig.doc(doc).unwrap());
        let jonas = open.iter().find(|one| one.worker == jonas.worker).unwrap().id;
        let over = solveig.end(&back, participant, jonas);
        solveig.deliver(&back, &[&over]).await;
        (Backup::of(&back), solveig.worker)
    };
    let first = log(&mut jonas, &world, participant, "Hemmelig-som-slettes");
    let second = log(&mut jonas, &world, participant, "Blir med");
    jonas.deliver(&world, &[&first, &second]).await;
    erase(&world, doc, first.entry.unwrap());

    let world = backup.put_back(&world);
    denial::apply(&world.core).unwrap();
    jonas.cursor = None;
    let (answer, _) = jonas.deliver(&world, &[&first, &second]).await;
    let codes: Vec<_> = answer.answers.iter().map(|answer| (answer.hash, answer.code)).collect();
    assert_eq!(codes, [(first.hash, ErrorCode::ChangeHeld), (second.hash, ErrorCode::ChangeHeld)]);
    let tx = world.core.store.read().unwrap();
    let held: Vec<Vec<u8>> = tx
        .held_of(doc, jonas.enrolment)
        .unwrap()
        .iter()
        .map(|one| world.core.vault.open_held(&*tx, one).unwrap())
        .collect();
    let says = |words: &str| held.concat().windows(words.len()).any(|window| window == words.as_bytes());
    assert!(says("Blir med") && !says("Hemmelig-som-slettes"));
    drop(tx);
    // A coordinator takes it: the one with the words, on top of the one that says nothing any more.
    let changes = vec![first.hash, second.hash];
    let review = Review { doc, enrolment: jonas.enrolment, changes, accept: true, reason: None };
    decisions::decide(&world.core, siri, &Decision::Review(review)).unwrap();
    let (_, document) = there(&world, doc).unwrap();
    let notes: Vec<_> = participant::contacts(&document).into_iter().filter_map(|contact| contact.note).collect();
    assert!(notes.contains(&"Blir med".to_owned()), "{notes:?}");
    assert!(!crate::erased_meanwhile::says(&document, "Hemmelig-som-slettes"));
    assert!(redact::erased_entry(&document, "contacts", first.entry.unwrap()).is_some());
    // His phone never heard that it was held, and sends it once more.
    let (answer, _) = jonas.deliver(&world, &[&first, &second]).await;
    assert_eq!((answer.accepted, answer.answers), (vec![first.hash, second.hash], vec![]));
}
