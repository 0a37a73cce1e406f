//! A phone is lost, another is laid down, and last week's copy of the server is put back. Everybody is invented.

use folge_tests::{cli::Cli, server::Server};
use serde_json::{Value, json};

const PROGRAMME: &str = "Eksempeldata: Sola";

struct Team {
    server: Server,
    anette: Cli,
    ingunn: Cli,
    /// Who Anette is.
    id: String,
    participant: String,
}

fn team() -> Team {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let id = server.add_worker(PROGRAMME, "Anette (eksempel)", "likeperson");
    let anette = Cli::joined(&server.invite(&id));
    let ingunn = Cli::joined(&server.invite(&server.add_worker(PROGRAMME, "Ingunn (eksempel)", "koordinator")));
    let created = anette.exec(&json!({ "type": "create_participant", "alias": "Bris", "municipality": "Sola" }));
    let participant = created["participant"].as_str().expect("an id").to_owned();
    anette.sync();
    ingunn.sync();
    Team { server, anette, ingunn, id, participant }
}

impl Team {
    fn log(&self, minutes: u32) {
        self.anette.exec(&json!({
            "type": "log_contact", "participant": self.participant, "channel": "telefon", "initiative": "deltaker",
            "minutes": minutes,
        }));
    }
    fn device(&self) -> Value {
        let view = self.ingunn.query(&json!({ "type": "devices" }));
        let rows = view["rows"].as_array().expect("rows");
        rows.iter().find(|row| row["name"] == "Anette (eksempel)").cloned().expect("her phone")
    }
    fn shut_out(&self, ending: &str) {
        let decision = json!({ "type": "revoke_device", "enrolment": self.device()["enrolment"], "ending": ending });
        self.ingunn.must(&["decide"], &decision.to_string());
    }
    /// The exit code of a sync, the reason, and whether anything is left in the folder.
    fn last_sync(&self) -> (i32, Value, bool) {
        let said = self.anette.call(&["sync"], "");
        let people = self.anette.data().join("people");
        let left = std::fs::read_dir(people).is_ok_and(|mut found| found.next().is_some());
        (said.code, said.json.last().map(|line| line["error"]["code"].clone()).unwrap_or_default(), left)
    }
}

#[test]
fn a_lost_phone_is_wiped_when_it_asks_and_stays_out_after_the_copy_is_put_back() {
    let mut team = team();
    let copies = tempfile::tempdir().expect("a folder");
    let to = copies.path().to_string_lossy().into_owned();
    let copy = team.server.json(&["backup", "--to", &to])["backup"].as_str().expect("a file").to_owned();
    // Whoever has the phone has its folder, too.
    let stolen = team.anette.copied();
    team.log(20);
    team.shut_out("lost");
    assert_eq!(team.last_sync(), (4, json!("device_lost"), false));
    assert!(team.device()["told"].is_string());
    let view = team.ingunn.query(&json!({ "type": "held" }));
    assert_eq!(view["rows"], json!([]), "nobody knows who wrote what a lost phone brings");

    team.server.stop();
    let restored = team.server.json(&["restore", "--from", &copy]);
    assert_eq!(restored["denied"], json!(1));
    team.server.start();
    let said = stolen.call(&["sync"], "");
    assert_eq!((said.code, &said.json.last().expect("a reason")["error"]["code"]), (4, &json!("device_lost")));
    // Anette's next phone is welcome, and finds what the copy had.
    let next = Cli::joined(&team.server.invite(&team.id));
    next.sync();
    let rows = next.query(&json!({ "type": "participants" }));
    assert_eq!(rows["rows"][0]["alias"], "Bris");
}

#[test]
fn a_phone_that_is_laid_down_hands_over_what_it_has_not_sent() {
    let team = team();
    team.log(20);
    team.log(30);
    team.shut_out("retired");
    assert_eq!(team.last_sync(), (4, json!("device_retired"), false));
    let view = team.ingunn.query(&json!({ "type": "held" }));
    assert_eq!(view["rows"][0]["changes"].as_array().map(Vec::len), Some(2));
    let row = &view["rows"][0];
    let (doc, enrolment, changes) = (&row["doc"], &row["enrolment"], &row["changes"]);
    let review = json!({ "type": "review", "doc": doc, "enrolment": enrolment, "changes": changes, "accept": true });
    team.ingunn.must(&["decide"], &review.to_string());
    team.ingunn.sync();
    let file = team.ingunn.query(&json!({ "type": "participant", "participant": team.participant }));
    let mut minutes: Vec<_> =
        file["timeline"].as_array().expect("entries").iter().filter_map(|entry| entry["minutes"].as_i64()).collect();
    minutes.sort_unstable();
    assert_eq!(minutes, [20, 30]);
}
