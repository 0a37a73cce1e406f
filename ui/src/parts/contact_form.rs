//! The questions about a contact, asked when it is logged and when it is changed.

use folge_shared::{
    command::NOTE_LIMIT,
    domain::{
        Code,
        codes::{CHANNEL, INITIATIVE, LIFE_AREA},
    },
    i18n::Words,
};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::{
    clock, dates,
    draft::{Draft, Minutes, Problems},
    parts::{
        chips::{Answer, Chips, Lay},
        choice::Frame,
        codes::CodeTicks,
        entry,
        minutes::MinutesField,
    },
    words::use_words,
};

/// How many channels are offered before "Flere".
const CHANNELS: usize = 5;
/// How many initiatives are offered before "Flere".
const INITIATIVES: usize = 3;
/// The themes that people talk about most.
const THEMES: [&str; 5] = ["bolig", "rus", "nettverk", "psykisk_helse", "okonomi"];

/// See [`ContactForm`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What was answered.
    pub draft: Draft,
    /// Something was answered.
    pub onchange: Callback<Draft>,
    /// What is missing; empty until somebody tried to save.
    pub problems: Problems,
    /// What the participant is called, if chosen.
    pub alias: Option<AttrValue>,
    /// Whether the initiative of a peer is the writer's own.
    pub as_peer: bool,
    /// After the note: the rarer questions.
    #[prop_or_default]
    pub children: Html,
}

fn answers(codes: &[&'static str], shown: usize, all: bool, chosen: Option<&Code>) -> Vec<String> {
    let mut list: Vec<String> = codes
        .iter()
        .enumerate()
        .filter(|(n, code)| all || *n < shown || chosen.is_some_and(|c| c.as_str() == **code))
        .map(|(_, code)| (*code).to_owned())
        .collect();
    // A code of a newer app is offered as it is, so that changing something else does not lose it.
    if let Some(code) = chosen.filter(|code| !codes.contains(&code.as_str())) {
        list.push(code.as_str().to_owned());
    }
    list
}

fn more(t: &Words, open: &UseStateHandle<bool>, testid: &'static str, key: &str) -> Html {
    let set = open.setter();
    let onclick = Callback::from(move |_: MouseEvent| set.set(true));
    html! {
        if !**open {
            <button class="ds-chip f-more" type="button" data-testid={testid} {onclick}>{ t.say(key) }</button>
        }
    }
}

/// See the module.
#[component]
pub fn ContactForm(props: &Props) -> Html {
    let t = use_words();
    let (draft, problems) = (&props.draft, props.problems);
    let all_channels = use_state(|| false);
    let all_initiatives = use_state(|| false);
    let change = |edit: fn(&mut Draft, AttrValue)| {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |value: AttrValue| {
            let mut draft = draft.clone();
            edit(&mut draft, value);
            onchange.emit(draft);
        })
    };
    let onminutes = {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |minutes: Minutes| onchange.emit(Draft { minutes, ..draft.clone() }))
    };
    let problem = |is: bool, key: &str| is.then(|| AttrValue::from(t.say(key)));
    let channels: Vec<Answer> = answers(CHANNEL.codes, CHANNELS, *all_channels, draft.channel.as_ref())
        .into_iter()
        .map(|code| Answer::new(code.clone(), t.code(&CHANNEL, &code)).icon(entry::icon(&code)))
        .collect();
    let initiatives: Vec<Answer> = answers(INITIATIVE.codes, INITIATIVES, *all_initiatives, draft.initiative.as_ref())
        .into_iter()
        .map(|code| {
            let label = match (code.as_str(), &props.alias) {
                ("deltaker", Some(alias)) => alias.to_string(),
                ("likeperson", _) if props.as_peer => t.say("initiative-me"),
                _ => t.code(&INITIATIVE, &code),
            };
            Answer::new(code, label)
        })
        .collect();
    html! {
        <>
            <Chips name="log-channel" legend={t.say("log-how")} lay={Lay::Columns} answers={channels}
                chosen={draft.channel.as_ref().map(|c| AttrValue::from(c.as_str().to_owned()))}
                onchoose={change(|draft, code| draft.channel = Some(code.as_str().into()))}
                problem={problem(problems.channel, "missing-channel")}>
                { more(&t, &all_channels, "log-channel-more", "more") }
            </Chips>
            <Chips name="log-initiative" legend={t.say("log-initiative")} lay={Lay::Fill} answers={initiatives}
                chosen={draft.initiative.as_ref().map(|c| AttrValue::from(c.as_str().to_owned()))}
                onchoose={change(|draft, code| draft.initiative = Some(code.as_str().into()))}
                problem={problem(problems.initiative, "missing-initiative")}>
                { more(&t, &all_initiatives, "log-initiative-more", "more") }
            </Chips>
            if draft.is_attempt() {
                <p class="f-quiet" data-testid="log-attempt">{ t.say("attempt-does-not-count") }</p>
            } else {
                <MinutesField name="log-minutes" legend={t.say("log-minutes")} minutes={draft.minutes.clone()} problem={problems.minutes}
                    onchange={onminutes} />
            }
            if !draft.is_attempt() {
                <CodeTicks name="log-theme" legend={t.say("log-theme")} list={LIFE_AREA} first={THEMES.to_vec()} chosen={draft.themes.clone()}
                    onchange={ticked(props, |draft, codes| draft.themes = codes)} />
            }
            { note(&t, props) }
            { props.children.clone() }
        </>
    }
}

/// What was ticked, put into the draft.
fn ticked(props: &Props, set: fn(&mut Draft, Vec<Code>)) -> Callback<Vec<Code>> {
    let (draft, onchange) = (props.draft.clone(), props.onchange.clone());
    Callback::from(move |codes: Vec<Code>| {
        let mut draft = draft.clone();
        set(&mut draft, codes);
        onchange.emit(draft);
    })
}

fn note(t: &Words, props: &Props) -> Html {
    let oninput = {
        let (draft, onchange) = (props.draft.clone(), props.onchange.clone());
        Callback::from(move |event: InputEvent| {
            let note = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            onchange.emit(Draft { note, ..draft.clone() });
        })
    };
    let length = props.draft.note.chars().count();
    let over = i64::try_from(length.saturating_sub(NOTE_LIMIT)).unwrap_or(i64::MAX);
    html! {
        <div class="f-field">
            <label class="ds-label" for="log-note">{ t.say("log-note") }</label>
            <textarea id="log-note" data-testid="log-note" class="ds-input" rows="3" value={props.draft.note.clone()} {oninput}
                aria-describedby="log-note-help" aria-invalid={(over > 0).then_some("true")} />
            <p id="log-note-help" class="f-meta">
                { if over > 0 { t.say_with("note-too-long", &[("n", over.into())]) } else { t.say("log-note-help") } }
            </p>
        </div>
    }
}

/// See [`WhenFields`].
#[derive(Properties, PartialEq)]
pub struct WhenProps {
    /// Day and time as typed.
    pub when: (String, String),
    /// Something was typed.
    pub onchange: Callback<(String, String)>,
    /// Whether it is not a day and a time.
    pub problem: bool,
}

/// The day and the time as fields' text.
pub fn when_text(at: folge_shared::time::Millis) -> (String, String) {
    (at.day().to_string(), dates::time(at))
}

/// Day and time. Two fields, because a browser without a picker leaves plain text that people can still mend.
#[component]
pub fn WhenFields(props: &WhenProps) -> Html {
    let t = use_words();
    let (date, time) = props.when.clone();
    let value = |event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value();
    let ondate = {
        let (onchange, time) = (props.onchange.clone(), time.clone());
        Callback::from(move |event: InputEvent| onchange.emit((value(event), time.clone())))
    };
    let ontime = {
        let (onchange, date) = (props.onchange.clone(), date.clone());
        Callback::from(move |event: InputEvent| onchange.emit((date.clone(), value(event))))
    };
    html! {
        <Frame id="log-when" class="f-times" legend={t.say("log-when")} problem={props.problem.then(|| AttrValue::from(t.say("bad-when")))}>
            <label><span class="f-meta">{ t.say("log-date") }</span>
                <input class="ds-input" type="date" data-testid="log-date" max={clock::today().to_string()} value={date} oninput={ondate} />
            </label>
            <label><span class="f-meta">{ t.say("log-time") }</span>
                <input class="ds-input" type="time" data-testid="log-time" value={time} oninput={ontime} />
            </label>
        </Frame>
    }
}
