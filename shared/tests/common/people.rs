//! The people of these tests, all invented, and a server's copy of the participant they walk with.
#![allow(dead_code, reason = "each test file uses the builders that its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use folge_shared::{
    admission::{self, Uploader},
    command::{Assign, Command, ConfirmParticipant, CreateParticipant, EditContact, Envelope, LogContact},
    documents::{Document, Edit, Writer, execute, programme},
    domain::{DocKind, Role},
    ids::{ActorKey, EnrolmentId, Entropy, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};
use uuid::Uuid;

/// 12 May 2026, 15:33 UTC.
pub const NOW: Millis = Millis(1_778_600_000_000);

/// Repeatable randomness.
pub struct Seeded(pub u64);

impl Seeded {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}
impl Entropy for Seeded {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            *byte = self.next() as u8;
        }
    }
}

pub fn writer(n: u8) -> Writer {
    Writer {
        worker: WorkerId(Uuid::from_u128(n.into())),
        actor: ActorKey { enrolment: EnrolmentId([n; 12]), incarnation: 1 },
    }
}
pub fn anette() -> Writer {
    writer(1)
}
pub fn siw() -> Writer {
    writer(2)
}
pub fn coordinator() -> Writer {
    writer(9)
}
pub fn programme_id() -> ProgrammeId {
    ProgrammeId(Uuid::from_u128(99))
}
pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// A writer who uploads with no more rights than a peer has.
pub fn peer(writer: &Writer) -> Uploader {
    Uploader { worker: writer.worker, enrolment: writer.actor.enrolment, coordinator: false, creating: false }
}
/// The coordinator, uploading.
pub fn coordinating() -> Uploader {
    Uploader { coordinator: true, ..peer(&coordinator()) }
}
/// A writer uploading the first change of a participant they met.
pub fn creating(writer: &Writer) -> Uploader {
    Uploader { creating: true, ..peer(writer) }
}

pub fn complete(command: Command, at: Millis, seed: u64) -> Envelope {
    Envelope::complete(command, at, &mut Seeded(seed))
}

pub fn create(alias: &str, at: Millis, seed: u64) -> Envelope {
    let command = CreateParticipant {
        participant: None,
        programme: Some(programme_id()),
        alias: alias.into(),
        kind: None,
        municipality: Some("Sola".into()),
        assignment: None,
        from: None,
        birth_band: None,
        gender: None,
    };
    complete(Command::CreateParticipant(command), at, seed)
}

pub fn contact(participant: ParticipantId, channel: &str, at: Millis, note: &str, seed: u64) -> Envelope {
    let command = LogContact {
        participant,
        contact: None,
        at: None,
        channel: channel.into(),
        initiative: "deltaker".into(),
        minutes: Some(30),
        note: Some(note.into()),
        also: vec![],
        workers: vec![],
        place: None,
        travel: None,
        tags: Default::default(),
    };
    complete(Command::LogContact(command), at, seed)
}

pub fn edit_minutes(participant: ParticipantId, contact: EntryId, minutes: u32, at: Millis, seed: u64) -> Envelope {
    let command = EditContact { minutes: Some(minutes), ..EditContact::of(participant, contact) };
    complete(Command::EditContact(command), at, seed)
}

pub fn assign(participant: ParticipantId, worker: WorkerId, from: Day, to: Option<Day>, seed: u64) -> Envelope {
    let command = Assign { participant, worker, assignment: None, from: Some(from), to, cover_for: None };
    complete(Command::Assign(command), NOW, seed)
}

pub fn confirm(participant: ParticipantId, seed: u64) -> Envelope {
    complete(Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None }), NOW, seed)
}

/// The server's copy of a participant: met by Anette, confirmed, followed by Siw as well; each wrote a contact.
pub struct Bris {
    pub doc: Document,
    pub id: ParticipantId,
    pub of_anette: EntryId,
    pub of_siw: EntryId,
    pub assignment_of_anette: EntryId,
}

pub fn bris() -> Bris {
    let mut doc = Document::new(DocKind::Participant);
    let envelope = create("Bris (eksempel)", NOW, 1);
    let id = envelope.command.participant().expect("completed");
    let Command::CreateParticipant(created) = &envelope.command else { unreachable!("made above") };
    let assignment_of_anette = created.assignment.expect("completed");
    write(&mut doc, &envelope, &anette(), &creating(&anette()));
    write(&mut doc, &confirm(id, 2), &coordinator(), &coordinating());
    write(&mut doc, &assign(id, siw().worker, day("2026-05-01"), None, 3), &coordinator(), &coordinating());
    let at = |days: i64| NOW.plus(-days * 86_400_000);
    let one = write(&mut doc, &contact(id, "telefon", at(2), "Gikk en tur.", 4), &anette(), &peer(&anette()));
    let two = write(&mut doc, &contact(id, "sms", at(1), "Svarte med en gang.", 5), &siw(), &peer(&siw()));
    let entry = |edit: &Edit| edit.touched.of("contacts").next().expect("one contact");
    Bris { of_anette: entry(&one), of_siw: entry(&two), doc, id, assignment_of_anette }
}

/// Carries a command out on a phone that has what the server has, and sends it through the wall.
pub fn write(server: &mut Document, envelope: &Envelope, writer: &Writer, uploader: &Uploader) -> Edit {
    let mut phone = server.clone();
    let edit = execute(&mut phone, envelope, writer).expect("carried out");
    let admitted = admission::admit(server, &edit.bytes, uploader).expect("admitted");
    assert_eq!(admitted.hash, edit.hash);
    assert_eq!(admitted.touched, edit.touched);
    assert_eq!(server.heads(), phone.heads());
    edit
}

/// A programme with its people: number, name, role, first day, last day.
pub fn programme(name: &str, people: &[(u8, &str, Role, &str, Option<&str>)]) -> Document {
    let mut doc = Document::new(DocKind::Programme);
    let founder = coordinator();
    let founding = programme::Founding { name, example: true, municipalities: &["Stavanger", "Sola", "Sandnes"] };
    programme::found(&mut doc, &founder, NOW, &founding).expect("founded");
    for (n, (number, name, role, from, to)) in (1u128..).zip(people) {
        let role = programme::NewRole {
            id: EntryId(Uuid::from_u128(0x7000 + n)),
            worker: writer(*number).worker,
            name,
            role: *role,
            from: day(from),
            to: to.map(day),
        };
        programme::add_member(&mut doc, &founder, NOW, &role).expect("a member");
    }
    doc
}
