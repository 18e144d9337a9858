//! Why marks are not a ballot of their round (RULES.md §2).

use std::num::NonZeroU32;

use crate::{Id, Marks, NomineeStatus, Refusal, Round};

/// Why marks are not a ballot of their round (RULES.md §2).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// It gives more votes than allowed.
    #[error("it marks {marked}, at most {at_most} may be marked")]
    Overvote {
        /// How many it marks.
        marked: u32,
        /// How many it may.
        at_most: u32,
    },
    /// It names somebody who is not on the list, has withdrawn or is excluded.
    #[error("it names “{0}”, who does not stand in this round")]
    NotStanding(Id),
    /// It names somebody twice.
    #[error("it names “{0}” twice")]
    Twice(Id),
    /// Its marks are of another method than the round's.
    #[error("its marks are not of the method of this round")]
    OtherMethod,
}

impl Invalid {
    /// The same, said to whoever sent the form.
    pub(crate) fn refusal(self, round: &Round) -> Refusal {
        let name = |id: &Id| match round.nominee(id) {
            Some(nominee) => nominee.name.clone(),
            None => id.to_string(),
        };
        match self {
            Self::Overvote { marked, at_most } => Refusal::Overvote { marked, at_most },
            Self::NotStanding(id) => Refusal::not_standing(&name(&id)),
            Self::Twice(id) => Refusal::DuplicateChoice { nominee: name(&id) },
            Self::OtherMethod => Refusal::bad_value("choice[]", "", "marks of this round's method"),
        }
    }
}

impl Marks {
    /// Names only nominees who stand, each once, and gives at most so many votes.
    pub(crate) fn check_votes(&self, round: &Round, at_most: Option<NonZeroU32>) -> Result<(), Invalid> {
        let named = self.opinions();
        for (place, (id, _)) in named.iter().enumerate() {
            let stands = round.nominee(id).is_some_and(|nominee| nominee.status == NomineeStatus::Standing);
            if !stands {
                return Err(Invalid::NotStanding((*id).clone()));
            }
            if named.iter().take(place).any(|(before, _)| before == id) {
                return Err(Invalid::Twice((*id).clone()));
            }
        }
        let marked = u32::try_from(self.votes().count()).unwrap_or(u32::MAX);
        match at_most {
            Some(at_most) if marked > at_most.get() => {
                Err(Invalid::Overvote { marked, at_most: at_most.get() })
            }
            _ => Ok(()),
        }
    }
}
