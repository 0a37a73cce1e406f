//! Doing something: command → change → one transaction {outbox row, document, projected rows} → outcome.

use folge_shared::{
    command::{Command, Envelope, Outcome},
    documents::{self, Document},
    domain::DocKind,
    error::ErrorCode,
    ids::{Generation, ParticipantId, ProgrammeId, WorkerId},
    time::Millis,
};

use crate::{Device, documents::Held, error::DeviceError, outbox::entry_of};

impl Device {
    /// Carries out a command. When this returns, it is durable; sending is the sync loop's business.
    ///
    /// Ids and times that the command leaves out are filled in.
    ///
    /// # Errors
    /// Why it cannot be done; nothing was changed.
    pub fn execute(&mut self, mut command: Command, now: Millis) -> Result<Outcome, DeviceError> {
        if let Command::CreateParticipant(create) = &mut command
            && create.programme.is_none()
        {
            create.programme = Some(self.only_programme(now)?);
        }
        let envelope = Envelope::complete(command, now, self.entropy.as_mut());
        let participant = envelope.command.participant().ok_or(DeviceError::Stored("command without participant"))?;
        self.may(&envelope, participant, now)?;
        self.transact(|device| device.carry_out(&envelope, participant))?;
        self.sync.poke();
        Ok(Outcome { command: envelope.id, participant, entry: entry_of(&envelope), pending: true })
    }

    fn carry_out(&mut self, envelope: &Envelope, participant: ParticipantId) -> Result<(), DeviceError> {
        let doc = participant.doc();
        if let Command::CreateParticipant(create) = &envelope.command {
            if self.find(doc)?.is_some() {
                return Err(ErrorCode::EntryExists.into());
            }
            let programme = create.programme.ok_or(ErrorCode::ProgrammeUnknown)?;
            let held = Held { kind: DocKind::Participant, programme, generation: Generation(1) };
            let empty = Document::new(DocKind::Participant);
            self.put_document(doc, held, &empty, envelope.noted, true)?;
        }
        let writer = self.writer();
        let edit = documents::execute(self.document(doc)?, envelope, &writer)?;
        self.push_act(doc, envelope, &edit)?;
        self.project(doc, &edit.touched)?;
        self.connection
            .prepare_cached("UPDATE document SET activity = MAX(activity, ?2) WHERE doc = ?1")?
            .execute((doc.bytes().as_slice(), envelope.noted.0))?;
        Ok(())
    }

    /// Says no here to what the server would refuse anyway.
    fn may(&self, envelope: &Envelope, participant: ParticipantId, now: Millis) -> Result<(), DeviceError> {
        let creating = matches!(envelope.command, Command::CreateParticipant(_));
        let programme = match (&envelope.command, self.find(participant.doc())?) {
            (Command::CreateParticipant(create), _) => create.programme.ok_or(ErrorCode::ProgrammeUnknown)?,
            (_, Some(held)) if held.kind == DocKind::Participant => held.programme,
            _ => return Err(ErrorCode::ParticipantUnknown.into()),
        };
        if creating && !self.has_role(self.enrolment.worker, programme, now, false)? {
            return Err(ErrorCode::ProgrammeUnknown.into());
        }
        if envelope.command.needs_coordinator() && !self.has_role(self.enrolment.worker, programme, now, true)? {
            return Err(ErrorCode::NotCoordinator.into());
        }
        if let Command::Assign(assign) = &envelope.command
            && !self.has_role(assign.worker, programme, now, false)?
        {
            return Err(ErrorCode::WorkerUnknown.into());
        }
        Ok(())
    }

    fn has_role(
        &self,
        worker: WorkerId,
        programme: ProgrammeId,
        now: Millis,
        coordinator: bool,
    ) -> Result<bool, DeviceError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM p_role WHERE doc = ?1 AND worker = ?2 AND from_day <= ?3 \
             AND (to_day IS NULL OR to_day >= ?3) AND (?4 = 0 OR role = 'koordinator'))",
        )?;
        let today = now.day().to_string();
        let params = (programme.bytes().as_slice(), worker.bytes().as_slice(), today, coordinator);
        Ok(statement.query_row(params, |row| row.get(0))?)
    }

    fn only_programme(&self, now: Millis) -> Result<ProgrammeId, DeviceError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT DISTINCT doc FROM p_role WHERE worker = ?1 AND from_day <= ?2 AND (to_day IS NULL OR to_day >= ?2)",
        )?;
        let params = (self.enrolment.worker.bytes().as_slice(), now.day().to_string());
        let rows = statement.query_map(params, |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
        match rows.as_slice() {
            [only] => Ok(ProgrammeId::from_slice(only).ok_or(DeviceError::Stored("programme"))?),
            _ => Err(ErrorCode::ProgrammeUnknown.into()),
        }
    }
}
