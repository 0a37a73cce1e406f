//! Cards that the asker may hold: the wall before every note on one.
//!
//! The on-call team holds the cards of active participants and not their files. On a device of the team the person's
//! own rows are therefore missing, and that the card is there says that it may be; where they are there, on the server
//! and with those who follow the person, they decide.

use std::collections::BTreeMap;

use super::{Asked, on_team};
use crate::{
    documents::{card, participant},
    domain::Code,
    ids::{DocId, EntryId, ParticipantId, ProgrammeId},
    projection::{Statement, statement},
    time::Day,
    view::CardRow,
    views::{Asker, Row, Source, rows::Reader, wall},
};

const HELD: &str = concat!(
    "SELECT k.doc, k.participant, CAST(CASE WHEN p.doc IS NULL THEN 1 ELSE 0 END AS BIGINT), CAST(CASE WHEN ",
    wall::holds_file!(),
    " THEN 1 ELSE 0 END AS BIGINT), k.programme, k.alias, k.helps, k.plan, k.name, k.phone, \
     CASE WHEN p.closed_from > $2 THEN NULL ELSE p.closed END \
     FROM p_card k LEFT JOIN p_participant p ON p.doc = k.participant \
     WHERE k.participant IS NOT NULL AND ($3 IS NULL OR k.programme = $3) \
     AND ((p.doc IS NOT NULL AND ",
    wall::holds_file!(),
    ") OR (",
    on_team!("k.programme"),
    " AND (p.doc IS NULL OR (p.confirmed = 1 AND (p.closed IS NULL OR p.closed_from > $2))))) \
     ORDER BY k.doc"
);
const STATUSES: &str = "SELECT s.doc, s.entry, s.status, s.from_day, s.to_day, s.noted, s.retracted FROM p_status s \
  JOIN p_card k ON k.participant = s.doc WHERE $1 IS NULL OR k.programme = $1 ORDER BY s.doc, s.entry";

/// A card that the asker may hold.
pub(super) struct Held {
    pub(super) programme: ProgrammeId,
    pub(super) row: CardRow,
    /// Whether the follow-up is going on.
    pub(super) active: bool,
    /// Whether the file is closed: its calls stand where the person goes on.
    pub(super) closed: bool,
    /// Whether the person has died: nothing about them asks for attention any more.
    pub(super) dead: bool,
}

/// What [`held`] needs.
pub(super) fn plan(asked: &Asked) -> Vec<Statement> {
    let Asked { worker, today, programme } = asked;
    vec![statement!(HELD, worker.clone(), today.clone(), programme.clone()), statement!(STATUSES, programme.clone())]
}

/// The cards by their documents.
pub(super) fn held(asker: &Asker, rows: &mut dyn Iterator<Item = Vec<Row>>) -> BTreeMap<DocId, Held> {
    let cards = rows.next().unwrap_or_default();
    let standing = standing(asker.today, rows.next().unwrap_or_default());
    let mut held = BTreeMap::new();
    for row in cards {
        let mut row = Reader::new(row);
        let (Some(doc), Some(participant)) = (row.id(DocId::from_slice), row.id(ParticipantId::from_slice)) else {
            continue;
        };
        let (alone, file) = (row.flag(), row.flag());
        let status = standing.get(&participant.doc()).map_or(participant::ACTIVE, Code::as_str);
        let going_on = matches!(status, participant::ACTIVE | participant::PAUSE);
        if !(alone || file || going_on) {
            continue;
        }
        let Some(programme) = row.id(ProgrammeId::from_slice) else { continue };
        let (alias, helps, plan) = (row.text().unwrap_or_default(), row.text(), row.text());
        let (name, phone, closed) = (row.text(), row.text(), row.text());
        let row = CardRow { participant, alias, helps, plan, name, phone, notes: 0 };
        held.insert(
            doc,
            Held {
                programme,
                row,
                active: going_on && closed.is_none(),
                closed: closed.is_some(),
                dead: status == participant::DEAD,
            },
        );
    }
    held
}

/// Fills in the words where rows carry none.
pub(super) fn words(held: &mut BTreeMap<DocId, Held>, source: &mut dyn Source) {
    if !source.sealed() {
        return;
    }
    for (doc, held) in held {
        if let Some(written) = source.document(*doc).map(card::card) {
            held.row.alias = written.alias.unwrap_or_default();
            (held.row.helps, held.row.plan) = (written.helps, written.plan);
            (held.row.name, held.row.phone) = (written.name, written.phone);
        }
    }
}

/// Where the follow-up of each person stands today.
fn standing(today: Day, rows: Vec<Row>) -> BTreeMap<DocId, Code> {
    let mut periods: BTreeMap<DocId, Vec<participant::Period>> = BTreeMap::new();
    for row in rows {
        let mut row = Reader::new(row);
        let (Some(doc), Some(id)) = (row.id(DocId::from_slice), row.id(EntryId::from_slice)) else { continue };
        let status = Code(row.text().unwrap_or_default());
        let mut day = || row.text().and_then(|text| Day::parse(&text));
        let (from, to) = (day(), day());
        let (noted, retracted) = (row.time(), row.flag());
        periods.entry(doc).or_default().push(participant::Period { id, status, from, to, noted, retracted });
    }
    let now = |periods: &Vec<participant::Period>| participant::standing(periods, today).map(|now| now.status.clone());
    periods.iter().filter_map(|(doc, periods)| Some((*doc, now(periods)?))).collect()
}
