//! Lenient reading: one wrong field costs that field, never the entry; unknown keys and codes are left alone.

use automerge::{ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

use super::{document::Document, redact::erased_at};
use crate::{
    domain::Code,
    ids::{EntryId, WorkerId},
    time::{Day, Millis},
};

/// All versions of one field, as text, with who wrote each and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// The field's key.
    pub field: String,
    /// Value as text, author, device time; oldest first.
    pub values: Vec<(String, Option<WorkerId>, Option<Millis>)>,
}

/// The id that a key of a collection stands for, if it is the id's one spelling. (The same id in capitals is another
/// key to Automerge; taken as an entry it would put itself in the place of somebody else's.)
pub(crate) fn entry_id(key: &str) -> Option<EntryId> {
    key.parse().ok().filter(|id: &EntryId| id.to_string() == key)
}

pub(crate) fn calendar(time: Millis) -> Option<Millis> {
    jiff::Timestamp::from_millisecond(time.0).ok().map(|_| time)
}

/// A value as people see it when two versions stand beside each other, and as they name the one to keep.
pub(crate) fn shown(value: &ScalarValue) -> String {
    match value {
        ScalarValue::Timestamp(millis) => Millis(*millis).to_string(),
        ScalarValue::Str(text) => text.to_string(),
        other => other.to_string(),
    }
}

impl Document {
    /// The map at a path of keys, if it is one.
    pub(crate) fn map(&self, path: &[&str]) -> Option<ObjId> {
        let mut object = ROOT;
        for key in path {
            object = match self.am.get(&object, *key) {
                Ok(Some((Value::Object(ObjType::Map), id))) => id,
                _ => return None,
            };
        }
        Some(object)
    }

    /// The entries of a collection, in the order of their ids. Keys that are no ids are skipped; so is what was erased,
    /// so that no list, figure or history knows of it.
    pub(crate) fn entries(&self, path: &[&str]) -> Vec<(EntryId, ObjId)> {
        let mut entries = self.every_entry(path);
        entries.retain(|(_, object)| erased_at(&self.am, object).is_none());
        entries
    }

    /// As [`Document::entries`], with what was erased.
    pub(crate) fn every_entry(&self, path: &[&str]) -> Vec<(EntryId, ObjId)> {
        let Some(collection) = self.map(path) else {
            return vec![];
        };
        let mut entries = vec![];
        for key in self.am.keys(&collection) {
            let Some(id) = entry_id(&key) else { continue };
            if let Ok(Some((Value::Object(ObjType::Map), object))) = self.am.get(&collection, key.as_str()) {
                entries.push((id, object));
            }
        }
        entries
    }

    /// One entry of a collection; none if it was erased.
    pub(crate) fn entry(&self, path: &[&str], id: EntryId) -> Option<ObjId> {
        let collection = self.map(path)?;
        match self.am.get(&collection, id.to_string().as_str()) {
            Ok(Some((Value::Object(ObjType::Map), object))) => {
                if erased_at(&self.am, &object).is_some() {
                    None
                } else {
                    Some(object)
                }
            }
            _ => None,
        }
    }

    fn scalar(&self, object: &ObjId, key: &str) -> Option<ScalarValue> {
        match self.am.get(object, key) {
            Ok(Some((Value::Scalar(value), _))) => Some(value.into_owned()),
            _ => None,
        }
    }

    /// A text field; empty text counts as none.
    pub(crate) fn text(&self, object: &ObjId, key: &str) -> Option<String> {
        match self.scalar(object, key) {
            Some(ScalarValue::Str(text)) if !text.is_empty() => Some(text.to_string()),
            _ => None,
        }
    }

    /// A number field.
    pub(crate) fn number(&self, object: &ObjId, key: &str) -> Option<i64> {
        match self.scalar(object, key) {
            Some(ScalarValue::Int(number)) => Some(number),
            Some(ScalarValue::Uint(number)) => i64::try_from(number).ok(),
            _ => None,
        }
    }

    /// A yes/no field; `false` when absent.
    pub(crate) fn flag(&self, object: &ObjId, key: &str) -> bool {
        matches!(self.scalar(object, key), Some(ScalarValue::Boolean(true)))
    }

    /// A yes/no field; `None` when absent.
    pub(crate) fn yes_no(&self, object: &ObjId, key: &str) -> Option<bool> {
        match self.scalar(object, key) {
            Some(ScalarValue::Boolean(yes)) => Some(yes),
            _ => None,
        }
    }

    /// A time field; a number that no calendar knows is no time: no screen could show it, no reader read it back.
    pub(crate) fn time(&self, object: &ObjId, key: &str) -> Option<Millis> {
        match self.scalar(object, key) {
            Some(ScalarValue::Timestamp(millis)) => calendar(Millis(millis)),
            _ => None,
        }
    }

    /// A code field; a code that nobody here knows is a code all the same.
    pub(crate) fn code(&self, object: &ObjId, key: &str) -> Option<Code> {
        self.text(object, key).map(Code)
    }

    /// A worker field.
    pub(crate) fn worker(&self, object: &ObjId, key: &str) -> Option<WorkerId> {
        self.text(object, key).and_then(|text| text.parse().ok())
    }

    /// Every day that any version of a field names. Where a date ends access, one version is enough.
    pub(crate) fn all_days(&self, object: &ObjId, key: &str) -> Vec<Day> {
        let versions = self.am.get_all(object, key).unwrap_or_default();
        let days = versions.into_iter().filter_map(|(value, _)| match value {
            Value::Scalar(value) => value.as_str().and_then(Day::parse),
            Value::Object(_) => None,
        });
        days.collect()
    }

    /// Every text that any version of a field holds. Where the stricter of two holds, one version is enough.
    pub(crate) fn all_texts(&self, object: &ObjId, key: &str) -> Vec<String> {
        let versions = self.am.get_all(object, key).unwrap_or_default();
        let texts = versions.into_iter().filter_map(|(value, _)| match value {
            Value::Scalar(value) => value.as_str().map(str::to_owned),
            Value::Object(_) => None,
        });
        texts.collect()
    }

    /// Whether an entry has been retracted: only if every version says so. One that was edited while somebody else
    /// retracted it still counts, until somebody chooses.
    pub(crate) fn retracted(&self, object: &ObjId) -> bool {
        self.every_version_says_yes(object, "retracted")
    }

    /// Whether a field is there and all its versions say yes.
    pub(crate) fn every_version_says_yes(&self, object: &ObjId, key: &str) -> bool {
        let versions = self.am.get_all(object, key).unwrap_or_default();
        let yes =
            |value: &Value<'_>| matches!(value, Value::Scalar(value) if value.as_ref() == &ScalarValue::Boolean(true));
        !versions.is_empty() && versions.iter().all(|(value, _)| yes(value))
    }

    /// How many versions a field has.
    pub(crate) fn version_count(&self, object: &ObjId, key: &str) -> usize {
        self.am.get_all(object, key).map_or(0, |versions| versions.len())
    }

    /// Whether a field has versions that say different things. Two people who wrote the same agree.
    pub(crate) fn differs(&self, object: &ObjId, key: &str) -> bool {
        let versions = self.am.get_all(object, key).unwrap_or_default();
        let mut values = versions.iter().map(|(value, _)| value);
        values.next().is_some_and(|first| values.any(|value| value != first))
    }

    /// Who wrote an operation, and when by their device.
    fn written(&self, id: &ObjId) -> (Option<WorkerId>, Option<Millis>) {
        let author = match id {
            ObjId::Id(_, actor, _) => self.author_of(actor),
            ObjId::Root => None,
        };
        let noted = self
            .am
            .hash_for_opid(id)
            .and_then(|hash| self.am.get_change_meta_by_hash(&hash))
            .and_then(|meta| calendar(Millis(meta.timestamp.saturating_mul(1000))));
        (author, noted)
    }

    /// Who wrote the value that a field shows, and when by their device (whole seconds).
    pub(crate) fn written_by(&self, object: &ObjId, key: &str) -> (Option<WorkerId>, Option<Millis>) {
        match self.am.get(object, key) {
            Ok(Some((_, id))) => self.written(&id),
            _ => (None, None),
        }
    }

    /// Those fields of an entry of which there are several versions, each with author and time; none of an entry that
    /// is not there.
    pub(crate) fn entry_versions(&self, path: &[&str], id: EntryId, fields: &[&str]) -> Vec<Versions> {
        let Some(object) = self.entry(path, id) else {
            return vec![];
        };
        fields.iter().filter_map(|field| self.versions(&object, field)).collect()
    }

    /// All versions of a field, if they differ.
    pub(crate) fn versions(&self, object: &ObjId, field: &str) -> Option<Versions> {
        let versions = self.am.get_all(object, field).ok()?;
        if !self.differs(object, field) {
            return None;
        }
        let mut values = vec![];
        for (value, id) in versions {
            let text = match value {
                Value::Scalar(value) => shown(&value),
                Value::Object(_) => continue,
            };
            let (author, noted) = self.written(&id);
            values.push((text, author, noted));
        }
        // Ties (same second, same author) fall back to the value: every replica must show the same order.
        values.sort_by(|a, b| (a.2, a.1, &a.0).cmp(&(b.2, b.1, &b.0)));
        Some(Versions { field: field.to_owned(), values })
    }
}
