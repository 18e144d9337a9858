//! The live stream: what one process tells another's listeners, and phones that go away without a word.

use socket2::{Domain, Socket, Type};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use crate::{
    POSTGRES,
    people::{BAC_KAN, Hall, PATIENCE, Person, program, serve},
};

#[tokio::test]
async fn the_room_hears_each_vote_and_sees_no_verdict_before_it_is_published() {
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
        let heard = timeout(PATIENCE, boards.with_cast(number as u64 + 1));
        let board = heard.await.expect("the vote is heard");
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
    let board = timeout(PATIENCE, boards.with_cast(1)).await.unwrap();
    assert_eq!((&board["round"]["id"], &board["round"]["tally"][4]["votes"]), (&round.into(), &1.into()));
    // Phones that reach the other process vote in the same round, with the cookie that they have.
    let mut phone = hall.voter("gddt").await;
    phone.0.address.clone_from(&address);
    phone.votes(&["tttt"]).await.says("Đã ghi nhận phiếu");
    assert_eq!(hall.board().await["round"]["cast"], 2);
}

/// Two chairs, each at a process of its own, press the same button.
#[tokio::test]
async fn of_two_processes_that_open_or_close_a_round_at_once_one_does_it_and_the_other_is_told() {
    let hall = Hall::on_postgres(POSTGRES.database("at_once").await, BAC_KAN).await;
    let (_other, address) = hall.another_process();
    hall.secretary().await.checks_everybody_in().await;
    let mut here = hall.chair().await.0;
    let mut there = here.clone();
    there.address.clone_from(&address);
    for run in 1..=5_u64 {
        let contest = [("contest", "co-thi-dua")];
        let (one, other) = tokio::join!(here.ask("open_round", &contest), there.ask("open_round", &contest));
        let (done, refused) = if one.0 == 200 { (one, other) } else { (other, one) };
        assert_eq!((done.0, refused.0), (200, 409), "run {run}: {} {}", done.1, refused.1);
        assert_eq!(refused.1["refusal"], "another_round_open");
        let round = done.1["round"].as_str().unwrap().to_owned();
        hall.voter("yt").await.votes(&["tttt"]).await.says("Đã ghi nhận phiếu");
        let fields = [("round", round.as_str())];
        let (one, other) = tokio::join!(here.ask("close_round", &fields), there.ask("close_round", &fields));
        let (done, refused) = if one.0 == 200 { (one, other) } else { (other, one) };
        assert_eq!((done.0, refused.0), (200, 409), "run {run}: {} {}", done.1, refused.1);
        assert_eq!((&done.1["state"], &refused.1["refusal"]), (&"confirmed".into(), &"wrong_state".into()));
        assert_eq!(hall.board().await["round"]["cast"], 1);
        let voids = [("round", round.as_str()), ("reason", "Lượt thử")];
        assert_eq!(here.ask("void_round", &voids).await.0, 200);
    }
    // Each round was opened, counted and closed once.
    let journal = here.get(&format!("/export/{}/journal", hall.meeting)).await.body;
    for act in ["open_round", "close_round", "count_round", "void_round"] {
        assert_eq!(journal.matches(&format!("\"act\": \"{act}\"")).count(), 5, "{act}: {journal}");
    }
}

/// A meeting with a board of some 90 kB: two hundred nominees with long names.
fn long_board() -> String {
    let name = |n: usize| format!("Đơn vị số {n} {}", "ố".repeat(100));
    let units = (0..200).map(|n| format!("[[units]]\nid = \"u{n}\"\nname = \"{}\"\n", name(n)));
    "format = \"laphieu-meeting/1\"\ntitle = \"Đại hội\"\nbody = \"Khối thi đua\"\nplace = \"Bắc Kạn\"\n\
     starts = 2020-01-08T14:00:00\n"
        .to_owned()
        + &units.collect::<String>()
        + "[[contests]]\nid = \"co\"\ntitle = \"Đơn vị dẫn đầu\"\nseats = 1\nmethod = { choose = 1 }\n"
}

/// A phone that listens and has stopped reading, without closing. It takes little before it reads, and in small segments, so
/// that the system keeps little for it.
async fn stopped_reading(hall: &Hall) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    #[cfg(target_os = "linux")]
    socket.set_tcp_mss(536).unwrap();
    let address: std::net::SocketAddr = hall.address.trim_start_matches("http://").parse().unwrap();
    socket.connect(&address.into()).unwrap();
    socket.set_nonblocking(true).unwrap();
    let mut stream = TcpStream::from_std(socket.into()).unwrap();
    let request = format!("GET /live/{} HTTP/1.1\r\nhost: x\r\n\r\n", hall.meeting);
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.read_exact(&mut [0; 16]).await.unwrap();
    stream
}

#[tokio::test]
async fn phones_that_have_stopped_reading_hold_nobody_back() {
    const CHANGES: usize = 24;
    let hall = Hall::with(&long_board()).await;
    let mut secretary = hall.secretary().await;
    secretary.marks("u1", "present").await;
    hall.chair().await.opens("co").await;
    let mut gone = Vec::new();
    for _ in 0..100 {
        gone.push(stopped_reading(&hall).await);
    }
    let mut boards = hall.stranger().boards(&hall.meeting).await;
    let before = boards.next().await;
    assert_eq!(before["present"], 1);
    let board = before.to_string().len();
    for change in 0..CHANGES {
        let (status, present) = if change % 2 == 0 { ("present", 2) } else { ("absent", 1) };
        secretary.marks("u0", status).await;
        let seen = async { while boards.next().await["present"] != present {} };
        assert!(timeout(PATIENCE, seen).await.is_ok(), "change {change} is not seen");
    }
    // Whoever reads again finds the newest at the end, and not what came while nothing more could be sent.
    let mut late = gone.pop().unwrap();
    let mut text = Vec::new();
    let newest = format!("id: {}\n", hall.board().await["version"]);
    while !String::from_utf8_lossy(&text).contains(&newest) {
        assert!(timeout(PATIENCE, late.read_buf(&mut text)).await.unwrap().unwrap() > 0);
    }
    let read = String::from_utf8_lossy(&text).matches("event: board").count();
    assert!(
        read < CHANGES / 2,
        "of {CHANGES} boards of {board} bytes {read} fitted into the buffers: this phone held nothing up"
    );
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
        let length = timeout(PATIENCE, stream.read(&mut head)).await.unwrap().unwrap();
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
    let votes = timeout(PATIENCE, phone.votes(&["tttt"]));
    votes.await.expect("there is room to vote").says("\u{110}\u{e3} ghi nh\u{1ead}n phi\u{1ebf}u");
    assert_eq!(
        timeout(PATIENCE, chair.is_refused("publish_round", &[("round", &round)])).await.unwrap().0,
        409
    );
}
