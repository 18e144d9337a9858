//! What must not be seen or reached: another meeting on the same server, and votes before they are published.

use ballot::Verb;
use serde_json::Value;
use uuid::Uuid;

use crate::people::{BAC_KAN, Chair, Hall, Page, Person, Secretary, imported, path_of};

/// Another meeting on the server, with ids of its own and a round in every state that one can come to.
const OTHER: &str = r#"
format = "laphieu-meeting/1"
title = "Hội nghị khác"
body = "Khối thi đua số 9"
place = "Hà Giang"
starts = 2020-02-08T14:00:00
[[units]]
id = "a1"
name = "Đơn vị A1"
[[units]]
id = "a2"
name = "Đơn vị A2"
[[contests]]
id = "mot"
title = "Nội dung một"
seats = 1
method = { choose = 1 }
[[contests]]
id = "hai"
title = "Nội dung hai"
seats = 1
method = { choose = 1 }
[[contests]]
id = "ba"
title = "Nội dung ba"
seats = 1
method = "hands"
"#;

/// The other meeting, with a published round, an open one, and a receipt of the first.
struct Other {
    meeting: String,
    secretary: Person,
    published: String,
    open: String,
    receipt: String,
    voter: Person,
}

impl Other {
    async fn on(hall: &Hall) -> Self {
        let links = imported(&hall.place, OTHER);
        let enter = async |link: &Value| {
            let mut person = hall.stranger();
            assert_eq!(person.get(&path_of(link.as_str().unwrap())).await.refusal(), None);
            person
        };
        let mut chair = Chair(enter(&links["links"]["chair"]).await);
        let mut secretary = Secretary(enter(&links["links"]["secretary"]).await);
        let mut voter = enter(&links["links"]["voters"][0]["url"]).await;
        secretary.checks_in(&["a1", "a2"]).await;
        let published = chair.opens("mot").await;
        let receipt = Uuid::new_v4().to_string();
        let ballot = [("round", published.as_str()), ("receipt", &receipt), ("choice[]", "a2")];
        assert_eq!(voter.ask("cast_ballot", &ballot).await.0, 200);
        chair.counts(&published).await;
        let open = chair.opens("hai").await;
        let meeting = links["meeting"].as_str().unwrap().to_owned();
        Self { meeting, secretary: secretary.0, published, open, receipt, voter }
    }

    /// Its board and its journal.
    async fn everything(&mut self) -> (Value, String) {
        let board = self.secretary.board(&self.meeting).await;
        let journal = self.secretary.get(&format!("/export/{}/journal", self.meeting)).await;
        assert_eq!(journal.status, 200);
        (board, journal.body)
    }

    /// What a verb is tried with that names something of this meeting, and how one of another meeting is refused.
    fn things(&self, verb: Verb) -> Option<(Vec<(&'static str, &str)>, &'static str)> {
        let reason = ("reason", "Thử");
        Some(match verb {
            Verb::OpenRound => (vec![("contest", "hai")], "bad_value"),
            Verb::CloseRound => (vec![("round", self.open.as_str())], "no_open_round"),
            Verb::PublishRound => (vec![("round", self.published.as_str())], "no_open_round"),
            Verb::VoidRound => (vec![("round", self.open.as_str()), reason], "no_open_round"),
            Verb::DecideContest => (vec![("contest", "mot"), ("elected[]", "a1"), reason], "bad_value"),
            Verb::EndContest => (vec![("contest", "ba"), reason], "bad_value"),
            Verb::CheckIn => (vec![("voter", "a1"), ("status", "absent")], "bad_value"),
            Verb::RecordHands => (vec![("contest", "ba"), ("for[a1]", "1"), ("for[a2]", "0")], "bad_value"),
            Verb::WithdrawNominee => (vec![("contest", "ba"), ("nominee", "a1"), reason], "bad_value"),
            Verb::PrintCards => (vec![("voter[]", "a1")], "bad_value"),
            Verb::RevokeCard => (vec![("voter", "a1")], "bad_value"),
            Verb::CastBallot => (
                vec![("round", self.open.as_str()), ("receipt", self.receipt.as_str()), ("choice[]", "a1")],
                "not_allowed",
            ),
            // Of nothing in the meeting but the meeting itself.
            Verb::ShowOnScreen => {
                (vec![("view", "blank"), ("meeting", self.meeting.as_str())], "not_allowed")
            }
            Verb::ConcludeMeeting => (vec![("meeting", self.meeting.as_str())], "not_allowed"),
            // By themselves, the owner's of every meeting, without an address, everybody's.
            Verb::CountRound | Verb::ConfirmRound => return None,
            Verb::PrintOfficersCards | Verb::ReplaceCard | Verb::LookUpReceipt => return None,
        })
    }
}

#[tokio::test]
async fn nobody_of_one_meeting_reaches_anything_of_another_by_any_verb() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    let mut voter = hall.voter("yt").await;
    secretary.checks_everybody_in().await;
    chair.opens("co-thi-dua").await;
    let mut other = Other::on(&hall).await;
    let before = other.everything().await;
    let ours = hall.board().await;
    for verb in Verb::ALL {
        let Some((things, refused)) = other.things(verb) else { continue };
        for person in [&mut chair.0, &mut secretary.0, &mut voter.0] {
            let (_, answer) = person.ask(verb.name(), &things).await;
            let code = answer["refusal"].as_str().unwrap_or_default();
            // Whoever may do it at home is told that there is no such thing there.
            assert!(code == refused || code == "not_allowed", "{}: {answer}", verb.name());
            let named = [&things[..], &[("meeting", other.meeting.as_str())]].concat();
            if verb != Verb::CastBallot && !things.iter().any(|(name, _)| *name == "meeting") {
                let (_, answer) = person.ask(verb.name(), &named).await;
                assert_eq!(answer["refusal"], "not_allowed", "{} in the other meeting", verb.name());
            }
        }
        let whose = [&mut chair.0, &mut secretary.0, &mut voter.0];
        let mut codes = Vec::new();
        for person in whose {
            codes.push(person.ask(verb.name(), &things).await.1["refusal"].as_str().unwrap().to_owned());
        }
        assert!(codes.iter().any(|code| code == refused), "{}: nobody may do it: {codes:?}", verb.name());
    }
    // Nor read what is not everybody's.
    for name in ["minutes.docx", "record", "journal", "postscript"] {
        let page = chair.0.get(&format!("/export/{}/{name}", other.meeting)).await;
        assert_eq!(page.refusal().as_deref(), Some("not_allowed"), "{name}");
    }
    for page in ["/chair", "/desk", "/desk/cards"] {
        let page = chair.0.get(&format!("{page}?meeting={}", other.meeting)).await;
        assert_eq!((page.status, page.refusal().as_deref()), (403, Some("not_allowed")));
    }
    // A receipt is found in its own meeting only.
    let found = async |meeting: &str| {
        let fields = [("meeting", meeting), ("receipt", other.receipt.as_str())];
        hall.stranger().ask("look_up_receipt", &fields).await.1["ballots"].as_array().unwrap().len()
    };
    assert_eq!((found(&hall.meeting).await, found(&other.meeting).await), (0, 1));
    assert!(other.everything().await == before, "something has changed in the other meeting");
    assert_eq!(hall.board().await, ours);
    // The other meeting goes on.
    let ballot =
        [("round", other.open.as_str()), ("receipt", &Uuid::new_v4().to_string()), ("choice[]", "a1")];
    assert_eq!(other.voter.ask("cast_ballot", &ballot).await.0, 200);
}

/// A hall in which the contest shows its votes afterwards and three vote for `choice`.
async fn hidden_votes_for(choice: &str) -> (Hall, Chair, String) {
    let file = BAC_KAN.replacen("seats     = 1", "seats     = 1\ntally = \"after\"", 1);
    let hall = Hall::with(&file).await;
    let mut chair = hall.chair().await;
    hall.secretary().await.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    for voter in ["yt", "bdt", "gddt"] {
        hall.voter(voter).await.votes(&[choice]).await.says("Đã ghi nhận phiếu");
    }
    (hall, chair, round)
}

/// A page without what is random: ids of meeting, round and cards, receipts, nonces, marks of forms, the address.
fn without_ids(hall: &Hall, round: &str, page: &Page) -> String {
    let mut text = page.body.clone();
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    let host = hall.address.trim_start_matches("http://");
    for id in [hall.meeting.as_str(), round, nonce, host] {
        text = text.replace(id, "…");
    }
    if text.contains("name=\"own\"") {
        text = text.replace(&page.field("own"), "…");
    }
    // A code of the address for phones to scan.
    if let Some((before, qr)) = text.split_once("class=\"qr\"") {
        text = before.to_owned() + qr.split_once("</svg>").unwrap().1;
    }
    let mut at = 0;
    while let Some(word) = text.get(at..).filter(|rest| rest.len() >= 36) {
        match word.get(..36).map(Uuid::try_parse) {
            Some(Ok(_)) => text.replace_range(at..at + 36, "…"),
            _ => at += word.chars().next().map_or(1, char::len_utf8),
        }
    }
    text
}

/// What everybody may look at, by name; `chair` as well, as long as the chair sees no result.
async fn everything_seen(hall: &Hall, chair: Option<&mut Chair>, round: &str) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let mut stranger = hall.stranger();
    for path in [format!("/screen/{}", hall.meeting), format!("/record/{}", hall.meeting)] {
        seen.push(("anybody".to_owned(), without_ids(hall, round, &stranger.get(&path).await)));
    }
    for voter in ["yt", "khcn"] {
        let page = hall.voter(voter).await.phone().await;
        seen.push((voter.to_owned(), without_ids(hall, round, &page)));
    }
    let mut secretary = hall.secretary().await;
    for path in ["/desk", "/desk?contest=co-thi-dua"] {
        seen.push((path.to_owned(), without_ids(hall, round, &secretary.0.get(path).await)));
    }
    if let Some(chair) = chair {
        for path in ["/chair", "/chair?contest=co-thi-dua"] {
            seen.push((path.to_owned(), without_ids(hall, round, &chair.0.get(path).await)));
        }
    }
    let board = hall.board().await.to_string().replace(round, "…");
    seen.push(("board".to_owned(), board));
    seen
}

/// Two halls that differ in nothing but whom the ballots are for.
#[tokio::test]
async fn hidden_votes_change_nothing_that_anybody_sees_until_they_are_published() {
    let (one, mut chair, round) = hidden_votes_for("tttt").await;
    let (other, mut others_chair, others_round) = hidden_votes_for("ptth").await;
    let open = everything_seen(&one, Some(&mut chair), &round).await;
    let others = everything_seen(&other, Some(&mut others_chair), &others_round).await;
    assert_eq!(open.len(), 9);
    for ((who, seen), (_, others)) in open.iter().zip(&others) {
        assert!(seen == others, "{who} can tell the votes while they are cast:\n{seen}\n\n{others}");
    }
    assert!(open.iter().any(|(_, seen)| seen.contains("Đã ghi nhận phiếu")));
    chair.closes(&round).await;
    others_chair.closes(&others_round).await;
    let closed = everything_seen(&one, None, &round).await;
    let others = everything_seen(&other, None, &others_round).await;
    for ((who, seen), (_, others)) in closed.iter().zip(&others) {
        assert!(seen == others, "{who} can tell the result before it is published:\n{seen}\n\n{others}");
    }
    // The chair sees it, and after publishing everybody does: the comparison would see a vote.
    let page = without_ids(&one, &round, &chair.console().await);
    assert!(page != without_ids(&other, &others_round, &others_chair.console().await));
    chair.publishes(&round).await;
    others_chair.publishes(&others_round).await;
    let published = everything_seen(&one, None, &round).await;
    let others = everything_seen(&other, None, &others_round).await;
    let differs = |who: &str| published.iter().zip(&others).any(|(one, other)| one.0 == who && one != other);
    assert!(differs("anybody") && differs("yt") && differs("khcn") && differs("board"));
}
