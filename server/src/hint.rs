//! "The head moved": a hint for open pages and devices. Correctness never depends on it.

use folge_shared::ids::Seq;
use tokio::sync::watch;

/// Sends the feed's head to whoever listens.
#[derive(Debug)]
pub struct Hint {
    head: watch::Sender<Seq>,
    /// What devices have reported: only coordinators look at it.
    reports: watch::Sender<()>,
}

impl Hint {
    /// A hint that begins at this head.
    pub fn new(head: Seq) -> Self {
        Self { head: watch::Sender::new(head), reports: watch::Sender::new(()) }
    }
    /// The head is at least here. An older one is not news.
    pub fn moved(&self, head: Seq) {
        self.head.send_if_modified(|known| {
            let news = head > *known;
            if news {
                *known = head;
            }
            news
        });
    }
    /// Something that is not in the feed concerns somebody who listens: everybody asks.
    pub fn nudge(&self) {
        self.head.send_modify(|_| {});
    }
    /// Listens from now on.
    pub fn listen(&self) -> watch::Receiver<Seq> {
        self.head.subscribe()
    }
    /// A device has reported something: a coordinator who looks at it sees it at once. Nobody else is woken.
    pub fn reported(&self) {
        self.reports.send_modify(|()| {});
    }
    /// Listens for reports from now on.
    pub fn listen_for_reports(&self) -> watch::Receiver<()> {
        self.reports.subscribe()
    }
}
