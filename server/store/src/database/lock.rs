//! The lock of the process that serves a SQLite file, and the mark by which a lost log is noticed.
//!
//! While a process serves, SQLite keeps a log beside the file, and what was acknowledged lately is in the log alone. The file
//! of the lock says so ([`OPEN`]) until the database is closed and the log is gone. A mark without a log is a log that was
//! lost: without it SQLite would open the file as it was before, and say nothing. A log that was cut short cannot be told
//! from one that was not written to its end.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use crate::error::{Error, Result};

/// What the file of the lock says while the log is needed.
const OPEN: &[u8] = b"open\n";

/// A command that closes the database holds the lock for a moment: so often a server looks again, and after so long.
const LOOKS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(30);

/// The lock of the process that serves a file; the system ends it with the process, however that ends.
pub(crate) struct Lock {
    file: File,
    of: PathBuf,
}

impl Lock {
    /// The lock of a file, which need not be there yet.
    pub(crate) fn take(path: &Path) -> Result<Self> {
        for _ in 1..LOOKS {
            match Self::try_take(path) {
                Err(Error::Served(_)) => thread::sleep(PAUSE),
                taken => return taken,
            }
        }
        Self::try_take(path)
    }

    fn try_take(path: &Path) -> Result<Self> {
        let (of, name) = names(path);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&name);
        let file = file.map_err(|error| Error::Lock(name.clone(), error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, of }),
            Err(TryLockError::WouldBlock) => Err(Error::Served(of)),
            Err(TryLockError::Error(error)) => Err(Error::Lock(name, error)),
        }
    }

    /// Whether what was acknowledged before the last crash is gone with its log.
    ///
    /// # Errors
    /// [`Error::LogLost`].
    pub(crate) fn check_log(&self) -> Result<()> {
        no_log_alone(&self.of)?;
        let mut mark = Vec::new();
        let read = (&self.file).rewind().and_then(|()| (&self.file).read_to_end(&mut mark));
        if read.is_ok() && !mark.is_empty() && self.of.exists() && !log_of(&self.of).exists() {
            return Err(Error::LogLost(self.of.clone()));
        }
        Ok(())
    }

    /// From now on the log is needed.
    pub(crate) fn mark_open(&self) -> Result<()> {
        let mark = || -> io::Result<()> {
            self.file.set_len(0)?;
            (&self.file).rewind()?;
            (&self.file).write_all(OPEN)?;
            self.file.sync_all()
        };
        mark().map_err(|error| Error::Lock(names(&self.of).1, error))
    }

    /// The log is no longer needed, if it is gone or empty: SQLite has written all of it into the file.
    pub(crate) fn mark_closed(&self) {
        if fs::metadata(log_of(&self.of)).map_or(true, |log| log.len() == 0) {
            self.unmark();
        }
    }

    /// The log is no longer needed.
    pub(crate) fn unmark(&self) {
        let _ = self.file.set_len(0).and_then(|()| self.file.sync_all());
    }
}

/// A log without its database: SQLite would begin an empty one and delete what the log has kept.
fn no_log_alone(path: &Path) -> Result<()> {
    let path = names(path).0;
    let is_empty = |path: &Path| fs::metadata(path).map_or(true, |file| file.len() == 0);
    if is_empty(&path) && !is_empty(&log_of(&path)) { Err(Error::FileLost(path)) } else { Ok(()) }
}

/// As [`Lock::check_log`] for a process that does not serve; while another does, the log is that one's.
pub(crate) fn check_log(path: &Path) -> Result<()> {
    no_log_alone(path)?;
    match is_marked(path).then(|| Lock::try_take(path)) {
        Some(Ok(lock)) => lock.check_log(),
        _ => Ok(()),
    }
}

/// As [`Lock::mark_closed`] for a process that does not serve; while another does, the log is that one's.
pub(crate) fn mark_closed(path: &Path) {
    if is_marked(path)
        && let Ok(lock) = Lock::try_take(path)
    {
        lock.mark_closed();
    }
}

/// Whether a process serves a file of that name, also one that was moved away meanwhile.
pub(crate) fn is_served(path: &Path) -> bool {
    names(path).1.exists() && matches!(Lock::try_take(path), Err(Error::Served(_)))
}

fn is_marked(path: &Path) -> bool {
    fs::metadata(names(path).1).is_ok_and(|mark| mark.len() > 0)
}

/// The file, however it is named, and that of its lock.
fn names(path: &Path) -> (PathBuf, PathBuf) {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = path.clone().into_os_string();
    name.push(".lock");
    (path, name.into())
}

fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_process_has_the_lock_and_a_mark_without_a_log_is_a_lost_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("laphieu.db");
        let lock = Lock::take(&path).unwrap();
        assert!(matches!(Lock::try_take(&path), Err(Error::Served(_))) && is_served(&path));
        fs::write(&path, "rows").unwrap();
        fs::write(log_of(&path), "kept").unwrap();
        lock.mark_open().unwrap();
        lock.mark_closed();
        drop(lock);
        // A crash, and the log is there.
        Lock::take(&path).unwrap().check_log().unwrap();
        check_log(&path).unwrap();
        fs::remove_file(log_of(&path)).unwrap();
        assert!(matches!(Lock::take(&path).unwrap().check_log(), Err(Error::LogLost(_))));
        assert!(matches!(check_log(&path), Err(Error::LogLost(_))));
        // While another process serves, the log is that one's.
        let serving = Lock::take(&path).unwrap();
        check_log(&path).unwrap();
        drop(serving);
        // Closed in good order.
        mark_closed(&path);
        check_log(&path).unwrap();
        assert!(!is_served(&path));
    }
}
