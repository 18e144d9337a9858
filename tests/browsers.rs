//! Chromium, driven by its WebDriver: one profile for each person.

#![expect(unreachable_pub, clippy::expect_used, reason = "the module is a part of one test")]

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    wd::{WebDriverCompatibleCommand, WindowHandle},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::people::{ChildGuard, Hall};

/// How long anything may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running driver; it ends with the test, and so do its browsers, also with a test that fails.
pub struct Driver {
    process: ChildGuard,
    address: String,
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to end, it ends its browsers first; killed, it would leave them behind.
        let _ = Command::new("kill").arg(self.process.0.id().to_string()).status();
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE && matches!(self.process.0.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Driver {
    pub fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver must be on PATH: run make test");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split("successfully on port ").nth(1).map(|port| port.trim_end_matches('.').to_owned())
            })
            .expect("chromedriver names its port");
        std::thread::spawn(move || lines.for_each(drop));
        Self { process: ChildGuard(process), address: format!("http://127.0.0.1:{port}") }
    }

    /// A new profile.
    pub async fn browser(&self, kind: Kind, scripts: bool) -> Browser {
        let (width, height) = match (kind, scripts) {
            // Without scripts the driver can neither tap nor scroll to a row: this phone is clicked, and tall enough
            // for the whole ballot.
            (Kind::Phone, false) => (360, 1500),
            _ => kind.size(),
        };
        let mut options = json!({
            "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                format!("--window-size={width},{height}"),
            ],
        });
        let taps = kind == Kind::Phone && scripts;
        if taps {
            let metrics = json!({ "width": width, "height": height, "pixelRatio": 2.0, "touch": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        if !scripts {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let capabilities = json!({ "browserName": "chrome", "goog:chromeOptions": options });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object().unwrap().clone())
            .connect(&self.address)
            .await
            .unwrap();
        if !taps {
            // The window's size counts its frame; the picture's does not.
            let metrics =
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            tell(&client, "Emulation.setDeviceMetricsOverride", metrics).await;
        }
        Browser { client }
    }
}

/// Whose machine a browser runs on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Phone,
    Laptop,
    Projector,
}

impl Kind {
    fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (360, 740),
            Self::Laptop => (1366, 768),
            Self::Projector => (1920, 1080),
        }
    }
}

/// A command of the browser's own protocol.
#[derive(Debug)]
struct Devtools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (http::Method::POST, Some(body.to_string()))
    }
}

async fn tell(client: &Client, command: &'static str, parameters: Value) {
    client.issue_cmd(Devtools { command, parameters }).await.unwrap();
}

/// Somebody's browser.
pub struct Browser {
    client: Client,
}

impl Browser {
    /// Opens a path of the hall's server.
    pub async fn open(&self, hall: &Hall, path: &str) {
        self.goto(&format!("{}{path}", hall.address)).await;
    }

    pub async fn goto(&self, address: &str) {
        self.client.goto(address).await.unwrap();
    }

    /// Opens a path of the server that the browser is at.
    pub async fn opens_again(&self, path: &str) {
        let address = self.client.current_url().await.unwrap().join(path).unwrap();
        self.goto(address.as_str()).await;
    }

    /// As when its session has ended.
    pub async fn loses_its_cookies(&self) {
        self.client.delete_all_cookies().await.unwrap();
    }

    pub async fn close(self) {
        self.client.close().await.unwrap();
    }

    /// Waits for an element, which may be hidden.
    pub async fn waits_for(&self, css: &str) {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        if found.is_err() {
            panic!("nothing is {css} on:\n{}", self.what_it_shows().await);
        }
    }

    /// Waits until something of this kind is seen and holds the text.
    pub async fn waits_for_text(&self, css: &str, text: &str) {
        let start = Instant::now();
        loop {
            let texts = self.texts(css).await;
            if texts.iter().any(|found| !found.is_empty() && found.contains(text)) {
                return;
            }
            if start.elapsed() > PATIENCE {
                panic!("no {css} says “{text}” but {texts:?} on:\n{}", self.what_it_shows().await);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until a number that moves has this value.
    pub async fn waits_for_number(&self, of: &str, value: usize) {
        let start = Instant::now();
        let css = format!("[data-live={of}]");
        let expected = value.to_string();
        loop {
            let texts = self.texts(&css).await;
            if texts.contains(&expected) {
                return;
            }
            if start.elapsed() > PATIENCE {
                panic!("{css} is {texts:?}, not {value}, on:\n{}", self.what_it_shows().await);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// What is seen of the elements of this kind; a page that is being read again shows nothing.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self.client.find_all(Locator::Css(css)).await.unwrap_or_default() {
            if let Ok(text) = element.text().await {
                texts.push(text);
            }
        }
        texts
    }

    async fn what_it_shows(&self) -> String {
        let address = self.client.current_url().await.map(|url| url.to_string()).unwrap_or_default();
        format!("{address}\n{}", self.texts("body").await.join("\n"))
    }

    /// Clicks, and tries again if the page was just being read anew.
    pub async fn click(&self, css: &str) {
        let start = Instant::now();
        loop {
            let clicked = match self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await {
                Ok(element) => element.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) => return,
                Err(error) if start.elapsed() > PATIENCE => {
                    panic!("{css} cannot be clicked: {error}\n{}", self.what_it_shows().await)
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// Taps where an element lies, as soon as it is there, whatever else is in the way.
    pub async fn taps_at_once(&self, css: &str) {
        let place = format!(
            "const place = document.querySelector(\"{css}\")?.getBoundingClientRect();
             return place && place.width > 0 ? [Math.round(place.x + place.width / 2), Math.round(place.y + place.height / 2)] : null"
        );
        let start = Instant::now();
        let place: [i64; 2] = loop {
            let place = self.client.execute(&place, Vec::new()).await.unwrap_or_default();
            if let Ok(place) = serde_json::from_value(place) {
                break place;
            }
            assert!(start.elapsed() < PATIENCE, "there is no {css}");
        };
        let [x, y] = place;
        for (kind, points) in [("touchStart", json!([{ "x": x, "y": y }])), ("touchEnd", json!([]))] {
            let touch = json!({ "type": kind, "touchPoints": points });
            tell(&self.client, "Input.dispatchTouchEvent", touch).await;
        }
    }

    /// Taps the row of a nominee.
    pub async fn marks(&self, id: &str) {
        self.taps(&format!("label:has(input[value='{id}'])")).await;
    }

    /// Taps what an opinion of a nominee is said with.
    pub async fn says(&self, id: &str, opinion: &str) {
        self.taps(&format!("label:has(input[name='assent[{id}]'][value={opinion}])")).await;
    }

    async fn taps(&self, row: &str) {
        self.waits_for(row).await;
        for _ in 0..10 {
            let element = self.client.find(Locator::Css(row)).await.unwrap();
            if element.click().await.is_ok() {
                return;
            }
            // The row lies under the foot of the page: scroll on, as a thumb would.
            let wheel = json!({ "type": "mouseWheel", "x": 180, "y": 300, "deltaX": 0, "deltaY": 120 });
            tell(&self.client, "Input.dispatchMouseEvent", wheel).await;
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
        panic!("{row} cannot be tapped on:\n{}", self.what_it_shows().await);
    }

    /// Waits until the page's islands are awake.
    pub async fn waits_for_islands(&self) {
        self.waits_for_script("return performance.getEntriesByType('resource').some(r => r.name.endsWith('.wasm') && r.responseEnd > 0)").await;
        tokio::time::sleep(Duration::from_millis(400)).await;
    }

    /// Waits until something is so.
    pub async fn waits_until(&self, is_so: impl AsyncFn() -> bool) {
        let start = Instant::now();
        while !is_so().await {
            assert!(start.elapsed() < PATIENCE, "it never is so on:\n{}", self.what_it_shows().await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Whether something of this kind is seen within a time.
    pub async fn sees_within(&self, css: &str, time: Duration) -> bool {
        let start = Instant::now();
        while self.texts(css).await.concat().is_empty() {
            if start.elapsed() > time {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        true
    }

    /// Runs a script on the page.
    pub async fn runs(&self, script: &str) {
        self.client.execute(script, Vec::new()).await.unwrap();
    }

    /// Runs a script on every page, before those of the page.
    pub async fn runs_first(&self, script: &str) {
        tell(&self.client, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// What a script returns.
    pub async fn number(&self, script: &str) -> i64 {
        self.client.execute(script, Vec::new()).await.unwrap().as_i64().unwrap()
    }

    /// The address of the page.
    pub async fn address(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    /// The tab that is worked in.
    pub async fn tab(&self) -> WindowHandle {
        self.client.window().await.unwrap()
    }

    pub async fn goes_to(&self, tab: WindowHandle) {
        self.client.switch_to_window(tab).await.unwrap();
    }

    /// Opens a path of the same server in a tab of its own.
    pub async fn opens_a_tab(&self, path: &str) {
        let address = self.client.current_url().await.unwrap().join(path).unwrap();
        let tab = self.client.new_window(true).await.unwrap();
        self.goes_to(tab.handle).await;
        self.goto(address.as_str()).await;
    }

    async fn waits_for_script(&self, script: &str) {
        let start = Instant::now();
        while self.client.execute(script, Vec::new()).await.unwrap() != json!(true) {
            assert!(
                start.elapsed() < PATIENCE,
                "never true: {script} (only a binary with the site inside has islands: run make test)"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Leaves a mark that a reload would wipe out.
    pub async fn remember(&self) {
        self.client.execute("window.sameAsBefore = true", Vec::new()).await.unwrap();
    }

    pub async fn still_remembers(&self) {
        let same = self.client.execute("return window.sameAsBefore === true", Vec::new()).await.unwrap();
        assert_eq!(same, json!(true), "the page was read again");
    }

    /// Whether the stylesheet has arrived: the page has its paper's colour.
    pub async fn has_styles(&self) {
        let colour = "return getComputedStyle(document.body).backgroundColor";
        assert_eq!(self.client.execute(colour, Vec::new()).await.unwrap(), json!("rgb(245, 238, 225)"));
    }

    /// Takes the network away or gives it back.
    pub async fn network(&self, on: bool) {
        tell(&self.client, "Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": !on, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        tell(&self.client, "Network.emulateNetworkConditions", conditions).await;
    }

    /// What the page keeps on the phone.
    pub async fn kept_in_storage(&self) -> Vec<String> {
        let kept = self.client.execute("return Object.values(localStorage)", Vec::new()).await.unwrap();
        serde_json::from_value(kept).unwrap()
    }

    /// Lets nothing through whose address is like this.
    pub async fn block(&self, addresses: &[&str]) {
        tell(&self.client, "Network.enable", json!({})).await;
        tell(&self.client, "Network.setBlockedURLs", json!({ "urls": addresses })).await;
    }

    /// What the page and everything on it took, by file, with the headers of the answers.
    pub async fn bytes_over_the_wire(&self) -> Vec<(String, u64)> {
        let script = "return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
            .filter(r => !r.name.includes('/live/'))
            .map(r => [new URL(r.name).pathname.split('/').pop(), r.transferSize])";
        let sizes = self.client.execute(script, Vec::new()).await.unwrap();
        serde_json::from_value(sizes).unwrap()
    }

    /// axe-core finds nothing against WCAG 2.2 A and AA.
    pub async fn is_accessible(&self) {
        let path = std::env::var("AXE").expect("AXE must name axe.min.js: run make test");
        self.client.execute(&std::fs::read_to_string(path).unwrap(), Vec::new()).await.unwrap();
        let script = "const done = arguments[arguments.length - 1];
            axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
                .then(found => done(found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))))";
        let found = self.client.execute_async(script, Vec::new()).await.unwrap();
        assert_eq!(found, json!([]), "on {}", self.client.current_url().await.unwrap());
    }

    /// Back to the head of the page.
    pub async fn scrolls_up(&self) {
        self.client.execute("window.scrollTo(0, 0)", Vec::new()).await.unwrap();
    }

    /// Leaves a picture in `target/pictures`.
    pub async fn picture(&self, name: &str) {
        // Bars take their time to grow.
        tokio::time::sleep(Duration::from_millis(350)).await;
        let picture = self.client.screenshot().await.unwrap();
        std::fs::write(pictures().join(format!("{name}.png")), picture).unwrap();
    }
}

fn pictures() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Puts phone, console and projector side by side into one picture, the README's.
pub async fn compose(driver: &Driver, [phone, console, projector]: [&str; 3]) {
    let browser = driver.browser(Kind::Laptop, true).await;
    let image = |name: &str| format!("<img src='{name}.png'>");
    let page = format!(
        "<!doctype html><style>body{{margin:0;padding:24px;display:grid;grid-template-columns:266px 1fr;gap:24px;
         background:#dccfba;height:720px}}div{{display:grid;gap:24px;align-content:space-between}}
         img{{width:100%;box-shadow:0 4px 16px #0004;display:block}}</style>{}<div>{}{}</div>",
        image(phone),
        image(console),
        image(projector)
    );
    let file = pictures().join("meeting.html");
    std::fs::write(&file, page).unwrap();
    browser.goto(&format!("file://{}", file.display())).await;
    let metrics = json!({ "width": 900, "height": 768, "deviceScaleFactor": 1, "mobile": false });
    tell(&browser.client, "Emulation.setDeviceMetricsOverride", metrics).await;
    browser.picture("meeting").await;
    std::fs::remove_file(file).unwrap();
    browser.close().await;
}
