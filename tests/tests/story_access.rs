//! A peer may see somebody for some weeks, and then not, and then again; a peer leaves the programme and comes back. What
//! their phone shows, what is left on it, what becomes of what they wrote too late, and what the coordinator sees of it.
//! Everybody is invented.

use folge_tests::{
    left::{nothing_on, on_device},
    server::Server,
    story::{Hand, PROGRAMME, day, list, one, review, text},
};
use serde_json::{Value, json};

/// Words that are nobody else's.
const ALIAS: &str = "Fjellvåkungen";
const NOTE: &str = "kvitebjørnvotten";
const LATE: &str = "hundremeterskogen";

fn log(participant: &str, note: &str) -> Value {
    json!({ "type": "log_contact", "participant": participant, "channel": "telefon", "initiative": "deltaker",
            "minutes": 30, "note": note })
}

struct Story {
    server: Server,
    anette: Hand,
    siw: Hand,
    ingunn: Hand,
    /// Whom Anette follows, with a card and something written.
    who: String,
}

fn story() -> Story {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let siw = Hand::new(&server, "Siw (eksempel)", "likeperson");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    let who = anette.meets(ALIAS);
    anette.does(&log(&who, NOTE));
    anette.syncs();
    ingunn.syncs();
    ingunn.does(&json!({ "type": "confirm_participant", "participant": who }));
    ingunn.does(&json!({ "type": "set_card", "participant": who, "helps": NOTE }));
    ingunn.syncs();
    Story { server, anette, siw, ingunn, who }
}

impl Story {
    /// Nobody writes, and the days go by everywhere.
    fn days_pass(&mut self, days: i64) {
        self.server.move_clock(days * 24);
        for hand in [&self.anette, &self.siw, &self.ingunn] {
            hand.cli.move_clock(days * 24);
        }
    }
    /// Ingunn lets Siw follow the one person; the assignment.
    fn assigned(&self, from: i64, to: Option<i64>) -> String {
        let assign = json!({ "type": "assign", "participant": self.who, "worker": self.siw.id, "from": day(from),
                             "to": to.map(day) });
        let assignment = text(&self.ingunn.does(&assign), "entry");
        self.ingunn.syncs();
        self.siw.syncs();
        assignment
    }
    fn siws_device(&self) -> Value {
        self.ingunn.device_of("Siw (eksempel)")
    }
    /// Siw's phone shows nothing of anybody, keeps nothing, has said so, and has nothing left to send.
    fn siw_has_let_go(&self) {
        assert!(list(&self.siw.asks(&json!({ "type": "participants" })), "rows").is_empty());
        let asked = json!({ "type": "participant", "participant": self.who });
        assert_eq!(self.siw.refused_at("query", &asked), "participant_unknown");
        nothing_on(&self.siw, &[ALIAS, NOTE, LATE], &[&self.who]);
        let sync = self.siw.asks(&json!({ "type": "sync" }));
        assert_eq!((&sync["pending"], list(&sync, "refused").len()), (&json!(0), 0), "{sync:#}");
        let device = self.siws_device();
        assert_eq!(list(&device, "waiting").len(), 0, "{device:#}");
    }
    /// How often a note stands in the file, as somebody sees it.
    fn count(&self, hand: &Hand, note: &str) -> usize {
        list(&hand.person(&self.who), "timeline").iter().filter(|entry| entry["note"] == note).count()
    }
}

#[test]
fn an_assignment_that_ends_is_let_go_of_and_one_that_is_given_again_brings_everything_back() {
    let story = story();
    let assignment = story.assigned(-3, None);
    assert!(!on_device(&story.siw, ALIAS).is_empty() && !on_device(&story.siw, NOTE).is_empty(), "it is there");
    let end = json!({ "type": "end_assignment", "participant": story.who, "assignment": assignment, "to": day(-1) });
    story.ingunn.does(&end);
    story.ingunn.syncs();
    // Her phone has heard nothing of it, and shows what it has; the coordinator sees that it still has it.
    assert_eq!(story.count(&story.siw, NOTE), 1);
    assert_eq!(list(&story.siws_device(), "waiting").len(), 2, "file and card");
    story.siw.syncs();
    story.siw_has_let_go();
    assert_eq!(story.siws_device()["purged"], json!(2));

    story.assigned(0, None);
    assert_eq!(story.count(&story.siw, NOTE), 1, "with what was written before");
    story.siw.does(&log(&story.who, LATE));
    story.siw.syncs();
    story.anette.syncs();
    assert_eq!(story.count(&story.anette, LATE), 1, "and what she writes now is hers to write");
    assert_eq!(story.ingunn.asks(&json!({ "type": "waiting" }))["held"], json!(0));
}

#[test]
fn cover_ends_by_its_date_though_nobody_writes() {
    let mut story = story();
    story.assigned(-3, Some(1));
    assert_eq!(story.count(&story.siw, NOTE), 1);
    // On the last day she writes, without coverage.
    story.siw.does(&log(&story.who, LATE));
    story.days_pass(3);
    // The phone knows the date as well as anybody: it shows nobody whom she no longer follows.
    assert!(list(&story.siw.asks(&json!({ "type": "participants" })), "rows").is_empty());
    let today = story.siw.asks(&json!({ "type": "today" }));
    assert!(list(&today, "due").is_empty() && list(&today, "others").is_empty(), "{today:#}");
    // What she still remembers of the last day and writes down now is not lost: it goes the same way.
    story.siw.does(&log(&story.who, "Eksempel: dagen etter"));
    // Nobody has sent anything since: the date alone is the reason.
    assert_eq!(list(&story.siws_device(), "waiting").len(), 2);
    story.siw.syncs();
    story.siw_has_let_go();

    let sync = story.siw.asks(&json!({ "type": "sync" }));
    assert_eq!(list(&sync, "reviews").len(), 2);
    assert_eq!(one(list(&sync, "reviews"), "verdict", "waiting")["act"], json!("log_contact"));
    story.anette.syncs();
    assert_eq!(story.count(&story.anette, LATE), 0, "nobody has it before it is decided on");
    let held = story.ingunn.asks(&json!({ "type": "held" }));
    let row = one(list(&held, "rows"), "alias", ALIAS);
    assert!(row.to_string().contains(LATE) && row["author_name"] == json!("Siw (eksempel)"), "{row:#}");

    // She follows again before anybody has decided: what waits stays where it is, and nothing of it is made twice.
    story.assigned(3, None);
    assert_eq!((story.count(&story.siw, NOTE), story.count(&story.siw, LATE)), (1, 0));
    story.ingunn.decides(&review(row, true, None));
    for hand in [&story.siw, &story.anette] {
        hand.syncs();
        assert_eq!(story.count(hand, LATE), 1);
    }
    let sync = story.siw.asks(&json!({ "type": "sync" }));
    let told: Vec<&Value> = list(&sync, "reviews").iter().map(|row| &row["verdict"]).collect();
    assert_eq!(told, [&json!("accepted"), &json!("accepted")]);

    // She closes both; a month later they are gone from her phone by themselves, as they are from her list.
    for row in list(&sync, "reviews") {
        story.siw.cli.must(&["seen", &text(row, "command")], "");
    }
    let sync = story.siw.asks(&json!({ "type": "sync" }));
    assert!(list(&sync, "reviews").iter().all(|row| row["seen"].is_string()), "{sync:#}");
    story.days_pass(40);
    story.siw.syncs();
    assert!(list(&story.siw.asks(&json!({ "type": "sync" })), "reviews").is_empty());
}

/// Somebody has left: everything goes, also colleagues' names and what was their own. Somebody who comes back finds it.
#[test]
fn who_leaves_the_programme_leaves_everything_and_may_come_back() {
    let mut story = story();
    story.assigned(0, None);
    story.siw.does(&json!({ "type": "log_anonymous", "channel": "ansikt_til_ansikt", "place": "ute",
        "initiative": "likeperson", "people": 2, "minutes": 20 }));
    story.siw.syncs();
    let me = story.siw.asks(&json!({ "type": "me" }));
    let programme = text(&me["programmes"][0], "programme");
    let view = story.ingunn.asks(&json!({ "type": "programme" }));
    let role = text(&list(one(list(&view, "members"), "worker", &story.siw.id), "roles")[0], "id");
    story.ingunn.does(&json!({ "type": "end_role", "programme": programme, "id": role }));
    story.ingunn.syncs();
    story.siw.syncs();
    assert_eq!(story.count(&story.siw, NOTE), 1, "the last day is a whole one");
    // On that day, without coverage: about somebody she follows, and about nobody.
    story.siw.does(&log(&story.who, LATE));
    story.siw.does(&json!({ "type": "log_anonymous", "channel": "telefon", "initiative": "deltaker", "people": 1,
        "minutes": 10 }));
    story.days_pass(2);
    story.siw.syncs();
    story.siw_has_let_go();
    nothing_on(&story.siw, &["Ingunn", "Anette"], &[&programme]);
    let sync = story.siw.asks(&json!({ "type": "sync" }));
    let told: Vec<&Value> = list(&sync, "reviews").iter().map(|row| &row["verdict"]).collect();
    assert_eq!(told, [&json!("waiting"), &json!("waiting")], "she reads that both are with the coordinator");
    assert!(list(&story.siw.asks(&json!({ "type": "me" })), "programmes").is_empty());
    // Nobody is left to write to, and the phone says so in words.
    assert_eq!(story.siw.refused(&log(&story.who, "Eksempel")), "participant_unknown");

    let held = story.ingunn.asks(&json!({ "type": "held" }));
    let rows = list(&held, "rows");
    assert_eq!(rows.len(), 2, "{rows:#?}");
    story.ingunn.decides(&review(one(rows, "kind", "work"), true, None));
    story.ingunn.decides(&review(one(rows, "kind", "participant"), false, Some("Eksempel: Anette har ført det.")));
    // She has no programme any more, and is told all the same.
    story.siw.syncs();
    let sync = story.siw.asks(&json!({ "type": "sync" }));
    assert_eq!(one(list(&sync, "reviews"), "verdict", "rejected")["reason"], json!("Eksempel: Anette har ført det."));
    one(list(&sync, "reviews"), "verdict", "accepted");

    // Back in the programme: the assignment was never ended, and her own year is hers again.
    story.ingunn.does(&json!({ "type": "give_role", "programme": programme, "worker": story.siw.id,
        "role": "likeperson" }));
    story.ingunn.syncs();
    story.siw.syncs();
    assert_eq!((story.count(&story.siw, NOTE), story.count(&story.siw, LATE)), (1, 0));
    let own = story.siw.asks(&json!({ "type": "work" }));
    assert_eq!(own["anonymous"], json!(2), "{own:#}");
}
