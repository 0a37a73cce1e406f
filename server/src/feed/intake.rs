//! Taking changes into one document: admission, log, projection, access and feed in one transaction. Everything that
//! writes documents comes through here: devices, the web page, the command line, the example data.

use std::{collections::BTreeMap, sync::Arc};

use folge_shared::{
    access,
    admission::{self, Uploader, chunk},
    documents::{Document, Touched, redact::Carrier},
    domain::DocKind,
    error::ErrorCode,
    ids::{ChangeHash, DocId, Generation, ProgrammeId, Tag, WorkerId},
    projection::{self, Text},
    wire::Answer,
};

use super::{
    FeedError, Who,
    access::{Surroundings, entries, entries_beside, entries_of_programme},
    emptied::{self, GoneEntries},
    held, visits,
};
use crate::{
    core::Core,
    keys::SecretKey,
    rebase,
    store::{DocRow, HeadsRow, NewEntry, NewPayload, Read, Write},
};

/// What was taken into one document.
#[derive(Debug, Clone)]
pub struct Admitted {
    /// The document.
    pub doc: DocId,
    /// Its kind.
    pub kind: DocKind,
    /// Its programme.
    pub programme: ProgrammeId,
    /// What the changes touched.
    pub touched: Touched,
    /// A participant's file that has been closed in favour of another one, or opened again.
    pub closed: bool,
}

/// One document, open for changes. Dropping it without [`Intake::finish`] undoes everything.
pub struct Intake<'a> {
    core: &'a Core,
    tx: Box<dyn Write + 'a>,
    row: DocRow,
    /// Not in the store yet: the header is written with the first admitted change.
    new: bool,
    document: Document,
    around: Surroundings,
    /// The document's data key, once a change has been taken.
    key: Option<SecretKey>,
    touched: Touched,
    entries: Vec<NewEntry>,
    /// Changes refused here, and whether they may be taken later: what builds on them shares their fate.
    refused: BTreeMap<ChangeHash, bool>,
    /// The document with what waits for a coordinator on top, once somebody brings what they may not write.
    waiting: Option<Document>,
    /// Something that belongs to the same act was written in this transaction, beside the document.
    beside: bool,
    /// The entries that were erased here, once that has been looked up.
    gone: Option<GoneEntries>,
}

impl<'a> Intake<'a> {
    /// Opens a document that is there.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn open(core: &'a Core, tx: Box<dyn Write + 'a>, row: DocRow) -> Result<Self, FeedError> {
        let document = Document::clone(&*core.vault.load(&*tx, &row)?);
        Self::with(core, tx, row, document, false)
    }

    /// Opens a document that begins here.
    ///
    /// # Errors
    /// If the programme cannot be read.
    pub fn create(core: &'a Core, tx: Box<dyn Write + 'a>, row: DocRow) -> Result<Self, FeedError> {
        let document = Document::new(row.kind);
        Self::with(core, tx, row, document, true)
    }

    fn with(
        core: &'a Core,
        tx: Box<dyn Write + 'a>,
        row: DocRow,
        document: Document,
        new: bool,
    ) -> Result<Self, FeedError> {
        let around = Surroundings::of(core, &*tx, &row, &document)?;
        Ok(Self {
            core,
            tx,
            row,
            new,
            document,
            around,
            key: None,
            touched: Touched::default(),
            entries: vec![],
            refused: BTreeMap::new(),
            waiting: None,
            beside: false,
            gone: None,
        })
    }

    /// The document with everything admitted so far.
    pub fn document(&self) -> &Document {
        &self.document
    }
    /// The transaction, for what belongs to the same act.
    pub fn tx(&self) -> &dyn Write {
        &*self.tx
    }
    /// Whether a worker coordinates the document's programme at this point.
    pub fn is_coordinator(&self, who: &Who) -> bool {
        self.coordinates(who.worker)
    }
    /// As [`Intake::is_coordinator`], whatever they write from.
    pub fn coordinates(&self, worker: WorkerId) -> bool {
        access::coordinators(self.around.roles(), self.around.day()).contains(&worker)
    }
    /// Whether a worker has any role in the document's programme at this point.
    pub fn is_member(&self, who: &Who) -> bool {
        access::members(self.around.roles(), self.around.day()).contains(&who.worker)
    }
    /// Whether a worker may write here at this point of the feed. The creator of a new document may begin it.
    pub fn may_write(&self, who: &Who) -> bool {
        let beginning = self.new && self.entries.is_empty() && self.row.creator == who.worker;
        beginning || self.around.holders_of(&self.row, &self.document).contains(&who.worker)
    }

    /// The generation that is open here.
    pub fn generation(&self) -> Generation {
        self.row.generation
    }
    /// Whether the document begins here.
    pub fn is_new(&self) -> bool {
        self.new
    }
    /// Whether a worker who may not write here now could once: then what they bring is a coordinator's to decide.
    ///
    /// # Errors
    /// If the store fails.
    pub fn has_held(&self, who: &Who) -> Result<bool, FeedError> {
        Ok(!self.new && self.tx.access(self.row.doc, who.worker)?.is_some())
    }

    /// Keeps one change for a coordinator to decide on.
    ///
    /// # Errors
    /// If the store fails; everything is undone then.
    pub fn hold(&mut self, who: &Who, bytes: &[u8]) -> Result<Answer, FeedError> {
        let named = chunk::hash_of(bytes);
        if let Some(retry) = self.chained(bytes) {
            return Ok(self.refuse(named, ErrorCode::ChangeChained, retry));
        }
        let mut copy = match self.waiting.take() {
            Some(copy) => copy,
            None => held::with_waiting(self.core, &*self.tx, &self.row, &self.document, who.enrolment)?,
        };
        let (before, _) = self.tx.held_weight(who.enrolment)?;
        // Whoever has lost the document cannot write it once more on the present generation.
        let fitting = rebase::carried(self.core, &*self.tx, &self.row, &self.document, bytes)?;
        let answer = held::hold(self.core, &*self.tx, &self.row, &mut copy, who, (named, &fitting))?;
        self.waiting = Some(copy);
        // Only what is new is news: a hint for what was sent again would bring its sender back at once, for ever.
        let (now, _) = self.tx.held_weight(who.enrolment)?;
        self.beside |= now > before;
        if answer.retry || answer.code != ErrorCode::ChangeHeld {
            self.refused.insert(named, answer.retry);
        }
        Ok(answer)
    }

    /// Notes what a change of an older generation that is here now was called there.
    ///
    /// # Errors
    /// If the store fails; everything is undone then.
    pub fn rename(&mut self, old: ChangeHash, new: ChangeHash) -> Result<(), FeedError> {
        if old != new && !self.document.has(&old) && !self.tx.had_change(self.row.doc, old)? {
            self.tx.rename(self.row.doc, old, new)?;
            self.beside = true;
        }
        Ok(())
    }

    /// Carries what was made on older generations over to the one that is open here.
    ///
    /// # Errors
    /// If what is known of them cannot be read.
    pub fn carrier(&self) -> Result<Carrier, FeedError> {
        rebase::carrier(self.core, &*self.tx, &self.row, &self.document)
    }

    /// Says that something was written through [`Intake::tx`] that is to stand even if no change is.
    pub fn wrote_beside(&mut self) {
        self.beside = true;
    }

    /// Takes one change, or says why not. A refused one does not stop the next.
    ///
    /// # Errors
    /// If the store fails; everything is undone then.
    pub fn submit(&mut self, who: &Who, bytes: &[u8]) -> Result<Result<ChangeHash, Answer>, FeedError> {
        let coordinator = self.is_coordinator(who);
        self.submit_as(who, coordinator, bytes, false)
    }

    /// As [`Intake::submit`], of what was held: it fits the present generation, and says nothing any more of what was
    /// erased. What it still does there is what it would have been left with had it been there in time, and what was
    /// written after it builds on it.
    ///
    /// # Errors
    /// As [`Intake::submit`].
    pub fn submit_held(&mut self, who: &Who, bytes: &[u8]) -> Result<Result<ChangeHash, Answer>, FeedError> {
        let coordinator = self.is_coordinator(who);
        self.submit_as(who, coordinator, bytes, true)
    }

    /// As [`Intake::submit`], in the server's own right: founding a programme and adding workers, which the
    /// administrator does from the command line before anybody is coordinator.
    ///
    /// # Errors
    /// As [`Intake::submit`].
    pub fn submit_as_server(&mut self, who: &Who, bytes: &[u8]) -> Result<Result<ChangeHash, Answer>, FeedError> {
        self.submit_as(who, true, bytes, false)
    }

    fn submit_as(
        &mut self,
        who: &Who,
        coordinator: bool,
        bytes: &[u8],
        carried: bool,
    ) -> Result<Result<ChangeHash, Answer>, FeedError> {
        let hash = chunk::hash_of(bytes);
        if self.document.has(&hash) {
            return Ok(Ok(hash));
        }
        if let Some(retry) = self.chained(bytes) {
            return Ok(Err(self.refuse(hash, ErrorCode::ChangeChained, retry)));
        }
        let uploader = Uploader {
            worker: who.worker,
            enrolment: who.enrolment,
            coordinator,
            creating: self.row.creator == who.worker,
        };
        let gone = self.gone()?.clone();
        let before = (!carried && !gone.is_empty()).then(|| self.document.clone());
        let admitted = match admission::admit(&mut self.document, bytes, &uploader) {
            Err(_) if carried => emptied::admit(&mut self.document, bytes, &uploader, &gone),
            Err(_) if emptied::is(&self.document, bytes, &uploader, &gone) => {
                return Ok(Err(self.refuse(hash, ErrorCode::TargetGone, false)));
            }
            judged => judged,
        };
        let admitted = match admitted {
            Ok(admitted) => admitted,
            Err(refused) => {
                tracing::info!(event = "change_refused", rule = %refused.rule, code = refused.code.code());
                if refused.rule == admission::Rule::Panicked {
                    self.core.poison.keep(&self.core.vault, &*self.tx, self.row.doc, hash, bytes);
                }
                return Ok(Err(self.refuse(refused.hash, refused.code, refused.retry)));
            }
        };
        if let Some(before) = before.filter(|_| !gone.is_disjoint(&admitted.touched.entries)) {
            self.document = before;
            return Ok(Err(self.refuse(hash, ErrorCode::TargetGone, false)));
        }
        self.taken(who, hash, bytes, admitted.touched).map(Ok)
    }

    /// What was erased in this document, so that nobody writes it once more who has not heard: a server that was put back
    /// from a backup may never have had the entry, and only the ledger knows of it.
    fn gone(&mut self) -> Result<&GoneEntries, FeedError> {
        Ok(match self.gone.take() {
            Some(gone) => self.gone.insert(gone),
            None => self.gone.insert(rebase::gone(self.core, &self.row)?),
        })
    }

    /// Takes a change that has been in this document before, in the name of its author, as a receipt vouches. Whether they
    /// might write it was judged then.
    ///
    /// # Errors
    /// As [`Intake::submit`].
    pub fn recover(&mut self, author: &Who, bytes: &[u8]) -> Result<Result<ChangeHash, Answer>, FeedError> {
        let hash = chunk::hash_of(bytes);
        if self.document.has(&hash) {
            return Ok(Ok(hash));
        }
        if let Some(retry) = self.chained(bytes) {
            return Ok(Err(self.refuse(hash, ErrorCode::ChangeChained, retry)));
        }
        let (worker, enrolment) = (author.worker, author.enrolment);
        let uploader = Uploader { worker, enrolment, coordinator: false, creating: false };
        match admission::admit_again(&mut self.document, bytes, &uploader) {
            Ok(admitted) => {
                // Its author's device may have brought it to the list before somebody brought the document.
                self.tx.release_held(self.row.doc, hash)?;
                self.taken(author, hash, bytes, admitted.touched).map(Ok)
            }
            Err(refused) => {
                tracing::warn!(event = "not_brought_back", rule = %refused.rule, code = refused.code.code());
                Ok(Err(self.refuse(refused.hash, refused.code, refused.retry)))
            }
        }
    }

    fn taken(&mut self, who: &Who, hash: ChangeHash, bytes: &[u8], touched: Touched) -> Result<ChangeHash, FeedError> {
        if self.new && self.entries.is_empty() {
            self.core.vault.add(&*self.tx, &self.row)?;
        }
        let (enrolment, at) = (who.enrolment, self.core.now());
        let key = match &self.key {
            Some(key) => key,
            None => self.key.insert(self.core.vault.data_key(&*self.tx, self.row.doc)?),
        };
        self.core.vault.append(&*self.tx, self.row.doc, key, (hash, bytes), at)?;
        let tag = Tag::random(&mut self.core.chance());
        self.entries.push(NewEntry { tag, doc: self.row.doc, payload: NewPayload::Change { hash, enrolment, at } });
        // Role is judged in feed order: the next change is judged by what this one left.
        if self.row.kind == DocKind::Programme && (touched.access || touched.everything) {
            self.around.read_roles(&self.document);
        }
        self.touched.merge(touched);
        Ok(hash)
    }

    fn refuse(&mut self, hash: ChangeHash, code: ErrorCode, retry: bool) -> Answer {
        self.refused.insert(hash, retry);
        Answer { hash, code, retry }
    }

    /// Whether the change builds on one that was refused here; if so, whether that one may be taken later.
    fn chained(&self, bytes: &[u8]) -> Option<bool> {
        if self.refused.is_empty() {
            return None;
        }
        let parts = chunk::read(bytes).ok()?;
        parts.deps.iter().find_map(|dep| self.refused.get(&ChangeHash(*dep)).copied())
    }

    /// Commits what was admitted, with rows, access and feed entries. `None` if nothing was: then nothing is written.
    ///
    /// # Errors
    /// If the store fails; everything is undone then.
    pub fn finish(mut self) -> Result<Option<Admitted>, FeedError> {
        if self.entries.is_empty() {
            if self.beside {
                self.tx.commit(&[])?;
                self.core.hint.nudge();
            }
            return Ok(None);
        }
        let (id, programme) = (self.row.doc, self.row.programme);
        for statement in projection::project(id, programme, &self.document, &self.touched, Text::Sealed) {
            self.tx.execute(statement.sql, &statement.params)?;
        }
        let row = self.reload(id)?;
        let heads = HeadsRow { generation: row.generation, changes: row.changes, heads: self.document.tips() };
        self.tx.set_heads(id, &heads)?;
        if self.new || self.decides_access() {
            let now = self.around.holders_of(&self.row, &self.document);
            self.entries.extend(entries(self.core, &*self.tx, id, &now)?);
            let others = match row.kind {
                DocKind::Programme => entries_of_programme(self.core, &*self.tx, programme, &self.around)?,
                DocKind::Participant => entries_beside(self.core, &*self.tx, &row, &self.document, &self.around)?,
                _ => vec![],
            };
            self.entries.extend(others);
        }
        self.core.vault.fold_if_due(&*self.tx, &row, &self.document)?;
        let closed = row.kind == DocKind::Participant && self.decides_access() && visits::is_merged(&self.document);
        let head = self.tx.commit(&self.entries)?;
        self.core.vault.keep(&row, Arc::new(self.document));
        self.core.hint.moved(head.seq);
        Ok(Some(Admitted { doc: id, kind: row.kind, programme, touched: self.touched, closed }))
    }

    /// Whether what was admitted may change who holds this document, or one that follows it. Where the follow-up of a
    /// person stands decides whether the on-call team holds the card.
    fn decides_access(&self) -> bool {
        let touched = &self.touched;
        touched.access || touched.everything || touched.of("statuses").next().is_some()
    }

    fn reload(&self, id: DocId) -> Result<DocRow, FeedError> {
        let tx: &dyn Read = &*self.tx;
        Ok(tx.doc(id)?.ok_or(crate::store::StoreError::Row("doc"))?)
    }
}
