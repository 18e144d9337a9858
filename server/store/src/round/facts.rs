//! What is known of contests and rounds.

use ballot::{Contest, Ending, Id, Round, Step, standing::RoundFacts};

/// A contest as its pages and papers need it.
#[derive(Clone, Debug)]
pub struct ContestFacts {
    /// The contest.
    pub contest: Contest,
    /// What comes next in it.
    pub step: Step,
    /// How the chair has ended it, if so.
    pub ending: Option<Ending>,
    /// Its rounds, oldest first; to be shown through [`ballot::standing::round_standing`] only.
    pub rounds: Vec<RoundFacts>,
    /// Whether its last round that is not voided may be voided now.
    pub may_void: bool,
    /// Those elected in its published rounds and by the chair's decision.
    pub elected: Vec<Id>,
}

/// The rule of a round that has been opened, and the meeting it belongs to.
#[derive(Clone, Debug)]
pub struct OpenedRule {
    /// The meeting's id.
    pub meeting: String,
    /// Frozen at opening.
    pub rule: Round,
}
