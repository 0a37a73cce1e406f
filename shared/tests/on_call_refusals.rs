//! What on call refuses, each with its stable code and with nothing changed.
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
        Acknowledge, AttachNote, Command, ConfirmParticipant, CreateParticipant, EditNote, EditShift, EntryRef,
        HandOverShift, PlanShift, RecordConsent, SetCard, SetDebrief, WithdrawConsent, WriteNote,
    },
    documents::{Touched, card},
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    query::{OnCall, Query, View},
};
use people::{NOW, anette, coordinator, programme_id, siw, writer};

const HOUR: i64 = 3_600_000;

/// Anette follows Bris, Siw is on the team, Kari coordinates, Bo is in another programme only.
struct House {
    server: Server,
    anette: Phone,
    siw: Phone,
    kari: Phone,
    bris: ParticipantId,
}

impl House {
    fn new() -> Self {
        let people = [
            (1, "Anette", Role::Likeperson, "2026-01-01", None),
            (2, "Siw", Role::Vakt, "2026-01-01", None),
            (5, "Ny", Role::Vakt, "2026-06-01", None),
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ];
        let mut server = Server::new(programme_id(), people::programme("Stavanger (eksempel)", &people));
        let [mut anette, mut siw, mut kari] = [anette(), siw(), coordinator()].map(Phone::new);
        server.sync(&mut anette);
        let made = anette.act(Command::CreateParticipant(CreateParticipant::of("Bris (eksempel)"))).expect("created");
        let bris = made.command.participant().expect("completed");
        server.sync(&mut anette);
        server.sync(&mut kari);
        let confirm = ConfirmParticipant { participant: bris, confirmation: None };
        kari.act(Command::ConfirmParticipant(confirm)).expect("confirmed");
        let mut card = SetCard::of(bris);
        card.helps = Some("Å gå en tur.".into());
        kari.act(Command::SetCard(card)).expect("set");
        server.sync(&mut kari);
        server.sync(&mut siw);
        server.sync(&mut anette);
        Self { server, anette, siw, kari, bris }
    }

    fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, kari, .. } = self;
            [anette, siw, kari].into_iter().for_each(|phone| server.sync(phone));
        }
    }

    fn month(&self) -> DocId {
        DocId::derived_in(DocKind::OnCall, programme_id(), programme_id().bytes(), "2026-05")
    }
    fn card(&self) -> DocId {
        DocId::derived(DocKind::Card, programme_id(), self.bris.bytes())
    }
}

/// Refused with this code, and not a byte has changed.
#[track_caller]
fn refused(phone: &mut Phone, command: Command, code: ErrorCode) {
    let before: Vec<_> = phone.store.docs.iter().map(|(id, (_, doc))| (*id, doc.heads())).collect();
    assert_eq!(phone.act(command.clone()), Err(code), "{command:?}");
    let after: Vec<_> = phone.store.docs.iter().map(|(id, (_, doc))| (*id, doc.heads())).collect();
    assert_eq!(before, after);
}

fn shift(worker: WorkerId, from: i64, to: i64) -> PlanShift {
    PlanShift::of(worker, "primar".into(), NOW.plus(from * HOUR), NOW.plus(to * HOUR))
}
fn note(text: &str) -> WriteNote {
    WriteNote::of("info".into(), text)
}
fn nowhere() -> EntryId {
    EntryId(uuid::Uuid::from_u128(0xdead))
}

#[test]
fn shifts() {
    let mut house = House::new();
    let siw = siw().worker;
    for (command, code) in [
        (PlanShift { level: "tredje".into(), ..shift(siw, 0, 8) }, ErrorCode::CodeUnknown),
        (shift(siw, 8, 0), ErrorCode::PeriodReversed),
        (shift(siw, 8, 8), ErrorCode::ShiftLength),
        (shift(siw, 0, 73), ErrorCode::ShiftLength),
        (shift(siw, 3 * 366 * 24, 3 * 366 * 24 + 8), ErrorCode::TimeAhead),
        (shift(WorkerId(uuid::Uuid::from_u128(8)), 0, 8), ErrorCode::WorkerUnknown),
        // A peer who is not on the team holds no cards.
        (shift(anette().worker, 0, 8), ErrorCode::NotOnTeam),
        // Not on the team before the first of June.
        (shift(writer(5).worker, 0, 8), ErrorCode::WorkerUnknown),
        (
            PlanShift { programme: Some(ProgrammeId(uuid::Uuid::from_u128(77))), ..shift(siw, 0, 8) },
            ErrorCode::ProgrammeUnknown,
        ),
    ] {
        refused(&mut house.kari, Command::PlanShift(command), code);
    }
    refused(&mut house.anette, Command::PlanShift(shift(siw, 0, 8)), ErrorCode::NotOnTeam);
    // Far ahead is what a plan is for, and a weekend is not too long.
    house.kari.act(Command::PlanShift(shift(siw, 24 * 60, 24 * 60 + 72))).expect("planned");
    let made = house.kari.act(Command::PlanShift(shift(siw, 0, 8))).expect("planned");
    let target = EntryRef::new(house.month(), "shifts", made.command.entry().expect("completed"));
    house.sync();
    let edit = EditShift::of(target.clone());
    for (command, code) in [
        (EditShift { to: Some(NOW.plus(-HOUR)), ..edit.clone() }, ErrorCode::PeriodReversed),
        (EditShift { to: Some(NOW.plus(100 * HOUR)), ..edit.clone() }, ErrorCode::ShiftLength),
        (EditShift { from: Some(NOW.plus(8 * HOUR)), ..edit.clone() }, ErrorCode::ShiftLength),
        (EditShift { level: Some("tredje".into()), ..edit.clone() }, ErrorCode::CodeUnknown),
        (EditShift { worker: Some(anette().worker), ..edit.clone() }, ErrorCode::NotOnTeam),
        (EditShift { worker: Some(WorkerId(uuid::Uuid::from_u128(8))), ..edit.clone() }, ErrorCode::WorkerUnknown),
        (EditShift { level: Some("primar".into()), ..edit.clone() }, ErrorCode::NothingToChange),
        (edit.clone(), ErrorCode::NothingToChange),
        (EditShift { shift: EntryRef::new(house.month(), "shifts", nowhere()), ..edit.clone() }, ErrorCode::TargetGone),
        (EditShift { shift: EntryRef { list: "notes".into(), ..target }, ..edit.clone() }, ErrorCode::TargetGone),
    ] {
        refused(&mut house.siw, Command::EditShift(command), code);
    }
    // Whoever does not hold the month cannot change it.
    refused(&mut house.anette, Command::EditShift(edit), ErrorCode::TargetGone);
}

#[test]
fn notes() {
    let mut house = House::new();
    for (command, code) in [
        (note(" "), ErrorCode::TextMissing),
        (note(&"a".repeat(4_001)), ErrorCode::TextTooLong),
        (WriteNote { next: Some("a".repeat(4_001)), ..note("Ja.") }, ErrorCode::TextTooLong),
        (WriteNote { urgency: "straks".into(), ..note("Ja.") }, ErrorCode::CodeUnknown),
        (WriteNote { channel: Some("roykt".into()), ..note("Ja.") }, ErrorCode::CodeUnknown),
        (WriteNote { concerns: vec!["alt".into()], ..note("Ja.") }, ErrorCode::CodeUnknown),
        (WriteNote { actions: vec!["alt".into()], ..note("Ja.") }, ErrorCode::CodeUnknown),
        (WriteNote { debrief: Some("bra".into()), ..note("Ja.") }, ErrorCode::CodeUnknown),
        (WriteNote { minutes: Some(1_441), ..note("Ja.") }, ErrorCode::MinutesRange),
        (WriteNote { at: Some(NOW.plus(25 * HOUR)), ..note("Ja.") }, ErrorCode::TimeAhead),
        (
            WriteNote { participant: Some(ParticipantId(uuid::Uuid::from_u128(0xbad))), ..note("Ja.") },
            ErrorCode::CardMissing,
        ),
    ] {
        refused(&mut house.siw, Command::WriteNote(command), code);
    }
    // Without a person it is the team's.
    refused(&mut house.anette, Command::WriteNote(note("Ukjent.")), ErrorCode::NotOnTeam);
    let made = house.siw.act(Command::WriteNote(note("Ukjent mann."))).expect("written");
    let target = EntryRef::new(house.month(), "notes", made.command.entry().expect("completed"));
    house.sync();
    let edit = EditNote::of(target.clone());
    for (command, code) in [
        (edit.clone(), ErrorCode::NothingToChange),
        (EditNote { text: Some(String::new()), ..edit.clone() }, ErrorCode::TextMissing),
        (EditNote { text: Some("a".repeat(4_001)), ..edit.clone() }, ErrorCode::TextTooLong),
        (EditNote { urgency: Some("straks".into()), ..edit.clone() }, ErrorCode::CodeUnknown),
        (EditNote { add_concerns: vec!["alt".into()], ..edit.clone() }, ErrorCode::CodeUnknown),
        (EditNote { minutes: Some(1_441), ..edit.clone() }, ErrorCode::MinutesRange),
        (EditNote { at: Some(NOW.plus(25 * HOUR)), ..edit.clone() }, ErrorCode::TimeAhead),
        (EditNote { note: EntryRef::new(house.month(), "notes", nowhere()), ..edit.clone() }, ErrorCode::TargetGone),
    ] {
        refused(&mut house.siw, Command::EditNote(command), code);
    }
    refused(&mut house.anette, Command::EditNote(edit), ErrorCode::TargetGone);

    let attach = |participant| AttachNote { note: target.clone(), participant };
    let nobody = ParticipantId(uuid::Uuid::from_u128(0xbad));
    refused(&mut house.siw, Command::AttachNote(attach(Some(nobody))), ErrorCode::CardMissing);
    refused(&mut house.siw, Command::AttachNote(attach(None)), ErrorCode::NothingToChange);
    refused(&mut house.anette, Command::AttachNote(attach(Some(house.bris))), ErrorCode::TargetGone);
    let gone = AttachNote { note: EntryRef::new(house.month(), "notes", nowhere()), participant: Some(house.bris) };
    refused(&mut house.siw, Command::AttachNote(gone), ErrorCode::TargetGone);
    // Anette's own note on Bris's card: she wrote it, but what stands without a person is the team's.
    let about = WriteNote { participant: Some(house.bris), ..note("Ringte meg.") };
    let made = house.anette.act(Command::WriteNote(about)).expect("written");
    house.sync();
    let hers = EntryRef::new(house.card(), "notes", made.command.entry().expect("completed"));
    let off = AttachNote { note: hers.clone(), participant: None };
    refused(&mut house.anette, Command::AttachNote(off.clone()), ErrorCode::NotOnTeam);
    refused(&mut house.siw, Command::AttachNote(off), ErrorCode::NoteNotYours);

    let read = |target: EntryRef| Command::Acknowledge(Acknowledge { target, id: None });
    refused(&mut house.siw, read(target.clone()), ErrorCode::NothingToChange);
    refused(&mut house.siw, read(EntryRef { list: "shifts".into(), ..target.clone() }), ErrorCode::TargetGone);
    let gone = EntryRef::new(house.month(), "notes", nowhere());
    refused(&mut house.siw, read(gone), ErrorCode::TargetGone);
    refused(&mut house.anette, read(target), ErrorCode::TargetGone);
    house.siw.act(read(hers.clone())).expect("read");
    refused(&mut house.siw, read(hers), ErrorCode::NothingToChange);
}

#[test]
fn hand_overs_states_and_cards() {
    let mut house = House::new();
    let hand_over =
        |text: &str, to| Command::HandOverShift(HandOverShift { programme: None, id: None, to, text: text.into() });
    refused(&mut house.siw, hand_over("", None), ErrorCode::TextMissing);
    refused(&mut house.siw, hand_over(&"a".repeat(4_001), None), ErrorCode::TextTooLong);
    refused(&mut house.siw, hand_over("Rolig natt.", Some(anette().worker)), ErrorCode::NotOnTeam);
    let stranger = WorkerId(uuid::Uuid::from_u128(8));
    refused(&mut house.siw, hand_over("Rolig natt.", Some(stranger)), ErrorCode::WorkerUnknown);
    refused(&mut house.anette, hand_over("Rolig natt.", None), ErrorCode::NotOnTeam);
    let state = SetDebrief { programme: None, id: None, state: "flott".into(), note: None };
    refused(&mut house.siw, Command::SetDebrief(state), ErrorCode::CodeUnknown);

    let set = SetCard::of(house.bris);
    let long = || Some("a".repeat(4_001));
    for (command, code) in [
        (SetCard { helps: long(), ..set.clone() }, ErrorCode::TextTooLong),
        (SetCard { plan: long(), ..set.clone() }, ErrorCode::TextTooLong),
        (SetCard { name: Some("a".repeat(61)), ..set.clone() }, ErrorCode::TextTooLong),
        (SetCard { phone: Some("1".repeat(61)), ..set.clone() }, ErrorCode::TextTooLong),
        (SetCard { name: Some("Ekte Navn".into()), ..set.clone() }, ErrorCode::ConsentMissing),
        (SetCard { helps: Some("Å gå en tur.".into()), ..set.clone() }, ErrorCode::NothingToChange),
        (SetCard { phone: Some(String::new()), ..set.clone() }, ErrorCode::NothingToChange),
    ] {
        refused(&mut house.anette, Command::SetCard(command), code);
    }
    // The team reads the card; those who follow the person write it, with them.
    let helps = SetCard { helps: Some("Å ringe søsteren.".into()), ..set };
    refused(&mut house.siw, Command::SetCard(helps), ErrorCode::ParticipantUnknown);
}

#[test]
fn name_and_phone_stand_under_a_consent_and_go_with_it() {
    let mut house = House::new();
    let consent = RecordConsent::of(house.bris, "deling_internt".into(), "gitt".into(), "muntlig".into());
    let given = house.anette.act(Command::RecordConsent(consent)).expect("given").command.entry().expect("completed");
    let mut shared = SetCard::of(house.bris);
    (shared.name, shared.phone) = (Some("Ekte Navn".into()), Some("99 99 99 99".into()));
    house.anette.act(Command::SetCard(shared.clone())).expect("set");
    house.sync();
    let on_card = |phone: &Phone, id: DocId| {
        let card = card::card(phone.doc(id));
        (card.name, card.phone)
    };
    let card = house.card();
    assert_eq!(on_card(&house.siw, card), (Some("Ekte Navn".into()), Some("99 99 99 99".into())));
    // Kari, who has no coverage, corrects the number while Anette hears that the person takes it back.
    let correction = SetCard { name: None, phone: Some("98 98 98 98".into()), ..shared.clone() };
    house.kari.act(Command::SetCard(correction)).expect("set");
    let taken = WithdrawConsent { participant: house.bris, consent: given, how: "muntlig".into(), day: None };
    house.anette.act(Command::WithdrawConsent(taken)).expect("taken back");
    house.sync();
    for phone in [&house.anette, &house.siw, &house.kari] {
        assert_eq!(on_card(phone, card), (None, None), "who corrected it had not heard");
        assert!(card::card_versions(phone.doc(card)).is_empty(), "and it is nobody's choice");
    }
    refused(&mut house.anette, Command::SetCard(shared), ErrorCode::ConsentWithdrawn);
}

#[test]
fn nothing_is_written_about_who_has_declined_also_where_only_the_card_is_held() {
    let mut house = House::new();
    let decline = RecordConsent::of(house.bris, "registrering".into(), "avslatt".into(), "muntlig".into());
    house.anette.act(Command::RecordConsent(decline)).expect("declined");
    let loose = house.siw.act(Command::WriteNote(note("Ukjent mann."))).expect("written");
    let loose = EntryRef::new(house.month(), "notes", loose.command.entry().expect("completed"));
    house.sync();
    let about = WriteNote { participant: Some(house.bris), ..note("Ringte.") };
    assert!(!house.siw.holds(house.bris.doc()), "the team holds cards, not files");
    refused(&mut house.siw, Command::WriteNote(about.clone()), ErrorCode::ConsentWithdrawn);
    refused(&mut house.anette, Command::WriteNote(about.clone()), ErrorCode::ConsentWithdrawn);
    let attach = AttachNote { note: loose, participant: Some(house.bris) };
    refused(&mut house.siw, Command::AttachNote(attach), ErrorCode::ConsentWithdrawn);
    let helps = SetCard { helps: Some("Å ringe søsteren.".into()), ..SetCard::of(house.bris) };
    refused(&mut house.anette, Command::SetCard(helps), ErrorCode::ConsentWithdrawn);
    // A change of heart lets the team write again.
    let agree = RecordConsent::of(house.bris, "registrering".into(), "gitt".into(), "muntlig".into());
    house.anette.act(Command::RecordConsent(agree)).expect("agreed");
    house.sync();
    house.siw.act(Command::WriteNote(about)).expect("written");
}

#[test]
fn a_card_that_says_it_is_somebody_elses_is_not_believed() {
    let mut house = House::new();
    let other = DocId::derived(DocKind::Card, programme_id(), &[7; 16]);
    let doc = house.siw.doc(house.card()).clone();
    assert_eq!(card::participant(&doc, house.card(), programme_id()), Some(house.bris));
    assert_eq!(card::participant(&doc, other, programme_id()), None, "the document's own id must be derived from it");
    house.siw.store.put(other, programme_id(), doc, &Touched::all());
    let Ok(View::OnCall(view)) = house.siw.ask(&Query::OnCall(OnCall::default())) else {
        unreachable!("the variant matches the question's");
    };
    assert_eq!(view.cards.len(), 1);
}
