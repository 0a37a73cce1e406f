//! The web page: signing in, asking, acting, and what is noted of it.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use folge_shared::{domain::Role, ids::ParticipantId, time::Millis};
use serde_json::{Value, json};

use crate::world::{ALIAS, NOTE, World, header_text, told};

async fn get(world: &World, path: &str, headers: &[(&str, &str)]) -> (StatusCode, Value, axum::http::HeaderMap) {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = world.send(request.body(Body::empty()).unwrap()).await;
    let headers = answer.headers().clone();
    let (status, bytes) = crate::world::parts(answer).await;
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null), headers)
}

#[tokio::test]
async fn a_link_signs_in_once() {
    let world = World::new();
    let solveig = world.hire("Solveig (eksempel)", Role::Koordinator);
    let code = folge_server::people::sessions::link(&world.core, solveig, 60).unwrap().code;
    let sign_in = async |code: &str| {
        let body = json!({ "code": code }).to_string();
        let request = Request::post("/v1/web/sign-in").header("x-folge", "1").body(Body::from(body)).unwrap();
        world.send(request).await
    };
    let answer = sign_in(&code).await;
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    for wanted in ["__Host-folge=", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(wanted), "{cookie}");
    }
    let (status, body) = crate::world::parts(answer).await;
    let state: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        (status, &state["state"], &state["me"]["name"]),
        (StatusCode::OK, &json!("open"), &json!("Solveig (eksempel)"))
    );
    for wrong in [code.as_str(), "0000000000000000000000000a", ""] {
        let (status, body) = crate::world::parts(sign_in(wrong).await).await;
        let error: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((status, &error["code"]), (StatusCode::FORBIDDEN, &json!("sign_in_link")));
    }
    let late = folge_server::people::sessions::link(&world.core, solveig, 60).unwrap().code;
    world.clock.set(world.core.now().plus(60 * 60_000));
    assert_eq!(sign_in(&late).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_session_ends_by_signing_out_and_by_idling() {
    let world = World::new();
    let solveig = world.hire("Solveig (eksempel)", Role::Koordinator);
    let cookie = world.sign_in(solveig).await;
    let (status, state, _) = get(&world, "/v1/web/state", &[("cookie", &cookie)]).await;
    assert_eq!((status, &state["state"]), (StatusCode::OK, &json!("open")));
    let (_, state, _) = get(&world, "/v1/web/state", &[]).await;
    assert_eq!(state, json!({ "state": "signed_out" }));

    let hour = 3_600_000;
    for _ in 0..3 {
        world.clock.set(world.core.now().plus(11 * hour));
        assert_eq!(world.page(&cookie, "/v1/view/me", json!({ "type": "me" })).await.0, StatusCode::OK, "still used");
    }
    world.clock.set(world.core.now().plus(12 * hour));
    let (status, error) = world.page(&cookie, "/v1/view/me", json!({ "type": "me" })).await;
    assert_eq!((status, &error["code"]), (StatusCode::UNAUTHORIZED, &json!("signed_out")));

    let cookie = world.sign_in(solveig).await;
    assert_eq!(world.page(&cookie, "/v1/web/sign-out", Value::Null).await.0, StatusCode::NO_CONTENT);
    assert_eq!(world.page(&cookie, "/v1/view/me", json!({ "type": "me" })).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_another_site_could_send_is_refused() {
    let world = World::new();
    let solveig = world.hire("Solveig (eksempel)", Role::Koordinator);
    let cookie = world.sign_in(solveig).await;
    for path in ["/v1/view/me", "/v1/command", "/v1/web/sign-in", "/v1/web/sign-out"] {
        let (status, _) = world.post(path, b"{\"type\":\"me\"}".to_vec(), &[("cookie", &cookie)]).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{path} without the header that only the page sets");
    }
    let (_, state, _) = get(&world, "/v1/web/state", &[("cookie", &cookie)]).await;
    assert_eq!(state["state"], json!("open"), "nobody was signed out");
    for path in ["/v1/view/me", "/v1/command"] {
        let (status, _) = world.post(path, b"{\"type\":\"me\"}".to_vec(), &[("x-folge", "1")]).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "{path} without a session");
    }
}

#[tokio::test]
async fn every_answer_carries_the_strict_headers() {
    let world = World::new();
    for path in ["/", "/health", "/v1/web/state", "/v1/openapi.json", "/nothing/here", "/v1/events"] {
        let (_, _, headers) = get(&world, path, &[]).await;
        let policy = header_text(&headers, "content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"),
            "{path}"
        );
        for wanted in ["frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'", "connect-src 'self'"] {
            assert!(policy.contains(wanted), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("*") && !policy.contains("'unsafe-eval'"));
        assert_eq!(header_text(&headers, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header_text(&headers, "referrer-policy"), "no-referrer", "{path}");
        assert_eq!(header_text(&headers, "cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(header_text(&headers, "strict-transport-security").starts_with("max-age="), "{path}");
        assert_eq!(header_text(&headers, "cache-control"), "no-store", "{path}");
        assert_eq!(header_text(&headers, "x-request-id").len(), 16, "{path}");
    }
    let (status, health, _) = get(&world, "/health", &[]).await;
    assert_eq!((status, &health["status"]), (StatusCode::OK, &json!("ok")));
}

#[tokio::test]
async fn the_coordinator_sees_and_confirms_a_newcomer_and_the_reading_is_noted() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let contact = nora.log(&world, participant);
    nora.deliver(&world, &[&contact]).await;
    let solveig = world.hire("Solveig (eksempel)", Role::Koordinator);
    let cookie = world.sign_in(solveig).await;
    let readings = || world.core.store.read().unwrap().readings(10).unwrap();
    assert!(readings().is_empty(), "signing in reads nobody");

    let (status, view) = world.page(&cookie, "/v1/view/overview", json!({ "type": "overview" })).await;
    assert_eq!(status, StatusCode::OK, "{view}");
    assert_eq!(view["newcomers"][0]["alias"], json!(ALIAS));
    assert_eq!(view["latest"][0]["note"], json!(NOTE));
    let noted = readings();
    assert_eq!((noted.len(), noted[0].worker, noted[0].view.as_str()), (1, solveig, "overview"));
    assert_eq!(noted[0].docs, [participant.doc()]);

    let confirm = json!({ "type": "confirm_participant", "participant": participant });
    let (status, outcome) = world.page(&cookie, "/v1/command", confirm).await;
    assert_eq!((status, &outcome["pending"]), (StatusCode::OK, &json!(false)), "{outcome}");
    // The peer's phone hears of it, and her own commands go on from there.
    assert_eq!(told(&nora.sync(&world).await, participant.doc()), ["changes"]);
    let one = json!({ "type": "participant", "participant": participant });
    let (_, view) = world.page(&cookie, "/v1/view/participant", one).await;
    assert_eq!((&view["row"]["confirmed"], &view["timeline"][0]["note"]), (&json!(true), &json!(NOTE)));
    let next = nora.log(&world, participant);
    assert_eq!(nora.deliver(&world, &[&next]).await.0.accepted, [next.hash]);
}

#[tokio::test]
async fn a_peer_sees_and_does_on_the_page_what_their_phone_may() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let jonas = world.hire("Jonas (eksempel)", Role::Likeperson);
    let his = world.sign_in(jonas).await;
    let hers = world.sign_in(nora.worker).await;
    let list = async |cookie: &str| {
        let (status, view) = world.page(cookie, "/v1/view/participants", json!({ "type": "participants" })).await;
        assert_eq!(status, StatusCode::OK);
        view["rows"].as_array().unwrap().len()
    };
    assert_eq!((list(&hers).await, list(&his).await), (1, 0));
    let one = json!({ "type": "participant", "participant": participant });
    let (status, error) = world.page(&his, "/v1/view/participant", one).await;
    assert_eq!((status, &error["code"]), (StatusCode::NOT_FOUND, &json!("participant_unknown")));
    let (status, error) = world.page(&his, "/v1/view/overview", json!({ "type": "overview" })).await;
    assert_eq!((status, &error["code"]), (StatusCode::FORBIDDEN, &json!("not_coordinator")));

    let log = |note: &str| json!({ "type": "log_contact", "participant": participant, "channel": "sms", "initiative": "deltaker", "note": note });
    let (status, error) = world.page(&his, "/v1/command", log("x")).await;
    assert_eq!((status, &error["code"]), (StatusCode::NOT_FOUND, &json!("participant_unknown")));
    let confirm = json!({ "type": "confirm_participant", "participant": participant });
    let (status, error) = world.page(&hers, "/v1/command", confirm).await;
    assert_eq!((status, &error["code"]), (StatusCode::FORBIDDEN, &json!("not_coordinator")));

    let (status, outcome) = world.page(&hers, "/v1/command", log("Fra siden")).await;
    assert_eq!(status, StatusCode::OK, "{outcome}");
    assert_eq!(told(&nora.sync(&world).await, participant.doc()), ["changes"]);
    // Twice from the page, then from the phone: three actors' worth of order in one document.
    let (status, _) = world.page(&hers, "/v1/command", log("Og en gang til")).await;
    assert_eq!(status, StatusCode::OK);
    nora.sync(&world).await;
    let contact = nora.log(&world, participant);
    assert_eq!(nora.deliver(&world, &[&contact]).await.0.accepted, [contact.hash]);

    let create = json!({ "type": "create_participant", "alias": "Multe", "municipality": "Sola" });
    let (status, made) = world.page(&his, "/v1/command", create).await;
    assert_eq!(status, StatusCode::OK, "{made}");
    assert_eq!((list(&hers).await, list(&his).await), (1, 1));
}

/// One contact with two participants: the page changes it in every file that its person holds, and in no other.
#[tokio::test]
async fn the_page_changes_one_event_in_each_file_that_its_person_holds() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let (one, other) = (nora.meet(&world).await, nora.meet(&world).await);
    let mut jonas = world.person("Jonas (eksempel)", Role::Likeperson).await;
    let solveig = world.hire("Solveig (eksempel)", Role::Koordinator);
    let (hers, his, theirs) =
        (world.sign_in(nora.worker).await, world.sign_in(jonas.worker).await, world.sign_in(solveig).await);
    let assign = json!({ "type": "assign", "participant": other, "worker": jonas.worker });
    let (status, outcome) = world.page(&theirs, "/v1/command", assign).await;
    assert_eq!(status, StatusCode::OK, "{outcome}");
    let log = json!({ "type": "log_contact", "participant": one, "also": [other], "channel": "telefon", "initiative": "deltaker", "minutes": 10 });
    let (status, logged) = world.page(&hers, "/v1/command", log).await;
    assert_eq!(status, StatusCode::OK, "{logged}");
    let minutes = async |cookie: &str, participant: ParticipantId| {
        let asked = json!({ "type": "participant", "participant": participant });
        let (_, view) = world.page(cookie, "/v1/view/participant", asked).await;
        view["timeline"][0]["minutes"].clone()
    };
    let edit = |participant: ParticipantId, minutes: u32| json!({ "type": "edit_contact", "participant": participant, "contact": logged["entry"], "minutes": minutes });
    assert_eq!(world.page(&hers, "/v1/command", edit(other, 20)).await.0, StatusCode::OK);
    assert_eq!((minutes(&hers, one).await, minutes(&hers, other).await), (json!(20), json!(20)));
    assert_eq!(world.page(&his, "/v1/command", edit(other, 30)).await.0, StatusCode::OK);
    assert_eq!((minutes(&hers, one).await, minutes(&his, other).await), (json!(20), json!(30)));
    jonas.sync(&world).await;
    assert!(jonas.doc(one.doc()).is_none());
}

#[tokio::test]
async fn commands_that_are_wrong_say_why_and_change_nothing() {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    let participant = nora.meet(&world).await;
    let solveig = world.hire("Solveig (eksempel)", Role::Koordinator);
    let cookie = world.sign_in(solveig).await;
    let head = world.head();
    let stranger = folge_shared::ids::WorkerId(uuid::Uuid::from_u128(9));
    let log =
        json!({ "type": "log_contact", "participant": participant, "channel": "brevdue", "initiative": "deltaker" });
    let at: Millis = world.core.now().plus(3 * 86_400_000);
    for (command, status, code) in [
        (json!({ "type": "dance" }), 400, "command_malformed"),
        (json!("nonsense"), 400, "command_malformed"),
        (log, 422, "code_unknown"),
        (
            json!({ "type": "log_contact", "participant": participant, "channel": "sms", "initiative": "deltaker", "at": at }),
            422,
            "time_ahead",
        ),
        (json!({ "type": "create_participant", "alias": "  " }), 422, "alias_missing"),
        (json!({ "type": "assign", "participant": participant, "worker": stranger }), 404, "worker_unknown"),
        (json!({ "type": "confirm_participant", "participant": uuid::Uuid::from_u128(7) }), 404, "participant_unknown"),
        (
            json!({ "type": "edit_contact", "participant": participant, "contact": uuid::Uuid::from_u128(7), "minutes": 5 }),
            410,
            "target_gone",
        ),
    ] {
        let (found, error) = world.page(&cookie, "/v1/command", command.clone()).await;
        assert_eq!((found.as_u16(), &error["code"]), (status, &json!(code)), "{command}");
    }
    assert_eq!(world.head(), head);
    let (status, error) = world.page(&cookie, "/v1/view/me", json!({ "type": "today" })).await;
    assert_eq!((status, &error["code"]), (StatusCode::BAD_REQUEST, &json!("command_malformed")));
}

#[tokio::test]
async fn the_hint_is_for_those_who_are_known_and_says_no_more_than_that_the_head_moved() {
    use futures_util::StreamExt;
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    nora.sync(&world).await;
    assert_eq!(get(&world, "/v1/events", &[]).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(get(&world, "/v1/events", &[("authorization", "Bearer 00")]).await.0, StatusCode::UNAUTHORIZED);
    let cookie = world.sign_in(nora.worker).await;
    let bearer = format!("Bearer {}", nora.token);
    for header in [("cookie", cookie.as_str()), ("authorization", bearer.as_str())] {
        let request = Request::get("/v1/events").header(header.0, header.1).body(Body::empty()).unwrap();
        let answer = world.send(request).await;
        assert_eq!(header_text(answer.headers(), "content-type"), "text/event-stream");
        let mut stream = answer.into_body().into_data_stream();
        let mut hear = async || String::from_utf8(stream.next().await.unwrap().unwrap().into()).unwrap();
        assert!(hear().await.starts_with("event: head"), "once when the line opens");
        nora.meet(&world).await;
        let heard = hear().await;
        assert!(heard.starts_with("event: head\ndata: "), "a browser drops an event without data: {heard:?}");
        assert!(heard.len() < 30, "nothing else: {heard}");
    }
    // When the server stops, open lines end.
    let request = Request::get("/v1/events").header("cookie", &cookie).body(Body::empty()).unwrap();
    let mut stream = world.send(request).await.into_body().into_data_stream();
    stream.next().await.unwrap().unwrap();
    world.stop.send(true).unwrap();
    assert!(stream.next().await.is_none());
}
