//! Browsers and the cards that they have scanned.

use std::sync::Arc;

use ballot::{Card, CardState, Holder, Refusal, Role};
use serde_json::json;
use sqlx::{Any, Executor, Row as _, Transaction, any::AnyRow};

use super::holders::Held;
use crate::{
    error::{Error, Result},
    handle::Store,
    secret::{self, Secret},
};

/// What follows the scanning of a card.
#[derive(Clone, Debug)]
pub struct Entered {
    /// The cookie of the browser from now on: the one that it has where it holds the card already.
    pub session: String,
    /// The card that was scanned.
    pub card: Card,
}

impl Store {
    /// The card of a secret. Nothing is written.
    ///
    /// # Errors
    /// `unknown_card`, `revoked_card`.
    pub async fn card(&self, secret: &Secret) -> Result<Card> {
        find_card(&self.inner.reader, secret).await
    }

    /// Somebody scans or types a secret: the browser holds the card from now on. Voters' cards add up; an officer's card
    /// replaces the one of the same role and meeting. A browser that holds the card already stays as it is and nothing is
    /// written; any other gets a new session with all its cards, and the old one ends, so that a cookie that somebody has
    /// put there before is worth nothing. Whether the card is in use says [`Store::scanned`].
    ///
    /// # Errors
    /// `unknown_card`, `revoked_card`.
    pub async fn enter(&self, secret: &Secret, session: Option<&str>) -> Result<Entered> {
        let card = self.card(secret).await?;
        let mut before = None;
        if let Some(session) = session {
            let holder = self.holder(session).await?;
            if holder.cards.iter().any(|held| held.id == card.id) {
                return Ok(Entered { session: session.to_owned(), card });
            }
            before = (!holder.cards.is_empty()).then(|| (secret::sha256(session), holder));
        }
        let _head = self.inner.scans.of(&card.id).wait(self.inner.world.patience).await?;
        let mut tx = self.write().await?;
        // It may have been replaced meanwhile.
        let card = find_card(&mut *tx, secret).await?;
        let session = secret::session(&*self.inner.world.random);
        let hash = secret::sha256(&session);
        let mut changed = vec![hash.clone()];
        if let Some((old, holder)) = before {
            take_over(&mut tx, &old, &hash, &holder).await?;
            changed.push(old);
        }
        hold(&mut tx, &hash, &card).await?;
        self.commit_sessions(tx, changed).await?;
        Ok(Entered { session, card })
    }

    /// A browser asks for a page: its cards that lead there count as scanned from now on, if nobody has scanned them. A
    /// link that was only looked at, by somebody or by a program that shows previews, is not used up.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scanned(&self, session: &str, leads_here: impl Fn(&Card) -> bool) -> Result<()> {
        let unseen = self.held(session).await?.take_unseen(leads_here);
        for card in unseen {
            let mut tx = self.write().await?;
            // A card that was issued anew meanwhile is not this browser's any more.
            let used = sqlx::query(
                "update card set state = $3 where card_id = $1 and state = $4
                    and exists (select 1 from session s where s.session_hash = $2 and s.card_id = $1)",
            )
            .bind(&card.id)
            .bind(secret::sha256(session))
            .bind(CardState::InUse.name())
            .bind(CardState::Issued.name())
            .execute(&mut *tx)
            .await?;
            if used.rows_affected() > 0 {
                self.commit_scan(tx, &card.meeting).await?;
            }
        }
        Ok(())
    }

    /// The cards that a browser holds, by its cookie.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holder(&self, session: &str) -> Result<Arc<Holder>> {
        Ok(self.held(session).await?.holder.clone())
    }

    async fn held(&self, session: &str) -> Result<Arc<Held>> {
        let hash = secret::sha256(session);
        let generation = match self.inner.holders.get(&hash) {
            Ok(held) => return Ok(held),
            Err(generation) => generation,
        };
        let rows = sqlx::query(
            "select k.card_id, k.meeting_id, k.role, k.serial, k.voter_id, k.state
             from session s join card k on k.card_id = s.card_id
             where s.session_hash = $1 order by s.position",
        )
        .bind(&hash)
        .fetch_all(&self.inner.reader)
        .await?;
        let scanned = |row: &AnyRow| {
            let state: String = row.try_get("state")?;
            Ok::<_, Error>((card_row(row)?, state != CardState::Issued.name()))
        };
        let held = Arc::new(Held::new(rows.iter().map(scanned).collect::<Result<_>>()?));
        let cards = &held.holder.cards;
        // The owner's card is renewed from the command line, by another process: it is looked up each time.
        let forgettable = cards.is_empty() || cards.iter().any(|card| card.role == Role::Owner);
        // What another process changes must be heard, or it cannot be remembered here.
        if !forgettable && !self.inner.changes.is_deaf() {
            self.inner.holders.keep(generation, hash, held.clone());
        }
        Ok(held)
    }
}

/// The card of a secret.
async fn find_card<'e>(database: impl Executor<'e, Database = Any>, secret: &Secret) -> Result<Card> {
    let row = sqlx::query(
        "select s.live, k.card_id, k.meeting_id, k.role, k.serial, k.voter_id
         from card_secret s join card k on k.card_id = s.card_id where s.secret_hash = $1",
    )
    .bind(secret.hash())
    .fetch_optional(database)
    .await?
    .ok_or(Refusal::UnknownCard { typed: 0 })?;
    if row.try_get::<i64, _>("live")? == 0 {
        return Err(Refusal::RevokedCard.into());
    }
    card_row(&row)
}

/// Puts the cards of a browser into its new session, and ends the old one.
async fn take_over(tx: &mut Transaction<'_, Any>, old: &str, new: &str, holder: &Holder) -> Result<()> {
    let cards: Vec<_> = holder.cards.iter().map(|card| json!({ "card": card.id })).collect();
    sqlx::query(
        "insert into session (session_hash, position, card_id)
         select $2, s.position, s.card_id from session s
         where s.session_hash = $1 and s.card_id in (select c.value ->> 'card' from json_each($3) c)",
    )
    .bind(old)
    .bind(new)
    .bind(json!(cards).to_string())
    .execute(&mut **tx)
    .await?;
    sqlx::query("delete from session where session_hash = $1").bind(old).execute(&mut **tx).await?;
    Ok(())
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
    sqlx::query(
        "insert into session (session_hash, position, card_id)
         select $1, coalesce(max(position), 0) + 1, $2 from session where session_hash = $1",
    )
    .bind(session)
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
