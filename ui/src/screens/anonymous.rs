//! A contact with somebody who has no file: on the street, on the phone. As fast as any other contact. The same form
//! writes it down and puts it right.

use folge_shared::{
    command::{Command, PEOPLE_LIMIT},
    domain::{
        Code,
        codes::{ACTION, CHANNEL, INITIATIVE, LIFE_AREA, PLACE, SERVICE},
    },
    i18n::Words,
    ids::EntryId,
    query::{self, Query, View},
    view::AnonymousRow,
};
use yew::prelude::*;

use crate::{
    parts::{
        chips::{Answer, Chips, Lay},
        codes::{self, CodeChips, CodeTicks},
        entry,
        field::Field,
        icon::Icon,
        long_text::LongText,
        minutes::MinutesField,
        programme_picker::use_programme,
        stepper::Stepper,
        when::{WhenButton, WhenQuestion},
        writing::{Notices, use_correcting},
    },
    route::Route,
    session::use_query,
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

/// Writing a contact down.
#[component]
pub fn AnonymousScreen() -> Html {
    html! { <Form /> }
}

/// See [`EditAnonymousScreen`].
#[derive(Properties, PartialEq)]
pub struct EditProps {
    /// In which year it is read.
    pub year: i16,
    /// Which contact.
    pub contact: EntryId,
}

/// Putting it right.
#[component]
pub fn EditAnonymousScreen(props: &EditProps) -> Html {
    let t = use_words();
    let loaded = use_query(Query::Work(query::Work { year: Some(props.year) }));
    let found = match loaded.view.as_deref() {
        Some(View::Work(view)) => view.contacts.iter().find(|row| row.target.entry == Some(props.contact)),
        _ => None,
    };
    match found {
        Some(row) => html! { <Form row={row.clone()} /> },
        None => super::work::not_here(&t, &t.say("anon-change"), &loaded),
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    /// What is changed; something new when left out.
    #[prop_or_default]
    row: Option<AnonymousRow>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let picked = use_programme(|_| true);
    // What the person saw when they began: "changed" means "changed by this person".
    let key = props.row.is_none().then(|| KEY.to_owned());
    let fresh = || (props.row.clone(), props.row.as_ref().map(AnonymousDraft::of).unwrap_or_default());
    let (row, writing) = use_correcting(key, fresh);
    let onsubmit = {
        let (row, programme) = (row.clone(), picked.id());
        writing.onsubmit(Route::Work, move |draft| {
            let command = match &*row {
                Some(row) => Command::EditAnonymous(draft.edit(row)?),
                None => Command::LogAnonymous(draft.command(programme)?),
            };
            Some((command, Route::Work))
        })
    };
    let (draft, problems) = (writing.draft(), writing.problems());
    let onwhen = writing.edit(|draft: &mut AnonymousDraft, when| draft.when = when);
    let given = (*row).as_ref().and_then(|row| row.at);
    let (title, close) = match *row {
        Some(_) => ("anon-change", "close"),
        None => ("screen-anonymous", "close-draft-stays"),
    };
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="anon-form" data-testid="anon-save"
            aria-disabled={writing.busy().then_some("true")}>{ Icon::Checkmark.draw() }{ t.say("save") }</button>
    };
    html! {
        <Page screen={t.say(title)} title={t.say(title)} kind={Kind::Task(Route::Work, t.say(close).into())}
            place={Some(Place::Work)} {dock} narrow=true testid="anonymous"
            actions={html! { <WhenButton when={draft.when.clone()} {given} onchange={onwhen.clone()} /> }}>
            <form id="anon-form" class="f-form" {onsubmit} novalidate=true>
                <Notices<AnonymousDraft> writing={writing.clone()} name="anon" />
                if row.is_none() { { picked.picker.clone() } }
                <WhenQuestion when={draft.when.clone()} onchange={onwhen} problem={problems.when} />
                <Questions draft={draft.clone()} onchange={writing.onchange()} {problems} />
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
                onchange={props.edit(|draft, place| draft.place = Some(place))} onclear={props.edit(|draft, ()| draft.place = None)} />
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
