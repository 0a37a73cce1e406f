//! The places below one participant or one group: views of them, and what may be done about them.

/// A view of a participant beside the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Who they are, where the follow-up stands, who belongs together with them.
    About,
    /// What they agreed to.
    Consents,
    /// What a colleague on call needs to know.
    Card,
    /// Who follows.
    Followers,
}

impl Tab {
    /// Every view, in the order in which they are shown after the timeline.
    pub const ALL: [Tab; 4] = [Self::About, Self::Consents, Self::Card, Self::Followers];

    /// Its name in the address and in tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Consents => "consents",
            Self::Card => "card",
            Self::Followers => "followers",
        }
    }
}

/// Something to be done about a group, on a screen of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupAct {
    /// Evenings to come.
    Plan,
    /// Somebody joins, or its waiting list.
    Enrol,
    /// What the group is.
    Change,
}

impl GroupAct {
    /// Every act.
    pub const ALL: [GroupAct; 3] = [Self::Plan, Self::Enrol, Self::Change];

    /// Its name in the address and in tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Enrol => "enrol",
            Self::Change => "change",
        }
    }
}

/// Something to be done about a participant, on a screen of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Alias, kind, municipality, birth-year band, gender.
    Change,
    /// Where the follow-up stands.
    Status,
    /// Somebody who belongs together with them.
    Link,
    /// Real name and phone.
    Identity,
    /// What they agree to or decline.
    Consent,
    /// What a colleague on call needs to know.
    Card,
    /// Somebody is to follow.
    Assign,
    /// Two files are one person's.
    Merge,
    /// To another programme.
    Move,
    /// They have become a worker.
    Close,
    /// The closed file is opened again.
    Reopen,
    /// The file is kept longer than the rule says.
    Postpone,
    /// Everything about them is erased.
    Erase,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 13] = [
        Self::Change,
        Self::Status,
        Self::Link,
        Self::Identity,
        Self::Consent,
        Self::Card,
        Self::Assign,
        Self::Merge,
        Self::Move,
        Self::Close,
        Self::Reopen,
        Self::Postpone,
        Self::Erase,
    ];

    /// Its name in the address and in tests.
    pub fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Status => "status",
            Self::Link => "link",
            Self::Identity => "identity",
            Self::Consent => "consent",
            Self::Card => "card",
            Self::Assign => "assign",
            Self::Merge => "merge",
            Self::Move => "move",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Postpone => "postpone",
            Self::Erase => "erase",
        }
    }
}
