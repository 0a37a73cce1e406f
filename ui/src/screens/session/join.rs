//! Somebody turns up who is not on the list: in by name or from the people one follows, and marked as here.

use folge_shared::{
    command::{Attend, Command, Enrol},
    error::PublicError,
    ids::{EntryId, GroupId, ParticipantId, ProgrammeId},
    time::Day,
};
use yew::prelude::*;

use crate::{
    clock, dom,
    parts::{
        icon::Icon,
        note::ErrorNote,
        pick_person::{Pick, PickPerson},
    },
    session::use_session,
    words::use_words,
};

/// See [`Join`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which group.
    pub group: GroupId,
    /// Its programme.
    pub programme: ProgrammeId,
    /// Which evening.
    pub evening: EntryId,
    /// The evening's day, if it has begun: from then on they belong to the group.
    pub day: Option<Day>,
    /// Who is in already.
    pub taken: Vec<ParticipantId>,
}

/// See the module.
#[component]
pub fn Join(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let open = use_state(|| false);
    let pick = use_state(Pick::default);
    let error = use_state(|| None::<PublicError>);
    let missing = use_state(|| false);
    let flying = use_mut_ref(|| false);
    use_effect_with(*open, |open| {
        if *open {
            dom::focus("#extra-who-typed");
        }
    });
    let add = {
        let (session, pick, open) = (session.clone(), pick.clone(), open.clone());
        let (error, missing, flying) = (error.clone(), missing.clone(), flying.clone());
        let (group, evening, day) = (props.group, props.evening, props.day);
        Callback::from(move |()| {
            missing.set(!pick.is_made());
            if !pick.is_made() {
                dom::focus("#extra-who-typed");
                return;
            }
            if flying.replace(true) {
                return;
            }
            error.set(None);
            let member = clock::entry_id();
            let enrol = Enrol {
                member: Some(member),
                participant: pick.person,
                alias: pick.name(),
                day,
                ..Enrol::of(group, "startet".into())
            };
            let (after, pick, open, error, flying) =
                (session.clone(), pick.clone(), open.clone(), error.clone(), flying.clone());
            session.act(Command::Enrol(enrol), move |answer| {
                flying.replace(false);
                if let Err(bad) = answer {
                    error.set(Some(bad));
                    return;
                }
                pick.set(Pick::default());
                // Here they are: that is why they were written down. Should this fail, they stand as "not yet".
                let here = Attend { group, session: evening, member, attendance: "mott".into() };
                after.act(Command::Attend(here), move |answer| match answer {
                    Ok(_) => open.set(false),
                    Err(bad) => error.set(Some(bad)),
                });
            });
        })
    };
    let onchange = {
        let (pick, missing) = (pick.clone(), missing.clone());
        Callback::from(move |new: Pick| {
            missing.set(false);
            pick.set(new);
        })
    };
    if !*open {
        let onclick = {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| open.set(true))
        };
        return html! {
            <button class="ds-button" data-variant="secondary" type="button" data-testid="extra-open" {onclick}>
                { Icon::PersonPlus.draw() }{ t.say("join-open") }
            </button>
        };
    }
    let close = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(false))
    };
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        add.emit(());
    });
    html! {
        <form class="ds-card f-form" data-testid="extra-form" {onsubmit} novalidate=true>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            <PickPerson name="extra-who" legend={t.say("join-who")} programme={props.programme} taken={props.taken.clone()}
                pick={(*pick).clone()} {onchange} problem={missing.then(|| AttrValue::from(t.say("missing-join")))} />
            <div class="f-save">
                <button class="ds-button" data-variant="secondary" type="button" onclick={close}>{ t.say("close") }</button>
                <button class="ds-button" type="submit" data-testid="extra-save">{ Icon::Checkmark.draw() }{ t.say("join-save") }</button>
            </div>
        </form>
    }
}
