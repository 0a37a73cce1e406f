//! Words for components.

use std::rc::Rc;

use folge_shared::{
    domain::codes::{CHANNEL, FOLLOW_UP_STATUS, INITIATIVE},
    error::{ErrorCode, PublicError},
    i18n::Words,
    time::Day,
    view::{ParticipantRow, ParticipantView, Rhythm, StatusRow, TimelineEntry},
};
use yew::prelude::*;

use crate::{api::Host, clock, dates};

/// Between facts on one line: the dot stays with what it follows, so that no line begins with one.
pub const DOT: &str = "\u{a0}· ";

/// The words of the chosen language.
#[hook]
pub fn use_words() -> Rc<Words> {
    use_context::<Rc<Words>>().unwrap_or_else(|| Rc::new(Words::new(folge_shared::i18n::Language::Nb)))
}

/// "Siw", "Siw og Tom", "Siw, Tom og Roar".
pub fn list(t: &Words, names: &[String]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => {
            t.say_with("list-and", &[("first", rest.join(", ").into()), ("last", last.as_str().into())])
        }
    }
}

/// What an error says, with a word for the server where the host named none.
pub fn error(t: &Words, error: &PublicError) -> String {
    let mut error = error.clone();
    if error.code == ErrorCode::ServerAway && Host::detect() == Host::Page {
        // Nothing is stored on this computer: what the app promises here would not be true.
        return t.say("page-server-away");
    }
    if error.code == ErrorCode::ServerAway {
        error.args.entry("server".to_owned()).or_insert_with(|| t.say("the-server"));
    }
    t.error(&error)
}

/// What an error code says.
pub fn reason(t: &Words, code: ErrorCode) -> String {
    error(t, &code.into())
}

/// How long ago the last contact was: "9 dager siden", "i dag", "ikke møtt ennå".
pub fn since(t: &Words, row: &ParticipantRow) -> String {
    match row.days_since {
        None => t.say("since-never"),
        Some(days) => t.say_with("since", &[("days", days.into())]),
    }
}

/// Whether the time since the last contact asks for a person's attention.
pub fn wants_attention(rhythm: Rhythm) -> bool {
    matches!(rhythm, Rhythm::Overdue | Rhythm::MaybeLost)
}

/// How the time since the last contact stands against the rule, in words.
pub fn rhythm(t: &Words, rhythm: Rhythm, every: i64) -> String {
    match rhythm {
        Rhythm::OnTrack => t.say("rhythm-on-track"),
        Rhythm::DueToday => t.say_with("rhythm-due-today", &[("days", every.into())]),
        Rhythm::Overdue => t.say_with("rhythm-overdue", &[("days", every.into())]),
        Rhythm::Never => t.say("rhythm-never"),
        Rhythm::MaybeLost => t.say("rhythm-maybe-lost"),
        Rhythm::Paused => t.say("rhythm-paused"),
        Rhythm::Silent => t.say("rhythm-silent"),
    }
}

/// "deg", "Siw", or "noen som har sluttet".
pub fn who(t: &Words, name: &str, mine: bool) -> String {
    match (mine, name) {
        (true, _) => t.say("you-object"),
        (false, "") => t.say("somebody-gone"),
        (false, name) => name.to_owned(),
    }
}

/// A timeline entry's headline: "Snakket med deg på telefon".
pub fn headline(t: &Words, entry: &TimelineEntry) -> String {
    let channel = entry.channel.as_str();
    let mine = if entry.mine { "yes" } else { "no" };
    // "Fikk følge av deg og Siw": whoever was along is named beside the writer. An attempt is one person's.
    let mut along = vec![who(t, &entry.by_name, entry.mine)];
    if entry.counts {
        along.extend(entry.workers.iter().map(|one| who(t, &one.name, false)));
    }
    let who = list(t, &along);
    if CHANNEL.knows(channel) {
        let key = format!("entry-{}", channel.replace('_', "-"));
        t.say_with(&key, &[("who", who.into()), ("mine", mine.into())])
    } else {
        t.say_with("entry-unknown", &[("channel", channel.into()), ("who", who.into())])
    }
}

/// On whose initiative, as a sentence: "Bris tok initiativ".
pub fn initiative(t: &Words, entry: &TimelineEntry, alias: &str) -> Option<String> {
    let code = entry.initiative.as_str();
    match code {
        "annet" | "ukjent" => None,
        _ if INITIATIVE.knows(code) => {
            let mine = if entry.mine { "yes" } else { "no" };
            let who = who(t, &entry.by_name, false);
            let key = format!("initiative-{code}");
            Some(t.say_with(&key, &[("alias", alias.into()), ("who", who.into()), ("mine", mine.into())]))
        }
        _ => Some(code.to_owned()),
    }
}

/// "siden 3. januar", "til 20. desember", "3. mars til 20. mars", or nothing.
fn period(t: &Words, from: Option<Day>, to: Option<Day>) -> Option<String> {
    let today = clock::today();
    let date = |day| dates::date(t, day, today);
    Some(match (from, to) {
        (Some(from), Some(to)) => t.say_with("follows-until", &[("from", date(from).into()), ("to", date(to).into())]),
        (Some(from), None) if from > today => t.say_with("follows-from", &[("from", date(from).into())]),
        (Some(from), None) => t.say_with("follows-since", &[("from", date(from).into())]),
        (None, Some(to)) => t.say_with("until", &[("to", date(to).into())]),
        (None, None) => return None,
    })
}

/// A period of follow-up: "Pause 3. mars til 20. mars".
pub fn status(t: &Words, row: &StatusRow) -> String {
    let what = t.code(&FOLLOW_UP_STATUS, row.status.as_str());
    [Some(what), period(t, row.from, row.to)].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Where the follow-up stands, in a few words: "aktiv siden januar".
pub fn standing(t: &Words, view: &ParticipantView) -> String {
    match view.file.statuses.iter().find(|row| row.current && !row.retracted) {
        Some(row) => status(t, row),
        None => t.code(&FOLLOW_UP_STATUS, view.row.status.as_str()),
    }
}

/// Why a file is closed.
pub fn closed(t: &Words, code: &str) -> String {
    match code {
        "slatt_sammen" => t.say("closed-merged"),
        "overfort" => t.say("closed-moved"),
        "medarbeider" => t.say("closed-worker"),
        _ => t.say("closed"),
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use folge_shared::{
        domain::{Role, codes::URGENCY},
        i18n::Language,
    };

    use super::*;

    /// Whether a text between quotes can be the name of a sentence.
    fn plain(text: &str) -> bool {
        text.len() > 2 && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    }

    /// The names of sentences in a source file: what is handed to `say`, and what is handed on by its prefix.
    fn said(text: &str, found: &mut Vec<String>) {
        for start in ["say(", "say_with("] {
            for (at, _) in text.match_indices(start) {
                let call: String = text[at + start.len()..].chars().take_while(|c| !matches!(c, ',' | ')')).collect();
                found.extend(call.split('"').skip(1).step_by(2).filter(|w| plain(w)).map(str::to_owned));
            }
        }
        for prefix in ["missing-", "bad-", "table-", "filter-", "rhythm-", "today-", "saved-"] {
            for (at, _) in text.match_indices(&format!("\"{prefix}")) {
                let word: String = text[at + 1..].chars().take_while(|c| *c != '"').collect();
                found.extend(plain(&word).then_some(word));
            }
        }
    }

    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("the sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                said(&fs::read_to_string(&path).expect("a source file"), found);
            }
        }
    }

    #[test]
    fn every_sentence_that_a_screen_asks_for_exists() {
        let mut found = vec![];
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        assert!(found.len() > 100, "the search found only {}", found.len());
        found.extend(CHANNEL.codes.iter().map(|code| format!("entry-{}", code.replace('_', "-"))));
        found.extend(
            INITIATIVE
                .codes
                .iter()
                .filter(|c| !matches!(**c, "annet" | "ukjent"))
                .map(|code| format!("initiative-{code}")),
        );
        found.extend(Role::ALL.iter().map(|role| format!("role-{}", role.code())));
        found.extend(
            ["minutes", "note", "channel", "initiative", "at", "retracted"].map(|field| format!("versions-{field}")),
        );
        let places = [
            "overview",
            "today",
            "participants",
            "groups",
            "on-call",
            "work",
            "search",
            "programme",
            "workers",
            "held",
            "devices",
            "me",
        ];
        found.extend(places.map(|place| format!("place-{place}")));
        found.extend(["timeline", "about", "consents", "card", "followers"].map(|tab| format!("person-{tab}")));
        found.extend(["auto", "light", "dark"].map(|theme| format!("theme-{theme}")));
        found.extend(URGENCY.codes.iter().map(|code| format!("hurry-{}", code.replace('_', "-"))));
        found.extend(
            ["overdose", "selvmord", "vold", "barn", "annet"]
                .iter()
                .flat_map(|code| ["label", "title", "text"].map(|part| format!("duty-{code}-{part}"))),
        );
        found.extend((1..=12).map(|n| format!("month-{n}")));
        found.extend((1..=7).map(|n| format!("weekday-{n}")));
        let t = Words::new(Language::Nb);
        let missing: Vec<&String> = found.iter().filter(|key| !key.ends_with('-') && t.say(key) == **key).collect();
        assert!(missing.is_empty(), "no words for {missing:?}");
    }

    #[test]
    fn names_are_listed_as_people_say_them() {
        let t = Words::new(Language::Nb);
        let names = |n: &[&str]| n.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        assert_eq!(list(&t, &names(&["Siw"])), "Siw");
        assert_eq!(list(&t, &names(&["Siw", "Tom", "Roar"])), "Siw, Tom og Roar");
    }
}
