//! The server's decoder: a body is understood or refused, never more than it may hold, and means the same when it is
//! written out and read again.

use folge_server::http::body;
use folge_shared::wire::{self, BODY_LIMIT, JoinRequest, ReconcileRequest, SyncRequest};
use http::{HeaderMap, HeaderValue, header::CONTENT_ENCODING};
use serde::{Serialize, de::DeserializeOwned};

use super::{Reached, meeting};

const SYNC: u8 = 0;
const RECONCILE: u8 = 1;
const JOIN: u8 = 2;
const PACKED: u8 = 0x80;

/// What two phones sent on an ordinary day, packed and not.
pub fn seeds() -> Vec<Vec<u8>> {
    let mut all = vec![];
    for (to, request) in &meeting::here().requests {
        let first = match to {
            folge_device::Address::Sync => SYNC,
            folge_device::Address::Reconcile => RECONCILE,
            folge_device::Address::Join => JOIN,
        };
        let packed = zstd::bulk::compress(request, 3).expect("packed");
        all.push([&[first], request.as_slice()].concat());
        all.push([&[first | PACKED], packed.as_slice()].concat());
    }
    all
}

/// First byte: which request, and whether it is packed.
pub fn run(bytes: &[u8]) -> Reached {
    let Some((&first, rest)) = bytes.split_first() else { return Reached::Nothing };
    let packed = (first & PACKED != 0).then(|| (CONTENT_ENCODING, HeaderValue::from_static("zstd")));
    let headers = HeaderMap::from_iter(packed);
    let Ok(unpacked) = body::unpack(&headers, rest.to_vec()) else { return Reached::Nothing };
    assert!(unpacked.len() <= BODY_LIMIT.max(rest.len()), "unpacked to {}", unpacked.len());
    match first & !PACKED {
        SYNC => read::<SyncRequest>(&unpacked),
        RECONCILE => read::<ReconcileRequest>(&unpacked),
        _ => read::<JoinRequest>(&unpacked),
    }
}

fn read<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Reached {
    let Ok(request) = body::decode::<T>(bytes) else { return Reached::Read };
    let written = wire::encode(&request).expect("what was read can be written");
    let again: T = body::decode(&written).expect("what was written can be read");
    assert_eq!(wire::encode(&again).expect("written"), written, "read otherwise the second time");
    Reached::Taken
}
