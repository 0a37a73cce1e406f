//! The texts that are shown or read aloud when somebody is asked for a consent. A text is never changed: a new version
//! stands beside it, and what people agreed to before stays what they agreed to.

use folge_shared::{
    command::{AddText, Command, NOTE_LIMIT},
    domain::codes::CONSENT,
    error::PublicError,
    i18n::Words,
    ids::EntryId,
    view::{ConsentText, ProgrammeView},
};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::{
    clock, dates, dom,
    parts::{
        chips::{Answer, Chips},
        field::Field,
        icon::Icon,
        note::{Alert, ErrorNote},
    },
    session::use_session,
    words::use_words,
};

/// The longest name of a version, in characters.
const VERSION: usize = 20;

/// See [`Texts`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The programme.
    pub view: ProgrammeView,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Typed {
    id: Option<EntryId>,
    kind: Option<String>,
    version: String,
    text: String,
}

impl Typed {
    fn is_whole(&self) -> bool {
        let (version, text) = (self.version.trim().chars().count(), self.text.trim().chars().count());
        self.kind.is_some() && (1..=VERSION).contains(&version) && (1..=NOTE_LIMIT).contains(&text)
    }
}

/// The version after the latest of a kind: `2026-1`, `2026-2`.
fn next_version(texts: &[ConsentText], kind: &str, year: &str) -> String {
    let numbers = texts.iter().filter(|text| text.kind.as_str() == kind);
    let last = numbers.filter_map(|text| text.version.strip_prefix(year)?.strip_prefix('-')?.parse::<u32>().ok()).max();
    format!("{year}-{}", last.unwrap_or(0).saturating_add(1))
}

/// See the module.
#[component]
pub fn Texts(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let typed = use_state(|| None::<Typed>);
    let missing = use_state(|| false);
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let texts = &props.view.texts;
    let begin = {
        let typed = typed.clone();
        Callback::from(move |_: MouseEvent| typed.set(Some(Typed { id: Some(clock::entry_id()), ..Typed::default() })))
    };
    let close = {
        let (typed, missing) = (typed.clone(), missing.clone());
        Callback::from(move |_: MouseEvent| {
            typed.set(None);
            missing.set(false);
        })
    };
    let onsubmit = {
        let (session, typed, missing, error, busy) =
            (session.clone(), typed.clone(), missing.clone(), error.clone(), busy.clone());
        let programme = props.view.programme;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(now) = typed.as_ref() else { return };
            missing.set(!now.is_whole());
            let Some(kind) = now.kind.as_deref().filter(|_| now.is_whole()) else {
                dom::focus("#text-text");
                return;
            };
            if *busy {
                return;
            }
            busy.set(true);
            let command = AddText {
                programme,
                id: now.id,
                kind: kind.into(),
                version: now.version.trim().to_owned(),
                text: now.text.trim().to_owned(),
            };
            let (typed, error, busy) = (typed.setter(), error.clone(), busy.clone());
            session.act(Command::AddText(command), move |answer| {
                busy.set(false);
                if answer.is_ok() {
                    typed.set(None);
                }
                error.set(answer.err());
            });
        })
    };
    let set = {
        let typed = typed.clone();
        move |edit: Typed| typed.set(Some(edit))
    };
    let form = typed.as_ref().map(|now| {
        let answers: Vec<Answer> = CONSENT
            .codes
            .iter()
            .filter(|code| !matches!(**code, "annet" | "ukjent"))
            .map(|code| Answer::new(*code, t.code(&CONSENT, code)))
            .collect();
        let onkind = {
            let (set, now, texts) = (set.clone(), now.clone(), texts.clone());
            Callback::from(move |kind: AttrValue| {
                let version = next_version(&texts, &kind, &clock::today().year());
                set(Typed { kind: Some(kind.to_string()), version, ..now.clone() });
            })
        };
        let onversion = {
            let (set, now) = (set.clone(), now.clone());
            Callback::from(move |version: String| set(Typed { version, ..now.clone() }))
        };
        let ontext = {
            let (set, now) = (set.clone(), now.clone());
            Callback::from(move |event: InputEvent| {
                let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
                set(Typed { text, ..now.clone() });
            })
        };
        html! {
            <form class="f-form" {onsubmit} novalidate=true data-testid="text-form">
                if *missing { <Alert text={t.say("text-missing")} /> }
                <Chips name="text-kind" legend={t.say("text-kind")} {answers} chosen={now.kind.clone().map(AttrValue::from)} onchoose={onkind} />
                <Field id="text-version" label={t.say("text-version")} value={now.version.clone()} oninput={onversion} />
                <div class="f-field">
                    <label class="ds-label" for="text-text">{ t.say("text-text") }</label>
                    <p id="text-help" class="f-sub">{ t.say("text-help") }</p>
                    <textarea id="text-text" data-testid="text-text" class="ds-input" rows="6" autocomplete="off" value={now.text.clone()} oninput={ontext} aria-describedby="text-help" />
                </div>
                <div class="f-save">
                    <button class="ds-button" data-variant="tertiary" type="button" data-testid="text-close" onclick={close}>{ t.say("cancel") }</button>
                    <button class="ds-button" type="submit" data-testid="text-save" aria-disabled={busy.then_some("true")}>{ Icon::Checkmark.draw() }{ t.say("save") }</button>
                </div>
            </form>
        }
    });
    html! {
        <section class="ds-card f-stack" aria-labelledby="texts" data-testid="programme-texts">
            <div class="f-stack-s"><h2 id="texts">{ t.say("programme-texts") }</h2><p class="f-sub">{ t.say("programme-texts-help") }</p></div>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            if texts.is_empty() { <p class="f-quiet">{ t.say("programme-texts-none") }</p> }
            { kinds(&t, texts) }
            if let Some(form) = form { { form } } else {
                <div><button class="ds-button" data-variant="secondary" type="button" data-testid="text-new" onclick={begin}>{ Icon::Plus.draw() }{ t.say("text-new") }</button></div>
            }
        </section>
    }
}

/// Each kind once, with its latest text; the earlier ones folded away.
fn kinds(t: &Words, texts: &[ConsentText]) -> Html {
    let mut kinds: Vec<&str> = vec![];
    for text in texts {
        if !kinds.contains(&text.kind.as_str()) {
            kinds.push(text.kind.as_str());
        }
    }
    let one = |text: &ConsentText| {
        let noted = text.noted.map(|at| dates::date(t, at.day(), clock::today()));
        html! {
            <div key={text.id.to_string()} class="f-stack-s" data-testid={format!("text-{}", text.id)}>
                <p class="f-meta">{ t.say_with("text-of", &[("version", text.version.as_str().into()), ("date", noted.unwrap_or_default().into())]) }</p>
                <p class="f-said">{ text.text.clone() }</p>
            </div>
        }
    };
    let sections = kinds.into_iter().map(|kind| {
        let of: Vec<&ConsentText> = texts.iter().filter(|text| text.kind.as_str() == kind).collect();
        html! {
            <div key={kind} class="f-stack-s">
                <h3>{ t.code(&CONSENT, kind) }</h3>
                { for of.first().map(|text| one(text)) }
                if of.len() > 1 {
                    <details class="f-table"><summary>{ t.say_with("text-earlier", &[("n", i64::try_from(of.len() - 1).unwrap_or(1).into())]) }</summary>
                        <div class="f-stack">{ for of.iter().skip(1).map(|text| one(text)) }</div></details>
                }
            </div>
        }
    });
    html! { { for sections } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_is_offered() {
        let text = |kind: &str, version: &str| ConsentText {
            id: "0197a1b2-0000-7000-8000-000000000001".parse().expect("an id"),
            kind: kind.into(),
            version: version.to_owned(),
            text: String::new(),
            noted: None,
        };
        let texts = [text("registrering", "2026-2"), text("registrering", "2025-7"), text("maaling", "2026-9")];
        assert_eq!(next_version(&texts, "registrering", "2026"), "2026-3");
        assert_eq!(next_version(&texts, "forskning", "2026"), "2026-1");
    }
}
