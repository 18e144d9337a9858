//! Rounds: the contests they are held in, opening, casting, counting, and how contests end.

pub(crate) mod casting;
pub(crate) mod closing;
pub(crate) mod contests;
pub(crate) mod counting;
mod ending;
pub(crate) mod facts;
pub(crate) mod opening;
pub(crate) mod queue;
pub(crate) mod reading;
