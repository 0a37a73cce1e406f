//! Every command on call writes exactly the keys that it names, and no other.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/forge.rs"]
mod forge;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Automerge, ObjId, ROOT, ReadDoc, Value};
use desk::{Phone, Server};
use folge_shared::{
    command::{
        Acknowledge, AttachNote, Command, ConfirmParticipant, CreateParticipant, EditNote, EditShift, EntryRef,
        HandOverShift, LogActivity, LogAnonymous, NoteField, PlanShift, Restore, Retract, SetCard, SetDebrief, Tags,
        WriteNote,
    },
    documents::Document,
    domain::{DocKind, Role},
    ids::{DocId, EntryId},
};
use people::{NOW, coordinator, programme_id};

/// Every value of every key with the operation that wrote it; ids of entries as a star.
fn values(doc: &Document) -> BTreeMap<String, Vec<String>> {
    fn walk(am: &Automerge, object: &ObjId, path: &str, out: &mut BTreeMap<String, Vec<String>>) {
        for key in am.keys(object) {
            let name = if key.parse::<EntryId>().is_ok() { "*" } else { key.as_str() };
            let here = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
            for (value, id) in am.get_all(object, key.as_str()).expect("readable") {
                match value {
                    Value::Object(_) => walk(am, &id, &here, out),
                    Value::Scalar(value) => out.entry(here.clone()).or_default().push(format!("{id} {value:?}")),
                }
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(&forge::plain(doc), &ROOT, "", &mut out);
    out
}

/// A phone and what it wrote.
struct Writing {
    phone: Phone,
}

impl Writing {
    /// Does something; returns the entry, and for each kind of document the keys that were written or removed.
    fn act(&mut self, command: Command) -> (Option<EntryId>, Vec<String>) {
        let all = |phone: &Phone| -> BTreeMap<DocId, BTreeMap<String, Vec<String>>> {
            phone.store.docs.iter().map(|(id, (_, doc))| (*id, values(doc))).collect()
        };
        let before = all(&self.phone);
        let done = self.phone.act(command).expect("done");
        let mut changed = BTreeSet::new();
        for (id, after) in all(&self.phone) {
            let kind = self.phone.doc(id).kind().code();
            let nothing = BTreeMap::new();
            let before = before.get(&id).unwrap_or(&nothing);
            for key in before.keys().chain(after.keys()) {
                if before.get(key) != after.get(key) {
                    changed.insert(format!("{kind} {key}"));
                }
            }
        }
        (done.command.entry(), changed.into_iter().collect())
    }
}

fn keys(kind: &str, entry: &str, keys: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = keys.iter().map(|key| format!("{kind} {entry}{key}")).collect();
    all.sort();
    all
}

#[test]
fn exactly_the_keys_that_are_named() {
    let people = [(9, "Kari", Role::Koordinator, "2026-01-01", None)];
    let mut server = Server::new(programme_id(), people::programme("Stavanger (eksempel)", &people));
    let mut phone = Phone::new(coordinator());
    server.sync(&mut phone);
    let made = phone.act(Command::CreateParticipant(CreateParticipant::of("Bris (eksempel)"))).expect("created");
    let bris = made.command.participant().expect("completed");
    let mut kari = Writing { phone };
    let helps = SetCard { helps: Some("Å gå en tur.".into()), ..SetCard::of(bris) };
    assert_eq!(kari.act(Command::SetCard(helps)).1, keys("card", "", &["alias", "helps", "participant"]));
    kari.phone
        .act(Command::ConfirmParticipant(ConfirmParticipant { participant: bris, confirmation: None }))
        .expect("done");
    let plan = SetCard { plan: Some("Ring 113.".into()), ..SetCard::of(bris) };
    assert_eq!(kari.act(Command::SetCard(plan)).1, ["card plan"]);
    let gone = SetCard { plan: Some(" ".into()), ..SetCard::of(bris) };
    assert_eq!(kari.act(Command::SetCard(gone)).1, ["card plan"]);

    let mut note = WriteNote::of("info".into(), "Ukjent mann.");
    let (id, wrote) = kari.act(Command::WriteNote(note.clone()));
    let month = DocId::derived_in(DocKind::OnCall, programme_id(), programme_id().bytes(), "2026-05");
    let target = EntryRef::new(month, "notes", id.expect("completed"));
    assert_eq!(wrote, keys("on_call", "notes/*/", &["at", "by", "channel", "noted", "text", "urgency"]));
    (note.participant, note.minutes, note.next) = (Some(bris), Some(10), Some("Ring.".into()));
    (note.concerns, note.actions) = (vec!["vold".into()], vec!["informasjon".into()]);
    let said = ["action.informasjon", "concern.vold", "minutes", "next"];
    let all = [&["at", "by", "channel", "noted", "text", "urgency"][..], &said].concat();
    assert_eq!(kari.act(Command::WriteNote(note)).1, keys("card", "notes/*/", &all));
    let debriefed = WriteNote { debrief: Some("ok".into()), ..WriteNote::of("info".into(), "Nok en.") };
    let both = [
        keys("on_call", "notes/*/", &["at", "by", "channel", "noted", "text", "urgency"]),
        keys("work", "debriefs/*/", &["by", "note", "noted", "state"]),
    ];
    assert_eq!(kari.act(Command::WriteNote(debriefed)).1, both.concat());

    let mut edit = EditNote::of(target.clone());
    (edit.minutes, edit.add_concerns) = (Some(25), vec!["barn".into()]);
    assert_eq!(
        kari.act(Command::EditNote(edit)).1,
        keys("on_call", "notes/*/", &["concern.barn", "minutes", "retracted"])
    );
    let edit = EditNote { clear: vec![NoteField::Minutes], ..EditNote::of(target.clone()) };
    assert_eq!(kari.act(Command::EditNote(edit)).1, keys("on_call", "notes/*/", &["minutes", "retracted"]));
    let edit = EditNote { minutes: Some(25), ..EditNote::of(target.clone()) };
    assert_eq!(kari.act(Command::EditNote(edit)).1, keys("on_call", "notes/*/", &["minutes", "retracted"]));
    let mut edit = EditNote::of(target.clone());
    (edit.urgency, edit.remove_concerns) = (Some("uke".into()), vec!["barn".into(), "vold".into()]);
    let changed = keys("on_call", "notes/*/", &["concern.barn", "retracted", "urgency"]);
    assert_eq!(kari.act(Command::EditNote(edit)).1, changed);
    let take = Retract { target: target.clone(), reason: Some("Feil.".into()) };
    assert_eq!(kari.act(Command::Retract(take)).1, keys("on_call", "notes/*/", &["retract_reason", "retracted"]));
    let back = Restore { target: target.clone() };
    assert_eq!(kari.act(Command::Restore(back)).1, keys("on_call", "notes/*/", &["retract_reason", "retracted"]));
    let attach = AttachNote { note: target, participant: Some(bris) };
    let both = [
        keys(
            "card",
            "notes/*/",
            &["at", "by", "channel", "minutes", "moved_by", "moved_from", "noted", "retracted", "text", "urgency"],
        ),
        // When the call came, and who wrote it, stays.
        keys("on_call", "notes/*/", &["channel", "minutes", "moved_to", "retracted", "text", "urgency"]),
    ];
    assert_eq!(kari.act(Command::AttachNote(attach)).1, both.concat());

    let hours = |hours: i64| NOW.plus(hours * 3_600_000);
    let shift = PlanShift::of(coordinator().worker, "primar".into(), hours(0), hours(8));
    let (id, wrote) = kari.act(Command::PlanShift(shift));
    assert_eq!(wrote, keys("on_call", "shifts/*/", &["by", "from", "level", "noted", "to", "worker"]));
    let edit =
        EditShift { to: Some(hours(9)), ..EditShift::of(EntryRef::new(month, "shifts", id.expect("completed"))) };
    assert_eq!(kari.act(Command::EditShift(edit)).1, keys("on_call", "shifts/*/", &["retracted", "to"]));
    let words = HandOverShift { programme: None, id: None, to: None, text: "Rolig.".into() };
    assert_eq!(kari.act(Command::HandOverShift(words)).1, keys("on_call", "hand_overs/*/", &["by", "noted", "text"]));

    let state = SetDebrief { programme: None, id: None, state: "ok".into(), note: None };
    assert_eq!(kari.act(Command::SetDebrief(state)).1, keys("work", "debriefs/*/", &["by", "noted", "state"]));
    let mut street = LogAnonymous::of("telefon".into(), "tilfeldig".into());
    street.tags = Tags { themes: vec!["bolig".into()], ..Tags::default() };
    let told = ["at", "by", "channel", "initiative", "noted", "people", "theme.bolig"];
    assert_eq!(kari.act(Command::LogAnonymous(street)).1, keys("work", "contacts/*/", &told));
    let work = LogActivity { quantity: Some(3), ..LogActivity::of("annonse".into()) };
    let told = ["at", "by", "kind", "noted", "quantity"];
    assert_eq!(kari.act(Command::LogActivity(work)).1, keys("work", "activities/*/", &told));
}

#[test]
fn reading_is_a_write_of_ones_own() {
    let people = [(2, "Siw", Role::Vakt, "2026-01-01", None), (9, "Kari", Role::Koordinator, "2026-01-01", None)];
    let mut server = Server::new(programme_id(), people::programme("Stavanger (eksempel)", &people));
    let mut siw = Phone::new(people::siw());
    server.sync(&mut siw);
    let made = siw.act(Command::WriteNote(WriteNote::of("info".into(), "Ukjent mann."))).expect("written");
    server.sync(&mut siw);
    let mut kari = Writing { phone: Phone::new(coordinator()) };
    server.sync(&mut kari.phone);
    let (month, _) = kari.phone.only(DocKind::OnCall);
    let target = EntryRef::new(month, "notes", made.command.entry().expect("completed"));
    let (_, wrote) = kari.act(Command::Acknowledge(Acknowledge { target, id: None }));
    assert_eq!(wrote, keys("on_call", "acks/*/", &["by", "noted", "target"]));
}
