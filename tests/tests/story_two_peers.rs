//! Two peers, offline, write about the same participant. Afterwards everybody with the same grants sees the same,
//! byte for byte; what is sent twice changes nothing; what arrives broken changes nothing. Everybody is invented.

use folge_host::client::Client;
use folge_shared::{
    error::{ErrorCode, PublicError},
    wire::{self, SyncRequest, SyncResponse},
};
use folge_tests::{
    cli::{Cli, SECRET},
    page::Page,
    server::Server,
};
use serde_json::{Value, json};

const PROGRAMME: &str = "Eksempeldata: Sola";

struct Team {
    server: Server,
    anette: Cli,
    siw: Cli,
    ingunn: Cli,
    ids: [String; 3],
    participant: String,
}

/// Anette has met Bris; Ingunn has confirmed Bris and lets Siw follow too.
fn team() -> Team {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let add = |name: &str, role: &str| server.add_worker(PROGRAMME, name, role);
    let ids = [
        add("Anette (eksempel)", "likeperson"),
        add("Siw (eksempel)", "likeperson"),
        add("Ingunn (eksempel)", "koordinator"),
    ];
    let [anette, siw, ingunn] = [0, 1, 2].map(|n| Cli::joined(&server.invite(&ids[n])));
    let created = anette.exec(&json!({ "type": "create_participant", "alias": "Bris", "municipality": "Sola" }));
    let participant = created["participant"].as_str().expect("an id").to_owned();
    assert_eq!(created["pending"], json!(true));
    anette.sync();
    ingunn.sync();
    let overview = ingunn.query(&json!({ "type": "overview" }));
    assert_eq!(overview["newcomers"][0]["participant"], json!(participant));
    ingunn.exec(&json!({ "type": "confirm_participant", "participant": participant }));
    ingunn.exec(&json!({ "type": "assign", "participant": participant, "worker": ids[1] }));
    ingunn.sync();
    anette.sync();
    siw.sync();
    Team { server, anette, siw, ingunn, ids, participant }
}

fn log(cli: &Cli, participant: &str, minutes: u32, note: &str) -> String {
    let command = json!({
        "type": "log_contact", "participant": participant, "channel": "telefon", "initiative": "deltaker",
        "minutes": minutes, "note": note,
    });
    cli.exec(&command)["entry"].as_str().expect("an entry").to_owned()
}

fn minutes(cli: &Cli, participant: &str, contact: &str, minutes: u32) {
    cli.exec(&json!({
        "type": "edit_contact", "participant": participant, "contact": contact, "minutes": minutes,
    }));
}

fn everything(participant: &str) -> Vec<Value> {
    vec![
        json!({ "type": "me" }),
        json!({ "type": "today" }),
        json!({ "type": "participants" }),
        json!({ "type": "participant", "participant": participant, "limit": 1000 }),
    ]
}

fn answers(cli: &Cli, queries: &[Value]) -> String {
    let lines: String = queries.iter().map(|query| format!("{query}\n")).collect();
    let said = cli.call(&["query"], &lines);
    assert_eq!(said.code, 0, "{}", said.stderr);
    said.stdout
}

#[tokio::test]
async fn all_replicas_with_the_same_grants_answer_byte_for_byte_the_same() {
    let Team { server, anette, siw, ingunn, ids, participant } = team();
    let first = log(&anette, &participant, 30, "Eksempel: gikk langs sjøen");
    anette.sync();
    siw.sync();
    // Offline, both of them.
    minutes(&anette, &participant, &first, 60);
    log(&anette, &participant, 15, "Eksempel: ringte i kveld");
    minutes(&siw, &participant, &first, 45);
    log(&siw, &participant, 20, "Eksempel: møttes på kafé");
    for cli in [&anette, &siw, &anette, &ingunn] {
        cli.sync();
    }
    let queries = everything(&participant);
    for (who, cli, id) in [("anette", &anette, &ids[0]), ("siw", &siw, &ids[1]), ("ingunn", &ingunn, &ids[2])] {
        let next_phone = Cli::joined(&server.invite(id));
        let (one, other) = (answers(cli, &queries), answers(&next_phone, &queries));
        assert_eq!(one, other, "{who}'s two devices differ");
        let mine = cli.query(queries.last().expect("a query"));
        assert_eq!(mine["total"], json!(3));
        let timeline = mine["timeline"].as_array().expect("entries");
        let disputed = timeline.iter().find(|entry| entry["contact"] == json!(first)).expect("the first entry");
        let versions = disputed["conflicts"][0]["versions"].as_array().expect("two versions");
        assert_eq!(disputed["conflicts"][0]["field"], json!("minutes"));
        let mut values: Vec<_> = versions.iter().filter_map(|version| version["value"].as_str()).collect();
        values.sort_unstable();
        assert_eq!(values, ["45", "60"]);
        assert!(versions.iter().all(|version| version["noted"].is_string() && version["by_name"] != json!("")));
    }
    // The server's page and the coordinator's own copy are two replicas with the same grants.
    let page = Page::sign_in(&server, &ids[2]).await;
    let mut queries = queries;
    queries.push(json!({ "type": "overview" }));
    for query in &queries {
        let own = answers(&ingunn, std::slice::from_ref(query));
        assert_eq!(page.view(query).await, own.trim_end(), "{query}");
    }
}

/// A request as Anette's phone would send it next, with what it needs to be sent by hand.
struct ByHand {
    client: Client,
    device: folge_device::Device,
    body: Vec<u8>,
}

fn next_request(cli: &Cli) -> ByHand {
    let folder = folge_device::Folder::new(cli.data());
    let person = folder.person(None).expect("somebody");
    let entropy = Box::new(folge_host::entropy::OsEntropy);
    let mut device = folder.open(person.worker, SECRET, folge_host::clock::now(), entropy).expect("opens");
    device.on_hint();
    let request = device.next_request(folge_host::clock::now()).expect("composed").expect("something to send");
    let client = Client::of(device.enrolment()).expect("a client");
    ByHand { client, device, body: request.body }
}

impl ByHand {
    async fn send(&self, body: &[u8]) -> Result<SyncResponse, ErrorCode> {
        match self.client.sync(&self.device.enrolment().token, body).await {
            Ok((bytes, _)) => Ok(wire::decode(&bytes).expect("an answer")),
            Err(failure) => Err(PublicError::from(failure).code),
        }
    }
}

#[tokio::test]
async fn the_same_upload_twice_and_a_broken_one_change_nothing() {
    let Team { server, anette, siw, ingunn, participant, .. } = team();
    for cli in [&anette, &siw, &ingunn] {
        cli.sync();
    }
    log(&anette, &participant, 30, "Eksempel: en lang tur");
    let hand = next_request(&anette);
    let request: SyncRequest = wire::decode(&hand.body).expect("ours");
    assert_eq!(request.uploads.len(), 1);
    let before = answers(&ingunn, &everything(&participant));

    // Cut off anywhere, or altered anywhere on the way: a clear 4xx, and nothing has changed.
    for cut in 0..hand.body.len() {
        assert_eq!(hand.send(&hand.body[..cut]).await, Err(ErrorCode::BodyMalformed), "cut at {cut}");
    }
    let page = Page::plain(server.address());
    let token = hand.device.enrolment().token;
    for place in 0..hand.body.len() {
        let mut altered = hand.body.clone();
        altered[place] ^= 0x40;
        let (status, code) = page.raw_sync(&token, &altered, &wire::content_digest(&hand.body)).await;
        assert_eq!((status, code), (400, ErrorCode::BodyMalformed), "altered at {place}");
    }
    ingunn.sync();
    assert_eq!(answers(&ingunn, &everything(&participant)), before);

    let first = hand.send(&hand.body).await.expect("taken");
    assert_eq!(first.accepted.len(), 1);
    let again = hand.send(&hand.body).await.expect("taken again");
    assert_eq!(again.accepted, first.accepted);
    assert_eq!(again.cursor, first.cursor, "the feed's head has not moved");
    ingunn.sync();
    let after = answers(&ingunn, &everything(&participant));
    assert_ne!(after, before);
    drop(hand);
    anette.sync();
    ingunn.sync();
    assert_eq!(answers(&ingunn, &everything(&participant)), after);
    let view = ingunn.query(&json!({ "type": "participant", "participant": participant }));
    assert_eq!(view["total"], json!(1));
}
