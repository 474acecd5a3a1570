//! Runs what blocks (Oxigraph, above all) off the async threads, a bounded number at once, with a time limit.
//!
//! Oxigraph stops a cancelled query when it next looks; a worker that does not look keeps its place until
//! it is done, so that no more than the allowed number ever run, while the client has its answer in time.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use oxigraph::sparql::{CancellationToken, QueryEvaluationError};
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{AbortHandle, spawn_blocking};
use tokio::time::{Instant, sleep_until, timeout, timeout_at};
use tokio_stream::StreamExt;

use crate::store::StoreError;

use super::error::ServeError;
use super::sink::Sink;

/// How long a request waits for a free worker.
const PATIENCE: Duration = Duration::from_secs(5);

/// A bounded number of workers that share a time limit.
#[derive(Clone, Debug)]
pub(super) struct Workers {
    permits: Arc<Semaphore>,
    limit: Duration,
}

impl Workers {
    /// So many at once, each for at most so long.
    pub(super) fn new(number: usize, limit: Duration) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(number.max(1))),
            limit,
        }
    }

    /// Runs a job to its end and gives what it returns.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(CancellationToken) -> Result<T, ServeError> + Send + 'static,
    ) -> Result<T, ServeError> {
        let permit = self.permit().await?;
        let guard = Guard::new(Instant::now() + self.limit);
        let token = guard.token.clone();
        let work = spawn_blocking(move || {
            let _held = permit;
            job(token)
        });
        match timeout(self.limit, work).await {
            Ok(joined) => joined
                .map_err(|_| ServeError::Broken)?
                .map_err(|error| self.named(error)),
            Err(_) => Err(self.timed_out()),
        }
    }

    /// Runs a job that changes something, and waits until it has done so or not: the answer is never a guess.
    /// The job is to stop when its token is cancelled.
    pub(super) async fn carry_out<T: Send + 'static>(
        &self,
        job: impl FnOnce(CancellationToken) -> Result<T, ServeError> + Send + 'static,
    ) -> Result<T, ServeError> {
        let permit = self.permit().await?;
        let guard = Guard::new(Instant::now() + self.limit);
        let token = guard.token.clone();
        let work = spawn_blocking(move || {
            let _held = permit;
            job(token)
        });
        let done = work.await.map_err(|_| ServeError::Broken)?;
        done.map_err(|error| self.named(error))
    }

    /// Runs a job that writes its answer piece by piece.
    pub(super) async fn stream(
        &self,
        job: impl FnOnce(&mut Sink, CancellationToken) -> Result<(), ServeError> + Send + 'static,
    ) -> Result<Response, ServeError> {
        let permit = self.permit().await?;
        let deadline = Instant::now() + self.limit;
        let guard = Guard::new(deadline);
        let token = guard.token.clone();
        let (mut sink, head, pieces) = Sink::new(Handle::current(), deadline);
        spawn_blocking(move || {
            let _held = permit;
            let outcome = job(&mut sink, token);
            sink.end(outcome);
        });
        let media = match timeout_at(deadline, head).await {
            Ok(Ok(head)) => head.map_err(|error| self.named(error))?,
            Ok(Err(_)) => return Err(ServeError::Broken),
            Err(_) => return Err(self.timed_out()),
        };
        let pieces = pieces.into_stream().map(move |piece| {
            // The guard lives as long as the body: a client that leaves stops the query.
            let _ = &guard;
            piece
        });
        Ok(([(CONTENT_TYPE, media)], Body::from_stream(pieces)).into_response())
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit, ServeError> {
        match timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(ServeError::Busy),
        }
    }

    fn timed_out(&self) -> ServeError {
        ServeError::TimedOut(self.limit.as_secs())
    }

    /// A query that was cancelled ran out of time.
    fn named(&self, error: ServeError) -> ServeError {
        match error {
            ServeError::Query(QueryEvaluationError::Cancelled)
            | ServeError::Store(StoreError::Evaluation(QueryEvaluationError::Cancelled)) => self.timed_out(),
            other => other,
        }
    }
}

/// Cancels the query at the deadline, and when the request is over.
struct Guard {
    token: CancellationToken,
    timer: AbortHandle,
}

impl Guard {
    fn new(deadline: Instant) -> Self {
        let token = CancellationToken::new();
        let late = token.clone();
        let timer = tokio::spawn(async move {
            sleep_until(deadline).await;
            late.cancel();
        });
        Self {
            token,
            timer: timer.abort_handle(),
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.timer.abort();
        self.token.cancel();
    }
}
