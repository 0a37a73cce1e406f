//! What the log says of a day's work: that it happened and how long it took; nothing of anybody. A program of its own,
//! because the log is one per process.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]
#![allow(dead_code, clippy::panic, reason = "the world is shared with the other tests, which use more of it")]

use std::{
    io,
    sync::{Arc, Mutex},
};

use folge_shared::domain::Role;
use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;

#[path = "all/world.rs"]
mod world;

use world::{ALIAS, NOTE, World};

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
impl<'a> MakeWriter<'a> for Captured {
    type Writer = Captured;
    fn make_writer(&'a self) -> Captured {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_names_nobody() {
    let captured = Captured::default();
    tracing::subscriber::set_global_default(folge_server::http::log::subscriber(captured.clone())).unwrap();
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let solveig = world.hire("Solveig (eksempel)", Role::Koordinator);
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let contact = nora.log(&world, participant);
    nora.deliver(&world, &[&contact]).await;
    // Refusals, wrong bodies and wrong addresses are logged, too.
    let forbidden = nora.assign(&world, participant, solveig, None);
    nora.deliver(&world, &[&forbidden]).await;
    nora.raw(&world, b"Gikk tur rundt vannet".to_vec(), &[]).await;
    let cookie = world.sign_in(solveig).await;
    let one = json!({ "type": "participant", "participant": participant });
    let (_, view) = world.page(&cookie, "/v1/view/participant", one).await;
    assert_eq!(view["timeline"][0]["note"], json!(NOTE));
    let path = format!("/{ALIAS}?participant={participant}");
    world.send(axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap()).await;

    let log = String::from_utf8(captured.0.lock().unwrap().clone()).unwrap();
    let cookie_value = cookie.split_once('=').unwrap().1.to_owned();
    let secrets = [
        NOTE.to_owned(),
        "vannet".to_owned(),
        ALIAS.to_owned(),
        "Nora".to_owned(),
        "Solveig".to_owned(),
        "eksempel".to_owned(),
        participant.to_string(),
        participant.0.simple().to_string(),
        nora.worker.to_string(),
        solveig.to_string(),
        nora.token.to_string(),
        nora.enrolment.to_string(),
        contact.hash.to_string(),
        cookie_value,
    ];
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} stands in the log:\n{log}");
    }
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let requests: Vec<&Value> = lines.iter().filter(|line| line["event"] == json!("request")).collect();
    assert!(requests.len() >= 8, "{log}");
    for line in &requests {
        assert!(line["duration_ms"].is_u64() && line["status"].is_u64() && line["route"].is_string(), "{line}");
        assert_eq!(line["span"]["request_id"].as_str().map(str::len), Some(16), "{line}");
    }
    let routes = |route: &str, status: u64| {
        requests.iter().any(|line| line["route"] == json!(route) && line["status"] == json!(status))
    };
    assert!(
        routes("/v1/sync", 200) && routes("/v1/sync", 400) && routes("/v1/view/{name}", 200) && routes("(file)", 404)
    );
    assert!(
        lines.iter().any(|line| line["event"] == json!("change_refused") && line["code"] == json!("access_protected"))
    );
}
