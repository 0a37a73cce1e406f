//! Somebody is erased: gone from the server's files, from every phone the next time it talks to the server, and again
//! after last week's copy has been put back. Everybody is invented.

use folge_tests::{
    cli::Cli,
    left::{at_server, in_files},
    server::Server,
    story::{Hand, PROGRAMME, list},
};
use serde_json::{Value, json};

/// Words that are nobody else's.
const ALIAS: &str = "Fjellvåkungen";
const NOTE: &str = "kvitebjørnvotten";

struct Story {
    server: Server,
    anette: Hand,
    siw: Hand,
    kari: Hand,
    gone: String,
    stays: String,
}

fn log(participant: &str, note: &str) -> Value {
    json!({ "type": "log_contact", "participant": participant, "channel": "telefon", "initiative": "deltaker",
            "minutes": 30, "note": note })
}

/// Anette follows two people. Siw is on call and has the card of the one.
fn story() -> Story {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let siw = Hand::new(&server, "Siw (eksempel)", "vakt");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let (gone, stays) = (anette.meets(ALIAS), anette.meets("Bris"));
    anette.does(&log(&gone, NOTE));
    anette.does(&log(&stays, "Gikk tur."));
    anette.does(&json!({ "type": "set_card", "participant": gone, "helps": NOTE }));
    anette.syncs();
    kari.syncs();
    kari.does(&json!({ "type": "confirm_participant", "participant": gone }));
    kari.syncs();
    siw.syncs();
    Story { server, anette, siw, kari, gone, stays }
}

impl Story {
    fn erase(&self) {
        let decision = json!({ "type": "erase_participant", "participant": self.gone, "reason": "samtykke_trukket" });
        self.kari.cli.must(&["decide"], &decision.to_string());
    }
    fn erased(&self) -> Value {
        list(&self.kari.asks(&json!({ "type": "erased" })), "rows").first().cloned().expect("somebody was erased")
    }
    fn is_gone(&self, cli: &Cli) -> bool {
        let asked = json!({ "type": "participant", "participant": self.gone }).to_string();
        let said = cli.call(&["query"], &asked);
        said.code != 0 && said.json.last().is_some_and(|line| line["error"]["code"] == "participant_unknown")
    }
}

#[test]
fn an_erased_person_is_gone_from_every_phone_and_every_file() {
    let mut story = story();
    let copies = tempfile::tempdir().expect("a folder");
    let to = copies.path().to_string_lossy().into_owned();
    let copy = story.server.json(&["backup", "--to", &to])["backup"].as_str().expect("a file").to_owned();
    // Without coverage: written, and never sent.
    story.anette.does(&log(&story.gone, NOTE));
    story.anette.does(&log(&story.stays, "Ringte."));
    let old_phone = story.anette.cli.copied();
    let said = story.anette.cli.call(
        &["decide"],
        &json!({ "type": "erase_participant", "participant": story.gone,
        "reason": "samtykke_trukket" })
        .to_string(),
    );
    assert_eq!(said.json.last().expect("a reason")["error"]["code"], "not_coordinator");

    let contacts = |story: &Story| {
        let overview = story.kari.asks(&json!({ "type": "overview" }));
        overview["figures"]["contacts_30"].as_i64().expect("a number")
    };
    let before = contacts(&story);
    story.erase();
    let row = story.erased();
    assert_eq!((row["reason"].as_str(), row["confirmed"].as_i64()), (Some("samtykke_trukket"), Some(0)));
    assert_eq!(list(&row, "waiting").len(), 3, "{row}");
    for hand in [&story.anette, &story.siw, &story.kari] {
        hand.syncs();
        assert!(story.is_gone(&hand.cli));
        assert!(!hand.asks(&json!({ "type": "on_call" })).to_string().contains(NOTE));
    }
    assert_eq!(contacts(&story), before + 1, "what was done was done; and one more of Anette's has come");
    let sync = story.anette.asks(&json!({ "type": "sync" }));
    assert_eq!((sync["pending"].as_i64(), list(&sync, "refused").len()), (Some(0), 0));
    let told = list(&sync, "reviews");
    assert_eq!((told.len(), told[0]["verdict"].as_str()), (1, Some("erased")), "in general words: {sync}");
    assert!(!sync.to_string().contains(NOTE) && !sync.to_string().contains(ALIAS));
    assert_eq!(list(&story.anette.person(&story.stays), "timeline").len(), 2);
    let row = story.erased();
    assert_eq!((list(&row, "waiting").len(), row["confirmed"].as_i64()), (0, Some(3)), "{row}");

    let id: uuid::Uuid = story.gone.parse().expect("an id");
    let ids_only = ["access", "erased", "exported_about", "feed", "number", "purged", "reading_doc"];
    let left = at_server(&story.server.data(), id.as_bytes());
    assert!(left.iter().all(|table| ids_only.contains(&table.as_str())), "{left:?}");
    for word in [ALIAS, NOTE] {
        assert!(!in_files(&story.server.data(), word), "{word}");
        assert_eq!(at_server(&story.server.data(), word.as_bytes()), [] as [String; 0]);
    }

    // The drill: the copy from before is put back; and a phone that slept through all of it wakes.
    story.server.stop();
    let restored = story.server.json(&["restore", "--from", &copy]);
    assert_eq!(restored["denied"], json!(1));
    let left = at_server(&story.server.data(), id.as_bytes());
    assert!(left.iter().all(|table| ids_only.contains(&table.as_str())), "{left:?}");
    story.server.start();
    assert_eq!(story.erased()["reason"], "samtykke_trukket");
    assert!(!story.is_gone(&old_phone), "it knows of nothing");
    old_phone.sync();
    old_phone.sync();
    assert!(story.is_gone(&old_phone));
    let sync = old_phone.query(&json!({ "type": "sync" }));
    assert_eq!(list(&sync, "reviews")[0]["verdict"], "erased", "{sync}");
    assert_eq!(sync["pending"], 0);
    for hand in [&story.anette, &story.siw, &story.kari] {
        hand.syncs();
        assert!(story.is_gone(&hand.cli), "nobody brought them back");
    }
}
