//! The wall before anything is unpacked: size, type, checksum, layout, row counts, spelling.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;

use automerge::{Automerge, ReadDoc, ScalarValue};
use folge_shared::{
    admission::{self, CHANGE_LIMIT, OPERATION_LIMIT, Rule},
    documents::Document,
};
use forge::{Columns, Forgery, chunk, content, gets_in, kept_out, let_in, make, put, refused, signed, unsigned};
use people::{anette, bris, creating, peer};

const ACTION: u64 = 4 << 4 | 2;
const KEY: u64 = 1 << 4 | 5;
const PREDECESSORS: u64 = 7 << 4;

/// An honest note by Anette in her own contact.
fn honest(doc: &Document, entry: &str, note: &str) -> Vec<u8> {
    let mut change = Forgery::new(doc, &anette());
    change.on(&["contacts", entry, "note"], put(note));
    change.bytes()
}

#[test]
fn an_honest_forgery_is_let_in() {
    let mut bris = bris();
    let bytes = honest(&bris.doc, &bris.of_anette.to_string(), "Gikk en lang tur.");
    let_in(&mut bris.doc, &bytes, &peer(&anette()));
    // The same bytes again: in already, nothing touched.
    let again = admission::admit(&mut bris.doc, &bytes, &peer(&anette())).expect("idempotent");
    assert_eq!(again.touched, folge_shared::documents::Touched::default());
}

#[test]
fn over_64_kib() {
    let mut bris = bris();
    let entry = bris.of_anette.to_string();
    let overhead = honest(&bris.doc, &entry, &"x".repeat(60_000)).len() - 60_000;
    let fits = honest(&bris.doc, &entry, &"x".repeat(CHANGE_LIMIT - overhead));
    assert_eq!(fits.len(), CHANGE_LIMIT);
    let over = honest(&bris.doc, &entry, &"x".repeat(CHANGE_LIMIT - overhead + 1));
    kept_out(&mut bris.doc, &over, &peer(&anette()), Rule::Size);
    let_in(&mut bris.doc, &fits, &peer(&anette()));
}

#[test]
fn a_compressed_change_that_plain_automerge_inflates() {
    let mut bris = bris();
    let raw = honest(&bris.doc, &bris.of_anette.to_string(), &"langt ".repeat(1_000));
    let compressed = automerge::Change::try_from(raw.as_slice()).expect("a change").bytes().to_vec();
    assert_eq!(compressed[8], 2);
    kept_out(&mut bris.doc, &compressed, &peer(&anette()), Rule::ChunkType);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the very thing that the wall must refuse")]
fn a_bundle_and_a_whole_document() {
    let mut bris = bris();
    let mut phone = bris.doc.clone();
    let bytes = honest(&bris.doc, &bris.of_anette.to_string(), "i en bunt");
    let hash = phone.apply(&[&bytes]).expect("applied")[0];
    let ahead = forge::plain(&phone);
    let bundle = ahead.bundle([automerge::ChangeHash(hash.0)]).expect("a bundle").bytes().to_vec();
    for (kind, chunk) in [(3, bundle), (0, phone.save())] {
        assert_eq!(chunk[8], kind);
        // Appended to a saved document, plain Automerge loads it and has the change.
        let loaded = Automerge::load(&[bris.doc.save(), chunk.clone()].concat()).expect("loads");
        assert_eq!(loaded.get_heads(), ahead.get_heads());
        refused(&mut bris.doc, &chunk, &peer(&anette()), Rule::ChunkType);
    }
}

#[test]
fn bytes_that_are_no_chunk() {
    let mut bris = bris();
    let bytes = honest(&bris.doc, &bris.of_anette.to_string(), "hei");
    for garbage in [&b""[..], b"\x85", b"\x85\x6f\x4a\x83", b"hei og hopp", &bytes[..8], &bytes[1..]] {
        refused(&mut bris.doc, garbage, &peer(&anette()), Rule::ChunkType);
    }
}

#[test]
fn another_checksum() {
    let mut bris = bris();
    let mut bytes = honest(&bris.doc, &bris.of_anette.to_string(), "hei");
    bytes[5] ^= 1;
    // Automerge reads a change without looking at its checksum.
    kept_out(&mut bris.doc, &bytes, &peer(&anette()), Rule::Checksum);
    // A body altered on the way.
    let mut bytes = honest(&bris.doc, &bris.of_anette.to_string(), "hei");
    let at = bytes.windows(3).position(|window| window == b"hei").expect("the note");
    bytes[at] = b'n';
    kept_out(&mut bris.doc, &bytes, &peer(&anette()), Rule::Checksum);
}

#[test]
fn parts_that_do_not_fit_together() {
    let mut bris = bris();
    let bytes = honest(&bris.doc, &bris.of_anette.to_string(), "hei");
    let content = content(&bytes);
    for cut in [0, 1, 20, 40, 60, content.len() / 2] {
        refused(&mut bris.doc, &chunk(1, &content[..cut]), &peer(&anette()), Rule::Malformed);
    }
    // A length that promises more, or less, than there is.
    let trailing = [bytes.as_slice(), b"!"].concat();
    refused(&mut bris.doc, &trailing, &peer(&anette()), Rule::Checksum);
    // 2^40 dependencies in seven bytes.
    let mut many = vec![];
    unsigned(&mut many, 1 << 40);
    many.extend_from_slice(content);
    refused(&mut bris.doc, &chunk(1, &many), &peer(&anette()), Rule::Malformed);
    // The same dependency twice.
    let mut twice = Forgery::new(&bris.doc, &anette());
    twice.on(&["alias"], put("Bris"));
    twice.change.deps = vec![twice.change.deps[0]; 2];
    kept_out(&mut bris.doc, &twice.bytes(), &peer(&anette()), Rule::Malformed);
}

#[test]
fn a_change_from_the_end_of_time() {
    let mut bris = bris();
    for time in [i64::MIN, i64::MAX, -62_167_219_201, 253_402_300_800] {
        let mut change = Forgery::new(&bris.doc, &anette());
        change.on(&["alias"], put("Bris"));
        change.change.time = time;
        let bytes = change.bytes();
        refused(&mut bris.doc, &bytes, &peer(&anette()), Rule::Malformed);
        // Without the wall: in, or (in a debug build) an overflow inside the document that was to take it.
        let taken = std::panic::catch_unwind(|| gets_in(&bris.doc, &bytes));
        assert!(taken.unwrap_or(time == i64::MIN || time == i64::MAX));
    }
    // Skew within the calendar is nobody's business.
    for time in [-62_167_219_200, 0, 253_402_300_799] {
        let mut change = Forgery::new(&bris.doc, &anette());
        change.on(&["alias"], put(format!("Bris {time}").as_str()));
        change.change.time = time;
        let_in(&mut bris.doc, &change.bytes(), &peer(&anette()));
    }
}

/// Operations on one key, each replacing the one before: run-length coding makes them almost nothing.
fn many(doc: &Document, entry: &str, count: u64) -> Vec<u8> {
    let mut change = Forgery::new(doc, &anette());
    let mut last = change.on(&["contacts", entry, "x"], put(ScalarValue::Null));
    for _ in 1..count {
        last = change.raw(&["contacts", entry, "x"], put(ScalarValue::Null), vec![last]);
    }
    change.bytes()
}

#[test]
fn more_than_5000_operations_in_a_few_bytes() {
    let mut bris = bris();
    let entry = bris.of_anette.to_string();
    let over = many(&bris.doc, &entry, OPERATION_LIMIT + 1);
    assert!(over.len() < 400, "{}", over.len());
    kept_out(&mut bris.doc, &over, &peer(&anette()), Rule::Operations);
    let fits = many(&bris.doc, &entry, OPERATION_LIMIT);
    let_in(&mut bris.doc, &fits, &peer(&anette()));
}

#[test]
fn columns_that_unpack_to_two_to_the_fortieth_rows() {
    let mut bris = bris();
    let bytes = honest(&bris.doc, &bris.of_anette.to_string(), "hei");
    let columns = Columns::of(&bytes);
    assert_eq!(columns.bytes(), bytes, "taken apart and put together again");
    let mut run = vec![];
    signed(&mut run, 1 << 40);
    run.push(1);
    let mut nulls = vec![0];
    unsigned(&mut nulls, 1 << 40);
    let mut overflowing = vec![];
    for _ in 0..2 {
        signed(&mut overflowing, i64::MAX);
        overflowing.push(1);
    }
    let mut literal = vec![];
    signed(&mut literal, i64::MIN);
    // A group of one row that says it holds 2^40 predecessors, and a thousand rows of thirty each.
    let mut group = vec![];
    signed(&mut group, 1);
    unsigned(&mut group, 1 << 40);
    let mut groups = vec![];
    signed(&mut groups, 1_000);
    unsigned(&mut groups, 30);
    let mut boolean = vec![];
    unsigned(&mut boolean, 1 << 40);
    let bombs = [
        (ACTION, run.clone()),
        (ACTION, nulls),
        (ACTION, overflowing),
        (ACTION, literal),
        (KEY, [&run[..run.len() - 1], b"\x01x"].concat()),
        (PREDECESSORS, group),
        (PREDECESSORS, groups),
        (PREDECESSORS | 3, run.clone()),
        (3 << 4 | 4, boolean),
        // A column that nobody knows.
        (12 << 4 | 2, run),
    ];
    for (spec, data) in bombs {
        let mut bomb = columns.clone();
        bomb.set(spec, data);
        refused(&mut bris.doc, &bomb.bytes(), &peer(&anette()), Rule::Operations);
    }
    // A column inside the chunk marked as compressed.
    let mut bomb = columns.clone();
    let data = bomb.get(KEY).to_vec();
    bomb.columns.retain(|(spec, _)| *spec != KEY);
    bomb.set(KEY | 8, data);
    refused(&mut bris.doc, &bomb.bytes(), &peer(&anette()), Rule::ChunkType);
}

#[test]
fn counters_that_overflow_inside_the_columns() {
    let mut bris = bris();
    let columns = Columns::of(&honest(&bris.doc, &bris.of_anette.to_string(), "hei"));
    let mut deltas = vec![];
    for value in [i64::MAX, i64::MIN, -1] {
        let mut delta = vec![1];
        signed(&mut delta, value);
        deltas.push(delta);
    }
    let mut counter = vec![1];
    unsigned(&mut counter, u64::MAX);
    let mut beyond = vec![1];
    unsigned(&mut beyond, u64::from(u32::MAX) + 4);
    // Predecessors', keys' and objects' counters; also where two of the largest add up.
    let mut forged: Vec<(u64, Vec<u8>)> = vec![(2, counter), (2, beyond)];
    for delta in deltas {
        forged.push((PREDECESSORS | 3, [delta.as_slice(), &delta].concat()));
        forged.push((PREDECESSORS | 3, delta.clone()));
        forged.push((1 << 4 | 3, delta));
    }
    let rules = [Rule::Unapplicable, Rule::Reference, Rule::Panicked, Rule::Encoding, Rule::Malformed, Rule::Placeless];
    for (spec, data) in forged {
        let mut change = columns.clone();
        change.set(spec, data);
        if spec == 1 << 4 | 3 {
            change.set(1 << 4 | 1, vec![1, 0]);
            change.set(KEY, vec![]);
            change.columns.retain(|(_, data)| !data.is_empty());
        }
        let bytes = change.bytes();
        let (heads, saved) = (bris.doc.heads(), bris.doc.save());
        let refusal = admission::admit(&mut bris.doc, &bytes, &peer(&anette())).expect_err("refused");
        assert!(rules.contains(&refusal.rule), "{spec}: {refusal:?}");
        assert_eq!((bris.doc.heads(), bris.doc.save()), (heads, saved));
    }
}

#[test]
fn nothing_in_it() {
    let mut bris = bris();
    let empty = Forgery::new(&bris.doc, &anette()).bytes();
    kept_out(&mut bris.doc, &empty, &peer(&anette()), Rule::Empty);
}

#[test]
fn a_message_that_no_screen_shows() {
    let mut bris = bris();
    let mut change = Forgery::new(&bris.doc, &anette());
    change.on(&["alias"], put("Bris"));
    change.change.message = Some("gjemt".into());
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::ExtraBytes);
}

/// Plain Automerge takes the bytes, and what it then saves never loads again.
#[track_caller]
fn destroys(doc: &Document, bytes: &[u8]) {
    assert!(gets_in(doc, bytes));
    let mut plain = forge::plain(doc);
    let change = automerge::Change::try_from(bytes).expect("a change");
    let hash = change.hash();
    plain.apply_changes([change]).expect("applied");
    let given = std::panic::catch_unwind(|| plain.get_change_by_hash(&hash).map(|change| change.raw_bytes().to_vec()));
    assert!(!matches!(&given, Ok(Some(same)) if same == bytes), "gives other bytes back");
    let saved = std::panic::catch_unwind(|| Automerge::load(&plain.save()).is_ok());
    assert!(!saved.unwrap_or(false), "what it saves never loads again");
}

#[test]
fn another_spelling_of_the_same_operations() {
    let mut bris = bris();
    let entry = bris.of_anette.to_string();
    let mut change = Forgery::new(&bris.doc, &anette());
    change.on(&["contacts", &entry, "note"], put("hei"));
    change.on(&["contacts", &entry, "place"], put("ute"));
    let columns = Columns::of(&change.bytes());
    // Two puts in a row are one run; here they are two literal values.
    assert_eq!(columns.get(ACTION), [2, 1]);
    let mut literals = columns.clone();
    literals.set(ACTION, vec![0x7e, 1, 1]);
    destroys(&bris.doc, &literals.bytes());
    kept_out(&mut bris.doc, &literals.bytes(), &peer(&anette()), Rule::Encoding);
    // A column that this Automerge does not know and drops.
    let mut unknown = columns.clone();
    unknown.set(13 << 4 | 2, vec![2, 1]);
    destroys(&bris.doc, &unknown.bytes());
    kept_out(&mut bris.doc, &unknown.bytes(), &peer(&anette()), Rule::Encoding);
    // A run with a row too many.
    let mut longer = columns;
    longer.set(KEY, [longer.get(KEY), b"\x7f\x01x"].concat());
    destroys(&bris.doc, &longer.bytes());
    kept_out(&mut bris.doc, &longer.bytes(), &peer(&anette()), Rule::Encoding);
}

#[test]
fn actors_that_nothing_refers_to() {
    // A newcomer, made by hand so that the change has no other actors of its own.
    let mut doc = Document::new(folge_shared::domain::DocKind::Participant);
    let mut change = Forgery::new(&doc, &anette());
    let entry = change.on(&["contacts", "00000000-0000-0000-0000-000000000007"], make());
    change.inside(&entry, "by", put(anette().worker.to_string().as_str()));
    let honest = change.bytes();
    let mut columns = Columns::of(&honest);
    let count = columns.head.len() - 18;
    assert_eq!(columns.head[count..count + 2], [1, 16], "one other actor, the skeleton's");
    columns.head[count] = 2;
    columns.head.extend_from_slice(&[1, 0xff]);
    let bytes = columns.bytes();
    let result = admission::admit(&mut doc, &bytes, &creating(&anette()));
    assert!(matches!(result.map_err(|refused| refused.rule), Err(Rule::Panicked | Rule::Encoding)));
    let_in(&mut doc, &honest, &creating(&anette()));
}
