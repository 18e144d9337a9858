//! What columns hold, read into what it means.

use ballot::{Frozen, Id, Outcome, RoundState, Stage};
use serde::de::DeserializeOwned;
use sqlx::{Row as _, any::AnyRow};

use crate::error::{Error, Result};

/// Whether both databases can hold a text: PostgreSQL has no NUL. Nothing that is kept has one, so a text with one names
/// nothing.
pub(crate) fn can_be_kept(text: &str) -> bool {
    !text.contains('\0')
}

/// A number as a column holds it.
pub(crate) fn number(count: u64) -> Result<i64> {
    i64::try_from(count).map_err(|bad| Error::Corrupt(bad.to_string()))
}

/// A number of rows.
pub(crate) fn count(number: i64) -> Result<u64> {
    u64::try_from(number).map_err(|_| Error::Corrupt(format!("a negative count: {number}")))
}

/// An id of the meeting file.
pub(crate) fn id(row: &AnyRow, column: &str) -> Result<Id> {
    Id::new(row.try_get::<String, _>(column)?).map_err(|bad| Error::Corrupt(bad.to_string()))
}

/// A document.
pub(crate) fn json<T: DeserializeOwned>(row: &AnyRow, column: &str) -> Result<T> {
    Ok(serde_json::from_str(&row.try_get::<String, _>(column)?)?)
}

/// A document, or null.
pub(crate) fn optional_json<T: DeserializeOwned>(row: &AnyRow, column: &str) -> Result<Option<T>> {
    let text: Option<String> = row.try_get(column)?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// The state of a round.
pub(crate) fn state_of(row: &AnyRow) -> Result<RoundState> {
    let state: String = row.try_get("state")?;
    RoundState::named(&state).ok_or(Error::Corrupt(state))
}

/// Where a round stands, with what was frozen and why it was voided.
pub(crate) fn stage_of(row: &AnyRow) -> Result<Stage> {
    let state = state_of(row)?;
    let (outcome, hash) = (optional_json::<Outcome>(row, "outcome")?, row.try_get("record_hash")?);
    let frozen = outcome.zip(hash).map(|(outcome, record_hash)| Frozen { outcome, record_hash });
    Stage::of(state, frozen, row.try_get("reason")?)
        .ok_or_else(|| Error::Corrupt(format!("a {} round without its outcome or its reason", state.name())))
}
