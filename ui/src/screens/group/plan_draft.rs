//! Evenings that are being planned: a weekly rule unfolded into dates, each of which can be struck out.

use folge_shared::{
    command::{ALIAS_LIMIT, LINE_LIMIT, MINUTES_LIMIT, NewSession, PlanSessions},
    ids::{EntryId, GroupId},
    time::Day,
};
use serde::{Deserialize, Serialize};

use crate::dates;

/// The most evenings at a time; the core says the same.
pub const MOST: u32 = 60;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Every {
    /// One evening.
    #[default]
    Once,
    /// Every week.
    Week,
    /// Every other week.
    TwoWeeks,
}

impl Every {
    /// All of them, the most usual first.
    pub const ALL: [Every; 3] = [Self::Week, Self::TwoWeeks, Self::Once];

    /// Its name in tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Week => "week",
            Self::TwoWeeks => "two-weeks",
        }
    }
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Once => "plan-once",
            Self::Week => "plan-week",
            Self::TwoWeeks => "plan-two-weeks",
        }
    }
    fn days(self) -> i64 {
        match self {
            Self::TwoWeeks => 14,
            Self::Once | Self::Week => 7,
        }
    }
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanDraft {
    /// How often, once chosen.
    pub every: Option<Every>,
    /// First day as typed.
    pub day: String,
    /// Time as typed.
    pub time: String,
    /// How many evenings.
    pub times: u32,
    /// How long, as typed or chosen.
    pub minutes: String,
    /// Theme.
    pub theme: String,
    /// Place, if another than the group's.
    pub place: String,
    /// Online or not, if other than the group.
    pub online: Option<bool>,
    /// Days that were struck out.
    pub struck: Vec<Day>,
    /// Days on which there is an evening already and that were taken in all the same.
    pub doubled: Vec<Day>,
    /// The ids of the evenings, by day: sending twice over a bad line makes none twice.
    pub ids: Vec<(Day, EntryId)>,
}

impl Default for PlanDraft {
    fn default() -> Self {
        Self {
            every: None,
            day: String::new(),
            time: "18:00".to_owned(),
            times: 10,
            minutes: String::new(),
            theme: String::new(),
            place: String::new(),
            online: None,
            struck: vec![],
            doubled: vec![],
            ids: vec![],
        }
    }
}

/// What is missing or cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanProblems {
    /// How often was not said.
    pub every: bool,
    /// Not a day and a time.
    pub when: bool,
    /// Every evening was struck out.
    pub none: bool,
    /// Not a number from 0 to 1440.
    pub minutes: bool,
    /// Too long.
    pub theme: bool,
    /// Too long.
    pub place: bool,
}

impl PlanProblems {
    /// Whether there are any.
    pub fn any(self) -> bool {
        self != Self::default()
    }
    /// Where the first of them is.
    pub fn first(self) -> Option<&'static str> {
        let all = [
            (self.every, "#plan-every input"),
            (self.when, "#plan-day"),
            (self.none, "#plan-dates input"),
            (self.minutes, "#plan-minutes"),
            (self.theme, "#plan-theme"),
            (self.place, "#plan-place"),
        ];
        all.into_iter().find(|(is, _)| *is).map(|(_, selector)| selector)
    }
}

impl PlanDraft {
    /// The days of the rule, struck out or not.
    pub fn days(&self) -> Vec<Day> {
        let (Some(every), Some(first)) = (self.every, Day::parse(self.day.trim())) else { return vec![] };
        let times = if every == Every::Once { 1 } else { self.times.clamp(1, MOST) };
        (0..i64::from(times)).map(|n| first.plus_days(n * every.days())).collect()
    }
    /// Whether a day is taken in. One on which there is an evening already only if somebody says so.
    pub fn takes(&self, day: Day, planned: &[Day]) -> bool {
        if planned.contains(&day) { self.doubled.contains(&day) } else { !self.struck.contains(&day) }
    }
    /// Strikes a day out, or takes it in again.
    pub fn toggle(&mut self, day: Day, planned: &[Day]) {
        let list = if planned.contains(&day) { &mut self.doubled } else { &mut self.struck };
        match list.iter().position(|other| *other == day) {
            Some(at) => {
                list.remove(at);
            }
            None => list.push(day),
        }
    }
    /// The days that will be saved.
    pub fn taken(&self, planned: &[Day]) -> Vec<Day> {
        self.days().into_iter().filter(|day| self.takes(*day, planned)).collect()
    }
    fn minutes_said(&self) -> Result<Option<u32>, ()> {
        match self.minutes.trim() {
            "" => Ok(None),
            text => text.parse().ok().filter(|n| *n <= MINUTES_LIMIT).map(Some).ok_or(()),
        }
    }
    /// What stands in the way of saving.
    pub fn problems(&self, planned: &[Day]) -> PlanProblems {
        let when = Day::parse(self.day.trim()).is_none() || dates::parse_local(&self.day, &self.time).is_none();
        PlanProblems {
            every: self.every.is_none(),
            when,
            none: !when && self.every.is_some() && self.taken(planned).is_empty(),
            minutes: self.minutes_said().is_err(),
            theme: self.theme.trim().chars().count() > LINE_LIMIT,
            place: self.place.trim().chars().count() > ALIAS_LIMIT,
        }
    }
    /// Gives every evening that will be saved its id.
    pub fn name(&mut self, planned: &[Day], mut id: impl FnMut() -> EntryId) {
        for day in self.taken(planned) {
            if !self.ids.iter().any(|(other, _)| *other == day) {
                self.ids.push((day, id()));
            }
        }
    }
    /// The command, once there are no problems. Each evening at the same time on the clock, also past the change to
    /// winter time.
    pub fn command(&self, group: GroupId, planned: &[Day]) -> Option<PlanSessions> {
        let session = |day: Day| {
            let id = self.ids.iter().find(|(other, _)| *other == day).map(|(_, id)| *id);
            Some(NewSession { session: id, at: dates::parse_local(&day.to_string(), &self.time)? })
        };
        let sessions: Option<Vec<NewSession>> = self.taken(planned).into_iter().map(session).collect();
        let text = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        Some(PlanSessions {
            minutes: self.minutes_said().ok()?,
            theme: text(&self.theme),
            place: text(&self.place),
            online: self.online,
            ..PlanSessions::of(group, sessions?)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }
    fn tuesdays() -> PlanDraft {
        PlanDraft { every: Some(Every::Week), day: "2026-10-13".to_owned(), times: 4, ..PlanDraft::default() }
    }

    #[test]
    fn a_weekly_rule_is_unfolded_and_a_day_struck_out() {
        let mut plan = tuesdays();
        let all = ["2026-10-13", "2026-10-20", "2026-10-27", "2026-11-03"].map(day);
        assert_eq!(plan.days(), all);
        plan.toggle(day("2026-10-20"), &[]);
        assert_eq!(plan.taken(&[]), ["2026-10-13", "2026-10-27", "2026-11-03"].map(day));
        plan.toggle(day("2026-10-20"), &[]);
        assert_eq!(plan.taken(&[]), all);
    }

    #[test]
    fn the_clock_on_the_wall_stays_the_same_past_the_change_to_winter_time() {
        let group = "0197a1b2-0000-7000-8000-000000000001".parse().expect("an id");
        let command = tuesdays().command(group, &[]).expect("a command");
        let times: Vec<String> = command.sessions.iter().map(|session| dates::time(session.at)).collect();
        assert_eq!(times, ["18:00", "18:00", "18:00", "18:00"]);
    }

    #[test]
    fn a_day_that_has_an_evening_is_left_out_unless_somebody_says_so() {
        let mut plan = tuesdays();
        let planned = [day("2026-10-27")];
        assert_eq!(plan.taken(&planned), ["2026-10-13", "2026-10-20", "2026-11-03"].map(day));
        plan.toggle(day("2026-10-27"), &planned);
        assert_eq!(plan.taken(&planned).len(), 4);
    }

    #[test]
    fn what_is_missing_is_named() {
        let problems = PlanDraft { minutes: "mange".to_owned(), ..PlanDraft::default() }.problems(&[]);
        assert_eq!(problems, PlanProblems { every: true, when: true, minutes: true, ..PlanProblems::default() });
        let once = PlanDraft { every: Some(Every::Once), struck: vec![day("2026-10-13")], ..tuesdays() };
        assert!(once.problems(&[]).none);
    }
}
