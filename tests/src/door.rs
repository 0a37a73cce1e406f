//! The way in, as a person takes it on any device: the invite with a passphrase the first time, the passphrase from
//! then on.

use crate::{
    cli::SECRET,
    webdriver::{Window, id},
};

/// Pastes the invite, chooses the passphrase, and waits for the first screen.
///
/// # Panics
/// When `home` (a `data-testid`) does not come.
pub async fn join(window: &Window, invite: &str, home: &str) {
    window.fill(&id("join-link"), invite).await;
    window.fill(&id("join-secret"), SECRET).await;
    window.tap(&id("join-submit")).await;
    window.find(&id(home)).await;
}

/// Says the passphrase, and waits for the first screen.
///
/// # Panics
/// As [`join`].
pub async fn unlock(window: &Window, home: &str) {
    window.fill(&id("unlock-secret"), SECRET).await;
    window.tap(&id("unlock-submit")).await;
    window.find(&id(home)).await;
}
