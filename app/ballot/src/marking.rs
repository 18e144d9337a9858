//! How a ballot is read and checked by its method (RULES.md §2). A way of marking is one file here, one variant of
//! [`Method`] and one arm of [`Method::marking`]; counting asks it through [`Marking`]. Sentences, forms and tables that
//! look different match on the variant, so that the compiler names them.

mod assent;
mod choose;
mod hands;

use std::num::NonZeroU32;

use crate::{
    Base, Blank, Comparison, Form, Fraction, Hands, Invalid, Marks, Method, Refusal, Round, Test, Threshold,
};

/// What a way of marking decides.
pub(crate) trait Marking {
    /// The most nominees that one ballot may give a vote to; `None` where there is no such limit.
    fn at_most(&self) -> Option<NonZeroU32>;
    /// The method of a later round with so many seats.
    fn within(&self, seats: NonZeroU32) -> Method;
    /// Whether a blank ballot is valid where the contest does not say.
    fn blank(&self) -> Blank;
    /// What is asked of a nominee where the contest does not say (RULES.md §4).
    fn threshold(&self) -> Option<Threshold>;
    /// The marks that a form makes, in the order of the ballot, before they are held against the rule.
    fn read(&self, round: &Round, form: &Form) -> Result<Marks, Refusal>;
    /// Whether marks are a valid or a blank ballot of this round.
    fn check(&self, round: &Round, marks: &Marks) -> Result<(), Invalid>;
}

impl Method {
    fn marking(&self) -> &dyn Marking {
        match self {
            Self::Choose(choose) => choose,
            Self::Assent(assent) => assent,
            Self::Hands => &Hands,
        }
    }

    /// The most nominees that one ballot may give a vote to; `None` where there is no such limit.
    #[must_use]
    pub fn at_most(self) -> Option<NonZeroU32> {
        self.marking().at_most()
    }

    /// The method of a later round: no more votes than the seats that are left.
    #[must_use]
    pub fn within(self, seats: NonZeroU32) -> Self {
        self.marking().within(seats)
    }

    /// Whether a blank ballot is valid where the contest does not say: not for `choose`.
    #[must_use]
    pub fn default_blank(self) -> Blank {
        self.marking().blank()
    }

    /// What is asked of a nominee where the contest does not say: nothing for `choose`, else more than half of those
    /// present (RULES.md §4).
    #[must_use]
    pub fn default_threshold(self) -> Option<Threshold> {
        self.marking().threshold()
    }

    /// The marks that a form makes on this round's ballot.
    ///
    /// # Errors
    /// Every way in which a ballot can be invalid, and a blank that is not confirmed.
    pub(crate) fn read(self, round: &Round, form: &Form) -> Result<Marks, Refusal> {
        let marks = self.marking().read(round, form)?;
        self.check(round, &marks).map_err(|invalid| invalid.refusal(round))?;
        match (marks.is_blank(), form.blank) {
            (true, true) => Ok(Marks::blank()),
            (true, false) => Err(Refusal::BlankNotConfirmed),
            (false, true) => Err(Refusal::bad_value("blank", "1", "0")),
            (false, false) => Ok(marks),
        }
    }

    /// Whether marks are a valid or a blank ballot of this round.
    pub(crate) fn check(self, round: &Round, marks: &Marks) -> Result<(), Invalid> {
        self.marking().check(round, marks)
    }
}

/// More than half of those present: what an open question asks where nothing is said (RULES.md §4).
fn half_of_the_present() -> Option<Threshold> {
    let fraction = Fraction::new(1, 2)?;
    let test = Test { comparison: Comparison::MoreThan, fraction };
    Some(Threshold { test, of: Base::Present })
}
