//! Who may do what, and when: one table (FORMATS.md §4, RULES.md §9). The store asks it before it does anything to a meeting,
//! the pages offer what it allows, and a test walks through all of it over HTTP. What a ballot is refused with besides,
//! casting says itself.

use serde::{Deserialize, Serialize};

use crate::{MeetingState, Office, Officer, OfficerRole, Refusal, Role, RoundState};

/// What is done to a meeting. Its [name](Verb::name) is the word that stands in its address, in the store and in the journal;
/// in answers a verb has the name of its variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Opens the round that is due in a contest.
    OpenRound,
    /// Closes the open round for good.
    CloseRound,
    /// Counts a closed round; follows by itself when all paper is accounted for.
    CountRound,
    /// Confirms a counted round; follows by itself when as many tellers as the meeting asks have confirmed the count.
    ConfirmRound,
    /// Shows the result of a confirmed round to everybody.
    PublishRound,
    /// Takes a round out of the count, with a reason.
    VoidRound,
    /// Decides among those left when a contest has held its rounds.
    DecideContest,
    /// Ends a contest with open seats.
    EndContest,
    /// Chooses what the projector shows. No act: nothing of it is kept in the journal.
    ShowOnScreen,
    /// Ends the meeting, and with it the journal.
    ConcludeMeeting,
    /// Marks a voter as present or absent.
    CheckIn,
    /// Records a show of hands: the whole round in one.
    RecordHands,
    /// Takes a nominee off a contest's list at their wish.
    WithdrawNominee,
    /// Makes new secrets for voters' cards.
    PrintCards,
    /// Makes new secrets for the officers' cards; the same word in the address.
    PrintOfficersCards,
    /// Ends a voter's card.
    RevokeCard,
    /// Makes a new secret for a voter's card.
    ReplaceCard,
    /// Casts a ballot. No act of an officer: nothing of it is kept in the journal.
    CastBallot,
    /// Looks a receipt up in what is published.
    LookUpReceipt,
}

/// Whose verb it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The holder's of a card of this role.
    Of(Role),
    /// The chair's, or a time's that has come.
    ChairOrClock,
    /// The secretary's; the chair's in a meeting whose file names no secretary.
    Secretariat,
    /// Anybody's, with a card or without.
    Anybody,
    /// Nobody's to ask for: it follows from what somebody else has done.
    Follows,
}

/// Where a meeting stands, as far as it decides what may be done.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// Its state.
    pub state: MeetingState,
    /// Whom its file names.
    pub officers: &'a [Officer],
}

impl Situation<'_> {
    fn has_secretary(&self) -> bool {
        self.officers.iter().any(|officer| officer.role == OfficerRole::Secretary)
    }
}

/// A row of the table.
struct Row {
    whose: Whose,
    /// Whether it may be done when the meeting has ended.
    afterwards: bool,
    /// The states in which it may find its round, and the one that it leaves it in, where it is done to one.
    round: Option<(&'static [RoundState], RoundState)>,
}

impl Verb {
    /// Every verb.
    pub const ALL: [Self; 19] = [
        Self::OpenRound,
        Self::CloseRound,
        Self::CountRound,
        Self::ConfirmRound,
        Self::PublishRound,
        Self::VoidRound,
        Self::DecideContest,
        Self::EndContest,
        Self::ShowOnScreen,
        Self::ConcludeMeeting,
        Self::CheckIn,
        Self::RecordHands,
        Self::WithdrawNominee,
        Self::PrintCards,
        Self::PrintOfficersCards,
        Self::RevokeCard,
        Self::ReplaceCard,
        Self::CastBallot,
        Self::LookUpReceipt,
    ];

    /// The word in the address and in the journal.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OpenRound => "open_round",
            Self::CloseRound => "close_round",
            Self::CountRound => "count_round",
            Self::ConfirmRound => "confirm_round",
            Self::PublishRound => "publish_round",
            Self::VoidRound => "void_round",
            Self::DecideContest => "decide_contest",
            Self::EndContest => "end_contest",
            Self::ShowOnScreen => "show_on_screen",
            Self::ConcludeMeeting => "conclude_meeting",
            Self::CheckIn => "check_in",
            Self::RecordHands => "record_hands",
            Self::WithdrawNominee => "withdraw_nominee",
            Self::PrintCards | Self::PrintOfficersCards => "print_cards",
            Self::RevokeCard => "revoke_card",
            Self::ReplaceCard => "replace_card",
            Self::CastBallot => "cast_ballot",
            Self::LookUpReceipt => "look_up_receipt",
        }
    }

    /// The table.
    fn row(self) -> Row {
        use RoundState::{Closed, Confirmed, Counted, Open, Published, Voided};
        use Whose::{Anybody, ChairOrClock, Follows, Of, Secretariat};
        let (whose, afterwards, round): (_, _, Option<(&[RoundState], _)>) = match self {
            Self::OpenRound => (Of(Role::Chair), false, None),
            Self::CloseRound => (ChairOrClock, false, Some((&[Open], Closed))),
            Self::CountRound => (Follows, false, Some((&[Closed], Counted))),
            Self::ConfirmRound => (Follows, false, Some((&[Counted], Confirmed))),
            Self::PublishRound => (Of(Role::Chair), false, Some((&[Confirmed], Published))),
            Self::VoidRound => {
                (Of(Role::Chair), false, Some((&[Open, Closed, Counted, Confirmed, Published], Voided)))
            }
            Self::DecideContest => (Of(Role::Chair), false, None),
            Self::EndContest => (Of(Role::Chair), false, None),
            Self::ShowOnScreen => (Of(Role::Chair), true, None),
            Self::ConcludeMeeting => (Of(Role::Chair), false, None),
            Self::CheckIn => (Secretariat, false, None),
            Self::RecordHands => (Secretariat, false, None),
            Self::WithdrawNominee => (Secretariat, false, None),
            Self::PrintCards => (Secretariat, false, None),
            Self::PrintOfficersCards => (Of(Role::Owner), true, None),
            Self::RevokeCard => (Secretariat, false, None),
            Self::ReplaceCard => (Secretariat, false, None),
            Self::CastBallot => (Of(Role::Voter), false, Some((&[Open], Open))),
            Self::LookUpReceipt => (Anybody, true, None),
        };
        Row { whose, afterwards, round }
    }

    /// Whose it is.
    #[must_use]
    pub fn whose(self) -> Whose {
        self.row().whose
    }

    /// Whether it may be done by somebody in a meeting that stands like this.
    ///
    /// # Errors
    /// `not_allowed` for the wrong role, `wrong_state` when the meeting has ended.
    pub fn permit(self, by: Office, meeting: &Situation<'_>) -> Result<(), Refusal> {
        let row = self.row();
        if !row.whose.includes(by, meeting) {
            return Err(Refusal::NotAllowed);
        }
        if meeting.state == MeetingState::Concluded && !row.afterwards {
            return Err(Refusal::WrongState { found: meeting.state.into() });
        }
        Ok(())
    }

    /// The state in which it leaves a round that it finds in `state`; a verb that is not done to rounds leaves it as it
    /// is. What else a contest asks, its progress says.
    ///
    /// # Errors
    /// `wrong_state`.
    pub fn leads_from(self, state: RoundState) -> Result<RoundState, Refusal> {
        match self.row().round {
            None => Ok(state),
            Some((from, to)) if from.contains(&state) => Ok(to),
            Some(_) => Err(Refusal::WrongState { found: state.into() }),
        }
    }

    /// What somebody may do now: what pages offer.
    #[must_use]
    pub fn offered(by: Office, meeting: &Situation<'_>) -> Vec<Self> {
        Self::ALL.into_iter().filter(|verb| verb.permit(by, meeting).is_ok()).collect()
    }
}

impl Whose {
    /// Whether somebody is among those whose verb it is.
    #[must_use]
    pub fn includes(self, by: Office, meeting: &Situation<'_>) -> bool {
        let role = match by {
            Office::Held { role, .. } => Some(role),
            Office::Clock => None,
        };
        match self {
            Self::Of(whose) => role == Some(whose),
            Self::ChairOrClock => matches!(role, Some(Role::Chair) | None),
            Self::Secretariat if role == Some(Role::Chair) => !meeting.has_secretary(),
            Self::Secretariat => role == Some(Role::Secretary),
            Self::Anybody => true,
            Self::Follows => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_round_is_never_opened_again_and_states_follow_one_another() {
        use RoundState::{Closed, Confirmed, Counted, Open, Published, Voided};
        let chain = [
            (Open, Verb::CloseRound),
            (Closed, Verb::CountRound),
            (Counted, Verb::ConfirmRound),
            (Confirmed, Verb::PublishRound),
        ];
        for state in [Open, Closed, Counted, Confirmed, Published, Voided] {
            for (from, verb) in chain {
                assert_eq!(verb.leads_from(state).is_ok(), state == from, "{verb:?} {state:?}");
            }
            assert_eq!(Verb::VoidRound.leads_from(state).is_ok(), state != Voided, "{state:?}");
            assert_eq!(RoundState::named(state.name()), Some(state));
        }
    }

    #[test]
    fn every_verb_stands_in_the_list_once() {
        let all: std::collections::HashSet<Verb> = Verb::ALL.into_iter().collect();
        assert_eq!(all.len(), Verb::ALL.len());
    }

    #[test]
    fn the_chair_does_the_secretarys_work_only_where_there_is_none() {
        let secretary = Officer {
            role: OfficerRole::Secretary,
            person: crate::Person { name: "A".into(), title: String::new() },
            unit: None,
        };
        let chair = Office::Held { role: Role::Chair, number: 1 };
        let alone = Situation { state: MeetingState::InSession, officers: &[] };
        let with_secretary = Situation { officers: &[secretary], ..alone };
        assert!(Verb::offered(chair, &alone).contains(&Verb::CheckIn));
        assert!(!Verb::offered(chair, &with_secretary).contains(&Verb::CheckIn));
        assert_eq!(Verb::OpenRound.permit(Office::Clock, &alone), Err(Refusal::NotAllowed));
        assert_eq!(Verb::CloseRound.permit(Office::Clock, &alone), Ok(()));
    }
}
