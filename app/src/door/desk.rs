//! The secretariat's desk and verbs.

use ballot::{Refusal, Role, words};
use store::{CardState, Error, Presence, RollEntry};

use super::{address, answer, card, page as read, required, secretary, seen, site, store, truth};
use crate::api::{
    Trouble,
    secretary::{CardRevoked, CardStands, CardsPage, CardsPrinted, CheckedIn, DeskPage, RollRow},
};

pub(crate) async fn page(meeting: &str) -> Result<DeskPage, Trouble> {
    read(read_page(meeting).await)
}

async fn read_page(meeting: &str) -> Result<DeskPage, Error> {
    let meeting = secretary(meeting).await?.meeting;
    let row = store().meeting(&meeting).await?;
    let sheet = seen::sheet(&row).await?;
    let roll = store().roll(&meeting).await?;
    let quorum = row.details.quorum.and_then(|quorum| {
        let rule = words::quorum(sheet.lang, Some(quorum))?;
        Some((rule, quorum.0.needed(sheet.standing.roll)?))
    });
    let contests = store().contests(&meeting).await?;
    let minutes_ready = contests
        .iter()
        .flat_map(|facts| &facts.rounds)
        .any(|round| round.state == ballot::RoundState::Published);
    Ok(DeskPage { sheet, roll: roll.into_iter().map(roll_row).collect(), quorum, minutes_ready })
}

fn roll_row(entry: RollEntry) -> RollRow {
    let delegates = entry.delegates.iter().map(|person| match person.title.as_str() {
        "" => person.name.clone(),
        title => format!("{} · {title}", person.name),
    });
    RollRow {
        voter: entry.voter.to_string(),
        delegates: delegates.collect::<Vec<_>>().join("; "),
        name: entry.name,
        serial: entry.serial,
        card: match entry.card {
            CardState::Issued => CardStands::Issued,
            CardState::InUse => CardStands::InUse,
            CardState::Revoked => CardStands::Revoked,
        },
        present: entry.presence == Presence::Present,
    }
}

pub(crate) async fn cards(meeting: &str) -> Result<CardsPage, Trouble> {
    read(read_cards(meeting).await)
}

async fn read_cards(meeting: &str) -> Result<CardsPage, Error> {
    let meeting = secretary(meeting).await?.meeting;
    let row = store().meeting(&meeting).await?;
    let lang = seen::lang_of(&row);
    let issued = site().sheets.of(&meeting, false);
    Ok(CardsPage {
        lang,
        meeting: seen::head(lang, &meeting, &row.details),
        cards: issued.map(|issued| seen::printed(&issued)).unwrap_or_default(),
        wifi: row.details.wifi.map(|wifi| wifi.ssid).unwrap_or_default(),
        address: without_scheme(&address()),
    })
}

/// An address as people type it.
pub(super) fn without_scheme(address: &str) -> String {
    address.trim_start_matches("http://").to_owned()
}

pub(crate) async fn check_in(
    meeting: &str,
    voter: &str,
    all: &str,
    status: &str,
) -> Result<CheckedIn, Trouble> {
    let checked = async {
        let meeting = secretary(meeting).await?.meeting;
        let presence = match status {
            "" => Presence::Present,
            named => Presence::named(named)
                .ok_or_else(|| Refusal::bad_value("status", named, "present, absent"))?,
        };
        let voter = if truth("all", all)? { None } else { Some(required("voter", voter, "id in the roll")?) };
        store().check_in(&meeting, voter, presence).await?;
        let present = store().facts(&meeting).await?.present;
        let (voter, status) = (voter.unwrap_or_default().to_owned(), presence.name().to_owned());
        Ok(CheckedIn { voter, status, present })
    };
    answer("/desk", checked.await)
}

pub(crate) async fn print_cards(
    meeting: &str,
    voters: &[String],
    officers: &str,
) -> Result<CardsPrinted, Trouble> {
    match truth("officers", officers) {
        Ok(true) => answer("/owner", print_officers(meeting).await),
        Ok(false) => {
            let printed = print_voters(meeting, voters).await;
            // The page of the cards has nothing to show after a refusal.
            answer(if printed.is_ok() { "/desk/cards" } else { "/desk" }, printed)
        }
        Err(bad) => answer("/desk", Err(bad)),
    }
}

async fn print_voters(meeting: &str, voters: &[String]) -> Result<CardsPrinted, Error> {
    let meeting = secretary(meeting).await?.meeting;
    let issued = store().print_cards(&meeting, voters).await?;
    let voters = issued.cards.iter().map(|card| card.voter.clone()).collect();
    site().sheets.keep(false, issued);
    Ok(CardsPrinted { voters, page: "/desk/cards".into() })
}

/// The owner issues officers' cards and acts in no meeting.
async fn print_officers(meeting: &str) -> Result<CardsPrinted, Error> {
    card(Role::Owner, "")?;
    let meeting = required("meeting", meeting, "id of a meeting")?;
    let issued = store().print_officers_cards(meeting).await?;
    site().sheets.keep(true, issued);
    Ok(CardsPrinted { voters: Vec::new(), page: "/owner".into() })
}

pub(crate) async fn revoke_card(meeting: &str, voter: &str) -> Result<CardRevoked, Trouble> {
    let revoked = async {
        let meeting = secretary(meeting).await?.meeting;
        let voter = required("voter", voter, "id in the roll")?;
        store().revoke_card(&meeting, voter).await?;
        Ok(CardRevoked { voter: voter.to_owned() })
    };
    answer("/desk", revoked.await)
}
