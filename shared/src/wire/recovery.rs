//! A server that was put back from a backup gets back from the devices what it lost.
//!
//! In ordinary times the server vouches for what a device has of a document ([`Receipt`]). After a 409 the device offers
//! what it holds ([`Offer`]), hears how each document stands ([`Stand`]) and sends what the server lacks ([`Brought`]),
//! whoever wrote it: what a receipt vouches for has been in the document before.

use serde::{Deserialize, Deserializer, Serialize};
use serde_bytes::ByteBuf;

use super::{Answer, Create};
use crate::{
    ids::{ChangeHash, DocId, EnrolmentId, Epoch, Generation, WorkerId},
    time::Millis,
};

/// Documents in one request, at the most.
pub const OFFERS: usize = 200;
/// Receipts for one document, at the most.
pub const RECEIPTS: usize = 16;

/// The server's word: these changes, and all that they build on, have been in this document. Opaque to the device but for
/// the document and the heads that it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Which document.
    pub doc: DocId,
    /// In which generation.
    pub generation: Generation,
    /// The changes, sorted; what they build on is vouched for with them. The constant ones are left out.
    pub heads: Vec<ChangeHash>,
    /// Who began the document: a server that has lost its header takes it from here.
    pub creator: WorkerId,
    /// Where its derived id comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived_from: Option<DocId>,
    /// Which key it was made with.
    pub key: ByteBuf,
    /// HMAC-SHA256 over all of this, kind and programme.
    pub mac: ByteBuf,
}

/// The server's word that this device has joined: with it a device comes back that joined after a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// Whose.
    pub worker: WorkerId,
    /// Their display name at the server.
    pub name: String,
    /// When it joined.
    pub joined: Millis,
    /// Which key it was made with.
    pub key: ByteBuf,
    /// HMAC-SHA256 over all of this and the hash of the device's token.
    pub mac: ByteBuf,
}

/// `POST /v1/reconcile`, with `Authorization: Bearer <token in hex>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReconcileRequest {
    /// [`super::PROTOCOL`] of the device.
    pub protocol: u16,
    /// Who asks.
    pub enrolment: EnrolmentId,
    /// [`super::APP_SCHEMA`] of the device.
    pub app_schema: u16,
    /// What it holds, at most [`OFFERS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
    /// What the server said that it lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brought: Vec<Brought>,
    /// The device has nothing more to bring.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}

/// A document that a device holds, as the server once confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its header. Where its id comes from may be missing: the receipts say it, too.
    pub header: Create,
    /// Its generation here.
    pub generation: Generation,
    /// Its heads here, sorted, without the constant changes.
    pub heads: Vec<ChangeHash>,
    /// What vouches for it, at most [`RECEIPTS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub receipts: Vec<Receipt>,
}

/// Changes to a document that the server lacks, whoever wrote them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// The document.
    pub offer: Offer,
    /// Raw change chunks in an order in which they can be applied.
    pub changes: Vec<ByteBuf>,
    /// The rest comes in the next request: until then these are only kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

/// The answer to a [`ReconcileRequest`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReconcileResponse {
    /// The life of the server's database.
    pub epoch: Epoch,
    /// The server's clock.
    pub server_time: Millis,
    /// How the offered documents stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stands: Vec<Stand>,
    /// What became of what was brought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taken: Vec<Taken>,
}

/// How an offered document stands at the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    /// The document.
    pub doc: DocId,
    /// How.
    #[serde(deserialize_with = "known_standing")]
    pub standing: Standing,
    /// The server's heads, if something is lacking there and the device may know them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<ChangeHash>,
    /// What vouches for what was offered, if nothing is lacking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
}

/// See [`Stand`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The server has everything that was offered.
    Level,
    /// The server lacks something, or the whole document.
    Lacks,
    /// The document has been erased.
    Erased,
    /// The document has another generation there, or another header: nothing of this copy fits.
    Other,
}

/// What became of what was brought to one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The document.
    pub doc: DocId,
    /// What is not in the document now, and why. Empty while the rest is waited for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// A word of a newer server: there is nothing that this version could bring.
fn known_standing<'de, D: Deserializer<'de>>(d: D) -> Result<Standing, D::Error> {
    Ok(match String::deserialize(d)?.as_str() {
        "level" => Standing::Level,
        "lacks" => Standing::Lacks,
        "erased" => Standing::Erased,
        _ => Standing::Other,
    })
}
