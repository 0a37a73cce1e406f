//! Every id has its own type, so that a worker can never be passed where a participant is meant.
//!
//! In JSON an id is text (UUID with hyphens, or hex); in CBOR it is its bytes.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::time::Millis;

/// Randomness handed in by the host. `shared` takes none by itself, so that a simulation is repeatable.
pub trait Entropy {
    /// Fills `out` with unpredictable bytes.
    fn fill(&mut self, out: &mut [u8]);
}

/// Text that is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {0}")]
pub struct IdError(pub &'static str);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(#[schemars(with = "String")] pub Uuid);

        impl $name {
            /// A new id: UUIDv7 of the given time and randomness, so that ids sort by creation.
            pub fn new(now: Millis, entropy: &mut dyn Entropy) -> Self {
                let mut random = [0u8; 10];
                entropy.fill(&mut random);
                let unix = u64::try_from(now.0).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(unix, &random).into_uuid())
            }
            /// The id's 16 bytes.
            pub fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
            /// The id of these bytes; `None` if there are not 16.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                Uuid::from_slice(bytes).ok().map(Self)
            }
        }
        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::parse_str(text.trim()).map(Self).map_err(|_| IdError(stringify!($name)))
            }
        }
    };
}

uuid_id!(
    /// Any document: the unit of access, of sync and of erasure.
    DocId
);
uuid_id!(
    /// A participant; the same bytes as the id of their document.
    ParticipantId
);
uuid_id!(
    /// A group; the same bytes as the id of its document.
    GroupId
);
uuid_id!(
    /// A programme; the same bytes as the id of its document.
    ProgrammeId
);
uuid_id!(
    /// A person who works or volunteers: peer, leader, professional, coordinator, administrator.
    WorkerId
);
uuid_id!(
    /// An entry in a collection of a document: a contact, an assignment, a role.
    EntryId
);
uuid_id!(
    /// One command as carried out on one device.
    CommandId
);

impl ParticipantId {
    /// The document that holds this participant.
    pub fn doc(self) -> DocId {
        DocId(self.0)
    }
}
impl From<DocId> for ParticipantId {
    fn from(doc: DocId) -> Self {
        Self(doc.0)
    }
}
impl GroupId {
    /// The document that holds this group.
    pub fn doc(self) -> DocId {
        DocId(self.0)
    }
}
impl From<DocId> for GroupId {
    fn from(doc: DocId) -> Self {
        Self(doc.0)
    }
}
impl ProgrammeId {
    /// The document that holds this programme.
    pub fn doc(self) -> DocId {
        DocId(self.0)
    }
}
impl From<DocId> for ProgrammeId {
    fn from(doc: DocId) -> Self {
        Self(doc.0)
    }
}

impl DocId {
    /// The id of a document that there is exactly one of per programme and owner (a worker's, a participant's):
    /// any party computes the same, and the programme is part of it, so that two programmes never share a document.
    pub fn derived(kind: crate::domain::DocKind, programme: ProgrammeId, owner: &[u8; 16]) -> Self {
        Self::derived_in(kind, programme, owner, "")
    }

    /// As [`DocId::derived`], for documents of which there is one per period: `2026` or `2026-05`.
    pub fn derived_in(kind: crate::domain::DocKind, programme: ProgrammeId, owner: &[u8; 16], period: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"folge derived id 1");
        hash.update(kind.code().as_bytes());
        hash.update(programme.bytes());
        hash.update(owner);
        hash.update(period.as_bytes());
        let digest = hash.finalize();
        let mut bytes = [0u8; 16];
        for (to, from) in bytes.iter_mut().zip(digest.iter()) {
            *to = *from;
        }
        Self(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

macro_rules! byte_id {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub [u8; $len]);

        impl $name {
            /// The id of these bytes; `None` if the length is wrong.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }
            /// Fresh from randomness.
            pub fn random(entropy: &mut dyn Entropy) -> Self {
                let mut bytes = [0u8; $len];
                entropy.fill(&mut bytes);
                Self(bytes)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), hex::encode(self.0))
            }
        }
        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let mut bytes = [0u8; $len];
                hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| IdError(stringify!($name)))?;
                Ok(Self(bytes))
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                if s.is_human_readable() { s.collect_str(self) } else { s.serialize_bytes(&self.0) }
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                if d.is_human_readable() {
                    String::deserialize(d)?.parse().map_err(de::Error::custom)
                } else {
                    let bytes = serde_bytes::ByteBuf::deserialize(d)?;
                    Self::from_slice(&bytes).ok_or_else(|| de::Error::custom(IdError(stringify!($name))))
                }
            }
        }
        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]+$" })
            }
        }
    };
}

byte_id!(
    /// One person on one device, given by the server when they join. The first 12 bytes of every actor they write as.
    EnrolmentId, 12
);
byte_id!(
    /// Hash of one change: its name on the wire, and what makes sending it twice harmless.
    ChangeHash, 32
);
byte_id!(
    /// What the device proves itself with, chosen by the device when it joins; the server keeps its hash only.
    DeviceToken, 32
);
byte_id!(
    /// Which life of the server's database a sequence number belongs to.
    Epoch, 8
);
byte_id!(
    /// The random bytes of one feed entry: a restored server does not have them, and so notices.
    Tag, 8
);

byte_id!(
    /// Stands for an entry that is gone, towards somebody who is not to learn of entries that they do not know: the first
    /// 8 bytes of the SHA-256 of its id. Whoever has the id can tell that it is meant; nobody can get the id out of it.
    EntryMark, 8
);

impl EntryMark {
    /// Of an entry.
    pub fn of(entry: EntryId) -> Self {
        let digest: [u8; 32] = Sha256::digest(entry.bytes()).into();
        let [a, b, c, d, e, f, g, h, ..] = digest;
        Self([a, b, c, d, e, f, g, h])
    }
}

/// Place in the server's feed. Starts at 1; 0 means before everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Seq(pub u64);

/// Which minting of a document's history this is. Starts at 1; a rebase makes the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Generation(pub u32);

impl Default for Generation {
    fn default() -> Self {
        Self(1)
    }
}

/// Who an Automerge change is written as: enrolment (12 bytes) and incarnation (4 bytes, big endian).
/// A new incarnation begins whenever the confirmed document may not be what the last one built on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorKey {
    /// The person on the device.
    pub enrolment: EnrolmentId,
    /// Which life of that person's data on that device.
    pub incarnation: u32,
}

impl ActorKey {
    /// The 16 bytes that Automerge knows the actor by.
    pub fn bytes(&self) -> [u8; 16] {
        let mut out = [0u8; 16];
        let (head, tail) = out.split_at_mut(12);
        head.copy_from_slice(&self.enrolment.0);
        tail.copy_from_slice(&self.incarnation.to_be_bytes());
        out
    }
    /// The key inside an actor's bytes; `None` if they are not 16.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let (head, tail) = bytes.split_at_checked(12)?;
        Some(Self { enrolment: EnrolmentId::from_slice(head)?, incarnation: u32::from_be_bytes(tail.try_into().ok()?) })
    }
}
