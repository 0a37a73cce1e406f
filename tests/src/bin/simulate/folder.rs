//! What a kill leaves of a server's two files, the database and the keyring beside it.

use std::path::Path;

use crate::{dice::Dice, disk::Image};

/// The files of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    database: Image,
    keyring: Image,
}

impl Files {
    /// As they are now.
    pub fn of(folder: &Path) -> Self {
        Self { database: Image::of(&folder.join("folge.db")), keyring: Image::of(&folder.join("keys.db")) }
    }

    /// Puts them back. Nobody may have them open.
    pub fn put(&self, folder: &Path) {
        self.database.put(&folder.join("folge.db"));
        self.keyring.put(&folder.join("keys.db"));
    }

    /// A state between two of the writes of an exchange: keys are made before the transaction that seals with them, and
    /// an exchange destroys none.
    pub fn between(before: &Self, after: &Self, dice: &mut Dice) -> (Self, String) {
        if before.keyring != after.keyring && dice.below(2) == 0 {
            let (keyring, place) = Image::between(&before.keyring, &after.keyring, dice);
            return (Self { database: before.database.clone(), keyring }, format!("in the keyring, {place}"));
        }
        let (database, place) = Image::between(&before.database, &after.database, dice);
        (Self { database, keyring: after.keyring.clone() }, place)
    }
}
