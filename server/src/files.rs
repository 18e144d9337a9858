//! Files that people give: texts as their editors and shells have written them.

use std::path::Path;

use anyhow::{Context as _, bail};

use crate::words;

/// The text of a file, in UTF-8 or in UTF-16, with or without a byte order mark.
pub(crate) fn read(file: &Path) -> anyhow::Result<String> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).with_context(|| words::cannot_read(&name))?;
    let Some(Text { text, is_utf16 }) = decoded(bytes) else { bail!(words::not_utf8(&name)) };
    if is_utf16 {
        words::to_stderr(&words::utf16(&name));
    }
    Ok(text)
}

struct Text {
    text: String,
    /// As PowerShell writes what it redirects.
    is_utf16: bool,
}

fn decoded(bytes: Vec<u8>) -> Option<Text> {
    // Our texts begin with a letter, a bracket or a space, of which UTF-16 makes one byte and a zero.
    let of_two = |unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16(&units).ok().filter(|_| rest.is_empty())
    };
    let (text, is_utf16) = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [_, 0, ..] => (of_two(u16::from_le_bytes)?, true),
        [0xfe, 0xff, ..] | [0, _, ..] => (of_two(u16::from_be_bytes)?, true),
        _ => (String::from_utf8(bytes).ok()?, false),
    };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Some(Text { text, is_utf16 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_whichever_mark_and_coding_a_shell_gave_it() {
        const TEXT: &str = "{ \"title\": \"Hội nghị\" }\r\n";
        let units = |mark: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("{mark}{TEXT}").encode_utf16().flat_map(bytes).collect()
        };
        for mark in ["", "\u{feff}"] {
            for (bytes, is_utf16) in [
                (format!("{mark}{TEXT}").into_bytes(), false),
                (units(mark, u16::to_le_bytes), true),
                (units(mark, u16::to_be_bytes), true),
            ] {
                let read = decoded(bytes).unwrap();
                assert_eq!((read.text.as_str(), read.is_utf16), (TEXT, is_utf16), "{mark:?}");
            }
        }
        assert_eq!(decoded(Vec::new()).unwrap().text, "");
        // Vietnamese in an old code page, half a letter, half a pair.
        for bad in [vec![b'H', 0xf4, b'i'], vec![0xff, 0xfe, b'{'], vec![0xff, 0xfe, 0, 0xd8]] {
            assert!(decoded(bad).is_none());
        }
    }
}
