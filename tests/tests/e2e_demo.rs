//! `cargo xtask demo` without a display, from an empty folder: the address that it prints lets a coordinator in, the
//! invite that it prints lets a phone in, it stops when asked, and a second run goes on where the first one ended.

use folge_shared::invite::Invite;
use folge_tests::{browser::Browser, cli::Cli, folder, process::Guard, programs, webdriver::id};
use serde_json::{Value, json};
use std::{
    env,
    io::{BufRead, BufReader},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{ChildStdin, Command, Stdio},
    time::{Duration, Instant},
};

/// A demo under way.
struct Demo {
    said: Value,
    running: Guard,
    /// Closing it ends the demo.
    stdin: Option<ChildStdin>,
    took: Duration,
}

/// The program behind `cargo xtask`: the one that runs these tests, else the one built last.
fn xtask() -> PathBuf {
    env::var_os("FOLGE_XTASK").map_or_else(|| programs::path("xtask"), PathBuf::from)
}

fn demo(data: &Path) -> Demo {
    let started = Instant::now();
    let mut child = Command::new(xtask())
        .args(["demo", "--headless", "--once", "--data"])
        .arg(data)
        .current_dir(programs::root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the demo starts");
    let stdin = child.stdin.take();
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let running = Guard(child);
    let mut line = String::new();
    out.read_line(&mut line).expect("the demo says something");
    let said = serde_json::from_str(&line).unwrap_or_else(|e| panic!("not a line of JSON ({e}): {line:?}"));
    Demo { said, running, stdin, took: started.elapsed() }
}

impl Demo {
    fn text(&self, name: &str) -> &str {
        self.said[name].as_str().unwrap_or_else(|| panic!("no {name} in {}", self.said))
    }

    fn stop(mut self) {
        drop(self.stdin.take());
        let end = Instant::now() + Duration::from_secs(30);
        let status = loop {
            if let Some(status) = self.running.0.try_wait().expect("waiting for the demo") {
                break status;
            }
            assert!(Instant::now() < end, "the demo did not end when its input closed");
            std::thread::sleep(Duration::from_millis(50));
        };
        assert!(status.success(), "the demo ended with {status}");
        let address = self.said["address"].as_str().expect("an address");
        assert!(TcpStream::connect(address).is_err(), "something still listens on {address}");
    }
}

#[tokio::test]
async fn the_demo_runs_from_an_empty_folder_and_again() {
    let folder = folder::temp("folge-demo-");
    let first = demo(folder.path());
    eprintln!("first run ready after {:.1} s", first.took.as_secs_f32());
    let fingerprint = Invite::parse(first.text("peer")).expect("an invite").fingerprint;

    let browser = Browser::start("demo", fingerprint).await;
    browser.open(first.text("sign_in")).await;
    let page = browser.window();
    page.find(&id("overview")).await;
    page.find("[data-testid^='overview-row-']").await;
    let rows = page.script("return document.querySelectorAll(\"tr[data-testid^='overview-row-']\").length").await;
    assert_eq!(rows, json!(34), "of the 36 participants of the example two have ended");
    page.reads("Eksempeldata").await;
    page.picture("01-overview").await;
    browser.close().await;

    let phone = Cli::joined(first.text("peer"));
    let mine = phone.query(&json!({ "type": "participants" }));
    assert!(mine.to_string().contains("\"participant\""), "the example's peer follows somebody: {mine}");
    let address = first.text("address").to_owned();
    first.stop();

    let second = demo(folder.path());
    eprintln!("second run ready after {:.1} s", second.took.as_secs_f32());
    assert_eq!(second.text("address"), address, "a phone that joined finds the server again");
    phone.sync();
    assert_eq!(phone.query(&json!({ "type": "participants" })), mine);
    second.stop();
}
