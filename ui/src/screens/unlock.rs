//! The lock: who, and their passphrase.

use folge_shared::{
    api::{AppState, Guard, Unlock},
    error::{ErrorCode, PublicError},
    i18n::Words,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api::Host,
    dom,
    parts::{
        chips::{Answer, Chips},
        icon::Icon,
        mark,
        note::{Alert, ErrorNote},
        secret::Secret,
    },
    words::use_words,
};

/// Why somebody's data is gone from this device.
#[derive(Debug, Clone, PartialEq)]
pub enum Gone {
    /// Ten wrong passphrases, of the person of this name.
    Tries(String),
    /// A coordinator has shut the device out, and how.
    ShutOut(ErrorCode),
}

/// See [`UnlockScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What answers.
    pub host: Host,
    /// Who uses this device.
    pub people: Vec<String>,
    /// Whose passphrase was wrong last time.
    pub guards: Vec<Guard>,
    /// Why nobody is in any more, if that was not their own doing.
    #[prop_or_default]
    pub by_itself: bool,
    /// Whose data is gone, after ten wrong ones.
    #[prop_or_default]
    pub wiped: Option<Gone>,
    /// Ten wrong ones: this person's data is gone.
    pub onwiped: Callback<String>,
    /// We are in, or the door looks different now.
    pub onstate: Callback<AppState>,
    /// Somebody else has an invite for this device.
    pub onjoin: Callback<()>,
}

/// See the module.
#[component]
pub fn UnlockScreen(props: &Props) -> Html {
    let t = use_words();
    let alone = props.people.first().filter(|_| props.people.len() == 1).cloned();
    let person = use_state(|| alone.clone());
    let secret = use_state(String::new);
    let error = use_state(|| None::<PublicError>);
    let nobody = use_state(|| false);
    let busy = use_state(|| false);
    use_effect_with(t.say("unlock-title"), |title| dom::set_title(&format!("{title} – Følge")));
    use_effect_with((), {
        let alone = alone.is_some();
        move |()| {
            if alone {
                dom::focus("#unlock-secret");
            }
        }
    });
    let onsubmit = {
        let (host, onstate, onwiped) = (props.host, props.onstate.clone(), props.onwiped.clone());
        let (person, secret, error, nobody, busy) =
            (person.clone(), secret.clone(), error.clone(), nobody.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *busy {
                return;
            }
            let Some(person) = (*person).clone() else {
                nobody.set(true);
                return;
            };
            nobody.set(false);
            error.set(None);
            busy.set(true);
            let args = Unlock { person: person.clone(), secret: (*secret).clone() };
            let (onstate, onwiped, error, busy) = (onstate.clone(), onwiped.clone(), error.clone(), busy.clone());
            let secret = secret.setter();
            spawn_local(async move {
                match host.unlock(args).await {
                    Ok(state) => onstate.emit(state),
                    Err(bad) if bad.code == ErrorCode::DataWiped => onwiped.emit(person),
                    Err(bad) => {
                        if bad.code == ErrorCode::SecretWrong {
                            secret.set(String::new());
                        }
                        if let Ok(state) = host.state().await {
                            onstate.emit(state);
                        }
                        error.set(Some(bad));
                        busy.set(false);
                        dom::focus("#unlock-secret");
                    }
                }
            });
        })
    };
    let onsecret = {
        let secret = secret.clone();
        Callback::from(move |text: String| secret.set(text))
    };
    let onchoose = {
        let (person, secret, error) = (person.clone(), secret.clone(), error.clone());
        Callback::from(move |name: AttrValue| {
            // One person's passphrase is nothing for another's lock.
            secret.set(String::new());
            error.set(None);
            person.set(Some(name.to_string()));
            dom::focus("#unlock-secret");
        })
    };
    let greeting = match &*person {
        Some(name) => t.say_with("hello", &[("name", first_name(name).into())]),
        None => t.say("hello-who"),
    };
    let guard = props.guards.iter().find(|guard| Some(&guard.person) == person.as_ref());
    let people: Vec<Answer> = props.people.iter().map(|name| Answer::new(name.clone(), name.clone())).collect();
    html! {
        <form class="f-phone f-doorway" {onsubmit} novalidate=true data-testid="unlock">
            { mark::hills() }
            <header class="f-top f-between"><span class="f-mark">{ mark::draw() }{ "Følge" }</span></header>
            <main class="f-main f-door">
                <div class="f-stack-s">
                    <h1 tabindex="-1">{ greeting }</h1>
                    <p class="f-sub" data-testid="unlock-intro">{ t.say(if props.by_itself { "unlock-by-itself" } else { "unlock-intro" }) }</p>
                </div>
                if let Some(error) = &*error {
                    <ErrorNote error={error.clone()} />
                } else if let Some(gone) = &props.wiped {
                    { wiped(&t, gone) }
                } else if let Some(guard) = guard {
                    { warning(&t, guard) }
                }
                if *nobody { <Alert text={t.say("missing-person")} /> }
                if props.people.len() > 1 {
                    <Chips name="unlock-person" legend={t.say("unlock-who")} answers={people}
                        chosen={(*person).clone().map(AttrValue::from)} {onchoose} />
                }
                <Secret id="unlock-secret" label={t.say("unlock-secret")} value={(*secret).clone()} oninput={onsecret} />
            </main>
            <footer class="f-bottom">
                <div class="f-dock f-stack">
                    <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" data-testid="unlock-submit"
                        aria-disabled={busy.then_some("true")}>
                        { Icon::PadlockUnlocked.draw() }{ t.say(if *busy { "unlock-busy" } else { "unlock-submit" }) }
                    </button>
                    <button class="ds-button" data-variant="tertiary" data-fullwidth="" type="button" data-testid="join-open"
                        onclick={props.onjoin.reform(|_: MouseEvent| ())}>{ t.say("unlock-join") }</button>
                </div>
            </footer>
        </form>
    }
}

/// Says whose data is gone: on a phone that several share nobody should think that it was theirs.
pub fn wiped(t: &Words, gone: &Gone) -> Html {
    let (text, code) = match gone {
        Gone::Tries(name) => (t.say_with("unlock-wiped", &[("name", name.as_str().into())]), ErrorCode::DataWiped),
        Gone::ShutOut(code) => (t.error(&PublicError::from(*code)), *code),
    };
    html! { <Alert {text} code={code.code()} /> }
}

/// How many tries are left from which on it is said before the next.
const FEW: u32 = 3;

/// What somebody should know before they type: that it is too early, or that few tries are left. How much was not sent
/// yet is not known here: it lies sealed.
fn warning(t: &Words, guard: &Guard) -> Html {
    let left = i64::from(guard.left);
    if guard.wait > 0 {
        let (wait, unit) =
            if guard.wait < 60 { (guard.wait, "s") } else { (guard.wait.saturating_add(59) / 60, "min") };
        let early = PublicError::from(ErrorCode::SecretWait).with("left", left).with("wait", wait).with("unit", unit);
        html! { <ErrorNote error={early} /> }
    } else if guard.left <= FEW {
        html! { <Alert text={t.say_with("tries-left", &[("left", left.into())])} /> }
    } else {
        Html::default()
    }
}

/// How one is greeted.
pub fn first_name(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}
