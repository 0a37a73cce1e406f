//! What a person agreed to or declined, where each stands today, and what is missing.

use super::beside::Found;
use crate::{
    documents::consent::{self, Consent, IDENTITY, NEXT_OF_KIN, REGISTRATION, SERVICE, SHARING},
    domain::Code,
    ids::{DocId, EntryId, ParticipantId, WorkerId},
    projection::{Statement, statement},
    time::Day,
    view::{ConsentRow, ParticipantRow},
    views::{Asker, Row, Source, names::Names, rows::Reader},
};

const CONSENTS: &str = "SELECT entry, author, noted, kind, state, how, scope, text_version, from_day, expires, \
  withdrawn, withdrawn_noted, conflict FROM p_consent WHERE doc = $1 ORDER BY entry";

pub(super) fn plan(participant: ParticipantId) -> Statement {
    statement!(CONSENTS, participant.bytes())
}

/// The consents of a file on a day.
pub(super) struct Consents {
    pub(super) rows: Vec<ConsentRow>,
    all: Vec<Consent>,
    day: Day,
}

impl Consents {
    /// Whether a kind stands.
    pub(super) fn stands(&self, kind: &str) -> bool {
        self.state(kind).is_some_and(|state| state.as_str() == "gitt")
    }

    fn state(&self, kind: &str) -> Option<Code> {
        consent::standing_of(&self.all, kind, self.day)
    }

    /// Never asked, or expired: there is something to ask the person about. What they declined is not asked again here.
    fn unasked(&self, kind: &str) -> bool {
        self.state(kind).is_none_or(|state| !matches!(state.as_str(), "gitt" | "avslatt" | "trukket"))
    }

    /// Kinds that something in the file waits for: `registrering` always; `identitet` where a name is kept under a consent
    /// that has expired; `deling_internt` where a name is kept that colleagues on call do not see; `parorende_kontakt` of a
    /// user with links.
    pub(super) fn missing(&self, person: &ParticipantRow, linked: bool, identity: Option<&Found>) -> Vec<Code> {
        let named = identity.is_some();
        let user = person.kind.as_str() == "bruker";
        let waits = [
            (REGISTRATION, true),
            (IDENTITY, named),
            (SHARING, named && self.stands(IDENTITY)),
            (NEXT_OF_KIN, user && linked),
        ];
        let missing = waits.into_iter().filter(|(kind, waits)| *waits && self.unasked(kind));
        missing.map(|(kind, _)| Code::from(kind)).collect()
    }
}

pub(super) fn read(asker: &Asker, doc: DocId, names: &Names, rows: Vec<Row>, source: &mut dyn Source) -> Consents {
    let mut all = vec![];
    for row in rows {
        let mut row = Reader::new(row);
        let Some(id) = row.id(EntryId::from_slice) else { continue };
        let (by, noted) = (row.id(WorkerId::from_slice), row.time());
        let mut code = || Code(row.text().unwrap_or_default());
        let (kind, state, how) = (code(), code(), code());
        let (scope, text_version) = (row.text(), row.text());
        let mut day = || row.text().and_then(|text| Day::parse(&text));
        let (from, expires, withdrawn) = (day(), day(), day());
        let (withdrawn_noted, conflict) = (row.time(), row.flag());
        let scope = match source.sealed() {
            true => source.document(doc).and_then(|document| consent::consent(document, id)?.scope),
            false => scope,
        };
        let consent = Consent {
            id,
            by,
            noted,
            kind,
            state,
            how,
            scope,
            text_version,
            from,
            expires,
            withdrawn,
            withdrawn_noted,
            conflict,
        };
        all.push(consent);
    }
    let mut out: Vec<ConsentRow> = all.iter().map(|one| shown(asker, doc, names, (one, &all), source)).collect();
    out.sort_by_key(|row| (row.state.as_str() != "gitt", std::cmp::Reverse((row.from, row.noted, row.id))));
    Consents { rows: out, all, day: asker.today }
}

fn shown(
    asker: &Asker,
    doc: DocId,
    names: &Names,
    (one, all): (&Consent, &[Consent]),
    source: &mut dyn Source,
) -> ConsentRow {
    let document = if one.conflict { source.document(doc) } else { None };
    let versions = document.map(|document| consent::consent_versions(document, one.id)).unwrap_or_default();
    let own = one.state_on(asker.today);
    // To say no later is to take back what one said before. (Of services each is agreed with for itself.)
    let ruling = consent::standing_of(all, one.kind.as_str(), asker.today).unwrap_or_else(|| own.clone());
    let overruled = one.kind.as_str() != SERVICE && matches!(ruling.as_str(), "avslatt" | "trukket");
    let begun = one.from.is_some_and(|from| from <= asker.today);
    let state = if own.as_str() == "gitt" && begun && overruled { Code::from("trukket") } else { own };
    ConsentRow {
        id: one.id,
        kind: one.kind.clone(),
        state,
        how: one.how.clone(),
        scope: one.scope.clone(),
        text_version: one.text_version.clone(),
        from: one.from,
        expires: one.expires,
        withdrawn: one.withdrawn,
        by_name: names.of(one.by),
        noted: one.noted,
        conflicts: names.conflicts(versions),
    }
}
