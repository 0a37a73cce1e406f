//! Whose history says more than the rules allow. To know that of a document it has to be read; so it is remembered of each
//! document in the state in which it was read, and a question reads a bounded number of those that have changed since.

use folge_shared::{
    documents::redact,
    ids::DocId,
    time::Millis,
    view::{OldHistoryRow, OldHistoryView},
};

use super::Seen;
use crate::{
    feed::FeedError,
    history,
    http::ServerError,
    store::{DocRow, Value},
};

/// How many documents one question reads.
const LOOKS: usize = 100;

// The documents of a programme (`$2`) that the asker (`$1`) holds and that were there before the limit (`$3`): those that
// have not been looked at as they are now, and those that say something older.
const OLD: &str = "SELECT d.doc, CASE WHEN h.generation = d.generation AND h.changes = d.changes THEN 0 ELSE 1 END, h.oldest \
  FROM doc d JOIN access a ON a.doc = d.doc AND a.worker = $1 AND a.held = 1 \
  LEFT JOIN history_looked h ON h.doc = d.doc WHERE d.programme = $2 AND d.created_at < $3 \
  AND (h.doc IS NULL OR h.generation <> d.generation OR h.changes <> d.changes OR h.oldest < $3) ORDER BY d.doc";

/// What was found in a document: in which state it was, and when the oldest thing was written over.
pub(super) type Looked = (DocRow, Option<Millis>);

impl Seen<'_> {
    /// See the module. What was found is to be noted by the caller.
    pub(super) fn old_history(&mut self) -> Result<(OldHistoryView, Vec<Looked>), ServerError> {
        let (mut view, mut looked) = (OldHistoryView::default(), vec![]);
        for programme in self.programmes.clone() {
            let Some(before) = history::limit(self.core, self.tx, programme)? else { continue };
            let worker = Value::from(self.asker.worker.bytes());
            let params = [worker, Value::from(programme.doc().bytes()), Value::from(before.0)];
            for found in self.tx.select(OLD, &params)? {
                let [Value::Bytes(doc), stale, oldest] = found.as_slice() else { continue };
                let Some(row) = DocId::from_slice(doc).map(|doc| self.tx.doc(doc)).transpose()?.flatten() else {
                    continue;
                };
                let oldest = match (stale, oldest) {
                    (Value::Int(0), Value::Int(oldest)) => Some(Millis(*oldest)),
                    _ if looked.len() < LOOKS => {
                        let document = self.core.vault.load(self.tx, &row).map_err(FeedError::from)?;
                        // One that cannot be read has nothing that could be cut.
                        let oldest = redact::oldest_history(&document).unwrap_or_default();
                        looked.push((row.clone(), oldest));
                        oldest
                    }
                    _ => {
                        view.left += 1;
                        None
                    }
                };
                if let Some(oldest) = oldest.filter(|oldest| *oldest < before) {
                    let alias = self.title(&row)?;
                    view.rows.push(OldHistoryRow { doc: row.doc, kind: row.kind, alias, oldest, before });
                }
            }
        }
        view.rows.sort_by(|a, b| (&a.alias, a.kind.code(), a.doc).cmp(&(&b.alias, b.kind.code(), b.doc)));
        Ok((view, looked))
    }
}
