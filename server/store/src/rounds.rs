//! Opening, closing, publishing and voiding a round; recording a show of hands.

use ballot::{
    Attendance, Card, Found, Id, Method, Refusal, Round, RoundState, Rounds, Show, TallyMode, standing::View,
};
use serde_json::json;
use sqlx::{Any, Row as _, Transaction};

use crate::{
    Error, Result, Store, can_be_kept,
    changes::Then,
    contests::{Progress, state_of},
    counting::{self, Cast},
    facts,
    meetings::{begin_session, not_concluded, read_meeting, reason_text, set_view},
    roll,
};

/// The rule of a round that has been opened, and the meeting it belongs to.
#[derive(Clone, Debug)]
pub struct OpenedRule {
    /// The meeting's id.
    pub meeting: String,
    /// Frozen at opening.
    pub rule: Round,
}

/// Hands as the secretariat reports them, unread: nominee ids with numbers.
pub type Reported = Vec<(String, Show)>;

/// A round as the verbs on it find it.
struct FoundRound {
    contest: String,
    opening: i64,
    state: RoundState,
    rule: Round,
}

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
        let round = self.short_id();
        insert(&mut tx, meeting, contest, &round, &due, RoundState::Open).await?;
        let view = if due.rule.tally == TallyMode::Live { View::Tally } else { View::Turnout };
        set_view(&mut tx, meeting, view).await?;
        let Attendance { roll, present, .. } = due.attendance;
        let details = json!({
            "round": round, "contest": contest, "number": due.rule.number, "present": present, "roll": roll,
        });
        self.act(&mut tx, by, "open_round", details).await?;
        self.commit(tx, meeting, Then::Analyze).await?;
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
            counting::count(&due.rule, due.rounds, due.attendance, Cast::Hands(hands), publish)?;
        let round = self.short_id();
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
        self.commit(tx, meeting, Then::Nothing).await?;
        Ok(round)
    }

    /// Closes a round for good, rewrites its ballots in the order of their receipts, counts and freezes the outcome.
    ///
    /// No tellers are asked to confirm and no paper is outstanding in this version, so the round is confirmed at
    /// once (RULES.md §9). Returns the state it has come to.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round, `wrong_state` unless it is open.
    pub async fn close_round(&self, by: &Card, round: &str) -> Result<RoundState> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        let found = find(&mut tx, meeting, round).await?;
        let state = found.state.close()?;
        let present = roll::present(&mut tx, meeting, Some(round)).await?;
        let attendance = Attendance { roll: roll::size(&mut tx, meeting).await?, present, issued: present };
        counting::rewrite(&mut tx, round).await?;
        let cast = Cast::Ballots(counting::ballots(&mut tx, round).await?);
        let rounds =
            Progress::read(&mut tx, meeting).await?.rounds_before(&found.contest, found.rule.number)?;
        let publish = read_meeting(&mut tx, meeting).await?.details.publish_ballots;
        let (outcome, hash) = counting::count(&found.rule, rounds, attendance, cast, publish)?;
        let state = state.count()?.confirm()?;
        counting::freeze(&mut tx, round, state, &outcome, &hash).await?;
        if found.rule.tally == TallyMode::After {
            set_view(&mut tx, meeting, View::Turnout).await?;
        }
        let number = found.rule.number;
        let about = json!({ "round": round, "contest": found.contest, "number": number });
        self.act(&mut tx, by, "close_round", about.clone()).await?;
        self.write_count(&mut tx, by, about, &outcome, &hash).await?;
        self.commit(tx, meeting, Then::ForgetOrder).await?;
        Ok(state)
    }

    /// Shows the result of a confirmed round to everybody.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round, `wrong_state` unless it is confirmed.
    pub async fn publish_round(&self, by: &Card, round: &str) -> Result<RoundState> {
        let meeting = by.meeting.as_str();
        let mut tx = self.write().await?;
        let found = find(&mut tx, meeting, round).await?;
        let state = found.state.publish()?;
        sqlx::query("update round set state = $2 where round_id = $1")
            .bind(round)
            .bind(state.name())
            .execute(&mut *tx)
            .await?;
        set_view(&mut tx, meeting, View::Result).await?;
        let about = json!({ "round": round, "contest": found.contest, "number": found.rule.number });
        self.act(&mut tx, by, "publish_round", about).await?;
        self.commit(tx, meeting, Then::Nothing).await?;
        Ok(state)
    }

    /// Voids a round with a reason. Its ballots are rewritten like those of a closed one, and never published.
    ///
    /// # Errors
    /// `no_open_round` when the meeting has no such round; `wrong_state` in a concluded meeting, for a voided round and
    /// for a published one that something rests on; `reason_missing`.
    pub async fn void_round(&self, by: &Card, round: &str, reason: &str) -> Result<RoundState> {
        let meeting = by.meeting.as_str();
        let reason = reason_text(reason)?;
        let mut tx = self.write().await?;
        not_concluded(&mut tx, meeting).await?;
        let found = find(&mut tx, meeting, round).await?;
        let number = found.rule.number;
        Progress::read(&mut tx, meeting).await?.may_void(&found.contest, number, found.state)?;
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let state = found.state.void()?;
        let kept = facts::round(&mut tx, round).await?;
        let present = roll::present(&mut tx, meeting, Some(round)).await?;
        counting::rewrite(&mut tx, round).await?;
        // A round that was still open keeps the numbers of this moment.
        sqlx::query(
            "update round set state = $2, reason = $3, roll = coalesce(roll, $4), present = coalesce(present, $5),
             issued = coalesce(issued, $5) where round_id = $1",
        )
        .bind(round)
        .bind(state.name())
        .bind(&reason)
        .bind(roll::number(roll::size(&mut tx, meeting).await?)?)
        .bind(roll::number(present)?)
        .execute(&mut *tx)
        .await?;
        // What the projector shows of another round goes on.
        if openings(&mut tx, meeting).await?.1 == found.opening + 1 {
            set_view(&mut tx, meeting, View::Welcome).await?;
        }
        let about = json!({
            "round": round, "contest": found.contest, "number": number, "reason": reason, "cast": kept.cast,
        });
        self.act(&mut tx, by, "void_round", about).await?;
        self.commit(tx, meeting, Then::ForgetOrder).await?;
        Ok(state)
    }

    /// Writes the count of a round: what it is about, and what was frozen.
    async fn write_count(
        &self,
        tx: &mut Transaction<'_, Any>,
        by: &Card,
        mut about: serde_json::Value,
        outcome: &ballot::Outcome,
        hash: &str,
    ) -> Result<()> {
        about["present"] = outcome.numbers.present.into();
        about["cast"] = outcome.numbers.cast.into();
        about["sha256"] = hash.into();
        self.act(tx, by, "count_round", about).await
    }
}

/// The round that is due in a contest of a meeting with a quorum and no open round.
async fn due(tx: &mut Transaction<'_, Any>, meeting: &str, contest: &str) -> Result<Due> {
    begin_session(tx, meeting).await?;
    let progress = Progress::read(tx, meeting).await?;
    let (open, opening) = openings(tx, meeting).await?;
    progress.known(contest)?;
    if open > 0 {
        return Err(Refusal::AnotherRoundOpen.into());
    }
    let rule = progress.round_to_open(contest)?;
    let (present, roll) = (roll::present(tx, meeting, None).await?, roll::size(tx, meeting).await?);
    if let Some(quorum) = rule.quorum.filter(|quorum| !quorum.met(present, roll)) {
        return Err(Refusal::NoQuorum { present, needed: quorum.0.needed(roll).unwrap_or(1) }.into());
    }
    let rounds = progress.rounds_before(contest, rule.number)?;
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
async fn openings(tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<(i64, i64)> {
    let row = sqlx::query(
        "select count(case when state = 'open' then 1 end) as open, coalesce(max(opening), 0) + 1 as next
         from round where meeting_id = $1",
    )
    .bind(meeting)
    .fetch_one(&mut **tx)
    .await?;
    Ok((row.try_get("open")?, row.try_get("next")?))
}

async fn find(tx: &mut Transaction<'_, Any>, meeting: &str, round: &str) -> Result<FoundRound> {
    if !can_be_kept(round) {
        return Err(Refusal::NoOpenRound.into());
    }
    let row = sqlx::query(
        "select contest_id, opening, state, rule from round where round_id = $1 and meeting_id = $2",
    )
    .bind(round)
    .bind(meeting)
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Refusal::NoOpenRound)?;
    Ok(FoundRound {
        contest: row.try_get("contest_id")?,
        opening: row.try_get("opening")?,
        state: state_of(&row)?,
        rule: serde_json::from_str(&row.try_get::<String, _>("rule")?).map_err(Error::from)?,
    })
}
