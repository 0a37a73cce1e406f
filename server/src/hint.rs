//! "The head moved": a hint for open pages and devices. Correctness never depends on it.

use folge_shared::ids::Seq;
use tokio::sync::watch;

/// Sends the feed's head to whoever listens.
#[derive(Debug)]
pub struct Hint(watch::Sender<Seq>);

impl Hint {
    /// A hint that begins at this head.
    pub fn new(head: Seq) -> Self {
        Self(watch::Sender::new(head))
    }
    /// The head is at least here. An older one is not news.
    pub fn moved(&self, head: Seq) {
        self.0.send_if_modified(|known| {
            let news = head > *known;
            if news {
                *known = head;
            }
            news
        });
    }
    /// Something that is not in the feed concerns somebody who listens: everybody asks.
    pub fn nudge(&self) {
        self.0.send_modify(|_| {});
    }
    /// Listens from now on.
    pub fn listen(&self) -> watch::Receiver<Seq> {
        self.0.subscribe()
    }
}
