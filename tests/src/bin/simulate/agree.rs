//! Everything has come to rest: what must hold then.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use folge_shared::{
    documents::{Document, Touched},
    ids::{DocId, ProgrammeId},
    projection::{TABLES, Text},
    query::{Empty, Query, View},
};

use crate::{
    answers,
    broken::{Held, broken, hold},
    ledger::Fate,
    promises::{RECONCILE, RECONCILE_ERASED},
    store::Store,
    window::Rows,
    world::World,
};

/// The server's documents, where they belong, and the rows that follow from them.
struct Truth {
    documents: BTreeMap<DocId, Arc<Document>>,
    programmes: BTreeMap<DocId, ProgrammeId>,
    plain: Rows,
}

impl World {
    /// See the module. What people do is at rest, what is on its way has come.
    pub fn everybody_agrees(&mut self) -> Held {
        let truth = self.truth()?;
        self.access_follows_from_documents(&truth)?;
        self.erased_is_nowhere()?;
        for n in self.in_use() {
            self.holds_what_it_may(n, &truth)?;
            self.is_shown(n)?;
            self.answers_alike(n, &truth)?;
        }
        self.server_rows(&truth)?;
        self.nothing_of_it_is_left(&truth.documents)?;
        let mut excused = self.forgotten.clone();
        let anew = if RECONCILE_ERASED.on { BTreeSet::new() } else { self.server.made_anew()? };
        if RECONCILE.on {
            // What no device has that is in use is gone with those that had it.
            excused
                .retain(|change| anew.contains(&change.0) || self.carriers.get(change).is_none_or(BTreeSet::is_empty));
        }
        let names = self.server.names()?;
        self.names.extend(names);
        let passed = self.ledger.settled(&truth.documents, &self.names, &excused)?;
        let passed = passed.iter().filter(|doc| anew.contains(doc)).count();
        self.tally.excuse(RECONCILE_ERASED.name, passed);
        self.held_is_not_lost(&truth.documents)?;
        self.tally.check("comings to rest", 1);
        Ok(())
    }

    fn truth(&self) -> Held<Truth> {
        let (mut documents, mut programmes) = (BTreeMap::new(), BTreeMap::new());
        let mut store = Store::new(Text::Plain);
        for (row, document) in self.server.documents()? {
            store.put(row.doc, row.programme, Document::clone(&document), &Touched::all());
            documents.insert(row.doc, document);
            programmes.insert(row.doc, row.programme);
        }
        Ok(Truth { documents, programmes, plain: by_document(&store) })
    }

    /// The table of grants is what the documents say, for everybody and every document.
    fn access_follows_from_documents(&mut self, truth: &Truth) -> Held {
        let mut table: BTreeMap<DocId, BTreeSet<_>> = BTreeMap::new();
        for worker in crate::world::WORKERS.map(|n| crate::people::writer(n).worker) {
            for doc in self.server.granted(worker)? {
                table.entry(doc).or_default().insert(worker);
            }
        }
        for doc in truth.documents.keys() {
            let mut holders = self.server.may_hold(*doc)?;
            holders.retain(|worker| crate::world::WORKERS.iter().any(|n| crate::people::writer(*n).worker == *worker));
            let listed = table.remove(doc).unwrap_or_default();
            hold!(listed == holders, "{doc}: the table says {listed:?}, the documents {holders:?}");
        }
        hold!(table.is_empty(), "grants of documents that are not there: {table:?}");
        self.tally.check("documents whose holders follow from documents", truth.documents.len());
        Ok(())
    }

    /// Of who was erased the server has a tombstone, and nobody anything else: no document, no rows (those are compared
    /// below), no act that waits or was refused.
    fn erased_is_nowhere(&mut self) -> Held {
        let erased = &self.ledger.erased;
        let tx = self.server.core().store.read().map_err(|error| broken!("the store: {error}"))?;
        for doc in erased {
            let (row, key) = (tx.doc(*doc), tx.key_of(*doc));
            hold!(matches!((&row, &key), (Ok(None), Ok(None))), "{doc} was erased, and the server has {row:?}");
            hold!(matches!(tx.tombstone(*doc), Ok(Some(_))), "{doc} was erased, and the server has forgotten that");
        }
        let gone = tx.keys_gone();
        hold!(matches!(&gone, Ok(keys) if keys.is_empty()), "keys wait to be destroyed: {gone:?}");
        drop(tx);
        for n in self.in_use() {
            let window = self.phones[n].window();
            let held = window.held();
            let left: Vec<_> = window.outbox().into_iter().filter(|row| erased.contains(&row.doc)).collect();
            let name = &self.phones[n].name;
            hold!(left.is_empty(), "{name}: acts about somebody who was erased: {left:?}");
            hold!(erased.iter().all(|doc| !held.contains_key(doc)), "{name}: holds somebody who was erased");
        }
        self.tally.check("erased documents that are nowhere", erased.len());
        Ok(())
    }

    fn holds_what_it_may(&mut self, n: usize, truth: &Truth) -> Held {
        let phone = &self.phones[n];
        let (name, window) = (phone.name.clone(), phone.window());
        let may = self.server.granted(phone.worker)?;
        let held: BTreeSet<DocId> = window.held().into_keys().collect();
        let mut excused = 0;
        let fine = |doc: &DocId| !RECONCILE.on && self.spoilt.contains(doc);
        for doc in held.symmetric_difference(&may) {
            excused += 1;
            hold!(fine(doc), "{name}: {doc} is held ({}) and granted ({})", held.contains(doc), may.contains(doc));
        }
        for row in window.outbox().iter().filter(|row| row.refused.is_none()) {
            excused += 1;
            hold!(fine(&row.doc), "{name}: at rest, and still {row:?} waits");
        }
        for doc in window.wanted() {
            excused += 1;
            hold!(fine(&doc), "{name}: at rest, and still {doc} is wanted");
        }
        let mut rows = window.rows();
        for doc in &held {
            let Some(document) = window.document(*doc, true) else {
                return Err(broken!("{name}: {doc} cannot be read"));
            };
            let theirs = truth.documents.get(doc);
            if theirs.is_none_or(|theirs| theirs.heads() != document.heads()) {
                let (mine, theirs) = (document.changes().len(), theirs.map(|theirs| theirs.changes().len()));
                excused += 1;
                hold!(fine(doc), "{name}: {doc} has {mine} changes, and on the server {theirs:?}, with other heads");
                for table in TABLES {
                    rows.remove(&(table.name, *doc));
                }
                continue;
            }
            for table in TABLES {
                let key = (table.name, *doc);
                let (mine, theirs) = (rows.remove(&key), truth.plain.get(&key).cloned());
                hold!(mine == theirs, "{name}: rows of {} of {doc}:\n{mine:?}\n{theirs:?}", table.name);
            }
        }
        hold!(rows.is_empty(), "{name}: rows of documents that are not held: {:?}", rows.keys());
        self.tally.check("documents on devices that are the server's", held.len());
        if excused > 0 {
            self.tally.excuse(RECONCILE.name, excused);
        }
        Ok(())
    }

    /// What was refused stands on its writer's screen, with its reason, and what waits is counted.
    fn is_shown(&mut self, n: usize) -> Held {
        let now = self.phones[n].now(self.now);
        let refused: BTreeSet<_> = self.ledger.refused(n).into_iter().collect();
        let waiting = self.ledger.waiting(n);
        let name = self.phones[n].name.clone();
        let view = self.phones[n].device().query(&Query::Sync(Empty {}), now);
        let Ok(View::Sync(view)) = view else { return Err(broken!("{name}: no list of what was sent: {view:?}")) };
        let shown: BTreeSet<_> = view.refused.iter().map(|row| row.command).collect();
        hold!(refused == shown, "{name}: refused {refused:?}, shown {shown:?}");
        hold!(view.pending == waiting as i64, "{name}: {waiting} wait, {} are shown", view.pending);
        self.tally.check("refused acts on their writer's screen", shown.len());
        Ok(())
    }

    /// A device answers as the server does to the same person, over the same documents.
    fn answers_alike(&mut self, n: usize, truth: &Truth) -> Held {
        if !self.spoilt.is_empty() && !RECONCILE.on {
            return Ok(());
        }
        let scratch = self.scratch();
        let (mut device, folder) = self.phones[n].copy(scratch)?;
        let questions = answers::questions(&truth.documents, &mut self.dice);
        self.tally.check("answers alike on device and server", questions.len());
        let worker = self.phones[n].worker;
        let done = questions.iter().try_for_each(|query| {
            answers::alike(&mut device, self.server.core(), worker, query, self.now)
                .map_err(|broken| broken!("{}: {}", self.phones[n].name, broken.0))
        });
        drop(device);
        let _ = std::fs::remove_dir_all(folder);
        done
    }

    /// The server's rows are those of its documents.
    fn server_rows(&mut self, truth: &Truth) -> Held {
        let mut store = Store::new(Text::Sealed);
        for (doc, document) in &truth.documents {
            store.put(*doc, truth.programmes[doc], Document::clone(document), &Touched::all());
        }
        let tx = self.server.core().store.read().map_err(|error| broken!("the store: {error}"))?;
        for (table, theirs) in store.dump() {
            let columns =
                TABLES.iter().find(|known| known.name == table).map(|table| table.columns).unwrap_or_default();
            let numbers: Vec<String> = (1..=columns.len()).map(|n| n.to_string()).collect();
            let sql = format!("SELECT {} FROM {table} ORDER BY {}", columns.join(", "), numbers.join(", "));
            let mine = tx.select(&sql, &[]).map_err(|error| broken!("{table}: {error}"))?;
            hold!(mine == theirs, "the server's rows of {table}:\n{mine:?}\n{theirs:?}");
        }
        Ok(())
    }

    /// Counts what became of everything that was written.
    pub fn reckon(&mut self) {
        type Of = fn(&Fate) -> bool;
        let fates: [(&'static str, Of); 7] = [
            ("in the documents", |fate| *fate == Fate::Taken),
            ("refused, with the reason, on their writer's screen", |fate| matches!(fate, Fate::Refused(_))),
            ("held for a coordinator", |fate| *fate == Fate::Held),
            ("nothing left to do", |fate| *fate == Fate::Needless),
            ("waiting", |fate| *fate == Fate::Waiting),
            ("gone with somebody or something that was erased", |fate| *fate == Fate::Erased),
            ("gone with a phone", |fate| *fate == Fate::LostWithPhone),
        ];
        for (name, of) in fates {
            let count = self.ledger.count(of);
            self.tally.fate(name, count);
        }
    }
}

fn by_document(store: &Store) -> Rows {
    let mut found = Rows::new();
    for (table, rows) in store.dump() {
        for row in rows {
            if let Some(folge_shared::projection::Value::Bytes(doc)) = row.first()
                && let Some(doc) = DocId::from_slice(doc)
            {
                found.entry((table, doc)).or_default().push(row);
            }
        }
    }
    found
}
