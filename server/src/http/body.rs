//! Bodies: bounded before and after unpacking, whole or refused.

use std::{io::Read, time::Duration};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use folge_shared::{
    error::ErrorCode,
    wire::{self, BODY_LIMIT, DIGEST_HEADER, PROTOCOL},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use tokio::time::timeout;

use super::ServerError;

/// The largest window that a zstd frame may ask for: 8 MiB, as much as a body may hold.
const WINDOW_LOG: u32 = 23;
/// Answers shorter than this are not worth packing.
const WORTH_PACKING: usize = 200;
const LEVEL: i32 = 3;
/// How long a body may take. A phone with one bar sends 8 MiB in that.
const PATIENCE: Duration = Duration::from_secs(300);

/// Reads a body of at most `limit` bytes as sent.
///
/// # Errors
/// [`ErrorCode::BodyTooLarge`]; [`ErrorCode::BodyMalformed`] if the connection breaks in the middle.
pub async fn read(headers: &HeaderMap, body: Body, limit: usize) -> Result<Vec<u8>, ServerError> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(ErrorCode::BodyTooLarge.into());
    }
    let Ok(received) = timeout(PATIENCE, axum::body::to_bytes(body, limit)).await else {
        return Err(ErrorCode::BodyMalformed.into());
    };
    match received {
        Ok(bytes) if digest_holds(headers, &bytes) => Ok(bytes.into()),
        Ok(_) => Err(ErrorCode::BodyMalformed.into()),
        Err(error) => {
            let too_large = std::error::Error::source(&error).is_some_and(|source| source.is::<LengthLimit>());
            Err(if too_large { ErrorCode::BodyTooLarge } else { ErrorCode::BodyMalformed }.into())
        }
    }
}

type LengthLimit = http_body_util::LengthLimitError;

/// Whether the body is what its `Content-Digest` says (RFC 9530, sha-256), if it says so. TLS keeps bytes whole between
/// two machines; this notices what a proxy or a faulty disk did before or after.
fn digest_holds(headers: &HeaderMap, bytes: &[u8]) -> bool {
    let Some(said) = headers.get(DIGEST_HEADER) else { return true };
    let listed = said.to_str().unwrap_or("").split(',').find_map(|part| part.trim().strip_prefix("sha-256=:"));
    let Some(listed) = listed.and_then(|text| text.strip_suffix(':')) else {
        // Only digests of other kinds: nothing that could be compared.
        return true;
    };
    STANDARD.decode(listed).is_ok_and(|digest| digest == Sha256::digest(bytes).as_slice())
}

/// Unpacks a body as its `Content-Encoding` says: none, or zstd. Unpacking stops at [`BODY_LIMIT`], so that a small
/// body cannot become a large one.
///
/// # Errors
/// [`ErrorCode::BodyMalformed`] for another coding, a cut-off or altered frame; [`ErrorCode::BodyTooLarge`].
pub fn unpack(headers: &HeaderMap, bytes: Vec<u8>) -> Result<Vec<u8>, ErrorCode> {
    match headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes) {
        None | Some(b"identity") => Ok(bytes),
        Some(b"zstd") => unpack_zstd(&bytes),
        Some(_) => Err(ErrorCode::BodyMalformed),
    }
}

fn unpack_zstd(bytes: &[u8]) -> Result<Vec<u8>, ErrorCode> {
    let malformed = |_| ErrorCode::BodyMalformed;
    let mut decoder = zstd::Decoder::new(bytes).map_err(malformed)?;
    decoder.window_log_max(WINDOW_LOG).map_err(malformed)?;
    let mut out = vec![];
    let limit = u64::try_from(BODY_LIMIT).unwrap_or(u64::MAX);
    decoder.take(limit.saturating_add(1)).read_to_end(&mut out).map_err(malformed)?;
    if out.len() > BODY_LIMIT { Err(ErrorCode::BodyTooLarge) } else { Ok(out) }
}

/// A request's message. One that is not readable may be of a newer app: then the app is told that this server is older.
///
/// # Errors
/// [`ErrorCode::ProtocolOlder`] or [`ErrorCode::BodyMalformed`].
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ErrorCode> {
    wire::decode(bytes).map_err(|_| match wire::decode::<Spoken>(bytes) {
        Ok(spoken) if spoken.protocol > PROTOCOL => ErrorCode::ProtocolOlder,
        _ => ErrorCode::BodyMalformed,
    })
}

/// The one field that every request has, whatever else it holds.
#[derive(Deserialize)]
struct Spoken {
    protocol: u16,
}

/// A message in CBOR, packed if the other side reads zstd and it is worth it.
pub fn answer<T: Serialize>(headers: &HeaderMap, message: &T) -> Response {
    let Ok(bytes) = wire::encode(message) else {
        return super::problem::DeviceProblem(ErrorCode::Internal.into()).into_response();
    };
    let media = (header::CONTENT_TYPE, HeaderValue::from_static(wire::MEDIA_TYPE));
    if reads_zstd(headers)
        && bytes.len() >= WORTH_PACKING
        && let Ok(packed) = zstd::encode_all(bytes.as_slice(), LEVEL)
    {
        let coding = (header::CONTENT_ENCODING, HeaderValue::from_static("zstd"));
        return ([media, coding], packed).into_response();
    }
    ([media], bytes).into_response()
}

/// Whether the other side says that it reads zstd.
pub fn reads_zstd(headers: &HeaderMap) -> bool {
    let named = |value: &HeaderValue| {
        let text = value.to_str().unwrap_or("");
        text.split(',').any(|part| {
            let mut parts = part.split(';').map(str::trim);
            parts.next() == Some("zstd") && !parts.any(|weight| weight == "q=0")
        })
    };
    headers.get_all(header::ACCEPT_ENCODING).iter().any(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coding(text: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::CONTENT_ENCODING, HeaderValue::from_static(text))])
    }

    #[test]
    fn a_packed_body_is_whole_or_refused() {
        let body = b"one contact after another ".repeat(50);
        let packed = zstd::encode_all(body.as_slice(), 3).expect("packs");
        assert_eq!(unpack(&coding("zstd"), packed.clone()), Ok(body.clone()));
        assert_eq!(unpack(&HeaderMap::new(), body.clone()), Ok(body));
        for cut in 1..packed.len() {
            assert_eq!(unpack(&coding("zstd"), packed[..cut].to_vec()), Err(ErrorCode::BodyMalformed), "{cut}");
        }
        assert_eq!(unpack(&coding("gzip"), packed), Err(ErrorCode::BodyMalformed));
    }

    #[test]
    fn a_body_is_what_its_digest_says() {
        let digest = |text: String| {
            let name = axum::http::HeaderName::from_static(DIGEST_HEADER);
            HeaderMap::from_iter([(name, HeaderValue::from_str(&text).expect("a value"))])
        };
        let right = wire::content_digest(b"body");
        assert!(digest_holds(&HeaderMap::new(), b"body"));
        assert!(digest_holds(&digest(right.clone()), b"body"));
        assert!(digest_holds(&digest(format!("sha-512=:AA==:, {right}")), b"body"));
        assert!(!digest_holds(&digest(right), b"bodi"));
        assert!(!digest_holds(&digest("sha-256=:no:".to_owned()), b"body"));
    }

    #[test]
    fn a_message_of_a_newer_app_is_told_from_a_broken_one() {
        #[derive(Serialize)]
        struct Newer {
            protocol: u16,
            code: Vec<u32>,
        }
        let message = |protocol| wire::encode(&Newer { protocol, code: vec![1] }).expect("encodes");
        let read = |bytes: &[u8]| decode::<wire::JoinRequest>(bytes).map(|_| ());
        assert_eq!(read(&message(PROTOCOL + 1)), Err(ErrorCode::ProtocolOlder));
        assert_eq!(read(&message(PROTOCOL)), Err(ErrorCode::BodyMalformed));
        assert_eq!(read(b"not a message"), Err(ErrorCode::BodyMalformed));
    }

    #[test]
    fn a_small_body_that_unpacks_to_much_is_refused() {
        let packed = zstd::encode_all(vec![0u8; BODY_LIMIT + 1].as_slice(), 3).expect("packs");
        assert!(packed.len() < 10_000);
        assert_eq!(unpack(&coding("zstd"), packed), Err(ErrorCode::BodyTooLarge));
    }

    #[test]
    fn packing_is_only_for_those_who_read_it() {
        let headers = |text| HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(text))]);
        assert!(reads_zstd(&headers("gzip, zstd")));
        assert!(!reads_zstd(&headers("gzip, br")));
        assert!(!reads_zstd(&headers("zstd;q=0")));
        assert!(!reads_zstd(&HeaderMap::new()));
    }
}
