//! What a delegate's phone asks.

use std::collections::BTreeMap;

use ballot::{Ballot, Form, Id, Role};
use http::header;
use leptos::prelude::*;
use store::Error;

use crate::{
    answer::{
        Trouble, Typed,
        voter::{Recorded, VotePage},
    },
    fill,
    request::{
        caller::{caller, card, voters_card},
        form::{required, truth},
        headers::set_header,
        receipt::{keep_cast, own_form},
        reply::{answer_form, of_meeting, page},
        server::store,
    },
};

/// Reads the page of a phone.
#[server(endpoint = "read_vote")]
pub async fn read_vote(#[server(default)] meeting: String) -> Result<VotePage, Trouble> {
    let read = async { fill::voter::page(&card(Role::Voter, &meeting)?.meeting).await };
    page(read.await)
}

/// Casts a ballot (FORMATS.md §4). The same receipt again gives the same answer. A browser keeps the receipt of a form
/// that was its own.
#[server(endpoint = "cast_ballot")]
pub async fn cast_ballot(
    #[server(default)] round: String,
    #[server(default)] card: String,
    #[server(default)] receipt: String,
    #[server(default)] choice: Vec<String>,
    #[server(default)] assent: BTreeMap<String, String>,
    #[server(default)] blank: String,
    #[server(default)] own: String,
) -> Result<Recorded, Trouble> {
    let typed = Typed::of("cast_ballot").with("card", &card).with_each("choice[]", &choice);
    let typed = typed.with_by_id("assent", &assent).with("blank", &blank);
    let named = card.as_str();
    let mut phone = "/vote".to_owned();
    let cast = async {
        let round = required("round", &round, "id of the open round")?;
        let opened = store().rule(round).await?;
        phone = of_meeting(&phone, &opened.meeting);
        let card = voters_card(named, &opened.meeting)?;
        required("receipt", &receipt, "UUID v4")?;
        let form = Form { choice, assent: assent.into_iter().collect(), blank: truth("blank", &blank)? };
        let unit = Id::new(card.voter.clone()).map_err(|bad| Error::Corrupt(bad.to_string()))?;
        let ballot = Ballot::check(&opened.rule, &receipt, &form, &unit)?;
        store().cast_ballot(round, &card.id, &ballot).await?;
        if !own.is_empty() && own == own_form(&caller(), round, &card.id, &receipt) {
            keep_cast(round, &card.id, ballot.receipt());
        }
        set_header(header::CACHE_CONTROL, "no-store");
        Ok(Recorded { receipt: ballot.receipt().to_string() })
    };
    let result = cast.await;
    answer_form(&phone, &phone, typed, result)
}
