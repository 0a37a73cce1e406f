//! Acts that came too late: the document had been taken away, and a coordinator decides. Their words are with the server
//! and no longer here; their author sees that there is something, when it was written, and what became of it.

use folge_shared::{
    ids::{ChangeHash, CommandId},
    time::Millis,
    view::{ReviewRow, Verdict},
    wire::{PARCELS, Reviewed},
};

use crate::{Device, error::DeviceError, outbox::Act};

/// How long what was closed can still be looked up, in milliseconds: 30 days.
const LOOKED_UP: i64 = 30 * 24 * 3_600_000;

impl Device {
    /// The server keeps this act for a coordinator: it leaves the outbox.
    pub(crate) fn hand_over(&self, act: &Act, hash: &ChangeHash) -> Result<(), DeviceError> {
        let said = serde_json::to_value(&act.envelope.command)?;
        let name = said.get("type").and_then(serde_json::Value::as_str).unwrap_or_default();
        self.connection
            .prepare_cached(
                "INSERT INTO review (hash, command, act, noted, verdict, doc) VALUES (?1, ?2, ?3, ?4, 'waiting', ?5) \
                 ON CONFLICT (hash) DO NOTHING",
            )?
            .execute((
                hash.0.as_slice(),
                act.envelope.id.bytes().as_slice(),
                name,
                act.envelope.noted.0,
                act.doc.bytes().as_slice(),
            ))?;
        self.remove_act(act.n)
    }

    /// The changes on which nothing has been heard, as many as one request asks about; the next time those after them.
    pub(crate) fn undecided(&self) -> Result<Vec<ChangeHash>, DeviceError> {
        let sql = "SELECT hash FROM review WHERE verdict = 'waiting' AND (?1 IS NULL OR (noted, hash) > \
                   (SELECT noted, hash FROM review WHERE hash = ?1)) ORDER BY noted, hash LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let most = i64::try_from(PARCELS).unwrap_or(i64::MAX);
        let after = self.sync.undecided.map(|hash| hash.0.to_vec());
        let rows =
            statement.query_map((after, most), |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(rows.iter().filter_map(|bytes| ChangeHash::from_slice(bytes)).collect())
    }

    /// Notes what was decided. Returns whether that is news.
    pub(crate) fn take_reviewed(&self, reviewed: &[Reviewed]) -> Result<bool, DeviceError> {
        let mut news = 0;
        for review in reviewed {
            let Some(verdict) = code(review.verdict) else { continue };
            news += self
                .connection
                .prepare_cached("UPDATE review SET verdict = ?2, reason = ?3 WHERE hash = ?1 AND verdict = 'waiting'")?
                .execute((review.hash.0.as_slice(), verdict, review.reason.as_deref()))?;
        }
        Ok(news > 0)
    }

    /// The author has read what became of an act: it is closed, and goes by itself 30 days later, with the coordinator's
    /// words. One on which nothing has been decided stays as it is.
    ///
    /// # Errors
    /// The database's.
    pub fn see_review(&mut self, act: CommandId, now: Millis) -> Result<(), DeviceError> {
        self.watched(now, |device| {
            let sql = "UPDATE review SET seen = ?2 WHERE command = ?1 AND verdict <> 'waiting' AND seen IS NULL";
            device.connection.prepare_cached(sql)?.execute((act.bytes().as_slice(), now.0))?;
            Ok(())
        })
    }

    /// What was closed long ago goes.
    pub(crate) fn forget_seen(&self, now: Millis) -> Result<(), DeviceError> {
        let sql = "DELETE FROM review WHERE seen < ?1 AND verdict <> 'waiting'";
        self.connection.prepare_cached(sql)?.execute([now.plus(-LOOKED_UP).0])?;
        Ok(())
    }

    pub(crate) fn review_rows(&self) -> Result<Vec<ReviewRow>, DeviceError> {
        let sql = "SELECT command, act, noted, verdict, reason, seen, EXISTS (SELECT 1 FROM parcel \
                   WHERE parcel.hash = review.hash AND parcel.again = 1) FROM review ORDER BY noted DESC, review.hash";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let noted = Millis(row.get(2)?);
            let seen = row.get::<_, Option<i64>>(5)?.map(Millis);
            let verdict = row.get::<_, String>(3)?;
            Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?, noted, verdict, row.get(4)?, seen, row.get(6)?))
        })?;
        let mut found = vec![];
        for row in rows {
            let (command, act, noted, verdict, reason, seen, again) = row?;
            found.push(ReviewRow {
                command: CommandId::from_slice(&command).ok_or(DeviceError::Stored("command id"))?,
                act,
                noted,
                verdict: verdict_of(&verdict),
                reason,
                seen,
                again,
            });
        }
        Ok(found)
    }
}

fn code(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Waiting => None,
        Verdict::Accepted => Some("accepted"),
        Verdict::Rejected => Some("rejected"),
        Verdict::Erased => Some("erased"),
        Verdict::Lost => Some("lost"),
    }
}

fn verdict_of(code: &str) -> Verdict {
    let all = [Verdict::Accepted, Verdict::Rejected, Verdict::Erased, Verdict::Lost];
    all.into_iter().find(|verdict| self::code(*verdict) == Some(code)).unwrap_or(Verdict::Waiting)
}
