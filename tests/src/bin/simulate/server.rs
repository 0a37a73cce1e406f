//! The real server core on a folder of its own, without sockets.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    sync::Arc,
};

use folge_device::{Address, Enrolment, Failure};
use folge_server::{
    clock::SetClock,
    core::Core,
    denial,
    entropy::Chance,
    erasure,
    feed::{dates, restored},
    founding::{self, NewWorker},
    http::{ServerError, body},
    keyring::{self, Keyring},
    keys::SecretKey,
    ledger::{Denied, Ledger},
    people::invites,
    routes,
    store::{Value, sqlite::SqliteStore},
};
use folge_shared::{
    access::{self, Around},
    decision::{EraseParticipant, ErasureReason},
    documents::{
        Document,
        programme::{self, Founding},
        redact::Redact,
    },
    domain::{DocKind, Role},
    error::ErrorCode,
    ids::{ChangeHash, DeviceToken, DocId, Epoch, ParticipantId, ProgrammeId, WorkerId},
    time::Millis,
    wire::{self, JoinRequest, ReconcileRequest, SyncRequest},
};

use crate::{
    broken::{Held, broken, hold},
    dice::Dice,
    folder::Files,
};

/// The server.
pub struct Server {
    folder: PathBuf,
    master: SecretKey,
    clock: Arc<SetClock>,
    core: Option<Core>,
    dice: Dice,
}

impl Server {
    /// A new server, with an administrator in whose name its command line writes.
    pub fn new(folder: PathBuf, now: Millis, admin: WorkerId, mut dice: Dice) -> Held<Self> {
        fs::create_dir_all(&folder).expect("a folder");
        let master = SecretKey::random(&mut dice);
        let clock = Arc::new(SetClock::new(now));
        let mut server = Self { folder, master, clock, core: None, dice };
        let store = SqliteStore::create(&server.database(), server.master.derive("database"))
            .map_err(|error| broken!("the server cannot be made: {error}"))?;
        server.start(store)?;
        server.works("the first epoch", |core, dice| {
            let tx = core.store.write()?;
            tx.set_epoch(Epoch::random(dice))?;
            tx.commit(&[])?;
            Ok::<_, founding::FoundingError>(())
        })?;
        server.works("the administrator", |core, _| {
            founding::register(core, admin, "Ada (eksempel)")?;
            founding::set_server_worker(core, admin)
        })?;
        Ok(server)
    }

    fn database(&self) -> PathBuf {
        self.folder.join("folge.db")
    }
    /// Its files as they are now.
    pub fn files(&self) -> Files {
        Files::of(&self.folder)
    }
    fn start(&mut self, store: SqliteStore) -> Held {
        let chance = Chance::of(self.dice.fork());
        let core = Core::drawing_from(chance, Arc::new(store), &self.master, self.clock.clone());
        let path = self.folder.join("deny.log");
        let ledger = if path.exists() {
            Ledger::open(&path, &self.master)
        } else {
            Ledger::begin(&path, &self.master, core.now(), &mut core.chance())
        };
        let core = core.with_ledger(ledger.map_err(|error| broken!("the deny ledger: {error}"))?);
        let keyring = Keyring::begin(&self.folder.join("keys.db"), &self.master)
            .map_err(|error| broken!("the keyring: {error}"))?;
        let core = core.with_keyring(keyring, &self.master);
        keyring::settle(&core).map_err(|error| broken!("the keyring: {error}"))?;
        let lacking = keyring::lacking(&core).map_err(|error| broken!("the keyring: {error}"))?;
        hold!(lacking.lacking == 0, "the keyring lacks the keys of {} documents", lacking.lacking);
        keyring::sweep(&core).map_err(|error| broken!("the keyring: {error}"))?;
        denial::apply(&core).map_err(|error| broken!("the deny ledger: {error}"))?;
        self.core = Some(core);
        Ok(())
    }
    /// Starts it on what is on disk.
    pub fn open(&mut self) -> Held {
        let store = SqliteStore::open(&self.database(), self.master.derive("database"))
            .map_err(|error| broken!("the server does not start: {error}"))?;
        self.start(store)?;
        let noticed = restored::notice(self.core(), &self.folder.join("reached"));
        noticed.map(|_| ()).map_err(|error| broken!("the server does not start: {error}"))
    }
    /// Somebody is erased by a coordinator; whether this worker may.
    pub fn erase(&self, worker: WorkerId, participant: ParticipantId) -> Held<bool> {
        let reason = ErasureReason::ALL[participant.bytes()[15] as usize % ErasureReason::ALL.len()];
        match erasure::decide(self.core(), worker, &EraseParticipant { participant, reason }) {
            Ok(()) => Ok(true),
            Err(ServerError::Public(error)) if error.code == ErrorCode::NotCoordinator => Ok(false),
            Err(error) => Err(broken!("somebody is not erased: {error}")),
        }
    }
    /// Notes how far the feed has come, as the real one does now and then and when it stops.
    pub fn note(&self) -> Held {
        restored::note(self.core(), &self.folder.join("reached")).map_err(|error| broken!("no note: {error}"))
    }
    /// Documents that were made anew without something.
    pub fn made_anew(&self) -> Held<BTreeSet<DocId>> {
        let lines = self.core().ledger.lines().map_err(|error| broken!("no ledger: {error}"))?;
        let minted = lines.into_iter().filter_map(|line| match line.denied {
            Denied::Minted { doc, .. } => Some(doc),
            _ => None,
        });
        Ok(minted.collect())
    }
    /// Stops it, and starts it again on other files, if there are any.
    pub fn restart(&mut self, left: Option<&Files>) -> Held {
        if left.is_none() {
            self.note()?;
        }
        self.core = None;
        if let Some(left) = left {
            left.put(&self.folder);
        }
        self.open()
    }
    /// The core.
    pub fn core(&self) -> &Core {
        self.core.as_ref().expect("running")
    }
    /// Its clock goes on.
    pub fn set_clock(&self, now: Millis) {
        self.clock.set(now);
    }

    fn works<T, E: std::fmt::Display>(
        &mut self,
        what: &str,
        work: impl FnOnce(&Core, &mut Dice) -> Result<T, E>,
    ) -> Held<T> {
        let core = self.core.as_ref().expect("running");
        work(core, &mut self.dice).map_err(|error| broken!("{what}: {error}"))
    }

    /// A programme with people in it.
    pub fn found(&mut self, programme: ProgrammeId, name: &str, people: &[NewWorker<'_>]) -> Held {
        self.works("founding", |core, dice| {
            let pen = founding::server_pen(core)?;
            let founding = Founding { name, example: true, municipalities: &["Stavanger", "Sola", "Sandnes"] };
            founding::found_programme(core, &pen, programme, &founding, people, dice)
        })
    }
    /// Somebody whom the server knows.
    pub fn register(&mut self, worker: WorkerId, name: &str) -> Held {
        self.works("registering", |core, _| founding::register(core, worker, name))
    }
    /// Gives somebody a role from the command line.
    pub fn add(&mut self, programme: ProgrammeId, worker: WorkerId, name: &str, role: Role) -> Held {
        self.works("adding a worker", |core, dice| {
            let pen = founding::server_pen(core)?;
            let person = NewWorker { worker, name, roles: &[role] };
            founding::add_to_programme(core, &pen, programme, &person, dice)
        })
    }

    /// An invite, used by a device.
    pub fn enrol(&mut self, worker: WorkerId) -> Held<Enrolment> {
        self.works("joining", |core, dice| {
            let code = invites::invite(core, worker, invites::INVITE_MINUTES)?.code;
            let token = DeviceToken::random(dice);
            let joined = invites::join(core, &code, &token)?;
            let (name, enrolment) = (joined.name, joined.enrolment);
            let server = "127.0.0.1:1".to_owned();
            Ok::<_, folge_server::people::PeopleError>(Enrolment {
                worker,
                name,
                enrolment,
                token,
                server,
                fingerprint: [0; 32],
            })
        })
    }

    /// One request, as the handlers do it: the dates of the day first, then who it is, then the exchange.
    ///
    /// The outer error is a server that failed, which no request may lead to.
    pub fn exchange(&self, token: &DeviceToken, to: Address, request: &[u8]) -> Held<Result<Vec<u8>, Failure>> {
        let core = self.core();
        let answered = || -> Result<Vec<u8>, ServerError> {
            dates::turn(core)?;
            let encoded = match to {
                Address::Sync => {
                    let enrolment = invites::authenticate(core, token)?;
                    let request: SyncRequest = body::decode(request)?;
                    wire::encode(&routes::sync::exchange(core, &enrolment, &request)?)
                }
                Address::Reconcile => {
                    let enrolment = invites::authenticate(core, token)?;
                    let request: ReconcileRequest = body::decode(request)?;
                    wire::encode(&routes::reconcile::exchange(core, &enrolment, &request)?)
                }
                Address::Join => {
                    let request: JoinRequest = body::decode(request)?;
                    wire::encode(&routes::join::exchange(core, &request)?)
                }
            };
            encoded.map_err(|_| ErrorCode::Internal.into())
        };
        match answered() {
            Ok(bytes) => Ok(Ok(bytes)),
            Err(ServerError::Public(error)) if error.code != ErrorCode::Internal => Ok(Err(Failure::Problem(error))),
            Err(error) => Err(broken!("the server failed: {error}")),
        }
    }

    /// A document as the server has it.
    pub fn document(&self, doc: DocId) -> Held<Option<Arc<Document>>> {
        let core = self.core();
        let tx = core.store.read().map_err(|error| broken!("the store: {error}"))?;
        let Some(row) = tx.doc(doc).map_err(|error| broken!("the store: {error}"))? else { return Ok(None) };
        core.vault.load(&*tx, &row).map(Some).map_err(|error| broken!("a document of the server: {error}"))
    }

    /// All documents, with their headers.
    pub fn documents(&self) -> Held<Vec<(folge_server::store::DocRow, Arc<Document>)>> {
        let core = self.core();
        let read = || -> Result<Vec<_>, folge_server::feed::FeedError> {
            let tx = core.store.read()?;
            let mut all = vec![];
            for programme in tx.programmes()? {
                for doc in tx.docs_of(programme)? {
                    if let Some(row) = tx.doc(doc)? {
                        let document = core.vault.load(&*tx, &row)?;
                        all.push((row, document));
                    }
                }
            }
            Ok(all)
        };
        read().map_err(|error| broken!("the server's documents: {error}"))
    }

    /// Who may hold a document today, worked out from the documents and from nothing else; nobody if there is none.
    pub fn may_hold(&self, doc: DocId) -> Held<BTreeSet<WorkerId>> {
        let core = self.core();
        let read = || -> Result<BTreeSet<WorkerId>, folge_server::feed::FeedError> {
            let tx = core.store.read()?;
            let Some(row) = tx.doc(doc)? else { return Ok(BTreeSet::new()) };
            let load = |doc: DocId| -> Result<Option<Arc<Document>>, folge_server::feed::FeedError> {
                match tx.doc(doc)? {
                    Some(row) => Ok(Some(core.vault.load(&*tx, &row)?)),
                    None => Ok(None),
                }
            };
            let programme = load(row.programme.doc())?;
            let roles = programme.map(|programme| programme::roles(&programme)).unwrap_or_default();
            let file = match row.derived_from.filter(|_| row.kind.belongs_to_participant()) {
                Some(file) => load(file)?.filter(|file| file.kind() == DocKind::Participant),
                None => None,
            };
            let document = core.vault.load(&*tx, &row)?;
            let day = core.today();
            let around = Around { roles: &roles, day, derived_from: row.derived_from, participant: file.as_deref() };
            let mut holders = access::holders(&document, &around);
            // Who began it while their phone's clock ran ahead holds it from then on.
            let began = match (row.kind.belongs_to_participant(), row.derived_from) {
                (true, Some(file)) => tx.doc(file)?.map(|row| row.creator),
                _ => Some(row.creator),
            };
            let decides = if row.kind.belongs_to_participant() { around.participant } else { Some(&*document) };
            if let (Some(decides), Some(creator)) = (decides, began)
                && access::began_ahead(decides, creator, &roles, day)
            {
                holders.insert(creator);
            }
            Ok(holders)
        };
        read().map_err(|error| broken!("who may hold a document: {error}"))
    }

    /// What the server's table says a worker holds.
    pub fn granted(&self, worker: WorkerId) -> Held<BTreeSet<DocId>> {
        let tx = self.core().store.read().map_err(|error| broken!("the store: {error}"))?;
        let docs = tx.grants_of(worker, None, u32::MAX).map_err(|error| broken!("the grants: {error}"))?;
        Ok(docs.into_iter().filter(|(_, access)| access.held).map(|(doc, _)| doc).collect())
    }

    /// Whether a change has ever been taken into a document.
    pub fn has_change(&self, doc: DocId, hash: folge_shared::ids::ChangeHash) -> Held<bool> {
        let tx = self.core().store.read().map_err(|error| broken!("the store: {error}"))?;
        let Some(row) = tx.doc(doc).map_err(|error| broken!("the store: {error}"))? else { return Ok(false) };
        self.core().vault.has(&*tx, &row, hash).map_err(|error| broken!("a document: {error}"))
    }

    /// What changes are called now that were called otherwise in an earlier generation.
    pub fn names(&self) -> Held<BTreeMap<(DocId, ChangeHash), ChangeHash>> {
        let tx = self.core().store.read().map_err(|error| broken!("the store: {error}"))?;
        let mut all = BTreeMap::new();
        for (row, _) in self.documents()? {
            let names = tx.became(row.doc).map_err(|error| broken!("the store: {error}"))?;
            all.extend(names.into_iter().map(|(old, new)| ((row.doc, old), new)));
        }
        Ok(all)
    }

    /// Whether an act names an entry that was erased: by the ledger, as the database may have been put back to before.
    pub fn names_erased(&self, act: &str) -> Held<bool> {
        let lines = self.core().ledger.lines().map_err(|error| broken!("no ledger: {error}"))?;
        let mut gone = lines.into_iter().flat_map(|line| match line.denied {
            Denied::Minted { redacted, .. } => redacted,
            _ => vec![],
        });
        Ok(gone.any(|what| matches!(what, Redact::Entry { entry, .. } if act.contains(&entry.to_string()))))
    }

    /// Whether a change of somebody who had lost the document was kept for a coordinator, whatever they decided.
    pub fn has_held(&self, doc: DocId, hash: folge_shared::ids::ChangeHash) -> Held<bool> {
        let tx = self.core().store.read().map_err(|error| broken!("the store: {error}"))?;
        let params = [Value::from(doc.bytes()), Value::Bytes(hash.0.to_vec())];
        let rows = tx.select("SELECT hash FROM held WHERE doc = $1 AND hash = $2", &params);
        Ok(!rows.map_err(|error| broken!("the store: {error}"))?.is_empty())
    }
}
