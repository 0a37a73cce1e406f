//! Who came: five states in words, one tap each; and the same as small shapes where many evenings stand side by side.

use folge_shared::{
    domain::{Code, codes::ATTENDANCE},
    i18n::Words,
};
use yew::prelude::*;

use crate::words::use_words;

/// The one thing that can be said beforehand.
const EXCUSED: &str = "forfall";

/// Whether a mark says that the person was there, if only for a while or on a screen.
pub fn came(code: &str) -> bool {
    matches!(code, "mott" | "delvis" | "digitalt")
}

/// See [`Segments`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Names the group and, with a hyphen and the code, each state for tests.
    pub name: AttrValue,
    /// Who.
    pub alias: AttrValue,
    /// Beside the name while nothing is marked.
    #[prop_or_default]
    pub remark: Option<AttrValue>,
    /// What is marked.
    pub chosen: Option<Code>,
    /// Whether nobody can be marked (the evening was cancelled).
    #[prop_or_default]
    pub closed: bool,
    /// Whether all that can be said is that somebody will not come.
    #[prop_or_default]
    pub ahead: bool,
    /// Somebody marked.
    pub onmark: Callback<Code>,
}

/// One person: name, five states.
#[component]
pub fn Segments(props: &Props) -> Html {
    let t = use_words();
    let chosen = props.chosen.as_ref().map(Code::as_str);
    let mut codes: Vec<String> = ATTENDANCE.codes.iter().map(|code| (*code).to_owned()).collect();
    // A mark of a newer app stands beside ours, so that it is seen and not taken for "not yet".
    codes.extend(chosen.filter(|code| !ATTENDANCE.knows(code)).map(str::to_owned));
    let states = codes.into_iter().map(|code| {
        let onchange = {
            let (onmark, code) = (props.onmark.clone(), Code::from(code.as_str()));
            Callback::from(move |_: Event| onmark.emit(code.clone()))
        };
        let id = format!("{}-{code}", props.name);
        html! {
            <label key={code.clone()} data-testid={id.clone()}>
                <input type="radio" {id} name={props.name.clone()} value={code.clone()} checked={chosen == Some(code.as_str())}
                    disabled={props.closed || (props.ahead && code != EXCUSED)} {onchange} />
                { t.code(&ATTENDANCE, &code) }
            </label>
        }
    });
    html! {
        <fieldset class="f-seg" data-testid={props.name.clone()} data-marked={props.chosen.as_ref().map(|c| c.as_str().to_owned())}
            data-color={chosen.is_some_and(|code| !came(code)).then_some("neutral")}>
            <legend>
                { props.alias.clone() }
                // Its room stays when it has nothing to say any more, or the rows below would move under the finger.
                if let Some(remark) = &props.remark {
                    { " " }<span class={classes!("f-meta", chosen.map(|_| "f-kept-room"))}>{ remark.clone() }</span>
                }
            </legend>
            <div>{ for states }</div>
        </fieldset>
    }
}

/// The shape of a mark: full, half, a screen, a bar, a cross; nothing yet is a dot. Different without colour, too.
pub fn shape(code: Option<&str>) -> Html {
    let inside = match code {
        Some("mott") => html! { <circle cx="10" cy="10" r="8" class="f-came" /> },
        Some("delvis") => html! {
            <><circle cx="10" cy="10" r="7" class="f-line-came" /><path d="M10 3a7 7 0 0 0 0 14z" class="f-came" /></>
        },
        Some("digitalt") => html! {
            <><rect x="2" y="4" width="16" height="10" rx="2" class="f-came" /><rect x="6" y="16" width="8" height="2" rx="1" class="f-came" /></>
        },
        Some("forfall") => html! { <rect x="4" y="8.5" width="12" height="3" rx="1.5" class="f-away" /> },
        Some("ikke_mott") => html! { <path d="M5 5l10 10M15 5L5 15" class="f-line-away" /> },
        Some(_) => html! { <circle cx="10" cy="10" r="7" class="f-line-away" /> },
        None => html! { <circle cx="10" cy="10" r="2" class="f-none" /> },
    };
    html! { <svg class="f-shape" viewBox="0 0 20 20" aria-hidden="true">{ inside }</svg> }
}

/// A mark in words; "ikke ført" where there is none.
pub fn said(t: &Words, code: Option<&str>) -> String {
    code.map_or_else(|| t.say("not-marked"), |code| t.code(&ATTENDANCE, code))
}

/// What the shapes mean.
pub fn legend(t: &Words) -> Html {
    let one = |code: Option<&str>| {
        html! { <li class="f-word">{ shape(code) }{ said(t, code) }</li> }
    };
    html! {
        <ul class="f-line f-legend" aria-label={t.say("marks-mean")}>
            { for ATTENDANCE.codes.iter().map(|code| one(Some(code))) }
            { one(None) }
        </ul>
    }
}
