//! Who covers which hours: holes, and hours with two. In instants throughout, so that the night with 25 hours has 25
//! and the one with 23 has 23.

use std::collections::BTreeSet;

use crate::{
    ids::WorkerId,
    time::Millis,
    view::{ShiftRow, Stretch},
};

/// Somebody first on call for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::views) struct Cover {
    pub(in crate::views) worker: WorkerId,
    pub(in crate::views) from: Millis,
    pub(in crate::views) to: Millis,
}

/// Those who are first on call; the one behind covers nothing, nor does a shift that was taken back.
pub(super) fn first_on_call(shifts: &[ShiftRow]) -> Vec<Cover> {
    let first = shifts.iter().filter(|shift| shift.level.as_str() == "primar" && !shift.retracted);
    first.map(|shift| Cover { worker: shift.worker, from: shift.from, to: shift.to }).collect()
}

/// Stretches between two times in which nobody is first on call.
pub(in crate::views) fn gaps(covers: &[Cover], from: Millis, to: Millis) -> Vec<Stretch> {
    stretches(covers, from, to, |people| people == 0)
}

/// Stretches between two times in which two people or more are first on call.
pub(super) fn overlaps(covers: &[Cover], from: Millis, to: Millis) -> Vec<Stretch> {
    stretches(covers, from, to, |people| people > 1)
}

fn stretches(covers: &[Cover], from: Millis, to: Millis, wanted: impl Fn(usize) -> bool) -> Vec<Stretch> {
    // Between two neighbouring times nothing begins or ends.
    let mut times: BTreeSet<Millis> = covers.iter().flat_map(|cover| [cover.from, cover.to]).collect();
    times.retain(|time| from < *time && *time < to);
    times.extend([from, to]);
    let times: Vec<Millis> = times.into_iter().collect();
    let mut out: Vec<Stretch> = vec![];
    for (begins, ends) in times.iter().zip(times.iter().skip(1)) {
        let here = covers.iter().filter(|cover| cover.from <= *begins && *ends <= cover.to);
        let people: BTreeSet<WorkerId> = here.map(|cover| cover.worker).collect();
        if !wanted(people.len()) {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.to == *begins => last.to = *ends,
            _ => out.push(Stretch { from: *begins, to: *ends }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    fn worker(n: u128) -> WorkerId {
        WorkerId(uuid::Uuid::from_u128(n))
    }
    fn cover(n: u128, from: i64, to: i64) -> Cover {
        Cover { worker: worker(n), from: Millis(from), to: Millis(to) }
    }
    fn plain(stretches: Vec<Stretch>) -> Vec<(i64, i64)> {
        stretches.iter().map(|stretch| (stretch.from.0, stretch.to.0)).collect()
    }

    #[test]
    fn holes_and_hours_with_two() {
        let covers = [cover(1, 0, 10), cover(2, 10, 20), cover(1, 15, 30), cover(3, 16, 18), cover(1, 40, 90)];
        let (from, to) = (Millis(5), Millis(50));
        assert_eq!(plain(gaps(&covers, from, to)), [(30, 40)]);
        assert_eq!(plain(overlaps(&covers, from, to)), [(15, 20)]);
        assert_eq!(plain(gaps(&[], from, to)), [(5, 50)]);
        // One person planned twice is one person.
        assert_eq!(plain(overlaps(&[cover(1, 0, 10), cover(1, 5, 20)], from, to)), []);
        // Two versions of a time can make a shift that ends before it begins: it covers nothing.
        assert_eq!(plain(gaps(&[cover(1, 40, 10)], from, to)), [(5, 50)]);
    }

    #[test]
    fn the_night_of_the_clock() {
        // Summer time ends at three in the morning of 25 October 2026: that day has 25 hours.
        let day = Day::parse("2026-10-25").expect("a day");
        let (from, to) = (day.start(), day.plus_days(1).start());
        assert_eq!(to.0 - from.0, 25 * 3_600_000);
        let night = Cover { worker: worker(1), from, to: Millis::from_local(day.0.at(8, 0, 0, 0)) };
        assert_eq!(night.to.0 - night.from.0, 9 * 3_600_000);
        assert_eq!(gaps(&[night], from, to), [Stretch { from: night.to, to }]);
    }
}
