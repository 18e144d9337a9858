//! Exporting a meeting and counting it again with the command line.

use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::people::{Hall, laphieu};

/// A meeting's record and journal on disk, and what counting them again says.
pub(crate) struct Recounted {
    pub record: Value,
    pub record_file: PathBuf,
    pub journal_file: PathBuf,
    pub code: i32,
    pub answer: Value,
}

/// Exports record and journal and counts again, alone and against the journal.
pub(crate) fn recounts(hall: &Hall) -> Recounted {
    let file = |name: &str| {
        let file = hall.folder.path().join(name).with_extension("json");
        let arguments = ["export", &hall.meeting, "--as", name, "-o", file.to_str().unwrap()];
        let exported = laphieu(&hall.data(), &arguments);
        assert!(exported.status.success(), "{}", String::from_utf8_lossy(&exported.stderr));
        file
    };
    let (record_file, journal_file) = (file("record"), file("journal"));
    let (alone, _) = recount(hall, &record_file, None);
    let (code, answer) = recount(hall, &record_file, Some(&journal_file));
    assert_eq!(alone, code, "{answer}");
    let record = serde_json::from_slice(&std::fs::read(&record_file).unwrap()).unwrap();
    Recounted { record, record_file, journal_file, code, answer }
}

/// Counts a record again: the exit code, and the answer or the error.
pub(crate) fn recount(hall: &Hall, record: &Path, journal: Option<&Path>) -> (i32, Value) {
    let mut arguments = vec!["recount", record.to_str().unwrap(), "--json"];
    if let Some(journal) = journal {
        arguments.extend(["--journal", journal.to_str().unwrap()]);
    }
    let done = laphieu(&hall.data(), &arguments);
    let answer = serde_json::from_slice(&done.stdout)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&done.stderr).into_owned()));
    (done.status.code().unwrap(), answer)
}

/// The SHA-256 of a file, as anybody would take it.
pub(crate) fn sha256(file: impl AsRef<[u8]>) -> String {
    Sha256::digest(file).iter().map(|byte| format!("{byte:02x}")).collect()
}
