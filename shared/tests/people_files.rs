//! Several files of one person: joined, continued in another programme, closed because the person works here now.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;
#[path = "common/team.rs"]
mod team;

use folge_shared::{
    command::{
        Assign, CloseFile, Command, ConfirmParticipant, EditContact, EditParticipant, LinkParticipants,
        MergeParticipants, MoveParticipant, RecordConsent, SetCard, SetIdentity, SetStatus, WithdrawConsent, WriteNote,
    },
    documents::{card, consent, identity, note, participant},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, ParticipantId},
    view::Rhythm,
};
use people::{anette, coordinator, day, siw, writer};
use team::{Team, beside, code, contact, one, oslo, overview, refused, rows};

fn consent(participant: ParticipantId, kind: &str, state: &str) -> Command {
    Command::RecordConsent(RecordConsent::of(participant, code(kind), code(state), code("muntlig")))
}
fn merge(keep: ParticipantId, other: ParticipantId) -> Command {
    Command::MergeParticipants(MergeParticipants { keep, other, id: None })
}
fn move_on(participant: ParticipantId, bring: &[&str]) -> MoveParticipant {
    MoveParticipant {
        participant,
        programme: oslo(),
        new: None,
        bring: bring.iter().map(|what| code(what)).collect(),
        worker: None,
        assignment: None,
        closing: None,
        from: None,
    }
}
fn name(participant: ParticipantId) -> Command {
    Command::SetIdentity(SetIdentity { participant, name: Some("Kari Nordmann".into()), phone: None })
}
fn call(participant: ParticipantId) -> Command {
    let mut note = WriteNote::of(code("info"), "Ringte i natt.");
    note.participant = Some(participant);
    Command::WriteNote(note)
}
fn how(view: &folge_shared::view::ParticipantView) -> Vec<(String, Option<String>)> {
    view.file.related.iter().map(|file| (file.how.0.clone(), file.alias.clone())).collect()
}

#[test]
fn two_files_become_one_and_every_entry_stands() {
    let mut team = Team::new();
    let (bris, briz) = (team.met("Bris (eksempel)", "bruker"), team.met("Briz (eksempel)", "bruker"));
    let mor = team.met("Mor (eksempel)", "parorende");
    // Siw follows the second file, which says more; the same walk stands in both.
    team.follows(siw().worker, briz);
    let mut about = EditParticipant::of(briz);
    (about.birth_band, about.municipality) = (Some(code("f1990_1994")), Some("Sola".into()));
    team.siw.act(Command::EditParticipant(about)).expect("written");
    let mut both = contact(bris);
    both.also = vec![briz];
    team.anette.act(Command::LogContact(both)).expect("logged");
    let mine = team.siw.act(Command::LogContact(contact(briz))).expect("logged").command.entry().expect("an entry");
    team.siw.act(consent(briz, "identitet", "gitt")).expect("recorded");
    team.siw.act(consent(briz, "parorende_kontakt", "gitt")).expect("recorded");
    team.siw.act(name(briz)).expect("written");
    let mut on_card = SetCard::of(briz);
    on_card.helps = Some("Å gå en tur.".into());
    team.siw.act(Command::SetCard(on_card)).expect("written");
    team.sync();
    let link = LinkParticipants { participant: briz, id: None, other: mor, relation: Some(code("forelder")) };
    let link = team.anette.act(Command::LinkParticipants(link)).expect("linked").command.entry().expect("an entry");
    let call = team.tor.act(call(briz)).expect("written").command.entry().expect("an entry");
    team.sync();
    team.kari.act(merge(bris, briz)).expect("joined");
    team.sync();

    let (kept, left) = (team.file(bris), team.file(briz));
    let contacts = participant::contacts(kept);
    assert_eq!(contacts.len(), 2, "the shared walk once");
    let moved = contacts.iter().find(|contact| contact.id == mine).expect("taken over");
    assert_eq!(moved.by, Some(siw().worker), "it is Siw's as before");
    let header = participant::header(kept);
    assert_eq!((header.municipality.as_deref(), header.birth_band), (Some("Sola"), Some(code("f1990_1994"))));
    assert_eq!(header.alias.as_deref(), Some("Bris (eksempel)"));
    assert_eq!(participant::links(kept)[0].id, link);
    assert_eq!(
        participant::link_of(team.file(mor), link).expect("there").other,
        bris,
        "the mother's file names the kept one"
    );
    assert_eq!(identity::identity(team.beside(DocKind::Identity, bris)).name.as_deref(), Some("Kari Nordmann"));
    let card = team.beside(DocKind::Card, bris);
    assert_eq!(card::card(card).helps.as_deref(), Some("Å gå en tur."));
    assert_eq!(note::note(card, call).expect("taken over").by, Some(writer(3).worker));
    // The other file: closed, its entries and assignments as they were, in nobody's hands but the coordinators'.
    assert_eq!(participant::contacts(left).len(), 2);
    assert!(participant::assignments(left).iter().all(|entry| entry.to.is_none()));
    let closure = participant::closed_on(left, day("2026-05-12")).expect("closed");
    assert_eq!((closure.why.as_str(), closure.into), ("slatt_sammen", Some(bris)));
    assert!(!team.siw.holds(briz.doc()) && !team.anette.holds(briz.doc()) && team.kari.holds(briz.doc()));
    assert!(!team.tor.holds(beside(DocKind::Card, briz)));
    assert!(team.siw.holds(bris.doc()), "who followed the other follows the kept one");
    // What is shown.
    let view = one(&mut team.siw, &mut team.server, bris);
    assert_eq!((view.row.followers.len(), view.timeline.len()), (2, 3), "two contacts and the call");
    assert!(view.timeline.iter().filter(|entry| entry.moved).count() >= 2);
    assert_eq!(how(&view), [], "the other file is not Siw's any more");
    let view = one(&mut team.kari, &mut team.server, bris);
    assert_eq!(how(&view), [("slatt_sammen_fra".into(), Some("Briz (eksempel)".into()))]);
    let view = one(&mut team.kari, &mut team.server, briz);
    assert_eq!(how(&view), [("slatt_sammen_i".into(), Some("Bris (eksempel)".into()))]);
    assert_eq!((view.row.closed, view.row.rhythm), (Some(code("slatt_sammen")), Rhythm::Silent));
    let view = overview(&mut team.kari, &mut team.server);
    assert_eq!((view.figures.active, view.figures.contacts_30), (2, 3), "two contacts and a call, once each");
    // Nothing new is written in the closed file.
    refused(&mut team.kari, Command::LogContact(contact(briz)), ErrorCode::FileClosed);
    refused(&mut team.kari, Command::Assign(Assign::of(briz, siw().worker)), ErrorCode::FileClosed);
    refused(&mut team.kari, Command::SetStatus(SetStatus::of(briz, code("pause"))), ErrorCode::FileClosed);
    refused(&mut team.kari, consent(briz, "maaling", "gitt"), ErrorCode::FileClosed);
    refused(&mut team.kari, merge(bris, briz), ErrorCode::FileClosed);
    refused(&mut team.kari, merge(briz, mor), ErrorCode::FileClosed);
    refused(&mut team.kari, Command::MoveParticipant(move_on(briz, &[])), ErrorCode::FileClosed);
    let identity = SetIdentity { participant: briz, name: Some("Kari".into()), phone: None };
    refused(&mut team.kari, Command::SetIdentity(identity), ErrorCode::FileClosed);
    team.settled();
}

#[test]
fn consents_of_both_files_are_read_together() {
    let mut team = Team::new();
    let (bris, briz) = (team.met("Bris (eksempel)", "bruker"), team.met("Briz (eksempel)", "bruker"));
    for person in [bris, briz] {
        team.anette.act(consent(person, "identitet", "gitt")).expect("recorded");
        team.anette.act(name(person)).expect("written");
    }
    // In the second file the person has taken it back since.
    let given = consent::consents(team.anette.doc(briz.doc()))[0].id;
    let back = WithdrawConsent { participant: briz, consent: given, how: code("muntlig"), day: None };
    team.anette.act(Command::WithdrawConsent(back)).expect("taken back");
    for kind in ["registrering", "deling_internt"] {
        team.anette.act(consent(briz, kind, "avslatt")).expect("recorded");
    }
    team.sync();
    team.kari.act(merge(bris, briz)).expect("joined");
    team.sync();
    assert_eq!(identity::identity(team.beside(DocKind::Identity, bris)), identity::Identity::default());
    assert_eq!(one(&mut team.anette, &mut team.server, bris).file.identity, None);
    refused(&mut team.anette, name(bris), ErrorCode::ConsentWithdrawn);
    refused(&mut team.anette, Command::LogContact(contact(bris)), ErrorCode::ConsentWithdrawn);
    assert!(card::card(team.beside(DocKind::Card, bris)).no_notes);
    team.settled();
}

#[test]
fn an_unconfirmed_file_is_confirmed_by_the_one_that_is() {
    let mut team = Team::new();
    let briz = team.met("Briz (eksempel)", "bruker");
    let mut create = folge_shared::command::CreateParticipant::of("Bris (eksempel)");
    create.programme = Some(people::programme_id());
    let bris =
        team.anette.act(Command::CreateParticipant(create)).expect("created").command.participant().expect("an id");
    team.sync();
    team.kari.act(merge(bris, briz)).expect("joined");
    team.sync();
    assert!(one(&mut team.kari, &mut team.server, bris).row.confirmed);
    assert!(team.tor.holds(beside(DocKind::Card, bris)), "with a card of its own");
    let own = participant::assignments(team.file(bris));
    assert_eq!(own.iter().filter(|entry| entry.worker == anette().worker).count(), 1, "Anette follows already");
    team.settled();
}

#[test]
fn a_long_history_is_taken_over_in_steps_that_the_wall_takes() {
    let mut team = Team::new();
    let (bris, briz) = (team.met("Bris (eksempel)", "bruker"), team.met("Briz (eksempel)", "bruker"));
    for n in 0..300 {
        let mut entry = contact(briz);
        entry.note =
            Some(format!("{n}: {}", "Vi gikk en lang tur langs vannet. ".repeat(if n % 50 == 0 { 115 } else { 3 })));
        team.anette.act(Command::LogContact(entry)).expect("logged");
    }
    team.sync();
    let (_, steps) = team.kari.plan(merge(bris, briz)).expect("planned");
    assert!(steps.len() > 3, "{} steps", steps.len());
    team.kari.act(merge(bris, briz)).expect("joined");
    assert!(team.kari.outbox.iter().all(|sending| sending.bytes.len() < 64 * 1024));
    team.sync();
    assert_eq!(participant::contacts(team.file(bris)).len(), 300);
    assert!(participant::contacts(team.file(bris)).iter().all(|contact| contact.by == Some(anette().worker)));
    team.settled();
}

#[test]
fn what_stands_in_two_versions_is_chosen_first() {
    let mut team = Team::new();
    let (bris, briz) = (team.met("Bris (eksempel)", "bruker"), team.met("Briz (eksempel)", "bruker"));
    team.follows(siw().worker, briz);
    let entry = team.anette.act(Command::LogContact(contact(briz))).expect("logged").command.entry().expect("an entry");
    team.sync();
    for (phone, minutes) in [(&mut team.anette, 20), (&mut team.siw, 40)] {
        let mut edit = EditContact::of(briz, entry);
        edit.minutes = Some(minutes);
        phone.act(Command::EditContact(edit)).expect("edited");
    }
    team.sync();
    refused(&mut team.kari, merge(bris, briz), ErrorCode::ChooseFirst);
    refused(&mut team.kari, Command::MoveParticipant(move_on(briz, &["kontakter"])), ErrorCode::ChooseFirst);
    // What is not brought does not hinder.
    team.kari.plan(Command::MoveParticipant(move_on(briz, &["samtykker"]))).expect("planned");
}

#[test]
fn a_person_goes_on_in_another_programme_with_what_they_agree_to_bring() {
    let mut team = Team::new();
    let (bris, mor) = (team.met("Bris (eksempel)", "bruker"), team.met("Mor (eksempel)", "parorende"));
    let mut about = EditParticipant::of(bris);
    (about.gender, about.municipality) = (Some(code("kvinne")), Some("Sola".into()));
    team.anette.act(Command::EditParticipant(about)).expect("written");
    team.anette.act(Command::LogContact(contact(bris))).expect("logged");
    for kind in ["registrering", "identitet", "deling_internt", "parorende_kontakt"] {
        team.anette.act(consent(bris, kind, "gitt")).expect("recorded");
    }
    team.anette.act(name(bris)).expect("written");
    let mut on_card = SetCard::of(bris);
    (on_card.helps, on_card.name) = (Some("Å gå en tur.".into()), Some("Kari".into()));
    team.anette.act(Command::SetCard(on_card)).expect("written");
    let link = LinkParticipants { participant: bris, id: None, other: mor, relation: None };
    team.anette.act(Command::LinkParticipants(link)).expect("linked");
    team.tor.act(call(bris)).expect("written");
    team.sync();
    let there = |kind, id: ParticipantId| DocId::derived(kind, oslo(), id.bytes());

    // All of it, to be followed by Anette there.
    let all = MoveParticipant {
        worker: Some(anette().worker),
        ..move_on(bris, &["kontakter", "samtykker", "lenker", "vaktkort"])
    };
    let new = team.kari.act(Command::MoveParticipant(all)).expect("moved").command.participant().expect("an id");
    team.sync();
    let view = one(&mut team.anette, &mut team.server, new);
    assert_eq!((view.row.alias.as_str(), view.row.programme, view.row.confirmed), ("Bris (eksempel)", oslo(), true));
    assert_eq!((view.row.gender, view.row.municipality.as_deref()), (Some(code("kvinne")), Some("Sola")));
    assert_eq!((view.row.followers, view.timeline.len()), (vec!["Anette".to_owned()], 2), "the contact and the call");
    assert_eq!(view.timeline.iter().map(|entry| entry.by).filter(|by| *by == anette().worker).count(), 1);
    assert_eq!(view.created_by.as_deref(), Some("Kari"));
    assert_eq!((view.file.consents.len(), view.file.links.len()), (4, 1));
    assert_eq!(view.file.identity.expect("brought").name.as_deref(), Some("Kari Nordmann"));
    let brought = view.file.card.expect("brought");
    assert_eq!((brought.helps.as_deref(), brought.name.as_deref()), (Some("Å gå en tur."), Some("Kari")));
    assert_eq!(brought.doc, there(DocKind::Card, new));
    assert_eq!(view.file.related[0].how, code("fortsetter"));
    assert_eq!(participant::links(team.file(mor))[0].other, new);
    // The old file: closed, with where the person went.
    assert!(!team.anette.holds(bris.doc()) && team.kari.holds(bris.doc()));
    let view = one(&mut team.kari, &mut team.server, bris);
    assert_eq!(how(&view), [("fortsatt_i".into(), Some("Bris (eksempel)".into()))]);
    assert_eq!((view.row.closed, view.row.status), (Some(code("overfort")), code("overfort")));
    assert_eq!(rows(&mut team.anette, &mut team.server).len(), 2, "the new file and the mother");
    refused(&mut team.kari, Command::LogContact(contact(bris)), ErrorCode::FileClosed);
    team.settled();
}

#[test]
fn and_without_what_they_do_not() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    team.anette.act(Command::LogContact(contact(bris))).expect("logged");
    for kind in ["identitet", "deling_internt"] {
        team.anette.act(consent(bris, kind, "gitt")).expect("recorded");
    }
    team.anette.act(name(bris)).expect("written");
    let mut on_card = SetCard::of(bris);
    (on_card.helps, on_card.name) = (Some("Å gå en tur.".into()), Some("Kari".into()));
    team.anette.act(Command::SetCard(on_card)).expect("written");
    team.sync();
    // The card without the consents: what helps, and no name.
    let moved = Command::MoveParticipant(move_on(bris, &["vaktkort"]));
    let new = team.kari.act(moved).expect("moved").command.participant().expect("an id");
    team.sync();
    let view = one(&mut team.kari, &mut team.server, new);
    assert_eq!((view.timeline.len(), view.file.consents.len(), view.file.identity), (0, 0, None));
    let card = view.file.card.expect("begun");
    assert_eq!((card.helps.as_deref(), card.name), (Some("Å gå en tur."), None));
    assert_eq!(view.file.missing, [code("registrering")]);
    assert!(!team.server.store.docs.contains_key(&DocId::derived(DocKind::Identity, oslo(), new.bytes())));
    assert_eq!(view.row.followers, ["Kari"], "until she says who follows there");
    team.settled();
}

#[test]
fn moving_needs_both_programmes() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let to = |change: fn(&mut MoveParticipant), bris| {
        let mut moved = move_on(bris, &[]);
        change(&mut moved);
        Command::MoveParticipant(moved)
    };
    refused(&mut team.anette, to(|_| {}, bris), ErrorCode::NotCoordinator);
    refused(&mut team.kari, to(|c| c.programme = people::programme_id(), bris), ErrorCode::NothingToChange);
    let nowhere = |c: &mut MoveParticipant| c.programme = folge_shared::ids::ProgrammeId(uuid::Uuid::from_u128(5));
    refused(&mut team.kari, to(nowhere, bris), ErrorCode::ProgrammeUnknown);
    refused(&mut team.kari, to(|c| c.worker = Some(siw().worker), bris), ErrorCode::WorkerUnknown);
    refused(&mut team.kari, to(|c| c.bring = vec![code("alt")], bris), ErrorCode::CodeUnknown);
    team.kari.act(Command::SetStatus(SetStatus::of(bris, code("dod")))).expect("written");
    refused(&mut team.kari, to(|_| {}, bris), ErrorCode::PersonDead);
    // Joining files across programmes is not for anybody: the person is moved first.
    let sol = team.met("Sol (eksempel)", "bruker");
    let lys = team.met("Lys (eksempel)", "bruker");
    let moved = team.kari.act(to(|_| {}, sol)).expect("moved").command.participant().expect("an id");
    refused(&mut team.kari, merge(moved, lys), ErrorCode::OtherProgramme);
    refused(&mut team.kari, merge(lys, lys), ErrorCode::SamePerson);
    refused(&mut team.anette, merge(lys, bris), ErrorCode::NotCoordinator);
    refused(&mut team.kari, merge(lys, ParticipantId(uuid::Uuid::from_u128(4))), ErrorCode::ParticipantUnknown);
}

#[test]
fn a_participant_becomes_a_worker() {
    let mut team = Team::new();
    let bris = team.met("Siw, den gang deltaker (eksempel)", "bruker");
    team.anette.act(Command::LogContact(contact(bris))).expect("logged");
    team.follows(writer(3).worker, bris);
    team.follows(siw().worker, bris);
    let mut close = CloseFile { participant: bris, worker: siw().worker, id: None, from: None };
    close.from = Some(day("2026-06-01"));
    team.kari.act(Command::CloseFile(close.clone())).expect("closed");
    team.sync();
    assert!(team.anette.holds(bris.doc()), "not before the day");
    assert_eq!(rows(&mut team.siw, &mut team.server).len(), 1);
    team.on("2026-06-01");
    for phone in [&mut team.anette, &mut team.siw, &mut team.tor] {
        assert!(!phone.holds(bris.doc()) && !phone.holds(beside(DocKind::Card, bris)), "no colleague reads it");
        assert!(rows(phone, &mut team.server).is_empty());
    }
    let view = one(&mut team.kari, &mut team.server, bris);
    assert_eq!((view.row.closed, view.row.rhythm), (Some(code("medarbeider")), Rhythm::Silent));
    refused(&mut team.kari, Command::CloseFile(close), ErrorCode::NothingToChange);
    refused(&mut team.kari, Command::Assign(Assign::of(bris, anette().worker)), ErrorCode::FileClosed);
    let confirm = Command::ConfirmParticipant(ConfirmParticipant { participant: bris, confirmation: None });
    refused(&mut team.kari, confirm, ErrorCode::FileClosed);
    // Kari was a participant once herself: not even a coordinator holds her own file.
    let old = team.met("Kari, den gang deltaker (eksempel)", "bruker");
    let own = CloseFile { participant: old, worker: coordinator().worker, id: None, from: None };
    team.kari.act(Command::CloseFile(own)).expect("closed");
    team.sync();
    assert!(!team.kari.holds(old.doc()) && !team.kari.holds(beside(DocKind::Card, old)));
    assert!(rows(&mut team.kari, &mut team.server).iter().all(|row| row.participant != old));
    assert!(overview(&mut team.kari, &mut team.server).latest.iter().all(|entry| entry.participant != old));
    // A file that is closed already for another reason: from the moment that somebody says whose it was, and not first
    // on the day that they name, in lists and in what is sent out alike.
    let (kept, twin) = (team.met("Sol (eksempel)", "bruker"), team.met("Soll (eksempel)", "bruker"));
    team.sync();
    let merge = MergeParticipants { keep: kept, other: twin, id: None };
    team.kari.act(Command::MergeParticipants(merge)).expect("joined");
    team.sync();
    assert!(team.kari.holds(twin.doc()));
    let later = Some(day("2026-08-01"));
    let own = CloseFile { participant: twin, worker: coordinator().worker, id: None, from: later };
    team.kari.act(Command::CloseFile(own)).expect("closed");
    team.sync();
    assert!(!team.kari.holds(twin.doc()));
    assert!(rows(&mut team.kari, &mut team.server).iter().all(|row| row.participant != twin));
    team.settled();
}

#[test]
fn ids_that_are_taken_begin_nothing() {
    let mut team = Team::new();
    let (bris, sol) = (team.met("Bris (eksempel)", "bruker"), team.met("Sol (eksempel)", "bruker"));
    let mut again = move_on(bris, &[]);
    again.new = Some(sol);
    refused(&mut team.kari, Command::MoveParticipant(again), ErrorCode::EntryExists);
    let mut twice = folge_shared::command::CreateParticipant::of("Ny (eksempel)");
    (twice.participant, twice.programme) = (Some(bris), Some(people::programme_id()));
    refused(&mut team.anette, Command::CreateParticipant(twice), ErrorCode::EntryExists);
}
