//! A group evening with two leaders, both ticking on their own phone in a cellar without coverage. Nothing that either
//! ticked is lost; where they disagree both are shown. Everybody is invented.

use folge_tests::{
    server::Server,
    story::{Hand, PROGRAMME, list, one, text},
};
use serde_json::json;

#[test]
fn two_leaders_tick_at_once() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let siw = Hand::new(&server, "Siw (eksempel)", "gruppeleder");
    let roar = Hand::new(&server, "Roar (eksempel)", "gruppeleder");
    let anette = Hand::new(&server, "Anette (eksempel)", "likeperson");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    let bris = anette.meets("Bris");
    anette.syncs();
    ingunn.syncs();
    ingunn.does(&json!({ "type": "confirm_participant", "participant": bris }));
    let programme = ingunn.asks(&json!({ "type": "me" }))["programmes"][0]["programme"].clone();
    ingunn.does(&json!({ "type": "set_programme", "programme": programme, "attendance_on_timeline": true }));
    let made = siw.does(&json!({
        "type": "create_group", "name": "Tirsdagsgruppa", "kind": "samtalegruppe", "audience": "brukere",
        "place": "Lokalet på Storhaug",
    }));
    let group = text(&made, "doc");
    siw.syncs();
    ingunn.syncs();
    ingunn.does(&json!({ "type": "add_leader", "group": group, "worker": roar.id }));
    // The coordinator holds both and knows who it is; for Siw and Roar it is a name in a list.
    let enrol = |hand: &Hand, alias: &str, state: &str| {
        text(&hand.does(&json!({ "type": "enrol", "group": group, "alias": alias, "state": state })), "entry")
    };
    let member = text(
        &ingunn.does(&json!({ "type": "enrol", "group": group, "participant": bris, "state": "startet" })),
        "entry",
    );
    let (eika, lyng) = (enrol(&ingunn, "Eika", "startet"), enrol(&ingunn, "Lyng", "pameldt"));
    enrol(&ingunn, "Tind", "venteliste");
    let at = folge_host::clock::now().plus(-3_600_000).to_string();
    let planned = ingunn.does(&json!({ "type": "plan_sessions", "group": group, "sessions": [{ "at": at }],
        "minutes": 90, "theme": "Å be om hjelp" }));
    let session = text(&planned, "entry");
    ingunn.syncs();
    siw.syncs();
    roar.syncs();

    let tick = |hand: &Hand, member: &str, mark: &str| {
        hand.does(
            &json!({ "type": "attend", "group": group, "session": session, "member": member, "attendance": mark }),
        );
    };
    // Both offline.
    tick(&siw, &member, "mott");
    tick(&siw, &eika, "mott");
    siw.does(&json!({ "type": "set_guests", "group": group, "session": session, "guests": 2 }));
    tick(&roar, &lyng, "forfall");
    tick(&roar, &eika, "delvis");
    roar.does(&json!({ "type": "set_guests", "group": group, "session": session, "guests": 2 }));
    for hand in [&siw, &roar, &siw, &ingunn] {
        hand.syncs();
    }
    let evening = json!({ "type": "session", "group": group, "session": session });
    let (at_siw, at_roar) = (siw.asks(&evening), roar.asks(&evening));
    // "Mine" is another on each phone; everything else is the same.
    let same = |view: &serde_json::Value| view["marks"].to_string().replace("\"mine\":true", "\"mine\":false");
    assert_eq!(same(&at_siw), same(&at_roar));
    let marks = list(&at_siw, "marks");
    assert_eq!(one(marks, "member", &member)["attendance"], json!("mott"));
    assert_eq!(one(marks, "member", &lyng)["attendance"], json!("forfall"));
    let both = &one(marks, "member", &eika)["conflict"];
    let mut values: Vec<_> = list(both, "versions").iter().map(|version| text(version, "value")).collect();
    values.sort();
    assert_eq!(values, ["delvis", "mott"]);
    assert_eq!(at_siw["row"]["guests"], json!(2));
    // Somebody picks, and both are quiet.
    siw.does(&json!({
        "type": "choose", "target": { "doc": group, "list": "sessions", "entry": session },
        "field": text(both, "field"), "value": "mott",
    }));
    siw.does(&json!({ "type": "edit_session", "group": group, "session": session, "state": "holdt" }));
    siw.syncs();
    roar.syncs();
    ingunn.syncs();
    let settled = roar.asks(&evening);
    assert_eq!(settled["row"]["came"], json!(2));
    assert!(list(&settled, "marks").iter().all(|mark| mark["conflict"].is_null()));

    // Enrolled, started, waiting are figures of their own.
    let figures = ingunn.asks(&json!({ "type": "group", "group": group }))["figures"].clone();
    assert_eq!((&figures["started"], &figures["waiting"], &figures["sessions"]), (&json!(2), &json!(1), &json!(1)));
    // Bris's own peer sees that Bris was at a conversation group; not which, nor who else came.
    anette.syncs();
    let person = anette.person(&bris);
    let visit = one(list(&person, "timeline"), "kind", "attendance");
    assert_eq!((&visit["attendance"], &visit["channel"]), (&json!("mott"), &json!("samtalegruppe")));
    for secret in ["Tirsdagsgruppa", "Storhaug", "Å be om hjelp", "Eika"] {
        assert!(!person.to_string().contains(secret), "{secret} is not for Anette");
    }
    assert!(list(&anette.asks(&json!({ "type": "groups" })), "rows").is_empty());
    let not_a_member = json!({ "type": "attend", "group": group, "session": session, "attendance": "mott",
        "member": "01980000-0000-7000-8000-000000000001" });
    assert_eq!(siw.refused(&not_a_member), "not_a_member");
}
