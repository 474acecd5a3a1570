//! Opens the port and serves until told to stop.

use tokio::net::TcpListener;
use tokio::signal;

use crate::store::Archive;

use super::error::ServeError;
use super::site::{Options, Site};

/// Serves `archive` until ctrl-c or a termination signal; requests under way are answered first.
/// `opened` is told the address once the port is open.
///
/// # Errors
/// Fails if the port cannot be opened or what is built in cannot be read.
pub fn run(archive: Archive, options: &Options, opened: impl FnOnce(&str)) -> Result<(), ServeError> {
    let site = Site::new(archive, options)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(&options.bind)
            .await
            .map_err(|source| ServeError::Listen {
                address: options.bind.clone(),
                source,
            })?;
        opened(&format!("http://{}/", listener.local_addr()?));
        axum::serve(listener, super::router(site))
            .with_graceful_shutdown(stopped())
            .await?;
        Ok(())
    })
}

/// Resolves when the process is asked to stop.
async fn stopped() {
    let interrupt = async {
        // Without a handler for ctrl-c the server runs until it is killed.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut stream) => drop(stream.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
