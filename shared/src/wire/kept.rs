//! What the erased add to counts, for the devices of those who coordinate: bare numbers of a programme. They are no
//! document, because a document holds its whole history, and these forget (days become months).

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use sha2::{Digest, Sha256};

use crate::{ids::ProgrammeId, time::Day, view::Figures};

/// Contacts that reached somebody.
pub const CONTACTS: &str = "contacts";
/// Attempts without answer.
pub const ATTEMPTS: &str = "attempts";
/// Contacts as events: one that several shared counts once.
pub const EVENTS: &str = "events";
/// "The last 30 days", today included.
const RECENT_DAYS: i64 = 30;

/// A number of a programme and a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFigure {
    /// Which programme.
    pub programme: ProgrammeId,
    /// A day, or a month when the day is long past: `2026-05-12`, `2026-05`.
    pub period: String,
    /// What is counted: [`CONTACTS`], [`ATTEMPTS`], [`EVENTS`], or what a newer server counts.
    pub what: String,
    /// How many.
    pub n: i64,
}

/// All of them that a person may know.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFigures {
    /// Names what is here; empty where nothing is. Opaque to the device, which hands it back.
    pub digest: ByteBuf,
    /// By programme, period and name.
    pub rows: Vec<KeptFigure>,
}

impl KeptFigures {
    /// These rows, in this order.
    pub fn of(rows: Vec<KeptFigure>) -> Self {
        if rows.is_empty() {
            return Self::default();
        }
        let mut hash = Sha256::new();
        for row in &rows {
            hash.update(row.programme.bytes());
            for text in [&row.period, &row.what] {
                hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
                hash.update(text);
            }
            hash.update(row.n.to_be_bytes());
        }
        let digest = hash.finalize().get(..16).map(<[u8]>::to_vec).unwrap_or_default();
        Self { digest: digest.into(), rows }
    }

    /// Adds what belongs to a programme and to the last 30 days to its figures.
    pub fn add_to(&self, figures: &mut Figures, programme: ProgrammeId, today: Day) {
        for row in self.rows.iter().filter(|row| row.programme == programme) {
            let back = Day::parse(&row.period).map(|day| today.days_since(day));
            if back.is_none_or(|back| !(0..RECENT_DAYS).contains(&back)) {
                continue;
            }
            match row.what.as_str() {
                CONTACTS => figures.contacts_30 += row.n,
                ATTEMPTS => figures.attempts_30 += row.n,
                EVENTS => figures.events_30 += row.n,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(programme: u128, period: &str, what: &str, n: i64) -> KeptFigure {
        let programme = ProgrammeId(uuid::Uuid::from_u128(programme));
        KeptFigure { programme, period: period.to_owned(), what: what.to_owned(), n }
    }

    #[test]
    fn of_the_last_thirty_days_of_the_programme_and_known_by_name() {
        let rows = vec![
            row(1, "2026-05-12", CONTACTS, 1),
            row(1, "2026-04-13", CONTACTS, 10),
            row(1, "2026-04-12", CONTACTS, 100),
            row(1, "2026-05-13", CONTACTS, 1_000),
            row(1, "2026-05", CONTACTS, 10_000),
            row(2, "2026-05-12", CONTACTS, 100_000),
            row(1, "2026-05-12", ATTEMPTS, 2),
            row(1, "2026-05-12", EVENTS, 3),
            row(1, "2026-05-12", "something_newer", 9),
        ];
        let kept = KeptFigures::of(rows.clone());
        let mut figures = Figures { contacts_30: 5, ..Figures::default() };
        let today = Day::parse("2026-05-12").expect("a day");
        kept.add_to(&mut figures, ProgrammeId(uuid::Uuid::from_u128(1)), today);
        assert_eq!((figures.contacts_30, figures.attempts_30, figures.events_30, figures.active), (16, 2, 3, 0));
        let mut other = rows;
        other[0].n = 2;
        assert_ne!(KeptFigures::of(other).digest, kept.digest);
        assert_eq!(KeptFigures::of(vec![]), KeptFigures::default());
    }
}
