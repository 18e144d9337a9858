//! Opening a round, and recording a show of hands.

use ballot::{
    Attendance, Card, Found, Id, Method, Refusal, Round, RoundState, Rounds, Show, TallyMode, standing::View,
};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};

use super::{
    contests::Contests,
    counting::{self, VotesCast},
};
use crate::{
    database::commit::AfterCommit,
    error::Result,
    handle::Store,
    meeting::{
        roll,
        row::{begin_session, read_meeting, set_view},
    },
};

/// Hands as the secretariat reports them, unread: nominee ids with numbers.
pub type Reported = Vec<(String, Show)>;

/// A round about to be held.
struct Due {
    rule: Round,
    opening: i64,
    attendance: Attendance,
    rounds: Rounds,
}

impl Store {
    /// Opens the round that is due in a contest and returns its id. Its rule and its list are frozen.
    ///
    /// # Errors
    /// `bad_value` for an unknown contest, `another_round_open`, `no_quorum`, `contest_not_over`, `wrong_state`, also
    /// for a contest that is voted on by a show of hands.
    pub async fn open_round(&self, by: &Card, contest: &str) -> Result<String> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        let due = due(&mut tx, meeting, contest).await?;
        if due.rule.method == Method::Hands {
            return Err(Refusal::WrongState { found: Found::ByHands }.into());
        }
        let round = self.inner.world.short_id();
        insert(&mut tx, meeting, contest, &round, &due, RoundState::Open).await?;
        let view = if due.rule.tally == TallyMode::Live { View::Tally } else { View::Turnout };
        set_view(&mut tx, meeting, view).await?;
        let Attendance { roll, present, .. } = due.attendance;
        let details = json!({
            "round": round, "contest": contest, "number": due.rule.number, "present": present, "roll": roll,
        });
        self.act(&mut tx, by, "open_round", details).await?;
        self.commit(tx, meeting, AfterCommit::Analyze).await?;
        Ok(round)
    }

    /// Records a show of hands: the round that is due is opened, counted and confirmed in one (RULES.md §2).
    ///
    /// # Errors
    /// As [`Store::open_round`]; `wrong_state` for a contest on ballots, `not_standing` for somebody who cannot be
    /// chosen, `bad_value` when hands are missing for somebody who can, `numbers_do_not_balance` for more hands than
    /// people.
    pub async fn record_hands(&self, by: &Card, contest: &str, hands: &Reported) -> Result<String> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        let due = due(&mut tx, meeting, contest).await?;
        if due.rule.method != Method::Hands {
            return Err(Refusal::WrongState { found: Found::ByBallots }.into());
        }
        let hands = read_hands(&due.rule, hands, due.attendance.present)?;
        let written = serde_json::to_string(&hands)?;
        let publish = read_meeting(&mut tx, meeting).await?.details.publish_ballots;
        let (outcome, hash) =
            counting::count(&due.rule, due.rounds, due.attendance, VotesCast::Hands(hands), publish)?;
        let round = self.inner.world.short_id();
        insert(&mut tx, meeting, contest, &round, &due, RoundState::Counted).await?;
        sqlx::query("update round set hands = $2 where round_id = $1")
            .bind(&round)
            .bind(written)
            .execute(&mut *tx)
            .await?;
        let state = RoundState::Counted.confirm()?;
        counting::freeze(&mut tx, &round, state, &outcome, &hash).await?;
        // There is nothing to see until the chair publishes it.
        set_view(&mut tx, meeting, View::Welcome).await?;
        let about = json!({ "round": round, "contest": contest, "number": due.rule.number });
        self.act(&mut tx, by, "record_hands", about.clone()).await?;
        self.write_count(&mut tx, by, about, &outcome, &hash).await?;
        self.commit(tx, meeting, AfterCommit::Nothing).await?;
        Ok(round)
    }
}

/// The round that is due in a contest of a meeting with a quorum and no open round.
async fn due(tx: &mut Transaction<'_, Any>, meeting: &str, contest: &str) -> Result<Due> {
    begin_session(tx, meeting).await?;
    let contests = Contests::read(tx, meeting).await?;
    let (open, opening) = openings(tx, meeting).await?;
    contests.known(contest)?;
    if open > 0 {
        return Err(Refusal::AnotherRoundOpen.into());
    }
    let rule = contests.round_to_open(contest)?;
    let (present, roll) = (roll::present(tx, meeting, None).await?, roll::size(tx, meeting).await?);
    if let Some(quorum) = rule.quorum.filter(|quorum| !quorum.met(present, roll)) {
        return Err(Refusal::NoQuorum { present, needed: quorum.0.needed(roll).unwrap_or(1) }.into());
    }
    let rounds = contests.rounds_before(contest, rule.number)?;
    Ok(Due { rule, opening, attendance: Attendance { roll, present, issued: present }, rounds })
}

async fn insert(
    tx: &mut Transaction<'_, Any>,
    meeting: &str,
    contest: &str,
    round: &str,
    due: &Due,
    state: RoundState,
) -> Result<()> {
    sqlx::query(
        "insert into round (round_id, meeting_id, contest_id, number, opening, state, rule)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(round)
    .bind(meeting)
    .bind(contest)
    .bind(i64::from(due.rule.number))
    .bind(due.opening)
    .bind(state.name())
    .bind(serde_json::to_string(&due.rule)?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Hands for everybody who stands and for nobody else, in the order of the list, no more than there are people.
fn read_hands(rule: &Round, reported: &Reported, present: u64) -> Result<Vec<(Id, Show)>> {
    for (text, _) in reported {
        if !rule.standing().any(|nominee| nominee.id.as_str() == text) {
            let named = rule.nominees.iter().find(|nominee| nominee.id.as_str() == text);
            return Err(Refusal::not_standing(named.map_or(text, |nominee| &nominee.name)).into());
        }
    }
    rule.standing()
        .map(|nominee| {
            let id = &nominee.id;
            let of = reported.iter().find(|(text, _)| text == id.as_str());
            let (_, show) =
                of.ok_or_else(|| Refusal::bad_value(&format!("for[{id}]"), "", &format!("0…{present}")))?;
            let raised = [show.in_favour, show.against, show.abstain];
            let together = raised.into_iter().fold(0u64, u64::saturating_add);
            if together > present {
                let what = nominee.name.clone();
                return Err(Refusal::NumbersDoNotBalance { what, found: together, at_most: present }.into());
            }
            Ok((id.clone(), *show))
        })
        .collect()
}

/// How many rounds are open, and the number of the next opening.
pub(super) async fn openings(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<(i64, i64)> {
    let row = sqlx::query(
        "select count(case when state = 'open' then 1 end) as open, coalesce(max(opening), 0) + 1 as next
         from round where meeting_id = $1",
    )
    .bind(meeting)
    .fetch_one(&mut **tx)
    .await?;
    Ok((row.try_get("open")?, row.try_get("next")?))
}
