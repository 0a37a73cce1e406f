//! The conversation with the server, without the socket: the host carries requests and brings answers.
//!
//! ```text
//! loop { match device.next_request(now) { Some(request) => send it, then device.on_response(…),
//!                                         None => wait until device.next_due(), a hint, or a new command } }
//! ```
//!
//! One request is under way at a time. What fails is asked again later; nothing that a person wrote waits for anything
//! but coverage.

use folge_shared::{
    error::{ErrorCode, PublicError, WAIT},
    ids::{DocId, Epoch},
    time::Millis,
    wire::{self, Cursor, SyncRequest, Upload},
};
use rusqlite::Connection;

use crate::{Device, error::DeviceError, pace::Pace, store};

/// How much one request carries up: acts, wanted documents. Of bytes, what the line bears ([`Pace::room`]).
const ACTS: i64 = 500;
const WANTED: i64 = 100;

/// A request to be posted to `/v1/sync`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// To be handed back with the answer.
    pub id: u64,
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
    pub(crate) pace: Pace,
    in_flight: Option<u64>,
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
        let due = self.sync.pace.is_due(now, self.sync.last_sync);
        let request = self.compose()?;
        let something = !(request.uploads.is_empty() && request.want.is_empty() && request.purged.is_empty());
        if !(something || self.sync.more || due) {
            return Ok(None);
        }
        let body = wire::encode(&request).map_err(|_| DeviceError::Stored("request"))?;
        self.sync.receipts = request.purged;
        self.sync.pace.leave(now);
        self.sync.last_id += 1;
        self.sync.in_flight = Some(self.sync.last_id);
        Ok(Some(Request { id: self.sync.last_id, body }))
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
            held: self.undecided()?,
        })
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
        if self.sync.in_flight != Some(id) {
            return Ok(false);
        }
        self.sync.in_flight = None;
        let size = answer.as_ref().map_or(0, |bytes| bytes.len());
        let page = answer.and_then(|bytes| wire::decode::<wire::SyncResponse>(bytes).map_err(|_| Failure::Strange));
        let page = match page {
            Ok(page) => page,
            Err(failure) => return self.failed(failure, now),
        };
        let taken = match self.transact(|device| device.take_page(&page, now)) {
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

    fn failed(&mut self, failure: Failure, now: Millis) -> Result<bool, DeviceError> {
        let line = failure == Failure::Away;
        let error = PublicError::from(failure);
        let code = error.code;
        self.sync.pace.told(now, told_to_wait(&error));
        if code == ErrorCode::CursorUnknown {
            // All data is kept; the list of grants is asked for anew and every document joined with what is here.
            // Bringing back what a restored server lost (heads and receipts per document) belongs to recovery.
            store::set_meta(&self.connection, "cursor", None)?;
            self.sync.cursor = None;
            self.sync.more = true;
            self.sync.pace.at_once(now);
            return Ok(false);
        }
        let changed = self.sync.trouble != Some(code);
        store::set_meta(&self.connection, "trouble", Some(code.code().as_bytes()))?;
        self.sync.trouble = Some(code);
        self.sync.pace.failed(now, line, self.entropy.as_mut());
        Ok(changed)
    }
}
