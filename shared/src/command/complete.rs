//! Filling in what the caller of a command left out.

use super::Command;
use crate::{
    domain::Code,
    ids::{Entropy, EntryId, GroupId, ParticipantId},
    time::Millis,
};

pub(super) fn complete(command: &mut Command, now: Millis, entropy: &mut dyn Entropy) {
    let today = now.day();
    match command {
        Command::CreateParticipant(c) => {
            c.participant.get_or_insert_with(|| ParticipantId::new(now, entropy));
            c.assignment.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::ConfirmParticipant(c) => {
            c.confirmation.get_or_insert_with(|| EntryId::new(now, entropy));
        }
        Command::SetStatus(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::LinkParticipants(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
        }
        Command::RecordConsent(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::WithdrawConsent(c) => {
            c.day.get_or_insert(today);
        }
        Command::MergeParticipants(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
        }
        Command::MoveParticipant(c) => {
            c.new.get_or_insert_with(|| ParticipantId::new(now, entropy));
            c.assignment.get_or_insert_with(|| EntryId::new(now, entropy));
            c.closing.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::CloseFile(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::PostponeErasure(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
        }
        Command::Assign(c) => {
            c.assignment.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::EndAssignment(c) => {
            c.to.get_or_insert(today);
        }
        Command::HandOver(c) => {
            c.next.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::LogContact(c) => {
            c.contact.get_or_insert_with(|| EntryId::new(now, entropy));
            c.at.get_or_insert(now);
        }
        Command::LogAnonymous(c) => {
            c.contact.get_or_insert_with(|| EntryId::new(now, entropy));
            c.at.get_or_insert(now);
            c.people.get_or_insert(1);
        }
        Command::LogActivity(c) => {
            c.activity.get_or_insert_with(|| EntryId::new(now, entropy));
            c.at.get_or_insert(now);
        }
        Command::CreateGroup(c) => {
            c.group.get_or_insert_with(|| GroupId::new(now, entropy));
            c.leader.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::AddLeader(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::EndLeader(c) => {
            c.to.get_or_insert(today);
        }
        Command::Enrol(c) => {
            c.member.get_or_insert_with(|| EntryId::new(now, entropy));
            c.day.get_or_insert(today);
        }
        Command::SetMember(c) => {
            c.day.get_or_insert(today);
        }
        Command::PlanSessions(c) => {
            for session in &mut c.sessions {
                session.session.get_or_insert_with(|| EntryId::new(now, entropy));
            }
        }
        Command::PlanShift(c) => {
            c.shift.get_or_insert_with(|| EntryId::new(now, entropy));
        }
        Command::WriteNote(c) => {
            c.note_id.get_or_insert_with(|| EntryId::new(now, entropy));
            c.at.get_or_insert(now);
            c.debrief_id.get_or_insert_with(|| EntryId::new(now, entropy));
            c.channel.get_or_insert_with(|| Code::from("telefon"));
        }
        Command::Acknowledge(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
        }
        Command::HandOverShift(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
        }
        Command::SetDebrief(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
        }
        Command::AddText(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
        }
        Command::GiveRole(c) => {
            c.id.get_or_insert_with(|| EntryId::new(now, entropy));
            c.from.get_or_insert(today);
        }
        Command::EndRole(c) => {
            c.to.get_or_insert(today);
        }
        Command::EditParticipant(_)
        | Command::EndLink(_)
        | Command::ReopenFile(_)
        | Command::SetIdentity(_)
        | Command::EditContact(_)
        | Command::EditAnonymous(_)
        | Command::EditActivity(_)
        | Command::EditGroup(_)
        | Command::EditSession(_)
        | Command::Attend(_)
        | Command::SetGuests(_)
        | Command::EditShift(_)
        | Command::EditNote(_)
        | Command::AttachNote(_)
        | Command::SetCard(_)
        | Command::SetProgramme(_)
        | Command::Retract(_)
        | Command::Restore(_)
        | Command::Choose(_)
        | Command::Take(_) => {}
    }
}
