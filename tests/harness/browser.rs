//! A real Chromium, driven as a person would: real clicks and real keys.
//!
//! For: pages in windows of their own (each window is a separate browser profile, as two people on
//! two computers are), reaching into the widget's shadow root, and a picture of every window when a
//! story fails. Not for: what should be on the pages, which stories say.

use crate::process::Group;
use crate::runtime::repository;
use crate::wait::{PATIENCE, until};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
pub use fantoccini::key::Key;
pub use fantoccini::wd::WindowHandle;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;
use tokio::time::timeout;

/// Headless, quiet, and unable to reach anything but this computer.
const FLAGS: &[&str] = &[
    "--headless=new",
    "--window-size=1280,900",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-crash-reporter",
    "--disable-breakpad",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    // The address bar's suggestions are pages of Chromium's own, drawn ahead of time by a process of theirs.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    "--no-first-run",
    "--force-prefers-reduced-motion",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
/// How often chromedriver is started at most.
const STARTS: usize = 3;
/// The custom element the widget lives in.
const WIDGET: &str = "baton-chat";

/// One chromedriver. Dropping it closes every window it opened.
#[derive(Debug)]
pub struct Browser {
    address: String,
    _group: Group,
}

impl Browser {
    pub async fn start() -> Self {
        for _ in 1..STARTS {
            if let Some(browser) = Self::started().await {
                return browser;
            }
        }
        Self::started().await.expect("chromedriver starts and names its port")
    }

    /// Nothing when it ended at once: the port it had chosen was taken by another in that very moment.
    async fn started() -> Option<Self> {
        let mut command = Command::new("/usr/bin/chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut group = Group::start(&mut command);
        let output = group.child().stdout.take().expect("its output was asked for");
        let port =
            timeout(PATIENCE, announced_port(BufReader::new(output))).await.expect("chromedriver starts in time")?;
        Some(Self { address: format!("http://127.0.0.1:{port}"), _group: group })
    }

    /// Opens a window in a fresh profile; `name` names its picture should the story fail.
    pub async fn window(&self, name: &str) -> Page {
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "args": FLAGS },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object was written above") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&self.address)
            .await
            .expect("Chromium starts");
        let session = client.session_id().await.unwrap().expect("a window has a session");
        Page { client, session: format!("{}/session/{session}", self.address), name: name.to_owned() }
    }
}

async fn announced_port(output: BufReader<tokio::process::ChildStdout>) -> Option<u16> {
    let mut lines = output.lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, port)) = line.split_once("successfully on port ") {
            // Its later output is of no use, but a closed pipe would end it.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some(port.trim_end_matches('.').parse().expect("a port is a number"));
        }
    }
    None
}

/// Where on a page an element is looked for.
#[derive(Clone, Copy, Debug)]
pub enum In<'a> {
    Page(&'a str),
    /// Inside the widget's shadow root.
    Widget(&'a str),
}

/// One window.
#[derive(Debug)]
pub struct Page {
    pub client: Client,
    session: String,
    name: String,
}

impl Page {
    pub async fn goto(&self, address: &str) {
        self.client.goto(address).await.unwrap();
    }

    /// The element, once it is there and can be seen.
    pub async fn see(&self, place: In<'_>) -> Element {
        until(&format!("{place:?} in the window {}", self.name), async || {
            let element = self.look(place).await?;
            match element.is_displayed().await {
                Ok(true) => Ok(element),
                other => Err(format!("there, but displayed: {other:?}")),
            }
        })
        .await
    }

    /// A click where a finger would land. Pages redraw, so a click on what has just gone is tried again.
    pub async fn click(&self, place: In<'_>) {
        until(&format!("a click on {place:?} in the window {}", self.name), async || {
            let element = self.look(place).await?;
            let Err(error) = element.clone().click().await else { return Ok(()) };
            if error.to_string().contains("intercepted") {
                // Below a bar that stays at the page's edge: a person would scroll on.
                let target = serde_json::to_value(&element).map_err(|error| error.to_string())?;
                let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
                self.client.execute(script, vec![target]).await.map_err(|error| error.to_string())?;
            }
            Err(error.to_string())
        })
        .await;
    }

    /// Types into a field, key by key, after what is in it.
    pub async fn type_into(&self, place: In<'_>, text: &str) {
        self.see(place).await.send_keys(text).await.unwrap();
    }

    /// Empties a field, then types.
    pub async fn retype(&self, place: In<'_>, text: &str) {
        let field = self.see(place).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Waits until some element there reads `text` somewhere.
    pub async fn reads(&self, place: In<'_>, text: &str) {
        until(&format!("{place:?} to read {text:?} in the window {}", self.name), async || {
            let texts = self.texts(place).await;
            if texts.iter().any(|line| line.contains(text)) { Ok(()) } else { Err(format!("{texts:?}")) }
        })
        .await;
    }

    /// What every such element reads now.
    pub async fn texts(&self, place: In<'_>) -> Vec<String> {
        let (root, css) = match place {
            In::Page(css) => ("document".to_owned(), css),
            In::Widget(css) => (format!("document.querySelector('{WIDGET}')?.shadowRoot"), css),
        };
        let script = format!("return [...({root}?.querySelectorAll(arguments[0]) ?? [])].map(e => e.innerText ?? '')");
        let texts = self.client.execute(&script, vec![json!(css)]).await.unwrap_or_default();
        serde_json::from_value(texts).unwrap_or_default()
    }

    /// Runs JavaScript in the page.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Takes the browser off the network, as aeroplane mode does, or puts it back.
    pub async fn set_offline(&self, offline: bool) {
        self.set_network(offline, 0, -1).await;
    }

    /// Makes every call take so long before its first byte, as a bad mobile network does; 0 ends it.
    pub async fn set_slow(&self, latency_ms: u32) {
        self.set_network(false, latency_ms, if latency_ms == 0 { -1 } else { 50 * 1024 }).await;
    }

    async fn set_network(&self, offline: bool, latency_ms: u32, bytes_per_second: i32) {
        let conditions = json!({ "network_conditions": { "offline": offline, "latency": latency_ms,
            "download_throughput": bytes_per_second, "upload_throughput": bytes_per_second } });
        let address = format!("{}/chromium/network_conditions", self.session);
        let answer = crate::api::client().post(address).json(&conditions).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    /// From now on nothing whose address fits one of these patterns can be had; `*` stands for anything.
    pub async fn block(&self, patterns: &[&str]) {
        self.devtools("Network.enable", json!({})).await;
        self.devtools("Network.setBlockedURLs", json!({ "urls": patterns })).await;
    }

    /// Makes the page exactly this large, without scroll bars, so that its pictures need no cutting.
    pub async fn frame(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
        self.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
    }

    /// As a computer so many times slower runs it.
    pub async fn slow_down(&self, times: u32) {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    /// As a computer set to dark colours shows it, or to light ones.
    pub async fn dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// One key of the keyboard, wherever the focus is.
    pub async fn press(&self, key: impl Into<char>) {
        let value = key.into();
        let keys = KeyActions::new("keyboard".to_owned());
        let keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Goes from one thing to the next with the Tab key until the one in the widget is reached whose `data-baton` this
    /// is.
    pub async fn tab_to(&self, part: &str) {
        until(&format!("the focus on {part} in the window {}", self.name), async || {
            let script = "return document.activeElement?.shadowRoot?.activeElement?.dataset.baton ?? ''";
            let focused = self.run(script).await;
            if focused == part {
                return Ok(());
            }
            self.press(Key::Tab).await;
            Err(focused.to_string())
        })
        .await;
    }

    /// Types with the keyboard, wherever the focus is.
    pub async fn key_in(&self, text: &str) {
        for key in text.chars() {
            self.press(key).await;
        }
    }

    /// A further tab of the same browser, which it then looks at; the handle leads back to it.
    pub async fn open_tab(&self) -> WindowHandle {
        let tab = self.client.new_window(true).await.unwrap().handle;
        self.client.switch_to_window(tab.clone()).await.unwrap();
        tab
    }

    pub async fn tab(&self) -> WindowHandle {
        self.client.window().await.unwrap()
    }

    pub async fn switch_to(&self, tab: &WindowHandle) {
        self.client.switch_to_window(tab.clone()).await.unwrap();
    }

    /// Writes a picture of the window, or of what can be seen of the element that `css` names.
    pub async fn picture(&self, path: &std::path::Path, css: Option<&str>) {
        let mut options = json!({ "format": "png" });
        if let Some(css) = css {
            let script = "const element = document.querySelector(arguments[0]);
                element.scrollIntoView({block: 'start', behavior: 'instant'});
                const {x, y, width, height} = element.getBoundingClientRect();
                return {x, y, width, height, scale: 1}";
            options["clip"] = self.client.execute(script, vec![json!(css)]).await.unwrap();
        }
        let taken = self.devtools("Page.captureScreenshot", options).await;
        let picture = STANDARD.decode(taken["data"].as_str().expect("a picture")).unwrap();
        std::fs::write(path, picture).unwrap();
    }

    /// A command of Chromium's own protocol, for what WebDriver has no word for.
    pub async fn devtools(&self, method: &str, params: Value) -> Value {
        let address = format!("{}/goog/cdp/execute", self.session);
        let command = json!({ "cmd": method, "params": params });
        let answer = crate::api::client().post(address).json(&command).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
        answer.json::<Value>().await.unwrap()["value"].take()
    }

    async fn look(&self, place: In<'_>) -> Result<Element, String> {
        let found = match place {
            In::Page(css) => self.client.find(Locator::Css(css)).await,
            In::Widget(css) => {
                let host = self.client.find(Locator::Css(WIDGET)).await.map_err(|error| error.to_string())?;
                let root = host.shadow_root().await.map_err(|error| error.to_string())?;
                root.find(Locator::Css(css)).await
            }
        };
        found.map_err(|error| error.to_string())
    }
}

impl Drop for Page {
    /// Closes the window, so that Chromium clears its profile away. A story that fails first leaves a
    /// picture and the page's own complaints. The story's runtime may be unwinding, so a thread and a
    /// runtime of its own do it.
    fn drop(&mut self) {
        let failed = std::thread::panicking();
        let (session, name) = (self.session.clone(), self.name.clone());
        let last_words = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let client = reqwest::Client::builder().timeout(PATIENCE).build().unwrap();
                if failed {
                    report_failure(&client, &session, &name).await;
                }
                let _ = client.delete(&session).send().await;
            });
        });
        let _ = last_words.join();
    }
}

async fn report_failure(client: &reqwest::Client, session: &str, name: &str) {
    let Ok(answer) = client.get(format!("{session}/screenshot")).send().await else { return };
    let answer: Value = answer.json().await.unwrap_or_default();
    let picture = STANDARD.decode(answer["value"].as_str().unwrap_or_default()).unwrap_or_default();
    let folder = repository().join("target/story-failures");
    let path = folder.join(format!("{name}.png"));
    let _ = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, picture));
    eprintln!("--- the window {name}: {} ---", path.display());
    let wanted = json!({ "type": "browser" });
    if let Ok(answer) = client.post(format!("{session}/se/log")).json(&wanted).send().await {
        let answer: Value = answer.json().await.unwrap_or_default();
        for line in answer["value"].as_array().into_iter().flatten() {
            eprintln!("{}: {}", line["level"], line["message"]);
        }
    }
}
