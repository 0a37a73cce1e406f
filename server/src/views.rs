//! Views on the server: rows from the store, people's words from the sealed documents, and a note of who read what.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use folge_shared::{
    documents::Document,
    ids::{DocId, WorkerId},
    query::{Query, View},
    views::{self, Asker, Source},
};

use crate::{
    audit,
    core::Core,
    feed::FeedError,
    figures,
    http::ServerError,
    oversight,
    store::{Read, ReadingRow},
};

/// Answers a query for a worker. What they may see is part of every statement; what was shown of participants is
/// noted, durably, before the answer goes out.
///
/// # Errors
/// What the view says, or the store.
pub fn answer(core: &Core, worker: WorkerId, query: &Query) -> Result<View, ServerError> {
    if query.at_server() {
        let (view, docs) = oversight::answer(core, worker, query)?;
        note(core, worker, query, docs)?;
        return Ok(view);
    }
    let asker = Asker::at(worker, core.now());
    let tx = core.store.read()?;
    let mut rows = vec![];
    for statement in views::plan(query, &asker) {
        // Here the rows carry no words, and nothing indexes them.
        let words = statement.reads_words();
        rows.push(if words { vec![] } else { tx.select(statement.sql, &statement.params)? });
    }
    let mut shown = Shown { core, asker: worker, tx: &*tx, documents: BTreeMap::new(), unreadable: false };
    let mut view = views::answer(query, &asker, rows, &mut shown)?;
    if let View::Overview(overview) = &mut view {
        figures::add(&*tx, overview.programme, asker.today, &mut overview.figures)?;
    }
    if shown.unreadable {
        tracing::error!(event = "document_unreadable", "a document could not be shown");
    }
    let docs: BTreeSet<DocId> = shown.documents.into_keys().collect();
    drop(tx);
    note(core, worker, query, docs)?;
    Ok(view)
}

/// Notes who read which documents.
fn note(core: &Core, worker: WorkerId, query: &Query, docs: BTreeSet<DocId>) -> Result<(), ServerError> {
    if docs.is_empty() {
        return Ok(());
    }
    let tx = core.store.write()?;
    let (view, docs) = (query.name().to_owned(), docs.into_iter().collect());
    audit::note(core, &*tx, &ReadingRow { at: core.now(), worker, view, docs, device: None })?;
    tx.commit(&[])?;
    Ok(())
}

/// Documents as they are asked for, and a list of which were.
struct Shown<'a> {
    core: &'a Core,
    asker: WorkerId,
    tx: &'a dyn Read,
    documents: BTreeMap<DocId, Arc<Document>>,
    unreadable: bool,
}

impl Shown<'_> {
    /// The statements say what the worker may see; nothing is opened that they do not hold, whatever a statement says.
    fn load(&self, doc: DocId) -> Result<Option<Arc<Document>>, FeedError> {
        match (self.tx.access(doc, self.asker)?, self.tx.doc(doc)?) {
            (Some(access), Some(row)) if access.held => Ok(Some(self.core.vault.load(self.tx, &row)?)),
            _ => Ok(None),
        }
    }
}

impl Source for Shown<'_> {
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        if !self.documents.contains_key(&doc) {
            match self.load(doc) {
                Ok(Some(document)) => {
                    self.documents.insert(doc, document);
                }
                Ok(None) => {}
                Err(_) => self.unreadable = true,
            }
        }
        self.documents.get(&doc).map(|document| &**document)
    }
    fn sealed(&self) -> bool {
        true
    }
}
