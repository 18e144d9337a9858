//! What people see of a text: two that look alike are one to whoever marks a ballot.

use unicode_normalization::UnicodeNormalization as _;

/// The text as it is told from others: without letters that nobody sees, in one form and one case, its spaces and hyphens
/// alike. Letters of other scripts that have the shape of Latin ones are not looked for.
pub(crate) fn looks(text: &str) -> String {
    let plain: String = text.nfkc().filter(|c| !is_invisible(*c)).map(alike).collect();
    let lower: String = plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    lower.nfc().collect()
}

/// The letters of a text that somebody sees.
pub(crate) fn seen(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c))
}

/// Letters that leave no trace on the page: Unicode's default ignorable code points, and those drawn as nothing.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
        || c.is_control() && !c.is_whitespace()
}

/// Whether a letter turns the direction of others, so that the page shows something else than what is written.
pub(crate) fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Hyphens of every kind as one; Đ as old Vietnamese fonts and other alphabets write it.
fn alike(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_alike_and_what_differs_to_the_eye_differs() {
        let name = looks("Sở Y tế Điện Biên - Lai Châu");
        for other in [
            "So\u{31b}\u{309} Y te\u{302}\u{301} Điện Biên - Lai Châu",
            "Sở\u{a0}Y  tế Điện Biên - Lai Châu",
            "Sở Y\u{200b} tế\u{2060} Điện Biên - Lai Châu\u{feff}",
            "SỞ Y TẾ ĐIỆN BIÊN - LAI CHÂU",
            "Sở Y tế Ðiện Biên – Lai Châu",
        ] {
            assert_eq!(looks(other), name, "{other:?}");
        }
        assert_ne!(looks("Sở Y tê Điện Biên - Lai Châu"), name);
        assert_ne!(looks("Sở Y tế 1"), looks("Sở Y tế 2"));
    }

    #[test]
    fn a_text_of_letters_that_nobody_sees_says_nothing() {
        assert_eq!(seen("\u{200b}\u{a0} \u{2800}\u{3164}\u{e0041}").count(), 0);
        assert_eq!(seen(" \u{200b}a ").collect::<String>(), "a");
    }
}
