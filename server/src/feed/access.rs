//! Who holds what, as rows: worked out from documents whenever a change or a date may have changed it, and told to
//! the people concerned as entries of the feed, in the same transaction.

use std::{collections::BTreeSet, sync::Arc};

use folge_shared::{
    access::{Around, began_ahead, holders},
    documents::{
        Document,
        programme::{self, RoleEntry},
    },
    domain::DocKind,
    ids::{DocId, ProgrammeId, Tag, WorkerId},
    time::Day,
};

use super::FeedError;
use crate::{
    core::Core,
    store::{DocRow, NewEntry, NewPayload, Read},
};

/// What decides about a document besides itself, as one transaction sees it.
#[derive(Debug, Clone)]
pub struct Surroundings {
    roles: Vec<RoleEntry>,
    day: Day,
    derived_from: Option<DocId>,
    /// The participant that the document belongs to, and who began that one.
    file: Option<(Arc<Document>, WorkerId)>,
}

impl Surroundings {
    /// The surroundings of a document. A programme is its own; a document that belongs to a participant of another
    /// programme, or to none, has no participant.
    ///
    /// # Errors
    /// If a document cannot be read.
    pub fn of(core: &Core, tx: &dyn Read, row: &DocRow, document: &Document) -> Result<Self, FeedError> {
        let roles = match row.kind {
            DocKind::Programme => programme::roles(document),
            _ => roles(core, tx, row.programme)?,
        };
        Self { roles, day: core.today(), derived_from: None, file: None }.beside(core, tx, row)
    }

    /// The surroundings of a programme whose roles are known.
    pub fn of_programme(roles: Vec<RoleEntry>, day: Day) -> Self {
        Self { roles, day, derived_from: None, file: None }
    }

    /// The same programme and day, around another of its documents.
    fn beside(&self, core: &Core, tx: &dyn Read, row: &DocRow) -> Result<Self, FeedError> {
        let file = match row.derived_from {
            Some(doc) if row.kind.belongs_to_participant() => file(core, tx, doc, row.programme)?,
            _ => None,
        };
        Ok(Self { roles: self.roles.clone(), day: self.day, derived_from: row.derived_from, file })
    }

    /// As the rules of access take it.
    pub fn here(&self) -> Around<'_> {
        Around { roles: &self.roles, day: self.day, derived_from: self.derived_from, participant: self.file() }
    }
    fn file(&self) -> Option<&Document> {
        self.file.as_ref().map(|(file, _)| &**file)
    }
    /// Everybody who holds a document now: who the rules name, and whoever began it, or the file that it belongs to,
    /// while their phone's clock ran ahead.
    pub fn holders_of(&self, row: &DocRow, document: &Document) -> BTreeSet<WorkerId> {
        let mut all = holders(document, &self.here());
        all.extend(self.began(row, document));
        all
    }
    /// Whoever began a document, or the file that it belongs to, before the day that they wrote down for themself.
    pub fn began(&self, row: &DocRow, document: &Document) -> Option<WorkerId> {
        let (decides, creator) = match (&self.file, row.kind.belongs_to_participant()) {
            (Some((file, creator)), true) => (&**file, *creator),
            (None, true) => return None,
            (_, false) => (document, row.creator),
        };
        began_ahead(decides, creator, &self.roles, self.day).then_some(creator)
    }
    /// The roles of the programme.
    pub fn roles(&self) -> &[RoleEntry] {
        &self.roles
    }
    /// The day.
    pub fn day(&self) -> Day {
        self.day
    }
    /// Takes the roles from a programme that has changed.
    pub fn read_roles(&mut self, programme: &Document) {
        self.roles = programme::roles(programme);
    }
}

/// The roles of a programme as the transaction sees them. A programme that is not there has none.
///
/// # Errors
/// If the programme's document cannot be read.
pub fn roles(core: &Core, tx: &dyn Read, programme: ProgrammeId) -> Result<Vec<RoleEntry>, FeedError> {
    match tx.doc(programme.doc())? {
        Some(row) if row.kind == DocKind::Programme => Ok(programme::roles(&*core.vault.load(tx, &row)?)),
        _ => Ok(vec![]),
    }
}

/// A participant's document and who began it, if it is one of that programme.
fn file(
    core: &Core,
    tx: &dyn Read,
    doc: DocId,
    programme: ProgrammeId,
) -> Result<Option<(Arc<Document>, WorkerId)>, FeedError> {
    match tx.doc(doc)? {
        Some(row) if row.kind == DocKind::Participant && row.programme == programme => {
            Ok(Some((core.vault.load(tx, &row)?, row.creator)))
        }
        _ => Ok(None),
    }
}

/// The entries that bring the table level with `now`: an end for who held the document and no longer may, a beginning
/// for who may now. Ends first, so that no reader of the feed sees more holders than there were.
///
/// # Errors
/// If the store cannot be read.
pub fn entries(core: &Core, tx: &dyn Read, doc: DocId, now: &BTreeSet<WorkerId>) -> Result<Vec<NewEntry>, FeedError> {
    let before: BTreeSet<WorkerId> = tx.holders(doc)?.into_iter().collect();
    let at = core.now();
    let entry = |worker: &WorkerId, held| NewEntry {
        tag: Tag::random(&mut core.chance()),
        doc,
        payload: NewPayload::Access { worker: *worker, held, at },
    };
    let ends = before.difference(now).map(|worker| entry(worker, false));
    let beginnings = now.difference(&before).map(|worker| entry(worker, true));
    Ok(ends.chain(beginnings).collect())
}

/// The entries for the documents that belong to a participant, whose file is as `document` says.
///
/// # Errors
/// If a document cannot be read.
pub fn entries_beside(
    core: &Core,
    tx: &dyn Read,
    row: &DocRow,
    document: &Document,
    around: &Surroundings,
) -> Result<Vec<NewEntry>, FeedError> {
    let mut found = vec![];
    let file = Some((Arc::new(document.clone()), row.creator));
    let beside = Surroundings { derived_from: Some(row.doc), file, ..around.clone() };
    for kind in DocKind::ALL.into_iter().filter(|kind| kind.belongs_to_participant()) {
        let doc = DocId::derived(kind, row.programme, row.doc.bytes());
        if let Some(own) = tx.doc(doc)? {
            let document = core.vault.load(tx, &own)?;
            found.extend(entries(core, tx, doc, &beside.holders_of(&own, &document))?);
        }
    }
    Ok(found)
}

/// The entries for every document of a programme but its own: needed when roles change, or the day.
///
/// # Errors
/// If a document cannot be read.
pub fn entries_of_programme(
    core: &Core,
    tx: &dyn Read,
    programme: ProgrammeId,
    around: &Surroundings,
) -> Result<Vec<NewEntry>, FeedError> {
    let mut found = vec![];
    for doc in tx.docs_of(programme)? {
        if doc == programme.doc() {
            continue;
        }
        if let Some(row) = tx.doc(doc)? {
            let document = core.vault.load(tx, &row)?;
            let beside = around.beside(core, tx, &row)?;
            found.extend(entries(core, tx, doc, &beside.holders_of(&row, &document))?);
        }
    }
    Ok(found)
}
