//! The schema, as each database needs it.

use std::borrow::Cow;

use sqlx::{
    AssertSqlSafe, SqlSafeStr as _,
    migrate::{Migration, MigrationType, Migrator},
};

/// Number, name and text of every migration, in order. They are frozen: what comes is a further one.
const MIGRATIONS: [(i64, &str, &str); 8] = [
    (1, "meeting", include_str!("../../../../migrations/0001_meeting.sql")),
    (2, "card", include_str!("../../../../migrations/0002_card.sql")),
    (3, "contest", include_str!("../../../../migrations/0003_contest.sql")),
    (4, "round", include_str!("../../../../migrations/0004_round.sql")),
    (5, "journal", include_str!("../../../../migrations/0005_journal.sql")),
    (6, "news", include_str!("../../../../migrations/0006_news.sql")),
    (7, "moment", include_str!("../../../../migrations/0007_moment.sql")),
    (8, "browser", include_str!("../../../../migrations/0008_browser.sql")),
];

/// The number of the last one.
pub(super) const NEWEST: i64 = MIGRATIONS[MIGRATIONS.len() - 1].0;

/// The migrations as this database needs them: without the lines meant for the other, and with the tails meant for it.
pub(crate) fn migrator(is_sqlite: bool) -> Migrator {
    migrations(is_sqlite, i64::MAX)
}

/// The same without those after the number `newest`.
pub(super) fn migrations(is_sqlite: bool, newest: i64) -> Migrator {
    let mark = if is_sqlite { "--sqlite " } else { "--postgres " };
    let had = MIGRATIONS.iter().filter(|(number, ..)| *number <= newest);
    let migrations = had.map(|(number, name, text)| {
        let sql = AssertSqlSafe(text.replace(mark, "")).into_sql_str();
        Migration::new(*number, Cow::Borrowed(*name), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(migrations.collect())
}
