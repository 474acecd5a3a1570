//! Tells whether the graph is still what it was: a number that grows with each change.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The state of a graph: two equal ones mean that nothing was changed in between.
///
/// It holds for this opening of the store: opened again, the same graph has another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    opening: u64,
    changes: u64,
    /// When the graph was changed last, or opened if it was not changed since.
    pub changed: SystemTime,
}

/// Counts the changes of one graph, and lets one at a time happen.
#[derive(Debug)]
pub(super) struct History {
    opening: u64,
    changes: AtomicU64,
    /// Milliseconds since 1970.
    changed: AtomicU64,
    /// Held while the graph changes: who compares and then writes must not be overtaken.
    changing: Mutex<()>,
}

impl Default for History {
    fn default() -> Self {
        let now = now();
        Self {
            opening: RandomState::new().hash_one(now),
            changes: AtomicU64::new(0),
            changed: AtomicU64::new(now),
            changing: Mutex::new(()),
        }
    }
}

impl History {
    pub(super) fn version(&self) -> Version {
        Version {
            opening: self.opening,
            changes: self.changes.load(Ordering::Acquire),
            changed: UNIX_EPOCH + Duration::from_millis(self.changed.load(Ordering::Acquire)),
        }
    }

    /// Waits until nobody else changes the graph; when the answer is dropped, the graph counts as changed.
    pub(super) fn change(&self) -> Changing<'_> {
        Changing {
            _alone: self.alone(),
            history: self,
        }
    }

    /// Waits until nobody changes the graph, to look at it while nobody does.
    pub(super) fn alone(&self) -> MutexGuard<'_, ()> {
        // The lock guards no data of its own: a holder that panicked left a whole store.
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to change the graph.
#[derive(Debug)]
pub(super) struct Changing<'a> {
    _alone: MutexGuard<'a, ()>,
    history: &'a History,
}

impl Drop for Changing<'_> {
    fn drop(&mut self) {
        // After the change: who reads in between takes the new graph for the old one, and asks again.
        self.history.changed.store(now(), Ordering::Release);
        self.history.changes.fetch_add(1, Ordering::Release);
    }
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_millis().try_into().unwrap_or(u64::MAX)
}
