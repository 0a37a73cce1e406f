//! Words for components.

use std::rc::Rc;

use folge_shared::{
    domain::codes::{CHANNEL, INITIATIVE},
    error::{ErrorCode, PublicError},
    i18n::Words,
    view::{ParticipantRow, Rhythm, TimelineEntry},
};
use yew::prelude::*;

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
    if matches!(error.code, ErrorCode::ServerAway) {
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
    let who = who(t, &entry.by_name, entry.mine);
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
