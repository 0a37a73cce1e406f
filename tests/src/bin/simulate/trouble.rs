//! What happens to phones, to the server and to the time, besides bad lines.

use std::collections::BTreeMap;

use folge_shared::{
    admission::chunk,
    domain::{DocKind, Role},
    ids::{ChangeHash, DocId},
};

use crate::{
    broken::Held,
    disk::Image,
    people::writer,
    promises::{JOINED_AFTER, RECONCILE},
    world::{HOUR, MOST_DEVICES, WORKERS, World},
};

/// A file is as long as this at the most.
const COPIES: usize = 2;
/// So many participants are not erased.
const LEFT: usize = 3;

impl World {
    /// Something happens.
    pub fn trouble(&mut self, n: usize) -> Held {
        if self.temper.often && self.dice.below(3) == 0 {
            return if self.dice.below(2) == 0 { self.backup() } else { self.server_put_back() };
        }
        match self.dice.below(20) {
            0..4 => self.time_passes(),
            4..7 => self.app_ends(n),
            7..9 if self.temper.kills > 0 => self.app_killed(n),
            9 => {
                self.phones[n].skew = self.skew();
                self.tally.fault("clock of a phone set");
                Ok(())
            }
            10..12 if self.temper.copies && self.phones[n].window().may_return() => {
                let copy = Image::of(&self.phones[n].database());
                let copies = &mut self.phones[n].copies;
                copies.push(copy);
                if copies.len() > COPIES {
                    copies.remove(0);
                }
                self.tally.operation("copy of a phone made");
                Ok(())
            }
            12 if self.temper.copies => self.phone_put_back(n),
            13 if self.temper.copies && self.dice.below(10) == 0 => self.phone_lost(n),
            14..16 => self.server_ends(),
            16 if self.phones.len() < MOST_DEVICES && self.dice.below(3) == 0 => self.somebody_joins(),
            17 => self.somebody_gets_a_role(),
            18 if self.temper.backups => self.backup(),
            19 if self.temper.backups && self.dice.below(3) == 0 => self.server_put_back(),
            // CUT: old history will be cut here, too; entries are erased in `erasing`.
            _ if self.dice.below(6) == 0 => self.somebody_is_erased(),
            _ => Ok(()),
        }
    }

    fn backup(&mut self) -> Held {
        self.backups.push((self.server.files(), self.phones.len()));
        if self.backups.len() > COPIES {
            self.backups.remove(0);
        }
        self.tally.operation("backup of the server made");
        Ok(())
    }

    fn time_passes(&mut self) -> Held {
        let hours = if self.dice.below(3) == 0 { self.dice.between(12, 5 * 24) } else { self.dice.between(1, 12) };
        self.now = self.now.plus(hours * HOUR);
        self.tally.operation("hours or days pass");
        self.trace.say(&format!("{hours} hours pass"));
        Ok(())
    }

    fn app_ends(&mut self, n: usize) -> Held {
        self.tally.operation("app started again");
        self.trace.say(&format!("{} ends and starts", self.phones[n].name));
        self.lives[n] += 1;
        self.phones[n].restart()?;
        self.look(n, false)
    }

    fn app_killed(&mut self, n: usize) -> Held {
        self.tally.fault("phone killed between acts");
        self.trace.say(&format!("{} is killed", self.phones[n].name));
        self.lives[n] += 1;
        let left = Image::of(&self.phones[n].database());
        self.phones[n].killed(&left)?;
        self.look(n, false)
    }

    /// From an old copy of the database, beside the incarnation as it is, or as it is not: a new phone has none.
    fn phone_put_back(&mut self, n: usize) -> Held {
        let Some(copy) = self.dice.of(&self.phones[n].copies).cloned() else { return Ok(()) };
        let moved = self.dice.below(2) == 0;
        self.tally.fault(if moved {
            "old copy of a phone on another phone"
        } else {
            "phone put back from an old copy"
        });
        self.trace.say(&format!(
            "{} goes on from an old copy{}",
            self.phones[n].name,
            if moved { " elsewhere" } else { "" }
        ));
        self.lives[n] += 1;
        if moved {
            self.phones[n].forget_incarnation();
        }
        self.phones[n].killed(&copy)?;
        self.carries_no_more(n);
        let World { ledger, phones, .. } = self;
        ledger.put_back(n, &phones[n])
    }

    fn phone_lost(&mut self, n: usize) -> Held {
        let left = self.in_use().len();
        let others =
            self.in_use().into_iter().any(|other| other != n && self.phones[other].worker == self.phones[n].worker);
        if left < 6 || !others {
            return Ok(());
        }
        self.tally.fault("phone lost");
        self.trace.say(&format!("{} is lost", self.phones[n].name));
        self.phones[n].close();
        self.gone.insert(n);
        self.carries_no_more(n);
        self.ledger.lost(n);
        Ok(())
    }

    /// What only this device had is gone.
    fn carries_no_more(&mut self, n: usize) {
        self.carriers.values_mut().for_each(|carriers| {
            carriers.remove(&n);
        });
    }

    fn server_ends(&mut self) -> Held {
        if self.temper.kills > 0 && self.dice.below(2) == 0 {
            self.tally.fault("server killed between requests");
            self.trace.say("the server is killed");
            let left = self.server.files();
            return self.server.restart(Some(&left));
        }
        self.tally.operation("server started again");
        self.trace.say("the server ends and starts");
        self.server.restart(None)
    }

    fn somebody_joins(&mut self) -> Held {
        let worker = WORKERS[self.dice.below(WORKERS.len())];
        self.join(worker).map(|_| ())
    }

    /// From the command line: whoever has no role any more comes back now and then, and there is always a coordinator.
    fn somebody_gets_a_role(&mut self) -> Held {
        let programme = Self::programmes()[self.dice.below(2)];
        let (worker, role) = match self.dice.below(3) {
            0 => (9, Role::Koordinator),
            1 => (WORKERS[self.dice.below(WORKERS.len())], Role::Likeperson),
            _ => (WORKERS[self.dice.below(WORKERS.len())], Role::Vakt),
        };
        self.server.set_clock(self.now);
        self.tally.operation("role given from the command line");
        self.trace.say(&format!("{worker} becomes {} in {programme}", role.code()));
        self.server.add(programme, writer(worker).worker, "Ny (eksempel)", role)
    }

    fn somebody_is_erased(&mut self) -> Held {
        let documents = self.server.documents()?;
        let files: Vec<_> =
            documents.iter().filter(|(row, _)| row.kind == DocKind::Participant).map(|(row, _)| row).collect();
        // Some must be left to be written about.
        let Some(file) = self.dice.of(&files).copied().cloned().filter(|_| files.len() > LEFT) else { return Ok(()) };
        self.server.set_clock(self.now);
        for worker in WORKERS {
            if self.server.erase(writer(worker).worker, file.doc.into())? {
                self.trace.say(&format!("{worker} erases {}", file.doc));
                self.tally.operation("participant erased");
                self.ledger.erased.insert(file.doc);
                let beside = DocKind::ALL.into_iter().filter(|kind| kind.belongs_to_participant());
                let beside = beside.map(|kind| DocId::derived(kind, file.programme, file.doc.bytes()));
                self.ledger.erased.extend(beside);
                return Ok(());
            }
        }
        Ok(())
    }

    fn changes(&self) -> Held<Vec<(DocId, ChangeHash)>> {
        let mut all = vec![];
        for (row, document) in self.server.documents()? {
            all.extend(document.changes().iter().map(|bytes| (row.doc, chunk::hash_of(bytes))));
        }
        Ok(all)
    }

    fn server_put_back(&mut self) -> Held {
        let Some((backup, devices)) = self.dice.of(&self.backups).cloned() else { return Ok(()) };
        let mut after = (devices..self.phones.len()).filter(|n| !self.gone.contains(n));
        // One that has never talked to the server holds nothing, and is invited again.
        if after.any(|n| !JOINED_AFTER.on || !self.phones[n].window().may_return()) {
            self.tally.excuse(JOINED_AFTER.name, 1);
            return Ok(());
        }
        self.tally.fault("server put back from a backup");
        self.trace.say("the server goes on from a backup");
        let before = self.changes()?;
        // What is on its way back is lost with the server.
        for phone in self.phones.iter_mut() {
            if let Some(under_way) = &mut phone.under_way {
                under_way.answer = None;
            }
        }
        self.server.note()?;
        let headers: Vec<_> = self.server.documents()?.into_iter().map(|(row, _)| row).collect();
        let names = self.server.names()?;
        self.names.extend(names.clone());
        self.server.restart(Some(&backup))?;
        for ((doc, old), new) in names {
            if !self.server.has_change(doc, new)? {
                self.forgotten.insert((doc, old));
            }
        }
        let mut lost: BTreeMap<DocId, Vec<ChangeHash>> = BTreeMap::new();
        for (doc, hash) in before {
            if !self.server.has_change(doc, hash)? {
                self.forgotten.insert((doc, hash));
                self.spoilt.insert(doc);
                lost.entry(doc).or_default().push(hash);
            }
        }
        for (doc, hashes) in lost {
            // Who has it now, not who had it at an earlier restore and has lost the document since.
            hashes.iter().for_each(|hash| drop(self.carriers.insert((doc, *hash), Default::default())));
            for n in self.in_use() {
                let Some(document) = self.phones[n].window().document(doc, true) else { continue };
                for hash in hashes.iter().filter(|hash| document.has(hash)) {
                    self.carriers.entry((doc, *hash)).or_default().insert(n);
                }
            }
        }
        if RECONCILE.on {
            return Ok(());
        }
        // Who may hold what follows from a programme's roles and from a participant's file.
        for row in headers {
            let beside = row.derived_from.filter(|_| row.kind.belongs_to_participant());
            if self.spoilt.contains(&row.programme.doc()) || beside.is_some_and(|file| self.spoilt.contains(&file)) {
                self.spoilt.insert(row.doc);
            }
        }
        Ok(())
    }
}
