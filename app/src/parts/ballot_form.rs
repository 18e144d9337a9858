//! Casting: a ballot is marked, looked at once more, and sent or changed. Without scripts, and until they are awake, each
//! step is a form and the server makes the next page. With them the marks are kept on the phone until the ballot is
//! acknowledged, and it is sent again with the same receipt until an answer comes.
//!
//! The server writes every step of the way with its words; the island (casting.rs) shows the one whose turn it is.

use std::num::NonZeroU32;

use ballot::{Lang, Method, Opinion};
use leptos::prelude::*;

use super::{Icon, Notice, ReviewedList};
use crate::{
    answer::RoundSummary,
    casting::{Cast, Recall},
    words,
};

/// What every form of a ballot posts beside its marks.
#[derive(Clone, Debug)]
pub struct BallotFields {
    /// The meeting that the page is of.
    pub meeting: String,
    /// The round's id.
    pub round: String,
    /// The card's id.
    pub card: String,
    /// Names the ballot and nobody.
    pub receipt: String,
    /// What marks the form as this browser's own.
    pub form: String,
}

impl BallotFields {
    /// The page that shows a ballot once more; marks stand in the body of what is posted to it.
    fn review(&self) -> String {
        format!("/vote?meeting={}", self.meeting)
    }

    fn hidden(self) -> impl IntoView {
        let fields =
            [("round", self.round), ("card", self.card), ("receipt", self.receipt), ("own", self.form)];
        let hidden = |(name, value)| view! { <input type="hidden" name=name value=value /> };
        fields.map(hidden).into_iter().collect_view()
    }
}

/// The form of one ballot and the steps that follow it; see the module.
#[component]
pub fn BallotForm(
    lang: Lang,
    fields: BallotFields,
    round: RoundSummary,
    title: String,
    /// The marks that are looked at once more, where the page is of that step.
    #[prop(optional_no_strip)]
    reviewed: Option<Vec<String>>,
    children: Children,
) -> impl IntoView {
    let method = round.rule.method;
    let at_most = method.at_most();
    let is_reviewed = reviewed.is_some();
    // The style marks rows over the quota where every mark is a choice.
    let quota = match method {
        Method::Choose(_) => at_most.map(|at_most| format!("quota-{at_most}")).unwrap_or_default(),
        Method::Assent(_) | Method::Hands => String::new(),
    };
    view! {
        <div
            class="casting"
            data-round=fields.round.clone()
            data-card=fields.card.clone()
            data-at-most=at_most.map(NonZeroU32::get)
            data-reviewed=is_reviewed
        >
            <section class="notice attention" role="alert" data-part="refusal" hidden>
                <Icon name="attention" />
                <h2>{words::attention(lang)}</h2>
                <p data-part="message"></p>
            </section>
            <div data-step="marking" hidden=is_reviewed>
                <form class=format!("ballot {quota}") method="post" action=fields.review()>
                    {fields.clone().hidden()}
                    {children()}
                </form>
            </div>
            <Review lang title=title.clone() fields=fields.clone() round reviewed />
            <div data-step="sending" hidden>
                <Notice icon="waiting" title=words::sending(lang).to_owned()>
                    <p>{words::sending_what(lang)}</p>
                </Notice>
            </div>
            <Sealed lang />
            <div data-step="recorded" hidden><Recorded lang title receipt=String::new() /></div>
            <p hidden data-part="sent-before">{words::sent_before(lang)}</p>
            <Cast />
        </div>
    }
}

/// The marks once more, before they are sent. The island writes them where the server has not.
#[component]
fn Review(
    lang: Lang,
    title: String,
    fields: BallotFields,
    round: RoundSummary,
    reviewed: Option<Vec<String>>,
) -> impl IntoView {
    let method = round.rule.method;
    let (before, of, unused) = words::you_mark(lang, method);
    let blank = match method {
        Method::Assent(_) => words::blank_opinion_review(lang),
        Method::Choose(_) | Method::Hands => words::blank_review(lang),
    };
    let is_reviewed = reviewed.is_some();
    let marks = reviewed.unwrap_or_default();
    let marked = marked(&marks);
    let most = match method {
        Method::Assent(_) => Some(round.rule.standing().count()),
        Method::Choose(_) | Method::Hands => {
            method.at_most().and_then(|most| usize::try_from(most.get()).ok())
        }
    };
    let is_full = most == Some(marked);
    let list = view! { <ReviewedList lang round marks=marks.clone() /> };
    let review = fields.review();
    let hidden = move || is_reviewed.then(|| (fields.clone().hidden(), hidden_marks(&marks)));
    view! {
        <div data-step="review" hidden=!is_reviewed>
            <section class="ballot sheet">
                <div>
                    <p class="title-kind">{words::not_sent(lang)}</p>
                    <h1 class="titled">{title}</h1>
                </div>
                <p data-part="sum" hidden=marked == 0>{before}" "<b translate="no" data-part="marked">{marked}</b>" "{of}</p>
                <p data-part="blank" hidden=marked != 0>{blank}</p>
                <ol class="nominees chosen-list" data-part="chosen">{list}</ol>
                <p class="hint" data-part="unused" hidden=marked == 0 || is_full>{unused}</p>
            </section>
            <div class="steps">
                <p><b>{words::final_once_sent(lang)}</b></p>
                <form method="post" action="/api/cast_ballot" data-act="send">
                    {hidden()}
                    <button class="decide" type="submit">{words::send(lang)}</button>
                </form>
                <form method="post" action=review data-act="change">
                    {hidden()}
                    <input type="hidden" name="change" value="1" />
                    <button type="submit">{words::change(lang)}</button>
                </form>
            </div>
        </div>
    }
}

/// The marks of a ballot as its form posts them; a blank one has been confirmed as such.
fn hidden_marks(marks: &[String]) -> impl IntoView + use<> {
    let field = |mark: &String| match mark.split_once('=') {
        Some(("blank", "1")) => ("blank".to_owned(), "1".to_owned()),
        Some((id, opinion)) => (format!("assent[{id}]"), opinion.to_owned()),
        None => ("choice[]".to_owned(), mark.clone()),
    };
    let fields = marks.iter().map(field);
    fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()
}

/// How many marks choose a nominee, or speak for or against one.
fn marked(marks: &[String]) -> usize {
    let marks_one = |mark: &&String| match mark.split_once('=') {
        Some((_, said)) => [Opinion::For, Opinion::Against].iter().any(|opinion| opinion.name() == said),
        None => !mark.is_empty(),
    };
    marks.iter().filter(marks_one).count()
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
                <p>{words::times_tried(lang)}": "<b translate="no" data-part="tries"></b></p>
            </section>
            <div class="steps">
                <form data-act="send"><button class="decide" type="submit">{words::send_now(lang)}</button></form>
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
                <output class="receipt" translate="no" aria-label=words::receipt(lang)>{receipt}</output>
            </div>
            <p>{words::receipt_what(lang)}</p>
            <p class="hint">{words::first_stands(lang)}</p>
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
