//! Where the follow-up stands: pauses that end by themselves, endings, and a death that silences everything at once.
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
    command::{Command, CreateParticipant, EntryRef, Retract, SetStatus},
    documents::participant,
    domain::DocKind,
    error::ErrorCode,
    ids::ParticipantId,
    view::Rhythm,
};
use people::{day, programme_id, siw};
use team::{Team, aliases, answer, beside, code, contact, one, overview, refused, rows, today};

fn status(participant: ParticipantId, status: &str) -> SetStatus {
    SetStatus::of(participant, code(status))
}

/// Bris and Sol, both met on 12 May and talked to that day.
fn walk() -> (Team, ParticipantId, ParticipantId) {
    let mut team = Team::new();
    let (bris, sol) = (team.met("Bris (eksempel)", "bruker"), team.met("Sol (eksempel)", "bruker"));
    for person in [bris, sol] {
        team.anette.act(Command::LogContact(contact(person))).expect("logged");
    }
    team.sync();
    (team, bris, sol)
}

#[test]
fn a_planned_pause_reminds_nobody_and_ends_by_itself() {
    let (mut team, bris, _) = walk();
    let mut pause = status(bris, "pause");
    (pause.from, pause.to) = (Some(day("2026-05-15")), Some(day("2026-06-14")));
    pause.note = Some("Behandling. ".into());
    team.anette.act(Command::SetStatus(pause)).expect("planned");
    let here = |team: &mut Team| {
        let view = today(&mut team.anette, &mut team.server);
        let rows = rows(&mut team.anette, &mut team.server);
        let row = rows.into_iter().find(|row| row.participant == bris).expect("in the list");
        (
            aliases(&view.due).contains(&"Bris (eksempel)"),
            aliases(&view.others).len(),
            row.rhythm,
            row.status.0,
            row.paused_until,
        )
    };
    team.sync();
    assert_eq!(here(&mut team), (false, 2, Rhythm::OnTrack, "aktiv".into(), None), "not yet");
    team.on("2026-06-14");
    assert_eq!(here(&mut team), (false, 1, Rhythm::Paused, "pause".into(), Some(day("2026-06-14"))));
    let figures = overview(&mut team.kari, &mut team.server).figures;
    assert_eq!((figures.active, figures.not_reached), (2, 1), "Sol alone waits to be called");
    let file = one(&mut team.anette, &mut team.server, bris).file;
    let [row] = file.statuses.as_slice() else { panic!("one status") };
    assert_eq!((row.current, row.note.as_deref(), row.by_name.as_str()), (true, Some("Behandling."), "Anette"));
    assert_eq!((row.retracted, row.conflicts.is_empty()), (false, true));
    // The on-call team still holds the card.
    assert!(team.tor.holds(beside(DocKind::Card, bris)));
    team.on("2026-06-15");
    assert_eq!(here(&mut team), (true, 0, Rhythm::Overdue, "aktiv".into(), None), "nobody wrote anything");
    assert!(!one(&mut team.anette, &mut team.server, bris).file.statuses[0].current);
    team.settled();
}

#[test]
fn a_pause_that_was_planned_before_the_end_begins_nothing_again() {
    let (mut team, bris, _) = walk();
    let mut pause = status(bris, "pause");
    (pause.from, pause.to) = (Some(day("2026-06-01")), Some(day("2026-06-07")));
    team.anette.act(Command::SetStatus(pause)).expect("planned");
    team.anette.act(Command::SetStatus(status(bris, "avsluttet_mal"))).expect("ended");
    team.on("2026-06-20");
    assert_eq!(participant::status_on(team.file(bris), day("2026-06-03")).as_str(), "avsluttet_mal");
    let row = one(&mut team.anette, &mut team.server, bris).row;
    assert_eq!((row.status.as_str(), row.rhythm), ("avsluttet_mal", Rhythm::Silent));
    // One that is written afterwards does: the person is back, and resting.
    let mut pause = status(bris, "pause");
    (pause.from, pause.to) = (Some(day("2026-06-20")), Some(day("2026-06-25")));
    team.anette.act(Command::SetStatus(pause)).expect("planned");
    team.on("2026-06-26");
    assert_eq!(one(&mut team.anette, &mut team.server, bris).row.rhythm, Rhythm::Overdue);
}

#[test]
fn a_death_silences_everything_at_once() {
    let (mut team, bris, sol) = walk();
    team.follows(siw().worker, bris);
    team.on("2026-05-30");
    assert_eq!(today(&mut team.siw, &mut team.server).due.len(), 1);
    team.siw.act(Command::SetStatus(status(bris, "dod"))).expect("written");
    // Anette has not heard of it; she plans a pause from later on, which would hold after its last day.
    let mut pause = status(bris, "pause");
    (pause.from, pause.to) = (Some(day("2026-06-01")), Some(day("2026-06-02")));
    team.anette.act(Command::SetStatus(pause)).expect("planned");
    team.sync();
    for on in ["2026-05-30", "2026-06-01", "2026-06-10", "2027-01-01"] {
        team.on(on);
        for phone in [&mut team.anette, &mut team.siw] {
            let view = today(phone, &mut team.server);
            let all = [view.due, view.others].concat();
            assert!(all.iter().all(|row| row.participant != bris), "{on}");
        }
        let row = one(&mut team.anette, &mut team.server, bris).row;
        assert_eq!((row.status.as_str(), row.rhythm, row.paused_until), ("dod", Rhythm::Silent, None));
        let view = overview(&mut team.kari, &mut team.server);
        assert!(view.rows.iter().all(|row| row.row.participant == sol));
        assert_eq!((view.figures.active, view.figures.not_reached), (1, 1), "Sol");
        assert!(!team.tor.holds(beside(DocKind::Card, bris)), "nobody on call is told to listen for the phone");
    }
    // It can still be read, by those who followed.
    assert_eq!(one(&mut team.anette, &mut team.server, bris).timeline.len(), 1);
    team.settled();
}

#[test]
fn an_unconfirmed_person_may_die_too_and_a_mistake_is_taken_back() {
    let mut team = Team::new();
    let mut create = CreateParticipant::of("Ny (eksempel)");
    create.programme = Some(programme_id());
    let made = team.anette.act(Command::CreateParticipant(create)).expect("created");
    let ny = made.command.participant().expect("completed");
    team.sync();
    let newcomers = |team: &mut Team| overview(&mut team.kari, &mut team.server).newcomers.len();
    assert_eq!(newcomers(&mut team), 1);
    let dead = team.anette.act(Command::SetStatus(status(ny, "dod"))).expect("written");
    team.sync();
    assert_eq!(newcomers(&mut team), 0);
    assert!(today(&mut team.anette, &mut team.server).due.is_empty());
    // Nothing beside it brings reminders back, and nobody is led to believe so.
    refused(&mut team.anette, Command::SetStatus(status(ny, "aktiv")), ErrorCode::PersonDead);
    // It was somebody else of that name.
    let target = EntryRef::new(ny.doc(), "statuses", dead.command.entry().expect("an entry"));
    let retract = Retract { target, reason: Some("Feil person.".into()) };
    team.anette.act(Command::Retract(retract)).expect("taken back");
    team.sync();
    assert_eq!(today(&mut team.anette, &mut team.server).due.len(), 1);
    let file = one(&mut team.anette, &mut team.server, ny).file;
    assert!(file.statuses[0].retracted && !file.statuses[0].current, "it stays in sight");
    team.settled();
}

#[test]
fn a_death_that_is_taken_back_and_touched_at_once_stands() {
    let (mut team, bris, _) = walk();
    team.follows(siw().worker, bris);
    let dead = team.siw.act(Command::SetStatus(status(bris, "dod"))).expect("written");
    team.sync();
    let target = EntryRef::new(bris.doc(), "statuses", dead.command.entry().expect("an entry"));
    // Both take it back, one thinks better of it, and neither has heard of the other.
    let retract = || Command::Retract(Retract { target: target.clone(), reason: None });
    team.anette.act(retract()).expect("taken back");
    team.siw.act(retract()).expect("taken back");
    team.siw.act(Command::Restore(folge_shared::command::Restore { target })).expect("restored");
    team.sync();
    let row = one(&mut team.anette, &mut team.server, bris).row;
    assert_eq!(
        (row.status.as_str(), row.rhythm, row.conflict),
        ("dod", Rhythm::Silent, true),
        "until somebody chooses"
    );
    team.settled();
}

#[test]
fn what_is_nonsense_is_refused() {
    let (mut team, bris, _) = walk();
    let phone = &mut team.anette;
    refused(phone, Command::SetStatus(status(bris, "ferie")), ErrorCode::CodeUnknown);
    let mut late = status(bris, "pause");
    (late.from, late.to) = (Some(day("2026-06-10")), Some(day("2026-06-01")));
    refused(phone, Command::SetStatus(late), ErrorCode::PeriodReversed);
    let mut ending = status(bris, "flyttet");
    ending.to = Some(day("2026-06-01"));
    refused(phone, Command::SetStatus(ending), ErrorCode::PauseOnly);
    let mut long = status(bris, "pause");
    long.note = Some("x".repeat(4_001));
    refused(phone, Command::SetStatus(long), ErrorCode::TextTooLong);
    let mut ahead = status(bris, "dod");
    ahead.from = Some(day("2026-05-14"));
    refused(phone, Command::SetStatus(ahead), ErrorCode::TimeAhead);
    let stranger = ParticipantId(uuid::Uuid::from_u128(5));
    refused(phone, Command::SetStatus(status(stranger, "pause")), ErrorCode::ParticipantUnknown);
    refused(&mut team.siw, Command::SetStatus(status(bris, "pause")), ErrorCode::ParticipantUnknown);
    let query = folge_shared::query::OneParticipant { participant: bris, limit: None };
    let query = folge_shared::query::Query::Participant(query);
    assert_eq!(answer(&mut team.siw, &mut team.server, &query), Err(ErrorCode::ParticipantUnknown));
}
