//! One device: the real core on a folder of its own, and what can happen to it besides being used.

use std::{fs, path::PathBuf};

use folge_device::{Device, DeviceError, Enrolment, Folder};
use folge_shared::{ids::WorkerId, time::Millis};

use crate::{
    broken::{Held, broken},
    dice::Dice,
    disk::Image,
    window::{Looking, Window},
};

/// A request on its way. The device waits; the answer may be here already, on its way back.
#[derive(Debug, Clone)]
pub struct UnderWay {
    /// As the device named it.
    pub id: u64,
    /// What the server answered, if it has.
    pub answer: Option<Vec<u8>>,
}

/// A device.
pub struct Phone {
    /// Which, for the trace.
    pub name: String,
    /// Whose.
    pub worker: WorkerId,
    enrolment: Enrolment,
    key: [u8; 32],
    folder: PathBuf,
    device: Option<Device>,
    window: Option<Window>,
    /// How far its clock is off, in milliseconds.
    pub skew: i64,
    /// What it waits for.
    pub under_way: Option<UnderWay>,
    /// Copies of its data, made now and then; the incarnation is in none of them.
    pub copies: Vec<Image>,
    dice: Dice,
}

impl Phone {
    /// A device that has just joined.
    pub fn new(name: String, enrolment: Enrolment, folder: PathBuf, mut dice: Dice) -> Held<Self> {
        let mut key = [0u8; 32];
        folge_shared::ids::Entropy::fill(&mut dice, &mut key);
        let worker = enrolment.worker;
        let no_backup = folder.join("no-backup");
        fs::create_dir_all(&no_backup).expect("a folder");
        // As joining does; without it the data would count as come from elsewhere.
        fs::write(no_backup.join(worker.to_string()), "1").expect("the incarnation");
        let (device, window, under_way, copies) = (None, None, None, vec![]);
        let mut phone = Self { name, worker, enrolment, key, folder, device, window, skew: 0, under_way, copies, dice };
        phone.open()?;
        Ok(phone)
    }

    /// Its database.
    pub fn database(&self) -> PathBuf {
        self.folder.join("people").join(self.worker.to_string()).join("folge.db")
    }
    /// The key that opens it.
    pub fn key(&self) -> &[u8; 32] {
        &self.key
    }
    /// Who it is to the server.
    pub fn enrolment(&self) -> &Enrolment {
        &self.enrolment
    }

    /// Starts the app.
    pub fn open(&mut self) -> Held {
        let entropy = Box::new(self.dice.fork());
        let opened = Folder::new(&self.folder).open_unsealed(self.enrolment.clone(), self.key, entropy);
        self.device = Some(opened.map_err(|error| broken!("{} does not open: {error}", self.name))?);
        self.window = Some(Window::open(&self.database(), &self.key));
        Ok(())
    }
    /// Ends the app. What it waited for is forgotten.
    pub fn close(&mut self) {
        self.window = None;
        self.device = None;
        self.under_way = None;
    }
    /// Starts it again.
    pub fn restart(&mut self) -> Held {
        self.close();
        self.open()
    }
    /// The app is killed, and these are the files that it leaves.
    pub fn killed(&mut self, left: &Image) -> Held {
        self.close();
        left.put(&self.database());
        self.open()
    }

    /// Its data comes to a phone on which there was none before.
    pub fn forget_incarnation(&self) {
        let _ = fs::remove_file(self.folder.join("no-backup").join(self.worker.to_string()));
    }

    /// The core.
    pub fn device(&mut self) -> &mut Device {
        self.device.as_mut().expect("open")
    }
    /// A look into its database.
    pub fn window(&self) -> &Window {
        self.window.as_ref().expect("open")
    }
    /// What its owner sees when they want to do something.
    pub fn looking(&self, now: Millis) -> Looking<'_> {
        Looking { window: self.window(), now: self.now(now) }
    }
    /// Its clock, when it is `now`.
    pub fn now(&self, now: Millis) -> Millis {
        now.plus(self.skew)
    }

    /// Does something in the middle of which the app is killed. Says where, and how long the outbox would have been had
    /// it been left alone.
    pub fn killed_during<T>(
        &mut self,
        dice: &mut Dice,
        act: impl FnOnce(&mut Device) -> Result<T, DeviceError>,
    ) -> Held<(String, usize)> {
        let before = Image::of(&self.database());
        let done = act(self.device()).is_ok();
        let whole = self.window().outbox().len();
        let after = Image::of(&self.database());
        let (left, place) = Image::between(&before, &after, dice);
        self.killed(&left)?;
        Ok((format!("{}, {place}", if done { "done" } else { "refused" }), whole))
    }

    /// A device on a copy of this one's files, for questions that must change nothing.
    pub fn copy(&self, folder: PathBuf) -> Held<(Device, PathBuf)> {
        let database = folder.join("people").join(self.worker.to_string()).join("folge.db");
        fs::create_dir_all(database.parent().expect("a folder")).expect("a folder");
        Image::of(&self.database()).put(&database);
        // What was refused stands on its writer's screen only: the answers are compared without.
        let outbox = Window::open(&database, &self.key);
        outbox.forget_refused();
        drop(outbox);
        let entropy = Box::new(Dice::new(1));
        let device = Folder::new(&folder).open_unsealed(self.enrolment.clone(), self.key, entropy);
        Ok((device.map_err(|error| broken!("a copy of {} does not open: {error}", self.name))?, folder))
    }
}
