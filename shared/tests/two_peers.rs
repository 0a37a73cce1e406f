//! Anette and Siw walk with the same participant, each with a phone of her own. Everybody is invented.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

use folge_shared::{
    admission::{self, Uploader},
    command::{Command, CreateParticipant, EditContact, Envelope, LogContact},
    documents::{CommandError, Document, Writer, execute, participant},
    domain::DocKind,
    ids::{ActorKey, EnrolmentId, Entropy, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Millis,
};

struct Seeded(u64);
impl Entropy for Seeded {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 56) as u8;
        }
    }
}

fn worker(n: u128) -> Writer {
    Writer {
        worker: WorkerId(uuid::Uuid::from_u128(n)),
        actor: ActorKey { enrolment: EnrolmentId([n as u8; 12]), incarnation: 1 },
    }
}
fn uploader(writer: &Writer) -> Uploader {
    Uploader { worker: writer.worker, enrolment: writer.actor.enrolment, coordinator: false, creating: false }
}

const NOW: Millis = Millis(1_778_600_000_000);

fn create() -> (Document, ParticipantId, Writer) {
    let mut doc = Document::new(DocKind::Participant);
    let anette = worker(1);
    let command = Command::CreateParticipant(CreateParticipant {
        participant: None,
        programme: Some(ProgrammeId(uuid::Uuid::from_u128(99))),
        alias: "Bris (eksempel)".into(),
        kind: None,
        municipality: Some("Sola".into()),
        assignment: None,
        from: None,
        birth_band: None,
        gender: None,
    });
    let envelope = Envelope::complete(command, NOW, &mut Seeded(1));
    execute(&mut doc, &envelope, &anette).expect("created");
    (doc, envelope.command.participant().expect("an id"), anette)
}

fn contact(participant: ParticipantId, seed: u64, minutes: u32) -> Envelope {
    let command = Command::LogContact(LogContact {
        participant,
        contact: None,
        at: None,
        channel: "telefon".into(),
        initiative: "deltaker".into(),
        minutes: Some(minutes),
        note: None,
        also: vec![],
        workers: vec![],
        place: None,
        travel: None,
        tags: Default::default(),
    });
    Envelope::complete(command, NOW, &mut Seeded(seed))
}

fn edit_minutes(participant: ParticipantId, contact: EntryId, minutes: u32, seed: u64) -> Envelope {
    let command = Command::EditContact(EditContact {
        participant,
        minutes: Some(minutes),
        ..EditContact::of(participant, contact)
    });
    Envelope::complete(command, NOW.plus(60_000), &mut Seeded(seed))
}

#[test]
fn both_entries_stand_and_a_conflict_shows_both_versions() {
    let (mut server, bris, anette) = create();
    let siw = worker(2);
    let mut phone_anette = server.clone();
    let mut phone_siw = Document::load(DocKind::Participant, &server.save()).expect("loads");

    let first = contact(bris, 11, 30);
    let logged = execute(&mut phone_anette, &first, &anette).expect("logged");
    admission::admit(&mut server, &logged.bytes, &uploader(&anette)).expect("admitted");
    let entry = logged.touched.of("contacts").next().expect("one entry");
    phone_siw.apply(&[&logged.bytes]).expect("applied");

    let one = execute(&mut phone_anette, &edit_minutes(bris, entry, 60, 3), &anette).expect("edited");
    let second = contact(bris, 12, 15);
    let two = execute(&mut phone_siw, &edit_minutes(bris, entry, 45, 4), &siw).expect("edited");
    let three = execute(&mut phone_siw, &second, &siw).expect("logged");
    admission::admit(&mut server, &one.bytes, &uploader(&anette)).expect("admitted");
    for change in [&two, &three] {
        let admitted = admission::admit(&mut server, &change.bytes, &uploader(&siw)).expect("admitted");
        assert_eq!(admitted.touched, change.touched);
        phone_anette.apply(&[&change.bytes]).expect("applied");
    }
    phone_siw.apply(&[&one.bytes]).expect("applied");
    assert_eq!(server.heads(), phone_anette.heads());
    assert_eq!(server.heads(), phone_siw.heads());
    for doc in [&server, &phone_anette, &phone_siw] {
        assert_eq!(participant::contacts(doc).len(), 2);
        let versions = participant::contact_versions(doc, entry);
        assert_eq!(versions.len(), 1);
        let values: Vec<_> = versions[0].values.iter().map(|(value, by, _)| (value.as_str(), *by)).collect();
        assert_eq!(values, [("60", Some(anette.worker)), ("45", Some(siw.worker))]);
    }
    // Choosing is an ordinary edit, and settles it for everybody.
    let choice = execute(&mut phone_siw, &edit_minutes(bris, entry, 45, 5), &siw).expect("chosen");
    admission::admit(&mut server, &choice.bytes, &uploader(&siw)).expect("admitted");
    assert!(participant::contact_versions(&server, entry).is_empty());
    assert_eq!(participant::contact(&server, entry).expect("there").minutes, Some(45));
}

#[test]
fn a_command_that_fails_leaves_no_trace() {
    let (mut doc, bris, anette) = create();
    let heads = doc.heads();
    let missing = EntryId(uuid::Uuid::from_u128(7));
    let gone = execute(&mut doc, &edit_minutes(bris, missing, 5, 1), &anette);
    assert_eq!(gone, Err(CommandError::TargetGone));
    assert_eq!(execute(&mut doc, &contact(bris, 1, 1_441), &anette), Err(CommandError::Minutes));
    assert_eq!(doc.heads(), heads);
    let envelope = contact(bris, 2, 10);
    execute(&mut doc, &envelope, &anette).expect("logged");
    assert_eq!(execute(&mut doc, &envelope, &anette), Err(CommandError::EntryExists));
    assert_eq!(participant::contacts(&doc).len(), 1);
}
