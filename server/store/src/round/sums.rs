//! The sum of the ballots of an open round and who has voted in it, as both grow with each commit.

use std::{
    collections::{HashMap, HashSet},
    sync::Mutex,
};

use ballot::{Marks, Tally};

use super::facts::OpenedRule;
use crate::{database::known::Versions, error::unpoisoned};

/// The sum of the open round of each meeting, with the version it is of. Sum and turnout are grown apart from one another:
/// like the tables they say nothing of who voted what, nor in which order.
///
/// Versions grow by one with every commit, in whichever process. A commit of this process whose version follows that of the
/// sum is all that has happened since, so its ballots are added; whatever does not follow drops the sum, and it is taken
/// from the database again. At closing it is held against what the ballots say.
#[derive(Default)]
pub(crate) struct Sums(Mutex<HashMap<String, Sum>>);

struct Sum {
    epoch: u64,
    version: u64,
    round: String,
    tally: Tally,
    /// Cards that have voted.
    turnout: HashSet<String>,
}

/// A ballot that a commit has kept.
pub(crate) struct KeptBallot<'a> {
    pub(crate) opened: &'a OpenedRule,
    pub(crate) round: &'a str,
    pub(crate) card: &'a str,
    pub(crate) marks: &'a Marks,
}

impl Sums {
    /// The sum of a round at that version, if it is known.
    pub(crate) fn at(&self, meeting: &str, versions: Versions, round: &str) -> Option<Tally> {
        let sums = unpoisoned(self.0.lock());
        let sum = sums.get(meeting).filter(|sum| sum.is_of(versions) && sum.round == round);
        sum.map(|sum| sum.tally.clone())
    }

    /// Whether a card has voted in a round at that version, if it is known.
    pub(crate) fn has_voted(
        &self,
        meeting: &str,
        versions: Versions,
        round: &str,
        card: &str,
    ) -> Option<bool> {
        let sums = unpoisoned(self.0.lock());
        let sum = sums.get(meeting).filter(|sum| sum.is_of(versions) && sum.round == round);
        sum.map(|sum| sum.turnout.contains(card))
    }

    /// Remembers what was read at that version, unless a newer sum is known.
    pub(crate) fn keep(
        &self,
        meeting: &str,
        versions: Versions,
        round: &str,
        tally: Tally,
        turnout: HashSet<String>,
    ) {
        let Versions { epoch, version, .. } = versions;
        let mut sums = unpoisoned(self.0.lock());
        if sums.get(meeting).is_none_or(|sum| (sum.epoch, sum.version) < (epoch, version)) {
            sums.insert(meeting.to_owned(), Sum { epoch, version, round: round.to_owned(), tally, turnout });
        }
    }

    /// A commit has brought a meeting to that version, and kept these ballots, of whichever meeting.
    pub(crate) fn grow(&self, meeting: &str, versions: Versions, kept: &[KeptBallot<'_>]) {
        let Versions { epoch, version, .. } = versions;
        let mut sums = unpoisoned(self.0.lock());
        let Some(sum) = sums.get_mut(meeting) else { return };
        if (sum.epoch, sum.version) >= (epoch, version) {
            return;
        }
        let of_meeting = kept.iter().filter(|ballot| ballot.opened.meeting == meeting);
        if sum.epoch != epoch || sum.version + 1 != version || !sum.add(of_meeting) {
            sums.remove(meeting);
            return;
        }
        sum.version = version;
    }

    /// Everything is read again.
    pub(crate) fn forget(&self) {
        unpoisoned(self.0.lock()).clear();
    }
}

impl Sum {
    fn is_of(&self, versions: Versions) -> bool {
        (self.epoch, self.version) == (versions.epoch, versions.version)
    }

    /// Whether all could be added.
    fn add<'a>(&mut self, kept: impl Iterator<Item = &'a KeptBallot<'a>>) -> bool {
        kept.into_iter().all(|ballot| {
            self.turnout.insert(ballot.card.to_owned())
                && ballot.round == self.round
                && Tally::of(&ballot.opened.rule, [(ballot.marks, 1)])
                    .and_then(|one| self.tally.add(&one))
                    .is_ok()
        })
    }
}
