//! What a group calls a member whose files are joined, or are two again. Coordinators hold every group of their programme.

use super::super::{Shelf, Step};
use crate::{
    command::{Command, Envelope, Field, FieldValue, Take, TakenEntry},
    documents::{Document, group},
    domain::DocKind,
    ids::{DocId, EntryId, ParticipantId, ProgrammeId},
};

/// The memberships under `from` name `to`, and remember that they were `from`'s.
pub(super) fn renamed(
    from: ParticipantId,
    to: ParticipantId,
    programme: ProgrammeId,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Vec<Step> {
    let under = |doc: &Document| {
        let members = group::members(doc).into_iter().filter(|member| member.participant == Some(from));
        members.map(|member| member.id).collect()
    };
    let mark = Field { key: group::joined_field(from), value: FieldValue::Flag(true) };
    written((from, to), programme, (mark, &under), envelope, shelf)
}

/// The memberships that were `from`'s before it was joined into `to` name it again.
pub(super) fn back(
    from: ParticipantId,
    to: ParticipantId,
    programme: ProgrammeId,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Vec<Step> {
    let of = |doc: &Document| group::joined(doc, from, to);
    let unmark = Field { key: group::joined_field(from), value: FieldValue::None };
    written((to, from), programme, (unmark, &of), envelope, shelf)
}

type Which<'a> = (Field, &'a dyn Fn(&Document) -> Vec<EntryId>);

fn written(
    (now, next): (ParticipantId, ParticipantId),
    programme: ProgrammeId,
    (mark, which): Which<'_>,
    envelope: &Envelope,
    shelf: &mut dyn Shelf,
) -> Vec<Step> {
    let mut groups: Vec<DocId> = shelf.groups_with(now);
    groups.sort_unstable();
    let mut steps = vec![];
    for doc in groups {
        // A group of another programme is another coordinator's to write.
        if shelf.programme_of(doc) != Some(programme) {
            continue;
        }
        let members = shelf.document(doc).filter(|doc| doc.kind() == DocKind::Group).map(which).unwrap_or_default();
        let entry = |entry| {
            let participant = Field { key: "participant".into(), value: FieldValue::Text(next.to_string()) };
            TakenEntry { list: "members".into(), entry, into: true, fields: vec![participant, mark.clone()] }
        };
        if !members.is_empty() {
            let take = Take { doc, from: None, root: vec![], entries: members.into_iter().map(entry).collect() };
            steps.push(Step::on(doc, envelope.step(Command::Take(take))));
        }
    }
    steps
}
