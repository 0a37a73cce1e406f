//! What can be done to an entry, behind three dots: change, history, retract or undo that, erase for ever.

use folge_shared::{
    command::{Command, EntryRef, LINE_LIMIT, Restore, Retract},
    error::PublicError,
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::versions::target_id;
use crate::{
    dom,
    fields::Names,
    here::use_here,
    parts::{erase_entry::EraseEntry, history::History, icon::Icon, note::ErrorNote},
    route::Route,
    session::use_session,
    words::use_words,
};

/// See [`EntryMenu`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which entry, or which document's own fields.
    pub target: EntryRef,
    /// What it is, for those who hear the page: "fredag 8. mai 17:30".
    pub what: AttrValue,
    /// The form that changes it.
    #[prop_or_default]
    pub edit: Option<Route>,
    /// More that can be done, such as another button; before the history.
    #[prop_or_default]
    pub children: Html,
    /// Whether the person may retract it, and undo that.
    #[prop_or_default]
    pub retractable: bool,
    /// Whether it is retracted.
    #[prop_or_default]
    pub retracted: bool,
    /// Whether the person may erase it for ever.
    #[prop_or_default]
    pub erasable: bool,
    /// What else a retraction reaches, as a sentence.
    #[prop_or_default]
    pub also: Option<AttrValue>,
    /// As in [`History`].
    #[prop_or_default]
    pub names: Names,
}

/// What is open below the dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Choices,
    History,
    Retract,
    Erase,
}

/// See the module. The choices open in the page itself, not over it: nothing is hidden, and the keyboard goes on.
#[component]
pub fn EntryMenu(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let id = target_id(&props.target);
    let open = use_here(format!("menu-{id}"), || Open::Nothing);
    let reason = use_here(format!("menu-{id}-reason"), String::new);
    let error = use_state(|| None::<PublicError>);
    let busy = use_mut_ref(|| false);
    let to = |next: Open| {
        let open = open.setter();
        Callback::from(move |_: MouseEvent| open.set(next))
    };
    let closed = {
        let open = open.setter();
        Callback::from(move |()| open.set(Open::Nothing))
    };
    let toggle = to(if *open == Open::Nothing { Open::Choices } else { Open::Nothing });
    let done = {
        let (open, error, reason) = (open.setter(), error.setter(), reason.setter());
        let busy = busy.clone();
        move |answer: Result<_, PublicError>| {
            busy.replace(false);
            match answer {
                Ok(_) => {
                    error.set(None);
                    reason.set(String::new());
                    open.set(Open::Nothing);
                }
                Err(bad) => error.set(Some(bad)),
            }
        }
    };
    let restore = {
        let (session, target, busy, done) = (session.clone(), props.target.clone(), busy.clone(), done.clone());
        Callback::from(move |_: MouseEvent| {
            if !busy.replace(true) {
                session.act(Command::Restore(Restore { target: target.clone() }), done.clone());
            }
        })
    };
    let retract = {
        let (session, target, reason) = (session.clone(), props.target.clone(), reason.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if busy.replace(true) {
                return;
            }
            let said = reason.trim();
            let command = Retract { target: target.clone(), reason: (!said.is_empty()).then(|| said.to_owned()) };
            session.act(Command::Retract(command), done.clone());
        })
    };
    let oninput = {
        let reason = reason.setter();
        Callback::from(move |event: InputEvent| reason.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    use_effect_with(*open == Open::Retract, {
        let field = format!("#retract-reason-{id}");
        move |open| {
            if *open {
                dom::focus(&field);
            }
        }
    });
    let panel = format!("menu-{id}-panel");
    let choice = |testid: String, icon: Icon, word: &str, onclick: Callback<MouseEvent>| {
        html! {
            <button class="ds-button" data-variant="secondary" data-color="neutral" type="button" data-testid={testid} {onclick}>
                { icon.draw() }{ t.say(word) }
            </button>
        }
    };
    html! {
        <>
            <button class="ds-button f-dots" data-icon="" data-variant="tertiary" data-color="neutral" type="button"
                aria-expanded={(*open != Open::Nothing).to_string()} aria-controls={panel.clone()}
                aria-label={t.say_with("entry-menu", &[("what", props.what.as_str().into())])}
                data-testid={format!("menu-{id}")} onclick={toggle}>{ Icon::MenuElipsisVertical.draw() }</button>
            <div id={panel} class="f-menu">
                if *open == Open::Choices {
                    <div class="f-line">
                        if let Some(edit) = props.edit {
                            <a class="ds-button" data-variant="secondary" data-color="neutral" href={edit.href()} data-testid={format!("edit-{id}")}>
                                { Icon::Pencil.draw() }{ t.say("change") }
                            </a>
                        }
                        { props.children.clone() }
                        { choice(format!("history-open-{id}"), Icon::ClockDashed, "history", to(Open::History)) }
                        if props.retractable && props.retracted {
                            { choice(format!("restore-{id}"), Icon::ArrowUndo, "restore", restore) }
                        } else if props.retractable {
                            { choice(format!("retract-{id}"), Icon::Minus, "retract", to(Open::Retract)) }
                        }
                        if props.erasable {
                            { choice(format!("erase-{id}"), Icon::XMark, "erase-entry", to(Open::Erase)) }
                        }
                    </div>
                }
                if *open == Open::History {
                    <History target={props.target.clone()} names={props.names.clone()}
                        onclose={closed.clone()} />
                }
                if *open == Open::Erase {
                    <EraseEntry target={props.target.clone()} what={props.what.clone()} onclose={closed.clone()} />
                }
                if *open == Open::Retract {
                    <form class="f-history" onsubmit={retract} aria-label={t.say_with("retract-what", &[("what", props.what.as_str().into())])}>
                        <label class="ds-label" for={format!("retract-reason-{id}")}>{ t.say("retract-why") }</label>
                        <p id={format!("retract-help-{id}")} class="f-sub">
                            { t.say("retract-help") }if let Some(also) = &props.also { { " " }{ also.clone() } }
                        </p>
                        <input id={format!("retract-reason-{id}")} data-testid={format!("retract-reason-{id}")} class="ds-input" type="text"
                            autocomplete="off" maxlength={LINE_LIMIT.to_string()} aria-describedby={format!("retract-help-{id}")}
                            value={(*reason).clone()} {oninput} />
                        <div class="f-line">
                            <button class="ds-button" type="submit" data-testid={format!("retract-save-{id}")}>{ t.say("retract") }</button>
                            <button class="ds-button" data-variant="tertiary" type="button" onclick={to(Open::Nothing)}>{ t.say("cancel") }</button>
                        </div>
                    </form>
                }
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            </div>
        </>
    }
}
