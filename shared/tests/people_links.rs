//! A user and somebody close to them: linked in both files, shown to those who hold both.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;
#[path = "common/team.rs"]
mod team;

use desk::Phone;
use folge_shared::{
    command::{CloseFile, Command, EndLink, LinkParticipants, RecordConsent, WithdrawConsent},
    documents::participant,
    error::ErrorCode,
    ids::{EntryId, ParticipantId},
    view::LinkRow,
};
use people::{siw, writer};
use team::{Team, code, one, refused};

fn link(participant: ParticipantId, other: ParticipantId) -> Command {
    Command::LinkParticipants(LinkParticipants { participant, id: None, other, relation: Some(code("forelder")) })
}
fn agrees(phone: &mut Phone, participant: ParticipantId) -> EntryId {
    let consent = RecordConsent::of(participant, code("parorende_kontakt"), code("gitt"), code("skriftlig"));
    phone.act(Command::RecordConsent(consent)).expect("recorded").command.entry().expect("an entry")
}
fn shown(team: &mut Team, who: fn(&mut Team) -> &mut Phone, participant: ParticipantId) -> Vec<LinkRow> {
    let phone = std::mem::replace(who(team), Phone::new(writer(200)));
    let mut phone = phone;
    let links = one(&mut phone, &mut team.server, participant).file.links;
    *who(team) = phone;
    links
}

#[test]
fn shown_to_those_who_hold_both() {
    let mut team = Team::new();
    let (bris, mor) = (team.met("Bris (eksempel)", "bruker"), team.met("Mor til Bris (eksempel)", "parorende"));
    team.follows(siw().worker, bris);
    refused(&mut team.anette, link(bris, mor), ErrorCode::ConsentMissing);
    let consent = agrees(&mut team.anette, bris);
    let made = team.anette.act(link(bris, mor)).expect("linked");
    let id = made.command.entry().expect("an entry");
    team.sync();
    // The same entry in both, each seen from its own side.
    let of_bris = participant::link_of(team.file(bris), id).expect("there");
    let of_mor = participant::link_of(team.file(mor), id).expect("there");
    assert_eq!((of_bris.other, of_bris.relation), (mor, Some(code("forelder"))));
    assert_eq!((of_mor.other, of_mor.relation), (bris, Some(code("barn"))));
    let links = shown(&mut team, |team| &mut team.anette, bris);
    let [row] = links.as_slice() else { panic!("one link") };
    assert_eq!((row.person.alias.as_str(), row.kind.as_str()), ("Mor til Bris (eksempel)", "parorende"));
    assert_eq!(shown(&mut team, |team| &mut team.anette, mor)[0].person.alias, "Bris (eksempel)");
    assert_eq!(shown(&mut team, |team| &mut team.kari, bris).len(), 1);
    // Siw follows Bris alone: that the mother is here as well is not Siw's to know.
    assert_eq!(shown(&mut team, |team| &mut team.siw, bris), []);
    let assignment = team.follows(siw().worker, mor);
    assert_eq!(shown(&mut team, |team| &mut team.siw, bris).len(), 1);
    let end = folge_shared::command::EndAssignment { participant: mor, assignment, to: None };
    team.kari.act(Command::EndAssignment(end)).expect("ended");
    team.sync();
    team.on("2026-05-13");
    assert_eq!(shown(&mut team, |team| &mut team.siw, bris), [], "and not any more");
    // The consent is taken back: the link is there, and what it waits for is said.
    let back = WithdrawConsent { participant: bris, consent, how: code("muntlig"), day: None };
    team.anette.act(Command::WithdrawConsent(back)).expect("taken back");
    team.sync();
    team.settled();
}

#[test]
fn ended_in_both_files_that_are_held() {
    let mut team = Team::new();
    let (bris, mor) = (team.met("Bris (eksempel)", "bruker"), team.met("Mor til Bris (eksempel)", "parorende"));
    team.follows(siw().worker, bris);
    agrees(&mut team.anette, bris);
    // From the mother's side; the consent asked for is the user's all the same.
    let id = team.anette.act(link(mor, bris)).expect("linked").command.entry().expect("an entry");
    team.sync();
    refused(&mut team.anette, link(bris, mor), ErrorCode::LinkExists);
    refused(&mut team.anette, link(mor, bris), ErrorCode::LinkExists);
    // Siw holds one of the two: there it ends, and for everybody who reads that file.
    team.siw.act(Command::EndLink(EndLink { participant: bris, link: id })).expect("ended");
    team.sync();
    assert_eq!(shown(&mut team, |team| &mut team.anette, bris), []);
    assert_eq!(shown(&mut team, |team| &mut team.anette, mor).len(), 1);
    // Anette holds both and ends what is left.
    team.anette.act(Command::EndLink(EndLink { participant: mor, link: id })).expect("ended");
    team.sync();
    assert_eq!(shown(&mut team, |team| &mut team.anette, mor), []);
    let end = Command::EndLink(EndLink { participant: mor, link: id });
    refused(&mut team.anette, end, ErrorCode::NothingToChange);
    // They find together again: a new link.
    team.anette.act(link(bris, mor)).expect("linked");
    team.sync();
    assert_eq!(shown(&mut team, |team| &mut team.anette, mor).len(), 1);
    team.settled();
}

#[test]
fn what_is_nonsense_is_refused() {
    let mut team = Team::new();
    let (bris, sol) = (team.met("Bris (eksempel)", "bruker"), team.met("Sol (eksempel)", "bruker"));
    let (mor, far) = (team.met("Mor (eksempel)", "parorende"), team.met("Far (eksempel)", "parorende"));
    agrees(&mut team.anette, bris);
    refused(&mut team.anette, link(bris, bris), ErrorCode::SamePerson);
    refused(&mut team.anette, link(bris, sol), ErrorCode::LinkKinds);
    refused(&mut team.anette, link(mor, far), ErrorCode::LinkKinds);
    let nobody = ParticipantId(uuid::Uuid::from_u128(4));
    refused(&mut team.anette, link(bris, nobody), ErrorCode::ParticipantUnknown);
    let odd = LinkParticipants { participant: bris, id: None, other: mor, relation: Some(code("sjef")) };
    refused(&mut team.anette, Command::LinkParticipants(odd), ErrorCode::CodeUnknown);
    let none = Command::EndLink(EndLink { participant: bris, link: EntryId(uuid::Uuid::from_u128(4)) });
    refused(&mut team.anette, none, ErrorCode::TargetGone);
    team.follows(siw().worker, bris);
    refused(&mut team.siw, link(bris, mor), ErrorCode::ParticipantUnknown);
    let close = CloseFile { participant: mor, worker: siw().worker, id: None, from: None };
    team.kari.act(Command::CloseFile(close)).expect("closed");
    team.sync();
    refused(&mut team.kari, link(bris, mor), ErrorCode::FileClosed);
}
