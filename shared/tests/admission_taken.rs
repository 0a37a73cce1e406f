//! The wall around what came later: entries that are taken over, closed files, and the containers of the extension.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;

use automerge::{ActorId, ObjType, legacy::OpType};
use folge_shared::{
    admission::{self, Rule, Uploader},
    documents::{Document, Writer, participant, skeleton},
    domain::DocKind,
};
use forge::{Forgery, kept_out, let_in, make, put, refused};
use people::{anette, bris, coordinating, coordinator, creating, day, peer, siw};

const NEW: &str = "0196c000-0000-7000-8000-000000000007";
const OTHER: &str = "0196c000-0000-7000-8000-000000000008";
/// The file that an entry came from.
const FILE: &str = "0196c000-0000-7000-8000-0000000000f1";

fn name(writer: &Writer) -> OpType {
    put(writer.worker.to_string().as_str())
}
fn everybody() -> [(Writer, Uploader); 2] {
    [(anette(), peer(&anette())), (coordinator(), coordinating())]
}

/// A new contact with these fields beside `by`.
fn contact(doc: &Document, uploader: &Writer, by: &Writer, fields: &[(&str, OpType)]) -> Vec<u8> {
    entry(doc, uploader, by, &["contacts", NEW], fields)
}
fn entry(doc: &Document, uploader: &Writer, by: &Writer, path: &[&str], fields: &[(&str, OpType)]) -> Vec<u8> {
    let mut change = Forgery::new(doc, uploader);
    let entry = change.entry(path, by);
    for (key, value) in fields {
        change.inside(&entry, key, value.clone());
    }
    change.bytes()
}

#[test]
fn a_coordinator_brings_an_entry_of_somebody_else_and_says_so() {
    let mut bris = bris();
    let fields = [("moved_by", name(&coordinator())), ("moved_from", put(FILE)), ("note", put("Fra den andre mappa."))];
    let bytes = contact(&bris.doc, &coordinator(), &siw(), &fields);
    let_in(&mut bris.doc, &bytes, &coordinating());
    let brought = participant::contact(&bris.doc, NEW.parse().expect("an id")).expect("there");
    assert_eq!(brought.by, Some(siw().worker), "it is still Siw's");
}

#[test]
fn nobody_else_does_and_nobody_does_it_unsaid() {
    let mut bris = bris();
    // A peer, with all the right words.
    for mover in [anette(), siw(), coordinator()] {
        let fields = [("moved_by", name(&mover)), ("moved_from", put(FILE))];
        let bytes = contact(&bris.doc, &anette(), &siw(), &fields);
        kept_out(&mut bris.doc, &bytes, &peer(&anette()), Rule::By);
    }
    // A coordinator who does not say that they moved it, or from where, or says two things.
    let honest = [("moved_by", name(&coordinator())), ("moved_from", put(FILE))];
    let twice = |extra: (&'static str, OpType)| honest.iter().cloned().chain([extra]).collect::<Vec<_>>();
    for fields in [
        vec![],
        vec![("moved_from", put(FILE))],
        vec![("moved_by", name(&coordinator()))],
        vec![("moved_by", name(&siw())), ("moved_from", put(FILE))],
        vec![("moved_by", name(&coordinator())), ("moved_from", put("et annet sted"))],
        vec![("moved_by", name(&coordinator())), ("moved_from", put(7))],
        vec![("moved_by", name(&coordinator())), ("moved_from", make())],
        twice(("moved_from", put(OTHER))),
        twice(("by", name(&anette()))),
        twice(("by", name(&coordinator()))),
    ] {
        let bytes = contact(&bris.doc, &coordinator(), &siw(), &fields);
        kept_out(&mut bris.doc, &bytes, &coordinating(), Rule::By);
    }
    // Who gave a right is who uploads: nobody gives one in a colleague's name.
    for list in ["assignments", "confirmations", "closures"] {
        let fields = [("moved_by", name(&coordinator())), ("moved_from", put(FILE)), ("from", put("2026-05-01"))];
        let bytes = entry(&bris.doc, &coordinator(), &siw(), &["access", list, NEW], &fields);
        kept_out(&mut bris.doc, &bytes, &coordinating(), Rule::By);
    }
}

#[test]
fn an_author_moves_their_own_and_only_in_their_own_name() {
    let mut bris = bris();
    for mover in [siw(), coordinator()] {
        let fields = [("moved_by", name(&mover)), ("moved_from", put(FILE))];
        let bytes = contact(&bris.doc, &anette(), &anette(), &fields);
        kept_out(&mut bris.doc, &bytes, &peer(&anette()), Rule::By);
    }
    let fields = [("moved_by", name(&anette())), ("moved_from", put(FILE))];
    let bytes = contact(&bris.doc, &anette(), &anette(), &fields);
    let_in(&mut bris.doc, &bytes, &peer(&anette()));
    // Who moved it is not taken away afterwards, and not put on somebody else.
    for (writer, uploader) in [(siw(), peer(&siw())), (coordinator(), coordinating())] {
        for action in [OpType::Delete, name(&anette()), put("ingen"), make(), OpType::Make(ObjType::Text)] {
            let mut change = Forgery::new(&bris.doc, &writer);
            change.on(&["contacts", NEW, "moved_by"], action);
            kept_out(&mut bris.doc, &change.bytes(), &uploader, Rule::By);
        }
    }
    // Moved once more, by a coordinator: in their name.
    let mut change = Forgery::new(&bris.doc, &coordinator());
    change.on(&["contacts", NEW, "moved_by"], name(&coordinator()));
    let_in(&mut bris.doc, &change.bytes(), &coordinating());
}

#[test]
fn a_file_is_closed_by_coordinators_alone() {
    let fields = |person: &Writer| {
        [("why", put("medarbeider")), ("from", put("2026-05-01")), ("person", put(person.worker.to_string().as_str()))]
    };
    let mut bris = bris();
    let before = participant::closures(&bris.doc);
    for person in [siw(), anette()] {
        let bytes = entry(&bris.doc, &anette(), &anette(), &["access", "closures", NEW], &fields(&person));
        kept_out(&mut bris.doc, &bytes, &peer(&anette()), Rule::Access);
        kept_out(&mut bris.doc, &bytes, &creating(&anette()), Rule::Access);
    }
    assert_eq!(participant::closures(&bris.doc), before);
    let bytes = entry(&bris.doc, &coordinator(), &coordinator(), &["access", "closures", NEW], &fields(&siw()));
    let_in(&mut bris.doc, &bytes, &coordinating());
    assert_eq!(participant::closed_on(&bris.doc, day("2026-05-01")).expect("closed").person, Some(siw().worker));
    // And it is not opened again by anybody else: not by a later day, not by a rival version, not by deleting it.
    for action in [OpType::Delete, put("2099-01-01"), put("aldri")] {
        for path in [&["access", "closures", NEW, "from"][..], &["access", "closures", NEW, "person"]] {
            let mut change = Forgery::new(&bris.doc, &anette());
            change.on(path, action.clone());
            kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Access);
        }
    }
    // Nor by a coordinator who takes the entry away.
    let mut change = Forgery::new(&bris.doc, &coordinator());
    change.on(&["access", "closures", NEW], OpType::Delete);
    kept_out(&mut bris.doc, &change.bytes(), &coordinating(), Rule::EntryGone);
}

#[test]
fn a_newcomers_maker_writes_no_closure_either() {
    let mut doc = Document::new(DocKind::Participant);
    let mut change = Forgery::new(&doc, &anette());
    change.on(&["alias"], put("Ny"));
    change.on(&["by"], name(&anette()));
    let own = change.entry(&["access", "assignments", NEW], &anette());
    change.inside(&own, "worker", name(&anette()));
    change.inside(&own, "from", put("2026-05-12"));
    let closure = change.entry(&["access", "closures", OTHER], &anette());
    change.inside(&closure, "from", put("2026-05-12"));
    kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
}

#[test]
fn which_file_goes_on_with_a_person_is_the_coordinators_word() {
    let mut bris = bris();
    let mut change = Forgery::new(&bris.doc, &anette());
    change.on(&["continues"], put(FILE));
    let bytes = change.bytes();
    for uploader in [peer(&anette()), creating(&anette())] {
        kept_out(&mut bris.doc, &bytes, &uploader, Rule::Access);
    }
    let mut change = Forgery::new(&bris.doc, &coordinator());
    change.on(&["continues"], put(FILE));
    let_in(&mut bris.doc, &change.bytes(), &coordinating());
    for action in [OpType::Delete, put(OTHER)] {
        let mut change = Forgery::new(&bris.doc, &anette());
        change.on(&["continues"], action);
        kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Access);
    }
}

#[test]
fn nobody_assigns_or_deletes_what_the_extension_made() {
    let mut bris = bris();
    let mut programme = people::programme("Eksempel", &[]);
    for (writer, uploader) in everybody() {
        let of_participant = [&["statuses"][..], &["visits"], &["access", "closures"]];
        let mut tries: Vec<(&mut Document, &[&str])> = vec![];
        let mut again = bris.doc.clone();
        let mut third = bris.doc.clone();
        tries.push((&mut bris.doc, of_participant[0]));
        tries.push((&mut again, of_participant[1]));
        tries.push((&mut third, of_participant[2]));
        if uploader.coordinator {
            tries.push((&mut programme, &["texts"]));
        }
        for (doc, path) in tries {
            for action in [OpType::Delete, put("borte"), make(), OpType::Make(ObjType::List), OpType::Increment(1)] {
                let mut change = Forgery::new(doc, &writer);
                change.on(path, action.clone());
                kept_out(doc, &change.bytes(), &uploader, Rule::Container);
                if matches!(action, OpType::Delete | OpType::Increment(_)) {
                    continue;
                }
                // Beside it, as one who has not seen it: the container would be hidden, or surface later.
                let mut change = Forgery::new(doc, &writer);
                change.raw(path, action, vec![]);
                kept_out(doc, &change.bytes(), &uploader, Rule::Container);
            }
        }
    }
}

#[test]
fn the_extension_is_known_by_its_bytes() {
    let mut bris = bris();
    let bytes = skeleton::extension_bytes(DocKind::Participant).expect("an extension");
    // The very bytes are in every document: sent up they change nothing.
    for (_, uploader) in everybody() {
        let saved = bris.doc.save();
        let admitted = admission::admit(&mut bris.doc, bytes, &uploader).expect("known");
        assert_eq!(admitted.touched, Default::default());
        assert_eq!(bris.doc.save(), saved);
    }
    // Whatever else claims their actor is forged: other bytes, a second change of it, that of another kind.
    let extension = automerge::Change::try_from(bytes).expect("a change");
    for (writer, uploader) in everybody() {
        let mut change = Forgery::new(&bris.doc, &writer);
        change.change.actor_id = ActorId::from(extension.actor_id().to_bytes());
        change.change.extra_bytes = vec![];
        change.on(&["alias"], put("Min"));
        refused(&mut bris.doc, &change.bytes(), &uploader, Rule::FixedActor);
        let mut change = Forgery::new(&bris.doc, &writer);
        change.change.actor_id = ActorId::from(extension.actor_id().to_bytes());
        change.change.seq = 2;
        change.change.extra_bytes = vec![];
        change.on(&["alias"], put("Min"));
        refused(&mut bris.doc, &change.bytes(), &uploader, Rule::FixedActor);
        let other = skeleton::extension_bytes(DocKind::Programme).expect("an extension");
        refused(&mut bris.doc, other, &uploader, Rule::FixedActor);
    }
}
