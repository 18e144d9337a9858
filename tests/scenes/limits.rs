//! What the program itself takes and for how long: forms that never end, browsers that say nothing, long forms.

use std::time::{Duration, Instant};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use crate::people::{BAC_KAN, Hall, Place, imported, program, serve};

async fn connected(address: &str, begun: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address.trim_start_matches("http://")).await.unwrap();
    stream.write_all(begun.as_bytes()).await.unwrap();
    stream
}

/// The beginning of an answer, and after how long it comes.
async fn answered(address: &str, begun: &str) -> (String, Duration) {
    let mut stream = connected(address, begun).await;
    let (begin, mut heard) = (Instant::now(), [0; 13]);
    let answer = timeout(Duration::from_secs(150), stream.read_exact(&mut heard)).await;
    assert!(answer.is_ok(), "the server waits for ever for the end of “{begun}”");
    (String::from_utf8_lossy(&heard).into_owned(), begin.elapsed())
}

/// Everything that comes until the server ends the connection, and after how long.
async fn ended(address: &str, begun: &str) -> (String, Duration) {
    let mut stream = connected(address, begun).await;
    let (begin, mut heard) = (Instant::now(), Vec::new());
    let end = timeout(Duration::from_secs(150), stream.read_to_end(&mut heard)).await;
    assert!(end.is_ok(), "the server waits for ever after “{begun}”");
    (String::from_utf8_lossy(&heard).into_owned(), begin.elapsed())
}

/// These take a minute, which is what they show.
#[tokio::test]
async fn a_form_that_never_ends_is_told_so_after_a_minute_and_whoever_says_nothing_is_sent_away() {
    let hall = Hall::bac_kan().await;
    let form = "POST /api/check_in HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                content-length: 90\r\n\r\nvoter=";
    let (never_ends, says_nothing, half_a_header) = tokio::join!(
        answered(&hall.address, form),
        ended(&hall.address, ""),
        ended(&hall.address, "GET / HTTP/1.1\r\nx: "),
    );
    let (answer, after) = never_ends;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(after > Duration::from_secs(50), "already after {after:?}");
    for (answer, after) in [says_nothing, half_a_header] {
        assert!(!answer.contains(" 200 "), "{answer}");
        assert!(after > Duration::from_secs(5), "already after {after:?}");
    }
    assert_eq!(hall.board().await["present"], 0);
}

/// More connections that say nothing than the program may have files.
#[cfg(unix)]
#[tokio::test]
async fn a_voter_is_heard_when_more_browsers_say_nothing_than_there_is_room_for() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::folder(&folder.path().join("data"));
    let links = imported(&place, BAC_KAN);
    let mut command = place.command("sh");
    command.args(["-c", "ulimit -n 128 && exec \"$@\"", "sh"]).arg(program());
    let served = serve(command, "127.0.0.1:0");
    let hall = Hall::served(folder, place, links, served);
    hall.secretary().await.checks_everybody_in().await;
    let round = hall.chair().await.opens("co-thi-dua").await;
    let mut phone = hall.voter("yt").await.0;
    let mut silent = Vec::new();
    for _ in 0..100 {
        silent.push(connected(&hall.address, "").await);
    }
    let receipt = uuid::Uuid::new_v4().to_string();
    let ballot = [("round", round.as_str()), ("receipt", &receipt), ("choice[]", "tttt")];
    let cast = timeout(Duration::from_secs(100), phone.ask("cast_ballot", &ballot)).await;
    assert_eq!(cast.expect("the ballot is never answered").0, 200);
    drop(silent);
    assert_eq!(hall.board().await["round"]["cast"], 1);
}

/// 64 KiB are read, and not a byte more.
#[tokio::test]
async fn a_form_of_64_kib_is_read_and_one_that_is_a_byte_longer_is_refused_as_too_long() {
    const FORM: usize = 64 * 1024;
    let hall = Hall::bac_kan().await;
    let mut secretary = hall.secretary().await;
    let mut told = async |length: usize| {
        let voter = "x".repeat(length - "voter=".len());
        let (status, answer) = secretary.0.ask("check_in", &[("voter", &voter)]).await;
        assert_eq!((status, answer["refusal"].as_str()), (422, Some("bad_value")), "{answer}");
        answer["message"].as_str().unwrap().to_owned()
    };
    let (read, refused) = (told(FORM).await, told(FORM + 1).await);
    assert!(read.contains("“voter”"), "{read}");
    assert!(refused.contains("“form”"), "{refused}");
}
