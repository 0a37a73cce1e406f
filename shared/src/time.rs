//! Times and days. Instants are UTC milliseconds; days are days in Norway.
//!
//! Nothing here reads a clock: the host hands the time in.

use std::fmt;

use jiff::{Timestamp, civil, tz::TimeZone};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An instant: milliseconds since 1970-01-01 UTC. In JSON an RFC 3339 text, in CBOR an integer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Millis(pub i64);

/// The time zone in which the people of this product live.
pub fn oslo() -> TimeZone {
    jiff::tz::get!("Europe/Oslo")
}

impl Millis {
    /// The wall clock in Norway at this instant.
    pub fn local(self) -> civil::DateTime {
        let stamp = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        oslo().to_datetime(stamp)
    }
    /// The day in Norway at this instant.
    pub fn day(self) -> Day {
        Day(self.local().date())
    }
    /// The instant of a wall clock time in Norway. A time that the change to summer time skips moves an hour on.
    pub fn from_local(local: civil::DateTime) -> Self {
        let zoned = oslo().into_ambiguous_zoned(local).compatible();
        Self(zoned.map_or(0, |z| z.timestamp().as_millisecond()))
    }
    /// Whole seconds since 1970, as Automerge stores them.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
    /// This instant and some milliseconds more.
    pub fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Timestamp::from_millisecond(self.0) {
            Ok(stamp) => write!(f, "{stamp:.3}"),
            Err(_) => write!(f, "{}", self.0),
        }
    }
}
impl fmt::Debug for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Millis({self})")
    }
}
impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        if s.is_human_readable() { s.collect_str(self) } else { s.serialize_i64(self.0) }
    }
}
impl<'de> Deserialize<'de> for Millis {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if d.is_human_readable() {
            let text = String::deserialize(d)?;
            let stamp: Timestamp =
                text.parse().map_err(|_| de::Error::custom("not a time like 2026-05-12T14:32:00Z"))?;
            Ok(Self(stamp.as_millisecond()))
        } else {
            i64::deserialize(d).map(Self)
        }
    }
}
impl JsonSchema for Millis {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Time".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time" })
    }
}

/// A calendar day in Norway. As text `YYYY-MM-DD`, in JSON, CBOR and SQL alike.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub civil::Date);

impl Day {
    /// The day of this text, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
    /// Whole days from `earlier` until this day; negative if `earlier` is later.
    pub fn days_since(self, earlier: Day) -> i64 {
        earlier.0.until(self.0).map_or(0, |span| i64::from(span.get_days()))
    }
    /// Whether the day lies in a period, first and last day included; a period without a last day does not end.
    pub fn within(self, from: Day, to: Option<Day>) -> bool {
        from <= self && to.is_none_or(|to| to >= self)
    }
    /// The day so many days later, or earlier if negative.
    pub fn plus_days(self, days: i64) -> Self {
        let span = jiff::Span::new().try_days(days).unwrap_or_default();
        Self(self.0.saturating_add(span))
    }
    /// The same day of the month so many months later, or earlier if negative; the month's last day where it has no such
    /// day.
    pub fn plus_months(self, months: i64) -> Self {
        let span = jiff::Span::new().try_months(months).unwrap_or_default();
        Self(self.0.saturating_add(span))
    }
    /// Whole months from `earlier` until this day; 0 if `earlier` is later.
    pub fn months_since(self, earlier: Day) -> i64 {
        let years = i64::from(self.0.year()).saturating_sub(i64::from(earlier.0.year()));
        let months = years.saturating_mul(12) + i64::from(self.0.month()) - i64::from(earlier.0.month());
        let begun = earlier.plus_months(months) > self;
        (months - i64::from(begun)).max(0)
    }
    /// The instant at which the day begins in Norway.
    pub fn start(self) -> Millis {
        Millis::from_local(self.0.at(0, 0, 0, 0))
    }
    /// The ISO week, `YYYY-Www`.
    pub fn week(self) -> String {
        let week = self.0.iso_week_date();
        format!("{:04}-W{:02}", week.year(), week.week())
    }
    /// The year, `YYYY`.
    pub fn year(self) -> String {
        format!("{:04}", self.0.year())
    }
    /// The month, `YYYY-MM`.
    pub fn month(self) -> String {
        format!("{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Day({})", self.0)
    }
}
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("not a day like 2026-05-12"))
    }
}
impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_contact_belongs_to_the_norwegian_day() {
        // 23:30 UTC on 30 June is 01:30 on 1 July in Norway.
        let at = Millis(1_782_862_200_000);
        assert_eq!(at.to_string(), "2026-06-30T23:30:00.000Z");
        assert_eq!(at.day().to_string(), "2026-07-01");
        assert_eq!(Millis::from_local(at.local()), at);
    }

    #[test]
    fn weeks_are_iso_weeks() {
        let day = Day::parse("2027-01-01").expect("a day");
        assert_eq!(day.week(), "2026-W53");
        assert_eq!(day.month(), "2027-01");
        assert_eq!(day.plus_days(-1).days_since(day), -1);
    }

    #[test]
    fn months_are_counted_as_people_count_them() {
        let day = |text: &str| Day::parse(text).expect("a day");
        assert_eq!(day("2024-02-29").plus_months(12), day("2025-02-28"));
        assert_eq!(day("2026-05-12").plus_months(-24), day("2024-05-12"));
        assert_eq!(day("2026-05-11").months_since(day("2024-05-12")), 23);
        assert_eq!(day("2026-05-12").months_since(day("2024-05-12")), 24);
        assert_eq!(day("2025-02-28").months_since(day("2024-02-29")), 12, "the month has no other last day");
        assert_eq!(day("2024-05-12").months_since(day("2026-05-12")), 0);
    }
}
