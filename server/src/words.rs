//! What the command line says: Vietnamese, or English where the system's language is English.

use std::{io::Write as _, net::SocketAddr, path::Path};

use ballot::{Lang, Role, record::Recounted, words as rules};
use store::{CopyError, Database, IssuedCard, IssuedCards, JournalError, Secret};

/// The language of the terminal.
pub(crate) fn lang() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    if set.is_some_and(|value| value.starts_with("en")) { Lang::En } else { Lang::Vi }
}

/// What was asked for.
pub(crate) fn to_stdout(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}

/// An error, as one sentence with the way out.
pub(crate) fn to_stderr(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "laphieu: {sentence}");
}

/// How a round of a record differs from the journal.
#[derive(Clone, Copy)]
pub(crate) enum RoundDiffers {
    /// The journal has no such round, or none in this state.
    NotInJournal,
    /// Its record has another hash than when it was counted.
    Hash,
    /// It was voided for another reason or with another number of ballots.
    Voided,
    /// The journal has it, the record has not.
    Missing,
}

/// A round counted again: who has how many votes, and the verdict.
pub(crate) fn recounted(round: &Recounted) -> String {
    let rows = round.outcome.nominees.iter().map(|judged| {
        let share = judged.share.map(|share| format!(" ({})", rules::percent(lang(), share)));
        let verdict = rules::verdict(lang(), round.kind, judged.verdict);
        format!("\n  {}: {}{} – {verdict}", judged.id, judged.votes, share.unwrap_or_default())
    });
    let rows: String = rows.collect();
    let (contest, number) = (&round.contest, round.number);
    match lang() {
        Lang::Vi => format!("{contest}, lần {number}:{rows}"),
        Lang::En => format!("{contest}, round {number}:{rows}"),
    }
}

pub(crate) fn differs(difference: &str) -> String {
    match lang() {
        Lang::Vi => format!("KHÁC: {difference}."),
        Lang::En => format!("DIFFERS: {difference}."),
    }
}

pub(crate) fn agrees(agrees: Option<bool>) -> &'static str {
    match (lang(), agrees) {
        (Lang::Vi, Some(true)) => "Khớp: đếm lại cho đúng kết quả đã ghi.",
        (Lang::Vi, Some(false)) => "Không khớp: xem các dòng KHÁC ở trên.",
        (Lang::Vi, None) => "Đã đếm lại; tệp không ghi kết quả nào để so.",
        (Lang::En, Some(true)) => "Agrees: counting again gives what the record says.",
        (Lang::En, Some(false)) => "Does not agree: see the lines above.",
        (Lang::En, None) => "Counted; the file states no outcome to compare with.",
    }
}

pub(crate) fn bad_journal(file: &str, error: &JournalError) -> String {
    match lang() {
        Lang::Vi => format!("{file}: không đọc được nhật ký: {error}"),
        Lang::En => format!("{file}: the journal cannot be read: {error}"),
    }
}

pub(crate) fn broken_chain(error: &JournalError) -> String {
    match (lang(), error) {
        (Lang::Vi, JournalError::Broken(entry)) => {
            format!("nhật ký đứt chuỗi ở mục {entry}: mục này hoặc mục trước đó đã bị sửa")
        }
        (Lang::Vi, JournalError::Unreadable(what)) => format!("nhật ký không đọc được: {what}"),
        (Lang::En, error) => format!("the journal: {error}, it or the one before was changed"),
    }
}

pub(crate) fn other_head(entries: u64, head: &str) -> String {
    match lang() {
        Lang::Vi => {
            format!("hồ sơ ghi nhật ký có {entries} mục, kết thúc bằng {head}; tệp nhật ký không như vậy")
        }
        Lang::En => format!(
            "the record says that the journal has {entries} entries and ends with {head}; it does not"
        ),
    }
}

pub(crate) fn round_differs(contest: &str, number: u64, how: RoundDiffers) -> String {
    let what = match (lang(), how) {
        (Lang::Vi, RoundDiffers::NotInJournal) => "nhật ký không có lượt này ở trạng thái này",
        (Lang::Vi, RoundDiffers::Hash) => "mã băm của lượt khác mã trong nhật ký lúc kiểm phiếu",
        (Lang::Vi, RoundDiffers::Voided) => "lý do hủy hoặc số phiếu đã thu khác nhật ký",
        (Lang::Vi, RoundDiffers::Missing) => "nhật ký có lượt này, hồ sơ không có",
        (Lang::En, RoundDiffers::NotInJournal) => "the journal has no such round in this state",
        (Lang::En, RoundDiffers::Hash) => "its hash is not the one in the journal's count",
        (Lang::En, RoundDiffers::Voided) => "the reason or the number of ballots is not the journal's",
        (Lang::En, RoundDiffers::Missing) => "the journal has this round, the record has not",
    };
    match lang() {
        Lang::Vi => format!("nội dung “{contest}”, lần {number}: {what}"),
        Lang::En => format!("{contest}, round {number}: {what}"),
    }
}

pub(crate) fn ending_differs(contest: &str) -> String {
    match lang() {
        Lang::Vi => format!("nội dung “{contest}”: quyết định hoặc việc kết thúc khác nhật ký"),
        Lang::En => format!("{contest}: the decision or the end is not the journal's"),
    }
}

pub(crate) fn no_data_folder(folder: &Path) -> String {
    let folder = folder.display();
    match lang() {
        Lang::Vi => format!(
            "không dùng được thư mục dữ liệu “{folder}”; xin kiểm tra quyền ghi hoặc chọn thư mục khác bằng --data"
        ),
        Lang::En => format!(
            "cannot use the data folder “{folder}”; check that it can be written or choose another with --data"
        ),
    }
}

pub(crate) fn served_already(file: &Path) -> String {
    let file = file.display();
    match lang() {
        Lang::Vi => format!(
            "đã có một máy chủ Lá phiếu đang dùng “{file}”; xin dùng máy chủ ấy, hoặc chọn thư mục khác bằng --data"
        ),
        Lang::En => format!(
            "a Lá phiếu server is using “{file}” already; use that one, or choose another folder with --data"
        ),
    }
}

pub(crate) fn no_database(database: &Database) -> String {
    match (lang(), database) {
        (Lang::Vi, Database::Sqlite(_)) => {
            format!(
                "không mở được cơ sở dữ liệu “{database}”; xin kiểm tra quyền ghi hoặc chọn thư mục khác bằng --data"
            )
        }
        (Lang::Vi, Database::Postgres(_)) => {
            format!(
                "không dùng được {database}; xin kiểm tra địa chỉ và người dùng trong --database hoặc DATABASE_URL, và mật khẩu"
            )
        }
        (Lang::En, Database::Sqlite(_)) => {
            format!(
                "cannot open the database “{database}”; check that it can be written or choose another folder with --data"
            )
        }
        (Lang::En, Database::Postgres(_)) => {
            format!(
                "cannot use {database}; check address and user in --database or DATABASE_URL, and the password"
            )
        }
    }
}

pub(crate) fn not_a_database() -> &'static str {
    match lang() {
        Lang::Vi => {
            "xin viết postgres://NGƯỜI_DÙNG@MÁY/CƠ_SỞ_DỮ_LIỆU, mật khẩu để trong ~/.pgpass; với SQLite thì bỏ tùy chọn này và dùng --data"
        }
        Lang::En => {
            "--database or DATABASE_URL is no address of PostgreSQL; write postgres://USER@HOST/DATABASE with the password in ~/.pgpass; for SQLite leave this out and use --data"
        }
    }
}

/// Why there is no copy, and what to do.
pub(crate) fn no_copy(error: &CopyError, file: &Path) -> String {
    let name = file.display();
    match (lang(), error) {
        (Lang::Vi, CopyError::Exists(path)) => {
            format!("đã có “{}”; không ghi đè, xin chọn tên khác hoặc chuyển tệp ấy đi", path.display())
        }
        (Lang::Vi, CopyError::Served(path)) => {
            format!("máy chủ Lá phiếu đang dùng “{}”; xin dừng máy chủ rồi làm lại", path.display())
        }
        (Lang::En, CopyError::Served(path)) => {
            format!("a Lá phiếu server is using “{}”; stop it, and try again", path.display())
        }
        (Lang::Vi, CopyError::RoundOpen) => {
            "đang có lượt bỏ phiếu mở; xin sao lưu sau khi đóng bỏ phiếu, để bản sao không giữ thứ tự các lá phiếu".into()
        }
        (Lang::Vi, CopyError::Postgres) => {
            "lệnh này chỉ dùng cho SQLite; với PostgreSQL xin dùng pg_dump và pg_restore".into()
        }
        (Lang::Vi, CopyError::NotOurs(what)) => {
            format!("“{name}” không phải bản sao lưu nguyên vẹn của Lá phiếu: {what}")
        }
        (Lang::Vi, CopyError::Io(error)) => format!("không đọc hoặc ghi được “{name}”: {error}"),
        (Lang::Vi, CopyError::Store(error)) => format!("không sao được “{name}”: {error}"),
        (Lang::En, CopyError::Exists(path)) => {
            format!("“{}” is there already and is not overwritten; choose another name or move it away", path.display())
        }
        (Lang::En, CopyError::RoundOpen) => {
            "a round is open; make the copy after it is closed, so that it does not keep the order of its ballots".into()
        }
        (Lang::En, CopyError::Postgres) => {
            "this is for SQLite only; for PostgreSQL use pg_dump and pg_restore".into()
        }
        (Lang::En, CopyError::NotOurs(what)) => format!("“{name}” is not a whole copy made by Lá phiếu: {what}"),
        (Lang::En, CopyError::Io(error)) => format!("cannot read or write “{name}”: {error}"),
        (Lang::En, CopyError::Store(error)) => format!("cannot copy “{name}”: {error}"),
    }
}

pub(crate) fn copied(to: &Path) -> String {
    let to = to.display();
    match lang() {
        Lang::Vi => format!("Đã ghi “{to}”."),
        Lang::En => format!("Written: “{to}”."),
    }
}

pub(crate) fn port_taken(listen: SocketAddr) -> String {
    match lang() {
        Lang::Vi => format!(
            "không mở được {listen}; có thể một bản Lá phiếu khác đang chạy, xin tắt bản đó hoặc chọn cổng khác bằng --listen"
        ),
        Lang::En => format!(
            "cannot listen on {listen}; perhaps another Lá phiếu is running, stop it or choose another port with --listen"
        ),
    }
}

pub(crate) fn cannot_read(file: &str) -> String {
    match lang() {
        Lang::Vi => format!("không đọc được tệp “{file}”"),
        Lang::En => format!("cannot read the file “{file}”"),
    }
}

pub(crate) fn cannot_write(file: &Path) -> String {
    let file = file.display();
    match lang() {
        Lang::Vi => format!("không ghi được tệp “{file}”"),
        Lang::En => format!("cannot write the file “{file}”"),
    }
}

pub(crate) fn not_utf8(file: &str) -> String {
    match lang() {
        Lang::Vi => format!("{file}: tệp không phải UTF-8; xin lưu lại với mã UTF-8"),
        Lang::En => format!("{file}: the file is not UTF-8; save it as UTF-8"),
    }
}

pub(crate) fn no_meeting(meeting: &str, known: &[String]) -> String {
    let known = known.join(", ");
    match lang() {
        Lang::Vi => format!("không có hội nghị “{meeting}”; các hội nghị có trong dữ liệu: {known}"),
        Lang::En => format!("there is no meeting “{meeting}”; the meetings here are: {known}"),
    }
}

pub(crate) fn no_document(name: &str, known: &[&str]) -> String {
    let known = known.join(", ");
    match lang() {
        Lang::Vi => format!("không có văn bản “{name}”; các văn bản có: {known}"),
        Lang::En => format!("there is no document “{name}”; the documents are: {known}"),
    }
}

/// The address for phones, in words and as a code to scan from the terminal.
pub(crate) fn greeting(address: &str) -> String {
    let words = match lang() {
        Lang::Vi => format!("Lá phiếu đang chạy. Điện thoại cùng mạng mở: {address}"),
        Lang::En => format!("Lá phiếu is running. Phones on this network open: {address}"),
    };
    match qrcode::QrCode::new(address) {
        Ok(code) => {
            let code = code.render::<qrcode::render::unicode::Dense1x2>().quiet_zone(true).build();
            format!("{words}\n\n{code}\n")
        }
        Err(_) => words,
    }
}

pub(crate) fn owners_link(address: &str, secret: &Secret) -> String {
    let link = link(address, secret);
    match lang() {
        Lang::Vi => format!("Liên kết của chủ máy chủ, chỉ hiện một lần: {link}"),
        Lang::En => format!("The owner's link, shown only once: {link}"),
    }
}

pub(crate) fn demo_links(address: &str, issued: &IssuedCards) -> String {
    let words = match lang() {
        Lang::Vi => format!("Hội nghị mẫu, mọi vai trên một trang: {address}/demo"),
        Lang::En => format!("The demo, every role on one page: {address}/demo"),
    };
    words + &list(address, issued)
}

pub(crate) fn links(address: &str, issued: &IssuedCards) -> String {
    let meeting = &issued.meeting;
    let words = match lang() {
        Lang::Vi => format!("Đã tạo hội nghị {meeting}. Các liên kết dưới đây chỉ hiện một lần:"),
        Lang::En => format!("The meeting {meeting} is created. These links are shown only once:"),
    };
    words + &list(address, issued)
}

fn list(address: &str, issued: &IssuedCards) -> String {
    let line = |card: &IssuedCard| {
        let name = if card.name.is_empty() { app::words::role(lang(), card.role) } else { &card.name };
        format!("\n  {}  {name}", link(address, &card.secret))
    };
    issued.cards.iter().map(line).collect()
}

/// `import --json` (FORMATS.md §3).
pub(crate) fn links_as_json(address: &str, issued: &IssuedCards) -> serde_json::Result<String> {
    let of = |role: Role| {
        let card = issued.cards.iter().find(|card| card.role == role);
        card.map(|card| link(address, &card.secret))
    };
    let voter = |card: &IssuedCard| serde_json::json!({ "id": card.voter, "name": card.name, "url": link(address, &card.secret) });
    let voters: Vec<_> = issued.cards.iter().filter(|card| card.role == Role::Voter).map(voter).collect();
    serde_json::to_string_pretty(&serde_json::json!({
        "meeting": issued.meeting,
        "links": {
            "chair": of(Role::Chair),
            "secretary": of(Role::Secretary),
            "tellers": [],
            "screen": of(Role::Screen),
            "voters": voters,
        },
    }))
}

fn link(address: &str, secret: &Secret) -> String {
    format!("{address}/c/{}", secret.as_str())
}
