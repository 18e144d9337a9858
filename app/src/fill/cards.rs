//! Cards with their links, and the page that a card opens.

use ballot::{Card, Role};
use store::{IssuedCard, IssuedCards};

use super::qr::qr;
use crate::{answer::secretary::PrintedCard, request::server::address};

/// Cards with their links, ready to print.
pub(crate) fn printed(issued: &IssuedCards) -> Vec<PrintedCard> {
    let address = address();
    let card = |card: &IssuedCard| {
        let link = format!("{address}/c/{}", card.secret.as_str());
        PrintedCard {
            role: card.role,
            serial: card.serial,
            name: card.name.clone(),
            code: card.secret.as_str().to_owned(),
            qr: qr(&link),
            link,
        }
    };
    issued.cards.iter().map(card).collect()
}

/// The page that a card opens.
#[must_use]
pub fn card_page(card: &Card) -> String {
    match card.role {
        Role::Owner => "/owner".into(),
        Role::Chair => format!("/chair?meeting={}", card.meeting),
        Role::Secretary => format!("/desk?meeting={}", card.meeting),
        Role::Screen => format!("/screen/{}", card.meeting),
        Role::Voter => format!("/vote?meeting={}", card.meeting),
    }
}
