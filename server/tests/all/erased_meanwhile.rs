//! A server is put back from a backup, and something is erased before every phone is back: what only a phone has of the
//! day comes back all the same, in its author's name, and nothing of what was erased comes with it.

use std::{fs, sync::Arc};

use folge_server::{
    denial,
    feed::restored,
    keyring::Keyring,
    rebase::{self, Because},
    store::sqlite::SqliteStore,
};
use folge_shared::{
    command::{Command, EditContact, LogContact},
    documents::{
        Document, group, participant,
        redact::{self, Redact},
    },
    domain::{Code, DocKind, Role},
    error::ErrorCode,
    ids::{ActorKey, ChangeHash, DocId, EntryId, Generation, ParticipantId},
    wire::{Brought, Create, Offer, Receipt, ReconcileRequest, Standing},
};
use serde_json::json;

use crate::{
    restored::{bring, reconcile, request, stands},
    world::{Phone, World, Written, upload},
};

pub const SECRET: &str = "Hemmelig-Kx81QzPwVn";
pub const MORE: &str = "Hemmelig-og-mer-Tt52";

pub fn log(phone: &mut Phone, world: &World, participant: ParticipantId, note: &str) -> Written {
    let contact = LogContact::of(participant, Code::from("telefon"), Code::from("deltaker"));
    phone.write(world, Command::LogContact(LogContact { note: Some(note.to_owned()), ..contact }))
}

/// Under another incarnation, as after a restart.
fn log_as(phone: &mut Phone, world: &World, participant: ParticipantId, note: &str, incarnation: u32) -> Written {
    let contact = LogContact::of(participant, Code::from("telefon"), Code::from("deltaker"));
    phone.write_as(world, Command::LogContact(LogContact { note: Some(note.to_owned()), ..contact }), incarnation)
}

pub fn says(document: &Document, text: &str) -> bool {
    document.changes().concat().windows(text.len()).any(|window| window == text.as_bytes())
}

pub fn there(world: &World, doc: DocId) -> Option<(Generation, Arc<Document>)> {
    let tx = world.core.store.read().unwrap();
    let row = tx.doc(doc).unwrap()?;
    Some((row.generation, world.core.vault.load(&*tx, &row).unwrap()))
}

/// A copy of the database, for later.
pub struct Backup(tempfile::TempDir);

impl Backup {
    pub fn of(world: &World) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = world.master.derive("database");
        SqliteStore::copy(&world.folder.path().join("folge.db"), &folder.path().join("folge.db"), &key).unwrap();
        let keys = |folder: &tempfile::TempDir| folder.path().join("keys.db");
        Keyring::copy(&keys(&world.folder), &keys(&folder), &world.master, None).unwrap();
        Self(folder)
    }
    /// The server on the copy, beside the deny ledger as it is now.
    pub fn put_back(self, world: &World) -> World {
        fs::copy(world.folder.path().join("deny.log"), self.0.path().join("deny.log")).unwrap();
        let store = SqliteStore::open(&self.0.path().join("folge.db"), world.master.derive("database")).unwrap();
        let programme = world.programme;
        let back = World { programme, ..World::on(self.0, &world.master, store) };
        let tx = back.core.store.write().unwrap();
        restored::begin_new_life(&back.core, &*tx).unwrap();
        tx.commit(&[]).unwrap();
        back
    }
}

/// A phone's copy, with the server's word for it.
pub async fn offer_of(world: &World, phone: &mut Phone, doc: DocId, kind: DocKind) -> Offer {
    phone.sync(world).await;
    let asked = folge_shared::wire::SyncRequest { want: vec![doc], ..phone.request() };
    let (answer, _) = phone.sync_with(world, asked).await;
    let receipts: Vec<Receipt> = answer.receipts.into_iter().filter(|receipt| receipt.doc == doc).collect();
    let header = Create { doc, kind, programme: world.programme, derived_from: None, period: None };
    let generation = there(world, doc).unwrap().0;
    let heads = phone.doc(doc).unwrap().tips();
    assert!(receipts.iter().any(|receipt| receipt.heads == heads), "{receipts:?}");
    Offer { header, generation, heads, receipts }
}

/// Everything that a phone has of a document.
pub fn all_of(phone: &Phone, doc: DocId) -> Vec<Written> {
    let written =
        |bytes: Vec<u8>| Written { doc, hash: folge_shared::admission::chunk::hash_of(&bytes), bytes, entry: None };
    phone.doc(doc).unwrap().changes().into_iter().map(written).collect()
}

/// Nora and Jonas follow somebody, Solveig coordinates. Of the day after the backup: a contact of each, and more words in
/// the one that will be erased.
pub struct Story {
    pub world: World,
    pub nora: Phone,
    pub jonas: Phone,
    pub participant: ParticipantId,
    pub secret: EntryId,
    pub backup: Backup,
}

pub async fn story() -> Story {
    let world = World::new();
    let (mut nora, mut jonas, mut solveig, participant) = world.cast().await;
    let written = log(&mut nora, &world, participant, SECRET);
    let secret = written.entry.unwrap();
    nora.deliver(&world, &[&written]).await;
    solveig.sync(&world).await;
    let assigned = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&assigned]).await;
    for phone in [&mut nora, &mut jonas] {
        phone.sync(&world).await;
    }
    let backup = Backup::of(&world);
    let by_nora = log(&mut nora, &world, participant, "Nora etter kopien");
    let edit = EditContact { note: Some(MORE.to_owned()), ..EditContact::of(participant, secret) };
    let more = nora.write(&world, Command::EditContact(edit));
    nora.deliver(&world, &[&by_nora, &more]).await;
    jonas.sync(&world).await;
    let by_jonas = log(&mut jonas, &world, participant, "Jonas etter kopien");
    jonas.deliver(&world, &[&by_jonas]).await;
    Story { world, nora, jonas, participant, secret, backup }
}

pub fn erase(world: &World, doc: DocId, entry: EntryId) {
    let what = Redact::Entry { list: "contacts".into(), entry, at: world.core.now() };
    rebase::redact(&world.core, doc, &[what], Because::default()).unwrap();
}

/// What it would have become had nothing been lost.
pub fn expected(world: &World, whole: &Document, doc: DocId) -> Document {
    let lines = world.core.ledger.lines().unwrap().into_iter().filter_map(|line| match line.denied {
        folge_server::ledger::Denied::Minted { doc: of, redacted, .. } if of == doc => Some(redacted),
        _ => None,
    });
    redact::redact(whole, &lines.flatten().collect::<Vec<_>>()).unwrap().document
}

#[tokio::test]
async fn what_only_a_phone_has_comes_back_without_what_was_erased() {
    let Story { world, mut nora, mut jonas, participant, secret, backup } = story().await;
    let doc = participant.doc();
    let of_nora = offer_of(&world, &mut nora, doc, DocKind::Participant).await;
    let of_jonas = offer_of(&world, &mut jonas, doc, DocKind::Participant).await;
    let (_, whole) = there(&world, doc).unwrap();
    let world = backup.put_back(&world);
    erase(&world, doc, secret);
    let (generation, before) = there(&world, doc).unwrap();
    assert_eq!(generation, Generation(2));
    assert!(!says(&before, SECRET) && !says(&before, "etter kopien"));

    let stand = stands(&world, &nora, of_nora.clone()).await;
    assert_eq!(stand.standing, Standing::Lacks);
    let theirs = nora.doc(doc).unwrap().ancestry(&stand.heads);
    let lacking: Vec<Written> =
        all_of(&nora, doc).into_iter().filter(|written| !theirs.contains(&written.hash)).collect();
    assert_eq!(lacking.len(), 3, "only what came after the backup goes up");
    assert!(bring(&world, &nora, of_nora.clone(), &lacking.iter().collect::<Vec<_>>()).await.is_empty());

    let (generation, back) = there(&world, doc).unwrap();
    assert_eq!(generation, Generation(2), "the generation stays");
    assert!(!says(&back, SECRET) && !says(&back, MORE));
    assert!(redact::erased_entry(&back, "contacts", secret).is_some());
    let contacts = participant::contacts(&back);
    let by = |worker| contacts.iter().filter(move |contact| contact.by == Some(worker)).filter_map(|c| c.note.clone());
    assert_eq!(by(nora.worker).collect::<Vec<_>>(), ["Nora etter kopien"]);
    assert_eq!(by(jonas.worker).collect::<Vec<_>>(), ["Jonas etter kopien"]);
    assert_eq!(back.heads(), expected(&world, &whole, doc).heads(), "as if nothing had been lost");

    // Whoever comes second brings the same.
    let head = world.head();
    assert_eq!(stands(&world, &jonas, of_jonas.clone()).await.standing, Standing::Level);
    assert!(bring(&world, &jonas, of_jonas, &all_of(&jonas, doc).iter().collect::<Vec<_>>()).await.is_empty());
    assert!(bring(&world, &nora, of_nora, &lacking.iter().collect::<Vec<_>>()).await.is_empty());
    assert_eq!((world.head(), there(&world, doc).unwrap().1.heads()), (head, back.heads()));

    // Sent once more as an upload, because an answer was lost: the server has it, whatever it is called now.
    let mut request = nora.request();
    (request.cursor, nora.cursor) = (None, None);
    request.uploads.push(upload(&lacking.iter().collect::<Vec<_>>()));
    let (answer, _) = nora.sync_with(&world, request).await;
    assert_eq!(answer.accepted, lacking.iter().map(|written| written.hash).collect::<Vec<_>>());
    assert_eq!(nora.doc(doc).unwrap().heads(), back.heads());
}

#[tokio::test]
async fn nobody_uses_the_older_generation_to_write_in_another_name() {
    let Story { world, mut nora, jonas, participant, secret, backup } = story().await;
    let doc = participant.doc();
    let offer = offer_of(&world, &mut nora, doc, DocKind::Participant).await;
    let world = backup.put_back(&world);
    erase(&world, doc, secret);
    let mut as_jonas = Phone { worker: jonas.worker, enrolment: jonas.enrolment, ..nora.clone() };
    let actor = ActorKey { enrolment: jonas.enrolment, incarnation: 9 };
    as_jonas.enrolment = actor.enrolment;
    let forged = log(&mut as_jonas, &world, participant, "Aldri skrevet av Jonas");
    let mut all = all_of(&nora, doc);
    all.push(forged.clone());
    let shown = Offer { heads: vec![forged.hash], ..offer.clone() };
    let answers = bring(&world, &nora, shown, &all.iter().collect::<Vec<_>>()).await;
    assert_eq!(answers, [(forged.hash, ErrorCode::ChangeUnvouched)]);
    assert!(!says(&there(&world, doc).unwrap().1, "Aldri skrevet"));
    // A word for this generation says nothing of another one.
    let receipts = offer.receipts.iter().map(|word| Receipt { generation: Generation(2), ..word.clone() }).collect();
    let shown = Offer { heads: vec![forged.hash], receipts, generation: Generation(2), ..offer.clone() };
    let answers = bring(&world, &nora, shown, &[&forged]).await;
    assert_eq!(answers, [(forged.hash, ErrorCode::ChangeUnvouched)]);
    // A generation that never was.
    let shown = Offer { generation: Generation(3), ..offer };
    assert_eq!(stands(&world, &nora, shown.clone()).await.standing, Standing::Other);
    assert_eq!(bring(&world, &nora, shown, &[&forged]).await, [(forged.hash, ErrorCode::ChangeGeneration)]);
}

#[tokio::test]
async fn a_document_that_is_lost_as_a_whole_comes_back_in_the_generation_that_it_had() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    for phone in [&mut nora, &mut jonas, &mut solveig] {
        phone.sync(&world).await;
    }
    let (first, second) = (Backup::of(&world), Backup::of(&world));
    let participant = nora.meet(&world).await;
    let doc = participant.doc();
    let (written, kept) =
        (log(&mut nora, &world, participant, SECRET), log(&mut nora, &world, participant, "Blir der"));
    nora.deliver(&world, &[&written, &kept]).await;
    solveig.sync(&world).await;
    let assigned = solveig.assign(&world, participant, jonas.worker, None);
    solveig.deliver(&world, &[&assigned]).await;
    // Jonas' phone has it as it was; Nora's hears that something in it is gone.
    let older = offer_of(&world, &mut jonas, doc, DocKind::Participant).await;
    erase(&world, doc, written.entry.unwrap());
    let newer = offer_of(&world, &mut nora, doc, DocKind::Participant).await;
    assert_eq!((older.generation, newer.generation), (Generation(1), Generation(2)));
    let (_, whole) = there(&world, doc).unwrap();

    for (backup, order) in [(first, [true, false]), (second, [false, true])] {
        let back = backup.put_back(&world);
        assert!(there(&back, doc).is_none());
        // It does not begin in a generation that it never had.
        let shown = Offer { generation: Generation(3), receipts: vec![], ..newer.clone() };
        let answers = bring(&back, &nora, shown, &[&written]).await;
        assert_eq!(answers, [(written.hash, ErrorCode::ChangeGeneration)]);
        for from_jonas in order {
            let (phone, offer) = if from_jonas { (&jonas, &older) } else { (&nora, &newer) };
            let answers = bring(&back, phone, offer.clone(), &all_of(phone, doc).iter().collect::<Vec<_>>()).await;
            assert_eq!(answers, [], "{from_jonas}");
            let (generation, document) = there(&back, doc).unwrap();
            assert_eq!((generation, document.heads()), (Generation(2), whole.heads()), "{from_jonas}");
            assert!(!says(&document, SECRET) && says(&document, "Blir der"));
        }
        denial::apply(&back.core).unwrap();
        assert_eq!(there(&back, doc).unwrap().0, Generation(2), "at the next start there is nothing left to do");
    }
}

#[tokio::test]
async fn a_name_that_is_brought_back_after_its_person_was_erased_goes_at_once() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let other = nora.meet(&world).await;
    let cookie = world.sign_in(solveig.worker).await;
    let act = async |command: serde_json::Value| world.page(&cookie, "/v1/command", command).await.1;
    let kind = json!({ "type": "create_group", "name": "Tirsdag", "kind": "samtalegruppe", "audience": "brukere" });
    let group: DocId = act(kind).await["doc"].as_str().unwrap().parse().unwrap();
    let backup = Backup::of(&world);
    for member in [participant, other] {
        act(json!({ "type": "enrol", "group": group, "participant": member, "state": "startet" })).await;
    }
    let offer = offer_of(&world, &mut solveig, group, DocKind::Group).await;
    let world = backup.put_back(&world);
    let erase = json!({ "type": "erase_participant", "participant": participant, "reason": "krav_om_sletting" });
    let cookie = world.sign_in(solveig.worker).await;
    assert_eq!(world.page(&cookie, "/v1/decision", erase).await.0, axum::http::StatusCode::OK);
    assert_eq!(there(&world, group).unwrap().0, Generation(1), "the backup knows of no members");
    let answers = bring(&world, &solveig, offer, &all_of(&solveig, group).iter().collect::<Vec<_>>()).await;
    assert_eq!(answers, []);
    let (generation, document) = there(&world, group).unwrap();
    assert_eq!(generation, Generation(2));
    let members = group::members(&document);
    let alias = |of| members.iter().find(|member| member.participant == Some(of)).unwrap().alias.clone();
    assert_eq!((alias(participant), alias(other).as_deref()), (None, Some(crate::world::ALIAS)));
}

#[tokio::test]
async fn pieces_that_are_let_go_of_when_something_is_erased_are_sent_once_more() {
    let Story { world, mut nora, participant, secret, backup, .. } = story().await;
    let doc = participant.doc();
    let offer = offer_of(&world, &mut nora, doc, DocKind::Participant).await;
    let world = backup.put_back(&world);
    let stand = stands(&world, &nora, offer.clone()).await;
    let theirs = nora.doc(doc).unwrap().ancestry(&stand.heads);
    let lacking: Vec<Written> =
        all_of(&nora, doc).into_iter().filter(|written| !theirs.contains(&written.hash)).collect();
    let (first, rest) = lacking.split_at(2);
    let changes = first.iter().map(|written| written.bytes.clone().into()).collect();
    let brought = vec![Brought { offer: offer.clone(), changes, more: true }];
    let answer = reconcile(&world, &nora, ReconcileRequest { brought, ..request(&nora) }).await;
    assert!(answer.taken[0].answers.is_empty());
    erase(&world, doc, secret);
    let weight = || world.core.store.read().unwrap().quarantine_weight(nora.enrolment).unwrap();
    assert_eq!(weight(), (0, 0), "what may say what was erased is not kept");
    let changes = rest.iter().map(|written| written.bytes.clone().into()).collect();
    let brought = vec![Brought { offer: offer.clone(), changes, more: false }];
    let answer = reconcile(&world, &nora, ReconcileRequest { brought, ..request(&nora) }).await;
    let [answer] = answer.taken[0].answers.as_slice() else { panic!("{answer:?}") };
    assert_eq!((answer.hash, answer.code, answer.retry), (rest[0].hash, ErrorCode::ChangeDependency, true));
    assert!(bring(&world, &nora, offer, &lacking.iter().collect::<Vec<_>>()).await.is_empty());
    let hashes: Vec<ChangeHash> = lacking.iter().map(|written| written.hash).collect();
    let tx = world.core.store.read().unwrap();
    let row = tx.doc(doc).unwrap().unwrap();
    assert!(hashes.iter().all(|hash| world.core.vault.has(&*tx, &row, *hash).unwrap()));
}

#[tokio::test]
async fn what_is_sent_once_more_because_an_answer_was_lost_does_not_bring_an_erased_entry_back() {
    let Story { world, mut nora, participant, backup, .. } = story().await;
    let doc = participant.doc();
    let late = log(&mut nora, &world, participant, "Hemmelig-etter-kopien");
    let entry = late.entry.unwrap();
    nora.deliver(&world, &[&late]).await;
    erase(&world, doc, entry);
    // The copy has never had the entry, and Nora's phone never got the answer: its act is made once more, on what is there.
    let world = backup.put_back(&world);
    nora.cursor = None;
    nora.sync(&world).await;
    let generation = there(&world, doc).unwrap().0;
    assert_eq!(generation, Generation(2));
    let contact = LogContact::of(participant, Code::from("telefon"), Code::from("deltaker"));
    let contact = LogContact { contact: Some(entry), note: Some("Hemmelig-etter-kopien".into()), ..contact };
    let mut elsewhere = Phone { docs: nora.docs.clone(), ..nora.clone() };
    let again = elsewhere.write_as(&world, Command::LogContact(contact), 2);
    let fine = log_as(&mut nora, &world, participant, "En annen", 3);
    let mut request = nora.request();
    for written in [&again, &fine] {
        request.uploads.push(folge_shared::wire::Upload { generation, ..upload(&[written]) });
    }
    let (answer, _) = nora.sync_with(&world, request).await;
    let codes: Vec<_> = answer.answers.iter().map(|answer| (answer.hash, answer.code, answer.retry)).collect();
    assert_eq!(codes, [(again.hash, ErrorCode::TargetGone, false)]);
    assert_eq!(answer.accepted, [fine.hash]);
    assert!(!says(&there(&world, doc).unwrap().1, "Hemmelig-etter-kopien"));
}
