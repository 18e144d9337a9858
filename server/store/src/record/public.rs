//! The files that everybody may have when a meeting has ended.

use std::sync::Arc;

/// Record and journal as files, shared by everybody who reads them.
#[derive(Debug)]
pub struct PublicFiles {
    /// The record.
    pub record: Arc<[u8]>,
    /// Its SHA-256, in hexadecimal.
    pub record_sha256: String,
    /// The journal.
    pub journal: Arc<[u8]>,
}
