//! Rows written touch by touch are the rows of a full rebuild, and replicas that hold the same documents answer alike,
//! whatever was written where, and in whatever order it went around.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use std::collections::BTreeMap;

use folge_shared::{
    access,
    admission::{self, Uploader},
    command::{Command, EditContact, EndAssignment, EntryRef, Restore, Retract, Tags},
    documents::{CommandError, Document, Touched, Writer, execute, participant, programme},
    domain::{
        Code, DocKind, Role,
        codes::{CHANNEL, INITIATIVE, PLACE},
    },
    ids::{DocId, ParticipantId},
    projection::Text,
    query::{Empty, History, OfProgramme, OneParticipant, Overview, Participants, Query, View},
    time::{Day, Millis},
};
use people::{NOW, Seeded, anette, complete, coordinator, day, peer, programme_id, siw};
use store::Store;

/// One person's device: documents and rows, and what has not gone up yet.
struct Phone {
    writer: Writer,
    clock: Millis,
    store: Store,
    outbox: Vec<(DocId, Vec<u8>)>,
    /// How far into the server's feed it has read.
    read: usize,
}

/// Two themes, so that people agree and contradict each other; an action and a service now and then.
fn tags(random: &mut Seeded) -> Tags {
    let some = |codes: &[&str], random: &mut Seeded| -> Vec<Code> {
        codes.iter().filter(|_| random.below(3) == 0).map(|code| Code::from(*code)).collect()
    };
    Tags {
        themes: some(&["bolig", "rus"], random),
        actions: some(&["samvaer"], random),
        services: some(&["nav"], random),
    }
}

struct Server {
    store: Store,
    feed: Vec<(DocId, Vec<u8>)>,
}

fn uploader(writer: &Writer, creating: bool) -> Uploader {
    Uploader { coordinator: *writer == coordinator(), creating, ..peer(writer) }
}

impl Phone {
    fn new(writer: Writer, skew: i64, programme: &Document) -> Self {
        let mut store = Store::new(Text::Plain);
        store.put(programme_id().doc(), programme_id(), programme.clone(), &Touched::all());
        Self { writer, clock: NOW.plus(skew), store, outbox: vec![], read: 0 }
    }

    fn participants(&self) -> Vec<DocId> {
        self.store.docs.iter().filter(|(_, (_, doc))| doc.kind() == DocKind::Participant).map(|(id, _)| *id).collect()
    }

    fn write(&mut self, command: Command, seed: u64) {
        let envelope = complete(command, self.clock, seed);
        let id = match &envelope.command {
            Command::Retract(c) => c.target.doc,
            Command::Restore(c) => c.target.doc,
            command => command.participant().map(ParticipantId::doc).expect("completed"),
        };
        let held = self.store.docs.get(&id).map(|(_, doc)| doc.clone());
        let mut doc = held.unwrap_or_else(|| Document::new(DocKind::Participant));
        match execute(&mut doc, &envelope, &self.writer) {
            Ok(edit) => {
                self.store.put(id, programme_id(), doc, &edit.touched);
                self.outbox.push((id, edit.bytes));
            }
            Err(error) => assert_eq!(error, CommandError::NothingToChange),
        }
    }

    /// One random act of this person.
    fn act(&mut self, random: &mut Seeded) {
        self.clock = self.clock.plus(1 + random.below(40 * 3_600_000) as i64);
        let seed = random.next();
        let held = self.participants();
        if held.is_empty() || (held.len() < 3 && random.below(15) == 0) {
            let alias = ["Bris", "Ås", "Ærlig", "Øy"][random.below(4)];
            return self.write(people::create(alias, self.clock, seed).command, seed);
        }
        let id = held[random.below(held.len())];
        let code = |list: &folge_shared::domain::CodeList, random: &mut Seeded| {
            Code::from(list.codes[random.below(list.codes.len())])
        };
        let doc = &self.store.docs[&id].1;
        let contacts = participant::contacts(doc);
        let assignments = participant::assignments(doc);
        let is_coordinator = self.writer == coordinator();
        let command = match random.below(10) {
            0 if is_coordinator => people::confirm(id.into(), seed).command,
            1 if is_coordinator => {
                let worker = [anette(), siw()][random.below(2)].worker;
                people::assign(id.into(), worker, self.clock.day(), None, seed).command
            }
            2 if is_coordinator => Command::EndAssignment(EndAssignment {
                participant: id.into(),
                assignment: assignments[random.below(assignments.len())].id,
                to: Some(self.clock.day().plus_days(random.below(9) as i64 - 4)),
            }),
            3..7 if contacts.len() > 2 => Command::EditContact(EditContact {
                participant: id.into(),
                contact: contacts[random.below(contacts.len())].id,
                at: (random.below(4) == 0).then_some(self.clock.plus(-3_600_000)),
                channel: (random.below(3) == 0).then(|| code(&CHANNEL, random)),
                initiative: (random.below(3) == 0).then(|| code(&INITIATIVE, random)),
                minutes: (random.below(2) == 0).then(|| random.below(1_441) as u32),
                note: (random.below(2) == 0).then(|| format!("Rettet {seed}.")),
                place: (random.below(4) == 0).then(|| code(&PLACE, random)),
                travel: (random.below(4) == 0).then(|| random.below(1_441) as u32),
                clear: vec![],
                add: tags(random),
                remove: tags(random),
                add_workers: (random.below(4) == 0).then(|| siw().worker).into_iter().collect(),
                remove_workers: (random.below(4) == 0).then(|| siw().worker).into_iter().collect(),
            }),
            7 if !contacts.is_empty() => {
                let entry = contacts[random.below(contacts.len())].id;
                let target = EntryRef::new(id, "contacts", entry);
                match random.below(2) {
                    0 => Command::Retract(Retract { target, reason: Some(format!("Feil {seed}.")) }),
                    _ => Command::Restore(Restore { target }),
                }
            }
            _ => {
                let channel = code(&CHANNEL, random).0;
                people::contact(id.into(), &channel, self.clock, "Eksempel", seed).command
            }
        };
        self.write(command, seed);
    }

    /// Sends what waits, then reads what is new.
    fn sync(&mut self, server: &mut Server) {
        for (id, bytes) in self.outbox.drain(..) {
            let held = server.store.docs.get(&id).map(|(_, doc)| doc.clone());
            let creating = held.is_none();
            let mut doc = held.unwrap_or_else(|| Document::new(DocKind::Participant));
            let admitted = admission::admit(&mut doc, &bytes, &uploader(&self.writer, creating)).expect("honest");
            server.store.put(id, programme_id(), doc, &admitted.touched);
            server.feed.push((id, bytes));
        }
        for (id, bytes) in server.feed.iter().skip(self.read) {
            let held = self.store.docs.get(id).map(|(_, doc)| doc.clone());
            let mut doc = held.unwrap_or_else(|| Document::new(DocKind::Participant));
            let hashes = doc.apply(&[bytes]).expect("applied");
            let touched = doc.touched_by(&hashes);
            self.store.put(*id, programme_id(), doc, &touched);
        }
        self.read = server.feed.len();
    }

    /// The app is killed; the documents come back from disk.
    fn restart(&mut self) {
        for (_, doc) in self.store.docs.values_mut() {
            *doc = Document::load(doc.kind(), &doc.save_verified().expect("verified")).expect("loads");
        }
    }
}

fn questions(docs: &[DocId], server: &Server) -> Vec<Query> {
    let mut all = vec![
        Query::Me(Empty {}),
        Query::Workers(OfProgramme::default()),
        Query::Programme(OfProgramme::default()),
        Query::History(History { target: EntryRef::root(programme_id().doc()) }),
        Query::Today(Empty {}),
        Query::Participants(Participants { programme: None }),
        Query::Overview(Overview { programme: Some(programme_id()) }),
    ];
    all.extend(
        docs.iter().map(|doc| Query::Participant(OneParticipant { participant: (*doc).into(), limit: Some(1_000) })),
    );
    for doc in docs {
        let contacts = participant::contacts(&server.store.docs[doc].1);
        let some = contacts.iter().step_by(9).map(|contact| EntryRef::new(*doc, "contacts", contact.id));
        all.extend(some.chain([EntryRef::root(*doc)]).map(|target| Query::History(History { target })));
    }
    all
}

fn story(seed: u64) {
    let mut random = Seeded(seed);
    let team = people::programme(
        "Eksempel",
        &[
            (1, "Anette", Role::Likeperson, "2026-01-01", None),
            (2, "Siw", Role::Likeperson, "2026-01-01", Some("2026-06-30")),
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ],
    );
    let mut server = Server { store: Store::new(Text::Sealed), feed: vec![] };
    server.store.put(programme_id().doc(), programme_id(), team.clone(), &Touched::all());
    let mut phones = [(anette(), 0), (siw(), -90_000), (coordinator(), 3_600_000)]
        .map(|(writer, skew)| Phone::new(writer, skew, &team));
    for _ in 0..70 {
        let phone = &mut phones[random.below(3)];
        match random.below(9) {
            0 => phone.sync(&mut server),
            1 if random.below(3) == 0 => phone.restart(),
            _ => phone.act(&mut random),
        }
    }
    for _ in 0..2 {
        phones.iter_mut().for_each(|phone| phone.sync(&mut server));
    }
    assert_eq!(server.store.dump(), server.store.rebuilt().dump(), "seed {seed}: the server's rows");
    let docs = phones[0].participants();
    let today = NOW.day().plus_days(9);
    let mut answers: BTreeMap<String, String> = BTreeMap::new();
    let mut conflicts = 0;
    for (n, phone) in phones.iter_mut().enumerate() {
        assert_eq!(phone.store.dump(), phone.store.rebuilt().dump(), "seed {seed}: phone {n}");
        for (id, (_, doc)) in &phone.store.docs {
            assert_eq!(doc.heads(), server.store.docs[id].1.heads(), "seed {seed}: phone {n}");
        }
        for query in questions(&docs, &server) {
            for asker in [anette(), siw(), coordinator()] {
                let json = phone.store.json(&query, asker.worker, today);
                conflicts += json.matches("\"versions\"").count();
                let first = answers.entry(format!("{query:?} {:?}", asker.worker)).or_insert_with(|| json.clone());
                assert_eq!(first, &json, "seed {seed}: phone {n} answers otherwise");
            }
        }
    }
    // The server's rows carry no words; answers are the same all the same.
    for query in questions(&docs, &server) {
        for asker in [anette(), siw(), coordinator()] {
            let json = server.store.json(&query, asker.worker, today);
            assert_eq!(
                answers[&format!("{query:?} {:?}", asker.worker)],
                json,
                "seed {seed}: the server answers otherwise"
            );
        }
    }
    // What lists show is what the documents give access to, on any day.
    let roles = programme::roles(&team);
    for on in [-10, 0, 3, 20, 60].map(|days| NOW.day().plus_days(days)) {
        for asker in [anette(), siw(), coordinator()] {
            let query = Query::Participants(Participants { programme: None });
            let View::Participants(view) = server.store.ask(&query, asker.worker, on).expect("a list") else {
                unreachable!("the variant matches the question's");
            };
            let mut seen: Vec<DocId> = view.rows.iter().map(|row| row.participant.doc()).collect();
            seen.sort();
            let held = docs
                .iter()
                .filter(|id| access::holders(&server.store.docs[id].1, &around(&roles, on)).contains(&asker.worker));
            assert_eq!(seen, held.copied().collect::<Vec<_>>(), "seed {seed}, {on}");
        }
    }
    CONFLICTS.with(|all| all.set(all.get() + conflicts));
}

thread_local! {
    static CONFLICTS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[test]
fn touch_by_touch_is_a_full_rebuild_and_replicas_answer_alike() {
    for seed in 1..=30 {
        story(seed);
    }
    // The stories are worth telling only if people do contradict each other in them.
    let conflicts = CONFLICTS.with(std::cell::Cell::get);
    assert!(conflicts > 100, "{conflicts}");
}

#[test]
fn forgetting_leaves_nothing() {
    let mut phone = Phone::new(anette(), 0, &people::programme("Eksempel", &[]));
    for seed in 0..20 {
        phone.act(&mut Seeded(seed));
    }
    for id in phone.store.docs.keys().copied().collect::<Vec<_>>() {
        phone.store.forget(id);
    }
    assert!(phone.store.dump().iter().all(|(_, rows)| rows.is_empty()));
    assert_eq!(day("2026-05-12"), NOW.day());
}

fn around(roles: &[folge_shared::documents::programme::RoleEntry], day: Day) -> access::Around<'_> {
    access::Around { roles, day, derived_from: None, participant: None }
}
