//! Reading a meeting at one moment.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use ballot::{
    Attendance, Marks, Round, RoundState, Tally,
    standing::{RoundFacts, View},
};
use sqlx::{Any, Transaction};

use super::Moment;
use crate::{
    database::known::Versions,
    error::{Error, Result},
    handle::Store,
    meeting::{
        details::MeetingRow,
        roll,
        row::read_meeting,
        voter::{RollEntry, Voters},
    },
    round::{
        contests::Contests,
        counting::lines,
        row::{self, RoundRow},
    },
};

impl Store {
    /// A meeting as it is now.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn moment(&self, meeting: &str) -> Result<Arc<Moment>> {
        let versions = self.versions(meeting).await?;
        if let Some(moment) = self.known_moment(meeting, versions)? {
            return Ok(moment);
        }
        // Everybody asks at once when a round opens: one reads, and what is newer than what was asked for does as well.
        let moments = &self.inner.moments;
        let reading = moments.reading(meeting);
        let _reading = reading.lock().await;
        if let Some(moment) = moments.newest.since(meeting, versions.all()) {
            return Ok(moment);
        }
        let mut tx = self.read().await?;
        self.moment_in(&mut tx, meeting).await
    }

    /// A meeting as it is now, but for the sum of an open round, which is empty.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn moment_without_sum(&self, meeting: &str) -> Result<Arc<Moment>> {
        let versions = self.versions(meeting).await?;
        match self.inner.moments.arranged.at(meeting, versions.but_ballots()) {
            Some(arranged) => Ok(arranged),
            None => self.moment(meeting).await,
        }
    }

    /// A meeting as a transaction finds it.
    pub(crate) async fn moment_in(
        &self,
        tx: &mut Transaction<'_, Any>,
        meeting: &str,
    ) -> Result<Arc<Moment>> {
        let row = read_meeting(tx, meeting).await?;
        let moments = &self.inner.moments;
        let versions = self.versions_in(tx, meeting).await?;
        if let Some(moment) = self.known_moment(meeting, versions)? {
            return Ok(moment);
        }
        let arranged = match moments.arranged.at(meeting, versions.but_ballots()) {
            Some(arranged) => arranged,
            None => moments.arranged.keep(meeting, versions.but_ballots(), read(tx, row, versions).await?),
        };
        let mut sum = None;
        if let Some(round) = arranged.open_round() {
            let tally = tally(tx, &round.rule, &round.id).await?;
            let voted = turnout(tx, &round.id).await?;
            self.inner.sums.keep(meeting, versions, &round.id, tally.clone(), voted);
            sum = Some(tally);
        }
        Ok(moments.newest.keep(meeting, versions.all(), arranged.with(versions.version, sum)?))
    }

    /// What is known of these versions without asking the database.
    fn known_moment(&self, meeting: &str, versions: Versions) -> Result<Option<Arc<Moment>>> {
        let moments = &self.inner.moments;
        if let Some(moment) = moments.newest.at(meeting, versions.all()) {
            return Ok(Some(moment));
        }
        let Some(arranged) = moments.arranged.at(meeting, versions.but_ballots()) else { return Ok(None) };
        let sum = match arranged.open_round() {
            None => None,
            Some(round) => match self.inner.sums.at(meeting, versions, &round.id) {
                None => return Ok(None),
                sum => sum,
            },
        };
        let moment = arranged.with(versions.version, sum)?;
        Ok(Some(moments.newest.keep(meeting, versions.all(), moment)))
    }

    /// The voters of a meeting.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn voters(&self, meeting: &str) -> Result<Arc<Voters>> {
        let voters = &self.inner.moments.voters;
        let asked = self.versions(meeting).await?.but_ballots();
        if let Some(known) = voters.at(meeting, asked) {
            return Ok(known);
        }
        let reading = self.inner.moments.reading(meeting);
        let _reading = reading.lock().await;
        if let Some(known) = voters.since(meeting, asked) {
            return Ok(known);
        }
        let mut tx = self.read().await?;
        let versions = self.versions_in(&mut tx, meeting).await?;
        Ok(voters.keep(meeting, versions.but_ballots(), roll::voters(&mut tx, meeting).await?))
    }

    /// A meeting and its roll, of one moment.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn moment_with_roll(&self, meeting: &str) -> Result<(Arc<Moment>, Vec<RollEntry>)> {
        let mut tx = self.read().await?;
        let moment = self.moment_in(&mut tx, meeting).await?;
        Ok((moment, roll::entries(&mut tx, meeting).await?))
    }
}

async fn read(tx: &mut Transaction<'_, Any>, row: MeetingRow, versions: Versions) -> Result<Moment> {
    let meeting = row.id.clone();
    let view: String = sqlx::query_scalar("select view from meeting where meeting_id = $1")
        .bind(&meeting)
        .fetch_one(&mut **tx)
        .await?;
    let rounds = row::all(tx, &meeting).await?;
    let roll = roll::size(tx, &meeting).await?;
    let open = rounds.last().filter(|round| round.attendance.is_none()).map(|round| round.id.clone());
    // Of an open round, whoever is present has been given a ballot.
    let present = roll::present(tx, &meeting, open.as_deref()).await?;
    let contests = Contests::of(tx, &row, &rounds).await?;
    let mut latest = None;
    let mut facts: BTreeMap<String, Vec<RoundFacts>> = BTreeMap::new();
    let mut places = Vec::new();
    for round in rounds {
        let now = Attendance { roll, present, issued: present };
        let of_contest = facts.entry(round.contest.clone()).or_default();
        places.push((round.contest.clone(), of_contest.len()));
        of_contest.push(round_facts(tx, round, now).await?);
    }
    let contests = contests.into_facts(|contest| facts.remove(contest).unwrap_or_default());
    if let Some((contest, round)) = places.last() {
        let place = contests.iter().position(|facts| facts.contest.id.as_str() == contest);
        latest = place.map(|contest| (contest, *round));
    }
    let view = View::named(&view).ok_or(Error::Corrupt(view))?;
    let contests = contests.into_iter().map(Arc::new).collect();
    let Versions { epoch, version, arranged } = versions;
    Ok(Moment { epoch, version, arranged, meeting: row, view, present, roll, contests, latest })
}

/// Everything that is true about one round; of an open one all but its sum.
async fn round_facts(tx: &mut Transaction<'_, Any>, round: RoundRow, now: Attendance) -> Result<RoundFacts> {
    let tally = match (round.stage.outcome(), round.stage.state()) {
        (Some(outcome), _) => Tally::from(outcome),
        // Nobody sees the votes of a voided round, so nobody adds them up; those of an open one are added to it later.
        (None, RoundState::Voided | RoundState::Open) => Tally::empty(&round.rule),
        (None, _) => tally(tx, &round.rule, &round.id).await?,
    };
    let cast = match round.stage.state() {
        RoundState::Voided => row::handed_in(tx, &round).await?,
        _ => tally.cast()?,
    };
    Ok(RoundFacts {
        id: round.id,
        contest: round.contest,
        attendance: round.attendance.unwrap_or(now),
        rule: round.rule,
        stage: round.stage,
        cast,
        tally,
    })
}

/// Cards that have voted in a round.
async fn turnout(tx: &mut Transaction<'_, Any>, round: &str) -> Result<HashSet<String>> {
    let cards = lines(tx, "select string_agg(card_id, $2) from turnout where round_id = $1", round).await?;
    Ok(cards.lines().map(str::to_owned).collect())
}

/// The sum of the ballots of a round.
async fn tally(tx: &mut Transaction<'_, Any>, rule: &Round, round: &str) -> Result<Tally> {
    // Counted here: to group them SQLite would sort them first.
    let written = lines(tx, "select string_agg(marks, $2) from ballot where round_id = $1", round).await?;
    let mut alike: HashMap<&str, u64> = HashMap::new();
    for marks in written.lines() {
        *alike.entry(marks).or_default() += 1;
    }
    let ballots = alike.into_iter().map(|(marks, times)| Ok((serde_json::from_str(marks)?, times)));
    let ballots = ballots.collect::<Result<Vec<(Marks, u64)>>>()?;
    Ok(Tally::of(rule, ballots.iter().map(|(marks, times)| (marks, *times)))?)
}
