//! What lies in the database: no secret with which anybody could enter, and after a closing nothing of the order of ballots,
//! also when the plug was pulled before it was cleared.

use std::time::Duration;

use sqlx::{AnyPool, AssertSqlSafe, Executor as _, pool::PoolConnection};

use crate::{
    POSTGRES,
    people::{BAC_KAN, FLAG, Hall, PATIENCE, Person, Place, program, serve},
};

/// Everything that a database holds, as bytes: the files, or every row of every table.
async fn everything_kept(place: &Place) -> Vec<u8> {
    let Some(url) = &place.database else {
        let files = ["laphieu.db", "laphieu.db-wal"].map(|name| std::fs::read(place.data.join(name)));
        return files.into_iter().flatten().flatten().collect();
    };
    sqlx::any::install_default_drivers();
    let database = AnyPool::connect(url).await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.tables where table_schema = 'public' order by 1",
    )
    .fetch_all(&database)
    .await
    .unwrap();
    let mut rows = String::new();
    for table in tables {
        let sql = AssertSqlSafe(format!("select t::text from {table} t"));
        let read: Vec<String> = sqlx::query_scalar(sql).fetch_all(&database).await.unwrap();
        rows += &read.join("\n");
    }
    rows.into_bytes()
}

/// Whoever reads the whole database can enter with nothing of it.
async fn the_database_holds_no_secret(database: Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    let place = Place { database, ..Place::folder(&folder.path().join("data")) };
    let hall = Hall::in_place(folder, place, BAC_KAN);
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let mut secrets = vec![hall.path("chair"), hall.path("secretary"), hall.path("screen")];
    let mut browsers = vec![chair.0.clone(), secretary.0.clone()];
    let round = chair.opens("co-thi-dua").await;
    for (voter, choice) in FLAG {
        secrets.push(hall.voters_path(voter));
        let mut phone = hall.voter(voter).await;
        phone.votes(&[choice]).await.says("Đã ghi nhận phiếu");
        browsers.push(phone.0);
    }
    chair.counts(&round).await;
    let revoked = secretary.0.post("/api/revoke_card", &[("voter", "yt")]).await;
    revoked.says("Đã thu hồi");
    let cards = secretary.0.post("/api/print_cards", &[("voter[]", "yt")]).await;
    secrets.push(cards.body.split("<p class=\"code\">").nth(1).unwrap()[..14].to_owned());
    let mut owner = hall.place.command(program());
    let owner = String::from_utf8(owner.arg("owner").output().unwrap().stdout).unwrap();
    secrets.push(owner.split("/c/").nth(1).unwrap().trim().to_owned());
    // A receipt names the ballot that is kept; every other cookie is a secret.
    for browser in &browsers {
        let cookies = browser.cookies.iter().filter(|(name, _)| !name.starts_with("receipt-"));
        let before = secrets.len();
        secrets.extend(cookies.map(|(_, (value, _))| value.clone()).filter(|value| value.len() >= 32));
        assert!(secrets.len() > before, "a browser without a cookie: {:?}", browser.cookies);
    }
    let kept = everything_kept(&hall.place).await;
    let holds =
        |text: &str| kept.windows(text.len()).any(|bytes| bytes.eq_ignore_ascii_case(text.as_bytes()));
    assert!(holds("co-thi-dua") && holds("Khoa h\u{1ecd}c"), "nothing is found, so nothing is shown");
    for secret in &secrets {
        let secret = secret.trim_start_matches("/c/");
        assert!(!holds(secret) && !holds(&secret.replace('-', "")), "the database holds {secret}");
    }
}

#[tokio::test]
async fn no_secret_of_a_card_and_no_cookie_stands_in_the_database_on_sqlite() {
    the_database_holds_no_secret(None).await;
}

#[tokio::test]
async fn no_secret_of_a_card_and_no_cookie_stands_in_the_database_on_postgresql() {
    the_database_holds_no_secret(Some(POSTGRES.database("secrets").await)).await;
}

/// Eleven ballots and a closing while somebody else reads, who is in the way of clearing up; then the plug is pulled.
async fn closed_and_pulled(hall: &mut Hall, reader: &str) -> PoolConnection<sqlx::Any> {
    let mut chair = hall.chair().await;
    hall.secretary().await.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    for (voter, choice) in FLAG {
        hall.voter(voter).await.votes(&[choice]).await.says("Đã ghi nhận phiếu");
    }
    sqlx::any::install_default_drivers();
    let mut reading = AnyPool::connect(reader).await.unwrap().acquire().await.unwrap();
    let is_sqlite = reader.starts_with("sqlite");
    reading.execute(if is_sqlite { "begin" } else { "begin isolation level repeatable read" }).await.unwrap();
    reading.execute("select count(*) from ballot").await.unwrap();
    chair.closes(&round).await;
    hall.pull_the_plug();
    reading
}

#[tokio::test]
async fn what_a_plug_pulled_right_behind_a_closing_leaves_is_cleared_at_the_next_start_on_sqlite() {
    let mut hall = Hall::bac_kan().await;
    let file = hall.data().join("laphieu.db");
    let _reading = closed_and_pulled(&mut hall, &format!("sqlite://{}?mode=ro", file.display())).await;
    // The disk as the plug has left it: whoever still reads would clear it up at the end.
    let after = hall.folder.path().join("sau");
    std::fs::create_dir(&after).unwrap();
    for name in ["laphieu.db", "laphieu.db-wal"] {
        std::fs::copy(hall.data().join(name), after.join(name)).unwrap();
    }
    let log = || std::fs::metadata(after.join("laphieu.db-wal")).map_or(0, |log| log.len());
    assert!(log() > 0, "nothing was left behind, so nothing is shown");
    let (_process, address) = serve(Place::folder(&after).command(program()), "127.0.0.1:0");
    let begin = std::time::Instant::now();
    while log() > 0 {
        assert!(begin.elapsed() < PATIENCE, "the log of the round is still there");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let board = Person::at(&address).board(&hall.meeting).await;
    assert_eq!((&board["round"]["state"], &board["round"]["cast"]), (&"confirmed".into(), &11.into()));
}

#[tokio::test]
async fn what_a_plug_pulled_right_behind_a_closing_leaves_is_cleared_at_the_next_start_on_postgresql() {
    let url = POSTGRES.database("behind").await;
    let mut hall = Hall::on_postgres(url.clone(), BAC_KAN).await;
    let reading = closed_and_pulled(&mut hall, &url).await;
    assert!(!is_vacuumed(&url).await, "nothing was left behind, so nothing is shown");
    reading.close().await.unwrap();
    hall.start_again();
    let begin = std::time::Instant::now();
    while !is_vacuumed(&url).await {
        assert!(begin.elapsed() < PATIENCE, "dead rows of the round are still there");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(hall.board().await["round"]["cast"], 11);
}

/// Whether PostgreSQL has gone through turnout and ballots and found no row that is dead or that somebody cannot see.
async fn is_vacuumed(url: &str) -> bool {
    let database = AnyPool::connect(url).await.unwrap();
    let left: i64 = sqlx::query_scalar(
        "select count(*) from pg_class
         where relname in ('turnout', 'ballot') and (relpages = 0 or relallvisible < relpages)",
    )
    .fetch_one(&database)
    .await
    .unwrap();
    database.close().await;
    left == 0
}
