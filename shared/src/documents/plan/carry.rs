//! What one document brings into another, as commands that can be made again without looking anywhere else.

use automerge::{ObjId, ROOT, ReadDoc, ScalarValue, Value};

use crate::{
    command::{Field, FieldValue, Take, TakenEntry},
    documents::{CommandError, Document, note},
    error::ErrorCode,
    ids::{DocId, EntryId, WorkerId},
};

/// The most operations and bytes that one step brings, well below what the wall takes in one change.
const STEP_OPERATIONS: usize = 2_000;
const STEP_BYTES: usize = 32 * 1024;

/// A text field.
pub(super) fn text(key: &str, text: impl ToString) -> Field {
    Field { key: key.to_owned(), value: FieldValue::Text(text.to_string()) }
}

/// Every entry of a collection that `wanted` says yes to.
///
/// # Errors
/// [`ErrorCode::ChooseFirst`] if a field has two versions: only one of them could be taken along, and the other would
/// be lost to those who do not hold the old document.
pub(super) fn entries(
    doc: &Document,
    list: &str,
    wanted: impl Fn(EntryId) -> bool,
) -> Result<Vec<TakenEntry>, CommandError> {
    let mut out = vec![];
    for (entry, object) in doc.entries(&[list]) {
        if wanted(entry) {
            out.push(TakenEntry { list: list.to_owned(), entry, into: false, fields: fields(doc, &object)? });
        }
    }
    Ok(out)
}

/// The calls on a card and who has read them. Of a call that stands elsewhere now there is nothing to bring.
pub(super) fn calls(card: &Document, wanted: impl Fn(&str, EntryId) -> bool) -> Result<Vec<TakenEntry>, CommandError> {
    let here = |id| note::note(card, id).is_some_and(|note| !note.away);
    let mut out = entries(card, note::NOTES, |id| here(id) && wanted(note::NOTES, id))?;
    out.extend(entries(card, note::ACKS, |id| wanted(note::ACKS, id))?);
    Ok(out)
}

fn fields(doc: &Document, object: &ObjId) -> Result<Vec<Field>, CommandError> {
    let mut out = vec![];
    for key in doc.am.keys(object) {
        if doc.differs(object, &key) {
            return Err(ErrorCode::ChooseFirst.into());
        }
        // Who moves it now, and from where, is written anew.
        if matches!(key.as_str(), "moved_by" | "moved_from") {
            continue;
        }
        let Ok(Some((Value::Scalar(value), _))) = doc.am.get(object, key.as_str()) else { continue };
        let value = match value.as_ref() {
            ScalarValue::Str(by) if key == "by" && by.parse::<WorkerId>().is_err() => continue,
            ScalarValue::Str(text) => FieldValue::Text(text.to_string()),
            ScalarValue::Int(number) => FieldValue::Number(*number),
            ScalarValue::Uint(number) => match i64::try_from(*number) {
                Ok(number) => FieldValue::Number(number),
                Err(_) => continue,
            },
            ScalarValue::Timestamp(millis) => FieldValue::Time(*millis),
            ScalarValue::Boolean(flag) => FieldValue::Flag(*flag),
            _ => continue,
        };
        out.push(Field { key, value });
    }
    Ok(out)
}

/// The fields of the document itself that a step would change: a step that changes nothing is no step.
pub(super) fn changing(doc: &Document, fields: Vec<Field>) -> Vec<Field> {
    let changes = |field: &Field| {
        let versions = doc.am.get_all(ROOT, field.key.as_str()).unwrap_or_default();
        match (versions.as_slice(), &field.value) {
            ([], FieldValue::None) => false,
            ([(Value::Scalar(old), _)], new) => match (old.as_ref(), new) {
                (ScalarValue::Str(old), FieldValue::Text(new)) => old.as_str() != new,
                (ScalarValue::Boolean(old), FieldValue::Flag(new)) => old != new,
                _ => true,
            },
            _ => true,
        }
    };
    fields.into_iter().filter(changes).collect()
}

/// Splits what is taken over into steps that the wall takes.
pub(super) fn takes(doc: DocId, from: DocId, entries: Vec<TakenEntry>) -> Vec<Take> {
    let mut out: Vec<Take> = vec![];
    let (mut operations, mut bytes) = (STEP_OPERATIONS, 0);
    for entry in entries {
        let size = |field: &Field| match &field.value {
            FieldValue::Text(text) => field.key.len() + text.len(),
            _ => field.key.len() + 8,
        };
        let (more, larger) = (entry.fields.len() + 5, entry.fields.iter().map(size).sum::<usize>() + 100);
        if operations + more > STEP_OPERATIONS || bytes + larger > STEP_BYTES {
            out.push(Take { doc, from: Some(from), root: vec![], entries: vec![] });
            (operations, bytes) = (0, 0);
        }
        operations += more;
        bytes += larger;
        if let Some(take) = out.last_mut() {
            take.entries.push(entry);
        }
    }
    out
}
