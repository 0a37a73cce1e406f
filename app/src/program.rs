//! The program's state: who is in, if anybody.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use folge_device::{Device, Folder, TRIES as PASSPHRASES};
use folge_host::{clock, entropy::OsEntropy, joining, patience::Patience, session::Session};
use folge_shared::{
    api::{AppState, Copied, Guard, Join, KeepDraft, SIGNAL_EVENT, SeenReview, Signal, Unlock},
    command::{Command, Outcome},
    decision::Decision,
    error::{ErrorCode, PublicError},
    query::{Empty, Query, View},
};
use tauri::{AppHandle, Emitter};
use tokio::sync::{Mutex, Notify, RwLock};
use zeroize::Zeroizing;

use crate::watch;

/// How often, and how far apart, opening is tried while the last session is still letting go of the data.
const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(100);

/// What the calls work on.
pub(crate) struct Program {
    folder: Folder,
    app: AppHandle,
    /// One joining after the other.
    joining: Mutex<()>,
    session: RwLock<Option<Session>>,
    /// How many sessions there were, the open one included.
    count: AtomicU64,
    pub(crate) patience: Patience,
    /// It is locking by itself: what is being typed is taken, nothing is answered.
    pub(crate) closing: AtomicBool,
    /// Told to whoever waits for an answer.
    locking: Notify,
    /// Why the last session's data is gone, until that has been said.
    ended: Mutex<Option<ErrorCode>>,
}

impl Program {
    pub(crate) fn new(folder: PathBuf, app: AppHandle) -> Self {
        let folder = Folder::new(folder);
        // A folder that cannot be read says so when somebody opens it.
        let _ = folder.forget_joining(clock::now());
        Self {
            folder,
            app,
            joining: Mutex::default(),
            session: RwLock::new(None),
            count: AtomicU64::new(0),
            patience: Patience::default(),
            closing: AtomicBool::new(false),
            locking: Notify::new(),
            ended: Mutex::new(None),
        }
    }

    /// Which session this is.
    pub(crate) fn sessions(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }

    pub(crate) async fn is_open(&self) -> bool {
        self.session.read().await.is_some()
    }

    /// Tells the window. Nobody listening (it is still loading) loses nothing: the screen asks when it is ready.
    pub(crate) fn signal(&self, signal: Signal) {
        let _ = self.app.emit(SIGNAL_EVENT, signal);
    }

    pub(crate) async fn state(&self) -> Result<AppState, PublicError> {
        if let Some(session) = self.session.read().await.as_ref().filter(|_| !self.is_over()) {
            let View::Me(me) = session.query(Query::Me(Empty {})).await? else {
                return Err(ErrorCode::Internal.into());
            };
            return Ok(AppState::Open { me });
        }
        if let Some(reason) = self.ended.lock().await.take() {
            return Ok(AppState::Ended { reason });
        }
        let people = self.folder.people().map_err(PublicError::from)?;
        if people.is_empty() {
            return Ok(AppState::Empty);
        }
        let now = clock::now();
        let guards = people.iter().filter_map(|person| {
            let standing = self.folder.standing(person.worker, now);
            let wrong = standing.left < PASSPHRASES;
            wrong.then(|| Guard { person: person.name.clone(), left: standing.left, wait: standing.wait })
        });
        let guards = guards.collect();
        Ok(AppState::Locked { people: people.into_iter().map(|person| person.name).collect(), guards })
    }

    pub(crate) async fn join(&self, join: Join) -> Result<AppState, PublicError> {
        let secret = Zeroizing::new(join.secret);
        let _alone = self.joining.lock().await;
        let device = joining::join(&self.folder, &join.link, &secret).await?;
        self.begin(device).await
    }

    pub(crate) async fn unlock(&self, unlock: Unlock) -> Result<AppState, PublicError> {
        let secret = Zeroizing::new(unlock.secret);
        let worker = self.folder.person(Some(&unlock.person)).map_err(PublicError::from)?.worker;
        for attempt in 1.. {
            let (folder, secret) = (self.folder.clone(), secret.clone());
            let open = move || folder.open(worker, &secret, clock::now(), Box::new(OsEntropy));
            let opened = tokio::task::spawn_blocking(open).await;
            let opened = opened.map_err(|_| PublicError::from(ErrorCode::Internal))?.map_err(PublicError::from);
            match opened {
                Ok(device) => return self.begin(device).await,
                Err(error) if error.code == ErrorCode::DataBusy && attempt < TRIES => tokio::time::sleep(BETWEEN).await,
                Err(error) => return Err(error),
            }
        }
        Err(ErrorCode::Internal.into())
    }

    async fn begin(&self, device: Device) -> Result<AppState, PublicError> {
        let app = self.app.clone();
        let session = Session::start(
            device,
            Arc::new(move |signal: Signal| {
                // Nobody listening (the window is still loading) loses nothing: the screen asks when it is ready.
                let _ = app.emit(SIGNAL_EVENT, signal);
            }),
        )?;
        let last = self.session.write().await.replace(session);
        if let Some(last) = last {
            last.close().await;
        }
        self.patience.begin();
        watch::begin(&self.app, self.count.fetch_add(1, Ordering::SeqCst) + 1);
        self.state().await
    }

    pub(crate) async fn lock(&self) -> Result<AppState, PublicError> {
        let last = loop {
            self.locking.notify_waiters();
            // Somebody may have begun to ask in between: told once more.
            if let Ok(mut session) = tokio::time::timeout(BETWEEN, self.session.write()).await {
                break session.take();
            }
        };
        self.count.fetch_add(1, Ordering::SeqCst);
        self.patience.end();
        if let Some(last) = last {
            last.close().await;
        }
        self.state().await
    }

    /// Ends the session and its person's data here, if a coordinator has shut this device out.
    pub(crate) async fn end_if_shut_out(&self) -> bool {
        let (reason, worker) = match self.session.read().await.as_ref() {
            Some(session) => (session.ended().await, session.worker().await),
            None => return false,
        };
        let (Some(reason), Some(worker)) = (reason, worker) else { return false };
        let last = self.session.write().await.take();
        self.count.fetch_add(1, Ordering::SeqCst);
        self.patience.end();
        if let Some(last) = last {
            last.close().await;
        }
        // What cannot be deleted now (a disk that does not answer) is deleted before anybody gets in again.
        let _ = self.folder.end(worker);
        *self.ended.lock().await = Some(reason);
        self.signal(Signal::State);
        true
    }

    /// The lock waits for no answer of the server's: a bad line may take a minute and a half.
    async fn unless_it_locks<T>(&self, work: impl Future<Output = Result<T, PublicError>>) -> Result<T, PublicError> {
        tokio::select! {
            () = self.locking.notified() => Err(ErrorCode::Locked.into()),
            done = work => done,
        }
    }

    pub(crate) async fn query(&self, query: Query) -> Result<View, PublicError> {
        match self.session.read().await.as_ref().filter(|_| !self.is_over()) {
            Some(session) => self.unless_it_locks(session.query(query)).await,
            None => Err(ErrorCode::Locked.into()),
        }
    }

    pub(crate) async fn command(&self, command: Command) -> Result<Outcome, PublicError> {
        match self.session.read().await.as_ref().filter(|_| !self.is_over()) {
            Some(session) => session.execute(command).await,
            None => Err(ErrorCode::Locked.into()),
        }
    }

    pub(crate) async fn decide(&self, decision: Decision) -> Result<(), PublicError> {
        match self.session.read().await.as_ref().filter(|_| !self.is_over()) {
            Some(session) => self.unless_it_locks(session.decide(decision)).await,
            None => Err(ErrorCode::Locked.into()),
        }
    }

    /// Also when the time is over: what was typed is sealed before the lock falls.
    pub(crate) async fn keep_draft(&self, draft: KeepDraft) -> Result<(), PublicError> {
        match self.session.read().await.as_ref() {
            Some(session) => session.keep_draft(draft).await,
            None => Err(ErrorCode::Locked.into()),
        }
    }

    pub(crate) async fn see_review(&self, seen: SeenReview) -> Result<(), PublicError> {
        match self.session.read().await.as_ref().filter(|_| !self.is_over()) {
            Some(session) => session.see_review(seen).await,
            None => Err(ErrorCode::Locked.into()),
        }
    }

    pub(crate) async fn copied(&self, copied: Copied) -> Result<(), PublicError> {
        match self.session.read().await.as_ref().filter(|_| !self.is_over()) {
            Some(session) => session.copied(copied).await,
            None => Err(ErrorCode::Locked.into()),
        }
    }

    pub(crate) async fn sync_now(&self) {
        if let Some(session) = self.session.read().await.as_ref() {
            session.sync_now().await;
        }
    }
}
