//! Room `lexicon`.
