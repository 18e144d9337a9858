//! What is kept where: copies of a SQLite database, a PostgreSQL server in its place, and what the log says.

use std::{
    fs::File,
    path::Path,
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use crate::{
    POSTGRES,
    people::{BAC_KAN, FLAG, Hall, Place, imported, laphieu, program, serve},
};

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

fn copy(data: &Path, verb: &str, file: &Path) -> Output {
    laphieu(data, &[verb, file.to_str().unwrap()])
}

/// What a server says that does not start.
fn refuses_to_serve(mut command: Command) -> String {
    let command = command.args(["serve", "--listen", "127.0.0.1:0"]);
    let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let begin = Instant::now();
    while process.try_wait().unwrap().is_none() && begin.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let serves = process.kill().is_ok() && process.try_wait().unwrap().is_none();
    let output = process.wait_with_output().unwrap();
    assert!(!serves && output.status.code() == Some(1), "{}: {}", output.status, said(&output));
    said(&output)
}

#[tokio::test]
async fn a_folder_is_served_by_one_server_and_by_the_next_when_the_plug_was_pulled() {
    let mut hall = Hall::bac_kan().await;
    // However it is named.
    let link = hall.folder.path().join("lien-ket");
    std::os::unix::fs::symlink(hall.data(), &link).unwrap();
    for data in [hall.data(), link.clone()] {
        let refused = refuses_to_serve(Place::folder(&data).command(program()));
        assert!(refused.contains("đã có một máy chủ Lá phiếu đang dùng"), "{refused}");
    }
    // Commands work beside it, and nothing is put under it.
    assert!(laphieu(&hall.data(), &["owner"]).status.success());
    let copy_of = hall.folder.path().join("ban-sao.db");
    assert!(copy(&hall.data(), "backup", &copy_of).status.success());
    let under = copy(&hall.data(), "restore", &copy_of);
    assert!(!under.status.success() && said(&under).contains("không ghi đè"), "{}", said(&under));
    hall.pull_the_plug_and_start_again();
    assert_eq!(hall.stranger().get("/health").await.body, "ok\n");
}

#[tokio::test]
async fn what_is_wrong_with_the_file_is_said_at_the_start_with_the_way_out() {
    let mut hall = Hall::bac_kan().await;
    hall.secretary().await.checks_everybody_in().await;
    hall.pull_the_plug();
    let (file, log) = (hall.data().join("laphieu.db"), hall.data().join("laphieu.db-wal"));
    let kept = std::fs::read(&log).unwrap();
    std::fs::remove_file(&log).unwrap();
    let lost = refuses_to_serve(hall.place.command(program()));
    assert!(lost.contains("laphieu.db-wal” không còn") && lost.contains("laphieu.db.lock"), "{lost}");
    std::fs::write(&log, kept).unwrap();
    hall.start_again();
    assert_eq!(hall.board().await["present"], 11);
    hall.pull_the_plug();
    std::fs::write(&file, "không phải cơ sở dữ liệu\n".repeat(400)).unwrap();
    let damaged = refuses_to_serve(hall.place.command(program()));
    assert!(damaged.contains("bị hỏng") && damaged.contains("laphieu restore"), "{damaged}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_disk_that_can_only_be_read_is_said_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let (place, small) = (Place::folder(&folder.path().join("data")), folder.path().join("small"));
    std::fs::create_dir(&small).unwrap();
    imported(&place, BAC_KAN);
    // Also where the server was closed in good order and no lock was left.
    for lock in ["true", "touch \"$SMALL/laphieu.db.lock\""] {
        let is_root =
            std::fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
        let script = format!(
            "set -e; mount -t tmpfs -o size=8m tmpfs \"$SMALL\"; cp \"$LAPHIEU_DATA\"/* \"$SMALL\"; {lock}
             mount -o remount,ro \"$SMALL\"; LAPHIEU_DATA=$SMALL exec \"$@\""
        );
        let mut command = place.command("unshare");
        command.args(if is_root { &["-m"][..] } else { &["-U", "-r", "-m"] });
        command.args(["sh", "-c", &script, "sh"]).arg(program()).env("SMALL", &small);
        let refused = refuses_to_serve(command);
        assert!(refused.contains("chỉ đọc được, không ghi được"), "{refused}");
    }
}

#[tokio::test]
async fn a_folder_keeps_its_rights_the_files_are_private_and_nothing_is_written_over() {
    use std::os::unix::fs::PermissionsExt as _;
    let rights = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o7777;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("chung");
    std::fs::create_dir(&data).unwrap();
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o2775)).unwrap();
    let place = Place::folder(&data);
    let links = imported(&place, BAC_KAN);
    let _served = serve(place.command(program()), "127.0.0.1:0");
    assert_eq!(rights(&data), 0o2775);
    for file in ["laphieu.db", "laphieu.db-wal"] {
        assert_eq!(rights(&data.join(file)), 0o600, "{file}");
    }
    let (meeting, file) = (links["meeting"].as_str().unwrap(), folder.path().join("bien-ban.docx"));
    let exports = ["export", meeting, "--as", "minutes.docx", "-o", file.to_str().unwrap()];
    assert!(laphieu(&data, &exports).status.success());
    std::fs::write(&file, "sửa bằng tay").unwrap();
    let again = laphieu(&data, &exports);
    assert!(again.status.code() == Some(1) && said(&again).contains("không ghi đè"), "{}", said(&again));
    // Nor what a name leads to.
    let (nowhere, dangling) = (folder.path().join("khong-co"), folder.path().join("ban-sao.db"));
    std::os::unix::fs::symlink(&nowhere, &dangling).unwrap();
    let over = copy(&data, "backup", &dangling);
    assert!(said(&over).contains("không ghi đè") && !nowhere.exists(), "{}", said(&over));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "sửa bằng tay");
}

#[tokio::test]
async fn a_copy_is_made_while_the_server_goes_on_and_is_put_back_elsewhere() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    let mut phone = hall.voter("yt").await;
    phone.votes(&["tttt"]).await.says("Đã ghi nhận phiếu");
    let file = hall.folder.path().join("ban-sao.db");
    let refused = copy(&hall.data(), "backup", &file);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("đang có lượt bỏ phiếu mở"), "{}", said(&refused));
    assert!(!file.exists());
    chair.counts(&round).await;
    let made = copy(&hall.data(), "backup", &file);
    assert!(made.status.success(), "{}", said(&made));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    let again = copy(&hall.data(), "backup", &file);
    assert!(!again.status.success() && said(&again).contains("không ghi đè"), "{}", said(&again));

    // Another laptop goes on with it; phones keep their cookies.
    let elsewhere = hall.folder.path().join("noi-khac");
    let restored = copy(&elsewhere, "restore", &file);
    assert!(restored.status.success(), "{}", said(&restored));
    // Not beside a log that was left behind either: it may hold ballots, and would be read into the copy.
    let third = hall.folder.path().join("noi-ba");
    std::fs::create_dir(&third).unwrap();
    std::fs::write(third.join("laphieu.db-wal"), "của cơ sở dữ liệu khác").unwrap();
    let beside = copy(&third, "restore", &file);
    assert!(said(&beside).contains("laphieu.db-wal"), "{}", said(&beside));
    assert_eq!(std::fs::read_dir(&third).unwrap().count(), 1);
    let over = copy(&elsewhere, "restore", &file);
    assert!(!over.status.success() && said(&over).contains("không ghi đè"), "{}", said(&over));
    let (_process, address) = serve(Place::folder(&elsewhere).command(program()), "127.0.0.1:0");
    phone.0.address.clone_from(&address);
    phone.phone().await.says("Sở Thông tin và Truyền thông");
    let record = |data: &Path| laphieu(data, &["export", &hall.meeting, "--as", "record"]).stdout;
    assert!(!record(&elsewhere).is_empty() && record(&elsewhere) == record(&hall.data()));
}

#[tokio::test]
async fn a_file_that_is_no_copy_is_not_put_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let missing = copy(&data, "restore", &folder.path().join("khong-co.db"));
    assert!(!missing.status.success() && said(&missing).contains("khong-co.db"), "{}", said(&missing));
    let text = folder.path().join("van-ban.db");
    std::fs::write(&text, "không phải cơ sở dữ liệu\n".repeat(400)).unwrap();
    let wrong = copy(&data, "restore", &text);
    assert!(said(&wrong).contains("không phải bản sao lưu nguyên vẹn"), "{}", said(&wrong));
    // A whole one of which a part is damaged.
    let hall = Hall::bac_kan().await;
    let damaged = folder.path().join("hong.db");
    assert!(copy(&hall.data(), "backup", &damaged).status.success());
    let mut bytes = std::fs::read(&damaged).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 3000].fill(7);
    std::fs::write(&damaged, bytes).unwrap();
    let broken = copy(&data, "restore", &damaged);
    assert!(said(&broken).contains("không phải bản sao lưu nguyên vẹn"), "{}", said(&broken));
    assert_eq!(std::fs::read_dir(&data).unwrap().count(), 0, "something is left behind");
}

/// Named from the folder in which they lie, as somebody does who types it.
#[tokio::test]
async fn the_data_folder_and_its_copies_may_have_any_name() {
    const DATA: &str = "dữ liệu\n100% thật? #1";
    const COPY: &str = "file:bản sao %41\ncủa ai? #2.db";
    const RESTORED: &str = "file:khôi phục %20?mode=memory #3";
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().to_owned();
    let called = |name: &str| Place { data: name.into(), inside: Some(here.clone()), ..Place::default() };
    let does = |data: &str, arguments: &[&str]| {
        let done = called(data).command(program()).args(arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", said(&done));
        done.stdout
    };
    let mut hall = Hall::in_place(folder, called(DATA), BAC_KAN);
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    hall.voter("yt").await.votes(&["tttt"]).await.says("Đã ghi nhận phiếu");
    hall.pull_the_plug_and_start_again();
    assert_eq!(hall.board().await["round"]["cast"], 1);
    chair.counts(&round).await;

    does(DATA, &["backup", COPY]);
    does(RESTORED, &["restore", COPY]);
    const RECORD: &str = "biên bản: 50%?\n#4.json";
    does(DATA, &["export", &hall.meeting, "--as", "record", "-o", RECORD]);
    let record = |data: &str| does(data, &["export", &hall.meeting, "--as", "record"]);
    let restored = record(RESTORED);
    assert!(!restored.is_empty() && restored == record(DATA));
    assert_eq!(std::fs::read(here.join(RECORD)).unwrap(), restored);
    // Nothing was put where only a part of a name leads to.
    let mut there: Vec<_> =
        std::fs::read_dir(&here).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    there.sort();
    let mut made = [DATA, COPY, RESTORED, RECORD];
    made.sort_unstable();
    assert_eq!(there, made);
}

#[tokio::test]
async fn an_address_of_no_database_is_refused_in_a_sentence_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let other =
        laphieu(&data, &["export", "x", "--as", "record", "--database", "mysql://a:bi-mat@localhost/x"]);
    assert!(!other.status.success() && said(&other).contains("postgres://"), "{}", said(&other));
    assert!(!said(&other).contains("bi-mat"), "{}", said(&other));
    let nobody = "postgres://laphieu:bi-mat@127.0.0.1:1/laphieu";
    let dead = laphieu(&data, &["export", "x", "--as", "record", "--database", nobody]);
    assert!(said(&dead).contains("không dùng được postgres://127.0.0.1:1/laphieu"), "{}", said(&dead));
    assert!(!said(&dead).contains("bi-mat"), "{}", said(&dead));
    let copied = laphieu(&data, &["restore", "x.db", "--database", nobody]);
    assert!(said(&copied).contains("pg_dump"), "{}", said(&copied));
    assert!(!data.exists(), "a folder was made for nothing");
}

/// No command line and no environment holds it, where others on the machine could read it.
#[cfg(unix)]
#[tokio::test]
async fn the_password_of_the_database_is_read_from_a_file_that_nobody_else_may_read() {
    use std::os::unix::fs::PermissionsExt as _;

    use sqlx::{Connection as _, Executor as _};
    let open = POSTGRES.database("guarded").await;
    let mut connection = sqlx::postgres::PgConnection::connect(&open).await.unwrap();
    let user = "create role guarded login password 'bi-mat'; alter database guarded owner to guarded";
    connection.execute(user).await.unwrap();
    connection.close().await.unwrap();
    let url = open.replacen("laphieu@", "guarded@", 1);
    let folder = tempfile::tempdir().unwrap();
    let passwords = folder.path().join(".pgpass");
    let place = Place::folder(&folder.path().join("data"));
    let asks = || {
        let mut command = place.command(program());
        command.env("HOME", folder.path());
        said(&command.args(["export", "khongco", "--as", "record", "--database", &url]).output().unwrap())
    };
    assert!(asks().contains("không dùng được"), "{}", asks());
    std::fs::write(&passwords, "127.0.0.1:*:guarded:guarded:bi-mat\n").unwrap();
    std::fs::set_permissions(&passwords, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert!(asks().contains("không có hội nghị “khongco”"), "{}", asks());
}

/// Whoever keeps the log at its finest learns neither a choice nor a receipt nor a secret.
async fn the_log_tells_nothing(database: Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place { database, ..Place::folder(&folder.path().join("data")) };
    let links = imported(&place, BAC_KAN);
    let log = folder.path().join("log");
    let mut command = place.command(program());
    command.env("RUST_LOG", "trace").stderr(File::create(&log).unwrap());
    let served = serve(command, "127.0.0.1:0");
    let hall = Hall::served(folder, place, links, served);
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    let mut secrets = vec![hall.path("chair"), hall.path("secretary")];
    for (voter, choice) in FLAG {
        let mut phone = hall.voter(voter).await;
        let page = phone.phone().await;
        secrets.extend([page.field("receipt"), hall.voters_path(voter), phone.0.session().1]);
        phone.votes(&[choice]).await.says("Đã ghi nhận phiếu");
        // Wrong ones, too: a second ballot, one that marks too many, one that cannot be read.
        let receipt = uuid::Uuid::new_v4().to_string();
        for choice in [vec!["yt"], vec!["yt", "gddt"], vec!["xyz"]] {
            let mut fields = vec![("round", round.as_str()), ("receipt", &receipt)];
            fields.extend(choice.iter().map(|id| ("choice[]", *id)));
            assert!(phone.0.ask("cast_ballot", &fields).await.0 >= 400);
        }
        let fields = [("round", round.as_str()), ("receipt", &receipt), ("choice", "yt")];
        assert!(phone.0.ask("cast_ballot", &fields).await.0 >= 400);
        secrets.push(receipt);
    }
    hall.stranger().get("/c/7K3M-9QV2-4TDH").await.says("thẻ");
    hall.stranger().post("/c", &[("code", "7K3M-9QV2-4TDX")]).await;
    chair.counts(&round).await;
    let code = ballot::code::receipt(uuid::Uuid::try_parse(&secrets[2]).unwrap());
    hall.stranger()
        .post("/api/look_up_receipt", &[("meeting", &hall.meeting), ("receipt", &code)])
        .await
        .says("Sở Thông tin");
    secrets.extend([code, "7K3M-9QV2-4TDH".into(), "7K3M-9QV2-4TDX".into(), "choice".into(), "xyz".into()]);
    let text = std::fs::read_to_string(&log).unwrap();
    assert!(text.lines().count() > 100, "nothing is logged, so nothing is shown");
    for secret in secrets {
        let secret = secret.trim_start_matches("/c/");
        let line = text.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "the log holds {secret}");
    }
}

#[tokio::test]
async fn the_log_at_its_finest_holds_no_choice_no_receipt_and_no_secret_on_sqlite() {
    the_log_tells_nothing(None).await;
}

#[tokio::test]
async fn the_log_at_its_finest_holds_no_choice_no_receipt_and_no_secret_on_postgresql() {
    the_log_tells_nothing(Some(POSTGRES.database("silent").await)).await;
}
