//! Who somebody is to the programme; and that every act writes exactly the keys it names.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;
#[path = "common/team.rs"]
mod team;

use std::collections::BTreeMap;

use automerge::{Automerge, ObjId, ROOT, ReadDoc, Value};
use folge_shared::{
    command::{
        Assign, CloseFile, Command, CreateParticipant, EditParticipant, EndAssignment, EndLink, HandOver,
        LinkParticipants, PersonField, RecordConsent, Retract, SetIdentity, SetProgramme, SetStatus, WithdrawConsent,
    },
    documents::{Document, card, participant},
    domain::DocKind,
    error::ErrorCode,
    ids::{DocId, ParticipantId},
};
use people::{anette, day, programme_id, siw};
use team::{Team, beside, code, one, oslo, refused, rows};

fn edit(participant: ParticipantId, change: impl FnOnce(&mut EditParticipant)) -> Command {
    let mut edit = EditParticipant::of(participant);
    change(&mut edit);
    Command::EditParticipant(edit)
}

#[test]
fn what_somebody_is_called_and_is_to_the_programme() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let all = edit(bris, |c| {
        c.alias = Some(" Vind (eksempel) ".into());
        c.kind = Some(code("parorende"));
        c.municipality = Some("Sandnes".into());
        c.birth_band = Some(code("f1990_1994"));
        c.gender = Some(code("annet"));
    });
    team.anette.act(all).expect("edited");
    team.sync();
    let row = one(&mut team.kari, &mut team.server, bris).row;
    assert_eq!((row.alias.as_str(), row.kind.as_str()), ("Vind (eksempel)", "parorende"));
    assert_eq!((row.municipality.as_deref(), row.birth_band), (Some("Sandnes"), Some(code("f1990_1994"))));
    assert_eq!(row.gender, Some(code("annet")));
    // The team on call, who hold the card alone, call them the same.
    let on_card = card::card(team.tor.doc(beside(DocKind::Card, bris)));
    assert_eq!(on_card.alias.as_deref(), Some("Vind (eksempel)"));
    team.anette.act(edit(bris, |c| c.municipality = Some(" ".into()))).expect("edited");
    team.sync();
    assert_eq!(one(&mut team.kari, &mut team.server, bris).row.municipality, None);
    let nothing_said = |c: &mut EditParticipant| c.clear = vec![PersonField::BirthBand, PersonField::Gender];
    refused(
        &mut team.anette,
        edit(bris, |c| (c.gender, c.clear) = (Some(code("mann")), vec![PersonField::Gender])),
        ErrorCode::CommandMalformed,
    );
    team.anette.act(edit(bris, nothing_said)).expect("emptied");
    team.sync();
    let row = one(&mut team.kari, &mut team.server, bris).row;
    assert_eq!((row.birth_band, row.gender), (None, None));
    refused(&mut team.anette, edit(bris, nothing_said), ErrorCode::NothingToChange);
    team.anette.act(edit(bris, |c| c.gender = Some(code("annet")))).expect("said again");
    refused(&mut team.anette, edit(bris, |_| {}), ErrorCode::NothingToChange);
    refused(&mut team.anette, edit(bris, |c| c.gender = Some(code("annet"))), ErrorCode::NothingToChange);
    team.settled();
}

#[test]
fn ages_that_a_programme_is_not_for_warn_and_never_block() {
    let mut team = Team::new();
    let mut ages = SetProgramme::of(programme_id());
    (ages.age_from, ages.age_to) = (Some(18), Some(30));
    team.kari.act(Command::SetProgramme(ages)).expect("set");
    team.sync();
    let mut create = CreateParticipant::of("Bris (eksempel)");
    (create.programme, create.birth_band) = (Some(programme_id()), Some(code("f1970_1974")));
    let bris = team
        .anette
        .act(Command::CreateParticipant(create))
        .expect("never blocked")
        .command
        .participant()
        .expect("an id");
    let sol = team.met("Sol (eksempel)", "bruker");
    team.sync();
    assert_eq!(one(&mut team.anette, &mut team.server, bris).file.warnings, [code("for_gammel")]);
    assert_eq!(one(&mut team.anette, &mut team.server, sol).file.warnings, [code("alder_ukjent")]);
    team.settled();
}

#[test]
fn what_is_nonsense_is_refused() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let phone = &mut team.anette;
    refused(phone, edit(bris, |c| c.alias = Some("  ".into())), ErrorCode::AliasMissing);
    refused(phone, edit(bris, |c| c.alias = Some("x".repeat(61))), ErrorCode::TextTooLong);
    refused(phone, edit(bris, |c| c.municipality = Some("x".repeat(61))), ErrorCode::TextTooLong);
    for change in [
        (|c: &mut EditParticipant| c.kind = Some(code("venn"))) as fn(&mut EditParticipant),
        |c| c.birth_band = Some(code("1990")),
        |c| c.gender = Some(code("x")),
    ] {
        refused(phone, edit(bris, change), ErrorCode::CodeUnknown);
    }
    refused(&mut team.siw, edit(bris, |c| c.alias = Some("Min".into())), ErrorCode::ParticipantUnknown);
    refused(&mut team.tor, edit(bris, |c| c.alias = Some("Min".into())), ErrorCode::ParticipantUnknown);
    let create = |change: fn(&mut CreateParticipant)| {
        let mut create = CreateParticipant::of("Ny (eksempel)");
        create.programme = Some(programme_id());
        change(&mut create);
        Command::CreateParticipant(create)
    };
    refused(&mut team.anette, create(|c| c.alias = String::new()), ErrorCode::AliasMissing);
    refused(&mut team.anette, create(|c| c.birth_band = Some(code("1990"))), ErrorCode::CodeUnknown);
    refused(&mut team.anette, create(|c| c.gender = Some(code("x"))), ErrorCode::CodeUnknown);
    refused(&mut team.anette, create(|c| c.programme = None), ErrorCode::ProgrammeUnknown);
    refused(&mut team.siw, create(|c| c.programme = Some(oslo())), ErrorCode::ProgrammeUnknown);
    assert_eq!(rows(&mut team.anette, &mut team.server).len(), 1);
}

/// Every scalar of a document, by its path.
fn scalars(doc: &Document) -> BTreeMap<String, String> {
    fn walk(am: &Automerge, object: &ObjId, path: &str, out: &mut BTreeMap<String, String>) {
        for key in am.keys(object) {
            let place = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
            for (value, id) in am.get_all(object, key.as_str()).expect("readable") {
                match value {
                    Value::Object(_) => walk(am, &id, &place, out),
                    Value::Scalar(_) => drop(out.insert(format!("{place} {id}"), value.to_string())),
                }
            }
        }
    }
    let am = Automerge::load(&doc.save()).expect("loads");
    let mut out = BTreeMap::new();
    walk(&am, &ROOT, "", &mut out);
    out
}

/// The keys of a phone's documents that an act wrote: the entry's id as `*`.
fn wrote(phone: &mut desk::Phone, command: Command) -> Vec<String> {
    let before: BTreeMap<DocId, _> = phone.store.docs.iter().map(|(id, (_, doc))| (*id, scalars(doc))).collect();
    phone.act(command).expect("done");
    let mut keys = vec![];
    for (id, (_, doc)) in &phone.store.docs {
        let (old, new) = (before.get(id).cloned().unwrap_or_default(), scalars(doc));
        let changed =
            old.iter().chain(&new).filter(|(key, value)| old.get(*key) != Some(value) || new.get(*key) != Some(value));
        for (key, _) in changed {
            let path = key.split(' ').next().expect("a path");
            let parts: Vec<&str> = path.split('/').map(|part| if part.len() == 36 { "*" } else { part }).collect();
            let kind = match doc.kind() {
                DocKind::Participant => String::new(),
                kind => format!("{}:", kind.code()),
            };
            keys.push(format!("{kind}{}", parts.join("/")));
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

fn under(list: &str, keys: &[&str]) -> Vec<String> {
    let mut keys: Vec<String> = keys.iter().map(|key| format!("{list}/*/{key}")).collect();
    keys.sort();
    keys
}

#[test]
fn every_act_writes_exactly_the_keys_it_names() {
    let mut team = Team::new();
    let (bris, mor) = (team.met("Bris (eksempel)", "bruker"), team.met("Mor (eksempel)", "parorende"));
    let phone = &mut team.anette;
    assert_eq!(wrote(phone, edit(bris, |c| c.gender = Some(code("kvinne")))), ["gender"]);
    assert_eq!(wrote(phone, edit(bris, |c| c.alias = Some("Vind (eksempel)".into()))), ["alias", "card:alias"]);
    let mut pause = SetStatus::of(bris, code("pause"));
    (pause.to, pause.note) = (Some(day("2026-06-01")), Some("Ferie.".into()));
    assert_eq!(
        wrote(phone, Command::SetStatus(pause)),
        under("statuses", &["by", "from", "note", "noted", "status", "to"])
    );
    let status = participant::statuses(phone.doc(bris.doc()))[0].period.id;
    let target = folge_shared::command::EntryRef::new(bris.doc(), "statuses", status);
    let retract = Retract { target, reason: Some("Feil.".into()) };
    assert_eq!(wrote(phone, Command::Retract(retract)), under("statuses", &["retracted", "retract_reason"]));
    let consent = |kind: &str| RecordConsent::of(bris, code(kind), code("gitt"), code("muntlig"));
    let written = under("consents", &["by", "from", "how", "kind", "noted", "state"]);
    assert_eq!(wrote(phone, Command::RecordConsent(consent("parorende_kontakt"))), written);
    assert_eq!(wrote(phone, Command::RecordConsent(consent("identitet"))), written);
    let name = SetIdentity { participant: bris, name: Some("Kari Nordmann".into()), phone: None };
    assert_eq!(wrote(phone, Command::SetIdentity(name)), ["identity:name", "identity:participant"]);
    let identitet = |doc: &Document| {
        let all = folge_shared::documents::consent::consents(doc);
        all.into_iter().find(|consent| consent.kind.as_str() == "identitet").expect("there").id
    };
    let consent = identitet(phone.doc(bris.doc()));
    let back = WithdrawConsent { participant: bris, consent, how: code("muntlig"), day: None };
    let mut keys = under("consents", &["withdrawn", "withdrawn_by", "withdrawn_how", "withdrawn_noted"]);
    keys.splice(0..0, ["card:name", "card:phone"].map(str::to_owned));
    keys.extend(["identity:name", "identity:phone"].map(str::to_owned));
    assert_eq!(wrote(phone, Command::WithdrawConsent(back)), keys);
    let link = LinkParticipants { participant: bris, id: None, other: mor, relation: Some(code("forelder")) };
    // In both files.
    assert_eq!(wrote(phone, Command::LinkParticipants(link)), under("links", &["by", "noted", "other", "relation"]));
    let link = participant::links(phone.doc(bris.doc()))[0].id;
    assert_eq!(wrote(phone, Command::EndLink(EndLink { participant: bris, link })), under("links", &["ended"]));
    team.sync();
    let kari = &mut team.kari;
    let mut cover = Assign::of(bris, siw().worker);
    (cover.to, cover.cover_for) = (Some(day("2026-06-01")), Some(anette().worker));
    let written = under("access/assignments", &["by", "cover_for", "from", "noted", "to", "worker"]);
    assert_eq!(wrote(kari, Command::Assign(cover)), written);
    let mut all = participant::assignments(kari.doc(bris.doc()));
    all.sort_by_key(|entry| entry.worker);
    let (of_anette, of_siw) = (all[0].id, all[1].id);
    let end = EndAssignment { participant: bris, assignment: of_siw, to: Some(day("2026-05-20")) };
    assert_eq!(wrote(kari, Command::EndAssignment(end)), under("access/assignments", &["to"]));
    let hand_over = HandOver {
        participant: bris,
        assignment: of_anette,
        worker: siw().worker,
        next: None,
        from: Some(day("2026-06-01")),
    };
    let written = under("access/assignments", &["by", "from", "noted", "to", "worker"]);
    assert_eq!(wrote(kari, Command::HandOver(hand_over)), written);
    let close = CloseFile { participant: bris, worker: siw().worker, id: None, from: Some(day("2026-07-01")) };
    assert_eq!(
        wrote(kari, Command::CloseFile(close)),
        under("access/closures", &["by", "from", "noted", "person", "why"])
    );
}
