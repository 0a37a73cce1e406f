//! Consents: what stands on a day, what a missing or withdrawn one blocks, and what goes with it.
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
    command::{
        Choose, Command, EntryRef, Envelope, RecordConsent, Retract, SetCard, SetIdentity, WithdrawConsent, WriteNote,
    },
    documents::{Document, Shelf, card, consent, identity, plan},
    domain::DocKind,
    error::{ErrorCode, PublicError},
    ids::{DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Day,
    view::ConsentRow,
};
use people::{day, siw};
use team::{Team, beside, code, contact, one, refused};

fn says(participant: ParticipantId, kind: &str, state: &str) -> RecordConsent {
    RecordConsent::of(participant, code(kind), code(state), code("muntlig"))
}
fn record(phone: &mut Phone, participant: ParticipantId, kind: &str, state: &str) -> EntryId {
    let done = phone.act(Command::RecordConsent(says(participant, kind, state))).expect("recorded");
    done.command.entry().expect("an entry")
}
fn withdraw(participant: ParticipantId, consent: EntryId) -> Command {
    Command::WithdrawConsent(WithdrawConsent { participant, consent, how: code("muntlig"), day: None })
}
fn name(participant: ParticipantId, name: &str) -> Command {
    let (name, phone) = (Some(name.to_owned()), Some("+47 900 00 000".to_owned()));
    Command::SetIdentity(SetIdentity { participant, name, phone })
}
fn states(rows: &[ConsentRow]) -> Vec<(&str, &str)> {
    rows.iter().map(|row| (row.kind.as_str(), row.state.as_str())).collect()
}
/// Why an act is refused, with the kind of consent that the sentence names.
fn why(phone: &mut Phone, command: Command) -> (ErrorCode, Option<String>) {
    let envelope: Envelope = people::complete(command, phone.clock, 7);
    let error = plan(&envelope, &mut Held { phone }).expect_err("must be refused");
    let said = PublicError::from(&error);
    (said.code, said.args.get("kind").cloned())
}
/// The documents of a phone, for a plan alone.
struct Held<'a> {
    phone: &'a Phone,
}
impl Shelf for Held<'_> {
    fn worker(&self) -> WorkerId {
        self.phone.writer.worker
    }
    fn today(&self) -> Day {
        self.phone.clock.day()
    }
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        self.phone.store.docs.get(&doc).map(|(_, doc)| doc)
    }
    fn programme_of(&mut self, doc: DocId) -> Option<ProgrammeId> {
        self.phone.store.docs.get(&doc).map(|(programme, _)| *programme)
    }
    fn programmes(&mut self) -> Vec<ProgrammeId> {
        vec![people::programme_id()]
    }
    fn files_with(&mut self, _: EntryId) -> Vec<DocId> {
        unreachable!("no contact is changed here")
    }
    fn groups_with(&mut self, _: ParticipantId) -> Vec<DocId> {
        unreachable!("no files are joined here")
    }
}

#[test]
fn name_and_phone_need_a_consent_and_go_with_it() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let kind = Some("identitet".to_owned());
    assert_eq!(why(&mut team.anette, name(bris, "Kari Nordmann")), (ErrorCode::ConsentMissing, kind.clone()));
    refused(&mut team.anette, name(bris, "Kari Nordmann"), ErrorCode::ConsentMissing);
    record(&mut team.anette, bris, "identitet", "avslatt");
    assert_eq!(why(&mut team.anette, name(bris, "Kari Nordmann")), (ErrorCode::ConsentWithdrawn, kind));
    let given = record(&mut team.anette, bris, "identitet", "gitt");
    team.anette.act(name(bris, " Kari Nordmann ")).expect("written");
    team.sync();
    let found = one(&mut team.kari, &mut team.server, bris).file;
    let shown = found.identity.expect("shown");
    assert_eq!((shown.name.as_deref(), shown.phone.as_deref()), (Some("Kari Nordmann"), Some("+47 900 00 000")));
    assert_eq!(shown.doc, beside(DocKind::Identity, bris));
    assert!(!team.tor.holds(shown.doc), "the on-call team holds cards, not names");
    assert!(!team.siw.holds(shown.doc));
    // On the card only when that is shared, too.
    let mut on_card = SetCard::of(bris);
    on_card.name = Some("Kari".into());
    assert_eq!(why(&mut team.anette, Command::SetCard(on_card.clone())).0, ErrorCode::ConsentMissing);
    assert_eq!(found.missing.iter().map(|code| code.as_str()).collect::<Vec<_>>(), ["registrering", "deling_internt"]);
    record(&mut team.anette, bris, "deling_internt", "gitt");
    team.anette.act(Command::SetCard(on_card)).expect("shared");
    team.sync();
    let card = one(&mut team.kari, &mut team.server, bris).file.card.expect("a card");
    assert_eq!((card.name.as_deref(), card.shared), (Some("Kari"), true));
    // Taken back: name and phone go, there and on the card, in the same act.
    team.anette.act(withdraw(bris, given)).expect("taken back");
    team.sync();
    for phone in [&mut team.anette, &mut team.kari] {
        let file = one(phone, &mut team.server, bris).file;
        assert_eq!(file.identity, None);
        assert_eq!(file.card.expect("a card").name, None);
    }
    assert_eq!(identity::identity(team.beside(DocKind::Identity, bris)), identity::Identity::default());
    assert_eq!(card::card(team.tor.doc(beside(DocKind::Card, bris))).name, None);
    let rows = one(&mut team.kari, &mut team.server, bris).file.consents;
    assert_eq!(states(&rows), [("deling_internt", "gitt"), ("identitet", "trukket"), ("identitet", "avslatt")]);
    assert_eq!(rows[1].withdrawn, Some(team.anette.clock.day()));
    // And again given, again written.
    record(&mut team.anette, bris, "identitet", "gitt");
    team.anette.act(name(bris, "Kari N.")).expect("written");
    team.sync();
    let file = one(&mut team.kari, &mut team.server, bris).file;
    assert_eq!(file.identity.expect("shown").name.as_deref(), Some("Kari N."));
    team.settled();
}

#[test]
fn a_name_that_is_written_while_it_is_taken_away_does_not_come_through() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    team.follows(siw().worker, bris);
    let given = record(&mut team.anette, bris, "identitet", "gitt");
    record(&mut team.anette, bris, "deling_internt", "gitt");
    team.anette.act(name(bris, "Kari Nordmann")).expect("written");
    let mut on_card = SetCard::of(bris);
    on_card.name = Some("Kari".into());
    team.anette.act(Command::SetCard(on_card)).expect("written");
    team.sync();
    // Siw, without coverage, corrects the spelling in both while Anette is told that the person takes it back.
    team.siw.act(name(bris, "Karin Nordmann")).expect("written");
    let mut on_card = SetCard::of(bris);
    on_card.name = Some("Karin".into());
    team.siw.act(Command::SetCard(on_card)).expect("written");
    team.anette.act(withdraw(bris, given)).expect("taken back");
    team.sync();
    for phone in [&mut team.anette, &mut team.siw, &mut team.kari] {
        let file = one(phone, &mut team.server, bris).file;
        assert_eq!(file.identity, None);
        let card = file.card.expect("a card");
        assert_eq!((card.name, card.conflicts.len()), (None, 0), "nobody is asked to choose a name that is gone");
    }
    assert_eq!(card::card(team.tor.doc(beside(DocKind::Card, bris))).name, None);
    // Nor by choosing it.
    for (doc, value) in [(beside(DocKind::Identity, bris), "Karin Nordmann"), (beside(DocKind::Card, bris), "Karin")] {
        let choose = Choose { target: EntryRef::root(doc), field: "name".into(), value: value.into() };
        refused(&mut team.siw, Command::Choose(choose), ErrorCode::VersionUnknown);
    }
    team.settled();
}

#[test]
fn sharing_taken_back_takes_the_name_off_the_card_alone() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    record(&mut team.anette, bris, "identitet", "gitt");
    let shared = record(&mut team.anette, bris, "deling_internt", "gitt");
    team.anette.act(name(bris, "Kari Nordmann")).expect("written");
    let mut on_card = SetCard::of(bris);
    (on_card.name, on_card.helps) = (Some("Kari".into()), Some("Å gå en tur.".into()));
    team.anette.act(Command::SetCard(on_card)).expect("written");
    team.anette.act(withdraw(bris, shared)).expect("taken back");
    team.sync();
    let file = one(&mut team.kari, &mut team.server, bris).file;
    assert_eq!(file.identity.expect("shown").name.as_deref(), Some("Kari Nordmann"));
    let card = file.card.expect("a card");
    assert_eq!((card.name, card.helps.as_deref()), (None, Some("Å gå en tur.")));
    team.settled();
}

#[test]
fn who_has_declined_to_be_registered_is_not_written_about() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    // Nobody has asked yet: a newcomer met on the street is written down, and the question waits.
    team.anette.act(Command::LogContact(contact(bris))).expect("logged");
    team.sync();
    let missing = one(&mut team.anette, &mut team.server, bris).file.missing;
    assert_eq!(missing, [code("registrering")]);
    let no = record(&mut team.anette, bris, "registrering", "avslatt");
    let kind = Some("registrering".to_owned());
    assert_eq!(why(&mut team.anette, Command::LogContact(contact(bris))), (ErrorCode::ConsentWithdrawn, kind.clone()));
    team.sync();
    // The on-call team, who hold the card alone, may not either.
    let note = || {
        let mut note = WriteNote::of(code("info"), "Ringte.");
        (note.participant, note.programme) = (Some(bris), Some(people::programme_id()));
        Command::WriteNote(note)
    };
    assert_eq!(why(&mut team.tor, note()), (ErrorCode::ConsentWithdrawn, kind));
    assert!(
        one(&mut team.anette, &mut team.server, bris).file.missing.is_empty(),
        "they have said no: nobody asks again"
    );
    refused(&mut team.anette, withdraw(bris, no), ErrorCode::NothingToChange);
    // Later they say yes.
    record(&mut team.anette, bris, "registrering", "gitt");
    team.sync();
    team.anette.act(Command::LogContact(contact(bris))).expect("logged");
    team.tor.act(note()).expect("written");
    team.settled();
}

#[test]
fn what_expires_ends_by_its_date() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let mut until = says(bris, "identitet", "gitt");
    until.expires = Some(day("2026-06-30"));
    team.anette.act(Command::RecordConsent(until)).expect("recorded");
    team.anette.act(name(bris, "Kari Nordmann")).expect("written");
    team.on("2026-06-30");
    assert!(one(&mut team.anette, &mut team.server, bris).file.identity.is_some(), "the last day");
    team.on("2026-07-01");
    let file = one(&mut team.anette, &mut team.server, bris).file;
    assert_eq!((file.identity, states(&file.consents)), (None, vec![("identitet", "utlopt")]));
    assert!(file.missing.contains(&code("identitet")), "a name is kept that waits for it");
    assert_eq!(why(&mut team.anette, name(bris, "Kari N.")).0, ErrorCode::ConsentMissing);
    // Removing what is there needs nobody's consent.
    team.anette.act(name(bris, "").clone()).expect_err("the phone number does");
    let empty = SetIdentity { participant: bris, name: Some(String::new()), phone: Some(" ".into()) };
    team.anette.act(Command::SetIdentity(empty)).expect("removed");
    team.settled();
}

#[test]
fn the_latest_word_decides_and_each_service_for_itself() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let standing = |team: &Team, kind: &str| {
        consent::standing(team.anette.doc(bris.doc()), kind, team.anette.clock.day()).map(|code| code.0)
    };
    assert_eq!(standing(&team, "maaling"), None);
    // Given last week by what somebody writes today; declined yesterday by what was written before that.
    let mut no = says(bris, "maaling", "avslatt");
    no.from = Some(day("2026-05-11"));
    team.anette.act(Command::RecordConsent(no)).expect("recorded");
    let mut yes = says(bris, "maaling", "gitt");
    yes.from = Some(day("2026-05-05"));
    team.anette.act(Command::RecordConsent(yes)).expect("recorded");
    assert_eq!(standing(&team, "maaling").as_deref(), Some("avslatt"));
    // Two services; one is taken back.
    let mut of = vec![];
    for scope in ["NAV Sola", "Fastlegen"] {
        let mut service = says(bris, "deling_tjeneste", "gitt");
        (service.scope, service.expires) = (Some(scope.into()), Some(day("2026-12-31")));
        let done = team.anette.act(Command::RecordConsent(service)).expect("recorded");
        of.push(done.command.entry().expect("an entry"));
    }
    team.anette.act(withdraw(bris, of[0])).expect("taken back");
    assert_eq!(standing(&team, "deling_tjeneste").as_deref(), Some("gitt"), "the other stands");
    team.sync();
    let rows = one(&mut team.anette, &mut team.server, bris).file.consents;
    let scopes: Vec<_> = rows.iter().map(|row| (row.scope.as_deref(), row.state.as_str())).collect();
    assert!(scopes.contains(&(Some("NAV Sola"), "trukket")) && scopes.contains(&(Some("Fastlegen"), "gitt")));
    team.anette.act(withdraw(bris, of[1])).expect("taken back");
    assert_eq!(standing(&team, "deling_tjeneste").as_deref(), Some("trukket"));
    team.settled();
}

#[test]
fn given_and_declined_at_once_on_two_phones_is_declined() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    team.follows(siw().worker, bris);
    team.siw.clock = team.anette.clock;
    record(&mut team.anette, bris, "registrering", "gitt");
    record(&mut team.siw, bris, "registrering", "avslatt");
    team.sync();
    let file = one(&mut team.kari, &mut team.server, bris).file;
    let mut both = states(&file.consents);
    both.sort_unstable();
    assert_eq!(both, [("registrering", "avslatt"), ("registrering", "trukket")]);
    assert_eq!(why(&mut team.anette, Command::LogContact(contact(bris))).0, ErrorCode::ConsentWithdrawn);
    team.settled();
}

#[test]
fn what_is_nonsense_is_refused() {
    let mut team = Team::new();
    let bris = team.met("Bris (eksempel)", "bruker");
    let given = record(&mut team.anette, bris, "forskning", "gitt");
    let mut of: Vec<(RecordConsent, ErrorCode)> = vec![
        (says(bris, "alt", "gitt"), ErrorCode::CodeUnknown),
        (says(bris, "maaling", "trukket"), ErrorCode::CodeUnknown),
        (says(bris, "maaling", "kanskje"), ErrorCode::CodeUnknown),
        (says(bris, "deling_tjeneste", "gitt"), ErrorCode::ScopeMissing),
    ];
    let with = |change: fn(&mut RecordConsent)| {
        let mut consent = says(bris, "deling_tjeneste", "gitt");
        (consent.scope, consent.expires) = (Some("NAV".into()), Some(day("2026-12-31")));
        change(&mut consent);
        consent
    };
    of.push((with(|c| c.how = code("brev")), ErrorCode::CodeUnknown));
    of.push((with(|c| c.scope = Some("  ".into())), ErrorCode::ScopeMissing));
    of.push((with(|c| c.expires = None), ErrorCode::ExpiryMissing));
    of.push((with(|c| c.expires = Some(day("2026-05-01"))), ErrorCode::PeriodReversed));
    of.push((with(|c| c.from = Some(day("2026-05-14"))), ErrorCode::TimeAhead));
    of.push((with(|c| c.scope = Some("x".repeat(201))), ErrorCode::TextTooLong));
    for (consent, error) in of {
        refused(&mut team.anette, Command::RecordConsent(consent), error);
    }
    let nobody = EntryId(uuid::Uuid::from_u128(4));
    refused(&mut team.anette, withdraw(bris, nobody), ErrorCode::TargetGone);
    let when = |day| WithdrawConsent { participant: bris, consent: given, how: code("muntlig"), day: Some(day) };
    refused(&mut team.anette, Command::WithdrawConsent(when(day("2026-05-01"))), ErrorCode::PeriodReversed);
    refused(&mut team.anette, Command::WithdrawConsent(when(day("2026-05-15"))), ErrorCode::TimeAhead);
    // A consent is evidence: withdrawn, never retracted.
    let retract = Retract { target: EntryRef::new(bris.doc(), "consents", given), reason: None };
    refused(&mut team.anette, Command::Retract(retract), ErrorCode::NotRetractable);
    team.anette.act(withdraw(bris, given)).expect("taken back");
    refused(&mut team.anette, withdraw(bris, given), ErrorCode::NothingToChange);
    let long = SetIdentity { participant: bris, name: Some("x".repeat(61)), phone: None };
    refused(&mut team.anette, Command::SetIdentity(long), ErrorCode::TextTooLong);
    let nothing = SetIdentity { participant: bris, name: None, phone: None };
    refused(&mut team.anette, Command::SetIdentity(nothing), ErrorCode::NothingToChange);
}
