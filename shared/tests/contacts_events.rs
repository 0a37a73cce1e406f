//! A peer's week of contacts: everything that happened, with whom, and what stands where; and every way to say it wrongly.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use desk::{Phone, Server};
use folge_shared::{
    command::{
        Assign, CloseFile, Command, ConfirmParticipant, CreateParticipant, EditContact, EntryRef, Envelope, Field,
        FieldValue, LogContact, RecordConsent, Restore, Retract, Tags, Take, TakenEntry, WriteNote,
    },
    documents::{Document, Touched, contact, participant},
    domain::{Code, DocKind, Role},
    error::{ErrorCode, PublicError},
    ids::{EntryId, ParticipantId, ProgrammeId},
    query::{OneParticipant, Query, View},
    time::Millis,
    view::{EntryKind, ParticipantView, TimelineEntry},
};
use people::{NOW, anette, coordinator, programme_id, siw, writer};

const HOUR: i64 = 3_600_000;

/// Anette follows Bris and Dønning, Siw follows Dønning too. Kari coordinates.
struct Week {
    server: Server,
    anette: Phone,
    siw: Phone,
    kari: Phone,
    bris: ParticipantId,
    donning: ParticipantId,
}

impl Week {
    fn new() -> Self {
        let programme = people::programme(
            "Stavanger (eksempel)",
            &[
                (1, "Anette", Role::Likeperson, "2026-01-01", None),
                (2, "Siw", Role::Likeperson, "2026-01-01", None),
                (4, "Sluttet", Role::Likeperson, "2025-01-01", Some("2026-05-01")),
                (9, "Kari", Role::Koordinator, "2026-01-01", None),
            ],
        );
        let server = Server::new(programme_id(), programme);
        let [anette, siw, kari] = [anette(), siw(), coordinator()].map(Phone::new);
        let nobody = ParticipantId(uuid::Uuid::nil());
        let mut week = Self { server, anette, siw, kari, bris: nobody, donning: nobody };
        week.sync();
        week.bris = week.met("Bris (eksempel)");
        week.donning = week.met("Dønning (eksempel)");
        week.sync();
        for participant in [week.bris, week.donning] {
            let confirm = ConfirmParticipant { participant, confirmation: None };
            week.kari.act(Command::ConfirmParticipant(confirm)).expect("confirmed");
        }
        week.kari.act(Command::Assign(Assign::of(week.donning, week.siw.writer.worker))).expect("assigned");
        week.sync();
        week
    }

    fn met(&mut self, alias: &str) -> ParticipantId {
        let made = self.anette.act(Command::CreateParticipant(CreateParticipant::of(alias))).expect("created");
        made.command.participant().expect("completed")
    }

    fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, kari, .. } = self;
            [anette, siw, kari].into_iter().for_each(|phone| server.sync(phone));
        }
    }

    /// The same file as Anette, Kari and the server see it: the answers differ in what is whose only.
    fn file(&mut self, id: ParticipantId) -> ParticipantView {
        let query = Query::Participant(OneParticipant { participant: id, limit: None });
        let now = self.anette.clock;
        let on_phone = self.anette.ask(&query).expect("seen");
        let on_server = self.server.ask(&query, anette().worker, now).expect("seen");
        assert_eq!(on_phone, on_server);
        let (phone, rebuilt) = (self.anette.store.dump(), self.anette.store.rebuilt().dump());
        assert_eq!(phone, rebuilt);
        match on_phone {
            View::Participant(view) => view,
            other => unreachable!("{other:?}"),
        }
    }
}

fn log(participant: ParticipantId) -> LogContact {
    LogContact::of(participant, "folge".into(), "deltaker".into())
}
fn codes(codes: &[&str]) -> Vec<Code> {
    codes.iter().map(|code| Code::from(*code)).collect()
}
fn tags(themes: &[&str], actions: &[&str], services: &[&str]) -> Tags {
    Tags { themes: codes(themes), actions: codes(actions), services: codes(services) }
}
fn entry(made: &Envelope) -> EntryId {
    made.command.entry().expect("completed")
}
fn shown(view: &ParticipantView, id: EntryId) -> &TimelineEntry {
    view.timeline.iter().find(|entry| entry.contact == id).expect("in the timeline")
}
fn refused(phone: &mut Phone, command: Command) -> ErrorCode {
    let before = phone.store.dump();
    let code = phone.act(command).expect_err("must be refused");
    assert_eq!(phone.store.dump(), before, "nothing was changed");
    code
}

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

/// Every way to say it wrongly.
#[test]
fn nonsense_is_refused_with_a_code() {
    let mut week = Week::new();
    let base = log(week.bris);
    let id = entry(&week.anette.act(Command::LogContact(base.clone())).expect("logged"));
    let log = |change: &dyn Fn(&mut LogContact)| {
        let mut contact = base.clone();
        change(&mut contact);
        Command::LogContact(contact)
    };
    let edit = |change: &dyn Fn(&mut EditContact)| {
        let mut edit = EditContact::of(base.participant, id);
        change(&mut edit);
        Command::EditContact(edit)
    };
    let ahead = week.anette.clock.plus(24 * HOUR + 60_000);
    let long = "x".repeat(4_001);
    let cases: Vec<(&str, Command, ErrorCode)> = vec![
        ("channel", log(&|c| c.channel = "brevdue".into()), ErrorCode::CodeUnknown),
        ("initiative", log(&|c| c.initiative = "vet_ikke".into()), ErrorCode::CodeUnknown),
        ("place", log(&|c| c.place = Some("mars".into())), ErrorCode::CodeUnknown),
        ("theme", log(&|c| c.tags = tags(&["vaer"], &[], &[])), ErrorCode::CodeUnknown),
        ("action", log(&|c| c.tags = tags(&[], &["sove"], &[])), ErrorCode::CodeUnknown),
        ("service", log(&|c| c.tags = tags(&[], &[], &["frisor"])), ErrorCode::CodeUnknown),
        ("minutes", log(&|c| c.minutes = Some(1_441)), ErrorCode::MinutesRange),
        ("travel", log(&|c| c.travel = Some(1_441)), ErrorCode::MinutesRange),
        ("ahead", log(&|c| c.at = Some(ahead)), ErrorCode::TimeAhead),
        ("note", log(&|c| c.note = Some(long.clone())), ErrorCode::TextTooLong),
        ("twice", log(&|c| c.also = vec![c.participant]), ErrorCode::SamePerson),
        ("nobody", log(&|c| c.also = vec![ParticipantId(uuid::Uuid::from_u128(5))]), ErrorCode::ParticipantUnknown),
        ("stranger", log(&|c| c.workers = vec![writer(50).worker]), ErrorCode::WorkerUnknown),
        ("has left", log(&|c| c.workers = vec![writer(4).worker]), ErrorCode::WorkerUnknown),
        ("id again", log(&|c| c.contact = Some(id)), ErrorCode::EntryExists),
        ("edit: place", edit(&|c| c.place = Some("mars".into())), ErrorCode::CodeUnknown),
        ("edit: theme", edit(&|c| c.add = tags(&["vaer"], &[], &[])), ErrorCode::CodeUnknown),
        ("edit: travel", edit(&|c| c.travel = Some(1_441)), ErrorCode::MinutesRange),
        ("edit: minutes", edit(&|c| c.minutes = Some(1_441)), ErrorCode::MinutesRange),
        ("edit: ahead", edit(&|c| c.at = Some(ahead)), ErrorCode::TimeAhead),
        ("edit: note", edit(&|c| c.note = Some(long.clone())), ErrorCode::TextTooLong),
        ("edit: stranger", edit(&|c| c.add_workers = vec![writer(50).worker]), ErrorCode::WorkerUnknown),
        ("edit: gone", edit(&|c| c.contact = EntryId(uuid::Uuid::from_u128(6))), ErrorCode::TargetGone),
        // A code from a newer app can be taken away, and is not there.
        ("edit: unknown away", edit(&|c| c.remove = tags(&["vaer"], &[], &[])), ErrorCode::NothingToChange),
    ];
    for (what, command, code) in cases {
        assert_eq!(refused(&mut week.anette, command), code, "{what}");
    }
    // The limits themselves are fine.
    week.anette.act(log(&|c| (c.minutes, c.travel) = (Some(1_440), Some(0)))).expect("a day and a night");
    week.anette.act(log(&|c| c.note = Some("å".repeat(4_000)))).expect("characters, not bytes");
    // Negative minutes cannot even be said.
    let json = r#"{"type":"log_contact","participant":"00000000-0000-0000-0000-000000000001","channel":"sms","initiative":"deltaker","minutes":-5}"#;
    assert!(serde_json::from_str::<Command>(json).is_err());
}

#[test]
fn who_has_declined_to_be_registered_is_not_written_about() {
    let mut week = Week::new();
    for (state, blocked) in [("avslatt", true), ("gitt", false)] {
        week.anette.clock = week.anette.clock.plus(HOUR);
        let consent = RecordConsent::of(week.bris, "registrering".into(), state.into(), "muntlig".into());
        week.anette.act(Command::RecordConsent(consent)).expect("recorded");
        let logged = week.anette.plan(Command::LogContact(log(week.bris))).map(|_| ());
        assert_eq!(logged, if blocked { Err(ErrorCode::ConsentWithdrawn) } else { Ok(()) }, "{state}");
        // One event with somebody who has declined is written for nobody.
        let other = log(week.donning);
        let logged = week.anette.plan(Command::LogContact(LogContact { also: vec![week.bris], ..other })).map(|_| ());
        assert_eq!(logged.is_err(), blocked);
    }
}

#[test]
fn nothing_new_in_a_closed_file() {
    let mut week = Week::new();
    let id = entry(&week.anette.act(Command::LogContact(log(week.bris))).expect("logged"));
    week.sync();
    let close = CloseFile { participant: week.bris, worker: siw().worker, id: None, from: None };
    week.kari.act(Command::CloseFile(close)).expect("closed");
    assert_eq!(refused(&mut week.kari, Command::LogContact(log(week.bris))), ErrorCode::FileClosed);
    let edit = EditContact { minutes: Some(5), ..EditContact::of(week.bris, id) };
    assert_eq!(refused(&mut week.kari, Command::EditContact(edit)), ErrorCode::FileClosed);
    week.sync();
    assert_eq!(refused(&mut week.anette, Command::LogContact(log(week.bris))), ErrorCode::ParticipantUnknown);
}

#[test]
fn a_colleague_must_be_in_the_programme_of_every_file() {
    let other = ProgrammeId(uuid::Uuid::from_u128(77));
    let mut week = Week::new();
    let oslo = people::programme(
        "Oslo (eksempel)",
        &[(1, "Anette", Role::Likeperson, "2026-01-01", None), (8, "Bo", Role::Koordinator, "2026-01-01", None)],
    );
    week.server.add_programme(other, oslo);
    week.sync();
    let create = CreateParticipant { programme: Some(other), ..CreateParticipant::of("I Oslo (eksempel)") };
    let there = week.anette.act(Command::CreateParticipant(create)).expect("created").command.participant();
    let both = LogContact { also: there.into_iter().collect(), ..log(week.bris) };
    let with_siw = LogContact { workers: vec![siw().worker], ..both.clone() };
    assert_eq!(refused(&mut week.anette, Command::LogContact(with_siw)), ErrorCode::WorkerUnknown);
    let alone = week.anette.act(Command::LogContact(both)).expect("one event in two programmes");
    week.sync();
    let view = week.file(week.bris);
    assert_eq!(shown(&view, entry(&alone)).with.len(), 1);
}

/// What a file says when a newer app has written in it, or nobody knows what.
#[test]
fn unknown_codes_and_keys_survive_and_are_shown() {
    use automerge::{ObjType, ROOT, transaction::Transactable};
    let mut doc = Document::new(DocKind::Participant);
    let create = people::create("Bris (eksempel)", NOW, 1);
    folge_shared::documents::execute(&mut doc, &create, &anette()).expect("created");
    let mut plain = automerge::Automerge::load(&doc.save()).expect("loads");
    let mut tx = plain.transaction();
    let contacts = match automerge::ReadDoc::get(&tx, ROOT, "contacts") {
        Ok(Some((_, contacts))) => contacts,
        other => unreachable!("{other:?}"),
    };
    let id = EntryId(uuid::Uuid::from_u128(0x77));
    let object = tx.put_object(&contacts, id.to_string(), ObjType::Map).expect("made");
    for key in ["theme.romfart", "action.", "action.to ord", "hva.som.helst", "worker.ingen", "theme.rus"] {
        tx.put(&object, key, true).expect("put");
    }
    tx.put(&object, "service.nav", "ja").expect("put");
    tx.put(&object, "place", "ukjent_sted").expect("put");
    tx.put(&object, "travel", -5).expect("put");
    tx.commit();
    let doc = Document::load(DocKind::Participant, &plain.save()).expect("loads");
    let read = contact::contact(&doc, id).expect("there");
    assert_eq!(read.tags, tags(&["romfart", "rus"], &[], &[]));
    assert_eq!((read.place, read.travel, read.workers), (Some("ukjent_sted".into()), None, vec![]));
    assert_eq!(participant::contacts(&doc).len(), 1);
    let mut store = store::Store::new(folge_shared::projection::Text::Plain);
    store.put(
        people::programme_id().doc(),
        programme_id(),
        people::programme("E", &[(9, "Kari", Role::Koordinator, "2026-01-01", None)]),
        &Touched::all(),
    );
    let bris = create.command.participant().expect("completed");
    store.put(bris.doc(), programme_id(), doc, &Touched::all());
    let query = Query::Participant(OneParticipant { participant: bris, limit: None });
    let view: Result<View, PublicError> = store.ask(&query, coordinator().worker, NOW.day());
    let Ok(View::Participant(view)) = view else { unreachable!("as asked") };
    assert_eq!(view.timeline[0].tags.themes, codes(&["romfart", "rus"]));
    assert_eq!(view.timeline[0].at, None::<Millis>);
}
