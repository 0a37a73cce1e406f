//! The way between a phone and the server, and what can happen on it.

use std::collections::BTreeSet;

use folge_device::{Address, Failure, Request};
use folge_shared::{
    error::ErrorCode,
    ids::{DocId, WorkerId},
    wire::{self, Event, ReconcileResponse, Standing, SyncResponse},
};

use crate::{
    broken::{Held, broken, hold},
    folder::Files,
    phone::UnderWay,
    world::{Late, World},
};

impl World {
    /// A phone finds coverage, or waits for an answer.
    pub fn sync_step(&mut self, n: usize) -> Held {
        if let Some(under_way) = self.phones[n].under_way.take() {
            return self.wait_for(n, under_way);
        }
        let now = self.phones[n].now(self.now);
        let hint = self.dice.below(5) > 0;
        let device = self.phones[n].device();
        device.on_tick(now);
        if hint {
            device.on_hint();
        }
        let request = device.next_request(now).map_err(|error| broken!("no request can be made: {error}"))?;
        match request {
            Some(request) => self.transmit(n, &request),
            None => Ok(()),
        }
    }

    fn wait_for(&mut self, n: usize, under_way: UnderWay) -> Held {
        if self.dice.below(8) == 0 {
            // The phone gives up; the answer comes all the same.
            self.fault(n, "answer late");
            self.put_off(n, under_way.id, None, under_way.answer);
            return self.deliver(n, under_way.id, Err(Failure::Away));
        }
        match under_way.answer {
            Some(bytes) => self.deliver(n, under_way.id, Ok(&bytes)),
            None => self.deliver(n, under_way.id, Err(Failure::Away)),
        }
    }

    fn fault(&mut self, n: usize, what: &'static str) {
        self.tally.fault(what);
        let name = &self.phones[n].name;
        self.trace.say(&format!("{name}: {what}"));
    }

    fn put_off(&mut self, n: usize, id: u64, request: Option<Request>, answer: Option<Vec<u8>>) {
        self.late.push(Late { phone: n, life: self.lives[n], id, request, answer });
    }

    fn transmit(&mut self, n: usize, request: &Request) -> Held {
        if !self.dice.permille(self.temper.bad_line) {
            let answer = self.ask(n, request)?;
            if self.dice.below(6) == 0 {
                // On its way back, while its owner goes on writing.
                self.phones[n].under_way = Some(UnderWay { id: request.id, answer: answer.ok() });
                return Ok(());
            }
            return self.deliver(n, request.id, answer.as_ref().map(Vec::as_slice).map_err(Failure::clone));
        }
        match self.dice.below(12) {
            0 => {
                self.fault(n, "request lost");
                self.deliver(n, request.id, Err(Failure::Away))
            }
            1 | 2 => self.spoil_request(n, request),
            3 => {
                self.fault(n, "answer lost");
                let _ = self.ask(n, request)?;
                self.deliver(n, request.id, Err(Failure::Away))
            }
            4 => {
                self.fault(n, "answer cut off");
                match self.ask(n, request)? {
                    Ok(bytes) => {
                        let cut = self.dice.below(bytes.len());
                        self.deliver(n, request.id, Ok(&bytes[..cut]))
                    }
                    Err(failure) => self.deliver(n, request.id, Err(failure)),
                }
            }
            5 => {
                self.fault(n, "a login page instead of an answer");
                self.deliver(n, request.id, Ok(b"<!doctype html><title>Velkommen</title>"))
            }
            6 => {
                self.fault(n, "request twice");
                let first = self.ask(n, request)?;
                let second = self.ask(n, request)?;
                let answer = if self.dice.below(2) == 0 { first } else { second };
                self.deliver(n, request.id, answer.as_ref().map(Vec::as_slice).map_err(Failure::clone))
            }
            7 | 8 => {
                self.fault(n, "request late");
                self.put_off(n, request.id, Some(request.clone()), None);
                self.deliver(n, request.id, Err(Failure::Away))
            }
            9 => {
                self.fault(n, "answer late");
                let answer = self.ask(n, request)?;
                self.put_off(n, request.id, None, answer.ok());
                self.deliver(n, request.id, Err(Failure::Away))
            }
            10 => {
                self.fault(n, "server killed in an exchange");
                let before = self.server.files();
                let _ = self.ask(n, request)?;
                let after = self.server.files();
                let (left, place) = Files::between(&before, &after, &mut self.dice);
                self.trace.say(&place);
                self.server.restart(Some(&left))?;
                self.deliver(n, request.id, Err(Failure::Away))
            }
            _ => {
                self.fault(n, "somebody else's certificate");
                self.deliver(n, request.id, Err(Failure::WrongCertificate))
            }
        }
    }

    /// Bytes that were cut off or altered on the way: the digest shows it, and the server takes nothing. Cut off it is
    /// no message, also without a digest.
    fn spoil_request(&mut self, n: usize, request: &Request) -> Held {
        let mut sent = request.body.clone();
        let place = self.dice.below(sent.len());
        if self.dice.below(2) == 0 {
            self.fault(n, "request cut off");
            sent.truncate(place);
            let token = self.phones[n].enrolment().token;
            let answer = self.server.exchange(&token, request.to, &sent)?;
            // A server that was put back may not know the device: that comes first.
            let fine = [ErrorCode::BodyMalformed, ErrorCode::EnrolmentUnknown];
            let refused = matches!(&answer, Err(Failure::Problem(error)) if fine.contains(&error.code));
            hold!(refused, "half a request was answered: {answer:?}");
        } else {
            self.fault(n, "request altered");
            sent[place] ^= 1 << self.dice.below(8);
        }
        let noticed = wire::content_digest(&sent) != wire::content_digest(&request.body);
        hold!(noticed, "a digest that does not see what was altered");
        self.deliver(n, request.id, Err(Failure::Problem(ErrorCode::BodyMalformed.into())))
    }

    /// A request reaches the server, whole.
    pub fn ask(&mut self, n: usize, request: &Request) -> Held<Result<Vec<u8>, Failure>> {
        self.server.set_clock(self.now);
        self.tally.operation("exchange with the server");
        let phone = &self.phones[n];
        let answer = self.server.exchange(&phone.enrolment().token, request.to, &request.body)?;
        match &answer {
            Ok(bytes) if request.to == Address::Reconcile => {
                let said: ReconcileResponse = wire::decode(bytes).map_err(|_| broken!("an answer that is none"))?;
                let lacks = said.stands.iter().filter(|stand| stand.standing == Standing::Lacks).count();
                let refused: Vec<_> =
                    said.taken.iter().flat_map(|taken| &taken.answers).map(|answer| answer.code.code()).collect();
                self.trace.say(&format!(
                    "{}: offers {}, of which the server lacks {lacks}; brings back {}, refused {refused:?}",
                    phone.name,
                    said.stands.len(),
                    said.taken.len(),
                ));
                self.tally.operation("documents offered or brought back after a restore");
            }
            Ok(_) if request.to == Address::Join => self.trace.say(&format!("{} comes back", phone.name)),
            Ok(bytes) => {
                let page: SyncResponse = wire::decode(bytes).map_err(|_| broken!("an answer that is none"))?;
                self.trace.say(&format!(
                    "{}: the server takes {}, refuses {:?}, tells {}{}",
                    phone.name,
                    page.accepted.len(),
                    page.answers.iter().map(|answer| answer.code.code()).collect::<Vec<_>>(),
                    page.events.len(),
                    if page.more { ", and there is more" } else { "" }
                ));
                let worker = phone.worker;
                self.only_what_is_granted(worker, &page)?;
            }
            Err(failure) => self.trace.say(&format!("{}: the server says {failure:?}", phone.name)),
        }
        Ok(answer)
    }

    /// Nothing goes to anybody who may not hold it, by the documents and by nothing else.
    fn only_what_is_granted(&mut self, worker: WorkerId, page: &SyncResponse) -> Held {
        let mut told: BTreeSet<DocId> = BTreeSet::new();
        for event in &page.events {
            match event {
                Event::Granted(granted) => told.insert(granted.doc),
                Event::Changes(changes) => told.insert(changes.doc),
                _ => continue,
            };
        }
        self.tally.check("documents in answers", told.len());
        for doc in told {
            let holders = self.server.may_hold(doc)?;
            hold!(holders.contains(&worker), "{worker} is told of {doc}, which they may not hold");
        }
        Ok(())
    }

    /// What the phone gets, at last.
    pub fn deliver(&mut self, n: usize, id: u64, answer: Result<&[u8], Failure>) -> Held {
        let now = self.phones[n].now(self.now);
        let before = self.phones[n].window().cursor();
        self.tally.operation("answer or its absence");
        let dropped = matches!(&answer, Err(Failure::Problem(error)) if error.code == ErrorCode::CursorUnknown);
        if self.dice.permille(self.temper.kills) {
            self.fault(n, "phone killed while taking an answer");
            let World { phones, dice, .. } = self;
            let (place, _) = phones[n].killed_during(dice, |device| device.on_response(id, answer, now))?;
            self.lives[n] += 1;
            self.trace.say(&place);
        } else {
            let taken = self.phones[n].device().on_response(id, answer, now);
            taken.map_err(|error| broken!("{}: an answer could not be taken: {error}", self.phones[n].name))?;
        }
        self.look(n, false)?;
        if dropped {
            return Ok(());
        }
        let after = self.phones[n].window().cursor();
        match (before, after) {
            (Some(before), Some(after)) if before.epoch == after.epoch => {
                let forward = after.seq >= before.seq;
                hold!(forward, "{}: the cursor went back: {before:?}, {after:?}", self.phones[n].name);
            }
            (Some(before), None) => {
                return Err(broken!("{}: the cursor is gone: {before:?}", self.phones[n].name));
            }
            _ => {}
        }
        Ok(())
    }

    /// Something that was late arrives.
    pub fn arrives(&mut self) -> Held {
        if self.late.is_empty() {
            return Ok(());
        }
        let place = self.dice.below(self.late.len());
        let Late { phone: n, life, id, request, answer } = self.late.swap_remove(place);
        let answer = match request {
            Some(request) => self.ask(n, &request)?.ok(),
            None => answer,
        };
        if self.gone.contains(&n) || self.lives[n] != life {
            return Ok(());
        }
        if let Some(bytes) = answer {
            let now = self.phones[n].now(self.now);
            let before = self.phones[n].window().cursor();
            let taken = self.phones[n].device().on_response(id, Ok(&bytes), now);
            let name = &self.phones[n].name;
            let taken = taken.map_err(|error| broken!("{name}: a late answer could not be taken: {error}"))?;
            hold!(
                !taken && self.phones[n].window().cursor() == before,
                "{name}: an answer that came too late was taken"
            );
            self.look(n, false)?;
        }
        Ok(())
    }
}
