//! Reads a Word file back.

use std::io::{Cursor, Read};

use documents::{Papers, minutes_docx};
use roxmltree::{Document, Node};
use zip::ZipArchive;

/// Every part of the file by its name.
pub(crate) fn parts(papers: &Papers) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(minutes_docx(papers).unwrap())).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut part = zip.by_index(place).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

pub(crate) fn part(papers: &Papers, name: &str) -> String {
    parts(papers).into_iter().find(|(found, _)| found == name).unwrap().1
}

pub(crate) fn all<'a>(document: &'a Document, tag: &str) -> Vec<Node<'a, 'a>> {
    document.root().descendants().filter(|node| node.tag_name().name() == tag).collect()
}

/// The text as it is read: a line for each paragraph and line break, spaces that do not break as spaces.
pub(crate) fn text(papers: &Papers) -> String {
    let xml = part(papers, "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let mut text = String::new();
    for paragraph in all(&document, "p") {
        for node in paragraph.descendants() {
            match node.tag_name().name() {
                "t" => text.push_str(node.text().unwrap_or_default()),
                "br" => text.push('\n'),
                _ => {}
            }
        }
        text.push('\n');
    }
    text.replace('\u{a0}', " ")
}

/// The cells of the row in which `unit` stands, in one of the tables.
pub(crate) fn row(papers: &Papers, table: usize, unit: &str) -> Vec<String> {
    let xml = part(papers, "word/document.xml");
    let document = Document::parse(&xml).unwrap();
    let tables = all(&document, "tbl");
    let cells = |row: Node| -> Vec<String> {
        let cells = row.children().filter(|node| node.tag_name().name() == "tc");
        let text = |cell: Node| -> String {
            cell.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
        };
        cells.map(text).map(|text| text.replace('\u{a0}', " ")).collect()
    };
    let rows = tables[table].children().filter(|node| node.tag_name().name() == "tr");
    rows.map(cells).find(|cells| cells[1] == unit).unwrap()
}
