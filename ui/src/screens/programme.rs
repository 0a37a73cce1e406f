//! A programme as its coordinator runs it: rules, places, the texts for consents, and who is what.

use folge_shared::{
    command::EntryRef,
    domain::Role,
    query::{OfProgramme, Query, View},
    view::MyProgramme,
};
use yew::prelude::*;

use crate::{
    parts::{entry_menu::EntryMenu, note::ErrorNote, programme_picker::use_programme, versions::Versions},
    session::use_query,
    shell::{Kind, Page, Place},
    words::use_words,
};

mod members;
mod places;
mod rules;
mod texts;

pub use members::{period as role_period, role as role_word};

/// Whether the worker coordinates it.
pub fn coordinates(programme: &MyProgramme) -> bool {
    programme.is(Role::Koordinator)
}

/// See the module.
#[component]
pub fn ProgrammeScreen() -> Html {
    let t = use_words();
    let picked = use_programme(coordinates);
    let loaded = use_query(Query::Programme(OfProgramme { programme: picked.id() }));
    let view = match loaded.view.as_deref() {
        Some(View::Programme(view)) if picked.id().is_none_or(|id| id == view.programme) => Some(view),
        _ => None,
    };
    let content = view.map(|view| {
        let target = EntryRef::root(view.doc);
        let key = view.programme.to_string();
        html! {
            <>
                { for view.conflicts.iter().map(|conflict| html! {
                    <Versions key={conflict.field.clone()} target={target.clone()} conflict={conflict.clone()} />
                }) }
                <rules::Rules key={format!("rules-{key}")} view={view.clone()} />
                <places::Places key={format!("places-{key}")} view={view.clone()} />
                <texts::Texts key={format!("texts-{key}")} view={view.clone()} />
                <members::Members key={format!("members-{key}")} view={view.clone()} />
            </>
        }
    });
    let name = view.map(|view| view.name.clone()).unwrap_or_default();
    let actions = view.map(|view| {
        html! { <EntryMenu target={EntryRef::root(view.doc)} what={t.say("place-programme")} /> }
    });
    html! {
        <Page screen={t.say("place-programme")} title={t.say("place-programme")} kind={Kind::Place} place={Some(Place::Programme)} testid="programme"
            sub={html! { { name } }} narrow=true>
            { picked.picker }
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            { content.unwrap_or_default() }
            if let Some(actions) = actions { <div class="f-between"><p class="f-sub">{ t.say("programme-history") }</p>{ actions }</div> }
        </Page>
    }
}
