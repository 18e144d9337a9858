//! What must leave no trace: whose ballot is whose, and the order of ballots and of voters.
//!
//! Everything that the store and the database driver log at the level `trace` is caught, so the tests take turns.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "store/hall.rs"]
mod hall;
#[path = "meetings.rs"]
mod meetings;
#[path = "postgres.rs"]
mod postgres;

use std::{
    io::Write,
    sync::{LazyLock, Mutex},
};

use ballot::{Ballot, Form, Id, Marks};
use sqlx::{AnyPool, AssertSqlSafe, Executor as _, Row as _};
use store::Database;

use hall::{DEMO, Engine, Hall, big_meeting, hall_of, hall_with_an_open_round};

/// How a round ends.
#[derive(Clone, Copy, Debug)]
enum End {
    Closed,
    Voided,
}

/// What somebody has who has everything: the raw file, or every row with the rank of its place and of its transaction
/// and what the server notes of its tables, and the log.
#[derive(PartialEq)]
struct Everything {
    data: Vec<u8>,
    log: Vec<String>,
}

/// Everything that was logged since it was looked at last.
struct Log(Mutex<Vec<u8>>);

static LOG: LazyLock<&'static Log> = LazyLock::new(|| {
    let log: &'static Log = Box::leak(Box::new(Log(Mutex::default())));
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || log)
        .with_ansi(false)
        .without_time()
        .init();
    log
});

impl Write for &Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    /// Its lines, without how long each statement took.
    fn take(&self) -> Vec<String> {
        let text = String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap();
        text.lines()
            .map(|line| {
                line.split(' ').filter(|word| !word.starts_with("elapsed")).collect::<Vec<_>>().join(" ")
            })
            .collect()
    }
}

/// One at a time: the log is everybody's.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// Enough for many pages of the database.
const VOTERS: u32 = 150;

/// A ballot as a phone sends it: receipt and choice.
type Sent = (String, &'static str);

/// Everybody's forms: receipts in no order, choices of different length.
fn forms() -> Vec<(u32, Sent)> {
    let form = |n: u32| {
        let random = n.wrapping_mul(0x9E37_79B9).rotate_left(7);
        let receipt = format!("{random:08x}-6a52-4d1b-9a55-0c8a1f2b3c4d");
        (n, (receipt, ["u0", "u1", "u2"][(random % 3) as usize]))
    };
    (0..VOTERS).map(form).collect()
}

/// Everything that is there after a round in which these voters have sent these forms, one by one in this order.
async fn everything_after(on: Engine, end: End, forms: &[(u32, Sent)]) -> (Hall, Everything) {
    let hall = hall_of(on, &big_meeting(VOTERS as usize)).await;
    hall.everybody_is_present().await;
    // Everybody scans in the order of the roll, whoever votes first.
    let mut cards = Vec::new();
    for n in 0..VOTERS {
        cards.push(hall.scan(&format!("u{n}")).await);
    }
    let round = hall.open("co").await;
    let intruder = hall.intruder().await;
    LOG.take();
    for (n, (voter, (receipt, choice))) in forms.iter().enumerate() {
        if n == forms.len() / 2 && on == Engine::Postgres {
            // The server does this by itself, at any moment.
            intruder.execute("analyze turnout, ballot").await.unwrap();
        }
        let ballot = hall.ballot_named(&round, receipt, &[choice]).await;
        hall.store.cast_ballot(&round, &cards[*voter as usize], &ballot).await.unwrap();
    }
    match end {
        End::Closed => hall.store.close_round(&hall.chair, &round).await.unwrap(),
        End::Voided => hall.store.void_round(&hall.chair, &round, "Mất điện").await.unwrap(),
    };
    let log = LOG.take();
    let data = match &hall.database {
        Database::Sqlite(path) => {
            let log = std::fs::read(path.with_extension("db-wal")).unwrap();
            let (_, (receipt, _)) = &forms[0];
            let holds = |text: &[u8]| log.windows(text.len()).any(|bytes| bytes == text);
            assert!(!holds(&receipt.as_bytes()[..8]), "the write-ahead log remembers the order of writing");
            assert!(log.len() > 32 + 4120 && log[32 + 4120..].iter().all(|byte| *byte == 0));
            let mut file = std::fs::read(path).unwrap();
            // The second page is the migrations' own: how long each took is the one thing here that nobody injects.
            file[4096..8192].fill(0);
            file
        }
        Database::Postgres(_) => {
            nothing_dead_is_left(&intruder).await;
            let dump = rows_with_their_places(&intruder).await + &notes_of_rows(&intruder).await;
            dump.into_bytes()
        }
    };
    let secrets = cards.iter().chain(forms.iter().map(|(_, (receipt, _))| receipt));
    for secret in secrets.map(String::as_str).chain(["\"choose\"", hall.secret("u0").as_str()]) {
        assert!(!log.iter().any(|line| line.contains(secret)), "the log holds {secret}");
    }
    assert!(log.len() > forms.len(), "nothing is logged, so nothing is shown");
    (hall, Everything { data, log })
}

/// PostgreSQL has gone through both tables since and found no row that is dead or hidden from anybody: without that the rows
/// would still be there as they were written first. It may take a moment longer than the closing.
async fn nothing_dead_is_left(database: &AnyPool) {
    let left = "select count(*) from pg_class
                where relname in ('turnout', 'ballot') and (relpages = 0 or relallvisible < relpages)";
    let begin = std::time::Instant::now();
    while sqlx::query_scalar::<_, i64>(left).fetch_one(database).await.unwrap() > 0 {
        assert!(begin.elapsed() < std::time::Duration::from_secs(20), "dead rows are still there");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// Every row of every table, with the ranks of the transactions that wrote and locked it, and of its place.
async fn rows_with_their_places(database: &AnyPool) -> String {
    let tables: Vec<String> = sqlx::query_scalar(
        "select table_name::text from information_schema.tables
         where table_schema = 'public' and table_name not like '\\_sqlx%' order by 1",
    )
    .fetch_all(database)
    .await
    .unwrap();
    assert!(tables.iter().any(|table| table == "ballot") && tables.iter().any(|table| table == "turnout"));
    let mut dump = String::new();
    for table in tables {
        let sql = format!(
            "select t::text as row, dense_rank() over (order by xmin::text::bigint) as written,
                dense_rank() over (order by xmax::text::bigint) as locked,
                row_number() over (order by ctid) as place from {table} t order by 1"
        );
        for row in sqlx::query(AssertSqlSafe(sql)).fetch_all(database).await.unwrap() {
            let ranks = ["written", "locked", "place"].map(|rank| row.get::<i64, _>(rank));
            dump += &format!(
                "{table} {ranks:?} {}
",
                row.get::<String, _>("row")
            );
        }
    }
    dump
}

/// What the server has noted of the values in turnout and ballots.
async fn notes_of_rows(database: &AnyPool) -> String {
    let notes: Vec<String> = sqlx::query_scalar(
        "select concat_ws(' ', tablename, attname, n_distinct, most_common_vals, histogram_bounds) from pg_stats
         where tablename in ('turnout', 'ballot') order by 1",
    )
    .fetch_all(database)
    .await
    .unwrap();
    assert_eq!(notes.len(), 2, "the round of each, and nothing else: {notes:?}");
    notes.concat()
}

/// The swap test (design: Secrecy), with the clock and the randomness injected.
async fn swap_test(on: Engine, end: End) {
    let _turn = TURN.lock().await;
    let forms = forms();
    let (hall, as_sent) = everything_after(on, end, &forms).await;
    let reversed: Vec<_> = forms.iter().rev().cloned().collect();
    let (_, reversed) = everything_after(on, end, &reversed).await;
    assert!(as_sent.data == reversed.data, "the data tell the order");
    assert_eq!(as_sent.log, reversed.log, "the log tells the order");
    let mut exchanged = forms.clone();
    (exchanged[3].1, exchanged[70].1) = (forms[70].1.clone(), forms[3].1.clone());
    let (_, exchanged) = everything_after(on, end, &exchanged).await;
    assert!(as_sent.data == exchanged.data, "the data tell who sent which ballot");
    assert_eq!(as_sent.log, exchanged.log, "the log tells who sent which ballot");
    // And the comparison would see a difference: another choice is one.
    let mut other = forms.clone();
    other[4].1.1 = if other[4].1.1 == "u0" { "u1" } else { "u0" };
    let (_, other) = everything_after(on, end, &other).await;
    assert!(as_sent.data != other.data);
    if on == Engine::Sqlite {
        for (_, (receipt, _)) in &forms {
            let copies = as_sent.data.windows(receipt.len()).filter(|bytes| *bytes == receipt.as_bytes());
            assert_eq!(copies.count(), 1, "a remnant of {receipt}");
        }
    } else {
        the_rows_lie_in_key_order(&hall).await;
    }
}

/// What the transaction of the closing has written, in the order of the keys.
async fn the_rows_lie_in_key_order(hall: &Hall) {
    for (table, key) in [("turnout", "card_id"), ("ballot", "receipt")] {
        let sql = format!("select {key}, xmin::text as written from {table} order by ctid");
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&hall.intruder().await).await.unwrap();
        let keys: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        assert!(keys.len() == VOTERS as usize && keys.is_sorted(), "{table}");
        let first: String = rows[0].get("written");
        assert!(rows.iter().all(|row| row.get::<String, _>("written") == first), "{table}");
    }
}

#[tokio::test]
async fn after_closing_neither_a_ballots_voter_nor_the_order_has_left_a_trace_on_sqlite() {
    swap_test(Engine::Sqlite, End::Closed).await;
}

#[tokio::test]
async fn after_voiding_neither_a_ballots_voter_nor_the_order_has_left_a_trace_on_sqlite() {
    swap_test(Engine::Sqlite, End::Voided).await;
}

#[tokio::test]
async fn after_closing_neither_a_ballots_voter_nor_the_order_has_left_a_trace_on_postgres() {
    swap_test(Engine::Postgres, End::Closed).await;
}

#[tokio::test]
async fn after_voiding_neither_a_ballots_voter_nor_the_order_has_left_a_trace_on_postgres() {
    swap_test(Engine::Postgres, End::Voided).await;
}

/// The columns of a table, in their order.
async fn columns(on: Engine, hall: &Hall, table: &str) -> Vec<String> {
    let sql = match on {
        Engine::Sqlite => format!("select name from pragma_table_xinfo('{table}')"),
        Engine::Postgres => format!(
            "select column_name::text from information_schema.columns where table_name = '{table}' order by ordinal_position"
        ),
    };
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&hall.intruder().await).await.unwrap()
}

/// A further column could join what must not be joined: whoever needs one has to change this first, and say why.
#[tokio::test]
async fn a_ballot_has_a_round_a_receipt_and_marks_and_a_turnout_a_round_and_a_card() {
    let _turn = TURN.lock().await;
    for on in [Engine::Sqlite, Engine::Postgres] {
        let (hall, _) = hall_with_an_open_round(on).await;
        assert_eq!(columns(on, &hall, "ballot").await, ["round_id", "receipt", "marks"], "{on:?}");
        assert_eq!(columns(on, &hall, "turnout").await, ["round_id", "card_id"], "{on:?}");
    }
}

/// Every kind of ballot that a phone can send.
fn every_form() -> [(&'static str, Form); 4] {
    let opinion = |id: &str, said: &str| (id.to_owned(), said.to_owned());
    [
        ("co-thi-dua", Form { choice: vec!["tttt".into()], ..Form::default() }),
        ("co-thi-dua", Form { blank: true, ..Form::default() }),
        (
            "y-kien",
            Form { assent: vec![opinion("yt", "for"), opinion("gddt", "against")], ..Form::default() },
        ),
        ("y-kien", Form { blank: true, ..Form::default() }),
    ]
}

#[tokio::test]
async fn marks_hold_ids_and_opinions_and_nothing_else() {
    let _turn = TURN.lock().await;
    let (head, agenda) = DEMO.split_once("[[agenda]]").unwrap();
    let opinions = "[[contests]]\nid = \"y-kien\"\ntitle = \"Lấy ý kiến\"\nseats = 2\nmethod = { assent = \"any\" }\nnominees = [\"yt\", \"gddt\"]\n";
    let hall = hall_of(Engine::Sqlite, &format!("{head}{opinions}\n[[agenda]]{agenda}")).await;
    hall.everybody_is_present().await;
    for (n, (contest, form)) in every_form().into_iter().enumerate() {
        let round = hall.open(contest).await;
        let rule = hall.store.rule(&round).await.unwrap();
        let receipt = hall.store.receipt().to_string();
        let ballot = Ballot::check(&rule.rule, &receipt, &form, &Id::new("nobody").unwrap()).unwrap();
        let card = hall.scan("yt").await;
        hall.store.cast_ballot(&round, &card, &ballot).await.unwrap();
        let kept: String = sqlx::query_scalar("select marks from ballot where round_id = $1")
            .bind(&round)
            .fetch_one(&hall.intruder().await)
            .await
            .unwrap();
        let expected = [
            r#"{"choose":["tttt"]}"#,
            r#"{"blank":true}"#,
            r#"{"assent":{"yt":"for","gddt":"against"}}"#,
            r#"{"blank":true}"#,
        ];
        assert_eq!(kept, expected[n]);
        // Each kind by its own pattern without a rest: one more field, and this does not compile.
        match ballot.marks() {
            Marks::Choose(ids) => assert_eq!(ids, &[Id::new("tttt").unwrap()]),
            Marks::Assent(opinions) => assert_eq!(opinions.0.len(), 2),
            Marks::Blank(ballot::Yes) => {}
        }
        let beyond = [
            kept.replacen('{', r#"{"at":1578466800000,"#, 1),
            kept.replace(r#""tttt""#, r#"{"id":"tttt","at":1}"#)
                .replace(r#""for""#, r#"{"said":"for","at":1}"#),
        ];
        for wrong in beyond.iter().filter(|wrong| **wrong != kept) {
            assert!(serde_json::from_str::<Marks>(wrong).is_err(), "{wrong}");
        }
        hall.store.void_round(&hall.chair, &round, "Lượt thử").await.unwrap();
    }
}
