//! One contact with several participants: what is done to it in one file is done in every file that the person holds,
//! and nobody learns of a file that they do not hold.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;
#[path = "common/week.rs"]
mod week;

use folge_shared::{
    command::{Choose, CloseFile, Command, ContactField, EditContact, EntryRef, LogContact, Restore, Retract},
    documents::participant::{Contact, contact, contact_versions},
    error::ErrorCode,
    ids::{DocId, EntryId, ParticipantId},
    query::{Query, View},
};
use people::anette;
use week::{Week, entry, log, refused, shown, tags};

/// Anette was out with Bris and Dønning; Siw holds Dønning's file only.
fn out_with_both() -> (Week, EntryId) {
    let mut week = Week::new();
    let mut contact = LogContact { also: vec![week.donning], ..log(week.bris) };
    (contact.minutes, contact.place, contact.note) = (Some(30), Some("ute".into()), Some("Gikk tur.".into()));
    contact.tags = tags(&["rus"], &[], &[]);
    let id = entry(&week.anette.act(Command::LogContact(contact)).expect("logged"));
    week.sync();
    (week, id)
}

/// The contact as the server has it in each file.
fn both(week: &Week, id: EntryId) -> [Contact; 2] {
    [week.bris, week.donning].map(|file| {
        let (_, doc) = &week.server.store.docs[&file.doc()];
        contact(doc, id).expect("stands")
    })
}

fn minutes(week: &Week, id: EntryId) -> [Option<i64>; 2] {
    both(week, id).map(|contact| contact.minutes)
}

fn retracted(week: &Week, id: EntryId) -> [bool; 2] {
    both(week, id).map(|contact| contact.retracted)
}

fn edit(participant: ParticipantId, id: EntryId, minutes: u32) -> EditContact {
    EditContact { minutes: Some(minutes), ..EditContact::of(participant, id) }
}

fn target(participant: ParticipantId, id: EntryId) -> EntryRef {
    EntryRef::new(participant.doc(), "contacts", id)
}

fn retract(participant: ParticipantId, id: EntryId) -> Command {
    Command::Retract(Retract { target: target(participant, id), reason: Some("Feil dag.".into()) })
}

fn restore(participant: ParticipantId, id: EntryId) -> Command {
    Command::Restore(Restore { target: target(participant, id) })
}

/// Which documents an act would write to.
fn written(phone: &mut desk::Phone, command: Command) -> Vec<DocId> {
    phone.plan(command).expect("planned").1.iter().map(|step| step.doc).collect()
}

#[test]
fn an_edit_reaches_every_file_that_is_held() {
    let (mut week, id) = out_with_both();
    let mut change = edit(week.bris, id, 45);
    (change.place, change.note) = (Some("kafe".into()), Some("Kaffe i stedet.".into()));
    (change.add, change.remove) = (tags(&["bolig"], &[], &[]), tags(&["rus"], &[], &[]));
    assert_eq!(
        written(&mut week.anette, Command::EditContact(change.clone())),
        [week.bris.doc(), week.donning.doc()],
        "the file that the person was in comes first"
    );
    week.anette.act(Command::EditContact(change)).expect("edited");
    week.sync();
    for one in both(&week, id) {
        assert_eq!(
            (one.minutes, one.place, one.note.as_deref()),
            (Some(45), Some("kafe".into()), Some("Kaffe i stedet."))
        );
        assert_eq!((one.tags, one.edited, one.shared), (tags(&["bolig"], &[], &[]), true, true));
    }
    // What is emptied in one is emptied in both.
    let empty = EditContact { clear: vec![ContactField::Place], ..EditContact::of(week.donning, id) };
    week.anette.act(Command::EditContact(empty)).expect("emptied");
    week.sync();
    assert_eq!(both(&week, id).map(|contact| contact.place), [None, None]);
    // From the other side, and for a coordinator, the same.
    week.kari.act(Command::EditContact(edit(week.donning, id, 60))).expect("edited");
    week.sync();
    assert_eq!(minutes(&week, id), [Some(60), Some(60)]);
    for participant in [week.bris, week.donning] {
        assert_eq!(shown(&week.file(participant), id).minutes, Some(60));
    }
}

#[test]
fn whoever_holds_one_file_changes_that_one_and_learns_of_no_other() {
    let (mut week, id) = out_with_both();
    let (bris, donning) = (week.bris, week.donning);
    assert_eq!(written(&mut week.siw, Command::EditContact(edit(donning, id, 20))), [donning.doc()]);
    week.siw.act(Command::EditContact(edit(donning, id, 20))).expect("edited");
    assert_eq!(refused(&mut week.siw, Command::EditContact(edit(bris, id, 20))), ErrorCode::ParticipantUnknown);
    assert_eq!(refused(&mut week.siw, retract(bris, id)), ErrorCode::TargetGone);
    week.sync();
    assert_eq!(minutes(&week, id), [Some(30), Some(20)]);
    week.siw.act(retract(donning, id)).expect("retracted");
    week.sync();
    assert_eq!(retracted(&week, id), [false, true]);
    // Anette takes hers back, too; in Dønning's file there is nothing left to do.
    assert_eq!(written(&mut week.anette, retract(bris, id)), [bris.doc()]);
    week.anette.act(retract(bris, id)).expect("retracted");
    week.sync();
    assert_eq!(retracted(&week, id), [true, true]);
    assert!(!format!("{:?}", week.siw.doc(donning.doc()).save()).contains(&bris.to_string()));
}

#[test]
fn taken_back_in_both_and_given_back_in_both() {
    let (mut week, id) = out_with_both();
    let events = |week: &mut Week| {
        let query = Query::Overview(folge_shared::query::Overview { programme: None });
        match week.kari.ask(&query) {
            Ok(View::Overview(view)) => view.figures.events_30,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(events(&mut week), 1);
    week.anette.act(retract(week.donning, id)).expect("retracted");
    week.sync();
    for one in both(&week, id) {
        assert_eq!((one.retracted, one.retract_reason.as_deref()), (true, Some("Feil dag.")));
    }
    assert_eq!(events(&mut week), 0, "the event is gone from the figures only when no file counts it");
    assert_eq!(refused(&mut week.anette, retract(week.bris, id)), ErrorCode::NothingToChange);
    week.anette.act(restore(week.bris, id)).expect("restored");
    week.sync();
    assert_eq!(retracted(&week, id), [false, false]);
    assert_eq!(events(&mut week), 1);
    assert_eq!(refused(&mut week.anette, restore(week.donning, id)), ErrorCode::NothingToChange);
}

#[test]
fn words_that_a_colleague_wrote_about_one_person_stay_theirs() {
    let (mut week, id) = out_with_both();
    let note = |participant, note: &str| {
        Command::EditContact(EditContact { note: Some(note.to_owned()), ..EditContact::of(participant, id) })
    };
    week.siw.act(note(week.donning, "Gikk tur. Ringte etterpå.")).expect("edited");
    week.sync();
    let mut change = edit(week.bris, id, 50);
    change.note = Some("Gikk tur i regn.".into());
    week.anette.act(Command::EditContact(change)).expect("edited");
    week.sync();
    let notes = both(&week, id).map(|contact| contact.note.expect("a note"));
    assert_eq!(notes, ["Gikk tur i regn.", "Gikk tur. Ringte etterpå."]);
    assert_eq!(minutes(&week, id), [Some(50), Some(50)], "everything else is the event's");
    // Nothing but the note: then only this file has something to change.
    assert_eq!(written(&mut week.anette, note(week.bris, "Gikk tur i sol.")), [week.bris.doc()]);
}

#[test]
fn an_edit_brings_back_nothing_and_writes_in_no_closed_file() {
    let (mut week, id) = out_with_both();
    week.siw.act(retract(week.donning, id)).expect("retracted");
    week.sync();
    week.anette.act(Command::EditContact(edit(week.bris, id, 35))).expect("edited");
    week.sync();
    assert_eq!((minutes(&week, id), retracted(&week, id)), ([Some(35), Some(30)], [false, true]));
    week.anette.act(restore(week.donning, id)).expect("restored");
    week.sync();
    let close = CloseFile { participant: week.donning, worker: anette().worker, id: None, from: None };
    week.kari.act(Command::CloseFile(close)).expect("closed");
    week.sync();
    assert_eq!(written(&mut week.kari, Command::EditContact(edit(week.bris, id, 36))), [week.bris.doc()]);
    // It still counts there, so taking it back reaches it.
    assert_eq!(written(&mut week.kari, retract(week.bris, id)), [week.bris.doc(), week.donning.doc()]);
}

#[test]
fn two_versions_are_settled_once_for_both_files() {
    let (mut week, id) = out_with_both();
    week.anette.act(Command::EditContact(edit(week.bris, id, 45))).expect("edited");
    week.kari.act(Command::EditContact(edit(week.donning, id, 60))).expect("edited");
    week.sync();
    let versions = |week: &Week| {
        [week.bris, week.donning].map(|file| contact_versions(&week.server.store.docs[&file.doc()].1, id).len())
    };
    assert_eq!(versions(&week), [1, 1], "both wrote in both files");
    let choose = Choose { target: target(week.bris, id), field: "minutes".into(), value: "60".into() };
    week.anette.act(Command::Choose(choose)).expect("chosen");
    week.sync();
    assert_eq!((versions(&week), minutes(&week, id)), ([0, 0], [Some(60), Some(60)]));
    // What stands in one file only is chosen there only.
    week.siw.act(Command::EditContact(edit(week.donning, id, 10))).expect("edited");
    week.anette.act(Command::EditContact(edit(week.bris, id, 20))).expect("edited");
    week.sync();
    assert_eq!(versions(&week), [0, 1]);
    let choose = Choose { target: target(week.donning, id), field: "minutes".into(), value: "10".into() };
    week.kari.act(Command::Choose(choose)).expect("chosen");
    week.sync();
    assert_eq!(minutes(&week, id), [Some(20), Some(10)]);
}

#[test]
fn a_contact_with_one_participant_is_one_file_s() {
    let mut week = Week::new();
    let id = entry(&week.anette.act(Command::LogContact(log(week.bris))).expect("logged"));
    assert_eq!(written(&mut week.anette, Command::EditContact(edit(week.bris, id, 5))), [week.bris.doc()]);
    assert_eq!(written(&mut week.anette, retract(week.bris, id)), [week.bris.doc()]);
}
