//! The one integration executable: a module a boundary, cases in `tests/cases`.
