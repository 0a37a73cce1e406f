//! Random commands of every kind, mostly about what is there, sometimes nonsense. Wants
//! `draw` beside it.
#![allow(dead_code, reason = "each test file uses what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a story that cannot go on must stop")]

use folge_shared::{
    command::*,
    domain::{Code, DocKind, Role, codes::*},
    ids::EntryId,
};

use crate::{
    draw::{Draw, HOUR},
    people::Seeded,
};

/// How often each kind of command of [`command`] is wanted, by its number: what happens on any evening more often than
/// what turns a file upside down.
const WEIGHTS: [usize; 49] = [
    1, 4, 3, 3, 3, 2, 3, 5, 2, 2, 2, 1, 3, 3, 3, 7, 8, 2, 2, 1, 3, 3, 3, 3, 5, 3, 6, 9, 5, 3, 4, 5, 6, 4, 4, 2, 4, 2,
    3, 2, 2, 2, 5, 3, 1, 9, 3, 3, 1,
];
/// Those that only a coordinator may do: others try them now and then.
const COORDINATORS: [usize; 15] = [2, 9, 10, 11, 12, 13, 14, 21, 22, 38, 39, 40, 41, 44, 48];

/// What somebody wants to do next.
pub fn kind(coordinator: bool, random: &mut Seeded) -> usize {
    loop {
        let mut left = random.below(WEIGHTS.iter().sum());
        let kind = WEIGHTS.iter().position(|weight| {
            let here = left < *weight;
            left = left.saturating_sub(*weight);
            here
        });
        let kind = kind.expect("below the sum");
        if coordinator || !COORDINATORS.contains(&kind) || random.below(6) == 0 {
            return kind;
        }
    }
}

/// A command of one of [`KINDS`] kinds.
#[allow(clippy::too_many_lines, reason = "one arm per command")]
pub fn command(kind: usize, d: &mut Draw<'_>) -> Command {
    match kind {
        0 => {
            let kind = d.some(|d| d.code(&PARTICIPANT_KIND));
            Command::CreateParticipant(CreateParticipant {
                programme: Some(d.programme()),
                kind,
                municipality: d.some(|_| "Sola".into()),
                birth_band: d.some(|d| d.code(&BIRTH_BAND)),
                gender: d.some(|d| d.code(&GENDER)),
                ..CreateParticipant::of(&d.words())
            })
        }
        1 => Command::EditParticipant(EditParticipant {
            alias: d.some(Draw::words),
            kind: d.some(|d| d.code(&PARTICIPANT_KIND)),
            municipality: d.some(|d| if d.one_in(3) { String::new() } else { "Sandnes".into() }),
            birth_band: d.some(|d| d.code(&BIRTH_BAND)),
            gender: d.some(|d| d.code(&GENDER)),
            ..EditParticipant::of(d.person())
        }),
        2 => Command::ConfirmParticipant(ConfirmParticipant { participant: d.person(), confirmation: None }),
        3 => {
            // Death and the end of a follow-up come, but seldom.
            let status =
                if d.one_in(12) { d.code(&FOLLOW_UP_STATUS) } else { d.of(&["aktiv", "pause"]).expect("two").into() };
            let to = if status.as_str() == "pause" { d.some(Draw::day) } else { None };
            let (from, note) = (d.some(Draw::day), d.some(Draw::words));
            Command::SetStatus(SetStatus { from, to, note, ..SetStatus::of(d.person(), status) })
        }
        4 => Command::LinkParticipants(LinkParticipants {
            participant: d.person(),
            id: None,
            other: d.person(),
            relation: d.some(|d| d.code(&RELATION)),
        }),
        5 => {
            let participant = d.person();
            Command::EndLink(EndLink { participant, link: d.entry("p_link", participant.doc()) })
        }
        6 => {
            let (name, phone) = (d.some(Draw::words), d.some(|d| format!("{:08}", d.random.below(99_999_999))));
            Command::SetIdentity(SetIdentity { participant: d.person(), name, phone })
        }
        7 => {
            let kind = if d.one_in(2) {
                d.of(&["identitet", "deling_internt", "parorende_kontakt", "registrering"]).expect("four").into()
            } else {
                d.code(&CONSENT)
            };
            let state = if d.one_in(8) { "avslatt" } else { "gitt" };
            Command::RecordConsent(RecordConsent {
                scope: Some(d.words()),
                expires: d.some(|d| d.day().plus_days(60)),
                text_version: d.some(|_| "2026-1".into()),
                ..RecordConsent::of(d.person(), kind, state.into(), d.code(&CONSENT_HOW))
            })
        }
        8 => {
            let participant = d.person();
            let consent = d.entry("p_consent", participant.doc());
            Command::WithdrawConsent(WithdrawConsent {
                participant,
                consent,
                how: d.code(&CONSENT_HOW),
                day: d.some(Draw::day),
            })
        }
        9 => Command::MergeParticipants(MergeParticipants { keep: d.person(), other: d.person(), id: None }),
        10 => {
            let bring = d.codes(&BRING);
            Command::MoveParticipant(MoveParticipant {
                participant: d.person(),
                programme: d.of(d.everywhere).expect("two"),
                new: None,
                bring,
                worker: d.some(Draw::worker),
                assignment: None,
                closing: None,
                from: None,
            })
        }
        11 => Command::CloseFile(CloseFile { participant: d.person(), worker: d.worker(), id: None, from: None }),
        12 => {
            let (from, to, cover_for) = (d.some(Draw::day), d.some(|d| d.day().plus_days(20)), d.some(Draw::worker));
            Command::Assign(Assign { from, to, cover_for, ..Assign::of(d.person(), d.worker()) })
        }
        13 => {
            let participant = d.person();
            let assignment = d.entry("p_assignment", participant.doc());
            Command::EndAssignment(EndAssignment { participant, assignment, to: d.some(Draw::day) })
        }
        14 => {
            let participant = d.person();
            let assignment = d.entry("p_assignment", participant.doc());
            Command::HandOver(HandOver {
                participant,
                assignment,
                worker: d.worker(),
                next: None,
                from: d.some(Draw::day),
            })
        }
        15 => {
            let also = d.some(Draw::person).into_iter().collect();
            Command::LogContact(LogContact {
                also,
                workers: d.workers(),
                at: d.some(Draw::past),
                place: d.some(|d| d.code(&PLACE)),
                minutes: d.some(Draw::minutes),
                travel: d.some(Draw::minutes),
                note: d.some(Draw::words),
                tags: d.tags(),
                ..LogContact::of(d.person(), d.code(&CHANNEL), d.code(&INITIATIVE))
            })
        }
        16 => {
            let participant = d.person();
            let contact = d.entry("p_contact", participant.doc());
            let (add, remove) = (d.tags(), d.tags());
            let (add_workers, remove_workers) = (d.workers(), d.workers());
            let (place, minutes, travel) = (d.some(|d| d.code(&PLACE)), d.some(Draw::minutes), d.some(Draw::minutes));
            let clear = d.clear(&[
                (ContactField::Place, place.is_none()),
                (ContactField::Minutes, minutes.is_none()),
                (ContactField::Travel, travel.is_none()),
            ]);
            Command::EditContact(EditContact {
                at: d.some(Draw::past),
                channel: d.some(|d| d.code(&CHANNEL)),
                initiative: d.some(|d| d.code(&INITIATIVE)),
                place,
                minutes,
                travel,
                clear,
                note: d.some(Draw::words),
                add,
                remove,
                add_workers,
                remove_workers,
                ..EditContact::of(participant, contact)
            })
        }
        17 => Command::LogAnonymous(LogAnonymous {
            programme: Some(d.programme()),
            at: d.some(Draw::past),
            place: d.some(|d| d.code(&PLACE)),
            minutes: d.some(Draw::minutes),
            note: d.some(Draw::words),
            people: d.some(|d| d.random.below(510) as u32),
            tags: d.tags(),
            ..LogAnonymous::of(d.code(&CHANNEL), d.code(&INITIATIVE))
        }),
        18 => Command::LogActivity(LogActivity {
            programme: Some(d.programme()),
            at: d.some(Draw::past),
            quantity: d.some(|d| d.random.below(101_000) as u32),
            minutes: d.some(Draw::minutes),
            note: d.some(Draw::words),
            ..LogActivity::of(d.code(&ACTIVITY))
        }),
        19 => Command::CreateGroup(CreateGroup {
            programme: Some(d.programme()),
            place: d.some(Draw::words),
            online: d.some(|d| d.one_in(2)),
            ..CreateGroup::of(&d.words(), d.code(&GROUP_KIND), d.code(&AUDIENCE))
        }),
        20 => Command::EditGroup(EditGroup {
            name: d.some(Draw::words),
            kind: d.some(|d| d.code(&GROUP_KIND)),
            place: d.some(Draw::words),
            online: d.some(|d| d.one_in(2)),
            // What has ended is opened again sooner than it was ended, so that something happens.
            ended: d.some(|d| d.one_in(4)),
            ..EditGroup::of(d.doc(DocKind::Group).into())
        }),
        21 => {
            let group = d.doc(DocKind::Group).into();
            let (from, to) = (d.some(Draw::day), d.some(|d| d.day().plus_days(20)));
            Command::AddLeader(AddLeader { group, worker: d.worker(), id: None, from, to })
        }
        22 => {
            let group = d.doc(DocKind::Group);
            let id = d.entry("p_leader", group);
            Command::EndLeader(EndLeader { group: group.into(), id, to: Some(d.day().plus_days(5)) })
        }
        23 => {
            let participant = d.some(Draw::person);
            let alias = if participant.is_some() && d.one_in(2) { None } else { Some(d.words()) };
            let state: Code = d.of(&["pameldt", "startet", "venteliste"]).expect("three").into();
            let day = d.some(Draw::day);
            Command::Enrol(Enrol { participant, alias, day, ..Enrol::of(d.doc(DocKind::Group).into(), state) })
        }
        24 => {
            let group = d.doc(DocKind::Group);
            let member = d.entry("p_group_member", group);
            Command::SetMember(SetMember {
                group: group.into(),
                member,
                state: d.code(&ENROLMENT),
                day: d.some(Draw::day),
            })
        }
        25 => {
            let sessions =
                (0..d.random.below(4)).map(|_| NewSession { session: None, at: d.past().plus(240 * HOUR) }).collect();
            Command::PlanSessions(PlanSessions {
                minutes: d.some(Draw::minutes),
                theme: d.some(Draw::words),
                place: d.some(Draw::words),
                online: d.some(|d| d.one_in(2)),
                ..PlanSessions::of(d.doc(DocKind::Group).into(), sessions)
            })
        }
        26 => {
            let group = d.doc(DocKind::Group);
            let session = d.entry("p_session", group);
            let minutes = d.some(Draw::minutes);
            Command::EditSession(EditSession {
                at: d.some(Draw::past),
                minutes,
                clear: d.clear(&[(SessionField::Minutes, minutes.is_none())]),
                theme: d.some(Draw::words),
                online: d.some(|d| d.one_in(2)),
                state: d.some(|d| d.code(&SESSION_STATE)),
                note: d.some(Draw::words),
                ..EditSession::of(group.into(), session)
            })
        }
        27 => {
            let group = d.doc(DocKind::Group);
            let (session, member) = (d.entry("p_session", group), d.entry("p_group_member", group));
            Command::Attend(Attend { group: group.into(), session, member, attendance: d.code(&ATTENDANCE) })
        }
        28 => {
            let group = d.doc(DocKind::Group);
            let session = d.entry("p_session", group);
            Command::SetGuests(SetGuests { group: group.into(), session, guests: d.random.below(510) as u32 })
        }
        29 => {
            let from = d.past().plus(500 * HOUR);
            let to = from.plus(d.random.below(75) as i64 * HOUR);
            let shift = PlanShift::of(d.worker(), d.code(&SHIFT_LEVEL), from, to);
            Command::PlanShift(PlanShift { programme: Some(d.programme()), ..shift })
        }
        30 => {
            let shift = d.entry_of(&[(DocKind::OnCall, "shifts", "p_shift")]);
            let from = d.some(|d| d.past().plus(500 * HOUR));
            let to = from.map(|from| from.plus(d.random.below(75) as i64 * HOUR));
            Command::EditShift(EditShift {
                worker: d.some(Draw::worker),
                level: d.some(|d| d.code(&SHIFT_LEVEL)),
                from,
                to,
                ..EditShift::of(shift)
            })
        }
        31 => {
            let participant = d.some(Draw::person);
            Command::WriteNote(WriteNote {
                programme: Some(d.programme()),
                participant,
                at: d.some(Draw::past),
                concerns: d.codes(&CONCERN),
                actions: d.codes(&ACTION),
                minutes: d.some(Draw::minutes),
                next: d.some(Draw::words),
                debrief: d.some(|d| d.code(&DEBRIEF)),
                ..WriteNote::of(d.code(&URGENCY), &d.words())
            })
        }
        32 => {
            let note = d.note();
            let minutes = d.some(Draw::minutes);
            Command::EditNote(EditNote {
                clear: d.clear(&[(NoteField::Minutes, minutes.is_none())]),
                at: d.some(Draw::past),
                urgency: d.some(|d| d.code(&URGENCY)),
                add_concerns: d.codes(&CONCERN),
                remove_actions: d.codes(&ACTION),
                minutes,
                text: d.some(Draw::words),
                next: d.some(Draw::words),
                ..EditNote::of(note)
            })
        }
        33 => Command::AttachNote(AttachNote { note: d.note(), participant: d.some(Draw::person) }),
        34 => Command::Acknowledge(Acknowledge {
            target: d.entry_of(&[
                (DocKind::Card, "notes", "p_note"),
                (DocKind::OnCall, "notes", "p_note"),
                (DocKind::OnCall, "hand_overs", "p_hand_over"),
            ]),
            id: None,
        }),
        35 => Command::HandOverShift(HandOverShift {
            programme: Some(d.programme()),
            id: None,
            to: d.some(Draw::worker),
            text: d.words(),
        }),
        36 => Command::SetCard(SetCard {
            helps: d.some(Draw::words),
            plan: d.some(Draw::words),
            name: if d.one_in(5) { Some(d.words()) } else { None },
            ..SetCard::of(d.person())
        }),
        37 => Command::SetDebrief(SetDebrief {
            programme: Some(d.programme()),
            id: None,
            state: d.code(&DEBRIEF),
            note: None,
        }),
        38 => Command::SetProgramme(SetProgramme {
            contact_every_days: d.some(|d| d.random.below(30) as u32),
            lost_after_days: d.some(|d| d.random.below(120) as u32),
            keep_months: d.some(|d| d.random.below(130) as u32),
            history_months: d.some(|d| d.random.below(60) as u32),
            age_from: d.some(|d| d.random.below(40) as u32),
            age_to: d.some(|d| d.random.below(130) as u32),
            attendance_on_timeline: d.some(|d| !d.one_in(4)),
            on_call_always: d.some(|d| d.one_in(2)),
            add_municipalities: d
                .some(|d| d.of(&["Sandnes", "Randaberg", "Gjesdal"]).expect("three").to_owned())
                .into_iter()
                .collect(),
            remove_municipalities: d
                .some(|d| d.of(&["Sandnes", "Randaberg", "Sola"]).expect("three").to_owned())
                .into_iter()
                .collect(),
            ..SetProgramme::of(d.programme())
        }),
        39 => Command::AddText(AddText {
            programme: d.programme(),
            id: None,
            kind: d.code(&CONSENT),
            version: format!("2026-{}", d.random.below(9)),
            text: d.words(),
        }),
        40 => Command::GiveRole(GiveRole {
            programme: d.programme(),
            worker: d.worker(),
            role: Role::ALL[d.random.below(Role::ALL.len())],
            id: None,
            from: None,
            to: Some(d.phone.now().day().plus_days(d.random.below(40) as i64)),
        }),
        41 => {
            let programme = d.programme();
            let id = d.entry("p_role", programme.doc());
            Command::EndRole(EndRole {
                programme,
                id,
                to: Some(d.phone.now().day().plus_days(d.random.below(60) as i64)),
            })
        }
        42 => Command::Retract(Retract { target: d.retractable(), reason: d.some(Draw::words) }),
        43 => {
            let back = d.retracted();
            Command::Restore(Restore { target: d.of(&back).unwrap_or_else(|| d.retractable()) })
        }
        44 => {
            let closed = d.closed();
            Command::ReopenFile(ReopenFile {
                participant: closed.unwrap_or_else(|| d.person()),
                closings: if d.one_in(12) { vec![EntryId(uuid::Uuid::from_u128(5))] } else { vec![] },
            })
        }
        45 => match d.conflict() {
            Some(choice) => Command::Choose(choice),
            None => Command::Take(Take { doc: d.doc(DocKind::Participant), from: None, root: vec![], entries: vec![] }),
        },
        46 => {
            let contact = d.entry_of(&[(DocKind::Work, "contacts", "p_anonymous")]);
            let (add, remove) = (d.tags(), d.tags());
            let (place, minutes) = (d.some(|d| d.code(&PLACE)), d.some(Draw::minutes));
            let clear = d.clear(&[(ContactField::Place, place.is_none()), (ContactField::Minutes, minutes.is_none())]);
            Command::EditAnonymous(EditAnonymous {
                at: d.some(Draw::past),
                channel: d.some(|d| d.code(&CHANNEL)),
                place,
                minutes,
                note: d.some(Draw::words),
                people: d.some(|d| d.random.below(510) as u32),
                clear,
                add,
                remove,
                ..EditAnonymous::of(contact)
            })
        }
        48 => Command::PostponeErasure(PostponeErasure {
            participant: d.person(),
            id: None,
            until: d.day().plus_days(d.random.below(60) as i64),
            reason: d.words(),
        }),
        _ => {
            let activity = d.entry_of(&[(DocKind::Work, "activities", "p_activity")]);
            let (quantity, minutes) = (d.some(|d| d.random.below(101_000) as u32), d.some(Draw::minutes));
            let clear =
                d.clear(&[(ActivityField::Quantity, quantity.is_none()), (ActivityField::Minutes, minutes.is_none())]);
            Command::EditActivity(EditActivity {
                kind: d.some(|d| d.code(&ACTIVITY)),
                at: d.some(Draw::past),
                quantity,
                minutes,
                note: d.some(Draw::words),
                clear,
                ..EditActivity::of(activity)
            })
        }
    }
}

/// A command's variant, for counting.
pub fn variant(command: &Command) -> String {
    let json = serde_json::to_value(command).expect("JSON");
    json["type"].as_str().expect("tagged").to_owned()
}
