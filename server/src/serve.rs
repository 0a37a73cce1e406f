//! `serve`: the listener, TLS, the timers around it, and stopping without cutting anybody off.

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use tokio::{net::TcpListener, sync::watch};

use crate::{
    clock,
    core::Core,
    feed::{
        FeedError,
        restored::{self, NoteError},
        rows,
    },
    folder::Folder,
    http::{App, router},
    routes::interface::Interface,
    store::StoreError,
    tls::{Rotating, Source, TlsError, files::Files, root::OwnRoot, server_config},
};

mod listener;
mod timers;

/// The setting that names the address that invites carry.
pub const PUBLIC_ADDRESS: &str = "public_address";
/// The setting with the fingerprint that invites carry, in hex.
pub const FINGERPRINT: &str = "fingerprint";
/// How long open requests may take after the server was asked to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// What invites name, `host:port`, if it is not the address listened on.
    pub public: Option<String>,
    /// The built interface.
    pub interface: Option<PathBuf>,
    /// Certificate chain and key of somebody else's authority.
    pub certificate: Option<(PathBuf, PathBuf)>,
}

/// What the program says when it is ready.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Ready {
    /// Always true.
    pub ready: bool,
    /// The address listened on.
    pub address: SocketAddr,
    /// The page's address.
    pub url: String,
    /// What invites vouch for, in hex.
    pub fingerprint: String,
}

/// Why serving did not begin.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("cannot listen")]
    Listen(#[source] std::io::Error),
    /// Certificates.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The note of how far the feed has come.
    #[error(transparent)]
    Note(#[from] NoteError),
}

/// Serves until `stop` becomes true. `ready` is called once, when connections are taken.
///
/// # Errors
/// [`ServeError`] if it cannot begin.
pub async fn run(
    core: Arc<Core>,
    folder: &Folder,
    options: &Options,
    stop: watch::Receiver<bool>,
    ready: impl FnOnce(&Ready),
) -> Result<(), ServeError> {
    // Before anybody is listened to: an answer from half the rows would be a wrong one.
    rows::bring_up_to_date(&core)?;
    restored::notice(&core, &folder.reached())?;
    let socket = TcpListener::bind(options.listen).await.map_err(ServeError::Listen)?;
    let address = socket.local_addr().map_err(ServeError::Listen)?;
    let public = options.public.clone().unwrap_or_else(|| reachable(address).to_string());

    let source: Arc<dyn Source> = match &options.certificate {
        Some((certificate, key)) => Arc::new(Files::new(certificate, key)),
        None => Arc::new(OwnRoot::open(folder, &names(options, address))?),
    };
    let identity = source.renew(clock::certificate_day())?.ok_or(TlsError::Unusable)?;
    let rotating = Rotating::new(&identity);
    let tls = server_config(rotating.clone())?;
    let fingerprint = hex::encode(identity.fingerprint);
    announce(&core, &public, &fingerprint)?;

    let app = App::new(core.clone(), Interface::new(options.interface.clone()), stop.clone());
    let timers = timers::start(core.clone(), folder, rotating, source, stop.clone());
    tracing::info!(event = "ready", interface = options.interface.is_some());
    ready(&Ready { ready: true, address, url: format!("https://{public}"), fingerprint });
    listener::run(socket, tls, router(app), stop, LAST_REQUESTS).await;
    for timer in timers {
        timer.abort();
    }
    restored::note(&core, &folder.reached())?;
    if let Err(error) = crate::audit::keep(&core, &folder.read_until()) {
        tracing::error!(event = "readings_not_kept", %error);
    }
    tracing::info!(event = "stopped");
    Ok(())
}

/// Leaves address and fingerprint where the commands that make invites find them.
fn announce(core: &Core, public: &str, fingerprint: &str) -> Result<(), StoreError> {
    let tx = core.store.write()?;
    tx.set_setting(PUBLIC_ADDRESS, public)?;
    tx.set_setting(FINGERPRINT, fingerprint)?;
    tx.commit(&[])?;
    Ok(())
}

/// An address that a program on this machine can use: "all addresses" is none that one can go to.
fn reachable(address: SocketAddr) -> SocketAddr {
    let mut reachable = address;
    if address.ip().is_unspecified() {
        reachable.set_ip(match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    reachable
}

/// What leaves are good for beside this machine's own names.
fn names(options: &Options, address: SocketAddr) -> Vec<String> {
    let public = options.public.as_deref().map(host_of);
    let own = (!address.ip().is_unspecified()).then(|| address.ip().to_string());
    public.map(str::to_owned).into_iter().chain(own).collect()
}

/// The host in `host:port`, without the brackets of an IPv6 address.
pub fn host_of(address: &str) -> &str {
    let host = address.rsplit_once(':').map_or(address, |(host, _)| host);
    host.trim_start_matches('[').trim_end_matches(']')
}

/// Whether this is `host:port` as invites can carry it.
pub fn is_address(address: &str) -> bool {
    let Some((host, port)) = address.rsplit_once(':') else { return false };
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-[]:".contains(c);
    !host.is_empty() && host.chars().all(plain) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_host_and_port() {
        for good in ["127.0.0.1:8443", "folge.example.no:443", "[::1]:8443"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["folge.example.no", ":443", "a b:443", "x:0", "x:99999", "https://x:443"] {
            assert!(!is_address(bad), "{bad}");
        }
        assert_eq!(host_of("[::1]:8443"), "::1");
        assert_eq!(host_of("folge.example.no:443"), "folge.example.no");
        assert_eq!(reachable("0.0.0.0:80".parse().expect("an address")).to_string(), "127.0.0.1:80");
    }
}
