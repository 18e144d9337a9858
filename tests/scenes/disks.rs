//! A disk of its own under a server: an ext4 image, mounted in a namespace that ends with the server. It takes root, for loop
//! devices: `tests/run.sh` says where these are left out.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use crate::people::{ChildGuard, Place, program, serve};

/// An image, and where servers mount it.
pub(crate) struct Disk {
    pub(crate) folder: PathBuf,
}

/// A command that must go well.
pub(crate) fn done(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

impl Disk {
    /// An empty one.
    pub(crate) fn new(folder: &Path) -> Self {
        let disk = Self { folder: folder.to_owned() };
        std::fs::create_dir(disk.mounted()).unwrap();
        std::fs::File::create(disk.image()).unwrap().set_len(24 << 20).unwrap();
        done(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(disk.image()));
        disk
    }

    pub(crate) fn image(&self) -> PathBuf {
        self.folder.join("disk.img")
    }

    pub(crate) fn mounted(&self) -> PathBuf {
        self.folder.join("disk")
    }

    /// A server on the disk, which is seeded from the data folder where it is new.
    pub(crate) fn serve(&self, place: &Place, listen: &str) -> (ChildGuard, String) {
        let mut command = place.command("unshare");
        let script = r#"set -e
            mount -o loop "$IMAGE" "$MOUNTED"
            test -e "$MOUNTED/laphieu.db" || cp "$LAPHIEU_DATA"/laphieu.db* "$MOUNTED"
            sync -f "$MOUNTED"
            LAPHIEU_DATA=$MOUNTED exec "$@""#;
        command.args(["-m", "sh", "-c", script, "sh"]).arg(program());
        command.env("IMAGE", self.image()).env("MOUNTED", self.mounted()).env("RUST_LOG", "off");
        serve(command, listen)
    }

    /// Waits until no server has it mounted any more.
    pub(crate) fn is_taken_out(&self) {
        for _ in 0..500 {
            // A line of the answer names the image where it is still mounted.
            if done(Command::new("losetup").arg("-j").arg(self.image())).is_empty() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the image is still mounted");
    }
}
