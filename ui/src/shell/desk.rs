//! The desk: places at the side, a wide work area.

use yew::prelude::*;

use super::{
    Around, Frame, Kind, Place,
    still::{Edge, Still},
};
use crate::{
    dates,
    parts::{icon::Icon, mark},
    words,
};

pub(super) fn draw(frame: &Frame<'_>) -> Around {
    let (props, t, me) = (frame.props, frame.t, &frame.session.me);
    let back = match &props.kind {
        Kind::Place => Html::default(),
        Kind::Below(to, label) => html! {
            <a class="f-back" href={to.href()} data-testid="back">{ Icon::ArrowLeft.draw() }{ label.clone() }</a>
        },
        Kind::Task(to, label) => html! {
            <a class="f-back" href={to.href()} data-testid="back">{ Icon::XMark.draw() }{ label.clone() }</a>
        },
    };
    let mut roles: Vec<String> =
        me.programmes.iter().flat_map(|p| &p.roles).map(|r| t.say(&format!("role-{}", r.code()))).collect();
    roles.sort();
    roles.dedup();
    let programmes: Vec<String> = me.programmes.iter().map(|p| p.name.clone()).collect();
    let home = Place::home(me).route();
    Around {
        class: classes!("f-desk"),
        main: classes!("f-work", props.narrow.then_some("f-narrow")),
        before: html! {
            <nav class="f-side" aria-label={t.say("main-menu")}>
                <a class="f-mark" href={home.href()}>{ mark::draw() }{ "Følge" }</a>
                <ul>{ frame.links(true) }</ul>
                <div class="f-foot f-stack">
                    { frame.strip() }
                    <p class="f-meta">
                        { me.name.clone() }<br />{ dates::upper(&roles.join(", ")) }<br />{ words::list(t, &programmes) }
                    </p>
                </div>
            </nav>
        },
        top: html! {
            <>
                <header class="f-between f-head">
                    <div>{ back }{ frame.heading() }{ frame.sub() }</div>
                    <div class="f-line">{ frame.tag.clone() }{ props.actions.clone() }</div>
                </header>
                if props.stuck != Html::default() { <Still edge={Edge::Top}>{ props.stuck.clone() }</Still> }
            </>
        },
        inside: Html::default(),
        below: html! { if props.dock != Html::default() { <div class="f-deskdock">{ props.dock.clone() }</div> } },
        after: Html::default(),
    }
}
