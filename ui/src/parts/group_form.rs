//! The questions about a group, asked when it begins and when it is changed.

use folge_shared::{
    command::{ALIAS_LIMIT, CreateGroup, EditGroup},
    domain::{
        Code,
        codes::{AUDIENCE, GROUP_KIND},
    },
    ids::{GroupId, ProgrammeId},
    view::GroupRow,
};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::{
    parts::{
        chips::{Answer, Chips, Lay},
        field::Field,
    },
    words::use_words,
};

/// How many kinds are offered before "Flere".
const KINDS: usize = 6;

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupDraft {
    /// The group's id, made before it is sent: sending twice over a bad line cannot make two of it.
    pub group: Option<GroupId>,
    /// In which programme.
    pub programme: Option<ProgrammeId>,
    /// What it is called.
    pub name: String,
    /// A code of the list `group_kind`.
    pub kind: Option<Code>,
    /// A code of the list `audience`.
    pub audience: Option<Code>,
    /// Where it meets.
    pub place: String,
    /// Whether it meets online.
    pub online: bool,
}

/// What is missing or cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupProblems {
    /// No name, or too long a one.
    pub name: bool,
    /// No kind.
    pub kind: bool,
    /// No audience.
    pub audience: bool,
    /// Too long a place.
    pub place: bool,
}

impl GroupProblems {
    /// Whether there are any.
    pub fn any(self) -> bool {
        self != Self::default()
    }
    /// Where the first of them is.
    pub fn first(self) -> Option<&'static str> {
        let all = [
            (self.name, "#group-name"),
            (self.kind, "#group-kind input"),
            (self.audience, "#group-audience input"),
            (self.place, "#group-place"),
        ];
        all.into_iter().find(|(is, _)| *is).map(|(_, selector)| selector)
    }
}

impl GroupDraft {
    /// A group as a draft, to be changed.
    pub fn of(row: &GroupRow) -> Self {
        Self {
            group: Some(row.group),
            programme: Some(row.programme),
            name: row.name.clone(),
            kind: Some(row.kind.clone()),
            audience: Some(row.audience.clone()),
            place: row.place.clone().unwrap_or_default(),
            online: row.online,
        }
    }
    /// What stands in the way of saving.
    pub fn problems(&self) -> GroupProblems {
        let name = self.name.trim();
        GroupProblems {
            name: name.is_empty() || name.chars().count() > ALIAS_LIMIT,
            kind: self.kind.is_none(),
            audience: self.audience.is_none(),
            place: self.place.trim().chars().count() > ALIAS_LIMIT,
        }
    }
    /// A new group.
    pub fn create(&self) -> Option<CreateGroup> {
        let place = self.place.trim();
        Some(CreateGroup {
            group: self.group,
            programme: self.programme,
            place: (!place.is_empty()).then(|| place.to_owned()),
            online: self.online.then_some(true),
            ..CreateGroup::of(self.name.trim(), self.kind.clone()?, self.audience.clone()?)
        })
    }
    /// What was changed against the group; `None` if nothing. What was left alone is left out, so that a colleague's
    /// change of it stands.
    pub fn edit(&self, row: &GroupRow) -> Option<EditGroup> {
        let (name, place) = (self.name.trim(), self.place.trim());
        let edit = EditGroup {
            name: (name != row.name.trim()).then(|| name.to_owned()),
            kind: self.kind.clone().filter(|kind| *kind != row.kind),
            audience: self.audience.clone().filter(|audience| *audience != row.audience),
            place: (place != row.place.as_deref().unwrap_or_default().trim()).then(|| place.to_owned()),
            online: (self.online != row.online).then_some(self.online),
            ..EditGroup::of(row.group)
        };
        (edit != EditGroup::of(row.group)).then_some(edit)
    }
}

/// See [`GroupForm`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What was answered.
    pub draft: GroupDraft,
    /// Something was answered.
    pub onchange: Callback<GroupDraft>,
    /// What is missing; empty until somebody tried to save.
    pub problems: GroupProblems,
}

/// See the module.
#[component]
pub fn GroupForm(props: &Props) -> Html {
    let t = use_words();
    let all = use_state(|| false);
    let draft = &props.draft;
    let change = |edit: fn(&mut GroupDraft, String)| {
        let (draft, onchange) = (draft.clone(), props.onchange.clone());
        Callback::from(move |value: String| {
            let mut draft = draft.clone();
            edit(&mut draft, value);
            onchange.emit(draft);
        })
    };
    let kind = draft.kind.as_ref().map(|code| AttrValue::from(code.as_str().to_owned()));
    let audience = draft.audience.as_ref().map(|code| AttrValue::from(code.as_str().to_owned()));
    let shown = |n: usize, code: &str| *all || n < KINDS || kind.as_deref() == Some(code);
    let kinds: Vec<Answer> = GROUP_KIND
        .codes
        .iter()
        .enumerate()
        .filter(|(n, code)| shown(*n, code))
        .map(|(_, code)| Answer::new(*code, t.code(&GROUP_KIND, code)))
        .collect();
    let audiences = AUDIENCE.codes.iter().map(|code| Answer::new(*code, t.code(&AUDIENCE, code))).collect::<Vec<_>>();
    let wheres = vec![Answer::new("no", t.say("meets-at-place")), Answer::new("yes", t.say("meets-online"))];
    let show_all = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    let limit = i64::try_from(ALIAS_LIMIT).unwrap_or_default();
    let too_long = || AttrValue::from(t.say_with("line-too-long", &[("limit", limit.into())]));
    let name_problem = props
        .problems
        .name
        .then(|| if draft.name.trim().is_empty() { AttrValue::from(t.say("missing-group-name")) } else { too_long() });
    html! {
        <>
            <Field id="group-name" label={t.say("group-name")} help={AttrValue::from(t.say("group-name-help"))} value={draft.name.clone()}
                oninput={change(|draft, text| draft.name = text)} problem={name_problem} />
            <Chips name="group-kind" legend={t.say("group-kind")} answers={kinds} chosen={kind}
                onchoose={change(|draft, code| draft.kind = Some(code.as_str().into())).reform(|code: AttrValue| code.to_string())}
                problem={props.problems.kind.then(|| AttrValue::from(t.say("missing-group-kind")))}>
                if !*all {
                    <button class="ds-chip f-more" type="button" data-testid="group-kind-more"
                        onclick={show_all}>{ t.say("more") }</button>
                }
            </Chips>
            <Chips name="group-audience" legend={t.say("group-audience")} answers={audiences} chosen={audience}
                onchoose={change(|draft, code| draft.audience = Some(code.as_str().into())).reform(|code: AttrValue| code.to_string())}
                problem={props.problems.audience.then(|| AttrValue::from(t.say("missing-group-audience")))} />
            <Field id="group-place" label={t.say("group-place")} help={AttrValue::from(t.say("group-place-help"))} value={draft.place.clone()}
                oninput={change(|draft, text| draft.place = text)} problem={props.problems.place.then(too_long)} />
            <Chips name="group-online" legend={t.say("group-online")} answers={wheres} lay={Lay::Fill}
                chosen={AttrValue::Static(if draft.online { "yes" } else { "no" })}
                onchoose={change(|draft, code| draft.online = code == "yes").reform(|code: AttrValue| code.to_string())} />
        </>
    }
}
