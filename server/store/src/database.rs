//! The database: which one, its pools and migrations, transactions, versions, news, copies.

pub(crate) mod cached;
pub(crate) mod changes;
pub(crate) mod column;
pub(crate) mod commit;
pub(crate) mod copy;
mod engine;
pub(crate) mod health;
pub(crate) mod kept;
pub(crate) mod known;
pub(crate) mod line;
pub(crate) mod listen;
pub(crate) mod lock;
mod migrations;
pub(crate) mod own_log;
pub(crate) mod place;
pub(crate) mod pool;
#[cfg(unix)]
pub(crate) mod relay;
pub(crate) mod schema;
mod traces;
mod transaction;
pub(crate) mod version;

pub(crate) use migrations::migrator;
