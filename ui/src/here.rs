//! What is open at a place, while the window changes. Most of a screen keeps its place in both layouts, and with it what is
//! open. A few are put together in another order for the desk than for the phone: there everything is drawn anew, and what
//! was open and chosen is taken from here. Closed and opened again in one layout, a question begins anew, as always.

use std::{any::Any, cell::RefCell, collections::BTreeMap, rc::Rc};

use yew::prelude::*;

use crate::{route::Route, session::use_session};

/// See the module: whose place it is, and by name what was there in which layout (whether it was the desk's).
#[derive(Default)]
pub struct Here {
    place: Option<Route>,
    open: BTreeMap<String, (bool, Rc<dyn Any>)>,
}

impl Here {
    /// What was there when the window was in the other layout.
    fn recall<T: Clone + 'static>(&self, place: Route, wide: bool, name: &str) -> Option<T> {
        let (was, value) = self.open.get(name).filter(|_| self.place == Some(place))?;
        value.downcast_ref().filter(|_| *was != wide).cloned()
    }
    fn keep(&mut self, place: Route, wide: bool, name: String, value: Rc<dyn Any>) {
        if self.place != Some(place) {
            *self = Self { place: Some(place), open: BTreeMap::new() };
        }
        self.open.insert(name, (wide, value));
    }
}

/// As `use_state`, and still there when the window gets room for the desk, or loses it. `name` is one of its own at the place.
#[hook]
pub fn use_here<T: Clone + PartialEq + 'static>(name: String, fresh: impl FnOnce() -> T) -> UseStateHandle<T> {
    let session = use_session();
    let (here, place, wide) = (session.here.clone(), session.route, session.wide);
    let state = use_state(|| here.borrow().recall(place, wide, &name).unwrap_or_else(fresh));
    use_effect_with(((*state).clone(), wide), move |(now, wide)| {
        here.borrow_mut().keep(place, *wide, name, Rc::new(now.clone()));
    });
    state
}

/// See [`Here`]; one for each session.
pub type Shared = Rc<RefCell<Here>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_open_is_recalled_in_the_other_layout_at_the_same_place_only() {
        let mut here = Here::default();
        here.keep(Route::Held, false, "menu".into(), Rc::new(7_u8));
        assert_eq!(here.recall::<u8>(Route::Held, true, "menu"), Some(7));
        assert_eq!(here.recall::<u8>(Route::Held, false, "menu"), None, "closed and opened again");
        assert_eq!(here.recall::<u8>(Route::Devices, true, "menu"), None);
        assert_eq!(here.recall::<u8>(Route::Held, true, "other"), None);
        here.keep(Route::Devices, false, "other".into(), Rc::new(1_u8));
        assert_eq!(here.recall::<u8>(Route::Held, true, "menu"), None, "left behind with its place");
    }
}
