//! What people read on the screens, Vietnamese first, English second, one file for each page. Sentences of rules, verdicts
//! and refusals are in `ballot::words`. A word is a function that matches on the language, so a missing translation does
//! not compile, and the browser gets only those that its islands use.

/// Words without a value in them: `name: "tiếng Việt", "English";`.
macro_rules! words {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        $(
            #[doc = $en]
            #[must_use]
            pub fn $name(lang: Lang) -> &'static str {
                match lang {
                    Lang::Vi => $vi,
                    Lang::En => $en,
                }
            }
        )*
    };
}

mod cards;
mod chair;
mod desk;
mod every_page;
mod home;
mod owner;
mod record;
mod screen;
mod vote;

pub use self::{
    cards::*, chair::*, desk::*, every_page::*, home::*, owner::*, record::*, screen::*, vote::*,
};
