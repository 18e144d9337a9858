//! The lock of the process that serves a SQLite file.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// The lock of the process that serves a file; it ends with the process, however that ends.
pub(crate) fn lock(path: &Path) -> Result<File> {
    // However the file is named.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = name_of(&path);
    let file = File::create(&name).map_err(|error| Error::Lock(name.clone(), error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Served(path)),
        Err(TryLockError::Error(error)) => Err(Error::Lock(name, error)),
    }
}

/// Whether a process serves a file of that name, also one that was moved away meanwhile.
pub(crate) fn is_served(path: &Path) -> bool {
    name_of(path).exists() && matches!(lock(path), Err(Error::Served(_)))
}

fn name_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}
