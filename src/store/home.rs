//! The directory that a store lives in: its stamp, its lock and where the graph lies.
//!
//! `store.toml` says the version and how the graph is kept: in RocksDB (`graph/`), or, in a program built
//! without the feature `disk`, in one file of N-Quads (`graph.nq`) that is read at the start and written
//! anew, and renamed into place, when the store is flushed. `lock` is held by whoever has the store open:
//! shared by readers, alone by a writer.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::StoreError;

/// The version of the layout and of the graph that this program writes.
pub const STORE_VERSION: u32 = 1;

const STAMP: &str = "store.toml";
const LOCK: &str = "lock";

/// How the graph is kept on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Keeping {
    /// In RocksDB.
    Rocksdb,
    /// In one file of N-Quads.
    Nquads,
}

#[derive(Debug, Serialize, Deserialize)]
struct Stamp {
    version: u32,
    kept_in: Keeping,
    made_by: String,
}

/// An open store directory; closing it lets the lock go.
#[derive(Debug)]
pub(super) struct Home {
    dir: PathBuf,
    pub(super) keeping: Keeping,
    pub(super) writable: bool,
    _lock: Option<File>,
}

impl Home {
    /// Opens the directory to change the store, and makes it where it is missing or empty.
    pub(super) fn open(dir: &Path) -> Result<Self, StoreError> {
        let stamp = read_stamp(dir)?;
        if stamp.is_none() && holds_files(dir)? {
            return Err(StoreError::Foreign { dir: dir.into() });
        }
        fs::create_dir_all(dir).map_err(|e| StoreError::file(dir, e))?;
        let path = dir.join(LOCK);
        let lock = File::create(&path).map_err(|e| StoreError::file(&path, e))?;
        held(lock.try_lock(), dir, &path)?;
        let keeping = match stamp {
            Some(keeping) => keeping,
            None => write_stamp(dir)?,
        };
        Ok(Self {
            dir: dir.into(),
            keeping,
            writable: true,
            _lock: Some(lock),
        })
    }

    /// Opens the directory to read the store beside other readers.
    pub(super) fn open_read_only(dir: &Path) -> Result<Self, StoreError> {
        let Some(keeping) = read_stamp(dir)? else {
            return Err(StoreError::Missing { dir: dir.into() });
        };
        let path = dir.join(LOCK);
        // A store on a medium that cannot be written has no writer to keep out.
        let lock = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .ok();
        if let Some(lock) = &lock {
            held(lock.try_lock_shared(), dir, &path)?;
        }
        Ok(Self {
            dir: dir.into(),
            keeping,
            writable: false,
            _lock: lock,
        })
    }

    /// The directory of RocksDB.
    #[cfg(feature = "disk")]
    pub(super) fn database(&self) -> PathBuf {
        self.dir.join("graph")
    }

    /// The file of N-Quads.
    pub(super) fn file(&self) -> PathBuf {
        self.dir.join("graph.nq")
    }

    /// The directory.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Bytes of all files below the directory.
    pub(super) fn size(&self) -> u64 {
        walkdir::WalkDir::new(&self.dir)
            .into_iter()
            .filter_map(|entry| entry.ok()?.metadata().ok())
            .filter(fs::Metadata::is_file)
            .map(|metadata| metadata.len())
            .sum()
    }
}

fn held(outcome: Result<(), TryLockError>, dir: &Path, path: &Path) -> Result<(), StoreError> {
    match outcome {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { dir: dir.into() }),
        Err(TryLockError::Error(e)) => Err(StoreError::file(path, e)),
    }
}

fn holds_files(dir: &Path) -> Result<bool, StoreError> {
    match fs::read_dir(dir) {
        Ok(entries) => Ok(entries
            .filter_map(Result::ok)
            .any(|entry| entry.file_name() != LOCK)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(StoreError::file(dir, e)),
    }
}

fn read_stamp(dir: &Path) -> Result<Option<Keeping>, StoreError> {
    let path = dir.join(STAMP);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(StoreError::file(path, e)),
    };
    let stamp: Stamp = toml::from_str(&text)
        .map_err(|e| StoreError::file(&path, std::io::Error::new(std::io::ErrorKind::InvalidData, e)))?;
    if stamp.version != STORE_VERSION {
        return Err(StoreError::Version {
            dir: dir.into(),
            found: stamp.version,
            known: STORE_VERSION,
        });
    }
    Ok(Some(stamp.kept_in))
}

fn write_stamp(dir: &Path) -> Result<Keeping, StoreError> {
    let kept_in = if cfg!(feature = "disk") {
        Keeping::Rocksdb
    } else {
        Keeping::Nquads
    };
    let made_by = concat!("jiyao ", env!("CARGO_PKG_VERSION")).to_owned();
    let path = dir.join(STAMP);
    let text = toml::to_string(&Stamp {
        version: STORE_VERSION,
        kept_in,
        made_by,
    })
    .map_err(|e| StoreError::file(&path, std::io::Error::other(e)))?;
    fs::write(&path, text).map_err(|e| StoreError::file(&path, e))?;
    Ok(kept_in)
}
