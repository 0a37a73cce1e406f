//! The line breaks in the middle of a request, or in the middle of its answer, wherever that is: what was written goes up
//! exactly once, and what was to come comes. Everybody is invented.

use folge_tests::{
    bad_line::BadLine,
    cli::Cli,
    server::Server,
    story::{Hand, PROGRAMME, list},
};
use serde_json::json;

/// How much the line carries before it breaks: within the greeting of TLS, the request, the answer, and after it.
const BREAKS: [usize; 14] =
    [0, 300, 1_200, 1_800, 2_200, 2_600, 3_000, 3_400, 3_800, 4_200, 4_800, 5_600, 7_000, 20_000];

#[test]
fn a_line_that_breaks_anywhere_loses_nothing_and_doubles_nothing() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let line = BadLine::to(server.address());
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    let id = server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson");
    let far = server.invite(&id).replace(server.address(), line.address());
    let anette = Hand { cli: Cli::joined(&far), id };
    let bris = anette.meets("Bris");
    anette.syncs();
    ingunn.syncs();
    let log = |hand: &Hand, words: String| {
        hand.does(&json!({
            "type": "log_contact", "participant": bris, "channel": "telefon", "initiative": "deltaker", "note": words,
        }));
    };
    let mut broken = 0;
    for (n, bytes) in BREAKS.into_iter().enumerate() {
        log(&anette, format!("Eksempel: Anette {n}"));
        log(&ingunn, format!("Eksempel: Ingunn {n}"));
        ingunn.cli.sync();
        line.break_after(Some(bytes));
        let said = anette.cli.call(&["sync"], "");
        line.break_after(None);
        if said.code != 0 {
            broken += 1;
            assert_eq!((said.code, &said.json[0]["error"]["code"]), (4, &json!("server_away")), "{}", said.stdout);
            let done = anette.cli.sync();
            assert_eq!((&done["pending"], &done["refused"]), (&json!(0), &json!([])));
        }
    }
    assert!(
        (4..BREAKS.len()).contains(&broken),
        "it broke {broken} times: before the request, in it, and in the answer"
    );
    ingunn.syncs();
    for hand in [&anette, &ingunn] {
        let view = hand.person(&bris);
        let mut notes: Vec<_> = list(&view, "timeline").iter().filter_map(|entry| entry["note"].as_str()).collect();
        notes.sort_unstable();
        assert_eq!(notes.len(), 2 * BREAKS.len());
        notes.dedup();
        assert_eq!(notes.len(), 2 * BREAKS.len(), "twice the same: {notes:?}");
    }
}
