//! The projector and the way in.

use ballot::{
    Method, Role, RoundState,
    standing::{View, Viewer},
};
use store::{Error, Wifi};

use super::{address, asking, desk::without_scheme, lang, page as read, said, seen, store};
use crate::api::{
    RoundSeen, Trouble,
    room::{HomePage, ScreenPage},
};

pub(crate) async fn screen(meeting: &str) -> Result<ScreenPage, Trouble> {
    read(read_screen(meeting).await)
}

async fn read_screen(meeting: &str) -> Result<ScreenPage, Error> {
    let row = store().meeting(meeting).await?;
    let sheet = seen::sheet(&row).await?;
    let contests = store().contests(meeting).await?;
    let rounds = seen::rounds_seen(&contests, Viewer::Room);
    let current = sheet.standing.round.as_ref().map(|round| round.id.as_str());
    let round = shown(sheet.standing.view, &rounds, current).cloned();
    let address = address();
    Ok(ScreenPage {
        round,
        wifi: row.details.wifi.as_ref().map(|wifi| (wifi.ssid.clone(), seen::qr(&wifi_text(wifi)))),
        needed: row.details.quorum.and_then(|quorum| quorum.0.needed(sheet.standing.roll)),
        address: (without_scheme(&address), seen::qr(&format!("{address}/"))),
        sheet,
    })
}

/// The round that a view shows: the current one, for a result the last one that is published.
fn shown<'a>(view: View, rounds: &'a [RoundSeen], current: Option<&str>) -> Option<&'a RoundSeen> {
    let of_id = |id: &str| rounds.iter().find(|round| round.seen.id == id);
    match view {
        View::Welcome | View::Blank => None,
        View::Turnout | View::Tally => current.and_then(of_id).filter(|round| is_on_ballots(round)),
        View::Result => current
            .and_then(of_id)
            .filter(|round| round.seen.state == RoundState::Published)
            .or_else(|| rounds.iter().rev().find(|round| seen::with_outcome(round).is_some())),
    }
}

/// Hands have no turnout, and a voided round has nothing to show.
fn is_on_ballots(round: &RoundSeen) -> bool {
    round.rule.method != Method::Hands && round.seen.state != RoundState::Voided
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

pub(crate) async fn home() -> Result<HomePage, Trouble> {
    // The way in is open also while the database does not answer.
    let holder = asking().holder.unwrap_or_default();
    let mut pages: Vec<(Role, String)> = Vec::new();
    for card in &holder.cards {
        let page = (card.role, card_page(card));
        if !pages.contains(&page) {
            pages.push(page);
        }
    }
    Ok(HomePage { lang: lang(), said: said(), pages })
}

/// The page that a card opens.
#[must_use]
pub fn card_page(card: &ballot::Card) -> String {
    match card.role {
        Role::Owner => "/owner".into(),
        Role::Chair => format!("/chair?meeting={}", card.meeting),
        Role::Secretary => format!("/desk?meeting={}", card.meeting),
        Role::Screen => format!("/screen/{}", card.meeting),
        Role::Voter => format!("/vote?meeting={}", card.meeting),
    }
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
