//! A programme with its people, each on a phone of their own; one of them has two. Everybody is invented.

use folge_tests::{cli::Cli, server::Server, story::PROGRAMME};
use serde_json::json;

use crate::{dice::Dice, phone::Phone};

/// How many files everybody writes in.
const SHARED: usize = 3;

/// Who there is.
pub struct Team {
    /// The server.
    pub server: Server,
    /// Everybody's phones. The coordinator's is the first.
    pub phones: Vec<Phone>,
    /// Everybody's worker ids, the coordinator first.
    pub workers: Vec<String>,
}

/// Joins everybody, and gives all of them the same files beside their own.
///
/// # Panics
/// When any of it is refused.
pub fn team(dice: &mut Dice) -> Team {
    let server = Server::started(PROGRAMME, "Admin (eksempel)");
    let roles = [("Ingunn", "koordinator"), ("Anette", "likeperson"), ("Siw", "likeperson"), ("Jonas", "likeperson")];
    let workers: Vec<String> =
        roles.iter().map(|(name, role)| server.add_worker(PROGRAMME, &format!("{name} (eksempel)"), role)).collect();
    let joined = |n: usize| Cli::joined(&server.invite(&workers[n]));
    let hands = [("Ingunn", 0), ("Anette", 1), ("Siw", 2), ("Jonas", 3), ("Anettes andre", 1)];
    let phones: Vec<Cli> = hands.iter().map(|(_, n)| joined(*n)).collect();
    let shared: Vec<String> = (0..SHARED).map(|n| share(&phones, &workers, n)).collect();
    for cli in &phones {
        cli.sync();
    }
    let phones = hands.iter().zip(phones).map(|((name, _), cli)| Phone::new(name, cli, &shared, dice.fork())).collect();
    Team { server, phones, workers }
}

fn share(phones: &[Cli], workers: &[String], n: usize) -> String {
    let [ingunn, anette, ..] = phones else { panic!("two phones") };
    let made = anette.exec(&json!({ "type": "create_participant", "alias": format!("Felles {n}") }));
    let participant = made["participant"].as_str().expect("an id").to_owned();
    anette.sync();
    ingunn.sync();
    for worker in workers.iter().skip(2) {
        ingunn.exec(&json!({ "type": "assign", "participant": participant, "worker": worker }));
    }
    ingunn.sync();
    participant
}
