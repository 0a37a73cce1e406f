//! The conversation with the server, without the socket: the host carries requests and brings answers.
//!
//! ```text
//! loop { match device.next_request(now) { Some(request) => send it, then device.on_response(…),
//!                                         None => wait until device.next_due(), a hint, or a new command } }
//! ```
//!
//! One request is under way at a time. What fails is asked again later; nothing that a person wrote waits for anything
//! but coverage.

use std::collections::{BTreeMap, BTreeSet};

use folge_shared::{
    error::{ErrorCode, PublicError, WAIT},
    ids::{ChangeHash, DocId, Epoch},
    time::Millis,
    wire::{self, Cursor, Enrolled, JoinRequest, JoinResponse, ReconcileResponse, SyncRequest, Upload},
};
use rusqlite::Connection;

use crate::{Device, error::DeviceError, pace::Pace, parcels, recovery::Bringing, store};

/// How much one request carries up: acts, wanted documents. Of bytes, what the line bears ([`Pace::room`]).
const ACTS: i64 = 500;
const WANTED: i64 = 100;
/// So many answers that are none, one after the other, and the server seems not to know how to take things back; how long
/// it is left alone with that then, in milliseconds.
const STRANGE: u32 = 8;
const RECOVER_LATER: i64 = 10 * 60_000;

/// Where a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// The usual exchange.
    Sync,
    /// Bringing back what a server lost that was put back from a backup.
    Reconcile,
    /// Coming back to a server that was put back to before this device joined.
    Join,
}

impl Address {
    /// Its path.
    pub fn path(self) -> &'static str {
        match self {
            Self::Sync => "/v1/sync",
            Self::Reconcile => "/v1/reconcile",
            Self::Join => "/v1/join",
        }
    }
}

/// A request to be posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// To be handed back with the answer.
    pub id: u64,
    /// Where to.
    pub to: Address,
    /// The CBOR body, not compressed.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Nobody there: no coverage, or the server is away.
    Away,
    /// Somebody there who is not the server that was joined.
    WrongCertificate,
    /// Somebody there who is no server of ours but shows a page: most often a network that wants a login first.
    LoginPage,
    /// The server that was joined, whose certificate is not good at this time.
    Clock,
    /// The server said no, with this reason.
    Problem(PublicError),
    /// An answer that is not ours.
    Strange,
}

impl From<Failure> for PublicError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Away => ErrorCode::ServerAway.into(),
            Failure::WrongCertificate => ErrorCode::WrongCertificate.into(),
            Failure::LoginPage => ErrorCode::LoginPage.into(),
            Failure::Clock => ErrorCode::CertificateTime.into(),
            Failure::Strange => ErrorCode::ServerStrange.into(),
            Failure::Problem(error) => error,
        }
    }
}

/// What a request under way is about.
#[derive(Debug)]
enum Asking {
    Sync,
    Recovery(Bringing),
    Return,
}

/// Where this device stands.
#[derive(Debug, Default)]
pub(crate) struct SyncState {
    pub(crate) cursor: Option<Cursor>,
    pub(crate) epoch: Option<Epoch>,
    pub(crate) last_sync: Option<Millis>,
    pub(crate) trouble: Option<ErrorCode>,
    pub(crate) more: bool,
    /// What the request under way reports as deleted.
    pub(crate) receipts: Vec<wire::Purged>,
    pub(crate) renewals: Vec<wire::Renewed>,
    /// What the request under way says of parcels.
    pub(crate) parcels: parcels::Asked,
    /// Where to go on asking, if there are more undecided changes than one request asks about.
    pub(crate) undecided: Option<ChangeHash>,
    pub(crate) pace: Pace,
    in_flight: Option<(u64, Asking)>,
    /// Of documents that are brought back in pieces, how many changes have gone.
    pub(crate) sending: BTreeMap<DocId, usize>,
    /// Those that had to be offered once more because the server had let go of the pieces.
    pub(crate) offered_again: BTreeSet<DocId>,
    /// The server has said that it does not know this device.
    unknown: bool,
    /// Answers to what was to be brought back that were none, one after the other.
    strange: u32,
    /// Until then nothing is brought back: the server seems not to know how.
    recover_after: Millis,
    last_id: u64,
}

impl SyncState {
    pub(crate) fn load(connection: &Connection) -> Result<Self, DeviceError> {
        forget_place_if_newer(connection)?;
        let time = store::meta(connection, "last_sync")?.and_then(|bytes| bytes.try_into().ok());
        let trouble = store::meta(connection, "trouble")?.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(Self {
            cursor: store::meta(connection, "cursor")?.map(|bytes| Cursor(bytes.into())),
            epoch: store::meta(connection, "epoch")?.and_then(|bytes| Epoch::from_slice(&bytes)),
            last_sync: time.map(|bytes| Millis(i64::from_be_bytes(bytes))),
            trouble: trouble.and_then(|text| ErrorCode::ALL.iter().copied().find(|code| code.code() == text)),
            ..Self::default()
        })
    }

    /// Starts over on another database. Answers that are still on their way belong to the last one.
    pub(crate) fn reload(&mut self, connection: &Connection) -> Result<(), DeviceError> {
        *self = Self { last_id: self.last_id, ..Self::load(connection)? };
        Ok(())
    }

    /// Something new to send or fetch: do not wait for the next regular time.
    pub(crate) fn poke(&mut self) {
        self.pace.asked = true;
    }
}

/// An app that knows more kinds of documents than the one before starts over with the list of its grants, once: what it
/// was told of kinds that it did not know then is gone.
fn forget_place_if_newer(connection: &Connection) -> Result<(), DeviceError> {
    let present = wire::APP_SCHEMA.to_be_bytes();
    if store::meta(connection, "app_schema")?.as_deref() != Some(&present[..]) {
        store::set_meta(connection, "cursor", None)?;
        store::set_meta(connection, "app_schema", Some(&present))?;
    }
    Ok(())
}

/// For how many milliseconds the server wants to be left alone, if it has said so.
fn told_to_wait(error: &PublicError) -> Option<i64> {
    let busy = matches!(error.code, ErrorCode::TooManyRequests | ErrorCode::ServerBusy);
    let seconds = error.args.get(WAIT).filter(|_| busy)?.parse::<i64>().ok()?;
    Some(seconds.saturating_mul(1_000))
}

impl Device {
    /// The next request to be sent, if it is time for one.
    ///
    /// # Errors
    /// The database's.
    pub fn next_request(&mut self, now: Millis) -> Result<Option<Request>, DeviceError> {
        self.watched(now, |device| device.request_at(now))
    }

    fn request_at(&mut self, now: Millis) -> Result<Option<Request>, DeviceError> {
        if self.sync.in_flight.is_some() || !self.sync.pace.may_leave(now) {
            return Ok(None);
        }
        if self.sync.unknown
            && let Some(body) = self.return_ticket()?
        {
            return Ok(Some(self.ask(now, Address::Join, Asking::Return, body)));
        }
        if self.is_recovering()? && now >= self.sync.recover_after {
            let (request, bringing) = self.transact(Self::compose_recovery)?;
            let body = wire::encode(&request).map_err(|_| DeviceError::Stored("request"))?;
            return Ok(Some(self.ask(now, Address::Reconcile, Asking::Recovery(bringing), body)));
        }
        let due = self.sync.pace.is_due(now, self.sync.last_sync);
        let request = self.compose()?;
        let receipts = !(request.purged.is_empty() && request.renewed.is_empty());
        let something = receipts || !(request.uploads.is_empty() && request.want.is_empty());
        if !(something || self.sync.more || due) {
            return Ok(None);
        }
        let body = wire::encode(&request).map_err(|_| DeviceError::Stored("request"))?;
        self.sync.parcels = parcels::Asked::of(&request);
        self.sync.receipts = request.purged;
        self.sync.renewals = request.renewed;
        Ok(Some(self.ask(now, Address::Sync, Asking::Sync, body)))
    }

    fn ask(&mut self, now: Millis, to: Address, asking: Asking, body: Vec<u8>) -> Request {
        self.sync.pace.leave(now);
        self.sync.last_id += 1;
        self.sync.in_flight = Some((self.sync.last_id, asking));
        Request { id: self.sync.last_id, to, body }
    }

    /// What lets this device back in to a server that was put back to before it joined.
    fn return_ticket(&self) -> Result<Option<Vec<u8>>, DeviceError> {
        let Some(enrolled) = store::meta(&self.connection, "enrolled")? else { return Ok(None) };
        let Ok(enrolled) = wire::decode::<Enrolled>(&enrolled) else { return Ok(None) };
        let request = JoinRequest {
            protocol: wire::PROTOCOL,
            code: String::new(),
            token: self.enrolment.token,
            enrolled: Some(enrolled),
        };
        Ok(Some(wire::encode(&request).map_err(|_| DeviceError::Stored("request"))?))
    }

    /// When [`Device::next_request`] may next have something, if nothing happens before.
    pub fn next_due(&self) -> Millis {
        self.sync.pace.next_due(self.sync.last_sync, self.sync.more)
    }

    /// A hint that the server has something, or that the network is back: ask at once, whatever was waited for, unless the
    /// server itself has said when to come back.
    pub fn on_hint(&mut self) {
        self.sync.pace.hint();
    }

    /// The line on which the server's hints arrive is open, or no longer is. While it is, the server is asked more seldom.
    pub fn on_listening(&mut self, listening: bool) {
        self.sync.pace.listening(listening);
    }

    /// Why nothing is to be left on this device, if the server has said so: the host ends it ([`crate::Folder::end`]).
    pub fn ended(&self) -> Option<ErrorCode> {
        self.sync.trouble.filter(|code| matches!(code, ErrorCode::DeviceLost | ErrorCode::DeviceRetired))
    }

    /// Time has passed. A clock that was set back must not put sync off for ever.
    pub fn on_tick(&mut self, now: Millis) {
        self.sync.pace.tick(now);
    }

    fn compose(&self) -> Result<SyncRequest, DeviceError> {
        let mut uploads: Vec<Upload> = vec![];
        let (mut size, room) = (0, usize::try_from(self.sync.pace.room()).unwrap_or(usize::MAX));
        for act in self.pending_acts(ACTS)? {
            let held = self.find(act.doc)?.map(|held| held.generation);
            let Some(generation) = held.or(self.purging(act.doc)?) else { continue };
            size += act.bytes.len();
            if size > room && !uploads.is_empty() {
                break;
            }
            let place = match uploads.iter().position(|upload| upload.doc == act.doc) {
                Some(place) => place,
                None => {
                    uploads.push(Upload { doc: act.doc, generation, changes: vec![] });
                    uploads.len() - 1
                }
            };
            if let Some(upload) = uploads.get_mut(place) {
                upload.changes.push(act.bytes.into());
            }
        }
        let held = self.undecided()?;
        Ok(SyncRequest {
            protocol: wire::PROTOCOL,
            enrolment: self.enrolment.enrolment,
            app_schema: wire::APP_SCHEMA,
            cursor: self.sync.cursor.clone(),
            page_bytes: self.sync.pace.room(),
            creates: self.announcements(&uploads)?,
            uploads,
            want: self.wanted()?,
            purged: self.receipts()?,
            renewed: self.renewals()?,
            kept: Some(self.kept(&held)?),
            parcels: self.parcels(size.min(room), room)?,
            held,
            bare: self.sync.cursor.is_none() && self.holds_something()?,
            unproven: store::meta(&self.connection, "enrolled")?.is_none(),
            figures: Some(self.kept_figures()?.digest),
            audit: self.reads()?,
            exported: self.exports()?,
        })
    }

    fn holds_something(&self) -> Result<bool, DeviceError> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM document WHERE announce = 0")?.exists([])?)
    }

    fn announcements(&self, uploads: &[Upload]) -> Result<Vec<wire::Create>, DeviceError> {
        let mut creates = vec![];
        for upload in uploads {
            if let (Some(origin), Some(held)) = (self.beginning(upload.doc)?, self.find(upload.doc)?) {
                creates.push(wire::Create {
                    doc: upload.doc,
                    kind: held.kind,
                    programme: held.programme,
                    derived_from: origin.derived_from,
                    period: origin.period,
                });
            }
        }
        Ok(creates)
    }

    fn wanted(&self) -> Result<Vec<DocId>, DeviceError> {
        let mut statement =
            self.connection.prepare_cached("SELECT doc FROM wanted ORDER BY activity DESC, doc LIMIT ?1")?;
        let rows = statement.query_map([WANTED], |row| row.get::<_, Vec<u8>>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(rows.iter().filter_map(|bytes| DocId::from_slice(bytes)).collect())
    }

    /// Takes the answer to a request. Returns whether anything on a screen may have changed.
    ///
    /// # Errors
    /// The database's; the answer then counts as not received.
    pub fn on_response(&mut self, id: u64, answer: Result<&[u8], Failure>, now: Millis) -> Result<bool, DeviceError> {
        self.watched(now, |device| device.take_answer(id, answer, now))
    }

    fn take_answer(&mut self, id: u64, answer: Result<&[u8], Failure>, now: Millis) -> Result<bool, DeviceError> {
        if self.sync.in_flight.as_ref().is_none_or(|(waiting, _)| *waiting != id) {
            return Ok(false);
        }
        match self.sync.in_flight.take() {
            Some((_, Asking::Sync)) => self.take_sync(answer, now),
            Some((_, Asking::Recovery(bringing))) => self.take_brought(answer, &bringing, now),
            Some((_, Asking::Return)) => self.take_return(answer, now),
            None => Ok(false),
        }
    }

    fn take_sync(&mut self, answer: Result<&[u8], Failure>, now: Millis) -> Result<bool, DeviceError> {
        let size = answer.as_ref().map_or(0, |bytes| bytes.len());
        let page = answer.and_then(|bytes| wire::decode::<wire::SyncResponse>(bytes).map_err(|_| Failure::Strange));
        let page = match page {
            Ok(page) => page,
            Err(failure) => return self.turned_away(failure, now),
        };
        if self.sync.epoch.is_some_and(|known| known != page.epoch) && now >= self.sync.recover_after {
            // Another life of the server's database, and no cursor of the old one to be told so by: what it says of acts
            // that build on what it lost means nothing yet.
            return self.start_recovery(now);
        }
        let taken = if self.would_come_again(&page) {
            self.transact_in_passing(|device| device.take_page(&page, now))
        } else {
            self.transact(|device| device.take_page(&page, now))
        };
        let taken = match taken {
            Ok(taken) => taken,
            Err(error) => {
                self.sync.pace.wait(now, self.entropy.as_mut());
                return Err(error);
            }
        };
        self.sync.cursor = Some(page.cursor);
        self.sync.epoch = Some(page.epoch);
        self.sync.last_sync = Some(now);
        // After the commit: what it deleted must be on disk as deleted before its log is cleared.
        self.clear_pages()?;
        let changed = taken.changed || self.sync.trouble.is_some();
        self.sync.trouble = None;
        self.sync.more = page.more;
        self.sync.pace.answered(now, size, taken.progress || !taken.retry, self.entropy.as_mut());
        Ok(changed)
    }

    /// The usual way after a failure; a device that the server does not know may have joined after the backup that the
    /// server goes on from, and then comes back first.
    fn turned_away(&mut self, failure: Failure, now: Millis) -> Result<bool, DeviceError> {
        let unknown = matches!(&failure, Failure::Problem(error) if error.code == ErrorCode::EnrolmentUnknown);
        if !unknown || self.return_ticket()?.is_none() {
            return self.failed(failure, now);
        }
        self.sync.unknown = true;
        // Should that be refused, the next wait is longer than the last one.
        self.sync.pace.again(now);
        Ok(false)
    }

    /// All data is kept. What the server lost is brought back, then the list of grants is asked for anew.
    fn start_recovery(&mut self, now: Millis) -> Result<bool, DeviceError> {
        self.transact(Self::begin_recovery)?;
        self.sync.more = true;
        self.sync.pace.at_once(now);
        Ok(true)
    }

    fn take_brought(
        &mut self,
        answer: Result<&[u8], Failure>,
        bringing: &Bringing,
        now: Millis,
    ) -> Result<bool, DeviceError> {
        let size = answer.as_ref().map_or(0, |bytes| bytes.len());
        let answer = answer.and_then(|bytes| wire::decode::<ReconcileResponse>(bytes).map_err(|_| Failure::Strange));
        let answer = match answer {
            Ok(answer) => answer,
            Err(failure) => {
                if matches!(failure, Failure::Strange | Failure::LoginPage) {
                    self.sync.strange += 1;
                }
                if self.sync.strange >= STRANGE {
                    // A server of an older version: the rest must not wait for it.
                    (self.sync.strange, self.sync.recover_after) = (0, now.plus(RECOVER_LATER));
                }
                return self.turned_away(failure, now);
            }
        };
        self.sync.strange = 0;
        if let Err(error) = self.transact(|device| device.take_recovery(&answer, bringing)) {
            self.sync.pace.wait(now, self.entropy.as_mut());
            return Err(error);
        }
        self.sync.more = true;
        self.sync.pace.answered(now, size, true, self.entropy.as_mut());
        Ok(true)
    }

    fn take_return(&mut self, answer: Result<&[u8], Failure>, now: Millis) -> Result<bool, DeviceError> {
        self.sync.unknown = false;
        let answer = answer.and_then(|bytes| wire::decode::<JoinResponse>(bytes).map_err(|_| Failure::Strange));
        match answer {
            Ok(answer) if answer.enrolment == self.enrolment.enrolment => {
                self.sync.pace.hint();
                Ok(false)
            }
            Ok(_) => self.failed(Failure::Strange, now),
            // Next the usual exchange: it may be known again.
            Err(failure) => self.failed(failure, now),
        }
    }

    fn failed(&mut self, failure: Failure, now: Millis) -> Result<bool, DeviceError> {
        let line = failure == Failure::Away;
        let error = PublicError::from(failure);
        let code = error.code;
        self.sync.pace.told(now, told_to_wait(&error));
        if code == ErrorCode::CursorUnknown {
            return self.start_recovery(now);
        }
        let changed = self.sync.trouble != Some(code);
        store::set_meta(&self.connection, "trouble", Some(code.code().as_bytes()))?;
        self.sync.trouble = Some(code);
        self.sync.pace.failed(now, line, self.entropy.as_mut());
        Ok(changed)
    }
}
