//! Documents that begin: who may, and under which id. One that is one per something (per participant, per month, per
//! worker and year) has an id that anybody derives, so that two phones who begin it at once begin the same one.

use folge_shared::{
    access, documents::Document, domain::DocKind, error::ErrorCode, ids::DocId, time::Day, wire::Create,
};

use super::{FeedError, Who, access::Surroundings, intake::Intake};
use crate::{
    core::Core,
    rebase,
    store::{DocRow, Write},
};

/// Begins a document for a worker, or says why they may not. Nothing is in the store before its first change is.
///
/// # Errors
/// If a document around it cannot be read.
pub fn begin<'a>(
    core: &'a Core,
    tx: Box<dyn Write + 'a>,
    who: &Who,
    header: &Create,
) -> Result<Result<Intake<'a>, ErrorCode>, FeedError> {
    if !id_holds(header) {
        return Ok(Err(ErrorCode::CreateConflict));
    }
    if tx.tombstone(header.doc)?.is_some() {
        return Ok(Err(ErrorCode::DocumentErased));
    }
    let row = DocRow {
        derived_from: header.derived_from,
        // It may have been here before a restore, and something in it is gone for ever.
        generation: rebase::latest(core, header.doc)?,
        ..DocRow::begin(header.doc, header.kind, header.programme, who.worker, core.now())
    };
    let empty = Document::new(header.kind);
    let around = Surroundings::of(core, &*tx, &row, &empty)?;
    let of_their_own = header.kind.belongs_to_participant() && around.began(&row, &empty) == Some(who.worker);
    if !of_their_own && !access::may_begin(header.kind, &around.here(), who.worker) {
        return Ok(Err(ErrorCode::NoAccess));
    }
    Ok(Ok(Intake::create(core, tx, row)?))
}

/// Whether the id is the one that its header leads to; an id that is not derived must not claim to be.
pub fn id_holds(header: &Create) -> bool {
    let period = header.period.as_deref();
    let fits = match header.kind {
        DocKind::Programme | DocKind::Participant | DocKind::Group => {
            return header.derived_from.is_none() && period.is_none();
        }
        DocKind::Worker | DocKind::Identity | DocKind::Card => period.is_none(),
        DocKind::OnCall => header.derived_from == Some(header.programme.doc()) && period.is_some_and(is_month),
        DocKind::Work => period.is_some_and(is_year),
    };
    fits && header.derived_from.is_some_and(|from| {
        header.doc == DocId::derived_in(header.kind, header.programme, from.bytes(), period.unwrap_or_default())
    })
}

/// In its one spelling only, or one month would have several documents.
fn is_month(period: &str) -> bool {
    Day::parse(&format!("{period}-01")).is_some_and(|day| day.month() == period)
}
fn is_year(period: &str) -> bool {
    Day::parse(&format!("{period}-01-01")).is_some_and(|day| day.year() == period)
}

#[cfg(test)]
mod tests {
    use folge_shared::ids::{ProgrammeId, WorkerId};
    use uuid::Uuid;

    use super::*;

    fn header(kind: DocKind, from: Option<DocId>, period: Option<&str>) -> Create {
        let programme = ProgrammeId(Uuid::from_u128(9));
        let doc = match from {
            Some(from) => DocId::derived_in(kind, programme, from.bytes(), period.unwrap_or_default()),
            None => DocId(Uuid::from_u128(1)),
        };
        Create { doc, kind, programme, derived_from: from, period: period.map(str::to_owned) }
    }

    #[test]
    fn an_id_is_what_its_header_leads_to() {
        let (programme, person) = (DocId(Uuid::from_u128(9)), DocId(WorkerId(Uuid::from_u128(3)).0));
        for (kind, from, period) in [
            (DocKind::Participant, None, None),
            (DocKind::Group, None, None),
            (DocKind::Card, Some(person), None),
            (DocKind::Identity, Some(person), None),
            (DocKind::OnCall, Some(programme), Some("2026-05")),
            (DocKind::Work, Some(person), Some("2026")),
            (DocKind::Worker, Some(person), None),
        ] {
            let good = header(kind, from, period);
            assert!(id_holds(&good), "{kind:?}");
            let elsewhere = Create { programme: ProgrammeId(Uuid::from_u128(8)), ..good.clone() };
            assert_eq!(id_holds(&elsewhere), from.is_none(), "{kind:?} of another programme");
            assert!(!id_holds(&Create { period: Some("2026-06-01".into()), ..good.clone() }), "{kind:?}");
            let other = Create { derived_from: Some(DocId(Uuid::from_u128(77))), ..good.clone() };
            assert!(!id_holds(&other), "{kind:?} of somebody else");
        }
        for period in ["2026-5", "2026-13", "26-05", "", "2026-05-01"] {
            assert!(!id_holds(&header(DocKind::OnCall, Some(programme), Some(period))), "{period}");
        }
        assert!(!id_holds(&header(DocKind::OnCall, Some(person), Some("2026-05"))));
        assert!(!id_holds(&header(DocKind::Work, Some(person), Some("02026"))));
    }
}
