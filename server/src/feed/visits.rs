//! Evenings in groups, copied into the files of those who were there, where the programme's rule says so. What is to be
//! copied is worked out in the shared crate; here it is written, in the leader's name, after the leader's own change is
//! safe. Copying is never a reason to refuse what a leader wrote: what goes wrong is logged, and as it does nothing
//! twice, once a day everything is looked at again.

use std::{collections::BTreeMap, sync::Arc};

use folge_shared::{
    command::{Command, Envelope},
    documents::{
        self, CommandError, Document, Touched, Writer,
        group::visits::{Copying, Files, copying},
        participant, programme,
    },
    domain::DocKind,
    ids::{ActorKey, DocId, ParticipantId, ProgrammeId, WorkerId},
};

use super::{
    FeedError,
    intake::{Admitted, Intake},
};
use crate::{
    core::Core,
    people::{PeopleError, invites},
    store::{DocRow, EnrolmentKind, Read},
};

/// Why a copy was not written.
#[derive(Debug, thiserror::Error)]
enum CopyError {
    #[error(transparent)]
    Feed(#[from] FeedError),
    #[error(transparent)]
    People(#[from] PeopleError),
    #[error("a copy could not be made: {0}")]
    Command(#[from] CommandError),
    #[error("a copy was refused: {0}")]
    Refused(&'static str),
}

impl From<crate::store::StoreError> for CopyError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Feed(error.into())
    }
}

/// Copies what an admitted change asks for: of the group that was changed; of all groups of the programme when its rules
/// changed, or when a file was merged into another.
pub fn after(core: &Core, admitted: &Admitted, who: WorkerId) {
    let touched = &admitted.touched;
    let done = match admitted.kind {
        DocKind::Group => copy(core, admitted.doc, touched, who),
        DocKind::Programme if touched.header || touched.everything => all(core, admitted.programme, Some(who)),
        DocKind::Participant if admitted.closed => all(core, admitted.programme, Some(who)),
        _ => Ok(()),
    };
    if let Err(error) = done {
        tracing::error!(event = "visits_not_copied", %error);
    }
}

/// Looks at everything again, for what was missed: a server that stopped between a leader's change and the copy.
pub fn once_a_day(core: &Core) -> Result<(), FeedError> {
    for programme in core.store.read()?.programmes()? {
        if let Err(error) = all(core, programme, None) {
            tracing::error!(event = "visits_not_copied", %error);
        }
    }
    Ok(())
}

/// All groups of a programme; without a name, in that of whoever began the group.
fn all(core: &Core, programme: ProgrammeId, who: Option<WorkerId>) -> Result<(), CopyError> {
    let mut groups = vec![];
    {
        let tx = core.store.read()?;
        if !rule(core, &*tx, programme)? {
            return Ok(());
        }
        for doc in tx.docs_of(programme)? {
            groups.extend(tx.doc(doc)?.filter(|row| row.kind == DocKind::Group));
        }
    }
    for row in groups {
        copy(core, row.doc, &Touched::all(), who.unwrap_or(row.creator))?;
    }
    Ok(())
}

fn rule(core: &Core, tx: &dyn Read, programme: ProgrammeId) -> Result<bool, FeedError> {
    match tx.doc(programme.doc())? {
        Some(row) => Ok(programme::header(&*core.vault.load(tx, &row)?).attendance_on_timeline),
        None => Ok(false),
    }
}

/// The files of one programme, as one transaction sees them.
struct OfProgramme<'a> {
    core: &'a Core,
    tx: &'a dyn Read,
    programme: ProgrammeId,
    files: BTreeMap<ParticipantId, Option<Arc<Document>>>,
    failure: Option<FeedError>,
}

impl OfProgramme<'_> {
    fn load(&self, participant: ParticipantId) -> Result<Option<Arc<Document>>, FeedError> {
        let row = self.tx.doc(participant.doc())?;
        let ours = |row: &DocRow| row.kind == DocKind::Participant && row.programme == self.programme;
        match row.filter(ours) {
            Some(row) => Ok(Some(self.core.vault.load(self.tx, &row)?)),
            None => Ok(None),
        }
    }
}

impl Files for OfProgramme<'_> {
    fn file(&mut self, participant: ParticipantId) -> Option<&Document> {
        if !self.files.contains_key(&participant) {
            let loaded = self.load(participant).unwrap_or_else(|error| {
                self.failure = Some(error);
                None
            });
            self.files.insert(participant, loaded);
        }
        self.files.get(&participant)?.as_deref()
    }
}

fn copy(core: &Core, group: DocId, touched: &Touched, who: WorkerId) -> Result<(), CopyError> {
    let wanted = {
        let tx = core.store.read()?;
        let Some(row) = tx.doc(group)? else { return Ok(()) };
        if !rule(core, &*tx, row.programme)? {
            return Ok(());
        }
        let document = core.vault.load(&*tx, &row).map_err(FeedError::from)?;
        let (programme, files) = (row.programme, BTreeMap::new());
        let mut files = OfProgramme { core, tx: &*tx, programme, files, failure: None };
        let wanted = copying(&document, touched, who, core.today(), &mut files);
        if let Some(error) = files.failure {
            return Err(error.into());
        }
        wanted
    };
    for copying in wanted {
        // One file's trouble is not another's.
        if let Err(error) = write(core, copying) {
            tracing::error!(event = "visit_not_copied", %error);
        }
    }
    Ok(())
}

fn write(core: &Core, copying: Copying) -> Result<(), CopyError> {
    let who = invites::own(core, copying.by, EnrolmentKind::Web)?;
    let tx = core.store.write()?;
    let Some(row) = tx.doc(copying.participant.doc())? else { return Ok(()) };
    let mut intake = Intake::open(core, tx, row)?;
    let actor = ActorKey { enrolment: who.enrolment, incarnation: core.incarnation };
    let envelope = Envelope::complete(Command::Take(copying.take), core.now(), &mut core.chance());
    let mut document = intake.document().clone();
    let edit = match documents::execute(&mut document, &envelope, &Writer { worker: who.worker, actor }) {
        Ok(edit) => edit,
        // Somebody was faster.
        Err(CommandError::NothingToChange | CommandError::EntryExists) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    intake.submit(&who, &edit.bytes)?.map_err(|answer| CopyError::Refused(answer.code.code()))?;
    intake.finish()?;
    Ok(())
}

/// Whether a participant's file is closed in favour of another, or was and has been opened again: either way later
/// evenings have another place.
pub(super) fn is_merged(document: &Document) -> bool {
    participant::every_closure(document).iter().any(|closure| closure.into.is_some())
}
