//! A shift that is being planned or changed. Several weeks at once are unfolded into single shifts, each of which can
//! be struck out before it is made: a rota has holidays.

use std::collections::BTreeSet;

use folge_shared::{
    command::{EditShift, PlanShift, SHIFT_LIMIT},
    domain::Code,
    ids::{EntryId, ProgrammeId, WorkerId},
    time::{Day, Millis},
    view::ShiftRow,
};
use serde::{Deserialize, Serialize};

use crate::{dates, week};

/// The most weeks that are planned at once.
pub const WEEKS: usize = 26;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftDraft {
    /// Who.
    pub worker: Option<WorkerId>,
    /// First on call, or backup.
    pub level: Code,
    /// Day and time of the beginning, as in the fields.
    pub from: (String, String),
    /// Day and time of the end.
    pub to: (String, String),
    /// How many weeks, as typed.
    pub weeks: String,
    /// Which of the unfolded shifts are struck out, counted from 0.
    pub out: BTreeSet<usize>,
    /// The ids that the shifts will have: trying again makes no second set.
    pub ids: Vec<EntryId>,
}

/// What is missing or cannot be right, by question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Problems {
    /// Nobody chosen.
    pub worker: bool,
    /// Not a day and a time.
    pub from: bool,
    /// Not a day and a time.
    pub to: bool,
    /// Ends before it begins, or lasts longer than a weekend and a holiday.
    pub length: bool,
    /// Not a number from 1 to [`WEEKS`].
    pub weeks: bool,
    /// All are struck out.
    pub none: bool,
}

impl Problems {
    /// Whether there are any.
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

fn fields(at: Millis) -> (String, String) {
    (at.day().to_string(), dates::time(at))
}

fn parse((date, time): &(String, String)) -> Option<Millis> {
    dates::parse_local(date, time)
}

fn later((date, time): &(String, String), days: i64) -> Option<Millis> {
    let day = Day::parse(date.trim())?.plus_days(days);
    dates::parse_local(&day.to_string(), time)
}

impl ShiftDraft {
    /// A shift over these hours.
    pub fn over(from: Millis, to: Millis) -> Self {
        Self {
            worker: None,
            level: "primar".into(),
            from: fields(from),
            to: fields(to),
            weeks: "1".to_owned(),
            out: BTreeSet::new(),
            ids: vec![],
        }
    }
    /// The night that begins on a day: most shifts do.
    pub fn night(day: Day) -> Self {
        let (evening, morning) = (day.to_string(), day.plus_days(1).to_string());
        Self {
            from: (evening, "20:00".to_owned()),
            to: (morning, "08:00".to_owned()),
            ..Self::over(week::begins(day), week::begins(day))
        }
    }
    /// A planned shift, to be changed.
    pub fn of(row: &ShiftRow) -> Self {
        Self { worker: Some(row.worker), level: row.level.clone(), ..Self::over(row.from, row.to) }
    }
    /// How many weeks; `None` when it is no number from 1 to [`WEEKS`].
    pub fn count(&self) -> Option<usize> {
        self.weeks.trim().parse().ok().filter(|n| (1..=WEEKS).contains(n))
    }
    /// Every shift that the fields unfold into, struck out or not. The clock stays the same when summer time changes.
    pub fn unfolded(&self) -> Vec<(Millis, Millis)> {
        let weeks = self.count().unwrap_or(0);
        let one = |week: usize| {
            let days = 7 * i64::try_from(week).ok()?;
            Some((later(&self.from, days)?, later(&self.to, days)?))
        };
        (0..weeks).filter_map(one).collect()
    }
    /// Those that are to be made.
    pub fn kept(&self) -> Vec<(Millis, Millis)> {
        let all = self.unfolded().into_iter().enumerate();
        all.filter(|(n, _)| !self.out.contains(n)).map(|(_, shift)| shift).collect()
    }
    /// What stands in the way of saving.
    pub fn problems(&self) -> Problems {
        let (from, to) = (parse(&self.from), parse(&self.to));
        let length = match (from, to) {
            (Some(from), Some(to)) => to <= from || to.0 - from.0 > SHIFT_LIMIT,
            _ => false,
        };
        Problems {
            worker: self.worker.is_none(),
            from: from.is_none(),
            to: to.is_none(),
            length,
            weeks: self.count().is_none(),
            none: self.count().is_some() && from.is_some() && to.is_some() && self.kept().is_empty(),
        }
    }
    /// The commands, once there are no problems and there is an id for each shift.
    pub fn plan(&self, programme: Option<ProgrammeId>) -> Vec<PlanShift> {
        let Some(worker) = self.worker else { return vec![] };
        let all = self.unfolded().into_iter().enumerate().filter(|(n, _)| !self.out.contains(n));
        all.map(|(n, (from, to))| PlanShift {
            programme,
            shift: self.ids.get(n).copied(),
            ..PlanShift::of(worker, self.level.clone(), from, to)
        })
        .collect()
    }
    /// What was changed against a planned shift; `None` if nothing.
    pub fn edit(&self, row: &ShiftRow) -> Option<EditShift> {
        let edit = EditShift {
            worker: self.worker.filter(|worker| *worker != row.worker),
            level: Some(self.level.clone()).filter(|level| *level != row.level),
            from: parse(&self.from).filter(|from| fields(*from) != fields(row.from)),
            to: parse(&self.to).filter(|to| fields(*to) != fields(row.to)),
            ..EditShift::of(row.target.clone())
        };
        (edit != EditShift::of(row.target.clone())).then_some(edit)
    }
}

#[cfg(test)]
mod tests {
    use folge_shared::command::EntryRef;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }
    fn someone() -> WorkerId {
        "0197a1b2-0000-7000-8000-000000000001".parse().expect("an id")
    }

    #[test]
    fn weeks_are_unfolded_and_one_can_be_struck_out() {
        let mut draft = ShiftDraft { worker: Some(someone()), ..ShiftDraft::night(day("2026-12-11")) };
        draft.weeks = "3".to_owned();
        let evenings: Vec<String> = draft.unfolded().iter().map(|(from, _)| from.day().to_string()).collect();
        assert_eq!(evenings, ["2026-12-11", "2026-12-18", "2026-12-25"]);
        draft.out.insert(2);
        assert_eq!(draft.plan(None).len(), 2, "not on Christmas Day");
        assert!(!draft.problems().any());
        draft.out.extend([0, 1]);
        assert!(draft.problems().none);
    }

    #[test]
    fn the_clock_stays_when_summer_time_ends() {
        let draft = ShiftDraft { weeks: "2".to_owned(), ..ShiftDraft::night(day("2026-10-18")) };
        let times: Vec<String> = draft.unfolded().iter().map(|(from, _)| dates::time(*from)).collect();
        assert_eq!(times, ["20:00", "20:00"]);
    }

    #[test]
    fn nonsense_is_named() {
        let mut draft = ShiftDraft::night(day("2026-12-11"));
        draft.to = draft.from.clone();
        draft.weeks = "mange".to_owned();
        let problems = draft.problems();
        assert!(problems.worker && problems.length && problems.weeks && !problems.from);
    }

    #[test]
    fn only_what_was_changed_is_sent() {
        let (from, to) = (week::begins(day("2026-12-11")), week::begins(day("2026-12-12")));
        let doc = "0197a1b2-0000-7000-8000-000000000002".parse().expect("an id");
        let row = ShiftRow {
            target: EntryRef::root(doc),
            programme: "0197a1b2-0000-7000-8000-000000000003".parse().expect("an id"),
            worker: someone(),
            name: String::new(),
            mine: false,
            level: "primar".into(),
            from,
            to,
            retracted: false,
            conflicts: vec![],
        };
        let mut draft = ShiftDraft::of(&row);
        assert_eq!(draft.edit(&row), None);
        draft.level = "reserve".into();
        let edit = draft.edit(&row).expect("an edit");
        assert_eq!((edit.level.as_ref().map(Code::as_str), edit.from, edit.worker), (Some("reserve"), None, None));
    }
}
