//! Decisions that go to the server one after the other: what has been done is done also if the line is cut in the middle,
//! and how far it has come can be shown. First it is asked, then it runs; nothing runs twice.

use folge_shared::{decision::Decision, error::PublicError};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    dom,
    route::Route,
    session::{Session, use_session},
};

/// See the module.
#[derive(Clone)]
pub struct InTurn {
    session: Session,
    /// Whether the question is open.
    pub asking: UseStateHandle<bool>,
    /// How many are done, of how many, while it runs.
    pub under_way: UseStateHandle<Option<(usize, usize)>>,
    /// Why it stopped.
    pub error: UseStateHandle<Option<PublicError>>,
}

/// `heading` is the selector of the question's heading, which is read first when it opens.
#[hook]
pub fn use_in_turn(heading: &'static str) -> InTurn {
    let session = use_session();
    let (asking, under_way, error) = (use_state(|| false), use_state(|| None), use_state(|| None));
    use_effect_with(*asking, move |asking| {
        if *asking {
            dom::focus(heading);
        }
    });
    InTurn { session, asking, under_way, error }
}

impl InTurn {
    /// Opens the question, or closes it.
    pub fn ask(&self, to: bool) -> Callback<MouseEvent> {
        let (asking, error) = (self.asking.clone(), self.error.clone());
        Callback::from(move |_: MouseEvent| {
            error.set(None);
            asking.set(to);
        })
    }
    /// Has all decided, until one is refused; `said` is the key of what is said when all are.
    pub fn run(&self, all: Vec<Decision>, said: &'static str) -> Callback<MouseEvent> {
        let turn = self.clone();
        Callback::from(move |_: MouseEvent| {
            if turn.under_way.is_some() || all.is_empty() {
                return;
            }
            let (turn, all) = (turn.clone(), all.clone());
            turn.under_way.set(Some((0, all.len())));
            turn.error.set(None);
            spawn_local(async move {
                let mut bad = None;
                for (n, decision) in all.iter().enumerate() {
                    match turn.session.host.decide(decision).await {
                        Ok(()) => turn.under_way.set(Some((n + 1, all.len()))),
                        Err(answer) => {
                            bad = Some(answer);
                            break;
                        }
                    }
                }
                if bad.is_none() {
                    turn.session.say.emit((Route::Due, said.to_owned()));
                    dom::focus_heading();
                }
                turn.asking.set(bad.is_some());
                turn.error.set(bad);
                turn.under_way.set(None);
                turn.session.refresh.emit(());
            });
        })
    }
    /// For `aria-disabled`, while it runs.
    pub fn busy(&self) -> Option<&'static str> {
        self.under_way.is_some().then_some("true")
    }
}

/// A number as sentences take it.
pub fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
