//! Contacts without a name and work with no participant, newest first. Each can be changed and retracted, and
//! has its history.

use folge_shared::{
    domain::codes::{ACTION, ACTIVITY, CHANNEL, INITIATIVE, LIFE_AREA, PLACE, SERVICE, counts_as_contact},
    i18n::Words,
    time::Millis,
    view::{ActivityRow, AnonymousRow, Delivery, WorkView},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{entry, entry_menu::EntryMenu, icon::Icon, versions::AllVersions},
    route::Route,
    words::{DOT, use_words},
    work_draft::counted,
};

/// How many are shown at first, and more each time.
const STEP: usize = 10;

/// See [`Contacts`] and [`Activities`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The year.
    pub view: WorkView,
}

fn when(t: &Words, at: Option<Millis>) -> String {
    at.map_or_else(|| t.say("time-unknown"), |at| dates::upper(&dates::brief(t, at, clock::now())))
}

/// Whether it has been sent, where it has not.
fn delivery(t: &Words, delivery: Delivery) -> Html {
    match delivery {
        Delivery::Sent => Html::default(),
        Delivery::Pending => {
            html! { <span class="ds-tag" data-color="neutral">{ Icon::CloudSlash.draw() }{ t.say("entry-pending") }</span> }
        }
        Delivery::Refused => html! {
            <a class="ds-tag" data-color="warning" href={Route::Sync.href()}>{ Icon::ExclamationmarkTriangle.draw() }{ t.say("entry-refused") }</a>
        },
    }
}

/// The form, of what stands: what was taken back is given back first, and what was refused stands nowhere.
fn changeable(retracted: bool, delivery: Delivery, form: Option<Route>) -> Option<Route> {
    form.filter(|_| !retracted && delivery != Delivery::Refused)
}

/// The button below a list that goes on.
fn more(t: &Words, all: usize, shown: &UseStateHandle<usize>, testid: &'static str) -> Html {
    let next = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + STEP * 3))
    };
    html! {
        if all > **shown {
            <div><button class="ds-button" data-variant="tertiary" type="button" data-testid={testid} onclick={next}>{ t.say("show-more") }</button></div>
        }
    }
}

/// See the module.
#[component]
pub fn Contacts(props: &Props) -> Html {
    let t = use_words();
    let shown = use_state(|| STEP);
    let rows = &props.view.contacts;
    html! {
        <section class="f-stack" aria-labelledby="work-contacts" data-testid="work-contacts">
            <h2 id="work-contacts">{ t.say("work-contacts") }</h2>
            if rows.is_empty() { <p class="f-sub">{ t.say("work-contacts-none") }</p> }
            <ul class="f-log-list">{ for rows.iter().take(*shown).map(|row| contact(&t, props.view.year, row)) }</ul>
            { more(&t, rows.len(), &shown, "more-contacts") }
        </section>
    }
}

/// Where, about what, on whose initiative.
fn contact_facts(t: &Words, row: &AnonymousRow) -> Vec<String> {
    let mut facts = vec![t.say_with("anon-people-n", &[("n", row.people.into())])];
    facts.extend(row.minutes.map(|n| t.say_with("minutes-short", &[("n", n.into())])));
    facts.extend(row.travel.map(|n| t.say_with("travel-short", &[("n", n.into())])));
    facts.extend(row.place.as_ref().map(|code| t.code(&PLACE, code.as_str())));
    facts.push(match row.initiative.as_str() {
        "deltaker" => t.say("anon-they-did"),
        "likeperson" => t.say("anon-i-did"),
        code @ ("avtalt" | "parorende" | "tjeneste" | "tilfeldig" | "vakttelefon") => {
            t.say(&format!("initiative-{code}"))
        }
        code => t.code(&INITIATIVE, code),
    });
    facts
}

fn contact(t: &Words, year: i16, row: &AnonymousRow) -> Html {
    let when = when(t, row.at);
    let lists = [(&row.tags.themes, LIFE_AREA), (&row.tags.actions, ACTION), (&row.tags.services, SERVICE)];
    let tags: Vec<String> =
        lists.iter().flat_map(|(codes, list)| codes.iter().map(|code| t.code(list, code.as_str()))).collect();
    let id = row.target.entry.map(|id| id.to_string()).unwrap_or_default();
    html! {
        <li key={id.clone()} data-testid={format!("contact-{id}")} data-retracted={row.retracted.then_some("")}>
            <span class="f-face" data-color={(row.counts && !row.retracted).then_some("accent")} aria-hidden="true">
                { entry::icon(row.channel.as_str()).draw() }
            </span>
            <div>
                <p class="f-when">
                    <time datetime={row.at.map(|at| at.to_string())}>{ when.clone() }</time>
                </p>
                <h3 class={row.retracted.then_some("f-struck")}>{ t.code(&CHANNEL, row.channel.as_str()) }</h3>
                if row.retracted { <p class="f-word">{ t.say("taken-back") }</p> }
                // One that was taken back does not count either, and was no attempt for that.
                if counts_as_contact(row.channel.as_str()) { <p class="f-sub">{ contact_facts(t, row).join(DOT) }</p> }
                else { <p class="f-sub">{ t.say("attempt-does-not-count") }</p> }
                if !tags.is_empty() { <p class="f-sub">{ tags.join(DOT) }</p> }
                if let Some(note) = &row.note { <p class="f-said">{ note.clone() }</p> }
                { delivery(t, row.delivery) }
                <AllVersions target={row.target.clone()} conflicts={row.conflicts.clone()} />
            </div>
            <EntryMenu target={row.target.clone()} what={AttrValue::from(when)} retractable=true retracted={row.retracted}
                edit={changeable(row.retracted, row.delivery, row.target.entry.map(|id| Route::EditAnonymous(year, id)))} />
        </li>
    }
}

/// See the module.
#[component]
pub fn Activities(props: &Props) -> Html {
    let t = use_words();
    let shown = use_state(|| STEP);
    let rows = &props.view.activities;
    html! {
        <section class="f-stack" aria-labelledby="work-activities" data-testid="work-activities">
            <h2 id="work-activities">{ t.say("work-activities") }</h2>
            if rows.is_empty() { <p class="f-sub">{ t.say("work-activities-none") }</p> }
            <ul class="f-log-list">{ for rows.iter().take(*shown).map(|row| activity(&t, props.view.year, row)) }</ul>
            { more(&t, rows.len(), &shown, "more-activities") }
        </section>
    }
}

fn activity(t: &Words, year: i16, row: &ActivityRow) -> Html {
    let when = when(t, row.at);
    let key = format!("activity-count-{}", counted(row.kind.as_str()));
    let mut facts: Vec<String> = row.quantity.map(|n| t.say_with(&key, &[("n", n.into())])).into_iter().collect();
    facts.extend(row.minutes.map(|n| t.say_with("minutes-short", &[("n", n.into())])));
    let id = row.target.entry.map(|id| id.to_string()).unwrap_or_default();
    html! {
        <li key={id.clone()} data-testid={format!("activity-{id}")} data-retracted={row.retracted.then_some("")}>
            <span class="f-face" aria-hidden="true">{ Icon::Tasklist.draw() }</span>
            <div>
                <p class="f-when"><time datetime={row.at.map(|at| at.to_string())}>{ when.clone() }</time></p>
                <h3 class={row.retracted.then_some("f-struck")}>{ t.code(&ACTIVITY, row.kind.as_str()) }</h3>
                if row.retracted { <p class="f-word">{ t.say("taken-back") }</p> }
                if !facts.is_empty() { <p class="f-sub">{ facts.join(DOT) }</p> }
                if let Some(note) = &row.note { <p class="f-said">{ note.clone() }</p> }
                { delivery(t, row.delivery) }
                <AllVersions target={row.target.clone()} conflicts={row.conflicts.clone()} />
            </div>
            <EntryMenu target={row.target.clone()} what={AttrValue::from(when)} retractable=true retracted={row.retracted}
                edit={changeable(row.retracted, row.delivery, row.target.entry.map(|id| Route::EditActivity(year, id)))} />
        </li>
    }
}
