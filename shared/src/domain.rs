//! The field's words: kinds of document, roles and versioned code lists.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub mod codes;

pub use codes::{Code, CodeList};

/// What a document is. The kind is fixed at creation and decides skeleton, access and projection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocKind {
    /// A programme: name, rules, members, roles.
    Programme,
    /// A participant: alias, contacts, assignments.
    Participant,
    /// One worker in one programme: approval, training.
    Worker,
}

impl DocKind {
    /// Every kind.
    pub const ALL: [DocKind; 3] = [Self::Programme, Self::Participant, Self::Worker];

    /// The stable code of this kind in tables and in derived ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Participant => "participant",
            Self::Worker => "worker",
        }
    }
    /// The kind of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a worker may do in a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Peer worker.
    Likeperson,
    /// Group or activity leader.
    Gruppeleder,
    /// Professional on the team; follows people, never counts as a peer.
    Fagperson,
    /// Coordinator: sees all participants of the programme, confirms and assigns.
    Koordinator,
    /// Administrator: runs the server and the list of workers. Sees no participant by that role alone.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 5] =
        [Self::Likeperson, Self::Gruppeleder, Self::Fagperson, Self::Koordinator, Self::Administrator];

    /// The stable code of this role.
    pub fn code(self) -> &'static str {
        match self {
            Self::Likeperson => "likeperson",
            Self::Gruppeleder => "gruppeleder",
            Self::Fagperson => "fagperson",
            Self::Koordinator => "koordinator",
            Self::Administrator => "administrator",
        }
    }
    /// The role of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
