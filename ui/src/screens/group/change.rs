//! What a group is: name, kind, for whom, where. And its end.

use folge_shared::{
    command::{Command, EditGroup},
    view::GroupView,
};
use yew::prelude::*;

use crate::{
    dom,
    kept::use_kept,
    parts::{
        group_form::{GroupDraft, GroupForm, GroupProblems},
        icon::Icon,
        note::Alert,
        saving::use_saving,
    },
    route::{self, Route},
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See [`Change`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The group.
    pub view: GroupView,
}

/// See the module.
#[component]
pub fn Change(props: &Props) -> Html {
    let t = use_words();
    // What the person saw when they began: "changed" still means "changed by this person".
    let (seen, draft) = use_kept(|| (props.view.row.clone(), GroupDraft::of(&props.view.row)));
    let problems = use_state(GroupProblems::default);
    let saving = use_saving();
    let group = props.view.row.group;
    let to = Route::Group(group);
    let send = {
        let saving = saving.clone();
        Callback::from(move |edit: EditGroup| saving.send(Command::EditGroup(edit), to, None))
    };
    let onsubmit = {
        let (draft, seen, problems, send) = (draft.clone(), seen.clone(), problems.clone(), send.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            problems.set(draft.problems());
            if let Some(first) = draft.problems().first() {
                dom::focus(first);
                return;
            }
            match draft.edit(&seen) {
                Some(edit) => send.emit(edit),
                None => route::replace(to),
            }
        })
    };
    let change = {
        let (draft, problems) = (draft.clone(), problems.clone());
        Callback::from(move |new: GroupDraft| {
            if problems.any() {
                problems.set(new.problems());
            }
            draft.set(new);
        })
    };
    let ended = props.view.row.ended;
    let end = send.reform(move |_: MouseEvent| EditGroup { ended: Some(!ended), ..EditGroup::of(group) });
    let dock = html! {
        <button class="ds-button" data-size="lg" data-fullwidth="" type="submit" form="group-form" data-testid="group-save">
            { Icon::Checkmark.draw() }{ t.say("save") }
        </button>
    };
    html! {
        <Page screen={t.say("group-change")} title={t.say("group-change")} kind={Kind::Task(to, t.say("close").into())}
            place={Some(Place::Groups)} {dock} narrow=true testid="change-group">
            <form id="group-form" class="f-form" {onsubmit} novalidate=true>
                { saving.draw() }
                if problems.any() { <Alert text={t.say("log-incomplete")} /> }
                <GroupForm draft={(*draft).clone()} onchange={change} problems={*problems} />
            </form>
            <section class="f-stack" aria-labelledby="group-end-title">
                <h2 id="group-end-title">{ t.say(if ended { "group-reopen-title" } else { "group-end-title" }) }</h2>
                <p class="f-sub">{ t.say(if ended { "group-reopen-help" } else { "group-end-help" }) }</p>
                <div><button class="ds-button" data-variant="secondary" type="button" onclick={end} data-testid={if ended { "group-reopen" } else { "group-end" }}>
                    { t.say(if ended { "group-reopen" } else { "group-end" }) }
                </button></div>
            </section>
        </Page>
    }
}
