//! Connections: a handshake that may not take for ever, then HTTP/1.1 or HTTP/2, and an end that lets requests finish.

use std::{sync::Arc, time::Duration};

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
const HANDSHAKE: Duration = Duration::from_secs(15);
const HEADERS: Duration = Duration::from_secs(30);
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
            Ok((stream, _)) => {
                let watcher = graceful.watcher();
                let connection = Connection { acceptor: acceptor.clone(), router: router.clone(), permit };
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

struct Connection {
    acceptor: TlsAcceptor,
    router: Router,
    permit: OwnedSemaphorePermit,
}

impl Connection {
    async fn serve(self, stream: TcpStream, watcher: hyper_util::server::graceful::Watcher) {
        let _permit = self.permit;
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
        let connection = builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(self.router));
        // Errors here are connections that broke: the device tries again by itself.
        let _ = watcher.watch(connection.into_owned()).await;
    }
}
