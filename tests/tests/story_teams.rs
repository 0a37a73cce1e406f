//! A group gets another leader; somebody is on call for a while. What their phones show and keep before, meanwhile and
//! after, and what becomes of what they wrote too late. Everybody is invented.

use folge_tests::{
    left::{nothing_on, on_device},
    server::Server,
    story::{Hand, PROGRAMME, day, list, one, review, text},
};
use serde_json::{Value, json};

/// Words that are nobody else's.
const GROUP: &str = "Tirsdagsvandringen";
const MEMBER: &str = "Kvitveisungen";
const THEME: &str = "skogsfuglleiken";
const ALIAS: &str = "Fjellvåkungen";
const HELPS: &str = "kvitebjørnvotten";
const NIGHT: &str = "hundremeterskogen";

fn waiting(ingunn: &Hand, name: &str) -> usize {
    list(&ingunn.device_of(name), "waiting").len()
}

fn held(ingunn: &Hand) -> Vec<Value> {
    list(&ingunn.asks(&json!({ "type": "held" })), "rows").to_vec()
}

/// What became of what somebody wrote too late.
fn verdicts(hand: &Hand) -> Vec<Value> {
    let sync = hand.asks(&json!({ "type": "sync" }));
    assert_eq!((&sync["pending"], list(&sync, "refused").len()), (&json!(0), 0), "{sync:#}");
    list(&sync, "reviews").iter().map(|row| row["verdict"].clone()).collect()
}

#[test]
fn a_group_gets_another_leader() {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let siw = Hand::new(&server, "Siw (eksempel)", "gruppeleder");
    let roar = Hand::new(&server, "Roar (eksempel)", "gruppeleder");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    let made =
        ingunn.does(&json!({ "type": "create_group", "name": GROUP, "kind": "samtalegruppe", "audience": "brukere" }));
    let group = text(&made, "doc");
    let leads = |hand: &Hand, from| {
        text(
            &ingunn.does(&json!({ "type": "add_leader", "group": group, "worker": hand.id, "from": day(from) })),
            "entry",
        )
    };
    let siws = leads(&siw, -3);
    let enrolled = json!({ "type": "enrol", "group": group, "alias": MEMBER, "state": "startet" });
    let member = text(&ingunn.does(&enrolled), "entry");
    let at = folge_host::clock::now().plus(-3_600_000).to_string();
    let session = text(
        &ingunn.does(&json!({ "type": "plan_sessions", "group": group, "sessions": [{ "at": at }], "minutes": 90,
            "theme": THEME })),
        "entry",
    );
    ingunn.syncs();
    siw.syncs();
    roar.syncs();
    let evening = json!({ "type": "session", "group": group, "session": session });
    assert_eq!(list(&siw.asks(&evening), "marks").len(), 1);
    for word in [GROUP, MEMBER, THEME] {
        assert!(!on_device(&siw, word).is_empty(), "{word} is there");
        nothing_on(&roar, &[word], &[&group]);
    }

    // Ingunn changes the leader while Siw ticks in a cellar.
    ingunn.does(&json!({ "type": "end_leader", "group": group, "id": siws, "to": day(-1) }));
    leads(&roar, 0);
    ingunn.syncs();
    roar.syncs();
    assert_eq!(list(&roar.asks(&evening), "marks").len(), 1, "the new one has all of it, from the beginning");
    siw.does(&json!({ "type": "attend", "group": group, "session": session, "member": member, "attendance": "mott" }));
    assert_eq!(waiting(&ingunn, "Siw (eksempel)"), 1);
    siw.syncs();
    assert!(list(&siw.asks(&json!({ "type": "groups" })), "rows").is_empty());
    assert_eq!(siw.refused_at("query", &evening), "group_unknown");
    nothing_on(&siw, &[GROUP, MEMBER, THEME], &[&group]);
    assert_eq!((waiting(&ingunn, "Siw (eksempel)"), verdicts(&siw)), (0, vec![json!("waiting")]));

    // Nobody came to the group by it until somebody has decided.
    roar.syncs();
    assert!(list(&roar.asks(&evening), "marks")[0]["attendance"].is_null());
    let rows = held(&ingunn);
    let row = one(&rows, "alias", GROUP);
    assert_eq!((&row["kind"], list(row, "entries").len()), (&json!("group"), 1), "{row:#}");
    ingunn.decides(&review(row, true, None));
    siw.syncs();
    roar.syncs();
    assert_eq!(list(&roar.asks(&evening), "marks")[0]["attendance"], json!("mott"));
    assert_eq!(verdicts(&siw), [json!("accepted")]);

    // She stands in for Roar for a while: everything comes back, and is hers to tick.
    leads(&siw, 0);
    ingunn.syncs();
    siw.syncs();
    siw.does(&json!({ "type": "set_guests", "group": group, "session": session, "guests": 2 }));
    siw.syncs();
    roar.syncs();
    assert_eq!(roar.asks(&evening)["row"]["guests"], json!(2));
    assert!(held(&ingunn).is_empty());
}

#[test]
fn somebody_is_on_call_for_a_while() {
    let mut server = Server::started(PROGRAMME, "Admin (eksempel)");
    let nora = Hand::new(&server, "Nora (eksempel)", "likeperson");
    let siw = Hand::new(&server, "Siw (eksempel)", "vakt");
    let ingunn = Hand::new(&server, "Ingunn (eksempel)", "koordinator");
    // Nora follows somebody of her own, whose card she holds in any case.
    let own = nora.meets("Tind");
    nora.syncs();
    ingunn.syncs();
    let other = ingunn.meets(ALIAS);
    for who in [&own, &other] {
        ingunn.does(&json!({ "type": "confirm_participant", "participant": who }));
        ingunn.does(&json!({ "type": "set_card", "participant": who, "helps": HELPS }));
    }
    let programme = text(&ingunn.asks(&json!({ "type": "me" }))["programmes"][0], "programme");
    ingunn.syncs();
    siw.syncs();
    siw.does(&json!({ "type": "write_note", "urgency": "i_dag", "text": NIGHT, "minutes": 5, "debrief": "ok" }));
    siw.syncs();
    nora.syncs();
    let cards = |hand: &Hand| list(&hand.asks(&json!({ "type": "on_call" })), "cards").len();
    assert_eq!(cards(&siw), 2);
    nothing_on(&nora, &[ALIAS, NIGHT], &[&other]);

    // She joins the team until tomorrow.
    let give = json!({ "type": "give_role", "programme": programme, "worker": nora.id, "role": "vakt", "to": day(1) });
    ingunn.does(&give);
    ingunn.syncs();
    nora.syncs();
    assert_eq!(cards(&nora), 2);
    assert!(
        nora.asks(&json!({ "type": "on_call" })).to_string().contains(NIGHT),
        "the month's notes, from its beginning"
    );
    assert!(!on_device(&nora, ALIAS).is_empty());
    assert_eq!(list(&nora.asks(&json!({ "type": "participants" })), "rows").len(), 1, "a card is not the file");

    // On her last night she takes two calls without coverage, and her phone comes back when she is off the team.
    let late = |text: &str, who: Option<&str>| {
        nora.does(&json!({ "type": "write_note", "urgency": "i_dag", "text": text, "minutes": 10, "debrief": "ok",
            "participant": who }));
    };
    late("Eksempel: ringte om natten", None);
    late("Eksempel: om noe annet", Some(&other));
    server.move_clock(72);
    for hand in [&nora, &siw, &ingunn] {
        hand.cli.move_clock(72);
    }
    assert!(waiting(&ingunn, "Nora (eksempel)") >= 2, "the month and a card");
    nora.syncs();
    assert_eq!(waiting(&ingunn, "Nora (eksempel)"), 0);
    nothing_on(&nora, &[ALIAS, NIGHT, "ringte om natten", "om noe annet"], &[&other]);
    assert_eq!(list(&nora.asks(&json!({ "type": "participants" })), "rows").len(), 1, "her own is still hers");
    assert!(nora.person(&own).to_string().contains(HELPS), "and so is the card that belongs to them");
    assert_eq!(verdicts(&nora), [json!("waiting"), json!("waiting")]);

    let rows = held(&ingunn);
    assert_eq!(rows.len(), 2, "{rows:#?}");
    assert!(one(&rows, "kind", "on_call").to_string().contains("ringte om natten"));
    ingunn.decides(&review(one(&rows, "kind", "on_call"), true, None));
    ingunn.decides(&review(one(&rows, "kind", "card"), false, Some("Eksempel: Siw tok den samtalen.")));
    nora.syncs();
    let told = verdicts(&nora);
    assert!(told.contains(&json!("accepted")) && told.contains(&json!("rejected")), "{told:?}");
    siw.syncs();
    assert!(siw.asks(&json!({ "type": "on_call" })).to_string().contains("ringte om natten"));

    // And on the team again.
    ingunn.does(&json!({ "type": "give_role", "programme": programme, "worker": nora.id, "role": "vakt" }));
    ingunn.syncs();
    nora.syncs();
    assert_eq!(cards(&nora), 2);
    assert!(nora.asks(&json!({ "type": "on_call" })).to_string().contains("ringte om natten"), "with what she wrote");
}
