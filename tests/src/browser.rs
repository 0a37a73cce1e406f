//! Chromium, with a profile of its own, that trusts one server's key and no other of its kind.
//!
//! The server's certificates come from a root of its own, which no browser knows. Of the two ways past that, the
//! capability `acceptInsecureCerts` would take any certificate, a wrong one too; instead Chromium is given the very
//! fingerprint that the invite carries (`--ignore-certificate-errors-spki-list`), so that the page opens only from
//! the server that the invite vouches for.

use crate::{
    folder,
    process::{self, Guard},
    webdriver::Window,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Map, Value, json};
use std::{
    process::{Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;
use url::{ParseError, Url};

/// A browser under control.
#[derive(Debug)]
pub struct Browser {
    window: Window,
    _driver: Guard,
    _profile: TempDir,
}

impl Browser {
    /// Starts one. `fingerprint` is the SHA-256 of the key (SPKI) of the server's root.
    ///
    /// # Panics
    /// When Chromium or its driver is not there, or does not start.
    pub async fn start(who: &'static str, fingerprint: [u8; 32]) -> Self {
        let profile = folder::temp("folge-browser-");
        let port = process::free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .env("HOME", profile.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts (Debian package chromium-driver)");
        let driver = Guard(driver);
        let args = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--lang=nb-NO".to_owned(),
            format!("--user-data-dir={}", profile.path().join("profile").display()),
            format!("--ignore-certificate-errors-spki-list={}", STANDARD.encode(fingerprint)),
        ];
        let mut capabilities = Map::new();
        capabilities.insert(
            "goog:chromeOptions".into(),
            json!({ "binary": "/usr/bin/chromium", "args": args, "prefs": { "intl.accept_languages": "nb-NO,nb" } }),
        );
        capabilities.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
        let window = Window::open(who, port, capabilities).await;
        let browser = Self { window, _driver: driver, _profile: profile };
        browser.size(1440, 900).await;
        browser
    }

    /// The page.
    pub fn window(&self) -> &Window {
        &self.window
    }

    /// Opens an address.
    ///
    /// # Panics
    /// When Chromium refuses it, for example for its certificate.
    pub async fn open(&self, address: &str) {
        self.window.client().goto(address).await.unwrap_or_else(|error| panic!("opening the page: {error}"));
    }

    /// Gives the page a size, in CSS pixels; below the least width of a window too.
    ///
    /// # Panics
    /// When Chromium does not take it.
    pub async fn size(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let body = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics });
        self.issue("goog/cdp/execute", body).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }

    /// What the page's console said since it was last asked, as `LEVEL text`.
    ///
    /// # Panics
    /// When the driver does not tell.
    pub async fn console(&self) -> Vec<String> {
        let entries = self.issue("se/log", json!({ "type": "browser" })).await;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        entries.iter().map(|entry| format!("{} {}", text(entry, "level"), text(entry, "message"))).collect()
    }

    async fn issue(&self, path: &'static str, body: Value) -> Value {
        let command = Vendor { path, body };
        let client = self.window.client().clone();
        client.issue_cmd(command).await.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Ends it.
    pub async fn close(self) {
        let _ = self.window.clone().close().await;
    }
}

/// A command of chromedriver's own.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }
    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
