use std::num::NonZeroU32;

use super::{Marking, half_of_the_present};
use crate::{Blank, Form, Hands, Invalid, Marks, Method, Refusal, Round, Threshold};

impl Marking for Hands {
    fn at_most(&self) -> Option<NonZeroU32> {
        None
    }

    fn within(&self, _: NonZeroU32) -> Method {
        Method::Hands
    }

    fn blank(&self) -> Blank {
        Blank::Valid
    }

    fn threshold(&self) -> Option<Threshold> {
        half_of_the_present()
    }

    fn read(&self, _: &Round, _: &Form) -> Result<Marks, Refusal> {
        Err(Refusal::bad_value("round", "hands", "a round on ballots"))
    }

    fn check(&self, _: &Round, _: &Marks) -> Result<(), Invalid> {
        Err(Invalid::OtherMethod)
    }
}
