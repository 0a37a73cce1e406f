//! The phone: one column, the main action and the places at the bottom.

use yew::prelude::*;

use super::{
    Around, Frame, Kind,
    still::{Edge, Still},
};
use crate::{parts::icon::Icon, route::Route};

fn icon_link(to: Route, label: AttrValue, icon: Icon) -> Html {
    html! {
        <a class="ds-button" data-icon="" data-variant="tertiary" data-color="neutral" href={to.href()} aria-label={label}
            data-testid="back">{ icon.draw() }</a>
    }
}

pub(super) fn draw(frame: &Frame<'_>) -> Around {
    let props = frame.props;
    let (head, inside) = match &props.kind {
        Kind::Place => (
            html! {
                <header class="f-top">
                    <div class="f-grow">{ frame.heading() }{ frame.sub() }</div>
                    { frame.tag.clone() }
                </header>
            },
            props.actions.clone(),
        ),
        Kind::Below(to, label) => (
            html! {
                <header class="f-bar">
                    { icon_link(*to, frame.t.say_with("back-to", &[("place", label.as_str().into())]).into(), Icon::ArrowLeft) }
                    <span class="f-sub f-grow">{ label.clone() }</span>
                    { frame.tag.clone() }
                </header>
            },
            html! { <div class="f-stack"><div>{ frame.heading() }{ frame.sub() }</div>{ props.actions.clone() }</div> },
        ),
        Kind::Task(to, label) => (
            html! {
                <header class="f-bar">
                    { icon_link(*to, label.clone(), if props.menu { Icon::ArrowLeft } else { Icon::XMark }) }
                    <div class="f-grow">
                        { frame.heading() }
                        if frame.session.me.is_example() { <span class="f-meta" data-testid="example">{ frame.t.say("example-data") }</span> }
                    </div>
                    { props.actions.clone() }
                </header>
            },
            Html::default(),
        ),
    };
    let task = matches!(props.kind, Kind::Task(..)) && !props.menu;
    let stuck = props.stuck != Html::default();
    Around {
        class: classes!("f-phone"),
        main: classes!("f-main"),
        before: html! { if stuck { <Still edge={Edge::Top}>{ head }{ props.stuck.clone() }</Still> } else { { head } } },
        top: Html::default(),
        inside,
        below: Html::default(),
        after: html! {
            if !task || props.dock != Html::default() {
                <Still edge={Edge::Bottom}>
                    if props.dock != Html::default() { <div class="f-dock">{ props.dock.clone() }</div> }
                    if !task {
                        <nav class="f-tabs" aria-label={frame.t.say("main-menu")}>{ frame.links(false) }</nav>
                    }
                </Still>
            }
        },
    }
}
