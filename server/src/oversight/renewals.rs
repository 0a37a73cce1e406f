//! Documents that have been made anew: which devices have let go of the generation before.

use folge_shared::{
    domain::Code,
    view::{RenewedRow, WaitingErasure},
};

use super::Seen;
use crate::{
    http::ServerError,
    store::{EnrolmentRow, Gone, RenewalRow},
};

/// How many are shown at most, the newest.
const SHOWN: usize = 100;

impl Seen<'_> {
    /// What is gone from documents that go on, and which devices have not said so.
    pub(super) fn renewed(&mut self) -> Result<Vec<RenewedRow>, ServerError> {
        let mut minted = vec![];
        for programme in &self.programmes {
            minted.extend(self.tx.minted_in(*programme)?);
        }
        if minted.is_empty() {
            return Ok(vec![]);
        }
        minted.sort_by_key(|row| (std::cmp::Reverse(row.at), row.doc));
        let mut devices: Vec<(EnrolmentRow, Vec<RenewalRow>)> = vec![];
        for device in self.tx.devices()? {
            let renewals = self.tx.renewals_of(&device)?;
            devices.push((device, renewals));
        }
        let mut rows = vec![];
        for minted in minted {
            let Some(row) = self.mine(minted.doc)? else { continue };
            let (mut confirmed, mut waiting) = (0, vec![]);
            for (device, renewals) in &devices {
                let Some(renewal) = renewals.iter().find(|renewal| renewal.doc == minted.doc) else { continue };
                let wiped = device.revoked.is_some_and(|revoked| revoked.told_at.is_some());
                if wiped || renewal.renewed_at.is_some() {
                    confirmed += 1;
                } else {
                    waiting.push(self.waits(device));
                }
            }
            // A cut history touches every document: nothing is to be seen of it once it is everywhere.
            if minted.what == Gone::History && waiting.is_empty() {
                continue;
            }
            waiting
                .sort_by(|a: &WaitingErasure, b| (a.seen, &a.name, a.enrolment).cmp(&(b.seen, &b.name, b.enrolment)));
            rows.push(RenewedRow {
                doc: minted.doc,
                kind: row.kind,
                alias: self.title(&row)?,
                at: minted.at,
                what: Code::from(minted.what.code()),
                by_name: minted.by.map(|by| self.name(by)).unwrap_or_default(),
                confirmed,
                waiting,
            });
            if rows.len() == SHOWN {
                break;
            }
        }
        Ok(rows)
    }
}
