//! The server's page without a browser: signed in, asking what the page asks.

use std::time::Duration;

use folge_shared::{
    error::{ErrorCode, PublicError},
    ids::DeviceToken,
    wire::{self, Problem},
};
use reqwest::{Client, header};
use serde_json::{Value, json};

use crate::server::Server;

/// A client of the page that trusts any certificate: what certificates are worth is tested with devices and browsers.
#[derive(Debug)]
pub struct Page {
    http: Client,
    base: String,
    cookie: String,
}

impl Page {
    /// Somebody who is not signed in.
    ///
    /// # Panics
    /// When there is no HTTPS at all.
    pub fn plain(address: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder()
            .tls_danger_accept_invalid_certs(true)
            .timeout(Duration::from_secs(30))
            .no_proxy()
            .build()
            .expect("a client");
        Self { http, base: format!("https://{address}"), cookie: String::new() }
    }

    /// Signs in with a fresh one-time link.
    ///
    /// # Panics
    /// When the link does not let the person in.
    pub async fn sign_in(server: &Server, worker: &str) -> Self {
        let mut page = Self::plain(server.address());
        let link = server.sign_in_link(worker);
        let code = link.rsplit('/').next().expect("a code").to_owned();
        let answer = page.post("/v1/web/sign-in", &json!({ "code": code })).await;
        assert_eq!(answer.status(), 200, "signing in");
        let set = answer.headers().get(header::SET_COOKIE).expect("a cookie").to_str().expect("text").to_owned();
        for wanted in ["__Host-", "HttpOnly", "Secure", "SameSite=Strict"] {
            assert!(set.contains(wanted), "the cookie lacks {wanted}");
        }
        page.cookie = set.split(';').next().unwrap_or_default().to_owned();
        page
    }

    /// The same page over new connections: those to a server that was killed are dead, and it would notice only when it asks.
    pub fn reconnected(self) -> Self {
        Self { http: Self::plain("").http, ..self }
    }

    async fn post(&self, path: &str, body: &Value) -> reqwest::Response {
        let request = self.http.post(format!("{}{path}", self.base)).header("x-folge", "1");
        let request = request.header(header::CONTENT_TYPE, "application/json").body(body.to_string());
        request.header(header::COOKIE, &self.cookie).send().await.expect("an answer")
    }

    /// Asks whether the server is well, and tells how long that took.
    ///
    /// # Panics
    /// When it is not.
    pub async fn healthy(&self) -> Duration {
        let begin = std::time::Instant::now();
        let answer = self.http.get(format!("{}/health", self.base)).send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        begin.elapsed()
    }

    /// The answer to a question, as text.
    ///
    /// # Panics
    /// When there is none.
    pub async fn view(&self, query: &Value) -> String {
        let name = query["type"].as_str().expect("a kind");
        let answer = self.post(&format!("/v1/view/{name}"), query).await;
        assert_eq!(answer.status(), 200, "{name}");
        answer.text().await.expect("text")
    }

    /// What the page is told when it asks for something it may not have: status and code.
    ///
    /// # Panics
    /// When the answer is not an error of ours.
    pub async fn refused(&self, path: &str, body: &Value) -> (u16, ErrorCode) {
        let answer = self.post(path, body).await;
        let status = answer.status().as_u16();
        let error: PublicError = serde_json::from_str(&answer.text().await.expect("text")).expect("an error");
        (status, error.code)
    }

    /// Posts bytes to the devices' address under a digest that may not be theirs: status and code.
    ///
    /// # Panics
    /// When the answer is not an error of ours.
    pub async fn raw_sync(&self, token: &DeviceToken, body: &[u8], digest: &str) -> (u16, ErrorCode) {
        let request = self.http.post(format!("{}/v1/sync", self.base)).body(body.to_vec());
        let request = request.header(header::CONTENT_TYPE, wire::MEDIA_TYPE).header(wire::DIGEST_HEADER, digest);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        let answer = request.send().await.expect("an answer");
        let status = answer.status().as_u16();
        let bytes = answer.bytes().await.expect("a body");
        let code = wire::decode::<Problem>(&bytes).map_or(ErrorCode::Internal, |problem| problem.error.code);
        (status, code)
    }

    /// Begins a request of a device and sends its body a byte now and then, for ever.
    pub fn trickle(&self, token: &DeviceToken) -> impl Future<Output = ()> + Send + use<> {
        let drip = futures_util::stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(500)).await;
            Some((Ok::<_, std::convert::Infallible>(vec![0u8]), ()))
        });
        let request = self.http.post(format!("{}/v1/sync", self.base)).body(reqwest::Body::wrap_stream(drip));
        let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        async move {
            let _ = request.timeout(Duration::from_secs(3600)).send().await;
        }
    }
}
