//! Shifts and weeks as people say them: "til 08:00", "fra fredag 20:00", "uke 48".

use folge_shared::{
    i18n::Words,
    time::{Day, Millis},
};

use crate::dates;

const DAY_MS: i64 = 24 * 3_600_000;

/// `08:00` within a day, `fredag 20:00` within a week, else `27. november 20:00`: of a time to come.
pub fn soon(t: &Words, at: Millis, now: Millis) -> String {
    let ahead = at.0.saturating_sub(now.0);
    if (-DAY_MS..DAY_MS).contains(&ahead) {
        return dates::time(at);
    }
    let day = at.day();
    let said =
        if (0..7).contains(&day.days_since(now.day())) { weekday(t, day) } else { dates::date(t, day, now.day()) };
    t.say_with("moment", &[("day", said.into()), ("time", dates::time(at).into())])
}

/// `mandag`.
pub fn weekday(t: &Words, day: Day) -> String {
    t.say(&format!("weekday-{}", day.0.weekday().to_monday_one_offset()))
}

/// `20:00–08:00`.
pub fn hours(from: Millis, to: Millis) -> String {
    format!("{}–{}", dates::time(from), dates::time(to))
}

/// `fredag 20:00–08:00`, `fredag 20:00 – søndag 08:00` where it is more than one night, with the date where the
/// weekday does not say which.
pub fn span(t: &Words, from: Millis, to: Millis, today: Day) -> String {
    let named = |day: Day| {
        let away = day.days_since(today);
        match away {
            0 => t.say("day-today"),
            1 => t.say("day-tomorrow"),
            2..=6 => weekday(t, day),
            _ => dates::long_date(t, day, today),
        }
    };
    let nights = to.day().days_since(from.day());
    let midnight = dates::time(to) == "00:00";
    if nights == 0 || (nights == 1 && (to.0.saturating_sub(from.0) <= DAY_MS || midnight)) {
        return t.say_with("moment", &[("day", named(from.day()).into()), ("time", hours(from, to).into())]);
    }
    let one = |at: Millis| t.say_with("moment", &[("day", named(at.day()).into()), ("time", dates::time(at).into())]);
    format!("{} – {}", one(from), one(to))
}

/// The Monday of a day's week.
pub fn monday(day: Day) -> Day {
    day.plus_days(1 - i64::from(day.0.weekday().to_monday_one_offset()))
}

/// The first day of a day's month.
pub fn first_of_month(day: Day) -> Day {
    day.plus_days(1 - i64::from(day.0.day()))
}

/// The first day of the month `months` after that of `day`.
pub fn month_after(day: Day, months: i32) -> Day {
    let mut first = first_of_month(day);
    for _ in 0..months.unsigned_abs() {
        first = if months > 0 { first_of_month(first.plus_days(32)) } else { first_of_month(first.plus_days(-1)) };
    }
    first
}

/// The number of a day's week.
pub fn number(day: Day) -> i64 {
    i64::from(day.0.iso_week_date().week())
}

/// The instant at which a day begins in Norway.
pub fn begins(day: Day) -> Millis {
    Millis::from_local(day.0.at(0, 0, 0, 0))
}

/// Whether a stretch touches a day.
pub fn touches(from: Millis, to: Millis, day: Day) -> bool {
    from < begins(day.plus_days(1)) && to > begins(day)
}

#[cfg(test)]
mod tests {
    use folge_shared::i18n::Language;

    use super::*;

    fn at(text: &str) -> Millis {
        serde_json::from_str(&format!("\"{text}\"")).expect("a time")
    }
    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn a_shift_is_said_as_people_say_it() {
        let t = Words::new(Language::Nb);
        let now = at("2026-11-22T20:00:00Z");
        assert_eq!(soon(&t, at("2026-11-23T07:00:00Z"), now), "08:00");
        assert_eq!(soon(&t, at("2026-11-27T19:00:00Z"), now), "fredag 20:00");
        assert_eq!(soon(&t, at("2026-12-04T19:00:00Z"), now), "4. desember 20:00");
        let today = now.day();
        assert_eq!(span(&t, at("2026-11-22T19:00:00Z"), at("2026-11-23T07:00:00Z"), today), "i dag 20:00–08:00");
        assert_eq!(
            span(&t, at("2026-11-27T19:00:00Z"), at("2026-11-29T07:00:00Z"), today),
            "fredag 20:00 – søndag 29. november 08:00"
        );
    }

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        assert_eq!(monday(day("2026-11-22")), day("2026-11-16"));
        assert_eq!(monday(day("2026-11-23")), day("2026-11-23"));
        assert_eq!(number(day("2026-11-22")), 47);
        assert_eq!(month_after(day("2026-12-15"), 1), day("2027-01-01"));
        assert_eq!(month_after(day("2027-03-31"), -1), day("2027-02-01"));
        assert_eq!(month_after(day("2026-11-22"), 0), day("2026-11-01"));
    }

    #[test]
    fn a_night_touches_both_its_days() {
        let (from, to) = (at("2026-11-22T19:00:00Z"), at("2026-11-23T07:00:00Z"));
        assert!(touches(from, to, day("2026-11-22")) && touches(from, to, day("2026-11-23")));
        assert!(!touches(from, to, day("2026-11-24")));
        assert!(!touches(from, at("2026-11-22T23:00:00Z"), day("2026-11-23")), "midnight belongs to the day before");
    }
}
