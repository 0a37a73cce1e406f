//! One entry is erased for ever while a peer's phone is away with things to send: what was about the entry goes with it,
//! everything else arrives once, and neither phone nor server knows the words any more. Everybody is invented.

use folge_tests::{
    server::Server,
    story::{Hand, PROGRAMME, list, one, text},
};
use serde_json::{Value, json};

const SECRET: &str = "Eksempel: HemmeligKx81QzPwVn";

fn log(hand: &Hand, who: &str, note: &str, minutes: u32) -> String {
    let done = hand.does(&json!({
        "type": "log_contact", "participant": who, "channel": "folge", "initiative": "avtalt", "minutes": minutes,
        "note": note,
    }));
    text(&done, "entry")
}

fn notes(person: &Value) -> Vec<String> {
    let mut notes: Vec<String> =
        list(person, "timeline").iter().filter_map(|entry| entry["note"].as_str()).map(str::to_owned).collect();
    notes.sort_unstable();
    notes
}

/// The code that a decision ends with.
fn refused(hand: &Hand, decision: &Value) -> String {
    let said = hand.cli.call(&["decide"], &decision.to_string());
    assert_ne!(said.code, 0, "taken: {decision}");
    text(&said.json.last().expect("a line")["error"], "code")
}

#[test]
fn an_entry_is_erased_while_a_phone_is_away_and_nothing_else_is_lost() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    let bris = anette.meets("Bris");
    let (gone, kept) = (log(&anette, &bris, SECRET, 10), log(&anette, &bris, "Eksempel: kaffe", 20));
    anette.syncs();
    ingunn.syncs();
    let target = |entry: &str| json!({ "doc": bris, "list": "contacts", "entry": entry });
    let erase = json!({ "type": "erase_entry", "target": target(&gone), "reason": "feil_person" });
    assert_eq!(refused(&anette, &erase), "not_coordinator");

    // Anette's phone has no coverage: about the entry, about the other one, and something new.
    anette.does(
        &json!({ "type": "edit_contact", "participant": bris, "contact": gone, "note": format!("{SECRET} og mer") }),
    );
    anette.does(&json!({ "type": "edit_contact", "participant": bris, "contact": kept, "note": "Eksempel: te" }));
    log(&anette, &bris, "Eksempel: nytt", 30);
    anette.does(&json!({ "type": "retract", "target": target(&gone), "reason": "Ført feil" }));

    // Ingunn erases it. On the server it is gone at once, on her own device with the next look.
    assert!(ingunn.person(&bris).to_string().contains(SECRET));
    ingunn.cli.must(&["decide"], &erase.to_string());
    ingunn.cli.must(&["decide"], &erase.to_string());
    ingunn.syncs();
    let person = ingunn.person(&bris);
    assert!(!person.to_string().contains("Hemmelig"));
    let trace = one(list(&person, "timeline"), "kind", "erased");
    assert_eq!((&trace["contact"], &trace["counts"], &trace["note"]), (&json!(gone), &json!(false), &Value::Null));
    assert_eq!(person["total"], json!(2));
    let history = ingunn.asks(&json!({ "type": "history", "target": target(&gone) }));
    assert_eq!(list(&history, "rows").len(), 0, "{history:#}");
    assert_eq!(ingunn.refused(&json!({ "type": "restore", "target": target(&gone) })), "target_gone");

    // Anette comes back: everything arrives but what was about the entry, of which only that it was is told.
    anette.syncs();
    ingunn.syncs();
    for hand in [&anette, &ingunn] {
        let person = hand.person(&bris);
        assert_eq!(notes(&person), ["Eksempel: nytt", "Eksempel: te"]);
        assert!(!person.to_string().contains("Hemmelig"));
    }
    let sync = anette.asks(&json!({ "type": "sync" }));
    assert_eq!((&sync["pending"], list(&sync, "refused").len()), (&json!(0), 0), "{sync:#}");
    let told: Vec<(&Value, &Value)> = list(&sync, "reviews").iter().map(|row| (&row["act"], &row["verdict"])).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|(_, verdict)| **verdict == "erased"), "{told:?}");
    assert!(!sync.to_string().contains("Hemmelig"));
    assert_eq!(anette.asks(&json!({ "type": "search", "text": "HemmeligKx81QzPwVn" }))["hits"], json!([]));

    // A new device gets what there is; the file's history goes on.
    let later = Hand { id: anette.id.clone(), cli: folge_tests::cli::Cli::joined(&server.invite(&anette.id)) };
    log(&later, &bris, "Eksempel: etterpå", 40);
    later.syncs();
    anette.syncs();
    assert_eq!(notes(&anette.person(&bris)).len(), 3);
    assert_eq!(anette.asks(&json!({ "type": "sync" }))["pending"], json!(0));
}
