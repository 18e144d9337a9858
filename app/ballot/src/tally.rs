use serde::{Deserialize, Serialize};

use crate::{Blank, Id, Marks, NomineeStatus, Round, Show};

/// The sum of the ballots of a round; a function of their multiset (RULES.md §3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Valid ballots that choose each nominee or are for it, in the order of the round's list.
    pub votes: Vec<u64>,
    /// Valid ballots against each nominee, in the same order; no ballot of `choose` is.
    pub against: Vec<u64>,
    /// Valid ballots.
    pub valid: u64,
    /// Invalid ballots.
    pub invalid: u64,
    /// Blank ballots; each is also valid or invalid, as the contest says.
    pub blank: u64,
}

/// A ballot or a sum that cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// Somebody is counted who is not on the round's list.
    #[error("“{0}” is counted, who is not on the list of this round")]
    NotOnTheList(Id),
    /// Somebody is counted who has withdrawn or is excluded.
    #[error("“{0}” is counted, who does not stand in this round")]
    NotStanding(Id),
    /// Numbers that break roll ≥ present ≥ issued ≥ cast = valid + invalid.
    #[error("the numbers do not balance: roll ≥ present ≥ issued ≥ cast = valid + invalid must hold")]
    DoesNotBalance,
    /// More hands than people.
    #[error("the hands for “{nominee}” together are more than the {present} present")]
    TooManyHands {
        /// Whose.
        nominee: Id,
        /// How many are present.
        present: u64,
    },
    /// A sum beyond 2^64.
    #[error("a sum is too large")]
    TooLarge,
}

impl Tally {
    /// The tally of no ballots.
    #[must_use]
    pub fn empty(round: &Round) -> Self {
        let nobody = vec![0; round.nominees.len()];
        Self { votes: nobody.clone(), against: nobody, valid: 0, invalid: 0, blank: 0 }
    }

    /// The tally of `ballots`, whatever their order; each comes with the number of times it was cast.
    ///
    /// # Errors
    /// [`CountError`] when a ballot does not belong to the round.
    pub fn of<'a>(
        round: &Round,
        ballots: impl IntoIterator<Item = (&'a Marks, u64)>,
    ) -> Result<Self, CountError> {
        let mut tally = Self::empty(round);
        for (marks, times) in ballots {
            tally.count(round, marks, times)?;
        }
        Ok(tally)
    }

    fn count(&mut self, round: &Round, marks: &Marks, times: u64) -> Result<(), CountError> {
        for id in marks.votes() {
            add(at(&mut self.votes, round, id)?, times)?;
        }
        for id in marks.against() {
            add(at(&mut self.against, round, id)?, times)?;
        }
        if marks.is_blank() {
            add(&mut self.blank, times)?;
        }
        match (marks.is_blank(), round.blank) {
            (true, Blank::Invalid) => add(&mut self.invalid, times),
            _ => add(&mut self.valid, times),
        }
    }

    /// The tally of a show of hands: everybody present counts as a valid ballot (RULES.md §2).
    ///
    /// # Errors
    /// [`CountError`] when somebody is counted who does not stand, or more hands than are present.
    pub fn of_hands(round: &Round, hands: &[(Id, Show)], present: u64) -> Result<Self, CountError> {
        let mut tally = Self { valid: present, ..Self::empty(round) };
        for (id, show) in hands {
            let nominee = round.nominee(id).ok_or_else(|| CountError::NotOnTheList(id.clone()))?;
            if *show != Show::default() && nominee.status != NomineeStatus::Standing {
                return Err(CountError::NotStanding(id.clone()));
            }
            let together =
                show.in_favour.checked_add(show.against).and_then(|sum| sum.checked_add(show.abstain));
            if together.is_none_or(|together| together > present) {
                return Err(CountError::TooManyHands { nominee: id.clone(), present });
            }
            *at(&mut tally.votes, round, id)? = show.in_favour;
            *at(&mut tally.against, round, id)? = show.against;
        }
        Ok(tally)
    }

    /// The tally of a round of which only sums are known; the last are valid, invalid and blank ballots.
    ///
    /// # Errors
    /// [`CountError`] when somebody has votes who does not stand.
    pub fn of_counts(
        round: &Round,
        votes: &[(Id, u64)],
        (valid, invalid, blank): (u64, u64, u64),
    ) -> Result<Self, CountError> {
        let mut tally = Self { valid, invalid, blank, ..Self::empty(round) };
        for (id, votes) in votes {
            let nominee = round.nominee(id).ok_or_else(|| CountError::NotOnTheList(id.clone()))?;
            if *votes > 0 && nominee.status != NomineeStatus::Standing {
                return Err(CountError::NotStanding(id.clone()));
            }
            *at(&mut tally.votes, round, id)? = *votes;
        }
        Ok(tally)
    }

    /// Adds the tally of another batch of the same round.
    ///
    /// # Errors
    /// [`CountError::TooLarge`], and [`CountError::DoesNotBalance`] for a tally of another list.
    pub fn add(&mut self, batch: &Self) -> Result<(), CountError> {
        if self.votes.len() != batch.votes.len() || self.against.len() != batch.against.len() {
            return Err(CountError::DoesNotBalance);
        }
        for (sum, votes) in self.votes.iter_mut().zip(&batch.votes) {
            add(sum, *votes)?;
        }
        for (sum, against) in self.against.iter_mut().zip(&batch.against) {
            add(sum, *against)?;
        }
        add(&mut self.valid, batch.valid)?;
        add(&mut self.invalid, batch.invalid)?;
        add(&mut self.blank, batch.blank)
    }

    /// Ballots handed in: valid and invalid.
    ///
    /// # Errors
    /// [`CountError::TooLarge`].
    pub fn cast(&self) -> Result<u64, CountError> {
        self.valid.checked_add(self.invalid).ok_or(CountError::TooLarge)
    }
}

/// A nominee's place in a column of numbers.
fn at<'a>(column: &'a mut [u64], round: &Round, id: &Id) -> Result<&'a mut u64, CountError> {
    let place = round.place(id).and_then(|place| column.get_mut(place));
    place.ok_or_else(|| CountError::NotOnTheList(id.clone()))
}

fn add(sum: &mut u64, number: u64) -> Result<(), CountError> {
    *sum = sum.checked_add(number).ok_or(CountError::TooLarge)?;
    Ok(())
}
