//! Retract, restore, choose: for entries of every kind of document, alone and while somebody else does something.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;
#[path = "common/team.rs"]
mod team;

use folge_shared::{
    command::{
        Choose, Command, EditContact, EditParticipant, EntryRef, Field, FieldValue, Restore, Retract, SetCard, Take,
        TakenEntry, WriteNote,
    },
    documents::{Document, Edit, Writer, card, execute, note, participant},
    domain::DocKind,
    error::{ErrorCode, PublicError},
    ids::{DocId, EntryId, ParticipantId},
};
use people::{NOW, complete, coordinator, siw};
use team::{Team, beside, code, contact, one, overview, refused};

/// Bris, followed by Anette and Siw, with one contact of Anette's.
fn walk() -> (Team, ParticipantId, EntryRef) {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    team.follows(siw().worker, bris);
    let entry = team.anette.act(Command::LogContact(contact(bris))).expect("logged").command.entry().expect("an entry");
    team.sync();
    (team, bris, EntryRef::new(bris.doc(), "contacts", entry))
}
fn retract(target: &EntryRef, reason: Option<&str>) -> Command {
    Command::Retract(Retract { target: target.clone(), reason: reason.map(str::to_owned) })
}
fn restore(target: &EntryRef) -> Command {
    Command::Restore(Restore { target: target.clone() })
}
fn choose(target: &EntryRef, field: &str, value: &str) -> Command {
    Command::Choose(Choose { target: target.clone(), field: field.into(), value: value.into() })
}
fn minutes(target: &EntryRef, minutes: u32) -> Command {
    let mut edit = EditContact::of(target.doc.into(), target.entry.expect("an entry"));
    edit.minutes = Some(minutes);
    Command::EditContact(edit)
}

#[test]
fn retracted_stays_in_sight_and_out_of_the_figures() {
    let (mut team, bris, target) = walk();
    let seen = |team: &mut Team| {
        let entry = one(&mut team.kari, &mut team.server, bris).timeline.remove(0);
        let figures = overview(&mut team.kari, &mut team.server).figures;
        (entry.retracted, entry.retract_reason, figures.contacts_30, figures.reached_7)
    };
    assert_eq!(seen(&mut team), (false, None, 1, 1));
    team.anette.act(retract(&target, Some("  Feil person. "))).expect("retracted");
    team.sync();
    assert_eq!(seen(&mut team), (true, Some("Feil person.".into()), 0, 0));
    refused(&mut team.anette, retract(&target, None), ErrorCode::NothingToChange);
    team.siw.act(restore(&target)).expect("restored");
    team.sync();
    assert_eq!(seen(&mut team), (false, None, 1, 1));
    refused(&mut team.siw, restore(&target), ErrorCode::NothingToChange);
    // Retracted again without a word: what was said the first time was about the first time.
    team.anette.act(retract(&target, Some("Feil dag."))).expect("retracted");
    team.anette.act(minutes(&target, 20)).expect("an edit says that it stands");
    team.sync();
    assert_eq!(seen(&mut team), (false, None, 1, 1));
    team.anette.act(retract(&target, None)).expect("retracted");
    team.sync();
    assert_eq!(seen(&mut team), (true, None, 0, 0));
    team.settled();
}

#[test]
fn retracted_by_one_and_edited_by_the_other_at_once() {
    let (mut team, bris, target) = walk();
    // The second edit finds `retracted` said already, and says it again: Anette has not seen that.
    team.siw.act(minutes(&target, 10)).expect("edited");
    team.sync();
    team.anette.act(retract(&target, Some("Feil person."))).expect("retracted");
    team.siw.act(minutes(&target, 25)).expect("edited");
    team.sync();
    let entry = one(&mut team.kari, &mut team.server, bris).timeline.remove(0);
    assert_eq!((entry.retracted, entry.minutes), (false, Some(25)), "nothing is lost silently");
    let [conflict] = entry.conflicts.as_slice() else { panic!("{:?}", entry.conflicts) };
    let values: Vec<_> =
        conflict.versions.iter().map(|version| (version.value.as_str(), version.by_name.as_str())).collect();
    assert_eq!(conflict.field, "retracted");
    assert!(values.contains(&("true", "Anette")) && values.contains(&("false", "Siw")), "{values:?}");
    assert!(one(&mut team.kari, &mut team.server, bris).row.conflict);
    team.kari.act(choose(&target, "retracted", "true")).expect("chosen");
    team.sync();
    let entry = one(&mut team.kari, &mut team.server, bris).timeline.remove(0);
    assert_eq!((entry.retracted, entry.conflicts.len()), (true, 0));
    team.settled();
}

#[test]
fn two_who_retract_agree() {
    let (mut team, bris, target) = walk();
    team.anette.act(retract(&target, Some("Feil person."))).expect("retracted");
    team.siw.act(retract(&target, Some("Feil person."))).expect("retracted");
    team.sync();
    let entry = one(&mut team.kari, &mut team.server, bris).timeline.remove(0);
    assert!(entry.retracted && entry.conflicts.is_empty(), "{:?}", entry.conflicts);
    team.settled();
}

#[test]
fn one_of_two_versions_is_kept_and_who_chose_is_known() {
    let (mut team, bris, target) = walk();
    team.anette.act(minutes(&target, 20)).expect("edited");
    team.siw.act(minutes(&target, 40)).expect("edited");
    team.sync();
    let conflict = one(&mut team.kari, &mut team.server, bris).timeline.remove(0).conflicts.remove(0);
    assert_eq!((conflict.field.as_str(), conflict.versions.len()), ("minutes", 2));
    refused(&mut team.kari, choose(&target, "minutes", "30"), ErrorCode::VersionUnknown);
    refused(&mut team.kari, choose(&target, "travel", "30"), ErrorCode::VersionUnknown);
    // Either of them, the one that wins by Automerge's order too.
    for value in ["20", "40"] {
        let kari = &mut team.kari;
        let before = (kari.store.docs.clone(), kari.outbox.len());
        kari.act(choose(&target, "minutes", value)).expect("chosen");
        let entry = participant::contact(kari.doc(bris.doc()), target.entry.expect("an entry")).expect("there");
        assert_eq!((entry.minutes, entry.conflict), (value.parse().ok(), false));
        if value == "20" {
            let (programme, doc) = before.0[&bris.doc()].clone();
            kari.store.put(bris.doc(), programme, doc, &folge_shared::documents::Touched::all());
            kari.outbox.truncate(before.1);
        }
    }
    refused(&mut team.kari, choose(&target, "minutes", "40"), ErrorCode::NothingToChange);
    team.sync();
    assert!(one(&mut team.anette, &mut team.server, bris).timeline[0].conflicts.is_empty());
    team.settled();
}

#[test]
fn two_aliases_are_settled_on_the_card_as_well() {
    let (mut team, bris, _) = walk();
    for (phone, alias) in [(&mut team.anette, "Brisen (eksempel)"), (&mut team.siw, "Bris B. (eksempel)")] {
        let mut edit = EditParticipant::of(bris);
        edit.alias = Some(alias.into());
        phone.act(Command::EditParticipant(edit)).expect("edited");
    }
    team.sync();
    let view = one(&mut team.anette, &mut team.server, bris);
    assert_eq!((view.file.conflicts[0].field.as_str(), view.row.conflict), ("alias", true));
    let target = view.file.target.expect("the file itself");
    team.anette.act(choose(&target, "alias", "Brisen (eksempel)")).expect("chosen");
    team.sync();
    let view = one(&mut team.siw, &mut team.server, bris);
    assert_eq!((view.row.alias.as_str(), view.file.conflicts.len()), ("Brisen (eksempel)", 0));
    let on_card = card::card(team.tor.doc(beside(DocKind::Card, bris)));
    assert_eq!((on_card.alias.as_deref(), on_card.conflict), (Some("Brisen (eksempel)"), false));
    team.settled();
}

#[test]
fn what_cannot_be_retracted_or_chosen() {
    let (mut team, bris, target) = walk();
    let entry = target.entry.expect("an entry");
    let assignment = participant::assignments(team.kari.doc(bris.doc()))[0].id;
    let at = |list: &str, entry: EntryId| EntryRef::new(bris.doc(), list, entry);
    for target in
        [EntryRef::root(bris.doc()), at("access/assignments", assignment), at("access", assignment), at("links", entry)]
    {
        refused(&mut team.kari, retract(&target, None), ErrorCode::NotRetractable);
        refused(&mut team.kari, restore(&target), ErrorCode::NotRetractable);
    }
    refused(&mut team.kari, retract(&at("statuses", entry), None), ErrorCode::TargetGone);
    refused(&mut team.kari, retract(&target, Some(&"x".repeat(201))), ErrorCode::TextTooLong);
    for field in ["by", "noted", "moved_by", "moved_from"] {
        refused(&mut team.kari, choose(&target, field, "x"), ErrorCode::TargetGone);
    }
    for field in ["by", "noted", "programme", "continues"] {
        refused(&mut team.kari, choose(&EntryRef::root(bris.doc()), field, "x"), ErrorCode::TargetGone);
    }
    refused(&mut team.kari, choose(&at("access/assignments", assignment), "to", "2026-01-01"), ErrorCode::TargetGone);
    // A document that is not held.
    let sol = team.met("Sol (eksempel)", "bruker");
    refused(&mut team.siw, retract(&EntryRef::new(sol.doc(), "contacts", entry), None), ErrorCode::TargetGone);
    // Everybody holds the programme, and only coordinators write to it.
    let programme = EntryRef::root(people::programme_id().doc());
    refused(&mut team.anette, choose(&programme, "name", "Stavanger (eksempel)"), ErrorCode::NotCoordinator);
    // Nobody writes a step by hand.
    let take = Take { doc: bris.doc(), from: None, root: vec![], entries: vec![] };
    refused(&mut team.kari, Command::Take(take), ErrorCode::CommandMalformed);
}

#[test]
fn a_call_on_the_card_is_retracted_too() {
    let (mut team, bris, _) = walk();
    let mut call = WriteNote::of(code("info"), "Ringte.");
    call.participant = Some(bris);
    let id = team.tor.act(Command::WriteNote(call)).expect("written").command.entry().expect("an entry");
    team.sync();
    let target = EntryRef::new(beside(DocKind::Card, bris), "notes", id);
    team.tor.act(retract(&target, Some("Feil person."))).expect("retracted");
    team.sync();
    assert!(note::note(team.anette.doc(target.doc), id).expect("there").retracted);
    let entry = one(&mut team.anette, &mut team.server, bris).timeline.into_iter().find(|entry| entry.contact == id);
    assert!(entry.expect("in sight").retracted);
    team.settled();
}

/// Carries a step out on a document of Anette's.
fn step(doc: &mut Document, writer: &Writer, take: Take) -> Result<Edit, ErrorCode> {
    let envelope = complete(Command::Take(take), NOW, 5);
    execute(doc, &envelope, writer).map_err(|error| PublicError::from(&error).code)
}

#[test]
fn taken_over_once_with_its_author_and_who_moved_it() {
    let mut doc = people::bris().doc;
    let from = DocId(uuid::Uuid::from_u128(0xf1));
    let id = EntryId(uuid::Uuid::from_u128(7));
    let text = |key: &str, value: String| Field { key: key.into(), value: FieldValue::Text(value) };
    let entry = |note: &str| TakenEntry {
        list: "contacts".into(),
        entry: id,
        into: false,
        fields: vec![text("by", siw().worker.to_string()), text("note", note.into()), text("channel", "sms".into())],
    };
    let take = |entries| Take { doc: from, from: Some(from), root: vec![], entries };
    step(&mut doc, &coordinator(), take(vec![entry("Den første.")])).expect("taken");
    let found = participant::contact(&doc, id).expect("there");
    assert_eq!((found.by, found.note.as_deref()), (Some(siw().worker), Some("Den første.")));
    // Each id once: what is here stays as it is.
    let again = step(&mut doc, &coordinator(), take(vec![entry("Den andre.")]));
    assert_eq!(again.map(|_| ()), Err(ErrorCode::NothingToChange));
    assert_eq!(participant::contact(&doc, id).expect("there").note.as_deref(), Some("Den første."));
    // Into one that is there, and only there; into a place that holds entries, and only there.
    let into = |id| vec![TakenEntry { entry: id, into: true, ..entry("Rettet.") }];
    let gone = step(&mut doc, &coordinator(), take(into(EntryId(uuid::Uuid::from_u128(8)))));
    assert_eq!(gone.map(|_| ()), Err(ErrorCode::TargetGone));
    for list in ["", "by", "access/owners", "contacts/x"] {
        let odd = vec![TakenEntry { list: list.into(), ..entry("x") }];
        assert_eq!(step(&mut doc, &coordinator(), take(odd)).map(|_| ()), Err(ErrorCode::Internal), "{list}");
    }
    // The touched entries are those that were written, no more.
    let two = vec![entry("x"), TakenEntry { entry: EntryId(uuid::Uuid::from_u128(9)), ..entry("Ny.") }];
    let edit = step(&mut doc, &coordinator(), take(two)).expect("taken");
    assert_eq!(edit.touched.of("contacts").collect::<Vec<_>>(), [EntryId(uuid::Uuid::from_u128(9))]);
}

#[test]
fn a_name_that_was_taken_away_is_not_chosen_back() {
    let (mut team, bris, _) = walk();
    let consent = |kind: &str| {
        let consent = folge_shared::command::RecordConsent::of(bris, code(kind), code("gitt"), code("muntlig"));
        Command::RecordConsent(consent)
    };
    team.anette.act(consent("deling_internt")).expect("recorded");
    let set = |name: &str| {
        let mut card = SetCard::of(bris);
        card.name = Some(name.into());
        Command::SetCard(card)
    };
    team.anette.act(set("Kari")).expect("written");
    team.sync();
    team.anette.act(set("")).expect("removed");
    team.siw.act(set("Karin")).expect("written");
    team.sync();
    let target = EntryRef::root(beside(DocKind::Card, bris));
    refused(&mut team.siw, choose(&target, "name", "Karin"), ErrorCode::VersionUnknown);
    team.siw.act(choose(&target, "name", "")).expect("settled");
    team.settled();
}
