//! Groups, their evenings, who came.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Conflict, Delivery};
use crate::{
    domain::Code,
    ids::{EntryId, GroupId, ParticipantId, ProgrammeId, WorkerId},
    time::{Day, Millis},
};

/// The asker's groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupsView {
    /// By name, those that have ended last.
    pub rows: Vec<GroupRow>,
}

/// A group in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupRow {
    /// Which.
    pub group: GroupId,
    /// The programme.
    pub programme: ProgrammeId,
    /// Its name. Empty if unreadable.
    pub name: String,
    /// A code of the list `group_kind`.
    pub kind: Code,
    /// A code of the list `audience`.
    pub audience: Code,
    /// Where it meets.
    pub place: Option<String>,
    /// Whether it meets online.
    pub online: bool,
    /// Whether it has ended.
    pub ended: bool,
    /// Display names of its leaders today.
    pub leaders: Vec<String>,
    /// Whether the asker leads it.
    pub mine: bool,
    /// Members who are enrolled or have started.
    pub members: i64,
    /// On the waiting list.
    pub waiting: i64,
    /// The next evening, or tonight's.
    pub next: Option<SessionRow>,
    /// The last one held.
    pub last: Option<SessionRow>,
    /// Whether somebody has to choose between two versions.
    pub conflict: bool,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupView {
    /// As in the list.
    pub row: GroupRow,
    /// Leaders, current ones first.
    pub leaders: Vec<LeaderRow>,
    /// Members by alias, those who have left last.
    pub members: Vec<MemberRow>,
    /// Evenings to come, soonest first.
    pub upcoming: Vec<SessionRow>,
    /// Evenings that have been, newest first, at most 100.
    pub past: Vec<SessionRow>,
    /// Enrolled, started, completed, left, waiting: people who ever were.
    pub figures: GroupFigures,
    /// Whether the asker may change who leads.
    pub coordinator: bool,
    /// Fields of the group itself with two versions.
    pub conflicts: Vec<Conflict>,
}

/// People of a group; each figure counts people who ever reached that point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct GroupFigures {
    /// Enrolled.
    pub enrolled: i64,
    /// Started.
    pub started: i64,
    /// Completed.
    pub completed: i64,
    /// Left.
    pub left: i64,
    /// Waiting today.
    pub waiting: i64,
    /// Evenings held.
    pub sessions: i64,
    /// Attendances over all evenings.
    pub attendances: i64,
    /// Guests over all evenings.
    pub guests: i64,
}

/// A leader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeaderRow {
    /// Its entry.
    pub id: EntryId,
    /// Who.
    pub worker: WorkerId,
    /// Display name.
    pub name: String,
    /// First day.
    pub from: Day,
    /// Last day, if it ends.
    pub to: Option<Day>,
    /// Whether they lead today.
    pub current: bool,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MemberRow {
    /// Its entry.
    pub member: EntryId,
    /// Who, if they have a file; the asker may not hold it.
    pub participant: Option<ParticipantId>,
    /// What they are called.
    pub alias: String,
    /// A code of the list `enrolment`.
    pub state: Code,
    /// The day of each state that they reached, in the order of the list.
    pub days: Vec<(Code, Day)>,
    /// Evenings held since they joined.
    pub sessions: i64,
    /// Of those, how many they came to (in part and online included).
    pub came: i64,
    /// What was marked at the evenings of [`GroupView::past`], newest first; an evening without a mark is left out.
    #[serde(default)]
    pub marks: Vec<EveningMark>,
    /// Taken back.
    pub retracted: bool,
    /// Fields with two versions.
    pub conflicts: Vec<Conflict>,
}

/// What was marked for a member at one evening, so that a group can be seen at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EveningMark {
    /// Which session.
    pub session: EntryId,
    /// A code of the list `attendance`; with two versions the one that a reader without conflicts would see.
    pub attendance: Code,
    /// Whether two leaders said different things and nobody has picked yet.
    pub two: bool,
}

/// An evening in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SessionRow {
    /// Which group.
    pub group: GroupId,
    /// The group's name.
    pub group_name: String,
    /// Which session.
    pub session: EntryId,
    /// When it begins.
    pub at: Option<Millis>,
    /// How long.
    pub minutes: Option<i64>,
    /// Theme.
    pub theme: Option<String>,
    /// Where; the group's place unless another was said.
    pub place: Option<String>,
    /// Online.
    pub online: bool,
    /// A code of the list `session_state`.
    pub state: Code,
    /// How many came (in part and online included). Of a cancelled evening: how many are ticked as having come although
    /// it says so; figures count none of them until a leader says that it was held.
    pub came: i64,
    /// Guests; as with [`SessionRow::came`].
    pub guests: i64,
    /// How many members have no mark yet.
    pub unmarked: i64,
    /// Another evening of the group on the same day.
    pub twin: bool,
    /// Taken back.
    pub retracted: bool,
}

/// One evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SessionView {
    /// As in the list.
    pub row: SessionRow,
    /// Whether a leader has said that the evening is over. Without it [`SessionRow::state`] may say "held" as well:
    /// because somebody came.
    #[serde(default)]
    pub ended: bool,
    /// A note about the evening.
    pub note: Option<String>,
    /// Who came, by alias: members of that day, and whoever has a mark.
    pub marks: Vec<MarkRow>,
    /// Sent or not.
    pub delivery: Delivery,
    /// Fields of the evening with two versions (guests, theme, …).
    pub conflicts: Vec<Conflict>,
}

/// One person on one evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MarkRow {
    /// Which member.
    pub member: EntryId,
    /// What they are called.
    pub alias: String,
    /// A code of the list `attendance`; none when nobody has said yet.
    pub attendance: Option<Code>,
    /// Who said so.
    pub by_name: String,
    /// Both versions, if two leaders said different things. The field is `att.` and the member's id.
    pub conflict: Option<Conflict>,
}
