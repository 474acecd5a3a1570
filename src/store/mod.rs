//! Room `store`.

#![allow(dead_code, reason = "the archive that binds parameters follows")]

mod bind;
