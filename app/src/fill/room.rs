//! The projector.

use ballot::{
    Method, Refusal, Role, RoundState,
    standing::{View, Viewer},
};
use store::{Error, Wifi};

use super::{
    cards::card_page,
    qr::qr,
    summary::{head, lang_of, page_context, round_summaries, with_outcome},
};
use crate::{
    answer::{
        RoundSummary,
        room::{HomePage, ScreenPage, SecondCardPage},
    },
    request::{
        caller::{SecondCard, caller, extension, lang},
        flash,
        server::{address, store, without_scheme},
    },
};

/// The projector's page of a meeting.
pub(crate) async fn screen(meeting: &str) -> Result<ScreenPage, Error> {
    let moment = store().moment(meeting).await?;
    let context = page_context(&moment);
    let rounds = round_summaries(&moment.contests, Viewer::Room);
    let wifi = moment.meeting.details.wifi.as_ref();
    let current = context.standing.round.as_ref().map(|round| round.id.as_str());
    let round = shown(context.standing.view, &rounds, current).cloned();
    let address = address();
    Ok(ScreenPage {
        round,
        wifi: wifi.map(|wifi| (wifi.ssid.clone(), qr(&wifi_text(wifi)))),
        address: (without_scheme(&address), qr(&format!("{address}/"))),
        context,
    })
}

/// The round that a view shows: the current one, for a result the last one that is published.
fn shown<'a>(view: View, rounds: &'a [RoundSummary], current: Option<&str>) -> Option<&'a RoundSummary> {
    let of_id = |id: &str| rounds.iter().find(|round| round.standing.id == id);
    match view {
        View::Welcome | View::Blank => None,
        View::Turnout | View::Tally => current.and_then(of_id).filter(|round| is_on_ballots(round)),
        View::Result => current
            .and_then(of_id)
            .filter(|round| round.standing.state == RoundState::Published)
            .or_else(|| rounds.iter().rev().find(|round| with_outcome(round).is_some())),
    }
}

/// Hands have no turnout, and a voided round has nothing to show.
fn is_on_ballots(round: &RoundSummary) -> bool {
    round.rule.method != Method::Hands && round.standing.state != RoundState::Voided
}

/// What a phone's camera joins the Wi-Fi with; `\ ; , " :` are escaped.
fn wifi_text(wifi: &Wifi) -> String {
    let escaped = |text: &str| -> String {
        text.chars().flat_map(|c| r#"\;,":"#.contains(c).then_some('\\').into_iter().chain([c])).collect()
    };
    match wifi.password.as_str() {
        "" => format!("WIFI:T:nopass;S:{};;", escaped(&wifi.ssid)),
        password => format!("WIFI:T:WPA;S:{};P:{};;", escaped(&wifi.ssid), escaped(password)),
    }
}

/// The way in. It is open also while the database does not answer.
pub(crate) fn home() -> HomePage {
    let holder = caller().holder.unwrap_or_default();
    let mut pages: Vec<(Role, String)> = Vec::new();
    for card in &holder.cards {
        let page = (card.role, card_page(card));
        if !pages.contains(&page) {
            pages.push(page);
        }
    }
    HomePage { lang: lang(), flash: flash::take(), pages }
}

/// The card that was scanned, and those that the browser holds of its meeting.
pub(crate) async fn second_card() -> Result<SecondCardPage, Error> {
    let SecondCard { card, secret } = extension().ok_or(Refusal::NotEntitled)?;
    let moment = store().moment_without_sum(&card.meeting).await?;
    let voters = store().voters(&card.meeting).await?;
    let name = |voter: &str| voters.get(voter).map(|voter| voter.name.clone());
    let caller = caller();
    let held = caller.holder()?.voters(Some(&card.meeting));
    let lang = lang_of(&moment.meeting);
    Ok(SecondCardPage {
        lang,
        meeting: head(lang, &card.meeting, &moment.meeting.details),
        held: held.into_iter().filter_map(|held| name(&held.voter)).collect(),
        voter: name(&card.voter).ok_or(Refusal::NotEntitled)?,
        code: secret.as_str().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wifi_code_escapes_what_the_format_uses_itself() {
        let wifi = Wifi { ssid: "Hội;trường".into(), password: r#"a\b:"c,"#.into() };
        assert_eq!(wifi_text(&wifi), r#"WIFI:T:WPA;S:Hội\;trường;P:a\\b\:\"c\,;;"#);
        let open = Wifi { ssid: "Khách".into(), password: String::new() };
        assert_eq!(wifi_text(&open), "WIFI:T:nopass;S:Khách;;");
    }
}
