//! How long a browser keeps a card.

use ballot::Role;

/// Milliseconds.
const HOUR: i64 = 60 * 60 * 1000;

/// An officer's card leaves a browser so long after its last use.
const UNUSED: i64 = 12 * HOUR;
/// A voter's card leaves a browser so long after the end of its meeting.
const AFTERWARDS: i64 = 24 * HOUR;
/// The use of an officer's card is noted at most once in so long.
const NOTED: i64 = HOUR / 4;

/// A card in a browser, as far as time has to do with it. All times are milliseconds since 1970.
pub(crate) struct Lasting {
    pub(crate) role: Role,
    /// When it was last used here; none where nobody has noted that.
    pub(crate) used_at: Option<i64>,
    /// When its meeting ended; none while it has not.
    pub(crate) concluded_at: Option<i64>,
}

impl Lasting {
    fn ends_at(&self) -> Option<i64> {
        match self.role {
            Role::Voter => self.concluded_at.map(|at| at.saturating_add(AFTERWARDS)),
            Role::Owner | Role::Chair | Role::Secretary | Role::Screen => {
                self.used_at.map(|at| at.saturating_add(UNUSED))
            }
        }
    }

    /// Whether the browser holds it no more.
    pub(crate) fn is_over(&self, now: i64) -> bool {
        self.ends_at().is_some_and(|at| now >= at)
    }

    /// Whether that it is used now is to be noted.
    pub(crate) fn is_to_be_noted(&self, now: i64) -> bool {
        self.role != Role::Voter && self.used_at.is_none_or(|at| now.saturating_sub(at) >= NOTED)
    }

    /// Until when what was read of it may be remembered. The end of a meeting is noticed in time by every process, since
    /// what they remember of its voters lasts for less than what comes after the end.
    pub(crate) fn known_until(&self, now: i64) -> i64 {
        let long = if self.role == Role::Voter { UNUSED } else { NOTED };
        let again = now.saturating_add(long);
        self.ends_at().map_or(again, |at| at.min(again))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_officers_card_ends_by_time_and_a_voters_with_the_meeting() {
        let chair = Lasting { role: Role::Chair, used_at: Some(0), concluded_at: Some(0) };
        assert!(!chair.is_over(UNUSED - 1) && chair.is_over(UNUSED));
        assert!(!chair.is_to_be_noted(NOTED - 1) && chair.is_to_be_noted(NOTED));
        assert_eq!(chair.known_until(0), NOTED);
        let of_before = Lasting { used_at: None, ..chair };
        assert!(!of_before.is_over(i64::MAX) && of_before.is_to_be_noted(0));
        let voter = Lasting { role: Role::Voter, used_at: None, concluded_at: None };
        assert!(!voter.is_over(i64::MAX) && !voter.is_to_be_noted(i64::MAX));
        assert_eq!(voter.known_until(7), UNUSED + 7);
        let afterwards = Lasting { concluded_at: Some(0), ..voter };
        assert!(!afterwards.is_over(AFTERWARDS - 1) && afterwards.is_over(AFTERWARDS));
        assert_eq!(afterwards.known_until(AFTERWARDS - 1), AFTERWARDS);
        // A clock that has gone back ends nothing.
        assert!(!chair.is_over(-UNUSED) && !chair.is_to_be_noted(-UNUSED));
    }
}
