//! Names and values of fields, as people say them: for what changed, and for two versions of one fact.
//!
//! A field is named by its key in the document. A key or a code that this version does not know (a newer app wrote
//! it) is shown as it is.

use folge_shared::{
    command::EntryRef,
    domain::{CodeList, codes},
    i18n::Words,
    time::{Day, Millis},
};

use crate::{clock, dates};

/// Names that stand behind ids: workers, members of a group, participants.
pub type Names = Vec<(String, String)>;

/// Fields with a name of their own in the words.
const NAMED: &[&str] = &[
    "age-from",
    "age-to",
    "alias",
    "at",
    "attendance",
    "attendance-on-timeline",
    "audience",
    "birth-band",
    "channel",
    "contact-every-days",
    "cover-for",
    "ended",
    "expires",
    "from",
    "gender",
    "guests",
    "helps",
    "history-months",
    "how",
    "initiative",
    "keep-months",
    "kind",
    "level",
    "lost-after-days",
    "minutes",
    "municipality",
    "name",
    "next",
    "note",
    "on-call-always",
    "online",
    "other",
    "participant",
    "people",
    "phone",
    "place",
    "plan",
    "quantity",
    "relation",
    "retract-reason",
    "retracted",
    "role",
    "scope",
    "state",
    "status",
    "text",
    "text-version",
    "theme",
    "to",
    "travel",
    "urgency",
    "version",
    "withdrawn",
    "worker",
];

/// Fields of which an entry may have several, one key each: the key's beginning, and the list of its rest.
const SEVERAL: &[(&str, Option<CodeList>)] = &[
    ("theme", Some(codes::LIFE_AREA)),
    ("action", Some(codes::ACTION)),
    ("service", Some(codes::SERVICE)),
    ("concern", Some(codes::CONCERN)),
    ("worker", None),
    ("att", None),
    ("joined", None),
    ("day", Some(codes::ENROLMENT)),
];

/// The name of the id or code behind a full stop: `theme.bolig` is `theme` and its code's word.
fn split<'a>(t: &Words, field: &'a str, names: &Names) -> Option<(&'a str, String)> {
    let (start, rest) = field.split_once('.')?;
    let (_, list) = SEVERAL.iter().find(|(known, _)| *known == start)?;
    let said = match list {
        Some(list) => t.code(list, rest),
        None => names
            .iter()
            .find(|(id, name)| id == rest && !name.is_empty())
            .map_or_else(|| t.say("somebody-gone"), |(_, name)| name.clone()),
    };
    Some((start, said))
}

/// The field's name: "Hvor lenge", "Tema: Bolig".
pub fn label(t: &Words, field: &str, names: &Names) -> String {
    if let Some((start, said)) = split(t, field, names) {
        return t.say_with(&format!("field-of-{start}"), &[("what", said.into())]);
    }
    let name = field.replace('_', "-");
    if NAMED.contains(&name.as_str()) { t.say(&format!("field-{name}")) } else { field.to_owned() }
}

/// The list of codes that a field of this entry takes its value from.
fn list_of(target: &EntryRef, field: &str) -> Option<CodeList> {
    let collection = target.list.rsplit('/').next().unwrap_or_default();
    Some(match (collection, field) {
        (_, "channel") => codes::CHANNEL,
        (_, "initiative") => codes::INITIATIVE,
        ("contacts", "place") => codes::PLACE,
        (_, "urgency") => codes::URGENCY,
        (_, "level") => codes::SHIFT_LEVEL,
        (_, "status") => codes::FOLLOW_UP_STATUS,
        (_, "birth_band") => codes::BIRTH_BAND,
        (_, "gender") => codes::GENDER,
        (_, "relation") => codes::RELATION,
        (_, "audience") => codes::AUDIENCE,
        (_, "attendance") => codes::ATTENDANCE,
        (_, "how") => codes::CONSENT_HOW,
        (_, field) if field.starts_with("att.") => codes::ATTENDANCE,
        ("consents" | "texts", "kind") => codes::CONSENT,
        ("activities", "kind") => codes::ACTIVITY,
        ("visits", "kind") => codes::GROUP_KIND,
        ("consents", "state") => codes::CONSENT_STATE,
        ("members", "state") => codes::ENROLMENT,
        ("sessions", "state") => codes::SESSION_STATE,
        ("debriefs", "state") => codes::DEBRIEF,
        _ => return None,
    })
}

/// Lists of entries whose kind has a name of its own in the words.
const THINGS: &[&str] = &[
    "acks",
    "activities",
    "assignments",
    "confirmations",
    "consents",
    "contacts",
    "debriefs",
    "hand_overs",
    "leaders",
    "links",
    "members",
    "notes",
    "sessions",
    "shifts",
    "statuses",
    "visits",
];

/// What an entry is: "Kontakt", "Vaktnotat".
pub fn thing(t: &Words, target: &EntryRef) -> String {
    let collection = target.list.rsplit('/').next().unwrap_or_default();
    match collection {
        "" => t.say("thing-own"),
        known if THINGS.contains(&known) => t.say(&format!("thing-{}", known.replace('_', "-"))),
        _ => t.say("thing-other"),
    }
}

/// What an act was about, by the command's name.
pub fn act(t: &Words, name: &str) -> String {
    let key = match name {
        "log_contact" | "edit_contact" | "log_anonymous" => "thing-contacts",
        "set_status" => "thing-statuses",
        "record_consent" | "withdraw_consent" => "thing-consents",
        "link_participants" | "end_link" => "thing-links",
        "assign" | "end_assignment" | "hand_over" => "thing-assignments",
        "confirm_participant" => "thing-confirmations",
        "create_participant" | "edit_participant" => "act-participant",
        "set_identity" => "act-identity",
        "set_card" => "person-card",
        "write_note" | "edit_note" | "attach_note" => "thing-notes",
        "acknowledge" => "thing-acks",
        "hand_over_shift" => "thing-hand-overs",
        "plan_shift" | "edit_shift" => "thing-shifts",
        "log_activity" => "thing-activities",
        "set_debrief" => "thing-debriefs",
        "create_group" | "edit_group" => "act-group",
        "add_leader" | "end_leader" => "thing-leaders",
        "enrol" | "set_member" => "thing-members",
        "plan_sessions" | "edit_session" | "set_guests" => "thing-sessions",
        "attend" => "thing-visits",
        "retract" => "act-retract",
        "restore" => "act-restore",
        "choose" => "act-choose",
        _ => "thing-other",
    };
    t.say(key)
}

fn parse_time(text: &str) -> Option<Millis> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// A value, as people say it: "45 min", "I går 17:30", "Telefon", "Trukket".
pub fn value(t: &Words, target: &EntryRef, field: &str, text: &str, names: &Names) -> String {
    if text.is_empty() {
        return t.say("version-empty");
    }
    if let Some(list) = list_of(target, field) {
        return t.code(&list, text);
    }
    let number = || text.parse::<i64>().ok();
    match field {
        "retracted" if text == "true" => t.say("value-retracted"),
        "retracted" => t.say("value-stands"),
        "role" => {
            let key = format!("role-{text}");
            let said = t.say(&key);
            if said == key { text.to_owned() } else { said }
        }
        // A participant's, or a group's: the codes of the two lists do not meet.
        "kind" if codes::PARTICIPANT_KIND.knows(text) => t.code(&codes::PARTICIPANT_KIND, text),
        "kind" => t.code(&codes::GROUP_KIND, text),
        "minutes" | "travel" => {
            number().map_or_else(|| text.to_owned(), |n| t.say_with("minutes-short", &[("n", n.into())]))
        }
        "contact_every_days" | "lost_after_days" => {
            number().map_or_else(|| text.to_owned(), |n| t.say_with("days-long", &[("n", n.into())]))
        }
        "worker" | "cover_for" | "to" | "other" | "participant" | "by" if names.iter().any(|(id, _)| id == text) => {
            names.iter().find(|(id, _)| id == text).map(|(_, name)| name.clone()).unwrap_or_default()
        }
        _ => match text {
            "true" => t.say("yes"),
            "false" => t.say("no"),
            _ => match (parse_time(text), Day::parse(text)) {
                // A day is no time; asked first, because what has a clock in it is no day.
                (_, Some(day)) => dates::upper(&dates::day(t, day, clock::today())),
                (Some(at), None) => dates::upper(&dates::moment(t, at, clock::now())),
                (None, None) => text.to_owned(),
            },
        },
    }
}

/// Whether a field holds a person's own words, to be set as they were written.
pub fn is_words(field: &str) -> bool {
    matches!(field, "note" | "text" | "next" | "helps" | "plan" | "retract_reason")
}

#[cfg(test)]
mod tests {
    use folge_shared::i18n::Language;

    use super::*;

    #[test]
    fn every_field_has_a_name() {
        for language in Language::ALL {
            let t = Words::new(language);
            for name in NAMED {
                let key = format!("field-{name}");
                assert_ne!(t.say(&key), key);
            }
            for (start, _) in SEVERAL {
                let key = format!("field-of-{start}");
                assert_ne!(t.say_with(&key, &[("what", "x".into())]), key);
            }
        }
    }

    #[test]
    fn every_kind_of_entry_and_every_act_has_a_name() {
        let id = "0197a1b2-0000-7000-8000-000000000001";
        let t = Words::new(Language::Nb);
        for list in THINGS {
            let target = EntryRef::new(id.parse().expect("an id"), list, id.parse().expect("an id"));
            assert!(!thing(&t, &target).starts_with("thing-"), "{list}");
        }
        let source = include_str!("fields.rs");
        let keys = source.split('"').filter(|word| word.starts_with("thing-") || word.starts_with("act-"));
        for key in keys.filter(|key| !key.ends_with('-') && !key.contains('{')) {
            assert_ne!(t.say(key), key);
        }
        assert_eq!(act(&t, "log_contact"), "Kontakt");
        assert_eq!(act(&t, "something_new"), t.say("thing-other"));
    }

    #[test]
    fn values_are_said_in_words() {
        let t = Words::new(Language::Nb);
        let doc = "0197a1b2-0000-7000-8000-000000000001".parse().expect("an id");
        let entry = "0197a1b2-0000-7000-8000-000000000002".parse().expect("an id");
        let contact = EntryRef::new(doc, "contacts", entry);
        let names = vec![("w1".to_owned(), "Siw".to_owned())];
        let said = |field: &str, text: &str| value(&t, &contact, field, text, &names);
        assert_eq!(said("minutes", "45"), "45 min");
        assert_eq!(said("channel", "telefon"), "Telefon");
        assert_eq!(said("channel", "brevdue"), "brevdue", "a code of a newer app stands as it is");
        assert_eq!(said("retracted", "true"), "Trukket");
        assert_eq!(label(&t, "theme.bolig", &names), "Tema: Bolig");
        assert_eq!(label(&t, "worker.w1", &names), "Med: Siw");
        assert_eq!(label(&t, "something_new", &names), "something_new");
    }
}
