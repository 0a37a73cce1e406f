//! Doing something: command → steps → one transaction {outbox rows, documents, projected rows} → outcome.
//!
//! What a command means among the documents around it, and who may do it, is said in the shared crate
//! (`documents::plan`); here the steps are carried out, all of them or none.

use folge_shared::{
    command::{Command, Envelope, Outcome},
    documents::{self, Begin, Document, Step},
    error::ErrorCode,
    ids::{DocId, Generation},
    time::Millis,
};

use crate::{
    Device,
    documents::{Held, Origin},
    error::DeviceError,
    shelf::OnDevice,
};

impl Device {
    /// Carries out a command. When this returns, it is durable; sending is the sync loop's business.
    ///
    /// Ids and times that the command leaves out are filled in.
    ///
    /// # Errors
    /// Why it cannot be done; nothing was changed.
    pub fn execute(&mut self, command: Command, now: Millis) -> Result<Outcome, DeviceError> {
        self.watched(now, |device| device.act(command, now))
    }

    fn act(&mut self, command: Command, now: Millis) -> Result<Outcome, DeviceError> {
        let envelope = Envelope::complete(command, now, self.entropy.as_mut());
        let steps = self.plan(&envelope, now)?;
        let first = steps.first().ok_or(DeviceError::Stored("a command without steps"))?;
        let outcome = Outcome {
            command: envelope.id,
            doc: first.doc,
            participant: envelope.command.participant(),
            entry: envelope.command.entry(),
            pending: true,
        };
        self.begin_writing()?;
        self.transact(|device| steps.iter().try_for_each(|step| device.carry_out(step)))?;
        self.sync.poke();
        Ok(outcome)
    }

    fn plan(&mut self, envelope: &Envelope, now: Millis) -> Result<Vec<Step>, DeviceError> {
        let mut shelf = OnDevice::new(self, now.day());
        let planned = documents::plan(envelope, &mut shelf);
        match (planned, shelf.failure()) {
            (Ok(steps), _) => Ok(steps),
            // "You do not follow this person" would be a lie about a document that is here and cannot be read.
            (Err(_), Some(failure)) => Err(failure),
            (Err(error), None) => Err(error.into()),
        }
    }

    fn carry_out(&mut self, step: &Step) -> Result<(), DeviceError> {
        let (doc, envelope) = (step.doc, &step.envelope);
        match (self.find(doc)?, &step.begin) {
            (Some(_), _) => {}
            (None, Some(begin)) => self.begin(doc, begin, envelope.noted)?,
            (None, None) => return Err(ErrorCode::TargetGone.into()),
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

    /// A document that begins here: its header goes up with its first change. One that is on its way from the server
    /// (somebody else began it) begins with the same bytes there and is joined when it comes.
    fn begin(&mut self, doc: DocId, begin: &Begin, noted: Millis) -> Result<(), DeviceError> {
        let held = Held { kind: begin.kind, programme: begin.programme, generation: Generation(1) };
        let origin = Origin { derived_from: begin.derived_from, period: begin.period.clone() };
        self.put_document(doc, held, &Document::new(begin.kind).save(), noted, Some(&origin))
    }
}
