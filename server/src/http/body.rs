//! Bodies: bounded before and after unpacking, whole or refused.

use std::io::Read;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use folge_shared::{
    error::ErrorCode,
    wire::{self, BODY_LIMIT},
};
use serde::Serialize;

use super::ServerError;

/// The largest window that a zstd frame may ask for: 8 MiB, as much as a body may hold.
const WINDOW_LOG: u32 = 23;
/// Answers shorter than this are not worth packing.
const WORTH_PACKING: usize = 200;
const LEVEL: i32 = 3;

/// Reads a body of at most `limit` bytes as sent.
///
/// # Errors
/// [`ErrorCode::BodyTooLarge`]; [`ErrorCode::BodyMalformed`] if the connection breaks in the middle.
pub async fn read(headers: &HeaderMap, body: Body, limit: usize) -> Result<Vec<u8>, ServerError> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(ErrorCode::BodyTooLarge.into());
    }
    match axum::body::to_bytes(body, limit).await {
        Ok(bytes) => Ok(bytes.into()),
        Err(error) => {
            let too_large = std::error::Error::source(&error).is_some_and(|source| source.is::<LengthLimit>());
            Err(if too_large { ErrorCode::BodyTooLarge } else { ErrorCode::BodyMalformed }.into())
        }
    }
}

type LengthLimit = http_body_util::LengthLimitError;

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
