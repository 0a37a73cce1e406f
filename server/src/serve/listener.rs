//! Connections: a handshake that may not take for ever, then HTTP/1.1 or HTTP/2, and an end that lets requests finish.

use std::{
    collections::BTreeMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::Router;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use rustls::ServerConfig;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::{sleep, timeout},
};
use tokio_rustls::TlsAcceptor;

/// Connections at the same time: enough for every phone of a service, too few to run out of descriptors.
const CONNECTIONS: usize = 900;
/// Of these, from one address: whoever opens connections and says nothing must leave room for everybody else.
const OF_ONE: usize = CONNECTIONS / 2;
const HANDSHAKE: Duration = Duration::from_secs(15);
/// A line that is cut for half a minute just after the greeting goes on where it stopped.
const HEADERS: Duration = Duration::from_secs(60);
/// A connection over which no request has come by then is closed, whichever protocol it chose.
const FIRST_REQUEST: Duration = Duration::from_secs(60);
const PING: Duration = Duration::from_secs(30);
const STREAMS: u32 = 64;

/// Takes connections until `stop`, then waits for open requests, but not longer than `last`.
pub(super) async fn run(
    socket: TcpListener,
    tls: ServerConfig,
    router: Router,
    mut stop: watch::Receiver<bool>,
    last: Duration,
) {
    let acceptor = TlsAcceptor::from(Arc::new(tls));
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let addresses = Arc::new(Addresses::default());
    loop {
        let permit = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => break,
            permit = room.clone().acquire_owned() => permit,
        };
        let Ok(permit) = permit else { break };
        let accepted = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => break,
            accepted = socket.accept() => accepted,
        };
        match accepted {
            Ok((stream, from)) => {
                // Closed without a word: that is as much as it costs.
                let Some(place) = addresses.enter(from.ip()) else { continue };
                let watcher = graceful.watcher();
                let connection = Connection { acceptor: acceptor.clone(), router: router.clone(), permit, place };
                tokio::spawn(connection.serve(stream, watcher));
            }
            Err(_) => {
                // Out of descriptors, most likely: trying again at once would only spin.
                tracing::warn!(event = "accept_failed");
                sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(socket);
    if timeout(last, graceful.shutdown()).await.is_err() {
        tracing::warn!(event = "cut_off", "some requests were still open and have been cut off");
    }
}

/// How many connections each address has. Kept in memory only, and for as long as there is one.
#[derive(Debug, Default)]
struct Addresses(Mutex<BTreeMap<IpAddr, usize>>);

impl Addresses {
    fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(address).or_default();
        if *count >= OF_ONE {
            return None;
        }
        *count += 1;
        Some(Place { addresses: self.clone(), address })
    }
}

/// A connection's place among those of its address.
struct Place {
    addresses: Arc<Addresses>,
    address: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.addresses.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.address);
            }
        }
    }
}

/// The router, and whether it has been asked anything.
#[derive(Clone)]
struct Asked {
    router: Router,
    asked: Arc<AtomicBool>,
}

impl<B> tower::Service<axum::http::Request<B>> for Asked
where
    Router: tower::Service<axum::http::Request<B>>,
{
    type Response = <Router as tower::Service<axum::http::Request<B>>>::Response;
    type Error = <Router as tower::Service<axum::http::Request<B>>>::Error;
    type Future = <Router as tower::Service<axum::http::Request<B>>>::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.router.poll_ready(context)
    }
    fn call(&mut self, request: axum::http::Request<B>) -> Self::Future {
        self.asked.store(true, Ordering::Relaxed);
        self.router.call(request)
    }
}

struct Connection {
    acceptor: TlsAcceptor,
    router: Router,
    permit: OwnedSemaphorePermit,
    place: Place,
}

impl Connection {
    async fn serve(self, stream: TcpStream, watcher: hyper_util::server::graceful::Watcher) {
        let (_permit, _place) = (self.permit, self.place);
        let _ = stream.set_nodelay(true);
        // A failed handshake is a scanner, or a device that pins another server: neither is worth a line.
        let Ok(Ok(stream)) = timeout(HANDSHAKE, self.acceptor.accept(stream)).await else { return };
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
        builder
            .http2()
            .timer(TokioTimer::new())
            .keep_alive_interval(PING)
            .keep_alive_timeout(PING)
            .max_concurrent_streams(STREAMS);
        let asked = Arc::new(AtomicBool::new(false));
        let service = TowerToHyperService::new(Asked { router: self.router, asked: asked.clone() });
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        let mut served = std::pin::pin!(watcher.watch(connection.into_owned()));
        // Errors here are connections that broke: the device tries again by itself.
        if timeout(FIRST_REQUEST, &mut served).await.is_err() && asked.load(Ordering::Relaxed) {
            let _ = served.await;
        }
    }
}
