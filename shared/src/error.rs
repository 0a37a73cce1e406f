//! What a person is told when something cannot be done: a stable code and words that say what to do.
//!
//! Inside, each crate has its own rich error enum; at its edge it becomes a [`PublicError`] in one place. A public
//! error carries no personal data: arguments are limits, counts, protocol numbers and addresses of servers only.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! error_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        /// Stable codes of public errors. The sentence stands under `error-<code>` in the translations.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $code)] $name),+
        }
        impl ErrorCode {
            /// Every code, so that a test can hold the translations against them.
            pub const ALL: &[ErrorCode] = &[$(Self::$name),+];
            /// The code's text.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }
    };
}

error_codes! {
    // joining and signing in
    /// The pasted text is not an invite link.
    InviteMalformed = "invite_malformed",
    /// No such code at that server.
    InviteUnknown = "invite_unknown",
    /// The code was used already, on another device.
    InviteUsed = "invite_used",
    /// The code is too old.
    InviteExpired = "invite_expired",
    /// The server is not the one that the invite (or an earlier visit) vouches for.
    WrongCertificate = "wrong_certificate",
    /// A login page of the network answers, or another web page: not a server of ours.
    LoginPage = "login_page",
    /// The server's certificate is not good at this time: most often the device's clock is wrong.
    CertificateTime = "certificate_time",
    /// Nobody answers at the server's address.
    ServerAway = "server_away",
    /// The server answered something that is not ours.
    ServerStrange = "server_strange",
    /// The server speaks a newer protocol than this app.
    ProtocolNewer = "protocol_newer",
    /// The server speaks an older protocol than this app.
    ProtocolOlder = "protocol_older",
    /// The device's enrolment is not (or no longer) known to the server.
    EnrolmentUnknown = "enrolment_unknown",
    /// The device was reported as lost: nothing is to be left on it.
    DeviceLost = "device_lost",
    /// The device has been laid down, and what it had not sent is with the server.
    DeviceRetired = "device_retired",
    /// The passphrase is shorter than 12 characters.
    SecretTooShort = "secret_too_short",
    /// The passphrase does not open this person's data.
    SecretWrong = "secret_wrong",
    /// A program that needs a passphrase was given none.
    SecretMissing = "secret_missing",
    /// Too soon after a wrong passphrase (`left` tries; `wait` in `unit`).
    SecretWait = "secret_wait",
    /// Ten wrong passphrases: this person's data on this device is gone.
    DataWiped = "data_wiped",
    /// No person of that name has joined in this data folder.
    PersonUnknown = "person_unknown",
    /// Several people use this folder: say which.
    PersonAmbiguous = "person_ambiguous",
    /// This worker has joined in this folder already.
    PersonExists = "person_exists",
    /// Nobody has joined yet.
    NotJoined = "not_joined",
    /// The data is locked.
    Locked = "locked",
    /// The one-time sign-in link is wrong, used or too old.
    SignInLink = "sign_in_link",
    /// The session of the web page has ended.
    SignedOut = "signed_out",
    // requests
    /// The body was cut off, altered, or not what this address takes.
    BodyMalformed = "body_malformed",
    /// The body is larger than the server takes.
    BodyTooLarge = "body_too_large",
    /// The cursor is from another life of the server's database.
    CursorUnknown = "cursor_unknown",
    /// Another program has this person's data open.
    DataBusy = "data_busy",
    /// The data folder was written by a newer version.
    DataNewer = "data_newer",
    /// The database is damaged; it has been moved aside, not deleted.
    DataDamaged = "data_damaged",
    /// The disk is full or cannot be written.
    DataUnwritable = "data_unwritable",
    /// This device asks too often, or too much at a time: come back in `wait` seconds.
    TooManyRequests = "too_many_requests",
    /// The server has too much to do: come back in `wait` seconds.
    ServerBusy = "server_busy",
    /// The server has no room left, or cannot write: nothing of what was sent has been taken.
    ServerFull = "server_full",
    /// Something that should not happen. The log says more.
    Internal = "internal",
    // commands
    /// The text is not a command or query of this version.
    CommandMalformed = "command_malformed",
    /// Only a coordinator may do this.
    NotCoordinator = "not_coordinator",
    /// You do not follow this participant, or there is none.
    ParticipantUnknown = "participant_unknown",
    /// No such programme here.
    ProgrammeUnknown = "programme_unknown",
    /// No such worker in the programme.
    WorkerUnknown = "worker_unknown",
    /// The entry that the command is about is gone.
    TargetGone = "target_gone",
    /// An entry of that id is there already.
    EntryExists = "entry_exists",
    /// A code that is not in its list.
    CodeUnknown = "code_unknown",
    /// Minutes outside 0 to 1440.
    MinutesRange = "minutes_range",
    /// More than a day ahead.
    TimeAhead = "time_ahead",
    /// Text longer than its limit.
    TextTooLong = "text_too_long",
    /// An alias is needed.
    AliasMissing = "alias_missing",
    /// A period that ends before it starts.
    PeriodReversed = "period_reversed",
    /// The command would change nothing.
    NothingToChange = "nothing_to_change",
    /// A time or id that the core fills in was missing.
    Incomplete = "incomplete",
    /// A consent that this needs is not there (`kind`).
    ConsentMissing = "consent_missing",
    /// The person has declined or taken back a consent that this needs (`kind`).
    ConsentWithdrawn = "consent_withdrawn",
    /// The file is closed: merged, moved, or the person has become a worker.
    FileClosed = "file_closed",
    /// The two files are the same one.
    SamePerson = "same_person",
    /// A link joins a user and somebody close to them.
    LinkKinds = "link_kinds",
    /// The two are linked already.
    LinkExists = "link_exists",
    /// The words that this is about are missing.
    TextMissing = "text_missing",
    /// A name is needed.
    NameMissing = "name_missing",
    /// This consent must say what it covers.
    ScopeMissing = "scope_missing",
    /// This consent must say until when it holds.
    ExpiryMissing = "expiry_missing",
    /// Only a pause has a last day.
    PauseOnly = "pause_only",
    /// The person is registered as dead; nothing else can be said before that is taken back.
    PersonDead = "person_dead",
    /// The two files belong to different programmes.
    OtherProgramme = "other_programme",
    /// Cover needs a last day.
    CoverEnd = "cover_end",
    /// Not a member of the group on that day.
    NotAMember = "not_a_member",
    /// A member of the group already.
    MemberExists = "member_exists",
    /// You do not lead this group, or there is none.
    GroupUnknown = "group_unknown",
    /// The group has ended.
    GroupEnded = "group_ended",
    /// Only group leaders and coordinators may begin a group.
    NotLeader = "not_leader",
    /// The evening was cancelled: nobody came to it.
    SessionCancelled = "session_cancelled",
    /// Between 1 and `limit` evenings at a time.
    SessionsCount = "sessions_count",
    /// People outside 1 (guests: 0) to `limit`.
    PeopleRange = "people_range",
    /// A quantity over `limit`.
    QuantityRange = "quantity_range",
    /// A shift must be longer than nothing and at most `limit` hours.
    ShiftLength = "shift_length",
    /// Only the on-call team and coordinators may do this.
    NotOnTeam = "not_on_team",
    /// Only the one who wrote a note, or a coordinator, may move it.
    NoteNotYours = "note_not_yours",
    /// A field has two versions: only one of them could be taken along.
    ChooseFirst = "choose_first",
    /// There is no card for this person here.
    CardMissing = "card_missing",
    /// Ages from 0 to 120, the youngest not over the oldest.
    AgeRange = "age_range",
    /// Days outside 1 to `limit`.
    DaysRange = "days_range",
    /// Not a number of months that is allowed; `limit`.
    MonthsRange = "months_range",
    /// That version of the field is not there any more.
    VersionUnknown = "version_unknown",
    /// This cannot be retracted.
    NotRetractable = "not_retractable",
    /// A programme needs at least one coordinator.
    LastCoordinator = "last_coordinator",
    /// Two characters at least.
    SearchShort = "search_short",
    // answers to uploaded changes
    /// Not a raw change chunk, or not readable as one.
    ChangeUnreadable = "change_unreadable",
    /// Larger than one change may be.
    ChangeTooLarge = "change_too_large",
    /// Written by another actor, or in another's name.
    ChangeAuthor = "change_author",
    /// Counters or order do not fit the document.
    ChangeOrder = "change_order",
    /// Builds on a change that the server does not have.
    ChangeDependency = "change_dependency",
    /// The document has been minted anew since.
    ChangeGeneration = "change_generation",
    /// The document has been erased.
    DocumentErased = "document_erased",
    /// You have no access to the document.
    NoAccess = "no_access",
    /// Who has access is the coordinator's to change.
    AccessProtected = "access_protected",
    /// The change removes something that may only be retracted.
    EntryProtected = "entry_protected",
    /// The header of a new document contradicts what the server has.
    CreateConflict = "create_conflict",
    /// Refused earlier in a chain: the change it builds on was refused.
    ChangeChained = "change_chained",
    /// Its author no longer holds the document: it waits for a coordinator's decision.
    ChangeHeld = "change_held",
    /// Brought back after a restore, by somebody else than its author, and no receipt vouches for it.
    ChangeUnvouched = "change_unvouched",
}

/// The value of [`ErrorCode::TooManyRequests`] and [`ErrorCode::ServerBusy`] that says when to come back, in whole seconds;
/// what `Retry-After` says, too.
pub const WAIT: &str = "wait";

/// A code and what the sentence needs to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[error("{}", code.code())]
pub struct PublicError {
    /// The stable code.
    pub code: ErrorCode,
    /// What the translated sentence fills in, such as a limit. Never personal data.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

impl PublicError {
    /// An error with a value for its sentence.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}
impl From<ErrorCode> for PublicError {
    fn from(code: ErrorCode) -> Self {
        Self { code, args: BTreeMap::new() }
    }
}
