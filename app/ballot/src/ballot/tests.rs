use std::num::NonZeroU32;

use super::*;
use crate::example::{id, round};

const RECEIPT: &str = "3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d";

fn choose(choice: &[&str], blank: bool) -> Result<Ballot, Refusal> {
    let form = Form { choice: choice.iter().map(ToString::to_string).collect(), blank, ..Form::default() };
    Ballot::check(&round(2, &["yt", "gddt", "tttt"]), RECEIPT, &form, &id("bhxh"))
}

#[test]
fn marks_are_kept_in_the_order_of_the_ballot() {
    let ballot = choose(&["tttt", "yt"], false).unwrap();
    assert_eq!(ballot.marks(), &Marks::Choose(vec![id("yt"), id("tttt")]));
    assert_eq!(serde_json::to_string(ballot.marks()).unwrap(), r#"{"choose":["yt","tttt"]}"#);
}

#[test]
fn an_invalid_ballot_is_refused_with_its_reason() {
    assert_eq!(choose(&["yt", "gddt", "tttt"], false), Err(Refusal::Overvote { marked: 3, at_most: 2 }));
    assert_eq!(choose(&["bhxh"], false), Err(Refusal::not_standing("bhxh")));
    assert_eq!(choose(&["yt", "yt"], false), Err(Refusal::DuplicateChoice { nominee: "yt".into() }));
    assert_eq!(choose(&[], false), Err(Refusal::BlankNotConfirmed));
    assert_eq!(choose(&["yt"], true), Err(Refusal::bad_value("blank", "1", "0")));
}

#[test]
fn a_blank_ballot_needs_its_own_confirmation() {
    let ballot = choose(&[""], true).unwrap();
    assert!(ballot.marks().is_blank());
    assert_eq!(serde_json::to_string(ballot.marks()).unwrap(), r#"{"blank":true}"#);
    assert!(serde_json::from_str::<Marks>(r#"{"blank":false}"#).is_err());
}

#[test]
fn a_vote_for_ones_own_unit_is_refused_only_where_the_contest_forbids_it() {
    let mut round = round(1, &["yt", "gddt"]);
    let form = Form { choice: vec!["yt".into()], ..Form::default() };
    assert!(Ballot::check(&round, RECEIPT, &form, &id("yt")).is_ok());
    round.self_vote = false;
    assert_eq!(Ballot::check(&round, RECEIPT, &form, &id("yt")), Err(Refusal::OwnUnit));
}

#[test]
fn a_receipt_is_a_random_uuid() {
    assert!(read_receipt(RECEIPT).is_ok());
    let of_version_1 = "3f0c2f6e-6a52-1d1b-9a55-0c8a1f2b3c4d";
    for bad in ["", "abc", of_version_1, &RECEIPT.replace('-', ""), &format!("{{{RECEIPT}}}")] {
        assert!(matches!(read_receipt(bad), Err(Refusal::BadValue { .. })), "{bad}");
    }
}

fn assent(said: &[(&str, &str)], blank: bool) -> Result<Ballot, Refusal> {
    let said = said.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    let form = Form { assent: said, blank, ..Form::default() };
    let at_most = crate::Assent::AtMost(NonZeroU32::MIN);
    let round = Round { method: crate::Method::Assent(at_most), ..round(1, &["yt", "gddt", "tttt"]) };
    Ballot::check(&round, RECEIPT, &form, &id("bhxh"))
}

#[test]
fn an_assent_keeps_what_is_said_in_the_order_of_the_ballot_and_leaves_abstentions_out() {
    let ballot = assent(&[("tttt", "for"), ("gddt", "abstain"), ("yt", "against")], false).unwrap();
    let text = serde_json::to_string(ballot.marks()).unwrap();
    assert_eq!(text, r#"{"assent":{"yt":"against","tttt":"for"}}"#);
    assert_eq!(serde_json::from_str::<Marks>(&text).unwrap(), *ballot.marks());
    assert_eq!(ballot.marks().votes().collect::<Vec<_>>(), [&id("tttt")]);
    assert_eq!(ballot.marks().against().collect::<Vec<_>>(), [&id("yt")]);
}

#[test]
fn an_assent_is_refused_with_its_reason() {
    assert_eq!(
        assent(&[("yt", "for"), ("gddt", "for")], false),
        Err(Refusal::Overvote { marked: 2, at_most: 1 })
    );
    assert_eq!(assent(&[("bhxh", "abstain")], false), Err(Refusal::not_standing("bhxh")));
    assert_eq!(
        assent(&[("yt", "for"), ("yt", "against")], false),
        Err(Refusal::DuplicateChoice { nominee: "yt".into() })
    );
    assert_eq!(
        assent(&[("yt", "yes")], false),
        Err(Refusal::bad_value("assent[yt]", "yes", "for, against, abstain"))
    );
    assert_eq!(assent(&[("yt", "abstain"), ("gddt", "")], false), Err(Refusal::BlankNotConfirmed));
    assert_eq!(assent(&[("yt", "abstain")], true).unwrap().marks(), &Marks::blank());
    assert_eq!(assent(&[("yt", "against")], true), Err(Refusal::bad_value("blank", "1", "0")));
}

#[test]
fn marks_of_another_method_are_refused() {
    let form = Form { choice: vec!["yt".into()], assent: vec![("yt".into(), "for".into())], blank: false };
    let choose = round(1, &["yt"]);
    let assent = Round { method: crate::Method::Assent(crate::Assent::Any), ..choose.clone() };
    let hands = Round { method: crate::Method::Hands, ..choose.clone() };
    for round in [choose, assent, hands] {
        let refused = Ballot::check(&round, RECEIPT, &form, &id("bhxh")).unwrap_err();
        assert_eq!(refused.code(), "bad_value");
    }
}

#[test]
fn with_assent_only_a_vote_for_ones_own_unit_is_forbidden() {
    let method = crate::Method::Assent(crate::Assent::Any);
    let round = Round { method, self_vote: false, ..round(1, &["yt", "gddt"]) };
    let says = |what: &str| {
        let form = Form { assent: vec![("yt".into(), what.into())], ..Form::default() };
        Ballot::check(&round, RECEIPT, &form, &id("yt"))
    };
    assert_eq!(says("for"), Err(Refusal::OwnUnit));
    assert!(says("against").is_ok());
}
