//! Cards and their secrets.

use ballot::{Actor, CardState, Found, Refusal, Role, Verb};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};

use super::details::Unit;
use crate::{
    database::{column::can_be_kept, commit::AfterCommit},
    error::Result,
    handle::Store,
    secret::Secret,
};

/// A card at the moment of issuing.
#[derive(Clone, Debug)]
pub struct IssuedCard {
    /// What it lets its holder do.
    pub role: Role,
    /// The voter's id; empty for an officer's card.
    pub voter: String,
    /// The voter's name; empty for an officer's card.
    pub name: String,
    /// The number printed on it; of an officer's card, which of several of the role, from 1.
    pub serial: i64,
    /// The secret, which exists nowhere else.
    pub secret: Secret,
}

/// Cards at the moment of issuing.
#[derive(Clone, Debug)]
pub struct IssuedCards {
    /// The meeting they belong to.
    pub meeting: String,
    /// Chair, secretary, screen and voters, as far as they were issued.
    pub cards: Vec<IssuedCard>,
}

const OFFICERS: [Role; 3] = [Role::Chair, Role::Secretary, Role::Screen];

/// Of each officer there is one; the number says which of several.
const FIRST: i64 = 1;

impl Store {
    /// Officers' and voters' cards of a new meeting.
    pub(crate) async fn issue_all(
        &self,
        tx: &mut Transaction<'_, Any>,
        meeting: &str,
        units: &[Unit],
    ) -> Result<IssuedCards> {
        let mut cards = Vec::new();
        for role in OFFICERS {
            cards.push(self.new_card(tx, Some(meeting), role, None, FIRST).await?);
        }
        for (serial, unit) in (1i64..).zip(units) {
            let voter = Some((unit.id.as_str(), unit.name.as_str()));
            cards.push(self.new_card(tx, Some(meeting), Role::Voter, voter, serial).await?);
        }
        Ok(IssuedCards { meeting: meeting.to_owned(), cards })
    }

    async fn new_card(
        &self,
        tx: &mut Transaction<'_, Any>,
        meeting: Option<&str>,
        role: Role,
        voter: Option<(&str, &str)>,
        serial: i64,
    ) -> Result<IssuedCard> {
        let card = self.inner.world.uuid().to_string();
        sqlx::query(
            "insert into card (card_id, meeting_id, role, voter_id, serial, state)
             values ($1, $2, $3, $4, $5, 'issued')",
        )
        .bind(&card)
        .bind(meeting)
        .bind(role.name())
        .bind(voter.map(|(id, _)| id))
        .bind(serial)
        .execute(&mut **tx)
        .await?;
        let secret = self.new_secret(tx, &card).await?;
        let (voter, name) = voter.unwrap_or_default();
        Ok(IssuedCard { role, voter: voter.to_owned(), name: name.to_owned(), serial, secret })
    }

    async fn new_secret(&self, tx: &mut Transaction<'_, Any>, card: &str) -> Result<Secret> {
        let secret = Secret::random(&*self.inner.world.random);
        sqlx::query("insert into card_secret (secret_hash, card_id, live) values ($1, $2, 1)")
            .bind(secret.hash())
            .bind(card)
            .execute(&mut **tx)
            .await?;
        Ok(secret)
    }

    /// The owner's card on a database that has none; `None` when there is one already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first_owner(&self) -> Result<Option<Secret>> {
        let mut tx = self.write().await?;
        let owners: i64 =
            sqlx::query_scalar("select count(*) from card where role = 'owner'").fetch_one(&mut *tx).await?;
        if owners > 0 {
            return Ok(None);
        }
        let card = self.new_card(&mut tx, None, Role::Owner, None, FIRST).await?;
        tx.commit().await?;
        Ok(Some(card.secret))
    }

    /// A new secret for the owner's card; the old one and its sessions end.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew_owner(&self) -> Result<Secret> {
        if let Some(secret) = self.first_owner().await? {
            return Ok(secret);
        }
        let mut tx = self.write().await?;
        let card: String =
            sqlx::query_scalar("select card_id from card where role = 'owner'").fetch_one(&mut *tx).await?;
        end(&mut tx, &card, CardState::Issued).await?;
        let secret = self.new_secret(&mut tx, &card).await?;
        tx.commit().await?;
        self.inner.holders.forget_all();
        Ok(secret)
    }

    /// New secrets for voters' cards: for the chosen `voters`, or for every card that nobody has scanned yet. The
    /// secrets printed before stop working.
    ///
    /// # Errors
    /// `bad_value` for a voter who is not on the roll, `wrong_state` for a chosen card in use, which is revoked first,
    /// and in a concluded meeting.
    pub async fn print_cards(&self, by: &Actor, voters: &[String]) -> Result<IssuedCards> {
        let meeting = by.meeting.as_str();
        let mut act = self.begin(Verb::PrintCards, by).await?;
        let rows = sqlx::query(
            "select k.card_id, k.serial, k.state, v.voter_id, v.name
             from voter v join card k on k.meeting_id = v.meeting_id and k.voter_id = v.voter_id
             where v.meeting_id = $1 order by v.position",
        )
        .bind(meeting)
        .fetch_all(&mut *act.tx)
        .await?;
        let mut known = Vec::new();
        let mut cards = Vec::new();
        for row in &rows {
            let (voter, state): (String, String) = (row.try_get("voter_id")?, row.try_get("state")?);
            let chosen = voters.contains(&voter);
            known.push(voter.clone());
            match (state.as_str(), chosen) {
                ("in_use", true) => {
                    return Err(Refusal::WrongState { found: Found::CardInUse }.into());
                }
                (_, true) => {}
                ("issued", false) if voters.is_empty() => {}
                _ => continue,
            }
            let card: String = row.try_get("card_id")?;
            end(&mut act.tx, &card, CardState::Issued).await?;
            cards.push(IssuedCard {
                role: Role::Voter,
                voter,
                name: row.try_get("name")?,
                serial: row.try_get("serial")?,
                secret: self.new_secret(&mut act.tx, &card).await?,
            });
        }
        if let Some(stranger) = voters.iter().find(|voter| !known.contains(voter)) {
            return Err(Refusal::bad_value("voter", stranger, &known.join(", ")).into());
        }
        let printed: Vec<&str> = cards.iter().map(|card| card.voter.as_str()).collect();
        act.done(json!({ "voters": printed }), AfterCommit::ForgetHolders).await?;
        Ok(IssuedCards { meeting: meeting.to_owned(), cards })
    }

    /// New secrets for the cards of chair, secretary and screen, also after the end; the old ones and their sessions end.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting, `not_allowed` for anybody but the owner.
    pub async fn print_officers_cards(&self, by: &Actor) -> Result<IssuedCards> {
        let meeting = by.meeting.as_str();
        let mut act = self.begin(Verb::PrintOfficersCards, by).await?;
        let mut cards = Vec::new();
        for role in OFFICERS {
            let card: String =
                sqlx::query_scalar("select card_id from card where meeting_id = $1 and role = $2")
                    .bind(meeting)
                    .bind(role.name())
                    .fetch_one(&mut *act.tx)
                    .await?;
            end(&mut act.tx, &card, CardState::Issued).await?;
            let secret = self.new_secret(&mut act.tx, &card).await?;
            let (voter, name) = (String::new(), String::new());
            cards.push(IssuedCard { role, voter, name, serial: FIRST, secret });
        }
        act.done(json!({ "officers": 1 }), AfterCommit::ForgetHolders).await?;
        Ok(IssuedCards { meeting: meeting.to_owned(), cards })
    }

    /// Ends a voter's card: its secret is dead, its sessions are over. Whoever has voted with it stays counted.
    ///
    /// # Errors
    /// `bad_value` for a voter who is not on the roll, `wrong_state` in a concluded meeting.
    pub async fn revoke_card(&self, by: &Actor, voter: &str) -> Result<()> {
        let mut act = self.begin(Verb::RevokeCard, by).await?;
        let card = voters_card(&mut act.tx, &by.meeting, voter).await?.0;
        end(&mut act.tx, &card, CardState::Revoked).await?;
        act.done(json!({ "voter": voter }), AfterCommit::ForgetHolders).await
    }

    /// A new secret for a voter's card, in use or not: the old one is dead and its sessions are over. It stays the same
    /// card, so whoever has voted with it does not vote again.
    ///
    /// # Errors
    /// `bad_value` for a voter who is not on the roll, `wrong_state` in a concluded meeting.
    pub async fn replace_card(&self, by: &Actor, voter: &str) -> Result<IssuedCard> {
        let mut act = self.begin(Verb::ReplaceCard, by).await?;
        let (card, serial, name) = voters_card(&mut act.tx, &by.meeting, voter).await?;
        end(&mut act.tx, &card, CardState::Issued).await?;
        let secret = self.new_secret(&mut act.tx, &card).await?;
        act.done(json!({ "voter": voter }), AfterCommit::ForgetHolders).await?;
        Ok(IssuedCard { role: Role::Voter, voter: voter.to_owned(), name, serial, secret })
    }
}

/// Id and serial of a voter's card, and the voter's name.
async fn voters_card(
    tx: &mut Transaction<'_, Any>,
    meeting: &str,
    voter: &str,
) -> Result<(String, i64, String)> {
    let unknown = || Refusal::bad_value("voter", voter, "id in the roll");
    if !can_be_kept(voter) {
        return Err(unknown().into());
    }
    let row = sqlx::query(
        "select k.card_id, k.serial, v.name
         from voter v join card k on k.meeting_id = v.meeting_id and k.voter_id = v.voter_id
         where v.meeting_id = $1 and v.voter_id = $2",
    )
    .bind(meeting)
    .bind(voter)
    .fetch_optional(&mut **tx)
    .await?
    .ok_or_else(unknown)?;
    Ok((row.try_get("card_id")?, row.try_get("serial")?, row.try_get("name")?))
}

/// Ends every secret and session of a card.
async fn end(tx: &mut Transaction<'_, Any>, card: &str, state: CardState) -> Result<()> {
    sqlx::query("update card_secret set live = 0 where card_id = $1").bind(card).execute(&mut **tx).await?;
    sqlx::query("delete from session where card_id = $1").bind(card).execute(&mut **tx).await?;
    sqlx::query("update card set state = $2 where card_id = $1")
        .bind(card)
        .bind(state.name())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
