//! A peer's week of contacts: everything that happened, with whom, and what stands where.
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
    command::{
        Command, ContactField, EditContact, EntryRef, Field, FieldValue, LogContact, Restore, Retract, Take,
        TakenEntry, WriteNote,
    },
    documents::history::history,
    domain::Code,
    error::ErrorCode,
    ids::EntryId,
    query::{OneParticipant, Query, View},
    view::EntryKind,
};
use people::{NOW, anette, coordinator, siw};
use week::{HOUR, Week, codes, entry, log, refused, shown, tags};

#[test]
fn everything_about_one_contact() {
    let mut week = Week::new();
    let mut contact = log(week.bris);
    contact.place = Some("ute".into());
    contact.minutes = Some(90);
    contact.travel = Some(25);
    contact.note = Some("  Gikk til tannlegen sammen.  ".into());
    contact.tags = tags(&["tannhelse", "rus"], &["folge_avtale", "samvaer"], &["tannlege"]);
    contact.workers = vec![siw().worker, anette().worker];
    let id = entry(&week.anette.act(Command::LogContact(contact)).expect("logged"));
    week.sync();
    let view = week.file(week.bris);
    let one = shown(&view, id);
    assert_eq!((one.place.clone(), one.minutes, one.travel), (Some("ute".into()), Some(90), Some(25)));
    assert_eq!(one.note.as_deref(), Some("Gikk til tannlegen sammen."));
    // In the order of their codes.
    assert_eq!(one.tags, tags(&["rus", "tannhelse"], &["folge_avtale", "samvaer"], &["tannlege"]));
    // Whoever writes was there anyway.
    assert_eq!(one.workers.iter().map(|who| who.name.as_str()).collect::<Vec<_>>(), ["Siw"]);
    assert!(one.counts && one.mine && !one.late && !one.edited && !one.retracted && one.with.is_empty());
    assert_eq!((view.row.contacts_30, view.total), (1, 1));
}

#[test]
fn one_event_with_two_is_two_entries_of_one_id() {
    let mut week = Week::new();
    let contact = LogContact { also: vec![week.donning], ..log(week.bris) };
    let id = entry(&week.anette.act(Command::LogContact(contact)).expect("logged"));
    week.sync();
    let (bris, donning) = (week.bris, week.donning);
    for (one, other, alias) in [(bris, donning, "Dønning (eksempel)"), (donning, bris, "Bris (eksempel)")] {
        let view = week.file(one);
        let with = &shown(&view, id).with;
        assert_eq!(
            with.iter().map(|person| (person.participant, person.alias.as_str())).collect::<Vec<_>>(),
            [(other, alias)]
        );
    }
    // Siw follows Dønning only: nothing she holds says who else was there.
    let query = Query::Participant(OneParticipant { participant: donning, limit: None });
    let View::Participant(view) = week.siw.ask(&query).expect("seen") else { unreachable!("as asked") };
    assert!(shown(&view, id).with.is_empty());
    assert!(!format!("{:?}", week.siw.doc(donning.doc()).save()).contains(&bris.to_string()));
    assert_eq!(
        week.siw.ask(&Query::Participant(OneParticipant { participant: bris, limit: None })),
        Err(ErrorCode::ParticipantUnknown)
    );
    // Every one of them must be held; if one is not, nothing is written anywhere.
    let contact = LogContact { also: vec![bris], ..log(donning) };
    assert_eq!(refused(&mut week.siw, Command::LogContact(contact)), ErrorCode::ParticipantUnknown);
}

#[test]
fn what_is_noted_later_is_late_and_the_day_is_the_one_on_which_it_happened() {
    let mut week = Week::new();
    for (hours, late) in [(0, false), (24, false), (25, true), (24 * 200, true)] {
        let at = week.anette.clock.plus(-hours * HOUR);
        let contact = LogContact { at: Some(at), ..log(week.bris) };
        let id = entry(&week.anette.act(Command::LogContact(contact)).expect("logged"));
        week.sync();
        let view = week.file(week.bris);
        assert_eq!((shown(&view, id).late, shown(&view, id).at), (late, Some(at)), "{hours} hours");
    }
    let view = week.file(week.bris);
    assert_eq!((view.row.contacts_30, view.total), (3, 4));
}

#[test]
fn an_edit_adds_and_takes_away_and_the_phone_and_the_server_agree() {
    let mut week = Week::new();
    let mut contact = log(week.bris);
    contact.tags = tags(&["rus", "bolig"], &["samvaer"], &[]);
    contact.workers = vec![siw().worker];
    contact.note = Some("Kaffe.".into());
    let id = entry(&week.anette.act(Command::LogContact(contact)).expect("logged"));
    let mut edit = EditContact::of(week.bris, id);
    edit.add = tags(&["nettverk"], &[], &["nav"]);
    edit.remove = tags(&["rus"], &["samvaer"], &[]);
    edit.remove_workers = vec![siw().worker];
    edit.add_workers = vec![coordinator().worker];
    edit.place = Some("kafe".into());
    edit.travel = Some(10);
    edit.note = Some(" ".into());
    week.anette.act(Command::EditContact(edit.clone())).expect("edited");
    week.sync();
    let view = week.file(week.bris);
    let one = shown(&view, id);
    assert_eq!(one.tags, tags(&["bolig", "nettverk"], &[], &["nav"]));
    assert_eq!(one.workers.iter().map(|who| who.name.as_str()).collect::<Vec<_>>(), ["Kari"]);
    assert_eq!((one.place.clone(), one.travel, one.note.as_deref()), (Some("kafe".into()), Some(10), None));
    assert!(one.edited);
    // The same once more changes nothing, and is not even written.
    assert_eq!(refused(&mut week.anette, Command::EditContact(edit)), ErrorCode::NothingToChange);
    assert_eq!(
        refused(&mut week.anette, Command::EditContact(EditContact::of(week.bris, id))),
        ErrorCode::NothingToChange
    );
}

#[test]
fn two_phones_add_a_theme_each_and_both_stand() {
    let mut week = Week::new();
    let contact = LogContact::of(week.donning, "telefon".into(), "likeperson".into());
    let id = entry(&week.anette.act(Command::LogContact(contact)).expect("logged"));
    week.sync();
    let mut one = EditContact::of(week.donning, id);
    one.add = tags(&["bolig", "rus"], &[], &[]);
    week.anette.act(Command::EditContact(one)).expect("edited");
    let mut other = EditContact::of(week.donning, id);
    other.add = tags(&["okonomi", "rus"], &[], &[]);
    week.siw.act(Command::EditContact(other)).expect("edited");
    week.sync();
    let view = week.file(week.donning);
    assert_eq!(shown(&view, id).tags.themes, codes(&["bolig", "okonomi", "rus"]));
    assert!(shown(&view, id).conflicts.is_empty(), "both say that the entry stands");
    assert!(!view.row.conflict);
}

#[test]
fn what_is_taken_back_stays_in_sight_and_out_of_the_figures() {
    let mut week = Week::new();
    let first = LogContact { at: Some(week.anette.clock.plus(-50 * HOUR)), ..log(week.bris) };
    week.anette.act(Command::LogContact(first)).expect("logged");
    let id = entry(&week.anette.act(Command::LogContact(log(week.bris))).expect("logged"));
    let target = EntryRef::new(week.bris.doc(), "contacts", id);
    let retract = Retract { target: target.clone(), reason: Some("Feil person.".into()) };
    week.anette.act(Command::Retract(retract)).expect("retracted");
    week.sync();
    let view = week.file(week.bris);
    let one = shown(&view, id);
    assert!(one.retracted && !one.counts && !one.edited);
    assert_eq!(one.retract_reason.as_deref(), Some("Feil person."));
    assert_eq!((view.row.contacts_30, view.row.days_since, view.total), (1, Some(2), 2));
    week.anette.act(Command::Restore(Restore { target })).expect("restored");
    week.sync();
    let view = week.file(week.bris);
    assert!(!shown(&view, id).retracted && shown(&view, id).counts);
    assert_eq!((view.row.contacts_30, view.row.days_since), (2, Some(0)));
}

#[test]
fn a_retraction_and_an_edit_at_once_stand_beside_each_other() {
    let mut week = Week::new();
    let contact = LogContact::of(week.donning, "telefon".into(), "likeperson".into());
    let id = entry(&week.anette.act(Command::LogContact(contact)).expect("logged"));
    week.sync();
    let target = EntryRef::new(week.donning.doc(), "contacts", id);
    week.siw.act(Command::Retract(Retract { target, reason: None })).expect("retracted");
    let mut edit = EditContact::of(week.donning, id);
    edit.minutes = Some(20);
    week.anette.act(Command::EditContact(edit)).expect("edited");
    week.sync();
    let view = week.file(week.donning);
    let one = shown(&view, id);
    // Nothing is lost while nobody has chosen.
    assert!(!one.retracted && one.counts && view.row.conflict);
    assert_eq!(one.conflicts.iter().map(|conflict| conflict.field.as_str()).collect::<Vec<_>>(), ["retracted"]);
    let versions: Vec<_> =
        one.conflicts[0].versions.iter().map(|version| (version.value.as_str(), version.by_name.as_str())).collect();
    assert_eq!(versions, [("true", "Siw"), ("false", "Anette")]);
}

/// Contacts, calls and evenings stand in one timeline, under one limit; the night's call counts, the evening does not.
#[test]
fn one_timeline() {
    let mut week = Week::new();
    week.anette.act(Command::LogContact(log(week.bris))).expect("logged");
    let mut call = WriteNote::of("i_dag".into(), "Ringte om natta.");
    call.participant = Some(week.bris);
    week.kari.clock = week.anette.clock.plus(HOUR);
    week.kari.act(Command::WriteNote(call)).expect("written");
    let old = LogContact { at: Some(NOW.plus(-48 * HOUR)), ..log(week.bris) };
    week.anette.act(Command::LogContact(old)).expect("logged");
    week.sync();
    let field = |key: &str, value: FieldValue| Field { key: key.into(), value };
    let evening = TakenEntry {
        list: "visits".into(),
        entry: EntryId(uuid::Uuid::from_u128(0x88)),
        into: false,
        fields: vec![
            field("at", FieldValue::Time(NOW.plus(-24 * HOUR).0)),
            field("kind", FieldValue::Text("samtalegruppe".into())),
            field("attendance", FieldValue::Text("mott".into())),
        ],
    };
    let take = Take { doc: week.bris.doc(), from: None, root: vec![], entries: vec![evening] };
    let (programme, mut doc) = week.anette.store.docs[&week.bris.doc()].clone();
    let envelope = people::complete(Command::Take(take), NOW, 77);
    let edit = folge_shared::documents::execute(&mut doc, &envelope, &siw()).expect("copied");
    week.anette.store.put(week.bris.doc(), programme, doc, &edit.touched);
    for limit in 1..=5 {
        let query = Query::Participant(OneParticipant { participant: week.bris, limit: Some(limit) });
        let Ok(View::Participant(view)) = week.anette.ask(&query) else { unreachable!("as asked") };
        let kinds: Vec<_> = view.timeline.iter().map(|entry| entry.kind).collect();
        let all = [EntryKind::Note, EntryKind::Contact, EntryKind::Attendance, EntryKind::Contact];
        assert_eq!(kinds, all[..all.len().min(limit as usize)]);
        assert_eq!((view.total, view.row.contacts_30), (4, 3));
        let Some(evening) = view.timeline.get(2) else { continue };
        assert_eq!(
            (evening.channel.as_str(), evening.attendance.as_ref().map(Code::as_str)),
            ("samtalegruppe", Some("mott"))
        );
        // Whose mark it was would say who leads the group.
        assert!(!evening.counts && !evening.mine && evening.by_name.is_empty() && evening.by.0.is_nil());
        let call = &view.timeline[0];
        assert_eq!((call.by_name.as_str(), call.initiative.as_str(), call.counts), ("Kari", "vakttelefon", true));
        assert_eq!(call.note.as_deref(), Some("Ringte om natta."));
    }
    assert_eq!(week.anette.store.dump(), week.anette.store.rebuilt().dump());
}

const EVERY_FIELD: [ContactField; 3] = [ContactField::Place, ContactField::Minutes, ContactField::Travel];

/// What was stated and should not have been is emptied; what somebody else states at the same time stands.
#[test]
fn an_edit_empties_what_it_says() {
    let mut week = Week::new();
    let mut contact = LogContact::of(week.donning, "telefon".into(), "likeperson".into());
    (contact.place, contact.minutes, contact.travel) = (Some("kafe".into()), Some(30), Some(10));
    let id = entry(&week.anette.act(Command::LogContact(contact)).expect("logged"));
    week.sync();
    let empty = EditContact { clear: EVERY_FIELD.to_vec(), ..EditContact::of(week.donning, id) };
    week.anette.act(Command::EditContact(empty.clone())).expect("emptied");
    let longer = EditContact { minutes: Some(45), ..EditContact::of(week.donning, id) };
    week.siw.act(Command::EditContact(longer)).expect("edited");
    week.sync();
    let view = week.file(week.donning);
    let one = shown(&view, id);
    assert_eq!((one.place.clone(), one.minutes, one.travel), (None, Some(45), None));
    assert!(one.edited && one.conflicts.is_empty() && one.counts);
    let removed = history(week.anette.doc(week.donning.doc()), "contacts", Some(id));
    let removed = removed.iter().filter(|row| row.to.is_none()).map(|row| (row.field.as_str(), row.from.clone()));
    assert_eq!(
        removed.collect::<Vec<_>>(),
        [("place", vec!["kafe".to_owned()]), ("minutes", vec!["30".to_owned()]), ("travel", vec!["10".to_owned()])]
    );
    week.anette.act(Command::EditContact(empty.clone())).expect("what Siw wrote is there to be emptied");
    assert_eq!(refused(&mut week.anette, Command::EditContact(empty.clone())), ErrorCode::NothingToChange);
    let both = EditContact { minutes: Some(5), ..empty };
    assert_eq!(refused(&mut week.anette, Command::EditContact(both)), ErrorCode::CommandMalformed);
}

/// The keys that an edit writes: what it names, and that the entry stands.
#[test]
fn an_edit_writes_the_keys_that_it_names() {
    let mut week = Week::new();
    let mut contact = log(week.bris);
    (contact.minutes, contact.note) = (Some(10), Some("Kaffe.".into()));
    contact.tags = tags(&["rus"], &["samvaer"], &[]);
    contact.workers = vec![siw().worker];
    let id = entry(&week.anette.act(Command::LogContact(contact)).expect("logged"));
    let of = |change: &dyn Fn(&mut EditContact)| {
        let mut edit = EditContact::of(week.bris, id);
        change(&mut edit);
        Command::EditContact(edit)
    };
    let siws = format!("worker.{}", siw().worker);
    let karis = format!("worker.{}", coordinator().worker);
    for (keys, command) in [
        (vec!["at"], of(&|c| c.at = Some(NOW))),
        (vec!["channel"], of(&|c| c.channel = Some("sms".into()))),
        (vec!["initiative"], of(&|c| c.initiative = Some("avtalt".into()))),
        (vec!["place"], of(&|c| c.place = Some("kafe".into()))),
        (vec!["minutes"], of(&|c| c.minutes = Some(11))),
        (vec!["travel"], of(&|c| c.travel = Some(12))),
        (vec!["note"], of(&|c| c.note = Some("Te.".into()))),
        (vec!["minutes", "place", "travel"], of(&|c| c.clear = EVERY_FIELD.to_vec())),
        (vec!["theme.bolig"], of(&|c| c.add = tags(&["bolig", "rus"], &[], &[]))),
        (vec!["action.samvaer"], of(&|c| c.remove = tags(&["vaer"], &["samvaer"], &[]))),
        (
            vec![&siws, &karis],
            of(&|c| (c.add_workers, c.remove_workers) = (vec![coordinator().worker], vec![siw().worker])),
        ),
    ] {
        let before = week.anette.doc(week.bris.doc()).clone();
        week.anette.act(command).expect("edited");
        let after = week.anette.doc(week.bris.doc());
        let made = after.changes().into_iter().filter_map(|bytes| automerge::Change::try_from(bytes.as_slice()).ok());
        let new = made.filter(|change| !before.has(&folge_shared::ids::ChangeHash(change.hash().0)));
        let mut written: Vec<String> = new
            .flat_map(|change| change.decode().operations.iter().map(|op| format!("{:?}", op.key)).collect::<Vec<_>>())
            .collect();
        written.sort();
        written.dedup();
        let mut wanted: Vec<String> = keys.iter().chain(&["retracted"]).map(|key| format!("Map({key:?})")).collect();
        wanted.sort();
        assert_eq!(written, wanted);
    }
}
