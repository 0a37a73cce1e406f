//! Joining on a bad day: the answer is lost, the app is gone, and the same link still lets the same person in, once.
//! Everybody is invented.

use std::fs;

use folge_tests::{
    bad_line::BadLine,
    cli::{Cli, SECRET},
    server::Server,
    story::PROGRAMME,
};
use serde_json::json;

/// How much the line carries before it breaks: the greeting of TLS, the request, the answer.
const BREAKS: [usize; 6] = [0, 1_200, 1_800, 2_200, 2_600, 3_000];

#[test]
fn an_answer_that_is_lost_with_the_app_uses_no_invite_up() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson");
    let line = BadLine::to(server.address());
    let mut broken = 0;
    for bytes in BREAKS {
        let link = server.invite(&anette);
        let far = link.replace(server.address(), line.address());
        let phone = Cli::new();
        line.break_after(Some(bytes));
        // Each call is a program of its own: what it does not write down is gone with it.
        let said = phone.call(&["join", &far], SECRET);
        line.break_after(None);
        if said.code == 0 {
            continue;
        }
        broken += 1;
        assert_eq!((said.code, &said.json[0]["error"]["code"]), (4, &json!("server_away")), "{}", said.stdout);
        let waits = fs::read_dir(phone.data().join("no-backup")).expect("a folder").count();
        assert_eq!(waits, 1, "the token waits");
        phone.must(&["join", &far], SECRET);
        let left: Vec<_> = fs::read_dir(phone.data().join("no-backup")).expect("a folder").flatten().collect();
        assert!(left.iter().all(|entry| !entry.file_name().to_string_lossy().starts_with("joining")), "{left:?}");
        assert_eq!(phone.sync()["pending"], json!(0));
        let thief = Cli::new().call(&["join", &link], SECRET);
        assert_eq!(thief.json[0]["error"]["code"], json!("invite_used"));
    }
    assert!((3..BREAKS.len()).contains(&broken), "it broke {broken} times");
}
