//! Room `extract`.
