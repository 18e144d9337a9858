//! What anybody in the room may ask.

use leptos::prelude::*;

use crate::{
    answer::{
        Trouble,
        room::{HomePage, ScreenPage, SecondCardPage},
    },
    fill,
    request::reply::page,
};

/// Reads the projector's page.
#[server(endpoint = "read_screen")]
pub async fn read_screen(#[server(default)] meeting: String) -> Result<ScreenPage, Trouble> {
    page(fill::room::screen(&meeting).await)
}

/// Reads the way in.
#[server(endpoint = "read_home")]
pub async fn read_home() -> Result<HomePage, Trouble> {
    Ok(fill::room::home())
}

/// Reads the page that asks about a further voter's card. It is of the card that was scanned, and of no other: nobody can
/// try codes here.
#[server(endpoint = "read_second_card")]
pub async fn read_second_card() -> Result<SecondCardPage, Trouble> {
    page(fill::room::second_card().await)
}
