//! Who wrote what, from what, to what: of any entry, with no coverage, and only for who may hold the document.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/people.rs"]
mod people;
#[path = "common/store.rs"]
mod store;

use desk::{Phone, Server};
use folge_shared::{
    command::{
        AddLeader, Choose, Command, ConfirmParticipant, CreateGroup, CreateParticipant, EditContact, EditParticipant,
        EntryRef, GiveRole, LogActivity, LogAnonymous, LogContact, PlanShift, RecordConsent, Restore, Retract, SetCard,
        SetIdentity, SetProgramme, Tags, WriteNote,
    },
    documents::{Document, execute, history},
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{DocId, EntryId, GroupId, ParticipantId},
    query::{History, Query, View},
    view::HistoryRow,
};
use people::{NOW, Seeded, anette, complete, coordinator, day, programme_id, siw, writer};

/// Anette and Siw follow Bris, Tor is on call, Kari coordinates.
struct Team {
    server: Server,
    phones: [Phone; 4],
    bris: ParticipantId,
}

const ANETTE: usize = 0;
const SIW: usize = 1;
const TOR: usize = 2;
const KARI: usize = 3;

impl Team {
    fn new() -> Self {
        let programme = people::programme(
            "Stavanger (eksempel)",
            &[
                (1, "Anette", Role::Likeperson, "2026-01-01", None),
                (2, "Siw", Role::Likeperson, "2026-01-01", None),
                (3, "Tor", Role::Vakt, "2026-01-01", None),
                (5, "Borte", Role::Likeperson, "2025-01-01", Some("2026-01-01")),
                (9, "Kari", Role::Koordinator, "2026-01-01", None),
            ],
        );
        let server = Server::new(programme_id(), programme);
        let phones = [anette(), siw(), writer(3), coordinator()].map(Phone::new);
        let mut team = Self { server, phones, bris: ParticipantId(uuid::Uuid::nil()) };
        team.sync();
        let create = Command::CreateParticipant(CreateParticipant::of("Bris (eksempel)"));
        team.bris = team.phones[ANETTE].act(create).expect("created").command.participant().expect("completed");
        team.sync();
        let participant = team.bris;
        team.act(KARI, Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None }));
        let assign = people::assign(participant, siw().worker, day("2026-05-01"), None, 3).command;
        team.act(KARI, assign);
        team.sync();
        team
    }

    fn act(&mut self, who: usize, command: Command) -> Option<EntryId> {
        self.phones[who].clock = self.phones[who].clock.plus(60_000);
        self.phones[who].act(command).expect("done").command.entry()
    }

    fn sync(&mut self) {
        for _ in 0..2 {
            self.phones.iter_mut().for_each(|phone| self.server.sync(phone));
        }
    }

    fn log(&mut self) -> EntryRef {
        let log = LogContact {
            minutes: Some(30),
            note: Some("Gikk en tur.".into()),
            tags: Tags { themes: vec!["rus".into()], ..Tags::default() },
            ..LogContact::of(self.bris, "folge".into(), "deltaker".into())
        };
        let entry = self.act(ANETTE, Command::LogContact(log)).expect("completed");
        self.sync();
        EntryRef::new(self.bris.doc(), "contacts", entry)
    }

    /// As everybody reads it who may, on their phone and on the server's page.
    fn told(&mut self, target: &EntryRef) -> Vec<HistoryRow> {
        let query = Query::History(History { target: target.clone() });
        let mut told: Option<Vec<HistoryRow>> = None;
        for phone in &mut self.phones {
            let (worker, now) = (phone.writer.worker, phone.clock);
            let on_phone = phone.ask(&query);
            assert_eq!(on_phone, self.server.ask(&query, worker, now));
            let Ok(View::History(mut view)) = on_phone else { continue };
            view.rows.iter_mut().for_each(|row| row.mine = false);
            assert!(told.as_ref().is_none_or(|told| *told == view.rows));
            told = Some(view.rows);
        }
        told.expect("somebody may")
    }
}

/// Who, which field, from what, to what, whether it stands.
type Plain<'a> = (&'a str, &'a str, Vec<&'a str>, Option<&'a str>, bool);

fn plain(rows: &[HistoryRow]) -> Vec<Plain<'_>> {
    rows.iter()
        .map(|row| {
            let from = row.from.iter().map(String::as_str).collect();
            (row.by_name.as_str(), row.field.as_str(), from, row.to.as_deref(), row.current)
        })
        .collect()
}

#[test]
fn a_contact_is_written_edited_taken_back_and_restored() {
    let mut team = Team::new();
    let target = team.log();
    let entry = target.entry.expect("an entry");
    let edit = EditContact {
        minutes: Some(45),
        add: Tags { themes: vec!["bolig".into()], ..Tags::default() },
        remove: Tags { themes: vec!["rus".into()], ..Tags::default() },
        ..EditContact::of(team.bris, entry)
    };
    team.act(SIW, Command::EditContact(edit));
    team.sync();
    team.act(KARI, Command::Retract(Retract { target: target.clone(), reason: Some("Dobbelt.".into()) }));
    team.sync();
    team.act(KARI, Command::Restore(Restore { target: target.clone() }));
    team.sync();
    let rows = team.told(&target);
    let changed = [
        ("Kari", "retracted", vec!["true"], Some("false"), true),
        ("Kari", "retract_reason", vec!["Dobbelt."], None, true),
        ("Kari", "retracted", vec!["false"], Some("true"), false),
        ("Kari", "retract_reason", vec![], Some("Dobbelt."), false),
        ("Siw", "minutes", vec!["30"], Some("45"), true),
        ("Siw", "theme.rus", vec!["true"], None, true),
        ("Siw", "theme.bolig", vec![], Some("true"), true),
    ];
    assert_eq!(plain(&rows)[..7], changed);
    let first: Vec<_> = rows[7..].iter().map(|row| (row.by_name.as_str(), row.field.as_str(), row.current)).collect();
    let written = [
        ("Anette", "at", true),
        ("Anette", "channel", true),
        ("Anette", "initiative", true),
        ("Anette", "minutes", false),
        ("Anette", "note", true),
        ("Anette", "theme.rus", false),
    ];
    assert_eq!(first, written);
    // Siw's clock is behind: what she changed stands above what she had seen all the same.
    assert!(rows[4].noted < rows[7].noted);
    // An entry that is not there has no history; a document that is not there is not told from one that is not held.
    assert!(team.told(&EntryRef::new(team.bris.doc(), "contacts", EntryId(uuid::Uuid::from_u128(5)))).is_empty());
}

#[test]
fn two_versions_and_who_chose() {
    let mut team = Team::new();
    let target = team.log();
    let entry = target.entry.expect("an entry");
    for (who, minutes) in [(ANETTE, 20), (SIW, 50)] {
        team.act(
            who,
            Command::EditContact(EditContact { minutes: Some(minutes), ..EditContact::of(team.bris, entry) }),
        );
    }
    team.sync();
    let rows = team.told(&target);
    let minutes: Vec<_> = plain(&rows).into_iter().filter(|row| row.1 == "minutes").collect();
    // Both wrote over what was there when they wrote, and both stand.
    assert_eq!(minutes.len(), 3);
    assert_eq!(
        minutes.iter().map(|row| (row.2.clone(), row.4)).collect::<Vec<_>>(),
        [(vec!["30"], true), (vec!["30"], true), (vec![], false)]
    );
    let choose = Choose { target: target.clone(), field: "minutes".into(), value: "20".into() };
    team.act(KARI, Command::Choose(choose));
    team.sync();
    let rows = team.told(&target);
    let top = plain(&rows).remove(0);
    assert_eq!((top.0, top.1, top.3, top.4), ("Kari", "minutes", Some("20"), true));
    let mut from = top.2;
    from.sort_unstable();
    assert_eq!(from, ["20", "50"]);
    assert!(plain(&rows)[1..].iter().filter(|row| row.1 == "minutes").all(|row| !row.4));
}

#[test]
fn the_file_and_the_programme_themselves() {
    let mut team = Team::new();
    let mut edit = EditParticipant::of(team.bris);
    edit.alias = Some("Brisen (eksempel)".into());
    team.act(ANETTE, Command::EditParticipant(edit));
    let mut set = SetProgramme::of(programme_id());
    set.contact_every_days = Some(14);
    set.add_municipalities = vec!["Randaberg".into()];
    set.remove_municipalities = vec!["Sola".into()];
    team.act(KARI, Command::SetProgramme(set));
    team.sync();
    let rows = team.told(&EntryRef::root(team.bris.doc()));
    assert_eq!(plain(&rows)[0], ("Anette", "alias", vec!["Bris (eksempel)"], Some("Brisen (eksempel)"), true));
    assert!(rows.iter().all(|row| !["by", "noted", "programme"].contains(&row.field.as_str())));
    let rows = team.told(&EntryRef::root(programme_id().doc()));
    let mine: Vec<_> = plain(&rows).into_iter().take(3).collect();
    assert!(mine.contains(&("Kari", "contact_every_days", vec!["7"], Some("14"), true)), "{mine:?}");
    assert!(mine.contains(&("Kari", "municipality", vec![], Some("Randaberg"), true)), "{mine:?}");
    assert!(mine.contains(&("Kari", "municipality", vec!["Sola"], None, true)), "{mine:?}");
    // Who is what, too.
    let give = GiveRole {
        programme: programme_id(),
        worker: anette().worker,
        role: Role::Vakt,
        id: None,
        from: None,
        to: None,
    };
    let role = team.act(KARI, Command::GiveRole(give)).expect("completed");
    team.sync();
    let rows = team.told(&EntryRef::new(programme_id().doc(), "access/roles", role));
    assert!(plain(&rows).contains(&("Kari", "role", vec![], Some("vakt"), true)));
}

/// One document of every kind: its history is told to those who may hold it, and the document is opened for nobody else.
#[test]
fn the_wall_before_every_document() {
    let mut team = Team::new();
    let bris = team.bris;
    team.log();
    let consent = |kind: &str| RecordConsent::of(bris, kind.into(), "gitt".into(), "muntlig".into());
    team.act(ANETTE, Command::RecordConsent(consent("identitet")));
    let identity = SetIdentity { participant: bris, name: Some("Navn (eksempel)".into()), phone: None };
    team.act(ANETTE, Command::SetIdentity(identity));
    let mut card = SetCard::of(bris);
    card.helps = Some("En tur.".into());
    team.act(ANETTE, Command::SetCard(card));
    let group = CreateGroup::of("Gruppe (eksempel)", "samtalegruppe".into(), "brukere".into());
    let made = team.phones[KARI].act(Command::CreateGroup(group)).expect("begun");
    let group: GroupId = made.command.group().expect("completed");
    team.act(KARI, Command::AddLeader(AddLeader { group, worker: siw().worker, id: None, from: None, to: None }));
    team.act(TOR, Command::WriteNote(WriteNote::of("info".into(), "Ringte.")));
    let shift = PlanShift::of(writer(3).worker, "primar".into(), NOW, NOW.plus(3_600_000));
    team.act(KARI, Command::PlanShift(shift));
    team.act(ANETTE, Command::LogAnonymous(LogAnonymous::of("ansikt_til_ansikt".into(), "tilfeldig".into())));
    team.act(SIW, Command::LogActivity(LogActivity::of("rekruttering".into())));
    team.sync();
    let kinds: std::collections::BTreeSet<&str> =
        team.server.headers.values().map(|header| header.kind.code()).collect();
    assert_eq!(kinds.len(), DocKind::ALL.len() - 1, "all but a worker's own: {kinds:?}");
    let docs: Vec<DocId> = team.server.headers.keys().copied().collect();
    let (mut told, mut kept) = (0, 0);
    for days in [-200, 0, 30] {
        let now = NOW.plus(days * 86_400_000);
        team.server.day = now.day();
        for doc in &docs {
            for who in [anette(), siw(), writer(3), writer(5), coordinator(), writer(77)] {
                let may = team.server.may_hold(*doc, who.worker);
                let query = Query::History(History { target: EntryRef::root(*doc) });
                team.server.store.asked.clear();
                let answer = team.server.ask(&query, who.worker, now);
                let kind = team.server.headers[doc].kind;
                assert_eq!(answer.is_ok(), may, "{kind:?} for {} in {days} days", who.worker);
                if may {
                    told += 1;
                } else {
                    assert_eq!(answer, Err(ErrorCode::TargetGone));
                    assert!(team.server.store.asked.is_empty(), "{kind:?} was opened");
                    kept += 1;
                }
            }
        }
    }
    assert!(told > 30 && kept > 30, "{told} told, {kept} kept");
    assert_eq!(
        team.phones[ANETTE].ask(&Query::History(History { target: EntryRef::root(DocId(uuid::Uuid::from_u128(5))) })),
        Err(ErrorCode::TargetGone)
    );
}

#[test]
fn one_entry_among_five_hundred_has_its_own_history() {
    let mut doc = Document::new(DocKind::Participant);
    let mut random = Seeded(7);
    let bris = ParticipantId::new(NOW, &mut random);
    let mut entries = vec![];
    for n in 0..500 {
        let log = LogContact {
            note: Some(format!("Notat {n} (eksempel)")),
            tags: Tags { themes: vec!["rus".into(), "bolig".into()], ..Tags::default() },
            ..LogContact::of(bris, "folge".into(), "deltaker".into())
        };
        let envelope = complete(Command::LogContact(log), NOW.plus(n * 60_000), n as u64 + 1);
        entries.push(envelope.command.entry().expect("completed"));
        execute(&mut doc, &envelope, &[anette(), siw()][n as usize % 2]).expect("logged");
    }
    let edit = EditContact { minutes: Some(5), ..EditContact::of(bris, entries[0]) };
    execute(&mut doc, &complete(Command::EditContact(edit), NOW.plus(90_000_000), 900), &siw()).expect("edited");
    let doc = Document::load(DocKind::Participant, &doc.save()).expect("loads");
    assert_eq!(history::history(&doc, "contacts", Some(entries[0])).len(), 9);
}
