//! A contact with somebody who has no file: on the street, on the phone. As fast as any other contact.

use folge_shared::{
    command::{Command, PEOPLE_LIMIT},
    domain::{
        Code,
        codes::{ACTION, CHANNEL, INITIATIVE, LIFE_AREA, PLACE, SERVICE},
    },
    i18n::Words,
};
use yew::prelude::*;

use crate::{
    clock, dom,
    parts::{
        chips::{Answer, Chips, Lay},
        codes::{self, CodeChips, CodeTicks},
        entry,
        field::Field,
        icon::Icon,
        long_text::LongText,
        minutes::MinutesField,
        note::Alert,
        programme_picker::use_programme,
        saving::use_saving,
        stepper::Stepper,
        when::{WhenButton, WhenQuestion},
    },
    route::Route,
    session::use_session,
    shell::{Kind, Page, Place},
    words::use_words,
    work_draft::{AnonymousDraft, AnonymousProblems},
};

/// The draft's name.
const KEY: &str = "anonymous";
/// What is offered first: the street and the phone.
const CHANNELS: [&str; 5] = ["ansikt_til_ansikt", "telefon", "sms", "sosiale_medier", "forsok_uten_svar"];
const INITIATIVES: [&str; 4] = ["deltaker", "likeperson", "tilfeldig", "vakttelefon"];
const PLACES: [&str; 5] = ["ute", "kafe", "vaerested", "lokale", "digitalt"];
const THEMES: [&str; 5] = ["rus", "bolig", "psykisk_helse", "nettverk", "overdose_nalokson"];
const ACTIONS: [&str; 5] = ["samtale_uformell", "informasjon", "erfaringsdeling", "nalokson_utdelt", "kobling"];
const SERVICES: [&str; 4] = ["legevakt", "nav", "kommune_rus", "nodetat"];

/// See the module.
#[component]
pub fn AnonymousScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let picked = use_programme(|_| true);
    let draft = use_state(|| session.drafts.get::<AnonymousDraft>(KEY).unwrap_or_default());
    let resumed = use_state(|| draft.is_started());
    let problems = use_state(AnonymousProblems::default);
    let saving = use_saving();
    let change = {
        let (draft, drafts, problems) = (draft.clone(), session.drafts.clone(), problems.clone());
        Callback::from(move |new: AnonymousDraft| {
            drafts.keep(KEY, &new);
            if *problems != AnonymousProblems::default() {
                problems.set(new.problems()); // what was mended stops being wrong at once
            }
            draft.set(new);
        })
    };
    let onsubmit = {
        let (draft, problems, change, saving, programme) =
            (draft.clone(), problems.clone(), change.clone(), saving.clone(), picked.id());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            problems.set(draft.problems());
            if let Some(first) = draft.problems().first() {
                dom::focus(first);
                return;
            }
            let now = AnonymousDraft { entry: draft.entry.or_else(|| Some(clock::entry_id())), ..(*draft).clone() };
            let Some(command) = now.command(programme) else { return };
            change.emit(now);
            saving.send(Command::LogAnonymous(command), Route::Work, Some(KEY.to_owned()));
        })
    };
    let empty = {
        let (draft, drafts, resumed, problems) =
            (draft.clone(), session.drafts.clone(), resumed.clone(), problems.clone());
        Callback::from(move |_: MouseEvent| {
            drafts.clear(KEY);
            draft.set(AnonymousDraft::default());
            resumed.set(false);
            problems.set(AnonymousProblems::default());
        })
    };
    let onwhen = {
        let (draft, change) = (draft.clone(), change.clone());
        Callback::from(move |when| change.emit(AnonymousDraft { when, ..(*draft).clone() }))
    };
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="anon-form" data-testid="anon-save">
            { Icon::Checkmark.draw() }{ t.say("save") }
        </button>
    };
    html! {
        <Page screen={t.say("screen-anonymous")} title={t.say("screen-anonymous")} kind={Kind::Task(Route::Work, t.say("close-draft-stays").into())}
            place={Some(Place::Work)} {dock} narrow=true testid="anonymous"
            actions={html! { <WhenButton when={draft.when.clone()} onchange={onwhen.clone()} /> }}>
            <form id="anon-form" class="f-form" {onsubmit} novalidate=true>
                { saving.draw() }
                if *problems != AnonymousProblems::default() { <Alert text={t.say("log-incomplete")} /> }
                if *resumed && draft.is_started() {
                    <p class="f-quiet f-between" data-testid="anon-draft">
                        { t.say("draft-resumed") }
                        <button class="ds-button" data-variant="tertiary" type="button" data-testid="anon-clear" onclick={empty}>
                            { t.say("draft-clear") }
                        </button>
                    </p>
                }
                { picked.picker.clone() }
                <WhenQuestion when={draft.when.clone()} onchange={onwhen} problem={problems.when} />
                <Questions draft={(*draft).clone()} onchange={change} problems={*problems} />
            </form>
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    draft: AnonymousDraft,
    onchange: Callback<AnonymousDraft>,
    problems: AnonymousProblems,
}

/// The person on the other side, or oneself.
fn initiative(t: &Words, code: &str) -> String {
    match code {
        "deltaker" => t.say("anon-they"),
        "likeperson" => t.say("initiative-me"),
        _ => t.code(&INITIATIVE, code),
    }
}

#[component]
fn Questions(props: &Props) -> Html {
    let t = use_words();
    let all = use_state(|| (false, false));
    let more = use_state(|| {
        !props.draft.tags.actions.is_empty() || !props.draft.tags.services.is_empty() || !props.draft.travel.is_empty()
    });
    let Props { draft, problems, .. } = props;
    let show_more = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(true))
    };
    let codes_of = |list, first: &[&str], open: bool, chosen: &Option<Code>| {
        codes::shown(list, first, open, &chosen.iter().cloned().collect::<Vec<_>>())
    };
    let channels = codes_of(&CHANNEL, &CHANNELS, all.0, &draft.channel);
    let initiatives = codes_of(&INITIATIVE, &INITIATIVES, all.1, &draft.initiative);
    let open = |which: usize| {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(if which == 0 { (true, all.1) } else { (all.0, true) }))
    };
    let more_button = |hidden: bool, testid: &'static str, onclick: Callback<MouseEvent>| {
        html! { if hidden { <button class="ds-chip f-more" type="button" data-testid={testid} {onclick}>{ t.say("more") }</button> } }
    };
    let chosen = |code: &Option<Code>| code.as_ref().map(|code| AttrValue::from(code.as_str().to_owned()));
    let problem = |is: bool, key: &str| is.then(|| AttrValue::from(t.say(key)));
    html! {
        <>
            <Chips name="anon-channel" legend={t.say("log-how")} lay={Lay::Columns} chosen={chosen(&draft.channel)}
                answers={channels.iter().map(|code| Answer::new(code.as_str().to_owned(), t.code(&CHANNEL, code.as_str())).icon(entry::icon(code.as_str()))).collect::<Vec<_>>()}
                onchoose={props.edit(|draft, code: AttrValue| draft.channel = Some(code.as_str().into()))}
                problem={problem(problems.channel, "missing-channel")}>
                { more_button(channels.len() < CHANNEL.codes.len(), "anon-channel-more", open(0)) }
            </Chips>
            <Chips name="anon-initiative" legend={t.say("log-initiative")} lay={Lay::Fill} chosen={chosen(&draft.initiative)}
                answers={initiatives.iter().map(|code| Answer::new(code.as_str().to_owned(), initiative(&t, code.as_str()))).collect::<Vec<_>>()}
                onchoose={props.edit(|draft, code: AttrValue| draft.initiative = Some(code.as_str().into()))}
                problem={problem(problems.initiative, "missing-initiative")}>
                { more_button(initiatives.len() < INITIATIVE.codes.len(), "anon-initiative-more", open(1)) }
            </Chips>
            <div class="f-between">
                <div><h2 id="anon-people-title">{ t.say("anon-people") }</h2><p class="f-sub">{ t.say("anon-people-help") }</p></div>
                <Stepper id="anon-people" label={t.say("anon-people-count")} less={t.say("anon-people-less")} more={t.say("anon-people-more")}
                    value={draft.people.max(1)} least=1 most={PEOPLE_LIMIT} onchange={props.edit(|draft, n| draft.people = n)} />
            </div>
            if draft.is_attempt() {
                <p class="f-quiet" data-testid="anon-attempt">{ t.say("attempt-does-not-count") }</p>
            } else {
                <MinutesField name="anon-minutes" legend={t.say("log-minutes")} minutes={draft.minutes.clone()} problem={problems.minutes}
                    onchange={props.edit(|draft, minutes| draft.minutes = minutes)} />
            }
            <CodeChips name="anon-place" legend={t.say("anon-place")} list={PLACE} first={PLACES.to_vec()} chosen={draft.place.clone()}
                onchange={props.edit(|draft, place| draft.place = Some(place))} />
            <CodeTicks name="anon-theme" legend={t.say("anon-themes")} list={LIFE_AREA} first={THEMES.to_vec()} chosen={draft.tags.themes.clone()}
                onchange={props.edit(|draft, themes| draft.tags.themes = themes)} />
            if *more {
                <CodeTicks name="anon-action" legend={t.say("anon-actions")} list={ACTION} first={ACTIONS.to_vec()} chosen={draft.tags.actions.clone()}
                    onchange={props.edit(|draft, actions| draft.tags.actions = actions)} />
                <CodeTicks name="anon-service" legend={t.say("anon-services")} list={SERVICE} first={SERVICES.to_vec()} chosen={draft.tags.services.clone()}
                    onchange={props.edit(|draft, services| draft.tags.services = services)} />
                <Field id="anon-travel" inputmode="numeric" label={t.say("anon-travel")} value={draft.travel.clone()}
                    oninput={props.edit(|draft, travel| draft.travel = travel)} problem={problem(problems.travel, "bad-minutes")} />
            } else {
                <div><button class="ds-button" data-variant="tertiary" type="button" data-testid="anon-more"
                    onclick={show_more}>{ Icon::ChevronDown.draw() }{ t.say("anon-more") }</button></div>
            }
            <LongText id="anon-note" label={t.say("log-note")} help={AttrValue::from(t.say("anon-note-help"))} value={draft.note.clone()}
                oninput={props.edit(|draft, note| draft.note = note)} />
        </>
    }
}

impl Props {
    /// A callback that changes one answer.
    fn edit<T: 'static>(&self, edit: impl Fn(&mut AnonymousDraft, T) + 'static) -> Callback<T> {
        let (draft, onchange) = (self.draft.clone(), self.onchange.clone());
        Callback::from(move |value: T| {
            let mut draft = draft.clone();
            edit(&mut draft, value);
            onchange.emit(draft);
        })
    }
}
