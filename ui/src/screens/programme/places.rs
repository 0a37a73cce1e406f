//! The municipalities that the programme works in: at most this is known of where people live.

use folge_shared::{
    command::{ALIAS_LIMIT, Command, SetProgramme},
    error::PublicError,
    view::ProgrammeView,
};
use yew::prelude::*;

use crate::{
    parts::{field::Field, icon::Icon, note::ErrorNote},
    session::use_session,
    words::use_words,
};

/// See [`Places`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The programme.
    pub view: ProgrammeView,
}

/// See the module.
#[component]
pub fn Places(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let typed = use_state(String::new);
    let error = use_state(|| None::<PublicError>);
    let busy = use_mut_ref(|| false);
    let programme = props.view.programme;
    let send = {
        let (session, error, busy) = (session.clone(), error.clone(), busy.clone());
        move |command: SetProgramme, done: Callback<()>| {
            if busy.replace(true) {
                return;
            }
            let (error, busy) = (error.clone(), busy.clone());
            session.act(Command::SetProgramme(command), move |answer| {
                busy.replace(false);
                if answer.is_ok() {
                    done.emit(());
                }
                error.set(answer.err());
            });
        }
    };
    let known = props.view.municipalities.iter().any(|one| one.to_lowercase() == typed.trim().to_lowercase());
    let long = typed.trim().chars().count() > ALIAS_LIMIT;
    let onsubmit = {
        let (send, typed) = (send.clone(), typed.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let name = typed.trim().to_owned();
            if name.is_empty() || known || long {
                return;
            }
            let typed = typed.setter();
            let done = Callback::from(move |()| typed.set(String::new()));
            send(SetProgramme { add_municipalities: vec![name], ..SetProgramme::of(programme) }, done);
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    let problem = match (known, long) {
        (true, _) => Some(AttrValue::from(t.say("programme-place-known"))),
        (_, true) => Some(AttrValue::from(t.say("programme-bad-name"))),
        _ => None,
    };
    let rows = props.view.municipalities.iter().enumerate().map(|(n, name)| {
        let remove = {
            let (send, name) = (send.clone(), name.clone());
            Callback::from(move |_: MouseEvent| {
                let command = SetProgramme { remove_municipalities: vec![name.clone()], ..SetProgramme::of(programme) };
                send(command, Callback::noop());
            })
        };
        html! {
            <li key={name.clone()} class="f-between">
                <span>{ name.clone() }</span>
                <button class="ds-button" data-variant="tertiary" data-color="neutral" type="button" data-testid={format!("place-remove-{n}")} onclick={remove}
                    aria-label={t.say_with("programme-place-remove-what", &[("name", name.as_str().into())])}>{ Icon::XMark.draw() }{ t.say("programme-place-remove") }</button>
            </li>
        }
    });
    html! {
        <section class="ds-card f-stack" aria-labelledby="places" data-testid="programme-places">
            <div class="f-stack-s"><h2 id="places">{ t.say("programme-places") }</h2><p class="f-sub">{ t.say("programme-places-help") }</p></div>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            <ul>{ for rows }</ul>
            <form class="f-addline" {onsubmit} novalidate=true>
                <Field id="place-new" label={t.say("programme-place-new")} value={(*typed).clone()} {oninput} {problem} />
                <button class="ds-button" data-variant="secondary" type="submit" data-testid="place-add">{ Icon::Plus.draw() }{ t.say("programme-place-add") }</button>
            </form>
        </section>
    }
}
