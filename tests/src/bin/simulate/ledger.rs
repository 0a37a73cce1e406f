//! What people wrote, and what became of it. The simulator keeps its own book, beside the devices' outboxes, and every
//! act in it is in the document, waits, stands refused with its reason on its writer's screen, or was lost with a phone.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    command::Envelope,
    documents::{self, CommandError, Document, Writer},
    error::ErrorCode,
    ids::{ActorKey, ChangeHash, CommandId, DocId, EnrolmentId, WorkerId},
};

use crate::{
    broken::{Held, broken, hold},
    held,
    phone::Phone,
    server::Server,
    window::Waiting,
};

/// What became of one act on one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Waits in the outbox.
    Waiting,
    /// The server has said that it has it, as the change of this name.
    Taken,
    /// The server does not take it; its writer sees that, and why.
    Refused(String),
    /// It came too late: it waits on the server for a coordinator, and its writer sees that.
    Held,
    /// It was about somebody, or an entry, that was erased, and went with that: its writer sees that there was something.
    Erased,
    /// Made again after a refusal it had nothing left to do: somebody had done the same.
    Needless,
    /// Gone with the phone: its data was put back from an old copy, or it was lost.
    LostWithPhone,
}

/// One act on one document.
#[derive(Debug, Clone)]
pub struct Written {
    /// On which phone.
    pub phone: usize,
    /// On which document.
    pub doc: DocId,
    /// The change, as it last was.
    pub hash: ChangeHash,
    /// See there.
    pub fate: Fate,
    /// The act, as its device keeps it.
    pub act: String,
}

/// Reasons for which an honest device is never turned down, whatever has happened around it.
const NEVER: [ErrorCode; 9] = [
    ErrorCode::Internal,
    ErrorCode::ChangeOrder,
    ErrorCode::ChangeUnreadable,
    ErrorCode::ChangeTooLarge,
    ErrorCode::ChangeGeneration,
    ErrorCode::ChangeDependency,
    ErrorCode::CreateConflict,
    ErrorCode::CommandMalformed,
    ErrorCode::EnrolmentUnknown,
];

/// Number in the outbox, and act: the number alone comes again after an old copy.
type Key = (i64, CommandId);

/// See the module.
#[derive(Default)]
pub struct Ledger {
    /// Documents that were erased, and that may be nowhere again.
    pub erased: BTreeSet<DocId>,
    written: Vec<Written>,
    rows: BTreeMap<usize, BTreeMap<Key, usize>>,
    open: BTreeMap<usize, BTreeSet<Key>>,
}

impl Ledger {
    /// How many acts ended so.
    pub fn count(&self, of: impl Fn(&Fate) -> bool) -> u64 {
        self.written.iter().filter(|written| of(&written.fate)).count() as u64
    }

    /// Compares the book with a phone's outbox. `wrote`: its owner has just done something.
    pub fn look(
        &mut self,
        n: usize,
        phone: &Phone,
        server: &Server,
        forgotten: &BTreeSet<(DocId, ChangeHash)>,
        wrote: bool,
    ) -> Held {
        let there = phone.window().outbox();
        let keys: BTreeSet<Key> = there.iter().map(|row| (row.n, row.command)).collect();
        for row in &there {
            self.see(n, phone, row, wrote)?;
        }
        let gone: Vec<Key> = self.open.entry(n).or_default().difference(&keys).copied().collect();
        for key in gone {
            let index = self.rows.entry(n).or_default()[&key];
            let written = &mut self.written[index];
            if self.erased.contains(&written.doc) {
                written.fate = Fate::Erased;
                self.open.entry(n).or_default().remove(&key);
                continue;
            }
            let told = phone.window().reviewed_act(key.1, written.doc);
            let erased = told && server.names_erased(&written.act)?;
            let settled = written.fate == Fate::Waiting || erased;
            hold!(settled, "{}: what was refused has vanished: {}", phone.name, written.act);
            let known = server.has_change(written.doc, written.hash)?;
            written.fate = if erased {
                Fate::Erased
            } else if known {
                Fate::Taken
            } else if phone.window().reviewed(written.hash) {
                hold!(server.has_held(written.doc, written.hash)?, "{}: held nowhere: {}", phone.name, written.act);
                Fate::Held
            } else if needless(written, phone, server)? {
                Fate::Needless
            } else {
                // Acknowledged by a server that has forgotten it since: whether it comes back is looked at in the end.
                let was = forgotten.contains(&(written.doc, written.hash));
                hold!(was, "{}: lost: {}", phone.name, written.act);
                Fate::Taken
            };
            self.open.entry(n).or_default().remove(&key);
        }
        Ok(())
    }

    fn see(&mut self, n: usize, phone: &Phone, row: &Waiting, wrote: bool) -> Held {
        let key = (row.n, row.command);
        let open = self.open.entry(n).or_default();
        let Some(index) = self.rows.entry(n).or_default().get(&key).copied() else {
            hold!(wrote, "{}: an act that nobody did: {:?}", phone.name, row);
            let act = phone.window().act(row.n).unwrap_or_default();
            let new = Written { phone: n, doc: row.doc, hash: row.hash, fate: Fate::Waiting, act };
            self.rows.entry(n).or_default().insert(key, self.written.len());
            self.written.push(new);
            open.insert(key);
            return Ok(());
        };
        let written = &mut self.written[index];
        hold!(open.contains(&key), "{}: what was settled waits again: {}", phone.name, written.act);
        match (&row.refused, &written.fate) {
            (None, Fate::Waiting) => written.hash = row.hash,
            (Some(reason), Fate::Waiting) => {
                let code = ErrorCode::ALL.iter().find(|code| code.code() == reason);
                hold!(
                    code.is_some_and(|code| !NEVER.contains(code)),
                    "{}: an honest act was refused as {reason}: {}",
                    phone.name,
                    written.act
                );
                written.fate = Fate::Refused(reason.clone());
            }
            (Some(reason), Fate::Refused(before)) => {
                hold!(reason == before, "{}: refused as {before}, and then as {reason}", phone.name);
            }
            (None, fate) => return Err(broken!("{}: {fate:?}, and now it waits: {}", phone.name, written.act)),
            (Some(reason), fate) => return Err(broken!("{}: {fate:?}, and now {reason}", phone.name)),
        }
        Ok(())
    }

    /// A phone goes on from an old copy: what was written after it is lost with it, what it holds waits once more.
    pub fn put_back(&mut self, n: usize, phone: &Phone) -> Held {
        let there = phone.window().outbox();
        let open = self.open.entry(n).or_default();
        let rows = self.rows.entry(n).or_default();
        for key in std::mem::take(open) {
            self.written[rows[&key]].fate = Fate::LostWithPhone;
        }
        for row in there {
            let key = (row.n, row.command);
            let Some(index) = rows.get(&key) else {
                return Err(broken!("{}: the copy holds an act that nobody did: {row:?}", phone.name));
            };
            let written = &mut self.written[*index];
            written.hash = row.hash;
            written.fate = row.refused.clone().map_or(Fate::Waiting, Fate::Refused);
            open.insert(key);
        }
        Ok(())
    }

    /// A phone is lost, with what waits on it.
    pub fn lost(&mut self, n: usize) {
        for key in std::mem::take(self.open.entry(n).or_default()) {
            self.written[self.rows[&n][&key]].fate = Fate::LostWithPhone;
        }
    }

    /// Everything has come to rest: what was acknowledged is in the documents, what was refused is shown. Returns the
    /// documents of which something is let pass.
    pub fn settled(
        &self,
        documents: &BTreeMap<DocId, std::sync::Arc<Document>>,
        names: &BTreeMap<(DocId, ChangeHash), ChangeHash>,
        forgotten: &BTreeSet<(DocId, ChangeHash)>,
    ) -> Held<Vec<DocId>> {
        let mut passed = vec![];
        for written in &self.written {
            // In a later generation it may be called otherwise.
            let there = documents
                .get(&written.doc)
                .is_some_and(|document| held::has(document, written.doc, written.hash, names));
            let excused = forgotten.contains(&(written.doc, written.hash));
            let erased = self.erased.contains(&written.doc);
            hold!(written.fate != Fate::Taken || there || excused || erased, "acknowledged, and lost: {}", written.act);
            if written.fate == Fate::Taken && !(there || erased) {
                passed.push(written.doc);
            }
        }
        Ok(passed)
    }

    /// The acts that came too late.
    pub fn held(&self) -> impl Iterator<Item = &Written> {
        self.written.iter().filter(|written| written.fate == Fate::Held)
    }
    /// The acts of a phone that stand refused.
    pub fn refused(&self, n: usize) -> Vec<CommandId> {
        let rows = self.rows.get(&n).into_iter().flatten();
        let refused = rows.filter(|(_, index)| matches!(self.written[**index].fate, Fate::Refused(_)));
        refused.map(|((_, command), _)| *command).collect()
    }
    /// How many acts of a phone wait.
    pub fn waiting(&self, n: usize) -> usize {
        self.written.iter().filter(|written| written.phone == n && written.fate == Fate::Waiting).count()
    }
}

/// Whether an act has nothing left to do, on the phone's document or on the server's.
fn needless(written: &Written, phone: &Phone, server: &Server) -> Held<bool> {
    let Ok(envelope) = serde_json::from_str::<Envelope>(&written.act) else { return Ok(false) };
    // Nobody's: what it would write stays here.
    let actor = ActorKey { enrolment: EnrolmentId([0xee; 12]), incarnation: 1 };
    let writer = Writer { worker: WorkerId(phone.worker.0), actor };
    let nothing = |document: &Document| {
        let again = documents::execute(&mut document.clone(), &envelope, &writer);
        matches!(again, Err(CommandError::EntryExists | CommandError::NothingToChange))
    };
    if phone.window().document(written.doc, true).is_some_and(|document| nothing(&document)) {
        return Ok(true);
    }
    Ok(server.document(written.doc)?.is_some_and(|document| nothing(&document)))
}
