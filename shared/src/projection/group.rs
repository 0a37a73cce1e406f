//! Rows of a group.

use super::{Rows, Value, statement};
use crate::{
    documents::group::{self, Member, Session},
    ids::EntryId,
    time::Millis,
};

pub(super) fn rows(rows: &mut Rows<'_>) {
    if rows.header() {
        group_row(rows);
        leader_rows(rows);
    }
    match rows.touched("members") {
        None => group::members(rows.doc).into_iter().for_each(|member| member_row(rows, member)),
        Some(entries) => {
            for entry in entries {
                match group::member(rows.doc, entry) {
                    Some(member) => member_row(rows, member),
                    None => rows.out.push(statement!(
                        "DELETE FROM p_group_member WHERE doc = $1 AND entry = $2",
                        rows.id.bytes(),
                        entry.bytes()
                    )),
                }
            }
        }
    }
    match rows.touched("sessions") {
        None => group::sessions(rows.doc).into_iter().for_each(|session| session_rows(rows, session)),
        Some(entries) => {
            for entry in entries {
                clear_marks(rows, entry);
                match group::session(rows.doc, entry) {
                    Some(session) => session_rows(rows, session),
                    None => rows.out.push(statement!(
                        "DELETE FROM p_session WHERE doc = $1 AND entry = $2",
                        rows.id.bytes(),
                        entry.bytes()
                    )),
                }
            }
        }
    }
}

fn group_row(rows: &mut Rows<'_>) {
    let header = group::header(rows.doc);
    rows.out.push(statement!(
        "INSERT INTO p_group (doc, programme, name, kind, audience, place, online, ended, conflict) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (doc) DO UPDATE SET programme = excluded.programme, name = excluded.name, kind = excluded.kind, \
         audience = excluded.audience, place = excluded.place, online = excluded.online, ended = excluded.ended, \
         conflict = excluded.conflict",
        rows.id.bytes(),
        rows.programme.bytes(),
        rows.text.keep(header.name),
        header.kind.0,
        header.audience.0,
        rows.text.keep(header.place),
        header.online,
        header.ended,
        header.conflict,
    ));
}

fn leader_rows(rows: &mut Rows<'_>) {
    // A handful: all of them again.
    rows.out.push(statement!("DELETE FROM p_leader WHERE doc = $1", rows.id.bytes()));
    for leader in group::leaders(rows.doc) {
        rows.out.push(statement!(
            "INSERT INTO p_leader (doc, entry, worker, from_day, to_day) VALUES ($1, $2, $3, $4, $5)",
            rows.id.bytes(),
            leader.id.bytes(),
            leader.worker.bytes(),
            leader.from.to_string(),
            leader.to.map(|day| day.to_string()),
        ));
    }
}

fn member_row(rows: &mut Rows<'_>, member: Member) {
    let day = |state: &str| member.day_of(state).map(|day| day.to_string());
    rows.out.push(statement!(
        "INSERT INTO p_group_member (doc, entry, participant, alias, state, enrolled, started, completed, left_day, \
         waiting, retracted, conflict) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (doc, entry) DO UPDATE SET participant = excluded.participant, alias = excluded.alias, \
         state = excluded.state, enrolled = excluded.enrolled, started = excluded.started, \
         completed = excluded.completed, left_day = excluded.left_day, waiting = excluded.waiting, \
         retracted = excluded.retracted, conflict = excluded.conflict",
        rows.id.bytes(),
        member.id.bytes(),
        member.participant.map(|participant| Value::from(participant.bytes())),
        rows.text.keep(member.alias.clone()),
        member.state.0.clone(),
        day("pameldt"),
        day("startet"),
        day("fullfort"),
        day("sluttet"),
        day("venteliste"),
        member.retracted,
        member.conflict,
    ));
}

fn clear_marks(rows: &mut Rows<'_>, session: EntryId) {
    rows.out.push(statement!(
        "DELETE FROM p_attendance WHERE doc = $1 AND session = $2",
        rows.id.bytes(),
        session.bytes()
    ));
}

/// The evening and its marks. `state` says what the evening means: one to which somebody came has been held.
fn session_rows(rows: &mut Rows<'_>, session: Session) {
    let state = session.standing().0;
    rows.out.push(statement!(
        "INSERT INTO p_session (doc, entry, author, happened, day, minutes, theme, place, online, state, guests, note, \
         retracted, conflict) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
         ON CONFLICT (doc, entry) DO UPDATE SET author = excluded.author, happened = excluded.happened, \
         day = excluded.day, minutes = excluded.minutes, theme = excluded.theme, place = excluded.place, \
         online = excluded.online, state = excluded.state, guests = excluded.guests, note = excluded.note, \
         retracted = excluded.retracted, conflict = excluded.conflict",
        rows.id.bytes(),
        session.id.bytes(),
        session.by.map(|worker| Value::from(worker.bytes())),
        session.at.map(|time| time.0),
        session.at.map(Millis::day).map(|day| day.to_string()),
        session.minutes,
        rows.text.keep(session.theme),
        rows.text.keep(session.place),
        session.online,
        state,
        session.guests,
        rows.text.keep(session.note),
        session.retracted,
        session.conflict,
    ));
    for mark in session.marks {
        rows.out.push(statement!(
            "INSERT INTO p_attendance (doc, session, member, attendance, author, conflict) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (doc, session, member) DO UPDATE SET \
             attendance = excluded.attendance, author = excluded.author, conflict = excluded.conflict",
            rows.id.bytes(),
            session.id.bytes(),
            mark.member.bytes(),
            mark.attendance.0,
            mark.by.map(|worker| Value::from(worker.bytes())),
            mark.conflict,
        ));
    }
}
