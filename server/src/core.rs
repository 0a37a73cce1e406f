//! What every part of the server shares: the store, the documents, the clock, the hint that the feed moved.

use std::sync::{Arc, Mutex};

use folge_shared::{
    ids::Seq,
    time::{Day, Millis},
};

use crate::{
    audit::Audit,
    clock::Clock,
    entropy::{self, Chance},
    hint::Hint,
    keyring::Keyring,
    keys::SecretKey,
    ledger::Ledger,
    parcels::Parcels,
    poison::Poison,
    receipts::Receipts,
    store::Store,
    vault::Vault,
};

/// See the module.
pub struct Core {
    /// What the server remembers.
    pub store: Arc<dyn Store>,
    /// Its documents.
    pub vault: Arc<Vault>,
    /// The keys of its documents.
    pub keyring: Arc<Keyring>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Where its randomness comes from.
    chance: Chance,
    /// What must never come back.
    pub ledger: Arc<Ledger>,
    /// Where bytes are kept that Automerge panicked on.
    pub poison: Poison,
    /// Its word for what has been in documents.
    pub receipts: Arc<Receipts>,
    /// Its seal on held changes that their authors' devices keep.
    pub parcels: Arc<Parcels>,
    /// Links the log of readings.
    pub audit: Audit,
    /// Tells listeners that the feed moved.
    pub hint: Hint,
    /// Which life of this process, for what the server itself writes. Random: a database that is put back must not
    /// lead to two different changes of the same actor and number.
    pub incarnation: u32,
    /// The last day whose dates have been worked out, so that requests need not ask the store.
    pub(crate) access_day: Mutex<Option<Day>>,
}

impl Core {
    /// Puts the parts together.
    pub fn new(store: Arc<dyn Store>, master: &SecretKey, clock: Arc<dyn Clock>) -> Self {
        Self::drawing_from(Chance::of_the_system(), store, master, clock)
    }
    /// As [`Core::new`], with randomness from elsewhere: a simulation tells the same story from the same seed.
    pub fn drawing_from(chance: Chance, store: Arc<dyn Store>, master: &SecretKey, clock: Arc<dyn Clock>) -> Self {
        let keyring = Arc::new(Keyring::in_memory());
        Self {
            store,
            vault: Arc::new(Vault::new(master, keyring.clone(), chance.clone())),
            keyring,
            clock,
            ledger: Arc::new(Ledger::in_memory(master)),
            poison: Poison::default(),
            receipts: Arc::new(Receipts::new(master)),
            parcels: Arc::new(Parcels::new(master)),
            audit: Audit::new(master),
            hint: Hint::new(Seq(0)),
            incarnation: u32::from_be_bytes(entropy::bytes(&mut chance.clone())),
            chance,
            access_day: Mutex::new(None),
        }
    }
    /// The same, with a keyring that outlives it. `master` is the key that it was made with.
    pub fn with_keyring(self, keyring: Keyring, master: &SecretKey) -> Self {
        let keyring = Arc::new(keyring);
        Self { vault: Arc::new(Vault::new(master, keyring.clone(), self.chance.clone())), keyring, ..self }
    }
    /// The same, with a ledger that outlives it.
    pub fn with_ledger(self, ledger: Ledger) -> Self {
        Self { ledger: Arc::new(ledger), ..self }
    }
    /// The same, with a place for what Automerge panics on.
    pub fn with_poison(self, poison: Poison) -> Self {
        Self { poison, ..self }
    }
    /// The same store and documents under another clock.
    pub fn with_clock(&self, clock: Arc<dyn Clock>) -> Self {
        Self {
            store: self.store.clone(),
            vault: self.vault.clone(),
            keyring: self.keyring.clone(),
            clock,
            chance: self.chance.clone(),
            ledger: self.ledger.clone(),
            poison: self.poison.clone(),
            receipts: self.receipts.clone(),
            parcels: self.parcels.clone(),
            audit: self.audit.clone(),
            hint: Hint::new(Seq(0)),
            incarnation: self.incarnation,
            access_day: Mutex::new(None),
        }
    }
    /// Its randomness.
    pub fn chance(&self) -> Chance {
        self.chance.clone()
    }
    /// This instant.
    pub fn now(&self) -> Millis {
        self.clock.now()
    }
    /// Today in Norway.
    pub fn today(&self) -> Day {
        self.now().day()
    }
}
