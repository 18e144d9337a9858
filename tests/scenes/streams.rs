//! The live stream: what one process tells another's listeners, and phones that go away without a word.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use crate::{
    POSTGRES,
    people::{BAC_KAN, Hall, Person, program, serve},
};

#[tokio::test]
async fn the_room_hears_each_vote_within_a_second_and_sees_no_verdict_before_it_is_published() {
    let hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    let mut boards = hall.stranger().boards(&hall.meeting).await;
    let first = boards.next().await;
    assert_eq!(first["round"]["cast"], 0);
    let mut version = first["version"].as_u64().unwrap();
    for (number, voter) in ["yt", "bdt", "gddt"].into_iter().enumerate() {
        hall.voter(voter).await.votes(&["tttt"]).await;
        let heard = timeout(Duration::from_secs(1), boards.with_cast(number as u64 + 1));
        let board = heard.await.expect("the vote is heard within a second");
        assert_eq!(board["round"]["tally"][4]["votes"], number as u64 + 1);
        assert!(board["round"]["outcome"].is_null() && board["round"].get("voted").is_none());
        assert!(board["version"].as_u64().unwrap() > version);
        version = board["version"].as_u64().unwrap();
    }
    chair.closes(&round).await;
    assert!(hall.board().await["round"]["outcome"].is_null());
    chair.publishes(&round).await;
    assert_eq!(hall.board().await["round"]["outcome"]["nominees"][4]["verdict"], "elected");
    let unknown = hall.stranger().request("GET", "/live/nowhere", "*/*", None, &[]).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn of_two_processes_on_one_postgresql_a_vote_in_one_is_seen_on_the_stream_of_the_other() {
    let hall = Hall::on_postgres(POSTGRES.database("two").await, BAC_KAN).await;
    let (_other, address) = hall.another_process();
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    let mut boards = Person::at(&address).boards(&hall.meeting).await;
    hall.voter("yt").await.votes(&["tttt"]).await.says("Đã ghi nhận phiếu");
    let board = timeout(Duration::from_secs(1), boards.with_cast(1)).await.unwrap();
    assert_eq!((&board["round"]["id"], &board["round"]["tally"][4]["votes"]), (&round.into(), &1.into()));
    // Phones that reach the other process vote in the same round, with the cookie that they have.
    let mut phone = hall.voter("gddt").await;
    phone.0.address.clone_from(&address);
    phone.votes(&["tttt"]).await.says("Đã ghi nhận phiếu");
    assert_eq!(hall.board().await["round"]["cast"], 2);
}

/// A phone that listens and has stopped reading, without closing.
async fn stopped_reading(hall: &Hall) -> TcpStream {
    let mut stream = TcpStream::connect(hall.address.trim_start_matches("http://")).await.unwrap();
    let request = format!("GET /live/{} HTTP/1.1\r\nhost: x\r\n\r\n", hall.meeting);
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.read_exact(&mut [0; 16]).await.unwrap();
    stream
}

#[tokio::test]
async fn phones_that_have_stopped_reading_hold_nobody_back() {
    let hall = Hall::bac_kan().await;
    let mut secretary = hall.secretary().await;
    let mut gone = Vec::new();
    for _ in 0..100 {
        gone.push(stopped_reading(&hall).await);
    }
    let mut boards = hall.stranger().boards(&hall.meeting).await;
    let before = boards.next().await["present"].as_u64().unwrap();
    assert_eq!(before, 0);
    for change in 0..40 {
        let (status, present) = if change % 2 == 0 { ("present", 1) } else { ("absent", 0) };
        secretary.marks("yt", status).await;
        let seen = async { while boards.next().await["present"] != present {} };
        assert!(timeout(Duration::from_secs(1), seen).await.is_ok(), "change {change} is not seen");
    }
    // Whoever reads again finds the newest at the end.
    let mut late = gone.pop().unwrap();
    let mut text = Vec::new();
    let newest = format!("id: {}\n", hall.board().await["version"]);
    while !String::from_utf8_lossy(&text).contains(&newest) {
        assert!(timeout(Duration::from_secs(1), late.read_buf(&mut text)).await.unwrap().unwrap() > 0);
    }
}

/// One browser, or one behind the same address as everybody, that takes all the streams there are.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn whoever_takes_every_stream_leaves_room_to_vote() {
    let mut hall = Hall::bac_kan().await;
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    let mut phone = hall.voter("yt").await;
    hall.pull_the_plug();
    let mut command = hall.place.command("sh");
    command.args(["-c", "ulimit -n 256; exec \"$@\"", "sh"]).arg(program());
    let listen = hall.address.trim_start_matches("http://").to_owned();
    (hall.process, hall.address) = serve(command, &listen);
    let mut streams = Vec::new();
    let mut refused = 0;
    for _ in 0..400 {
        let mut stream = TcpStream::connect(&listen).await.unwrap();
        let request = format!("GET /live/{} HTTP/1.1\r\nhost: x\r\n\r\n", hall.meeting);
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut head = vec![0; 512];
        let length = timeout(Duration::from_secs(5), stream.read(&mut head)).await.unwrap().unwrap();
        let head = String::from_utf8_lossy(&head[..length]).to_lowercase();
        if head.starts_with("http/1.1 200") {
            streams.push(stream);
        } else {
            assert!(head.starts_with("http/1.1 503") && head.contains("retry-after: 5"), "{head}");
            refused += 1;
            // It is kept open on this side.
            streams.push(stream);
        }
    }
    assert!(refused > 200, "{refused} of 400 streams are refused");
    let votes = timeout(Duration::from_secs(5), phone.votes(&["tttt"]));
    votes.await.expect("there is room to vote").says("\u{110}\u{e3} ghi nh\u{1ead}n phi\u{1ebf}u");
    assert_eq!(
        timeout(Duration::from_secs(5), chair.is_refused("publish_round", &[("round", &round)]))
            .await
            .unwrap()
            .0,
        409
    );
}
