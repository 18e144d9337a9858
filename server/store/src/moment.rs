//! A meeting at one moment. One reading of one version serves pages, stream and papers; who may see what of it,
//! `ballot::standing` decides.

mod reading;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use ballot::{
    RoundState, Tally,
    standing::{MeetingFacts, RoundFacts, View},
};

use crate::{
    database::cached::CachedByVersion,
    error::{Result, unpoisoned},
    meeting::{details::MeetingRow, voter::Voters},
    round::facts::ContestFacts,
};

/// A meeting at one moment: its row, the numbers of its roll, its contests with their rounds.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Grows with every change.
    pub version: u64,
    /// Grows with every change but ballots and scanned cards.
    pub arranged: u64,
    /// Grows when the database was lost and found again: another server may answer then, and count its versions anew.
    pub epoch: u64,
    /// What its file says, and where it stands.
    pub meeting: MeetingRow,
    /// What the chair shows on the projector.
    pub view: View,
    /// Voters present; while a round is open, also those who have voted in it and left.
    pub present: u64,
    /// Voters on the roll.
    pub roll: u64,
    /// The contests in their order.
    pub contests: Vec<Arc<ContestFacts>>,
    /// The places of the round opened last, in its contest and of that.
    latest: Option<(usize, usize)>,
}

impl Moment {
    /// The round that is open, or else the one opened last; to be shown through [`ballot::standing`] only.
    #[must_use]
    pub fn round(&self) -> Option<&RoundFacts> {
        let (contest, round) = self.latest?;
        self.contests.get(contest)?.rounds.get(round)
    }

    /// What is true of it, to be shown through [`ballot::standing::standing`].
    #[must_use]
    pub fn facts(&self) -> MeetingFacts<'_> {
        MeetingFacts {
            version: self.version,
            state: self.meeting.state,
            view: self.view,
            present: self.present,
            roll: self.roll,
            quorum: self.meeting.details.quorum,
            round: self.round(),
        }
    }

    fn open_round(&self) -> Option<&RoundFacts> {
        self.round().filter(|round| round.stage.state() == RoundState::Open)
    }

    /// The moment of a later version, since which nothing but ballots and scanned cards has come: with the sum of the open
    /// round.
    fn with(&self, version: u64, sum: Option<Tally>) -> Result<Self> {
        let mut moment = Self { version, ..self.clone() };
        if let (Some(tally), Some((contest, round))) = (sum, self.latest)
            && let Some(contest) = moment.contests.get_mut(contest)
            && let Some(round) = Arc::make_mut(contest).rounds.get_mut(round)
        {
            round.cast = tally.cast()?;
            round.tally = tally;
        }
        Ok(moment)
    }
}

/// What was read of each meeting.
#[derive(Default)]
pub(crate) struct Moments {
    newest: CachedByVersion<Moment>,
    /// By what is arranged; the sum of an open round is not in it.
    arranged: CachedByVersion<Moment>,
    voters: CachedByVersion<Voters>,
    /// Who reads a meeting, while others wait for what is read.
    reading: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
}

impl Moments {
    /// Everything is read again.
    pub(crate) fn forget(&self) {
        self.newest.forget();
        self.arranged.forget();
        self.voters.forget();
    }

    pub(crate) fn reading(&self, meeting: &str) -> Arc<tokio::sync::Mutex<()>> {
        unpoisoned(self.reading.lock()).entry(meeting.to_owned()).or_default().clone()
    }
}
