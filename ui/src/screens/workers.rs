//! The workers of my programmes: what they are, and, for the coordinator, whom they follow.

use folge_shared::{
    domain::Role,
    i18n::Words,
    query::{OfProgramme, Participants, Query, View},
    view::{MyProgramme, ParticipantRow, WorkerRow},
};
use yew::prelude::*;

use super::programme::{coordinates, role_period, role_word};
use crate::{
    clock, dates,
    parts::{icon::Icon, note::ErrorNote, person_row, programme_picker::use_programme},
    route::Route,
    session::use_query,
    shell::{Kind, Page, Place},
    words::use_words,
};

fn any(_: &MyProgramme) -> bool {
    true
}

/// Whom somebody follows. Lists name followers by their display names; where two share one, only their number is told.
fn followed<'a>(row: &WorkerRow, rows: &'a [ParticipantRow], workers: &[WorkerRow]) -> Option<Vec<&'a ParticipantRow>> {
    let namesakes = workers.iter().filter(|one| one.name == row.name && one.worker != row.worker).count();
    let theirs = |one: &&ParticipantRow| one.programme == row.programme && one.followers.contains(&row.name);
    (namesakes == 0).then(|| rows.iter().filter(theirs).collect())
}

/// See the module.
#[component]
pub fn WorkersScreen() -> Html {
    let t = use_words();
    let picked = use_programme(any);
    let loaded = use_query(Query::Workers(OfProgramme { programme: picked.id() }));
    let people = use_query(Query::Participants(Participants { programme: picked.id() }));
    let coordinator = picked.programme.as_ref().is_some_and(coordinates);
    let rows: &[WorkerRow] = match loaded.view.as_deref() {
        Some(View::Workers(view)) => &view.rows,
        _ => &[],
    };
    let participants: &[ParticipantRow] = match people.view.as_deref() {
        Some(View::Participants(view)) => &view.rows,
        _ => &[],
    };
    let here: Vec<&WorkerRow> = rows.iter().filter(|row| picked.id().is_none_or(|id| id == row.programme)).collect();
    let (now, past): (Vec<&WorkerRow>, Vec<&WorkerRow>) =
        here.iter().partition(|row| row.roles.iter().any(|role| role.current || role.from > clock::today()));
    let one = |row: &WorkerRow| worker(&t, row, coordinator.then(|| followed(row, participants, rows)));
    let count = i64::try_from(now.len()).unwrap_or(0);
    let settings = coordinator.then(|| {
        html! { <a class="ds-button" data-variant="secondary" href={Route::Programme.href()} data-testid="roles-open">{ Icon::Cog.draw() }{ t.say("workers-roles") }</a> }
    });
    html! {
        <Page screen={t.say("place-workers")} title={t.say("place-workers")} kind={Kind::Place} place={Some(Place::Workers)} testid="workers"
            sub={html! { { t.say_with("workers-count", &[("n", count.into())]) } }} actions={settings.unwrap_or_default()}>
            { picked.picker }
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            <h2 class="ds-sr-only">{ t.say("list") }</h2>
            <ul class="f-rows f-many">{ for now.iter().map(|row| one(row)) }</ul>
            if !past.is_empty() {
                <section class="f-stack" aria-labelledby="past-workers">
                    <h2 id="past-workers">{ t.say("workers-past") }</h2>
                    <ul class="f-rows f-many">{ for past.iter().map(|row| one(row)) }</ul>
                </section>
            }
        </Page>
    }
}

/// `follows`: none where it is not the asker's to know, the inner none where only the number can be told.
fn worker(t: &Words, row: &WorkerRow, follows: Option<Option<Vec<&ParticipantRow>>>) -> Html {
    let roles = row.roles.iter().filter(|role| role.current || role.from > clock::today()).map(|role| {
        let word = dates::upper(&role_word(t, role.role.as_str()));
        let bounded = role.to.is_some() || !role.current;
        let on_call = role.role.as_str() == Role::Vakt.code();
        html! {
            <li key={role.id.to_string()} class="f-word">{ if on_call { Icon::Moon.draw() } else { Icon::Briefcase.draw() } }
                <span>{ word }if bounded { { format!(", {}", role_period(t, role)) } }</span></li>
        }
    });
    html! {
        <li key={format!("{}{}", row.programme, row.worker)} class="ds-card f-stack-s" data-testid={format!("worker-{}", row.worker)}>
            <h3 class="f-line"><span class="f-face" aria-hidden="true">{ person_row::initial(&row.name) }</span>{ row.name.clone() }
                if row.me { <span class="f-meta">{ t.say("worker-me") }</span> }</h3>
            <ul class="f-line">{ for roles }</ul>
            if let Some(follows) = follows {
                <p class="f-sub" data-testid={format!("follows-{}", row.worker)}>{ t.say_with("worker-follows", &[("n", row.follows.into())]) }</p>
                if let Some(people) = follows {
                    <ul class="f-line">
                        { for people.iter().map(|one| html! {
                            <li key={one.participant.to_string()}><a class="f-link" href={Route::Participant(one.participant).href()}>{ person_row::alias(t, &one.alias) }</a></li>
                        }) }
                    </ul>
                }
            }
        </li>
    }
}
