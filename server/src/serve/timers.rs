//! What the server does by itself: notices what the command line wrote, lets access end at midnight, notes how far the
//! feed has come, renews leaves.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::watch,
    task::{JoinHandle, spawn_blocking},
    time::{MissedTickBehavior, interval},
};

use crate::{
    audit, clock,
    core::Core,
    erasure, exports,
    feed::{dates, restored},
    folder::Folder,
    tls::{Rotating, Source},
};

/// How soon a change that another process wrote is passed on to listeners.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// How much may be put back by hand after a crash without being noticed at once.
const NOTE_EVERY: Duration = Duration::from_secs(10);
const DATES_EVERY: Duration = Duration::from_secs(60);
const CERTIFICATE_EVERY: Duration = Duration::from_secs(60);

/// Starts the timers; they end when `stop` becomes true or they are aborted.
pub(super) fn start(
    core: Arc<Core>,
    folder: &Folder,
    rotating: Arc<Rotating>,
    source: Arc<dyn Source>,
    stop: watch::Receiver<bool>,
) -> Vec<JoinHandle<()>> {
    let (for_head, for_dates, for_note) = (core.clone(), core.clone(), core);
    let head = move || match for_head.store.read().and_then(|tx| tx.feed_head()) {
        Ok(head) => for_head.hint.moved(head.seq),
        Err(error) => tracing::warn!(event = "head_not_read", %error),
    };
    let days = move || {
        if let Err(error) = dates::turn(&for_dates) {
            tracing::error!(event = "dates_not_turned", %error);
        }
        if let Err(error) = for_dates.keyring.goes_on(for_dates.now()) {
            tracing::error!(event = "keyring_not_noted", %error);
        }
        if let Err(error) = erasure::wash(&for_dates) {
            tracing::error!(event = "not_washed", %error);
        }
        if let Err(error) = exports::forget(&for_dates) {
            tracing::error!(event = "exports_not_forgotten", %error);
        }
    };
    let (reached, read_until) = (folder.reached(), folder.read_until());
    let note = move || {
        if let Err(error) = audit::keep(&for_note, &read_until) {
            tracing::error!(event = "readings_not_kept", %error);
        }
        if let Err(error) = restored::note(&for_note, &reached) {
            tracing::error!(event = "reached_not_noted", %error);
        }
    };
    let certificate = move || match source.renew(clock::certificate_day()) {
        Ok(Some(identity)) => {
            rotating.replace(&identity);
            tracing::info!(event = "certificate_renewed");
        }
        Ok(None) => {}
        Err(error) => tracing::error!(event = "certificate_not_renewed", %error),
    };
    vec![
        every(LOOK_EVERY, stop.clone(), head),
        every(DATES_EVERY, stop.clone(), days),
        every(NOTE_EVERY, stop.clone(), note),
        every(CERTIFICATE_EVERY, stop, certificate),
    ]
}

fn every(period: Duration, mut stop: watch::Receiver<bool>, work: impl Fn() + Send + Sync + 'static) -> JoinHandle<()> {
    let work = Arc::new(work);
    tokio::spawn(async move {
        let mut ticks = interval(period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => return,
                _ = ticks.tick() => {}
            }
            let work = work.clone();
            // A panic costs one tick.
            let _ = spawn_blocking(move || work()).await;
        }
    })
}
