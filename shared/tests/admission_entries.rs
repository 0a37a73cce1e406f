//! The wall on containers, entries and who signs them: for everybody, coordinators too.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;

use automerge::{ObjType, ScalarValue, legacy::OpType};
use folge_shared::{
    admission::{self, Rule, Uploader},
    documents::{Document, Writer, participant},
    domain::{DocKind, Role},
};
use forge::{Forgery, kept_out, let_in, make, put};
use people::{anette, bris, coordinating, coordinator, creating, peer, programme, siw};

const NEW: &str = "0196c000-0000-7000-8000-000000000007";

/// Both of those who might try.
fn everybody() -> [(Writer, Uploader); 2] {
    [(anette(), peer(&anette())), (coordinator(), coordinating())]
}

#[test]
fn only_coordinators_write_to_the_programme() {
    let mut doc = programme("Eksempel", &[(1, "Anette", Role::Likeperson, "2026-01-01", None)]);
    let rename = |doc: &Document, writer: &Writer| {
        let mut change = Forgery::new(doc, writer);
        change.on(&["name"], put("Mitt eget"));
        change.bytes()
    };
    let bytes = rename(&doc, &anette());
    kept_out(&mut doc, &bytes, &peer(&anette()), Rule::CoordinatorsOnly);
    kept_out(&mut doc, &bytes, &creating(&anette()), Rule::CoordinatorsOnly);
    let bytes = rename(&doc, &coordinator());
    let_in(&mut doc, &bytes, &coordinating());
}

#[test]
fn nobody_assigns_or_deletes_what_a_skeleton_made() {
    let mut bris = bris();
    for (writer, uploader) in everybody() {
        for path in
            [&["contacts"][..], &["access"], &["links"], &["access", "assignments"], &["access", "confirmations"]]
        {
            for action in [OpType::Delete, put("borte"), make(), OpType::Make(ObjType::List), OpType::Increment(1)] {
                let mut change = Forgery::new(&bris.doc, &writer);
                change.on(path, action.clone());
                kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::Container);
                if matches!(action, OpType::Delete | OpType::Increment(_)) {
                    continue;
                }
                // Beside it, as one who has not seen it: the container would be hidden, or surface later.
                let mut change = Forgery::new(&bris.doc, &writer);
                change.raw(path, action, vec![]);
                kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::Container);
            }
        }
        // A collection of one's own: two devices would each make one.
        for action in [make(), OpType::Make(ObjType::List), OpType::Make(ObjType::Text)] {
            let mut change = Forgery::new(&bris.doc, &writer);
            change.on(&["plan"], action);
            kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::Container);
        }
    }
}

#[test]
fn an_entry_is_neither_deleted_nor_replaced() {
    let mut bris = bris();
    let hers = bris.of_siw.to_string();
    for (writer, uploader) in everybody() {
        for action in [OpType::Delete, put("borte"), put(ScalarValue::Null), make(), OpType::Make(ObjType::Text)] {
            let mut change = Forgery::new(&bris.doc, &writer);
            let entry = change.on(&["contacts", &hers], action.clone());
            if action == make() {
                change.inside(&entry, "by", put(writer.worker.to_string().as_str()));
            }
            kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::EntryGone);
            if action != OpType::Delete {
                // Beside it: the higher operation id wins, and Siw's contact is hidden.
                let mut change = Forgery::new(&bris.doc, &writer);
                change.raw(&["contacts", &hers], action, vec![]);
                kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::EntryGone);
            }
        }
        let mut change = Forgery::new(&bris.doc, &writer);
        change.on(&["contacts", &hers], OpType::Increment(1));
        kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::EntryGone);
        // An assignment, too.
        let assignment = bris.assignment_of_anette.to_string();
        let mut change = Forgery::new(&bris.doc, &writer);
        change.on(&["access", "assignments", &assignment], OpType::Delete);
        kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::EntryGone);
    }
}

#[test]
fn an_entry_that_another_made_first() {
    let mut bris = bris();
    // Siw guesses the id of a contact that Anette has made but Siw has not seen, and makes it as well.
    let (before, last) = {
        let am = forge::plain(&bris.doc);
        let metas = am.get_changes_meta(&[]);
        (metas[metas.len() - 3].hash, metas[metas.len() - 2].hash)
    };
    let mine = bris.of_anette.to_string();
    let siw_again = Writer { actor: folge_shared::ids::ActorKey { incarnation: 2, ..siw().actor }, ..siw() };
    let mut change = Forgery::at(&bris.doc, &siw_again, &[before]);
    let entry = change.raw(&["contacts", &mine], make(), vec![]);
    change.inside(&entry, "by", put(siw().worker.to_string().as_str()));
    kept_out(&mut bris.doc, &change.bytes(), &peer(&siw()), Rule::EntryGone);
    assert_ne!(before, last);
    // Twice within one change.
    let mut change = Forgery::new(&bris.doc, &anette());
    change.entry(&["contacts", NEW], &anette());
    let again = change.raw(&["contacts", NEW], make(), vec![]);
    change.inside(&again, "by", put(anette().worker.to_string().as_str()));
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::EntryGone);
    // Made and deleted within one change.
    let mut change = Forgery::new(&bris.doc, &anette());
    let entry = change.entry(&["contacts", NEW], &anette());
    change.raw(&["contacts", NEW], OpType::Delete, vec![entry]);
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::EntryGone);
}

#[test]
fn an_entry_is_a_map_under_an_id_in_its_one_spelling() {
    let mut bris = bris();
    for (writer, uploader) in everybody() {
        for action in [put("kontakt"), OpType::Make(ObjType::List), OpType::Make(ObjType::Text)] {
            let mut change = Forgery::new(&bris.doc, &writer);
            change.on(&["contacts", NEW], action);
            kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::EntryShape);
        }
        // Siw's contact in capitals, without hyphens, in braces, with a blank: another key, but the same id.
        let hers = bris.of_siw.to_string();
        let long = "x".repeat(60_000);
        let spellings = [
            hers.to_uppercase(),
            hers.replace('-', ""),
            format!("{{{hers}}}"),
            format!("urn:uuid:{hers}"),
            format!(" {hers}"),
            "kontakt".to_owned(),
            String::new(),
            long,
        ];
        for key in spellings {
            let mut change = Forgery::new(&bris.doc, &writer);
            change.entry(&["contacts", &key], &writer);
            kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::EntryShape);
        }
    }
}

#[test]
fn a_document_that_holds_two_spellings_reads_the_entry_once() {
    // Such a document cannot come through the wall; the readers do not rely on that.
    let bris = bris();
    let mut doc = bris.doc.clone();
    let mut change = Forgery::new(&doc, &anette());
    let entry = change.entry(&["contacts", &bris.of_siw.to_string().to_uppercase()], &anette());
    change.inside(&entry, "note", put("Siw fant på dette."));
    let hashes = doc.apply(&[change.bytes()]).expect("applied");
    assert!(doc.touched_by(&hashes).everything);
    assert_eq!(participant::contacts(&doc), participant::contacts(&bris.doc));
}

#[test]
fn by_is_the_author() {
    let mut bris = bris();
    let hers = bris.of_siw.to_string();
    let name = |writer: &Writer| put(writer.worker.to_string().as_str());
    for (writer, uploader) in everybody() {
        // A new contact in Siw's name, in nobody's, or in two names of which one's own wins today.
        let mut change = Forgery::new(&bris.doc, &writer);
        change.entry(&["contacts", NEW], &siw());
        kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::By);
        let mut change = Forgery::new(&bris.doc, &writer);
        change.on(&["contacts", NEW], make());
        kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::By);
        let mut change = Forgery::new(&bris.doc, &writer);
        let entry = change.entry(&["contacts", NEW], &siw());
        change.inside(&entry, "by", name(&writer));
        kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::By);
        for value in [put(1), put(ScalarValue::Null), make(), OpType::Make(ObjType::Text)] {
            let mut change = Forgery::new(&bris.doc, &writer);
            let entry = change.on(&["contacts", NEW], make());
            change.inside(&entry, "by", value);
            kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::By);
        }
        // An existing one rewritten, deleted, or contradicted.
        for action in [name(&writer), name(&siw()), OpType::Delete, make(), put(ScalarValue::Null)] {
            for path in [&["contacts", hers.as_str(), "by"][..], &["by"]] {
                let mut change = Forgery::new(&bris.doc, &writer);
                change.on(path, action.clone());
                // A map at the root is refused as a container before anybody asks who signed it.
                let rule = if path.len() == 1 && action == make() { Rule::Container } else { Rule::By };
                kept_out(&mut bris.doc, &change.bytes(), &uploader, rule);
            }
        }
        let mut change = Forgery::new(&bris.doc, &writer);
        change.raw(&["contacts", &hers, "by"], name(&writer), vec![]);
        kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::By);
    }
    // Editing what another wrote is allowed: the field says who wrote it.
    let mut change = Forgery::new(&bris.doc, &anette());
    change.on(&["contacts", &hers, "note"], put("Svarte etter en time."));
    let_in(&mut bris.doc, &change.bytes(), &peer(&anette()));
}

#[test]
fn a_new_participant_is_met_by_the_one_who_writes_it() {
    let name = |writer: &Writer| put(writer.worker.to_string().as_str());
    for bys in [vec![name(&siw())], vec![name(&siw()), name(&anette())], vec![put(1)]] {
        let mut doc = Document::new(DocKind::Participant);
        let mut change = Forgery::new(&doc, &anette());
        change.on(&["alias"], put("Ny"));
        for by in bys {
            change.raw(&["by"], by, vec![]);
        }
        kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::By);
    }
    let mut doc = Document::new(DocKind::Participant);
    let mut change = Forgery::new(&doc, &anette());
    change.on(&["by"], name(&anette()));
    let_in(&mut doc, &change.bytes(), &creating(&anette()));
}

#[test]
fn odd_things_inside_an_entry_cost_nobody_anything() {
    let mut bris = bris();
    let mine = bris.of_anette.to_string();
    let before = participant::contact(&bris.doc, bris.of_siw);
    let mut change = Forgery::new(&bris.doc, &anette());
    let list = change.on(&["contacts", &mine, "liste"], OpType::Make(ObjType::List));
    let text = change.on(&["contacts", &mine, "tekst"], OpType::Make(ObjType::Text));
    let map = change.on(&["contacts", &mine, "inni"], make());
    change.inside(&map, "by", put("ingen"));
    // A nested signature is refused: only entries are signed.
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::By);
    let mut change = Forgery::new(&bris.doc, &anette());
    let counter = change.on(&["contacts", &mine, "teller"], put(ScalarValue::counter(1)));
    let _ = (list, text, counter);
    change.on(&["contacts", &mine, &"n".repeat(60_000)], put(1));
    change.on(&["contacts", &mine, "note"], OpType::Make(ObjType::Text));
    let_in(&mut bris.doc, &change.bytes(), &peer(&anette()));
    let mut change = Forgery::new(&bris.doc, &anette());
    change.on(&["contacts", &mine, "teller"], OpType::Increment(41));
    let_in(&mut bris.doc, &change.bytes(), &peer(&anette()));
    let contact = participant::contact(&bris.doc, bris.of_anette).expect("there");
    assert_eq!((contact.note, contact.minutes), (None, Some(30)));
    assert_eq!(participant::contact(&bris.doc, bris.of_siw), before);
}

#[test]
fn texts_lists_and_marks_must_load_again() {
    use automerge::{
        marks::{ExpandMark, Mark},
        transaction::Transactable,
    };
    let mut bris = bris();
    // Written by Automerge itself: a text with a mark, inside an entry.
    let mut am = forge::plain(&bris.doc);
    am.set_actor(anette().actor.bytes().to_vec().into());
    let entry = forge::object(&am, &["contacts", &bris.of_anette.to_string()]);
    let mut tx = am.transaction();
    let text = tx.put_object(&entry, "summary", ObjType::Text).expect("text");
    tx.splice_text(&text, 0, 0, "Vi gikk en tur").expect("splice");
    tx.mark(&text, Mark::new("bold".to_owned(), true, 0, 2), ExpandMark::Both).expect("mark");
    let list = tx.put_object(&entry, "list", ObjType::List).expect("list");
    tx.insert(&list, 0, "en").expect("insert");
    tx.commit();
    let bytes = am.get_last_local_change().expect("a change").raw_bytes().to_vec();
    let_in(&mut bris.doc, &bytes, &peer(&anette()));
    // A mark that ends before it begins: taken by plain Automerge, which then cannot load what it saves.
    let text =
        forge::op_id(&forge::object(&forge::plain(&bris.doc), &["contacts", &bris.of_anette.to_string(), "summary"]));
    let mut change = Forgery::new(&bris.doc, &anette());
    let obj = automerge::legacy::ObjectId::Id(text);
    let head = automerge::legacy::Key::head();
    change.op(obj.clone(), head.clone(), OpType::MarkEnd(true), vec![], true);
    let bytes = change.bytes();
    let refusal = admission::admit(&mut bris.doc, &bytes, &peer(&anette())).expect_err("refused");
    assert_eq!(refusal.rule, Rule::Encoding);
}
