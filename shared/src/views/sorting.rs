//! Sorting names as Norwegians do: æ, ø, å after z; aa as å; accents and case only break ties.

use std::cmp::Ordering;

/// Compares two names.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    key(a).cmp(&key(b)).then_with(|| a.cmp(b))
}

fn key(name: &str) -> Vec<u32> {
    let mut key = vec![];
    let mut letters = name.chars().flat_map(char::to_lowercase).peekable();
    while let Some(letter) = letters.next() {
        let place = match letter {
            'a' if letters.peek() == Some(&'a') => {
                letters.next();
                after_z(2)
            }
            'æ' | 'ä' => after_z(0),
            'ø' | 'ö' => after_z(1),
            'å' => after_z(2),
            'à' | 'á' | 'â' | 'ã' => 'a'.into(),
            'è' | 'é' | 'ê' | 'ë' => 'e'.into(),
            'ì' | 'í' | 'î' | 'ï' => 'i'.into(),
            'ò' | 'ó' | 'ô' | 'õ' => 'o'.into(),
            'ù' | 'ú' | 'û' => 'u'.into(),
            'ü' => 'y'.into(),
            other => other.into(),
        };
        key.push(place);
    }
    key
}

fn after_z(place: u32) -> u32 {
    u32::from('z') + 1 + place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_letters_come_last() {
        let mut names = ["Åse", "Øyvor", "Ærfugl", "Zeta", "Aasmund", "éa", "Ea", "eb", "anna"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["anna", "Ea", "éa", "eb", "Zeta", "Ærfugl", "Øyvor", "Åse", "Aasmund"]);
    }
}
