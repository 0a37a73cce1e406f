//! The way to the server: HTTPS to one address, trusting one key.

use std::{error::Error, io::Read, time::Duration};

use folge_device::{Enrolment, Failure, Request};
use folge_shared::{
    decision::Decision,
    error::{ErrorCode, PublicError},
    ids::DeviceToken,
    query::{Query, View},
    wire::{self, JoinRequest, JoinResponse, Problem},
};
use reqwest::{
    Response, StatusCode,
    header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue},
};

use serde::{Serialize, de::DeserializeOwned};

use crate::pin;

/// Bodies smaller than this gain nothing from compression.
const COMPRESS_FROM: usize = 512;
/// The largest answer, unpacked: a page with one very large document.
const ANSWER_LIMIT: u64 = 64 * 1024 * 1024;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// A whole page over a bad line.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(90);

/// A connection to one server. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
}

/// What went over the wire, for the benchmark and for `folge-cli sync`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traffic {
    /// Bytes of request bodies as sent.
    pub up: u64,
    /// Bytes of answer bodies as received.
    pub down: u64,
}

/// What TLS said, if it was TLS that ended it. The handshake's error arrives inside I/O errors, which do not name what
/// they hold as their source.
fn tls<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    if let Some(found) = error.downcast_ref::<rustls::Error>() {
        return Some(found);
    }
    let held = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    held.and_then(|inner| tls(inner)).or_else(|| error.source().and_then(tls))
}

/// Why there was no answer. With a pinned key a login page of the network shows as somebody else's certificate, or, where
/// the network answers in the clear, as something that is no TLS at all.
fn failure(error: &reqwest::Error) -> Failure {
    use rustls::CertificateError as Bad;
    match tls(error) {
        Some(rustls::Error::InvalidCertificate(
            Bad::Expired | Bad::ExpiredContext { .. } | Bad::NotValidYet | Bad::NotValidYetContext { .. },
        )) => Failure::Clock,
        Some(rustls::Error::InvalidCertificate(_)) => Failure::WrongCertificate,
        Some(rustls::Error::InvalidMessage(_)) => Failure::LoginPage,
        _ => Failure::Away,
    }
}

/// What an answer is that is not ours: a page, or a redirection to one; a gateway that cannot reach the server; or
/// something that nobody understands.
fn not_ours(status: StatusCode, kind: Option<&HeaderValue>) -> Failure {
    let page = kind.and_then(|kind| kind.to_str().ok()).is_some_and(|kind| kind.trim_start().starts_with("text/html"));
    match status {
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => Failure::Away,
        _ if page || status.is_redirection() || status == StatusCode::NETWORK_AUTHENTICATION_REQUIRED => {
            Failure::LoginPage
        }
        _ => Failure::Strange,
    }
}

impl Client {
    /// A client for `host:port` that trusts the key with this fingerprint.
    ///
    /// # Errors
    /// [`ErrorCode::Internal`] if TLS cannot be set up at all.
    pub fn new(server: &str, fingerprint: [u8; 32]) -> Result<Self, PublicError> {
        let internal = |_| PublicError::from(ErrorCode::Internal);
        let tls = pin::config(fingerprint).map_err(internal)?;
        let builder = reqwest::Client::builder();
        // What was sent and not confirmed may wait as long as a request may: a line that is cut for half a minute goes on
        // where it stopped. The usual 30 seconds would end it just then.
        #[cfg(any(target_os = "android", target_os = "linux"))]
        let builder = builder.tcp_user_timeout(REQUEST_TIMEOUT);
        let http = builder
            .tls_backend_preconfigured(tls)
            .https_only(true)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .tcp_nodelay(true)
            .build()
            .map_err(|_| PublicError::from(ErrorCode::Internal))?;
        Ok(Self { http, base: format!("https://{server}") })
    }

    /// The client of an enrolment.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn of(enrolment: &Enrolment) -> Result<Self, PublicError> {
        Self::new(&enrolment.server, enrolment.fingerprint)
    }

    async fn post(&self, path: &str, token: Option<&DeviceToken>, body: &[u8]) -> Result<(Vec<u8>, Traffic), Failure> {
        let mut request = self
            .http
            .post(format!("{}{path}", self.base))
            .timeout(REQUEST_TIMEOUT)
            .header(CONTENT_TYPE, wire::MEDIA_TYPE)
            .header(ACCEPT, wire::MEDIA_TYPE)
            .header(ACCEPT_ENCODING, "zstd");
        if let Some(token) = token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let mut sent = body.to_vec();
        if body.len() >= COMPRESS_FROM
            && let Ok(packed) = zstd::bulk::compress(body, 3)
        {
            request = request.header(CONTENT_ENCODING, "zstd");
            sent = packed;
        }
        let up = sent.len() as u64;
        request = request.header(wire::DIGEST_HEADER, wire::content_digest(&sent));
        let response = request.body(sent).send().await.map_err(|error| failure(&error))?;
        let kind = response.headers().get(CONTENT_TYPE).cloned();
        let ours = kind.as_ref().is_none_or(|kind| kind == wire::MEDIA_TYPE);
        let (status, bytes, down) = unpack(response).await?;
        if status == StatusCode::OK && ours {
            return Ok((bytes, Traffic { up, down }));
        }
        let problem = wire::decode::<Problem>(&bytes);
        Err(problem.map_or_else(|_| not_ours(status, kind.as_ref()), |problem| problem_of(&problem)))
    }

    /// One round trip of sync.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn sync(&self, token: &DeviceToken, body: &[u8]) -> Result<(Vec<u8>, Traffic), Failure> {
        self.post("/v1/sync", Some(token), body).await
    }

    /// One round trip of what a device asks, wherever it asks it.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn exchange(&self, token: &DeviceToken, request: &Request) -> Result<(Vec<u8>, Traffic), Failure> {
        self.post(request.to.path(), Some(token), &request.body).await
    }

    /// Turns an invite's code into an enrolment. Asking again with the same token is harmless.
    ///
    /// # Errors
    /// What to tell the person.
    pub async fn join(&self, code: &str, token: DeviceToken) -> Result<JoinResponse, PublicError> {
        let request = JoinRequest { protocol: wire::PROTOCOL, code: code.to_owned(), token, enrolled: None };
        let body = wire::encode(&request).map_err(|_| PublicError::from(ErrorCode::Internal))?;
        let (bytes, _) = self.post("/v1/join", None, &body).await.map_err(PublicError::from)?;
        wire::decode(&bytes).map_err(|_| ErrorCode::ServerStrange.into())
    }

    /// Asks the server what only it knows.
    ///
    /// # Errors
    /// What to tell the person.
    pub async fn ask(&self, token: &DeviceToken, query: &Query) -> Result<View, PublicError> {
        self.json(&format!("/v1/view/{}", query.name()), token, query).await
    }

    /// Tells the server what has been decided.
    ///
    /// # Errors
    /// What to tell the person.
    pub async fn decide(&self, token: &DeviceToken, decision: &Decision) -> Result<(), PublicError> {
        self.json("/v1/decision", token, decision).await
    }

    async fn json<T: DeserializeOwned>(
        &self,
        path: &str,
        token: &DeviceToken,
        body: &impl Serialize,
    ) -> Result<T, PublicError> {
        let request = self
            .http
            .post(format!("{}{path}", self.base))
            .timeout(REQUEST_TIMEOUT)
            .header(AUTHORIZATION, format!("Bearer {token}"))
            .header(CONTENT_TYPE, "application/json");
        let body = serde_json::to_vec(body).map_err(|_| PublicError::from(ErrorCode::Internal))?;
        let response = request.body(body).send().await.map_err(|error| failure(&error))?;
        let (status, bytes, _) = unpack(response).await?;
        let strange = |_| PublicError::from(ErrorCode::ServerStrange);
        if status == StatusCode::OK {
            return serde_json::from_slice(&bytes).map_err(strange);
        }
        Err(serde_json::from_slice(&bytes).map_or_else(strange, at_the_server))
    }

    /// Waits on the server's hints and calls `hint` for each, until the connection ends.
    ///
    /// # Errors
    /// Why the connection could not be opened.
    pub async fn hints(&self, token: &DeviceToken, mut hint: impl FnMut()) -> Result<(), Failure> {
        let request = self
            .http
            .get(format!("{}/v1/events", self.base))
            .header(ACCEPT, "text/event-stream")
            .header(AUTHORIZATION, format!("Bearer {token}"))
            // The server says something at least every half minute; silence means a dead line.
            .timeout(Duration::from_secs(24 * 3600));
        let mut response = request.send().await.map_err(|error| failure(&error))?;
        if response.status() != StatusCode::OK {
            return Err(Failure::Strange);
        }
        hint();
        loop {
            let chunk = tokio::time::timeout(Duration::from_secs(75), response.chunk()).await;
            match chunk {
                Ok(Ok(Some(bytes))) => {
                    // Comments (": …") keep the line open; everything else means that the head moved.
                    if !bytes.starts_with(b":") {
                        hint();
                    }
                }
                _ => return Ok(()),
            }
        }
    }
}

fn problem_of(problem: &Problem) -> Failure {
    // Who has to update is the server's to say, by its own protocol number.
    let unclear = matches!(problem.error.code, ErrorCode::BodyMalformed | ErrorCode::Internal);
    if problem.protocol > wire::PROTOCOL && unclear {
        return Failure::Problem(ErrorCode::ProtocolNewer.into());
    }
    Failure::Problem(at_the_server(problem.error.clone()))
}

/// What a server before 0.3 says of its own disk and its own database; to a person these codes are about their device.
fn at_the_server(mut error: PublicError) -> PublicError {
    error.code = match error.code {
        ErrorCode::DataUnwritable => ErrorCode::ServerFull,
        ErrorCode::DataBusy => ErrorCode::ServerBusy,
        other => other,
    };
    error
}

async fn unpack(response: Response) -> Result<(StatusCode, Vec<u8>, u64), Failure> {
    let status = response.status();
    let packed = response.headers().get(CONTENT_ENCODING).is_some_and(|value| value == "zstd");
    let bytes = response.bytes().await.map_err(|error| failure(&error))?;
    let down = bytes.len() as u64;
    if !packed {
        return Ok((status, bytes.to_vec(), down));
    }
    let mut out = vec![];
    let decoder = zstd::Decoder::new(bytes.as_ref()).map_err(|_| Failure::Strange)?;
    decoder.take(ANSWER_LIMIT).read_to_end(&mut out).map_err(|_| Failure::Strange)?;
    Ok((status, out, down))
}
