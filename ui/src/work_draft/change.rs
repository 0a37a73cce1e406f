//! Putting right what was written: an entry as a draft, and what was changed against it. What was left alone is left out,
//! so that what was written on another device stands.

use folge_shared::{
    command::{ActivityField, ContactField, EditActivity, EditAnonymous, MINUTES_LIMIT, PEOPLE_LIMIT, QUANTITY_LIMIT},
    view::{ActivityRow, AnonymousRow},
};

use super::{ActivityDraft, AnonymousDraft, at, minutes, number};
use crate::draft::{emptied, minutes_of, tags_between};

/// The words that were changed; empty ones take them away.
fn note(now: &str, before: Option<&str>) -> Option<String> {
    let now = now.trim();
    (now != before.unwrap_or_default().trim()).then(|| now.to_owned())
}

fn differs(now: Option<u32>, before: Option<i64>) -> Option<u32> {
    now.filter(|n| Some(i64::from(*n)) != before)
}

impl AnonymousDraft {
    /// A contact as a draft, to be changed.
    pub fn of(row: &AnonymousRow) -> Self {
        Self {
            entry: row.target.entry,
            channel: Some(row.channel.clone()),
            initiative: Some(row.initiative.clone()),
            place: row.place.clone(),
            people: u32::try_from(row.people).unwrap_or(1).clamp(1, PEOPLE_LIMIT),
            minutes: minutes_of(row.minutes),
            travel: row.travel.map(|n| n.to_string()).unwrap_or_default(),
            tags: row.tags.clone(),
            note: row.note.clone().unwrap_or_default(),
            when: None,
        }
    }
    /// What was changed; `None` if nothing.
    pub fn edit(&self, row: &AnonymousRow) -> Option<EditAnonymous> {
        let (minutes, travel) = (self.minutes_said().ok()?, number(&self.travel, MINUTES_LIMIT).ok()?);
        let (add, remove) = tags_between(&row.tags, &self.tags);
        let before = Self::of(row);
        let edit = EditAnonymous {
            at: at(&self.when).ok()?.filter(|at| Some(*at) != row.at),
            channel: self.channel.clone().filter(|code| *code != row.channel),
            initiative: self.initiative.clone().filter(|code| *code != row.initiative),
            place: self.place.clone().filter(|code| Some(code) != row.place.as_ref()),
            minutes: differs(minutes, row.minutes),
            travel: differs(travel, row.travel),
            note: note(&self.note, row.note.as_deref()),
            people: (self.people != before.people).then_some(self.people.clamp(1, PEOPLE_LIMIT)),
            clear: emptied(&[
                (ContactField::Place, row.place.is_some(), self.place.is_some()),
                // An attempt takes no time: becoming one, a contact loses its minutes.
                (ContactField::Minutes, before.minutes_said() != Ok(None), minutes.is_some()),
                (ContactField::Travel, row.travel.is_some(), travel.is_some()),
            ]),
            add,
            remove,
            ..EditAnonymous::of(row.target.clone())
        };
        (edit != EditAnonymous::of(row.target.clone())).then_some(edit)
    }
}

impl ActivityDraft {
    /// Work as a draft, to be changed.
    pub fn of(row: &ActivityRow) -> Self {
        Self {
            entry: row.target.entry,
            kind: Some(row.kind.clone()),
            quantity: row.quantity.map(|n| n.to_string()).unwrap_or_default(),
            minutes: minutes_of(row.minutes),
            note: row.note.clone().unwrap_or_default(),
            when: None,
        }
    }
    /// What was changed; `None` if nothing.
    pub fn edit(&self, row: &ActivityRow) -> Option<EditActivity> {
        let (minutes, quantity) = (minutes(&self.minutes).ok()?, number(&self.quantity, QUANTITY_LIMIT).ok()?);
        let edit = EditActivity {
            kind: self.kind.clone().filter(|code| *code != row.kind),
            at: at(&self.when).ok()?.filter(|at| Some(*at) != row.at),
            quantity: differs(quantity, row.quantity),
            minutes: differs(minutes, row.minutes),
            note: note(&self.note, row.note.as_deref()),
            clear: emptied(&[
                (ActivityField::Quantity, row.quantity.is_some(), quantity.is_some()),
                (ActivityField::Minutes, row.minutes.is_some(), minutes.is_some()),
            ]),
            ..EditActivity::of(row.target.clone())
        };
        (edit != EditActivity::of(row.target.clone())).then_some(edit)
    }
}

#[cfg(test)]
mod tests {
    use folge_shared::{command::EntryRef, command::Tags, view::Delivery};

    use super::*;
    use crate::draft::Minutes;

    fn target() -> EntryRef {
        let id = "0197a1b2-0000-7000-8000-000000000001";
        EntryRef::new(id.parse().expect("an id"), "contacts", id.parse().expect("an id"))
    }

    #[test]
    fn only_what_was_changed_is_sent_and_what_was_emptied_is_said() {
        let row = AnonymousRow {
            target: target(),
            programme: "0197a1b2-0000-7000-8000-000000000002".parse().expect("an id"),
            at: None,
            channel: "telefon".into(),
            initiative: "tilfeldig".into(),
            place: Some("ute".into()),
            minutes: Some(20),
            travel: None,
            people: 2,
            tags: Tags { themes: vec!["rus".into()], ..Tags::default() },
            note: Some("Ved elva.".to_owned()),
            counts: true,
            retracted: false,
            conflicts: vec![],
            delivery: Delivery::Sent,
        };
        let same = AnonymousDraft::of(&row);
        assert_eq!(same.edit(&row), None);
        let changed =
            AnonymousDraft { place: None, people: 3, note: String::new(), tags: Tags::default(), ..same.clone() };
        let edit = changed.edit(&row).expect("an edit");
        assert_eq!((edit.clear, edit.people, edit.note.as_deref()), (vec![ContactField::Place], Some(3), Some("")));
        assert_eq!((edit.remove.themes, edit.minutes, edit.channel), (vec!["rus".into()], None, None));
        let attempt = AnonymousDraft { channel: Some("forsok_uten_svar".into()), ..same };
        assert_eq!(attempt.edit(&row).expect("an edit").clear, [ContactField::Minutes]);
    }

    #[test]
    fn work_is_changed_field_by_field() {
        let row = ActivityRow {
            target: target(),
            programme: "0197a1b2-0000-7000-8000-000000000002".parse().expect("an id"),
            kind: "utsending".into(),
            at: None,
            quantity: Some(40),
            minutes: Some(60),
            note: None,
            retracted: false,
            conflicts: vec![],
            delivery: Delivery::Sent,
        };
        let same = ActivityDraft::of(&row);
        assert_eq!(same.edit(&row), None);
        let changed = ActivityDraft { quantity: " ".to_owned(), minutes: Minutes::Offered(45), ..same };
        let edit = changed.edit(&row).expect("an edit");
        assert_eq!((edit.clear, edit.minutes, edit.kind), (vec![ActivityField::Quantity], Some(45), None));
    }
}
