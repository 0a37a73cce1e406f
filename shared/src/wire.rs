//! What device and server say to each other. CBOR with named fields; hosts compress it with zstd.
//!
//! Additive for ever: a field is never reused, unknown fields are skipped, missing ones have a default.
//! See `docs/PROTOCOL.md`.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::{
    domain::DocKind,
    error::ErrorCode,
    ids::{
        ChangeHash, DeviceToken, DocId, EnrolmentId, EntryId, EntryMark, Epoch, Generation, ProgrammeId, Seq, WorkerId,
    },
    time::Millis,
    view::Verdict,
};

/// The protocol that this version speaks. A server accepts every older one: old apps may always upload.
pub const PROTOCOL: u16 = 1;
/// Which shapes of documents this version can project. Sent so that a coordinator can see who should update.
pub const APP_SCHEMA: u16 = 2;
/// The one of the first apps, whose cursors do not say it.
const FIRST_SCHEMA: u16 = 1;
/// The largest request body that a server takes, uncompressed.
pub const BODY_LIMIT: usize = 8 * 1024 * 1024;
/// How much of documents a page carries unless asked otherwise, in bytes.
pub const PAGE_BYTES: u32 = 512 * 1024;
/// Media type of request and answer bodies.
pub const MEDIA_TYPE: &str = "application/cbor";

/// The header that names the SHA-256 of a request's body as it is sent (RFC 9530).
pub const DIGEST_HEADER: &str = "content-digest";

/// The value of [`DIGEST_HEADER`] for a body. TLS guards the bytes on the way; this guards them on the device, in a
/// proxy, in memory: a body that was altered anywhere is refused as a whole and changes nothing.
pub fn content_digest(body: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};
    format!("sha-256=:{}:", STANDARD.encode(Sha256::digest(body)))
}

/// `POST /v1/join`: turns a one-time invite into an enrolment.
///
/// The device chooses its token, so that asking again after a lost answer gives the same enrolment.
#[derive(Clone, Serialize, Deserialize)]
pub struct JoinRequest {
    /// [`PROTOCOL`] of the device.
    pub protocol: u16,
    /// The invite's code.
    pub code: String,
    /// What the device will prove itself with.
    pub token: DeviceToken,
    /// A device that the server no longer knows, because it joined after the backup that the server goes on from, comes
    /// back with this; `code` is empty then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolled: Option<Enrolled>,
}

/// The answer to a [`JoinRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinResponse {
    /// [`PROTOCOL`] of the server.
    pub protocol: u16,
    /// The new enrolment.
    pub enrolment: EnrolmentId,
    /// Who has joined.
    pub worker: WorkerId,
    /// Their display name.
    pub name: String,
    /// The server's clock.
    pub server_time: Millis,
}

/// `POST /v1/sync`, with `Authorization: Bearer <token in hex>`: one round trip for all documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRequest {
    /// [`PROTOCOL`] of the device.
    pub protocol: u16,
    /// Who asks.
    pub enrolment: EnrolmentId,
    /// [`APP_SCHEMA`] of the device.
    pub app_schema: u16,
    /// As the last page gave it; absent to start with the list of grants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<Cursor>,
    /// How much the device wants in one page; the server has its own ceiling. At least one event comes anyway.
    pub page_bytes: u32,
    /// Headers of documents that begin in this request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub creates: Vec<Create>,
    /// Changes, oldest first in each document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uploads: Vec<Upload>,
    /// Documents whose content the device asks for, in its own order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub want: Vec<DocId>,
    /// Documents whose revocation or erasure has been carried out on this device: nothing of them is left there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purged: Vec<Purged>,
    /// Generations that have taken the place of an older one on this device: nothing of the older one is left there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renewed: Vec<Renewed>,
    /// Changes that were answered with `change_held` and on which the device has not heard a decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<ChangeHash>,
    /// Where there is no cursor: list the grants without content. The device holds documents, and the receipts say which
    /// of them it has whole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bare: bool,
    /// The device has no [`Enrolled`] yet and asks for one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unproven: bool,
    /// What the device has of [`SyncResponse::figures`]: their digest, empty for none. Absent from apps that do not know
    /// them, which are told nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<ByteBuf>,
    /// What was opened on the device and is not in the server's log yet, oldest first, [`READS`] at the most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audit: Vec<ReadOnDevice>,
    /// What the device has of the changes in [`SyncRequest::held`]. Absent from apps that keep no parcels, which get none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Vec<Kept>>,
    /// Parcels that the last answer asked for, oldest first, [`PARCELS`] at the most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parcels: Vec<Parcel>,
    /// What was taken out on the device and the server has not confirmed, oldest first, [`EXPORTS`] at the most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exported: Vec<Exported>,
}

/// The receipt for a revocation or an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purged {
    /// Which document.
    pub doc: DocId,
    /// Which one, as [`Revoked::seq`] or [`Erased::seq`] named it.
    pub seq: Seq,
}

/// The receipt for a new generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewed {
    /// Which document.
    pub doc: DocId,
    /// The generation that is here, and none before it.
    pub generation: Generation,
}

/// The immutable header of a new document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Create {
    /// Its id.
    pub doc: DocId,
    /// Its kind.
    pub kind: DocKind,
    /// The programme that it belongs to, for ever.
    pub programme: ProgrammeId,
    /// Where a derived id comes from; the server recomputes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived_from: Option<DocId>,
    /// The month (`2026-05`) or year (`2026`) that the id is derived from, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
}

/// Changes to one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Which.
    pub doc: DocId,
    /// Which generation the changes build on.
    pub generation: Generation,
    /// Raw change chunks.
    pub changes: Vec<ByteBuf>,
}

/// The answer to a [`SyncRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncResponse {
    /// The life of the server's database.
    pub epoch: Epoch,
    /// Where the next request continues. Stored in one transaction with the page.
    pub cursor: Cursor,
    /// Whether there is another page already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
    /// The server's clock.
    pub server_time: Millis,
    /// Changes that the server has, by hash: new ones and ones it had.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<ChangeHash>,
    /// Changes that it does not take.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// What happened, in the feed's order, then what was wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// What has been decided on changes that [`SyncRequest::held`] named. Those on which nothing has are not here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<Reviewed>,
    /// The server's word for what the device has now: of each document that this answer brought something of, or whose
    /// changes it took; where grants are listed without content, of each of those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub receipts: Vec<Receipt>,
    /// The server's word that this device has joined, if the request asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enrolled: Option<Enrolled>,
    /// What the erased add to counts, if that is something else than the device has. All of it, in the place of what is
    /// there; with the last page only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<KeptFigures>,
    /// Up to which number the server has what [`SyncRequest::audit`] brought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audited: Option<u64>,
    /// Held changes for the device to keep, each in the place of the parcel that it may have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parcels: Vec<Parcel>,
    /// Changes whose parcels the server asks for: it was put back from a backup and does not have them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fetch: Vec<ChangeHash>,
    /// Which of [`SyncRequest::exported`] the server has noted, now or before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exported: Vec<EntryId>,
    /// What has been erased in documents in which something was refused with `target_gone`. The device lets go of all
    /// that it has about it, also of what it has not sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<GoneIn>,
}

/// Entries of one document that were erased for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoneIn {
    /// The document.
    pub doc: DocId,
    /// Its entries: marks, as everywhere, which say nothing to who does not know the entry.
    pub entries: Vec<EntryMark>,
}

/// A coordinator's decision on a held change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// The change.
    pub hash: ChangeHash,
    /// How it was decided. Never [`Verdict::Waiting`].
    pub verdict: Verdict,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Why a change was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// SHA-256 name of the change as uploaded; for unreadable bytes, the SHA-256 of the bytes.
    pub hash: ChangeHash,
    /// Why. A newer server's reason reads as `internal`.
    #[serde(deserialize_with = "events::known_code")]
    pub code: ErrorCode,
    /// Whether the same bytes may be taken later (something they build on is missing).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retry: bool,
}

/// One event of the feed. A newer server's event, or its news about a kind of document that this version does not know,
/// reads as [`Event::Unknown`]: the rest of the page goes on, and a newer app lists its grants anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The device may hold this document.
    Granted(Granted),
    /// Changes to a document that the device may hold.
    Changes(Changes),
    /// The device may no longer hold this document.
    Revoked(Revoked),
    /// The document has been erased: nothing of it may be left, not even what was never sent. Comes after a
    /// [`Event::Revoked`] of the same document and number, which an app that does not know this one obeys.
    Erased(Erased),
    /// Something that this version does not know. Never sent.
    #[serde(skip)]
    Unknown,
}

/// See [`Event::Granted`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// Which document.
    pub doc: DocId,
    /// What it is.
    pub kind: DocKind,
    /// Where it belongs.
    pub programme: ProgrammeId,
    /// Its generation. A higher one than the device has takes the place of what is there.
    pub generation: Generation,
    /// Size of its content in bytes.
    pub size: u32,
    /// When something last happened in it; the device asks for the liveliest first.
    pub activity: Millis,
    /// The document, if it fits into the page; else the device asks for it with `want`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<ByteBuf>,
}

/// See [`Event::Changes`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Which document.
    pub doc: DocId,
    /// Its generation.
    pub generation: Generation,
    /// Raw change chunks in an order in which they can be applied.
    pub changes: Vec<ByteBuf>,
}

/// See [`Event::Revoked`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// Which document.
    pub doc: DocId,
    /// The entry of the feed that says so: what a receipt names. 0 from servers that take no receipts.
    #[serde(default)]
    pub seq: Seq,
    /// Entries of it that have been erased for ever: what a device still has of its person's own that names one (an act
    /// that was refused, a draft) goes. An app that does not know this keeps it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<EntryMark>,
}

/// See [`Event::Erased`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// Which document.
    pub doc: DocId,
    /// The entry of the feed that says so: what a receipt ([`Purged`]) names.
    pub seq: Seq,
}

/// Where a device stands in the feed. Opaque to the device: it stores the bytes and hands them back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub ByteBuf);

/// What the server puts into a [`Cursor`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CursorParts {
    /// Which life of the database.
    pub epoch: Epoch,
    /// The last entry that was scanned.
    pub seq: Seq,
    /// That entry's random bytes; zeros when `seq` is 0.
    pub tag: crate::ids::Tag,
    /// While the list of grants is being paged: the last document handed out. Content begins at `seq` afterwards.
    pub listing: Option<DocId>,
    /// [`APP_SCHEMA`] of the app that got it. A newer app starts over with its list of grants: what happened to documents
    /// of kinds that the older one did not know was left out.
    pub app_schema: u16,
}

impl CursorParts {
    /// Packs the parts: 24 bytes, 16 more while grants are listed, 2 more unless the app is of the first kind.
    pub fn pack(&self) -> Cursor {
        let mut out = Vec::with_capacity(40);
        out.extend_from_slice(&self.epoch.0);
        out.extend_from_slice(&self.seq.0.to_be_bytes());
        out.extend_from_slice(&self.tag.0);
        if let Some(doc) = self.listing {
            out.extend_from_slice(doc.bytes());
        }
        if self.app_schema != FIRST_SCHEMA {
            out.extend_from_slice(&self.app_schema.to_be_bytes());
        }
        Cursor(ByteBuf::from(out))
    }
    /// The parts; `None` if a device hands in something else.
    pub fn unpack(cursor: &Cursor) -> Option<Self> {
        let (epoch, rest) = cursor.0.split_at_checked(8)?;
        let (seq, rest) = rest.split_at_checked(8)?;
        let (tag, rest) = rest.split_at_checked(8)?;
        let (listing, rest) = match rest.split_at_checked(16) {
            Some((doc, rest)) => (Some(DocId::from_slice(doc)?), rest),
            None => (None, rest),
        };
        let app_schema = match rest {
            [] => FIRST_SCHEMA,
            rest => u16::from_be_bytes(rest.try_into().ok()?),
        };
        Some(Self {
            epoch: Epoch::from_slice(epoch)?,
            seq: Seq(u64::from_be_bytes(seq.try_into().ok()?)),
            tag: crate::ids::Tag::from_slice(tag)?,
            listing,
            app_schema,
        })
    }
}

/// The body of every answer that is not 2xx.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Why. A newer server's reason reads as `internal`.
    #[serde(deserialize_with = "events::known_error")]
    pub error: crate::error::PublicError,
    /// [`PROTOCOL`] of the server, so that an app can say who has to update.
    pub protocol: u16,
}

/// Bytes that are not the message they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a readable message")]
pub struct CodecError;

/// A message as CBOR.
///
/// # Errors
/// Only if the message cannot be represented, which none of this module's types can cause.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, CodecError> {
    minicbor_serde::to_vec(message).map_err(|_| CodecError)
}

/// A message out of CBOR. Bytes left over are an error: a truncated or glued body must not half work.
///
/// # Errors
/// [`CodecError`] for anything that is not exactly one such message.
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, CodecError> {
    let mut deserializer = minicbor_serde::Deserializer::new(bytes);
    let message = T::deserialize(&mut deserializer).map_err(|_| CodecError)?;
    if deserializer.decoder().position() == bytes.len() { Ok(message) } else { Err(CodecError) }
}

mod events;
pub mod exported;
mod kept;
mod parcels;
mod reads;
pub mod recovery;

pub use exported::{EXPORTED_PEOPLE, EXPORTS, Exported};
pub use kept::{ATTEMPTS, CONTACTS, EVENTS, KeptFigure, KeptFigures};
pub use parcels::{Kept, PARCELS, Parcel};
pub use reads::{READS, ReadOnDevice};
pub use recovery::{Brought, Enrolled, Offer, Receipt, ReconcileRequest, ReconcileResponse, Stand, Standing, Taken};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Tag;

    fn parts(listing: Option<DocId>) -> CursorParts {
        CursorParts { epoch: Epoch([1; 8]), seq: Seq(77), tag: Tag([2; 8]), listing, app_schema: APP_SCHEMA }
    }

    fn idle() -> SyncRequest {
        SyncRequest {
            protocol: PROTOCOL,
            enrolment: EnrolmentId([3; 12]),
            app_schema: APP_SCHEMA,
            cursor: Some(parts(None).pack()),
            page_bytes: PAGE_BYTES,
            creates: vec![],
            uploads: vec![],
            want: vec![],
            purged: vec![],
            renewed: vec![],
            held: vec![],
            bare: false,
            unproven: false,
            figures: None,
            audit: vec![],
            kept: Some(vec![]),
            parcels: vec![],
            exported: vec![],
        }
    }

    #[test]
    fn cursors_survive_the_trip() {
        for listing in [None, Some(DocId(uuid::Uuid::from_u128(5)))] {
            for app_schema in [1, 2, 65_000] {
                let parts = CursorParts { app_schema, ..parts(listing) };
                assert_eq!(CursorParts::unpack(&parts.pack()), Some(parts));
            }
        }
        assert_eq!(CursorParts::unpack(&Cursor(ByteBuf::from(vec![0; 23]))), None);
        assert_eq!(CursorParts::unpack(&Cursor(ByteBuf::from(vec![0; 25]))), None);
    }

    #[test]
    fn half_a_message_is_no_message() {
        let mut message = idle();
        message.uploads.push(Upload {
            doc: DocId(uuid::Uuid::from_u128(9)),
            generation: Generation(1),
            changes: vec![ByteBuf::from(vec![9; 40])],
        });
        let bytes = encode(&message).expect("encodes");
        assert_eq!(decode::<SyncRequest>(&bytes), Ok(message));
        for cut in 0..bytes.len() {
            assert!(decode::<SyncRequest>(&bytes[..cut]).is_err(), "{cut}");
        }
        let mut glued = bytes.clone();
        glued.push(0);
        assert!(decode::<SyncRequest>(&glued).is_err());
    }
}
