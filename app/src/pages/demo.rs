//! The demo: every role's link on one page, so that one person can see a whole meeting.

use ballot::Role;
use leptos::prelude::*;

use super::{owner::CardLinks, read::read};
use crate::{api::owner, parts::Desk, words};

/// `GET /demo`
#[component]
pub fn Demo() -> impl IntoView {
    read(owner::read_demo(), |page| {
        let lang = page.lang;
        let (voters, officers) = page.cards.into_iter().partition(|card| card.role == Role::Voter);
        view! {
            <Desk lang title=words::demo_title(lang).to_owned() meeting=Some(page.meeting)>
                <h1 class="titled">{words::demo_title(lang)}</h1>
                <p>{words::demo_what(lang)}</p>
                <h2>{words::demo_officers(lang)}</h2>
                <CardLinks lang cards=officers />
                <h2>{words::demo_voters(lang)}</h2>
                <CardLinks lang cards=voters />
            </Desk>
        }
    })
}
