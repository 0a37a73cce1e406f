//! Whose file has been kept for as long as the rules say: told from what the documents say, on device and server alike; kept
//! longer by a coordinator's word.
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
        CloseFile, Command, EndAssignment, EntryRef, MergeParticipants, PostponeErasure, Retract, SetProgramme,
        SetStatus,
    },
    documents::participant,
    error::ErrorCode,
    ids::ParticipantId,
    query::{OfProgramme, Query, View},
    view::{DueRow, DueView},
};
use people::{day, programme_id, siw};
use team::{Team, answer, code, contact, refused};

#[track_caller]
fn due(team: &mut Team) -> DueView {
    match answer(&mut team.kari, &mut team.server, &Query::Due(OfProgramme { programme: Some(programme_id()) })) {
        Ok(View::Due(view)) => view,
        other => panic!("{other:?}"),
    }
}

/// Alias, how it ended, whole months since.
fn said(rows: &[DueRow]) -> Vec<(&str, &str, i64)> {
    rows.iter().map(|row| (row.alias.as_str(), row.why.as_str(), row.months)).collect()
}

fn ends(team: &mut Team, who: ParticipantId, how: &str, from: &str) -> folge_shared::ids::EntryId {
    let status = SetStatus { from: Some(day(from)), ..SetStatus::of(who, code(how)) };
    let made = team.anette.act(Command::SetStatus(status)).expect("ended");
    team.sync();
    made.command.entry().expect("an entry")
}

fn keep(participant: ParticipantId, until: &str, reason: &str) -> Command {
    Command::PostponeErasure(PostponeErasure { participant, id: None, until: day(until), reason: reason.into() })
}

#[test]
fn a_file_is_due_when_the_rules_months_have_passed_since_the_end_or_the_last_contact() {
    let mut team = Team::new();
    let (bris, sol, vind) = (team.met("Bris", "bruker"), team.met("Sol", "bruker"), team.met("Vind", "bruker"));
    let over = ends(&mut team, bris, "avsluttet_mal", "2026-05-12");
    ends(&mut team, sol, "mistet_kontakt", "2026-05-12");
    assert_eq!(due(&mut team).programmes[0].keep_months, 24, "unless the programme says otherwise");
    // Sol rang after all.
    team.on("2026-07-01");
    team.anette.act(Command::LogContact(contact(sol))).expect("logged");
    team.on("2028-05-11");
    assert_eq!(said(&due(&mut team).rows), [], "a day is missing");
    team.on("2028-05-12");
    assert_eq!(said(&due(&mut team).rows), [("Bris", "avsluttet_mal", 24)]);
    team.on("2028-07-01");
    let rows = due(&mut team).rows;
    assert_eq!(said(&rows), [("Bris", "avsluttet_mal", 25), ("Sol", "mistet_kontakt", 24)], "first ended, first named");
    assert_eq!((rows[1].ended, rows[1].last), (day("2026-05-12"), Some(day("2026-07-01"))));
    assert_eq!((rows[0].due, rows[1].due), (day("2028-05-12"), day("2028-07-01")));

    // A rule of the programme's own; nonsense is no rule.
    let rule =
        |months| Command::SetProgramme(SetProgramme { keep_months: Some(months), ..SetProgramme::of(programme_id()) });
    refused(&mut team.kari, rule(0), ErrorCode::MonthsRange);
    refused(&mut team.kari, rule(121), ErrorCode::MonthsRange);
    refused(&mut team.anette, rule(12), ErrorCode::NotCoordinator);
    team.kari.act(rule(26)).expect("set");
    team.sync();
    assert_eq!(said(&due(&mut team).rows), []);
    team.kari.act(rule(6)).expect("set");
    team.sync();
    assert_eq!(due(&mut team).rows.len(), 2);
    // The end was a mistake, and somebody follows: it goes on, and Vind whom Anette follows was never in the list.
    let target = EntryRef::new(bris.doc(), "statuses", over);
    team.anette.act(Command::Retract(Retract { target, reason: None })).expect("retracted");
    team.sync();
    assert_eq!(said(&due(&mut team).rows), [("Sol", "mistet_kontakt", 24)]);
    assert!(team.kari.holds(vind.doc()));
    let asked = answer(&mut team.anette, &mut team.server, &Query::Due(OfProgramme::default()));
    assert_eq!(asked, Err(ErrorCode::NotCoordinator));
    team.settled();
}

#[test]
fn files_that_are_closed_or_that_nobody_follows_are_due_as_well() {
    let mut team = Team::new();
    let (bris, sol, briz) = (team.met("Bris", "bruker"), team.met("Sol", "bruker"), team.met("Briz", "bruker"));
    let merge = MergeParticipants { keep: bris, other: briz, id: None };
    team.kari.act(Command::MergeParticipants(merge)).expect("joined");
    let close = CloseFile { participant: sol, worker: siw().worker, id: None, from: Some(day("2026-06-12")) };
    team.kari.act(Command::CloseFile(close)).expect("closed");
    let own = participant::assignments(team.file(bris))[0].id;
    let end = EndAssignment { participant: bris, assignment: own, to: Some(day("2026-08-01")) };
    team.kari.act(Command::EndAssignment(end)).expect("ended");
    team.on("2028-05-12");
    assert_eq!(said(&due(&mut team).rows), [("Briz", "slatt_sammen", 24)]);
    team.on("2028-08-01");
    let wanted = [("Briz", "slatt_sammen", 26), ("Sol", "medarbeider", 25), ("Bris", "ingen_folger", 24)];
    assert_eq!(said(&due(&mut team).rows), wanted);
    // Somebody follows again.
    team.follows(siw().worker, bris);
    assert_eq!(said(&due(&mut team).rows), wanted[..2]);
    team.settled();
}

#[test]
fn a_coordinator_keeps_a_file_until_a_day_and_is_asked_again_after_it() {
    let mut team = Team::new();
    let bris = team.met("Bris", "bruker");
    ends(&mut team, bris, "flyttet", "2026-05-12");
    team.on("2028-06-01");
    refused(&mut team.anette, keep(bris, "2028-09-01", "Innsyn"), ErrorCode::NotCoordinator);
    refused(&mut team.kari, keep(bris, "2028-06-01", "Innsyn"), ErrorCode::DaysRange);
    refused(&mut team.kari, keep(bris, "2029-06-03", "Innsyn"), ErrorCode::DaysRange);
    refused(&mut team.kari, keep(bris, "2028-09-01", "  "), ErrorCode::TextMissing);
    team.kari.act(keep(bris, "2028-09-01", " Har bedt om innsyn. ")).expect("kept");
    team.sync();
    let view = due(&mut team);
    assert_eq!((view.rows.len(), said(&view.postponed)), (0, vec![("Bris", "flyttet", 24)]));
    let word = view.postponed[0].postponed.clone().expect("a word");
    assert_eq!(
        (word.until, word.reason.as_str(), word.by_name.as_str()),
        (day("2028-09-01"), "Har bedt om innsyn.", "Kari")
    );
    // It closes nothing, for apps of before either: they read only what names a first day.
    assert!(participant::every_closure(team.file(bris)).is_empty());
    assert!(team.anette.holds(bris.doc()), "and takes the file from nobody");

    team.on("2028-09-01");
    assert_eq!(due(&mut team).rows.len(), 0, "the day itself is kept");
    team.on("2028-09-02");
    let view = due(&mut team);
    assert_eq!((view.rows.len(), view.postponed.len()), (1, 0));
    assert_eq!(view.rows[0].postponed.as_ref().map(|word| word.until), Some(day("2028-09-01")), "and says so");
    // The last word holds, also where it is the shorter one.
    team.kari.act(keep(bris, "2029-03-01", "Sak hos Statsforvalteren")).expect("kept");
    team.sync();
    assert_eq!(due(&mut team).postponed.len(), 1);
    team.on("2028-09-03");
    team.kari.act(keep(bris, "2028-09-04", "Saken er over")).expect("kept");
    team.on("2028-09-05");
    assert_eq!(due(&mut team).rows.len(), 1);
    team.settled();
}
