//! Casting. Without scripts the form is posted as it is. With them it is reviewed first, its marks are kept on the
//! phone until the ballot is acknowledged, and it is sent again with the same receipt until an answer comes.
//!
//! The server writes every step of the way with its words; the island (casting.rs) shows the one whose turn it is.

use std::num::NonZeroU32;

use ballot::{Lang, Method};
use leptos::prelude::*;

use super::{Icon, Notice};
use crate::{
    casting::{Cast, Recall},
    words,
};

/// The form of one ballot and the steps that follow it; see the module.
#[component]
pub fn BallotForm(
    lang: Lang,
    round: String,
    card: String,
    receipt: String,
    method: Method,
    title: String,
    children: Children,
) -> impl IntoView {
    let at_most = method.at_most();
    // The style marks rows over the quota where every mark is a choice.
    let quota = match method {
        Method::Choose(_) => at_most.map(|at_most| format!("quota-{at_most}")).unwrap_or_default(),
        Method::Assent(_) | Method::Hands => String::new(),
    };
    view! {
        <div class="casting" data-round=round.clone() data-card=card.clone() data-at-most=at_most.map(NonZeroU32::get)>
            <section class="notice attention" role="alert" data-part="refusal" hidden>
                <Icon name="attention" />
                <h2>{words::attention(lang)}</h2>
                <p data-part="message"></p>
            </section>
            <div data-step="marking">
                <form class=format!("ballot {quota}") method="post" action="/api/cast_ballot">
                    <input type="hidden" name="round" value=round.clone() />
                    <input type="hidden" name="card" value=card.clone() />
                    <input type="hidden" name="receipt" value=receipt />
                    {children()}
                </form>
            </div>
            <Review lang title=title.clone() method />
            <div data-step="sending" hidden>
                <Notice icon="waiting" title=words::sending(lang).to_owned()>
                    <p>{words::sending_what(lang)}</p>
                </Notice>
            </div>
            <Sealed lang />
            <div data-step="recorded" hidden><Recorded lang title receipt=String::new() /></div>
            <Cast />
        </div>
    }
}

/// The marks once more, before they are sent.
#[component]
fn Review(lang: Lang, title: String, method: Method) -> impl IntoView {
    let (marked, of, unused) = words::you_mark(lang, method);
    let blank = match method {
        Method::Assent(_) => words::blank_opinion_review(lang),
        Method::Choose(_) | Method::Hands => words::blank_review(lang),
    };
    view! {
        <div data-step="review" hidden>
            <section class="ballot sheet">
                <div>
                    <p class="title-kind">{words::not_sent(lang)}</p>
                    <h1 class="titled">{title}</h1>
                </div>
                <p data-part="sum">{marked}" "<b data-part="marked"></b>" "{of}</p>
                <p data-part="blank">{blank}</p>
                <ol class="nominees chosen-list" data-part="chosen"></ol>
                <p class="hint" data-part="unused">{unused}</p>
            </section>
            <div class="steps">
                <p><b>{words::final_once_sent(lang)}</b></p>
                <button class="decide" type="button" data-act="send">{words::send(lang)}</button>
                <button type="button" data-act="change">{words::change(lang)}</button>
            </div>
        </div>
    }
}

/// The ballot waits on this phone for the network.
#[component]
fn Sealed(lang: Lang) -> impl IntoView {
    view! {
        <div data-step="sealed" hidden>
            <section class="notice attention" role="alert">
                <Icon name="offline" />
                <h2>{words::sealed(lang)}</h2>
                <p>{words::sealed_what(lang)}</p>
                <p>{words::times_tried(lang)}": "<b data-part="tries"></b></p>
            </section>
            <div class="steps">
                <button class="decide" type="button" data-act="send">{words::send_now(lang)}</button>
                <p class="hint">{words::sealed_help(lang)}</p>
            </div>
        </div>
    }
}

/// The ballot is recorded; with its receipt, as far as this browser knows it.
#[component]
pub fn Recorded(lang: Lang, title: String, receipt: String) -> impl IntoView {
    view! {
        <section class="ballot sheet" role="status">
            <Icon name="leaf" class="stamp" />
            <div class="centred"><h1>{words::recorded(lang)}</h1><p>{title}</p></div>
            <div>
                <p class="hint centred">{words::receipt(lang)}</p>
                <output class="receipt" aria-label=words::receipt(lang)>{receipt}</output>
            </div>
            <p>{words::receipt_what(lang)}</p>
        </section>
        <Notice icon="waiting" title=words::wait_for_result(lang).to_owned()>
            <p>{words::wait_for_result_what(lang)}</p>
        </Notice>
    }
}

/// What became of the ballot of a round that takes no more from this card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// It is recorded, and this browser knows the receipt.
    Recorded,
    /// It is recorded, and this browser does not know the receipt: the answer may have been lost on its way.
    Unanswered,
    /// There is none.
    Missed,
    /// It does not count, and nothing is kept of it.
    Voided,
}

impl After {
    fn name(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Unanswered => "unanswered",
            Self::Missed => "missed",
            Self::Voided => "voided",
        }
    }
}

/// Takes back what the phone has kept of such a ballot: marks do not stay on it. One that was sent and not answered is
/// asked for once more; one that did not reach the server before closing is said to be lost.
#[component]
pub fn Leftover(lang: Lang, round: String, card: String, after: After) -> impl IntoView {
    let lost = (after == After::Missed).then(|| {
        view! {
            <section class="notice attention" role="alert" data-part="lost" hidden>
                <Icon name="attention" />
                <h2>{words::lost(lang)}</h2>
                <p>{words::lost_what(lang)}</p>
            </section>
        }
    });
    view! {
        <div class="casting" data-round=round data-card=card data-after=after.name()>
            {lost}
            <Recall />
        </div>
    }
}
