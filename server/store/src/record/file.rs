//! The record of a meeting (FORMATS.md §2) from what was cast and what was frozen: no outcome is reached here.

use std::sync::Arc;

use ballot::{
    Ending, Method, Stage,
    record::{
        ContestRecord, CountedRound, DecisionRecord, EndedRecord, JournalRecord, MeetingRecord, Record,
        RoundRecord, VoidedRound,
    },
    standing::RoundFacts,
};
use sqlx::{Any, Transaction};

use super::{journal, public::PublicFiles};
use crate::{
    error::{Error, Result},
    handle::Store,
    meeting::details::Details,
    round::{
        counting::{self, VotesCast},
        facts::ContestFacts,
        row,
    },
    secret,
};

impl Store {
    /// The record of a meeting: its published and voided rounds. Before the meeting is concluded it is not final.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn record(&self, meeting: &str) -> Result<Record> {
        let mut tx = self.read().await?;
        self.record_in(&mut tx, meeting).await
    }

    /// The files that everybody may have when the meeting has ended; made once of each version.
    ///
    /// # Errors
    /// `not_entitled` when there is no such meeting.
    pub async fn public_files(&self, meeting: &str) -> Result<Arc<PublicFiles>> {
        let files = &self.inner.files;
        let asked = self.versions(meeting).await?.but_ballots();
        if let Some(known) = files.at(meeting, asked) {
            return Ok(known);
        }
        // Everybody asks at once when a meeting ends: one makes them.
        let reading = self.inner.moments.reading(meeting);
        let _reading = reading.lock().await;
        if let Some(known) = files.since(meeting, asked) {
            return Ok(known);
        }
        let mut tx = self.read().await?;
        let versions = self.versions_in(&mut tx, meeting).await?;
        let record = self.record_in(&mut tx, meeting).await?.text()?;
        let journal = journal::read(&mut tx, meeting).await?.text()?;
        let record_sha256 = secret::sha256(&record);
        let made = PublicFiles {
            record: record.into_bytes().into(),
            record_sha256,
            journal: journal.into_bytes().into(),
        };
        Ok(files.keep(meeting, versions.but_ballots(), made))
    }

    async fn record_in(&self, tx: &mut Transaction<'_, Any>, meeting: &str) -> Result<Record> {
        let moment = self.moment_in(tx, meeting).await?;
        let details = &moment.meeting.details;
        let mut records = Vec::new();
        for facts in &moment.contests {
            let mut rounds = Vec::new();
            for round in &facts.rounds {
                rounds.extend(round_record(tx, meeting, round, details.publish_ballots).await?);
            }
            records.push(contest_record(facts, rounds));
        }
        let journal = journal::until(tx, meeting, "conclude_meeting").await?;
        let journal = journal.map(|(entries, head)| JournalRecord { entries, head });
        Ok(Record::new(meeting_record(details)?, records, journal))
    }
}

fn meeting_record(details: &Details) -> Result<MeetingRecord> {
    Ok(MeetingRecord {
        title: details.title.clone(),
        body: details.body.clone(),
        place: details.place.clone(),
        starts: details.starts.to_string(),
        concluded: details.concluded_at()?.map(|at| at.to_string()),
    })
}

fn contest_record(facts: &ContestFacts, rounds: Vec<RoundRecord>) -> ContestRecord {
    let contest = facts.contest.clone();
    let (decision, ended) = match facts.ending.clone() {
        Some(Ending::Decided { elected, reason }) => (Some(DecisionRecord { elected, reason }), None),
        Some(Ending::Ended { reason }) => (None, Some(EndedRecord { reason })),
        None => (None, None),
    };
    ContestRecord {
        id: contest.id,
        kind: contest.kind,
        title: contest.title,
        award: contest.award,
        max_rounds: contest.max_rounds,
        rounds,
        decision,
        ended,
        elected: Some(facts.elected.clone()),
    }
}

/// A published or voided round; nothing of any other leaves the store in a record.
async fn round_record(
    tx: &mut Transaction<'_, Any>,
    meeting: &str,
    round: &RoundFacts,
    publish_ballots: bool,
) -> Result<Option<RoundRecord>> {
    Ok(match &round.stage {
        Stage::Open | Stage::Closed | Stage::Counted(_) | Stage::Confirmed(_) => None,
        Stage::Voided { reason } => {
            let (number, reason) = (round.rule.number, reason.clone());
            Some(RoundRecord::Voided(VoidedRound { number, reason, cast: round.cast }))
        }
        Stage::Published(frozen) => {
            let (rule, cast) = (&round.rule, cast(tx, meeting, round).await?);
            // From what was cast and not from the outcome, so that a recount finds out if they do not agree.
            let tally = cast.tally(rule, frozen.outcome.numbers.present)?;
            let record =
                CountedRound::new(rule, cast.into_record(rule, &tally, publish_ballots), &frozen.outcome);
            Some(RoundRecord::Published(Box::new(record)))
        }
    })
}

async fn cast(tx: &mut Transaction<'_, Any>, meeting: &str, round: &RoundFacts) -> Result<VotesCast> {
    if round.rule.method != Method::Hands {
        return Ok(VotesCast::Ballots(counting::ballots(tx, &round.id).await?));
    }
    let hands = row::find(tx, meeting, &round.id).await?.hands;
    Ok(VotesCast::Hands(hands.ok_or_else(|| Error::Corrupt(format!("the round {} has no hands", round.id)))?))
}
