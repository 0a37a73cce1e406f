//! The card (vaktkort): what a colleague on call needs to know about a participant, and the calls.
//!
//! ```text
//! participant, alias, helps?, plan?, name?, phone?, no_notes?     scalars at the root
//! notes/<id>, acks/<id>                                           see `note`
//! ```
//!
//! The on-call team holds cards and not files, so what they must respect stands here as well: `no_notes` while the
//! person has declined to be registered, and no name and no phone unless the person shares them.

use automerge::{ROOT, ReadDoc, transaction::Transaction};

use super::{
    document::Document,
    edit::{Touched, Writer, put, remove},
    execute::{CommandError, not_here},
    note,
    read::Versions,
};
use crate::{
    command::{Command, Field, FieldValue, SetCard},
    domain::DocKind,
    ids::{DocId, ParticipantId, ProgrammeId},
    time::Millis,
};

/// The flag that says that the person has declined to be registered: nothing new is written about them.
pub const NO_NOTES: &str = "no_notes";

/// The fields of a card of which people may see two versions.
const VERSIONED: [&str; 4] = ["helps", "plan", "name", "phone"];

pub(crate) fn execute(
    tx: &mut Transaction<'_>,
    writer: &Writer,
    noted: Millis,
    command: &Command,
) -> Result<Touched, CommandError> {
    match command {
        Command::SetCard(c) => set(tx, c),
        Command::WriteNote(c) => note::write(tx, writer, noted, c),
        Command::EditNote(c) => note::edit(tx, c),
        Command::Acknowledge(c) => note::acknowledge(tx, writer, noted, c),
        _ => not_here(),
    }
}

fn set(tx: &mut Transaction<'_>, c: &SetCard) -> Result<Touched, CommandError> {
    for (key, value) in [("helps", &c.helps), ("plan", &c.plan), ("name", &c.name), ("phone", &c.phone)] {
        let Some(text) = value.as_deref().map(str::trim) else { continue };
        match text {
            // Where there is nothing, nothing is taken away.
            "" if tx.get(ROOT, key)?.is_none() => {}
            // Empty words and not a missing key: who shares a name again at the same time has not seen that it was
            // taken away, and such a name must not come through.
            "" if matches!(key, "name" | "phone") => put(tx, &ROOT, key, "")?,
            "" => remove(tx, &ROOT, key)?,
            text => put(tx, &ROOT, key, text)?,
        }
    }
    Ok(Touched::header())
}

/// What a card begins with: whose it is, and what they want to be called.
pub(crate) fn beginning(participant: ParticipantId, alias: &str) -> Vec<Field> {
    vec![text_field("participant", &participant.to_string()), text_field("alias", alias)]
}

/// What a withdrawn consent to sharing takes away. The words stay in the history until it is cut.
pub fn without_identity() -> Vec<Field> {
    vec![text_field("name", ""), text_field("phone", "")]
}

fn text_field(key: &str, text: &str) -> Field {
    Field { key: key.to_owned(), value: FieldValue::Text(text.to_owned()) }
}

/// What stands on a card beside the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What the participant wants to be called.
    pub alias: Option<String>,
    /// What helps.
    pub helps: Option<String>,
    /// The safety plan.
    pub plan: Option<String>,
    /// Name, under consent. Gone if any version says so.
    pub name: Option<String>,
    /// Phone, under consent. Gone if any version says so.
    pub phone: Option<String>,
    /// Whether any version says that nothing new is to be written about the person.
    pub no_notes: bool,
    /// Whether any field has two versions.
    pub conflict: bool,
}

/// Reads a card.
pub fn card(doc: &Document) -> Card {
    Card {
        alias: doc.text(&ROOT, "alias"),
        helps: doc.text(&ROOT, "helps"),
        plan: doc.text(&ROOT, "plan"),
        name: shared(doc, "name"),
        phone: shared(doc, "phone"),
        no_notes: any(doc, NO_NOTES, |value| value.as_bool() == Some(true)),
        conflict: VERSIONED.iter().any(|field| shown(doc, field)),
    }
}

fn any(doc: &Document, key: &str, is: impl Fn(&automerge::ScalarValue) -> bool) -> bool {
    let versions = doc.am.get_all(ROOT, key).unwrap_or_default();
    versions.iter().any(|(value, _)| matches!(value, automerge::Value::Scalar(value) if is(value.as_ref())))
}

fn taken_away(doc: &Document, key: &str) -> bool {
    any(doc, key, |value| matches!(value, automerge::ScalarValue::Str(text) if text.is_empty()))
}

/// A field that stands under a consent: one version that took it away is enough.
fn shared(doc: &Document, key: &str) -> Option<String> {
    if taken_away(doc, key) { None } else { doc.text(&ROOT, key) }
}

fn shown(doc: &Document, field: &str) -> bool {
    let hidden = matches!(field, "name" | "phone") && taken_away(doc, field);
    !hidden && doc.differs(&ROOT, field)
}

/// The fields of a card of which there are several versions, each with author and time.
pub fn card_versions(doc: &Document) -> Vec<Versions> {
    let fields = VERSIONED.iter().filter(|field| shown(doc, field));
    fields.filter_map(|field| doc.versions(&ROOT, field)).collect()
}

/// Whose card this is: what stands on it, believed only where the document's own id is derived from that participant.
pub fn participant(doc: &Document, id: DocId, programme: ProgrammeId) -> Option<ParticipantId> {
    let participant: ParticipantId = doc.text(&ROOT, "participant")?.parse().ok()?;
    (DocId::derived(DocKind::Card, programme, participant.bytes()) == id).then_some(participant)
}
