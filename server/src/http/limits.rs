//! What one device may ask of the server: so many requests at a time, so many in a row, so many bytes in flight. And
//! what all of them together may hold in memory. An honest device never meets these; one that does is told so, and when
//! to come back (`Retry-After`), and waits.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use folge_shared::{
    error::{ErrorCode, PublicError, WAIT},
    ids::EnrolmentId,
};

/// Requests of one enrolment at the same time: a sync, and questions of its screens beside it.
const AT_A_TIME: u32 = 4;
/// Lines of one enrolment on which it waits for hints. One that has gone without a word lives on for a minute.
const LINES: u32 = 8;
/// Requests that an enrolment may make in a row before it is held to [`PER_SECOND`].
const IN_A_ROW: f64 = 2_000.0;
/// Requests of an enrolment per second in the long run: twelve hundred a minute.
const PER_SECOND: f64 = 20.0;
/// Bytes of bodies that are being received or worked on, of all devices together.
const BYTES: usize = 64 * 1024 * 1024;
/// The same of one enrolment: two of the largest bodies.
const BYTES_OF_ONE: usize = 16 * 1024 * 1024;
/// When to come back after too many at a time.
const SOON: Duration = Duration::from_secs(2);
/// Enrolments that have not been heard of for so long are forgotten: by then they may do everything again.
const FORGOTTEN: Duration = Duration::from_secs(300);
/// How many are remembered before the forgotten ones are looked for.
const MANY: usize = 1_000;

/// What all requests share.
#[derive(Debug, Default)]
pub struct Limits {
    uses: Mutex<BTreeMap<EnrolmentId, Use>>,
    bytes: AtomicUsize,
}

#[derive(Debug)]
struct Use {
    requests: u32,
    lines: u32,
    bytes: usize,
    left: f64,
    at: Instant,
}

/// What a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One that is answered.
    Request,
    /// One that waits for hints.
    Line,
}

/// Too much was asked: what to say, with when to come back.
fn later(code: ErrorCode, wait: Duration) -> PublicError {
    PublicError::from(code).with(WAIT, wait.as_secs().max(1))
}

impl Limits {
    /// Lets a request in, for as long as the pass lives.
    ///
    /// # Errors
    /// [`ErrorCode::TooManyRequests`] with [`WAIT`].
    pub fn enter(self: &Arc<Self>, enrolment: EnrolmentId, kind: Kind) -> Result<Pass, PublicError> {
        self.enter_at(enrolment, kind, Instant::now())
    }

    fn enter_at(self: &Arc<Self>, enrolment: EnrolmentId, kind: Kind, now: Instant) -> Result<Pass, PublicError> {
        let mut uses = self.uses.lock().unwrap_or_else(PoisonError::into_inner);
        if uses.len() >= MANY {
            uses.retain(|_, one| one.requests + one.lines > 0 || now.duration_since(one.at) < FORGOTTEN);
        }
        let one = uses.entry(enrolment).or_insert(Use { requests: 0, lines: 0, bytes: 0, left: IN_A_ROW, at: now });
        let since = now.saturating_duration_since(one.at).as_secs_f64();
        one.left = (one.left + since * PER_SECOND).min(IN_A_ROW);
        one.at = now;
        if one.left < 1.0 {
            // Who goes on asking all the same is kept out for a while, not for a twentieth of a second.
            return Err(later(ErrorCode::TooManyRequests, Duration::from_secs(10)));
        }
        let (open, limit) = match kind {
            Kind::Request => (&mut one.requests, AT_A_TIME),
            Kind::Line => (&mut one.lines, LINES),
        };
        if *open >= limit {
            return Err(later(ErrorCode::TooManyRequests, SOON));
        }
        *open += 1;
        one.left -= 1.0;
        drop(uses);
        Ok(Pass { limits: self.clone(), enrolment, kind, bytes: 0 })
    }

    fn with(&self, enrolment: EnrolmentId, change: impl FnOnce(&mut Use)) {
        if let Some(one) = self.uses.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&enrolment) {
            change(one);
        }
    }
}

/// A request that was let in. Its place is free again when this is dropped.
#[derive(Debug)]
pub struct Pass {
    limits: Arc<Limits>,
    enrolment: EnrolmentId,
    kind: Kind,
    bytes: usize,
}

impl Pass {
    /// Counts bytes that this request holds in memory, beside those that it holds already.
    ///
    /// # Errors
    /// [`ErrorCode::TooManyRequests`] when this device holds too many, [`ErrorCode::ServerBusy`] when all together do,
    /// both with [`WAIT`].
    pub fn hold(&mut self, bytes: usize) -> Result<(), PublicError> {
        let mut fits = false;
        self.limits.with(self.enrolment, |one| {
            fits = one.bytes + bytes <= BYTES_OF_ONE;
            if fits {
                one.bytes += bytes;
            }
        });
        if !fits {
            return Err(later(ErrorCode::TooManyRequests, SOON));
        }
        self.bytes += bytes;
        if self.limits.bytes.fetch_add(bytes, Ordering::SeqCst) + bytes > BYTES {
            return Err(later(ErrorCode::ServerBusy, SOON));
        }
        Ok(())
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        self.limits.bytes.fetch_sub(self.bytes, Ordering::SeqCst);
        self.limits.with(self.enrolment, |one| {
            one.bytes = one.bytes.saturating_sub(self.bytes);
            match self.kind {
                Kind::Request => one.requests = one.requests.saturating_sub(1),
                Kind::Line => one.lines = one.lines.saturating_sub(1),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NORA: EnrolmentId = EnrolmentId([1; 12]);
    const JONAS: EnrolmentId = EnrolmentId([2; 12]);

    #[test]
    fn so_many_at_a_time_and_a_place_is_free_again() {
        let limits = Arc::new(Limits::default());
        let mut open: Vec<_> = (0..AT_A_TIME).map(|_| limits.enter(NORA, Kind::Request).expect("a place")).collect();
        let refused = limits.enter(NORA, Kind::Request).expect_err("no place");
        assert_eq!(refused.code, ErrorCode::TooManyRequests);
        assert_eq!(refused.args.get(WAIT).map(String::as_str), Some("2"));
        limits.enter(JONAS, Kind::Request).expect("somebody else has places of their own");
        limits.enter(NORA, Kind::Line).expect("and listening is another thing");
        open.pop();
        limits.enter(NORA, Kind::Request).expect("a place");
    }

    #[test]
    fn so_many_in_a_row_and_then_so_many_per_second() {
        let limits = Arc::new(Limits::default());
        let begin = Instant::now();
        let taken = (0..10_000).filter(|_| limits.enter_at(NORA, Kind::Request, begin).is_ok()).count();
        assert_eq!(taken, 2_000);
        let later = begin + Duration::from_secs(3);
        let taken = (0..10_000).filter(|_| limits.enter_at(NORA, Kind::Request, later).is_ok()).count();
        assert_eq!(taken, 60);
        limits.enter_at(JONAS, Kind::Request, later).expect("that is hers alone");
    }

    #[test]
    fn bytes_of_one_and_of_all() {
        let limits = Arc::new(Limits::default());
        let mut one = limits.enter(NORA, Kind::Request).expect("a place");
        one.hold(BYTES_OF_ONE).expect("as much as one may");
        assert_eq!(one.hold(1).expect_err("no more").code, ErrorCode::TooManyRequests);
        let mut others = vec![];
        for n in 3..10 {
            let mut other = limits.enter(EnrolmentId([n; 12]), Kind::Request).expect("a place");
            others.push((other.hold(BYTES_OF_ONE).map_err(|refused| refused.code), other));
        }
        let held = others.iter().filter(|(held, _)| held.is_ok()).count();
        assert_eq!(held, BYTES / BYTES_OF_ONE - 1);
        assert!(others.iter().any(|(held, _)| *held == Err(ErrorCode::ServerBusy)));
        drop((one, others));
        assert_eq!(limits.bytes.load(Ordering::SeqCst), 0);
        assert!(limits.uses.lock().expect("free").values().all(|one| one.bytes == 0 && one.requests == 0));
    }
}
