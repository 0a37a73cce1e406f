//! Three groups: one in full swing, one for next of kin online, one that has ended.

use folge_shared::{
    command::{
        AddLeader, Attend, Command, CreateGroup, EditGroup, EditSession, Enrol, NewSession, PlanSessions, SetGuests,
        SetMember,
    },
    domain::Code,
    ids::{EntryId, GroupId},
};

use super::{Act, Known, Scene};
use crate::{
    example::{
        dice::Dice,
        people::{COORDINATOR, LEADERS},
    },
    founding::FoundingError,
};

struct Plan {
    name: &'static str,
    kind: &'static str,
    audience: &'static str,
    place: Option<&'static str>,
    online: bool,
    /// Days back to the first evening, and how many evenings, one a week.
    first: i64,
    evenings: i64,
    hour: i8,
    /// How many members have a file here, and who comes by name only.
    filed: usize,
    named: &'static [&'static str],
    ended: bool,
}

const PLANS: &[Plan] = &[
    Plan {
        name: "Tirsdagsgruppa",
        kind: "samtalegruppe",
        audience: "brukere",
        place: Some("Lokalet på Storhaug"),
        online: false,
        first: 84,
        evenings: 18,
        hour: 18,
        filed: 6,
        named: &["Hegre", "Kastanje"],
        ended: false,
    },
    Plan {
        name: "Pårørendekveld",
        kind: "eksistensiell_samtale",
        audience: "parorende",
        place: None,
        online: true,
        first: 49,
        evenings: 12,
        hour: 19,
        filed: 2,
        named: &["Lind", "Osp", "Selje"],
        ended: false,
    },
    Plan {
        name: "ABC på Sola, våren",
        kind: "abc_gruppe",
        audience: "unge",
        place: Some("Ungdomshuset på Sola"),
        online: false,
        first: 240,
        evenings: 10,
        hour: 17,
        filed: 3,
        named: &["Gauk", "Trost", "Stær", "Spurv"],
        ended: true,
    },
];
const THEMES: &[&str] = &[
    "Å be om hjelp",
    "Hva er en god dag?",
    "Å si nei",
    "Skam og stolthet",
    "Venner før og nå",
    "Når suget kommer",
    "Håp",
    "Tillit",
];
const MARKS: &[(&str, u64)] = &[("mott", 62), ("delvis", 6), ("digitalt", 5), ("forfall", 15), ("ikke_mott", 12)];

pub(super) fn write(scene: &Scene<'_>, dice: &mut Dice) -> Result<(), FoundingError> {
    // A short example has no room for what began before it.
    let fits = |plan: &Plan| scene.until.plus_days(-plan.first - 21) > scene.first;
    for (index, plan) in PLANS.iter().enumerate().filter(|(_, plan)| fits(plan)) {
        group(scene, index, plan, dice)?;
    }
    Ok(())
}

fn group(scene: &Scene<'_>, index: usize, plan: &Plan, dice: &mut Dice) -> Result<(), FoundingError> {
    let leader = LEADERS.get(index % LEADERS.len()).copied().unwrap_or(COORDINATOR);
    let created = scene.back(plan.first + 20, 10, 0);
    let create = CreateGroup {
        programme: Some(scene.programme),
        place: plan.place.map(str::to_owned),
        online: Some(plan.online),
        ..CreateGroup::of(plan.name, Code::from(plan.kind), Code::from(plan.audience))
    };
    let group: GroupId = scene.act(leader, created, Command::CreateGroup(create), dice)?.doc.into();
    if index == 0 {
        let second = LEADERS.get(1).copied().unwrap_or(COORDINATOR);
        let add = AddLeader {
            group,
            worker: scene.worker(second)?,
            id: None,
            from: Some(scene.until.plus_days(-plan.first)),
            to: None,
        };
        scene.act(COORDINATOR, created.plus(3_600_000), Command::AddLeader(add), dice)?;
    }
    let members = enrol(scene, plan, leader, group, dice)?;
    let at = |n: i64| super::at(scene.until.plus_days(7 * n - plan.first), plan.hour, 0);
    let sessions: Vec<NewSession> = (0..plan.evenings)
        .map(|n| NewSession { session: Some(EntryId::new(created.plus(n), dice)), at: at(n) })
        .collect();
    let ids: Vec<EntryId> = sessions.iter().filter_map(|session| session.session).collect();
    let planned = PlanSessions { minutes: Some(90), ..PlanSessions::of(group, sessions) };
    scene.act(leader, created.plus(7_200_000), Command::PlanSessions(planned), dice)?;

    let mut acts = vec![];
    for (n, session) in (0..plan.evenings).zip(ids) {
        let noted = at(n).plus(95 * 60_000);
        let theme = THEMES.get(usize::try_from(n).unwrap_or(0) % THEMES.len()).map(|theme| (*theme).to_owned());
        let past = noted < scene.back(0, 12, 0);
        let cancelled = past && n == 4;
        let state = match (past, cancelled) {
            (_, true) => Some("avlyst"),
            (true, _) => Some("holdt"),
            _ => None,
        };
        let edit = EditSession { theme, state: state.map(Code::from), ..EditSession::of(group, session) };
        let when = if past { noted } else { created.plus(8_000_000 + n) };
        if past && !cancelled {
            for member in &members {
                let mark = dice.weighted(MARKS).unwrap_or("mott");
                let attend = Attend { group, session, member: *member, attendance: Code::from(mark) };
                acts.push(Act { by: leader, noted: noted.plus(-60_000), command: Command::Attend(attend) });
            }
            if dice.chance(40) {
                let guests = u32::try_from(dice.between(1, 3)).unwrap_or(1);
                let guests = SetGuests { group, session, guests };
                acts.push(Act { by: leader, noted, command: Command::SetGuests(guests) });
            }
        }
        acts.push(Act { by: leader, noted: when, command: Command::EditSession(edit) });
    }
    if plan.ended {
        let last = at(plan.evenings).plus(86_400_000);
        for (n, member) in members.iter().enumerate() {
            let state = if n % 4 == 3 { "sluttet" } else { "fullfort" };
            let set = SetMember { group, member: *member, state: Code::from(state), day: Some(last.day()) };
            acts.push(Act { by: leader, noted: last, command: Command::SetMember(set) });
        }
        let end = EditGroup { ended: Some(true), ..EditGroup::of(group) };
        acts.push(Act { by: leader, noted: last.plus(60_000), command: Command::EditGroup(end) });
    }
    scene.all(acts, dice)
}

fn enrol(
    scene: &Scene<'_>,
    plan: &Plan,
    leader: usize,
    group: GroupId,
    dice: &mut Dice,
) -> Result<Vec<EntryId>, FoundingError> {
    let wanted = if plan.audience == "parorende" { "parorende" } else { "bruker" };
    let day = scene.until.plus_days(-plan.first - 10);
    let there = |known: &&Known| known.confirmed && known.kind == wanted && known.since <= day;
    let filed = scene.people.iter().filter(there);
    let mut members = vec![];
    let day = Some(day);
    let noted = scene.back(plan.first + 10, 10, 0);
    for known in filed.skip(plan.first.unsigned_abs() as usize % 7).take(plan.filed) {
        // The coordinator knows who has a file; a leader may only know a name.
        let enrol = Enrol {
            participant: Some(known.participant),
            alias: Some(known.alias.to_owned()),
            day,
            ..Enrol::of(group, Code::from("startet"))
        };
        members.extend(scene.act(COORDINATOR, noted, Command::Enrol(enrol), dice)?.entry);
    }
    for name in plan.named {
        let enrol = Enrol { alias: Some((*name).to_owned()), day, ..Enrol::of(group, Code::from("startet")) };
        members.extend(scene.act(leader, noted, Command::Enrol(enrol), dice)?.entry);
    }
    if !plan.ended {
        let waiting = Enrol { alias: Some("Hassel".to_owned()), day, ..Enrol::of(group, Code::from("venteliste")) };
        scene.act(leader, noted, Command::Enrol(waiting), dice)?;
    }
    Ok(members)
}
