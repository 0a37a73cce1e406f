//! A new generation of a document: what is to go is nowhere in it, and everything else is what it was, over documents that
//! people wrote at random on several phones: every value, every version, every author, every row, every line of history.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/draw.rs"]
mod draw;
#[path = "common/furnish.rs"]
mod furnish;
#[path = "common/people.rs"]
mod people;
#[path = "common/phone.rs"]
mod phone;
#[path = "common/random.rs"]
mod random;
#[path = "common/store.rs"]
mod store;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use automerge::{Automerge, Change, ObjId, ROOT, ReadDoc, ScalarValue, Value, legacy};
use folge_shared::{
    admission,
    command::*,
    documents::{
        CommandError, Document, Touched, execute, group,
        history::{self, history},
        participant,
        redact::{self, Redact, erasable, redact},
    },
    domain::DocKind,
    ids::{ChangeHash, DocId, EntryId},
    projection::Text,
    time::Millis,
};
use furnish::{furnish, other_programme, programmes};
use people::{NOW, Seeded, anette, complete, coordinating, programme_id, siw, writer};
use phone::{Phone, Server};
use store::Store;

const WORKERS: [u8; 4] = [9, 1, 2, 3];
const GONE_AT: Millis = Millis(NOW.0 + 90 * 86_400_000);

impl draw::Held for Phone {
    fn now(&self) -> Millis {
        self.clock
    }
    fn of_kind(&self, kind: DocKind) -> Vec<DocId> {
        self.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == kind).map(|(id, _)| *id).collect()
    }
    fn entries(&self, table: &str, doc: DocId) -> Vec<EntryId> {
        self.store.entries(table, doc)
    }
    fn retracted(&self, table: &str) -> Vec<(DocId, EntryId)> {
        self.store.retracted(table)
    }
    fn closed(&self) -> Vec<DocId> {
        let files = self.of_kind(DocKind::Participant).into_iter();
        files.filter(|id| !participant::closures(self.doc(*id)).is_empty()).collect()
    }
    fn contested(&self) -> Vec<DocId> {
        self.store.docs.keys().copied().collect()
    }
    fn open(&self, doc: DocId) -> Option<Cow<'_, Document>> {
        self.store.docs.get(&doc).map(|(_, doc)| Cow::Borrowed(doc))
    }
}

/// Acts of several people, who sync now and then.
fn live(server: &mut Server, phones: &mut [Phone], random: &mut Seeded, acts: usize) {
    let all = [programme_id(), other_programme()];
    for _ in 0..acts {
        let n = random.below(phones.len() + 1) % phones.len();
        if random.below(7) == 0 {
            server.clock = server.clock.max(phones[n].clock);
            let _ = phones[n].sync(server);
            continue;
        }
        phones[n].later_by(random.below(7_200_000) as i64);
        let kind = random::kind(n == 0, random);
        let command = {
            let phone = &phones[n];
            let mut draw = draw::Draw { phone, random, programmes: &all[..1], everywhere: &all, workers: &WORKERS };
            random::command(kind, &mut draw)
        };
        let _ = phones[n].act(command);
    }
    for _ in 0..3 {
        for phone in phones.iter_mut() {
            server.clock = server.clock.max(phone.clock);
            let _ = phone.sync(server);
        }
    }
}

fn lived(seed: u64, acts: usize) -> (Server, Vec<Phone>, Seeded) {
    let mut random = Seeded(seed);
    let mut server = Server::new(&programmes());
    let mut phones: Vec<Phone> = WORKERS.iter().map(|worker| Phone::new(writer(*worker))).collect();
    for phone in &mut phones {
        phone.sync(&mut server);
    }
    let workers: Vec<_> = phones.iter().map(|phone| phone.writer.worker).collect();
    furnish(&workers, &mut |command| phones[0].act(command).expect("furnished").command);
    for _ in 0..2 {
        for phone in &mut phones {
            assert_eq!(phone.sync(&mut server), vec![]);
        }
    }
    live(&mut server, &mut phones, &mut random, acts);
    (server, phones, random)
}

fn plain(doc: &Document) -> Automerge {
    Automerge::load(&doc.save()).expect("a saved document loads")
}

/// Every value there is, each with the operation that wrote it: versions that lose, keys that nobody knows, everything.
fn values(path: &[String], object: &ObjId, am: &Automerge, found: &mut BTreeSet<(String, String, String)>) {
    for key in am.keys(object).collect::<Vec<_>>() {
        let mut place = path.to_vec();
        place.push(key.clone());
        for (value, id) in am.get_all(object, key.as_str()).expect("readable") {
            let said = match &value {
                Value::Object(kind) => format!("{kind:?}"),
                Value::Scalar(value) => format!("{value:?}"),
            };
            found.insert((place.join("/"), id.to_string(), said));
            if matches!(value, Value::Object(_)) {
                values(&place, &id, am, found);
            }
        }
    }
}

fn all_values(doc: &Document) -> BTreeSet<(String, String, String)> {
    let mut found = BTreeSet::new();
    let am = plain(doc);
    values(&[], &ROOT, &am, &mut found);
    found
}

/// Actor, number, first operation, time, how many operations, author.
type Bones = (Vec<u8>, u64, u64, i64, usize, Vec<u8>);

/// What a change is, but for its name, what it builds on, and its values.
fn bones(doc: &Document) -> BTreeSet<Bones> {
    let bones = |bytes: &Vec<u8>| {
        let change = Change::try_from(bytes.as_slice()).expect("a change");
        let author = change.author().map(|author| author.as_bytes().to_vec()).unwrap_or_default();
        let actor = change.actor_id().to_bytes().to_vec();
        (actor, change.seq(), change.start_op().get(), change.timestamp(), change.len(), author)
    };
    doc.changes().iter().map(bones).collect()
}

/// Every text that was ever written, with how often.
fn texts(doc: &Document) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for bytes in doc.changes() {
        for op in Change::try_from(bytes.as_slice()).expect("a change").decode().operations.iter() {
            if let legacy::OpType::Put(ScalarValue::Str(text)) = &op.action {
                *all.entry(text.to_string()).or_default() += 1;
            }
        }
    }
    all
}

fn is_within(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// A text is nowhere: not in a decoded change, not in a change's own bytes, not in what is saved.
fn is_nowhere(doc: &Document, text: &str) {
    assert!(!texts(doc).contains_key(text), "a change still says {text}");
    for bytes in doc.changes() {
        assert!(!is_within(&bytes, text), "a change's bytes still hold {text}");
    }
    assert!(!is_within(&doc.save(), text), "what is saved still holds {text}");
}

/// The history of an entry, without the names of changes, which are others now.
fn told(doc: &Document, list: &str, entry: Option<EntryId>) -> Vec<history::Change> {
    let mut rows = history(doc, list, entry);
    rows.iter_mut().for_each(|row| row.change = ChangeHash([0; 32]));
    rows
}

/// Rows of a document, table by table, without those of an entry.
fn rows(id: DocId, doc: &Document, without: Option<EntryId>) -> Vec<(&'static str, Vec<String>)> {
    let mut store = Store::new(Text::Plain);
    store.put(id, programme_id(), doc.clone(), &Touched::all());
    let own = ["p_contact", "p_status", "p_note", "p_hand_over", "p_anonymous", "p_activity"];
    let stays = |table: &str, row: &String| match without {
        Some(entry) if own.contains(&table) => !row.contains(&format!("{:?}", entry.bytes().to_vec())),
        _ => true,
    };
    let tables = store.dump().into_iter().filter(|(table, _)| *table != "p_erased");
    let said = |(table, rows): (&'static str, Vec<folge_shared::views::Row>)| {
        (table, rows.iter().map(|row| format!("{row:?}")).filter(|row| stays(table, row)).collect())
    };
    tables.map(said).collect()
}

fn entries(doc: &Document, list: &str) -> Vec<EntryId> {
    let am = plain(doc);
    let Ok(Some((Value::Object(_), object))) = am.get(ROOT, list) else { return vec![] };
    am.keys(&object).filter_map(|key| key.parse().ok()).collect()
}

fn erase(doc: &Document, list: &str, entry: EntryId) -> redact::Redacted {
    let what = [Redact::Entry { list: list.to_owned(), entry, at: GONE_AT }];
    redact(doc, &what).expect("redacted")
}

/// One entry goes; nothing else notices.
fn one_entry_goes(id: DocId, doc: &Document, list: &'static str, entry: EntryId) -> Document {
    let (before, place) = (all_values(doc), format!("{list}/{entry}"));
    let done = erase(doc, list, entry);
    let new = done.document;
    assert!(!done.became.is_empty());
    let elsewhere = |all: BTreeSet<(String, String, String)>| -> BTreeSet<_> {
        all.into_iter().filter(|(path, ..)| !path.starts_with(&format!("{place}/"))).collect()
    };
    let after = all_values(&new);
    let its_own: Vec<_> = after.iter().filter(|(path, ..)| path.starts_with(&format!("{place}/"))).collect();
    assert!(its_own.iter().all(|(path, _, said)| path.ends_with("/noted") || said == "Null"), "{its_own:?}");
    assert_eq!(elsewhere(after), elsewhere(before), "{place}: other values");
    assert_eq!(bones(&new), bones(doc), "{place}: who wrote when");
    assert_eq!(rows(id, &new, None), rows(id, doc, Some(entry)), "{place}: rows");
    for other in erasable(doc.kind()).iter().copied() {
        for other_entry in entries(doc, other).into_iter().filter(|other_entry| *other_entry != entry) {
            let (now, then) = (told(&new, other, Some(other_entry)), told(doc, other, Some(other_entry)));
            assert_eq!(now, then, "{place}: the history of {other}/{other_entry}");
        }
    }
    assert_eq!(told(&new, "", None), told(doc, "", None), "{place}: the document's own history");
    assert_eq!(told(&new, list, Some(entry)), vec![], "{place}: has no history any more");
    assert_eq!(redact::erased_entry(&new, list, entry).map(|erased| erased.at), Some(GONE_AT));
    // A change that nothing went from, nor from before it, is the same change.
    for bytes in doc.changes() {
        let hash = admission::chunk::hash_of(&bytes);
        assert_eq!(new.has(&hash), !done.became.contains_key(&hash));
    }
    assert!(erase(&new, list, entry).became.is_empty(), "{place}: erased twice is erased once");
    new
}

#[test]
fn an_erased_entry_is_gone_and_nothing_else_is() {
    let mut kinds = BTreeSet::new();
    let mut words = 0;
    for seed in [3, 8] {
        let (server, _, _) = lived(seed, 260);
        for (id, (_, doc)) in &server.store.docs {
            for list in erasable(doc.kind()).iter().copied() {
                for entry in entries(doc, list).into_iter().take(3) {
                    let new = one_entry_goes(*id, doc, list, entry);
                    let (before, after) = (texts(doc), texts(&new));
                    // What only this entry said is nowhere.
                    for text in before.keys().filter(|text| text.starts_with("Ord") && !after.contains_key(*text)) {
                        is_nowhere(&new, text);
                        words += 1;
                    }
                    kinds.insert((doc.kind().code(), list));
                }
            }
        }
    }
    assert!(kinds.len() >= 5, "{kinds:?}");
    assert!(words > 20, "words that went: {words}");
}

#[test]
fn the_same_values_taken_from_fewer_changes_give_the_same_names() {
    let earlier = |doc: &Document| {
        let changes = doc.changes();
        let mut earlier = Document::new(DocKind::Participant);
        earlier.apply(&changes[..changes.len() * 2 / 3]).expect("applies");
        earlier
    };
    // Not every life has such a file.
    let in_a_life = |seed| {
        let (server, _, _) = lived(seed, 200);
        let files = server.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == DocKind::Participant);
        let found = files.filter_map(|(id, (_, doc))| {
            let one = *entries(&earlier(doc), "contacts").first()?;
            let other = *entries(doc, "contacts").iter().rfind(|entry| **entry != one)?;
            Some((*id, doc.clone(), one, other))
        });
        found.max_by_key(|(_, doc, ..)| doc.changes().len())
    };
    let (id, doc, one, other) = (5..25).find_map(in_a_life).expect("a file with several contacts, one of them early");
    let (doc, earlier) = (&doc, earlier(&doc));
    let both = erase(&erase(doc, "contacts", one).document, "contacts", other).document;
    let at_once = redact(doc, &[one, other].map(|entry| Redact::Entry { list: "contacts".into(), entry, at: GONE_AT }));
    assert_eq!(at_once.expect("redacted").document.heads(), both.heads(), "{id}: one after the other, or both at once");
    let (now, then) = (erase(doc, "contacts", one).became, erase(&earlier, "contacts", one).became);
    assert!(!then.is_empty());
    assert!(then.iter().all(|(old, new)| now.get(old) == Some(new)), "a database put back leads to the same names");
}

#[test]
fn people_go_on_writing_in_the_new_generation() {
    let (mut server, mut phones, mut random) = lived(11, 220);
    let mut erased = vec![];
    for id in server.store.docs.keys().copied().collect::<Vec<_>>() {
        let (programme, doc) = server.store.docs[&id].clone();
        let first =
            erasable(doc.kind()).iter().find_map(|list| entries(&doc, list).first().map(|entry| (*list, *entry)));
        let Some((list, entry)) = first else { continue };
        let new = erase(&doc, list, entry).document;
        server.feed.insert(id, new.changes());
        server.store.put(id, programme, new, &Touched::all());
        erased.push((id, list, entry));
    }
    assert!(erased.len() > 5);
    for phone in &mut phones {
        phone.start_over();
        assert_eq!(phone.sync(&mut server), vec![]);
    }
    let changes = |server: &Server| server.feed.values().map(Vec::len).sum::<usize>();
    let before = changes(&server);
    live(&mut server, &mut phones, &mut random, 200);
    assert!(changes(&server) > before + 40, "what people write on top of it is taken");
    for (id, list, entry) in erased {
        let doc = server.doc(id);
        assert!(redact::erased_entry(doc, list, entry).is_some(), "{list}/{entry} stays erased");
        for phone in phones.iter().filter(|phone| phone.store.docs.contains_key(&id)) {
            assert_eq!(phone.doc(id).heads(), doc.heads());
        }
    }
    assert_eq!(server.store.dump(), server.store.rebuilt().dump());
}

/// A person with a note that is changed on two phones at once, and another one.
fn two_notes() -> (DocId, Document, [EntryId; 2]) {
    let people::Bris { mut doc, id: participant, .. } = people::bris();
    let logged = people::contact(participant, "folge", NOW, "Hemmelig-Kx81QzPw", 7);
    let kept = people::contact(participant, "folge", NOW.plus(60_000), "Blir-Vv20LmRt", 8);
    let ids = [&logged, &kept].map(|envelope| envelope.command.entry().expect("an entry"));
    for envelope in [&logged, &kept] {
        execute(&mut doc, envelope, &anette()).expect("logged");
    }
    let mut other = doc.clone();
    let change = |text: &str, seed| {
        let command = EditContact { note: Some(text.into()), ..EditContact::of(participant, ids[0]) };
        complete(Command::EditContact(command), NOW.plus(seed), seed as u64)
    };
    execute(&mut doc, &change("Hemmelig-Yy42NbGh", 100_000), &anette()).expect("edited");
    let there = execute(&mut other, &change("Hemmelig-Ww77TcJk", 200_000), &siw()).expect("edited");
    doc.apply(&[there.bytes]).expect("applies");
    (participant.doc(), doc, ids)
}

#[test]
fn both_versions_and_what_stood_before_them_go() {
    let (id, doc, [gone, kept]) = two_notes();
    let new = one_entry_goes(id, &doc, "contacts", gone);
    for text in ["Hemmelig-Kx81QzPw", "Hemmelig-Yy42NbGh", "Hemmelig-Ww77TcJk"] {
        assert!(is_within(&doc.changes().concat(), text), "it was there");
        is_nowhere(&new, text);
    }
    assert_eq!(participant::contact(&new, kept).and_then(|contact| contact.note).as_deref(), Some("Blir-Vv20LmRt"));
    assert_eq!(participant::contact(&new, gone), None);
    assert_eq!(participant::contacts(&new).len(), participant::contacts(&doc).len() - 1);
}

#[test]
fn nobody_writes_into_what_is_left_and_nobody_can_forge_it() {
    let (id, doc, [gone, kept]) = two_notes();
    let mut new = erase(&doc, "contacts", gone).document;
    let participant = id.into();
    let before = new.heads();
    let edit = |entry| {
        complete(Command::EditContact(EditContact { minutes: Some(5), ..EditContact::of(participant, entry) }), NOW, 31)
    };
    let retract = Command::Retract(Retract { target: EntryRef::new(id, "contacts", gone), reason: None });
    assert_eq!(execute(&mut new, &edit(gone), &anette()), Err(CommandError::TargetGone));
    assert_eq!(execute(&mut new, &complete(retract, NOW, 32), &anette()), Err(CommandError::TargetGone));
    let again = people::contact(participant, "folge", NOW, "Hemmelig-Kx81QzPw", 7);
    assert_eq!(execute(&mut new, &again, &anette()), Err(CommandError::EntryExists), "and it never comes back");
    assert_eq!(new.heads(), before);
    // An honest act on top of it passes the wall, and one that says of an entry what only erasing says does not.
    let act = execute(&mut new.clone(), &edit(kept), &anette()).expect("edited");
    admission::admit(&mut new, &act.bytes, &people::peer(&anette())).expect("taken");
    for uploader in [people::peer(&anette()), coordinating()] {
        let mut am = plain(&new);
        let writer = if uploader.coordinator { people::coordinator() } else { anette() };
        am.set_author(Some(automerge::Author::from(writer.worker.bytes().to_vec())));
        let actor = folge_shared::ids::ActorKey { incarnation: 77, ..writer.actor };
        am.set_actor(automerge::ActorId::from(actor.bytes().to_vec()));
        let (_, contacts) = am.get(ROOT, "contacts").expect("readable").expect("there");
        let (_, entry) = am.get(&contacts, kept.to_string()).expect("readable").expect("there");
        let mut tx = am.transaction();
        automerge::transaction::Transactable::put(&mut tx, &entry, "by", ScalarValue::Null).expect("put");
        tx.commit();
        let forged = am.get_last_local_change().expect("a change").raw_bytes().to_vec();
        let refused = admission::admit(&mut new.clone(), &forged, &uploader).expect_err("refused");
        assert_eq!(refused.rule, admission::Rule::By);
    }
}

#[test]
fn late_bytes_are_carried_over() {
    let (id, doc, [gone, kept]) = two_notes();
    let participant = id.into();
    let edit = |entry, note: &str, seed| {
        let command = EditContact { note: Some(note.into()), ..EditContact::of(participant, entry) };
        complete(Command::EditContact(command), NOW.plus(900_000), seed)
    };
    // Written on the old generation, and arriving after it: of the entry that stays, and of the one that went.
    let mut old = doc.clone();
    let fine = execute(&mut old, &edit(kept, "Sent-Zz11QqWw", 51), &anette()).expect("edited");
    let late = execute(&mut old, &edit(gone, "Hemmelig-Dd55FfGg", 52), &anette()).expect("edited");
    let what = [Redact::Entry { list: "contacts".into(), entry: gone, at: GONE_AT }];
    let done = redact(&doc, &what).expect("redacted");
    let mut new = done.document;
    assert!(
        admission::admit(&mut new.clone(), &fine.bytes, &people::peer(&anette())).is_err(),
        "as it is it does not fit"
    );
    let mut carrier = redact::Carrier::new(&new, what.to_vec(), done.became).expect("readable");
    [&fine, &late].iter().for_each(|act| carrier.learn(&act.bytes));
    for act in [&fine, &late] {
        let carried = carrier.carry(&act.bytes);
        admission::admit(&mut new, &carried, &people::peer(&anette())).expect("taken");
    }
    assert_eq!(participant::contact(&new, kept).and_then(|contact| contact.note).as_deref(), Some("Sent-Zz11QqWw"));
    assert!(redact::erased_entry(&new, "contacts", gone).is_some());
    is_nowhere(&new, "Hemmelig-Dd55FfGg");
    assert_eq!(carrier.carry(b"no change"), b"no change");
}

/// A server was put back to a part of a document, and an entry was erased before the rest came: the rest, carried over, is
/// what it would have become had it been there.
#[test]
fn what_comes_after_the_erasing_becomes_what_it_would_have_become() {
    let (mut documents, mut late) = (0, 0);
    for life in 11..15 {
        let (server, _, mut random) = lived(life, 240);
        let of_life = late_in(&server, &mut random);
        (documents, late) = (documents + of_life.0, late + of_life.1);
    }
    assert!(documents > 80 && late > 300, "{documents} documents, {late} changes came late");
}

/// Of one life: how often a document was parted, and how many changes came late.
fn late_in(server: &Server, random: &mut Seeded) -> (usize, usize) {
    let (mut documents, mut late) = (0, 0);
    for (_, doc) in server.store.docs.values() {
        for list in erasable(doc.kind()).iter().copied() {
            let changes = doc.changes();
            for part in [changes.len() / 4, changes.len() / 2, changes.len() * 3 / 4] {
                let (early, rest) = changes.split_at(part);
                let mut earlier = Document::new(doc.kind());
                earlier.apply(early).expect("applies");
                // Of the part, or of what is not there yet: the ledger remembers it.
                let all = entries(doc, list);
                if all.is_empty() {
                    continue;
                }
                let entry = all[random.below(all.len())];
                let history = Redact::History { before: NOW.plus(20 * 86_400_000) };
                let entry = Redact::Entry { list: list.into(), entry, at: GONE_AT };
                for what in [vec![entry.clone()], vec![entry, history]] {
                    let whole = redact(doc, &what).expect("redacted");
                    let done = redact(&earlier, &what).expect("redacted");
                    let cut = what.len() > 1;
                    let early = early.iter().map(|bytes| admission::chunk::hash_of(bytes));
                    if cut && early.into_iter().any(|old| whole.became.get(&old) != done.became.get(&old)) {
                        // What was written over only in the rest was not old yet without it.
                        continue;
                    }
                    let mut carrier = redact::Carrier::new(&done.document, what, done.became).expect("readable");
                    rest.iter().for_each(|bytes| carrier.learn(bytes));
                    let mut new = done.document;
                    let carried: Vec<Vec<u8>> = rest.iter().map(|bytes| carrier.carry(bytes)).collect();
                    new.apply(&carried).expect("applies");
                    assert_eq!(new.heads(), whole.document.heads(), "{}/{list} after {part}", doc.kind().code());
                    late += rest.len();
                }
                documents += 1;
            }
        }
    }
    (documents, late)
}

#[test]
fn one_field_goes_wherever_it_was_ever_written() {
    let people::Bris { mut doc, id: participant, .. } = people::bris();
    let rename = |alias: &str, seed| {
        let command = EditParticipant { alias: Some(alias.into()), ..EditParticipant::of(participant) };
        complete(Command::EditParticipant(command), NOW.plus(seed), seed as u64)
    };
    execute(&mut doc, &rename("Kallenavn-Pp90", 60_000), &anette()).expect("renamed");
    let before = participant::header(&doc);
    let what = [Redact::Field { list: String::new(), entry: None, field: "alias".into() }];
    let new = redact(&doc, &what).expect("redacted").document;
    is_nowhere(&new, "Kallenavn-Pp90");
    let after = participant::header(&new);
    assert_eq!(after.alias, None);
    assert_eq!((after.municipality, after.by, after.noted), (before.municipality, before.by, before.noted));
    assert_eq!(new.entries_with("access/assignments", "worker", &siw().worker.to_string()).len(), 1);
}

#[test]
fn an_erased_participants_name_leaves_the_group_and_the_counts_stay() {
    let (server, _, _) = lived(4, 200);
    let mut groups = 0;
    for (id, (_, doc)) in server.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == DocKind::Group) {
        let members = group::members(doc);
        let Some(participant) = members.iter().find_map(|member| member.participant) else { continue };
        let what = redact::alias_in_group(doc, participant);
        assert!(!what.is_empty());
        let new = redact(doc, &what).expect("redacted").document;
        // Two names that were given at once differ no more.
        let bare = |all: Vec<group::Member>| -> Vec<String> {
            let nameless = |one: group::Member| match one.participant == Some(participant) {
                true => format!("{:?}", group::Member { alias: None, conflict: false, ..one }),
                false => format!("{one:?}"),
            };
            all.into_iter().map(nameless).collect()
        };
        let now = group::members(&new);
        assert!(now.iter().all(|member| member.participant != Some(participant) || member.alias.is_none()));
        assert_eq!(bare(now), bare(members), "{id}");
        let without = |doc: &Document| {
            let tables = rows(*id, doc, None).into_iter();
            tables.filter(|(table, _)| *table != "p_group_member").collect::<Vec<_>>()
        };
        assert_eq!(without(&new), without(doc), "{id}: attendance and evenings");
        for text in texts(doc).into_keys().filter(|text| text.starts_with("Ord") && !texts(&new).contains_key(text)) {
            is_nowhere(&new, &text);
        }
        groups += 1;
    }
    assert!(groups > 0);
}

#[test]
fn history_goes_as_far_as_it_is_old_and_what_stands_stays() {
    let (mut cut, mut left) = (0, 0);
    for seed in [2, 6] {
        let (server, phones, _) = lived(seed, 260);
        let last = phones.iter().map(|phone| phone.clock).max().expect("phones");
        let before = Millis((NOW.0 + last.0) / 2);
        for (id, (_, doc)) in &server.store.docs {
            let done = redact(doc, &[Redact::History { before }]).expect("redacted");
            let new = done.document;
            assert_eq!(all_values(&new), all_values(doc), "{id}: everything that stands, losing versions too");
            assert_eq!(bones(&new), bones(doc), "{id}: who wrote when");
            assert_eq!(rows(*id, &new, None), rows(*id, doc, None), "{id}: rows");
            assert_eq!(told(&new, "access/assignments", None), told(doc, "access/assignments", None));
            for list in erasable(doc.kind()).iter().copied() {
                for entry in entries(doc, list) {
                    let (now, then) = (told(&new, list, Some(entry)), told(doc, list, Some(entry)));
                    let fresh = |rows: &[history::Change]| -> Vec<_> {
                        let rows = rows.iter().filter(|row| row.noted.is_some_and(|noted| noted >= before));
                        rows.map(|row| (row.by, row.noted, row.field.clone(), row.to.clone())).collect()
                    };
                    assert_eq!(fresh(&now), fresh(&then), "{id}: the history of {list}/{entry} since then");
                    assert!(now.len() <= then.len());
                }
            }
            cut += texts(doc).len() - texts(&new).len();
            left += texts(&new).len();
        }
    }
    assert!(cut > 10 && left > 100, "{cut} texts are gone, {left} are left");
}
