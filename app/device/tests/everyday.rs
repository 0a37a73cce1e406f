//! Acts of several documents on a phone: all or nothing here, each judged by itself on the server.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{NOW, Phone, Server, worker};
use folge_shared::{
    admission::chunk,
    command::{
        Assign, Command, ConfirmParticipant, EditContact, EndAssignment, EntryRef, HandOverShift, LogAnonymous,
        LogContact, PlanShift, Retract, SetCard, WriteNote,
    },
    documents::participant,
    domain::DocKind,
    error::{ErrorCode, PublicError},
    ids::{DocId, EntryId, ParticipantId},
    query::{Empty, OnCall, Query, Search, View, Work},
    view::{
        Delivery::{self, Pending, Refused, Sent},
        OnCallView,
    },
    wire::{self, SyncRequest},
};

fn with(participant: ParticipantId, also: &[ParticipantId], contact: Option<EntryId>) -> Command {
    let bare = LogContact::of(participant, "telefon".into(), "likeperson".into());
    Command::LogContact(LogContact { also: also.to_vec(), contact, minutes: Some(25), ..bare })
}

fn run(phone: &mut Phone, command: Command) -> Result<folge_shared::command::Outcome, ErrorCode> {
    let now = phone.now();
    phone.device().execute(command, now).map_err(|error| PublicError::from(error).code)
}

fn ask(phone: &mut Phone, query: Query) -> View {
    let now = phone.now();
    phone.device().query(&query, now).expect("answered")
}

fn on_call(phone: &mut Phone) -> OnCallView {
    match ask(phone, Query::OnCall(OnCall::default())) {
        View::OnCall(view) => view,
        other => panic!("another view: {other:?}"),
    }
}

/// What would go up next, document by document.
fn uploads(phone: &mut Phone) -> Vec<(DocId, usize)> {
    let now = phone.now();
    phone.device().on_hint();
    let request = phone.device().next_request(now).expect("composed").expect("something to send");
    phone.device().on_response(request.id, Err(folge_device::Failure::Away), now).expect("told");
    let request: SyncRequest = wire::decode(&request.body).expect("ours");
    request.uploads.iter().map(|upload| (upload.doc, upload.changes.len())).collect()
}

#[test]
fn one_event_with_two_people_is_one_act_in_two_files() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let (bris, tind) = (anette.create("Bris (eksempel)"), anette.create("Tind (eksempel)"));
    let outcome = run(&mut anette, with(bris, &[tind], None)).expect("logged");
    assert_eq!((outcome.doc, outcome.participant), (bris.doc(), Some(bris)));
    assert_eq!(anette.entries(bris), [(25, Pending)]);
    assert_eq!(anette.entries(tind), [(25, Pending)]);
    anette.sync(&mut server);
    for person in [bris, tind] {
        let contacts = participant::contacts(server.document(person));
        assert_eq!(contacts.iter().map(|contact| Some(contact.id)).collect::<Vec<_>>(), [outcome.entry]);
    }
    assert_eq!(anette.entries(tind), [(25, Sent)]);
}

#[test]
fn what_is_done_to_one_event_is_one_act_in_every_file_that_is_here() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let (bris, tind) = (anette.create("Bris (eksempel)"), anette.create("Tind (eksempel)"));
    let logged = run(&mut anette, with(bris, &[tind], None)).expect("logged");
    let id = logged.entry.expect("an entry");
    anette.sync(&mut server);
    let edit = EditContact { minutes: Some(40), ..EditContact::of(tind, id) };
    let edited = run(&mut anette, Command::EditContact(edit)).expect("edited");
    assert_eq!((edited.doc, edited.participant, edited.entry), (tind.doc(), Some(tind), Some(id)));
    assert_eq!((anette.entries(bris), anette.entries(tind)), (vec![(40, Pending)], vec![(40, Pending)]));
    let mut waiting = uploads(&mut anette);
    waiting.sort_unstable();
    let mut both = vec![(bris.doc(), 1), (tind.doc(), 1)];
    both.sort_unstable();
    assert_eq!(waiting, both);
    // After a restart the outbox makes the same of it.
    anette.restart();
    let retract = Retract { target: EntryRef::new(bris.doc(), "contacts", id), reason: None };
    run(&mut anette, Command::Retract(retract)).expect("retracted");
    anette.sync(&mut server);
    for person in [bris, tind] {
        let contact = participant::contact(server.document(person), id).expect("there");
        assert_eq!((contact.minutes, contact.retracted), (Some(40), true));
        assert_eq!(anette.entries(person), [(40, Sent)]);
    }
}

#[test]
fn a_step_that_cannot_be_done_leaves_nothing_of_the_others() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let (bris, tind) = (anette.create("Bris (eksempel)"), anette.create("Tind (eksempel)"));
    let there = anette.log(tind, 10);
    let pending = anette.sync_view().pending;
    // The id is taken in the second file.
    assert_eq!(run(&mut anette, with(bris, &[tind], Some(there))), Err(ErrorCode::EntryExists));
    assert_eq!(anette.sync_view().pending, pending);
    assert_eq!(anette.entries(bris), []);
    anette.restart();
    assert_eq!(anette.entries(bris), []);
    assert_eq!(anette.entries(tind), [(10, Pending)]);
    // The phone goes on as if nothing had been tried.
    run(&mut anette, with(bris, &[tind], None)).expect("logged");
    anette.sync(&mut server);
    assert_eq!(anette.entries(bris), [(25, Sent)]);
    assert_eq!(anette.entries(tind), [(10, Sent), (25, Sent)]);
}

#[test]
fn of_one_act_one_step_may_be_taken_and_another_refused() {
    let mut server = Server::new();
    let mut anette = Phone::new(1);
    anette.sync(&mut server);
    let (bris, tind) = (anette.create("Bris (eksempel)"), anette.create("Tind (eksempel)"));
    anette.sync(&mut server);
    run(&mut anette, with(bris, &[tind], None)).expect("logged");
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("something to send");
    let sent: SyncRequest = wire::decode(&request.body).expect("ours");
    let of_tind = sent.uploads.iter().find(|upload| upload.doc == tind.doc()).expect("his part");
    server.refuse = vec![chunk::hash_of(&of_tind.changes[0])];
    let answer = server.sync(worker(1), &request.body);
    anette.device().on_response(request.id, answer.as_deref().map_err(Clone::clone), now).expect("taken");
    assert_eq!(anette.entries(bris), [(25, Sent)]);
    assert_eq!(anette.entries(tind), [(25, Refused)]);
    let view = anette.sync_view();
    let refused: Vec<_> = view.refused.iter().map(|row| (row.alias.as_str(), row.reason)).collect();
    assert_eq!(refused, [("Tind (eksempel)", ErrorCode::NoAccess)]);
}

/// Anette met Bris, Ingunn confirmed; Siw is on the team and follows nobody.
fn night() -> (Server, Phone, Phone, Phone, ParticipantId) {
    let mut server = Server::new();
    let (mut anette, mut siw, mut ingunn) = (Phone::new(1), Phone::new(2), Phone::new(3));
    for phone in [&mut anette, &mut siw, &mut ingunn] {
        phone.sync(&mut server);
    }
    let bris = anette.create("Bris (eksempel)");
    anette.sync(&mut server);
    ingunn.sync(&mut server);
    let confirm = ConfirmParticipant { participant: bris, confirmation: None };
    run(&mut ingunn, Command::ConfirmParticipant(confirm)).expect("confirmed");
    ingunn.sync(&mut server);
    anette.sync(&mut server);
    (server, anette, siw, ingunn, bris)
}

#[test]
fn two_phones_begin_the_same_card_offline_and_become_one() {
    let (mut server, mut anette, mut siw, mut ingunn, bris) = night();
    let helps = |text: &str| Command::SetCard(SetCard { helps: Some(text.to_owned()), ..SetCard::of(bris) });
    let plan = |text: &str| Command::SetCard(SetCard { plan: Some(text.to_owned()), ..SetCard::of(bris) });
    run(&mut anette, helps("Gå en tur")).expect("written");
    run(&mut ingunn, plan("Ring Anette")).expect("written");
    let card = DocId::derived(DocKind::Card, server.programme, bris.bytes());
    assert!(uploads(&mut anette).iter().any(|(doc, _)| *doc == card));
    for _ in 0..2 {
        anette.sync(&mut server);
        ingunn.sync(&mut server);
    }
    assert_eq!(anette.sync_view().refused, []);
    assert_eq!(ingunn.sync_view().refused, []);
    for phone in [&mut anette, &mut ingunn] {
        let card = phone.participant(bris).file.card.expect("a card");
        assert_eq!((card.helps.as_deref(), card.plan.as_deref()), (Some("Gå en tur"), Some("Ring Anette")));
        assert_eq!(card.delivery, Sent);
    }
    // The team reads it on call, and writes the night's note on it.
    siw.sync(&mut server);
    let view = on_call(&mut siw);
    assert_eq!(view.cards.iter().map(|card| card.helps.as_deref()).collect::<Vec<_>>(), [Some("Gå en tur")]);
    let note = WriteNote { participant: Some(bris), ..WriteNote::of("i_dag".into(), "Ringte, rolig etterpå.") };
    run(&mut siw, Command::WriteNote(note)).expect("written");
    let deliveries = |view: &OnCallView| view.notes.iter().map(|note| note.delivery).collect::<Vec<Delivery>>();
    assert_eq!(deliveries(&on_call(&mut siw)), [Pending]);
    siw.sync(&mut server);
    assert_eq!(deliveries(&on_call(&mut siw)), [Sent]);
    anette.sync(&mut server);
    assert_eq!(anette.participant(bris).timeline.len(), 1, "a call counts as contact");
}

#[test]
fn a_month_begun_by_two_phones_at_once_holds_what_both_wrote() {
    let (mut server, mut anette, mut siw, _, _) = night();
    let at = |hours: i64| NOW.plus(hours * 3_600_000);
    let shift = |n, from, to| Command::PlanShift(PlanShift::of(worker(n), "primar".into(), at(from), at(to)));
    run(&mut anette, shift(1, 2, 10)).expect("planned");
    run(&mut siw, shift(2, 10, 18)).expect("planned");
    let over = HandOverShift { programme: None, id: None, to: Some(worker(2)), text: "Rolig natt".to_owned() };
    run(&mut anette, Command::HandOverShift(over)).expect("written");
    for _ in 0..2 {
        anette.sync(&mut server);
        siw.sync(&mut server);
    }
    assert_eq!(server.of_kind(DocKind::OnCall).len(), 1);
    assert_eq!(server.creates.iter().filter(|create| create.kind == DocKind::OnCall).count(), 2);
    for phone in [&mut anette, &mut siw] {
        let view = on_call(phone);
        assert_eq!(view.shifts.iter().map(|shift| shift.worker).collect::<Vec<_>>(), [worker(1), worker(2)]);
        assert_eq!(view.hand_overs.iter().map(|over| over.delivery).collect::<Vec<_>>(), [Sent]);
    }
}

#[test]
fn who_no_longer_follows_has_neither_the_file_nor_its_words() {
    let (mut server, mut anette, _, mut ingunn, bris) = night();
    run(&mut anette, Command::SetCard(SetCard { helps: Some("Gå en tur".into()), ..SetCard::of(bris) }))
        .expect("written");
    let noted = LogContact::of(bris, "telefon".into(), "likeperson".into());
    let noted = LogContact { note: Some("Snakket om hybelen".into()), ..noted };
    run(&mut anette, Command::LogContact(noted)).expect("logged");
    anette.sync(&mut server);
    let found = |phone: &mut Phone| match ask(phone, Query::Search(Search { text: "hybel".into(), limit: None })) {
        View::Search(view) => view.hits.len(),
        other => panic!("another view: {other:?}"),
    };
    assert_eq!(found(&mut anette), 1);
    // Anette is on the team, too: she keeps the card by that. The file goes after the assignment's last day …
    ingunn.sync(&mut server);
    let assignment = participant::assignments(server.document(bris))[0].id;
    run(&mut ingunn, Command::EndAssignment(EndAssignment { participant: bris, assignment, to: None })).expect("ended");
    ingunn.sync(&mut server);
    server.today = server.today.plus_days(1);
    // … and what she wrote meanwhile goes to the coordinators, who decide.
    anette.log(bris, 40);
    anette.sync(&mut server);
    assert!(!anette.device().held().expect("lists").contains(&bris.doc()));
    assert_eq!(found(&mut anette), 0);
    let view = anette.sync_view();
    assert_eq!((view.pending, view.refused.len(), view.reviews.len()), (0, 0, 1));
    // Assigned again: all of it is back but what is still to be decided on.
    let again = Assign { from: Some(server.today.plus_days(-1)), ..Assign::of(bris, worker(1)) };
    run(&mut ingunn, Command::Assign(again)).expect("assigned");
    ingunn.sync(&mut server);
    anette.sync(&mut server);
    assert_eq!(found(&mut anette), 1);
    assert!(anette.entries(bris).iter().all(|(minutes, _)| *minutes != 40));
}

#[test]
fn ones_own_year_begins_with_its_first_entry() {
    let mut server = Server::new();
    let mut siw = Phone::new(2);
    siw.sync(&mut server);
    let street = LogAnonymous { people: Some(3), ..LogAnonymous::of("ansikt_til_ansikt".into(), "likeperson".into()) };
    run(&mut siw, Command::LogAnonymous(street.clone())).expect("logged");
    let deliveries = |phone: &mut Phone| match ask(phone, Query::Work(Work::default())) {
        View::Work(view) => view.contacts.iter().map(|row| (row.people, row.delivery)).collect::<Vec<_>>(),
        other => panic!("another view: {other:?}"),
    };
    assert_eq!(deliveries(&mut siw), [(3, Pending)]);
    siw.restart();
    siw.sync(&mut server);
    assert_eq!(deliveries(&mut siw), [(3, Sent)]);
    let header = server.creates.iter().find(|create| create.kind == DocKind::Work).expect("a header");
    assert_eq!((header.derived_from, header.period.as_deref()), (Some(DocId(worker(2).0)), Some("2026")));
    // Said once.
    run(&mut siw, Command::LogAnonymous(street)).expect("logged");
    siw.sync(&mut server);
    assert_eq!(server.creates.len(), 1);
}

#[test]
fn what_never_reached_the_server_goes_when_it_is_refused_and_is_kept_to_be_read() {
    let mut server = Server::new();
    let mut siw = Phone::new(2);
    siw.sync(&mut server);
    let street = LogAnonymous::of("ansikt_til_ansikt".into(), "likeperson".into());
    run(&mut siw, Command::LogAnonymous(street)).expect("logged");
    let now = siw.now();
    siw.device().on_hint();
    let request = siw.device().next_request(now).expect("composed").expect("something to send");
    let sent: SyncRequest = wire::decode(&request.body).expect("ours");
    server.refuse = sent.uploads[0].changes.iter().map(|change| chunk::hash_of(change)).collect();
    let answer = server.sync(worker(2), &request.body);
    siw.device().on_response(request.id, answer.as_deref().map_err(Clone::clone), now).expect("taken");
    let held = siw.device().held().expect("lists");
    assert!(!held.contains(&sent.uploads[0].doc));
    assert_eq!(siw.sync_view().refused.len(), 1);
    let View::Work(view) = ask(&mut siw, Query::Work(Work::default())) else { panic!("another view") };
    assert_eq!(view.contacts.iter().map(|row| row.delivery).collect::<Vec<_>>(), [Refused]);
    assert!(matches!(ask(&mut siw, Query::Drafts(Empty {})), View::Drafts(view) if view.rows.is_empty()));
}
