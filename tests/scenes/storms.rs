//! What a hall lives through: pulled plugs, a full disk, a database that goes away. Nothing that was acknowledged is
//! lost, nobody is counted twice, and the phones go on by themselves.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use sqlx::AnyPool;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{
    meetings::big_meeting,
    people::{Chair, ChildGuard, Hall, Person, Place, imported, program, serve},
    postgres::Server,
};

/// Receipts that a phone has been told are recorded.
type Acknowledged = Arc<Mutex<BTreeSet<String>>>;

/// A hall whose phones have all scanned their cards, and its chair.
struct Crowd {
    hall: Hall,
    chair: Chair,
    phones: Vec<Person>,
}

impl Crowd {
    /// Everybody is present.
    async fn of(hall: Hall, voters: usize) -> Self {
        let (chair, mut secretary) = (hall.chair().await, hall.secretary().await);
        assert_eq!(secretary.0.ask("check_in", &[("all", "1")]).await.0, 200);
        let mut phones = Vec::new();
        for n in 0..voters {
            phones.push(hall.voter(&format!("u{n}")).await.0);
        }
        Self { hall, chair, phones }
    }

    /// A ballot for each phone: its receipt.
    fn receipts(&self) -> Vec<String> {
        self.phones.iter().map(|_| Uuid::new_v4().to_string()).collect()
    }

    /// Every phone sends its ballot, one shortly after the other: once, or again until it is answered.
    fn send(&self, round: &str, receipts: &[String], until_answered: bool) -> (Acknowledged, JoinSet<()>) {
        let acknowledged = Acknowledged::default();
        let mut sending = JoinSet::new();
        for (n, (phone, receipt)) in (0..).zip(self.phones.iter().zip(receipts)) {
            let (mut phone, round, receipt) = (phone.clone(), round.to_owned(), receipt.clone());
            let acknowledged = acknowledged.clone();
            sending.spawn(async move {
                tokio::time::sleep(Duration::from_micros(500 * n)).await;
                while !is_recorded(&mut phone, &round, &receipt).await {
                    if !until_answered {
                        return;
                    }
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                acknowledged.lock().unwrap().insert(receipt);
            });
        }
        (acknowledged, sending)
    }

    /// The phones that have no answer send again until they have one; then everybody has voted once.
    async fn everybody_votes_in_the_end(&self, round: &str, receipts: &[String]) {
        let (acknowledged, sending) = self.send(round, receipts, true);
        let answered = tokio::time::timeout(Duration::from_secs(60), sending.join_all()).await;
        assert!(answered.is_ok(), "phones send again and again and are not answered");
        assert_eq!(acknowledged.lock().unwrap().len(), receipts.len());
        let board = self.hall.board().await;
        assert_eq!(board["round"]["cast"], receipts.len(), "{board}");
    }
}

/// Sends a ballot and says whether it is recorded; no answer and “busy” leave that open.
async fn is_recorded(phone: &mut Person, round: &str, receipt: &str) -> bool {
    let fields = [("round", round), ("receipt", receipt), ("choice[]", "u1")];
    match phone.try_ask("cast_ballot", &fields).await {
        None => false,
        Some((200, answer)) => {
            assert_eq!(answer["receipt"], receipt);
            true
        }
        Some((503, answer)) => {
            assert_eq!(answer["refusal"], "busy", "{answer}");
            false
        }
        Some(other) => panic!("{other:?}"),
    }
}

async fn wait_for(acknowledged: &Acknowledged, number: usize) {
    while acknowledged.lock().unwrap().len() < number {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// A copy of a database and of its log: its address.
fn copied(data: &std::path::Path, hall: &Hall) -> String {
    let copy = hall.folder.path().join("copy.db");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", copy.display()));
    }
    for ending in ["", "-wal"] {
        let name = format!("laphieu.db{ending}");
        std::fs::copy(data.join(name), format!("{}{ending}", copy.display())).unwrap();
    }
    format!("sqlite://{}", copy.display())
}

/// What the database holds of a round: receipts of its ballots, and how many cards have voted.
pub(crate) async fn kept(database: &str, round: &str) -> (Vec<String>, usize) {
    sqlx::any::install_default_drivers();
    let database = AnyPool::connect(database).await.unwrap();
    let receipts: Vec<String> = sqlx::query_scalar("select receipt from ballot where round_id = $1")
        .bind(round)
        .fetch_all(&database)
        .await
        .unwrap();
    let turnout: i64 = sqlx::query_scalar("select count(*) from turnout where round_id = $1")
        .bind(round)
        .fetch_one(&database)
        .await
        .unwrap();
    database.close().await;
    (receipts, usize::try_from(turnout).unwrap())
}

/// Every receipt that was acknowledged is there, none twice, and as many have voted as there are ballots.
async fn nothing_is_lost(database: &str, round: &str, acknowledged: &Acknowledged) -> usize {
    let (receipts, turnout) = kept(database, round).await;
    let there: BTreeSet<String> = receipts.iter().cloned().collect();
    let acknowledged = acknowledged.lock().unwrap();
    let lost: Vec<_> = acknowledged.difference(&there).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert_eq!((receipts.len(), turnout), (there.len(), there.len()));
    acknowledged.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plug_pulled_twenty_times_in_the_middle_loses_no_ballot_that_was_acknowledged() {
    const VOTERS: usize = 200;
    let mut crowd = Crowd::of(Hall::with(&big_meeting(VOTERS)).await, VOTERS).await;
    // A plug pulled when everybody had voted is no plug pulled in the middle: that one is pulled once more.
    let (mut pulled, mut in_the_middle) = (0, 0);
    while in_the_middle < 20 {
        assert!(pulled < 40, "of 40 plugs only {in_the_middle} were pulled before everybody had voted");
        pulled += 1;
        let round = crowd.chair.opens("co").await;
        let receipts = crowd.receipts();
        let (acknowledged, sending) = crowd.send(&round, &receipts, false);
        wait_for(&acknowledged, 5 + in_the_middle * 8).await;
        crowd.hall.pull_the_plug();
        sending.join_all().await;
        // Whoever opens the database itself and closes it takes its log away, and the server would miss it.
        let copy = copied(&crowd.hall.data(), &crowd.hall);
        let before = nothing_is_lost(&copy, &round, &acknowledged).await;
        in_the_middle += usize::from(before < VOTERS);
        crowd.hall.start_again();
        crowd.everybody_votes_in_the_end(&round, &receipts).await;
        crowd.chair.voids(&round, "Lượt thử").await;
    }
}

/// A folder of its own size, in a namespace of its own that ends with the server.
#[cfg(target_os = "linux")]
fn serve_on_a_small_disk(place: &Place, small: &std::path::Path) -> (ChildGuard, String) {
    let mut command = place.command("unshare");
    let is_root =
        std::fs::metadata("/proc/self").is_ok_and(|me| std::os::unix::fs::MetadataExt::uid(&me) == 0);
    command.args(if is_root { &["-m"][..] } else { &["-U", "-r", "-m"] });
    let script = r#"set -e
        mount -t tmpfs -o size=8m tmpfs "$SMALL"
        cp "$LAPHIEU_DATA"/* "$SMALL"
        LAPHIEU_DATA=$SMALL exec "$@""#;
    command.args(["sh", "-c", script, "sh"]).arg(program()).env("SMALL", small).env("RUST_LOG", "off");
    serve(command, "127.0.0.1:0")
}

/// Takes all the room but so many bytes.
#[cfg(target_os = "linux")]
fn fill_but(filler: &str, left: u64) {
    let mut file = std::fs::File::create(filler).unwrap();
    while std::io::Write::write_all(&mut file, &[1; 4096]).is_ok() {}
    file.set_len(file.metadata().unwrap().len() - left).unwrap();
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_is_said_and_loses_nothing_and_casting_goes_on_when_there_is_room() {
    const VOTERS: usize = 150;
    let folder = tempfile::tempdir().unwrap();
    let (place, small) = (Place::folder(&folder.path().join("data")), folder.path().join("small"));
    std::fs::create_dir(&small).unwrap();
    let links = imported(&place, &big_meeting(VOTERS));
    // Everybody is there before the disk is full.
    let (process, address) = serve(place.command(program()), "127.0.0.1:0");
    let crowd = Crowd::of(Hall::served(folder, place, links, (process, address)), VOTERS).await;
    let Crowd { mut hall, mut chair, mut phones } = crowd;
    let round = chair.opens("co").await;
    // Closed in good order there is no log, which could take more ballots than there is room.
    hall.is_told_to_stop();
    (hall.process, hall.address) = serve_on_a_small_disk(&hall.place, &small);
    phones.iter_mut().for_each(|phone| phone.address.clone_from(&hall.address));
    chair.0.address.clone_from(&hall.address);
    let inside = format!("/proc/{}/root{}", hall.process.0.id(), small.display());
    fill_but(&format!("{inside}/filler"), 120 * 1024);
    let crowd = Crowd { hall, chair, phones };
    let receipts = crowd.receipts();
    // Those who come first come one by one, each with a commit of their own, until there is no more room; then all at once.
    let mut first = Vec::new();
    for (phone, receipt) in crowd.phones.iter().zip(&receipts) {
        if !is_recorded(&mut phone.clone(), &round, receipt).await {
            break;
        }
        first.push(receipt.clone());
    }
    let (acknowledged, sending) = crowd.send(&round, &receipts, false);
    sending.join_all().await;
    acknowledged.lock().unwrap().extend(first);
    let number = acknowledged.lock().unwrap().len();
    assert!((1..VOTERS).contains(&number), "{number} ballots fit on the full disk");
    // A form gets the same answer in words, and the marks stay on it.
    let unheard =
        receipts.iter().position(|receipt| !acknowledged.lock().unwrap().contains(receipt)).unwrap();
    let fields = [("round", round.as_str()), ("receipt", &receipts[unheard]), ("choice[]", "u1")];
    let page = crowd.phones[unheard].clone().post("/api/cast_ballot", &fields).await;
    page.says("Máy chủ đang bận, có thể chưa nhận được việc vừa gửi");
    assert_eq!(crowd.hall.board().await["round"]["cast"], number);
    // Whoever watches the server is told as well, though everything can be read.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(crowd.hall.stranger().request("GET", "/health", "*/*", None, &[]).await.status, 503);
    // Somebody makes room.
    std::fs::remove_file(format!("{inside}/filler")).unwrap();
    crowd.everybody_votes_in_the_end(&round, &receipts).await;
    // SQLite does not open a file through another namespace: a copy of it and of its log.
    let copy = copied(std::path::Path::new(&inside), &crowd.hall);
    nothing_is_lost(&copy, &round, &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgresql_server_restarted_in_the_middle_loses_nothing_and_counts_nobody_twice() {
    const VOTERS: usize = 200;
    // Whoever set the server up may have traded lost ballots for speed; the program asks for its own.
    let server = Arc::new(Server::start(&["synchronous_commit=off"]));
    let url = server.database("restarted").await;
    let mut crowd = Crowd::of(Hall::on_postgres(url.clone(), &big_meeting(VOTERS)).await, VOTERS).await;
    for run in 1..=3 {
        let round = crowd.chair.opens("co").await;
        let receipts = crowd.receipts();
        let mut boards = crowd.hall.stranger().boards(&crowd.hall.meeting).await;
        let (acknowledged, sending) = crowd.send(&round, &receipts, true);
        wait_for(&acknowledged, 40 * run).await;
        let (restarting, before) = (server.clone(), acknowledged.lock().unwrap().len());
        tokio::task::spawn_blocking(move || restarting.restart()).await.unwrap();
        assert!(before < VOTERS, "everybody had voted before the plug was pulled");
        let answered = tokio::time::timeout(Duration::from_secs(60), sending.join_all()).await;
        assert!(answered.is_ok(), "phones send again and again and are not answered");
        assert_eq!(nothing_is_lost(&url, &round, &acknowledged).await, VOTERS);
        let (receipts, _) = kept(&url, &round).await;
        assert_eq!(receipts.len(), VOTERS);
        // The projector has caught up.
        let heard = tokio::time::timeout(Duration::from_secs(10), boards.with_cast(VOTERS as u64)).await;
        assert!(heard.is_ok(), "the stream does not go on");
        crowd.chair.voids(&round, "Lượt thử").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_told_to_stop_answers_what_it_has_begun_and_ends_its_streams() {
    const VOTERS: usize = 200;
    let mut crowd = Crowd::of(Hall::with(&big_meeting(VOTERS)).await, VOTERS).await;
    let round = crowd.chair.opens("co").await;
    let mut boards = crowd.hall.stranger().boards(&crowd.hall.meeting).await;
    boards.next().await;
    let receipts = crowd.receipts();
    let (acknowledged, sending) = crowd.send(&round, &receipts, false);
    wait_for(&acknowledged, 60).await;
    let id = crowd.hall.process.0.id().to_string();
    assert!(std::process::Command::new("kill").arg(id).status().unwrap().success());
    let ended = crowd.hall.process.0.wait().unwrap();
    assert!(ended.success(), "{ended}");
    assert!(boards.is_over().await, "the stream was cut off");
    sending.join_all().await;
    let file = format!("sqlite://{}", crowd.hall.data().join("laphieu.db").display());
    let (kept, _) = kept(&file, &round).await;
    // Not only is nothing lost: every ballot that is there was acknowledged.
    assert_eq!(nothing_is_lost(&file, &round, &acknowledged).await, kept.len());
    crowd.hall.start_again();
    crowd.everybody_votes_in_the_end(&round, &receipts).await;
}
