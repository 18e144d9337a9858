//! What the secretariat asks.

use std::collections::BTreeMap;

use ballot::{Refusal, RoundState, Verb};
use leptos::prelude::*;
use store::Presence;

use crate::{
    answer::{
        Trouble, Typed,
        chair::RoundChanged,
        secretary::{CardRevoked, CardsPage, CardsPrinted, CheckedIn, DeskPage, NomineeWithdrawn},
    },
    fill,
    request::{
        caller::{acting, secretary},
        form::{required, shows, truth},
        reply::{answer, answer_form, of_contest, of_meeting, page},
        server::{server, store},
    },
};

/// Reads the desk.
#[server(endpoint = "read_desk")]
pub async fn read_desk(#[server(default)] meeting: String) -> Result<DeskPage, Trouble> {
    let read = async { fill::secretary::page(&secretary(&meeting).await?).await };
    page(read.await)
}

/// Reads the cards issued last, as long as they are remembered.
#[server(endpoint = "read_cards")]
pub async fn read_cards(#[server(default)] meeting: String) -> Result<CardsPage, Trouble> {
    let read = async { fill::secretary::cards(&secretary(&meeting).await?.meeting).await };
    page(read.await)
}

/// Marks a voter, or everybody, as present or absent.
#[server(endpoint = "check_in")]
pub async fn check_in(
    #[server(default)] meeting: String,
    #[server(default)] voter: String,
    #[server(default)] all: String,
    #[server(default)] status: String,
) -> Result<CheckedIn, Trouble> {
    let checked = async {
        let secretary = acting(Verb::CheckIn, &meeting)?;
        let presence = match status.as_str() {
            "" => Presence::Present,
            named => Presence::named(named)
                .ok_or_else(|| Refusal::bad_value("status", named, "present, absent"))?,
        };
        let one = if truth("all", &all)? { None } else { Some(required("voter", &voter, "id in the roll")?) };
        store().check_in(&secretary, one, presence).await?;
        let present = store().moment(&secretary.meeting).await?.present;
        let (voter, status) = (one.unwrap_or_default().to_owned(), presence.name().to_owned());
        Ok(CheckedIn { voter, status, present })
    };
    answer(&of_meeting("/desk", &meeting), checked.await)
}

/// New secrets for voters' cards (chosen, or all that nobody has scanned), or by the owner for the officers'.
#[server(endpoint = "print_cards")]
pub async fn print_cards(
    #[server(default)] meeting: String,
    #[server(default)] voter: Vec<String>,
    #[server(default)] officers: String,
) -> Result<CardsPrinted, Trouble> {
    let of_officers = async {
        let owner = acting(Verb::PrintOfficersCards, &meeting)?;
        required("meeting", &meeting, "id of a meeting")?;
        let issued = store().print_officers_cards(&owner).await?;
        server().issued_lately.keep(true, issued);
        Ok(CardsPrinted { voters: Vec::new(), page: "/owner".into() })
    };
    let of_voters = async {
        let issued = store().print_cards(&acting(Verb::PrintCards, &meeting)?, &voter).await?;
        let voters = issued.cards.iter().map(|card| card.voter.clone()).collect();
        server().issued_lately.keep(false, issued);
        Ok(CardsPrinted { voters, page: of_meeting("/desk/cards", &meeting) })
    };
    match truth("officers", &officers) {
        Ok(true) => answer("/owner", of_officers.await),
        Ok(false) => {
            let printed = of_voters.await;
            // The page of the cards has nothing to show after a refusal.
            let page = if printed.is_ok() { "/desk/cards" } else { "/desk" };
            answer(&of_meeting(page, &meeting), printed)
        }
        Err(bad) => answer(&of_meeting("/desk", &meeting), Err(bad)),
    }
}

/// Ends a voter's card.
#[server(endpoint = "revoke_card")]
pub async fn revoke_card(
    #[server(default)] meeting: String,
    #[server(default)] voter: String,
) -> Result<CardRevoked, Trouble> {
    let revoked = async {
        let secretary = acting(Verb::RevokeCard, &meeting)?;
        store().revoke_card(&secretary, required("voter", &voter, "id in the roll")?).await?;
        Ok(CardRevoked { voter })
    };
    answer(&of_meeting("/desk", &meeting), revoked.await)
}

/// Records a show of hands: the whole round in one, opened, counted, confirmed.
#[server(endpoint = "record_hands")]
pub async fn record_hands(
    #[server(default)] meeting: String,
    #[server(default)] contest: String,
    #[server(default)]
    #[server(rename = "for")]
    in_favour: BTreeMap<String, String>,
    #[server(default)] against: BTreeMap<String, String>,
    #[server(default)] abstain: BTreeMap<String, String>,
) -> Result<RoundChanged, Trouble> {
    let form = of_contest("/desk", &meeting, &contest);
    let typed = Typed::of("record_hands").with("contest", &contest).with_by_id("for", &in_favour);
    let typed = typed.with_by_id("against", &against).with_by_id("abstain", &abstain);
    let recorded = async {
        let secretary = acting(Verb::RecordHands, &meeting)?;
        let contest = required("contest", &contest, "id of a contest")?;
        let round =
            store().record_hands(&secretary, contest, &shows(&in_favour, &against, &abstain)?).await?;
        Ok(RoundChanged { round, state: RoundState::Confirmed })
    };
    answer_form(&of_meeting("/desk", &meeting), &form, typed, recorded.await)
}

/// A nominee withdraws, with a reason.
#[server(endpoint = "withdraw_nominee")]
pub async fn withdraw_nominee(
    #[server(default)] meeting: String,
    #[server(default)] contest: String,
    #[server(default)] nominee: String,
    #[server(default)] reason: String,
) -> Result<NomineeWithdrawn, Trouble> {
    let form = of_contest("/desk", &meeting, &contest);
    let typed = Typed::of("withdraw_nominee").with("contest", &contest);
    let typed = typed.with("nominee", &nominee).with("reason", &reason);
    let withdrawn = async {
        let secretary = acting(Verb::WithdrawNominee, &meeting)?;
        let (contest, nominee) = (
            required("contest", &contest, "id of a contest")?,
            required("nominee", &nominee, "id of a nominee")?,
        );
        store().withdraw_nominee(&secretary, contest, nominee, &reason).await?;
        Ok(NomineeWithdrawn { contest: contest.to_owned(), nominee: nominee.to_owned() })
    };
    answer_form(&of_meeting("/desk", &meeting), &form, typed, withdrawn.await)
}
