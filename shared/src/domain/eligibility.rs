//! Rules of a programme about age that a person may not fit. They warn, never block: a band of five years says only
//! roughly how old somebody is, so a person who may be outside is named.

use crate::{
    domain::{Code, codes::birth_years},
    time::Day,
};

/// The rules that somebody of this band may not fit today: `for_ung`, `for_gammel`, `alder_ukjent`. Ages in whole years;
/// either end of the rule may be left out.
pub fn warnings(band: Option<&Code>, (from, to): (Option<i64>, Option<i64>), today: Day) -> Vec<Code> {
    if from.is_none() && to.is_none() {
        return vec![];
    }
    let Some((first, last)) = band.and_then(|band| birth_years(band.as_str())) else {
        return vec![Code::from("alder_ukjent")];
    };
    let year = i64::from(today.0.year());
    // Whose birthday is still to come this year is a year younger.
    let youngest = year - i64::from(last) - 1;
    let oldest = first.map(|first| year - i64::from(first));
    let mut warnings = vec![];
    if from.is_some_and(|from| youngest < from) {
        warnings.push(Code::from("for_ung"));
    }
    if to.is_some_and(|to| oldest.is_none_or(|oldest| oldest > to)) {
        warnings.push(Code::from("for_gammel"));
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(band: &str, from: Option<i64>, to: Option<i64>) -> Vec<String> {
        let today = Day::parse("2026-11-22").expect("a day");
        warnings(Some(&Code::from(band)), (from, to), today).into_iter().map(|code| code.0).collect()
    }

    #[test]
    fn under_25_up_to_30_18_or_older() {
        assert_eq!(of("f2000_2004", None, Some(24)), ["for_gammel"], "21 to 26: may be too old");
        assert_eq!(of("f2005_2009", None, Some(24)), [""; 0], "16 to 21");
        assert_eq!(of("f1995_1999", None, Some(30)), ["for_gammel"]);
        assert_eq!(of("f2005_2009", Some(18), None), ["for_ung"]);
        assert_eq!(of("f2000_2004", Some(18), None), [""; 0]);
        assert_eq!(of("for_1950", Some(18), Some(30)), ["for_gammel"]);
        assert_eq!(of("f2010_2014", Some(18), Some(30)), ["for_ung"]);
    }

    #[test]
    fn an_age_that_nobody_has_told_is_unknown_and_a_programme_without_ages_asks_nobody() {
        assert_eq!(of("ukjent", Some(18), None), ["alder_ukjent"]);
        assert_eq!(of("f_og_mye", Some(18), None), ["alder_ukjent"]);
        assert_eq!(of("ukjent", None, None), [""; 0]);
        assert_eq!(of("for_1950", None, None), [""; 0]);
    }
}
