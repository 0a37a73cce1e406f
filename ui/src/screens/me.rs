//! The person themselves: who they are here, sending, language, look, and the way out.

use folge_shared::{error::PublicError, i18n::Language};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api::Host,
    drafts,
    parts::{
        chips::{Answer, Chips, Lay},
        icon::Icon,
        note::ErrorNote,
        programme_picker::use_programme,
        switch_person::SwitchPerson,
        sync_panel::SyncPanel,
    },
    route::Route,
    session::use_session,
    settings::{Chosen, Settings, Theme},
    shell::{Kind, Page, Place},
    words::use_words,
};

/// See the module.
#[component]
pub fn MeScreen() -> Html {
    let t = use_words();
    let session = use_session();
    let chosen = use_context::<Chosen>();
    let error = use_state(|| None::<PublicError>);
    let leave = {
        let (session, error) = (session.clone(), error.clone());
        Callback::from(move |_: MouseEvent| {
            let (session, error) = (session.clone(), error.clone());
            spawn_local(async move {
                session.drafts.flush().await;
                match session.host.leave().await {
                    Ok(state) => session.moved.emit(Some(state)),
                    Err(bad) => error.set(Some(bad)),
                }
            });
        })
    };
    let programmes = session.me.programmes.iter().map(|programme| {
        let roles: Vec<String> = programme.roles.iter().map(|role| t.say(&format!("role-{}", role.code()))).collect();
        html! { <div key={programme.programme.to_string()}><dt>{ programme.name.clone() }</dt><dd>{ roles.join(", ") }</dd></div> }
    });
    let app = session.host == Host::App;
    let picked = use_programme(|_| true);
    html! {
        <Page screen={t.say("place-me")} title={t.say("place-me")} kind={Kind::Place} place={Some(Place::Me)} narrow=true testid="me">
            <section class="ds-card f-stack" aria-labelledby="me-name">
                <h2 id="me-name">{ session.me.name.clone() }</h2>
                <dl class="f-facts" data-testid="me-programmes">{ for programmes }</dl>
                { picked.picker }
                <a class="f-sync" href={Route::Work.href()} data-testid="my-year">
                    { Icon::Tasklist.draw() }<span>{ t.say("me-year") }</span>{ Icon::ChevronRight.draw() }
                </a>
            </section>
            { places(&t, &session) }
            <SyncPanel title="sync-screen" />
            if let Some(chosen) = chosen {
                { language(&t, &chosen) }
                { theme(&t, &chosen) }
            }
            <section class="f-stack" aria-labelledby="leave-title">
                <h2 id="leave-title">{ t.say(if app { "lock-title" } else { "sign-out-title" }) }</h2>
                if let Some(open) = session.drafts.started().iter().find_map(|key| drafts::route(key)) {
                    <div class="ds-card f-note" data-color="warning" data-variant="tinted">
                        <p>{ t.say(if app { "draft-stays" } else { "draft-before-leaving" }) }</p>
                        <a class="ds-button" data-color="warning" href={open.href()}>{ t.say("draft-open") }</a>
                    </div>
                }
                <p class="f-sub">{ t.say(if app { "lock-help" } else { "sign-out-help" }) }</p>
                if let Some(error) = &*error { <ErrorNote error={error.clone()} /> }
                <SwitchPerson />
                <button class="ds-button" data-variant="secondary" type="button" data-testid={if app { "lock" } else { "sign-out" }} onclick={leave}>
                    { Icon::PadlockLocked.draw() }{ t.say(if app { "lock" } else { "sign-out" }) }
                </button>
            </section>
            <p class="f-meta">{ format!("Følge {}", env!("CARGO_PKG_VERSION")) }</p>
        </Page>
    }
}

/// On the phone: what has no room in the bar at the bottom.
fn places(t: &folge_shared::i18n::Words, session: &crate::session::Session) -> Html {
    let all = Place::of(&session.me, session.leads);
    let tabs = Place::tabs(&all);
    // The own year stands above, under the name.
    let rest = all.iter().filter(|place| !tabs.contains(place) && **place != Place::Work).map(|place| {
        html! {
            <li key={place.key()}>
                <a class="f-sync" href={place.route().href()} data-testid={place.testid()}>
                    { place.icon(false).draw() }<span>{ t.say(place.key()) }</span>{ place.waits(session) }{ Icon::ChevronRight.draw() }
                </a>
            </li>
        }
    });
    if session.wide {
        return Html::default();
    }
    html! {
        <section class="f-stack" aria-labelledby="me-places">
            <h2 id="me-places">{ t.say("me-places") }</h2>
            <ul class="f-stack">{ for rest }</ul>
        </section>
    }
}

/// The languages under their own names, each said in its own language.
fn language(t: &folge_shared::i18n::Words, chosen: &Chosen) -> Html {
    let answers = Language::ALL.map(|language| {
        let name = match language {
            Language::Nb => "Bokmål",
            Language::Nn => "Nynorsk",
            Language::En => "English",
        };
        Answer { lang: Some(language.tag().into()), ..Answer::new(language.tag(), name) }
    });
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |tag: AttrValue| {
            if let Some(language) = Language::from_tag(&tag) {
                chosen.set.emit(Settings { language, ..chosen.now });
            }
        })
    };
    html! {
        <Chips name="language" legend={t.say("language")} answers={answers.to_vec()} lay={Lay::Fill}
            chosen={AttrValue::from(chosen.now.language.tag())} {onchoose} />
    }
}

fn theme(t: &folge_shared::i18n::Words, chosen: &Chosen) -> Html {
    let answers = Theme::ALL.map(|theme| Answer::new(theme.code(), t.say(&format!("theme-{}", theme.code()))));
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |code: AttrValue| {
            if let Some(theme) = Theme::ALL.into_iter().find(|theme| theme.code() == code.as_str()) {
                chosen.set.emit(Settings { theme, ..chosen.now });
            }
        })
    };
    html! {
        <Chips name="theme" legend={t.say("theme")} answers={answers.to_vec()} lay={Lay::Fill}
            chosen={AttrValue::from(chosen.now.theme.code())} {onchoose} />
    }
}
