//! Somebody is in: their device, and the tasks that keep it in step with the server.

use std::{
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use folge_device::{Device, Failure};
use folge_shared::{
    api::{Copied, KeepDraft, SeenReview, Signal},
    command::{Command, Outcome},
    decision::Decision,
    error::{ErrorCode, PublicError},
    ids::{DeviceToken, WorkerId},
    query::{Query, View},
};
use tokio::{sync::Notify, task::JoinHandle};

use crate::{client::Client, clock, line::Line};

/// Told about everything that a screen may want to show anew.
pub type OnSignal = Arc<dyn Fn(Signal) + Send + Sync>;

/// The sync loop looks at its device at least this often (milliseconds).
const LONGEST_WAIT: i64 = 60_000;

/// An open device with its sync tasks. They end when the session is closed or dropped.
pub struct Session {
    device: Arc<Mutex<Device>>,
    client: Client,
    token: DeviceToken,
    wake: Arc<Notify>,
    tasks: Vec<JoinHandle<()>>,
    on_signal: OnSignal,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Session")
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

pub(crate) fn locked(device: &Mutex<Device>) -> MutexGuard<'_, Device> {
    // A panic while the lock was held left the database as its last transaction did; the device goes on from there.
    device.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

async fn blocking<T: Send + 'static>(
    device: &Arc<Mutex<Device>>,
    run: impl FnOnce(&mut Device) -> Result<T, PublicError> + Send + 'static,
) -> Result<T, PublicError> {
    let device = Arc::clone(device);
    let done = tokio::task::spawn_blocking(move || run(&mut locked(&device))).await;
    done.unwrap_or_else(|_| Err(ErrorCode::Internal.into()))
}

impl Session {
    /// Starts the sync tasks on the current tokio runtime.
    ///
    /// # Errors
    /// As [`Client::of`].
    pub fn start(device: Device, on_signal: OnSignal) -> Result<Self, PublicError> {
        let client = Client::of(device.enrolment())?;
        let token = device.enrolment().token;
        let device = Arc::new(Mutex::new(device));
        let wake = Arc::new(Notify::new());
        let syncing = tokio::spawn(sync_loop(
            Arc::clone(&device),
            client.clone(),
            token,
            Arc::clone(&wake),
            Arc::clone(&on_signal),
        ));
        let line = Line { device: Arc::clone(&device), wake: Arc::clone(&wake), again: Arc::default() };
        let listening = tokio::spawn(line.clone().listen(client.clone(), token));
        let waking = tokio::spawn(line.watch_for_sleep());
        let catching_up = tokio::spawn(catch_up(Arc::clone(&device), Arc::clone(&on_signal)));
        Ok(Self { device, client, token, wake, tasks: vec![syncing, listening, waking, catching_up], on_signal })
    }

    /// Carries out a command; durable when it returns, sent when there is coverage.
    ///
    /// # Errors
    /// Why not.
    pub async fn execute(&self, command: Command) -> Result<Outcome, PublicError> {
        let outcome =
            blocking(&self.device, move |device| device.execute(command, clock::now()).map_err(PublicError::from))
                .await?;
        self.wake.notify_one();
        (self.on_signal)(Signal::Data);
        Ok(outcome)
    }

    /// Answers a question from the device's own data; one that only the server can answer, from there.
    ///
    /// # Errors
    /// Why not; `server_away` without coverage, for what only the server knows.
    pub async fn query(&self, query: Query) -> Result<View, PublicError> {
        if query.at_server() {
            return self.client.ask(&self.token, &query).await;
        }
        let answer =
            blocking(&self.device, move |device| device.query(&query, clock::now()).map_err(PublicError::from)).await;
        if matches!(&answer, Err(error) if error.code == ErrorCode::DataDamaged) {
            // Another database is in its place by now: everything on the screen is to be asked for anew, and fetched.
            self.wake.notify_one();
            (self.on_signal)(Signal::Data);
        }
        answer
    }

    /// Tells the server what has been decided. Never kept for later.
    ///
    /// # Errors
    /// Why not; `server_away` without coverage.
    pub async fn decide(&self, decision: Decision) -> Result<(), PublicError> {
        self.client.decide(&self.token, &decision).await?;
        self.sync_now().await;
        (self.on_signal)(Signal::Data);
        Ok(())
    }

    /// Keeps what is being written, or with no body forgets it; durable when it returns, never sent.
    ///
    /// # Errors
    /// Why not.
    pub async fn keep_draft(&self, draft: KeepDraft) -> Result<(), PublicError> {
        blocking(&self.device, move |device| {
            device.keep_draft(&draft.key, draft.body.as_deref(), clock::now()).map_err(PublicError::from)
        })
        .await
    }

    /// What became of an act has been read by who wrote it.
    ///
    /// # Errors
    /// Why not.
    pub async fn see_review(&self, seen: SeenReview) -> Result<(), PublicError> {
        blocking(&self.device, move |device| device.see_review(seen.act, clock::now()).map_err(PublicError::from)).await
    }

    /// The text of a refused act is copied out of the app: noted before it is, and told to the server.
    ///
    /// # Errors
    /// Why not; then it must not be.
    pub async fn copied(&self, copied: Copied) -> Result<(), PublicError> {
        let noted = blocking(&self.device, move |device| {
            device.note_copied(copied.act, clock::now()).map_err(PublicError::from)
        });
        noted.await?;
        self.wake.notify_one();
        Ok(())
    }

    /// Tries to sync now.
    pub async fn sync_now(&self) {
        let _ = blocking(&self.device, |device| {
            device.on_hint();
            Ok(())
        })
        .await;
        self.wake.notify_one();
    }

    /// Why nothing is to be left on this device, if the server has said so.
    pub async fn ended(&self) -> Option<ErrorCode> {
        blocking(&self.device, |device| Ok(device.ended())).await.ok().flatten()
    }

    /// Whose data this is.
    pub async fn worker(&self) -> Option<WorkerId> {
        blocking(&self.device, |device| Ok(device.enrolment().worker)).await.ok()
    }

    /// Ends the tasks and closes the database.
    pub async fn close(mut self) {
        for task in std::mem::take(&mut self.tasks) {
            task.abort();
            let _ = task.await;
        }
    }
}

async fn sync_loop(
    device: Arc<Mutex<Device>>,
    client: Client,
    token: DeviceToken,
    wake: Arc<Notify>,
    on_signal: OnSignal,
) {
    loop {
        let next = blocking(&device, |device| {
            let now = clock::now();
            device.on_tick(now);
            let request = device.next_request(now).map_err(PublicError::from)?;
            Ok((request, device.next_due().0.saturating_sub(now.0)))
        });
        match next.await {
            Ok((Some(request), _)) => {
                let answer = client.exchange(&token, &request).await;
                let taken = blocking(&device, move |device| {
                    let answer = answer.as_ref().map(|(bytes, _)| bytes.as_slice()).map_err(Failure::clone);
                    device.on_response(request.id, answer, clock::now()).map_err(PublicError::from)
                });
                match taken.await {
                    Ok(true) => on_signal(Signal::Data),
                    Ok(false) => {}
                    Err(_) => tokio::time::sleep(Duration::from_secs(1)).await,
                }
                on_signal(Signal::Sync);
            }
            Ok((None, wait)) => {
                // Nothing to send or to fetch: a good time for a small step of what can wait.
                if let Ok(true) = blocking(&device, |device| device.tidy().map_err(PublicError::from)).await {
                    tokio::task::yield_now().await;
                    continue;
                }
                let wait = Duration::from_millis(u64::try_from(wait.clamp(50, LONGEST_WAIT)).unwrap_or(1_000));
                let _ = tokio::time::timeout(wait, wake.notified()).await;
            }
            Err(_) => tokio::time::sleep(Duration::from_secs(1)).await,
        }
    }
}

/// After an update rows are made again, a few documents at a time, so that a person's own acts go between.
async fn catch_up(device: Arc<Mutex<Device>>, on_signal: OnSignal) {
    while let Ok(true) = blocking(&device, |device| device.catch_up().map_err(PublicError::from)).await {
        on_signal(Signal::Data);
        tokio::task::yield_now().await;
    }
}
