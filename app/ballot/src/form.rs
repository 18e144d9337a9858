//! What a phone posts (RULES.md §2).

/// What a voter's form says, unchecked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Nominee ids; an empty text marks nothing.
    pub choice: Vec<String>,
    /// Nominee ids with `for`, `against`, `abstain` or nothing.
    pub assent: Vec<(String, String)>,
    /// The voter confirms that the ballot is blank.
    pub blank: bool,
}
