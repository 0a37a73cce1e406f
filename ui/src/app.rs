//! The root: where the program stands decides which door or room is shown.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use folge_shared::{
    api::{AppState, Presence, Signal},
    error::{ErrorCode, PublicError},
    i18n::Words,
    ids::WorkerId,
    query::{Empty, OfProgramme, Query, View},
    view::{DraftsView, MeView, WaitingView},
};
use gloo_timers::callback::Interval;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    api::Host,
    dom,
    drafts::{self, Drafts},
    here,
    parts::{mark, note::ErrorNote, soon::Soon},
    presence,
    route::{self, Route, use_route},
    screens::{
        join::JoinScreen,
        signed_out::SignedOutScreen,
        unlock::{Gone, UnlockScreen},
    },
    session::{Cache, Session, use_view},
    settings::{Chosen, Settings},
    shell::Place,
};

mod screen;

/// "9 dager siden" grows by itself: ask again every ten minutes, also while nobody touches anything.
const STALE_AFTER_MS: u32 = 600_000;

/// See the module.
#[component]
pub fn App() -> Html {
    let host = use_memo((), |()| Host::detect());
    let host = *host;
    let settings = use_state(Settings::load);
    let words = use_memo(settings.language, |language| Words::new(*language));
    use_effect_with(*settings, |settings| settings.apply());
    let chosen = Chosen {
        now: *settings,
        set: {
            let settings = settings.clone();
            Callback::from(move |new: Settings| {
                new.save();
                settings.set(new);
            })
        },
    };

    let state = use_state(|| None::<AppState>);
    let error = use_state(|| None::<PublicError>);
    let joining = use_state(|| false);
    // Half a minute is left; it locked without being told to; somebody's data is gone.
    let soon = use_state(|| false);
    let by_itself = use_state(|| false);
    let wiped = use_state(|| None::<Gone>);
    // At the root, so that there is one set of listeners however often somebody locks and unlocks.
    let route = use_route();
    let wide = use_state(dom::is_wide);
    let tick = use_state(|| 0_u32);
    let ticks = use_mut_ref(|| 0_u32);

    // A new state, or the question what it is now.
    // Who was in last: one device is handed around.
    let last = use_mut_ref(|| None::<WorkerId>);
    let moved = {
        let (state, error, joining) = (state.setter(), error.setter(), joining.setter());
        let (soon, by_itself, wiped) = (soon.setter(), by_itself.setter(), wiped.setter());
        use_callback((), move |new: Option<AppState>, ()| {
            let (state, error, joining, last) = (state.clone(), error.clone(), joining.clone(), last.clone());
            let (soon, by_itself, wiped) = (soon.clone(), by_itself.clone(), wiped.clone());
            spawn_local(async move {
                let mut answer = match new {
                    Some(new) => Ok(new),
                    None => host.state().await,
                };
                if let Ok(AppState::Ended { reason }) = &answer {
                    wiped.set(Some(Gone::ShutOut(*reason)));
                    answer = host.state().await;
                }
                match answer {
                    Ok(new) => {
                        if let AppState::Open { me } = &new {
                            if last.replace(Some(me.worker)).is_some_and(|before| before != me.worker) {
                                route::forget();
                            }
                            by_itself.set(false);
                            wiped.set(None);
                        }
                        if !matches!(new, AppState::Open { .. }) {
                            // A question that was answered with "locked" may come before the lock is announced: what is
                            // being typed is sealed before the form is gone.
                            drafts::flush_all().await;
                        }
                        soon.set(false);
                        presence::curtain(false);
                        joining.set(false);
                        error.set(None);
                        state.set(Some(new));
                    }
                    Err(bad) => error.set(Some(bad)),
                }
            });
        })
    };
    let enter = {
        let (state, error) = (state.setter(), error.setter());
        use_callback((), move |code: String, ()| {
            let (state, error) = (state.clone(), error.clone());
            spawn_local(async move {
                match host.sign_in(code).await {
                    Ok(new) => {
                        error.set(None);
                        state.set(Some(new));
                    }
                    Err(bad) => {
                        // Whoever was signed in before still is: a bad link takes nothing away.
                        let now = host.state().await.unwrap_or(AppState::SignedOut);
                        error.set(matches!(now, AppState::SignedOut).then_some(bad));
                        state.set(Some(now));
                    }
                }
            });
        })
    };
    // It locks now. Nothing is shown any more; what is being typed is sealed; then the door falls shut.
    let closing = {
        let (moved, by_itself) = (moved.clone(), by_itself.setter());
        use_callback((), move |(), ()| {
            presence::curtain(true);
            by_itself.set(true);
            let moved = moved.clone();
            spawn_local(async move {
                drafts::flush_all().await;
                moved.emit(host.leave().await.ok());
            });
        })
    };
    let refresh = {
        let tick = tick.setter();
        use_callback((), move |(), ()| {
            let mut ticks = ticks.borrow_mut();
            *ticks = ticks.wrapping_add(1);
            tick.set(*ticks);
        })
    };
    use_effect_with((), {
        let (moved, enter, refresh) = (moved.clone(), enter.clone(), refresh.clone());
        let (wide, soon) = (wide.setter(), soon.setter());
        move |()| {
            presence::watch(host, move || soon.set(false));
            match route::take_sign_in_code() {
                Some(code) => enter.emit(code),
                None => moved.emit(None),
            }
            if let Some(window) = dom::window() {
                // A link pasted into a page that is open already.
                dom::on(&window, "hashchange", move |_| {
                    if let Some(code) = route::take_sign_in_code() {
                        enter.emit(code);
                    }
                });
                if let Some(document) = window.document() {
                    let refresh = refresh.clone();
                    dom::on(&document, "visibilitychange", move |_| refresh.emit(()));
                }
            }
            if let Some(window) = dom::window() {
                dom::on(&window, "resize", move |_| wide.set(dom::is_wide()));
            }
            let again = refresh.clone();
            Interval::new(STALE_AFTER_MS, move || again.emit(())).forget();
        }
    });
    // The app tells about its state, too, so it is heard from the start; the server only once somebody is in.
    let hears = host == Host::App || matches!(&*state, Some(AppState::Open { .. }));
    use_effect_with(hears, {
        let (moved, refresh, soon) = (moved.clone(), refresh.clone(), soon.setter());
        move |hears| {
            if *hears {
                host.listen(move |signal| match signal {
                    Signal::Data | Signal::Sync => refresh.emit(()),
                    Signal::State => moved.emit(None),
                    Signal::Soon => soon.set(true),
                    Signal::Closing => closing.emit(()),
                });
            } else {
                host.hang_up();
            }
        }
    });

    let onstate = moved.reform(Some);
    let onwiped = {
        let (moved, wiped) = (moved.clone(), wiped.setter());
        Callback::from(move |name: String| {
            wiped.set(Some(Gone::Tries(name)));
            moved.emit(None);
        })
    };
    let onstay = {
        let soon = soon.setter();
        Callback::from(move |()| {
            soon.set(false);
            presence::tell(host, Presence::Touched);
        })
    };
    let screen = match &*state {
        None | Some(AppState::Ended { .. }) => {
            html! { <Starting error={(*error).clone()} retry={moved.reform(|()| None)} /> }
        }
        Some(AppState::Empty) => html! { <JoinScreen {host} {onstate} wiped={(*wiped).clone()} /> },
        Some(AppState::Locked { .. }) if *joining => {
            let joining = joining.clone();
            html! { <JoinScreen {host} {onstate} onback={Callback::from(move |()| joining.set(false))} /> }
        }
        Some(AppState::Locked { people, guards }) => {
            let joining = joining.clone();
            let onjoin = Callback::from(move |()| joining.set(true));
            // Who was chosen may be gone: then it is asked anew.
            html! {
                <UnlockScreen key={people.join("/")} {host} people={people.clone()} guards={guards.clone()} by_itself={*by_itself}
                    wiped={(*wiped).clone()} {onwiped} {onstate} {onjoin} />
            }
        }
        Some(AppState::SignedOut) => html! { <SignedOutScreen error={(*error).clone()} /> },
        Some(AppState::Open { me }) => {
            html! { <Open key={me.worker.to_string()} {host} me={me.clone()} tick={*tick} wide={*wide} {route} {refresh} {moved} /> }
        }
    };
    html! {
        <ContextProvider<Rc<Words>> context={words}>
            <ContextProvider<Chosen> context={chosen}>
                { screen }
                if *soon && matches!(&*state, Some(AppState::Open { .. })) { <Soon {onstay} /> }
            </ContextProvider<Chosen>>
        </ContextProvider<Rc<Words>>>
    }
}

#[derive(Properties, PartialEq)]
struct StartingProps {
    error: Option<PublicError>,
    retry: Callback<()>,
}

/// Before the first answer: the mark and nothing else, unless there is something to say.
#[component]
fn Starting(props: &StartingProps) -> Html {
    let t = crate::words::use_words();
    html! {
        <div class="f-phone f-doorway">
            { mark::hills() }
            <header class="f-top"><span class="f-mark">{ mark::draw() }{ "Følge" }</span></header>
            <main class="f-main f-door">
                if let Some(error) = &props.error {
                    <h1 class="ds-sr-only">{ "Følge" }</h1>
                    <ErrorNote error={error.clone()} />
                    <button class="ds-button" type="button" onclick={props.retry.reform(|_: MouseEvent| ())}>{ t.say("try-again") }</button>
                }
            </main>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct OpenProps {
    host: Host,
    me: MeView,
    tick: u32,
    wide: bool,
    route: Route,
    refresh: Callback<()>,
    moved: Callback<Option<AppState>>,
}

/// Somebody is in.
#[component]
fn Open(props: &OpenProps) -> Html {
    let cache = use_memo((), |()| Cache::new(RefCell::new(BTreeMap::new())));
    let here = use_memo((), |()| here::Shared::default());
    let host = props.host;
    // Nothing is drawn before the drafts are there: a form that opens empty would be written over the one that was
    // kept. It takes a few milliseconds; on the page there are none.
    let drafts = use_state(|| (host == Host::Page).then(|| Drafts::new(host, &DraftsView { rows: vec![] })));
    use_effect_with((), {
        let drafts = drafts.setter();
        move |()| {
            if host == Host::App {
                spawn_local(async move {
                    let kept = match host.query(&Query::Drafts(Empty {})).await {
                        Ok(View::Drafts(kept)) => kept,
                        _ => DraftsView { rows: vec![] },
                    };
                    drafts.set(Some(Drafts::new(host, &kept)));
                });
            }
        }
    });
    let words = crate::words::use_words();
    let picked = use_state(|| None);
    let status = use_state(|| None::<(Route, AttrValue)>);
    let (route, wide) = (props.route, props.wide);
    use_effect_with(wide, |wide| {
        if let Some(root) = dom::root() {
            let _ = if *wide { root.set_attribute("data-size", "sm") } else { root.remove_attribute("data-size") };
        }
        || {
            if let Some(root) = dom::root() {
                let _ = root.remove_attribute("data-size");
            }
        }
    });
    // Said once, at the place that it is about.
    use_effect_with(route, {
        let status = status.clone();
        move |route| {
            if status.as_ref().is_some_and(|(place, _)| place != route) {
                status.set(None);
            }
        }
    });
    let failed = {
        let moved = props.moved.clone();
        Callback::from(move |error: PublicError| {
            if matches!(error.code, ErrorCode::Locked | ErrorCode::SignedOut | ErrorCode::NotJoined) {
                moved.emit(None);
            }
        })
    };
    let app = props.host == Host::App;
    let sync = use_view(props.host, (*cache).clone(), props.tick, app.then_some(Query::Sync(Empty {})), failed.clone());
    // "Sent when you have coverage" is over once everything has gone.
    let pending = match sync.view.as_deref() {
        Some(View::Sync(state)) => Some(state.pending),
        _ => None,
    };
    use_effect_with(pending, {
        let (status, words) = (status.clone(), words.clone());
        move |pending| {
            if let (Some(0), Some((place, _))) = (pending, status.as_ref()) {
                status.set(Some((*place, words.say("sync-all-sent").into())));
            }
        }
    });
    // Roles and programmes arrive and change with the documents.
    let fresh = use_view(props.host, (*cache).clone(), props.tick, Some(Query::Me(Empty {})), failed.clone());
    let me = use_memo((props.me.clone(), fresh.view.clone()), |(given, fresh)| match fresh.as_deref() {
        Some(View::Me(me)) => me.clone(),
        _ => given.clone(),
    });
    // Who leads a group stands in the group, not among the roles.
    let asks = !Place::of(&me, false).contains(&Place::Groups);
    let groups = asks.then(|| Query::Groups(OfProgramme::default()));
    let groups = use_view(props.host, (*cache).clone(), props.tick, groups, failed);
    let leads = matches!(groups.view.as_deref(), Some(View::Groups(view)) if view.rows.iter().any(|row| row.mine));
    let say = {
        let status = status.setter();
        Callback::from(move |(place, key): (Route, String)| status.set(Some((place, words.say(&key).into()))))
    };
    let route = match route {
        Route::Home => Place::home(&me).route(),
        route => route,
    };
    // What was being changed at a place goes when the place is left; a lock is no leaving.
    let before = use_mut_ref(|| route);
    use_effect_with(props.route, {
        let drafts = drafts.clone();
        move |now| {
            let left = before.replace(*now);
            if let (true, Some(drafts)) = (left != *now, drafts.as_ref()) {
                drafts.clear(&drafts::place_key(left));
            }
        }
    });
    // Of the server only: the app asks when it has just reached it, not whenever something is written here.
    let reached = match sync.view.as_deref() {
        Some(View::Sync(state)) => state.last_sync.map_or(0, |at| u32::try_from(at.0 / 1000).unwrap_or(0)),
        _ => props.tick,
    };
    let waits = me.is_coordinator().then_some(Query::Waiting(Empty {}));
    let waits = use_view(props.host, (*cache).clone(), reached, waits, Callback::noop());
    let waits = match waits.view.as_deref() {
        Some(View::Waiting(view)) => view.clone(),
        _ => WaitingView::default(),
    };
    let Some(drafts) = (*drafts).clone() else { return Html::default() };
    let session = Session {
        host: props.host,
        me,
        tick: props.tick,
        sync: sync.view,
        leads,
        waits,
        wide,
        picked,
        route,
        status: (*status).clone(),
        drafts,
        cache: (*cache).clone(),
        here: (*here).clone(),
        say,
        refresh: props.refresh.clone(),
        moved: props.moved.clone(),
    };
    html! { <ContextProvider<Session> context={session}>{ screen::draw(route) }</ContextProvider<Session>> }
}
