//! Several programmes at once, each by its own rules, and figures that count events and people for themselves.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/service.rs"]
mod service;
#[path = "common/store.rs"]
mod store;

use folge_shared::{
    command::{Command, LogAnonymous, LogContact, SetProgramme, SetStatus},
    query::{Participants, Query, View},
    view::{Rhythm, WorkersView},
};
use people::{NOW, programme_id};
use service::{Service, ask, me, oslo, overview, today, workers};

const DAY: i64 = 86_400_000;

#[test]
fn two_programmes_at_once_each_by_its_own_rules() {
    let mut s = Service::new();
    let strict = SetProgramme { contact_every_days: Some(3), ..SetProgramme::of(oslo()) };
    s.kari.act(Command::SetProgramme(strict)).expect("set");
    s.sync();
    for (alias, programme) in [("I Stavanger (eksempel)", programme_id()), ("I Oslo (eksempel)", oslo())] {
        let id = s.met(alias, programme);
        s.anette.act(Command::LogContact(LogContact::of(id, "telefon".into(), "deltaker".into()))).expect("logged");
    }
    let anonymous = LogAnonymous {
        programme: Some(oslo()),
        people: Some(4),
        ..LogAnonymous::of("ansikt_til_ansikt".into(), "tilfeldig".into())
    };
    s.anette.act(Command::LogAnonymous(anonymous)).expect("logged");
    s.sync();
    // Five days later one is overdue and the other is not, in one list.
    let names: Vec<_> = me(&mut s.server, &mut s.anette).programmes.iter().map(|mine| mine.name.clone()).collect();
    assert_eq!(names, ["Oslo (eksempel)", "Stavanger (eksempel)"]);
    s.anette.clock = s.anette.clock.plus(5 * DAY);
    s.kari.clock = s.anette.clock;
    let view = today(&mut s.server, &mut s.anette);
    assert_eq!(view.due.iter().map(|row| (row.programme, row.rhythm)).collect::<Vec<_>>(), [(oslo(), Rhythm::Overdue)]);
    assert_eq!(
        view.others.iter().map(|row| (row.programme, row.rhythm)).collect::<Vec<_>>(),
        [(programme_id(), Rhythm::OnTrack)]
    );
    for (programme, seen) in [(None, 2), (Some(oslo()), 1), (Some(programme_id()), 1)] {
        let Ok(View::Participants(view)) =
            ask(&mut s.server, &mut s.anette, Query::Participants(Participants { programme }))
        else {
            unreachable!("as asked")
        };
        assert_eq!(view.rows.len(), seen);
    }
    // Figures of each by itself.
    for (programme, anonymous, not_reached) in [(programme_id(), 0, 0), (oslo(), 4, 1)] {
        let figures = overview(&mut s.server, &mut s.kari, programme).figures;
        assert_eq!((figures.active, figures.contacts_30, figures.events_30), (1, 1, 1));
        assert_eq!((figures.anonymous_30, figures.not_reached), (anonymous, not_reached));
    }
    // Anette stands twice among the workers, once in each; how many she follows is for her coordinator.
    let follows = |view: WorkersView| {
        view.rows.iter().filter(|row| row.name == "Anette").map(|row| row.follows).collect::<Vec<_>>()
    };
    assert_eq!(follows(workers(&mut s.server, &mut s.kari, None)), [1, 1]);
    assert_eq!(follows(workers(&mut s.server, &mut s.anette, None)), [0, 0]);
}

#[test]
fn one_event_is_reach_for_two() {
    let mut s = Service::new();
    let (one, two) = (s.met("Bris (eksempel)", programme_id()), s.met("Dønning (eksempel)", programme_id()));
    let three = s.met("Eling (eksempel)", programme_id());
    let together = LogContact { also: vec![two], ..LogContact::of(one, "folge".into(), "deltaker".into()) };
    s.anette.act(Command::LogContact(together)).expect("logged");
    let try_again = LogContact::of(one, "forsok_uten_svar".into(), "likeperson".into());
    s.anette.act(Command::LogContact(try_again)).expect("logged");
    let mut pause = SetStatus::of(three, "pause".into());
    pause.to = Some(NOW.day().plus_days(30));
    s.anette.act(Command::SetStatus(pause)).expect("set");
    s.sync();
    let view = overview(&mut s.server, &mut s.kari, programme_id());
    let figures = view.figures;
    assert_eq!((figures.contacts_30, figures.events_30, figures.attempts_30), (2, 1, 1));
    assert_eq!((figures.active, figures.reached_7, figures.not_reached, figures.paused), (3, 2, 0, 1));
    assert_eq!((view.latest.len(), view.unfollowed), (3, 0));
}
