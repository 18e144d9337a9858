//! Opening a round, and recording a show of hands.

use ballot::{
    Actor, Attendance, Found, Id, Method, Refusal, Round, RoundState, Show, TallyMode, Verb, standing::View,
};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};

use super::{
    contests::Contests,
    counting::{self, ClosedRound, VotesCast},
};
use crate::{
    database::commit::AfterCommit,
    error::Result,
    handle::Store,
    meeting::{
        roll,
        row::{begin_session, set_view},
    },
    record::act::Act,
};

/// Hands as the secretariat reports them, unread: nominee ids with numbers.
pub type Reported = Vec<(String, Show)>;

/// A round about to be held.
struct Due {
    rule: Round,
    opening: i64,
    attendance: Attendance,
}

impl Store {
    /// Opens the round that is due in a contest and returns its id. Its rule and its list are frozen.
    ///
    /// # Errors
    /// `bad_value` for an unknown contest, `another_round_open`, `no_quorum`, `contest_not_over`, `wrong_state`, also
    /// for a contest that is voted on by a show of hands.
    pub async fn open_round(&self, by: &Actor, contest: &str) -> Result<String> {
        let mut act = self.begin(Verb::OpenRound, by).await?;
        let due = due(&mut act, contest).await?;
        if due.rule.method == Method::Hands {
            return Err(Refusal::WrongState { found: Found::ByHands }.into());
        }
        let round = self.inner.world.short_id();
        insert(&mut act, contest, &round, &due, RoundState::Open).await?;
        let view = if due.rule.tally == TallyMode::Live { View::Tally } else { View::Turnout };
        set_view(&mut act.tx, &by.meeting, view).await?;
        let Attendance { roll, present, .. } = due.attendance;
        let details = json!({
            "round": round, "contest": contest, "number": due.rule.number, "present": present, "roll": roll,
        });
        act.done(details, AfterCommit::Analyze).await?;
        Ok(round)
    }

    /// Records a show of hands: the round that is due is opened, counted and confirmed in one (RULES.md §2).
    ///
    /// # Errors
    /// As [`Store::open_round`]; `wrong_state` for a contest on ballots, `not_standing` for somebody who cannot be
    /// chosen, `bad_value` when hands are missing for somebody who can, `numbers_do_not_balance` for more hands than
    /// people.
    pub async fn record_hands(&self, by: &Actor, contest: &str, hands: &Reported) -> Result<String> {
        let mut act = self.begin(Verb::RecordHands, by).await?;
        let due = due(&mut act, contest).await?;
        if due.rule.method != Method::Hands {
            return Err(Refusal::WrongState { found: Found::ByBallots }.into());
        }
        let hands = read_hands(&due.rule, hands, due.attendance.present)?;
        let round = self.inner.world.short_id();
        let state = RoundState::Closed;
        insert(&mut act, contest, &round, &due, state).await?;
        sqlx::query("update round set hands = $2 where round_id = $1")
            .bind(&round)
            .bind(serde_json::to_string(&hands)?)
            .execute(&mut *act.tx)
            .await?;
        let Due { rule, attendance, .. } = due;
        let closed = ClosedRound { id: round.clone(), contest: contest.to_owned(), rule, attendance, state };
        counting::set_closed(&mut act.tx, &closed).await?;
        act.write(Verb::RecordHands, closed.about()).await?;
        counting::count_and_confirm(&mut act, &closed, VotesCast::Hands(hands)).await?;
        // There is nothing to see until the chair publishes it.
        set_view(&mut act.tx, &by.meeting, View::Welcome).await?;
        act.commit(AfterCommit::Nothing).await?;
        Ok(round)
    }
}

/// The round that is due in a contest of a meeting with a quorum and no open round.
async fn due(act: &mut Act<'_>, contest: &str) -> Result<Due> {
    begin_session(&mut act.tx, &act.meeting).await?;
    let (tx, meeting) = (&mut act.tx, act.meeting.id.as_str());
    let contests = Contests::read(tx, &act.meeting).await?;
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
    Ok(Due { rule, opening, attendance: Attendance { roll, present, issued: present } })
}

async fn insert(act: &mut Act<'_>, contest: &str, round: &str, due: &Due, state: RoundState) -> Result<()> {
    sqlx::query(
        "insert into round (round_id, meeting_id, contest_id, number, opening, state, rule)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(round)
    .bind(&act.meeting.id)
    .bind(contest)
    .bind(i64::from(due.rule.number))
    .bind(due.opening)
    .bind(state.name())
    .bind(serde_json::to_string(&due.rule)?)
    .execute(&mut *act.tx)
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
