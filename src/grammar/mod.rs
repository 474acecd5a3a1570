//! Room `grammar`.
