//! Syncing until nothing is left to do: for scripts.

use folge_device::Device;
use folge_shared::error::PublicError;

use crate::{
    client::{Client, Traffic},
    clock,
};

/// What a sync did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rounds {
    /// Round trips.
    pub rounds: u64,
    /// Bytes of bodies, as they went over the wire.
    pub traffic: Traffic,
}

/// Syncs until the device has nothing to send and nothing to fetch.
///
/// # Errors
/// The first failure. What was done before it stands.
pub async fn sync(device: &mut Device, client: &Client) -> Result<Rounds, PublicError> {
    let token = device.enrolment().token;
    let mut done = Rounds::default();
    device.on_hint();
    loop {
        let now = clock::now();
        let Some(request) = device.next_request(now).map_err(PublicError::from)? else {
            return Ok(done);
        };
        done.rounds += 1;
        match client.exchange(&token, &request).await {
            Ok((bytes, traffic)) => {
                done.traffic.up += traffic.up;
                done.traffic.down += traffic.down;
                device.on_response(request.id, Ok(&bytes), clock::now()).map_err(PublicError::from)?;
            }
            Err(failure) => {
                let error = PublicError::from(failure.clone());
                device.on_response(request.id, Err(failure), clock::now()).map_err(PublicError::from)?;
                // It may know at once what to do: bring back what the server lost, or come back itself.
                if device.next_due() > clock::now() {
                    return Err(error);
                }
            }
        }
    }
}
