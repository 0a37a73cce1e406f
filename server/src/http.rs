//! What all requests share: the application's state, the way to a blocking thread, bodies, problems, headers, logs.

use std::sync::Arc;

use axum::{Router, middleware};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tracing::Span;

use crate::{core::Core, routes};

pub mod body;
pub mod headers;
pub mod limits;
pub mod log;
pub mod problem;
pub mod session;

pub use limits::Limits;
pub use problem::ServerError;

/// Requests that work on blocking threads at the same time. More would only queue for the one writer.
const BLOCKING: usize = 16;
/// Of these, how many may work on a large body at the same time: such a one is in memory several times over.
const LARGE: usize = 2;

/// What handlers share.
#[derive(Clone)]
pub struct App {
    /// The server itself.
    pub core: Arc<Core>,
    /// The built interface.
    pub interface: Arc<routes::interface::Interface>,
    /// Turns to `true` when the server stops: streams must end then.
    pub stopping: watch::Receiver<bool>,
    /// What one device may ask for, and all together.
    pub limits: Arc<Limits>,
    blocking: Arc<Semaphore>,
    large: Arc<Semaphore>,
}

impl App {
    /// The state of a server with this interface.
    pub fn new(core: Arc<Core>, interface: routes::interface::Interface, stopping: watch::Receiver<bool>) -> Self {
        let (blocking, large) = (Arc::new(Semaphore::new(BLOCKING)), Arc::new(Semaphore::new(LARGE)));
        Self { core, interface: Arc::new(interface), stopping, limits: Arc::default(), blocking, large }
    }

    /// Waits until a large body may be worked on; it may while the permit lives.
    ///
    /// # Errors
    /// [`ServerError::Stopped`] when the server stops.
    pub async fn large(&self) -> Result<OwnedSemaphorePermit, ServerError> {
        self.large.clone().acquire_owned().await.map_err(|_| ServerError::Stopped)
    }

    /// Does work that reads, writes or parses on a blocking thread, of which there is a bounded number: hostile bytes
    /// must not take all of them. A panic there costs that request only.
    ///
    /// # Errors
    /// What the work says; [`ServerError::Stopped`] if it panicked or the server stops.
    pub async fn work<T: Send + 'static, E: Into<ServerError> + Send + 'static>(
        &self,
        work: impl FnOnce(&Core) -> Result<T, E> + Send + 'static,
    ) -> Result<T, ServerError> {
        let permit = self.blocking.clone().acquire_owned().await.map_err(|_| ServerError::Stopped)?;
        let (core, span) = (self.core.clone(), Span::current());
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            span.in_scope(|| {
                crate::feed::dates::turn(&core)?;
                work(&core).map_err(Into::into)
            })
        });
        task.await.map_err(|_| ServerError::Stopped)?
    }
}

/// All routes with everything around them.
pub fn router(app: App) -> Router {
    routes::all().layer(middleware::from_fn(headers::secure)).layer(middleware::from_fn(log::request)).with_state(app)
}
