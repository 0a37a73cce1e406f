//! What the interface asks of its host: the app around it, or the server's page. One set of types for all hosts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{error::ErrorCode, ids::CommandId, view::MeView};

/// Where the program stands when the interface starts, and after every change of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AppState {
    /// Nobody has joined on this device.
    Empty,
    /// Somebody has joined; a passphrase opens their data.
    Locked {
        /// Display names of those who use this device (workers, never participants).
        people: Vec<String>,
        /// Those of them whose passphrase was wrong last time.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        guards: Vec<Guard>,
    },
    /// Somebody is in.
    Open {
        /// Who.
        me: MeView,
    },
    /// Somebody was in, a coordinator has shut this device out, and their data here is gone. Said once; whoever asks
    /// again is told how things are now.
    Ended {
        /// `device_lost` or `device_retired`.
        reason: ErrorCode,
    },
    /// The server's page, and nobody signed in: a one-time link is needed.
    SignedOut,
}

/// Somebody whose passphrase was wrong last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Guard {
    /// Who, as in [`AppState::Locked`].
    pub person: String,
    /// How many tries are left before their data on this device is destroyed.
    pub left: u32,
    /// Seconds until the next may be made.
    pub wait: i64,
}

/// What the window tells about the person in front of it, so that the app knows when to lock. Never what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// A touch, a key, a scroll.
    Touched,
    /// The window can be seen again.
    Shown,
    /// The window went out of sight: another app is in front, or the screen is off.
    Hidden,
}

/// To join: what the person pastes and chooses.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Join {
    /// The invite link.
    pub link: String,
    /// The passphrase, 12 characters or more.
    pub secret: String,
}

/// To open a person's data.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Unlock {
    /// Who, as in [`AppState::Locked`].
    pub person: String,
    /// Their passphrase.
    pub secret: String,
}

/// What is being written and not saved yet: `key` names the form and what it is about, `body` is the form's own state as
/// JSON (none forgets it). Kept sealed on the device, never sent; at most 64 KiB.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct KeepDraft {
    /// Which.
    pub key: String,
    /// Its state; none when it has been saved or thrown away.
    pub body: Option<String>,
}

/// What became of an act has been read: it need not stand in its author's list any more.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
pub struct SeenReview {
    /// The act, as in [`crate::view::ReviewRow::command`].
    pub act: CommandId,
}

/// Somebody copies the text of a refused act out of the app.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
pub struct Copied {
    /// The act, as in [`crate::view::RefusedRow::command`].
    pub act: CommandId,
}

/// To sign in on the server's page.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct SignIn {
    /// The one-time code out of the link's fragment (never in an address that could be logged).
    pub code: String,
}

/// What the host tells the interface without being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Documents changed: ask again what is on the screen.
    Data,
    /// Something went up, or could not: ask again for the sync state.
    Sync,
    /// Locked, unlocked or signed out: ask for the [`AppState`].
    State,
    /// Nobody has touched anything for a while: it locks in half a minute.
    Soon,
    /// It locks now: show nothing any more, keep what is being typed, and leave.
    Closing,
}

/// The name of the event under which the app sends a [`Signal`].
pub const SIGNAL_EVENT: &str = "folge-signal";
