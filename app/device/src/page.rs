//! Taking a page: answers to what went up, then what happened, then the cursor, all in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    documents::{Document, Touched},
    error::ErrorCode,
    ids::{ChangeHash, DocId, Seq},
    time::Millis,
    wire::{self, Answer, Changes, Erased, Event, Granted, Receipt, SyncResponse},
};

use crate::{Device, documents::Held, error::DeviceError, store};

/// The server's word in a page, by document.
type Receipts<'a> = BTreeMap<DocId, Vec<&'a Receipt>>;

/// What a page did.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// Something that a screen may show.
    pub(crate) changed: bool,
    /// Something that will not have to be asked for again.
    pub(crate) progress: bool,
    /// Something is to be sent again later.
    pub(crate) retry: bool,
    /// Documents, or something in one, have gone from this device.
    purged: bool,
}

impl Device {
    /// Whether all that a page brings is at the server as well: what was accepted, and changes. Should a power cut take it
    /// back here, it is the same as if the answer had been lost, and the next request is answered with it again. What
    /// has an act written once more, or something deleted, waits for the disk.
    pub(crate) fn would_come_again(&self, page: &SyncResponse) -> bool {
        page.answers.is_empty()
            && page.reviewed.is_empty()
            && page.parcels.is_empty()
            && page.fetch.is_empty()
            && self.sync.parcels.brought_nothing()
            && page.gone.is_empty()
            && self.sync.receipts.is_empty()
            && page.events.iter().all(|event| matches!(event, Event::Changes(_)))
    }

    pub(crate) fn take_page(&mut self, page: &SyncResponse, now: Millis) -> Result<Taken, DeviceError> {
        let mut taken = Taken::default();
        let mut folding = BTreeSet::new();
        for hash in &page.accepted {
            if let Some(doc) = self.take_accepted(hash)? {
                folding.insert(doc);
                taken.changed = true;
                taken.progress = true;
            }
        }
        for gone in &page.gone {
            let touched = self.forget_marked(gone.doc, &gone.entries)?;
            if !touched.is_empty() {
                self.clear_log_soon()?;
                (taken.changed, taken.progress, taken.purged) = (true, true, true);
            }
            self.rebuild_all(touched)?;
        }
        self.take_answers(&page.answers, &mut taken)?;
        let mut receipts = Receipts::new();
        for receipt in &page.receipts {
            receipts.entry(receipt.doc).or_default().push(receipt);
        }
        for event in &page.events {
            taken.changed = true;
            match event {
                Event::Granted(granted) if granted.bytes.is_none() && self.is_whole(granted, &mut receipts)? => {}
                Event::Granted(granted) => {
                    if !self.take_granted(granted, &mut taken)? {
                        taken.retry = true;
                        continue;
                    }
                    self.keep_now(granted.doc, &mut receipts)?;
                }
                Event::Changes(changes) => {
                    self.take_changes(changes, now)?;
                    folding.insert(changes.doc);
                    self.keep_now(changes.doc, &mut receipts)?;
                }
                Event::Revoked(revoked) => {
                    self.take_revoked(revoked)?;
                    taken.purged = true;
                }
                Event::Erased(erased) => {
                    self.take_erased(erased)?;
                    taken.purged = true;
                }
                Event::Unknown => {}
            }
            taken.progress = true;
        }
        for receipt in receipts.into_values().flatten() {
            self.keep_receipt(receipt)?;
        }
        if let Some(enrolled) = &page.enrolled {
            let bytes = wire::encode(enrolled).map_err(|_| DeviceError::Stored("enrolled"))?;
            store::set_meta(&self.connection, "enrolled", Some(&bytes))?;
        }
        if let Some(until) = page.audited {
            self.forget_reads(until)?;
        }
        self.exports_told(page, now)?;
        if let Some(figures) = &page.figures {
            self.keep_figures(figures)?;
            taken.changed = true;
        }
        for doc in folding {
            if self.find(doc)?.is_some() {
                self.fold(doc)?;
            }
        }
        if self.take_reviewed(&page.reviewed)? {
            taken.changed = true;
        }
        if self.take_parcels(page)? {
            taken.changed = true;
        }
        self.forget_seen(now)?;
        self.forget_receipts(&self.sync.receipts)?;
        self.forget_renewals(&self.sync.renewals)?;
        self.settle_purges()?;
        if taken.purged {
            self.purge_words()?;
        }
        if !page.more && self.nothing_wanted()? {
            self.salvaged_never_came()?;
        }
        store::set_meta(&self.connection, "cursor", Some(&page.cursor.0))?;
        store::set_meta(&self.connection, "epoch", Some(&page.epoch.0))?;
        store::set_meta(&self.connection, "trouble", None)?;
        self.remember_time("last_sync", now)?;
        Ok(taken)
    }

    /// Keeps the receipt for a document that has just been loaded, if what it is for is here already.
    fn keep_now(&mut self, doc: DocId, receipts: &mut Receipts<'_>) -> Result<(), DeviceError> {
        let mut later = vec![];
        for receipt in receipts.remove(&doc).unwrap_or_default() {
            if !self.keep_receipt(receipt)? {
                later.push(receipt);
            }
        }
        receipts.insert(doc, later);
        Ok(())
    }

    /// Whether a document that is granted without content is here with all that the server has of it.
    fn is_whole(&mut self, granted: &Granted, receipts: &mut Receipts<'_>) -> Result<bool, DeviceError> {
        // The last one is for all of it; one of an older generation is for what is here until it has been replaced.
        let of_it = |receipt: &&&Receipt| receipt.generation == granted.generation;
        let Some(receipt) = receipts.get(&granted.doc).and_then(|all| all.iter().rev().find(of_it).copied()) else {
            return Ok(false);
        };
        let fits = self.find(granted.doc)?.is_some_and(|held| held.generation == granted.generation);
        // What lies beside the document is in it until it has come as the server has it.
        if !fits || self.is_beside(granted.doc)? || self.is_wanted(granted.doc)? || !self.keep_receipt(receipt)? {
            return Ok(false);
        }
        self.keep_after_all(granted.doc)?;
        // A server that was put back from a backup may have lost the receipt.
        self.note_renewed(granted.doc, granted.generation, false)?;
        Ok(true)
    }

    fn is_wanted(&self, doc: DocId) -> Result<bool, DeviceError> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM wanted WHERE doc = ?1")?.exists([doc.bytes().as_slice()])?)
    }

    /// The server has a change of ours: it moves from the outbox to what is confirmed.
    fn take_accepted(&mut self, hash: &ChangeHash) -> Result<Option<DocId>, DeviceError> {
        let Some(act) = self.pending_by_hash(hash)? else {
            return Ok(None);
        };
        if self.find(act.doc)?.is_some() {
            self.append_confirmed(act.doc, &hash.0, &act.bytes)?;
            self.connection
                .prepare_cached("UPDATE document SET announce = 0 WHERE doc = ?1 AND announce = 1")?
                .execute([act.doc.bytes().as_slice()])?;
        }
        self.remove_act(act.n)?;
        Ok(Some(act.doc))
    }

    fn take_answers(&mut self, answers: &[Answer], taken: &mut Taken) -> Result<(), DeviceError> {
        let mut rebuilding = BTreeSet::new();
        for answer in answers {
            let Some(act) = self.pending_by_hash(&answer.hash)? else { continue };
            // Written on an older generation: the new one comes, and the act is made once more on top of it. Built on what
            // was refused: it is made once more without that.
            let once_more = match answer.code {
                ErrorCode::ChangeGeneration => true,
                // For that the document must be here.
                ErrorCode::ChangeChained => self.find(act.doc)?.is_some(),
                _ => false,
            };
            if answer.retry || once_more {
                taken.retry = true;
                continue;
            }
            if answer.code == ErrorCode::DocumentErased {
                self.take_erased(&Erased { doc: act.doc, seq: Seq(0) })?;
                taken.changed = true;
                taken.progress = true;
                taken.purged = true;
                continue;
            }
            if answer.code == ErrorCode::ChangeHeld {
                self.hand_over(&act, &answer.hash)?;
            } else if answer.code == ErrorCode::TargetGone {
                // The entry was erased, and the server, which was put back from a backup, has never heard of it since.
                self.gone_with_its_entry(&act)?;
                self.clear_log_soon()?;
                taken.purged = true;
            } else {
                self.refuse_act(act.n, answer.code)?;
            }
            taken.changed = true;
            taken.progress = true;
            if self.find(act.doc)?.is_some() {
                rebuilding.insert(act.doc);
            }
        }
        for doc in rebuilding {
            if self.find(doc)?.is_none() {
                continue;
            }
            self.rebuild(doc)?;
            // Nothing of it ever reached the server, and nothing is on its way: it has not begun.
            if self.beginning(doc)?.is_some() && self.pending_of(doc)?.is_empty() {
                self.drop_document(doc)?;
                taken.purged = true;
            }
        }
        Ok(())
    }

    /// Returns whether it could be taken. A document that cannot be read stays wanted: it is asked for again, at growing
    /// distances, and the rest works on.
    fn take_granted(&mut self, granted: &Granted, taken: &mut Taken) -> Result<bool, DeviceError> {
        let held = Held { kind: granted.kind, programme: granted.programme, generation: granted.generation };
        self.keep_after_all(granted.doc)?;
        let Some(bytes) = &granted.bytes else {
            // Also when it is held: after a list of grants from the start, only the whole document says what was missed.
            self.want(granted.doc, held, granted.activity)?;
            return Ok(true);
        };
        let Ok(theirs) = Document::load(granted.kind, bytes) else {
            self.want(granted.doc, held, granted.activity)?;
            return Ok(false);
        };
        let (mut exchanged, mut replaced) = (false, false);
        let mut joined = None;
        let confirmed = match self.find(granted.doc)? {
            // Minted anew: what is here holds what has to go.
            Some(ours) if granted.generation > ours.generation => {
                exchanged = true;
                replaced = true;
                taken.purged = true;
                self.forget_beside(granted.doc)?;
                self.clear_log_soon()?;
                theirs
            }
            // What the server did not take lies beside it, and must not be built on.
            Some(_) if self.has_aside(granted.doc, &theirs)? => {
                exchanged = true;
                theirs
            }
            // Joined with what is here, so that a repair never takes anything away.
            Some(_) => {
                let mut ours = self.load_confirmed(granted.doc)?;
                match ours.apply(&theirs.changes()) {
                    Ok(_) => {
                        joined = Some(ours.save());
                        ours
                    }
                    Err(_) => {
                        exchanged = true;
                        theirs
                    }
                }
            }
            None => theirs,
        };
        // As it came, if it is what came: it has just been loaded.
        let saved = joined.as_deref().unwrap_or(bytes.as_slice());
        self.put_document(granted.doc, held, saved, granted.activity, None)?;
        self.note_renewed(granted.doc, granted.generation, replaced)?;
        // Acts whose answer was lost, and which are in what came.
        self.forget_taken(granted.doc, &confirmed)?;
        let mut touched = self.forget_erased(granted.doc, &confirmed)?;
        self.cache.forget(granted.doc);
        exchanged |= touched.remove(&granted.doc);
        self.rebuild_all(touched)?;
        self.connection
            .prepare_cached("DELETE FROM wanted WHERE doc = ?1")?
            .execute([granted.doc.bytes().as_slice()])?;
        if self.salvaged_came(granted.doc)? {
            return Ok(true);
        }
        if exchanged {
            // What waits was built on what is gone: the commands are made again on what is here now.
            self.rebuild(granted.doc)?;
        } else {
            if self.pending_of(granted.doc)?.is_empty() {
                self.cache.put(granted.doc, confirmed);
            }
            self.project(granted.doc, &Touched::all())?;
        }
        Ok(true)
    }

    fn nothing_wanted(&self) -> Result<bool, DeviceError> {
        Ok(!self.connection.prepare_cached("SELECT 1 FROM wanted")?.exists([])?)
    }

    pub(crate) fn want(&self, doc: DocId, held: Held, activity: Millis) -> Result<(), DeviceError> {
        self.connection
            .prepare_cached(
                "INSERT INTO wanted (doc, kind, programme, generation, activity) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT (doc) DO UPDATE SET generation = excluded.generation, activity = excluded.activity",
            )?
            .execute((
                doc.bytes().as_slice(),
                held.kind.code(),
                held.programme.bytes().as_slice(),
                held.generation.0,
                activity.0,
            ))?;
        Ok(())
    }

    fn take_changes(&mut self, changes: &Changes, now: Millis) -> Result<(), DeviceError> {
        let Some(held) = self.find(changes.doc)? else {
            // Not here yet: the whole document is on its way, or is asked for by its grant.
            return Ok(());
        };
        let fits = held.generation == changes.generation;
        let applied = if fits { Some(self.document(changes.doc)?.apply(&changes.changes)) } else { None };
        let Some(Ok(hashes)) = applied else {
            // It does not fit what is here (or made Automerge stumble): ask for the document as a whole.
            self.cache.forget(changes.doc);
            return self.want(changes.doc, held, now);
        };
        for (hash, bytes) in hashes.iter().zip(&changes.changes) {
            self.append_confirmed(changes.doc, &hash.0, bytes)?;
            // An act of ours whose answer was lost comes back this way.
            if let Some(act) = self.pending_by_hash(hash)? {
                self.remove_act(act.n)?;
            }
        }
        let touched = self.document(changes.doc)?.touched_by(&hashes);
        self.connection
            .prepare_cached("UPDATE document SET activity = MAX(activity, ?2) WHERE doc = ?1")?
            .execute((changes.doc.bytes().as_slice(), now.0))?;
        self.project(changes.doc, &touched)
    }
}
