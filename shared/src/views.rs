//! Answers to queries: SELECTs written once for every store, and the building of views out of their rows.
//!
//! [`plan`] says which statements a query needs, the store runs them, [`answer`] builds the view. What a worker may
//! see is part of every statement: on a device that holds only their documents it changes nothing, on the server it is
//! the rule. A few things only a document knows (two versions of a field; on the server also people's words): for those
//! `answer` asks a [`Source`].

mod list;
mod overview;
mod participant;
mod rows;
mod sorting;

use crate::{
    documents::Document,
    error::{ErrorCode, PublicError},
    ids::{DocId, WorkerId},
    projection::{Statement, Value, statement},
    query::{Query, View},
    time::Day,
    view::{MeView, MyProgramme, SyncView},
};

/// Who asks, and which day it is for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    /// The worker.
    pub worker: WorkerId,
    /// Today in Norway.
    pub today: Day,
}

/// Documents on demand.
pub trait Source {
    /// The document, if it is here and readable.
    fn document(&mut self, doc: DocId) -> Option<&Document>;
    /// Whether rows carry no text, so that aliases and notes must come from documents.
    fn sealed(&self) -> bool;
}

/// One row of an answer.
pub type Row = Vec<Value>;

/// The statements that a query needs, in the order in which [`answer`] takes their rows.
pub fn plan(query: &Query, asker: &Asker) -> Vec<Statement> {
    match query {
        Query::Me(_) => me_plan(asker),
        Query::Today(_) => list::plan(asker, list::Which::Mine),
        Query::Participants(q) => list::plan(asker, q.programme.map_or(list::Which::All, list::Which::Programme)),
        Query::Participant(q) => participant::plan(asker, q),
        Query::Overview(q) => overview::plan(asker, q),
        Query::Sync(_) => vec![],
    }
}

/// Builds the view out of the rows of [`plan`]'s statements.
///
/// # Errors
/// [`ErrorCode::ParticipantUnknown`], [`ErrorCode::ProgrammeUnknown`] or [`ErrorCode::NotCoordinator`].
pub fn answer(query: &Query, asker: &Asker, rows: Vec<Vec<Row>>, source: &mut dyn Source) -> Result<View, PublicError> {
    let mut rows = rows.into_iter();
    Ok(match query {
        Query::Me(_) => View::Me(me(asker, &mut rows)?),
        Query::Today(_) => View::Today(list::today(asker, &mut rows, source)),
        Query::Participants(_) => View::Participants(list::participants(asker, &mut rows, source)),
        Query::Participant(_) => View::Participant(participant::answer(asker, &mut rows, source)?),
        Query::Overview(_) => View::Overview(overview::answer(asker, &mut rows, source)?),
        Query::Sync(_) => View::Sync(SyncView::default()),
    })
}

fn me_plan(asker: &Asker) -> Vec<Statement> {
    let today = asker.today.to_string();
    vec![
        statement!(
            "SELECT g.doc, g.name, g.example, g.contact_every_days, m.name, r.role FROM p_role r \
             JOIN p_programme g ON g.doc = r.doc \
             LEFT JOIN p_member m ON m.doc = r.doc AND m.worker = r.worker \
             WHERE r.worker = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2) \
             ORDER BY g.name, g.doc, r.role, r.entry",
            asker.worker.bytes(),
            today
        ),
        statement!("SELECT doc, name FROM p_municipality ORDER BY doc, position"),
    ]
}

fn me(asker: &Asker, rows: &mut dyn Iterator<Item = Vec<Row>>) -> Result<MeView, PublicError> {
    let mut me = MeView { worker: asker.worker, name: String::new(), programmes: vec![] };
    for row in rows.next().unwrap_or_default() {
        let mut row = rows::Reader::new(row);
        let doc: Option<DocId> = row.id(DocId::from_slice);
        let Some(programme) = doc else { continue };
        let (name, example, every, own) = (row.text(), row.flag(), row.int(), row.text());
        let role = crate::domain::Role::from_code(&row.text().unwrap_or_default());
        if me.name.is_empty() {
            me.name = own.unwrap_or_default();
        }
        if me.programmes.last().is_none_or(|last| last.programme.doc() != programme) {
            me.programmes.push(MyProgramme {
                programme: programme.into(),
                name: name.unwrap_or_default(),
                example,
                roles: vec![],
                municipalities: vec![],
                contact_every_days: every.unwrap_or(crate::documents::programme::CONTACT_EVERY_DAYS),
            });
        }
        if let (Some(last), Some(role)) = (me.programmes.last_mut(), role)
            && !last.roles.contains(&role)
        {
            last.roles.push(role);
        }
    }
    for row in rows.next().unwrap_or_default() {
        let mut row = rows::Reader::new(row);
        let doc: Option<DocId> = row.id(DocId::from_slice);
        let mine = me.programmes.iter_mut().find(|mine| Some(mine.programme.doc()) == doc);
        if let (Some(mine), Some(name)) = (mine, row.text()) {
            mine.municipalities.push(name);
        }
    }
    if me.programmes.is_empty() {
        // Joined, but the programme has not arrived yet, or the worker is in none any more.
        return Err(ErrorCode::ProgrammeUnknown.into());
    }
    Ok(me)
}
