//! A programme with its people, their devices and their server, and the time.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use folge_server::founding::NewWorker;
use folge_shared::{
    command::Command,
    domain::Role,
    ids::{ChangeHash, DocId, ProgrammeId, WorkerId},
    time::Millis,
};

use crate::{
    broken::Held,
    dice::Dice,
    erasing::Gone,
    folder::Files,
    furnish,
    ledger::Ledger,
    people::{NOW, programme_id, writer},
    phone::Phone,
    server::Server,
    tally::Tally,
    trace::Trace,
};

/// An hour.
pub const HOUR: i64 = 3_600_000;
/// The people, by number: Kari coordinates, the others are peers with different roles. The last joins later.
pub const WORKERS: [u8; 6] = [9, 1, 2, 3, 4, 5];
/// The administrator, who has no device.
const ADMIN: u8 = 99;
/// Whose devices there are from the beginning: Kari and Anette have two.
const DEVICES: [u8; 7] = [9, 1, 2, 9, 1, 3, 4];
/// The most devices of a run.
pub const MOST_DEVICES: usize = 10;

/// How rough a run is, settled by its seed.
#[derive(Debug, Clone, Copy)]
pub struct Temper {
    /// How many of a thousand round trips go wrong.
    pub bad_line: u32,
    /// How many of a thousand acts and answers are cut off by a kill.
    pub kills: u32,
    /// Whether clocks of phones are wrong by days.
    pub skewed: bool,
    /// Whether phones are put back from old copies, and lost.
    pub copies: bool,
    /// Whether the server is put back from backups.
    pub backups: bool,
    /// And often.
    pub often: bool,
}

impl Temper {
    fn of(dice: &mut Dice) -> Self {
        Self {
            bad_line: [0, 100, 300, 600][dice.below(4)],
            kills: [0, 15, 15, 60][dice.below(4)],
            skewed: dice.below(2) == 0,
            copies: dice.below(3) == 0,
            backups: dice.below(6) == 0,
            often: false,
        }
    }
}

/// What comes too late: a request at the server, or an answer at the phone.
#[derive(Debug, Clone)]
pub struct Late {
    /// Whose.
    pub phone: usize,
    /// In which life of the app it was asked.
    pub life: u32,
    /// As the device named the request.
    pub id: u64,
    /// The request, if that is what is late.
    pub request: Option<folge_device::Request>,
    /// The answer, if that is.
    pub answer: Option<Vec<u8>>,
}

/// Where a run takes place.
pub struct World {
    /// All chance.
    pub dice: Dice,
    /// How rough it is.
    pub temper: Temper,
    /// The true time.
    pub now: Millis,
    /// The server.
    pub server: Server,
    /// The devices that are in use.
    pub phones: Vec<Phone>,
    /// How often each has been started.
    pub lives: Vec<u32>,
    /// Devices that nobody will use again.
    pub gone: BTreeSet<usize>,
    /// What is still on the way.
    pub late: Vec<Late>,
    /// What people wrote.
    pub ledger: Ledger,
    /// Counts.
    pub tally: Tally,
    /// Lines.
    pub trace: Trace,
    /// The server's backups, and how many devices there were.
    pub backups: Vec<(Files, usize)>,
    /// Changes that the server has lost with a backup.
    pub forgotten: BTreeSet<(DocId, ChangeHash)>,
    /// Which devices had them then and are in use still: if there is one, the change comes back.
    pub carriers: BTreeMap<(DocId, ChangeHash), BTreeSet<usize>>,
    /// Documents that something of that is about.
    pub spoilt: BTreeSet<DocId>,
    /// What changes were ever called, and then called otherwise: a server that was put back has forgotten that.
    pub names: BTreeMap<(DocId, ChangeHash), ChangeHash>,
    /// Entries that were erased, and what they said.
    pub erased: Vec<Gone>,
    folder: PathBuf,
}

fn name_of(worker: u8) -> &'static str {
    match worker {
        9 => "Kari",
        1 => "Anette",
        2 => "Siw",
        3 => "Per",
        4 => "Rune",
        _ => "Nina",
    }
}

impl World {
    /// The world of a seed, furnished.
    pub fn new(seed: u64, folder: &Path, aloud: bool, backups: bool) -> Held<Self> {
        let mut dice = Dice::new(seed);
        let mut temper = Temper::of(&mut dice);
        temper.backups |= backups;
        temper.often = backups;
        let admin = writer(ADMIN).worker;
        let mut server = Server::new(folder.join("server"), NOW, admin, dice.fork())?;
        for worker in WORKERS {
            server.register(writer(worker).worker, name_of(worker))?;
        }
        let programmes = [(programme_id(), "Eksempel"), (furnish::other_programme(), "Nabolaget")];
        let places: [&[_]; 2] = [&furnish::FIRST, &furnish::SECOND];
        for ((programme, name), places) in programmes.into_iter().zip(places) {
            let roles: Vec<(WorkerId, &str, [Role; 1])> =
                places.iter().map(|(n, name, role, ..)| (writer(*n).worker, *name, [*role])).collect();
            let people: Vec<NewWorker<'_>> =
                roles.iter().map(|(worker, name, roles)| NewWorker { worker: *worker, name, roles }).collect();
            server.found(programme, name, &people)?;
        }
        let mut world = Self {
            dice,
            temper,
            now: NOW,
            server,
            phones: vec![],
            lives: vec![],
            gone: BTreeSet::new(),
            late: vec![],
            ledger: Ledger::default(),
            tally: Tally::default(),
            trace: Trace::new(aloud),
            backups: vec![],
            forgotten: BTreeSet::new(),
            carriers: BTreeMap::new(),
            spoilt: BTreeSet::new(),
            names: BTreeMap::new(),
            erased: vec![],
            folder: folder.to_owned(),
        };
        world.trace.say(&format!("{temper:?}"));
        for worker in DEVICES {
            world.join(worker)?;
        }
        world.furnish()?;
        Ok(world)
    }

    /// A new device of somebody's.
    pub fn join(&mut self, worker: u8) -> Held<usize> {
        let n = self.phones.len();
        let enrolment = self.server.enrol(writer(worker).worker)?;
        let name = format!("{} {n}", name_of(worker));
        let mut phone = Phone::new(name.clone(), enrolment, self.folder.join(n.to_string()), self.dice.fork())?;
        phone.skew = self.skew();
        self.trace.say(&format!("{name} joins, with a clock that is off by {} s", phone.skew / 1_000));
        self.phones.push(phone);
        self.lives.push(0);
        self.tally.operation("device joined");
        self.tally.replicas = self.tally.replicas.max(self.phones.len() as u64 + 1);
        Ok(n)
    }

    /// How far a clock is off.
    pub fn skew(&mut self) -> i64 {
        match (self.temper.skewed, self.dice.below(3)) {
            (true, 0) => self.dice.between(-4 * 24 * HOUR, 4 * 24 * HOUR),
            _ => self.dice.between(-90_000, 90_000),
        }
    }

    fn furnish(&mut self) -> Held {
        self.everybody_syncs()?;
        let workers: Vec<WorkerId> = WORKERS[..5].iter().map(|worker| writer(*worker).worker).collect();
        let now = self.now;
        let (mut failed, phone) = (None, &mut self.phones[0]);
        let window = crate::window::Window::open(&phone.database(), phone.key());
        furnish::furnish(&workers, &mut |command| {
            let last = window.outbox().last().map_or(0, |row| row.n);
            if let Err(error) = phone.device().execute(command.clone(), now) {
                failed = Some(crate::broken::broken!("furnishing: {error}: {command:?}"));
            }
            completed(&window, last).unwrap_or(command)
        });
        drop(window);
        if let Some(broken) = failed {
            return Err(broken);
        }
        self.look(0, true)?;
        self.everybody_syncs()?;
        self.everybody_syncs()
    }

    /// The book is compared with a phone's outbox.
    pub fn look(&mut self, n: usize, wrote: bool) -> Held {
        self.ledger.look(n, &self.phones[n], &self.server, &self.forgotten, wrote)
    }

    /// A device that is in use.
    pub fn somebody(&mut self) -> usize {
        loop {
            let n = self.dice.below(self.phones.len());
            if !self.gone.contains(&n) {
                return n;
            }
        }
    }
    /// The devices that are in use.
    pub fn in_use(&self) -> Vec<usize> {
        (0..self.phones.len()).filter(|n| !self.gone.contains(n)).collect()
    }
    /// A folder for what is thrown away.
    pub fn scratch(&self) -> PathBuf {
        self.folder.join("scratch")
    }
    /// The programmes.
    pub fn programmes() -> [ProgrammeId; 2] {
        [programme_id(), furnish::other_programme()]
    }
}

/// The act after a row of the outbox, as it was completed.
fn completed(window: &crate::window::Window, after: i64) -> Option<Command> {
    let row = window.outbox().into_iter().find(|row| row.n > after)?;
    let envelope: folge_shared::command::Envelope = serde_json::from_str(&window.act(row.n)?).ok()?;
    Some(envelope.command)
}
