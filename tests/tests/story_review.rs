//! Written too late: what a peer writes in files that have been taken from them meanwhile waits for a coordinator, who
//! takes it or says why not; the author hears what became of it; and the phone reports what it has deleted. Everybody is
//! invented.

use folge_tests::{
    server::Server,
    story::{Hand, PROGRAMME, day, list, one, review, text},
};
use serde_json::{Value, json};

struct Story {
    server: Server,
    anette: Hand,
    siw: Hand,
    ingunn: Hand,
    bris: String,
    tind: String,
}

/// Siw follows Bris and Tind together with Anette; while her phone is away, both are taken from her.
fn story() -> Story {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let siw = Hand::new(&server, "Siw (eksempel)", "likeperson");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    let (bris, tind) = (anette.meets("Bris"), anette.meets("Tind"));
    anette.syncs();
    ingunn.syncs();
    let assigned = [&bris, &tind].map(|who| {
        ingunn.does(&json!({ "type": "confirm_participant", "participant": who }));
        let assigned = ingunn.does(&json!({
            "type": "assign", "participant": who, "worker": siw.id, "from": day(-3),
        }));
        (who.clone(), text(&assigned, "entry"))
    });
    ingunn.syncs();
    siw.syncs();
    for (who, minutes, note) in
        [(&bris, 20, "Eksempel: gikk på kaia"), (&bris, 25, "Eksempel: ringte etterpå"), (&tind, 30, "Eksempel: kaffe")]
    {
        siw.does(&json!({
            "type": "log_contact", "participant": who, "channel": "folge", "initiative": "avtalt", "minutes": minutes,
            "note": note,
        }));
    }
    for (who, assignment) in &assigned {
        ingunn.does(&json!({ "type": "end_assignment", "participant": who, "assignment": assignment,
            "to": day(-1) }));
    }
    ingunn.syncs();
    Story { server, anette, siw, ingunn, bris, tind }
}

#[test]
fn what_comes_too_late_is_decided_on_and_its_author_hears_of_it() {
    let Story { mut server, anette, siw, ingunn, bris, tind } = story();
    // Siw's phone has not been heard of since: it has two files to delete, and their cards.
    let phone = ingunn.device_of("Siw (eksempel)");
    assert_eq!((list(&phone, "waiting").len(), &phone["purged"]), (4, &json!(0)), "{phone:#}");
    let owed: Vec<&Value> = list(&phone, "waiting").iter().map(|one| &one["alias"]).collect();
    assert!(owed.contains(&&json!("Bris")) && owed.contains(&&json!("Tind")), "{owed:?}");

    // It comes back: what Siw wrote is with the server, the files are gone, nothing is refused and nothing is stuck.
    siw.syncs();
    let sync = siw.asks(&json!({ "type": "sync" }));
    assert_eq!((&sync["pending"], list(&sync, "refused").len()), (&json!(0), 0), "{sync:#}");
    let waiting = list(&sync, "reviews");
    assert_eq!(waiting.len(), 3);
    assert!(waiting.iter().all(|row| row["verdict"] == json!("waiting") && row["act"] == json!("log_contact")));
    assert!(!sync.to_string().contains("kaia"), "the words are no longer on the phone");
    assert!(list(&siw.asks(&json!({ "type": "participants" })), "rows").is_empty());
    let phone = ingunn.device_of("Siw (eksempel)");
    assert_eq!((list(&phone, "waiting").len(), &phone["purged"]), (0, &json!(4)), "{phone:#}");

    // Nobody but a coordinator is asked; until one decides nobody else sees it.
    for what in ["held", "devices", "waiting"] {
        assert_eq!(siw.refused_at("query", &json!({ "type": what })), "not_coordinator");
    }
    anette.syncs();
    assert!(!anette.person(&bris).to_string().contains("kaia"));
    assert_eq!(ingunn.asks(&json!({ "type": "waiting" }))["held"], json!(3));
    let held = ingunn.asks(&json!({ "type": "held" }));
    let rows = list(&held, "rows");
    let (of_bris, of_tind) = (one(rows, "alias", "Bris"), one(rows, "alias", "Tind"));
    assert_eq!((rows.len(), list(of_bris, "entries").len()), (2, 2));
    assert_eq!(of_bris["author_name"], json!("Siw (eksempel)"));
    assert!(of_bris.to_string().contains("Eksempel: ringte etterpå"));

    // One is taken. The other is not, and that needs a reason.
    assert_eq!(siw.refused_at("decide", &review(of_bris, true, None)), "not_coordinator");
    ingunn.decides(&review(of_bris, true, None));
    assert_eq!(ingunn.refused_at("decide", &review(of_tind, false, Some(" "))), "text_missing");
    let reason = "Anette har ført den samme kaffen.";
    ingunn.decides(&review(of_tind, false, Some(reason)));
    assert_eq!(ingunn.refused_at("decide", &review(of_tind, true, None)), "target_gone");
    assert_eq!(ingunn.asks(&json!({ "type": "held" }))["rows"], json!([]));

    siw.syncs();
    let sync = siw.asks(&json!({ "type": "sync" }));
    let told: Vec<&Value> = list(&sync, "reviews").iter().map(|row| &row["verdict"]).collect();
    assert_eq!(told.iter().filter(|verdict| **verdict == "accepted").count(), 2, "{told:?}");
    assert_eq!(one(list(&sync, "reviews"), "verdict", "rejected")["reason"], json!(reason));

    // Taken in the author's name, and in everybody's figures from now on; an entry can be retracted as any other.
    anette.syncs();
    let person = anette.person(&bris);
    let taken = one(list(&person, "timeline"), "note", "Eksempel: gikk på kaia");
    assert_eq!(taken["by_name"], json!("Siw (eksempel)"));
    assert!(!anette.person(&tind).to_string().contains("kaffe"));
    ingunn.syncs();
    let target = json!({ "doc": bris, "list": "contacts", "entry": taken["contact"] });
    ingunn.does(&json!({ "type": "retract", "target": target, "reason": "Ført to ganger" }));

    // Without coverage there is no answer, and nothing pretends that there is.
    server.stop();
    assert_eq!(ingunn.refused_at("query", &json!({ "type": "held" })), "server_away");
    assert_eq!(ingunn.refused_at("decide", &review(of_bris, true, None)), "server_away");
}

#[test]
fn what_waits_for_a_coordinator_is_not_lost_when_the_server_is_put_back() {
    let Story { mut server, anette, siw, ingunn, bris, .. } = story();
    let copies = tempfile::tempdir().expect("a folder");
    let copy = server.json(&["backup", "--to", &copies.path().to_string_lossy()]);
    // The copy is from before Siw's phone came back.
    siw.syncs();
    assert_eq!(ingunn.asks(&json!({ "type": "waiting" }))["held"], json!(3));
    server.stop();
    server.json(&["restore", "--from", &text(&copy, "backup")]);
    server.start();
    ingunn.syncs();
    anette.syncs();
    assert_eq!(ingunn.asks(&json!({ "type": "waiting" }))["held"], json!(0), "the copy does not have it");
    let sync = siw.asks(&json!({ "type": "sync" }));
    assert!(list(&sync, "reviews").iter().all(|row| row["verdict"] == "waiting" && row["again"].is_null()));

    siw.syncs();
    let sync = siw.asks(&json!({ "type": "sync" }));
    assert!(list(&sync, "reviews").iter().all(|row| row["verdict"] == "waiting" && row["again"] == true), "{sync:#}");
    let held = ingunn.asks(&json!({ "type": "held" }));
    let of_bris = one(list(&held, "rows"), "alias", "Bris");
    assert!(of_bris.to_string().contains("Eksempel: ringte etterpå"), "{of_bris:#}");
    ingunn.decides(&review(of_bris, true, None));
    anette.syncs();
    let person = anette.person(&bris);
    let taken: Vec<&Value> =
        list(&person, "timeline").iter().filter(|row| row["note"] == "Eksempel: gikk på kaia").collect();
    assert_eq!((taken.len(), &taken[0]["by_name"]), (1, &json!("Siw (eksempel)")), "once, and in her name");
    siw.syncs();
    let sync = siw.asks(&json!({ "type": "sync" }));
    let told: Vec<&Value> = list(&sync, "reviews").iter().map(|row| &row["verdict"]).collect();
    assert_eq!(told.iter().filter(|verdict| **verdict == "accepted").count(), 2, "{told:?}");
}
