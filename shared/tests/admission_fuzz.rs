//! Thousands of seeded forgeries: no panic escapes the wall, what is refused leaves no trace, and whatever is let in
//! keeps the promises: `access` is as it was, every entry stands with its author, and the document loads again.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;

use std::collections::{BTreeMap, BTreeSet};

use automerge::{
    Automerge, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value,
    legacy::{ElementId, Key, ObjectId, OpId, OpType},
};
use folge_shared::{
    admission::{self, Rule, Uploader},
    documents::{Document, Writer, execute, participant, skeleton},
    ids::ActorKey,
};
use forge::{Columns, Forgery, chunk, content, op_id, plain, put};
use people::{NOW, Seeded, anette, bris, coordinating, coordinator, edit_minutes, peer};

/// Panics inside the wall are caught and many; only those of the tests are worth reading.
fn quiet() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if info.location().is_some_and(|location| location.file().contains("tests")) {
            before(info);
        }
    }));
}

/// Every value under an object, hidden ones too, with its operation.
fn tree(am: &Automerge, object: &ObjId, path: &str, out: &mut BTreeSet<String>) {
    for key in am.keys(object).collect::<Vec<_>>() {
        for (value, id) in am.get_all(object, key.as_str()).unwrap_or_default() {
            out.insert(format!("{path}/{key} {id} {value:?}"));
            if matches!(value, Value::Object(_)) {
                tree(am, &id, &format!("{path}/{key}"), out);
            }
        }
    }
}

fn access(doc: &Document) -> BTreeSet<String> {
    let am = plain(doc);
    let mut out = BTreeSet::new();
    tree(&am, &forge::object(&am, &["access"]), "", &mut out);
    out
}

/// What must hold after a change has been let in.
#[track_caller]
fn promises(before: &Document, after: &Document, bytes: &[u8], uploader: &Uploader) {
    let loaded = Document::load(after.kind(), &after.save()).expect("loads again");
    assert_eq!(loaded.heads(), after.heads());
    assert_eq!(after.changes().last().map(Vec::as_slice), Some(bytes));
    let mut phone = before.clone();
    phone.apply(&[bytes]).expect("every phone can take it");
    assert_eq!(participant::contacts(&phone), participant::contacts(after));
    if !uploader.coordinator {
        assert_eq!(access(before), access(after));
    }
    let by: BTreeMap<_, _> = participant::contacts(after).into_iter().map(|contact| (contact.id, contact.by)).collect();
    for contact in participant::contacts(before) {
        assert_eq!(by.get(&contact.id), Some(&contact.by), "the entry stands, and its author");
    }
    for (id, by) in by {
        assert!(participant::contact(before, id).is_some() || by == Some(uploader.worker));
    }
    let am = plain(after);
    for (outer, inners) in skeleton::containers(after.kind()) {
        assert_eq!(am.get_all(ROOT, *outer).expect("readable").len(), 1);
        for inner in *inners {
            assert_eq!(am.get_all(forge::object(&am, &[outer]), *inner).expect("readable").len(), 1);
        }
    }
    assert_eq!(participant::header(before).by, participant::header(after).by);
}

/// Puts one forgery to the wall; returns the rule that refused it.
#[track_caller]
fn attempt(doc: &Document, bytes: &[u8], uploader: &Uploader) -> Option<Rule> {
    let mut after = doc.clone();
    match admission::admit(&mut after, bytes, uploader) {
        Ok(_) if after.heads() == doc.heads() => None,
        Ok(_) => {
            promises(doc, &after, bytes, uploader);
            None
        }
        Err(refused) => {
            assert_eq!(after.heads(), doc.heads());
            assert_eq!(after.save(), doc.save());
            Some(refused.rule)
        }
    }
}

/// Counts by outcome, for a last look at whether the forgeries reach far enough in.
fn count(outcomes: &mut BTreeMap<String, u32>, rule: Option<Rule>) {
    *outcomes.entry(rule.map_or("let in".to_owned(), |rule| format!("{rule:?}"))).or_default() += 1;
}

#[test]
fn altered_bytes_with_the_checksum_put_right() {
    quiet();
    let bris = bris();
    let mut phone = bris.doc.clone();
    let honest = [
        execute(&mut phone, &edit_minutes(bris.id, bris.of_siw, 45, NOW, 50), &anette()).expect("edited").bytes,
        {
            let mut phone = bris.doc.clone();
            let envelope = people::contact(bris.id, "folge", NOW, "Fulgte til tannlegen.", 51);
            execute(&mut phone, &envelope, &anette()).expect("logged").bytes
        },
        {
            let mut change =
                Forgery::new(&bris.doc, &Writer { actor: ActorKey { incarnation: 2, ..anette().actor }, ..anette() });
            change.on(&["alias"], put("Bris"));
            change.on(&["contacts", &bris.of_siw.to_string(), "x"], OpType::Make(ObjType::Text));
            change.bytes()
        },
    ];
    for bytes in &honest {
        assert_eq!(attempt(&bris.doc, bytes, &peer(&anette())), None);
    }
    let mut outcomes = BTreeMap::new();
    for seed in 0..3_000 {
        let mut random = Seeded(seed);
        let bytes = &honest[random.below(honest.len())];
        let mut body = content(bytes).to_vec();
        for _ in 0..=random.below(3) {
            let at = random.below(body.len());
            match random.below(4) {
                0 => body[at] ^= 1 << random.below(8),
                1 => body[at] = random.next() as u8,
                2 => body.insert(at, random.next() as u8),
                _ => drop(body.remove(at)),
            }
        }
        count(&mut outcomes, attempt(&bris.doc, &chunk(1, &body), &peer(&anette())));
    }
    println!("{outcomes:?}");
    assert!(outcomes.len() >= 8, "{outcomes:?}");
    assert!(outcomes.get("let in").is_some_and(|n| *n >= 20), "{outcomes:?}");
}

#[test]
fn altered_columns() {
    quiet();
    let bris = bris();
    let mut phone = bris.doc.clone();
    let envelope = people::contact(bris.id, "folge", NOW, "Fulgte til tannlegen.", 51);
    let honest = Columns::of(&execute(&mut phone, &envelope, &anette()).expect("logged").bytes);
    let mut outcomes = BTreeMap::new();
    for seed in 0..3_000 {
        let mut random = Seeded(seed ^ 0xc01);
        let mut forged = honest.clone();
        for _ in 0..=random.below(2) {
            let column = random.below(forged.columns.len());
            let data = &mut forged.columns[column].1;
            let at = random.below(data.len() + 1);
            match random.below(5) {
                0 => data.insert(at, random.next() as u8),
                1 => data.truncate(at),
                2 => data.extend_from_within(..at),
                3 if at < data.len() => data[at] = data[at].wrapping_add(1).wrapping_sub(2 * random.below(2) as u8),
                _ => forged.columns[column].0 = random.below(200) as u64,
            }
        }
        count(&mut outcomes, attempt(&bris.doc, &forged.bytes(), &peer(&anette())));
    }
    println!("{outcomes:?}");
    assert!(outcomes.len() >= 5, "{outcomes:?}");
}

/// What there is to point at: every object and operation of the document, and some that are not.
struct Pool {
    objects: Vec<ObjectId>,
    operations: Vec<OpId>,
    keys: Vec<String>,
}

impl Pool {
    fn of(doc: &Document) -> Self {
        let am = plain(doc);
        let mut pool = Self { objects: vec![ObjectId::Root], operations: vec![], keys: vec![] };
        let mut open = vec![ROOT];
        while let Some(object) = open.pop() {
            for key in am.keys(&object).collect::<Vec<_>>() {
                for (value, id) in am.get_all(&object, key.as_str()).expect("readable") {
                    pool.operations.push(op_id(&id));
                    if matches!(value, Value::Object(ObjType::Map)) {
                        pool.objects.push(ObjectId::Id(op_id(&id)));
                        open.push(id);
                    }
                }
                pool.keys.push(key);
            }
        }
        pool.keys.extend(["0196c000-0000-7000-8000-000000000007".into(), "x".into(), String::new()]);
        pool.operations.push(OpId(3, vec![7; 16].into()));
        pool
    }

    fn operation(&self, change: &mut Forgery, am: &Automerge, random: &mut Seeded) {
        let own = change.change.operations.len() as u64;
        let start = change.change.start_op.get();
        let id = |random: &mut Seeded| match random.below(4) {
            0 => OpId(start + random.next() % (own + 2), change.change.actor_id.clone()),
            _ => self.operations[random.below(self.operations.len())].clone(),
        };
        let object = match random.below(5) {
            0 => ObjectId::Id(id(random)),
            _ => self.objects[random.below(self.objects.len())].clone(),
        };
        let key = match random.below(12) {
            0 => Key::Seq(ElementId::Head),
            1 => Key::Seq(ElementId::Id(id(random))),
            _ => Key::Map(self.keys[random.below(self.keys.len())].as_str().into()),
        };
        // Mostly what an honest writer would replace, so that forgeries come far; else nothing, or anything.
        let honest = match (&object, &key) {
            (ObjectId::Root, Key::Map(key)) => am.get_all(ROOT, key.as_str()).unwrap_or_default(),
            (ObjectId::Id(id), Key::Map(key)) => {
                let object = ObjId::Id(id.counter(), id.actor().clone(), 0);
                am.get_all(&object, key.as_str()).unwrap_or_default()
            }
            _ => vec![],
        };
        let pred = match random.below(8) {
            0 => vec![],
            1 => (0..=random.below(2)).map(|_| id(random)).collect(),
            _ => honest.iter().map(|(_, id)| op_id(id)).collect(),
        };
        let author = anette().worker.to_string();
        let action = match random.below(14) {
            0..4 => OpType::Make(ObjType::Map),
            4 => OpType::Make(ObjType::List),
            5 => OpType::Make(ObjType::Text),
            6 => OpType::Delete,
            7 => OpType::Increment(1),
            8 => put(ScalarValue::counter(5)),
            9 => put(ScalarValue::Timestamp(i64::MIN)),
            10 => OpType::MarkEnd(false),
            11 => put(author.as_str()),
            _ => put("hei"),
        };
        let insert = matches!(key, Key::Seq(_)) ^ (random.below(20) == 0);
        change.op(object, key, action, pred, insert);
    }
}

fn random_operations(writer: &Writer, uploader: &Uploader, seeds: std::ops::Range<u64>) -> BTreeMap<String, u32> {
    quiet();
    let bris = bris();
    let mut doc = bris.doc.clone();
    let mut outcomes = BTreeMap::new();
    for seed in seeds {
        // What has been let in is what the next forgeries build on, for a while.
        if seed % 40 == 0 {
            doc = bris.doc.clone();
        }
        let (pool, am) = (Pool::of(&doc), plain(&doc));
        let mut random = Seeded(seed);
        let mut change = Forgery::new(&doc, writer);
        for _ in 0..=random.below(3) {
            pool.operation(&mut change, &am, &mut random);
        }
        let bytes = change.bytes();
        let rule = attempt(&doc, &bytes, uploader);
        if rule.is_none() {
            admission::admit(&mut doc, &bytes, uploader).expect("as a moment ago");
        }
        count(&mut outcomes, rule);
    }
    println!("{outcomes:?}");
    outcomes
}

#[test]
fn random_operations_of_a_peer() {
    let outcomes = random_operations(&anette(), &peer(&anette()), 0..6_000);
    for rule in ["let in", "Access", "Container", "EntryGone", "EntryShape", "By", "Reference", "Placeless"] {
        assert!(outcomes.get(rule).is_some_and(|n| *n >= 10), "{rule}: {outcomes:?}");
    }
}

#[test]
fn random_operations_of_a_coordinator() {
    let outcomes = random_operations(&coordinator(), &coordinating(), 10_000..13_000);
    assert!(outcomes.get("let in").is_some_and(|n| *n >= 100), "{outcomes:?}");
}
