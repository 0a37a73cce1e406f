//! Joining: paste the invite, choose a passphrase.

use folge_shared::{
    api::{AppState, Join},
    error::{ErrorCode, PublicError},
    invite::Invite,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::{
    api::Host,
    dom,
    parts::{mark, note::ErrorNote, secret::Secret},
    words::use_words,
};

/// The shortest passphrase, in characters: a shorter one falls to guessing on a lost phone.
const SECRET_LEAST: usize = 12;

/// See [`JoinScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What answers.
    pub host: Host,
    /// Whose data is gone, after ten wrong passphrases.
    #[prop_or_default]
    pub wiped: Option<super::unlock::Gone>,
    /// We are in.
    pub onstate: Callback<AppState>,
    /// Back to the lock, where somebody else uses this device already.
    #[prop_or_default]
    pub onback: Option<Callback<()>>,
}

/// See the module. Nothing that was typed is lost on an error.
#[component]
pub fn JoinScreen(props: &Props) -> Html {
    let t = use_words();
    let link = use_state(String::new);
    let secret = use_state(String::new);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let title = t.say("join-title");
    use_effect_with(title.clone(), |title| dom::set_title(&format!("{title} – Følge")));
    let length = secret.chars().count();
    let missing = i64::try_from(SECRET_LEAST.saturating_sub(length)).unwrap_or(0);
    let count =
        if missing > 0 { t.say_with("secret-missing", &[("n", missing.into())]) } else { t.say("secret-enough") };
    let onsubmit = {
        let (host, onstate) = (props.host, props.onstate.clone());
        let (link, secret, error, busy) = (link.clone(), secret.clone(), error.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *busy {
                return;
            }
            // What can be told without a network is told at once.
            if let Err(bad) = Invite::parse(&link) {
                error.set(Some(bad));
                dom::focus("#join-link");
                return;
            }
            if secret.chars().count() < SECRET_LEAST {
                error.set(Some(ErrorCode::SecretTooShort.into()));
                dom::focus("#join-secret");
                return;
            }
            busy.set(true);
            error.set(None);
            let args = Join { link: (*link).clone(), secret: (*secret).clone() };
            let (onstate, error, busy) = (onstate.clone(), error.clone(), busy.clone());
            spawn_local(async move {
                match host.join(args).await {
                    Ok(state) => onstate.emit(state),
                    Err(bad) => {
                        error.set(Some(bad));
                        busy.set(false);
                    }
                }
            });
        })
    };
    let onlink = {
        let link = link.clone();
        Callback::from(move |event: InputEvent| link.set(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
    };
    let onsecret = {
        let secret = secret.clone();
        Callback::from(move |text: String| secret.set(text))
    };
    html! {
        <form class="f-phone f-doorway" {onsubmit} novalidate=true data-testid="join">
            { mark::hills() }
            <header class="f-top f-between"><span class="f-mark">{ mark::draw() }{ "Følge" }</span></header>
            <main class="f-main f-door">
                <div class="f-stack-s">
                    <h1 tabindex="-1">{ title }</h1>
                    <p class="f-sub">{ t.say("join-intro") }</p>
                </div>
                if let Some(error) = &*error {
                    <ErrorNote error={error.clone()} />
                } else if let Some(gone) = &props.wiped {
                    { super::unlock::wiped(&t, gone) }
                }
                <div class="f-field">
                    <label class="ds-label" for="join-link">{ t.say("join-link") }</label>
                    <p id="join-link-help" class="f-sub">{ t.say("join-link-help") }</p>
                    <textarea id="join-link" data-testid="join-link" class="ds-input" rows="3" autocapitalize="off"
                        autocomplete="off" autocorrect="off" spellcheck="false" aria-describedby="join-link-help"
                        placeholder="folge://" value={(*link).clone()} oninput={onlink} />
                </div>
                <Secret id="join-secret" label={t.say("join-secret")} help={AttrValue::from(t.say("join-secret-help"))}
                    count={AttrValue::from(count)} fresh=true value={(*secret).clone()} oninput={onsecret} />
            </main>
            <footer class="f-bottom">
                <div class="f-dock f-stack">
                    <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" data-testid="join-submit"
                        aria-disabled={busy.then_some("true")}>{ t.say(if *busy { "join-busy" } else { "join-submit" }) }</button>
                    if let Some(onback) = props.onback.clone() {
                        <button class="ds-button" data-variant="tertiary" data-fullwidth="" type="button" data-testid="join-back"
                            onclick={Callback::from(move |_: MouseEvent| onback.emit(()))}>{ t.say("join-back") }</button>
                    }
                </div>
            </footer>
        </form>
    }
}
