//! The papers of a meeting: a pure function from [`Papers`] to files, in the layout of Decree 30/2020/NĐ-CP.

mod papers;

pub use papers::{AgendaItem, ContestPaper, Moment, Officer, OfficerRole, Papers, Person, RoundPaper, UnitPaper};
