//! The outbox: what was done here and has no answer yet, and what was refused.

use folge_shared::{
    command::Envelope,
    documents::Edit,
    error::ErrorCode,
    ids::{ChangeHash, DocId},
};
use rusqlite::OptionalExtension;

use crate::{Device, error::DeviceError};

/// A row of the outbox.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub(crate) n: i64,
    pub(crate) doc: DocId,
    pub(crate) bytes: Vec<u8>,
    pub(crate) envelope: Envelope,
}

/// An act that was refused: it stands in no document any more, but its writer sees it all the same.
#[derive(Debug, Clone)]
pub(crate) struct RefusedAct {
    pub(crate) doc: DocId,
    pub(crate) envelope: Envelope,
    /// The act as it was kept, so that its writer can copy what they wrote.
    pub(crate) text: String,
    pub(crate) reason: ErrorCode,
}

const COLUMNS: &str = "SELECT n, doc, bytes, act FROM outbox";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Vec<u8>, Vec<u8>, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn act((n, doc, bytes, act): (i64, Vec<u8>, Vec<u8>, String)) -> Result<Act, DeviceError> {
    Ok(Act {
        n,
        doc: DocId::from_slice(&doc).ok_or(DeviceError::Stored("document id"))?,
        bytes,
        envelope: serde_json::from_str(&act)?,
    })
}

impl Device {
    pub(crate) fn push_act(&self, doc: DocId, envelope: &Envelope, edit: &Edit) -> Result<(), DeviceError> {
        self.connection
            .prepare_cached(
                "INSERT INTO outbox (doc, hash, bytes, command, act, entry, noted) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                doc.bytes().as_slice(),
                edit.hash.0.as_slice(),
                &edit.bytes,
                envelope.id.bytes().as_slice(),
                serde_json::to_string(envelope)?,
                envelope.command.entry().map(|entry| entry.bytes().to_vec()),
                envelope.noted.0,
            ))?;
        Ok(())
    }

    /// All pending acts, oldest first, up to a number.
    pub(crate) fn pending_acts(&self, limit: i64) -> Result<Vec<Act>, DeviceError> {
        let sql = format!("{COLUMNS} WHERE state = 'pending' ORDER BY n LIMIT ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([limit], read)?.collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().map(act).collect()
    }

    /// The pending acts on one document, oldest first.
    pub(crate) fn pending_of(&self, doc: DocId) -> Result<Vec<Act>, DeviceError> {
        let sql = format!("{COLUMNS} WHERE state = 'pending' AND doc = ?1 ORDER BY n");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([doc.bytes().as_slice()], read)?.collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().map(act).collect()
    }

    /// All acts on one document, refused ones too, oldest first.
    pub(crate) fn acts_of(&self, doc: DocId) -> Result<Vec<Act>, DeviceError> {
        let sql = format!("{COLUMNS} WHERE doc = ?1 ORDER BY n");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([doc.bytes().as_slice()], read)?.collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().map(act).collect()
    }

    /// The acts, pending or refused, that name something in a document (`%id%`): on that document, or taking it over
    /// from there into another one.
    pub(crate) fn acts_about(&self, doc: DocId, named: &str) -> Result<Vec<Act>, DeviceError> {
        let sql = format!("{COLUMNS} WHERE act LIKE ?2 AND (doc = ?1 OR act LIKE ?3) ORDER BY n");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let from = format!("%\"from\":\"{doc}\"%");
        let rows = statement.query_map((doc.bytes().as_slice(), named, from), read)?.collect::<Result<Vec<_>, _>>()?;
        rows.into_iter().map(act).collect()
    }

    /// The pending act whose change has this hash.
    pub(crate) fn pending_by_hash(&self, hash: &ChangeHash) -> Result<Option<Act>, DeviceError> {
        let sql = format!("{COLUMNS} WHERE hash = ?1 AND state = 'pending'");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement.query_row([hash.0.as_slice()], read).optional()?;
        row.map(act).transpose()
    }

    /// What was refused, oldest first.
    pub(crate) fn refused_acts(&self) -> Result<Vec<RefusedAct>, DeviceError> {
        let sql = "SELECT doc, act, reason FROM outbox WHERE state = 'refused' ORDER BY n";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        let mut refused = vec![];
        for row in rows {
            let (doc, text, reason) = row?;
            let known = reason.and_then(|reason| ErrorCode::ALL.iter().copied().find(|code| code.code() == reason));
            refused.push(RefusedAct {
                doc: DocId::from_slice(&doc).ok_or(DeviceError::Stored("document id"))?,
                envelope: serde_json::from_str(&text)?,
                text,
                reason: known.unwrap_or(ErrorCode::Internal),
            });
        }
        Ok(refused)
    }

    pub(crate) fn pending_count(&self) -> Result<i64, DeviceError> {
        let mut statement = self.connection.prepare_cached("SELECT COUNT(*) FROM outbox WHERE state = 'pending'")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    pub(crate) fn remove_act(&self, n: i64) -> Result<(), DeviceError> {
        self.connection.prepare_cached("DELETE FROM outbox WHERE n = ?1")?.execute([n])?;
        Ok(())
    }

    pub(crate) fn refuse_act(&self, n: i64, reason: ErrorCode) -> Result<(), DeviceError> {
        self.connection
            .prepare_cached("UPDATE outbox SET state = 'refused', reason = ?2 WHERE n = ?1")?
            .execute((n, reason.code()))?;
        Ok(())
    }

    pub(crate) fn replace_change(&self, n: i64, edit: &Edit) -> Result<(), DeviceError> {
        self.connection.prepare_cached("UPDATE outbox SET hash = ?2, bytes = ?3 WHERE n = ?1")?.execute((
            n,
            edit.hash.0.as_slice(),
            &edit.bytes,
        ))?;
        Ok(())
    }
}
