//! Commands of the web page. The server splits them into steps as the worker's device would, makes the same changes
//! and hands them to the same admission, under an enrolment of its own for that worker.

use std::{collections::BTreeMap, sync::Arc};

use folge_shared::{
    access,
    command::{Command, Envelope, Outcome},
    documents::{self, Document, Shelf, Step, Writer},
    error::ErrorCode,
    ids::{ActorKey, DocId, EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::Day,
    wire::Create,
};

use crate::{
    core::Core,
    feed::{FeedError, Who, access::roles, begin, intake::Intake, visits},
    http::ServerError,
    people::invites,
    store::{EnrolmentKind, Read, Value, Write},
};

/// Carries out a command for a worker: step by step, each document in a transaction of its own. A step that is refused
/// is the answer; what came before it stands, as it would had a device sent it.
///
/// # Errors
/// What the command says ([`ErrorCode`]), or the store.
pub fn run(core: &Core, worker: WorkerId, command: Command) -> Result<Outcome, ServerError> {
    let envelope = Envelope::complete(command, core.now(), &mut core.chance());
    let steps = plan(core, worker, &envelope)?;
    let who = invites::own(core, worker, EnrolmentKind::Web)?;
    carry_out_all(core, &who, core.incarnation, &envelope, &steps)
}

/// Carries out a completed command under an enrolment.
///
/// # Errors
/// As [`run`].
pub fn act(core: &Core, who: &Who, incarnation: u32, envelope: &Envelope) -> Result<Outcome, ServerError> {
    let steps = plan(core, who.worker, envelope)?;
    carry_out_all(core, who, incarnation, envelope, &steps)
}

fn carry_out_all(
    core: &Core,
    who: &Who,
    incarnation: u32,
    envelope: &Envelope,
    steps: &[Step],
) -> Result<Outcome, ServerError> {
    let writer = Writer { worker: who.worker, actor: ActorKey { enrolment: who.enrolment, incarnation } };
    for step in steps {
        carry_out(core, who, &writer, step)?;
    }
    let first = steps.first().ok_or(ErrorCode::Internal)?;
    Ok(Outcome {
        command: envelope.id,
        doc: first.doc,
        participant: envelope.command.participant(),
        entry: envelope.command.entry(),
        pending: false,
    })
}

fn plan(core: &Core, worker: WorkerId, envelope: &Envelope) -> Result<Vec<Step>, ServerError> {
    let tx = core.store.read()?;
    let mut shelf = OnServer { core, tx: &*tx, worker, documents: BTreeMap::new(), failure: None };
    let planned = documents::plan(envelope, &mut shelf);
    match (planned, shelf.failure) {
        (Ok(steps), _) => Ok(steps),
        (Err(_), Some(failure)) => Err(failure.into()),
        (Err(error), None) => Err(error.into()),
    }
}

fn carry_out(core: &Core, who: &Who, writer: &Writer, step: &Step) -> Result<(), ServerError> {
    let mut intake = open(core, core.store.write()?, who, step)?;
    if !intake.may_write(who) {
        return Err(ErrorCode::NoAccess.into());
    }
    let mut copy = Document::clone(intake.document());
    let edit = documents::execute(&mut copy, &step.envelope, writer)?;
    intake.submit(who, &edit.bytes)?.map_err(|answer| answer.code)?;
    if let Some(admitted) = intake.finish()? {
        visits::after(core, &admitted, who.worker);
    }
    Ok(())
}

fn open<'a>(core: &'a Core, tx: Box<dyn Write + 'a>, who: &Who, step: &Step) -> Result<Intake<'a>, ServerError> {
    if let Some(row) = tx.doc(step.doc)? {
        return Ok(Intake::open(core, tx, row)?);
    }
    let begin = step.begin.as_ref().ok_or(ErrorCode::TargetGone)?;
    let header = Create {
        doc: step.doc,
        kind: begin.kind,
        programme: begin.programme,
        derived_from: begin.derived_from,
        period: begin.period.clone(),
    };
    Ok(begin::begin(core, tx, who, &header)??)
}

/// What a worker may see, as one transaction sees it.
struct OnServer<'a> {
    core: &'a Core,
    tx: &'a dyn Read,
    worker: WorkerId,
    documents: BTreeMap<DocId, Arc<Document>>,
    /// Why something that is there could not be read.
    failure: Option<FeedError>,
}

impl OnServer<'_> {
    fn load(&self, doc: DocId) -> Result<Option<Arc<Document>>, FeedError> {
        match (self.tx.access(doc, self.worker)?, self.tx.doc(doc)?) {
            (Some(access), Some(row)) if access.held => Ok(Some(self.core.vault.load(self.tx, &row)?)),
            _ => Ok(None),
        }
    }
    fn header_programme(&self, doc: DocId) -> Result<Option<ProgrammeId>, FeedError> {
        match (self.tx.access(doc, self.worker)?, self.tx.doc(doc)?) {
            (Some(access), Some(row)) if access.held => Ok(Some(row.programme)),
            _ => Ok(None),
        }
    }
    fn my_programmes(&self) -> Result<Vec<ProgrammeId>, FeedError> {
        let mut mine = vec![];
        for programme in self.tx.programmes()? {
            let roles = roles(self.core, self.tx, programme)?;
            if access::members(&roles, self.core.today()).contains(&self.worker) {
                mine.push(programme);
            }
        }
        Ok(mine)
    }
    /// Also those that the worker does not hold: what they may not see stays out of sight in [`Shelf::document`].
    fn files(&self, contact: EntryId) -> Result<Vec<DocId>, FeedError> {
        self.docs("SELECT doc FROM p_contact WHERE entry = $1 AND shared = 1", contact.bytes())
    }
    /// As for files: also groups that the worker does not hold.
    fn groups(&self, participant: ParticipantId) -> Result<Vec<DocId>, FeedError> {
        self.docs("SELECT DISTINCT doc FROM p_group_member WHERE participant = $1 ORDER BY doc", participant.bytes())
    }
    fn docs(&self, sql: &str, id: &[u8; 16]) -> Result<Vec<DocId>, FeedError> {
        let rows = self.tx.select(sql, &[Value::from(id)])?;
        let doc = |row: Vec<Value>| match row.into_iter().next() {
            Some(Value::Bytes(bytes)) => DocId::from_slice(&bytes),
            _ => None,
        };
        Ok(rows.into_iter().filter_map(doc).collect())
    }
    fn kept<T: Default>(&mut self, found: Result<T, FeedError>) -> T {
        found.unwrap_or_else(|error| {
            self.failure = Some(error);
            T::default()
        })
    }
}

impl Shelf for OnServer<'_> {
    fn worker(&self) -> WorkerId {
        self.worker
    }
    fn today(&self) -> Day {
        self.core.today()
    }
    fn document(&mut self, doc: DocId) -> Option<&Document> {
        if !self.documents.contains_key(&doc) {
            let loaded = self.load(doc);
            let document = self.kept(loaded)?;
            self.documents.insert(doc, document);
        }
        self.documents.get(&doc).map(|document| &**document)
    }
    fn programme_of(&mut self, doc: DocId) -> Option<ProgrammeId> {
        let found = self.header_programme(doc);
        self.kept(found)
    }
    fn programmes(&mut self) -> Vec<ProgrammeId> {
        let mine = self.my_programmes();
        self.kept(mine)
    }
    fn files_with(&mut self, contact: EntryId) -> Vec<DocId> {
        let files = self.files(contact);
        self.kept(files)
    }
    fn groups_with(&mut self, participant: ParticipantId) -> Vec<DocId> {
        let groups = self.groups(participant);
        self.kept(groups)
    }
}
