//! The papers' own words, Vietnamese and English. Rules, verdicts and shares are said by [`ballot::words`].
//!
//! Every function matches on the language and on what it speaks of, so a missing translation does not compile.

mod results;
mod rounds;

use ballot::{Lang, Opinion, Quorum, words};

pub(crate) use results::{
    conclusion, contest, decided, ended, excluded, motion, nobody_stood, proposal, proposed, record,
    undecided, withdrawn,
};
pub(crate) use rounds::{
    Hands, base, consensus, count_code, list, next, no_quorum, numbers, opinions, own_unit, round, rule,
    those, voided, votes_needed,
};

use crate::Moment;

/// Room to write something in by hand.
pub(crate) const DOTS: &str = "………………………………";

/// A word or sentence without numbers or names in it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Word {
    Number,
    Country,
    Motto,
    Minutes,
    Chair,
    Secretary,
    Tellers,
    TellerHead,
    Teller,
    Guests,
    Content,
    Elections,
    Motions,
    Results,
    Proposals,
    Propose,
    Ordinal,
    Unit,
    Delegate,
    Presence,
    Present,
    Absent,
    Votes,
    Share,
    Verdict,
    For,
    Against,
    Abstain,
    Conclusion,
    NotHeld,
    NotOver,
    SecretarySigns,
    ChairSigns,
    Copies,
    CopyToUnits,
    CopyToFill,
    CopyToFile,
}

/// The word in a language.
pub(crate) fn word(lang: Lang, word: Word) -> &'static str {
    match lang {
        Lang::Vi => vi(word),
        Lang::En => en(word),
    }
}

fn vi(word: Word) -> &'static str {
    match word {
        Word::Number => "Số: ……/BB-……",
        Word::Country => "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        Word::Motto => "Độc lập - Tự do - Hạnh phúc",
        Word::Minutes => "BIÊN BẢN",
        Word::Chair => "Chủ trì (Chủ tọa)",
        Word::Secretary => "Thư ký",
        Word::Tellers => "Ban kiểm phiếu",
        Word::TellerHead => "Trưởng ban",
        Word::Teller => "Ủy viên",
        Word::Guests => "Khách mời",
        Word::Content => "Nội dung:",
        Word::Elections => "KẾT QUẢ BÌNH XÉT, SUY TÔN",
        Word::Motions => "KẾT QUẢ BIỂU QUYẾT",
        Word::Results => "KẾT QUẢ BIỂU QUYẾT, BÌNH XÉT, SUY TÔN",
        Word::Proposals => "ĐỀ NGHỊ KHEN THƯỞNG",
        Word::Propose => "Từ kết quả trên, Hội nghị đề nghị cấp có thẩm quyền xem xét:",
        Word::Ordinal => "TT",
        Word::Unit => "Đơn vị",
        Word::Delegate => "Đại diện",
        Word::Presence => "Có mặt",
        Word::Present => "Có",
        Word::Absent => "Vắng",
        Word::Votes => "Số phiếu",
        Word::Share => "Tỷ lệ",
        Word::Verdict => "Kết quả",
        Word::For => words::opinion(Lang::Vi, Opinion::For),
        Word::Against => words::opinion(Lang::Vi, Opinion::Against),
        Word::Abstain => words::opinion(Lang::Vi, Opinion::Abstain),
        Word::Conclusion => "Kết luận",
        Word::NotHeld => "Chưa có kết quả bỏ phiếu nào được công bố.",
        Word::NotOver => "Nội dung này chưa kết thúc, kết quả chưa phải là cuối cùng.",
        Word::SecretarySigns => "THƯ KÝ",
        Word::ChairSigns => "CHỦ TỌA",
        Word::Copies => "Nơi nhận:",
        Word::CopyToUnits => "- Các đơn vị thành viên;",
        Word::CopyToFill => "- ………………………;",
        Word::CopyToFile => "- Lưu: VT, Hồ sơ.",
    }
}

fn en(word: Word) -> &'static str {
    match word {
        Word::Number => "No.: ……/……",
        Word::Country => "SOCIALIST REPUBLIC OF VIETNAM",
        Word::Motto => "Independence - Freedom - Happiness",
        Word::Minutes => "MINUTES",
        Word::Chair => "Chair",
        Word::Secretary => "Secretary",
        Word::Tellers => "Tellers",
        Word::TellerHead => "Head",
        Word::Teller => "Member",
        Word::Guests => "Guests",
        Word::Content => "Proceedings:",
        Word::Elections => "RESULTS OF THE BALLOTS",
        Word::Motions => "RESULTS OF THE MOTIONS",
        Word::Results => "RESULTS OF THE MOTIONS AND BALLOTS",
        Word::Proposals => "PROPOSALS",
        Word::Propose => "On these results the meeting proposes to the competent authority:",
        Word::Ordinal => "No.",
        Word::Unit => "Unit",
        Word::Delegate => "Represented by",
        Word::Presence => "Present",
        Word::Present => "Yes",
        Word::Absent => "Absent",
        Word::Votes => "Votes",
        Word::Share => "Share",
        Word::Verdict => "Result",
        Word::For => words::opinion(Lang::En, Opinion::For),
        Word::Against => words::opinion(Lang::En, Opinion::Against),
        Word::Abstain => words::opinion(Lang::En, Opinion::Abstain),
        Word::Conclusion => "Conclusion",
        Word::NotHeld => "No result has been published yet.",
        Word::NotOver => "This contest is not over, its result is not final.",
        Word::SecretarySigns => "SECRETARY",
        Word::ChairSigns => "CHAIR",
        Word::Copies => "Copies to:",
        Word::CopyToUnits => "- The member units;",
        Word::CopyToFill => "- ………………………;",
        Word::CopyToFile => "- The files.",
    }
}

/// “Thời gian bắt đầu: 14 giờ 00, ngày 08 tháng 01 năm 2020.”
pub(crate) fn starts(lang: Lang, at: Moment) -> String {
    match lang {
        Lang::Vi => format!("Thời gian bắt đầu: {}.", moment(lang, at)),
        Lang::En => format!("Time of opening: {}.", moment(lang, at)),
    }
}

/// The last line, with the mark “./.” that ends an official paper; dots where the meeting has not ended.
pub(crate) fn ends(lang: Lang, at: Option<Moment>) -> String {
    match (lang, at) {
        (Lang::Vi, Some(at)) => format!("Hội nghị kết thúc vào {}./.", moment(lang, at)),
        (Lang::Vi, None) => "Hội nghị kết thúc vào …. giờ …., ngày …. tháng …. năm ……./.".into(),
        (Lang::En, Some(at)) => format!("The meeting closed at {}./.", moment(lang, at)),
        (Lang::En, None) => "The meeting closed at ….:…. on ……………………./.".into(),
    }
}

/// In Vietnamese a day below 10 and the months 1 and 2 have a leading zero, so that none can be added
/// (Decree 30/2020/NĐ-CP, Phụ lục I).
fn moment(lang: Lang, at: Moment) -> String {
    let Moment { year, month, day, hour, minute } = at;
    match lang {
        Lang::Vi if month < 3 => {
            format!("{hour:02} giờ {minute:02}, ngày {day:02} tháng {month:02} năm {year}")
        }
        Lang::Vi => format!("{hour:02} giờ {minute:02}, ngày {day:02} tháng {month} năm {year}"),
        Lang::En => format!("{hour:02}:{minute:02} on {day} {} {year}", month_name(month)),
    }
}

fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// “Địa điểm: Hội trường Bảo hiểm Xã hội tỉnh, Bắc Kạn.”
pub(crate) fn place(lang: Lang, place: &str) -> String {
    match lang {
        Lang::Vi => format!("Địa điểm: {place}."),
        Lang::En => format!("Place: {place}."),
    }
}

/// “Thành phần tham dự: 11/11 đơn vị thành viên có mặt.” Whoever is absent is named.
pub(crate) fn attendance(lang: Lang, present: usize, all: usize, absent: &[&str]) -> String {
    let names = absent.join("; ");
    match (lang, absent.len()) {
        (Lang::Vi, 0) => format!("Thành phần tham dự: {present}/{all} đơn vị thành viên có mặt."),
        (Lang::Vi, n) => format!(
            "Thành phần tham dự: {present}/{all} đơn vị thành viên có mặt; vắng mặt {n} đơn vị: {names}."
        ),
        (Lang::En, 0) => format!("In attendance: {present}/{all} member units present."),
        (Lang::En, n) => {
            format!("In attendance: {present}/{all} member units present; {n} absent: {names}.")
        }
    }
}

/// How many must be present; `None` where nothing is asked.
pub(crate) fn quorum(lang: Lang, quorum: Option<Quorum>) -> Option<String> {
    let quorum = words::quorum(lang, quorum)?;
    Some(match lang {
        Lang::Vi => format!("Số lượng cần có mặt để tiến hành: {quorum}."),
        Lang::En => format!("Quorum: {quorum}."),
    })
}

/// A unit that leads the bloc or the cluster that meets, as `body` is called.
pub(crate) fn leads(lang: Lang, body: &str, unit: &str) -> String {
    let body = body.trim_start().to_lowercase();
    let is_cluster = body.starts_with("cụm") || body.starts_with("cluster");
    match (lang, is_cluster) {
        (Lang::Vi, false) => format!("{unit} (Trưởng khối)"),
        (Lang::Vi, true) => format!("{unit} (Cụm trưởng)"),
        (Lang::En, false) => format!("{unit} (leads the bloc)"),
        (Lang::En, true) => format!("{unit} (leads the cluster)"),
    }
}
