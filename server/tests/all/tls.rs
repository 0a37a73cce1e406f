//! The listener itself: the server's own root, both kinds of HTTP, and stopping.

use std::{sync::Arc, time::Duration};

use folge_server::{
    clock::SystemClock,
    core::Core,
    entropy::OsEntropy,
    folder::Folder,
    keys::SecretKey,
    serve::{self, Options, Ready},
    store::sqlite::SqliteStore,
    tls,
};
use folge_shared::time::Day;
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{oneshot, watch},
};
use tokio_rustls::TlsConnector;

fn client(folder: &Folder, protocols: &[&[u8]]) -> TlsConnector {
    use rustls::pki_types::{CertificateDer, pem::PemObject};
    let root = CertificateDer::from_pem_file(folder.root_certificate()).expect("the root");
    let mut roots = RootCertStore::empty();
    roots.add(root).expect("a root");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    TlsConnector::from(Arc::new(config))
}

#[tokio::test]
async fn the_chain_leads_to_the_pinned_root_and_the_server_stops_when_asked() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::at(dir.path());
    let clock = SystemClock;
    let today = folge_server::clock::Clock::now(&clock).day();
    tls::root::create(&folder, Day(today.0)).unwrap();
    let master = SecretKey::random(&mut OsEntropy);
    let store = SqliteStore::create(&folder.database(), master.derive("database")).unwrap();
    let core = Arc::new(Core::new(Arc::new(store), &master, Arc::new(clock)));
    let options = Options {
        listen: "127.0.0.1:0".parse().unwrap(),
        public: Some("folge.example.no:8443".to_owned()),
        interface: None,
        certificate: None,
    };
    let (stop, stopping) = watch::channel(false);
    let (tell, told) = oneshot::channel::<Ready>();
    let served = {
        let (core, folder) = (core.clone(), folder.clone());
        tokio::spawn(async move {
            let ready = move |ready: &Ready| tell.send(ready.clone()).expect("heard");
            serve::run(core, &folder, &options, stopping, ready).await
        })
    };
    let ready = told.await.unwrap();
    assert_eq!(ready.url, "https://folge.example.no:8443");
    assert_eq!(ready.fingerprint, hex::encode(tls::root::fingerprint(&folder).unwrap()));
    let setting = core.store.read().unwrap().setting(serve::PUBLIC_ADDRESS).unwrap();
    assert_eq!(setting.as_deref(), Some("folge.example.no:8443"));

    for name in ["localhost", "127.0.0.1", "folge.example.no"] {
        let stream = TcpStream::connect(ready.address).await.unwrap();
        let connector = client(&folder, &[b"h2", b"http/1.1"]);
        let stream = connector.connect(ServerName::try_from(name).unwrap(), stream).await.unwrap();
        let (_, session) = stream.get_ref();
        assert_eq!(session.alpn_protocol(), Some(b"h2".as_slice()));
        let chain = session.peer_certificates().unwrap();
        let pinned = tls::fingerprint(chain.last().unwrap()).unwrap();
        assert_eq!(hex::encode(pinned), ready.fingerprint, "the root travels with the chain");
    }
    let stream = TcpStream::connect(ready.address).await.unwrap();
    let wrong = client(&folder, &[]).connect(ServerName::try_from("other.example.no").unwrap(), stream).await;
    assert!(wrong.is_err(), "a leaf is good for its own names only");

    let stream = TcpStream::connect(ready.address).await.unwrap();
    let connector = client(&folder, &[b"http/1.1"]);
    let mut stream = connector.connect(ServerName::try_from("localhost").unwrap(), stream).await.unwrap();
    stream.write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    let mut answer = vec![0; 2_000];
    let length = stream.read(&mut answer).await.unwrap();
    assert!(answer[..length].starts_with(b"HTTP/1.1 200 OK"));

    stop.send(true).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), served).await.expect("stops soon");
    ended.unwrap().unwrap();
    assert!(TcpStream::connect(ready.address).await.is_err());
}
