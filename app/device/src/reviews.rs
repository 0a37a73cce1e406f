//! Acts that came too late: the document had been taken away, and a coordinator decides. Their words are with the server
//! and no longer here; their author sees that there is something, when it was written, and what became of it.

use folge_shared::{
    ids::{ChangeHash, CommandId},
    time::Millis,
    view::{ReviewRow, Verdict},
    wire::Reviewed,
};

use crate::{Device, error::DeviceError, outbox::Act};

/// How many undecided ones are asked about in one request.
const ASKED: i64 = 200;

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

    /// The changes on which nothing has been heard.
    pub(crate) fn undecided(&self) -> Result<Vec<ChangeHash>, DeviceError> {
        let sql = "SELECT hash FROM review WHERE verdict = 'waiting' ORDER BY noted, hash LIMIT ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([ASKED], |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
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

    pub(crate) fn review_rows(&self) -> Result<Vec<ReviewRow>, DeviceError> {
        let sql = "SELECT command, act, noted, verdict, reason FROM review ORDER BY noted DESC, hash";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let noted = Millis(row.get(2)?);
            Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?, noted, row.get::<_, String>(3)?, row.get(4)?))
        })?;
        let mut found = vec![];
        for row in rows {
            let (command, act, noted, verdict, reason) = row?;
            found.push(ReviewRow {
                command: CommandId::from_slice(&command).ok_or(DeviceError::Stored("command id"))?,
                act,
                noted,
                verdict: verdict_of(&verdict),
                reason,
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
    }
}

fn verdict_of(code: &str) -> Verdict {
    let all = [Verdict::Accepted, Verdict::Rejected, Verdict::Erased];
    all.into_iter().find(|verdict| self::code(*verdict) == Some(code)).unwrap_or(Verdict::Waiting)
}
