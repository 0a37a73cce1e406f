//! Everything about sending: how it stands, when the server last answered, and what it refused. Nothing that a
//! person wrote is lost; what was refused can be read and copied here.

use folge_shared::{
    error::ErrorCode,
    i18n::Words,
    view::{Damage, RefusedRow},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    clock, dates, dom,
    parts::{icon::Icon, reviews::Reviews, sync_strip},
    session::use_session,
    words::{self, use_words},
};

/// See [`SyncPanel`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The key of its heading.
    pub title: &'static str,
}

/// See the module.
#[component]
pub fn SyncPanel(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let Some(sync) = session.sync() else { return Html::default() };
    let (said, icon, attention) = sync_strip::say(&t, sync);
    let last = match sync.last_sync {
        Some(at) => t.say_with("sync-last", &[("when", dates::moment(&t, at, clock::now()).into())]),
        None => t.say("sync-never"),
    };
    let trouble = sync.trouble.map(|code| {
        let mut error = folge_shared::error::PublicError::from(code);
        if let (ErrorCode::ServerAway, Some(server)) = (code, &sync.server) {
            error = error.with("server", server);
        }
        words::error(&t, &error)
    });
    let try_now = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            let session = session.clone();
            spawn_local(async move {
                let _ = session.host.sync_now().await;
                session.refresh.emit(());
            });
        })
    };
    html! {
        <>
            <section class="ds-card f-stack" aria-labelledby="sync-title">
                <h2 id="sync-title">{ t.say(props.title) }</h2>
                <p class="f-word" data-color={attention.then_some("warning")} data-testid="sync-state"
                    data-pending={sync.pending.to_string()}>{ icon.draw() }{ said }</p>
                if sync.pending > 0 && !sync.refused.is_empty() {
                    <p class="f-word">{ Icon::CloudSlash.draw() }{ t.say_with("sync-pending", &[("n", sync.pending.into())]) }</p>
                }
                if let Some(recovery) = sync.recovery {
                    <div data-testid="sync-recovery" data-done={recovery.done.to_string()} data-total={recovery.total.to_string()}>
                        <p class="f-word" role="status">{ Icon::CloudUp.draw() }<span>{ sync_strip::recovering(&t, recovery) }</span></p>
                        <p class="f-sub">{ t.say("sync-recovering-help") }</p>
                    </div>
                }
                if sync.aside > 0 {
                    <p class="f-word" data-color="warning" data-testid="sync-aside">{ Icon::ExclamationmarkTriangle.draw() }
                        <span>{ t.say_with("sync-aside", &[("n", sync.aside.into())]) }</span></p>
                }
                if let Some(trouble) = trouble { <p data-testid="sync-trouble">{ trouble }</p> }
                <dl class="f-facts">
                    <div><dt>{ t.say("sync-last-title") }</dt><dd data-testid="sync-last">{ last }</dd></div>
                    if let Some(server) = &sync.server {
                        <div><dt>{ t.say("sync-server") }</dt><dd>{ server.clone() }</dd></div>
                    }
                </dl>
                <p class="f-sub">{ t.say("sync-by-itself") }</p>
                <button class="ds-button" data-variant="secondary" type="button" data-testid="sync-now" onclick={try_now}>
                    { Icon::CloudUp.draw() }{ t.say("sync-now") }
                </button>
            </section>
            if let Some(damage) = &sync.damage { { damaged(&t, damage) } }
            <Reviews />
            if !sync.refused.is_empty() {
                <section class="f-stack" aria-labelledby="refused-title">
                    <h2 id="refused-title">{ t.say("refused-title") }</h2>
                    <p class="f-sub">{ t.say("refused-help") }</p>
                    { for sync.refused.iter().map(|row| html! { <Refused key={row.command.to_string()} row={row.clone()} /> }) }
                </section>
            }
        </>
    }
}

/// What became of a damaged database. Numbers only: what could not be read, nobody knows.
fn damaged(t: &Words, damage: &Damage) -> Html {
    html! {
        <section class="ds-card f-note" data-color="warning" data-variant="tinted" data-testid="damage" aria-labelledby="damage-title">
            <h2 id="damage-title">{ t.say("damage-title") }</h2>
            <p>{ t.say_with("damage-when", &[("when", dates::moment(t, damage.at, clock::now()).into())]) }</p>
            if damage.rescued > 0 || !damage.uncertain {
                <p data-testid="damage-rescued">{ t.say_with("damage-rescued", &[("n", damage.rescued.into())]) }</p>
            }
            if damage.lost > 0 { <p data-testid="damage-lost"><b>{ t.say_with("damage-lost", &[("n", damage.lost.into())]) }</b></p> }
            if damage.uncertain { <p><b>{ t.say("damage-uncertain") }</b></p> }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct RefusedProps {
    row: RefusedRow,
}

/// The note inside a refused act, if it has one.
fn note(text: &str) -> Option<String> {
    fn find(value: &serde_json::Value) -> Option<&str> {
        match value {
            serde_json::Value::Object(map) => {
                map.get("note").and_then(|note| note.as_str()).or_else(|| map.values().find_map(find))
            }
            _ => None,
        }
    }
    find(&serde_json::from_str(text).ok()?).filter(|note| !note.is_empty()).map(str::to_owned)
}

fn title(t: &Words, row: &RefusedRow) -> String {
    if row.alias.is_empty() {
        t.say("refused-unknown")
    } else {
        t.say_with("refused-about", &[("alias", row.alias.as_str().into())])
    }
}

#[component]
fn Refused(props: &RefusedProps) -> Html {
    let t = use_words();
    let row = &props.row;
    let host = use_session().host;
    let copied = use_state(|| None::<bool>);
    let noted = use_mut_ref(|| false);
    let id = format!("refused-text-{}", row.command);
    let copy = {
        let (text, copied, id, act) = (row.text.clone(), copied.setter(), id.clone(), row.command);
        Callback::from(move |_: MouseEvent| {
            let (text, copied, id, noted) = (text.clone(), copied.clone(), id.clone(), noted.clone());
            spawn_local(async move {
                // First noted, then copied. Some windows allow that only in the very moment of a tap: then the next tap
                // does not wait for anything.
                let before = *noted.borrow() || host.copied(act).await.is_ok();
                *noted.borrow_mut() = before;
                let done = before && dom::copy(&text).await;
                if !done {
                    dom::focus(&format!("[id='{id}']"));
                }
                copied.set(Some(done));
            });
        })
    };
    html! {
        <article class="ds-card f-note" data-color="warning" data-variant="tinted" data-testid={format!("refused-{}", row.command)}>
            <h3>{ title(&t, row) }</h3>
            <p class="f-sub">{ t.say_with("refused-written", &[("when", dates::moment(&t, row.noted, clock::now()).into())]) }</p>
            <p>{ words::reason(&t, row.reason) }</p>
            if let Some(note) = note(&row.text) { <p class="f-said">{ format!("«{note}»") }</p> }
            <label class="f-meta" for={id.clone()}>{ t.say("refused-text") }</label>
            <textarea {id} class="ds-input f-raw" readonly=true rows="3" value={row.text.clone()} />
            <div class="f-line">
                <button class="ds-button" data-color="warning" data-variant="secondary" type="button" onclick={copy}>
                    { Icon::Files.draw() }{ t.say("copy-text") }
                </button>
                <span role="status" class="f-meta">
                    { match *copied { Some(true) => t.say("copied"), Some(false) => t.say("copy-by-hand"), None => String::new() } }
                </span>
            </div>
        </article>
    }
}
