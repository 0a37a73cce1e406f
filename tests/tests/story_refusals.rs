//! Nonsense is refused with a stable code and a sentence, changes nothing, and keeps what was written before.
//! Everybody is invented.

use folge_tests::{
    server::Server,
    story::{Hand, PROGRAMME, text},
};
use serde_json::{Value, json};

/// A command, from what it needs and what is wrong with it.
fn with(mut base: Value, more: Value) -> Value {
    if let (Some(base), Value::Object(more)) = (base.as_object_mut(), more) {
        base.extend(more);
    }
    base
}

#[test]
fn every_command_refuses_nonsense() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    let peer = Hand::new(&server, "Anette (eksempel)", "likeperson");
    ingunn.syncs();
    let now = folge_host::clock::now();
    let hour = |hours: i64| json!(now.plus(hours * 3_600_000).to_string());
    let day = |days: i64| json!(now.day().plus_days(days));
    let programme = ingunn.asks(&json!({ "type": "me" }))["programmes"][0]["programme"].clone();
    let (bris, tind) = (ingunn.meets("Bris"), ingunn.meets("Tind"));
    let long = |limit: usize| "x".repeat(limit + 1);
    let nobody = "01980000-0000-7000-8000-000000000001";

    let contact = json!({
        "type": "log_contact", "participant": bris, "channel": "telefon", "initiative": "deltaker",
    });
    let logged = text(&ingunn.does(&contact), "entry");
    let group = text(
        &ingunn.does(&json!({
            "type": "create_group", "name": "Tirsdag", "kind": "samtalegruppe", "audience": "brukere",
        })),
        "doc",
    );
    let planned = json!({ "type": "plan_sessions", "group": group, "sessions": [{ "at": hour(1) }] });
    let session = text(&ingunn.does(&planned), "entry");
    let member =
        text(&ingunn.does(&json!({ "type": "enrol", "group": group, "alias": "Eika", "state": "startet" })), "entry");
    let edit = json!({ "type": "edit_contact", "participant": bris, "contact": logged });
    let status = json!({ "type": "set_status", "participant": bris, "status": "pause" });
    let consent = json!({
        "type": "record_consent", "participant": bris, "kind": "deling_tjeneste", "state": "gitt", "how": "muntlig",
    });
    let shift = json!({
        "type": "plan_shift", "worker": ingunn.id, "level": "primar", "from": hour(1), "to": hour(9),
    });
    let note = json!({ "type": "write_note", "urgency": "info", "text": "Eksempel" });
    let evening = json!({ "type": "edit_session", "group": group, "session": session });
    let rules = json!({ "type": "set_programme", "programme": programme });
    let before = ingunn.person(&bris);

    let nonsense: Vec<(Value, &str)> = vec![
        // Contacts.
        (with(contact.clone(), json!({ "channel": "brevdue" })), "code_unknown"),
        (with(contact.clone(), json!({ "initiative": "ingen" })), "code_unknown"),
        (with(contact.clone(), json!({ "place": "manen" })), "code_unknown"),
        (with(contact.clone(), json!({ "tags": { "themes": ["romfart"] } })), "code_unknown"),
        (with(contact.clone(), json!({ "minutes": 1441 })), "minutes_range"),
        (with(contact.clone(), json!({ "travel": 1441 })), "minutes_range"),
        (with(contact.clone(), json!({ "minutes": -5 })), "command_malformed"),
        (with(contact.clone(), json!({ "at": hour(30) })), "time_ahead"),
        (with(contact.clone(), json!({ "note": long(4000) })), "text_too_long"),
        (with(contact.clone(), json!({ "participant": nobody })), "participant_unknown"),
        (with(contact.clone(), json!({ "also": [nobody] })), "participant_unknown"),
        (with(contact.clone(), json!({ "also": [bris] })), "same_person"),
        (with(contact.clone(), json!({ "workers": [nobody] })), "worker_unknown"),
        (with(contact.clone(), json!({ "contact": logged })), "entry_exists"),
        (with(edit.clone(), json!({ "minutes": 1441 })), "minutes_range"),
        (with(edit.clone(), json!({ "contact": nobody, "minutes": 5 })), "target_gone"),
        (
            json!({ "type": "log_anonymous", "channel": "telefon", "initiative": "deltaker", "people": 0 }),
            "people_range",
        ),
        (
            json!({ "type": "log_anonymous", "channel": "telefon", "initiative": "deltaker", "people": 501 }),
            "people_range",
        ),
        (json!({ "type": "log_activity", "kind": "annonse", "quantity": 100_001 }), "quantity_range"),
        (json!({ "type": "log_activity", "kind": "romfart" }), "code_unknown"),
        // People.
        (json!({ "type": "create_participant", "alias": "  " }), "alias_missing"),
        (json!({ "type": "create_participant", "alias": long(60) }), "text_too_long"),
        (json!({ "type": "create_participant", "alias": "Rogn", "gender": "x" }), "code_unknown"),
        (json!({ "type": "edit_participant", "participant": bris, "alias": "" }), "alias_missing"),
        (with(status.clone(), json!({ "from": day(5), "to": day(2) })), "period_reversed"),
        (with(status.clone(), json!({ "status": "aktiv", "to": day(9) })), "pause_only"),
        (with(status.clone(), json!({ "status": "ferie" })), "code_unknown"),
        (json!({ "type": "link_participants", "participant": bris, "other": bris }), "same_person"),
        (json!({ "type": "link_participants", "participant": bris, "other": tind }), "link_kinds"),
        (json!({ "type": "merge_participants", "keep": bris, "other": bris }), "same_person"),
        (json!({ "type": "set_identity", "participant": bris, "name": "Eksempel" }), "consent_missing"),
        (json!({ "type": "set_card", "participant": bris, "phone": "00000000" }), "consent_missing"),
        (consent.clone(), "scope_missing"),
        (with(consent.clone(), json!({ "scope": "NAV" })), "expiry_missing"),
        (with(consent.clone(), json!({ "scope": "NAV", "from": day(5), "expires": day(1) })), "period_reversed"),
        (with(consent.clone(), json!({ "kind": "alt" })), "code_unknown"),
        (json!({ "type": "assign", "participant": bris, "worker": nobody }), "worker_unknown"),
        (
            json!({ "type": "assign", "participant": bris, "worker": peer.id, "from": day(9), "to": day(2) }),
            "period_reversed",
        ),
        // Groups.
        (json!({ "type": "create_group", "name": " ", "kind": "kurs", "audience": "unge" }), "name_missing"),
        (json!({ "type": "create_group", "name": "Gruppe", "kind": "x", "audience": "unge" }), "code_unknown"),
        (json!({ "type": "plan_sessions", "group": group, "sessions": [] }), "sessions_count"),
        (with(planned.clone(), json!({ "minutes": 2000 })), "minutes_range"),
        (with(planned.clone(), json!({ "theme": long(200) })), "text_too_long"),
        (
            json!({ "type": "attend", "group": group, "session": session, "member": nobody, "attendance": "mott" }),
            "not_a_member",
        ),
        (
            json!({ "type": "attend", "group": group, "session": session, "member": member, "attendance": "kanskje" }),
            "code_unknown",
        ),
        (
            json!({ "type": "attend", "group": group, "session": nobody, "member": member, "attendance": "mott" }),
            "target_gone",
        ),
        (json!({ "type": "set_guests", "group": group, "session": session, "guests": 501 }), "people_range"),
        (with(evening.clone(), json!({ "state": "utsatt" })), "code_unknown"),
        (json!({ "type": "enrol", "group": group, "state": "startet" }), "alias_missing"),
        // On call.
        (with(shift.clone(), json!({ "to": hour(1) })), "shift_length"),
        (with(shift.clone(), json!({ "to": hour(0) })), "period_reversed"),
        (with(shift.clone(), json!({ "to": hour(100) })), "shift_length"),
        (with(shift.clone(), json!({ "worker": nobody })), "worker_unknown"),
        (with(shift.clone(), json!({ "level": "sjef" })), "code_unknown"),
        (with(note.clone(), json!({ "text": " " })), "text_missing"),
        (with(note.clone(), json!({ "urgency": "straks" })), "code_unknown"),
        (with(note.clone(), json!({ "concerns": ["uro"] })), "code_unknown"),
        (with(note.clone(), json!({ "text": long(4000) })), "text_too_long"),
        (with(note.clone(), json!({ "at": hour(30) })), "time_ahead"),
        (json!({ "type": "hand_over_shift", "text": "" }), "text_missing"),
        // The programme.
        (with(rules.clone(), json!({ "contact_every_days": 0 })), "days_range"),
        (with(rules.clone(), json!({ "age_from": 30, "age_to": 20 })), "age_range"),
        (with(rules.clone(), json!({ "name": "" })), "name_missing"),
        (json!({ "type": "give_role", "programme": programme, "worker": nobody, "role": "vakt" }), "worker_unknown"),
    ];
    for (command, code) in &nonsense {
        assert_eq!(&ingunn.refused(command), code, "{command}");
    }
    assert_eq!(ingunn.person(&bris), before, "nothing has changed");

    // What only coordinators may do is said so, and a peer who does not follow Bris does not learn that there is one.
    peer.syncs();
    assert_eq!(peer.refused(&contact), "participant_unknown");
    assert_eq!(peer.refused(&with(rules, json!({ "name": "Mitt" }))), "not_coordinator");
    assert_eq!(peer.refused(&shift), "not_on_team");
    assert_eq!(peer.refused(&note), "not_on_team");
    let group = json!({ "type": "create_group", "name": "Min", "kind": "kurs", "audience": "unge" });
    assert_eq!(peer.refused(&group), "not_leader");
}
