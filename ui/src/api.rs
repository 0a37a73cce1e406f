//! The only place that talks to the outside. One set of questions, two hosts: the app around the interface
//! ([`tauri`]), or the server that the page came from ([`server`]).

use folge_shared::{
    api::{AppState, Copied, Join, Presence, SeenReview, SignIn, Signal, Unlock},
    command::{Command, Outcome},
    decision::Decision,
    error::{ErrorCode, PublicError},
    ids::CommandId,
    query::{Query, View},
};
use js_sys::JSON;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

mod server;
mod tauri;

/// What answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// The app on a person's device: an own copy of the data, works with no network.
    App,
    /// The server's page: nothing is stored on this computer.
    Page,
}

/// An answer, or words for the person.
pub type Answer<T> = Result<T, PublicError>;

impl Host {
    /// The host that this build runs in.
    pub fn detect() -> Self {
        if tauri::present() { Self::App } else { Self::Page }
    }
    /// Where the program stands.
    ///
    /// # Errors
    /// Whatever the host says; on the page also that the server is away.
    pub async fn state(self) -> Answer<AppState> {
        match self {
            Self::App => tauri::invoke("app_state", &Nothing {}).await,
            Self::Page => server::get("/v1/web/state").await,
        }
    }
    /// Joins with an invite.
    ///
    /// # Errors
    /// A bad invite, a short passphrase, no network.
    pub async fn join(self, args: Join) -> Answer<AppState> {
        match self {
            Self::App => tauri::invoke("join", &Args { args }).await,
            Self::Page => Err(ErrorCode::Internal.into()),
        }
    }
    /// Opens a person's data.
    ///
    /// # Errors
    /// A wrong passphrase.
    pub async fn unlock(self, args: Unlock) -> Answer<AppState> {
        match self {
            Self::App => tauri::invoke("unlock", &Args { args }).await,
            Self::Page => Err(ErrorCode::Internal.into()),
        }
    }
    /// Signs in on the page with the code of a one-time link.
    ///
    /// # Errors
    /// A used or old link.
    pub async fn sign_in(self, code: String) -> Answer<AppState> {
        match self {
            Self::App => self.state().await,
            Self::Page => server::post("/v1/web/sign-in", &SignIn { code }).await,
        }
    }
    /// Locks the app, or signs out of the page.
    ///
    /// # Errors
    /// On the page: the server is away.
    pub async fn leave(self) -> Answer<AppState> {
        match self {
            Self::App => tauri::invoke("lock", &Nothing {}).await,
            Self::Page => server::post("/v1/web/sign-out", &Nothing {}).await,
        }
    }
    /// Asks.
    ///
    /// # Errors
    /// Whatever the host says.
    pub async fn query(self, query: &Query) -> Answer<View> {
        match self {
            Self::App => tauri::invoke("query", &AskedQuery { query }).await,
            Self::Page => server::post(&format!("/v1/view/{}", query.name()), query).await,
        }
    }
    /// Does.
    ///
    /// # Errors
    /// Whatever the host says. Nothing that was typed may be thrown away on an error.
    pub async fn command(self, command: &Command) -> Answer<Outcome> {
        match self {
            Self::App => tauri::invoke("command", &AskedCommand { command }).await,
            Self::Page => server::post("/v1/command", command).await,
        }
    }
    /// Tells the server what a coordinator has decided. Needs coverage.
    ///
    /// # Errors
    /// Whatever the server says, or that it is away.
    pub async fn decide(self, decision: &Decision) -> Answer<()> {
        match self {
            Self::App => tauri::invoke("decide", &Args { args: decision }).await,
            Self::Page => server::post("/v1/decision", decision).await,
        }
    }
    /// Keeps something half written, sealed in the device's own database and never sent; `None` throws it away. On
    /// the page nothing is stored: there a draft lives as long as the page does.
    ///
    /// # Errors
    /// Whatever the host says. What was typed is still on the screen.
    pub async fn keep_draft(self, key: &str, body: Option<String>) -> Answer<()> {
        match self {
            Self::App => tauri::invoke("keep_draft", &Args { args: KeptDraft { key, body } }).await,
            Self::Page => Ok(()),
        }
    }
    /// What became of an act has been read by who wrote it. On the page nothing of the kind stands.
    ///
    /// # Errors
    /// Whatever the host says.
    pub async fn see_review(self, act: CommandId) -> Answer<()> {
        match self {
            Self::App => tauri::invoke("see_review", &Args { args: SeenReview { act } }).await,
            Self::Page => Ok(()),
        }
    }
    /// The text of a refused act is copied out of the app: said before it is. On the page nothing of the kind stands.
    ///
    /// # Errors
    /// Whatever the host says: then it must not be copied.
    pub async fn copied(self, act: CommandId) -> Answer<()> {
        match self {
            Self::App => tauri::invoke("copied", &Args { args: Copied { act } }).await,
            Self::Page => Ok(()),
        }
    }
    /// Tells whether somebody is there. On the page nobody needs to know: there the server ends the session.
    ///
    /// # Errors
    /// None that matter.
    pub async fn presence(self, args: Presence) -> Answer<()> {
        match self {
            Self::App => tauri::invoke("presence", &Args { args }).await,
            Self::Page => Ok(()),
        }
    }
    /// Tries to send at once.
    ///
    /// # Errors
    /// None that matter: the sync state tells how it went.
    pub async fn sync_now(self) -> Answer<()> {
        match self {
            Self::App => tauri::invoke("sync_now", &Nothing {}).await,
            Self::Page => Ok(()),
        }
    }
    /// Calls `f` on every signal: of the app for as long as it runs, of the server until [`Host::hang_up`].
    pub fn listen(self, f: impl Fn(Signal) + Clone + 'static) {
        match self {
            Self::App => tauri::listen(f),
            Self::Page => server::listen(f),
        }
    }
    /// Nobody is signed in any more: the server's signals are not for us.
    pub fn hang_up(self) {
        if self == Self::Page {
            server::hang_up();
        }
    }
}

#[derive(Serialize)]
struct Nothing {}
#[derive(Serialize)]
struct Args<T> {
    args: T,
}
#[derive(Serialize)]
struct KeptDraft<'a> {
    key: &'a str,
    body: Option<String>,
}
#[derive(Serialize)]
struct AskedQuery<'a> {
    query: &'a Query,
}
#[derive(Serialize)]
struct AskedCommand<'a> {
    command: &'a Command,
}

fn internal() -> PublicError {
    ErrorCode::Internal.into()
}

/// Through JSON text both ways: the types are those of the wire, and no second serialiser is downloaded.
fn to_js(value: &impl Serialize) -> Answer<JsValue> {
    let text = serde_json::to_string(value).map_err(|_| internal())?;
    JSON::parse(&text).map_err(|_| internal())
}

fn from_js<T: DeserializeOwned>(value: &JsValue) -> Answer<T> {
    let text = JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_else(|| "null".to_owned());
    serde_json::from_str(&text).map_err(|_| internal())
}
