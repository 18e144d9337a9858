//! What the chair asks.

use ballot::{MeetingState, Refusal, Role, RoundState, Verb, standing::View};
use leptos::prelude::*;

use crate::{
    answer::{
        Trouble, Typed,
        chair::{ChairPage, ContestEnded, MeetingChanged, RoundChanged, ViewChanged},
    },
    fill,
    request::{
        caller::{acting, card},
        form::required,
        reply::{answer, answer_form, of_contest, of_meeting, page},
        server::store,
    },
};

/// Reads the chair's console.
#[server(endpoint = "read_chair")]
pub async fn read_chair(#[server(default)] meeting: String) -> Result<ChairPage, Trouble> {
    let read = async { fill::chair::page(&card(Role::Chair, &meeting)?.actor()).await };
    page(read.await)
}

/// Opens the round that is due in a contest.
#[server(endpoint = "open_round")]
pub async fn open_round(
    #[server(default)] meeting: String,
    #[server(default)] contest: String,
    #[server(default)] minutes: String,
) -> Result<RoundChanged, Trouble> {
    let opened = async {
        let chair = acting(Verb::OpenRound, &meeting)?;
        let contest = required("contest", &contest, "id of a contest")?;
        if !minutes.is_empty() {
            return Err(Refusal::bad_value("minutes", &minutes, "(no closing time yet)").into());
        }
        let round = store().open_round(&chair, contest).await?;
        Ok(RoundChanged { round, state: RoundState::Open })
    };
    answer(&of_meeting("/chair", &meeting), opened.await)
}

/// Closes the open round for good; it is counted at once.
#[server(endpoint = "close_round")]
pub async fn close_round(
    #[server(default)] meeting: String,
    #[server(default)] round: String,
) -> Result<RoundChanged, Trouble> {
    let closed = async {
        let chair = acting(Verb::CloseRound, &meeting)?;
        let state = store().close_round(&chair, required("round", &round, "id of the open round")?).await?;
        Ok(RoundChanged { round, state })
    };
    answer(&of_meeting("/chair", &meeting), closed.await)
}

/// Shows the result of a confirmed round to everybody.
#[server(endpoint = "publish_round")]
pub async fn publish_round(
    #[server(default)] meeting: String,
    #[server(default)] round: String,
) -> Result<RoundChanged, Trouble> {
    let published = async {
        let chair = acting(Verb::PublishRound, &meeting)?;
        let state =
            store().publish_round(&chair, required("round", &round, "id of a confirmed round")?).await?;
        Ok(RoundChanged { round, state })
    };
    answer(&of_meeting("/chair", &meeting), published.await)
}

/// Voids a round, with a reason; it stays in the record and does not count. The contest says on which page the form stands.
#[server(endpoint = "void_round")]
pub async fn void_round(
    #[server(default)] meeting: String,
    #[server(default)] round: String,
    #[server(default)] reason: String,
    #[server(default)] contest: String,
) -> Result<RoundChanged, Trouble> {
    let form = of_contest("/chair", &meeting, &contest);
    let typed = Typed::of("void_round").with("round", &round).with("reason", &reason);
    let voided = async {
        let chair = acting(Verb::VoidRound, &meeting)?;
        let state = store().void_round(&chair, required("round", &round, "id of a round")?, &reason).await?;
        Ok(RoundChanged { round, state })
    };
    answer_form(&of_meeting("/chair", &meeting), &form, typed, voided.await)
}

/// Decides among those left when a contest has held its rounds, with a reason.
#[server(endpoint = "decide_contest")]
pub async fn decide_contest(
    #[server(default)] meeting: String,
    #[server(default)] contest: String,
    #[server(default)] elected: Vec<String>,
    #[server(default)] reason: String,
) -> Result<ContestEnded, Trouble> {
    let form = of_contest("/chair", &meeting, &contest);
    let typed = Typed::of("decide_contest").with("contest", &contest).with("reason", &reason);
    let typed = typed.with_each("elected[]", &elected);
    let decided = async {
        let chair = acting(Verb::DecideContest, &meeting)?;
        let contest = required("contest", &contest, "id of a contest")?;
        let ending = store().decide_contest(&chair, contest, &elected, &reason).await?;
        Ok(fill::chair::contest_ended(contest, &ending))
    };
    answer_form(&of_meeting("/chair", &meeting), &form, typed, decided.await)
}

/// Ends a contest with open seats or before any round, with a reason.
#[server(endpoint = "end_contest")]
pub async fn end_contest(
    #[server(default)] meeting: String,
    #[server(default)] contest: String,
    #[server(default)] reason: String,
) -> Result<ContestEnded, Trouble> {
    let form = of_contest("/chair", &meeting, &contest);
    let typed = Typed::of("end_contest").with("contest", &contest).with("reason", &reason);
    let ended = async {
        let chair = acting(Verb::EndContest, &meeting)?;
        let contest = required("contest", &contest, "id of a contest")?;
        let ending = store().end_contest(&chair, contest, &reason).await?;
        Ok(fill::chair::contest_ended(contest, &ending))
    };
    answer_form(&of_meeting("/chair", &meeting), &form, typed, ended.await)
}

/// Chooses what the projector shows.
#[server(endpoint = "show_on_screen")]
pub async fn show_on_screen(
    #[server(default)] meeting: String,
    #[server(default)] view: String,
) -> Result<ViewChanged, Trouble> {
    let typed = Typed::of("show_on_screen").with("view", &view);
    let shown = async {
        let chair = acting(Verb::ShowOnScreen, &meeting)?;
        let names: Vec<&str> = View::ALL.iter().map(|view| view.name()).collect();
        let view = View::named(&view).ok_or_else(|| Refusal::bad_value("view", &view, &names.join(", ")))?;
        store().show_on_screen(&chair, view).await?;
        Ok(ViewChanged { view })
    };
    let chair = of_meeting("/chair", &meeting);
    answer_form(&chair, &chair, typed, shown.await)
}

/// Ends the meeting, when every contest is over.
#[server(endpoint = "conclude_meeting")]
pub async fn conclude_meeting(#[server(default)] meeting: String) -> Result<MeetingChanged, Trouble> {
    let concluded = async {
        let chair = acting(Verb::ConcludeMeeting, &meeting)?;
        store().conclude_meeting(&chair).await?;
        Ok(MeetingChanged { meeting: chair.meeting, state: MeetingState::Concluded })
    };
    answer(&of_meeting("/chair", &meeting), concluded.await)
}
