//! The query files that are part of the program.

use include_dir::{Dir, include_dir};

static QUERIES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// The text of a query file by its path below `queries/`, such as `page/attendance.rq`.
///
/// ```
/// assert!(jiyao::store::query_file("page/stats.rq").is_some());
/// ```
pub fn query_file(path: &str) -> Option<&'static str> {
    QUERIES.get_file(path)?.contents_utf8()
}

/// Name and text of every query in a folder of `queries/`, sorted by name.
pub fn query_files(folder: &str) -> Vec<(&'static str, &'static str)> {
    let mut files: Vec<_> = QUERIES
        .get_dir(folder)
        .into_iter()
        .flat_map(Dir::files)
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "rq"))
        .filter_map(|file| Some((file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
        .collect();
    files.sort_unstable();
    files
}
