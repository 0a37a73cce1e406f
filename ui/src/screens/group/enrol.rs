//! Somebody joins a group, or its waiting list.

use folge_shared::{
    command::{Command, Enrol},
    domain::codes::ENROLMENT,
    ids::{EntryId, ParticipantId},
    time::Day,
    view::GroupView,
};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::{
    clock, dom,
    kept::use_kept_answer,
    parts::{
        chips::{Answer, Chips, Lay},
        field::Field,
        icon::Icon,
        note::Alert,
        pick_person::{Pick, PickPerson},
        saving::use_saving,
    },
    route::Route,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// The states in which somebody can begin.
const STATES: [&str; 3] = ["pameldt", "startet", "venteliste"];

/// See [`EnrolForm`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The group.
    pub view: GroupView,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Answers {
    member: Option<EntryId>,
    typed: String,
    person: Option<ParticipantId>,
    named: bool,
    state: Option<String>,
    day: String,
}

impl Answers {
    fn pick(&self) -> Pick {
        Pick { typed: self.typed.clone(), person: self.person, named: self.named }
    }
}

/// See the module.
#[component]
pub fn EnrolForm(props: &Props) -> Html {
    let t = use_words();
    let group = props.view.row.group;
    let blank = || Answers {
        member: None,
        typed: String::new(),
        person: None,
        named: false,
        state: None,
        day: clock::today().to_string(),
    };
    let now = use_kept_answer("member", blank);
    let tried = use_state(|| false);
    let saving = use_saving();
    let to = Route::Group(group);
    let day = Day::parse(now.day.trim());
    let onsubmit = {
        let (now, tried, saving) = (now.clone(), tried.clone(), saving.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            let pick = now.pick();
            let first = [
                (!pick.is_made(), "#enrol-who-typed"),
                (now.state.is_none(), "#enrol-state input"),
                (day.is_none(), "#enrol-day"),
            ];
            if let Some((_, selector)) = first.iter().find(|(is, _)| *is) {
                dom::focus(selector);
                return;
            }
            let Some(state) = now.state.clone() else { return };
            let member = now.member.unwrap_or_else(clock::entry_id);
            now.set(Answers { member: Some(member), ..(*now).clone() });
            let command = Enrol {
                member: Some(member),
                participant: pick.person,
                alias: pick.name(),
                day,
                ..Enrol::of(group, state.as_str().into())
            };
            saving.send(Command::Enrol(command), to, None);
        })
    };
    let onpick = {
        let now = now.clone();
        Callback::from(move |pick: Pick| {
            // Another person is another membership: the id that was perhaps sent stays theirs.
            now.set(Answers {
                member: None,
                typed: pick.typed,
                person: pick.person,
                named: pick.named,
                ..(*now).clone()
            });
        })
    };
    let onstate = {
        let now = now.clone();
        Callback::from(move |code: AttrValue| now.set(Answers { state: Some(code.to_string()), ..(*now).clone() }))
    };
    let onday = {
        let now = now.clone();
        Callback::from(move |day: String| now.set(Answers { day, ..(*now).clone() }))
    };
    let states = STATES.map(|code| Answer::new(code, t.code(&ENROLMENT, code)));
    let active =
        props.view.members.iter().filter(|m| !m.retracted && !matches!(m.state.as_str(), "sluttet" | "fullfort"));
    let taken: Vec<ParticipantId> = active.filter_map(|m| m.participant).collect();
    let missing = |is: bool, key: &str| (*tried && is).then(|| AttrValue::from(t.say(key)));
    let incomplete = *tried && (!now.pick().is_made() || now.state.is_none() || day.is_none());
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="enrol-form" data-testid="enrol-save">
            { Icon::Checkmark.draw() }{ t.say("enrol") }
        </button>
    };
    html! {
        <Page screen={t.say("enrol")} title={t.say("enrol")} kind={Kind::Task(to, t.say("close").into())} place={Some(Place::Groups)}
            {dock} narrow=true testid="enrol">
            <form id="enrol-form" class="f-form" {onsubmit} novalidate=true>
                { saving.draw() }
                if incomplete { <Alert text={t.say("log-incomplete")} /> }
                <PickPerson name="enrol-who" legend={t.say("enrol-who")} programme={props.view.row.programme} {taken} pick={now.pick()}
                    onchange={onpick} problem={missing(!now.pick().is_made(), "missing-join")} />
                <Chips name="enrol-state" legend={t.say("enrol-as")} lay={Lay::Fill} answers={states.to_vec()} onchoose={onstate}
                    chosen={now.state.clone().map(AttrValue::from)} problem={missing(now.state.is_none(), "missing-state")} />
                <Field id="enrol-day" kind="date" label={t.say("enrol-day")} value={now.day.clone()} oninput={onday}
                    problem={missing(day.is_none(), "bad-day")} />
            </form>
        </Page>
    }
}
