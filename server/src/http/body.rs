//! Bodies: bounded before and after unpacking, whole or refused.

use std::{io::Read, time::Duration};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use folge_shared::{
    error::{ErrorCode, PublicError},
    wire::{self, BODY_LIMIT, DIGEST_HEADER, PROTOCOL},
};
use http_body_util::BodyExt;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use tokio::time::{Instant, timeout_at};

use super::ServerError;

/// The largest window that a zstd frame may ask for: 8 MiB, as much as a body may hold.
const WINDOW_LOG: u32 = 23;
/// Answers shorter than this are not worth packing.
const WORTH_PACKING: usize = 200;
const LEVEL: i32 = 3;
/// How long to wait for a body.
#[derive(Debug, Clone, Copy)]
struct Patience {
    /// In each such time it must bring [`LEAST`], unless it ends there.
    window: Duration,
    /// When all of it must be here.
    whole: Duration,
}
/// A phone with one bar sends 8 MiB in five minutes.
const PATIENCE: Patience = Patience { window: Duration::from_secs(60), whole: Duration::from_secs(300) };
/// A line of 50 kbit/s that is cut for half a minute brings forty times as much in a minute.
const LEAST: usize = 4 * 1024;

/// Reads a body of at most `limit` bytes as sent.
///
/// # Errors
/// [`ErrorCode::BodyTooLarge`]; [`ErrorCode::BodyMalformed`] if the connection breaks in the middle, or next to nothing
/// comes over it.
pub async fn read(headers: &HeaderMap, body: Body, limit: usize) -> Result<Vec<u8>, ServerError> {
    read_counted(headers, body, limit, |_| Ok(())).await
}

/// As [`read`]; `hold` is told of each part before it is kept, and may say that it is one too many.
///
/// # Errors
/// As [`read`], and what `hold` says.
pub async fn read_counted(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
    hold: impl FnMut(usize) -> Result<(), PublicError>,
) -> Result<Vec<u8>, ServerError> {
    let announced = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(ErrorCode::BodyTooLarge.into());
    }
    let bytes = collect(body, limit, hold, PATIENCE).await?;
    if digest_holds(headers, &bytes) { Ok(bytes) } else { Err(ErrorCode::BodyMalformed.into()) }
}

/// Part by part, so that whoever sends a byte a second is let go before long, and what is held is known while it grows.
async fn collect(
    mut body: Body,
    limit: usize,
    mut hold: impl FnMut(usize) -> Result<(), PublicError>,
    patience: Patience,
) -> Result<Vec<u8>, ServerError> {
    let mut bytes = vec![];
    let end = Instant::now() + patience.whole;
    let (mut until, mut before) = (Instant::now() + patience.window, 0);
    loop {
        let frame = timeout_at(until.min(end), body.frame()).await;
        let now = Instant::now();
        let nothing = now >= until && bytes.len() < before + LEAST;
        // What has ended by now has ended in time.
        if (nothing || now >= end) && !matches!(frame, Ok(None)) {
            return Err(ErrorCode::BodyMalformed.into());
        }
        if now >= until {
            (until, before) = (now + patience.window, bytes.len());
        }
        let part = match frame {
            // The time is over, and enough has come in it.
            Err(_) => continue,
            Ok(None) => return Ok(bytes),
            Ok(Some(Err(_))) => return Err(ErrorCode::BodyMalformed.into()),
            Ok(Some(Ok(frame))) => frame.into_data(),
        };
        let Ok(part) = part else { continue };
        if bytes.len() + part.len() > limit {
            return Err(ErrorCode::BodyTooLarge.into());
        }
        hold(part.len())?;
        bytes.extend_from_slice(&part);
    }
}

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

/// How many bytes a body takes once it is unpacked, at most: what its frame says, or what any body may hold.
///
/// # Errors
/// [`ErrorCode::BodyTooLarge`] when its own frame says so.
pub fn unpacked_size(headers: &HeaderMap, bytes: &[u8]) -> Result<usize, ErrorCode> {
    if headers.get(header::CONTENT_ENCODING).is_none_or(|coding| coding != "zstd") {
        return Ok(0);
    }
    let said = zstd::zstd_safe::get_frame_content_size(bytes).ok().flatten();
    let said = said.map_or(BODY_LIMIT, |size| usize::try_from(size).unwrap_or(usize::MAX));
    if said > BODY_LIMIT { Err(ErrorCode::BodyTooLarge) } else { Ok(said) }
}

/// Unpacks a body as its `Content-Encoding` says: none, or zstd. Unpacking stops at [`BODY_LIMIT`], so that a small
/// body cannot become a large one.
///
/// # Errors
/// [`ErrorCode::BodyMalformed`] for another coding, a cut-off or altered frame; [`ErrorCode::BodyTooLarge`].
pub fn unpack(headers: &HeaderMap, bytes: Vec<u8>) -> Result<Vec<u8>, ErrorCode> {
    match headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes) {
        None | Some(b"identity") => Ok(bytes),
        Some(b"zstd") => unpack_zstd(&bytes, unpacked_size(headers, &bytes)?),
        Some(_) => Err(ErrorCode::BodyMalformed),
    }
}

fn unpack_zstd(bytes: &[u8], limit: usize) -> Result<Vec<u8>, ErrorCode> {
    let malformed = |_| ErrorCode::BodyMalformed;
    let mut decoder = zstd::Decoder::new(bytes).map_err(malformed)?;
    decoder.window_log_max(WINDOW_LOG).map_err(malformed)?;
    let mut out = vec![];
    let stop = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    decoder.take(stop).read_to_end(&mut out).map_err(malformed)?;
    // Never more than was counted for it, whatever follows the first frame.
    if out.len() > limit { Err(ErrorCode::BodyTooLarge) } else { Ok(out) }
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

    /// A body that brings so many bytes every so often, and ends after so many parts.
    fn trickle(bytes: usize, every: Duration, parts: usize) -> Body {
        Body::from_stream(futures_util::stream::unfold(0, move |sent| async move {
            if sent == parts {
                return None;
            }
            tokio::time::sleep(every).await;
            Some((Ok::<_, std::convert::Infallible>(vec![0u8; bytes]), sent + 1))
        }))
    }

    #[tokio::test]
    async fn a_byte_now_and_then_is_let_go_and_a_bad_line_is_waited_for() {
        let read = async |body: Body, patience: Patience| {
            let read = collect(body, BODY_LIMIT, |_| Ok(()), patience).await;
            read.map(|bytes| bytes.len()).map_err(|error| error.public().code)
        };
        let (tick, long) = (Duration::from_millis(10), Duration::from_secs(60));
        // Next to nothing in each window, for ever.
        let window = Duration::from_millis(300);
        let slow = read(trickle(1, tick, usize::MAX), Patience { window, whole: long }).await;
        assert_eq!(slow, Err(ErrorCode::BodyMalformed));
        // Enough in each, but for ever.
        let endless = read(trickle(1_000, tick, usize::MAX), Patience { window: long, whole: window }).await;
        assert_eq!(endless, Err(ErrorCode::BodyMalformed));
        // What is short may be slow, and what stalls within its window may go on.
        assert_eq!(read(trickle(1, tick, 3), Patience { window: long, whole: long }).await, Ok(3));
        assert_eq!(read(trickle(6_000, tick, 8), Patience { window: long, whole: long }).await, Ok(48_000));
    }

    #[tokio::test]
    async fn what_is_held_is_told_while_it_comes() {
        let mut told = 0;
        let hold = |part: usize| {
            told += part;
            if told > 50 { Err(ErrorCode::TooManyRequests.into()) } else { Ok(()) }
        };
        let read = read_counted(&HeaderMap::new(), trickle(20, Duration::ZERO, 100), BODY_LIMIT, hold).await;
        assert_eq!(read.map_err(|error| error.public().code), Err(ErrorCode::TooManyRequests));
        assert_eq!(told, 60);
    }

    #[test]
    fn more_than_its_frame_says_is_refused() {
        let mut packed = zstd::bulk::compress(&[0u8; 100], 3).expect("packs");
        assert_eq!(unpacked_size(&coding("zstd"), &packed), Ok(100));
        packed.extend(zstd::bulk::compress(&[0u8; 100], 3).expect("packs"));
        assert_eq!(unpack(&coding("zstd"), packed), Err(ErrorCode::BodyTooLarge));
        let said = zstd::bulk::compress(&vec![0u8; BODY_LIMIT + 1], 3).expect("packs");
        assert_eq!(unpacked_size(&coding("zstd"), &said), Err(ErrorCode::BodyTooLarge));
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
