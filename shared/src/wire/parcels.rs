//! What a coordinator has not decided on yet lies on the server, and its author may no longer have the document that it
//! was written in. So the server hands it back sealed, as a parcel: the device keeps it and cannot read it, and brings it
//! again to a server that was put back from a backup made before it came. See decision 0026.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::ids::{ChangeHash, DocId, Generation};

/// Parcels in one request, and held changes that one asks about, at the most. A server looks at no more.
pub const PARCELS: usize = 200;

/// A held change, sealed by the server that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// The document that it was written in.
    pub doc: DocId,
    /// The change, as its author's device knows it.
    pub hash: ChangeHash,
    /// The generation that the content fits. A parcel of an older one may say what has been erased since; the server
    /// sends another, which takes its place.
    pub generation: Generation,
    /// Opaque to the device.
    pub body: ByteBuf,
}

/// What a device has of a held change on which it has heard no decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The document that it was written in.
    pub doc: DocId,
    /// The change.
    pub hash: ChangeHash,
    /// The [`Parcel::generation`] of the parcel that is here; none if there is no parcel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generation: Option<Generation>,
}
