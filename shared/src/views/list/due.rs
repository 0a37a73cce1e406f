//! Whose file has been kept for as long as the programme's rule says. Told from rows alone, so that device and server say
//! the same; what a coordinator wrote about keeping one longer is read in the few files that it is about.

use std::collections::BTreeMap;

use super::status;
use crate::{
    documents::{self, participant, programme},
    domain::Code,
    error::{ErrorCode, PublicError},
    ids::{DocId, ProgrammeId, WorkerId},
    projection::{Statement, Value, statement},
    query::OfProgramme,
    time::{Day, Millis},
    view::{DueProgramme, DueRow, DueView, Postponed},
    views::{Asker, Row, Source, history as telling, rows::Reader, sorting, wall},
};

/// Nobody has followed them since, and no status says that the follow-up has ended.
const NOBODY: &str = "ingen_folger";

const RULES: &str = "SELECT g.doc, g.name, g.keep_months, g.history_months FROM p_programme g \
  WHERE ($3 IS NULL OR g.doc = $3) AND EXISTS (SELECT 1 FROM p_role r WHERE r.doc = g.doc AND r.worker = $1 \
    AND r.role = 'koordinator' AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)) ORDER BY g.name, g.doc";

// Of the programmes that the asker (`$1`) coordinates today (`$2`), those whom most likely nobody follows any more: a
// closed file, a status that is neither going on nor a pause, or no assignment that holds. What it means is said below.
const FILES: &str = concat!(
    "SELECT p.doc, p.programme, p.alias, CASE WHEN p.closed_from > $2 THEN NULL ELSE p.closed END, p.closed_from, \
     p.kept_until, p.noted, ",
    last_contact!("happened"),
    ", ",
    last_call!("happened"),
    ", (SELECT MAX(COALESCE(a.to_day, '9999-12-31')) FROM p_assignment a WHERE a.doc = p.doc) \
     FROM p_participant p WHERE EXISTS (SELECT 1 FROM p_role r WHERE r.doc = p.programme AND r.worker = $1 \
       AND r.role = 'koordinator' AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2)) AND ",
    wall::holds_file!(),
    " AND ($3 IS NULL OR p.programme = $3) AND (p.closed_from <= $2 \
       OR EXISTS (SELECT 1 FROM p_status s WHERE s.doc = p.doc AND s.retracted = 0 AND s.status <> 'aktiv' \
         AND s.status <> 'pause' AND (s.status = 'dod' OR s.from_day <= $2)) \
       OR NOT EXISTS (SELECT 1 FROM p_assignment a WHERE a.doc = p.doc AND (a.to_day IS NULL OR a.to_day >= $2))) \
     ORDER BY p.doc"
);

pub(in crate::views) fn plan(asker: &Asker, query: &OfProgramme) -> Vec<Statement> {
    let programme = query.programme.map(|programme| Value::from(programme.bytes()));
    let (worker, today) = (asker.worker.bytes(), asker.today.to_string());
    vec![
        statement!(RULES, worker, today.clone(), programme.clone()),
        statement!(FILES, worker, today, programme),
        status::plan(None),
        telling::names_plan(asker),
    ]
}

pub(in crate::views) fn answer(
    asker: &Asker,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<DueView, PublicError> {
    let mut next = || rows.next().unwrap_or_default();
    let (rules, files, statuses, names) = (next(), next(), next(), next());
    let programmes: Vec<DueProgramme> = rules.into_iter().filter_map(rule).collect();
    if programmes.is_empty() {
        return Err(ErrorCode::NotCoordinator.into());
    }
    let (statuses, names) = (status::read(statuses), telling::names(names));
    let mut view = DueView { programmes, ..DueView::default() };
    for row in files {
        let Some(file) = File::read(row) else { continue };
        let keep = view.programmes.iter().find(|one| one.programme == file.programme).map(|one| one.keep_months);
        let (Some(keep), Some((ended, why))) = (keep, file.ended(statuses.get(&file.doc), asker.today)) else {
            continue;
        };
        let last = file.last.filter(|last| *last > ended);
        let since = last.unwrap_or(ended);
        let due = since.plus_months(keep);
        if due > asker.today {
            continue;
        }
        let kept = file.kept_until.is_some_and(|until| until >= asker.today);
        let alias = match source.sealed() {
            true => source.document(file.doc).and_then(|doc| participant::header(doc).alias),
            false => file.alias.clone(),
        };
        let postponed = file.kept_until.and_then(|_| postponed(source.document(file.doc)?, &names));
        let row = DueRow {
            participant: file.doc.into(),
            programme: file.programme,
            alias: alias.unwrap_or_default(),
            ended,
            why,
            last,
            months: asker.today.months_since(since),
            due,
            postponed,
        };
        if kept { view.postponed.push(row) } else { view.rows.push(row) }
    }
    let alias =
        |a: &DueRow, b: &DueRow| sorting::compare(&a.alias, &b.alias).then_with(|| a.participant.cmp(&b.participant));
    view.rows.sort_by(|a, b| a.due.cmp(&b.due).then_with(|| alias(a, b)));
    let until = |row: &DueRow| row.postponed.as_ref().map(|word| word.until);
    view.postponed.sort_by(|a, b| until(a).cmp(&until(b)).then_with(|| alias(a, b)));
    Ok(view)
}

fn rule(row: Row) -> Option<DueProgramme> {
    let mut row = Reader::new(row);
    Some(DueProgramme {
        programme: row.id(ProgrammeId::from_slice)?,
        name: row.text().unwrap_or_default(),
        keep_months: row.int().unwrap_or(programme::KEEP_MONTHS),
        history_months: row.int(),
    })
}

fn postponed(doc: &documents::Document, names: &BTreeMap<WorkerId, String>) -> Option<Postponed> {
    let word = participant::postponement(doc)?;
    Some(Postponed {
        until: word.until,
        reason: word.reason,
        by_name: word.by.and_then(|by| names.get(&by)).cloned().unwrap_or_default(),
        noted: word.noted,
    })
}

/// A file that may be due.
struct File {
    doc: DocId,
    programme: ProgrammeId,
    alias: Option<String>,
    closed: Option<(Day, Code)>,
    kept_until: Option<Day>,
    noted: Option<Day>,
    /// The last contact that counts.
    last: Option<Day>,
    /// The last day of the last assignment; far ahead for one without an end.
    followed: Option<Day>,
}

impl File {
    fn read(row: Row) -> Option<Self> {
        let mut row = Reader::new(row);
        let (doc, programme) = (row.id(DocId::from_slice)?, row.id(ProgrammeId::from_slice)?);
        let alias = row.text();
        let (closed, from) = (row.text(), row.text());
        let day = |text: Option<String>| text.and_then(|text| Day::parse(&text));
        let closed = day(from).and_then(|from| closed.map(|why| (from, Code(why))));
        let (kept_until, noted) = (day(row.text()), row.time().map(Millis::day));
        let last = row.time().max(row.time()).map(Millis::day);
        Some(Self { doc, programme, alias, closed, kept_until, noted, last, followed: day(row.text()) })
    }

    /// When and how the follow-up ended: the first of what says so. While somebody follows, or is to follow, and no status
    /// and no closing says otherwise, it goes on.
    fn ended(&self, periods: Option<&Vec<participant::Period>>, today: Day) -> Option<(Day, Code)> {
        let standing = periods.and_then(|periods| participant::standing(periods, today));
        let status = standing.filter(|period| participant::has_ended(period.status.as_str())).and_then(|period| {
            let from = period.from.or(period.noted.map(Millis::day))?;
            Some((from, period.status.clone()))
        });
        // A status that this version does not know may mean anything.
        let goes_on = standing.is_none_or(|period| period.status.as_str() == participant::ACTIVE);
        let nobody = || {
            let day = self.followed.or(self.noted).filter(|day| *day < today && goes_on)?;
            Some((day, Code::from(NOBODY)))
        };
        let said = self.closed.iter().cloned().chain(status).min_by_key(|(day, _)| *day);
        said.or_else(nobody)
    }
}
