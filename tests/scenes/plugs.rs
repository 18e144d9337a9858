//! The disk as a pulled plug leaves it, without what the system still held in memory.
//!
//! A killed process loses nothing that it has written, synced or not. So the data lie in an ext4 image of their own: what was
//! written into it and not synced is not yet in the file of the image, and a copy of that file is the disk after a plug.

use std::process::Command;

use sqlx::AnyPool;

use crate::{
    disks::{Disk, done},
    people::{BAC_KAN, FLAG, Hall, Place, imported},
    storms::kept,
};

impl Disk {
    /// The database that a plug pulled in this moment would leave, and whether it would leave what nobody has synced.
    fn after_a_plug(&self, server: u32, name: &str) -> (String, bool) {
        const UNSYNCED: [u8; 4096] = [7; 4096];
        let (copy, left) = (self.folder.join(format!("{name}.img")), self.folder.join(name));
        let unsynced = format!("/proc/{server}/root{}/unsynced", self.mounted().display());
        std::fs::write(&unsynced, UNSYNCED).unwrap();
        std::fs::copy(self.image(), &copy).unwrap();
        std::fs::remove_file(&unsynced).unwrap();
        std::fs::create_dir(&left).unwrap();
        let script = r#"set -e
            mount -o loop "$COPY" "$MOUNTED"
            cp "$MOUNTED"/laphieu.db* "$LEFT"
            ! [ -e "$MOUNTED"/unsynced ] || cp "$MOUNTED"/unsynced "$LEFT""#;
        let mut look = Command::new("unshare");
        look.args(["-m", "sh", "-c", script]).env("COPY", &copy).env("LEFT", &left);
        done(look.env("MOUNTED", self.mounted()));
        std::fs::remove_file(copy).unwrap();
        let there = std::fs::read(left.join("unsynced")).is_ok_and(|bytes| bytes == UNSYNCED);
        (format!("sqlite://{}", left.join("laphieu.db").display()), there)
    }
}

async fn state(database: &str, round: &str) -> String {
    let database = AnyPool::connect(database).await.unwrap();
    let state = sqlx::query_scalar("select state from round where round_id = $1");
    let state = state.bind(round).fetch_one(&database).await.unwrap();
    database.close().await;
    state
}

#[tokio::test]
async fn what_is_acknowledged_is_on_the_disk_and_not_only_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::folder(&folder.path().join("data"));
    let links = imported(&place, BAC_KAN);
    let disk = Disk::new(folder.path());
    let served = disk.serve(&place, "127.0.0.1:0");
    let hall = Hall::served(folder, place, links, served);
    let server = hall.process.0.id();
    let (mut chair, mut secretary) = (hall.chair().await, hall.secretary().await);
    secretary.checks_everybody_in().await;
    let round = chair.opens("co-thi-dua").await;
    let mut acknowledged = Vec::new();
    for (voter, choice) in FLAG {
        let mut phone = hall.voter(voter).await.0;
        let receipt = uuid::Uuid::new_v4().to_string();
        let ballot = [("round", round.as_str()), ("receipt", &receipt), ("choice[]", choice)];
        assert_eq!(phone.ask("cast_ballot", &ballot).await.0, 200);
        let (database, unsynced) = disk.after_a_plug(server, voter);
        assert!(!unsynced, "what nobody has synced is on the disk: this plug shows nothing");
        acknowledged.push(receipt);
        let (receipts, turnout) = kept(&database, &round).await;
        let lost: Vec<_> = acknowledged.iter().filter(|receipt| !receipts.contains(receipt)).collect();
        assert!(lost.is_empty(), "of {} acknowledged ballots a plug loses {lost:?}", acknowledged.len());
        assert_eq!((receipts.len(), turnout), (acknowledged.len(), acknowledged.len()));
    }
    chair.closes(&round).await;
    let (database, _) = disk.after_a_plug(server, "closed");
    assert_eq!(state(&database, &round).await, "confirmed");
    chair.publishes(&round).await;
    let (database, _) = disk.after_a_plug(server, "published");
    assert_eq!(state(&database, &round).await, "published");
}
