//! What happens now: newcomers to confirm, and the latest entries of all participants.

use folge_shared::{
    command::{Command, ConfirmParticipant},
    domain::codes::CHANNEL,
    error::PublicError,
    ids::ParticipantId,
    view::{LatestRow, Newcomer},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{note::ErrorNote, person_row},
    route::Route,
    session::use_session,
    words::{self, use_words},
};

/// How many of the latest are shown on the phone at first.
const FEW: usize = 5;

/// See [`Aside`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// To be confirmed, newest first.
    pub newcomers: Vec<Newcomer>,
    /// The latest entries, newest first.
    pub latest: Vec<LatestRow>,
    /// What stands above them.
    #[prop_or_default]
    pub children: Html,
}

/// See the module.
#[component]
pub fn Aside(props: &Props) -> Html {
    let t = use_words();
    let session = use_session();
    let all = use_state(|| false);
    // On the phone the participants come below: a long feed would bury them.
    let shown = if session.wide || *all { usize::MAX } else { FEW };
    html! {
        <div class="f-stack f-aside">
            { props.children.clone() }
            if !props.newcomers.is_empty() {
                <section class="ds-card f-stack" aria-labelledby="new-ones" data-testid="newcomers">
                    <h2 id="new-ones">{ t.say("newcomers") }</h2>
                    { for props.newcomers.iter().map(|one| newcomer(&t, one)) }
                </section>
            }
            <section class="ds-card f-stack" aria-labelledby="latest" data-testid="latest">
                <h2 id="latest">{ t.say("latest") }</h2>
                if props.latest.is_empty() { <p class="f-sub">{ t.say("latest-none") }</p> }
                { for props.latest.iter().take(shown).map(|one| latest(&t, one)) }
                if props.latest.len() > shown {
                    <button class="ds-button" data-variant="tertiary" type="button" data-testid="latest-more"
                        onclick={Callback::from(move |_: MouseEvent| all.set(true))}>{ t.say("show-more") }</button>
                }
            </section>
        </div>
    }
}

fn newcomer(t: &folge_shared::i18n::Words, one: &Newcomer) -> Html {
    let alias = person_row::alias(t, &one.alias);
    let name = match &one.municipality {
        Some(place) => format!("{alias}, {place}"),
        None => alias.clone(),
    };
    let by = words::who(t, &one.by_name, false);
    let met = match one.at {
        Some(at) => {
            let day = dates::day(t, at.day(), clock::today());
            t.say_with("met-by-on", &[("by", by.into()), ("day", day.into())])
        }
        None => t.say_with("met-by", &[("by", by.into())]),
    };
    html! {
        <div key={one.participant.to_string()} class="f-between f-keep" data-testid={format!("newcomer-{}", one.participant)}>
            <div><h3><a class="f-link" href={Route::Participant(one.participant).href()}>{ name }</a></h3><p class="f-sub">{ met }</p></div>
            <Confirm participant={one.participant} {alias} />
        </div>
    }
}

fn latest(t: &folge_shared::i18n::Words, one: &LatestRow) -> Html {
    let mut facts = vec![words::who(t, &one.by_name, false), t.code(&CHANNEL, one.channel.as_str())];
    if let Some(minutes) = one.minutes {
        facts.push(t.say_with("minutes-short", &[("n", minutes.into())]));
    }
    let when = one.at.map(|at| dates::brief(t, at, clock::now()));
    html! {
        <article key={one.contact.to_string()} class="f-stack-s" data-testid={format!("latest-{}", one.contact)}>
            <h3 class="f-between">
                <a class="f-link" href={Route::Participant(one.participant).href()}>{ person_row::alias(t, &one.alias) }</a>
                if let Some(when) = when { <time class="f-meta" datetime={one.at.map(|at| at.to_string())}>{ when }</time> }
            </h3>
            <p class="f-sub">{ dates::upper(&facts.join(" · ")) }</p>
            if let Some(note) = &one.note { <p class="f-said">{ format!("«{note}»") }</p> }
        </article>
    }
}

/// See [`Confirm`].
#[derive(Properties, PartialEq)]
pub struct ConfirmProps {
    /// Whom.
    pub participant: ParticipantId,
    /// What they are called.
    pub alias: AttrValue,
}

/// The coordinator's yes to a newcomer.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let t = use_words();
    let session = use_session();
    let error = use_state(|| None::<PublicError>);
    let busy = use_state(|| false);
    let onclick = {
        let (participant, error, busy) = (props.participant, error.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            if *busy {
                return;
            }
            busy.set(true);
            let (error, busy) = (error.clone(), busy.clone());
            let command = Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None });
            session.act(command, move |answer| {
                busy.set(false);
                error.set(answer.err());
            });
        })
    };
    html! {
        <>
            <button class="ds-button" type="button" {onclick} data-testid={format!("confirm-{}", props.participant)}
                aria-disabled={busy.then_some("true")} aria-label={t.say_with("confirm-who", &[("alias", props.alias.as_str().into())])}>
                { t.say("confirm") }
            </button>
            if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
        </>
    }
}
