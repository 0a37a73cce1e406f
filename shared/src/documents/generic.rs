//! What can be done to an entry of any collection: retract, restore, choose a version; and taking entries over from
//! another document.

use automerge::{ObjId, ROOT, ReadDoc, ScalarValue, Value, transaction::Transactable, transaction::Transaction};

use super::{
    edit::{Touched, Writer, collection, entry, new_entry, put, put_anew, remove, stamp},
    execute::CommandError,
    note,
    read::shown,
    skeleton,
};
use crate::{
    command::{Choose, EntryRef, Field, FieldValue, Restore, Retract, Take, TakenEntry},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, EntryId},
    time::Millis,
};

/// The collections whose entries can be taken back. A consent is withdrawn, a link, a role and an assignment ended, and
/// who has read something has read it: those are not. A copied evening is corrected in its group.
fn retractable(kind: DocKind) -> &'static [&'static str] {
    match kind {
        DocKind::Participant => &["contacts", "statuses"],
        DocKind::Card => &["notes"],
        DocKind::Group => &["members", "sessions"],
        DocKind::OnCall => &["shifts", "notes"],
        DocKind::Work => &["contacts", "activities"],
        DocKind::Programme | DocKind::Worker | DocKind::Identity => &[],
    }
}

/// The collections in whose entries somebody may have to choose. Never `access`: there the stricter version holds.
fn choosable(kind: DocKind) -> &'static [&'static str] {
    match kind {
        DocKind::Programme => &["members", "texts"],
        DocKind::Participant => &["contacts", "statuses", "consents", "links"],
        DocKind::Card => &["notes"],
        DocKind::Group => &["members", "sessions"],
        DocKind::OnCall => &["shifts", "notes", "hand_overs"],
        DocKind::Work => &["contacts", "activities", "debriefs"],
        DocKind::Worker | DocKind::Identity => &[],
    }
}

/// Who wrote something, whose it is and where it came from are nobody's choice.
fn settled(at_root: bool, field: &str) -> bool {
    matches!(field, "by" | "noted" | "moved_by" | "moved_from")
        || (at_root && matches!(field, "programme" | "participant" | "worker" | "continues"))
}

fn retractable_entry(tx: &Transaction<'_>, kind: DocKind, target: &EntryRef) -> Result<(EntryId, ObjId), CommandError> {
    let id = target.entry.ok_or(ErrorCode::NotRetractable)?;
    if !retractable(kind).contains(&target.list.as_str()) {
        return Err(ErrorCode::NotRetractable.into());
    }
    Ok((id, standing(tx, &target.list, id)?))
}

/// An entry that is here. A call that was moved stands elsewhere: to write in what it left behind would put an empty row
/// back in everybody's sight.
fn standing(tx: &Transaction<'_>, list: &str, id: EntryId) -> Result<ObjId, CommandError> {
    let object = entry(tx, &[list], id)?;
    if list == note::NOTES && note::away(tx, &object) { Err(CommandError::TargetGone) } else { Ok(object) }
}

/// How many versions of `retracted` say so, and how many there are.
fn said(tx: &Transaction<'_>, object: &ObjId) -> Result<(usize, usize), CommandError> {
    let versions = tx.get_all(object, "retracted")?;
    let yes = |value: &Value<'_>| matches!(value, Value::Scalar(value) if value.as_bool() == Some(true));
    Ok((versions.iter().filter(|(value, _)| yes(value)).count(), versions.len()))
}

pub(crate) fn retract(tx: &mut Transaction<'_>, kind: DocKind, c: &Retract) -> Result<Touched, CommandError> {
    let (id, object) = retractable_entry(tx, kind, &c.target)?;
    let (yes, all) = said(tx, &object)?;
    if yes > 0 && yes == all {
        return Err(CommandError::NothingToChange);
    }
    put(tx, &object, "retracted", true)?;
    match c.reason.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(reason) => put(tx, &object, "retract_reason", reason)?,
        // What was said about an earlier retraction is not about this one.
        None => remove(tx, &object, "retract_reason")?,
    }
    Ok(Touched::entry(&c.target.list, id))
}

pub(crate) fn restore(tx: &mut Transaction<'_>, kind: DocKind, c: &Restore) -> Result<Touched, CommandError> {
    let (id, object) = retractable_entry(tx, kind, &c.target)?;
    if said(tx, &object)?.0 == 0 {
        return Err(CommandError::NothingToChange);
    }
    put(tx, &object, "retracted", false)?;
    remove(tx, &object, "retract_reason")?;
    Ok(Touched::entry(&c.target.list, id))
}

/// Where a choice is made, and what it touches.
fn chosen_from(
    tx: &Transaction<'_>,
    kind: DocKind,
    target: &EntryRef,
    field: &str,
) -> Result<(ObjId, Touched), CommandError> {
    let list = target.list.as_str();
    match target.entry {
        Some(id) if choosable(kind).contains(&list) && !settled(false, field) => {
            Ok((standing(tx, list, id)?, Touched::entry(list, id)))
        }
        None if list.is_empty() && !settled(true, field) => {
            // A programme's rules stand in a map of their own and are shown with its other fields.
            let at_root = tx.get(ROOT, field)?.is_some_and(|(value, _)| value.is_scalar());
            let object = if at_root || kind != DocKind::Programme { ROOT } else { collection(tx, &["rules"])? };
            Ok((object, Touched::header()))
        }
        None if list == "rules" && kind == DocKind::Programme => Ok((collection(tx, &["rules"])?, Touched::header())),
        _ => Err(CommandError::TargetGone),
    }
}

pub(crate) fn choose(tx: &mut Transaction<'_>, kind: DocKind, c: &Choose) -> Result<Touched, CommandError> {
    let (object, touched) = chosen_from(tx, kind, &c.target, &c.field)?;
    let versions: Vec<ScalarValue> = tx
        .get_all(&object, c.field.as_str())?
        .into_iter()
        .filter_map(|(value, _)| match value {
            Value::Scalar(value) => Some(value.into_owned()),
            Value::Object(_) => None,
        })
        .collect();
    // A name that one version has taken away stays away: the person withdrew a consent.
    let consented = matches!(kind, DocKind::Identity | DocKind::Card) && matches!(c.field.as_str(), "name" | "phone");
    if consented && !c.value.is_empty() && versions.iter().any(|value| value.as_str() == Some("")) {
        return Err(ErrorCode::VersionUnknown.into());
    }
    let value = versions.iter().find(|value| shown(value) == c.value).ok_or(ErrorCode::VersionUnknown)?;
    if versions.len() == 1 {
        return Err(CommandError::NothingToChange);
    }
    put_anew(tx, &object, &c.field, value.clone())?;
    Ok(touched)
}

/// Takes over what another document holds. An entry keeps the `by` and `noted` that it had there; who moved it, and
/// from where, stands beside. The wall lets coordinators do that with other people's entries, and authors with their own.
pub(crate) fn take(
    tx: &mut Transaction<'_>,
    kind: DocKind,
    (writer, noted): (&Writer, Millis),
    c: &Take,
) -> Result<Touched, CommandError> {
    let mut touched = Touched::default();
    for field in &c.root {
        write(tx, &ROOT, field)?;
    }
    touched.header = tx.pending_ops() > 0;
    for taken in &c.entries {
        let before = tx.pending_ops();
        take_entry(tx, kind, (writer, noted), c.from, taken)?;
        if tx.pending_ops() > before {
            touched.add_path(&place(taken));
        }
    }
    Ok(touched)
}

fn place(taken: &TakenEntry) -> Vec<String> {
    taken.list.split('/').map(str::to_owned).chain([taken.entry.to_string()]).collect()
}

fn take_entry(
    tx: &mut Transaction<'_>,
    kind: DocKind,
    (writer, noted): (&Writer, Millis),
    from: Option<DocId>,
    taken: &TakenEntry,
) -> Result<(), CommandError> {
    let path: Vec<&str> = taken.list.split('/').collect();
    if !skeleton::paths(kind).contains(&path) {
        return Err(CommandError::Internal);
    }
    let there = match entry(tx, &path, taken.entry) {
        Ok(object) => Some(object),
        Err(CommandError::TargetGone) => None,
        Err(error) => return Err(error),
    };
    let object = match there {
        // Each id once: what is here already is the same entry, with a history of its own.
        Some(_) if !taken.into => return Ok(()),
        Some(object) => object,
        None if taken.into => return Err(CommandError::TargetGone),
        None => {
            let object = new_entry(tx, &path, taken.entry)?;
            let has = |key: &str| taken.fields.iter().any(|field| field.key == key);
            if !has("by") {
                put(tx, &object, "by", writer.worker.to_string())?;
            }
            if !has("noted") {
                put(tx, &object, "noted", stamp(noted))?;
            }
            object
        }
    };
    for field in &taken.fields {
        write(tx, &object, field)?;
    }
    if let Some(from) = from {
        put(tx, &object, "moved_by", writer.worker.to_string())?;
        put(tx, &object, "moved_from", from.to_string())?;
    }
    Ok(())
}

fn write(tx: &mut Transaction<'_>, object: &ObjId, field: &Field) -> Result<(), CommandError> {
    let key = field.key.as_str();
    match &field.value {
        FieldValue::None => remove(tx, object, key),
        FieldValue::Text(text) => put(tx, object, key, text.as_str()),
        FieldValue::Number(number) => put(tx, object, key, *number),
        FieldValue::Time(millis) => put(tx, object, key, stamp(Millis(*millis))),
        FieldValue::Flag(flag) => put(tx, object, key, *flag),
    }
}
