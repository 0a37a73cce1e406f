//! A programme's own fields: its name, where it works, and its rules.

use automerge::{
    ObjId, ObjType, ROOT, ReadDoc, Value,
    transaction::{Transactable, Transaction},
};
use sha2::{Digest, Sha256};

use super::{CONTACT_EVERY_DAYS, KEEP_MONTHS, LOST_AFTER_DAYS, MONTHS_LIMIT};
use crate::{
    command::SetProgramme,
    documents::{
        document::Document,
        edit::{Touched, collection, put, put_some},
        execute::CommandError,
        read::Versions,
    },
    time::Millis,
};

/// The fields at the root and among the rules of which people may see two versions.
const VERSIONED: [&str; 8] = [
    "contact_every_days",
    "lost_after_days",
    "keep_months",
    "history_months",
    "age_from",
    "age_to",
    "attendance_on_timeline",
    "on_call_always",
];

pub(super) fn set(tx: &mut Transaction<'_>, noted: Millis, c: &SetProgramme) -> Result<Touched, CommandError> {
    put_some(tx, &ROOT, "name", c.name.as_deref().map(str::trim))?;
    let rules = collection(tx, &["rules"])?;
    put_some(tx, &rules, "contact_every_days", c.contact_every_days.map(i64::from))?;
    put_some(tx, &rules, "lost_after_days", c.lost_after_days.map(i64::from))?;
    put_some(tx, &rules, "keep_months", c.keep_months.map(i64::from))?;
    put_some(tx, &rules, "history_months", c.history_months.map(i64::from))?;
    put_some(tx, &rules, "age_from", c.age_from.map(i64::from))?;
    put_some(tx, &rules, "age_to", c.age_to.map(i64::from))?;
    put_some(tx, &rules, "attendance_on_timeline", c.attendance_on_timeline)?;
    put_some(tx, &rules, "on_call_always", c.on_call_always)?;
    for name in trimmed(&c.remove_municipalities) {
        for object in found(tx, name)? {
            put(tx, &object, "removed", true)?;
        }
    }
    for (n, name) in trimmed(&c.add_municipalities).enumerate() {
        add(tx, noted, n, name)?;
    }
    Ok(Touched::header())
}

fn trimmed(names: &[String]) -> impl Iterator<Item = &str> {
    names.iter().map(|name| name.trim()).filter(|name| !name.is_empty())
}

/// The entries of a municipality, spelt so or in other capitals.
fn found(tx: &Transaction<'_>, name: &str) -> Result<Vec<ObjId>, CommandError> {
    let list = collection(tx, &["municipalities"])?;
    let mut found = vec![];
    for key in tx.keys(&list).collect::<Vec<_>>() {
        let Some((Value::Object(ObjType::Map), object)) = tx.get(&list, key.as_str())? else { continue };
        let named = tx.get(&object, "name")?.and_then(|(value, _)| value.into_string().ok());
        if named.is_some_and(|named| same(&named, name)) {
            found.push(object);
        }
    }
    Ok(found)
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// One that was taken away comes back to its place. A new one comes last: its key begins with a letter (the founder's
/// are numbers), goes on with the time, and ends with something of the name, so that two coordinators who each add one
/// at the same time never write the same key.
fn add(tx: &mut Transaction<'_>, noted: Millis, n: usize, name: &str) -> Result<(), CommandError> {
    let found = found(tx, name)?;
    if !found.is_empty() {
        for object in found {
            if tx.get(&object, "removed")?.is_some() {
                put(tx, &object, "removed", false)?;
            }
        }
        return Ok(());
    }
    let list = collection(tx, &["municipalities"])?;
    let digest = hex::encode(Sha256::digest(name.as_bytes()));
    let ending: String = digest.chars().take(12).collect();
    let object = tx.put_object(&list, format!("t{:015}-{n:03}-{ending}", noted.0.max(0)), ObjType::Map)?;
    put(tx, &object, "name", name)
}

/// What stands at the root and among the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The programme's name.
    pub name: String,
    /// Whether all its people are invented.
    pub example: bool,
    /// The rule for contact, in days.
    pub contact_every_days: i64,
    /// When to ask whether contact is lost, in days.
    pub lost_after_days: i64,
    /// For how many months a file is kept after the follow-up has ended.
    pub keep_months: i64,
    /// For how many months the history keeps what was written over; none for as long as the document.
    pub history_months: Option<i64>,
    /// Youngest age that the programme is for, if it says.
    pub age_from: Option<i64>,
    /// Oldest age that the programme is for, if it says.
    pub age_to: Option<i64>,
    /// Whether group attendance stands in the participant's own timeline.
    pub attendance_on_timeline: bool,
    /// Whether somebody is to be on call at every hour.
    pub on_call_always: bool,
    /// Where it works, in its own order.
    pub municipalities: Vec<String>,
    /// Whether any of the fields has two versions that differ.
    pub conflict: bool,
}

/// Reads the header. Rules outside 1 to 3650 days fall back to the defaults, ages outside 1 to 120 to none.
pub fn header(doc: &Document) -> Header {
    let rules = doc.map(&["rules"]);
    let number = |key: &str| rules.as_ref().and_then(|rules| doc.number(rules, key));
    let days = |key: &str, default: i64| number(key).filter(|days| (1..=3650).contains(days)).unwrap_or(default);
    let age = |key: &str| number(key).filter(|years| (1..=120).contains(years));
    let months = |key: &str| number(key).filter(|months| (1..=i64::from(MONTHS_LIMIT)).contains(months));
    let flag = |key: &str| rules.as_ref().is_some_and(|rules| doc.flag(rules, key));
    Header {
        name: doc.text(&ROOT, "name").unwrap_or_default(),
        example: doc.flag(&ROOT, "example"),
        contact_every_days: days("contact_every_days", CONTACT_EVERY_DAYS),
        lost_after_days: days("lost_after_days", LOST_AFTER_DAYS),
        keep_months: months("keep_months").unwrap_or(KEEP_MONTHS),
        history_months: months("history_months"),
        age_from: age("age_from"),
        age_to: age("age_to"),
        attendance_on_timeline: flag("attendance_on_timeline"),
        on_call_always: flag("on_call_always"),
        municipalities: municipalities(doc),
        conflict: !versions(doc).is_empty(),
    }
}

fn municipalities(doc: &Document) -> Vec<String> {
    let Some(list) = doc.map(&["municipalities"]) else { return vec![] };
    let mut names: Vec<String> = vec![];
    for key in doc.am.keys(&list) {
        let Ok(Some((Value::Object(ObjType::Map), object))) = doc.am.get(&list, key.as_str()) else { continue };
        if doc.flag(&object, "removed") {
            continue;
        }
        // Two coordinators may have added the same one.
        names.extend(doc.text(&object, "name").filter(|name| !names.iter().any(|other| same(other, name))));
    }
    names
}

/// The fields that have several versions, each with author and time.
pub fn versions(doc: &Document) -> Vec<Versions> {
    let rules = doc.map(&["rules"]);
    let of_rules = |field: &&'static str| rules.as_ref().and_then(|rules| doc.versions(rules, field));
    doc.versions(&ROOT, "name").into_iter().chain(VERSIONED.iter().filter_map(of_rules)).collect()
}
