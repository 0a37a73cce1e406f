//! Asking: the shared SELECTs over this device's rows, and what only this device knows: what is not sent yet, what was
//! refused, what is being written.

use folge_shared::{
    documents::Document,
    error::ErrorCode,
    ids::DocId,
    query::{Query, View},
    time::Millis,
    view::{Fetching, MeView, RefusedRow, SyncView},
    views::{self, Asker, Source},
};
use rusqlite::OptionalExtension;

use crate::{Device, error::DeviceError, store};

impl Source for Device {
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        if let Err(error) = Device::document(self, doc) {
            self.torn |= error.is_damage();
            return None;
        }
        Device::document(self, doc).ok().map(|document| &*document)
    }
    fn sealed(&self) -> bool {
        false
    }
}

impl Device {
    /// Answers a question from this device's own data, with or without coverage.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn query(&mut self, query: &Query, now: Millis) -> Result<View, DeviceError> {
        self.watched(now, |device| device.answer(query, now))
    }

    fn answer(&mut self, query: &Query, now: Millis) -> Result<View, DeviceError> {
        match query {
            Query::Sync(_) => return Ok(View::Sync(self.sync_view(now)?)),
            Query::Drafts(_) => return Ok(View::Drafts(self.drafts()?)),
            Query::Participant(q) => self.catch_up_with(q.participant.doc())?,
            Query::Group(q) => self.catch_up_with(q.group.doc())?,
            Query::Session(q) => self.catch_up_with(q.group.doc())?,
            _ => {}
        }
        let asker = Asker::at(self.enrolment.worker, now);
        let mut rows = vec![];
        for statement in views::plan(query, &asker) {
            rows.push(store::select(&self.connection, &statement)?);
        }
        let mut view = match (query, views::answer(query, &asker, rows, self)) {
            // Joined, and the first page is still on its way.
            (Query::Me(_), Err(error)) if error.code == ErrorCode::ProgrammeUnknown => View::Me(MeView {
                worker: self.enrolment.worker,
                name: self.enrolment.name.clone(),
                programmes: vec![],
            }),
            (_, answer) => answer?,
        };
        if let View::Overview(overview) = &mut view {
            self.kept_figures()?.add_to(&mut overview.figures, overview.programme, asker.today);
        }
        self.mark_delivery(&mut view)?;
        self.note_read(query, now)?;
        Ok(view)
    }

    fn sync_view(&self, now: Millis) -> Result<SyncView, DeviceError> {
        let mut refused = vec![];
        for act in self.refused_acts()? {
            let participant = act.envelope.command.participant();
            refused.push(RefusedRow {
                command: act.envelope.id,
                participant,
                alias: participant.map(|who| self.alias(who.doc())).transpose()?.flatten().unwrap_or_default(),
                noted: act.envelope.noted,
                reason: act.reason,
                text: act.text,
            });
        }
        let count =
            |sql| -> rusqlite::Result<i64> { self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0)) };
        let wanted = count("SELECT COUNT(*) FROM wanted")?;
        let all = count("SELECT COUNT(*) FROM (SELECT doc FROM document UNION SELECT doc FROM wanted)")?;
        Ok(SyncView {
            pending: self.pending_count()?,
            refused,
            last_sync: self.sync.last_sync,
            trouble: self.sync.trouble,
            server: Some(self.enrolment.server.clone()),
            reviews: self.review_rows()?,
            damage: self.damage(now)?,
            fetching: (wanted > 0).then_some(Fetching { here: all - wanted, all }),
            recovery: self.recovery()?,
            aside: self.aside()?,
            complete: wanted == 0 && self.sync.cursor.is_some() && !self.sync.more,
        })
    }

    /// What a participant is called, in their file or on their card, whichever is here.
    pub(crate) fn alias(&self, participant: DocId) -> Result<Option<String>, DeviceError> {
        let sql = "SELECT alias FROM p_participant WHERE doc = ?1 AND alias IS NOT NULL \
                   UNION ALL SELECT alias FROM p_card WHERE participant = ?1 AND alias IS NOT NULL LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([participant.bytes().as_slice()], |row| row.get(0)).optional()?)
    }
}
