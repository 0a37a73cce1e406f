//! What a device gets: one page of the feed from its cursor on, or of the list of its grants if it has none, then the
//! documents that it wants. At least one event a page, as long as there is any.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    documents::redact,
    domain::DocKind,
    ids::{ChangeHash, DocId, EntryMark, Epoch, Generation, Seq, WorkerId},
    wire::{Changes, Cursor, CursorParts, Erased, Event, Granted, KeptFigures, Receipt, Revoked},
};
use serde_bytes::ByteBuf;

use super::{FeedError, restored, vouching};
use crate::{
    core::Core,
    figures,
    store::{AccessRow, DocRow, FeedHead, FeedRow, Payload, Read},
};

/// The server's own ceiling for a page, in bytes of documents.
pub const PAGE_CEILING: u32 = 4 * 1024 * 1024;
/// Entries or grants looked at for one page.
const ROWS: u32 = 500;
/// Fewer changes than this are sent one by one even if the device lacks most of the document.
const WORTH_A_SNAPSHOT: usize = 16;

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The life of the database.
    pub epoch: Epoch,
    /// Where the next request continues.
    pub cursor: Cursor,
    /// Whether there is more already.
    pub more: bool,
    /// What happened, then what was wanted.
    pub events: Vec<Event>,
    /// The server's word for what the device has then.
    pub receipts: Vec<Receipt>,
    /// What the erased add to counts, if the device has something else.
    pub figures: Option<KeptFigures>,
}

/// What a device asks for.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Who asks.
    pub worker: WorkerId,
    /// Where they stand.
    pub cursor: Option<&'a Cursor>,
    /// Which shapes of documents their app can read: of other kinds it is told nothing.
    pub app_schema: u16,
    /// How much they want at once, in bytes.
    pub page_bytes: u32,
    /// Which documents they want.
    pub want: &'a [DocId],
    /// Changes that this very request brought.
    pub own: &'a BTreeSet<ChangeHash>,
    /// The same, by document and by the generation that they were sent for.
    pub taken: &'a BTreeMap<(DocId, Generation), Vec<ChangeHash>>,
    /// Whether a list of grants is to come without content: the device holds documents.
    pub bare: bool,
    /// What the device has of [`Page::figures`].
    pub figures: Option<&'a ByteBuf>,
}

/// Reads one page; `None` if the cursor is from another life of the database.
///
/// A cursor of this life whose entry is not here means that the database was put back from a backup: then a new life
/// begins, once, and every device is asked to reconcile.
///
/// # Errors
/// If the store or a document cannot be read.
pub fn read(core: &Core, wish: &Wish<'_>) -> Result<Option<Page>, FeedError> {
    let tx = core.store.read()?;
    let head = tx.feed_head()?;
    let app_schema = wish.app_schema;
    let here = CursorParts { epoch: head.epoch, seq: head.seq, tag: head.tag, listing: None, app_schema };
    let start = match wish.cursor {
        None => Start::Listing(here, None),
        Some(cursor) => match CursorParts::unpack(cursor) {
            Some(parts) if parts.epoch == head.epoch && is_ours(&*tx, &parts)? => match parts.listing {
                // The app has been updated: it is told of the kinds that it did not know.
                _ if parts.app_schema < app_schema => Start::Listing(here, None),
                Some(after) => Start::Listing(CursorParts { app_schema, ..parts }, Some(after)),
                None => Start::Feed(CursorParts { app_schema, ..parts }),
            },
            Some(parts) if parts.epoch == head.epoch => {
                drop(tx);
                begin_new_life(core, parts.epoch)?;
                return Ok(None);
            }
            _ => return Ok(None),
        },
    };
    let mut page = Draft {
        core,
        tx: &*tx,
        wish,
        left: usize::try_from(wish.page_bytes.min(PAGE_CEILING)).unwrap_or(usize::MAX),
        events: vec![],
        settled: BTreeSet::new(),
    };
    let (parts, more) = match start {
        Start::Listing(parts, after) => page.list(parts, after, &head)?,
        Start::Feed(parts) => page.feed(parts, &head)?,
    };
    page.wanted()?;
    let (cursor, events) = (parts.pack(), page.events);
    let mut page = Page { epoch: head.epoch, cursor, more, events, receipts: vec![], figures: None };
    page.receipts = vouching::of_page(core, &*tx, &page, wish.bare, wish.taken)?;
    // With the news of who is gone, or after it.
    if let (Some(known), false) = (wish.figures, more) {
        page.figures = figures::told(core, &*tx, wish.worker, known)?;
    }
    Ok(Some(page))
}

/// A page that tells nothing.
///
/// # Errors
/// If the store cannot be read.
pub fn nothing(core: &Core, app_schema: u16) -> Result<Page, FeedError> {
    let head = core.store.read()?.feed_head()?;
    let parts = CursorParts { epoch: head.epoch, seq: head.seq, tag: head.tag, listing: None, app_schema };
    Ok(Page { epoch: head.epoch, cursor: parts.pack(), more: false, events: vec![], receipts: vec![], figures: None })
}

enum Start {
    /// A list of grants, after this document.
    Listing(CursorParts, Option<DocId>),
    /// The feed.
    Feed(CursorParts),
}

fn is_ours(tx: &dyn Read, parts: &CursorParts) -> Result<bool, FeedError> {
    if parts.seq.0 == 0 {
        return Ok(parts.tag.0 == [0; 8]);
    }
    Ok(tx.tag_at(parts.seq)? == Some(parts.tag))
}

fn begin_new_life(core: &Core, old: Epoch) -> Result<(), FeedError> {
    let tx = core.store.write()?;
    // Of two requests that notice at the same time one is enough.
    if tx.feed_head()?.epoch == old {
        restored::begin_new_life(core, &*tx)?;
        tx.commit(&[])?;
        tracing::warn!(event = "new_epoch", "a device knows an entry that this database lacks: a new epoch begins");
    }
    Ok(())
}

/// A page as it grows.
struct Draft<'a> {
    core: &'a Core,
    tx: &'a dyn Read,
    wish: &'a Wish<'a>,
    /// Bytes of documents that still fit.
    left: usize,
    events: Vec<Event>,
    /// Documents that this page brings whole: their changes are in there.
    settled: BTreeSet<DocId>,
}

impl Draft<'_> {
    /// The list of grants, as of the place in the feed where the list began.
    fn list(
        &mut self,
        mut parts: CursorParts,
        after: Option<DocId>,
        head: &FeedHead,
    ) -> Result<(CursorParts, bool), FeedError> {
        let docs = self.tx.grants_of(self.wish.worker, after, ROWS)?;
        let all_fit = self.all_fit(&docs)?;
        for (doc, access) in &docs {
            if access.held && self.wish.bare {
                if let Some(row) = self.known(*doc)? {
                    self.push_grant(&row, None);
                }
            } else if access.held {
                self.list_one(*doc, all_fit)?;
            } else {
                // A device that starts over may have missed that it lost this one.
                self.gone(*doc, access.seq)?;
            }
        }
        let whole = docs.len() < usize::try_from(ROWS).unwrap_or(usize::MAX);
        parts.listing = if whole { None } else { docs.last().map(|(doc, _)| *doc) };
        Ok((parts, !whole || head.seq > parts.seq))
    }

    fn all_fit(&self, docs: &[(DocId, AccessRow)]) -> Result<bool, FeedError> {
        let mut size = 0_usize;
        for (doc, _) in docs.iter().filter(|(_, access)| access.held) {
            let of_this = self.known(*doc)?.map_or(0, |row| row.size());
            size = size.saturating_add(usize::try_from(of_this).unwrap_or(usize::MAX));
        }
        Ok(size <= self.left)
    }

    /// One grant of the list. Where not all of them fit, only that goes along in which names and roles stand: the rest the
    /// device asks for in its own order, and what somebody worked with yesterday comes before what has lain for a year.
    fn list_one(&mut self, doc: DocId, all_fit: bool) -> Result<(), FeedError> {
        match self.known(doc)? {
            Some(row) if !all_fit && !matches!(row.kind, DocKind::Programme | DocKind::Worker) => {
                self.push_grant(&row, None);
            }
            Some(_) => self.grant(doc)?,
            None => {}
        }
        Ok(())
    }

    fn feed(&mut self, mut parts: CursorParts, head: &FeedHead) -> Result<(CursorParts, bool), FeedError> {
        let rows = self.tx.entries_for(self.wish.worker, parts.seq, head.seq, ROWS)?;
        let whole = rows.len() < usize::try_from(ROWS).unwrap_or(usize::MAX);
        for row in &rows {
            if !self.entry(row, &rows)? {
                return Ok((parts, true));
            }
            (parts.seq, parts.tag) = (row.seq, row.tag);
        }
        if whole {
            // The rest up to the head does not concern this device.
            (parts.seq, parts.tag) = (head.seq, head.tag);
        }
        Ok((parts, !whole))
    }

    /// Puts one entry into the page; `false` if it does not fit any more.
    fn entry(&mut self, row: &FeedRow, rows: &[FeedRow]) -> Result<bool, FeedError> {
        if row.payload == Payload::Access(false) {
            self.gone(row.doc, row.seq)?;
            return Ok(true);
        }
        if self.known(row.doc)?.is_none() {
            return Ok(true);
        }
        match row.payload {
            Payload::Access(true) => {
                // A device that was granted the document anew may hold an older copy: what happened between travels
                // only in here, so the next page begins with it rather than this one ending without it.
                if !self.events.is_empty() && !self.fits(row.doc)? {
                    return Ok(false);
                }
                self.grant(row.doc)?;
            }
            Payload::Access(false) => {}
            Payload::Change(hash) => {
                if self.wish.own.contains(&hash) || self.settled.contains(&row.doc) {
                    return Ok(true);
                }
                let Some(header) = self.known(row.doc)? else { return Ok(true) };
                if self.lacks_much(&header, rows) {
                    self.grant(row.doc)?;
                    return Ok(true);
                }
                let Some(bytes) = self.core.vault.change(self.tx, &header, hash)? else { return Ok(true) };
                if bytes.len() > self.left && !self.events.is_empty() {
                    return Ok(false);
                }
                self.left = self.left.saturating_sub(bytes.len());
                self.push_change(&header, bytes);
            }
        }
        Ok(true)
    }

    /// Whether the page would bring more than a third of the document change by change: then it goes whole.
    fn lacks_much(&self, header: &DocRow, rows: &[FeedRow]) -> bool {
        let of_this = |row: &&FeedRow| {
            row.doc == header.doc && matches!(row.payload, Payload::Change(hash) if !self.wish.own.contains(&hash))
        };
        let lacking = rows.iter().filter(of_this).count();
        lacking >= WORTH_A_SNAPSHOT && u64::try_from(lacking).unwrap_or(u64::MAX).saturating_mul(3) > header.changes
    }

    fn push_change(&mut self, header: &DocRow, bytes: Vec<u8>) {
        if let Some(Event::Changes(last)) = self.events.last_mut()
            && last.doc == header.doc
        {
            last.changes.push(ByteBuf::from(bytes));
            return;
        }
        let changes = Changes { doc: header.doc, generation: header.generation, changes: vec![ByteBuf::from(bytes)] };
        self.events.push(Event::Changes(changes));
    }

    /// A document's header, if the app knows its kind.
    fn known(&self, doc: DocId) -> Result<Option<DocRow>, FeedError> {
        Ok(self.tx.doc(doc)?.filter(|row| row.kind.since() <= self.wish.app_schema))
    }

    /// Says that a document is to go from the device, if the app knows its kind. One that has been erased is revoked
    /// first: an app that does not know of erasure lets it go all the same.
    fn gone(&mut self, doc: DocId, seq: Seq) -> Result<(), FeedError> {
        let erased = self.tx.tombstone(doc)?;
        if self.known(doc)?.is_none() && erased.is_none_or(|row| row.kind.since() > self.wish.app_schema) {
            return Ok(());
        }
        let gone = self.erased_entries(doc)?;
        self.events.push(Event::Revoked(Revoked { doc, seq, gone }));
        if erased.is_some() {
            self.events.push(Event::Erased(Erased { doc, seq }));
        }
        Ok(())
    }

    /// Entries of a document that have been erased, for somebody who has it no longer.
    fn erased_entries(&self, doc: DocId) -> Result<Vec<EntryMark>, FeedError> {
        let Some(row) = self.tx.doc(doc)?.filter(|row| row.generation > Generation::default()) else {
            return Ok(vec![]);
        };
        let document = self.core.vault.load(self.tx, &row)?;
        Ok(redact::erased(&document).into_iter().map(|erased| EntryMark::of(erased.entry)).collect())
    }

    fn fits(&self, doc: DocId) -> Result<bool, FeedError> {
        let size = self.tx.doc(doc)?.map_or(0, |row| row.size());
        Ok(usize::try_from(size).unwrap_or(usize::MAX) <= self.left)
    }

    /// Grants a document, with its content if that fits.
    fn grant(&mut self, doc: DocId) -> Result<(), FeedError> {
        let Some(row) = self.known(doc)? else { return Ok(()) };
        let bytes = if self.fits(doc)? { Some(self.core.vault.content(self.tx, &row)?) } else { None };
        self.push_grant(&row, bytes);
        Ok(())
    }

    fn push_grant(&mut self, row: &DocRow, bytes: Option<Vec<u8>>) {
        let size = bytes.as_ref().map_or(row.size(), |bytes| u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        self.left = self.left.saturating_sub(bytes.as_ref().map_or(0, Vec::len));
        if bytes.is_some() {
            self.settled.insert(row.doc);
        }
        self.events.push(Event::Granted(Granted {
            doc: row.doc,
            kind: row.kind,
            programme: row.programme,
            generation: row.generation,
            size,
            activity: row.activity,
            bytes: bytes.map(ByteBuf::from),
        }));
    }

    /// The wanted documents, in the device's order, as far as they fit; the first one in any case if the page is empty.
    fn wanted(&mut self) -> Result<(), FeedError> {
        for doc in self.wish.want {
            let brought = |event: &Event| matches!(event, Event::Granted(g) if g.doc == *doc && g.bytes.is_some());
            if self.events.iter().any(brought) {
                continue;
            }
            match self.tx.access(*doc, self.wish.worker)? {
                Some(access) if access.held => {}
                // It was theirs once: said again, so that a device does not ask for ever.
                Some(access) => {
                    self.gone(*doc, access.seq)?;
                    continue;
                }
                None => continue,
            }
            let Some(row) = self.known(*doc)? else { continue };
            let bytes = self.core.vault.content(self.tx, &row)?;
            if bytes.len() > self.left && !self.events.is_empty() {
                break;
            }
            self.push_grant(&row, Some(bytes));
        }
        Ok(())
    }
}
