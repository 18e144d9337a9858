//! Browsers and the cards that they have scanned.

use std::sync::Arc;

use ballot::{Card, Holder, Refusal, Role};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

use crate::{
    error::{Error, Result},
    handle::Store,
    secret::{self, Secret},
};

/// What follows the scanning of a card.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The cookie to set.
    pub session: String,
    /// The card that was scanned.
    pub card: Card,
}

impl Store {
    /// Somebody scans or types a secret: the browser's session holds the card from now on. Voters' cards add up; an
    /// officer's card replaces the one of the same role and meeting.
    ///
    /// # Errors
    /// `unknown_card`, `revoked_card`.
    pub async fn enter(&self, secret: &Secret, session: Option<&str>) -> Result<Entered> {
        let mut tx = self.write().await?;
        let row = sqlx::query(
            "select s.live, k.card_id, k.meeting_id, k.role, k.serial, k.voter_id, k.state
             from card_secret s join card k on k.card_id = s.card_id where s.secret_hash = $1",
        )
        .bind(secret.hash())
        .fetch_optional(&mut *tx)
        .await?
        .ok_or(Refusal::UnknownCard { typed: 0 })?;
        if row.try_get::<i64, _>("live")? == 0 {
            return Err(Refusal::RevokedCard.into());
        }
        let card = card_row(&row)?;
        let known = session.filter(|session| session.len() == 64);
        let session = match known {
            Some(session) if !self.holder(session).await?.cards.is_empty() => session.to_owned(),
            _ => secret::session(&*self.inner.world.random),
        };
        let hash = secret::sha256(&session);
        hold(&mut tx, &hash, &card).await?;
        self.commit_scan(tx, &card.meeting, hash).await?;
        Ok(Entered { session, card })
    }

    /// The cards that a browser holds, by its cookie.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holder(&self, session: &str) -> Result<Arc<Holder>> {
        let hash = secret::sha256(session);
        let generation = match self.inner.holders.get(&hash) {
            Ok(holder) => return Ok(holder),
            Err(generation) => generation,
        };
        let rows = sqlx::query(
            "select k.card_id, k.meeting_id, k.role, k.serial, k.voter_id
             from session s join card k on k.card_id = s.card_id
             where s.session_hash = $1 order by s.position",
        )
        .bind(&hash)
        .fetch_all(&self.inner.reader)
        .await?;
        let cards = rows.iter().map(card_row).collect::<Result<_>>()?;
        let holder = Arc::new(Holder { cards });
        // The owner's card is renewed from the command line, by another process: it is looked up each time.
        let forgettable = holder.cards.is_empty() || holder.cards.iter().any(|card| card.role == Role::Owner);
        // What another process changes must be heard, or it cannot be remembered here.
        if !forgettable && !self.inner.changes.is_deaf() {
            self.inner.holders.keep(generation, hash, holder.clone());
        }
        Ok(holder)
    }
}

/// Puts a card into a session, in the place of an officer's card of the same role and meeting.
async fn hold(tx: &mut Transaction<'_, Any>, session: &str, card: &Card) -> Result<()> {
    if card.role != Role::Voter {
        sqlx::query(
            "delete from session where session_hash = $1 and card_id in
             (select card_id from card where role = $2 and coalesce(meeting_id, '') = $3)",
        )
        .bind(session)
        .bind(card.role.name())
        .bind(&card.meeting)
        .execute(&mut **tx)
        .await?;
    }
    // A card scanned again moves to the end, so that the page it leads to is its own.
    sqlx::query("delete from session where session_hash = $1 and card_id = $2")
        .bind(session)
        .bind(&card.id)
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "insert into session (session_hash, position, card_id)
         select $1, coalesce(max(position), 0) + 1, $2 from session where session_hash = $1",
    )
    .bind(session)
    .bind(&card.id)
    .execute(&mut **tx)
    .await?;
    sqlx::query("update card set state = 'in_use' where card_id = $1")
        .bind(&card.id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

fn card_row(row: &AnyRow) -> Result<Card> {
    let (role, serial): (String, i64) = (row.try_get("role")?, row.try_get("serial")?);
    if !(1..=i64::from(u32::MAX)).contains(&serial) {
        return Err(Error::Corrupt(format!("a card with the number {serial}")));
    }
    Ok(Card {
        id: row.try_get("card_id")?,
        meeting: row.try_get::<Option<String>, _>("meeting_id")?.unwrap_or_default(),
        role: Role::named(&role).ok_or(Error::Corrupt(role))?,
        serial,
        voter: row.try_get::<Option<String>, _>("voter_id")?.unwrap_or_default(),
    })
}
