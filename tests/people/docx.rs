//! Word files as they are read.

/// The words of a DOCX file.
pub fn words_of_docx(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = archive.by_name("word/document.xml").unwrap();
    let xml = std::io::read_to_string(&mut part).unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap();
    let mut text = String::new();
    for node in document.descendants() {
        match node.tag_name().name() {
            "t" => text.push_str(node.text().unwrap_or_default()),
            "p" | "br" | "tab" => text.push('\n'),
            _ => {}
        }
    }
    text
}
