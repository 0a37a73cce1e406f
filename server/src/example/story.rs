//! What happens to each of the example's participants, as a list of moments. Most are met about weekly for three years;
//! some show what a coordinator must notice.

use folge_shared::{
    command::{Assign, Command, ConfirmParticipant, CreateParticipant, EditContact, EndAssignment, LogContact},
    domain::Code,
    ids::{EntryId, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

use super::{
    at,
    dice::Dice,
    notes,
    people::{ALIASES, COORDINATOR, MUNICIPALITIES, PEERS},
};

/// A minute in milliseconds.
const MINUTE: i64 = 60_000;

/// One participant's three years.
pub(super) struct Story {
    /// Who opened the file, as a place among the workers.
    pub(super) creator: usize,
    /// When.
    pub(super) met: Millis,
    /// What they want to be called.
    pub(super) alias: &'static str,
    /// What they are to the programme.
    pub(super) kind: &'static str,
    /// Who follows them at the end, as a place among the workers.
    pub(super) follower: usize,
    /// Since when.
    pub(super) since: Day,
    /// Whether the coordinator has confirmed them.
    pub(super) confirmed: bool,
    /// What happened, in the order in which it was written down.
    pub(super) moments: Vec<Moment>,
}

/// Something that somebody wrote down.
pub(super) struct Moment {
    /// Who, as a place among the workers.
    pub(super) by: usize,
    /// When it was written down.
    pub(super) noted: Millis,
    /// What.
    pub(super) act: Act,
}

/// What was written.
pub(super) enum Act {
    /// The file was opened.
    Create { alias: &'static str, kind: &'static str, municipality: &'static str, from: Day },
    /// The coordinator confirmed.
    Confirm,
    /// The coordinator let another peer follow, too.
    Assign { worker: usize, from: Day },
    /// The coordinator ended the creator's assignment.
    End { to: Day },
    /// A contact or an attempt.
    Log { at: Millis, channel: &'static str, initiative: &'static str, minutes: Option<u32>, note: Option<String> },
    /// The newest contact's length was corrected.
    Correct { minutes: u32 },
    /// Two workers wrote without having heard of each other.
    Apart(Box<(usize, Act)>, Box<(usize, Act)>),
}

/// How a participant's story ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// As it went all the time.
    Ordinary,
    /// Met in the last days; nobody has confirmed yet.
    Newcomer,
    /// Not reached for some weeks.
    NotReached,
    /// Not reached for more than 90 days.
    MaybeLost,
    /// Two peers disagree about one contact.
    Conflict,
}

/// Which participants have something to notice; the rest is ordinary.
fn turn(index: usize) -> Turn {
    match index {
        0 | 1 => Turn::Newcomer,
        2 => Turn::MaybeLost,
        3..=5 => Turn::NotReached,
        6 => Turn::Conflict,
        _ => Turn::Ordinary,
    }
}

/// Everybody's story.
pub(super) fn all(seed: u64, first: Day, until: Day) -> Vec<Story> {
    let order = Dice::new(seed, "aliases").order(ALIASES.len());
    let named = order.into_iter().filter_map(|place| ALIASES.get(place)).enumerate();
    named.map(|(index, alias)| one(seed, index, alias, first, until)).collect()
}

fn one(seed: u64, index: usize, alias: &'static str, first: Day, until: Day) -> Story {
    let mut dice = Dice::new(seed, &format!("story {index}"));
    let dice = &mut dice;
    let turn = turn(index);
    let peer = 1 + index % PEERS;
    let colleague = 1 + (index + 2) % PEERS;
    let begin = match turn {
        Turn::Newcomer => until.plus_days(dice.between(-6, -2)),
        _ => first.plus_days(dice.between(2, 50)),
    };
    let last = match turn {
        // Seven days are the rule's last day: some are due today, none of these is overdue.
        Turn::Newcomer => until.plus_days(-1),
        Turn::Ordinary | Turn::Conflict => until.plus_days(-dice.between(1, 7)),
        Turn::NotReached => until.plus_days(-dice.between(12, 30)),
        Turn::MaybeLost => until.plus_days(-dice.between(95, 125)),
    };
    let met = at(begin, 10, 0).plus(dice.between(0, 400) * MINUTE);
    let kind = if index % 9 == 8 { "parorende" } else { "bruker" };
    let municipality = dice.weighted(MUNICIPALITIES).unwrap_or("Stavanger");
    // Every fifth has a second peer from the first year on; every seventh was handed over altogether.
    let shared = turn == Turn::Conflict || (turn == Turn::Ordinary && index.is_multiple_of(5));
    let handed_over = turn == Turn::Ordinary && !shared && index.is_multiple_of(7);
    let follower = if handed_over { colleague } else { peer };
    let confirmed = turn != Turn::Newcomer;
    let since = begin;
    let mut story = Story { creator: peer, met, alias, kind, follower, since, confirmed, moments: vec![] };
    story.push(peer, met, Act::Create { alias, kind, municipality, from: begin });

    let span = until.days_since(first);
    let change = first.plus_days(dice.between(span / 5, span * 2 / 3));
    if handed_over {
        story.since = change;
    }
    if turn != Turn::Newcomer {
        story.push(COORDINATOR, met.plus(dice.between(1, 4) * 24 * 60 * MINUTE), Act::Confirm);
        if shared || handed_over {
            story.push(COORDINATOR, at(change, 8, 30), Act::Assign { worker: colleague, from: change });
        }
        if handed_over {
            story.push(COORDINATOR, at(change.plus_days(14), 8, 45), Act::End { to: change.plus_days(14) });
        }
    }
    for day in days(turn, begin, last, dice) {
        let later = day.days_since(change) > 14;
        let by = match (shared, handed_over) {
            (true, _) if later && dice.chance(25) => colleague,
            (_, true) if later => colleague,
            _ => peer,
        };
        if day != begin && dice.chance(8) {
            attempt(&mut story, by, day.plus_days(-1), dice);
        }
        contact(&mut story, by, day, met, dice);
    }
    match turn {
        Turn::NotReached => tries(&mut story, peer, last, until, 2, dice),
        Turn::MaybeLost => tries(&mut story, peer, last, until, 6, dice),
        Turn::Conflict => disagree(&mut story, peer, colleague, dice),
        Turn::Newcomer | Turn::Ordinary => {}
    }
    // What is written down late is written down late: the order is that of the pen, not of the day.
    story.moments.sort_by_key(|moment| moment.noted);
    story
}

impl Story {
    fn push(&mut self, by: usize, noted: Millis, act: Act) {
        self.moments.push(Moment { by, noted, act });
    }
}

/// The days of contacts, from the last one backwards: about weekly, with denser times and gaps.
fn days(turn: Turn, begin: Day, last: Day, dice: &mut Dice) -> Vec<Day> {
    if turn == Turn::Newcomer {
        return if begin == last { vec![begin] } else { vec![begin, last] };
    }
    let mut days = vec![];
    let mut day = last;
    while day > begin {
        days.push(day);
        let step = match dice.below(100) {
            0..=1 => dice.between(15, 26),
            2..=15 => dice.between(2, 4),
            16..=29 => dice.between(8, 11),
            _ => dice.between(6, 8),
        };
        day = day.plus_days(-step);
    }
    days.push(begin);
    days.reverse();
    days
}

const CHANNELS: &[(&str, u64)] = &[
    ("telefon", 34),
    ("ansikt_til_ansikt", 31),
    ("sms", 15),
    ("folge", 9),
    ("sosiale_medier", 6),
    ("video", 3),
    ("epost", 1),
    ("brev", 1),
];
const INITIATIVES: &[(&str, u64)] = &[
    ("likeperson", 42),
    ("deltaker", 27),
    ("avtalt", 20),
    ("parorende", 3),
    ("tjeneste", 3),
    ("tilfeldig", 3),
    ("vakttelefon", 2),
];

fn contact(story: &mut Story, by: usize, day: Day, met: Millis, dice: &mut Dice) {
    let channel = dice.weighted(CHANNELS).unwrap_or("telefon");
    let initiative = dice.weighted(INITIATIVES).unwrap_or("likeperson");
    let hour = if initiative == "vakttelefon" { dice.between(0, 4) } else { dice.between(9, 20) };
    // The first contact is the one in which the file was opened: not before it.
    let at = time(day, hour, dice).max(met);
    let minutes = match channel {
        "telefon" | "video" => Some(dice.between(1, 9) * 5),
        "ansikt_til_ansikt" => Some(dice.between(2, 12) * 15),
        "folge" => Some(dice.between(3, 12) * 20),
        _ => None,
    };
    let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok());
    let note = if dice.chance(68) { notes::contact(channel, dice) } else { None };
    let noted = at.plus((i64::from(minutes.unwrap_or(0)) + dice.between(1, 45)) * MINUTE);
    story.push(by, noted, Act::Log { at, channel, initiative, minutes, note });
}

fn attempt(story: &mut Story, by: usize, day: Day, dice: &mut Dice) {
    let hour = dice.between(10, 19);
    let at = time(day, hour, dice).max(story.met.plus(MINUTE));
    let note = if dice.chance(40) { notes::note(notes::ATTEMPT, dice) } else { None };
    let act = Act::Log { at, channel: "forsok_uten_svar", initiative: "likeperson", minutes: None, note };
    story.push(by, at.plus(dice.between(1, 10) * MINUTE), act);
}

fn time(day: Day, hour: i64, dice: &mut Dice) -> Millis {
    let minute = dice.between(0, 11) * 5;
    at(day, i8::try_from(hour).unwrap_or(12), i8::try_from(minute).unwrap_or(0))
}

/// Attempts after the last contact, spread over the time since.
fn tries(story: &mut Story, by: usize, last: Day, until: Day, count: i64, dice: &mut Dice) {
    let span = until.days_since(last);
    for n in 1..=count {
        let day = last.plus_days(span.saturating_mul(n).checked_div(count + 1).unwrap_or(0).max(n));
        attempt(story, by, day.min(until.plus_days(-1)), dice);
    }
}

/// Both were there, both wrote down how long it took, neither had heard of the other.
fn disagree(story: &mut Story, peer: usize, colleague: usize, dice: &mut Dice) {
    let Some(last) = story.moments.iter().map(|moment| moment.noted).max() else { return };
    // Contacts last a multiple of five minutes, so both of these are news.
    let one = Box::new((peer, Act::Correct { minutes: 47 }));
    let other = Box::new((colleague, Act::Correct { minutes: 62 }));
    story.push(peer, last.plus(dice.between(20, 90) * MINUTE), Act::Apart(one, other));
}

/// Turns acts into commands, remembering the ids that later ones name.
pub(super) struct Names {
    participant: ParticipantId,
    programme: ProgrammeId,
    workers: Vec<WorkerId>,
    assignment: Option<EntryId>,
    contact: Option<EntryId>,
}

impl Names {
    pub(super) fn new(participant: ParticipantId, programme: ProgrammeId, workers: Vec<WorkerId>) -> Self {
        Self { participant, programme, workers, assignment: None, contact: None }
    }

    /// The command; `None` for what is not one command.
    pub(super) fn command(&mut self, act: &Act, dice: &mut Dice) -> Option<Command> {
        let participant = self.participant;
        Some(match act {
            Act::Create { alias, kind, municipality, from } => {
                let assignment = EntryId::new(at(*from, 8, 0), dice);
                self.assignment = Some(assignment);
                Command::CreateParticipant(CreateParticipant {
                    participant: Some(participant),
                    programme: Some(self.programme),
                    alias: (*alias).to_owned(),
                    kind: Some(Code::from(*kind)),
                    municipality: Some((*municipality).to_owned()),
                    assignment: Some(assignment),
                    from: Some(*from),
                    birth_band: None,
                    gender: None,
                })
            }
            Act::Confirm => Command::ConfirmParticipant(ConfirmParticipant { participant, confirmation: None }),
            Act::Assign { worker, from } => Command::Assign(Assign {
                participant,
                worker: *self.workers.get(*worker)?,
                assignment: None,
                from: Some(*from),
                to: None,
                cover_for: None,
            }),
            Act::End { to } => {
                Command::EndAssignment(EndAssignment { participant, assignment: self.assignment?, to: Some(*to) })
            }
            Act::Log { at, channel, initiative, minutes, note } => {
                let contact = EntryId::new(*at, dice);
                self.contact = Some(contact);
                Command::LogContact(LogContact {
                    participant,
                    contact: Some(contact),
                    at: Some(*at),
                    channel: Code::from(*channel),
                    initiative: Code::from(*initiative),
                    minutes: *minutes,
                    note: note.clone(),
                    also: vec![],
                    workers: vec![],
                    place: None,
                    travel: None,
                    tags: Default::default(),
                })
            }
            Act::Correct { minutes } => Command::EditContact(EditContact {
                minutes: Some(*minutes),
                ..EditContact::of(participant, self.contact?)
            }),
            Act::Apart(..) => return None,
        })
    }
}
