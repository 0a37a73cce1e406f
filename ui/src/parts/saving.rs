//! Saving a form: once, however often somebody taps; never twice over a bad line; and on an error nothing that was
//! typed is lost.

use std::{cell::RefCell, rc::Rc};

use folge_shared::{
    command::Command,
    error::{ErrorCode, PublicError},
};
use yew::prelude::*;

use crate::{
    api::Host,
    dom,
    parts::note::ErrorNote,
    route::{self, Route},
    session::{Session, use_session},
};

/// See the module.
#[derive(Clone)]
pub struct Saving {
    session: Session,
    error: UseStateHandle<Option<PublicError>>,
    busy: UseStateHandle<bool>,
    flying: Rc<RefCell<bool>>,
    sent: Rc<RefCell<Option<Command>>>,
}

/// See the module.
#[hook]
pub fn use_saving() -> Saving {
    Saving {
        session: use_session(),
        error: use_state(|| None),
        busy: use_state(|| false),
        flying: use_mut_ref(|| false),
        sent: use_mut_ref(|| None),
    }
}

impl Saving {
    /// Why the last try failed, for the top of the form.
    pub fn draw(&self) -> Html {
        match &*self.error {
            Some(error) => html! { <ErrorNote error={error.clone()} /> },
            None => Html::default(),
        }
    }
    /// Whether it is on its way.
    pub fn busy(&self) -> bool {
        *self.busy
    }
    /// Sends the command and goes to a place once it is saved; the draft of that name is done with then.
    pub fn send(&self, command: Command, to: Route, draft: Option<String>) {
        // A ref, not the state: the second tap of a double tap sees the first.
        if self.flying.replace(true) {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        let again = self.sent.replace(Some(command.clone())) == Some(command.clone());
        let this = self.clone();
        self.session.act(command, move |answer| {
            this.busy.set(false);
            this.flying.replace(false);
            // The very same was sent before and its answer lost on the way: it is there.
            let there = again && matches!(&answer, Err(error) if error.code == ErrorCode::EntryExists);
            let pending = match answer {
                Ok(outcome) => outcome.pending,
                Err(_) if there => this.session.host == Host::App,
                Err(bad) => {
                    this.error.set(Some(bad));
                    dom::scroll_to(0.0);
                    return;
                }
            };
            if let Some(draft) = draft {
                this.session.drafts.clear(&draft);
            }
            this.session.say.emit((to, if pending { "saved-pending" } else { "saved" }.to_owned()));
            route::replace(to);
        });
    }
}
