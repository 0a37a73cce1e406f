//! What the administrator's command line writes: the first programme with its first person, and more workers. Through
//! the same admission, log and feed as everybody, in the server's own right.

use folge_shared::{
    admission::chunk,
    documents::{
        CommandError, Document, Edit, Writer,
        programme::{self, Founding, NewRole},
        worker,
    },
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{ActorKey, DocId, EnrolmentId, Entropy, EntryId, ProgrammeId, WorkerId},
    time::Millis,
};

use crate::{
    core::Core,
    feed::{FeedError, Who, intake::Intake},
    http::ServerError,
    people::{PeopleError, invites},
    store::{DocRow, EnrolmentKind, EnrolmentRow, StoreError, WorkerRow},
};

/// The setting that names the worker in whose name the server's command line writes: the first administrator.
pub const SERVER_WORKER: &str = "server_worker";

/// Why an act of the administrator was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum FoundingError {
    /// The store, or a document.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// An edit of a document.
    #[error("an edit failed: {0}")]
    Command(#[from] CommandError),
    /// The server's own change was refused by its own wall.
    #[error("refused: {}", .0.code())]
    Refused(ErrorCode),
    /// No programme of that name or id.
    #[error("no such programme")]
    ProgrammeUnknown,
    /// Several programmes of that name.
    #[error("several programmes of that name")]
    ProgrammeAmbiguous,
    /// The server has no administrator: it was not initialised to the end.
    #[error("no administrator")]
    NobodyWrites,
    /// A person could not be enrolled.
    #[error(transparent)]
    People(#[from] PeopleError),
    /// A command of the example could not be carried out.
    #[error(transparent)]
    Act(#[from] ServerError),
}

impl From<StoreError> for FoundingError {
    fn from(error: StoreError) -> Self {
        Self::Feed(error.into())
    }
}

/// A person to be added.
#[derive(Debug, Clone, Copy)]
pub struct NewWorker<'a> {
    /// Their id.
    pub worker: WorkerId,
    /// Their display name.
    pub name: &'a str,
    /// What they are in the programme.
    pub roles: &'a [Role],
}

/// Who writes for the server, and as which actor.
#[derive(Debug, Clone, Copy)]
pub struct Pen {
    /// Worker and enrolment.
    pub who: Who,
    /// Which life of the process.
    pub incarnation: u32,
}

impl Pen {
    /// The writer as documents know it.
    pub fn writer(&self) -> Writer {
        Writer {
            worker: self.who.worker,
            actor: ActorKey { enrolment: self.who.enrolment, incarnation: self.incarnation },
        }
    }
}

/// Adds a worker to the server's list. Documents come with [`add_to_programme`].
///
/// # Errors
/// If the store does not take it.
pub fn register(core: &Core, worker: WorkerId, name: &str) -> Result<(), FoundingError> {
    let tx = core.store.write()?;
    tx.add_worker(&WorkerRow { worker, name: name.to_owned(), created_at: core.now() })?;
    tx.commit(&[])?;
    Ok(())
}

/// The pen of the server's command line.
///
/// # Errors
/// [`FoundingError::NobodyWrites`] if the server has no administrator yet.
pub fn server_pen(core: &Core) -> Result<Pen, FoundingError> {
    let named = core.store.read()?.setting(SERVER_WORKER)?;
    let worker = named.and_then(|text| text.parse().ok()).ok_or(FoundingError::NobodyWrites)?;
    Ok(Pen { who: invites::own(core, worker, EnrolmentKind::Server)?, incarnation: core.incarnation })
}

/// Makes a worker the one in whose name the command line writes.
///
/// # Errors
/// If the store does not take it.
pub fn set_server_worker(core: &Core, worker: WorkerId) -> Result<(), FoundingError> {
    let tx = core.store.write()?;
    tx.set_setting(SERVER_WORKER, &worker.to_string())?;
    tx.commit(&[])?;
    Ok(())
}

/// An enrolment of a known id, for what is made from a seed: what the server writes by itself in the worker's name goes
/// under the same one.
///
/// # Errors
/// If the store does not take it.
pub fn add_enrolment(core: &Core, worker: WorkerId, enrolment: EnrolmentId) -> Result<Who, FoundingError> {
    let tx = core.store.write()?;
    tx.add_enrolment(&EnrolmentRow {
        enrolment,
        worker,
        kind: EnrolmentKind::Web,
        token: None,
        created_at: core.now(),
        seen: None,
        revoked: None,
    })?;
    tx.commit(&[])?;
    Ok(Who { worker, enrolment })
}

fn header(core: &Core, doc: DocId, kind: DocKind, programme: ProgrammeId, pen: &Pen) -> DocRow {
    DocRow::begin(doc, kind, programme, pen.who.worker, core.now())
}

/// Makes one edit on a copy and submits its bytes, as a device would.
fn write(
    intake: &mut Intake<'_>,
    pen: &Pen,
    edit: impl FnOnce(&mut Document, &Writer) -> Result<Edit, CommandError>,
) -> Result<(), FoundingError> {
    let mut copy = intake.document().clone();
    let made = edit(&mut copy, &pen.writer())?;
    debug_assert_eq!(made.hash, chunk::hash_of(&made.bytes));
    match intake.submit_as_server(&pen.who, &made.bytes)? {
        Ok(_) => Ok(()),
        Err(answer) => Err(FoundingError::Refused(answer.code)),
    }
}

/// Founds a programme with its first people, in one transaction.
///
/// # Errors
/// If the store does not take it.
pub fn found_programme(
    core: &Core,
    pen: &Pen,
    programme: ProgrammeId,
    founding: &Founding<'_>,
    people: &[NewWorker<'_>],
    entropy: &mut dyn Entropy,
) -> Result<(), FoundingError> {
    let now = core.now();
    let tx = core.store.write()?;
    let row = header(core, programme.doc(), DocKind::Programme, programme, pen);
    let mut intake = Intake::create(core, tx, row)?;
    write(&mut intake, pen, |doc, writer| programme::found(doc, writer, now, founding))?;
    for person in people {
        add_roles(&mut intake, pen, person, now, entropy)?;
    }
    intake.finish()?;
    for person in people {
        approve(core, pen, programme, person.worker, now, entropy)?;
    }
    Ok(())
}

/// Adds a worker, who is registered already, to a programme: roles in its document, and a document of their own.
///
/// # Errors
/// [`FoundingError::ProgrammeUnknown`] if there is no such programme.
pub fn add_to_programme(
    core: &Core,
    pen: &Pen,
    programme: ProgrammeId,
    person: &NewWorker<'_>,
    entropy: &mut dyn Entropy,
) -> Result<(), FoundingError> {
    let now = core.now();
    let tx = core.store.write()?;
    let row = tx.doc(programme.doc())?.filter(|row| row.kind == DocKind::Programme);
    let row = row.ok_or(FoundingError::ProgrammeUnknown)?;
    let mut intake = Intake::open(core, tx, row)?;
    add_roles(&mut intake, pen, person, now, entropy)?;
    intake.finish()?;
    approve(core, pen, programme, person.worker, now, entropy)
}

fn add_roles(
    intake: &mut Intake<'_>,
    pen: &Pen,
    person: &NewWorker<'_>,
    now: Millis,
    entropy: &mut dyn Entropy,
) -> Result<(), FoundingError> {
    for role in person.roles {
        let id = EntryId::new(now, entropy);
        let new = NewRole { id, worker: person.worker, name: person.name, role: *role, from: now.day(), to: None };
        write(intake, pen, |doc, writer| programme::add_member(doc, writer, now, &new))?;
    }
    Ok(())
}

/// The worker's own document in the programme, with their approval.
fn approve(
    core: &Core,
    pen: &Pen,
    programme: ProgrammeId,
    person: WorkerId,
    now: Millis,
    entropy: &mut dyn Entropy,
) -> Result<(), FoundingError> {
    let doc = DocId::derived(DocKind::Worker, programme, person.bytes());
    let tx = core.store.write()?;
    if tx.doc(doc)?.is_some() {
        return Ok(());
    }
    let mut row = header(core, doc, DocKind::Worker, programme, pen);
    row.derived_from = DocId::from_slice(person.bytes());
    let mut intake = Intake::create(core, tx, row)?;
    let id = EntryId::new(now, entropy);
    write(&mut intake, pen, |doc, writer| worker::approve(doc, writer, now, (id, person, programme, now.day())))?;
    intake.finish()?;
    Ok(())
}

/// The programme of this id or, exactly, of this name.
///
/// # Errors
/// [`FoundingError::ProgrammeUnknown`] or [`FoundingError::ProgrammeAmbiguous`].
pub fn find_programme(core: &Core, wanted: &str) -> Result<ProgrammeId, FoundingError> {
    let tx = core.store.read()?;
    let mut found = vec![];
    for programme in tx.programmes()? {
        let Some(row) = tx.doc(programme.doc())? else { continue };
        if wanted.parse() == Ok(programme) {
            return Ok(programme);
        }
        let document = core.vault.load(&*tx, &row).map_err(FeedError::from)?;
        if programme::header(&document).name == wanted {
            found.push(programme);
        }
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(FoundingError::ProgrammeUnknown),
        _ => Err(FoundingError::ProgrammeAmbiguous),
    }
}
