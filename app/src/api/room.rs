//! What anybody in the room may ask.

use leptos::prelude::*;

use crate::{
    answer::{
        Trouble,
        room::{HomePage, ScreenPage},
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
