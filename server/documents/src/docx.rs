//! A [`Doc`] as an Office Open XML document (ECMA-376, WordprocessingML): the only file that knows XML.
//!
//! Lengths are twips (1/20 pt), sizes of letters half-points. Page and letters follow Decree 30/2020/NĐ-CP, Phụ lục I.

use std::io::{Cursor, Write};

use ballot::Lang;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{
    doc::{Block, Closing, Doc, Head, Level, Signature, TEXT_WIDTH, Table},
    error::DocumentError,
};

/// The file of a paper; the same bytes each time, since no clock is read.
pub(crate) fn write(doc: &Doc) -> Result<Vec<u8>, DocumentError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONSHIPS.to_owned()),
        ("docProps/core.xml", properties(doc)),
        ("word/document.xml", document(doc)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONSHIPS.to_owned()),
        ("word/styles.xml", styles(doc.lang)),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/fontTable.xml", FONTS.to_owned()),
        ("word/theme/theme1.xml", THEME.to_owned()),
        ("word/header1.xml", HEADER.to_owned()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(name, options)?;
        zip.write_all(DECLARATION.as_bytes())?;
        zip.write_all(xml.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Millimetres as twips: 25.4 mm are 1440.
const fn twips(millimetres: u32) -> u32 {
    (millimetres * 14_400 + 127) / 254
}

fn document(doc: &Doc) -> String {
    let body: String = doc.blocks.iter().map(block).collect();
    let (across, down) = (twips(210), twips(297));
    let (top, bottom, left, right, header) = (twips(25), twips(20), twips(35), twips(20), twips(10));
    format!(
        r#"<w:document {MAIN} {RELATED}><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{across}" w:h="{down}"/><w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="{header}" w:footer="{header}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>"#
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Head(it) => head(it),
        Block::Title { kind, subject } => paragraph("Title", kind) + &paragraph("Subtitle", subject),
        Block::Heading(Level::Section, text) => paragraph("Heading1", text),
        Block::Heading(Level::Item, text) => paragraph("Heading2", text),
        Block::Heading(Level::Contest, text) => paragraph("Heading3", text),
        Block::Heading(Level::Round, text) => paragraph("Heading4", text),
        Block::Paragraph(text) => paragraph("BodyText", text),
        Block::Label(text) => paragraph("Label", text),
        Block::Table(it) => table(it),
        Block::Closing(it) => closing(it),
    }
}

fn paragraph(style: &str, text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(line))).collect();
    let lines = lines.join("<w:br/>");
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{lines}</w:r></w:p>"#)
}

/// Text without markup and without the characters that XML 1.0 forbids even as references.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for symbol in text.chars() {
        match symbol {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(symbol),
        }
    }
    out
}

/// The columns of the head: together 12 mm wider than the text and centred on it, as in Mẫu 1.9.
const HEAD_LEFT: u32 = twips(75);
const HEAD_RIGHT: u32 = twips(92);
/// The mean width of a capital of 12 pt bold and of a letter of 13 pt bold, in twips, as measured.
const CAPITAL_WIDTH: u32 = 142;
const LETTER_WIDTH: u32 = 118;

fn head(head: &Head) -> String {
    let parent = head.parent.as_deref().map(|parent| paragraph("HeadPlain", parent)).unwrap_or_default();
    // Two fifths lie between the third and the half that the decree allows; a long name fills its column.
    let body_rule = (length(&head.body) * CAPITAL_WIDTH).min(HEAD_LEFT) * 2 / 5;
    let motto_rule = (length(&head.motto) * LETTER_WIDTH).min(HEAD_RIGHT);
    let left = [
        parent,
        paragraph("HeadBold", &head.body),
        rule(HEAD_LEFT, body_rule),
        paragraph("HeadNumber", &head.number),
    ];
    let right = [
        paragraph("HeadBold", &head.country),
        paragraph("HeadMotto", &head.motto),
        rule(HEAD_RIGHT, motto_rule),
    ];
    let cells = [(HEAD_LEFT, left.concat()), (HEAD_RIGHT, right.concat())];
    grid("Plain", &cells.each_ref().map(|cell| cell.0), &row(false, &cells))
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count().min(1000)).unwrap_or_default()
}

/// A line of `length` in the middle of a column: the border of an empty paragraph.
fn rule(column: u32, length: u32) -> String {
    let side = (column - length) / 2;
    format!(
        r#"<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:spacing w:before="40" w:line="120" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>"#
    )
}

fn table(table: &Table) -> String {
    let widths: Vec<u32> = table.columns.iter().map(|column| twips(column.width)).collect();
    let heads = table.columns.iter().map(|column| paragraph("CellHead", &column.head));
    let mut rows = row(true, &widths.iter().copied().zip(heads).collect::<Vec<_>>());
    for cells in &table.rows {
        let cells = table.columns.iter().zip(cells).map(|(column, text)| {
            let style = if column.centred { "CellCentre" } else { "Cell" };
            (twips(column.width), paragraph(style, text))
        });
        rows += &row(false, &cells.collect::<Vec<_>>());
    }
    paragraph("Lead", &table.lead) + &grid("Grid", &widths, &rows)
}

fn grid(style: &str, widths: &[u32], rows: &str) -> String {
    let columns: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
    let width: u32 = widths.iter().sum();
    format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"#
    )
}

/// A row that no page parts; `head` is repeated on each page.
fn row(head: bool, cells: &[(u32, String)]) -> String {
    let head = if head { "<w:tblHeader/>" } else { "" };
    let cells: String = cells
        .iter()
        .map(|(width, paragraphs)| {
            format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>"#)
        })
        .collect();
    format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>")
}

fn closing(closing: &Closing) -> String {
    let signature = |it: &Signature| paragraph("Office", &it.office) + &paragraph("Signer", &it.name);
    let copies_to: String = closing.copies_to.iter().map(|line| paragraph("CopyTo", line)).collect();
    let half = twips(TEXT_WIDTH) / 2;
    let left = signature(&closing.left) + &paragraph("Copies", &closing.copies) + &copies_to;
    let cells = [(half, left), (half, signature(&closing.right))];
    // Word wants a paragraph after the last table.
    let last = r#"<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>"#;
    paragraph("LastLine", &closing.line) + &grid("Plain", &[half, half], &row(false, &cells)) + last
}

fn properties(doc: &Doc) -> String {
    let (title, author, language) = (escaped(&doc.title), escaped(&doc.author), language(doc.lang));
    format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{language}</dc:language></cp:coreProperties>"#
    )
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "vi-VN",
        Lang::En => "en-GB",
    }
}

/// A style of paragraphs.
struct Style {
    id: &'static str,
    /// A name that Word knows (“heading 1”) makes a heading one for its outline and for a screen reader.
    name: &'static str,
    /// Half-points.
    size: u32,
    bold: bool,
    italic: bool,
    /// Twips.
    before: u32,
    after: u32,
    first_line: u32,
    /// `left`, `center` or `both`.
    align: &'static str,
    /// Stays on the page of the next paragraph.
    keep: bool,
    /// How deep a heading stands in the outline.
    outline: Option<u32>,
}

/// 14 pt upright, from the left.
const PLAIN: Style = Style {
    id: "Normal",
    name: "Normal",
    size: 28,
    bold: false,
    italic: false,
    before: 0,
    after: 0,
    first_line: 0,
    align: "left",
    keep: false,
    outline: None,
};
const CENTRED: Style = Style { align: "center", ..PLAIN };
const BODY: Style =
    Style { id: "BodyText", name: "Body Text", before: 120, first_line: twips(10), align: "both", ..PLAIN };
const HEADING: Style = Style { bold: true, keep: true, ..BODY };
const CELL: Style = Style { id: "Cell", name: "Cell", size: 26, before: 40, after: 40, ..PLAIN };

const STYLES: [Style; 22] = [
    Style { id: "Header", name: "header", ..CENTRED },
    Style { id: "HeadPlain", name: "Head Plain", size: 24, ..CENTRED },
    Style { id: "HeadBold", name: "Head Bold", size: 24, bold: true, ..CENTRED },
    Style { id: "HeadMotto", name: "Head Motto", size: 26, bold: true, ..CENTRED },
    Style { id: "HeadNumber", name: "Head Number", size: 26, ..CENTRED },
    Style { id: "Title", name: "Title", bold: true, before: 360, keep: true, ..CENTRED },
    Style { id: "Subtitle", name: "Subtitle", bold: true, after: 320, keep: true, ..CENTRED },
    Style { id: "Heading1", name: "heading 1", before: 240, outline: Some(0), ..HEADING },
    Style { id: "Heading2", name: "heading 2", outline: Some(1), ..HEADING },
    Style { id: "Heading3", name: "heading 3", outline: Some(2), ..HEADING },
    Style { id: "Heading4", name: "heading 4", italic: true, outline: Some(3), ..HEADING },
    BODY,
    Style { id: "Label", name: "Label", keep: true, ..BODY },
    Style { id: "Lead", name: "Lead", after: 120, keep: true, ..BODY },
    CELL,
    Style { id: "CellHead", name: "Cell Head", bold: true, align: "center", keep: true, ..CELL },
    Style { id: "CellCentre", name: "Cell Centre", align: "center", ..CELL },
    Style { id: "LastLine", name: "Last Line", after: 240, keep: true, ..BODY },
    Style { id: "Office", name: "Office", bold: true, keep: true, ..CENTRED },
    Style { id: "Signer", name: "Signer", bold: true, before: twips(25), keep: true, ..CENTRED },
    Style {
        id: "Copies",
        name: "Copies",
        size: 24,
        bold: true,
        italic: true,
        before: 240,
        keep: true,
        ..PLAIN
    },
    Style { id: "CopyTo", name: "Copy To", size: 22, ..PLAIN },
];

fn style(style: &Style) -> String {
    let Style { id, name, size, before, after, first_line, align, .. } = style;
    let on = |set: bool, tags: &'static str| if set { tags } else { "" };
    let keep = on(style.keep, "<w:keepNext/>");
    let bold = on(style.bold, "<w:b/><w:bCs/>");
    let italic = on(style.italic, "<w:i/><w:iCs/>");
    let outline =
        style.outline.map(|level| format!(r#"<w:outlineLvl w:val="{level}"/>"#)).unwrap_or_default();
    format!(
        r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}<w:spacing w:before="{before}" w:after="{after}"/><w:ind w:firstLine="{first_line}"/><w:jc w:val="{align}"/>{outline}</w:pPr><w:rPr>{bold}{italic}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>"#
    )
}

fn styles(lang: Lang) -> String {
    let (language, size) = (language(lang), PLAIN.size);
    let paragraphs: String = STYLES.iter().map(style).collect();
    format!(
        r#"<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>{paragraphs}{TABLE_STYLES}</w:styles>"#
    )
}

const TABLE_STYLES: &str = r#"<w:style w:type="table" w:default="1" w:styleId="Plain"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="Plain"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:left w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:right w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const RELATED: &str = r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>"#;
const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const DOCUMENT_RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="theme/theme1.xml"/></Relationships>"#;
const SETTINGS: &str = r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#;
/// The number of the page; the first page has no header (`titlePg`) and so no number.
const HEADER: &str = r#"<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"#;
/// What stands in for the font where it is missing: a Roman one of variable width.
const FONTS: &str = r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>"#;
/// Nothing here uses the theme, but a validator asks for one: black on white, all in the one font.
const THEME: &str = r#"<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain"><a:themeElements><a:clrScheme name="Plain"><a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="000000"/></a:dk2><a:lt2><a:srgbClr val="FFFFFF"/></a:lt2><a:accent1><a:srgbClr val="000000"/></a:accent1><a:accent2><a:srgbClr val="000000"/></a:accent2><a:accent3><a:srgbClr val="000000"/></a:accent3><a:accent4><a:srgbClr val="000000"/></a:accent4><a:accent5><a:srgbClr val="000000"/></a:accent5><a:accent6><a:srgbClr val="000000"/></a:accent6><a:hlink><a:srgbClr val="000000"/></a:hlink><a:folHlink><a:srgbClr val="000000"/></a:folHlink></a:clrScheme><a:fontScheme name="Plain"><a:majorFont><a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"#;
