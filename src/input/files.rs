//! Which files are read, and under which identifier: paths, directories, standard input.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Format, InputError};

/// Endings of formats that are known and not read.
const NOT_READ: [&str; 6] = ["wps", "odt", "rtf", "epub", "caj", "ofd"];

/// What the names of files that belong to a TEI corpus, and are no sittings, end with.
const CORPUS_PARTS: [&str; 3] = ["-listPerson", "-listOrg", "-respStmt"];

/// One input that is to be opened.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) path: PathBuf,
    /// The identifier for a file that holds one document.
    pub(super) id: String,
    pub(super) bytes: u64,
}

/// The files that the paths name, in order; directories are walked, sorted by name.
///
/// A file's identifier is its name without the ending; where several files of a run have the same name,
/// each takes the path below the directory instead.
pub(super) fn list(paths: &[PathBuf]) -> Vec<Result<Entry, InputError>> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Ok((path.clone(), path.clone(), 0)));
            continue;
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => walk(path, &mut found),
            Ok(metadata) => found.push(Ok((path.clone(), path.clone(), metadata.len()))),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                found.push(Err(InputError::Missing { path: path.clone() }));
            }
            Err(source) => found.push(Err(InputError::Unreadable {
                path: path.clone(),
                source,
            })),
        }
    }
    let mut names: HashMap<String, usize> = HashMap::new();
    for (path, ..) in found.iter().flatten() {
        *names.entry(stem(path)).or_default() += 1;
    }
    let entry = |(path, below, bytes): (PathBuf, PathBuf, u64)| {
        let stem = stem(&path);
        let id = if names.get(&stem).is_some_and(|count| *count > 1) {
            long_name(&below)
        } else {
            stem
        };
        Entry { path, id, bytes }
    };
    found.into_iter().map(|file| file.map(entry)).collect()
}

type Found = Result<(PathBuf, PathBuf, u64), InputError>;

fn walk(dir: &Path, found: &mut Vec<Found>) {
    let before = found.len();
    let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(dir)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || visible(entry.file_name())) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(dir).to_path_buf();
                found.push(Err(InputError::Unreadable {
                    path,
                    source: error.into(),
                }));
                continue;
            }
        };
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path();
        let ending = ending(path);
        // What explains a directory is no report, nor what goes with the sittings of a corpus, nor a lock of Word.
        let stem = stem(path);
        let aside = ending == "xml"
            && (CORPUS_PARTS.iter().any(|part| stem.ends_with(part)) || stem.contains("-taxonomy-"));
        if stem.to_lowercase().starts_with("readme") || stem.starts_with("~$") || aside {
            continue;
        }
        if Format::of_ending(&ending).is_some() {
            let below = path.strip_prefix(dir).unwrap_or(path).to_path_buf();
            let bytes = entry.metadata().map_or(0, |metadata| metadata.len());
            found.push(Ok((path.to_path_buf(), below, bytes)));
        } else if NOT_READ.contains(&ending.as_str()) {
            found.push(Err(unsupported(path)));
        }
    }
    if found.len() == before {
        found.push(Err(InputError::NoReports { path: dir.into() }));
    }
}

/// The ending of a file's name in lower case, without the point.
pub(super) fn ending(path: &Path) -> String {
    path.extension()
        .map(|ending| ending.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

/// The error for a file whose format is known and not read.
pub(super) fn unsupported(path: &Path) -> InputError {
    InputError::Unsupported {
        path: path.into(),
        ending: format!(".{}", ending(path)),
    }
}

/// Whether the file's ending is of a format that is known and not read.
pub(super) fn is_not_read(path: &Path) -> bool {
    NOT_READ.contains(&ending(path).as_str())
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn long_name(below: &Path) -> String {
    let parts = below.components().filter_map(|part| match part {
        std::path::Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}
