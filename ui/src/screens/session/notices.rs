//! What one has to know about an evening before ticking: cancelled, planned twice, two versions of a fact.

use folge_shared::{
    command::{Attend, Command, EditSession, EntryRef, Restore, Retract, SetGuests},
    domain::codes,
    error::PublicError,
    view::{GroupView, MarkRow, SessionRow, SessionView},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{entry_menu::EntryMenu, evening, icon::Icon, note::ErrorNote, versions::AllVersions},
    route::Route,
    session::use_session,
    words::use_words,
};

/// See [`Notices`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The evening.
    pub view: SessionView,
    /// The group: where the other evening of the same day is found.
    pub group: Option<GroupView>,
}

fn target(row: &SessionRow) -> EntryRef {
    EntryRef::new(row.group.doc(), "sessions", row.session)
}

/// The other evening of the same day.
fn twin<'a>(row: &SessionRow, group: &'a GroupView) -> Option<&'a SessionRow> {
    let day = row.at?.day();
    let others = group.upcoming.iter().chain(&group.past);
    others
        .filter(|other| !other.retracted && !evening::is_cancelled(other))
        .find(|other| other.session != row.session && other.at.is_some_and(|at| at.day() == day))
}

/// See the module.
#[component]
pub fn Notices(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    let row = &props.view.row;
    let act = |command: Command| {
        let (session, error) = (session.clone(), error.setter());
        Callback::from(move |_: MouseEvent| {
            let error = error.clone();
            session.act(command.clone(), move |answer| error.set(answer.err()));
        })
    };
    // It was cancelled indeed: what the other leader ticked is taken back, one person at a time as it was ticked.
    let untick = {
        let (session, error, view) = (session.clone(), error.setter(), props.view.clone());
        Callback::from(move |_: MouseEvent| {
            let (group, evening) = (view.row.group, view.row.session);
            let came = |mark: &&MarkRow| mark.attendance.as_ref().is_some_and(|code| codes::came(code.as_str()));
            let back = view.marks.iter().filter(came).map(|mark| {
                Command::Attend(Attend { group, session: evening, member: mark.member, attendance: "ikke_mott".into() })
            });
            let guests = (view.row.guests > 0).then_some(SetGuests { group, session: evening, guests: 0 });
            for command in back.chain(guests.map(Command::SetGuests)) {
                let error = error.clone();
                session.act(command, move |answer| {
                    if let Err(bad) = answer {
                        error.set(Some(bad));
                    }
                });
            }
        })
    };
    let target = target(row);
    let twin = props.group.as_ref().filter(|_| row.twin && !row.retracted).and_then(|group| twin(row, group));
    let empty = row.came == 0 && row.guests == 0 && props.view.marks.iter().all(|mark| mark.attendance.is_none());
    html! {
        <>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
            if row.retracted {
                <section class="ds-card f-note" data-color="warning" data-variant="tinted" data-testid="evening-retracted">
                    <p class="f-word" data-color="warning">{ Icon::XMark.draw() }{ t.say("evening-retracted") }</p>
                    <div><button class="ds-button" data-color="warning" type="button" data-testid="evening-restore"
                        onclick={act(Command::Restore(Restore { target: target.clone() }))}>{ t.say("restore") }</button></div>
                </section>
            } else if evening::is_cancelled(row) {
                <section class="ds-card f-note" data-color="warning" data-variant="tinted" data-testid="evening-cancelled">
                    if let Some(ticked) = evening::ticked_though_cancelled(&t, row) {
                        <p class="f-word" data-color="warning" data-testid="evening-ticked">{ Icon::Branching.draw() }{ ticked }</p>
                        <p class="f-sub">{ t.say("evening-ticked-help") }</p>
                        <div class="f-line">
                            <button class="ds-button" data-color="warning" type="button" data-testid="evening-was-held"
                                onclick={act(Command::EditSession(EditSession { state: Some("planlagt".into()), ..EditSession::of(row.group, row.session) }))}>
                                { t.say("evening-was-held") }</button>
                            <button class="ds-button" data-color="warning" data-variant="secondary" type="button" data-testid="evening-untick"
                                onclick={untick}>{ t.say("evening-untick") }</button>
                        </div>
                    } else {
                        <p class="f-word" data-color="warning">{ Icon::XMark.draw() }{ t.say("evening-is-cancelled") }</p>
                        <div><button class="ds-button" data-color="warning" type="button" data-testid="evening-uncancel"
                        onclick={act(Command::EditSession(EditSession { state: Some("planlagt".into()), ..EditSession::of(row.group, row.session) }))}>
                            { t.say("evening-uncancel") }
                        </button></div>
                    }
                </section>
            }
            if let Some(twin) = twin {
                <section class="ds-card f-note" data-color="warning" data-variant="tinted" data-testid="evening-twin">
                    <p class="f-word" data-color="warning">{ Icon::Branching.draw() }{ t.say("twin-title") }</p>
                    <p class="f-sub">{ t.say_with("twin-help", &[("when", evening::when(&t, twin.at, clock::now()).into())]) }</p>
                    <div class="f-line">
                        <a class="ds-button" data-color="warning" data-testid="twin-open"
                            href={Route::Session(twin.group, twin.session).href()}>{ t.say("twin-open") }</a>
                        if empty {
                            <button class="ds-button" data-color="warning" data-variant="tertiary" type="button" data-testid="twin-remove"
                                onclick={act(Command::Retract(Retract { target: target.clone(), reason: Some(t.say("twin-reason")) }))}>
                                { t.say("twin-remove") }
                            </button>
                        }
                    </div>
                </section>
            }
            <AllVersions {target} conflicts={props.view.conflicts.clone()} />
        </>
    }
}

/// See [`Foot`].
#[derive(Properties, PartialEq)]
pub struct FootProps {
    /// The evening.
    pub view: SessionView,
}

/// The evening's note, and its history.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    let t = use_words();
    let row = &props.view.row;
    let length = row.minutes.map(|minutes| t.say_with("evening-length", &[("n", minutes.into())]));
    let day = row.at.map(|at| dates::upper(&dates::long_date(&t, at.day(), clock::today())));
    let when = evening::when(&t, row.at, clock::now());
    let names = props.view.marks.iter().map(|mark| (mark.member.to_string(), mark.alias.clone())).collect::<Vec<_>>();
    let facts: Vec<String> = day.into_iter().chain(length).collect();
    html! {
        <section class="f-stack" aria-labelledby="evening-about">
            <div class="f-between f-owned">
                <h2 id="evening-about">{ t.say("evening-about") }</h2>
                <EntryMenu target={target(row)} what={AttrValue::from(when)} edit={Route::ChangeSession(row.group, row.session)} {names}
                    retractable=true retracted={row.retracted} />
            </div>
            if !facts.is_empty() { <p class="f-sub">{ facts.join(" · ") }</p> }
            if let Some(note) = &props.view.note { <p class="f-said">{ note.clone() }</p> }
        </section>
    }
}
