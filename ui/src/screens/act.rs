//! Something to be done about a participant, each on a screen of its own.

use folge_shared::{
    ids::ParticipantId,
    query::{OneParticipant, Query, View},
    view::ParticipantView,
};
use yew::prelude::*;

use crate::{
    parts::{note::ErrorNote, person_row},
    route::{Act, Route, Tab},
    session::use_query,
    shell::{Kind, Page, Place},
    words::use_words,
};

mod assign;
mod card;
mod change;
mod close;
mod consent;
mod erase;
mod identity;
mod link;
mod merge;
mod move_to;
mod pick;
mod postpone;
mod reopen;
mod status;

/// See [`ActScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// About whom.
    pub participant: ParticipantId,
    /// What.
    pub act: Act,
}

/// What every form here is given.
#[derive(Properties, PartialEq)]
pub struct FormProps {
    /// Everything about them, as it stood when the form was opened: should a colleague's change arrive meanwhile,
    /// "changed" still means "changed by this person".
    pub view: ParticipantView,
    /// What they are called.
    pub alias: AttrValue,
    /// Where the form was opened, and where it leads back.
    pub back: Route,
}

/// The view that a form belongs to.
fn back(participant: ParticipantId, act: Act) -> Route {
    let tab = match act {
        Act::Consent => Tab::Consents,
        Act::Card => Tab::Card,
        Act::Assign => Tab::Followers,
        // Wherever it was opened, the list is what it is about.
        Act::Postpone => return Route::Due,
        _ => Tab::About,
    };
    Route::Tab(participant, tab)
}

/// See the module.
#[component]
pub fn ActScreen(props: &Props) -> Html {
    let t = use_words();
    let loaded = use_query(Query::Participant(OneParticipant { participant: props.participant, limit: Some(1) }));
    let opened = use_mut_ref(|| None::<ParticipantView>);
    if let Some(View::Participant(view)) = loaded.view.as_deref() {
        opened.borrow_mut().get_or_insert_with(|| view.clone());
    }
    let back = back(props.participant, props.act);
    let Some(view) = opened.borrow().clone() else {
        return html! {
            <Page screen={t.say("participant")} title={t.say("participant")} kind={Kind::Task(back, t.say("close").into())}
                place={Some(Place::Participants)} narrow=true>
                if let Some(error) = loaded.error { <ErrorNote {error} /> }
            </Page>
        };
    };
    let alias = AttrValue::from(person_row::alias(&t, &view.row.alias));
    match props.act {
        Act::Change => html! { <change::Form {view} {alias} {back} /> },
        Act::Status => html! { <status::Form {view} {alias} {back} /> },
        Act::Link => html! { <link::Form {view} {alias} {back} /> },
        Act::Identity => html! { <identity::Form {view} {alias} {back} /> },
        Act::Consent => html! { <consent::Form {view} {alias} {back} /> },
        Act::Card => html! { <card::Form {view} {alias} {back} /> },
        Act::Assign => html! { <assign::Form {view} {alias} {back} /> },
        Act::Merge => html! { <merge::Form {view} {alias} {back} /> },
        Act::Move => html! { <move_to::Form {view} {alias} {back} /> },
        Act::Close => html! { <close::Form {view} {alias} {back} /> },
        Act::Reopen => html! { <reopen::Form {view} {alias} {back} /> },
        Act::Postpone => html! { <postpone::Form {view} {alias} {back} /> },
        Act::Erase => html! { <erase::Form {view} {alias} {back} /> },
    }
}
