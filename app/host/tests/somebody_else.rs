//! Who answers when it is not the server: a network's login page, in three disguises; a gateway; an impostor; a server that
//! is newer. A person gets one sentence that says what to do, and no stranger hears anything.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

use std::sync::Arc;

use folge_device::Failure;
use folge_host::client::Client;
use folge_shared::{
    error::{ErrorCode, PublicError},
    i18n::{Language, Words},
    ids::DeviceToken,
    wire::{self, Problem},
};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use sha2::{Digest, Sha256};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

const TOKEN: DeviceToken = DeviceToken([9; 32]);

/// A root, and a leaf under it for this machine.
struct Server {
    tls: Arc<ServerConfig>,
    fingerprint: [u8; 32],
}

fn server(years: (i32, i32)) -> Server {
    let root_key = KeyPair::generate().expect("a key");
    let mut root = CertificateParams::new(vec![]).expect("a root");
    root.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    let certificate = root.self_signed(&root_key).expect("signed");
    let (_, parsed) = x509_parser::parse_x509_certificate(certificate.der()).expect("parses");
    let fingerprint = Sha256::digest(parsed.public_key().raw).into();
    let root_der: CertificateDer<'static> = certificate.der().clone();
    let issuer = Issuer::from_ca_cert_der(&root_der, root_key).expect("an issuer");
    let key = KeyPair::generate().expect("a key");
    let mut leaf = CertificateParams::new(vec!["127.0.0.1".to_owned()]).expect("a leaf");
    leaf.not_before = date_time_ymd(years.0, 1, 1);
    leaf.not_after = date_time_ymd(years.1, 1, 1);
    let leaf = leaf.signed_by(&key, &issuer).expect("signed");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let tls = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone(), root_der], key)
        .expect("a certificate");
    Server { tls: Arc::new(tls), fingerprint }
}

/// Says the same to everybody, after having heard them out a little.
async fn say(mut line: impl AsyncRead + AsyncWrite + Unpin, answer: &[u8]) -> Vec<u8> {
    let mut heard = vec![0; 64 * 1024];
    let n = line.read(&mut heard).await.unwrap_or(0);
    heard.truncate(n);
    let _ = line.write_all(answer).await;
    let _ = line.shutdown().await;
    heard
}

/// What a phone makes of somebody who answers like this; and whether they heard its token.
async fn meets(tls: Option<Arc<ServerConfig>>, fingerprint: [u8; 32], answer: Vec<u8>) -> (Failure, bool) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let answering = tokio::spawn(async move {
        let (line, _) = listener.accept().await.expect("a caller");
        match tls {
            None => say(line, &answer).await,
            Some(tls) => match TlsAcceptor::from(tls).accept(line).await {
                Ok(line) => say(line, &answer).await,
                Err(_) => vec![],
            },
        }
    });
    let client = Client::new(&address, fingerprint).expect("a client");
    let failure = client.sync(&TOKEN, b"a request").await.expect_err("no server of ours");
    let heard = answering.await.expect("ends");
    let told = heard.windows(8).any(|window| window == b"09090909");
    (failure, told)
}

fn http(status: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

const PAGE: &[u8] = b"<!doctype html><title>Gjestenett</title><form>Godta vilkaarene</form>";

#[tokio::test]
async fn a_login_page_is_not_a_server() {
    let ours = server((2020, 2090));
    let page = http("200 OK", "text/html; charset=utf-8", PAGE);
    // The network answers for everybody, with a certificate of its own.
    let (failure, told) = meets(Some(server((2020, 2090)).tls), ours.fingerprint, page.clone()).await;
    assert_eq!(failure, Failure::WrongCertificate);
    assert!(!told, "a stranger hears no token");
    // It answers in the clear where TLS is expected.
    let redirect = b"HTTP/1.1 302 Found\r\nlocation: http://gjestenett.example/\r\ncontent-length: 0\r\n\r\n".to_vec();
    let (failure, told) = meets(None, ours.fingerprint, redirect.clone()).await;
    assert_eq!((failure, told), (Failure::LoginPage, false));
    // Behind a proxy that holds our own certificate.
    for answer in [page, redirect, http("511 Network Authentication Required", "text/plain", b"log in")] {
        assert_eq!(meets(Some(ours.tls.clone()), ours.fingerprint, answer).await, (Failure::LoginPage, true));
    }
}

#[tokio::test]
async fn a_gateway_a_clock_and_nonsense_are_told_apart_from_it() {
    let ours = server((2020, 2090));
    let gateway = http("502 Bad Gateway", "text/html", b"<h1>502</h1>");
    assert_eq!(meets(Some(ours.tls.clone()), ours.fingerprint, gateway).await.0, Failure::Away);
    let nonsense = http("500 Oops", "text/plain", b"oops");
    assert_eq!(meets(Some(ours.tls), ours.fingerprint, nonsense).await.0, Failure::Strange);
    for years in [(2001, 2002), (2080, 2090)] {
        let stale = server(years);
        assert_eq!(meets(Some(stale.tls), stale.fingerprint, vec![]).await.0, Failure::Clock, "{years:?}");
    }
}

#[tokio::test]
async fn a_newer_server_says_who_has_to_update_also_with_a_reason_that_is_not_known_here() {
    let ours = server((2020, 2090));
    let mut problem = Problem { error: ErrorCode::BodyMalformed.into(), protocol: wire::PROTOCOL + 1 };
    let answer = |bytes: &[u8]| http("400 Bad Request", wire::MEDIA_TYPE, bytes);
    let newer = Failure::Problem(ErrorCode::ProtocolNewer.into());
    let bytes = wire::encode(&problem).expect("encodes");
    assert_eq!(meets(Some(ours.tls.clone()), ours.fingerprint, answer(&bytes)).await.0, newer);
    // A reason that this version has no word for: still who has to update, not "a strange answer".
    problem.error = ErrorCode::NoAccess.into();
    let mut bytes = wire::encode(&problem).expect("encodes");
    let at = bytes.windows(9).position(|window| window == b"no_access").expect("the code");
    bytes[at..at + 9].copy_from_slice(b"no_reason");
    assert_eq!(meets(Some(ours.tls), ours.fingerprint, answer(&bytes)).await.0, newer);
}

#[test]
fn each_has_a_sentence_that_says_what_to_do() {
    for (failure, words) in [
        (Failure::LoginPage, ["nettleseren", "wifi", "Ingenting er sendt"]),
        (Failure::WrongCertificate, ["nettleseren", "wifi", "Ingenting er sendt"]),
        (Failure::Clock, ["dato", "klokkeslett", "ligger trygt"]),
        (Failure::Problem(ErrorCode::ProtocolNewer.into()), ["Oppdater appen", "føre som før", "ligger trygt"]),
    ] {
        let said = Words::new(Language::Nb).error(&PublicError::from(failure));
        assert!(words.iter().all(|word| said.contains(word)), "{said}");
    }
}
