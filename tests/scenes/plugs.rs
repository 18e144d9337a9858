//! The disk as a pulled plug leaves it, without what the system still held in memory.
//!
//! A killed process loses nothing that it has written, synced or not. So the data lie in an ext4 image of their own: what was
//! written into it and not synced is not yet in the file of the image, and a copy of that file is the disk after a plug.
//! It takes root, for loop devices: `tests/run.sh` says where these are left out.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use sqlx::AnyPool;

use crate::{
    people::{BAC_KAN, ChildGuard, FLAG, Hall, Place, imported, program, serve},
    storms::kept,
};

/// An image, and where the server mounts it in a namespace of its own.
struct Disk {
    folder: PathBuf,
}

impl Disk {
    fn new(folder: &Path) -> Self {
        let disk = Self { folder: folder.to_owned() };
        std::fs::create_dir(disk.mounted()).unwrap();
        std::fs::File::create(disk.image()).unwrap().set_len(32 << 20).unwrap();
        let made = Command::new("mkfs.ext4").args(["-q", "-F"]).arg(disk.image()).status().unwrap();
        assert!(made.success(), "no ext4 image can be made");
        disk
    }

    fn image(&self) -> PathBuf {
        self.folder.join("disk.img")
    }

    fn mounted(&self) -> PathBuf {
        self.folder.join("disk")
    }

    fn serve(&self, place: &Place) -> (ChildGuard, String) {
        let mut command = place.command("unshare");
        let script = r#"set -e
            mount -o loop "$IMAGE" "$MOUNTED"
            cp "$LAPHIEU_DATA"/* "$MOUNTED"
            sync -f "$MOUNTED"
            LAPHIEU_DATA=$MOUNTED exec "$@""#;
        command.args(["-m", "sh", "-c", script, "sh"]).arg(program());
        command.env("IMAGE", self.image()).env("MOUNTED", self.mounted());
        serve(command, "127.0.0.1:0")
    }

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
        let looked = look.env("MOUNTED", self.mounted()).output().unwrap();
        assert!(looked.status.success(), "{}", String::from_utf8_lossy(&looked.stderr));
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
    let served = disk.serve(&place);
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
