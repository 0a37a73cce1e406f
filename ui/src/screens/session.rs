//! One evening of a group: who came. One tap a person, saved at once; two leaders may tick at the same time.

use folge_shared::{
    command::{Command, EditSession, EntryRef, PEOPLE_LIMIT},
    error::PublicError,
    i18n::Words,
    ids::{EntryId, GroupId, ParticipantId},
    query::{OneGroup, OneSession, Query, View},
    view::{Delivery, GroupView, MarkRow, SessionView},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{evening, icon::Icon, note::ErrorNote, stepper::Stepper},
    route::Route,
    session::{use_query, use_session},
    shell::{Kind, Page, Place},
    words::use_words,
};

mod join;
mod marks;
mod notices;
mod ticking;

use ticking::{About, Ticking, Value, use_ticking};

/// How far ahead of its time an evening can be held: the core allows for a phone whose clock is wrong.
const A_DAY_MS: i64 = 86_400_000;

/// See [`SessionScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which group.
    pub group: GroupId,
    /// Which evening.
    pub session: EntryId,
}

/// How many came, said no, did not come, are not marked, have two answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    came: i64,
    excused: i64,
    absent: i64,
    unmarked: i64,
    two: i64,
}

impl Count {
    fn of(marks: &[MarkRow], ticking: &Ticking) -> Self {
        let mut count = Self::default();
        for row in marks {
            let over = ticking.is_over(About::Member(row.member));
            let shown = ticking.mark(row.member, row.attendance.as_ref());
            match shown.as_ref().map(|code| code.as_str()) {
                _ if row.conflict.is_some() && !over => count.two += 1,
                None => count.unmarked += 1,
                Some("forfall") => count.excused += 1,
                Some("ikke_mott") => count.absent += 1,
                Some(_) => count.came += 1,
            }
        }
        count
    }
    fn draw(self, t: &Words) -> Html {
        let mut away = vec![];
        if self.excused > 0 {
            away.push(t.say_with("count-excused", &[("n", self.excused.into())]));
        }
        if self.absent > 0 {
            away.push(t.say_with("count-absent", &[("n", self.absent.into())]));
        }
        let mut missing = vec![];
        if self.two > 0 {
            missing.push(t.say_with("count-two", &[("n", self.two.into())]));
        }
        if self.unmarked > 0 || (self.two == 0 && self != Self::default()) {
            missing.push(t.say_with("count-unmarked", &[("n", self.unmarked.into())]));
        }
        html! {
            <p class="f-sub" role="status" data-testid="evening-count" data-came={self.came.to_string()} data-unmarked={self.unmarked.to_string()}>
                <b>{ t.say_with("count-came", &[("n", self.came.into())]) }</b>
                { away.iter().map(|word| format!(", {word}")).collect::<String>() }<br />{ missing.join(", ") }
            </p>
        }
    }
}

/// See the module.
#[component]
pub fn SessionScreen(props: &Props) -> Html {
    let t = use_words();
    let loaded = use_query(Query::Session(OneSession { group: props.group, session: props.session }));
    let whole = use_query(Query::Group(OneGroup { group: props.group }));
    let view = match loaded.view.as_deref() {
        Some(View::Session(view)) => Some(view),
        _ => None,
    };
    let group = match whole.view.as_deref() {
        Some(View::Group(group)) => Some(group),
        _ => None,
    };
    let ticking = use_ticking(props.group, props.session, view);
    let error = use_state(|| None::<PublicError>);
    let back = Kind::Below(Route::Group(props.group), t.say("place-groups").into());
    let Some(view) = view else {
        return html! {
            <Page screen={t.say("screen-session")} title={t.say("screen-session")} kind={back} place={Some(Place::Groups)} testid="session">
                if let Some(error) = loaded.error { <ErrorNote {error} /> }
            </Page>
        };
    };
    let name = if view.row.group_name.is_empty() { t.say("screen-session") } else { view.row.group_name.clone() };
    let back = Kind::Below(Route::Group(props.group), name.clone().into());
    let mut sub = vec![dates::upper(&evening::when(&t, view.row.at, clock::now()))];
    sub.extend(evening::place(&t, &view.row));
    let closed = evening::is_cancelled(&view.row) || view.row.retracted;
    let ahead = view.row.at.is_some_and(|at| at > clock::now().plus(A_DAY_MS));
    let now = Evening { t: &t, view, group, ticking: &ticking, closed, ahead };
    let list = now.list();
    html! {
        <Page screen={t.say("screen-session")} title={name} kind={back} place={Some(Place::Groups)} testid="session"
            sub={html! { { sub.join(" · ") } }} actions={Html::default()} dock={now.dock(&error)}>
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            <Layout first={now.theme()} notices={html! { <notices::Notices view={view.clone()} group={group.cloned()} /> }} {list}
                guests={now.guests()} last={html! { <notices::Foot view={view.clone()} /> }} />
        </Page>
    }
}

#[derive(Properties, PartialEq)]
struct LayoutProps {
    first: Html,
    notices: Html,
    list: Html,
    guests: Html,
    last: Html,
}

/// On the phone one below the other; at the desk the people in a wide column, the evening itself beside them.
#[component]
fn Layout(props: &LayoutProps) -> Html {
    let LayoutProps { first, notices, list, guests, last } = props;
    if use_session().wide {
        html! {
            <div class="f-split">
                <div class="ds-card f-stack">{ list.clone() }</div>
                <div class="f-stack f-aside">{ first.clone() }{ notices.clone() }{ guests.clone() }{ last.clone() }</div>
            </div>
        }
    } else {
        html! { <>{ first.clone() }{ notices.clone() }{ list.clone() }{ guests.clone() }{ last.clone() }</> }
    }
}

/// What the parts of the screen are drawn from.
struct Evening<'a> {
    t: &'a Words,
    view: &'a SessionView,
    group: Option<&'a GroupView>,
    ticking: &'a Ticking,
    /// Cancelled or taken back: nobody came.
    closed: bool,
    /// More than a day ahead: somebody may have said that they will not come, nobody can have come.
    ahead: bool,
}

impl Evening<'_> {
    /// The theme, and the way to everything else that can be changed.
    fn theme(&self) -> Html {
        let (t, row) = (self.t, &self.view.row);
        let tonight = row.at.is_some_and(|at| at.day() == clock::today());
        html! {
            <a class="ds-card f-row f-theme" href={Route::ChangeSession(row.group, row.session).href()} data-testid="evening-change">
                <span class="f-face" data-color="accent" aria-hidden="true">{ Icon::Chat.draw() }</span>
                <span class="f-stack-s">
                    <span class="f-meta">{ t.say(if tonight { "theme-tonight" } else { "theme-of-evening" }) }</span>
                    <b>{ row.theme.clone().unwrap_or_else(|| t.say("theme-none")) }</b>
                </span>
                <span class="ds-sr-only">{ t.say("evening-change") }</span>
                { Icon::Pencil.draw() }
            </a>
        }
    }
    fn list(&self) -> Html {
        let (t, view) = (self.t, self.view);
        if self.closed && view.marks.iter().all(|row| row.attendance.is_none()) {
            return Html::default();
        }
        let onmark = {
            let ticking = self.ticking.clone();
            Callback::from(move |(member, code)| ticking.tap(About::Member(member), Value::Mark(code)))
        };
        let target = EntryRef::new(view.row.group.doc(), "sessions", view.row.session);
        let marks = view.marks.iter().map(|row| {
            let about = About::Member(row.member);
            html! {
                <marks::Mark key={row.member.to_string()} target={target.clone()} row={row.clone()} onmark={onmark.clone()}
                    shown={self.ticking.mark(row.member, row.attendance.as_ref())} on_its_way={self.ticking.is_over(about)}
                    failed={self.ticking.failure(about)} closed={self.closed} ahead={self.ahead} />
            }
        });
        let said = match view.delivery {
            Delivery::Sent => {
                html! { <span class="f-word">{ Icon::Checkmark.draw() }{ t.say("saved-at-once") }</span> }
            }
            Delivery::Pending => {
                html! { <span class="f-word" data-testid="evening-pending">{ Icon::CloudSlash.draw() }{ t.say("entry-pending") }</span> }
            }
            Delivery::Refused => html! {
                <a class="ds-tag" data-color="warning" href={Route::Sync.href()}>{ Icon::ExclamationmarkTriangle.draw() }{ t.say("entry-refused") }</a>
            },
        };
        let begun = view.row.at.filter(|at| *at <= clock::now()).map(|at| at.day());
        html! {
            <section class="f-stack f-attend" aria-labelledby="who">
                <div>
                    <h2 id="who">{ t.say("who-came") }</h2>
                    // A line of its own whatever it says: were it longer at times, the rows would move under the finger.
                    if !self.closed { <div class="f-state-line">{ said }</div> }
                </div>
                if view.marks.is_empty() { <p class="f-quiet">{ t.say("nobody-in-group") }</p> }
                else if self.ahead { <p class="f-quiet">{ t.say("evening-to-come") }</p> }
                <div class="f-marks">{ for marks }</div>
                if let Some(group) = self.group.filter(|_| !self.closed && !self.ahead) {
                    <join::Join group={view.row.group} programme={group.row.programme} evening={view.row.session} day={begun} taken={taken(group)} />
                }
            </section>
        }
    }
    fn guests(&self) -> Html {
        let t = self.t;
        if self.closed || self.ahead {
            return Html::default();
        }
        let onchange = {
            let ticking = self.ticking.clone();
            Callback::from(move |n| ticking.tap(About::Guests, Value::Guests(n)))
        };
        let value = self.ticking.guests(u32::try_from(self.view.row.guests).unwrap_or_default());
        html! {
            <section class="ds-card f-between" aria-labelledby="guests-title">
                <div><h2 id="guests-title">{ t.say("guests") }</h2><p class="f-sub">{ t.say("guests-help") }</p></div>
                <Stepper id="guests" label={t.say("guests-count")} less={t.say("guest-less")} more={t.say("guest-more")} {value}
                    most={PEOPLE_LIMIT} {onchange} />
                if let Some(error) = self.ticking.failure(About::Guests) { <ErrorNote {error} /> }
            </section>
        }
    }
    /// How it stands, and the end of the evening.
    fn dock(&self, error: &UseStateHandle<Option<PublicError>>) -> Html {
        if self.closed || self.ahead {
            return Html::default();
        }
        let count = Count::of(&self.view.marks, self.ticking).draw(self.t);
        let held = self.view.ended;
        html! {
            <div class="f-between">
                <div class="f-shrink">
                    { count }
                    if held {
                        <p class="f-word" data-testid="evening-held">{ Icon::CheckmarkCircle.draw() }{ self.t.say("evening-ended") }</p>
                    }
                </div>
                <State view={self.view.clone()} to={if held { "planlagt" } else { "holdt" }} error={error.clone()} />
            </div>
        }
    }
}

/// Participants who are in the group by their file.
fn taken(group: &GroupView) -> Vec<ParticipantId> {
    let in_now = group.members.iter().filter(|m| !m.retracted && !matches!(m.state.as_str(), "sluttet" | "fullfort"));
    in_now.filter_map(|member| member.participant).collect()
}

#[derive(Properties, PartialEq)]
struct StateProps {
    view: SessionView,
    to: AttrValue,
    error: UseStateHandle<Option<PublicError>>,
}

/// The button that ends the evening, or opens it again.
#[component]
fn State(props: &StateProps) -> Html {
    let t = use_words();
    let session = use_session();
    let busy = use_mut_ref(|| false);
    let ends = props.to == "holdt";
    let onclick = {
        let (error, to) = (props.error.clone(), props.to.clone());
        let (group, evening) = (props.view.row.group, props.view.row.session);
        Callback::from(move |_: MouseEvent| {
            if busy.replace(true) {
                return;
            }
            let command = EditSession { state: Some(to.as_str().into()), ..EditSession::of(group, evening) };
            let (error, busy) = (error.clone(), busy.clone());
            session.act(Command::EditSession(command), move |answer| {
                busy.replace(false);
                error.set(answer.err());
            });
        })
    };
    html! {
        <>
            <button class="ds-button" data-size="lg" type="button" {onclick} data-variant={(!ends).then_some("secondary")}
                data-testid={if ends { "evening-end" } else { "evening-reopen" }}>
                { t.say(if ends { "evening-end" } else { "evening-reopen" }) }
            </button>
        </>
    }
}
