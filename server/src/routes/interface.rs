//! The built interface: one folder of files, without sub-folders, the same build that the app embeds.
//!
//! Files are read again when they change, so that `cargo xtask ui` shows without a restart. Browsers ask each time
//! (`no-cache`) and mostly hear "not changed" (ETag).

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

use folge_shared::i18n::Language;
use sha2::{Digest, Sha256};

use crate::{
    http::{App, body::reads_zstd},
    words::words,
};

/// Files larger than this are not ours.
const LARGEST: u64 = 64 * 1024 * 1024;
/// Shorter ones are not worth packing.
const WORTH_PACKING: usize = 1024;
const LEVEL: i32 = 9;

/// A file in memory.
struct Loaded {
    modified: SystemTime,
    etag: HeaderValue,
    plain: Bytes,
    packed: Option<Bytes>,
}

/// The folder with the built interface, or none.
pub struct Interface {
    folder: Option<PathBuf>,
    loaded: Mutex<BTreeMap<String, Arc<Loaded>>>,
}

impl Interface {
    /// Serves this folder; without one, a page that says so.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, loaded: Mutex::default() }
    }

    /// The folder that is meant when none is named: `ui/dist` under the current folder, or beside the program.
    pub fn find() -> Option<PathBuf> {
        let here = PathBuf::from("ui/dist");
        let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join("ui/dist")));
        [Some(here), beside].into_iter().flatten().find(|folder| folder.join("index.html").is_file())
    }

    fn load(&self, name: &str) -> Option<Arc<Loaded>> {
        let path = self.folder.as_ref()?.join(name);
        let meta = fs::metadata(&path).ok().filter(|meta| meta.is_file() && meta.len() <= LARGEST)?;
        let modified = meta.modified().ok()?;
        let known = self.loaded.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        if let Some(known) = known.filter(|known| known.modified == modified) {
            return Some(known);
        }
        let plain = fs::read(&path).ok()?;
        let etag = HeaderValue::from_str(&format!("\"{}\"", hex::encode(Sha256::digest(&plain).get(..16)?))).ok()?;
        let packs = plain.len() >= WORTH_PACKING && !is_packed(name);
        let packed = if packs { zstd::encode_all(plain.as_slice(), LEVEL).ok().map(Bytes::from) } else { None };
        let loaded = Arc::new(Loaded { modified, etag, plain: plain.into(), packed });
        self.loaded.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), loaded.clone());
        Some(loaded)
    }
}

/// Whether a file of this name is compressed by its nature.
fn is_packed(name: &str) -> bool {
    matches!(extension(name), "png" | "woff2" | "ico" | "jpg" | "webp")
}
fn extension(name: &str) -> &str {
    Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or("")
}

/// The media type of a file; `None` for one that the interface does not have.
fn media_type(name: &str) -> Option<&'static str> {
    Some(match extension(name) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

/// The name of the file that an address means: plain names only, so that nothing outside the folder can be named.
fn file_name(path: &str) -> Option<&str> {
    let name = path.strip_prefix('/')?;
    let name = if name.is_empty() { "index.html" } else { name };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    (!name.starts_with('.') && name.chars().all(plain)).then_some(name)
}

/// Everything that no other route takes.
pub async fn serve(State(app): State<App>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let found = file_name(uri.path()).and_then(|name| Some((name.to_owned(), media_type(name)?)));
    let Some((name, media)) = found else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let interface = app.interface.clone();
    let wanted = name.clone();
    let loaded = tokio::task::spawn_blocking(move || interface.load(&wanted)).await.ok().flatten();
    match loaded {
        Some(loaded) => answer(&loaded, media, &headers),
        None if name == "index.html" => not_built(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(loaded: &Loaded, media: &'static str, headers: &HeaderMap) -> Response {
    let fixed = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::ETAG, loaded.etag.clone()),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    if headers.get(header::IF_NONE_MATCH) == Some(&loaded.etag) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    match loaded.packed.clone().filter(|_| reads_zstd(headers)) {
        Some(packed) => (fixed, [(header::CONTENT_ENCODING, HeaderValue::from_static("zstd"))], packed).into_response(),
        None => (fixed, loaded.plain.clone()).into_response(),
    }
}

/// What stands at `/` when the interface has not been built.
fn not_built() -> Response {
    let words = words(Language::Nb);
    let page = format!(
        "<!doctype html><html lang=\"nb\"><meta charset=\"utf-8\"><title>Følge</title><h1>Følge</h1><p>{}</p></html>",
        words.say("server-interface-missing")
    );
    let media = (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    (StatusCode::SERVICE_UNAVAILABLE, [media], page).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_can_be_named() {
        assert_eq!(file_name("/"), Some("index.html"));
        assert_eq!(file_name("/folge-ui_bg.wasm"), Some("folge-ui_bg.wasm"));
        for path in ["/../master.key", "/..", "/.env", "/a/b.js", "/a%2f..%2fb.js", "/a\\b.js", "x"] {
            assert_eq!(file_name(path), None, "{path}");
        }
        assert_eq!(media_type("master.key"), None);
        assert_eq!(media_type("folge.db"), None);
    }
}
