//! Who leads, and from when until when. Only a coordinator changes it.

use folge_shared::{
    command::{AddLeader, Command, EndLeader},
    domain::Role,
    error::PublicError,
    ids::WorkerId,
    query::{OfProgramme, Query, View},
    time::Day,
    view::{GroupView, LeaderRow, WorkerRow},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    here::use_here,
    parts::{
        chips::{Answer, Chips},
        field::Field,
        icon::Icon,
        note::ErrorNote,
    },
    session::{use_query, use_session},
    words::use_words,
};

/// See [`Leaders`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The group.
    pub view: GroupView,
}

/// See the module.
#[component]
pub fn Leaders(props: &Props) -> Html {
    let t = use_words();
    let adding = use_here("leader-add".into(), || false);
    let open = {
        let adding = adding.clone();
        Callback::from(move |_: MouseEvent| adding.set(true))
    };
    let close = {
        let adding = adding.clone();
        Callback::from(move |()| adding.set(false))
    };
    let rows = props.view.leaders.iter().map(|row| {
        html! { <Leader key={row.id.to_string()} row={row.clone()} view={props.view.clone()} /> }
    });
    html! {
        <section class="f-stack" aria-labelledby="leaders" data-testid="leaders">
            <h2 id="leaders">{ t.say("leaders") }</h2>
            if !props.view.leaders.iter().any(|row| row.current) { <p class="f-sub">{ t.say("leaders-none") }</p> }
            <ul class="f-rows">{ for rows }</ul>
            if props.view.coordinator {
                if *adding {
                    <Add view={props.view.clone()} {close} />
                } else {
                    <div><button class="ds-button" data-variant="tertiary" type="button" data-testid="leader-add-open" onclick={open}>
                        { Icon::PersonPlus.draw() }{ t.say("leader-add") }
                    </button></div>
                }
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct LeaderProps {
    row: LeaderRow,
    view: GroupView,
}

#[component]
fn Leader(props: &LeaderProps) -> Html {
    let t = use_words();
    let session = use_session();
    let ending = use_here(format!("leader-{}-end", props.row.id), || None::<String>);
    let error = use_state(|| None::<PublicError>);
    let row = &props.row;
    let today = clock::today();
    let from = dates::date(&t, row.from, today);
    let said = match row.to {
        None => t.say_with("leads-since", &[("from", from.into())]),
        Some(to) => t.say_with("leads-until", &[("from", from.into()), ("to", dates::date(&t, to, today).into())]),
    };
    let name = crate::words::who(&t, &row.name, false);
    let open = {
        let ending = ending.clone();
        Callback::from(move |_: MouseEvent| ending.set(Some(today.to_string())))
    };
    let onday = {
        let ending = ending.clone();
        Callback::from(move |day: String| ending.set(Some(day)))
    };
    let end = {
        let (ending, error, group, id) = (ending.clone(), error.clone(), props.view.row.group, row.id);
        Callback::from(move |_: MouseEvent| {
            let Some(to) = ending.as_deref().and_then(Day::parse) else { return };
            let (ending, error) = (ending.clone(), error.clone());
            session.act(Command::EndLeader(EndLeader { group, id, to: Some(to) }), move |answer| match answer {
                Ok(_) => ending.set(None),
                Err(bad) => error.set(Some(bad)),
            });
        })
    };
    let bad = ending.as_deref().is_some_and(|day| Day::parse(day).is_none());
    html! {
        <li data-testid={format!("leader-{}", row.id)}>
            <div class="f-between f-keep">
                <div>
                    <h3 class={(!row.current).then_some("f-past")}>{ dates::upper(&name) }</h3>
                    <p class="f-sub">{ said }</p>
                </div>
                if props.view.coordinator && row.to.is_none() && ending.is_none() {
                    <button class="ds-button" data-variant="tertiary" type="button" onclick={open} data-testid={format!("leader-end-open-{}", row.id)}
                        aria-label={t.say_with("leader-end-who", &[("name", name.into())])}>{ t.say("leader-end") }</button>
                }
            </div>
            if let Some(day) = &*ending {
                <div class="f-stack f-panel">
                    <Field id={format!("leader-to-{}", row.id)} kind="date" label={t.say("leader-last-day")} value={day.clone()} oninput={onday}
                        problem={bad.then(|| AttrValue::from(t.say("bad-day")))} />
                    if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                    <button class="ds-button" type="button" onclick={end} data-testid={format!("leader-end-{}", row.id)}>{ t.say("leader-end-save") }</button>
                </div>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    view: GroupView,
    close: Callback<()>,
}

/// Whoever has a role in the programme today may lead; those who do not lead this group already.
fn candidates<'a>(rows: &'a [WorkerRow], leaders: &[LeaderRow]) -> Vec<&'a WorkerRow> {
    let leads = |worker: WorkerId| leaders.iter().any(|row| row.worker == worker && row.current);
    let mut found: Vec<&WorkerRow> =
        rows.iter().filter(|row| row.roles.iter().any(|role| role.current) && !leads(row.worker)).collect();
    // Those whose role it is stand first.
    found.sort_by_key(|row| !row.is(Role::Gruppeleder));
    found
}

#[component]
fn Add(props: &AddProps) -> Html {
    let t = use_words();
    let session = use_session();
    let loaded = use_query(Query::Workers(OfProgramme { programme: Some(props.view.row.programme) }));
    let chosen = use_here("leader-add-who".into(), || None::<WorkerId>);
    let error = use_state(|| None::<PublicError>);
    let rows: &[WorkerRow] = match loaded.view.as_deref() {
        Some(View::Workers(view)) => &view.rows,
        _ => &[],
    };
    let answers: Vec<Answer> = candidates(rows, &props.view.leaders)
        .into_iter()
        .map(|row| Answer::new(row.worker.to_string(), row.name.clone()))
        .collect();
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |id: AttrValue| chosen.set(id.parse().ok()))
    };
    let save = {
        let (chosen, error, close, group) = (chosen.clone(), error.clone(), props.close.clone(), props.view.row.group);
        Callback::from(move |_: MouseEvent| {
            let Some(worker) = *chosen else { return };
            let command = AddLeader { group, worker, id: Some(clock::entry_id()), from: None, to: None };
            let (error, close) = (error.clone(), close.clone());
            session.act(Command::AddLeader(command), move |answer| match answer {
                Ok(_) => close.emit(()),
                Err(bad) => error.set(Some(bad)),
            });
        })
    };
    html! {
        <div class="f-stack f-panel">
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            if loaded.view.is_some() && answers.is_empty() { <p class="f-sub">{ t.say("leader-nobody-left") }</p> }
            <Chips name="leader-who" legend={t.say("leader-who")} {answers} {onchoose} chosen={chosen.map(|id| AttrValue::from(id.to_string()))} />
            <div class="f-save">
                <button class="ds-button" data-variant="secondary" type="button" onclick={props.close.reform(|_: MouseEvent| ())}>{ t.say("close") }</button>
                <button class="ds-button" type="button" onclick={save} data-testid="leader-add" aria-disabled={chosen.is_none().then_some("true")}>
                    { Icon::Checkmark.draw() }{ t.say("leader-add-save") }
                </button>
            </div>
        </div>
    }
}
