//! Files that people give and get: texts as their editors and shells have written them, and new ones in their place.

use std::{
    io::{self, Write as _},
    path::Path,
};

use anyhow::{Context as _, bail};

use crate::{file_words, words};

/// The text of a file, in UTF-8 or in UTF-16, with or without a byte order mark.
pub(crate) fn read(file: &Path) -> anyhow::Result<String> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).with_context(|| file_words::cannot_read(&name))?;
    let Some(Text { text, is_utf16 }) = decoded(bytes) else { bail!(file_words::not_utf8(&name)) };
    if is_utf16 {
        words::to_stderr(&file_words::utf16(&name));
    }
    Ok(text)
}

/// Writes a new file, whole or not at all; one that is there stays as it is.
pub(crate) fn write_new(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let cannot = || file_words::cannot_write(file);
    let mut new = match std::fs::OpenOptions::new().write(true).create_new(true).open(file) {
        Ok(new) => new,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            bail!(file_words::not_overwritten(file))
        }
        Err(error) => return Err(error).with_context(cannot),
    };
    if let Err(error) = new.write_all(bytes).and_then(|()| new.sync_all()) {
        drop(new);
        let _ = std::fs::remove_file(file);
        return Err(error).with_context(cannot);
    }
    Ok(())
}

/// Makes a folder that nobody else can look into; one that is there keeps the rights that somebody has given it.
pub(crate) fn folder(path: &Path) -> anyhow::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).with_context(|| file_words::no_data_folder(path))
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
    fn a_file_that_is_there_is_never_written_over_and_a_folder_keeps_its_rights() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bien-ban.docx");
        write_new(&file, b"one").unwrap();
        let said = write_new(&file, b"two").unwrap_err().to_string();
        assert!(said.contains("bien-ban.docx"), "{said}");
        assert_eq!(std::fs::read(&file).unwrap(), b"one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let rights = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
            let (new, shared) = (folder.path().join("a/b"), folder.path().join("shared"));
            super::folder(&new).unwrap();
            assert_eq!((rights(&new), rights(new.parent().unwrap())), (0o700, 0o700));
            std::fs::create_dir(&shared).unwrap();
            std::fs::set_permissions(&shared, std::fs::Permissions::from_mode(0o2775)).unwrap();
            super::folder(&shared).unwrap();
            assert_eq!(shared.metadata().unwrap().permissions().mode() & 0o7777, 0o2775);
        }
    }

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
