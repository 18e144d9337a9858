//! Where everything is kept.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

/// Where everything is kept. The same statements run on both.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A file of SQLite, for one process.
    Sqlite(PathBuf),
    /// A PostgreSQL server by its address, for any number of processes.
    Postgres(String),
}

impl Database {
    /// The PostgreSQL server at `postgres://…`; `None` for any other address.
    #[must_use]
    pub fn at(url: &str) -> Option<Self> {
        let known = ["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme));
        known.then(|| Self::Postgres(url.to_owned()))
    }
}

/// Shown without user, password and options.
impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => {
                let place = url.split(['?', '#']).next().unwrap_or_default();
                let place = place.rsplit('@').next().unwrap_or_default();
                write!(f, "postgres://{}", place.rsplit("://").next().unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({self})")
    }
}

/// The address of a SQLite file for the driver, which reads it as a URL: no character of the path is left to be taken
/// for a part of one.
pub(crate) fn sqlite_url(path: &Path, mode: &str) -> String {
    address(&whole(path), mode)
}

fn address(whole: &Path, mode: &str) -> String {
    format!("sqlite:{}?mode={mode}", percent_encode(whole.as_os_str().as_encoded_bytes(), NON_ALPHANUMERIC))
}

/// The path from the root: SQLite takes a relative one that begins with `file:` for a URL, and `:memory:` for no file.
pub(crate) fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A file that lies beside another under its name with an ending.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_shown_without_its_password() {
        let at = |url: &str| Database::at(url).map(|database| format!("{database} {database:?}"));
        let shown = "postgres://10.0.0.5:5432/laphieu Database(postgres://10.0.0.5:5432/laphieu)";
        let url = "postgres://laphieu:bi-mat@10.0.0.5:5432/laphieu?sslmode=verify-full&password=bi-mat";
        assert_eq!(at(url).as_deref(), Some(shown));
        assert_eq!(at("mysql://10.0.0.5/laphieu"), None);
    }

    #[test]
    fn the_driver_finds_a_file_by_its_path_on_windows() {
        use std::str::FromStr as _;
        for path in [
            r"C:\Users\Thư ký\Hội nghị 100% #1\laphieu.db",
            r"D:laphieu.db",
            r"\\may-chu\dữ liệu\laphieu.db",
            r"\\?\C:\Users\rất dài\laphieu.db",
            r"\\?\UNC\may-chu\chung\laphieu.db",
            "C:/Users/laphieu.db",
        ] {
            let address = address(Path::new(path), "rwc");
            let read = sqlx::sqlite::SqliteConnectOptions::from_str(&address).unwrap();
            assert_eq!(read.get_filename(), Path::new(path));
            // The driver of any database reads it as a URL first.
            let url = address.parse::<sqlx::any::AnyConnectOptions>().unwrap().database_url;
            assert_eq!((url.scheme(), url.as_str()), ("sqlite", address.as_str()));
        }
    }

    #[test]
    fn the_driver_finds_a_file_whatever_its_path_is() {
        use std::str::FromStr as _;
        for path in [
            "dữ liệu/họp 100%?.db",
            "a#b&mode=ro.db",
            ":memory:",
            "file:x?mode=ro",
            "dòng\nhai/họp.db",
            "C:\\họp\\x.db",
            "/a/b.db",
        ] {
            let read =
                sqlx::sqlite::SqliteConnectOptions::from_str(&sqlite_url(Path::new(path), "rwc")).unwrap();
            assert_eq!(read.get_filename(), std::path::absolute(path).unwrap());
        }
    }
}
