//! Groups: mine, or all of a coordinator.

use folge_shared::{
    i18n::Words,
    query::{OfProgramme, Query, View},
    view::GroupRow,
};
use yew::prelude::*;

use super::{group, new_group::may_begin};
use crate::{
    clock, dates,
    parts::{evening, fetching::Nothing, icon::Icon, note::ErrorNote},
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::{self, use_words},
};

/// See the module.
#[component]
pub fn GroupsScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let loaded = use_query(Query::Groups(OfProgramme::default()));
    let rows: &[GroupRow] = match loaded.view.as_deref() {
        Some(View::Groups(view)) => &view.rows,
        _ => &[],
    };
    let begins = session.me.programmes.iter().any(may_begin);
    let new = html! {
        <a class="ds-button" href={Route::NewGroup.href()} data-testid="new-group-open" data-variant={(!session.wide).then_some("secondary")}
            data-size={(!session.wide).then_some("lg")} data-fullwidth={(!session.wide).then_some("")}>
            { Icon::Plus.draw() }{ t.say("new-group") }
        </a>
    };
    let shown = |which: fn(&GroupRow) -> bool| rows.iter().filter(|row| which(row)).collect::<Vec<_>>();
    // A coordinator sees all of them; the ones they lead themselves are what they need tonight.
    let mine = shown(|row| !row.ended && row.mine);
    let others = shown(|row| !row.ended && !row.mine);
    let ended = shown(|row| row.ended);
    let several = session.me.programmes.len() > 1;
    let programme = |row: &GroupRow| {
        several.then(|| session.programme(Some(row.programme)).map(|p| p.name.clone()).unwrap_or_default())
    };
    let list = |rows: &[&GroupRow]| {
        html! { <ul class="f-rows f-many">{ for rows.iter().map(|one| row(&t, one, programme(one))) }</ul> }
    };
    let section = |id: &'static str, key: &str, rows: &[&GroupRow]| {
        html! { <section class="f-stack" aria-labelledby={id}><h2 {id}>{ t.say(key) }</h2>{ list(rows) }</section> }
    };
    let both = !mine.is_empty() && !others.is_empty();
    html! {
        <Page screen={t.say("place-groups")} title={t.say("place-groups")} kind={Kind::Place} place={Some(Place::Groups)} testid="groups"
            actions={if session.wide && begins { new.clone() } else { Html::default() }}
            dock={if !session.wide && begins { new } else { Html::default() }}>
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            if loaded.view.is_some() && rows.is_empty() {
                <section class="ds-card f-stack">
                    <Nothing>
                        <h2>{ t.say("groups-none") }</h2>
                        <p>{ t.say(if begins { "groups-none-begin" } else { "groups-none-ask" }) }</p>
                    </Nothing>
                </section>
            }
            if both {
                { section("groups-mine", "groups-mine", &mine) }
                { section("groups-others", "groups-others", &others) }
            } else {
                <h2 class="ds-sr-only">{ t.say("list") }</h2>
                { list(&mine) }
                { list(&others) }
            }
            if !ended.is_empty() {
                <details class="f-table">
                    <summary data-testid="groups-ended">{ t.say_with("groups-ended", &[("n", i64::try_from(ended.len()).unwrap_or_default().into())]) }</summary>
                    { list(&ended) }
                </details>
            }
        </Page>
    }
}

/// Name, next evening, how many; what asks for attention.
fn row(t: &Words, row: &GroupRow, programme: Option<String>) -> Html {
    let now = clock::now();
    let next = match (&row.next, &row.last) {
        _ if row.ended => t.say("group-has-ended"),
        (Some(next), _) => dates::upper(&evening::when(t, next.at, now)),
        (None, Some(last)) => t.say_with("group-last", &[("when", evening::when(t, last.at, now).into())]),
        (None, None) => t.say("evenings-none-planned"),
    };
    let tonight = row.next.as_ref().is_some_and(|next| next.at.is_some_and(|at| at.day() == now.day()));
    let mut facts = vec![t.say_with("group-members", &[("n", row.members.into())])];
    if row.waiting > 0 {
        facts.push(t.say_with("group-waiting", &[("n", row.waiting.into())]));
    }
    if !row.leaders.is_empty() && !row.mine {
        facts.push(t.say_with("led-by", &[("who", words::list(t, &row.leaders).into())]));
    }
    let name = group::name(t, row);
    html! {
        <li class="f-row" key={row.group.to_string()} data-testid={format!("group-{}", row.group)}>
            <span class="f-face" data-color={(!row.ended).then_some("accent")} aria-hidden="true">{ Icon::PersonGroup.draw() }</span>
            <a href={Route::Group(row.group).href()}>
                <h3>{ name.clone() }</h3>
                <span class="f-meta f-block">{ programme.into_iter().chain([group::about(t, row)]).collect::<Vec<_>>().join(" · ") }</span>
                <span class="f-word" data-color={tonight.then_some("accent")}>{ Icon::Calendar.draw() }{ next }</span>
                <span class="f-meta f-block">{ facts.join(" · ") }</span>
                if row.conflict {
                    <span class="f-word" data-color="warning">{ Icon::Branching.draw() }{ t.say("two-versions") }</span>
                }
            </a>
            if let Some(next) = row.next.as_ref().filter(|_| tonight) {
                <a class="ds-button f-round" data-icon="" data-variant="secondary" href={Route::Session(row.group, next.session).href()}
                    data-testid={format!("evening-open-{}", next.session)} aria-label={t.say_with("open-evening-of", &[("group", name.into())])}>
                    { Icon::Tasklist.draw() }
                </a>
            } else { { Icon::ChevronRight.draw() } }
        </li>
    }
}
