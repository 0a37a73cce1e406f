//! Writing something down: what was typed is kept from the first letter on, what is missing is said once somebody tried
//! to save and stops being wrong when it is mended, it is saved once, and a draft that was found again can be emptied.
//! The same for something new and for something that is put right.

use std::rc::Rc;

use folge_shared::command::Command;
use serde::{Serialize, de::DeserializeOwned};
use yew::prelude::*;

use crate::{
    dom,
    kept::use_kept,
    parts::{
        note::Alert,
        saving::{Saving, use_saving},
    },
    route::{self, Route},
    session::{Session, use_session},
    words::use_words,
};

/// What a form holds while it is written.
pub trait Written: Clone + PartialEq + Serialize + DeserializeOwned + 'static {
    /// What stands in the way of saving, by question; nothing by default.
    type Problems: Copy + PartialEq + Default + 'static;
    /// Whether anything is lost when this is thrown away.
    fn is_started(&self) -> bool;
    /// What stands in the way of saving.
    fn problems(&self) -> Self::Problems;
    /// Where the first of the problems is mended, as a selector.
    fn first(problems: Self::Problems) -> Option<&'static str>;
    /// With the id that the entry will have: saving twice over a bad line cannot make two of it.
    fn named(self) -> Self;
}

/// See the module.
#[derive(Clone)]
pub struct Writing<D: Written> {
    session: Session,
    draft: UseStateHandle<D>,
    /// The draft's name, where it is kept.
    key: Option<String>,
    fresh: D,
    resumed: UseStateHandle<bool>,
    tried: UseStateHandle<bool>,
    saving: Saving,
}

/// Something new, kept under a name; or, without one, something that is put right: what was seen when that began, and the
/// writing, which both survive a lock at this place.
#[hook]
pub fn use_correcting<S, D>(key: Option<String>, fresh: impl FnOnce() -> (S, D)) -> (Rc<S>, Writing<D>)
where
    S: Serialize + DeserializeOwned + Clone + 'static,
    D: Written,
{
    let corrects = key.is_none();
    let (seen, kept) = use_kept(fresh);
    let writing = use_writing(key, (*kept).clone());
    use_effect_with((*writing.draft).clone(), move |now| {
        if corrects {
            kept.set(now.clone());
        }
    });
    (seen, writing)
}

/// Begins with the draft of that name, or fresh; without a name nothing is kept.
#[hook]
pub fn use_writing<D: Written>(key: Option<String>, fresh: D) -> Writing<D> {
    let session = use_session();
    let draft = use_state(|| {
        let kept = key.as_ref().and_then(|key| session.drafts.get::<D>(key));
        kept.unwrap_or_else(|| fresh.clone())
    });
    let resumed = use_state(|| key.is_some() && draft.is_started());
    let tried = use_state(|| false);
    let saving = use_saving();
    Writing { session, draft, key, fresh, resumed, tried, saving }
}

impl<D: Written> Writing<D> {
    /// What was answered so far.
    pub fn draft(&self) -> &D {
        &self.draft
    }
    /// What is wrong; nothing until somebody tried to save.
    pub fn problems(&self) -> D::Problems {
        if *self.tried { self.draft.problems() } else { D::Problems::default() }
    }
    /// Whether it is being saved.
    pub fn busy(&self) -> bool {
        self.saving.busy()
    }
    fn set(&self, new: D) {
        if let Some(key) = &self.key {
            if new.is_started() {
                self.session.drafts.keep(key, &new);
            } else {
                self.session.drafts.clear(key);
            }
        }
        self.draft.set(new);
    }
    /// Takes the whole draft as it is now.
    pub fn onchange(&self) -> Callback<D> {
        let this = self.clone();
        Callback::from(move |new: D| this.set(new))
    }
    /// Changes one answer.
    pub fn edit<T: 'static>(&self, edit: impl Fn(&mut D, T) + 'static) -> Callback<T> {
        let this = self.clone();
        Callback::from(move |value: T| {
            let mut draft = (*this.draft).clone();
            edit(&mut draft, value);
            this.set(draft);
        })
    }
    /// Saves: the command, and where to go then. Without a command there is nothing to change: it goes `back`.
    pub fn onsubmit(
        &self,
        back: Route,
        command: impl Fn(&D) -> Option<(Command, Route)> + 'static,
    ) -> Callback<SubmitEvent> {
        let this = self.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            this.tried.set(true);
            if let Some(first) = D::first(this.draft.problems()) {
                dom::focus(first);
                return;
            }
            let now = (*this.draft).clone().named();
            match command(&now) {
                Some((command, to)) => {
                    this.set(now);
                    this.saving.send(command, to, this.key.clone());
                }
                None => route::replace(back),
            }
        })
    }
    fn empty(&self) {
        if let Some(key) = &self.key {
            self.session.drafts.clear(key);
        }
        self.draft.set(self.fresh.clone());
        self.resumed.set(false);
        self.tried.set(false);
    }
}

/// See [`Notices`].
#[derive(Properties)]
pub struct Props<D: Written> {
    /// What is written.
    pub writing: Writing<D>,
    /// Before the names of the parts, for tests.
    pub name: &'static str,
}

impl<D: Written> PartialEq for Props<D> {
    /// Drawn anew each time: what it shows is the writing's state.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// What stands at the top of the form: why saving failed, that something is missing, that a draft was found again.
#[component]
pub fn Notices<D: Written>(props: &Props<D>) -> Html {
    let t = use_words();
    let (writing, name) = (&props.writing, props.name);
    let empty = {
        let writing = writing.clone();
        Callback::from(move |_: MouseEvent| writing.empty())
    };
    html! {
        <>
            { writing.saving.draw() }
            if writing.problems() != D::Problems::default() { <Alert text={t.say("log-incomplete")} /> }
            if *writing.resumed && writing.draft.is_started() {
                <p class="f-quiet f-between" data-testid={format!("{name}-draft")}>
                    { t.say("draft-resumed") }
                    <button class="ds-button" data-variant="tertiary" type="button" data-testid={format!("{name}-clear")} onclick={empty}>
                        { t.say("draft-clear") }
                    </button>
                </p>
            }
        </>
    }
}
