//! One call that two people move at once, and what is written about a call that has moved away.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;
#[path = "common/team.rs"]
mod team;

use desk::Phone;
use folge_shared::{
    command::{
        Acknowledge, AttachNote, Choose, Command, EditNote, EntryRef, MergeParticipants, Restore, Retract, WriteNote,
    },
    documents::note,
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, EntryId, ParticipantId},
    query::{OnCall, Query, View},
    view::NoteRow,
};
use people::programme_id;
use team::{Team, beside, code, one, overview, refused};

const WORDS: &str = "Ukjent mann, ville prate.";

fn attach(note: &EntryRef, participant: Option<ParticipantId>) -> Command {
    Command::AttachNote(AttachNote { note: note.clone(), participant })
}
fn notes(phone: &mut Phone, team_server: &mut desk::Server) -> Vec<NoteRow> {
    let query = Query::OnCall(OnCall { programme: Some(programme_id()), ..OnCall::default() });
    match team::answer(phone, team_server, &query) {
        Ok(View::OnCall(view)) => view.notes,
        other => panic!("{other:?}"),
    }
}
fn on(participant: ParticipantId, note: EntryId) -> EntryRef {
    EntryRef::new(beside(DocKind::Card, participant), "notes", note)
}
/// A call in the month's log, written by Tor.
fn call(team: &mut Team) -> EntryRef {
    let note = team.tor.act(Command::WriteNote(WriteNote::of(code("info"), WORDS))).expect("written");
    team.sync();
    let month = DocId::derived_in(DocKind::OnCall, programme_id(), programme_id().bytes(), "2026-05");
    EntryRef::new(month, "notes", note.command.entry().expect("an entry"))
}
fn text(row: &NoteRow) -> &str {
    row.text.as_deref().unwrap_or_default()
}

#[test]
fn what_has_moved_away_is_gone_from_where_it_was() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let target = call(&mut team);
    team.tor.act(attach(&target, Some(bris))).expect("moved");
    team.sync();
    let gone = [
        Command::Retract(Retract { target: target.clone(), reason: None }),
        Command::Restore(Restore { target: target.clone() }),
        Command::EditNote(EditNote { text: Some("Rettet.".into()), ..EditNote::of(target.clone()) }),
        Command::Choose(Choose { target: target.clone(), field: "at".into(), value: "x".into() }),
        Command::Acknowledge(Acknowledge { target: target.clone(), id: None }),
        attach(&target, None),
    ];
    for command in gone {
        refused(&mut team.tor, command.clone(), ErrorCode::TargetGone);
        refused(&mut team.kari, command, ErrorCode::TargetGone);
    }
    let rows = notes(&mut team.kari, &mut team.server);
    assert_eq!((rows.len(), rows[0].retracted, rows[0].elsewhere.len()), (1, false, 0));
    let here = Retract { target: rows[0].target.clone(), reason: None };
    team.tor.act(Command::Retract(here)).expect("where it stands");
    team.sync();
    team.settled();
}

#[test]
fn taken_back_while_it_was_moved_is_seen_and_brought_along() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let target = call(&mut team);
    team.tor
        .act(Command::Retract(Retract { target: target.clone(), reason: Some("Feil.".into()) }))
        .expect("taken back");
    team.kari.act(attach(&target, Some(bris))).expect("moved");
    team.sync();
    // It stands, as after an edit; where it was, the retraction says where the call is now.
    let rows = notes(&mut team.tor, &mut team.server);
    let left = rows.iter().find(|row| row.target == target).expect("what was left");
    assert!(left.retracted && left.text.is_none());
    assert_eq!(left.elsewhere.iter().map(|place| place.participant).collect::<Vec<_>>(), [Some(bris)]);
    team.tor.act(attach(&target, Some(bris))).expect("brought along");
    team.sync();
    let rows = notes(&mut team.tor, &mut team.server);
    assert_eq!((rows.len(), rows[0].retracted, text(&rows[0])), (1, true, WORDS));
    team.settled();
}

#[test]
fn moved_to_two_cards_at_once_it_says_so_on_both_until_it_is_brought_together() {
    let mut team = Team::new();
    let (bris, sol) = (team.met("Bris (eksempel)", "bruker"), team.met("Sol (eksempel)", "bruker"));
    // Siw follows Sol only, and is not on the team.
    team.follows(people::siw().worker, sol);
    let target = call(&mut team);
    let id = target.entry.expect("an entry");
    team.tor.act(attach(&target, Some(bris))).expect("moved");
    team.kari.act(attach(&target, Some(sol))).expect("moved");
    team.sync();
    for phone in [&mut team.tor, &mut team.kari] {
        let rows = notes(phone, &mut team.server);
        assert_eq!(rows.len(), 2);
        for row in &rows {
            assert_eq!(text(row), WORDS);
            let other = if row.participant == Some(bris) { (sol, "Sol (eksempel)") } else { (bris, "Bris (eksempel)") };
            let said = row.elsewhere.iter().map(|place| (place.participant.expect("a card"), place.alias.as_deref()));
            assert_eq!(said.collect::<Vec<_>>(), [(other.0, Some(other.1))]);
        }
    }
    // Who holds one of the cards is told nothing of the other.
    let rows = notes(&mut team.siw, &mut team.server);
    assert_eq!((rows.len(), rows[0].participant, rows[0].elsewhere.len()), (1, Some(sol), 0));
    // One event; for each of the two a contact, until it is known whose it was.
    let figures = overview(&mut team.kari, &mut team.server).figures;
    assert_eq!((figures.events_30, figures.contacts_30), (1, 2));
    // Each has gone on writing on their own card.
    let kari = EditNote { text: Some("Ville prate om hybelen.".into()), ..EditNote::of(on(sol, id)) };
    team.kari.act(Command::EditNote(kari)).expect("written");
    let tor =
        EditNote { urgency: Some(code("akutt")), add_concerns: vec![code("overdose")], ..EditNote::of(on(bris, id)) };
    team.tor.act(Command::EditNote(tor)).expect("written");
    team.sync();
    // Anette follows Bris and did not write it: it is not hers to move.
    refused(&mut team.anette, attach(&on(bris, id), Some(sol)), ErrorCode::NoteNotYours);
    // It was Bris: one act, and every word and concern is there.
    team.kari.act(attach(&on(sol, id), Some(bris))).expect("brought together");
    team.sync();
    let rows = notes(&mut team.tor, &mut team.server);
    assert_eq!((rows.len(), rows[0].participant, rows[0].elsewhere.len()), (1, Some(bris), 0));
    assert_eq!(text(&rows[0]), format!("{WORDS}\n\nVille prate om hybelen."));
    assert_eq!((rows[0].urgency.as_str(), rows[0].concerns.clone()), ("akutt", vec![code("overdose")]));
    assert_eq!(rows[0].by, people::writer(3).worker);
    assert!(note::note(team.beside(DocKind::Card, sol), id).expect("an entry").away);
    assert!(notes(&mut team.siw, &mut team.server).is_empty());
    assert_eq!(one(&mut team.siw, &mut team.server, sol).timeline.len(), 0);
    let figures = overview(&mut team.kari, &mut team.server).figures;
    assert_eq!((figures.events_30, figures.contacts_30), (1, 1));
    team.settled();
}

#[test]
fn both_bring_it_together_at_once_and_in_opposite_directions() {
    let mut team = Team::new();
    let (bris, sol) = (team.met("Bris (eksempel)", "bruker"), team.met("Sol (eksempel)", "bruker"));
    let target = call(&mut team);
    let id = target.entry.expect("an entry");
    team.tor.act(attach(&target, Some(bris))).expect("moved");
    team.kari.act(attach(&target, Some(sol))).expect("moved");
    team.sync();
    // Equal copies; and yet each must be written anew where it is to stay, since each is emptied by the other.
    team.tor.act(attach(&on(bris, id), Some(sol))).expect("there");
    team.kari.act(attach(&on(sol, id), Some(bris))).expect("here");
    team.sync();
    let rows = notes(&mut team.kari, &mut team.server);
    assert_eq!(rows.iter().map(text).collect::<Vec<_>>(), [WORDS, WORDS], "neither is lost, and both say so again");
    assert!(rows.iter().all(|row| row.elsewhere.len() == 1 && row.conflicts.is_empty() && !row.retracted));
    team.kari.act(attach(&on(sol, id), Some(bris))).expect("agreed");
    team.sync();
    let rows = notes(&mut team.tor, &mut team.server);
    assert_eq!((rows.len(), text(&rows[0]), rows[0].urgency.as_str()), (1, WORDS, "info"));
    team.settled();
}

#[test]
fn a_call_that_came_along_with_a_merge_is_one_call() {
    let mut team = Team::new();
    let (bris, briz) = (team.met("Bris (eksempel)", "bruker"), team.met("Briz (eksempel)", "bruker"));
    let mut note = WriteNote::of(code("info"), WORDS);
    note.participant = Some(briz);
    team.tor.act(Command::WriteNote(note)).expect("written");
    team.sync();
    let merge = MergeParticipants { keep: bris, other: briz, id: None };
    team.kari.act(Command::MergeParticipants(merge)).expect("joined");
    team.sync();
    let rows = notes(&mut team.kari, &mut team.server);
    assert_eq!((rows.len(), rows[0].participant, rows[0].elsewhere.len()), (1, Some(bris), 0));
    team.settled();
}
