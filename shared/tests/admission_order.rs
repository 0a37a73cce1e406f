//! The wall on who wrote a change, as which actor, on top of what, and what its operations point at.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;

use automerge::{
    ObjType,
    legacy::{ElementId, Key, ObjectId, OpId, OpType},
};
use folge_shared::{
    admission::{self, COUNTER_LIMIT, Rule},
    documents::{Writer, execute, skeleton},
    domain::DocKind,
    ids::{ActorKey, ChangeHash, EntryId},
};
use forge::{Columns, Forgery, footer, gets_in, kept_out, let_in, make, put, refused};
use people::{Bris, anette, bris, coordinating, edit_minutes, peer, siw, writer};

/// Anette after she has restored her phone: the next incarnation, whose first change says who she is.
fn anette_again() -> Writer {
    Writer { actor: ActorKey { incarnation: 2, ..anette().actor }, ..anette() }
}

fn alias(bris: &Bris, writer: &Writer) -> Forgery {
    let mut change = Forgery::new(&bris.doc, writer);
    change.on(&["alias"], put("Bris"));
    change
}

#[test]
fn the_fixed_actors_are_known_by_hash_only() {
    let mut bris = bris();
    let mut change = alias(&bris, &anette());
    let mut actor = skeleton::FIXED_ACTOR_PREFIX.to_vec();
    actor.extend(b"partii");
    change.change.actor_id = actor.into();
    change.change.seq = 1;
    kept_out(&mut bris.doc, &change.bytes(), &coordinating(), Rule::FixedActor);
    // The skeleton's own second change.
    let mut change = alias(&bris, &anette());
    let mut actor = skeleton::FIXED_ACTOR_PREFIX.to_vec();
    actor.extend(b"partic");
    change.change.actor_id = actor.into();
    change.change.seq = 2;
    kept_out(&mut bris.doc, &change.bytes(), &coordinating(), Rule::FixedActor);
    // The skeleton itself is there already; another kind's is not this document's.
    let own = admission::admit(&mut bris.doc, skeleton::bytes(DocKind::Participant), &peer(&anette()));
    assert_eq!(own.expect("there").hash, skeleton::hash(DocKind::Participant));
    refused(&mut bris.doc, skeleton::bytes(DocKind::Worker), &coordinating(), Rule::FixedActor);
}

#[test]
fn another_enrolments_actor() {
    let mut bris = bris();
    // Siw writes as Anette: also with a coordinator's rights.
    let bytes = alias(&bris, &anette()).bytes();
    kept_out(&mut bris.doc, &bytes, &peer(&siw()), Rule::Actor);
    kept_out(&mut bris.doc, &bytes, &coordinating(), Rule::Actor);
    for actor in [&[1u8; 12][..], &[1; 15], &[1; 17], &[]] {
        let mut change = alias(&bris, &anette_again());
        change.change.actor_id = actor.to_vec().into();
        kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Actor);
    }
    let_in(&mut bris.doc, &bytes, &peer(&anette()));
}

#[test]
fn one_author_on_the_first_change_and_the_uploader() {
    let mut bris = bris();
    let mine = anette().worker;
    for extra in [vec![], footer(siw().worker.bytes()), footer(b""), footer(&[1; 17])] {
        let mut change = alias(&bris, &anette_again());
        change.change.extra_bytes = extra;
        kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Author);
    }
    let twice = [footer(mine.bytes()), footer(siw().worker.bytes())].concat();
    let trailing = [footer(mine.bytes()), b"gjemt".to_vec()].concat();
    for extra in [twice, trailing, b"gjemt".to_vec(), vec![2, 1, 1]] {
        let mut change = alias(&bris, &anette_again());
        change.change.extra_bytes = extra;
        kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::ExtraBytes);
    }
    // Later changes carry nothing, not even the right author again.
    let mut later = alias(&bris, &anette());
    later.change.extra_bytes = b"gjemt".to_vec();
    kept_out(&mut bris.doc, &later.bytes(), &peer(&anette()), Rule::ExtraBytes);
    let mut later = alias(&bris, &anette());
    later.change.extra_bytes = footer(mine.bytes());
    refused(&mut bris.doc, &later.bytes(), &peer(&anette()), Rule::ExtraBytes);
    let honest = alias(&bris, &anette_again()).bytes();
    let_in(&mut bris.doc, &honest, &peer(&anette()));
}

#[test]
fn built_on_nothing() {
    let mut bris = bris();
    let mut change = Forgery::at(&bris.doc, &anette_again(), &[]);
    change.op(ObjectId::Root, Key::Map("contacts".into()), make(), vec![], false);
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::NoDependencies);
}

#[test]
fn built_on_what_is_not_here_may_come_again() {
    let mut bris = bris();
    let mut phone = bris.doc.clone();
    let one = execute(&mut phone, &edit_minutes(bris.id, bris.of_anette, 60, people::NOW, 8), &anette()).expect("one");
    let two = execute(&mut phone, &edit_minutes(bris.id, bris.of_anette, 61, people::NOW, 9), &anette()).expect("two");
    // Plain Automerge keeps it in a queue and says that all is well.
    let mut plain = forge::plain(&bris.doc);
    plain.apply_changes([two.bytes.as_slice().try_into().expect("a change")]).expect("all is well");
    refused(&mut bris.doc, &two.bytes, &peer(&anette()), Rule::UnknownDependency);
    let refusal = admission::admit(&mut bris.doc, &two.bytes, &peer(&anette())).expect_err("refused");
    assert!(refusal.retry);
    assert_eq!(refusal.hash, two.hash);
    for change in [&one, &two] {
        let_in(&mut bris.doc, &change.bytes, &peer(&anette()));
    }
    assert_eq!(bris.doc.heads(), phone.heads());
}

#[test]
fn counters_that_the_dependencies_do_not_lead_to() {
    let mut bris = bris();
    for (start, rule) in [
        (1_000_000, Rule::StartOp),
        (COUNTER_LIMIT, Rule::CounterLimit),
        (COUNTER_LIMIT - 1, Rule::CounterLimit),
        (COUNTER_LIMIT - 2, Rule::StartOp),
        (u64::from(u32::MAX) - 2, Rule::CounterLimit),
    ] {
        let mut change = alias(&bris, &anette());
        change.change.start_op = start.try_into().expect("not zero");
        kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), rule);
    }
    for start in [u64::from(u32::MAX) + 1, u64::MAX] {
        let mut change = alias(&bris, &anette());
        change.change.start_op = start.try_into().expect("not zero");
        refused(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::CounterLimit);
    }
    // One less, so that the operation has the id that a colleague's may have; one more, so that a gap stays.
    for off in [-1, 1] {
        let mut change = alias(&bris, &siw());
        let start = change.change.start_op.get().saturating_add_signed(off);
        change.change.start_op = start.try_into().expect("not zero");
        kept_out(&mut bris.doc, &change.bytes(), &peer(&siw()), Rule::StartOp);
    }
}

#[test]
fn a_counter_near_the_limit_would_stop_every_later_edit() {
    let bris = bris();
    let mut change = alias(&bris, &anette());
    change.change.start_op = u64::from(u32::MAX).try_into().expect("not zero");
    let mut plain = forge::plain(&bris.doc);
    plain.apply_changes([change.bytes().as_slice().try_into().expect("a change")]).expect("taken");
    let edit = std::panic::catch_unwind(move || {
        use automerge::transaction::Transactable;
        let mut tx = plain.transaction();
        tx.put(automerge::ROOT, "alias", "Bris igjen").expect("put");
        tx.commit();
    });
    assert!(edit.is_err());
}

#[test]
fn the_actors_own_order() {
    let mut bris = bris();
    // A gap.
    let mut gap = alias(&bris, &anette());
    gap.change.seq += 1;
    refused(&mut bris.doc, &gap.bytes(), &peer(&anette()), Rule::ActorOrder);
    // A new actor that begins with its second change.
    let mut second = alias(&bris, &anette_again());
    second.change.seq = 2;
    second.change.extra_bytes = vec![];
    refused(&mut bris.doc, &second.bytes(), &peer(&anette()), Rule::ActorOrder);
    // Another first, or another second, change.
    for seq in [1, 2] {
        let mut again = alias(&bris, &anette());
        again.change.seq = seq;
        again.change.extra_bytes = if seq == 1 { footer(anette().worker.bytes()) } else { vec![] };
        refused(&mut bris.doc, &again.bytes(), &peer(&anette()), Rule::ActorOrder);
    }
    // The right number, but built beside the actor's last change: the same operation ids a second time.
    let (creation, last) = {
        let am = forge::plain(&bris.doc);
        let mine: Vec<_> = am
            .get_changes_meta(&[])
            .iter()
            .filter(|m| m.actor.to_bytes() == anette().actor.bytes())
            .map(|m| m.hash)
            .collect();
        (mine[0], mine[1])
    };
    let mut beside = Forgery::at(&bris.doc, &anette(), &[creation]);
    beside.on(&["alias"], put("Bris"));
    assert_eq!(beside.change.seq, 3);
    kept_out(&mut bris.doc, &beside.bytes(), &peer(&anette()), Rule::ActorOrder);
    // Built on the last one only, not on what Siw has written since: that is what a phone without coverage does.
    let mut offline = Forgery::at(&bris.doc, &anette(), &[last]);
    offline.on(&["alias"], put("Bris"));
    let_in(&mut bris.doc, &offline.bytes(), &peer(&anette()));
    // A dependency and its own ancestor: Automerge itself writes that.
    let mut both = Forgery::at(
        &bris.doc,
        &anette(),
        &[bris.doc.heads(), vec![ChangeHash(creation.0)]]
            .concat()
            .iter()
            .map(|h| automerge::ChangeHash(h.0))
            .collect::<Vec<_>>(),
    );
    both.on(&["alias"], put("Bris!"));
    let_in(&mut bris.doc, &both.bytes(), &peer(&anette()));
}

#[test]
fn replacing_what_stood_in_another_place() {
    let mut bris = bris();
    let am = forge::plain(&bris.doc);
    let (mine, hers) = (bris.of_anette.to_string(), bris.of_siw.to_string());
    let last = |path: &[&str]| forge::values(&am, path);
    // A municipality that deletes the skeleton's map of contacts, and with it everything that anybody wrote.
    let mut change = Forgery::new(&bris.doc, &anette());
    change.raw(&["municipality"], put("Sola"), last(&["contacts"]));
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
    let mut change = Forgery::new(&bris.doc, &anette());
    change.raw(&["municipality"], put("Sola"), last(&["access"]));
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
    // A note that deletes who wrote the contact.
    let mut change = Forgery::new(&bris.doc, &anette());
    change.raw(&["contacts", &hers, "note"], put("Hei"), last(&["contacts", &hers, "by"]));
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
    // A note in one's own contact that deletes a colleague's.
    let mut change = Forgery::new(&bris.doc, &anette());
    change.raw(&["contacts", &mine, "note"], put("Hei"), last(&["contacts", &hers, "note"]));
    change.on(&["contacts", &hers, "place"], put("ute"));
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
    // By way of an operation of this very change.
    let mut change = Forgery::new(&bris.doc, &anette());
    let first = change.on(&["contacts", &mine, "place"], put("ute"));
    change.raw(&["contacts", &mine, "note"], put("Hei"), vec![first]);
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
    // A new contact that deletes a colleague's.
    let mut change = Forgery::new(&bris.doc, &anette());
    let new = EntryId(uuid::Uuid::from_u128(7)).to_string();
    let entry = change.raw(&["contacts", &new], make(), last(&["contacts", &hers]));
    change.inside(&entry, "by", put(anette().worker.to_string().as_str()));
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
}

#[test]
fn pointing_at_what_was_not_there_for_its_author() {
    let mut bris = bris();
    let hers = bris.of_siw.to_string();
    let heads: Vec<automerge::ChangeHash> =
        forge::plain(&bris.doc).get_changes_meta(&[]).iter().map(|m| m.hash).collect();
    // Written in Siw's contact by somebody who says that she has not seen it: a replica without it would panic.
    let before_siw = heads[heads.len() - 2];
    let mut change = Forgery::at(&bris.doc, &anette(), &[before_siw]);
    change.raw(&["contacts", &hers, "note"], put("Hei"), vec![]);
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
    // The same on a branch of her own that has grown longer than Siw's: the counters alone do not tell.
    let mut longer = Forgery::at(&bris.doc, &anette(), &[before_siw]);
    for n in 0..20 {
        longer.on(&["contacts", &bris.of_anette.to_string(), &format!("x{n}")], put(n));
    }
    let bytes = longer.bytes();
    let tip = automerge::Change::try_from(bytes.as_slice()).expect("a change").hash();
    let_in(&mut bris.doc, &bytes, &peer(&anette()));
    let her_note = forge::values(&forge::plain(&bris.doc), &["contacts", &hers, "note"]);
    for (path, pred) in [(&["contacts", hers.as_str(), "place"][..], vec![]), (&["alias"], her_note)] {
        let mut change = Forgery::at(&bris.doc, &anette(), &[tip]);
        change.raw(path, put("Hei"), pred);
        kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
    }
    // An object, a predecessor, that nobody made.
    for (object, pred) in [
        (Some(OpId(3, writer(77).actor.bytes().to_vec().into())), vec![]),
        (None, vec![OpId(2_000, anette().actor.bytes().to_vec().into())]),
    ] {
        let mut change = Forgery::new(&bris.doc, &anette());
        let object = object.map_or(ObjectId::Root, ObjectId::Id);
        change.op(object, Key::Map("alias".into()), put("Bris"), pred, false);
        refused(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
    }
    // An object that the same change makes later; and two maps inside each other, the way up from which has no end.
    let mut change = Forgery::new(&bris.doc, &anette());
    let (one, two) = (change.next(), OpId(change.next().counter() + 1, change.change.actor_id.clone()));
    change.inside(&two, "inni", make());
    change.inside(&one, "inni", make());
    refused(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
    let mut change = Forgery::new(&bris.doc, &anette());
    let own = change.next();
    change.inside(&own, "inni", make());
    refused(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Reference);
}

#[test]
fn operations_without_a_place() {
    let mut bris = bris();
    let hers = bris.of_siw.to_string();
    let am = forge::plain(&bris.doc);
    let note = forge::values(&am, &["contacts", &hers, "note"]).remove(0);
    let alias_id = forge::values(&am, &["alias"]).remove(0);
    // On a text as if it were an object, an element of a map, an insertion under a key, a key of a list.
    let mut forged = vec![];
    let mut change = Forgery::new(&bris.doc, &anette());
    change.op(ObjectId::Id(note), Key::Map("x".into()), put("y"), vec![], false);
    forged.push(change);
    let mut change = Forgery::new(&bris.doc, &anette());
    change.op(ObjectId::Root, Key::Seq(ElementId::Head), put("y"), vec![], true);
    forged.push(change);
    let mut change = Forgery::new(&bris.doc, &anette());
    change.op(ObjectId::Root, Key::Seq(ElementId::Id(alias_id)), put("y"), vec![], false);
    forged.push(change);
    let mut change = Forgery::new(&bris.doc, &anette());
    change.op(ObjectId::Root, Key::Map("alias".into()), put("y"), vec![], true);
    forged.push(change);
    let mut change = Forgery::new(&bris.doc, &anette());
    let list = change.on(&["contacts", &hers, "x"], OpType::Make(ObjType::List));
    change.inside(&list, "y", put("z"));
    forged.push(change);
    let mut change = Forgery::new(&bris.doc, &anette());
    change.on(&["contacts", &hers, "x"], OpType::Make(ObjType::Table));
    forged.push(change);
    // Removals of nothing: they leave no operation behind, and the change can never be given back.
    for action in [OpType::Delete, OpType::Increment(1)] {
        let mut change = Forgery::new(&bris.doc, &anette());
        change.raw(&["contacts", &hers, "x"], action, vec![]);
        forged.push(change);
    }
    for change in forged {
        refused(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Placeless);
    }
    let mut change = Forgery::new(&bris.doc, &anette());
    change.raw(&["alias"], OpType::Delete, vec![]);
    let bytes = change.bytes();
    assert!(gets_in(&bris.doc, &bytes));
    refused(&mut bris.doc, &bytes, &peer(&anette()), Rule::Placeless);
}

#[test]
fn a_chain_of_maps_without_end() {
    let mut bris = bris();
    let mine = bris.of_anette.to_string();
    let mut change = Forgery::new(&bris.doc, &anette());
    let mut map = change.on(&["contacts", &mine, "inni"], make());
    for _ in 0..4_900 {
        map = change.inside(&map, "inni", make());
    }
    kept_out(&mut bris.doc, &change.bytes(), &peer(&anette()), Rule::Placeless);
    // As deep as a later version may need.
    let mut change = Forgery::new(&bris.doc, &anette());
    let mut map = change.on(&["contacts", &mine, "inni"], make());
    for _ in 0..10 {
        map = change.inside(&map, "inni", make());
    }
    let_in(&mut bris.doc, &change.bytes(), &peer(&anette()));
}

#[test]
fn what_automerge_cannot_read_or_panics_on() {
    let mut bris = bris();
    let columns = Columns::of(&alias(&bris, &anette()).bytes());
    let action = 4 << 4 | 2;
    // An operation of a kind that does not exist.
    let mut unknown = columns.clone();
    unknown.set(action, vec![0x7f, 99]);
    refused(&mut bris.doc, &unknown.bytes(), &peer(&anette()), Rule::Unapplicable);
    // Columns out of order.
    let mut disorder = columns.clone();
    disorder.columns.reverse();
    refused(&mut bris.doc, &disorder.bytes(), &peer(&anette()), Rule::Unapplicable);
    // An object of the 63rd other actor, of which there is none: Automerge itself panics.
    let mut foreign = columns;
    foreign.set(1, vec![0x7f, 63]);
    foreign.set(2, vec![0x7f, 1]);
    let bytes = foreign.bytes();
    let change = automerge::Change::try_from(bytes.as_slice()).expect("read");
    assert!(std::panic::catch_unwind(|| change.decode()).is_err());
    refused(&mut bris.doc, &bytes, &peer(&anette()), Rule::Panicked);
}
