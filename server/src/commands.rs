//! Commands of the web page. The server makes the same change that the worker's device would make and hands it to the
//! same admission, under an enrolment of its own for that worker.

use folge_shared::{
    access,
    command::{Command, CreateParticipant, Envelope, Outcome},
    documents::{self, Document, Writer, programme},
    domain::DocKind,
    error::ErrorCode,
    ids::{ActorKey, EntryId, ParticipantId, ProgrammeId, WorkerId},
};

use crate::{
    core::Core,
    entropy::OsEntropy,
    feed::{Who, access::roles, intake::Intake},
    http::ServerError,
    people::invites,
    store::{DocRow, EnrolmentKind, Write},
};

/// Carries out a command for a worker.
///
/// # Errors
/// What the command says ([`ErrorCode`]), or the store.
pub fn run(core: &Core, worker: WorkerId, mut command: Command) -> Result<Outcome, ServerError> {
    if let Command::CreateParticipant(create) = &mut command {
        choose_programme(core, worker, create)?;
    }
    let envelope = Envelope::complete(command, core.now(), &mut OsEntropy);
    let participant = envelope.command.participant().ok_or(ErrorCode::Incomplete)?;
    let who = invites::own(core, worker, EnrolmentKind::Web)?;
    let tx = core.store.write()?;
    let mut intake = open(core, tx, &who, &envelope.command, participant)?;
    if envelope.command.needs_coordinator() && !intake.is_coordinator(&who) {
        return Err(ErrorCode::NotCoordinator.into());
    }
    if let Command::Assign(assign) = &envelope.command
        && !intake.is_member(&Who { worker: assign.worker, ..who })
    {
        return Err(ErrorCode::WorkerUnknown.into());
    }
    let writer = Writer { worker, actor: ActorKey { enrolment: who.enrolment, incarnation: core.incarnation } };
    let mut copy = Document::clone(intake.document());
    let edit = documents::execute(&mut copy, &envelope, &writer)?;
    intake.submit(&who, &edit.bytes)?.map_err(|answer| answer.code)?;
    intake.finish()?;
    Ok(Outcome { command: envelope.id, participant, entry: entry(&envelope.command), pending: false })
}

/// Opens the participant's document, or begins it. Who may not see a participant is told that there is none.
fn open<'a>(
    core: &'a Core,
    tx: Box<dyn Write + 'a>,
    who: &Who,
    command: &Command,
    participant: ParticipantId,
) -> Result<Intake<'a>, ServerError> {
    let row = tx.doc(participant.doc())?;
    if let Command::CreateParticipant(create) = command {
        if row.is_some() {
            return Err(ErrorCode::EntryExists.into());
        }
        let programme = create.programme.ok_or(ErrorCode::Incomplete)?;
        return Ok(Intake::create(core, tx, new_row(core, who, participant, programme))?);
    }
    let row = row.filter(|row| row.kind == DocKind::Participant).ok_or(ErrorCode::ParticipantUnknown)?;
    let intake = Intake::open(core, tx, row)?;
    if intake.may_write(who) { Ok(intake) } else { Err(ErrorCode::ParticipantUnknown.into()) }
}

fn new_row(core: &Core, who: &Who, participant: ParticipantId, programme: ProgrammeId) -> DocRow {
    DocRow::begin(participant.doc(), DocKind::Participant, programme, who.worker, core.now())
}

/// The worker's only programme when none is named; in any case one where they are something.
fn choose_programme(core: &Core, worker: WorkerId, create: &mut CreateParticipant) -> Result<(), ServerError> {
    let mine = programmes_of(core, worker)?;
    let chosen = match create.programme {
        Some(named) => mine.into_iter().find(|programme| *programme == named),
        None => match mine.as_slice() {
            [only] => Some(*only),
            _ => None,
        },
    };
    create.programme = Some(chosen.ok_or(ErrorCode::ProgrammeUnknown)?);
    Ok(())
}

fn programmes_of(core: &Core, worker: WorkerId) -> Result<Vec<ProgrammeId>, ServerError> {
    let tx = core.store.read()?;
    let mut mine = vec![];
    for programme in tx.programmes()? {
        let roles: Vec<programme::RoleEntry> = roles(core, &*tx, programme)?;
        if access::members(&roles, core.today()).contains(&worker) {
            mine.push(programme);
        }
    }
    Ok(mine)
}

fn entry(command: &Command) -> Option<EntryId> {
    match command {
        Command::LogContact(c) => c.contact,
        Command::EditContact(c) => Some(c.contact),
        Command::CreateParticipant(c) => c.assignment,
        Command::ConfirmParticipant(c) => c.confirmation,
        Command::Assign(c) => c.assignment,
        Command::EndAssignment(c) => Some(c.assignment),
    }
}
