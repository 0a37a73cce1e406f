//! A bad line to the server: a TCP proxy that carries bytes slowly, late, and at times not at all.
//!
//! What it can show and what not: it carries a stream, not packets. A packet that is lost shows as what the other end of a
//! TCP connection sees of it, a stall until it has been sent again; here that is one more round trip for everything behind
//! it. How TCP itself slows down after a loss is not shown.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

/// What goes at once: as much as a packet holds.
const PACKET: usize = 1_400;
/// How many packets may be under way in each direction.
const UNDER_WAY: usize = 64;

/// What the line is like.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quality {
    /// Bits per second in each direction; 0 for as fast as it goes.
    pub rate: u64,
    /// There and back.
    pub round_trip: Duration,
    /// How many of a thousand packets have to be sent again.
    pub lost: u64,
}

#[derive(Debug, Default)]
struct State {
    quality: Mutex<Quality>,
    /// Nothing arrives before this.
    cut_until: Mutex<Option<Instant>>,
    open: Mutex<Vec<TcpStream>>,
    /// How many more bytes it carries before every connection breaks.
    left: Mutex<Option<usize>>,
    up: AtomicU64,
    down: AtomicU64,
}

/// A line to one server. It lives as long as the program.
#[derive(Debug, Clone)]
pub struct BadLine {
    address: String,
    state: Arc<State>,
}

fn locked<T>(what: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

impl BadLine {
    /// A line to a server, good for now.
    ///
    /// # Panics
    /// When there is no port.
    pub fn to(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let (state, server) = (Arc::new(State::default()), server.to_owned());
        let line = Self { address, state: state.clone() };
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let (state, server) = (state.clone(), server.clone());
                thread::spawn(move || carry(&state, near, &server));
            }
        });
        line
    }

    /// Where devices find it.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// From now on it is like this.
    pub fn set(&self, quality: Quality) {
        *locked(&self.state.quality) = quality;
    }

    /// For so long nothing arrives at either end.
    pub fn cut(&self, time: Duration) {
        *locked(&self.state.cut_until) = Some(Instant::now() + time);
    }

    /// Every connection breaks.
    pub fn break_off(&self) {
        self.state.break_off();
    }

    /// Carries so many bytes more, up and down together, before every connection breaks; with `None` it never breaks.
    pub fn break_after(&self, bytes: Option<usize>) {
        *locked(&self.state.left) = bytes;
    }

    /// Bytes that were carried up and down so far, everything of TLS and HTTP included.
    pub fn carried(&self) -> (u64, u64) {
        (self.state.up.load(Ordering::SeqCst), self.state.down.load(Ordering::SeqCst))
    }
}

impl State {
    fn break_off(&self) {
        for stream in locked(&self.open).drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Whether so many bytes are still carried.
    fn carries(&self, size: usize) -> bool {
        let mut left = locked(&self.left);
        match left.as_mut() {
            None => true,
            Some(left) => {
                let enough = size <= *left;
                *left = left.saturating_sub(size);
                enough
            }
        }
    }
}

fn carry(state: &Arc<State>, near: TcpStream, server: &str) {
    // TCP's own greeting takes a round trip before the first byte may leave.
    thread::sleep(locked(&state.quality).round_trip);
    let Ok(far) = TcpStream::connect(server) else { return };
    for stream in [&near, &far] {
        let _ = stream.set_nodelay(true);
        locked(&state.open).extend(stream.try_clone());
    }
    let (Ok(near_out), Ok(far_out)) = (near.try_clone(), far.try_clone()) else { return };
    for (from, to, up) in [(near, far_out, true), (far, near_out, false)] {
        let (packets, arriving) = sync_channel(UNDER_WAY);
        let (reading, writing) = (state.clone(), state.clone());
        thread::spawn(move || leave(&reading, from, &packets, up));
        thread::spawn(move || arrive(&writing, to, &arriving));
    }
}

/// Reads what is to go, and says of each packet when it arrives.
fn leave(state: &State, mut from: TcpStream, packets: &SyncSender<(Instant, Vec<u8>)>, up: bool) {
    let (mut free, mut seed, mut behind) = (Instant::now(), 1_u64, Instant::now());
    loop {
        let mut packet = vec![0; PACKET];
        let Ok(size @ 1..) = from.read(&mut packet) else { return };
        packet.truncate(size);
        if !state.carries(size) {
            state.break_off();
            return;
        }
        if up { &state.up } else { &state.down }.fetch_add(size as u64, Ordering::SeqCst);
        let quality = *locked(&state.quality);
        free = free.max(Instant::now());
        if quality.rate > 0 {
            // With what IP and TCP put around it.
            free += Duration::from_secs_f64((size + 40) as f64 * 8.0 / quality.rate as f64);
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let again = if (seed >> 33) % 1_000 < quality.lost { quality.round_trip } else { Duration::ZERO };
        // What comes behind a lost one waits for it.
        behind = behind.max(free + quality.round_trip / 2 + again);
        if packets.send((behind, packet)).is_err() {
            return;
        }
    }
}

fn arrive(state: &State, mut to: TcpStream, arriving: &Receiver<(Instant, Vec<u8>)>) {
    while let Ok((at, packet)) = arriving.recv() {
        loop {
            let until = locked(&state.cut_until).map_or(at, |cut| cut.max(at));
            let Some(left) = until.checked_duration_since(Instant::now()) else { break };
            thread::sleep(left);
        }
        if to.write_all(&packet).is_err() {
            return;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}
