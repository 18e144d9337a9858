use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Id;

/// What a ballot of method `assent` says of a nominee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opinion {
    /// Tán thành.
    For,
    /// Không tán thành.
    Against,
    /// Không có ý kiến.
    Abstain,
}

impl Opinion {
    /// Every opinion, in the order in which a ballot offers them.
    pub const ALL: [Self; 3] = [Self::For, Self::Against, Self::Abstain];

    /// The word that is posted and stored.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Abstain => "abstain",
        }
    }

    /// The opinion of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|opinion| opinion.name() == name)
    }
}

/// Nominees with what is said of them: a JSON object that keeps its order, and shows a key that stands twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinions(pub Vec<(Id, Opinion)>);

impl Serialize for Opinions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, opinion)| (id, opinion)))
    }
}

impl<'de> Deserialize<'de> for Opinions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        pairs(deserializer).map(Self)
    }
}

/// A JSON object in the order in which it is written, every key of it.
pub(crate) fn pairs<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<(Id, T)>, D::Error> {
    struct Visitor<T>(std::marker::PhantomData<T>);
    impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Visitor<T> {
        type Value = Vec<(Id, T)>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object with the ids of nominees as keys")
        }
        fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }
    }
    deserializer.deserialize_map(Visitor(std::marker::PhantomData))
}
