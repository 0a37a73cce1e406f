//! The wall around a group: who leads is the coordinator's to say, but for the one who begins it; members are signed.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;

use automerge::legacy::{OpId, OpType};
use folge_shared::{
    admission::Rule,
    command::{AddLeader, Command, CreateGroup, EndLeader},
    documents::{Document, Writer, execute, group},
    domain::DocKind,
    ids::GroupId,
};
use forge::{Forgery, kept_out, let_in, make, put, refused};
use people::{NOW, anette, complete, coordinating, coordinator, creating, day, peer, siw, write, writer};

const NEW: &str = "0196c000-0000-7000-8000-000000000007";
const OTHER: &str = "0196c000-0000-7000-8000-000000000008";

fn id(writer: &Writer) -> OpType {
    put(writer.worker.to_string().as_str())
}

/// A group that Anette has begun, as the server has it.
fn evening_group() -> (GroupId, Document) {
    let command = CreateGroup {
        programme: Some(people::programme_id()),
        ..CreateGroup::of("Torsdag (eksempel)", "samtalegruppe".into(), "brukere".into())
    };
    let envelope = complete(Command::CreateGroup(command), NOW, 1);
    let id = envelope.command.group().expect("completed");
    let mut doc = Document::new(DocKind::Group);
    write(&mut doc, &envelope, &anette(), &creating(&anette()));
    (id, doc)
}

#[test]
fn who_begins_a_group_leads_it_and_nobody_else_does() {
    let (_, doc) = evening_group();
    let leaders = group::leaders(&doc);
    assert_eq!(leaders.len(), 1);
    assert_eq!((leaders[0].worker, leaders[0].from, leaders[0].to), (anette().worker, NOW.day(), None));
    // The same bytes from somebody who has not begun the group.
    let mut fresh = Document::new(DocKind::Group);
    let bytes = doc.changes().remove(0);
    kept_out(&mut fresh, &bytes, &peer(&anette()), Rule::Access);
}

/// Anette's new group, ready for additions.
fn begun(doc: &Document) -> (Forgery, OpId) {
    let mut change = Forgery::new(doc, &anette());
    change.on(&["name"], put("Ny"));
    change.on(&["programme"], put(people::programme_id().to_string().as_str()));
    change.on(&["by"], id(&anette()));
    let entry = change.entry(&["access", "leaders", NEW], &anette());
    change.inside(&entry, "worker", id(&anette()));
    change.inside(&entry, "from", put("2026-05-12"));
    (change, entry)
}

#[test]
fn a_new_group_holds_one_leader_entry_the_creators_own() {
    let fresh = || Document::new(DocKind::Group);
    let mut doc = fresh();
    let honest = begun(&doc).0.bytes();
    let_in(&mut doc, &honest, &creating(&anette()));

    type Addition = fn(&mut Forgery, &OpId);
    let additions: [Addition; 7] = [
        |change, _| {
            let entry = change.entry(&["access", "leaders", OTHER], &anette());
            change.inside(&entry, "worker", id(&siw()));
            change.inside(&entry, "from", put("2026-05-12"));
        },
        // One that leads nothing yet.
        |change, _| drop(change.entry(&["access", "leaders", OTHER], &anette())),
        |change, entry| drop(change.inside(entry, "to", put("2026-06-01"))),
        |change, entry| drop(change.inside(entry, "to", put("en gang"))),
        // A rival leader, and a rival day, that lose today.
        |change, entry| drop(change.inside(entry, "worker", id(&siw()))),
        |change, entry| drop(change.inside(entry, "from", put("2020-01-01"))),
        |change, _| drop(change.on(&["access", "x"], put(1))),
    ];
    for add in additions {
        let mut doc = fresh();
        let (mut change, entry) = begun(&doc);
        add(&mut change, &entry);
        kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
    }
    // For somebody else; without a first day; in a collection of another kind.
    for (collection, fields) in [
        ("leaders", vec![("worker", id(&siw())), ("from", put("2026-05-12"))]),
        ("leaders", vec![("worker", id(&anette()))]),
    ] {
        let mut doc = fresh();
        let mut change = Forgery::new(&doc, &anette());
        let entry = change.entry(&["access", collection, NEW], &anette());
        for (field, value) in fields {
            change.inside(&entry, field, value);
        }
        kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
    }
    let mut doc = fresh();
    let mut change = Forgery::new(&doc, &anette());
    change.on(&["access", "assignments"], make());
    kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
}

#[test]
fn a_leader_changes_nothing_about_who_leads() {
    let (group, mut doc) = evening_group();
    let own = group::leaders(&doc)[0].id;
    let own_text = own.to_string();
    let leader = ["access", "leaders", own_text.as_str()];
    for (field, action) in [
        ("to", put("2026-05-20")),
        ("from", put("2020-01-01")),
        ("from", OpType::Delete),
        ("worker", id(&siw())),
        ("x", put(1)),
        ("x", make()),
    ] {
        let path = [&leader[..], &[field]].concat();
        let mut change = Forgery::new(&doc, &anette());
        change.on(&path, action.clone());
        kept_out(&mut doc, &change.bytes(), &peer(&anette()), Rule::Access);
        // Also while the server remembers who began the group.
        let mut change = Forgery::new(&doc, &anette());
        change.on(&path, action);
        kept_out(&mut doc, &change.bytes(), &creating(&anette()), Rule::Access);
    }
    for uploader in [peer(&anette()), creating(&anette())] {
        let mut change = Forgery::new(&doc, &anette());
        let entry = change.entry(&["access", "leaders", NEW], &anette());
        change.inside(&entry, "worker", id(&anette()));
        change.inside(&entry, "from", put("2026-05-12"));
        kept_out(&mut doc, &change.bytes(), &uploader, Rule::Access);
    }
    // Honest commands in a leader's hand meet the same wall; in the coordinator's they pass.
    let add = AddLeader { group, worker: siw().worker, id: None, from: None, to: None };
    let add = complete(Command::AddLeader(add), NOW, 2);
    let end = complete(Command::EndLeader(EndLeader { group, id: own, to: Some(day("2026-05-20")) }), NOW, 3);
    for envelope in [&add, &end] {
        let edit = execute(&mut doc.clone(), envelope, &anette()).expect("carried out");
        kept_out(&mut doc, &edit.bytes, &peer(&anette()), Rule::Access);
        write(&mut doc, envelope, &coordinator(), &coordinating());
    }
    assert_eq!(group::leaders(&doc).len(), 2);
    assert_eq!(group::leaders(&doc).iter().find(|leader| leader.id == own).expect("there").to, Some(day("2026-05-20")));
}

#[test]
fn members_of_a_group_are_signed_and_those_of_a_programme_are_not() {
    let (_, mut doc) = evening_group();
    let mut unsigned = Forgery::new(&doc, &anette());
    let entry = unsigned.on(&["members", NEW], make());
    unsigned.inside(&entry, "alias", put("Ola"));
    kept_out(&mut doc, &unsigned.bytes(), &peer(&anette()), Rule::By);
    let mut for_siw = Forgery::new(&doc, &anette());
    let entry = for_siw.on(&["members", NEW], make());
    for_siw.inside(&entry, "by", id(&siw()));
    kept_out(&mut doc, &for_siw.bytes(), &peer(&anette()), Rule::By);
    let mut signed = Forgery::new(&doc, &anette());
    let entry = signed.entry(&["members", NEW], &anette());
    signed.inside(&entry, "alias", put("Ola"));
    let_in(&mut doc, &signed.bytes(), &peer(&anette()));
    // Neither taken away nor put in another's name afterwards.
    for (path, action, rule) in [
        (vec!["members", NEW], OpType::Delete, Rule::EntryGone),
        (vec!["members", NEW], make(), Rule::EntryGone),
        (vec!["members", NEW, "by"], id(&siw()), Rule::By),
        (vec!["members"], make(), Rule::Container),
        (vec!["sessions"], OpType::Delete, Rule::Container),
    ] {
        let mut change = Forgery::new(&doc, &anette());
        change.on(&path, action);
        kept_out(&mut doc, &change.bytes(), &peer(&anette()), rule);
    }
    let mut programme = people::programme("Eksempel", &[]);
    let mut change = Forgery::new(&programme, &coordinator());
    let entry = change.on(&["members", &siw().worker.to_string()], make());
    change.inside(&entry, "name", put("Siw"));
    let_in(&mut programme, &change.bytes(), &coordinating());
}

#[test]
fn the_programme_of_a_group_is_settled() {
    let (_, mut doc) = evening_group();
    let mut change = Forgery::new(&doc, &anette());
    change.on(&["programme"], put("0196c000-0000-7000-8000-0000000000ff"));
    kept_out(&mut doc, &change.bytes(), &peer(&anette()), Rule::Access);
    // A group that somebody else has begun is not begun again in one's own name.
    let mut change = Forgery::new(&doc, &writer(5));
    let entry = change.entry(&["access", "leaders", OTHER], &writer(5));
    change.inside(&entry, "worker", id(&writer(5)));
    change.inside(&entry, "from", put("2026-05-12"));
    refused(&mut doc, &change.bytes(), &creating(&writer(5)), Rule::Access);
}
