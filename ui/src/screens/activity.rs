//! Work with no participant: what, how many in a word that fits, how long.

use folge_shared::{command::Command, domain::codes::ACTIVITY};
use yew::prelude::*;

use crate::{
    clock, dom,
    parts::{
        codes::CodeChips,
        field::Field,
        icon::Icon,
        long_text::LongText,
        minutes::MinutesField,
        note::Alert,
        programme_picker::use_programme,
        saving::use_saving,
        when::{WhenButton, WhenQuestion},
    },
    route::Route,
    session::use_session,
    shell::{Kind, Page, Place},
    words::use_words,
    work_draft::{ActivityDraft, ActivityProblems, counted},
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

/// See the module.
#[component]
pub fn ActivityScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let picked = use_programme(|_| true);
    let draft = use_state(|| session.drafts.get::<ActivityDraft>(KEY).unwrap_or_default());
    let resumed = use_state(|| draft.is_started());
    let problems = use_state(ActivityProblems::default);
    let saving = use_saving();
    let change = {
        let (draft, drafts, problems) = (draft.clone(), session.drafts.clone(), problems.clone());
        Callback::from(move |new: ActivityDraft| {
            drafts.keep(KEY, &new);
            if *problems != ActivityProblems::default() {
                problems.set(new.problems());
            }
            draft.set(new);
        })
    };
    let onsubmit = {
        let (draft, problems, change, saving, programme) =
            (draft.clone(), problems.clone(), change.clone(), saving.clone(), picked.id());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            problems.set(draft.problems());
            if let Some(first) = draft.problems().first() {
                dom::focus(first);
                return;
            }
            let now = ActivityDraft { entry: draft.entry.or_else(|| Some(clock::entry_id())), ..(*draft).clone() };
            let Some(command) = now.command(programme) else { return };
            change.emit(now);
            saving.send(Command::LogActivity(command), Route::Work, Some(KEY.to_owned()));
        })
    };
    let empty = {
        let (draft, drafts, resumed, problems) =
            (draft.clone(), session.drafts.clone(), resumed.clone(), problems.clone());
        Callback::from(move |_: MouseEvent| {
            drafts.clear(KEY);
            draft.set(ActivityDraft::default());
            resumed.set(false);
            problems.set(ActivityProblems::default());
        })
    };
    let props = Questions { draft: (*draft).clone(), onchange: change };
    let asked = counted(draft.kind.as_ref().map_or("", |code| code.as_str()));
    let problem = |is: bool, key: &str| is.then(|| AttrValue::from(t.say(key)));
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="activity-form" data-testid="activity-save">
            { Icon::Checkmark.draw() }{ t.say("save") }
        </button>
    };
    html! {
        <Page screen={t.say("screen-activity")} title={t.say("screen-activity")} kind={Kind::Task(Route::Work, t.say("close-draft-stays").into())}
            place={Some(Place::Work)} {dock} narrow=true testid="activity"
            actions={html! { <WhenButton when={draft.when.clone()} onchange={props.edit(|draft, when| draft.when = when)} /> }}>
            <form id="activity-form" class="f-form" {onsubmit} novalidate=true>
                { saving.draw() }
                if *problems != ActivityProblems::default() { <Alert text={t.say("log-incomplete")} /> }
                if *resumed && draft.is_started() {
                    <p class="f-quiet f-between" data-testid="activity-draft">
                        { t.say("draft-resumed") }
                        <button class="ds-button" data-variant="tertiary" type="button" data-testid="activity-clear" onclick={empty}>
                            { t.say("draft-clear") }
                        </button>
                    </p>
                }
                { picked.picker.clone() }
                <WhenQuestion when={draft.when.clone()} onchange={props.edit(|draft, when| draft.when = when)} problem={problems.when} />
                <CodeChips name="activity-kind" legend={t.say("activity-kind")} list={ACTIVITY} first={KINDS.to_vec()} chosen={draft.kind.clone()}
                    onchange={props.edit(|draft, kind| draft.kind = Some(kind))} problem={problem(problems.kind, "missing-activity-kind")} />
                if draft.kind.is_some() {
                    <Field id="activity-quantity" inputmode="numeric" label={t.say(&format!("activity-ask-{asked}"))} value={draft.quantity.clone()}
                        oninput={props.edit(|draft, quantity| draft.quantity = quantity)} problem={problem(problems.quantity, "bad-quantity")} />
                }
                <MinutesField name="activity-minutes" legend={t.say("log-minutes")} minutes={draft.minutes.clone()} problem={problems.minutes}
                    onchange={props.edit(|draft, minutes| draft.minutes = minutes)} />
                <LongText id="activity-note" label={t.say("log-note")} help={AttrValue::from(t.say("anon-note-help"))} value={draft.note.clone()}
                    oninput={props.edit(|draft, note| draft.note = note)} />
            </form>
        </Page>
    }
}

/// The answers, and where a changed one goes.
struct Questions {
    draft: ActivityDraft,
    onchange: Callback<ActivityDraft>,
}

impl Questions {
    /// A callback that changes one answer.
    fn edit<T: 'static>(&self, edit: impl Fn(&mut ActivityDraft, T) + 'static) -> Callback<T> {
        let (draft, onchange) = (self.draft.clone(), self.onchange.clone());
        Callback::from(move |value: T| {
            let mut draft = draft.clone();
            edit(&mut draft, value);
            onchange.emit(draft);
        })
    }
}
