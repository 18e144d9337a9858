//! The log of the SQLite database that is open, and of no other that lies under its name meanwhile.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::place::beside;

/// The log that was there when the database was opened. A folder can be moved away under a server, and another put in its
/// place: what is written over must be the own one.
pub(crate) struct OwnLog {
    path: PathBuf,
    #[cfg(unix)]
    is: (u64, u64),
}

impl OwnLog {
    /// That of a database with an open connection; links are followed, as SQLite follows them.
    pub(crate) fn of(database: &Path) -> io::Result<Self> {
        let path = beside(&fs::canonicalize(database)?, "-wal");
        Ok(Self {
            #[cfg(unix)]
            is: identity(&fs::metadata(&path)?),
            path,
        })
    }

    /// Opened to be read and written over; none where another or no file has its name now.
    pub(crate) fn open(&self) -> io::Result<Option<File>> {
        let file = match OpenOptions::new().read(true).write(true).open(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        #[cfg(unix)]
        if identity(&file.metadata()?) != self.is {
            return Ok(None);
        }
        Ok(Some(file))
    }
}

#[cfg(unix)]
fn identity(file: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (file.dev(), file.ino())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_log_that_has_come_in_the_place_of_the_own_one_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let (data, moved) = (folder.path().join("data"), folder.path().join("moved"));
        let lay_down = || {
            fs::create_dir(&data).unwrap();
            fs::write(data.join("x.db"), "rows").unwrap();
            fs::write(data.join("x.db-wal"), "frames").unwrap();
        };
        lay_down();
        let log = OwnLog::of(&data.join("x.db")).unwrap();
        assert!(log.open().unwrap().is_some());
        fs::rename(&data, &moved).unwrap();
        assert!(log.open().unwrap().is_none());
        lay_down();
        assert!(log.open().unwrap().is_none(), "it is another's");
    }
}
