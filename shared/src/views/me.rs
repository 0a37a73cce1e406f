//! Who asks: their programmes, roles and what a form needs to know.

use super::{Asker, Row, Source, programme, rows::Reader};
use crate::{
    error::{ErrorCode, PublicError},
    ids::DocId,
    projection::{Statement, statement},
    view::{MeView, MyProgramme},
};

pub(super) fn plan(asker: &Asker) -> Vec<Statement> {
    let today = asker.today.to_string();
    vec![
        statement!(
            "SELECT g.doc, g.name, g.example, g.contact_every_days, g.age_from, g.age_to, m.name, r.role FROM p_role r \
             JOIN p_programme g ON g.doc = r.doc \
             LEFT JOIN p_member m ON m.doc = r.doc AND m.worker = r.worker \
             WHERE r.worker = $1 AND r.from_day <= $2 AND (r.to_day IS NULL OR r.to_day >= $2) \
             ORDER BY g.name, g.doc, r.role, r.entry",
            asker.worker.bytes(),
            today
        ),
        statement!("SELECT doc, name FROM p_municipality ORDER BY doc, position"),
        programme::texts_plan(asker),
    ]
}

pub(super) fn answer(
    asker: &Asker,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<MeView, PublicError> {
    let mut me = MeView { worker: asker.worker, name: String::new(), programmes: vec![] };
    for row in rows.next().unwrap_or_default() {
        let mut row = Reader::new(row);
        let doc: Option<DocId> = row.id(DocId::from_slice);
        let Some(programme) = doc else { continue };
        let (name, example, every) = (row.text(), row.flag(), row.int());
        let (age_from, age_to, own) = (row.int(), row.int(), row.text());
        let role = crate::domain::Role::from_code(&row.text().unwrap_or_default());
        if me.name.is_empty() {
            me.name = own.unwrap_or_default();
        }
        if me.programmes.last().is_none_or(|last| last.programme.doc() != programme) {
            me.programmes.push(MyProgramme {
                programme: programme.into(),
                name: name.unwrap_or_default(),
                example,
                roles: vec![],
                municipalities: vec![],
                contact_every_days: every.unwrap_or(crate::documents::programme::CONTACT_EVERY_DAYS),
                age_from,
                age_to,
                texts: vec![],
            });
        }
        if let (Some(last), Some(role)) = (me.programmes.last_mut(), role)
            && !last.roles.contains(&role)
        {
            last.roles.push(role);
        }
    }
    for row in rows.next().unwrap_or_default() {
        let mut row = Reader::new(row);
        let doc: Option<DocId> = row.id(DocId::from_slice);
        let mine = me.programmes.iter_mut().find(|mine| Some(mine.programme.doc()) == doc);
        if let (Some(mine), Some(name)) = (mine, row.text()) {
            mine.municipalities.push(name);
        }
    }
    for (doc, text) in programme::texts(rows.next().unwrap_or_default(), source) {
        let mine = me.programmes.iter_mut().find(|mine| mine.programme.doc() == doc);
        // Newest first: the first of each kind is the one that is shown from now on.
        if let Some(mine) = mine.filter(|mine| mine.texts.iter().all(|other| other.kind != text.kind)) {
            mine.texts.push(text);
        }
    }
    if me.programmes.is_empty() {
        // Joined, but the programme has not arrived yet, or the worker is in none any more.
        return Err(ErrorCode::ProgrammeUnknown.into());
    }
    Ok(me)
}
