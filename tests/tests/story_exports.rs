//! What leaves the program is noted, over the real programs: what is printed, a backup, a database that is put aside. Whoever
//! erases somebody sees what may still have them, also after the server was put back. Everybody is invented.

use folge_tests::{
    server::Server,
    story::{Hand, PROGRAMME, list},
};
use serde_json::{Value, json};

const ALIAS: &str = "Fjellvåkungen";

struct Story {
    server: Server,
    anette: Hand,
    kari: Hand,
    bris: String,
    copies: tempfile::TempDir,
}

fn story() -> Story {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let kari = Hand::new(&server, "Kari (eksempel)", "koordinator");
    let bris = anette.meets(ALIAS);
    anette.syncs();
    kari.syncs();
    kari.does(&json!({ "type": "confirm_participant", "participant": bris }));
    kari.syncs();
    Story { server, anette, kari, bris, copies: tempfile::tempdir().expect("a folder") }
}

impl Story {
    fn backup(&self) -> String {
        let to = self.copies.path().to_string_lossy().into_owned();
        self.server.json(&["backup", "--to", &to])["backup"].as_str().expect("a file").to_owned()
    }
    /// What is listed, by kind and who: `utskrift/Anette (eksempel)`. Asking prints as well, by Kari; that is left out.
    fn listed(&self, query: &Value) -> Vec<String> {
        let mut rows: Vec<String> = list(&self.kari.asks(query), "rows").iter().map(named).collect();
        rows.retain(|row| !row.ends_with("Kari (eksempel)"));
        rows.sort();
        rows
    }
    fn all(&self) -> Vec<String> {
        self.listed(&json!({ "type": "exports" }))
    }
}

fn named(row: &Value) -> String {
    format!("{}/{}", row["kind"].as_str().expect("a kind"), row["by_name"].as_str().unwrap_or("serveren"))
}

#[test]
fn what_has_left_is_named_when_somebody_is_erased() {
    let story = story();
    assert_eq!(story.all(), [] as [String; 0]);
    // Printed without coverage, as it were: told with the next sync.
    story.anette.person(&story.bris);
    assert_eq!(story.all(), [] as [String; 0]);
    story.anette.syncs();
    assert_eq!(story.all(), ["utskrift/Anette (eksempel)"]);
    let copy = story.backup();
    assert!(copy.ends_with(".db"));
    let both = ["sikkerhetskopi/serveren", "utskrift/Anette (eksempel)"];
    assert_eq!(story.all(), both);
    assert_eq!(story.listed(&json!({ "type": "exports", "participant": story.bris })), both);

    // Whoever runs the server sees ids, and never a name.
    let said = story.server.json(&["exports"]);
    let lines = list(&said, "exports");
    assert!(lines.iter().any(|line| line["people"] == json!([story.bris])), "{said}");
    assert!(lines.iter().any(|line| line["everything"] == json!(true) && line["rows"].as_i64() > Some(2)), "{said}");
    assert!(!said.to_string().contains(ALIAS) && !said.to_string().contains("Anette"));

    let decision = json!({ "type": "erase_participant", "participant": story.bris, "reason": "samtykke_trukket" });
    story.kari.cli.must(&["decide"], &decision.to_string());
    let erased = story.kari.asks(&json!({ "type": "erased" }));
    let row = list(&erased, "rows").first().cloned().expect("somebody was erased");
    let mut files: Vec<String> = list(&row, "files").iter().map(named).collect();
    files.retain(|file| !file.ends_with("Kari (eksempel)"));
    files.sort();
    assert_eq!(files, both, "{row}");
    let printed = list(&row, "files").iter().find(|file| file["kind"] == "utskrift").cloned().expect("there");
    assert_eq!((printed["people"].as_i64(), printed["erased"].as_i64()), (Some(1), Some(1)));
    story.backup();
    let later = list(&story.kari.asks(&json!({ "type": "erased" })), "rows").first().cloned().expect("there");
    let copies = list(&later, "files").iter().find(|file| file["kind"] == "sikkerhetskopi").cloned().expect("there");
    assert_eq!(copies["times"], json!(1), "they are not in the second one");
}

#[test]
fn a_server_that_is_put_back_knows_what_has_left_all_the_same() {
    let mut story = story();
    let copy = story.backup();
    story.anette.person(&story.bris);
    story.anette.syncs();
    story.server.stop();
    story.server.json(&["restore", "--from", &copy]);
    story.server.start();
    let all = ["lagt_til_side/serveren", "sikkerhetskopi/serveren", "utskrift/Anette (eksempel)"];
    assert_eq!(story.all(), all, "the copy knows of itself, and the database in place of the one that was put aside");
    assert_eq!(story.listed(&json!({ "type": "exports", "participant": story.bris })), all);

    // The database is not readable any more: what the phones told they tell again.
    story.server.stop();
    let database = story.server.data().join("folge.db");
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(story.server.data().join(format!("folge.db{suffix}")));
    }
    std::fs::write(&database, vec![7; 8_192]).expect("damaged");
    story.server.json(&["restore", "--from", &copy]);
    story.server.start();
    assert_eq!(story.all(), all[..2]);
    story.anette.syncs();
    assert_eq!(story.all(), all);
    assert_eq!(
        list(&story.server.json(&["exports"]), "exports").iter().filter(|row| row["everything"] == true).count(),
        2
    );
}
