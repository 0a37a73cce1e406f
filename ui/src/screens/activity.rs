//! Work with no participant: what, how many in a word that fits, how long. The same form writes it down and puts it
//! right.

use folge_shared::{
    command::Command,
    domain::codes::ACTIVITY,
    ids::EntryId,
    query::{self, Query, View},
    view::ActivityRow,
};
use yew::prelude::*;

use crate::{
    parts::{
        codes::CodeChips,
        field::Field,
        icon::Icon,
        long_text::LongText,
        minutes::MinutesField,
        programme_picker::use_programme,
        when::{WhenButton, WhenQuestion},
        writing::{Notices, use_correcting},
    },
    route::Route,
    session::use_query,
    shell::{Kind, Page, Place},
    words::use_words,
    work_draft::{ActivityDraft, counted},
};

/// The draft's name.
const KEY: &str = "activity";
/// What is offered first.
const KINDS: [&str; 7] = [
    "informasjonsmote",
    "samarbeidsmote",
    "rekruttering",
    "utsending",
    "opplaering",
    "veiledning_mottatt",
    "administrasjon",
];

/// Writing work down.
#[component]
pub fn ActivityScreen() -> Html {
    html! { <Form /> }
}

/// See [`EditActivityScreen`].
#[derive(Properties, PartialEq)]
pub struct EditProps {
    /// In which year it is read.
    pub year: i16,
    /// Which work.
    pub activity: EntryId,
}

/// Putting it right.
#[component]
pub fn EditActivityScreen(props: &EditProps) -> Html {
    let t = use_words();
    let loaded = use_query(Query::Work(query::Work { year: Some(props.year) }));
    let found = match loaded.view.as_deref() {
        Some(View::Work(view)) => view.activities.iter().find(|row| row.target.entry == Some(props.activity)),
        _ => None,
    };
    match found {
        Some(row) => html! { <Form row={row.clone()} /> },
        None => super::work::not_here(&t, &t.say("activity-change"), &loaded),
    }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    /// What is changed; something new when left out.
    #[prop_or_default]
    row: Option<ActivityRow>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let t = use_words();
    let picked = use_programme(|_| true);
    // What the person saw when they began: "changed" means "changed by this person".
    let key = props.row.is_none().then(|| KEY.to_owned());
    let fresh = || (props.row.clone(), props.row.as_ref().map(ActivityDraft::of).unwrap_or_default());
    let (row, writing) = use_correcting(key, fresh);
    let onsubmit = {
        let (row, programme) = (row.clone(), picked.id());
        writing.onsubmit(Route::Work, move |draft| {
            let command = match &*row {
                Some(row) => Command::EditActivity(draft.edit(row)?),
                None => Command::LogActivity(draft.command(programme)?),
            };
            Some((command, Route::Work))
        })
    };
    let (draft, problems) = (writing.draft(), writing.problems());
    let asked = counted(draft.kind.as_ref().map_or("", |code| code.as_str()));
    let problem = |is: bool, key: &str| is.then(|| AttrValue::from(t.say(key)));
    let onwhen = writing.edit(|draft: &mut ActivityDraft, when| draft.when = when);
    let given = (*row).as_ref().and_then(|row| row.at);
    let (title, close) = match *row {
        Some(_) => ("activity-change", "close"),
        None => ("screen-activity", "close-draft-stays"),
    };
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="activity-form" data-testid="activity-save"
            aria-disabled={writing.busy().then_some("true")}>{ Icon::Checkmark.draw() }{ t.say("save") }</button>
    };
    html! {
        <Page screen={t.say(title)} title={t.say(title)} kind={Kind::Task(Route::Work, t.say(close).into())}
            place={Some(Place::Work)} {dock} narrow=true testid="activity"
            actions={html! { <WhenButton when={draft.when.clone()} {given} onchange={onwhen.clone()} /> }}>
            <form id="activity-form" class="f-form" {onsubmit} novalidate=true>
                <Notices<ActivityDraft> writing={writing.clone()} name="activity" />
                if row.is_none() { { picked.picker.clone() } }
                <WhenQuestion when={draft.when.clone()} onchange={onwhen} problem={problems.when} />
                <CodeChips name="activity-kind" legend={t.say("activity-kind")} list={ACTIVITY} first={KINDS.to_vec()} chosen={draft.kind.clone()}
                    onchange={writing.edit(|draft: &mut ActivityDraft, kind| draft.kind = Some(kind))} problem={problem(problems.kind, "missing-activity-kind")} />
                if draft.kind.is_some() {
                    <Field id="activity-quantity" inputmode="numeric" label={t.say(&format!("activity-ask-{asked}"))} value={draft.quantity.clone()}
                        oninput={writing.edit(|draft: &mut ActivityDraft, quantity| draft.quantity = quantity)} problem={problem(problems.quantity, "bad-quantity")} />
                }
                <MinutesField name="activity-minutes" legend={t.say("log-minutes")} minutes={draft.minutes.clone()} problem={problems.minutes}
                    onchange={writing.edit(|draft: &mut ActivityDraft, minutes| draft.minutes = minutes)} />
                <LongText id="activity-note" label={t.say("log-note")} help={AttrValue::from(t.say("anon-note-help"))} value={draft.note.clone()}
                    oninput={writing.edit(|draft: &mut ActivityDraft, note| draft.note = note)} />
            </form>
        </Page>
    }
}
