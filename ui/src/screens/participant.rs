//! One participant: who they are, who follows, and everything that happened, in five views.

use folge_shared::{
    domain::Role,
    i18n::Words,
    ids::{EntryId, ParticipantId, WorkerId},
    query::{OneParticipant, Query, View},
    view::{ParticipantRow, ParticipantView, Rhythm},
};
use yew::prelude::*;

use super::overview::Confirm;
use crate::{
    clock, dates, dom,
    parts::{icon::Icon, note::ErrorNote, person_row},
    route::{Act, Route, Tab},
    session::{Session, use_query, use_session},
    shell::{Kind, Page, Place},
    words::{self, use_words},
};

mod about;
mod card;
mod consents;
mod follower;
mod followers;
mod readers;
mod timeline;

/// How many entries are shown at first, and more each time.
const STEP: u32 = 50;
/// The most that can be asked for.
const MOST: u32 = 1000;

/// See [`ParticipantScreen`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who.
    pub participant: ParticipantId,
    /// Which view; the timeline when left out.
    #[prop_or_default]
    pub tab: Option<Tab>,
    /// What to stand at, once it is there.
    #[prop_or_default]
    pub seek: Option<EntryId>,
}

/// Whether the person may do here what only coordinators may.
pub fn coordinates(session: &Session, row: &ParticipantRow) -> bool {
    session.me.programmes.iter().any(|p| p.programme == row.programme && p.is(Role::Koordinator))
}

/// "Aktiv siden januar · Stavanger · fulgt av deg og Siw".
fn about_line(t: &Words, view: &ParticipantView, me: &str) -> String {
    let row = &view.row;
    let mut parts = vec![words::standing(t, view)];
    parts.extend(row.municipality.clone());
    let mut followers: Vec<String> = row.followers.clone();
    if row.mine {
        followers.retain(|name| name != me);
        followers.insert(0, t.say("you-object"));
    }
    parts.push(if followers.is_empty() {
        t.say("followed-by-nobody")
    } else {
        t.say_with("followed-by", &[("who", words::list(t, &followers).into())])
    });
    dates::upper(&parts.join(" · "))
}

/// How long ago, and with whom: "dere" is said only to whoever was there. One who stands in follows, and has perhaps
/// never met them.
fn last(t: &Words, view: &ParticipantView, me: WorkerId) -> String {
    let row = &view.row;
    let mut newest = view.timeline.iter().filter(|one| !one.retracted && one.at.is_some() && one.at == row.last_at);
    let was_there = newest.any(|one| one.mine || one.workers.iter().any(|along| along.worker == me));
    match row.days_since {
        None => dates::upper(&t.say("since-never")),
        Some(days) if was_there => t.say_with("since-you-talked", &[("days", days.into())]),
        Some(days) => t.say_with("since-last-contact", &[("days", days.into())]),
    }
}

/// What somebody should see before anything else: closed, paused, silent, new.
fn facts(t: &Words, view: &ParticipantView, alias: &str, coordinator: bool, me: WorkerId) -> Html {
    let row = &view.row;
    let today = clock::today();
    html! {
        <>
            if let Some(code) = &row.closed {
                <div class="f-quiet f-stack-s" data-testid="closed">
                    <p>{ words::closed(t, code.as_str()) }</p>
                    if view.file.crossed { <p data-testid="crossed">{ t.say("closed-crossed") }</p> }
                    if coordinator {
                        <p><a class="ds-button" data-variant="secondary" data-testid="reopen-open"
                            href={Route::Act(row.participant, Act::Reopen).href()}>{ Icon::PadlockUnlocked.draw() }{ t.say("reopen") }</a></p>
                    }
                </div>
            }
            if row.rhythm == Rhythm::Silent && row.closed.is_none() {
                <p class="f-word" data-testid="silent">{ Icon::Pause.draw() }{ t.say("reminders-silent") }</p>
            } else if row.rhythm == Rhythm::Paused {
                <p class="f-word" data-testid="paused">{ Icon::Pause.draw() }
                    { match row.paused_until {
                        Some(day) => t.say_with("paused-until", &[("day", dates::date(t, day, today).into())]),
                        None => t.say("paused"),
                    } }
                </p>
            }
            <p class="f-word" data-color={words::wants_attention(row.rhythm).then_some("warning")}>{ Icon::Clock.draw() }{ last(t, view, me) }</p>
            if row.attempts_since > 0 {
                <p class="f-word">{ Icon::PhoneSlash.draw() }{ t.say_with("attempts", &[("n", row.attempts_since.into())]) }</p>
            }
            if !row.confirmed && row.closed.is_none() {
                <div class="f-quiet f-between" data-testid="not-confirmed">
                    <p class="f-word">{ Icon::PersonPlus.draw() }{ t.say("not-confirmed") }</p>
                    if coordinator { <Confirm participant={row.participant} alias={alias.to_owned()} /> }
                </div>
            }
        </>
    }
}

/// Call, write, log: what the thumb came for. The number stands here only under the person's consent.
fn reach(t: &Words, view: &ParticipantView, wide: bool) -> Html {
    let file = &view.file;
    let phone = file.identity.as_ref().and_then(|one| one.phone.clone());
    let phone = phone.or_else(|| file.card.as_ref().and_then(|card| card.phone.clone()));
    let phone: Option<String> = phone
        .map(|text| text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect())
        .filter(|n: &String| !n.is_empty());
    let log = html! {
        <a class="ds-button" href={Route::Log(Some(view.row.participant)).href()} data-testid="log-open"
            data-fullwidth={(!wide && phone.is_none()).then_some("")}>{ Icon::Plus.draw() }
            { t.say(if phone.is_some() && !wide { "log-short" } else { "log-contact" }) }</a>
    };
    let Some(phone) = phone else { return log };
    html! {
        <div class={if wide { "f-line" } else { "f-even" }}>
            <a class="ds-button" data-variant="secondary" href={format!("tel:{phone}")} data-testid="call">{ Icon::Phone.draw() }{ t.say("call") }</a>
            <a class="ds-button" data-variant="secondary" href={format!("sms:{phone}")} data-testid="text">{ Icon::Chat.draw() }{ t.say("text-message") }</a>
            { log }
        </div>
    }
}

/// The views, as underlined words.
fn tabs(t: &Words, view: &ParticipantView, current: Option<Tab>) -> Html {
    let id = view.row.participant;
    let link = |tab: Option<Tab>| {
        let (to, name) = match tab {
            None => (Route::Participant(id), "timeline"),
            Some(tab) => (Route::Tab(id, tab), tab.name()),
        };
        // A mark for what waits there: unread calls on the card, missing consents, two versions of who they are.
        let waits = match tab {
            None => false,
            Some(Tab::About) => {
                !view.file.conflicts.is_empty() || view.file.statuses.iter().any(|s| !s.conflicts.is_empty())
            }
            Some(Tab::Consents) => !view.file.missing.is_empty(),
            Some(Tab::Card) => view.row.unread > 0,
            Some(Tab::Followers) => false,
        };
        html! {
            <a href={to.href()} aria-current={(tab == current).then_some("page")} data-testid={format!("view-{name}")}>
                { t.say(&format!("person-{name}")) }
                if waits { <span class="f-dot"><span class="ds-sr-only">{ t.say("something-waits") }</span></span> }
            </a>
        }
    };
    html! {
        <nav class="f-views" aria-label={t.say("person-views")}>
            { link(None) }{ for Tab::ALL.map(|tab| link(Some(tab))) }
        </nav>
    }
}

/// See the module.
#[component]
pub fn ParticipantScreen(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    // What is sought may be old.
    let limit = use_state(|| if props.seek.is_some() { MOST } else { STEP });
    let loaded = use_query(Query::Participant(OneParticipant { participant: props.participant, limit: Some(*limit) }));
    let view = match loaded.view.as_deref() {
        Some(View::Participant(view)) => Some(view),
        _ => None,
    };
    use_effect_with((props.seek, view.is_some()), |(seek, there)| {
        if let (Some(entry), true) = (seek, there) {
            dom::show(&format!("[data-testid='entry-{entry}']"));
        }
    });
    let kind = Kind::Below(Route::Participants, t.say("place-participants").into());
    let Some(view) = view else {
        return html! {
            <Page screen={t.say("participant")} title={t.say("participant")} place={Some(Place::Participants)} {kind}>
                if let Some(error) = loaded.error { <ErrorNote {error} /> }
            </Page>
        };
    };
    let row = &view.row;
    let alias = AttrValue::from(person_row::alias(&t, &row.alias));
    let coordinator = coordinates(&session, row);
    let content = match props.tab {
        None => {
            let more = {
                let limit = limit.clone();
                Callback::from(move |()| limit.set((*limit + STEP * 3).min(MOST)))
            };
            html! { <timeline::Timeline view={view.clone()} alias={alias.clone()} all={*limit >= MOST} {more} /> }
        }
        Some(Tab::About) => html! { <about::About view={view.clone()} {coordinator} alias={alias.clone()} /> },
        Some(Tab::Consents) => html! { <consents::Consents view={view.clone()} /> },
        Some(Tab::Card) => html! { <card::Card view={view.clone()} alias={alias.clone()} {coordinator} /> },
        Some(Tab::Followers) => html! { <followers::Followers view={view.clone()} {coordinator} /> },
    };
    let facts = facts(&t, view, &alias, coordinator, session.me.worker);
    let reach = reach(&t, view, session.wide);
    let sub = html! { { about_line(&t, view, &session.me.name) } };
    // Where there is no room for two columns their boxes are there and do nothing: the content stays where it is.
    let side = |class: &'static str| if session.wide { class } else { "f-through" };
    let actions = if session.wide {
        reach.clone()
    } else {
        html! { <>{ facts.clone() }{ reach }</> }
    };
    html! {
        <Page screen={t.say("participant")} title={alias.clone()} place={Some(Place::Participants)} testid="participant" {kind} {sub} {actions}>
            if let Some(error) = loaded.error { <ErrorNote {error} /> }
            { tabs(&t, view, props.tab) }
            <div class={side("f-split")}>
                <div class={side("f-stack")}>{ content }</div>
                if session.wide {
                    <div class="f-stack f-aside">
                        <section class="ds-card f-stack" aria-labelledby="state"><h2 id="state">{ t.say("state") }</h2>{ facts }</section>
                        if props.tab != Some(Tab::Followers) { { followers::short(&t, view) } }
                    </div>
                }
            </div>
        </Page>
    }
}
