//! A paper as its content: what stands where, and nothing about the file that it becomes.

use ballot::Lang;

/// A paper; every file format is written from this, so two files of one paper cannot differ.
#[derive(Clone, Debug)]
pub(crate) struct Doc {
    /// The language of the text.
    pub(crate) lang: Lang,
    /// What the paper is, for the properties of the file.
    pub(crate) title: String,
    /// Who issues it, for the properties of the file.
    pub(crate) author: String,
    /// From top to bottom.
    pub(crate) blocks: Vec<Block>,
}

/// A piece of a paper. In its texts `\n` is a line break.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Head(Head),
    /// Tên loại and trích yếu: “BIÊN BẢN” and the name of the meeting.
    Title {
        kind: String,
        subject: String,
    },
    Heading(Level, String),
    Paragraph(String),
    /// A line that stays on the page of what it introduces.
    Label(String),
    Table(Table),
    Closing(Closing),
}

/// How deep a heading stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Level {
    /// “KẾT QUẢ BÌNH XÉT, SUY TÔN”.
    Section,
    /// “1. Khai mạc”.
    Item,
    /// The title of a contest.
    Contest,
    /// “Lần 1”.
    Round,
}

/// The two columns at the top (Decree 30/2020/NĐ-CP, Phụ lục I, ô 1 to 3).
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// Cơ quan chủ quản, in capitals.
    pub(crate) parent: Option<String>,
    /// Cơ quan ban hành, in capitals; with a rule below.
    pub(crate) body: String,
    /// Số, ký hiệu.
    pub(crate) number: String,
    /// Quốc hiệu.
    pub(crate) country: String,
    /// Tiêu ngữ; with a rule of its length below.
    pub(crate) motto: String,
}

/// A table with a sentence above it that stays on its page.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// What the table shows.
    pub(crate) lead: String,
    /// From left to right.
    pub(crate) columns: Vec<Column>,
    /// One cell for each column.
    pub(crate) rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Repeated on each page.
    pub(crate) head: String,
    /// In millimetres; those of a table sum to [`TEXT_WIDTH`].
    pub(crate) width: u32,
    /// Whether its cells are centred, else they begin at the left.
    pub(crate) centred: bool,
}

/// Between the margins of the page, in millimetres: 210 less 35 and 20.
pub(crate) const TEXT_WIDTH: u32 = 155;

/// The last line and the signatures, which are not parted by a page.
#[derive(Clone, Debug)]
pub(crate) struct Closing {
    /// “Hội nghị kết thúc vào …./.”.
    pub(crate) line: String,
    /// Thư ký.
    pub(crate) left: Signature,
    /// Chủ tọa.
    pub(crate) right: Signature,
    /// “Nơi nhận:”.
    pub(crate) copies: String,
    /// Who gets a copy, one a line.
    pub(crate) copies_to: Vec<String>,
}

/// Room for a signature.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    /// In capitals.
    pub(crate) office: String,
    /// Empty where nobody is named.
    pub(crate) name: String,
}
