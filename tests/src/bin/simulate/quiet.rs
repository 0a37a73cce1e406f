//! Until nothing moves any more: no faults, everybody has coverage, and everybody syncs.

use folge_device::Address;
use folge_shared::wire::{self, SyncResponse};

use crate::{
    broken::{Held, broken, hold},
    world::{Temper, World},
};

/// More rounds than this are no coming to rest.
const ROUNDS: usize = 40;
/// More requests than this of one phone in one round are no coming to rest.
const REQUESTS: usize = 60;

impl World {
    /// What is on the way is lost, or comes now; then everybody syncs.
    pub fn comes_to_rest(&mut self) -> Held {
        let temper = self.temper;
        self.temper = Temper { bad_line: 0, kills: 0, ..temper };
        while !self.late.is_empty() {
            self.arrives()?;
        }
        let done = self.everybody_syncs();
        self.temper = temper;
        done
    }

    /// Everybody syncs until nothing moves.
    pub fn everybody_syncs(&mut self) -> Held {
        for n in self.in_use() {
            if let Some(under_way) = self.phones[n].under_way.take() {
                let answer = under_way.answer.as_deref().ok_or(folge_device::Failure::Away);
                self.deliver(n, under_way.id, answer)?;
            }
        }
        for _ in 0..ROUNDS {
            let mut moved = false;
            for n in self.in_use() {
                moved |= self.talks(n)?;
            }
            if !moved {
                return Ok(());
            }
        }
        Err(broken!("no end of syncing"))
    }

    /// A phone talks until it has nothing more to say; whether anything moved.
    fn talks(&mut self, n: usize) -> Held<bool> {
        let mut moved = false;
        self.phones[n].device().on_hint();
        for _ in 0..REQUESTS {
            let now = self.phones[n].now(self.now);
            let request = self.phones[n].device().next_request(now);
            let request = request.map_err(|error| broken!("{}: no request: {error}", self.phones[n].name))?;
            let Some(request) = request else { return Ok(moved) };
            let answer = self.ask(n, &request)?;
            match &answer {
                Ok(_) if request.to != Address::Sync => moved = true,
                Ok(bytes) => {
                    let page: SyncResponse = wire::decode(bytes).map_err(|_| broken!("an answer that is none"))?;
                    let final_answers = page.answers.iter().any(|answer| !answer.retry);
                    moved |= page.more || final_answers || !page.accepted.is_empty() || !page.events.is_empty();
                }
                Err(_) => moved = true,
            }
            self.deliver(n, request.id, answer.as_ref().map(Vec::as_slice).map_err(Clone::clone))?;
        }
        hold!(false, "{}: no end of talking", self.phones[n].name);
        Ok(true)
    }
}
