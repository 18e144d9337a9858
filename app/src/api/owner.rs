//! What the owner of the server asks, and the page of the demo.

use ballot::Role;
use leptos::prelude::*;

use crate::{
    answer::{
        Trouble,
        owner::{DemoPage, OwnerPage},
    },
    fill,
    request::{caller::card, reply::page},
};

/// Reads the owner's page.
#[server(endpoint = "read_owner")]
pub async fn read_owner() -> Result<OwnerPage, Trouble> {
    let read = async {
        card(Role::Owner, "")?;
        fill::owner::page().await
    };
    page(read.await)
}

/// Reads the demo's page; refused on a server that is no demo.
#[server(endpoint = "read_demo")]
pub async fn read_demo() -> Result<DemoPage, Trouble> {
    page(fill::owner::demo().await)
}
