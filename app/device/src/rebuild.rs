//! Back to what the server has confirmed, and the pending commands made again on top.
//!
//! One refused change would hold back every later one of its document, because each builds on the one before. So after
//! a refusal the document is rebuilt: confirmed state, next incarnation, the pending *commands* once more, except the
//! refused one. Actor conflicts and a new generation of a document
//! ([`crate::generation`]) go the same way.

use folge_shared::{
    documents::{self, CommandError, Touched},
    error::{ErrorCode, PublicError},
    ids::DocId,
};

use crate::{Device, error::DeviceError};

impl Device {
    /// Rebuilds a document inside the caller's transaction.
    pub(crate) fn rebuild(&mut self, doc: DocId) -> Result<(), DeviceError> {
        self.next_incarnation()?;
        let writer = self.writer();
        let mut document = self.load_confirmed(doc)?;
        for act in self.pending_of(doc)? {
            match documents::execute(&mut document, &act.envelope, &writer) {
                Ok(edit) => self.replace_change(act.n, &edit)?,
                // The server has it already, or somebody else did the same: nothing is lost.
                Err(CommandError::EntryExists | CommandError::NothingToChange) => self.remove_act(act.n)?,
                Err(CommandError::TargetGone) => self.refuse_act(act.n, ErrorCode::TargetGone)?,
                Err(error) => self.refuse_act(act.n, PublicError::from(&error).code)?,
            }
        }
        self.cache.put(doc, document);
        self.project(doc, &Touched::all())
    }
}
