//! The demo: the Bắc Kạn conference of 2019 in a database that is thrown away.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use store::{IssuedCards, MeetingFile, Store};

const BAC_KAN: &str = include_str!("../demo/bac-kan-2019.toml");

/// A folder for one run of the demo, removed when it is dropped.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes the folder.
    ///
    /// # Errors
    /// When the system's folder for temporary files cannot be written.
    pub fn new() -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("laphieu-demo-{}", std::process::id()));
        std::fs::create_dir_all(&folder).with_context(|| {
            format!("không tạo được thư mục / cannot make the folder {}", folder.display())
        })?;
        Ok(Self(folder))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Puts the conference into the store.
///
/// # Errors
/// When the store cannot be written.
pub async fn seed(store: &Store) -> anyhow::Result<IssuedCards> {
    let file = MeetingFile::read(BAC_KAN)
        .map_err(|error| anyhow::anyhow!(error.sentence(ballot::Lang::Vi, "bac-kan-2019.toml")))?;
    Ok(store.import(&file).await?)
}
