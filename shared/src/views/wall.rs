//! The wall: which documents a worker may hold, said in SQL for lists and row by row for one document. The same rules
//! as [`crate::access::holders`], which decides what is sent out; a test holds the two against each other.

use super::{Asker, Row, rows::Reader};
use crate::{
    documents::participant::{self, Period},
    domain::{Code, DocKind, Role},
    ids::{DocId, EntryId, ProgrammeId, WorkerId},
    projection::{Statement, statement},
    time::Day,
};

/// As a condition on a row `p` of `p_participant`: the asker (`$1`) may hold this person's file on the day (`$2`). They
/// coordinate the programme, or they are something in it and follow the person; a closed file is the coordinators'
/// alone, and never that of the worker whom the person has become.
macro_rules! holds_file {
    () => {
        "(p.person IS NULL OR (substr(p.person, 1, 16) <> $1 AND substr(p.person, 17, 16) <> $1 AND substr(p.person, 33, 16) <> $1) \
           OR p.closed_from > $2) AND EXISTS (SELECT 1 FROM p_role r WHERE r.doc = p.programme \
           AND r.worker = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2) \
           AND (r.role = 'koordinator' OR ((p.closed IS NULL OR p.closed_from > $2) AND EXISTS (SELECT 1 FROM p_assignment a \
             WHERE a.doc = p.doc AND a.worker = $1 AND a.from_day <= $2 AND (a.to_day IS NULL OR a.to_day >= $2)))))"
    };
}
pub(super) use holds_file;

/// As a condition on a row `g` of `p_group`: the asker (`$1`) may hold this group on the day (`$2`). They coordinate the
/// programme, or they are something in it and lead the group.
macro_rules! holds_group {
    () => {
        "EXISTS (SELECT 1 FROM p_role r WHERE r.doc = g.programme AND r.worker = $1 AND r.from_day <= $2 \
           AND (r.to_day IS NULL OR r.to_day >= $2) AND (r.role = 'koordinator' OR EXISTS (SELECT 1 FROM p_leader l \
             WHERE l.doc = g.doc AND l.worker = $1 AND l.from_day <= $2 AND (l.to_day IS NULL OR l.to_day >= $2))))"
    };
}
pub(super) use holds_group;

// What a document is, whose programme it belongs to, and which participant or worker it is about.
const ABOUT: &str = "SELECT 'programme', g.doc, g.doc FROM p_programme g WHERE g.doc = $1 \
  UNION SELECT 'participant', p.programme, p.doc FROM p_participant p WHERE p.doc = $1 \
  UNION SELECT 'identity', p.programme, i.participant FROM p_identity i JOIN p_participant p ON p.doc = i.participant \
    WHERE i.doc = $1 \
  UNION SELECT 'card', c.programme, c.participant FROM p_card c WHERE c.doc = $1 \
  UNION SELECT 'group', u.programme, u.doc FROM p_group u WHERE u.doc = $1 \
  UNION SELECT 'on_call', s.programme, s.doc FROM p_shift s WHERE s.doc = $1 \
  UNION SELECT 'on_call', h.programme, h.doc FROM p_hand_over h WHERE h.doc = $1 \
  UNION SELECT 'on_call', n.programme, n.doc FROM p_note n WHERE n.doc = $1 AND n.participant IS NULL \
  UNION SELECT 'work', x.programme, x.doc FROM p_anonymous x WHERE x.doc = $1 \
  UNION SELECT 'work', y.programme, y.doc FROM p_activity y WHERE y.doc = $1 \
  UNION SELECT 'work', z.programme, z.doc FROM p_debrief z WHERE z.doc = $1 \
  UNION SELECT 'worker', w.programme, w.worker FROM p_worker w WHERE w.doc = $1 \
  ORDER BY 1";
const ROLES: &str = "SELECT r.doc, r.role FROM p_role r WHERE r.worker = $1 AND r.from_day <= $2 \
  AND (r.to_day IS NULL OR r.to_day >= $2) ORDER BY r.doc, r.entry";
const FILE: &str = "SELECT p.confirmed, CASE WHEN p.closed_from > $2 THEN NULL ELSE p.closed END, \
    CASE WHEN p.closed_from > $2 THEN NULL ELSE p.person END, \
    (SELECT CAST(COUNT(*) AS BIGINT) FROM p_assignment a WHERE a.doc = p.doc AND a.worker = $1 AND a.from_day <= $2 \
      AND (a.to_day IS NULL OR a.to_day >= $2)) FROM p_participant p WHERE p.doc = $3 \
    OR p.doc = (SELECT i.participant FROM p_identity i WHERE i.doc = $3) \
    OR p.doc = (SELECT c.participant FROM p_card c WHERE c.doc = $3) ORDER BY p.doc";
const STATUSES: &str = "SELECT s.entry, s.status, s.from_day, s.to_day, s.noted, s.retracted FROM p_status s \
  WHERE s.doc = (SELECT c.participant FROM p_card c WHERE c.doc = $1) ORDER BY s.entry";
const LEADS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM p_leader l WHERE l.doc = $3 AND l.worker = $1 \
  AND l.from_day <= $2 AND (l.to_day IS NULL OR l.to_day >= $2)";

/// The first year of anybody's own year that may be asked for.
const FIRST_YEAR: i16 = 2020;

/// The statements that [`programme`] takes.
pub(super) fn plan(asker: &Asker, doc: DocId) -> Vec<Statement> {
    let (worker, today, doc) = (asker.worker.bytes(), asker.today.to_string(), doc.bytes());
    vec![
        statement!(ABOUT, doc),
        statement!(ROLES, worker, today.clone()),
        statement!(FILE, worker, today.clone(), doc),
        statement!(STATUSES, doc),
        statement!(LEADS, worker, today, doc),
    ]
}

/// The programme of a document that the asker may hold; `None` for one that they may not, or that is not there.
pub(super) fn programme(
    asker: &Asker,
    doc: DocId,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
) -> Option<(DocKind, ProgrammeId)> {
    let mut next = || rows.next().unwrap_or_default();
    let (about, roles, file, statuses, leads) = (next(), next(), next(), next(), next());
    let mut about = Reader::new(about.into_iter().next()?);
    let kind = DocKind::from_code(&about.text()?)?;
    let programme = about.id(ProgrammeId::from_slice)?;
    let owner = about.id(WorkerId::from_slice);
    let role = |row: Row| {
        let mut row = Reader::new(row);
        if row.id(ProgrammeId::from_slice) == Some(programme) { row.text() } else { None }
    };
    let roles: Vec<String> = roles.into_iter().filter_map(role).collect();
    let is = |role: Role| roles.iter().any(|has| has == role.code());
    let (member, coordinates) = (!roles.is_empty(), is(Role::Koordinator));
    let file = file.into_iter().next().map(File::new);
    let holds_file = file.as_ref().map_or(coordinates, |file| file.held_by(asker.worker, member, coordinates));
    let holds = match kind {
        DocKind::Programme => member,
        DocKind::Participant | DocKind::Identity => holds_file,
        DocKind::Card => {
            // On a device of the team the person's own rows are missing: that the card is there says that it may be.
            let shared = owner.is_some() && file.as_ref().is_none_or(|file| file.shared(statuses, asker.today));
            holds_file || (is(Role::Vakt) && shared)
        }
        DocKind::Group => coordinates || (member && leads.into_iter().any(|row| Reader::new(row).flag())),
        DocKind::OnCall => coordinates || is(Role::Vakt),
        DocKind::Work => coordinates || (member && is_year_of(doc, programme, asker)),
        DocKind::Worker => coordinates || (member && owner == Some(asker.worker)),
    };
    holds.then_some((kind, programme))
}

/// What a participant's row says about who may hold it.
struct File {
    confirmed: bool,
    closed: bool,
    /// Whom the person has become, by any closing.
    persons: Vec<WorkerId>,
    assigned: bool,
}

impl File {
    fn new(row: Row) -> Self {
        let mut row = Reader::new(row);
        Self {
            confirmed: row.flag(),
            closed: row.text().is_some(),
            persons: row.bytes().unwrap_or_default().chunks(16).filter_map(WorkerId::from_slice).collect(),
            assigned: row.flag(),
        }
    }

    fn held_by(&self, worker: WorkerId, member: bool, coordinates: bool) -> bool {
        !self.persons.contains(&worker) && (coordinates || (member && self.assigned && !self.closed))
    }

    /// Whether the on-call team holds the card: while the follow-up is going on.
    fn shared(&self, statuses: Vec<Row>, today: Day) -> bool {
        let period = |row: Row| {
            let mut row = Reader::new(row);
            let day = |text: Option<String>| text.and_then(|text| Day::parse(&text));
            Some(Period {
                id: row.id(EntryId::from_slice)?,
                status: Code(row.text().unwrap_or_default()),
                from: day(row.text()),
                to: day(row.text()),
                noted: row.time(),
                retracted: row.flag(),
            })
        };
        let periods: Vec<Period> = statuses.into_iter().filter_map(period).collect();
        let status =
            participant::standing(&periods, today).map_or(participant::ACTIVE, |period| period.status.as_str());
        self.confirmed && !self.closed && matches!(status, participant::ACTIVE | participant::PAUSE)
    }
}

/// Whether a document is one of the asker's own years: its id says so.
fn is_year_of(doc: DocId, programme: ProgrammeId, asker: &Asker) -> bool {
    (FIRST_YEAR..=asker.today.0.year().saturating_add(1))
        .any(|year| DocId::derived_in(DocKind::Work, programme, asker.worker.bytes(), &format!("{year:04}")) == doc)
}
