use serde::{Deserialize, Serialize};

use crate::{Blank, Id, Marks, Round};

/// The sum of the ballots of a round; a function of their multiset (RULES.md §3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Valid ballots that choose each nominee, in the order of the round's list.
    pub votes: Vec<u64>,
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
    /// A ballot names somebody who is not on the round's list.
    #[error("a ballot names “{0}”, who is not on the list of this round")]
    NotOnTheList(Id),
    /// Numbers that break roll ≥ present ≥ issued ≥ cast = valid + invalid.
    #[error("the numbers do not balance: roll ≥ present ≥ issued ≥ cast = valid + invalid must hold")]
    DoesNotBalance,
    /// A sum beyond 2^64.
    #[error("a sum is too large")]
    TooLarge,
}

impl Tally {
    /// The tally of no ballots.
    #[must_use]
    pub fn empty(round: &Round) -> Self {
        Self { votes: vec![0; round.nominees.len()], valid: 0, invalid: 0, blank: 0 }
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
            let place = round.place(id).ok_or_else(|| CountError::NotOnTheList(id.clone()))?;
            add(&mut self.votes[place], times)?;
        }
        if marks.is_blank() {
            add(&mut self.blank, times)?;
        }
        match (marks.is_blank(), round.blank) {
            (true, Blank::Invalid) => add(&mut self.invalid, times),
            _ => add(&mut self.valid, times),
        }
    }

    /// Adds the tally of another batch of the same round.
    ///
    /// # Errors
    /// [`CountError::TooLarge`], and [`CountError::DoesNotBalance`] for a tally of another list.
    pub fn add(&mut self, batch: &Self) -> Result<(), CountError> {
        if self.votes.len() != batch.votes.len() {
            return Err(CountError::DoesNotBalance);
        }
        for (sum, votes) in self.votes.iter_mut().zip(&batch.votes) {
            add(sum, *votes)?;
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

fn add(sum: &mut u64, number: u64) -> Result<(), CountError> {
    *sum = sum.checked_add(number).ok_or(CountError::TooLarge)?;
    Ok(())
}
