//! Locking without being told to: when nobody has touched anything for five minutes, or the window was out of sight for
//! one. A look every second costs nothing beside an open screen, and there is none once it is locked; after sleep the first
//! look, touch or question locks at once.

use std::{sync::atomic::Ordering, time::Duration};

use folge_device::Verdict;
use folge_shared::api::{Presence, Signal};
use tauri::{AppHandle, Manager};

use crate::program::Program;

const EVERY: Duration = Duration::from_secs(1);
/// How long the window may take to seal what is being typed. It needs some milliseconds; a phone that has just woken, more.
/// Meanwhile it is covered and nothing is answered.
const LAST_WORD: Duration = Duration::from_secs(5);

/// Looks after the session that has just begun, until it ends.
pub(crate) fn begin(app: &AppHandle, session: u64) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut told = false;
        loop {
            tokio::time::sleep(EVERY).await;
            let program = app.state::<Program>();
            if program.sessions() != session {
                return;
            }
            if program.end_if_shut_out().await {
                return;
            }
            match program.patience.judge() {
                Verdict::Stay => told = false,
                Verdict::Soon(_) => {
                    if !std::mem::replace(&mut told, true) {
                        program.signal(Signal::Soon);
                    }
                }
                Verdict::Lock => {
                    program.lock_by_itself().await;
                    return;
                }
            }
        }
    });
}

impl Program {
    /// What the window tells of the person before it.
    pub(crate) async fn presence(&self, presence: Presence) {
        if self.patience.tell(presence) == Verdict::Lock {
            self.lock_by_itself().await;
        }
    }

    /// Whether the time is over: then no question is answered any more, although the session is not closed yet.
    pub(crate) fn is_over(&self) -> bool {
        self.patience.judge() == Verdict::Lock
    }

    /// Gives the window a moment to seal what is being typed, and locks.
    pub(crate) async fn lock_by_itself(&self) {
        if self.closing.swap(true, Ordering::SeqCst) {
            return;
        }
        let session = self.sessions();
        self.signal(Signal::Closing);
        // The window locks when it is done. One that does not answer is not waited for.
        let _ = tokio::time::timeout(LAST_WORD, async {
            while self.sessions() == session && self.is_open().await {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        })
        .await;
        if self.sessions() == session {
            let _ = self.lock().await;
        }
        self.closing.store(false, Ordering::SeqCst);
        self.signal(Signal::State);
    }
}
