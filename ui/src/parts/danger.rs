//! Danger to life and health: whom to ring, and the duty to act. The only red of this interface.
//!
//! The duties: to help somebody whose life is in danger (straffeloven § 287), to avert grave violence and abuse whatever
//! was promised about silence (§ 196), to tell the child welfare service when a child is neglected or abused
//! (barnevernsloven § 13-2). 116 111 answers for children and young people at all hours and knows every barnevernvakt.

use folge_shared::domain::Code;
use yew::prelude::*;

use crate::{parts::icon::Icon, words::use_words};

/// Ambulance and police: always in the same place, no menu between.
#[component]
pub fn Sos() -> Html {
    let t = use_words();
    let call = |number: &'static str| {
        html! {
            <a class="ds-button" data-size="lg" data-color="danger" href={format!("tel:{number}")} data-testid={format!("call-{number}")}
                aria-label={t.say(&format!("sos-call-{number}"))}>
                { Icon::PhoneFill.draw() }{ t.say_with("sos-call", &[("number", number.into())]) }
            </a>
        }
    };
    html! { <div class="f-sos" role="group" aria-label={t.say("sos-title")}>{ call("113") }{ call("112") }</div> }
}

/// See [`Duties`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What gives cause for concern; codes of a newer app get the general words.
    pub concerns: Vec<Code>,
    /// Whether the call was called urgent beyond today.
    #[prop_or_default]
    pub acute: bool,
}

/// One red card for each concern. They are read out when they appear: who ticks "overdose" in the dark must not have
/// to look for what to do.
#[component]
pub fn Duties(props: &Props) -> Html {
    let t = use_words();
    let known = ["overdose", "selvmord", "vold", "barn"];
    let mut shown: Vec<&str> =
        known.into_iter().filter(|code| props.concerns.iter().any(|one| one.as_str() == *code)).collect();
    if shown.is_empty() && (props.acute || !props.concerns.is_empty()) {
        shown.push("annet");
    }
    let cards = shown.into_iter().map(|code| {
        let label = t.say(&format!("duty-{code}-label"));
        html! {
            <section key={code} class="ds-card f-note" data-color="danger" data-variant="tinted" aria-label={label} data-testid={format!("duty-{code}")}>
                <h3>{ t.say(&format!("duty-{code}-title")) }</h3>
                <p>{ t.say(&format!("duty-{code}-text")) }</p>
                if code == "barn" {
                    <p><a class="ds-button" data-color="danger" data-variant="secondary" href="tel:116111" data-testid="call-116111">
                        { Icon::Phone.draw() }{ t.say("duty-barn-call") }
                    </a></p>
                }
            </section>
        }
    });
    html! { <div class="f-duties f-stack" aria-live="polite">{ for cards }</div> }
}
