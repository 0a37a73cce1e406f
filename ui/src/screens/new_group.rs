//! A group that begins. Whoever makes it leads it.

use folge_shared::{command::Command, domain::Role, error::ErrorCode, ids::ProgrammeId, view::MyProgramme};
use yew::prelude::*;

use crate::{
    clock, dom,
    parts::{
        chips::{Answer, Chips},
        group_form::{GroupDraft, GroupForm, GroupProblems},
        icon::Icon,
        note::Alert,
        saving::use_saving,
    },
    route::Route,
    session::use_session,
    shell::{Kind, Page, Place},
    words::use_words,
};

/// The draft's name.
const KEY: &str = "group";

/// Whether somebody may begin a group there.
pub fn may_begin(programme: &MyProgramme) -> bool {
    programme.is(Role::Gruppeleder) || programme.is(Role::Koordinator)
}

/// See the module.
#[component]
pub fn NewGroupScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let programmes: Vec<&MyProgramme> = session.me.programmes.iter().filter(|p| may_begin(p)).collect();
    let only: Option<ProgrammeId> = match programmes.as_slice() {
        [one] => Some(one.programme),
        _ => None,
    };
    let draft = use_state(|| session.drafts.get::<GroupDraft>(KEY).unwrap_or_default());
    let problems = use_state(GroupProblems::default);
    let unplaced = use_state(|| false);
    let saving = use_saving();
    let change = {
        let (draft, problems, drafts) = (draft.clone(), problems.clone(), session.drafts.clone());
        Callback::from(move |new: GroupDraft| {
            drafts.keep(KEY, &new);
            if problems.any() {
                problems.set(new.problems());
            }
            draft.set(new);
        })
    };
    let onsubmit = {
        let (draft, problems, saving) = (draft.clone(), problems.clone(), saving.clone());
        let (unplaced, change) = (unplaced.clone(), change.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let group = draft.group.unwrap_or_else(|| clock::entry_id().0.into());
            let now = GroupDraft { group: Some(group), programme: draft.programme.or(only), ..(*draft).clone() };
            problems.set(now.problems());
            unplaced.set(now.programme.is_none());
            let first = now.programme.is_none().then_some("#group-programme input").or(now.problems().first());
            if let Some(first) = first {
                dom::focus(first);
                return;
            }
            let Some(command) = now.create() else { return };
            change.emit(now);
            saving.send(Command::CreateGroup(command), Route::Group(group), Some(KEY.to_owned()));
        })
    };
    let choices: Vec<Answer> =
        programmes.iter().map(|p| Answer::new(p.programme.to_string(), p.name.clone())).collect();
    let onprogramme = {
        let (draft, change, unplaced) = (draft.clone(), change.clone(), unplaced.clone());
        Callback::from(move |id: AttrValue| {
            unplaced.set(false);
            change.emit(GroupDraft { programme: id.parse().ok(), ..(*draft).clone() });
        })
    };
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="group-form" data-testid="group-save">
            { Icon::Checkmark.draw() }{ t.say("new-group-save") }
        </button>
    };
    html! {
        <Page screen={t.say("new-group")} title={t.say("new-group")} kind={Kind::Task(Route::Groups, t.say("close-draft-stays").into())}
            place={Some(Place::Groups)} {dock} narrow=true testid="new-group">
            <form id="group-form" class="f-form" {onsubmit} novalidate=true>
                { saving.draw() }
                if problems.any() || *unplaced { <Alert text={t.say("log-incomplete")} /> }
                if programmes.is_empty() { <Alert text={crate::words::reason(&t, ErrorCode::NotLeader)} code={ErrorCode::NotLeader.code()} /> }
                if programmes.len() > 1 {
                    <Chips name="group-programme" legend={t.say("new-programme")} answers={choices} onchoose={onprogramme}
                        chosen={draft.programme.map(|id| AttrValue::from(id.to_string()))}
                        problem={unplaced.then(|| AttrValue::from(t.say("missing-programme")))} />
                }
                <GroupForm draft={(*draft).clone()} onchange={change} problems={*problems} />
                <p class="f-quiet">{ t.say("new-group-leads") }</p>
            </form>
        </Page>
    }
}
