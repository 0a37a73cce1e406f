//! Errors at the edge: the one place where what went wrong inside becomes a public code, a status and a log line.

use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use folge_shared::{
    documents::CommandError,
    error::{ErrorCode, PublicError, WAIT},
    wire::{self, Problem},
};

use crate::{feed::FeedError, people::PeopleError, store::StoreError, vault::VaultError};

/// Whatever can end a request without an answer.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// What the other side did.
    #[error("{0}")]
    Public(PublicError),
    /// The store or a document.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The work was cut off: a panic, or the server stops.
    #[error("work was cut off")]
    Stopped,
}

impl From<PublicError> for ServerError {
    fn from(error: PublicError) -> Self {
        Self::Public(error)
    }
}
impl From<ErrorCode> for ServerError {
    fn from(code: ErrorCode) -> Self {
        Self::Public(code.into())
    }
}
impl From<StoreError> for ServerError {
    fn from(error: StoreError) -> Self {
        Self::Feed(error.into())
    }
}
impl From<PeopleError> for ServerError {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Public(error) => Self::Public(error),
            PeopleError::Store(error) => error.into(),
        }
    }
}
impl From<CommandError> for ServerError {
    fn from(error: CommandError) -> Self {
        Self::Public(PublicError::from(&error))
    }
}

impl ServerError {
    /// What the other side is told. Says the rest to the log: kinds and codes only, never content.
    pub fn public(self) -> PublicError {
        let code = match &self {
            Self::Public(error) => return error.clone(),
            Self::Feed(FeedError::Store(StoreError::Busy) | FeedError::Vault(VaultError::Store(StoreError::Busy))) => {
                ErrorCode::DataBusy
            }
            Self::Feed(
                FeedError::Store(StoreError::Unwritable) | FeedError::Vault(VaultError::Store(StoreError::Unwritable)),
            ) => ErrorCode::ServerFull,
            Self::Feed(_) | Self::Stopped => ErrorCode::Internal,
        };
        tracing::error!(event = "failed", error = %self, code = code.code());
        let error = PublicError::from(code);
        if code == ErrorCode::ServerBusy { error.with(WAIT, BUSY_SECONDS) } else { error }
    }
}

/// When to come back to a server whose database was held for too long.
const BUSY_SECONDS: u32 = 5;

/// When to come back, as HTTP says it.
fn retry_after(error: &PublicError) -> Option<(HeaderName, HeaderValue)> {
    let wait =
        error.args.get(WAIT).filter(|_| matches!(error.code, ErrorCode::TooManyRequests | ErrorCode::ServerBusy))?;
    Some((header::RETRY_AFTER, HeaderValue::from_str(wait).ok()?))
}

/// The status that fits a code.
pub fn status(code: ErrorCode) -> StatusCode {
    use ErrorCode as E;
    match code {
        E::BodyMalformed | E::CommandMalformed | E::ProtocolOlder | E::ProtocolNewer => StatusCode::BAD_REQUEST,
        E::EnrolmentUnknown | E::DeviceLost | E::DeviceRetired | E::SignedOut => StatusCode::UNAUTHORIZED,
        E::SignInLink | E::NotCoordinator | E::NoAccess | E::AccessProtected | E::EntryProtected => {
            StatusCode::FORBIDDEN
        }
        E::InviteUnknown | E::ParticipantUnknown | E::ProgrammeUnknown | E::WorkerUnknown => StatusCode::NOT_FOUND,
        E::InviteUsed | E::CursorUnknown | E::EntryExists | E::NothingToChange | E::CreateConflict => {
            StatusCode::CONFLICT
        }
        E::InviteExpired | E::TargetGone | E::DocumentErased => StatusCode::GONE,
        E::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        E::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        E::ServerBusy | E::DataBusy => StatusCode::SERVICE_UNAVAILABLE,
        E::ServerFull | E::DataUnwritable => StatusCode::INSUFFICIENT_STORAGE,
        E::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        // What remains are commands that this document or this rule does not allow.
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// An error of an address that devices speak to: a [`Problem`] in CBOR.
#[derive(Debug)]
pub struct DeviceProblem(pub ServerError);

impl<E: Into<ServerError>> From<E> for DeviceProblem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}
impl IntoResponse for DeviceProblem {
    fn into_response(self) -> Response {
        let error = self.0.public();
        let (status, retry) = (status(error.code), retry_after(&error));
        let body = wire::encode(&Problem { error, protocol: wire::PROTOCOL }).unwrap_or_default();
        (status, AppendHeaders(retry), [(header::CONTENT_TYPE, wire::MEDIA_TYPE)], body).into_response()
    }
}

/// An error of an address that the page speaks to: a [`PublicError`] in JSON.
#[derive(Debug)]
pub struct PageProblem(pub ServerError);

impl<E: Into<ServerError>> From<E> for PageProblem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}
impl IntoResponse for PageProblem {
    fn into_response(self) -> Response {
        let error = self.0.public();
        (status(error.code), AppendHeaders(retry_after(&error)), Json(error)).into_response()
    }
}
