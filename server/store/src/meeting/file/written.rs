//! The file as it is written, before its parts are held against each other.

use ballot::{OfficerRole, Quorum};
use serde::Deserialize;
use toml::{Spanned, value::Datetime};

use super::{
    contests::ContestWritten,
    value::{Name, Story, Text},
};

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    pub(super) format: Spanned<String>,
    pub(super) title: Spanned<Text>,
    pub(super) body: Spanned<Text>,
    pub(super) parent: Option<Text>,
    pub(super) place: Text,
    pub(super) venue: Option<Text>,
    pub(super) starts: Spanned<Datetime>,
    #[serde(default)]
    pub(super) timezone: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) locale: ballot::Lang,
    pub(super) head_unit: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) voters: Option<Spanned<VotersAre>>,
    #[serde(default)]
    pub(super) cards: Option<Spanned<CardsAre>>,
    #[serde(default)]
    pub(super) spare_cards: Option<Spanned<u32>>,
    pub(super) quorum: Option<Quorum>,
    pub(super) tellers: Option<Spanned<u32>>,
    #[serde(default = "yes")]
    pub(super) publish_ballots: bool,
    pub(super) wifi: Option<WifiWritten>,
    pub(super) units: Vec<UnitWritten>,
    #[serde(default)]
    pub(super) guests: Vec<PersonWritten>,
    #[serde(default)]
    pub(super) officers: Vec<OfficerWritten>,
    pub(super) contests: Vec<ContestWritten>,
    #[serde(default)]
    pub(super) agenda: Vec<AgendaWritten>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum VotersAre {
    Units,
    Delegates,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(super) enum CardsAre {
    Named,
    Drawn,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WifiWritten {
    pub(super) ssid: Text,
    pub(super) password: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitWritten {
    pub(super) id: Spanned<String>,
    pub(super) name: Spanned<Name>,
    pub(super) short: Option<Spanned<Name>>,
    #[serde(default)]
    pub(super) delegates: Vec<DelegateWritten>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DelegateWritten {
    pub(super) id: Option<Spanned<String>>,
    pub(super) name: Name,
    pub(super) title: Option<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonWritten {
    pub(super) name: Name,
    pub(super) title: Option<Name>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficerWritten {
    pub(super) role: OfficerRole,
    pub(super) name: Name,
    pub(super) title: Option<Name>,
    pub(super) unit: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgendaWritten {
    pub(super) title: Text,
    pub(super) text: Option<Story>,
    pub(super) contest: Option<Spanned<String>>,
}
