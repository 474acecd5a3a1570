//! Carries an answer from the thread that computes it to the client, piece by piece.
//!
//! The head of the response waits for the first full piece, so that an early failure still gets its own
//! status; a later one breaks the connection off, which clients see. Memory holds a few pieces, whatever
//! the length of the answer.

use std::io::{Error, ErrorKind, Result as IoResult, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Bytes;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout_at};
use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{Stream, StreamExt};

use super::error::ServeError;

/// Bytes in one piece.
const PIECE: usize = 64 * 1024;
/// Pieces under way before the writer waits for the client.
const UNDER_WAY: usize = 4;

/// The media type of the answer, or why there is none.
pub(super) type Head = Result<&'static str, ServeError>;

/// The writing end.
#[derive(Debug)]
pub(super) struct Sink {
    media: &'static str,
    buffer: Vec<u8>,
    head: Option<oneshot::Sender<Head>>,
    pieces: mpsc::Sender<IoResult<Bytes>>,
    whole: Arc<AtomicBool>,
    handle: Handle,
    deadline: Instant,
}

/// The reading end of the pieces.
#[derive(Debug)]
pub(super) struct Pieces {
    pieces: mpsc::Receiver<IoResult<Bytes>>,
    whole: Arc<AtomicBool>,
}

impl Pieces {
    /// The pieces in order; if the answer was not written to its end, for whatever reason, an error is last.
    pub(super) fn into_stream(self) -> impl Stream<Item = IoResult<Bytes>> + Send + 'static {
        let Self { pieces, whole } = self;
        let end = std::iter::once_with(move || {
            let cut = !whole.load(Ordering::Acquire);
            cut.then(|| Err(Error::other("the answer was cut short")))
        });
        ReceiverStream::new(pieces).chain(tokio_stream::iter(end.flatten()))
    }
}

impl Sink {
    /// A sink that waits for a slow client until `deadline`, and its reading ends.
    pub(super) fn new(handle: Handle, deadline: Instant) -> (Self, oneshot::Receiver<Head>, Pieces) {
        let (head, head_end) = oneshot::channel();
        let (pieces, pieces_end) = mpsc::channel(UNDER_WAY);
        let whole = Arc::new(AtomicBool::new(false));
        let media = "application/octet-stream";
        let sink = Self {
            media,
            buffer: Vec::new(),
            head: Some(head),
            pieces,
            whole: Arc::clone(&whole),
            handle,
            deadline,
        };
        (
            sink,
            head_end,
            Pieces {
                pieces: pieces_end,
                whole,
            },
        )
    }

    /// Sets the media type; of no effect once the first piece is out.
    pub(super) fn begin(&mut self, media: &'static str) {
        self.media = media;
    }

    /// Ends the answer, well or not.
    pub(super) fn end(mut self, outcome: Result<(), ServeError>) {
        match outcome.and_then(|()| Ok(self.send()?)) {
            Ok(()) => self.whole.store(true, Ordering::Release),
            // If the head is out, or the client gone, the missing end is all that can be told.
            Err(error) => drop(self.head.take().map(|head| head.send(Err(error)))),
        }
    }

    fn send(&mut self) -> IoResult<()> {
        if let Some(head) = self.head.take() {
            head.send(Ok(self.media)).map_err(|_| gone())?;
        }
        if self.buffer.is_empty() {
            return Ok(());
        }
        if Instant::now() > self.deadline {
            return Err(late());
        }
        let piece = Bytes::from(std::mem::take(&mut self.buffer));
        let sending = timeout_at(self.deadline, self.pieces.send(Ok(piece)));
        match self.handle.block_on(sending) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(gone()),
            Err(_) => Err(late()),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> IoResult<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= PIECE {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> IoResult<()> {
        Ok(())
    }
}

fn gone() -> Error {
    Error::new(ErrorKind::BrokenPipe, "the client is gone")
}

fn late() -> Error {
    Error::new(
        ErrorKind::TimedOut,
        "the answer takes too long, or the client reads too slowly",
    )
}
