//! Room `resolve`.
