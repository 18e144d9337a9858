//! The secretariat's desk and verbs.

use std::collections::{BTreeMap, BTreeSet};

use ballot::{Kind, Lang, Method, Nominee, NomineeStatus, Refusal, Role, RoundState, Show, Step, words};
use store::{CardState, ContestFacts, Error, Presence, RollEntry};

use super::{address, answer, card, page as read, required, secretary, seen, site, store, truth};
use crate::api::{
    Trouble,
    chair::RoundChanged,
    secretary::{
        CardRevoked, CardStands, CardsPage, CardsPrinted, CheckedIn, DeskPage, HandsDue, MayWithdraw,
        NomineeWithdrawn, RollRow,
    },
};

pub(crate) async fn page(meeting: &str) -> Result<DeskPage, Trouble> {
    read(read_page(meeting).await)
}

async fn read_page(meeting: &str) -> Result<DeskPage, Error> {
    let meeting = secretary(meeting).await?.meeting;
    let row = store().meeting(&meeting).await?;
    let sheet = seen::sheet(&row).await?;
    let roll = store().roll(&meeting).await?;
    let quorum = row.details.quorum.and_then(|quorum| {
        let rule = words::quorum(sheet.lang, Some(quorum))?;
        Some((rule, quorum.0.needed(sheet.standing.roll)?))
    });
    let contests = store().contests(&meeting).await?;
    let minutes_ready = contests
        .iter()
        .flat_map(|facts| &facts.rounds)
        .any(|round| round.stage.state() == RoundState::Published);
    let hands = contests.iter().filter_map(|facts| hands_due(sheet.lang, &contests, facts)).collect();
    let withdrawals = contests.iter().filter_map(|facts| may_withdraw(&contests, facts)).collect();
    let roll = roll.into_iter().map(roll_row).collect();
    Ok(DeskPage { sheet, roll, quorum, hands, withdrawals, minutes_ready })
}

fn hands_due(lang: Lang, contests: &[ContestFacts], facts: &ContestFacts) -> Option<HandsDue> {
    let Step::Open(_, round) = &facts.step else { return None };
    (round.method == Method::Hands).then(|| HandsDue {
        contest: seen::contest_head(contests, &facts.contest),
        number: round.number,
        rule: words::rule(lang, round),
        nominees: named(round.standing()),
    })
}

/// A contest that is not over and has no open round, with those who stand and have not been elected in it.
fn may_withdraw(contests: &[ContestFacts], facts: &ContestFacts) -> Option<MayWithdraw> {
    let contest = &facts.contest;
    let stands = |nominee: &&Nominee| {
        nominee.status == NomineeStatus::Standing && !facts.elected.contains(&nominee.id)
    };
    let now =
        contest.kind == Kind::Award && !matches!(facts.step, Step::Over(_) | Step::InRound(RoundState::Open));
    now.then(|| MayWithdraw {
        contest: seen::contest_head(contests, contest),
        nominees: named(contest.nominees.iter().filter(stands)),
    })
}

fn named<'a>(nominees: impl Iterator<Item = &'a Nominee>) -> Vec<(String, String)> {
    nominees.map(|nominee| (nominee.id.to_string(), nominee.name.clone())).collect()
}

fn roll_row(entry: RollEntry) -> RollRow {
    let delegates = entry.delegates.iter().map(|person| match person.title.as_str() {
        "" => person.name.clone(),
        title => format!("{} · {title}", person.name),
    });
    RollRow {
        voter: entry.voter.to_string(),
        delegates: delegates.collect::<Vec<_>>().join("; "),
        name: entry.name,
        serial: entry.serial,
        card: match entry.card {
            CardState::Issued => CardStands::Issued,
            CardState::InUse => CardStands::InUse,
            CardState::Revoked => CardStands::Revoked,
        },
        present: entry.presence == Presence::Present,
    }
}

pub(crate) async fn cards(meeting: &str) -> Result<CardsPage, Trouble> {
    read(read_cards(meeting).await)
}

async fn read_cards(meeting: &str) -> Result<CardsPage, Error> {
    let meeting = secretary(meeting).await?.meeting;
    let row = store().meeting(&meeting).await?;
    let lang = seen::lang_of(&row);
    let issued = site().sheets.of(&meeting, false);
    Ok(CardsPage {
        lang,
        meeting: seen::head(lang, &meeting, &row.details),
        cards: issued.map(|issued| seen::printed(&issued)).unwrap_or_default(),
        wifi: row.details.wifi.map(|wifi| wifi.ssid).unwrap_or_default(),
        address: without_scheme(&address()),
    })
}

/// An address as people type it.
pub(super) fn without_scheme(address: &str) -> String {
    address.trim_start_matches("http://").to_owned()
}

pub(crate) async fn check_in(
    meeting: &str,
    voter: &str,
    all: &str,
    status: &str,
) -> Result<CheckedIn, Trouble> {
    let checked = async {
        let secretary = secretary(meeting).await?;
        let presence = match status {
            "" => Presence::Present,
            named => Presence::named(named)
                .ok_or_else(|| Refusal::bad_value("status", named, "present, absent"))?,
        };
        let voter = if truth("all", all)? { None } else { Some(required("voter", voter, "id in the roll")?) };
        store().check_in(&secretary, voter, presence).await?;
        let present = store().facts(&secretary.meeting).await?.present;
        let (voter, status) = (voter.unwrap_or_default().to_owned(), presence.name().to_owned());
        Ok(CheckedIn { voter, status, present })
    };
    answer("/desk", checked.await)
}

pub(crate) async fn print_cards(
    meeting: &str,
    voters: &[String],
    officers: &str,
) -> Result<CardsPrinted, Trouble> {
    match truth("officers", officers) {
        Ok(true) => answer("/owner", print_officers(meeting).await),
        Ok(false) => {
            let printed = print_voters(meeting, voters).await;
            // The page of the cards has nothing to show after a refusal.
            answer(if printed.is_ok() { "/desk/cards" } else { "/desk" }, printed)
        }
        Err(bad) => answer("/desk", Err(bad)),
    }
}

async fn print_voters(meeting: &str, voters: &[String]) -> Result<CardsPrinted, Error> {
    let secretary = secretary(meeting).await?;
    let issued = store().print_cards(&secretary, voters).await?;
    let voters = issued.cards.iter().map(|card| card.voter.clone()).collect();
    site().sheets.keep(false, issued);
    Ok(CardsPrinted { voters, page: "/desk/cards".into() })
}

/// The owner issues officers' cards and acts in no meeting.
async fn print_officers(meeting: &str) -> Result<CardsPrinted, Error> {
    card(Role::Owner, "")?;
    let meeting = required("meeting", meeting, "id of a meeting")?;
    let issued = store().print_officers_cards(meeting).await?;
    site().sheets.keep(true, issued);
    Ok(CardsPrinted { voters: Vec::new(), page: "/owner".into() })
}

pub(crate) async fn revoke_card(meeting: &str, voter: &str) -> Result<CardRevoked, Trouble> {
    let revoked = async {
        let secretary = secretary(meeting).await?;
        let voter = required("voter", voter, "id in the roll")?;
        store().revoke_card(&secretary, voter).await?;
        Ok(CardRevoked { voter: voter.to_owned() })
    };
    answer("/desk", revoked.await)
}

/// Hands by nominee as a form sends them: for, against, abstain.
pub(crate) type HandsSent = [BTreeMap<String, String>; 3];

pub(crate) async fn record_hands(
    meeting: &str,
    contest: &str,
    hands: HandsSent,
) -> Result<RoundChanged, Trouble> {
    let recorded = async {
        let secretary = secretary(meeting).await?;
        let contest = required("contest", contest, "id of a contest")?;
        let round = store().record_hands(&secretary, contest, &read_hands(&hands)?).await?;
        Ok(RoundChanged { round, state: RoundState::Confirmed })
    };
    answer("/desk", recorded.await)
}

/// The numbers of a form; hands for somebody must be counted, the others are 0 where they are left out.
fn read_hands([in_favour, against, abstain]: &HandsSent) -> Result<Vec<(String, Show)>, Refusal> {
    let named: BTreeSet<&String> = in_favour.keys().chain(against.keys()).chain(abstain.keys()).collect();
    let number = |field: &str, id: &str, text: Option<&String>| match text.map(|text| text.trim()) {
        None | Some("") if field == "for" => Err(Refusal::bad_value(&format!("for[{id}]"), "", "0, 1, 2 …")),
        None | Some("") => Ok(0),
        Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse::<u32>().map(u64::from).map_err(|_| number_wanted(field, id, text))
        }
        Some(text) => Err(number_wanted(field, id, text)),
    };
    let show = |id: &String| {
        Ok((
            id.clone(),
            Show {
                in_favour: number("for", id, in_favour.get(id))?,
                against: number("against", id, against.get(id))?,
                abstain: number("abstain", id, abstain.get(id))?,
            },
        ))
    };
    named.into_iter().map(show).collect()
}

fn number_wanted(field: &str, id: &str, found: &str) -> Refusal {
    Refusal::bad_value(&format!("{field}[{id}]"), found, "0, 1, 2 …")
}

pub(crate) async fn withdraw_nominee(
    meeting: &str,
    contest: &str,
    nominee: &str,
    reason: &str,
) -> Result<NomineeWithdrawn, Trouble> {
    let withdrawn = async {
        let secretary = secretary(meeting).await?;
        let contest = required("contest", contest, "id of a contest")?;
        let nominee = required("nominee", nominee, "id of a nominee")?;
        store().withdraw_nominee(&secretary, contest, nominee, reason).await?;
        Ok(NomineeWithdrawn { contest: contest.to_owned(), nominee: nominee.to_owned() })
    };
    answer("/desk", withdrawn.await)
}
