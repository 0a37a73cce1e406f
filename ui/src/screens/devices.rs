//! The programme's devices: when they were last heard of, and what they have not reported as deleted.

use folge_shared::{
    i18n::Words,
    query::{Empty, Query, View},
    time::Millis,
    view::{DeviceRow, DevicesView},
};
use yew::prelude::*;

use crate::{
    clock, dates,
    parts::{at_server::NoAnswer, exports::AllExports, icon::Icon, person_row, shut_out::ShutOut},
    session::use_query,
    shell::{Kind, Page, Place},
    words::{self, use_words},
};

mod erased;

/// See the module.
#[component]
pub fn DevicesScreen() -> Html {
    let t = use_words();
    let loaded = use_query(Query::Devices(Empty {}));
    let view: Option<&DevicesView> = match loaded.view.as_deref() {
        Some(View::Devices(view)) => Some(view),
        _ => None,
    };
    let people = view.map(|view| {
        let people = view.rows.chunk_by(|a, b| a.worker == b.worker).map(|devices| person(&t, devices));
        html! {
            <>
                <h2 class="ds-sr-only">{ t.say("list") }</h2>
                <ul class="f-rows f-many">{ for people }</ul>
            </>
        }
    });
    let count = view.map_or(0, |view| i64::try_from(view.rows.len()).unwrap_or(0));
    let sub = view.map(|_| t.say_with("devices-count", &[("n", count.into())])).unwrap_or_default();
    html! {
        <Page screen={t.say("place-devices")} title={t.say("place-devices")} kind={Kind::Place} place={Some(Place::Devices)} testid="devices"
            sub={html! { { sub } }}>
            <p class="f-quiet">{ t.say("devices-help") }</p>
            if let Some(restored) = view.and_then(restored(&t)) { { restored } }
            if let Some(error) = loaded.error { <NoAnswer {error} /> }
            { people.unwrap_or_default() }
            <erased::Erased />
            <AllExports />
        </Page>
    }
}

/// Since when the server goes on from a backup, and who has not brought back what they have.
fn restored(t: &Words) -> impl FnOnce(&DevicesView) -> Option<Html> {
    move |view| {
        let at = view.restored?;
        let awaited = view.rows.iter().filter(|row| row.awaited).count();
        let color = if awaited > 0 { "warning" } else { "success" };
        Some(html! {
            <section class="ds-card f-note" data-color={color} data-variant="tinted" data-testid="devices-restored"
                data-awaited={awaited.to_string()}>
                <p>{ t.say_with("devices-restored", &[("when", when(t, at).into())]) }</p>
                <p>{ t.say_with("devices-awaited", &[("n", i64::try_from(awaited).unwrap_or(0).into())]) }</p>
            </section>
        })
    }
}

fn person(t: &Words, devices: &[DeviceRow]) -> Html {
    let Some(first) = devices.first() else { return Html::default() };
    let name = words::who(t, &first.name, false);
    html! {
        <li key={first.worker.to_string()} class="ds-card f-stack" data-testid={format!("devices-{}", first.worker)}>
            <h3 class="f-line"><span class="f-face" aria-hidden="true">{ person_row::initial(&name) }</span>{ name.clone() }</h3>
            <ul class="f-stack">{ for devices.iter().map(|row| device(t, row, &name)) }</ul>
        </li>
    }
}

fn when(t: &Words, at: Millis) -> String {
    dates::moment(t, at, clock::now())
}

fn device(t: &Words, row: &DeviceRow, name: &str) -> Html {
    let seen = row.seen.map_or_else(|| t.say("device-never"), |at| dates::upper(&when(t, at)));
    let shut = row.revoked.map(|at| t.say_with("device-revoked", &[("when", when(t, at).into())]));
    let heard = row.revoked.map(|_| match row.told {
        Some(at) => t.say_with("device-told", &[("when", when(t, at).into())]),
        None => t.say("device-not-told"),
    });
    let waiting = row.waiting.iter().enumerate().map(|(n, one)| {
        let said = if one.erased {
            t.say_with("device-waiting-erased", &[("when", when(t, one.since).into())])
        } else if one.renewed {
            let what = person_row::document(t, one.kind, &one.alias);
            t.say_with("device-waiting-renewed", &[("what", what.into()), ("when", when(t, one.since).into())])
        } else {
            let what = person_row::document(t, one.kind, &one.alias);
            t.say_with("device-waiting-one", &[("what", what.into()), ("when", when(t, one.since).into())])
        };
        html! { <li key={n}>{ said }</li> }
    });
    html! {
        <li key={row.enrolment.to_string()}><section class="f-stack-s f-member" data-testid={format!("device-{}", row.enrolment)}
            data-waiting={row.waiting.len().to_string()} data-purged={row.purged.to_string()}>
            <div class="f-between">
                <h4 class="f-word">{ Icon::Mobile.draw() }<span>{ t.say_with("device-joined", &[("when", dates::date(t, row.joined.day(), clock::today()).into())]) }</span></h4>
            </div>
            if let Some(shut) = shut { <p class="f-word" data-color="warning">{ Icon::PadlockLocked.draw() }<span>{ shut }</span></p> }
            if row.outdated {
                <p class="f-word" data-color="warning" data-testid={format!("device-old-{}", row.enrolment)}>{ Icon::ExclamationmarkTriangle.draw() }
                    <span>{ t.say("device-outdated") }</span></p>
            }
            if row.awaited {
                <p class="f-word" data-color="warning" data-testid={format!("device-awaited-{}", row.enrolment)}>{ Icon::CloudSlash.draw() }
                    <span>{ t.say("device-awaited") }</span></p>
            }
            <dl class="f-facts"><div><dt>{ t.say("device-seen") }</dt><dd>{ seen }</dd></div></dl>
            if let Some(heard) = heard {
                <p class="f-quiet" data-testid={format!("device-heard-{}", row.enrolment)}>{ heard }</p>
            } else if row.waiting.is_empty() {
                <p class="f-word">{ Icon::CheckmarkCircle.draw() }<span>{ t.say("device-nothing") }</span></p>
            } else {
                <p class="f-word" data-color="warning">{ Icon::Clock.draw() }<span>{ t.say("device-waiting") }</span></p>
                <ul class="f-stack-s f-sub">{ for waiting }</ul>
            }
            if row.revoked.is_none() { <ShutOut enrolment={row.enrolment} name={name.to_owned()} /> }
            if row.purged > 0 { <p class="f-meta">{ t.say_with("device-purged", &[("n", row.purged.into())]) }</p> }
        </section></li>
    }
}
