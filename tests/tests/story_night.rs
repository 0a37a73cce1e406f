//! A night on call: one phone, three people, each with what is theirs. A call before anybody knows who it is, the card
//! it belongs on found in the morning, hand-over, who has read it, and how the one who took it is doing.
//! Everybody is invented.

use folge_tests::{
    server::Server,
    story::{Hand, PROGRAMME, hours, list, one, text},
};
use serde_json::{Value, json};

#[test]
fn a_night_across_three_people_and_one_phone() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    let roar = Hand::new(&server, "Roar (eksempel)", "vakt");
    let next = |name: &str| {
        let id = server.add_worker(PROGRAMME, name, "vakt");
        let cli = roar.cli.handed_to(name, &server.invite(&id));
        Hand { id, cli }
    };
    let (siw, nora) = (next("Siw (eksempel)"), next("Nora (eksempel)"));
    let roar = Hand { cli: roar.cli.of("Roar (eksempel)"), id: roar.id };
    ingunn.syncs();
    let bris = ingunn.meets("Bris");
    ingunn.does(&json!({ "type": "confirm_participant", "participant": bris }));
    ingunn.does(&json!({ "type": "set_card", "participant": bris, "helps": "Eksempel: spør om hunden" }));
    let now = folge_host::clock::now();
    for (who, level, from, to) in [(&roar, "primar", -4, 4), (&siw, "primar", 4, 12), (&nora, "reserve", -4, 12)] {
        ingunn.does(&json!({
            "type": "plan_shift", "worker": who.id, "level": level, "from": hours(now, from), "to": hours(now, to),
        }));
    }
    ingunn.does(&json!({ "type": "set_programme", "programme": programme(&ingunn), "on_call_always": true }));
    ingunn.syncs();
    for hand in [&roar, &siw, &nora] {
        hand.syncs();
    }
    let plan = roar.asks(&json!({ "type": "on_call" }));
    assert_eq!(plan["now"]["name"], json!("Roar (eksempel)"));
    assert_eq!(plan["next"]["name"], json!("Siw (eksempel)"));
    assert_eq!(list(&plan, "overlaps").len(), 0, "the one in reserve is no overlap");
    assert!(!list(&plan, "gaps").is_empty(), "nobody is first after tomorrow: {plan:#}");
    assert_eq!(list(&plan, "cards")[0]["helps"], json!("Eksempel: spør om hunden"));

    // 02:14. Somebody calls; who it is comes later.
    let note = roar.does(&json!({
        "type": "write_note", "urgency": "i_dag", "concerns": ["overdose"], "actions": ["krisehandtering"],
        "text": "Eksempel: ute alene, våken og prater", "next": "Eksempel: ring tilbake", "minutes": 25,
        "debrief": "trenger_debrief",
    }));
    roar.does(&json!({ "type": "hand_over_shift", "to": siw.id, "text": "Eksempel: en samtale i natt" }));
    roar.syncs();
    let month = text(&note, "doc");
    let entry = text(&note, "entry");
    let target = json!({ "doc": month, "list": "notes", "entry": entry });

    // The phone is handed over. Nothing of Roar's own is Siw's to see; the night's notes are.
    siw.syncs();
    let seen = siw.asks(&json!({ "type": "on_call" }));
    let row = &list(&seen, "notes")[0];
    assert_eq!((&row["by_name"], &row["read"]), (&json!("Roar (eksempel)"), &json!(false)));
    assert!(!row.to_string().contains("trenger_debrief"), "how Roar is doing is not in the note");
    let own = siw.asks(&json!({ "type": "work" }));
    assert!(list(&own, "debriefs").is_empty(), "nor anywhere else on Siw's side: {own:#}");
    assert_eq!(list(&roar.asks(&json!({ "type": "work" })), "debriefs").len(), 1);
    siw.does(&json!({ "type": "acknowledge", "target": target }));
    let hand_over = list(&seen, "hand_overs")[0]["target"].clone();
    siw.does(&json!({ "type": "acknowledge", "target": hand_over }));
    assert_eq!(siw.refused(&json!({ "type": "acknowledge", "target": target })), "nothing_to_change");
    // Siw did not write the note and does not coordinate.
    let attach = json!({ "type": "attach_note", "note": target, "participant": bris });
    assert_eq!(siw.refused(&attach), "note_not_yours");
    siw.syncs();

    // In the morning Roar knows who it was: the text moves to the card, it is not copied.
    roar.syncs();
    roar.does(&attach);
    roar.syncs();
    ingunn.syncs();
    let person = ingunn.person(&bris);
    let on_card = one(list(&person, "timeline"), "kind", "note");
    assert_eq!(on_card["by_name"], json!("Roar (eksempel)"));
    assert_eq!(on_card["note"], json!("Eksempel: ute alene, våken og prater"));
    assert_eq!(person["row"]["days_since"], json!(0), "a call is a contact");
    let all = ingunn.asks(&json!({ "type": "on_call" }));
    let texts = list(&all, "notes").iter().filter(|row| row["text"] == on_card["note"]).count();
    assert_eq!(texts, 1, "the text stands in one place");
    // The coordinator reads it, and sees how Roar is doing; Nora sees the note on the card and not that.
    assert_eq!(list(&ingunn.asks(&json!({ "type": "work" })), "debriefs")[0]["state"], json!("trenger_debrief"));
    nora.syncs();
    let at_nora = nora.asks(&json!({ "type": "on_call" }));
    assert_eq!(one(list(&at_nora, "notes"), "alias", "Bris")["by_name"], json!("Roar (eksempel)"));
    assert!(list(&nora.asks(&json!({ "type": "participants" })), "rows").is_empty(), "a card is not the file");

    // The follow-up ends: the team's phones let go of the card.
    ingunn.does(&json!({ "type": "set_status", "participant": bris, "status": "avsluttet_onske" }));
    ingunn.syncs();
    nora.syncs();
    let gone = nora.asks(&json!({ "type": "on_call" }));
    assert!(list(&gone, "cards").is_empty() && list(&gone, "notes").iter().all(|row| row["alias"] != json!("Bris")));
}

fn programme(hand: &Hand) -> Value {
    hand.asks(&json!({ "type": "me" }))["programmes"][0]["programme"].clone()
}
