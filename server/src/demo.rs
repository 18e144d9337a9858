//! The demo: the Bắc Kạn conference of 2019 in a database that is thrown away.

use anyhow::Context as _;
use store::{IssuedCards, MeetingFile, Store};
use tempfile::TempDir;

const BAC_KAN: &str = include_str!("../demo/bac-kan-2019.toml");

/// A folder for one run of the demo, which nobody else can enter; it goes when it is dropped.
///
/// # Errors
/// When the system's folder for temporary files cannot be written.
pub fn folder() -> anyhow::Result<TempDir> {
    let mut folder = tempfile::Builder::new();
    folder.prefix("laphieu-demo-");
    #[cfg(unix)]
    folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    folder.tempdir().with_context(|| {
        let place = std::env::temp_dir();
        format!("không tạo được thư mục trong / cannot make a folder in {}", place.display())
    })
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

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn nobody_else_can_enter_the_folder_of_the_demo() {
        let folder = super::folder().unwrap();
        let mode = folder.path().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
