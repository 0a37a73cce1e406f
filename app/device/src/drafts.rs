//! What is being written and not saved yet: kept in the sealed database, so that a call, a lock or a dead battery takes
//! nothing away, and never sent.

use folge_shared::{
    error::{ErrorCode, PublicError},
    time::Millis,
    view::{Draft, DraftsView},
};

use crate::{Device, error::DeviceError};

/// The longest draft, in bytes.
pub const DRAFT_LIMIT: usize = 64 * 1024;
/// The longest name of one, in bytes.
const KEY_LIMIT: usize = 200;

impl Device {
    /// Keeps a draft under its name, in the place of an older one; without a body it is forgotten.
    ///
    /// # Errors
    /// [`ErrorCode::TextTooLong`] when it is longer than [`DRAFT_LIMIT`]: what was kept before stays.
    /// [`ErrorCode::DocumentErased`] when it is about somebody who has been erased: nothing of it is kept.
    pub fn keep_draft(&mut self, key: &str, body: Option<&str>, now: Millis) -> Result<(), DeviceError> {
        self.watched(now, |device| device.put_draft(key, body, now))
    }

    fn put_draft(&mut self, key: &str, body: Option<&str>, now: Millis) -> Result<(), DeviceError> {
        let Some(body) = body else {
            self.connection.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
            return Ok(());
        };
        for (text, limit) in [(key, KEY_LIMIT), (body, DRAFT_LIMIT)] {
            if text.len() > limit {
                return Err(PublicError::from(ErrorCode::TextTooLong).with("limit", limit).into());
            }
        }
        if self.names_erased(key, body)? {
            self.connection.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
            return Err(ErrorCode::DocumentErased.into());
        }
        let sql = "INSERT INTO draft (key, body, noted) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (key) DO UPDATE SET body = excluded.body, noted = excluded.noted";
        self.connection.prepare_cached(sql)?.execute((key, body, now.0))?;
        Ok(())
    }

    pub(crate) fn drafts(&self) -> Result<DraftsView, DeviceError> {
        let mut statement =
            self.connection.prepare_cached("SELECT key, body, noted FROM draft ORDER BY noted DESC, key")?;
        let rows = statement
            .query_map([], |row| Ok(Draft { key: row.get(0)?, body: row.get(1)?, noted: Millis(row.get(2)?) }))?;
        Ok(DraftsView { rows: rows.collect::<Result<_, _>>()? })
    }
}
