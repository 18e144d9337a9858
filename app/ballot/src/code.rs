//! Codes that people read and type, in Crockford's base 32: no `I`, `L`, `O`, `U`, so nothing is mistaken for `1` or `0`.

use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The first `5 × symbols` bits of `bytes`, in groups of four symbols (`7K3M-9QV2`).
///
/// Bits beyond the end of `bytes` count as zero.
#[must_use]
pub fn spell(bytes: &[u8], symbols: usize) -> String {
    let bit = |n: usize| -> u8 { bytes.get(n / 8).map_or(0, |byte| (byte >> (7 - n % 8)) & 1) };
    let mut text = String::with_capacity(symbols + symbols / 4);
    for symbol in 0..symbols {
        if symbol > 0 && symbol % 4 == 0 {
            text.push('-');
        }
        let value = (0..5).fold(0u8, |value, n| value << 1 | bit(symbol * 5 + n));
        text.push(char::from(ALPHABET[usize::from(value)]));
    }
    text
}

/// A code as it is printed, from what people type or paste. Letters and digits count and nothing else does: not case, spaces,
/// hyphens and dashes of any kind, dots, signs that nobody sees. `O` is read as `0`, `I` and `L` as `1`, full-width letters
/// as plain ones.
///
/// `None` unless exactly `symbols` symbols of the alphabet are left.
#[must_use]
pub fn read(typed: &str, symbols: usize) -> Option<String> {
    let plain: Vec<u8> = symbols_of(typed)
        .map(|c| match c.to_ascii_uppercase() {
            'O' => Some(b'0'),
            'I' | 'L' => Some(b'1'),
            c => u8::try_from(c).ok().filter(|b| ALPHABET.contains(b)),
        })
        .collect::<Option<_>>()?;
    if plain.len() != symbols {
        return None;
    }
    let groups: Vec<String> =
        plain.chunks(4).map(|group| group.iter().copied().map(char::from).collect()).collect();
    Some(groups.join("-"))
}

/// How many symbols somebody typed; for the sentence that says how many are missing.
#[must_use]
pub fn symbols_typed(typed: &str) -> usize {
    symbols_of(typed).count()
}

/// The code in a card's link (`http://192.168.1.20:3000/c/7K3M-9QV2-4TDH`); any other text is a code itself.
#[must_use]
pub fn in_link(typed: &str) -> &str {
    let start = ["/c/", "/C/"].iter().filter_map(|mark| Some(typed.rfind(mark)? + mark.len())).max();
    let Some(start) = start else { return typed };
    let code = &typed[start..];
    code.split(['/', '?', '#']).next().unwrap_or(code)
}

fn symbols_of(typed: &str) -> impl Iterator<Item = char> + '_ {
    typed.chars().map(plain).filter(|c| c.is_alphanumeric())
}

/// A full-width letter or digit as the plain one.
fn plain(c: char) -> char {
    const FULL_WIDTH: std::ops::RangeInclusive<u32> = 0xff01..=0xff5e;
    let code = u32::from(c);
    let narrow = FULL_WIDTH.contains(&code).then(|| char::from_u32(code - 0xfee0)).flatten();
    narrow.unwrap_or(c)
}

/// A receipt as it is shown: eight symbols made of its first 40 bits (design: Store).
#[must_use]
pub fn receipt(receipt: Uuid) -> String {
    spell(receipt.as_bytes(), 8)
}

/// The first and the last of the receipts that are shown as `code`, eight symbols.
///
/// `None` for a text that shows no receipt.
#[must_use]
pub fn receipts(code: &str) -> Option<(Uuid, Uuid)> {
    let shown = read(code, 8)?;
    let values = symbols_of(&shown).filter_map(|c| ALPHABET.iter().position(|b| char::from(*b) == c));
    let first = values.fold(0u128, |bits, value| bits << 5 | value as u128) << (128 - 40);
    Some((Uuid::from_u128(first), Uuid::from_u128(first | (u128::MAX >> 40))))
}

/// The same for a receipt as the page sends it; the browser has no need of a UUID to spell its first digits.
#[must_use]
pub fn receipt_in_text(receipt: &str) -> Option<String> {
    let digits: String = receipt.chars().filter(char::is_ascii_hexdigit).take(10).collect();
    let byte = |n: usize| u8::from_str_radix(digits.get(2 * n..2 * n + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..5).map_while(byte).collect();
    (bytes.len() == 5).then(|| spell(&bytes, 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_spelled_in_fours_from_the_first_bits() {
        assert_eq!(spell(&[0xff, 0xff, 0xff, 0xff, 0xff], 8), "ZZZZ-ZZZZ");
        assert_eq!(spell(&[0b0000_1000, 0b0100_0010], 3), "111");
        assert_eq!(spell(&[0], 4), "0000");
    }

    #[test]
    fn a_typed_code_is_read_as_people_type_it() {
        let printed = Some("7K3M-9QV2-0TD1".to_owned());
        for typed in ["7K3M-9QV2-0TD1", "7k3m9qv2otdl", " 7K3M 9QV2 OTDi "] {
            assert_eq!(read(typed, 12), printed);
        }
        assert_eq!(read("7K3M-9QV2-0TD", 12), None);
        assert_eq!(read("7K3M-9QV2-0TDU", 12), None);
        assert_eq!(symbols_typed("7K3M-9QV2-1D"), 10);
    }

    #[test]
    fn a_code_is_read_as_people_paste_it() {
        let printed = Some("7K3M-9QV2-4TDH".to_owned());
        for pasted in [
            "http://192.168.1.20:3000/c/7K3M-9QV2-4TDH",
            "HTTPS://BAU.EXAMPLE.VN/C/7K3M-9QV2-4TDH/",
            "192.168.1.20:3000/c/7k3m-9qv2-4tdh?lang=en#main",
            "7K3M–9QV2—4TDH",
            "7K3M\u{2011}9QV2\u{2212}4TDH",
            "\u{feff}7K3M\u{200b}-9QV2\u{ad}-4TDH\u{2060}",
            "７Ｋ３Ｍ－９ｑｖ２－４ＴＤＨ",
            "7K3M.9QV2.4TDH.",
            "7K3M\u{a0}9QV2\n4TDH",
        ] {
            assert_eq!(read(in_link(pasted), 12), printed, "{pasted:?}");
        }
        // What only looks like a letter of the alphabet is none.
        for wrong in ["7K3M-9QV2-4TDН", "7K3M-9QV2-4TD/c/", "http://192.168.1.20:3000/7K3M-9QV2-4TDH"] {
            assert_eq!(read(in_link(wrong), 12), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_receipt_is_shown_as_its_first_forty_bits() {
        let uuid = Uuid::parse_str("ffffffff-ff00-4000-8000-000000000000").unwrap();
        assert_eq!(receipt(uuid), "ZZZZ-ZZZZ");
        let text = "3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d";
        assert_eq!(receipt_in_text(text), Some(receipt(Uuid::parse_str(text).unwrap())));
        assert_eq!(receipt_in_text("3f0c"), None);
    }

    #[test]
    fn the_receipts_of_a_code_are_those_that_are_shown_as_it() {
        let uuid = Uuid::parse_str("3f0c2f6e-6a52-4d1b-9a55-0c8a1f2b3c4d").unwrap();
        let (first, last) = receipts(&receipt(uuid).to_lowercase()).unwrap();
        assert_eq!(first.to_string(), "3f0c2f6e-6a00-0000-0000-000000000000");
        assert_eq!(last.to_string(), "3f0c2f6e-6aff-ffff-ffff-ffffffffffff");
        assert_eq!((receipt(first), receipt(last)), (receipt(uuid), receipt(uuid)));
        assert_ne!(receipt(Uuid::from_u128(last.as_u128() + 1)), receipt(uuid));
        assert_eq!(receipts("ZZZZ-ZZZZ").unwrap().1, Uuid::max());
        assert_eq!(receipts("7K3M"), None);
    }
}
