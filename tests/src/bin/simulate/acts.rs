//! What people do: commands of every kind about what they see on their own device, and questions.

use folge_shared::{
    command::Command,
    error::{ErrorCode, PublicError},
    query::{Empty, Participants, Query},
};

use crate::{
    answers,
    broken::{Held, broken, hold},
    draw,
    people::Seeded,
    random,
    world::{WORKERS, World},
};

/// Codes that say that something is wrong with the device, never with what somebody wanted.
const FAILURES: [ErrorCode; 5] =
    [ErrorCode::Internal, ErrorCode::DataDamaged, ErrorCode::DataUnwritable, ErrorCode::DataBusy, ErrorCode::DataNewer];

impl World {
    /// One turn: somebody does something, finds coverage, or something happens to them.
    pub fn turn(&mut self) -> Held {
        let minutes = self.dice.between(0, 12);
        self.now = self.now.plus(minutes * 60_000 + 1_000);
        if self.dice.below(6) == 0 {
            self.arrives()?;
        }
        let n = self.somebody();
        match self.dice.below(100) {
            0..55 => self.wants(n),
            55..90 => self.sync_step(n),
            90..92 => self.asks(n),
            92 => self.decides(),
            93 => self.erases(),
            _ => self.trouble(n),
        }
    }

    /// Somebody wants something, and tries again until it can be done.
    fn wants(&mut self, n: usize) -> Held {
        let coordinates = self.phones[n].worker == crate::people::writer(9).worker;
        let mut random = Seeded(self.dice.next());
        let kind = random::kind(coordinates, &mut random);
        for _ in 0..4 {
            if self.does(n, kind, &mut random)? {
                break;
            }
        }
        Ok(())
    }

    fn does(&mut self, n: usize, kind: usize, random: &mut Seeded) -> Held<bool> {
        let all = Self::programmes();
        // Mostly where there is something to do.
        let programmes = if random.below(4) == 0 { &all[..] } else { &all[..1] };
        let looking = self.phones[n].looking(self.now);
        let mut draw = draw::Draw { phone: &looking, random, programmes, everywhere: &all, workers: &WORKERS };
        let command = random::command(kind, &mut draw);
        let variant = random::variant(&command);
        let now = self.phones[n].now(self.now);
        if self.dice.permille(self.temper.kills) {
            self.tally.fault("phone killed while saving");
            self.tally.operation(&variant);
            let World { phones, dice, .. } = self;
            let before = phones[n].window().outbox().len();
            let (place, whole) = phones[n].killed_during(dice, |device| device.execute(command.clone(), now))?;
            self.lives[n] += 1;
            let name = &self.phones[n].name;
            self.trace.say(&format!("{name}: killed while saving {}: {place}", json(&command)));
            self.whole_or_not_at_all(n, before, whole)?;
            self.look(n, true)?;
            return Ok(true);
        }
        let done = self.phones[n].device().execute(command.clone(), now);
        self.tally.operation(&variant);
        match done {
            Ok(outcome) => {
                hold!(outcome.pending, "what was just written is on the server already");
                let name = &self.phones[n].name;
                self.trace.say(&format!("{name}: {}", json(&command)));
                self.look(n, true)?;
                Ok(true)
            }
            Err(error) => {
                let public = PublicError::from(&error);
                let fine = !FAILURES.contains(&public.code);
                hold!(fine, "{}: {error} for {}", self.phones[n].name, json(&command));
                self.tally.operation("refused on the device");
                Ok(false)
            }
        }
    }

    /// Of an act on several documents all steps are there after a kill, or none; and each with its change.
    fn whole_or_not_at_all(&mut self, n: usize, before: usize, whole: usize) -> Held {
        let after = self.phones[n].window().outbox();
        let name = &self.phones[n].name;
        hold!(after.len() == before || after.len() == whole, "{name}: half an act is there");
        for row in after.get(before..).unwrap_or_default() {
            let document = self.phones[n].window().document(row.doc, true);
            let there = document.is_some_and(|document| document.has(&row.hash));
            hold!(there, "{name}: an act without its change");
        }
        Ok(())
    }

    /// Somebody looks at a screen.
    fn asks(&mut self, n: usize) -> Held {
        let mut questions =
            vec![Query::Today(Empty {}), Query::Sync(Empty {}), Query::Participants(Participants { programme: None })];
        questions.extend(answers::about_one(&self.phones[n].looking(self.now), &mut self.dice));
        let query = self.dice.of(&questions).cloned().unwrap_or(Query::Me(Empty {}));
        let now = self.phones[n].now(self.now);
        self.tally.operation("question");
        if let Err(error) = self.phones[n].device().query(&query, now) {
            let public = PublicError::from(&error);
            let fine = !FAILURES.contains(&public.code);
            hold!(fine, "{}: {error} for {query:?}", self.phones[n].name);
        }
        Ok(())
    }
}

fn json(command: &Command) -> String {
    serde_json::to_string(command).unwrap_or_else(|error| broken!("{error}").0)
}
