//! What can go wrong.

/// Why a paper could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The parts of an office file could not be put together.
    #[error("the parts of the file could not be packed: {0}")]
    Pack(#[from] zip::result::ZipError),
    /// A part of an office file could not be written.
    #[error("a part of the file could not be written: {0}")]
    Write(#[from] std::io::Error),
}
