//! Answers to queries: SELECTs written once for every store, and the building of views out of their rows.
//!
//! [`plan`] says which statements a query needs, the store runs them, [`answer`] builds the view. What a worker may
//! see is part of every statement: on a device that holds only their documents it changes nothing, on the server it is
//! the rule. A few things only a document knows (two versions of a field; on the server also people's words): for those
//! `answer` asks a [`Source`].

mod groups;
pub mod history;
mod list;
mod me;
mod names;
mod on_call;
mod overview;
mod participant;
mod person;
mod programme;
mod rows;
mod search;
mod sorting;
mod wall;
mod work;

use crate::{
    documents::Document,
    error::{ErrorCode, PublicError},
    ids::{DocId, WorkerId},
    projection::{Statement, Value},
    query::{Query, View},
    time::{Day, Millis},
    view::{DraftsView, SyncView},
};

/// Who asks, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    /// The worker.
    pub worker: WorkerId,
    /// Today in Norway.
    pub today: Day,
    /// This instant: who is on call now, and who is next.
    pub now: Millis,
}

impl Asker {
    /// Who asks at an instant.
    pub fn at(worker: WorkerId, now: Millis) -> Self {
        Self { worker, today: now.day(), now }
    }
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
        Query::Me(_) => me::plan(asker),
        Query::Today(_) => [list::plan(asker, list::Which::Mine), groups::today_plan(asker)].concat(),
        Query::Participants(q) => list::plan(asker, q.programme.map_or(list::Which::All, list::Which::Programme)),
        Query::Participant(q) => participant::plan(asker, q),
        Query::Overview(q) => overview::plan(asker, q),
        Query::Sync(_) | Query::Drafts(_) => vec![],
        Query::Held(_)
        | Query::Devices(_)
        | Query::Waiting(_)
        | Query::Erased(_)
        | Query::Readers(_)
        | Query::OldHistory(_)
        | Query::Exports(_) => vec![],
        Query::Workers(q) => programme::workers_plan(asker, q),
        Query::Programme(q) => programme::plan(asker, q),
        Query::Due(q) => list::due::plan(asker, q),
        Query::Groups(q) => groups::plan(asker, q),
        Query::Group(q) => groups::one_plan(asker, q),
        Query::Session(q) => groups::session_plan(asker, q),
        Query::OnCall(q) => on_call::plan(asker, q),
        Query::Work(q) => work::plan(asker, q),
        Query::History(q) => history::plan(asker, q),
        Query::Search(q) => search::plan(asker, q),
    }
}

/// Builds the view out of the rows of [`plan`]'s statements.
///
/// # Errors
/// [`ErrorCode::ParticipantUnknown`], [`ErrorCode::ProgrammeUnknown`] or [`ErrorCode::NotCoordinator`].
pub fn answer(query: &Query, asker: &Asker, rows: Vec<Vec<Row>>, source: &mut dyn Source) -> Result<View, PublicError> {
    let mut rows = rows.into_iter();
    Ok(match query {
        Query::Me(_) => View::Me(me::answer(asker, &mut rows, source)?),
        Query::Today(_) => {
            let mut today = list::today(asker, &mut rows, source);
            today.sessions = groups::today(&mut rows, source);
            View::Today(today)
        }
        Query::Participants(_) => View::Participants(list::participants(asker, &mut rows, source)),
        Query::Participant(q) => View::Participant(participant::answer(asker, q, &mut rows, source)?),
        Query::Overview(_) => View::Overview(overview::answer(asker, &mut rows, source)?),
        Query::Sync(_) => View::Sync(SyncView::default()),
        Query::Drafts(_) => View::Drafts(DraftsView { rows: vec![] }),
        // Not in any document: whoever knows answers before it comes to this.
        Query::Held(_)
        | Query::Devices(_)
        | Query::Waiting(_)
        | Query::Erased(_)
        | Query::Readers(_)
        | Query::OldHistory(_)
        | Query::Exports(_) => {
            return Err(ErrorCode::ServerAway.into());
        }
        Query::Workers(_) => View::Workers(programme::workers(asker, &mut rows)),
        Query::Programme(_) => View::Programme(programme::answer(asker, &mut rows, source)?),
        Query::Due(_) => View::Due(list::due::answer(asker, &mut rows, source)?),
        Query::Groups(_) => View::Groups(groups::answer(&mut rows, source)),
        Query::Group(q) => View::Group(groups::one(asker, q, &mut rows, source)?),
        Query::Session(q) => View::Session(groups::session(asker, q, &mut rows, source)?),
        Query::OnCall(q) => View::OnCall(on_call::answer(asker, q, &mut rows, source)?),
        Query::Work(q) => View::Work(work::answer(asker, q, &mut rows, source)),
        Query::History(q) => View::History(history::answer(asker, q, &mut rows, source)?),
        Query::Search(q) => View::Search(search::answer(asker, q, &mut rows, source)?),
    })
}
