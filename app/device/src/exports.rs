//! What is taken out on this device, noted before it leaves and told to the server with the next sync: where nobody can
//! reach it any more, it can at least be named when somebody is erased. Ids and numbers, never what stood in it.
//!
//! What has been told stays for some days: a server that is put back from a backup is told once more.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    domain::{Code, DocKind},
    ids::{CommandId, DocId, EntryId, ParticipantId, ProgrammeId},
    query::{Query, View},
    time::Millis,
    wire::{
        self, EXPORTED_PEOPLE, EXPORTS, Exported,
        exported::{PRINTED, REFUSED_TEXT},
    },
};
use serde_json::Value;

use crate::{Device, error::DeviceError};

/// How long a line that was told stays here, in milliseconds: 30 days.
const KEPT: i64 = 30 * 86_400_000;

/// Who something is about, each with the programme of their file where this device knows it.
type People = BTreeMap<ParticipantId, Option<ProgrammeId>>;

impl Device {
    /// Notes that the text of a refused act is copied out of the app. To be called before it is. An act that is not here
    /// leaves nothing.
    ///
    /// # Errors
    /// The database's: then it must not leave. Where the disk is full it may all the same, and is not noted: to copy it may
    /// be the only way to save what somebody wrote.
    pub fn note_copied(&mut self, act: CommandId, now: Millis) -> Result<(), DeviceError> {
        self.watched(now, |device| {
            let Some(act) = device.refused_acts()?.into_iter().find(|known| known.envelope.id == act) else {
                return Ok(());
            };
            let mut people = device.people_in(&serde_json::from_str(&act.text)?)?;
            if let Some(who) = act.envelope.command.participant() {
                people.entry(who).or_insert(None);
            }
            let programme = device.find(act.doc)?.map(|held| held.programme);
            device.note_export(REFUSED_TEXT, people, programme, 1, now)
        })
    }

    /// Notes that an answer is printed, to wherever. To be called before it is. What is about nobody is not noted.
    ///
    /// # Errors
    /// As [`Device::note_copied`].
    pub fn note_printed(&mut self, query: &Query, view: &View, now: Millis) -> Result<(), DeviceError> {
        self.watched(now, |device| {
            let said = serde_json::to_value(view)?;
            let rows = rows(&said);
            let mut people = device.people_in(&said)?;
            if rows == 0 && people.is_empty() {
                return Ok(());
            }
            people.extend(device.people_in(&serde_json::to_value(query)?)?);
            if people.is_empty() && !may_tell(view) {
                return Ok(());
            }
            device.note_export(PRINTED, people, None, rows, now)
        })
    }

    fn note_export(
        &mut self,
        kind: &str,
        people: People,
        programme: Option<ProgrammeId>,
        rows: u32,
        now: Millis,
    ) -> Result<(), DeviceError> {
        let programmes: BTreeSet<_> = people.values().flatten().copied().collect();
        let only = programmes.first().copied().filter(|_| programmes.len() == 1);
        let export = Exported {
            id: EntryId::new(now, self.entropy.as_mut()),
            at: now,
            kind: Code::from(kind),
            programme: programme.or(only),
            people: people.into_keys().take(EXPORTED_PEOPLE).collect(),
            rows,
        };
        let body = wire::encode(&export).map_err(|_| DeviceError::Stored("exported"))?;
        let kept = self
            .connection
            .prepare_cached("INSERT INTO exported (id, at, body) VALUES (?1, ?2, ?3)")?
            .execute((export.id.bytes().as_slice(), now.0, body));
        match kept.map_err(DeviceError::from) {
            Err(error) if error.is_full() => Ok(()),
            Err(error) => Err(error),
            Ok(_) => {
                self.sync.poke();
                Ok(())
            }
        }
    }

    /// Whose files are named in something, at any depth and also in text that is JSON itself, as far as they are here.
    fn people_in(&self, said: &Value) -> Result<People, DeviceError> {
        let (mut ids, mut people) = (BTreeSet::new(), People::new());
        ids_in(said, &mut ids);
        for id in ids {
            let Some(held) = self.find(id)? else { continue };
            if held.kind == DocKind::Participant {
                people.insert(ParticipantId(id.0), Some(held.programme));
            } else if held.kind.belongs_to_participant()
                && let Some(file) = self.origin(id)?.derived_from
            {
                people.insert(ParticipantId(file.0), Some(held.programme));
            }
        }
        Ok(people)
    }

    /// What the server has not confirmed in this life of its database, oldest first.
    pub(crate) fn exports(&self) -> Result<Vec<Exported>, DeviceError> {
        let epoch = self.sync.epoch.map(|epoch| epoch.0.to_vec());
        let sql = "SELECT body FROM exported WHERE told IS NULL OR told IS NOT ?1 ORDER BY at, id LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let limit = i64::try_from(EXPORTS).unwrap_or(i64::MAX);
        let rows =
            statement.query_map((epoch, limit), |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
        rows.iter().map(|body| wire::decode(body).map_err(|_| DeviceError::Stored("exported"))).collect()
    }

    /// The server has noted these. Part of the page's transaction.
    pub(crate) fn exports_told(&self, page: &wire::SyncResponse, now: Millis) -> Result<(), DeviceError> {
        for id in &page.exported {
            let sql = "UPDATE exported SET told = ?2 WHERE id = ?1";
            self.connection.prepare_cached(sql)?.execute((id.bytes().as_slice(), page.epoch.0.as_slice()))?;
        }
        let sql = "DELETE FROM exported WHERE told IS NOT NULL AND at < ?1";
        self.connection.prepare_cached(sql)?.execute([now.plus(-KEPT).0])?;
        Ok(())
    }
}

/// Whether there may be words about somebody in it though it names nobody's file: what is written about nobody in particular,
/// and what was about somebody whose file is not here any more.
fn may_tell(view: &View) -> bool {
    match view {
        View::Sync(sync) => !sync.refused.is_empty(),
        View::Drafts(_) | View::Work(_) | View::OnCall(_) | View::Held(_) => true,
        _ => false,
    }
}

/// Every id in something: a text that is one, or ends in one after a stroke.
fn ids_in(said: &Value, found: &mut BTreeSet<DocId>) {
    match said {
        Value::String(text) if text.starts_with(['{', '[']) => {
            if let Ok(inside) = serde_json::from_str(text) {
                ids_in(&inside, found);
            }
        }
        Value::String(text) => found.extend(text.rsplit('/').next().and_then(|id| id.parse::<DocId>().ok())),
        Value::Array(all) => all.iter().for_each(|one| ids_in(one, found)),
        Value::Object(fields) => fields.values().for_each(|one| ids_in(one, found)),
        _ => {}
    }
}

/// How many things are listed in something, at any depth.
fn rows(said: &Value) -> u32 {
    let own = |value: &Value| u32::from(value.is_object());
    match said {
        Value::Array(all) => all.iter().fold(0, |sum: u32, one| sum.saturating_add(own(one)).saturating_add(rows(one))),
        Value::Object(fields) => fields.values().fold(0, |sum: u32, one| sum.saturating_add(rows(one))),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ids_are_found_wherever_they_stand_and_rows_are_what_lists_hold() {
        let id = |n: u128| DocId(uuid::Uuid::from_u128(n));
        let text = json!({ "participant": id(3) }).to_string();
        let said = json!({ "rows": [{ "participant": id(1), "note": "Gikk tur" }, { "key": format!("contact/{}", id(2)) }],
                           "refused": [{ "text": text, "with": [id(4), "x"] }] });
        let mut found = BTreeSet::new();
        ids_in(&said, &mut found);
        assert_eq!(found, (1..=4).map(id).collect());
        assert_eq!(rows(&said), 3);
        assert_eq!(rows(&json!({ "rows": [], "name": "Bris" })), 0);
    }
}
