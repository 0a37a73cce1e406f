//! Which of several programmes a screen is about. Chosen once, it holds on every screen until the person is out.

use folge_shared::{ids::ProgrammeId, view::MyProgramme};
use yew::prelude::*;

use crate::{
    parts::chips::{Answer, Chips, Lay},
    session::use_session,
    words::use_words,
};

/// What was picked.
#[derive(Clone, PartialEq)]
pub struct Picked {
    /// The programme: the picked one, or the first that fits.
    pub programme: Option<MyProgramme>,
    /// The chips to pick another; empty where there is only one.
    pub picker: Html,
}

impl Picked {
    /// Its id.
    pub fn id(&self) -> Option<ProgrammeId> {
        self.programme.as_ref().map(|p| p.programme)
    }
}

/// The programme for a screen among those that `fits`.
#[hook]
pub fn use_programme(fits: fn(&MyProgramme) -> bool) -> Picked {
    let t = use_words();
    let session = use_session();
    let mine: Vec<&MyProgramme> = session.me.programmes.iter().filter(|p| fits(p)).collect();
    let programme = mine.iter().find(|p| Some(p.programme) == *session.picked).or_else(|| mine.first());
    let answers: Vec<Answer> = mine.iter().map(|p| Answer::new(p.programme.to_string(), p.name.clone())).collect();
    let onchoose = {
        let picked = session.picked.clone();
        Callback::from(move |id: AttrValue| picked.set(id.parse().ok()))
    };
    let picker = if mine.len() > 1 {
        let chosen = programme.map(|p| AttrValue::from(p.programme.to_string()));
        html! { <Chips name="programme-pick" legend={t.say("which-programme")} lay={Lay::Wrap} {answers} {chosen} {onchoose} /> }
    } else {
        Html::default()
    };
    Picked { programme: programme.map(|p| (*p).clone()), picker }
}
