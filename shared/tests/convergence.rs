//! Random acts of every kind on several phones with different roles, and whatever order they find coverage in: the same
//! documents and the same rows everywhere; rows written touch by touch are those of a rebuild; a command writes the keys
//! that it names or fails and changes nothing; and nobody's screens hold a word from beyond what they may hold.
//!
//! A failing seed is printed; put it into [`SEEDS_THAT_FAILED`] and keep it there. `FOLGE_SEEDS=100-140` tells other
//! stories.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/draw.rs"]
mod draw;
#[path = "common/furnish.rs"]
mod furnish;
#[path = "common/keys.rs"]
mod keys;
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

use automerge::{Automerge, Change, ScalarValue, legacy};
use folge_shared::{
    admission::Rule,
    command::*,
    documents::{Document, Touched, execute, group, note, participant},
    domain::DocKind,
    ids::{DocId, EntryId},
    projection::Text,
    query::{self, Empty, OfProgramme, OneGroup, OneParticipant, OneSession, Participants, Query, View},
    time::Millis,
};
use furnish::{furnish, other_programme, programmes};
use people::{NOW, Seeded, complete, programme_id, writer};
use phone::{Phone, Server};
use store::Store;
use uuid::Uuid;

/// Seeds that once found something.
const SEEDS_THAT_FAILED: &[u64] = &[];
const SEEDS: std::ops::RangeInclusive<u64> = 1..=6;
/// So far it goes if some command has not been done by then.
const MORE_SEEDS: u64 = 14;
const ACTS: usize = 250;

const WORKERS: [u8; 5] = [9, 1, 2, 3, 4];

/// What has been tried, and how often it was done and refused.
#[derive(Default)]
struct Tally {
    done: BTreeMap<String, usize>,
    refused: BTreeMap<String, usize>,
    turned_down: BTreeMap<String, usize>,
    /// Edits and retractions that reached more than one file of an event.
    shared: usize,
}

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

fn plain(doc: &Document) -> Automerge {
    Automerge::load(&doc.save()).expect("a saved document loads")
}

fn heads(phone: &Phone) -> Vec<(DocId, Vec<folge_shared::ids::ChangeHash>)> {
    phone.store.docs.iter().map(|(id, (_, doc))| (*id, doc.heads())).collect()
}

/// One act: done exactly as its command says, or refused and nothing changed. Gives whether it was done.
fn act(phone: &mut Phone, kind: usize, random: &mut Seeded, about: &str, tally: &mut Tally) -> bool {
    phone.clock = phone.clock.plus(random.below(2 * 3_600_000) as i64);
    let seed = random.next() << 20 | random.next();
    let all = [programme_id(), other_programme()];
    // Mostly where there is something to do.
    let programmes = if random.below(4) == 0 { &all[..] } else { &all[..1] };
    let mut draw = draw::Draw { phone, random, programmes, everywhere: &all, workers: &WORKERS };
    let command = random::command(kind, &mut draw);
    let envelope: Envelope = complete(command, phone.clock, seed);
    let about = format!("{about}: {}", serde_json::to_string(&envelope).expect("JSON"));
    let variant = random::variant(&envelope.command);
    let before = heads(phone);
    let waiting = phone.outbox.len();
    match phone.carry_out(&envelope) {
        Ok(done) => {
            assert!(!done.is_empty(), "{about}: no step");
            if done.len() > 1 && matches!(envelope.command, Command::EditContact(_) | Command::Retract(_)) {
                tally.shared += 1;
            }
            for done in &done {
                let step = &done.step.envelope;
                let kind = phone.doc(done.step.doc).kind();
                let after = plain(phone.doc(done.step.doc));
                let written = keys::written(&after, &done.edit.bytes);
                let about = format!("{about}, step {}", serde_json::to_string(&step.command).expect("JSON"));
                keys::named(kind, &step.command, phone.writer.worker).holds(&written, &about);
                let touched = phone.doc(done.step.doc).touched_by(&[done.edit.hash]);
                assert_eq!(touched, done.edit.touched, "{about}: says that it touched something else");
                // Made again on the same document, as after a refusal: the same change.
                let mut again = done.before.clone().unwrap_or_else(|| Document::new(kind));
                let edit = execute(&mut again, step, &phone.writer).expect("made again");
                assert_eq!(edit.bytes, done.edit.bytes, "{about}: is not the same a second time");
            }
            *tally.done.entry(variant).or_default() += 1;
            true
        }
        Err(_) => {
            assert_eq!(heads(phone), before, "{about}: refused, and yet something has changed");
            assert_eq!(phone.outbox.len(), waiting, "{about}: refused, and yet something waits");
            *tally.refused.entry(variant).or_default() += 1;
            false
        }
    }
}

/// Honest phones are turned down only for what they could not know: that they no longer hold the document, or that
/// somebody else has made the same entry before them; and for what builds on a change that was turned down.
fn sync(phone: &mut Phone, server: &mut Server, about: &str, tally: &mut Tally) {
    server.clock = server.clock.max(phone.clock);
    for refused in phone.sync(server) {
        let could_not_know = [Rule::Access, Rule::CoordinatorsOnly, Rule::EntryGone, Rule::By, Rule::UnknownDependency];
        assert!(could_not_know.contains(&refused.rule), "{about}: {}", refused.rule);
        *tally.turned_down.entry(refused.rule.to_string()).or_default() += 1;
    }
}

fn story(seed: u64, tally: &mut Tally) {
    let mut random = Seeded(seed);
    let programmes = programmes();
    let mut server = Server::new(&programmes);
    let number = 3 + random.below(3);
    let mut phones: Vec<Phone> = WORKERS[..number].iter().map(|worker| Phone::new(writer(*worker))).collect();
    for phone in &mut phones {
        phone.clock = NOW.plus(random.below(7_200_000) as i64 - 3_600_000);
        sync(phone, &mut server, &format!("seed {seed}"), tally);
    }
    let workers: Vec<_> = phones.iter().map(|phone| phone.writer.worker).collect();
    furnish(&workers, &mut |command| phones[0].act(command).expect("furnished").command);
    for _ in 0..2 {
        for phone in &mut phones {
            assert_eq!(phone.sync(&mut server), vec![]);
        }
    }
    for turn in 0..ACTS {
        // The coordinator has most of what can be done.
        let n = random.below(number + 1) % number;
        let about = format!("seed {seed}, turn {turn}, phone {n}");
        match random.below(9) {
            0 => sync(&mut phones[n], &mut server, &about, tally),
            1 if random.below(6) == 0 => phones[n].restart(),
            _ => {
                // Somebody who wants something tries again until it can be done.
                let kind = random::kind(n == 0, &mut random);
                let _ = (0..4).any(|_| act(&mut phones[n], kind, &mut random, &about, tally));
            }
        }
    }
    let last = phones.iter().map(|phone| phone.clock).max().expect("phones").max(server.clock);
    for _ in 0..3 {
        for phone in &mut phones {
            phone.clock = last;
            sync(phone, &mut server, &format!("seed {seed}, in the end"), tally);
        }
    }
    everybody_agrees(seed, &mut server, &mut phones);
    lists_show_what_is_held(seed, &mut server);
    let phone = &mut phones[0];
    for id in phone.store.docs.keys().copied().collect::<Vec<_>>() {
        phone.store.forget(id);
    }
    assert!(phone.store.dump().iter().all(|(_, rows)| rows.is_empty()), "seed {seed}: forgetting leaves nothing");
}

fn everybody_agrees(seed: u64, server: &mut Server, phones: &mut [Phone]) {
    assert_eq!(server.store.dump(), server.store.rebuilt().dump(), "seed {seed}: the server's rows");
    let questions = questions(server);
    let told: BTreeMap<DocId, BTreeSet<String>> =
        server.store.docs.iter().map(|(id, (_, doc))| (*id, tokens(*id, doc))).collect();
    for (n, phone) in phones.iter_mut().enumerate() {
        let held = server.held_by(phone.writer.worker);
        assert_eq!(phone.store.docs.keys().copied().collect::<BTreeSet<_>>(), held, "seed {seed}: phone {n} holds");
        let mut fresh = Store::new(Text::Plain);
        for id in &held {
            let (programme, doc) = &server.store.docs[id];
            assert_eq!(phone.doc(*id).heads(), doc.heads(), "seed {seed}: phone {n}, {:?}", doc.kind());
            fresh.put(*id, *programme, doc.clone(), &Touched::all());
        }
        for ((table, mine), (_, theirs)) in phone.store.dump().into_iter().zip(fresh.dump()) {
            assert_eq!(mine, theirs, "seed {seed}: phone {n}'s rows of {table}");
        }
        let mine: BTreeSet<&String> = held.iter().flat_map(|id| &told[id]).collect();
        for query in &questions {
            let now = phone.clock;
            let theirs = server.store.ask_at(query, phone.writer.worker, now);
            let here = phone.store.ask_at(query, phone.writer.worker, now);
            alike(&here, &theirs, &format!("seed {seed}: phone {n} and the server, {query:?}"));
            let json = serde_json::to_string(&theirs).expect("JSON");
            let asked = serde_json::to_string(query).expect("JSON");
            for word in words(&json) {
                assert!(
                    mine.contains(&word) || asked.contains(&word),
                    "seed {seed}: {word} in the answer to {query:?} for phone {n} is not theirs to know: {json}"
                );
            }
        }
    }
}

/// What lists show is what the documents give access to, on any day.
fn lists_show_what_is_held(seed: u64, server: &mut Server) {
    for on in [-40, 0, 3, 17, 60].map(|days| NOW.day().plus_days(days)) {
        for worker in WORKERS.map(|worker| writer(worker).worker) {
            let held = |server: &Server, kind: DocKind| -> BTreeSet<DocId> {
                let of_kind = server.headers.iter().filter(|(_, header)| header.kind == kind);
                of_kind.map(|(id, _)| *id).filter(|id| server.holders(*id, on).contains(&worker)).collect()
            };
            let people = Query::Participants(Participants { programme: None });
            let View::Participants(people) = server.store.ask(&people, worker, on).expect("a list") else {
                unreachable!("the variant matches the question's");
            };
            let seen: BTreeSet<DocId> = people.rows.iter().map(|row| row.participant.doc()).collect();
            assert_eq!(seen, held(server, DocKind::Participant), "seed {seed}: people on {on} for {worker}");
            let groups = Query::Groups(OfProgramme { programme: None });
            let View::Groups(groups) = server.store.ask(&groups, worker, on).expect("a list") else {
                unreachable!("the variant matches the question's");
            };
            let seen: BTreeSet<DocId> = groups.rows.iter().map(|row| row.group.doc()).collect();
            assert_eq!(seen, held(server, DocKind::Group), "seed {seed}: groups on {on} for {worker}");
        }
    }
}

type Answer = Result<folge_shared::query::View, folge_shared::error::PublicError>;

/// The first lines in which two answers differ, with what stands before them.
#[track_caller]
fn alike(here: &Answer, theirs: &Answer, about: &str) {
    if here == theirs {
        return;
    }
    let text = |answer: &Answer| serde_json::to_string_pretty(answer).expect("JSON");
    let (here, theirs) = (text(here), text(theirs));
    let same = here.lines().zip(theirs.lines()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.lines().skip(same.saturating_sub(12)).take(24).collect::<Vec<_>>().join("\n");
    panic!("{about}: answer differently\n{}\n--- the server:\n{}", around(&here), around(&theirs));
}

/// What can be recognised in an answer: ids, and the words that random commands wrote.
fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let known = |part: &&str| (part.starts_with("Ord") && part.len() == 15) || part.parse::<EntryId>().is_ok();
    parts.filter(known).map(str::to_owned).collect()
}

/// Everything that a document has ever said, its own id, and the ids that are derived for whoever holds it.
fn tokens(id: DocId, doc: &Document) -> BTreeSet<String> {
    let mut all = BTreeSet::from([id.to_string(), Uuid::nil().to_string()]);
    for bytes in doc.changes() {
        let change = Change::try_from(bytes.as_slice()).expect("a change");
        for op in change.decode().operations.iter() {
            if let legacy::Key::Map(key) = &op.key {
                all.extend(words(&key.replace('.', " ")));
            }
            if let legacy::OpType::Put(ScalarValue::Str(text)) = &op.action {
                all.extend(words(text));
            }
        }
        if let Some(author) = change.author() {
            all.extend(Uuid::from_slice(author.as_bytes()).ok().map(|id| id.to_string()));
        }
    }
    all
}

/// Every question about everything that is there.
fn questions(server: &Server) -> Vec<Query> {
    let mut all = vec![
        Query::Me(Empty {}),
        Query::Today(Empty {}),
        Query::Participants(Participants { programme: None }),
        Query::Workers(OfProgramme { programme: None }),
        Query::Groups(OfProgramme { programme: None }),
        Query::Work(query::Work { year: None }),
    ];
    for programme in [programme_id(), other_programme()] {
        all.push(Query::Participants(Participants { programme: Some(programme) }));
        all.push(Query::Overview(query::Overview { programme: Some(programme) }));
        all.push(Query::Programme(OfProgramme { programme: Some(programme) }));
        let from = Some(NOW.day().plus_days(-3));
        all.push(Query::OnCall(query::OnCall { programme: Some(programme), from, days: Some(62) }));
    }
    for (id, (_, doc)) in &server.store.docs {
        let mut entries: Vec<EntryRef> = vec![EntryRef::root(*id)];
        match doc.kind() {
            DocKind::Participant => {
                all.push(Query::Participant(OneParticipant { participant: (*id).into(), limit: Some(1_000) }));
                let contacts = participant::contacts(doc).into_iter().take(2);
                entries.extend(contacts.map(|contact| EntryRef::new(*id, "contacts", contact.id)));
            }
            DocKind::Group => {
                all.push(Query::Group(OneGroup { group: (*id).into() }));
                for session in group::sessions(doc).into_iter().take(6) {
                    all.push(Query::Session(OneSession { group: (*id).into(), session: session.id }));
                    entries.push(EntryRef::new(*id, "sessions", session.id));
                }
            }
            DocKind::Card | DocKind::OnCall => {
                let notes = note::notes(doc).into_iter().take(2);
                entries.extend(notes.map(|note| EntryRef::new(*id, "notes", note.id)));
            }
            _ => {}
        }
        all.extend(entries.into_iter().map(|target| Query::History(query::History { target })));
    }
    all
}

/// Every variant there is, as the schema of commands tells it.
fn variants() -> Vec<String> {
    let schema = schemars::schema_for!(Command).to_value();
    let all = schema["oneOf"].as_array().expect("one of many").iter();
    let name = |one: &serde_json::Value| one["properties"]["type"]["const"].as_str().expect("tagged").to_owned();
    all.map(name).collect()
}

/// The seeds that whoever runs the test wants instead.
fn wanted() -> Option<std::ops::RangeInclusive<u64>> {
    let text = std::env::var("FOLGE_SEEDS").ok()?;
    let (from, to) = text.split_once('-')?;
    Some(from.parse().ok()?..=to.parse().ok()?)
}

#[test]
fn every_command_on_every_phone_in_any_order() {
    let mut tally = Tally::default();
    if let Some(seeds) = wanted() {
        seeds.for_each(|seed| story(seed, &mut tally));
        return;
    }
    for seed in SEEDS_THAT_FAILED.iter().copied().chain(SEEDS) {
        story(seed, &mut tally);
    }
    // The stories show something only if everything is done in them: a few more, should something be missing.
    let left = |tally: &Tally| {
        let undone = |variant: &String| !tally.done.contains_key(variant) && variant != "take";
        variants().into_iter().filter(undone).collect::<Vec<_>>()
    };
    for seed in *SEEDS.end() + 1..=MORE_SEEDS {
        if left(&tally).is_empty() {
            break;
        }
        story(seed, &mut tally);
    }
    println!("done {:?}\nrefused {:?}\nturned down {:?}", tally.done, tally.refused, tally.turned_down);
    assert_eq!(left(&tally), Vec::<String>::new(), "never done");
    assert!(tally.shared > 10, "contacts with several participants are changed in each file: {}", tally.shared);
    assert!(tally.done["choose"] > 20, "people do contradict each other");
}

#[test]
fn a_step_is_never_a_persons_command() {
    let mut server = Server::new(&programmes());
    let mut phone = Phone::new(people::coordinator());
    phone.sync(&mut server);
    let doc = programme_id().doc();
    let take = Command::Take(Take { doc, from: None, root: vec![], entries: vec![] });
    assert_eq!(phone.refused(take).code, folge_shared::error::ErrorCode::CommandMalformed);
}
