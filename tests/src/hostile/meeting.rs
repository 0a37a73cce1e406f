//! An ordinary day between a server and two phones of one peer, from which the seeds come: what was sent, what was
//! answered, and a phone in the state in which it got that answer. Everybody is invented.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use folge_device::{Address, Device, Enrolment, Folder};
use folge_server::{
    clock::SetClock,
    core::Core,
    founding::{self, NewWorker},
    http::body,
    keys::SecretKey,
    people::invites,
    routes,
    store::sqlite::SqliteStore,
};
use folge_shared::{
    command::{Command, CreateParticipant, LogContact},
    documents::programme::Founding,
    domain::Role,
    ids::{DeviceToken, Epoch, ParticipantId},
    time::Millis,
    wire,
};
use tempfile::TempDir;

use super::people::{NOW, Seeded, anette, coordinator, programme_id};

/// A phone that waits for an answer, and the answer.
pub struct Waiting {
    folder: TempDir,
    enrolment: Enrolment,
    /// What the server said.
    pub answer: Vec<u8>,
}

/// What is left of the day.
pub struct Meeting {
    /// A phone that has just joined, and one that has something to send.
    pub phones: [Waiting; 2],
    /// Every request of the day.
    pub requests: Vec<(Address, Vec<u8>)>,
    /// Somebody whom the second phone knows.
    pub participant: ParticipantId,
}

/// The day, once a process.
pub fn here() -> &'static Meeting {
    static HERE: OnceLock<Meeting> = OnceLock::new();
    HERE.get_or_init(Meeting::held)
}

const KEY: [u8; 32] = [42; 32];

impl Waiting {
    /// A copy of the phone with a request under way: the device, the request's number, and the folder that goes with it.
    pub fn copy(&self) -> (Device, u64, TempDir) {
        let folder = room();
        copy(self.folder.path(), folder.path()).expect("a copy");
        let mut device = open(folder.path(), &self.enrolment);
        let request = device.next_request(LATER).expect("a database").expect("something to ask");
        (device, request.id, folder)
    }
    /// The phone is opened again on what is there now.
    pub fn reopen(&self, folder: &Path) -> Device {
        open(folder, &self.enrolment)
    }
}

/// When everything is due.
pub const LATER: Millis = Millis(NOW.0 + 3_600_000);

/// In memory where there is such a place: these folders live for milliseconds.
fn room() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn open(folder: &Path, enrolment: &Enrolment) -> Device {
    let no_backup = folder.join("no-backup");
    fs::create_dir_all(&no_backup).expect("a folder");
    let incarnation = no_backup.join(enrolment.worker.to_string());
    if !incarnation.exists() {
        // As joining does; without it the data would count as come from elsewhere.
        fs::write(incarnation, "1").expect("the incarnation");
    }
    Folder::new(folder).open_unsealed(enrolment.clone(), KEY, Box::new(Seeded(7))).expect("the phone opens")
}

/// The server, and what it heard.
struct Desk {
    core: Core,
    requests: Vec<(Address, Vec<u8>)>,
}

impl Desk {
    fn open(folder: PathBuf) -> Self {
        let mut dice = Seeded(1);
        let master = SecretKey::random(&mut dice);
        let store = SqliteStore::create(&folder.join("folge.db"), master.derive("database")).expect("a store");
        let core = Core::new(Arc::new(store), &master, Arc::new(SetClock::new(NOW)));
        let tx = core.store.write().expect("the store");
        tx.set_epoch(Epoch::random(&mut dice)).expect("an epoch");
        tx.commit(&[]).expect("committed");
        let ingunn = coordinator().worker;
        founding::register(&core, ingunn, "Ingunn").expect("registered");
        founding::set_server_worker(&core, ingunn).expect("the server's worker");
        founding::register(&core, anette().worker, "Anette").expect("registered");
        let people = [
            NewWorker { worker: ingunn, name: "Ingunn", roles: &[Role::Koordinator] },
            NewWorker { worker: anette().worker, name: "Anette", roles: &[Role::Likeperson] },
        ];
        let founding = Founding { name: "Eksempeldata", example: true, municipalities: &["Sola"] };
        let pen = founding::server_pen(&core).expect("a pen");
        founding::found_programme(&core, &pen, programme_id(), &founding, &people, &mut dice).expect("founded");
        Self { core, requests: vec![] }
    }

    fn enrol(&self, n: u64) -> Enrolment {
        let worker = anette().worker;
        let code = invites::invite(&self.core, worker, invites::INVITE_MINUTES).expect("an invite").code;
        let token = DeviceToken::random(&mut Seeded(n));
        let joined = invites::join(&self.core, &code, &token).expect("joined");
        let server = "127.0.0.1:1".to_owned();
        Enrolment { worker, name: joined.name, enrolment: joined.enrolment, token, server, fingerprint: [0; 32] }
    }

    /// What the server says to the device's next request, if it has one.
    fn ask(&mut self, device: &mut Device, token: &DeviceToken) -> Option<(u64, Vec<u8>)> {
        let request = device.next_request(LATER).expect("a database")?;
        let enrolment = invites::authenticate(&self.core, token).expect("known");
        let answer = match request.to {
            Address::Sync => {
                let read = body::decode(&request.body).expect("read");
                wire::encode(&routes::sync::exchange(&self.core, &enrolment, &read).expect("answered"))
            }
            Address::Reconcile => {
                let read = body::decode(&request.body).expect("read");
                wire::encode(&routes::reconcile::exchange(&self.core, &enrolment, &read).expect("answered"))
            }
            Address::Join => return None,
        };
        self.requests.push((request.to, request.body));
        Some((request.id, answer.expect("written")))
    }

    /// Until there is nothing more to say, or long enough.
    fn settle(&mut self, device: &mut Device, token: &DeviceToken) {
        for _ in 0..6 {
            let Some((id, answer)) = self.ask(device, token) else { return };
            device.on_response(id, Ok(&answer), LATER).expect("taken");
        }
    }
}

fn met(alias: &str) -> Command {
    Command::CreateParticipant(CreateParticipant {
        programme: Some(programme_id()),
        municipality: Some("Sola".into()),
        ..CreateParticipant::of(alias)
    })
}

/// A contact with somebody.
pub fn contact(participant: ParticipantId, note: &str) -> Command {
    Command::LogContact(LogContact {
        minutes: Some(30),
        note: Some(note.into()),
        ..LogContact::of(participant, "telefon".into(), "deltaker".into())
    })
}

impl Meeting {
    fn held() -> Self {
        let server = room();
        let mut desk = Desk::open(server.path().to_owned());
        let (first, second) = (desk.enrol(2), desk.enrol(3));
        let first_folder = room();
        let mut one = open(first_folder.path(), &first);
        desk.settle(&mut one, &first.token);
        let outcome = one.execute(met("Bris (eksempel)"), NOW).expect("met");
        let participant = outcome.participant.expect("somebody");
        one.execute(contact(participant, "Gikk en tur."), NOW).expect("logged");
        desk.settle(&mut one, &first.token);

        // The second phone as it is when it has just joined, and what it is told first.
        let second_folder = room();
        let mut two = open(second_folder.path(), &second);
        let joined = still(two, &second_folder);
        two = open(second_folder.path(), &second);
        let (id, listed) = desk.ask(&mut two, &second.token).expect("a first request");
        two.on_response(id, Ok(&listed), LATER).expect("taken");
        desk.settle(&mut two, &second.token);

        // Each has written; the second is told of both.
        one.execute(contact(participant, "Svarte med en gang."), NOW).expect("logged");
        desk.settle(&mut one, &first.token);
        two.execute(contact(participant, "Ringte om kvelden."), NOW).expect("logged");
        let writing = still(two, &second_folder);
        two = open(second_folder.path(), &second);
        let (_, told) = desk.ask(&mut two, &second.token).expect("something to send");

        let waiting = |folder, answer| Waiting { folder, enrolment: second.clone(), answer };
        Self { phones: [waiting(joined, listed), waiting(writing, told)], requests: desk.requests, participant }
    }
}

/// The phone's files, closed.
fn still(device: Device, folder: &TempDir) -> TempDir {
    drop(device);
    let kept = room();
    copy(folder.path(), kept.path()).expect("a copy");
    kept
}
