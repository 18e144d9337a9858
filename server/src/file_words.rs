//! What the command line says of files: databases, their copies, texts and documents.

use std::path::Path;

use ballot::Lang;
use store::{CopyError, Database, Error, Strange};

use crate::words::lang;

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

/// Why a database cannot be opened, and what to do.
pub(crate) fn not_opened(database: &Database, error: Error) -> anyhow::Error {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    anyhow::anyhow!(match &error {
        Error::Served(file) => served_already(file),
        Error::ReadOnly(file) => read_only(file),
        Error::Lock(lock, cannot) if [PermissionDenied, ReadOnlyFilesystem].contains(&cannot.kind()) => {
            read_only(lock)
        }
        Error::Damaged(file, what) => damaged(file, what),
        Error::LogLost(file) => log_lost(file),
        Error::FileLost(file) => file_lost(file),
        Error::DiskFull(file, _) => disk_full(file),
        _ => return anyhow::Error::new(error).context(no_database(database)),
    })
}

fn read_only(file: &Path) -> String {
    let file = file.display();
    match lang() {
        Lang::Vi => format!(
            "“{file}” chỉ đọc được, không ghi được; xin cho phép ghi tệp và thư mục chứa tệp, hoặc chọn thư mục khác bằng --data"
        ),
        Lang::En => format!(
            "“{file}” can be read and not written; allow writing of the file and its folder, or choose another with --data"
        ),
    }
}

fn file_lost(file: &Path) -> String {
    let file = file.display();
    match lang() {
        Lang::Vi => format!(
            "không có “{file}” (hoặc tệp rỗng) mà tệp “{file}-wal” còn đó, với các lá phiếu ghi nhận sau cùng; xin trả tệp về \
             chỗ cũ, hoặc chuyển cả thư mục đi nơi khác, đừng xóa, rồi khôi phục bản sao lưu gần nhất"
        ),
        Lang::En => format!(
            "“{file}” is gone or empty while “{file}-wal” is there with what was acknowledged last; put the file back, or move \
             the whole folder away, do not delete it, and put back the latest copy"
        ),
    }
}

fn disk_full(file: &Path) -> String {
    let file = file.display();
    match lang() {
        Lang::Vi => format!("ổ đĩa của “{file}” đã đầy; xin giải phóng dung lượng rồi chạy lại"),
        Lang::En => format!("the disk of “{file}” is full; make room and start again"),
    }
}

fn damaged(file: &Path, what: &str) -> String {
    let file = file.display();
    match lang() {
        Lang::Vi => format!(
            "“{file}” bị hỏng hoặc không phải cơ sở dữ liệu của Lá phiếu ({what}); xin chuyển cả thư mục ấy đi nơi khác, \
             đừng xóa, rồi khôi phục bản sao lưu gần nhất: laphieu restore BẢN_SAO"
        ),
        Lang::En => format!(
            "“{file}” is damaged or no database of Lá phiếu ({what}); move the whole folder away, do not delete it, and put \
             back the latest copy: laphieu restore COPY"
        ),
    }
}

fn log_lost(file: &Path) -> String {
    let file = file.display();
    match lang() {
        Lang::Vi => format!(
            "“{file}” chưa được đóng ở lần chạy trước mà tệp “{file}-wal” không còn: các lá phiếu ghi nhận sau cùng nằm \
             trong tệp ấy; xin trả tệp về chỗ cũ, hoặc khôi phục bản sao lưu; nếu chắc chắn không mất gì (cơ sở dữ liệu \
             được một chương trình khác mở rồi đóng), xin xóa “{file}.lock” rồi chạy lại"
        ),
        Lang::En => format!(
            "“{file}” was not closed when it ran last, and “{file}-wal” is gone, which holds the ballots recorded last; put \
             it back, or restore a copy; if you are sure that nothing is lost (another program has opened and closed the \
             database), delete “{file}.lock” and start again"
        ),
    }
}

fn served_already(file: &Path) -> String {
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
        (_, CopyError::Exists(path)) => not_overwritten(path),
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
        (Lang::Vi, CopyError::Schema(what, how)) => {
            let how = match how {
                Strange::Extra => "Lá phiếu không tạo ra",
                Strange::Changed => "đã bị sửa khác với bản gốc",
                Strange::Missing => "bị thiếu",
            };
            format!("“{name}” không dùng được: “{what}” {how}, có thể làm sai kết quả; xin dùng một bản sao lưu khác")
        }
        (Lang::Vi, CopyError::Io(error)) => format!("không đọc hoặc ghi được “{name}”: {error}"),
        (Lang::Vi, CopyError::Store(error)) => format!("không sao được “{name}”: {error}"),
        (Lang::En, CopyError::RoundOpen) => {
            "a round is open; make the copy after it is closed, so that it does not keep the order of its ballots".into()
        }
        (Lang::En, CopyError::Postgres) => {
            "this is for SQLite only; for PostgreSQL use pg_dump and pg_restore".into()
        }
        (Lang::En, CopyError::NotOurs(what)) => format!("“{name}” is not a whole copy made by Lá phiếu: {what}"),
        (Lang::En, CopyError::Schema(what, how)) => {
            let how = match how {
                Strange::Extra => "is none of Lá phiếu's",
                Strange::Changed => "was changed",
                Strange::Missing => "is missing",
            };
            format!("“{name}” cannot be used: “{what}” {how}, which could falsify results; use another copy")
        }
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

pub(crate) fn not_overwritten(file: &Path) -> String {
    let file = file.display();
    match lang() {
        Lang::Vi => format!("đã có “{file}”; không ghi đè, xin chọn tên khác hoặc chuyển tệp ấy đi"),
        Lang::En => {
            format!("“{file}” is there already and is not overwritten; choose another name or move it away")
        }
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

pub(crate) fn utf16(file: &str) -> String {
    match lang() {
        Lang::Vi => format!(
            "{file}: tệp mã UTF-16, như PowerShell ghi khi dùng dấu “>”; vẫn đọc được, nhưng chữ có dấu có thể đã hỏng, \
             xin xuất lại bằng -o TỆP nếu kết quả không khớp"
        ),
        Lang::En => format!(
            "{file}: the file is UTF-16, as PowerShell writes it with “>”; it is read, but its letters may have been \
             damaged: export it with -o FILE if it does not agree"
        ),
    }
}
