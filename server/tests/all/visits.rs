//! Evenings in groups reach the files of those who were there, if the programme says so, and nothing else of the group
//! does.

use folge_shared::{
    command::{Attend, Command, CreateGroup, EditSession, Enrol, NewSession, PlanSessions, SetProgramme},
    documents::participant,
    domain::Role,
    ids::{EntryId, GroupId, ParticipantId},
};
use serde_json::json;

use crate::world::{Phone, World, noon, told};

fn rule(world: &World, on: bool) -> Command {
    Command::SetProgramme(SetProgramme { attendance_on_timeline: Some(on), ..SetProgramme::of(world.programme) })
}

struct Evening {
    world: World,
    nora: Phone,
    siri: Phone,
    solveig: Phone,
    participant: ParticipantId,
    group: GroupId,
    session: EntryId,
    member: EntryId,
}

/// Nora follows somebody who is in Siri's group.
async fn evening(on: bool) -> Evening {
    let world = World::new();
    let mut nora = world.person("Nora (eksempel)", Role::Likeperson).await;
    let mut siri = world.person("Siri (eksempel)", Role::Gruppeleder).await;
    let mut solveig = world.person("Solveig (eksempel)", Role::Koordinator).await;
    for phone in [&mut nora, &mut siri, &mut solveig] {
        phone.sync(&world).await;
    }
    let participant = nora.meet(&world).await;
    if on {
        solveig.does(&world, rule(&world, true)).await;
        siri.sync(&world).await;
    }
    let group = CreateGroup::of("Onsdagsgruppa", "selvhjelp".into(), "brukere".into());
    let group = GroupId::from(siri.does(&world, Command::CreateGroup(group)).await.written[0].doc);
    let enrol = Enrol {
        participant: Some(participant),
        alias: Some("Tindeklokke".to_owned()),
        day: Some(world.core.today().plus_days(-30)),
        ..Enrol::of(group, "startet".into())
    };
    // The coordinator holds both file and group.
    solveig.sync(&world).await;
    let member = solveig.does(&world, Command::Enrol(enrol)).await.written[0].entry.unwrap();
    siri.sync(&world).await;
    let at = noon("2026-05-11");
    let plan = PlanSessions::of(group, vec![NewSession { session: None, at }]);
    let session = siri.does(&world, Command::PlanSessions(plan)).await.written[0].entry.unwrap();
    Evening { world, nora, siri, solveig, participant, group, session, member }
}

impl Evening {
    async fn mark(&mut self, code: &str) {
        let (group, session, member) = (self.group, self.session, self.member);
        let attend = Command::Attend(Attend { group, session, member, attendance: code.into() });
        self.siri.does(&self.world, attend).await;
    }
    /// The copies in the file, as Nora's phone has them: what was marked, and whether it has been taken back.
    async fn copies(&mut self) -> Vec<(String, bool)> {
        self.nora.sync(&self.world).await;
        let file = self.nora.doc(self.participant.doc()).unwrap();
        let copy = |visit: participant::Visit| (visit.attendance.as_str().to_owned(), visit.retracted);
        participant::visits(file).into_iter().map(copy).collect()
    }
}

#[tokio::test]
async fn what_a_leader_marks_stands_in_the_persons_timeline() {
    let mut evening = evening(true).await;
    evening.mark("mott").await;
    assert_eq!(evening.copies().await, [("mott".to_owned(), false)]);
    evening.mark("delvis").await;
    assert_eq!(evening.copies().await, [("delvis".to_owned(), false)], "one for ever");
    // Cancelled after all: taken back, not gone.
    let edit = EditSession { state: Some("avlyst".into()), ..EditSession::of(evening.group, evening.session) };
    evening.siri.does(&evening.world, Command::EditSession(edit)).await;
    assert_eq!(evening.copies().await, [("delvis".to_owned(), true)]);

    // In the leader's name, and nothing of the group besides.
    let file = evening.nora.doc(evening.participant.doc()).unwrap();
    assert_eq!(participant::visits(file)[0].by, Some(evening.siri.worker));
    let saved = format!("{:?}", file.changes());
    assert!(!saved.contains("Onsdagsgruppa"));
    assert!(evening.nora.doc(evening.group.doc()).is_none());
    assert!(evening.siri.doc(evening.participant.doc()).is_none(), "who leads does not get the file for it");
    let holders = evening.world.core.store.read().unwrap().holders(evening.participant.doc()).unwrap();
    assert!(!holders.contains(&evening.siri.worker));
}

#[tokio::test]
async fn without_the_rule_nothing_is_copied_and_turning_it_on_brings_what_was() {
    let mut evening = evening(false).await;
    evening.mark("mott").await;
    assert_eq!(evening.copies().await, []);
    let on = rule(&evening.world, true);
    evening.solveig.sync(&evening.world).await;
    evening.solveig.does(&evening.world, on).await;
    assert_eq!(evening.copies().await, [("mott".to_owned(), false)]);
    // Off again: what is there stays, nothing new comes.
    let off = rule(&evening.world, false);
    evening.solveig.does(&evening.world, off).await;
    evening.mark("ikke_mott").await;
    assert_eq!(evening.copies().await, [("mott".to_owned(), false)]);
    // Once a day what was missed is looked for: the rule was turned on while nobody saw.
    let on = rule(&evening.world, true);
    evening.solveig.does(&evening.world, on).await;
    evening.world.clock.set(noon("2026-05-13"));
    assert_eq!(evening.copies().await, [("ikke_mott".to_owned(), false)]);
    assert_eq!(evening.nora.sync(&evening.world).await, [], "and nothing twice");
}

#[tokio::test]
async fn a_mark_on_the_page_is_copied_as_one_from_a_phone() {
    let mut evening = evening(true).await;
    let cookie = evening.world.sign_in(evening.solveig.worker).await;
    let (group, session, member) = (evening.group, evening.session, evening.member);
    let body = json!({ "type": "attend", "group": group, "session": session, "member": member, "attendance": "mott" });
    let (status, answer) = evening.world.page(&cookie, "/v1/command", body).await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(evening.copies().await, [("mott".to_owned(), false)]);
    assert_eq!(told(&evening.siri.sync(&evening.world).await, group.doc()), ["changes"]);
}
