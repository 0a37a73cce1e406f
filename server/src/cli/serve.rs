//! `serve`: until SIGTERM or SIGINT.

use std::sync::Arc;

use folge_shared::i18n::Language;
use tokio::sync::watch;

use super::{Serve, Trouble, open};
use crate::{
    audit,
    folder::{Folder, FolderError},
    routes::interface::Interface,
    serve::{self, Options, is_address},
};

/// Serves.
pub(super) fn run(folder: &Folder, wish: Serve) -> Result<(), Trouble> {
    if wish.public.as_deref().is_some_and(|public| !is_address(public)) {
        return Err(Trouble::AddressMalformed);
    }
    if !folder.is_server() {
        return Err(FolderError::Empty.into());
    }
    let _alone = folder.hold()?;
    let core = Arc::new(open(folder)?);
    crate::keyring::sweep(&core)?;
    look_at_readings(core.clone(), folder.clone());
    super::backup::prune_set_aside(folder, core.now())?;
    let interface = wish.ui.or_else(Interface::find);
    if interface.is_none() {
        eprintln!("{}", crate::words::words(Language::Nb).say("server-interface-missing"));
    }
    let certificate = wish.cert.zip(wish.key);
    let options = Options { listen: wish.listen, public: wish.public, interface, certificate };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Trouble::Runtime)?;
    runtime.block_on(async {
        let (stop, stopping) = watch::channel(false);
        // Before anybody is told that the server is ready: whoever reads that may ask it to stop at once.
        let asked = asked_to_stop();
        tokio::spawn(async move {
            asked.await;
            let _ = stop.send(true);
            // The channel must outlive the listeners that look at it.
            std::future::pending::<()>().await;
        });
        let ready = |ready: &serve::Ready| {
            if let Ok(line) = serde_json::to_string(ready) {
                println!("{line}");
            }
        };
        Ok(serve::run(core, folder, &options, stopping, ready).await?)
    })
}

/// Looks through the log of readings beside the serving: it may be long. What is wrong with it keeps nobody from working.
fn look_at_readings(core: Arc<crate::core::Core>, folder: Folder) {
    std::thread::spawn(move || match audit::look(&core, &folder.read_until()) {
        Ok(found) if found.whole() => {}
        Ok(found) => {
            tracing::error!(event = "readings_broken", lines = found.lines, altered = found.altered, cut = found.cut);
            eprintln!("{}", crate::words::words(crate::words::chosen()).say("server-readings-broken"));
        }
        Err(error) => tracing::error!(event = "readings_not_looked_at", %error),
    });
}

#[cfg(unix)]
fn asked_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (term, int) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async move {
        match (term, int) {
            (Ok(mut term), Ok(mut int)) => {
                tokio::select! {
                    _ = term.recv() => {}
                    _ = int.recv() => {}
                }
            }
            // Without handlers the system's own way of ending a program remains.
            _ => std::future::pending().await,
        }
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
