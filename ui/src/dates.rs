//! Times as people say them: "i dag 11:40", "fredag 8. mai 17:30", "5. februar 2024".

use folge_shared::{
    i18n::Words,
    time::{Day, Millis},
};

/// `14:32`.
pub fn time(at: Millis) -> String {
    let local = at.local();
    format!("{:02}:{:02}", local.hour(), local.minute())
}

fn month(t: &Words, day: Day) -> String {
    t.say(&format!("month-{}", day.0.month()))
}

/// `5. februar`, with the year where it is not this one.
pub fn date(t: &Words, day: Day, today: Day) -> String {
    let month = month(t, day);
    let number = day.0.day().to_string();
    if day.0.year() == today.0.year() {
        t.say_with("date-this-year", &[("day", number.into()), ("month", month.into())])
    } else {
        let year = day.0.year().to_string();
        t.say_with("date-other-year", &[("day", number.into()), ("month", month.into()), ("year", year.into())])
    }
}

/// `tirsdag 12. mai`.
pub fn long_date(t: &Words, day: Day, today: Day) -> String {
    let weekday = t.say(&format!("weekday-{}", day.0.weekday().to_monday_one_offset()));
    t.say_with("date-long", &[("weekday", weekday.into()), ("date", date(t, day, today).into())])
}

/// `i dag`, `i går`, `fredag 8. mai`, `5. februar 2024`: as in the middle of a sentence.
pub fn day(t: &Words, day: Day, today: Day) -> String {
    match today.days_since(day) {
        0 => t.say("day-today"),
        1 => t.say("day-yesterday"),
        _ if day.0.year() == today.0.year() => long_date(t, day, today),
        _ => date(t, day, today),
    }
}

/// `i dag 11:40`, `i natt 02:31`: as in the middle of a sentence.
pub fn moment(t: &Words, at: Millis, now: Millis) -> String {
    let said =
        if at.day() == now.day() && at.local().hour() < 6 { t.say("day-tonight") } else { day(t, at.day(), now.day()) };
    t.say_with("moment", &[("day", said.into()), ("time", time(at).into())])
}

/// The same where there is little room: within a week the weekday will do.
pub fn brief(t: &Words, at: Millis, now: Millis) -> String {
    let (day, today) = (at.day(), now.day());
    let said = match today.days_since(day) {
        2..=6 => t.say(&format!("weekday-{}", day.0.weekday().to_monday_one_offset())),
        0 | 1 => return moment(t, at, now),
        _ => date(t, day, today),
    };
    t.say_with("moment", &[("day", said.into()), ("time", time(at).into())])
}

/// The same at the start of a sentence.
pub fn upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The instant of a date field's and a time field's text, in Norway.
pub fn parse_local(date: &str, time: &str) -> Option<Millis> {
    let day = Day::parse(date.trim())?;
    let (hour, minute) = time.trim().split_once([':', '.'])?;
    // A browser may add seconds.
    let minute = minute.split(':').next()?;
    // Built step by step: `at(hour, …)` would panic on 25.
    let at = day.0.at(0, 0, 0, 0).with().hour(hour.parse().ok()?).minute(minute.parse().ok()?).build().ok()?;
    Some(Millis::from_local(at))
}

#[cfg(test)]
mod tests {
    use folge_shared::i18n::Language;

    use super::*;

    fn at(text: &str) -> Millis {
        serde_json::from_str(&format!("\"{text}\"")).expect("a time")
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        let t = Words::new(Language::Nb);
        let now = at("2026-05-12T12:32:00Z");
        assert_eq!(moment(&t, at("2026-05-12T09:40:00Z"), now), "i dag 11:40");
        assert_eq!(moment(&t, at("2026-05-12T00:31:00Z"), now), "i natt 02:31");
        assert_eq!(moment(&t, at("2026-05-11T15:30:00Z"), now), "i går 17:30");
        assert_eq!(moment(&t, at("2026-05-08T15:30:00Z"), now), "fredag 8. mai 17:30");
        assert_eq!(moment(&t, at("2024-02-05T11:00:00Z"), now), "5. februar 2024 12:00");
        assert_eq!(upper("i går"), "I går");
        assert_eq!(brief(&t, at("2026-05-08T15:30:00Z"), now), "fredag 17:30");
        assert_eq!(brief(&t, at("2026-05-05T15:30:00Z"), now), "5. mai 17:30");
    }

    #[test]
    fn fields_give_back_the_time_that_was_put_in() {
        let given = at("2026-05-12T12:32:00Z");
        assert_eq!(parse_local("2026-05-12", "14:32"), Some(given));
        assert_eq!(parse_local("2026-05-12", "14:32:00"), Some(given));
        assert_eq!(parse_local("2026-05-12", "25:00"), None);
        assert_eq!(parse_local("i går", "14:32"), None);
    }
}
