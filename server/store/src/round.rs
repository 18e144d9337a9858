//! Rounds: the contests they are held in, opening, casting, sums and turnout, counting, and how contests end.

pub(crate) mod casting;
pub(crate) mod closing;
pub(crate) mod contests;
pub(crate) mod counting;
mod ending;
pub(crate) mod facts;
pub(crate) mod opening;
pub(crate) mod queue;
pub(crate) mod row;
pub(crate) mod sums;
pub(crate) mod turnout;
