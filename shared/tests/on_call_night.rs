//! A night on call across three people: who writes what, who reads it, and what stands where in the morning.
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
        Acknowledge, AttachNote, Command, ConfirmParticipant, CreateParticipant, EditNote, EntryRef, HandOverShift,
        PlanShift, Restore, Retract, SetCard, SetProgramme, WriteNote,
    },
    documents::{note, on_call, work},
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{DocId, EntryId, ParticipantId},
    query::{OnCall, OneParticipant, Query, View, Work},
    time::Millis,
    view::{NoteRow, OnCallView, WorkView},
};
use people::{anette, coordinator, day, programme_id, siw, writer};

/// A wall clock time in Norway.
fn at(text: &str, hour: i8, minute: i8) -> Millis {
    Millis::from_local(day(text).0.at(hour, minute, 0, 0))
}

/// Anette follows Bris. Siw and Tor are on the team, Kari coordinates. Anette is not on the team.
struct Night {
    server: Server,
    anette: Phone,
    siw: Phone,
    tor: Phone,
    kari: Phone,
    bris: ParticipantId,
}

fn tor() -> folge_shared::documents::Writer {
    writer(3)
}

impl Night {
    fn new() -> Self {
        let programme = people::programme(
            "Stavanger (eksempel)",
            &[
                (1, "Anette", Role::Likeperson, "2026-01-01", None),
                (2, "Siw", Role::Vakt, "2026-01-01", None),
                (3, "Tor", Role::Vakt, "2026-01-01", Some("2026-06-30")),
                (9, "Kari", Role::Koordinator, "2026-01-01", None),
            ],
        );
        let server = Server::new(programme_id(), programme);
        let [anette, siw, tor, kari] = [anette(), siw(), tor(), coordinator()].map(Phone::new);
        let bris = ParticipantId(uuid::Uuid::nil());
        let mut night = Self { server, anette, siw, tor, kari, bris };
        night.sync();
        let made = night.anette.act(Command::CreateParticipant(CreateParticipant::of("Bris (eksempel)")));
        night.bris = made.expect("created").command.participant().expect("completed");
        night.sync();
        let confirm = ConfirmParticipant { participant: night.bris, confirmation: None };
        night.kari.act(Command::ConfirmParticipant(confirm)).expect("confirmed");
        night.sync();
        let mut card = SetCard::of(night.bris);
        card.helps = Some("Å gå en tur.".into());
        night.anette.act(Command::SetCard(card)).expect("set");
        let mut rules = SetProgramme::of(programme_id());
        rules.on_call_always = Some(true);
        night.kari.act(Command::SetProgramme(rules)).expect("set");
        night.sync();
        night
    }

    fn phones(&mut self) -> [&mut Phone; 4] {
        [&mut self.anette, &mut self.siw, &mut self.tor, &mut self.kari]
    }

    fn sync(&mut self) {
        for _ in 0..2 {
            let Self { server, anette, siw, tor, kari, .. } = self;
            [anette, siw, tor, kari].into_iter().for_each(|phone| server.sync(phone));
        }
    }

    fn clock(&mut self, now: Millis) {
        self.server.day = now.day();
        self.phones().into_iter().for_each(|phone| phone.clock = now);
    }

    fn card(&self) -> DocId {
        DocId::derived(DocKind::Card, programme_id(), self.bris.bytes())
    }
}

fn on_call(phone: &mut Phone) -> OnCallView {
    match phone.ask(&Query::OnCall(OnCall::default())) {
        Ok(View::OnCall(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn work_year(phone: &mut Phone) -> WorkView {
    match phone.ask(&Query::Work(Work::default())) {
        Ok(View::Work(view)) => view,
        other => unreachable!("{other:?}"),
    }
}
fn only(notes: Vec<NoteRow>) -> NoteRow {
    let [only] = <[NoteRow; 1]>::try_from(notes).expect("one note");
    only
}
fn read(target: &EntryRef) -> Command {
    Command::Acknowledge(Acknowledge { target: target.clone(), id: None })
}
fn month(text: &str) -> DocId {
    DocId::derived_in(DocKind::OnCall, programme_id(), programme_id().bytes(), text)
}

const WORDS: &str = "Ringte fra brua. Snakket om i morgen.";

#[test]
fn a_night_across_three_people() {
    let mut night = Night::new();
    // Kari plans: Siw first until two, Tor from two, the last evening of the month and the first night of the next.
    night.clock(at("2026-05-20", 12, 0));
    let shift = |worker: &Phone, level: &str, from, to| {
        Command::PlanShift(PlanShift::of(worker.writer.worker, level.into(), from, to))
    };
    let (evening, two, morning) = (at("2026-05-31", 20, 0), at("2026-06-01", 2, 0), at("2026-06-01", 8, 0));
    let first = shift(&night.siw, "primar", evening, two);
    let second = shift(&night.tor, "primar", two, morning);
    night.kari.act(first).expect("planned");
    night.kari.act(second).expect("planned");
    night.sync();

    // A quarter past one: somebody calls, and Siw does not know who. Her phone has no coverage.
    night.clock(at("2026-06-01", 1, 15));
    let view = on_call(&mut night.siw);
    assert_eq!(view.now.as_ref().map(|shift| (shift.name.as_str(), shift.mine)), Some(("Siw", true)));
    assert_eq!(view.next.as_ref().map(|shift| shift.name.as_str()), Some("Tor"));
    // It began yesterday, in the month before, and is shown today.
    assert_eq!(view.shifts.len(), 2);
    assert_eq!(view.cards.iter().map(|card| card.alias.as_str()).collect::<Vec<_>>(), ["Bris (eksempel)"]);
    let mut written = WriteNote::of("i_dag".into(), WORDS);
    written.concerns = vec!["selvmord".into()];
    written.actions = vec!["samtale_uformell".into()];
    written.minutes = Some(40);
    written.next = Some("Ring tilbake klokka ni.".into());
    written.debrief = Some("trenger_debrief".into());
    let note = night.siw.act(Command::WriteNote(written)).expect("written").command.entry().expect("completed");
    let june = month("2026-06");
    let here = only(on_call(&mut night.siw).notes);
    assert_eq!((here.target.doc, here.participant, here.mine, here.read), (june, None, true, true));

    // What she felt is hers and Kari's, and in no other document.
    night.sync();
    let year = DocId::derived_in(DocKind::Work, programme_id(), siw().worker.bytes(), "2026");
    for phone in night.phones() {
        assert_eq!(phone.holds(year), [siw().worker, coordinator().worker].contains(&phone.writer.worker));
        for (id, (_, doc)) in &phone.store.docs {
            let saved = doc.changes().concat();
            let says = saved.windows(15).any(|window| window == b"trenger_debrief");
            assert_eq!(says, *id == year, "{:?}", doc.kind());
        }
    }
    let mine = work_year(&mut night.siw).debriefs;
    assert_eq!(
        (mine.len(), mine[0].mine, mine[0].state.as_str(), mine[0].note),
        (1, true, "trenger_debrief", Some(note))
    );
    let hers = work_year(&mut night.kari).debriefs;
    assert_eq!((hers.len(), hers[0].mine, hers[0].name.as_str()), (1, false, "Siw"));
    assert_eq!(work_year(&mut night.tor).debriefs, []);

    // Two o'clock: Siw hands over; Tor reads on two phones at once... his own and the one that is handed around.
    night.clock(at("2026-06-01", 2, 5));
    let words =
        HandOverShift { programme: None, id: None, to: Some(tor().worker), text: "En samtale, ring tilbake.".into() };
    night.siw.act(Command::HandOverShift(words)).expect("handed over");
    night.sync();
    let view = on_call(&mut night.tor);
    assert_eq!(view.now.map(|shift| shift.name), Some("Tor".to_owned()));
    assert_eq!(view.hand_overs.len(), 1);
    assert_eq!((view.hand_overs[0].by_name.as_str(), view.hand_overs[0].read), ("Siw", false));
    night.tor.act(read(&view.hand_overs[0].target)).expect("read");
    night.tor.act(read(&here.target)).expect("read");
    night.kari.act(read(&here.target)).expect("read");
    assert_eq!(night.tor.act(read(&here.target)), Err(ErrorCode::NothingToChange));
    assert_eq!(night.siw.act(read(&here.target)), Err(ErrorCode::NothingToChange), "whoever wrote it knows it");
    night.sync();
    let view = on_call(&mut night.siw);
    let names: Vec<_> = only(view.notes).read_by.into_iter().map(|read| read.name).collect();
    assert_eq!(names, ["Kari", "Tor"], "in the order of their clocks");
    assert_eq!(view.hand_overs[0].read_by.len(), 1);

    // Nine in the morning: it was Bris. Only the one who wrote the note moves it, or Kari.
    night.clock(at("2026-06-01", 9, 0));
    let attach =
        |participant| Command::AttachNote(AttachNote { note: EntryRef::new(june, "notes", note), participant });
    let to_bris = attach(Some(night.bris));
    assert_eq!(night.tor.act(to_bris.clone()), Err(ErrorCode::NoteNotYours));
    night.siw.act(to_bris.clone()).expect("moved");
    assert_eq!(night.siw.act(to_bris), Err(ErrorCode::TargetGone), "it is not there any more");
    night.sync();
    let card = night.card();
    let left = note::note(night.siw.doc(june), note).expect("still an entry");
    assert!(left.away && left.text.is_none() && left.next.is_none() && left.concerns.is_empty());
    assert_eq!(left.by, Some(siw().worker));
    let moved = note::note(night.siw.doc(card), note).expect("on the card");
    assert_eq!((moved.text.as_deref(), moved.next.as_deref()), (Some(WORDS), Some("Ring tilbake klokka ni.")));
    assert_eq!((moved.by, moved.noted, moved.at), (left.by, left.noted, Some(at("2026-06-01", 1, 15))));
    assert!(moved.moved && !moved.away && !moved.edited);
    assert!(!note::acks(night.siw.doc(card)).iter().any(|ack| ack.target == note), "nobody has read it there yet");

    // Anette has been told: it stands on her person's card, and she has not read it.
    let view = on_call(&mut night.anette);
    assert!(!view.on_team && view.shifts.is_empty() && view.gaps.is_empty() && view.hand_overs.is_empty());
    let hers = only(view.notes);
    assert_eq!(
        (hers.participant, hers.alias.as_deref(), hers.read),
        (Some(night.bris), Some("Bris (eksempel)"), false)
    );
    assert_eq!((hers.by, hers.text.as_deref()), (siw().worker, Some(WORDS)));
    // Two phones say at once that they have read it.
    night.anette.act(read(&hers.target)).expect("read");
    night.kari.clock = night.kari.clock.plus(500);
    night.kari.act(read(&hers.target)).expect("read");
    night.sync();
    let names: Vec<_> = only(on_call(&mut night.siw).notes).read_by.into_iter().map(|read| read.name).collect();
    assert_eq!(names, ["Anette", "Kari"]);

    // Off again, and on again: the words go along, the author stays.
    let off = Command::AttachNote(AttachNote { note: EntryRef::new(card, "notes", note), participant: None });
    assert_eq!(night.tor.act(off.clone()), Err(ErrorCode::NoteNotYours));
    night.kari.act(off).expect("moved");
    night.sync();
    assert!(note::note(night.kari.doc(card), note).expect("an entry").away);
    let back = note::note(night.siw.doc(june), note).expect("back");
    assert_eq!((back.by, back.text.as_deref(), back.away), (Some(siw().worker), Some(WORDS), false));
    assert_eq!(only(on_call(&mut night.siw).notes).target.doc, june);
    night.siw.act(attach(Some(night.bris))).expect("moved once more");
    night.sync();
    assert_eq!(only(on_call(&mut night.anette).notes).target.doc, card);

    // Every entry bears the name of who wrote it, and every replica says the same.
    let months = on_call::shifts(night.kari.doc(month("2026-05")));
    assert!(months.iter().all(|shift| shift.by == Some(coordinator().worker)), "{months:?}");
    let debriefs = work::debriefs(night.kari.doc(year));
    assert_eq!(debriefs.iter().map(|debrief| debrief.by).collect::<Vec<_>>(), [Some(siw().worker)]);
    whole(&mut night);
}

/// Rows written touch by touch are those of a rebuild, and the server answers as the phones do.
fn whole(night: &mut Night) {
    for phone in night.phones() {
        assert_eq!(phone.store.dump(), phone.store.rebuilt().dump());
    }
    assert_eq!(night.server.store.dump(), night.server.store.rebuilt().dump());
    let Night { server, anette, siw, tor, kari, bris } = night;
    let one = OneParticipant { participant: *bris, limit: None };
    for phone in [anette, siw, tor, kari] {
        for query in [Query::OnCall(OnCall::default()), Query::Work(Work::default()), Query::Participant(one.clone())] {
            assert_eq!(phone.ask(&query), server.ask(&query, phone.writer.worker, phone.clock), "{query:?}");
        }
    }
}

fn entry(night: &mut Night, command: Command) -> EntryId {
    let entry = night.siw.act(command).expect("done").command.entry().expect("completed");
    night.sync();
    entry
}

#[test]
fn a_hole_appears_when_a_shift_is_taken_back_and_two_on_one_hour_are_seen() {
    let mut night = Night::new();
    night.clock(at("2026-05-20", 0, 0));
    let shift =
        |worker: &Phone, from, to| Command::PlanShift(PlanShift::of(worker.writer.worker, "primar".into(), from, to));
    // A week in stretches of 24 hours, planned on two phones that have not heard of each other.
    for days in 0..7 {
        let begins = day("2026-05-20").plus_days(days);
        let command = shift(&night.siw, begins.start(), begins.plus_days(1).start());
        night.siw.act(command).expect("planned");
    }
    let extra = shift(&night.tor, at("2026-05-21", 22, 0), at("2026-05-22", 2, 0));
    night.tor.act(extra).expect("planned");
    night.sync();
    let view = on_call(&mut night.kari);
    assert_eq!(view.gaps, []);
    assert_eq!(view.overlaps.len(), 1);
    assert_eq!((view.overlaps[0].from, view.overlaps[0].to), (at("2026-05-21", 22, 0), at("2026-05-22", 2, 0)));
    let taken = view.shifts[3].target.clone();
    night.siw.act(Command::Retract(Retract { target: taken, reason: None })).expect("taken back");
    night.sync();
    let view = on_call(&mut night.tor);
    assert_eq!(view.gaps.len(), 1);
    assert_eq!(view.gaps[0].to.0 - view.gaps[0].from.0, 22 * 3_600_000, "Tor covers the first two hours");
    assert_eq!(view.gaps[0].from, at("2026-05-22", 2, 0));
    // It is still to be seen, as what it is, and can be given back.
    let back: Vec<_> = view.shifts.iter().filter(|shift| shift.retracted).map(|shift| shift.target.clone()).collect();
    assert_eq!((view.shifts.len(), back.len()), (8, 1));
    whole(&mut night);
    night.tor.act(Command::Restore(Restore { target: back[0].clone() })).expect("given back");
    night.sync();
    let view = on_call(&mut night.kari);
    assert_eq!((view.gaps.len(), view.overlaps.len()), (0, 1));
    assert!(view.shifts.iter().all(|shift| !shift.retracted));
    whole(&mut night);
}

#[test]
fn taken_back_here_and_corrected_there_stands_as_a_conflict() {
    let mut night = Night::new();
    night.clock(at("2026-06-01", 1, 0));
    let note = entry(&mut night, Command::WriteNote(WriteNote::of("info".into(), "Feil nummer?")));
    let target = EntryRef::new(month("2026-06"), "notes", note);
    let mut correction = EditNote::of(target.clone());
    correction.text = Some("Riktig nummer, ringte tilbake.".into());
    night.siw.act(Command::EditNote(correction)).expect("corrected");
    night.tor.act(Command::Retract(Retract { target, reason: Some("Feil nummer.".into()) })).expect("taken back");
    night.sync();
    let row = only(on_call(&mut night.kari).notes);
    assert!(!row.retracted, "nothing is lost until somebody chooses");
    assert_eq!(row.text.as_deref(), Some("Riktig nummer, ringte tilbake."));
    assert_eq!(row.conflicts.iter().map(|conflict| conflict.field.as_str()).collect::<Vec<_>>(), ["retracted"]);
    // As long as two versions stand, the note cannot be moved: only one of them would come along.
    let attach = AttachNote { note: row.target, participant: Some(night.bris) };
    assert_eq!(night.siw.act(Command::AttachNote(attach)), Err(ErrorCode::ChooseFirst));
    whole(&mut night);
}

#[test]
fn a_correction_of_a_note_that_has_just_been_moved_is_not_lost() {
    let mut night = Night::new();
    night.clock(at("2026-06-01", 1, 0));
    let note = entry(&mut night, Command::WriteNote(WriteNote::of("info".into(), "Ukjent mann.")));
    let target = EntryRef::new(month("2026-06"), "notes", note);
    let mut correction = EditNote::of(target.clone());
    correction.minutes = Some(25);
    night.kari.act(Command::EditNote(correction)).expect("corrected");
    night
        .siw
        .act(Command::AttachNote(AttachNote { note: target.clone(), participant: Some(night.bris) }))
        .expect("moved");
    night.sync();
    // Both stand: the note on the card, and what was written meanwhile where it had been.
    let view = on_call(&mut night.siw);
    assert_eq!(view.notes.len(), 2);
    let late = view.notes.iter().find(|row| row.target == target).expect("the correction");
    assert_eq!((late.minutes, late.text.as_deref()), (Some(25), None));
    // Moved after, it joins the note.
    night
        .siw
        .act(Command::AttachNote(AttachNote { note: target, participant: Some(night.bris) }))
        .expect("moved after");
    night.sync();
    let row = only(on_call(&mut night.anette).notes);
    assert_eq!((row.minutes, row.text.as_deref()), (Some(25), Some("Ukjent mann.")));
    whole(&mut night);
}
