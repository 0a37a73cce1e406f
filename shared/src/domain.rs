//! The field's words: kinds of document, roles and versioned code lists.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub mod codes;
pub mod eligibility;

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
    /// A participant's real name and phone: only while that consent stands. One per participant.
    Identity,
    /// What a colleague on call needs to know about a participant, and the calls. One per participant.
    Card,
    /// A group: leaders, members, evenings, who came.
    Group,
    /// A month on call: shifts, hand-overs, notes that concern no participant. One per programme and month.
    OnCall,
    /// A worker's own year: anonymous contacts, activities, their state after calls. One per worker and year.
    Work,
}

impl DocKind {
    /// The first [`crate::wire::APP_SCHEMA`] whose apps know this kind. A server says nothing of it to older ones.
    pub fn since(self) -> u16 {
        match self {
            Self::Programme | Self::Participant | Self::Worker => 1,
            Self::Identity | Self::Card | Self::Group | Self::OnCall | Self::Work => 2,
        }
    }
    /// Whether a document of this kind is one per participant, with an id derived from theirs.
    pub fn belongs_to_participant(self) -> bool {
        matches!(self, Self::Identity | Self::Card)
    }
}

impl DocKind {
    /// Every kind.
    pub const ALL: [DocKind; 8] = [
        Self::Programme,
        Self::Participant,
        Self::Worker,
        Self::Identity,
        Self::Card,
        Self::Group,
        Self::OnCall,
        Self::Work,
    ];

    /// The stable code of this kind in tables and in derived ids.
    pub fn code(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Participant => "participant",
            Self::Worker => "worker",
            Self::Identity => "identity",
            Self::Card => "card",
            Self::Group => "group",
            Self::OnCall => "on_call",
            Self::Work => "work",
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
    /// On the on-call team: holds the cards of active participants and the notes of the night.
    Vakt,
    /// Administrator: runs the server and the list of workers. Sees no participant by that role alone.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 6] =
        [Self::Likeperson, Self::Gruppeleder, Self::Fagperson, Self::Koordinator, Self::Vakt, Self::Administrator];

    /// The stable code of this role.
    pub fn code(self) -> &'static str {
        match self {
            Self::Likeperson => "likeperson",
            Self::Gruppeleder => "gruppeleder",
            Self::Fagperson => "fagperson",
            Self::Koordinator => "koordinator",
            Self::Vakt => "vakt",
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
