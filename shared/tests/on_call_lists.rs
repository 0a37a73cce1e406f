//! What the night means for the day: a call counts as contact, what is unread waits, and the coordinator sees holes.
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
        Acknowledge, AttachNote, Command, ConfirmParticipant, CreateParticipant, EntryRef, HandOverShift, LogContact,
        PlanShift, Retract, SetCard, SetProgramme, SetStatus, WriteNote,
    },
    documents::Writer,
    domain::{DocKind, Role},
    ids::{DocId, EntryId, ParticipantId},
    query::{Empty, OnCall, OneParticipant, Overview, Participants, Query, View},
    time::Millis,
    view::{EntryKind, OnCallView, OverviewView, ParticipantRow, ParticipantView, Rhythm, TodayView},
};
use people::{anette, coordinator, day, programme_id, siw};

const HOUR: i64 = 3_600_000;

fn at(text: &str, hour: i8) -> Millis {
    Millis::from_local(day(text).0.at(hour, 0, 0, 0))
}

/// Anette follows Bris, Siw is on the team, Kari coordinates. Somebody is to be on call always.
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
            (9, "Kari", Role::Koordinator, "2026-01-01", None),
        ];
        let server = Server::new(programme_id(), people::programme("Stavanger (eksempel)", &people));
        let [anette, siw, kari] = [anette(), siw(), coordinator()].map(Phone::new);
        let mut house = Self { server, anette, siw, kari, bris: ParticipantId(uuid::Uuid::nil()) };
        house.on(at("2026-05-01", 12));
        let made = house.anette.act(Command::CreateParticipant(CreateParticipant::of("Bris (eksempel)")));
        house.bris = made.expect("created").command.participant().expect("completed");
        house.sync();
        let confirm = ConfirmParticipant { participant: house.bris, confirmation: None };
        house.kari.act(Command::ConfirmParticipant(confirm)).expect("confirmed");
        let mut card = SetCard::of(house.bris);
        card.helps = Some("Å gå en tur.".into());
        house.kari.act(Command::SetCard(card)).expect("set");
        let mut rules = SetProgramme::of(programme_id());
        rules.on_call_always = Some(true);
        house.kari.act(Command::SetProgramme(rules)).expect("set");
        house.sync();
        house
    }

    fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, kari, .. } = self;
            [anette, siw, kari].into_iter().for_each(|phone| server.sync(phone));
        }
    }

    fn on(&mut self, now: Millis) {
        self.sync();
        self.server.day = now.day();
        let Self { anette, siw, kari, .. } = self;
        [anette, siw, kari].into_iter().for_each(|phone| phone.clock = now);
        self.sync();
    }

    fn month(&self, text: &str) -> DocId {
        DocId::derived_in(DocKind::OnCall, programme_id(), programme_id().bytes(), text)
    }
    fn card(&self) -> DocId {
        DocId::derived(DocKind::Card, programme_id(), self.bris.bytes())
    }

    /// Siw takes a call from Bris.
    fn call(&mut self, channel: &str) -> EntryId {
        let mut note = WriteNote::of("info".into(), "Ville bare prate.");
        (note.participant, note.channel) = (Some(self.bris), Some(channel.into()));
        let made = self.siw.act(Command::WriteNote(note)).expect("written");
        self.sync();
        made.command.entry().expect("completed")
    }

    fn row(&mut self) -> ParticipantRow {
        match self.anette.ask(&Query::Participants(Participants::default())) {
            Ok(View::Participants(view)) => view.rows[0].clone(),
            other => unreachable!("{other:?}"),
        }
    }

    /// The server answers as every device does.
    fn whole(&mut self) {
        let Self { server, anette, siw, kari, bris } = self;
        assert_eq!(server.store.dump(), server.store.rebuilt().dump());
        let one = OneParticipant { participant: *bris, limit: None };
        for phone in [anette, siw, kari] {
            assert_eq!(phone.store.dump(), phone.store.rebuilt().dump());
            for query in [
                Query::Today(Empty {}),
                Query::Participants(Participants::default()),
                Query::Participant(one.clone()),
                Query::Overview(Overview::default()),
                Query::OnCall(OnCall::default()),
            ] {
                let here = phone.ask(&query);
                assert_eq!(here, server.ask(&query, phone.writer.worker, phone.clock), "{query:?}");
            }
        }
    }
}

fn today(phone: &mut Phone) -> TodayView {
    match phone.ask(&Query::Today(Empty {})) {
        Ok(View::Today(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn overview(phone: &mut Phone) -> OverviewView {
    match phone.ask(&Query::Overview(Overview::default())) {
        Ok(View::Overview(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn on_call(phone: &mut Phone) -> OnCallView {
    match phone.ask(&Query::OnCall(OnCall::default())) {
        Ok(View::OnCall(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn one(phone: &mut Phone, participant: ParticipantId) -> ParticipantView {
    match phone.ask(&Query::Participant(OneParticipant { participant, limit: None })) {
        Ok(View::Participant(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn read(target: EntryRef) -> Command {
    Command::Acknowledge(Acknowledge { target, id: None })
}
fn worker(writer: &Writer) -> folge_shared::ids::WorkerId {
    writer.worker
}

#[test]
fn a_call_at_night_is_a_contact_with_the_person() {
    let mut house = House::new();
    let mut met = LogContact::of(house.bris, "folge".into(), "avtalt".into());
    met.minutes = Some(60);
    house.anette.act(Command::LogContact(met)).expect("logged");
    house.on(at("2026-05-10", 12));
    assert_eq!((house.row().rhythm, house.row().days_since), (Rhythm::Overdue, Some(9)));
    house.on(at("2026-05-11", 2));
    let note = house.call("telefon");
    let row = house.row();
    assert_eq!((row.rhythm, row.days_since, row.contacts_30), (Rhythm::OnTrack, Some(0), 2));
    assert_eq!((row.last_at, row.last_channel), (Some(at("2026-05-11", 2)), Some("telefon".into())));
    // In the timeline it is what a colleague wrote, on the phone's own initiative.
    let entry = one(&mut house.anette, house.bris).timeline[0].clone();
    assert_eq!((entry.kind, entry.contact, entry.counts, entry.read), (EntryKind::Note, note, true, false));
    assert_eq!(entry.initiative, "vakttelefon".into());
    let figures = overview(&mut house.kari).figures;
    assert_eq!((figures.reached_7, figures.not_reached, figures.contacts_30), (1, 0, 2));
    house.whole();
    // Nobody answered when Siw called back: work, but no contact.
    house.on(at("2026-05-12", 9));
    house.call("forsok_uten_svar");
    let row = house.row();
    assert_eq!((row.days_since, row.contacts_30, row.attempts_since), (Some(1), 2, 1));
    // Taken back, it is a contact no longer.
    let target = EntryRef::new(house.card(), "notes", note);
    house.siw.act(Command::Retract(Retract { target, reason: None })).expect("taken back");
    house.sync();
    let row = house.row();
    assert_eq!((row.rhythm, row.days_since, row.contacts_30), (Rhythm::Overdue, Some(11), 1));
    house.whole();
}

#[test]
fn a_note_without_a_person_is_nobodys_contact_until_it_is_attached() {
    let mut house = House::new();
    house.on(at("2026-05-11", 2));
    let made = house.siw.act(Command::WriteNote(WriteNote::of("info".into(), "Ukjent."))).expect("written");
    house.sync();
    assert_eq!(house.row().rhythm, Rhythm::Never);
    let note = EntryRef::new(house.month("2026-05"), "notes", made.command.entry().expect("completed"));
    let attach = AttachNote { note, participant: Some(house.bris) };
    house.siw.act(Command::AttachNote(attach)).expect("moved");
    house.sync();
    assert_eq!((house.row().rhythm, house.row().unread), (Rhythm::OnTrack, 1));
    house.whole();
}

#[test]
fn what_is_unread_waits_for_each_of_those_it_concerns() {
    let mut house = House::new();
    house.on(at("2026-05-11", 2));
    let note = house.call("telefon");
    let hand_over = HandOverShift { programme: None, id: None, to: None, text: "Rolig ellers.".into() };
    house.siw.act(Command::HandOverShift(hand_over)).expect("handed over");
    house.siw.act(Command::WriteNote(WriteNote::of("info".into(), "Feil nummer."))).expect("written");
    house.on(at("2026-05-11", 9));
    // Siw wrote all of it. Anette follows Bris and is not on the team. Kari coordinates.
    assert_eq!((today(&mut house.siw).unread, today(&mut house.anette).unread), (0, 1));
    assert_eq!((house.row().unread, overview(&mut house.kari).unread), (1, 3));
    house.whole();
    let card = house.card();
    house.anette.act(read(EntryRef::new(card, "notes", note))).expect("read");
    house.kari.act(read(EntryRef::new(card, "notes", note))).expect("read");
    house.sync();
    assert_eq!((today(&mut house.anette).unread, house.row().unread, overview(&mut house.kari).unread), (0, 0, 2));
    // A fortnight on, the team has other things to read; who was on holiday has not.
    let late = house.call("telefon");
    house.on(at("2026-05-28", 9));
    assert_eq!(overview(&mut house.kari).unread, 0);
    assert_eq!((today(&mut house.anette).unread, house.row().unread), (1, 1));
    assert!(one(&mut house.anette, house.bris).timeline.iter().any(|entry| entry.contact == late && !entry.read));
    house.whole();
    house.on(at("2026-06-30", 9));
    assert_eq!(today(&mut house.anette).unread, 0);
}

#[test]
fn nobody_is_reminded_of_the_dead_by_what_is_unread() {
    let mut house = House::new();
    house.on(at("2026-05-11", 2));
    house.call("telefon");
    house.kari.act(Command::SetStatus(SetStatus::of(house.bris, "dod".into()))).expect("set");
    house.sync();
    let view = today(&mut house.anette);
    assert!(view.due.is_empty() && view.others.is_empty());
    assert_eq!((view.unread, house.row().unread, overview(&mut house.kari).unread), (0, 0, 0));
    assert_eq!(one(&mut house.anette, house.bris).timeline.len(), 1, "what the last call said is there to be read");
    // The team holds the card no longer, and has nothing to attach a note to.
    let view = on_call(&mut house.siw);
    assert!(view.cards.is_empty() && view.notes.is_empty());
    assert!(on_call(&mut house.kari).cards.is_empty(), "a coordinator holds it, and attaches nothing either");
    house.whole();
}

#[test]
fn holes_of_the_next_seven_days_are_told_to_the_coordinator() {
    let mut house = House::new();
    house.on(at("2026-05-11", 12));
    let plan = |from: Millis, hours: i64| {
        Command::PlanShift(PlanShift::of(worker(&siw()), "primar".into(), from, from.plus(hours * HOUR)))
    };
    for days in 0..7 {
        let from = at("2026-05-11", 8).plus(days * 24 * HOUR);
        // The third one is two hours short.
        let hours = if days == 2 { 22 } else { 24 };
        house.siw.act(plan(from, hours)).expect("planned");
    }
    house.sync();
    let gaps = overview(&mut house.kari).gaps;
    assert_eq!(gaps.len(), 1);
    assert_eq!((gaps[0].from, gaps[0].to), (at("2026-05-14", 6), at("2026-05-14", 8)));
    // Mine that touch today, also the one that began yesterday.
    house.on(at("2026-05-12", 12));
    let shifts = today(&mut house.siw).shifts;
    assert_eq!(shifts.iter().map(|shift| shift.from).collect::<Vec<_>>(), [at("2026-05-11", 8), at("2026-05-12", 8)]);
    assert!(shifts.iter().all(|shift| shift.mine && shift.name == "Siw"));
    assert!(today(&mut house.anette).shifts.is_empty());
    house.whole();
    // A programme that has no such rule has no holes.
    let mut rules = SetProgramme::of(programme_id());
    rules.on_call_always = Some(false);
    house.kari.act(Command::SetProgramme(rules)).expect("set");
    assert!(overview(&mut house.kari).gaps.is_empty() && on_call(&mut house.kari).gaps.is_empty());
}
