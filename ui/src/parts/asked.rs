//! A question that has to be answered before something is decided at the server: what was chosen, that the answer is
//! missing, that it is on its way, and why it was refused. The form around it says what the decision means.

use folge_shared::{decision::Decision, error::PublicError};
use yew::prelude::*;

use crate::{dom, here::use_here, session::Session};

/// See the module.
#[derive(Clone)]
pub struct Asked<T> {
    /// The answer.
    pub chosen: UseStateHandle<Option<T>>,
    /// Somebody went on without an answer.
    pub missing: UseStateHandle<bool>,
    /// Why it was not done.
    pub error: UseStateHandle<Option<PublicError>>,
    /// It is on its way: asked once is enough.
    pub busy: UseStateHandle<bool>,
}

/// A question by its name at this place.
#[hook]
pub fn use_asked<T: Copy + PartialEq + 'static>(name: String) -> Asked<T> {
    Asked {
        chosen: use_here(name, || None),
        missing: use_state(|| false),
        error: use_state(|| None),
        busy: use_state(|| false),
    }
}

impl<T: Copy + PartialEq + 'static> Asked<T> {
    /// Takes the answer of a code.
    pub fn onchoose(&self, from_code: fn(&str) -> Option<T>) -> Callback<AttrValue> {
        let (chosen, missing) = (self.chosen.clone(), self.missing.clone());
        Callback::from(move |code: AttrValue| {
            chosen.set(from_code(&code));
            missing.set(false);
        })
    }
    /// Has it decided, once there is an answer. `done` hears of it when it was.
    pub fn onsubmit(
        &self,
        session: &Session,
        decision: impl Fn(T) -> Decision + 'static,
        done: Callback<()>,
    ) -> Callback<SubmitEvent> {
        let (asked, session) = (self.clone(), session.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(answer) = *asked.chosen else {
                asked.missing.set(true);
                return;
            };
            if *asked.busy {
                return;
            }
            asked.busy.set(true);
            asked.error.set(None);
            let (asked, done) = (asked.clone(), done.clone());
            session.decide(decision(answer), move |answer| {
                asked.busy.set(false);
                match answer {
                    Ok(()) => {
                        dom::focus_heading();
                        done.emit(());
                    }
                    Err(bad) => asked.error.set(Some(bad)),
                }
            });
        })
    }
    /// Begins the question anew.
    pub fn reset(&self) {
        self.chosen.set(None);
        self.missing.set(false);
        self.error.set(None);
    }
}
