//! The story: everybody writes and sends at once, and is killed over it; so is the server.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use folge_tests::{page::Page, server::Server};
use serde_json::{Value, json};

use crate::{
    agree,
    dice::Dice,
    phone::Phone,
    record::{Shown, What},
    team::{Team, team},
};

/// So many kills are one story: then everybody comes to rest, all is compared, and another team begins. A file that grew
/// for ever would only make the program slow.
const STORY: u32 = 200;
/// One in so many kills is the server's.
const SERVER: u32 = 5;

/// What was done.
#[derive(Debug, Default)]
struct Done {
    phones: u32,
    server: u32,
    acts: usize,
    in_doubt: usize,
}

/// Kills so many processes.
///
/// # Panics
/// When something that was saved or acknowledged is lost or doubled, or the replicas differ.
pub fn run(kills: u32, seed: u64) {
    let started = Instant::now();
    let mut dice = Dice::new(seed);
    let mut done = Done::default();
    while done.phones + done.server < kills {
        let wanted = (kills - done.phones - done.server).min(STORY);
        story(wanted, &mut dice, &mut done);
        eprintln!("crash: {} of {kills} kills, {:.0} s", done.phones + done.server, started.elapsed().as_secs_f64());
    }
    if kills == 0 {
        return;
    }
    println!(
        "crash: ok: {} kills ({} of phones, {} of the server) from seed {seed}; {} acts said to be saved, all at the server \
         exactly once; {} in doubt when killed; all replicas the same byte for byte; {:.0} s",
        done.phones + done.server,
        done.phones,
        done.server,
        done.acts,
        done.in_doubt,
        started.elapsed().as_secs_f64()
    );
}

/// What the server has said that it has, with the file it is in.
type Acknowledged = Mutex<Vec<(String, String)>>;

fn story(kills: u32, dice: &mut Dice, done: &mut Done) {
    let Team { mut server, mut phones, workers } = team(dice);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut page = runtime.block_on(Page::sign_in(&server, &workers[0]));
    let server_kills = kills / SERVER;
    let phone_kills = AtomicU32::new(0);
    let (over, acknowledged) = (AtomicBool::new(false), Acknowledged::default());
    thread::scope(|scope| {
        for phone in &mut phones {
            scope.spawn(|| {
                // However this thread ends, the others and the server must not go on for ever.
                let _end = End(&over);
                while !over.load(Ordering::SeqCst) && phone_kills.load(Ordering::SeqCst) < kills - server_kills {
                    let before = phone.kills;
                    phone.turn();
                    phone_kills.fetch_add(phone.kills - before, Ordering::SeqCst);
                    tell(phone, &acknowledged);
                }
                std::mem::forget(_end);
            });
        }
        for _ in 0..server_kills {
            thread::sleep(Duration::from_millis(dice.between(200, 1500).unsigned_abs()));
            if over.load(Ordering::SeqCst) {
                break;
            }
            let known = acknowledged.lock().unwrap_or_else(PoisonError::into_inner).clone();
            server.kill();
            thread::sleep(Duration::from_millis(dice.between(0, 300).unsigned_abs()));
            server.start();
            page = page.reconnected();
            runtime.block_on(still_there(&page, &known));
        }
    });
    done.phones += phones.iter().map(|phone| phone.kills).sum::<u32>();
    done.server += server_kills;
    agree::at_rest(&server, &mut phones, &workers);
    done.in_doubt += phones.iter().map(|phone| phone.in_doubt).sum::<usize>();
    runtime.block_on(same_on_the_page(&server, &workers[0], &phones[0]));
    done.acts += phones.iter().flat_map(|phone| &phone.record.0).filter(|act| act.acknowledged).count();
}

/// Says that it is over unless it was forgotten: a panic in a thread must end the others.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

fn tell(phone: &Phone, acknowledged: &Acknowledged) {
    let contacts = phone.record.0.iter().filter(|act| act.acknowledged).filter_map(|act| match &act.what {
        What::Contact { participant } => Some((participant.clone(), act.words.clone())),
        _ => None,
    });
    let mut known = acknowledged.lock().unwrap_or_else(PoisonError::into_inner);
    for contact in contacts {
        if !known.contains(&contact) {
            known.push(contact);
        }
    }
}

/// What was acknowledged before the server was killed it has afterwards, before any phone could bring it again.
async fn still_there(page: &Page, known: &[(String, String)]) {
    let mut files: Vec<&String> = known.iter().map(|(participant, _)| participant).collect();
    files.sort_unstable();
    files.dedup();
    for participant in files {
        let query = json!({ "type": "participant", "participant": participant, "limit": 1000 });
        let answer: Value = serde_json::from_str(&page.view(&query).await).expect("an answer");
        let mut shown = Shown::default();
        shown.read(&answer);
        for (_, words) in known.iter().filter(|(file, _)| file == participant) {
            assert_eq!(
                shown.times(words),
                1,
                "the server was killed, and what it had acknowledged is not there once: {words}"
            );
        }
    }
}

/// The server's page and the coordinator's phone are two replicas with the same grants.
async fn same_on_the_page(server: &Server, coordinator: &str, phone: &Phone) {
    let page = Page::sign_in(server, coordinator).await;
    for query in agree::questions(&phone.cli) {
        let own = agree::answers(&phone.cli, std::slice::from_ref(&query));
        assert_eq!(page.view(&query).await, own.trim_end(), "{query}");
    }
}
