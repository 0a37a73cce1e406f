//! Something that is done on a screen of its own: a form, one act, and back. Whatever goes wrong, nothing that was
//! typed is lost.

use std::{cell::RefCell, rc::Rc};

use folge_shared::{
    command::{Command, Outcome},
    decision::Decision,
    error::PublicError,
};
use yew::prelude::*;

use crate::{
    dom,
    parts::{
        icon::Icon,
        note::{Alert, ErrorNote},
    },
    route::{self, Route},
    session::{Session, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

/// The act of a form: sent once, however often somebody taps.
#[derive(Clone)]
pub struct Task {
    session: Session,
    error: UseStateHandle<Option<PublicError>>,
    incomplete: UseStateHandle<bool>,
    busy: UseStateHandle<bool>,
    flying: Rc<RefCell<bool>>,
}

impl PartialEq for Task {
    fn eq(&self, other: &Self) -> bool {
        *self.error == *other.error && *self.incomplete == *other.incomplete && *self.busy == *other.busy
    }
}

/// See [`Task`].
#[hook]
pub fn use_task() -> Task {
    Task {
        session: use_session(),
        error: use_state(|| None),
        incomplete: use_state(|| false),
        busy: use_state(|| false),
        flying: use_mut_ref(|| false),
    }
}

impl Task {
    /// Says that something is missing, and moves the keyboard to it.
    pub fn lacks(&self, selector: &str) {
        self.incomplete.set(true);
        dom::focus(selector);
    }
    /// Whether somebody tried to save what was not complete.
    pub fn tried(&self) -> bool {
        *self.incomplete
    }
    /// Does it, and goes where the outcome leads.
    pub fn send(&self, command: Command, to: impl FnOnce(&Outcome) -> Route + 'static) {
        if self.begin() {
            let task = self.clone();
            self.session.act(command, move |answer| {
                task.end(answer.map(|outcome| (to(&outcome), if outcome.pending { "saved-pending" } else { "saved" })));
            });
        }
    }
    /// Has the server decide it, and goes on from there; `said` is the key of what is said then.
    pub fn decide(&self, decision: Decision, said: &'static str, to: Route) {
        if self.begin() {
            let task = self.clone();
            self.session.decide(decision, move |answer| task.end(answer.map(|()| (to, said))));
        }
    }
    /// Whether it leaves now: once, however often somebody taps.
    fn begin(&self) -> bool {
        // A ref, not the state: the second tap of a double tap sees the first.
        if self.flying.replace(true) {
            return false;
        }
        self.busy.set(true);
        self.error.set(None);
        self.incomplete.set(false);
        true
    }
    /// It has been answered: where to go and what to say there, or why not.
    fn end(&self, answer: Result<(Route, &'static str), PublicError>) {
        self.busy.set(false);
        match answer {
            // It stays in flight: the screen is on its way out, and a third tap must not do it again.
            Ok((to, said)) => {
                self.session.say.emit((to, said.to_owned()));
                route::replace(to);
            }
            Err(bad) => {
                self.flying.replace(false);
                self.error.set(Some(bad));
                dom::scroll_to(0.0);
            }
        }
    }
}

/// See [`TaskPage`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is done: the heading, and the window's title. Never a person.
    pub title: AttrValue,
    /// Under the heading, such as whom it is about.
    #[prop_or_default]
    pub sub: Html,
    /// Where the cross leads.
    pub back: Route,
    /// What the cross says; "Lukk" when left out.
    #[prop_or_default]
    pub close: Option<AttrValue>,
    /// Which place is lit at the desk.
    #[prop_or(Place::Participants)]
    pub place: Place,
    /// Whether nothing is missing any more.
    #[prop_or_default]
    pub complete: bool,
    /// Names the screen for tests; the button is `<testid>-save`.
    pub testid: AttrValue,
    /// How it goes.
    pub task: Task,
    /// What the main button says; "Lagre" when left out.
    #[prop_or_default]
    pub save: Option<AttrValue>,
    /// Whether what is done concerns somebody's life or cannot be undone.
    #[prop_or_default]
    pub grave: bool,
    /// Another button beside it.
    #[prop_or_default]
    pub beside: Html,
    /// The main button was pressed.
    pub onsave: Callback<()>,
    /// The questions.
    pub children: Html,
}

/// See the module.
#[component]
pub fn TaskPage(props: &Props) -> Html {
    let t = use_words();
    let onsubmit = {
        let onsave = props.onsave.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            onsave.emit(());
        })
    };
    let close = props.close.clone().unwrap_or_else(|| t.say("close").into());
    let save = props.save.clone().unwrap_or_else(|| t.say("save").into());
    let form = format!("{}-form", props.testid);
    let dock = html! {
        <div class="f-save">
            { props.beside.clone() }
            <button class="ds-button" data-size="lg" type="submit" form={form.clone()} data-testid={format!("{}-save", props.testid)}
                data-color={props.grave.then_some("warning")} aria-disabled={props.task.busy.then_some("true")}>
                { Icon::Checkmark.draw() }{ save }
            </button>
        </div>
    };
    html! {
        <Page screen={props.title.clone()} title={props.title.clone()} kind={Kind::Task(props.back, close)} place={Some(props.place)}
            {dock} narrow=true testid={props.testid.clone()}>
            <form id={form} class="f-form" {onsubmit} novalidate=true>
                if let Some(error) = &*props.task.error { <ErrorNote error={error.clone()} /> }
                if props.task.tried() && !props.complete { <Alert text={t.say("log-incomplete")} /> }
                if props.sub != Html::default() { <p class="f-sub">{ props.sub.clone() }</p> }
                { props.children.clone() }
            </form>
        </Page>
    }
}
