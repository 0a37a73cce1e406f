//! The one connection that writes, for one thread at a time. Whoever asks for it while they have it already gets an
//! error: waiting would be for ever, with everybody else standing behind.

use std::{
    ops::Deref,
    sync::{Mutex, MutexGuard, PoisonError},
    thread::{self, ThreadId},
};

use rusqlite::Connection;

use crate::store::StoreError;

/// See the module.
pub struct Pen {
    connection: Mutex<Connection>,
    /// Who has it, as far as they have noted it themselves.
    taken: Mutex<Option<ThreadId>>,
}

impl Pen {
    /// With a connection that is open.
    pub fn new(connection: Connection) -> Self {
        Self { connection: Mutex::new(connection), taken: Mutex::new(None) }
    }

    /// Waits until nobody else has it.
    ///
    /// # Errors
    /// [`StoreError::Nested`] if this very thread has it.
    pub fn take(&self) -> Result<Taken<'_>, StoreError> {
        let me = thread::current().id();
        if *self.noted() == Some(me) {
            return Err(StoreError::Nested);
        }
        // A panic while writing has rolled back in `Writer::drop`, so the connection is sound.
        let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        *self.noted() = Some(me);
        Ok(Taken { pen: self, connection })
    }

    fn noted(&self) -> MutexGuard<'_, Option<ThreadId>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The connection, until this is dropped.
pub struct Taken<'a> {
    pen: &'a Pen,
    connection: MutexGuard<'a, Connection>,
}

impl Deref for Taken<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        // While it is still ours: the next one notes themselves afterwards.
        *self.pen.noted() = None;
    }
}
