//! A form that changes something which is there already: what is typed into it survives a lock and a dead battery,
//! sealed like every draft, and is there again when the person comes back to the place. Leaving the place throws it away,
//! as leaving such a form always did.

use std::{collections::BTreeMap, rc::Rc};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use yew::prelude::*;

use crate::{drafts, session::use_session};

/// What was typed, beside what stood there when the typing began: should a colleague's change arrive meanwhile, "changed"
/// still means "changed by this person".
#[derive(Serialize, Deserialize)]
struct Kept<S, T> {
    seen: S,
    now: T,
}

/// What was seen when the form was begun, and its state; both as `fresh` says unless they were kept.
#[hook]
pub fn use_kept<S, T>(fresh: impl FnOnce() -> (S, T)) -> (Rc<S>, UseStateHandle<T>)
where
    S: Serialize + DeserializeOwned + Clone + 'static,
    T: Serialize + DeserializeOwned + Clone + PartialEq + 'static,
{
    let session = use_session();
    let key = drafts::place_key(session.route);
    let begun = use_memo((), |()| {
        let kept = session.drafts.get::<Kept<S, T>>(&key);
        let bare = kept.is_none();
        let (seen, now) = kept.map_or_else(fresh, |kept| (kept.seen, kept.now));
        (Rc::new(seen), now, bare)
    });
    let state = use_state(|| begun.1.clone());
    use_effect_with((*state).clone(), {
        let (begun, drafts) = (begun.clone(), session.drafts.clone());
        move |now| {
            let (seen, first, bare) = &*begun;
            if !*bare || now != first {
                drafts.keep(&key, &Kept { seen: (**seen).clone(), now: now.clone() });
            } else {
                drafts.clear(&key);
            }
        }
    });
    (begun.0.clone(), state)
}

/// Answers at one place, by their names.
type Answers = BTreeMap<String, serde_json::Value>;

/// One answer of a form that has no struct of its own: as it was kept under its name at this place, else fresh. Not to be
/// mixed with [`use_kept`] at one place.
#[hook]
pub fn use_kept_answer<T>(name: &'static str, fresh: impl FnOnce() -> T) -> UseStateHandle<T>
where
    T: Serialize + DeserializeOwned + Clone + PartialEq + 'static,
{
    let session = use_session();
    let key = drafts::place_key(session.route);
    let begun = use_memo((), |()| {
        let kept = session.drafts.get::<Answers>(&key).and_then(|mut answers| answers.remove(name));
        (fresh(), kept.and_then(|kept| serde_json::from_value::<T>(kept).ok()))
    });
    let state = use_state(|| begun.1.clone().unwrap_or_else(|| begun.0.clone()));
    use_effect_with((*state).clone(), {
        let (begun, drafts) = (begun.clone(), session.drafts.clone());
        move |now| {
            let mut answers = drafts.get::<Answers>(&key).unwrap_or_default();
            let before = answers.remove(name);
            if *now != begun.0 {
                answers.extend(serde_json::to_value(now).ok().map(|now| (name.to_owned(), now)));
            }
            match (answers.is_empty(), answers.get(name) == before.as_ref()) {
                (_, true) => {}
                (true, _) => drafts.clear(&key),
                (false, _) => drafts.keep(&key, &answers),
            }
        }
    });
    state
}
