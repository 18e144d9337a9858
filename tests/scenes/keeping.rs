//! What is kept where: copies of a SQLite database, a PostgreSQL server in its place, and what the log says.

use std::{fs::File, path::Path, process::Output};

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
    const DATA: &str = "dữ liệu 100% thật? #1";
    const COPY: &str = "file:bản sao %41 của ai? #2.db";
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
    let record = |data: &str| does(data, &["export", &hall.meeting, "--as", "record"]);
    let restored = record(RESTORED);
    assert!(!restored.is_empty() && restored == record(DATA));
    // Nothing was put where only a part of a name leads to.
    let mut there: Vec<_> =
        std::fs::read_dir(&here).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    there.sort();
    assert_eq!(there, [DATA, COPY, RESTORED]);
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
        secrets.extend([
            page.field("receipt"),
            hall.voters_path(voter),
            phone.0.cookies["laphieu"].0.clone(),
        ]);
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
