//! A week of a peer: somebody met on the street without coverage, contacts of every kind, what was written late, put
//! right, taken back; consents; a pause; and at the end the coordinator's figures add up. Everybody is invented.

use folge_tests::{
    server::Server,
    story::{Hand, PROGRAMME, list, one, text},
};
use serde_json::{Value, json};

struct Week {
    server: Server,
    anette: Hand,
    siw: Hand,
    ingunn: Hand,
}

fn week() -> Week {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let siw = Hand::new(&server, "Siw (eksempel)", "likeperson");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    Week { server, anette, siw, ingunn }
}

fn hours_ago(hours: i64) -> Value {
    json!(folge_host::clock::now().plus(-hours * 3_600_000).to_string())
}

#[test]
fn a_week_of_a_peer() {
    let Week { mut server, anette, siw, ingunn } = week();
    // Monday, no coverage: somebody new, with the first contact in the same minute.
    server.stop();
    let bris = anette.meets("Bris");
    anette.does(&json!({
        "type": "log_contact", "participant": bris, "channel": "ansikt_til_ansikt", "initiative": "tilfeldig",
        "place": "ute", "minutes": 20, "travel": 10, "note": "Eksempel: satt på en benk ved vannet",
        "tags": { "themes": ["bolig", "rus"], "actions": ["samvaer", "samtale_uformell"], "services": ["nav"] },
    }));
    assert_eq!(anette.person(&bris)["timeline"][0]["delivery"], json!("pending"));
    server.start();
    anette.syncs();
    ingunn.syncs();
    ingunn.does(&json!({ "type": "confirm_participant", "participant": bris }));
    let tind = ingunn.meets("Tind");
    ingunn.does(&json!({ "type": "confirm_participant", "participant": tind }));
    ingunn.does(&json!({ "type": "assign", "participant": tind, "worker": anette.id }));
    ingunn.does(&json!({ "type": "assign", "participant": bris, "worker": siw.id }));
    ingunn.syncs();
    anette.syncs();

    // Tuesday: one walk with two participants and a colleague. One event, two people reached.
    let walk = text(
        &anette.does(&json!({
            "type": "log_contact", "participant": bris, "also": [tind], "workers": [siw.id], "channel": "folge",
            "initiative": "avtalt", "minutes": 90, "note": "Eksempel: gikk rundt Mosvatnet",
        })),
        "entry",
    );
    // An attempt is work, not a contact. Somebody on the street has no file at all.
    anette.does(&json!({
        "type": "log_contact", "participant": tind, "channel": "forsok_uten_svar", "initiative": "likeperson",
    }));
    anette.does(&json!({
        "type": "log_anonymous", "channel": "ansikt_til_ansikt", "initiative": "tilfeldig", "people": 3,
        "place": "vaerested", "minutes": 15,
    }));
    anette.does(&json!({ "type": "log_activity", "kind": "informasjonsmote", "quantity": 12, "minutes": 60 }));
    // Wednesday: Sunday's talk is written down late; the minutes of the walk are put right; one entry was a mistake.
    let late = text(
        &anette.does(&json!({
            "type": "log_contact", "participant": bris, "channel": "telefon", "initiative": "deltaker",
            "at": hours_ago(72), "minutes": 30,
        })),
        "entry",
    );
    anette.does(&json!({ "type": "edit_contact", "participant": bris, "contact": walk, "minutes": 100,
        "add": { "themes": ["nettverk"] } }));
    let mistake = text(
        &anette.does(&json!({
            "type": "log_contact", "participant": bris, "channel": "sms", "initiative": "likeperson",
        })),
        "entry",
    );
    let target = json!({ "doc": bris, "list": "contacts", "entry": mistake });
    anette.does(&json!({ "type": "retract", "target": target, "reason": "Feil person" }));

    let view = anette.person(&bris);
    let entries = list(&view, "timeline");
    assert_eq!(one(entries, "contact", &late)["late"], json!(true));
    let walked = one(entries, "contact", &walk);
    assert_eq!((&walked["minutes"], &walked["edited"]), (&json!(100), &json!(true)));
    assert_eq!(walked["tags"]["themes"], json!(["nettverk"]));
    assert_eq!(walked["with"][0]["alias"], json!("Tind"));
    assert_eq!(walked["workers"][0]["name"], json!("Siw (eksempel)"));
    let gone = one(entries, "contact", &mistake);
    assert_eq!((&gone["retracted"], &gone["retract_reason"]), (&json!(true), &json!("Feil person")));
    let history = anette.asks(&json!({
        "type": "history", "target": { "doc": bris, "list": "contacts", "entry": walk },
    }));
    let minutes: Vec<_> = list(&history, "rows").iter().filter(|row| row["field"] == json!("minutes")).collect();
    assert_eq!(minutes.len(), 2, "written once and put right once");
    assert_eq!((&minutes[0]["from"], &minutes[0]["to"]), (&json!(["90"]), &json!("100")));
    assert_eq!(minutes[0]["by_name"], json!("Anette (eksempel)"));
    let found = anette.asks(&json!({ "type": "search", "text": "mosva" }));
    assert_eq!(list(&found, "hits").len(), 2, "the walk stands in two files: {found:#}");

    // Thursday: consents. Without one the real name is not taken, and the message names the consent.
    let name = json!({ "type": "set_identity", "participant": bris, "name": "Eksempel Eksempelsen" });
    assert_eq!(anette.refused(&name), "consent_missing");
    let agreed = text(
        &anette.does(&json!({
            "type": "record_consent", "participant": bris, "kind": "identitet", "state": "gitt", "how": "muntlig",
        })),
        "entry",
    );
    anette.does(&name);
    assert_eq!(anette.person(&bris)["file"]["identity"]["name"], json!("Eksempel Eksempelsen"));
    anette.does(&json!({ "type": "withdraw_consent", "participant": bris, "consent": agreed, "how": "muntlig" }));
    assert_eq!(anette.person(&bris)["file"]["identity"], Value::Null);
    assert_eq!(anette.refused(&name), "consent_withdrawn");
    // Friday: Tind goes away for a week and wants no calls.
    let (today, until) = (folge_host::clock::now().day(), folge_host::clock::now().day().plus_days(7));
    anette.does(&json!({
        "type": "set_status", "participant": tind, "status": "pause", "from": today, "to": until,
    }));
    let today = anette.asks(&json!({ "type": "today" }));
    assert!(list(&today, "due").iter().all(|row| row["participant"] != json!(tind)), "a pause silences");

    anette.syncs();
    ingunn.syncs();
    siw.syncs();
    let overview = ingunn.asks(&json!({ "type": "overview" }));
    let figures = &overview["figures"];
    // Bris: bench, walk, late call. Tind: walk. Reach counts people, events count what happened.
    assert_eq!(figures["contacts_30"], json!(4), "{figures}");
    assert_eq!(figures["events_30"], json!(3), "{figures}");
    assert_eq!(figures["attempts_30"], json!(1));
    assert_eq!(figures["anonymous_30"], json!(3));
    assert_eq!(figures["paused"], json!(1));
    // The coordinator's own copy, the peers' and the server agree on the entry itself.
    let at_siw = siw.person(&bris);
    assert_eq!(one(list(&at_siw, "timeline"), "contact", &walk)["minutes"], json!(100));
    assert_eq!(
        list(one(list(&at_siw, "timeline"), "contact", &walk), "with").len(),
        0,
        "Siw does not hold Tind's file"
    );

    // The person has died: nobody is reminded any more, from this minute on.
    ingunn.does(&json!({ "type": "set_status", "participant": bris, "status": "dod" }));
    ingunn.syncs();
    anette.syncs();
    let today = anette.asks(&json!({ "type": "today" }));
    for part in ["due", "others"] {
        assert!(list(&today, part).iter().all(|row| row["participant"] != json!(bris)), "{part}");
    }
    assert_eq!(anette.person(&bris)["row"]["rhythm"], json!("silent"));
}

#[test]
fn holiday_cover_ends_by_itself() {
    let Week { mut server, anette, siw, ingunn } = week();
    let bris = anette.meets("Bris");
    anette.syncs();
    ingunn.syncs();
    let today = folge_host::clock::now().day();
    ingunn.does(&json!({ "type": "confirm_participant", "participant": bris }));
    ingunn.does(&json!({
        "type": "assign", "participant": bris, "worker": siw.id, "from": today, "to": today.plus_days(6),
        "cover_for": anette.id,
    }));
    ingunn.syncs();
    siw.syncs();
    assert_eq!(list(&siw.asks(&json!({ "type": "participants" })), "rows").len(), 1);
    let cover = siw.person(&bris)["assignments"].clone();
    let mine = one(cover.as_array().expect("assignments"), "worker", &siw.id).clone();
    assert_eq!(mine["cover_for"], json!("Anette (eksempel)"));
    // Six days later it still holds; the day after nobody writes anything, and it has ended.
    for (days, held) in [(6, 1), (8, 0)] {
        server.move_clock(days * 24);
        siw.cli.move_clock(days * 24);
        anette.cli.move_clock(days * 24);
        siw.syncs();
        assert_eq!(list(&siw.asks(&json!({ "type": "participants" })), "rows").len(), held, "after {days} days");
    }
    anette.syncs();
    assert_eq!(list(&anette.asks(&json!({ "type": "participants" })), "rows").len(), 1);
    let after = siw.cli.call(&["query"], &json!({ "type": "participant", "participant": bris }).to_string());
    assert_ne!(after.code, 0, "the file has left the phone: {}", after.stdout);
}
