//! Taps on their way. They leave one at a time, so that two quick taps arrive in the order in which they were made,
//! and what was tapped shows at once. Only what this person tapped is laid over the answer of the core: a mark that
//! somebody else makes meanwhile comes with the next answer and is never covered.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use folge_shared::{
    command::{Attend, Command, SetGuests},
    domain::Code,
    error::PublicError,
    ids::{EntryId, GroupId},
    view::SessionView,
};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::session::{Session, use_session};

/// How long a tap that has been saved still covers the answer, should the answer never show it: a colleague marked
/// the same person a moment later.
const SETTLE_MS: u32 = 1_500;

/// What a tap is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A member.
    Member(EntryId),
    /// The guests.
    Guests,
}

/// What was tapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A code of the list `attendance`.
    Mark(Code),
    /// How many.
    Guests(u32),
}

/// Taps that wait, in order; the latest of each.
#[derive(Debug, Default)]
struct Queue {
    waiting: Vec<(About, Value)>,
    flying: bool,
}

impl Queue {
    /// Puts a tap at the end. An earlier one about the same that has not left is dropped: only the last word counts.
    fn push(&mut self, about: About, value: Value) {
        self.waiting.retain(|(earlier, _)| *earlier != about);
        self.waiting.push((about, value));
    }
    /// The next to leave, unless one is under way.
    fn leave(&mut self) -> Option<(About, Value)> {
        if self.flying || self.waiting.is_empty() {
            return None;
        }
        self.flying = true;
        Some(self.waiting.remove(0))
    }
    fn waits(&self, about: About) -> bool {
        self.waiting.iter().any(|(other, _)| *other == about)
    }
}

#[derive(Default)]
struct Inner {
    queue: Queue,
    /// What was tapped and is not in the answer yet.
    over: BTreeMap<About, Value>,
    /// What could not be saved.
    failed: BTreeMap<About, PublicError>,
}

/// See the module.
#[derive(Clone)]
pub struct Ticking {
    inner: Rc<RefCell<Inner>>,
    again: UseForceUpdateHandle,
    session: Session,
    group: GroupId,
    evening: EntryId,
}

/// Taps for one evening; `view` is the latest answer about it.
#[hook]
pub fn use_ticking(group: GroupId, evening: EntryId, view: Option<&SessionView>) -> Ticking {
    let inner = use_memo((), |()| RefCell::new(Inner::default()));
    let ticking = Ticking { inner, again: use_force_update(), session: use_session(), group, evening };
    if let Some(view) = view {
        ticking.settle(view);
    }
    ticking
}

impl Ticking {
    /// Somebody tapped.
    pub fn tap(&self, about: About, value: Value) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.failed.remove(&about);
            inner.over.insert(about, value.clone());
            inner.queue.push(about, value);
        }
        self.again.force_update();
        self.send();
    }
    /// The mark to show for a member, given what the answer says.
    pub fn mark(&self, member: EntryId, answer: Option<&Code>) -> Option<Code> {
        match self.inner.borrow().over.get(&About::Member(member)) {
            Some(Value::Mark(code)) => Some(code.clone()),
            _ => answer.cloned(),
        }
    }
    /// Whether a tap about the member is still on its way.
    pub fn is_over(&self, about: About) -> bool {
        self.inner.borrow().over.contains_key(&about)
    }
    /// The guests to show, given what the answer says.
    pub fn guests(&self, answer: u32) -> u32 {
        match self.inner.borrow().over.get(&About::Guests) {
            Some(Value::Guests(n)) => *n,
            _ => answer,
        }
    }
    /// Why a tap could not be saved.
    pub fn failure(&self, about: About) -> Option<PublicError> {
        self.inner.borrow().failed.get(&about).cloned()
    }

    fn command(&self, about: About, value: &Value) -> Option<Command> {
        let (group, session) = (self.group, self.evening);
        match (about, value) {
            (About::Member(member), Value::Mark(code)) => {
                Some(Command::Attend(Attend { group, session, member, attendance: code.clone() }))
            }
            (About::Guests, Value::Guests(guests)) => {
                Some(Command::SetGuests(SetGuests { group, session, guests: *guests }))
            }
            _ => None,
        }
    }
    fn send(&self) {
        let Some((about, value)) = self.inner.borrow_mut().queue.leave() else { return };
        let Some(command) = self.command(about, &value) else { return };
        let this = self.clone();
        self.session.act(command, move |answer| {
            {
                let mut inner = this.inner.borrow_mut();
                inner.queue.flying = false;
                if let Err(error) = answer {
                    // What was tapped goes, the words why stand at the person: nobody believes that it was saved.
                    if !inner.queue.waits(about) {
                        inner.over.remove(&about);
                    }
                    inner.failed.insert(about, error);
                }
            }
            this.again.force_update();
            let later = this.clone();
            Timeout::new(SETTLE_MS, move || later.let_go(about, &value)).forget();
            this.send();
        });
    }
    fn let_go(&self, about: About, value: &Value) {
        let gone = {
            let mut inner = self.inner.borrow_mut();
            let same = inner.over.get(&about) == Some(value) && !inner.queue.waits(about);
            same && inner.over.remove(&about).is_some()
        };
        if gone {
            self.again.force_update();
        }
    }
    /// Takes away what the answer shows by now.
    fn settle(&self, view: &SessionView) {
        let mut inner = self.inner.borrow_mut();
        let Inner { queue, over, .. } = &mut *inner;
        over.retain(|about, value| {
            let shown = match (about, &*value) {
                (About::Member(member), Value::Mark(code)) => {
                    view.marks.iter().any(|row| row.member == *member && row.attendance.as_ref() == Some(code))
                }
                (About::Guests, Value::Guests(n)) => view.row.guests == i64::from(*n),
                _ => true,
            };
            !shown || queue.waits(*about) || queue.flying
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(n: u8) -> About {
        About::Member(format!("0197a1b2-0000-7000-8000-0000000000{n:02}").parse().expect("an id"))
    }
    fn mark(code: &str) -> Value {
        Value::Mark(code.into())
    }

    #[test]
    fn one_leaves_at_a_time_and_the_last_word_counts() {
        let mut queue = Queue::default();
        queue.push(member(1), mark("mott"));
        assert_eq!(queue.leave(), Some((member(1), mark("mott"))));
        // Corrected before the first has been answered, twice; and another person in between.
        queue.push(member(1), mark("delvis"));
        queue.push(member(2), mark("mott"));
        queue.push(member(1), mark("forfall"));
        assert_eq!(queue.leave(), None, "one is under way");
        queue.flying = false;
        assert_eq!(queue.leave(), Some((member(2), mark("mott"))));
        queue.flying = false;
        assert_eq!(queue.leave(), Some((member(1), mark("forfall"))));
        queue.flying = false;
        assert_eq!(queue.leave(), None);
    }
}
