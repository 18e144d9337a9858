//! Browsers and the cards that they have scanned.

use std::sync::Arc;

use ballot::{Card, CardState, Holder, Refusal, Role};
use serde_json::json;
use sqlx::{Any, Executor, Row as _, Transaction, any::AnyRow};

use super::{details::Details, holders::Held, lasting::Lasting};
use crate::{
    database::column::optional_json,
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
        note_use(&mut tx, &hash, (self.inner.world.now)()).await?;
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

    /// Somebody leaves a browser: it holds nothing any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leave(&self, session: &str) -> Result<()> {
        let hash = secret::sha256(session);
        let mut tx = self.write().await?;
        sqlx::query("delete from session where session_hash = $1").bind(&hash).execute(&mut *tx).await?;
        self.commit_sessions(tx, vec![hash]).await
    }

    async fn held(&self, session: &str) -> Result<Arc<Held>> {
        let (hash, now) = (secret::sha256(session), (self.inner.world.now)());
        let generation = match self.inner.holders.get(&hash, now) {
            Ok(held) => return Ok(held),
            Err(generation) => generation,
        };
        let rows = sqlx::query(
            "select k.card_id, k.meeting_id, k.role, k.serial, k.voter_id, k.state, s.used_at,
                case m.state when 'concluded' then m.details end as concluded
             from session s join card k on k.card_id = s.card_id
             left join meeting m on m.meeting_id = k.meeting_id
             where s.session_hash = $1 order by s.position",
        )
        .bind(&hash)
        .fetch_all(&self.inner.reader)
        .await?;
        let (mut cards, mut until, mut unnoted) = (Vec::new(), i64::MAX, false);
        for row in &rows {
            let (card, state) = (card_row(row)?, row.try_get::<String, _>("state")?);
            let concluded = optional_json::<Details>(row, "concluded")?;
            let concluded_at = concluded.and_then(|details| details.concluded);
            let lasting = Lasting { role: card.role, used_at: row.try_get("used_at")?, concluded_at };
            if !lasting.is_over(now) {
                until = until.min(lasting.known_until(now));
                unnoted |= lasting.is_to_be_noted(now);
                cards.push((card, state != CardState::Issued.name()));
            }
        }
        // The owner's card is renewed from the command line, by another process: it is looked up each time.
        let forgettable = cards.is_empty() || cards.iter().any(|(card, _)| card.role == Role::Owner);
        let held = Arc::new(Held::new(cards, until));
        // What another process changes must be heard, or it cannot be remembered here.
        if !forgettable && !self.inner.changes.is_deaf() {
            self.inner.holders.keep(generation, hash.clone(), held.clone());
        }
        if unnoted {
            self.note_use_soon(hash, now);
        }
        Ok(held)
    }

    /// Notes that officers' cards are used now. Nobody waits for that.
    fn note_use_soon(&self, session_hash: String, now: i64) {
        let store = self.clone();
        let noting = async move {
            let mut tx = store.write().await?;
            note_use(&mut tx, &session_hash, now).await?;
            Ok::<_, Error>(tx.commit().await?)
        };
        tokio::spawn(async move {
            if let Err(error) = noting.await {
                tracing::warn!(%error, "that a card is used cannot be noted");
            }
        });
    }
}

/// Notes when the officers' cards of a browser were used; a clock that has gone back takes nothing away.
async fn note_use(tx: &mut Transaction<'_, Any>, session: &str, now: i64) -> Result<()> {
    sqlx::query(
        "update session set used_at = $2 where session_hash = $1 and (used_at is null or used_at < $2)
            and card_id in (select card_id from card where role <> $3)",
    )
    .bind(session)
    .bind(now)
    .bind(Role::Voter.name())
    .execute(&mut **tx)
    .await?;
    Ok(())
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
        "insert into session (session_hash, position, card_id, used_at)
         select $2, s.position, s.card_id, s.used_at from session s
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
