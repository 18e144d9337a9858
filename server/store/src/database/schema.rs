//! What a SQLite file does beside keeping rows: it must be what the migrations make, and nothing else. A trigger in a copy
//! could change votes, a view could show other ones, a lost index could let somebody vote twice.

use std::collections::BTreeMap;

use sqlx::{AnyPool, Row as _, any::AnyPoolOptions};

use super::migrations::{NEWEST, migrations};
use crate::error::Result;

/// How a schema is not ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strange {
    /// The migrations make no such thing.
    Extra,
    /// They make it otherwise.
    Changed,
    /// They make it, and it is not there.
    Missing,
}

/// What stands in a schema, such as `trigger journal_is_never_changed`, and the statement that makes it.
type Objects = BTreeMap<String, String>;

/// The first thing in the schema of a file that is not what the migrations make that it has had.
pub(super) async fn strange(pool: &AnyPool) -> Result<Option<(String, Strange)>> {
    let newest: i64 =
        sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations").fetch_one(pool).await?;
    if newest > NEWEST {
        // Of a later version of this program, which says so when it is opened.
        return Ok(None);
    }
    let (found, ours) = (objects(pool).await?, made_by(newest).await?);
    let extra = found.iter().filter_map(|(name, sql)| match ours.get(name) {
        None => Some((name.clone(), Strange::Extra)),
        Some(made) if made != sql => Some((name.clone(), Strange::Changed)),
        Some(_) => None,
    });
    let missing = ours.keys().filter(|name| !found.contains_key(*name));
    Ok(extra.chain(missing.map(|name| (name.clone(), Strange::Missing))).next())
}

/// The schema after the migrations up to that one, in an empty database in memory.
async fn made_by(newest: i64) -> Result<Objects> {
    let pool = AnyPoolOptions::new().max_connections(1).connect("sqlite::memory:").await?;
    migrations(true, newest).run(&pool).await?;
    let made = objects(&pool).await;
    pool.close().await;
    made
}

async fn objects(pool: &AnyPool) -> Result<Objects> {
    // The list of migrations is made and checked by the driver; whatever else hangs on it is looked at.
    let rows = sqlx::query(
        "select type || ' ' || name as name, tbl_name || ': ' || coalesce(sql, '') as made from sqlite_schema
         where tbl_name <> '_sqlx_migrations' or type not in ('table', 'index')",
    )
    .fetch_all(pool)
    .await?;
    rows.iter().map(|row| Ok((row.try_get("name")?, row.try_get("made")?))).collect()
}

#[cfg(test)]
mod tests {
    use sqlx::Executor as _;

    use super::*;
    use crate::database::pool;

    #[tokio::test]
    async fn a_file_is_as_the_migrations_make_it_and_whatever_else_it_does_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let file = pool::file(&folder.path().join("x.db"), "rwc").await.unwrap();
        migrations(true, NEWEST - 1).run(&file).await.unwrap();
        assert_eq!(strange(&file).await.unwrap(), None);
        migrations(true, NEWEST).run(&file).await.unwrap();
        assert_eq!(strange(&file).await.unwrap(), None);
        let name = folder.path().join("y.db").display().to_string();
        sqlx::query("vacuum into $1").bind(&name).execute(&file).await.unwrap();
        let copy = pool::file(name.as_ref(), "rw").await.unwrap();
        assert_eq!(strange(&copy).await.unwrap(), None);
        copy.execute("create trigger v after insert on ballot begin delete from turnout; end").await.unwrap();
        assert_eq!(strange(&copy).await.unwrap(), Some(("trigger v".into(), Strange::Extra)));
        copy.execute("drop trigger v; drop index one_open_round").await.unwrap();
        assert_eq!(strange(&copy).await.unwrap(), Some(("index one_open_round".into(), Strange::Missing)));
    }
}
