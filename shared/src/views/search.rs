//! Search in aliases and notes.
//!
//! Every store finds people by alias: the first statement of [`plan`] lists those whom the asker may see, and their
//! aliases are compared here, so that it is the same on rows without words. Notes are searched on a device only: their
//! words stand in its own full-text tables (`contact_search`, `note_search`). A server has none and leaves the two
//! statements on them out ([`Statement::reads_words`]); opening every document to look into it would be reading all of
//! them. Its answer says that notes were not searched.
//!
//! What was typed is cut into words of letters and digits as the full-text tables cut them; nothing else of it reaches
//! them, so that no sign in it means anything there. Every word is the beginning of a word that must be found.

mod notes;

use super::{Asker, Row, Source, rows::Reader, sorting, wall};
use crate::{
    documents,
    domain::Code,
    error::{ErrorCode, PublicError},
    ids::{DocId, EntryId, ParticipantId},
    projection::{Statement, statement},
    query::Search,
    time::Millis,
    view::{EntryKind, SearchHit, SearchView},
};

/// The fewest and the most characters of a search.
const SHORTEST: usize = 2;
const LONGEST: usize = 100;
const DEFAULT_LIMIT: u32 = 50;
const LARGEST_LIMIT: u32 = 100;
/// So many characters of a note stand before the first word that was found, and so many from there on.
const BEFORE: usize = 40;
const AFTER: usize = 120;
/// The marks around a word that was found.
const MARKS: (char, char) = ('\u{2068}', '\u{2069}');

const ALIASES: &str =
    concat!("SELECT p.doc, p.alias FROM p_participant p WHERE ", wall::holds_file!(), " ORDER BY p.doc");
/// The words of a text, as the full-text tables cut it.
fn words(text: &str) -> Vec<String> {
    // Marks that stand on the letter before them belong to its word.
    let letter = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    text.split(|c| !letter(c)).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn typed(query: &Search) -> Result<Vec<String>, PublicError> {
    match query.text.trim().chars().count() {
        ..SHORTEST => Err(ErrorCode::SearchShort.into()),
        SHORTEST..=LONGEST => Ok(words(&query.text)),
        _ => Err(PublicError::from(ErrorCode::TextTooLong).with("limit", LONGEST)),
    }
}

fn limit(query: &Search) -> u32 {
    query.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, LARGEST_LIMIT)
}

/// Whom the asker may see, and the notes in which the words begin.
pub(super) fn plan(asker: &Asker, query: &Search) -> Vec<Statement> {
    let words = typed(query).unwrap_or_default();
    if words.is_empty() {
        return vec![];
    }
    let wanted: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
    let (worker, today) = (asker.worker.bytes(), asker.today.to_string());
    let (wanted, limit) = (wanted.join(" "), i64::from(limit(query)));
    vec![
        statement!(ALIASES, worker, today.clone()),
        statement!(notes::CONTACTS, worker, today.clone(), wanted.clone(), limit),
        statement!(notes::CALLS, worker, today, wanted, limit),
    ]
}

pub(super) fn answer(
    _asker: &Asker,
    query: &Search,
    rows: &mut dyn Iterator<Item = Vec<Row>>,
    source: &mut dyn Source,
) -> Result<SearchView, PublicError> {
    let wanted = typed(query)?;
    let mut hits = people(rows.next().unwrap_or_default(), &wanted, source);
    let mut notes: Vec<SearchHit> = vec![];
    notes.extend(rows.next().unwrap_or_default().into_iter().filter_map(|row| contact(row, &wanted)));
    notes.extend(rows.next().unwrap_or_default().into_iter().filter_map(|row| call(row, &wanted)));
    notes.sort_by_key(|hit| std::cmp::Reverse((hit.at, hit.entry)));
    hits.extend(notes);
    hits.truncate(limit(query) as usize);
    Ok(SearchView { hits, notes_searched: !source.sealed() })
}

fn people(rows: Vec<Row>, wanted: &[String], source: &mut dyn Source) -> Vec<SearchHit> {
    let mut hits = vec![];
    for row in rows {
        let mut row = Reader::new(row);
        let Some(doc) = row.id(DocId::from_slice) else { continue };
        let alias = match row.text() {
            _ if source.sealed() => source.document(doc).and_then(|doc| documents::participant::header(doc).alias),
            alias => alias,
        };
        let alias = alias.unwrap_or_default();
        let own = words(&alias);
        if wanted.iter().all(|begin| own.iter().any(|word| word.starts_with(begin.as_str()))) {
            let snippet = lit(&alias, wanted);
            hits.push(SearchHit {
                participant: Some(doc.into()),
                alias,
                doc,
                kind: None,
                entry: None,
                at: None,
                channel: None,
                snippet,
            });
        }
    }
    hits.sort_by(|a, b| sorting::compare(&a.alias, &b.alias).then_with(|| a.doc.cmp(&b.doc)));
    hits
}

fn contact(row: Row, wanted: &[String]) -> Option<SearchHit> {
    let mut row = Reader::new(row);
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let (alias, at, channel, note) = (row.text(), row.time(), row.text(), row.text());
    let found = Found { participant: Some(doc.into()), alias, at, channel };
    Some(found.hit((doc, entry), EntryKind::Contact, &note.unwrap_or_default(), wanted))
}

fn call(row: Row, wanted: &[String]) -> Option<SearchHit> {
    let mut row = Reader::new(row);
    let (doc, entry) = (row.id(DocId::from_slice)?, row.id(EntryId::from_slice)?);
    let participant = row.id(ParticipantId::from_slice);
    let (alias, at, channel) = (row.text(), row.time(), row.text());
    let said: Vec<String> = [row.text(), row.text()].into_iter().flatten().collect();
    let found = Found { participant, alias, at, channel };
    Some(found.hit((doc, entry), EntryKind::Note, &said.join(" "), wanted))
}

/// What stands beside a note that was found.
struct Found {
    participant: Option<ParticipantId>,
    alias: Option<String>,
    at: Option<Millis>,
    channel: Option<String>,
}

impl Found {
    fn hit(self, (doc, entry): (DocId, EntryId), kind: EntryKind, note: &str, wanted: &[String]) -> SearchHit {
        SearchHit {
            participant: self.participant,
            alias: self.alias.unwrap_or_default(),
            doc,
            kind: Some(kind),
            entry: Some(entry),
            at: self.at,
            channel: self.channel.map(Code),
            snippet: lit(&around(note, wanted), wanted),
        }
    }
}

/// The part of a note that has the first word that was found in it, on one line.
fn around(note: &str, wanted: &[String]) -> String {
    let line: Vec<&str> = note.split_whitespace().collect();
    let begins = |word: &&str| words(word).iter().any(|own| wanted.iter().any(|begin| own.starts_with(begin.as_str())));
    let first = line.iter().position(begins).unwrap_or(0);
    let (mut from, mut room) = (first, BEFORE);
    for (n, word) in line.iter().enumerate().take(first).rev() {
        let length = word.chars().count() + 1;
        if length > room {
            break;
        }
        room -= length;
        from = n;
    }
    let mut out = String::from(if from > 0 { "… " } else { "" });
    let mut room = AFTER + BEFORE - room;
    for (n, word) in line.iter().enumerate().skip(from) {
        let length = word.chars().count() + 1;
        // The word itself is shown, however long it is.
        if length > room && n > first {
            out.push('…');
            return out;
        }
        room = room.saturating_sub(length);
        out.push_str(word);
        out.push(' ');
    }
    out.truncate(out.trim_end().len());
    out
}

/// A text with marks around every word that was found.
fn lit(text: &str, wanted: &[String]) -> String {
    let mut out = String::new();
    let mut word = String::new();
    let close = |word: &mut String, out: &mut String| {
        let own = word.to_lowercase();
        let found = !word.is_empty() && wanted.iter().any(|begin| own.starts_with(begin.as_str()));
        if found {
            out.extend([MARKS.0]);
            out.push_str(word);
            out.extend([MARKS.1]);
        } else {
            out.push_str(word);
        }
        word.clear();
    };
    for c in text.chars().filter(|c| *c != MARKS.0 && *c != MARKS.1) {
        if words(&c.to_string()).is_empty() {
            close(&mut word, &mut out);
            out.push(c);
        } else {
            word.push(c);
        }
    }
    close(&mut word, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_one_line_around_the_first_word() {
        let wanted = words("BLÅ hyb");
        assert_eq!(wanted, ["blå", "hyb"]);
        assert_eq!(
            lit(&around("Så på hybel.\nDen var blå!", &wanted), &wanted),
            "Så på \u{2068}hybel\u{2069}. Den var \u{2068}blå\u{2069}!"
        );
        let long = format!("{} hybelen {}", "ord ".repeat(100), "mer ".repeat(100));
        let snippet = lit(&around(&long, &wanted), &wanted);
        assert!(snippet.starts_with("… ord ord ") && snippet.ends_with('…'), "{snippet}");
        assert!(
            snippet.contains("\u{2068}hybelen\u{2069}") && snippet.chars().count() < BEFORE + AFTER + 10,
            "{snippet}"
        );
    }

    #[test]
    fn signs_mean_nothing() {
        for text in ["\"hyb\" OR *", "hyb* -NEAR(", "e-post:hyb", "'; DROP", "(((", "\u{2068}hyb\u{2069}"] {
            let query = Search { text: text.into(), limit: None };
            let words = typed(&query).expect("long enough");
            assert!(words.iter().all(|word| word.chars().all(char::is_alphanumeric)), "{text}");
        }
        assert!(typed(&Search { text: " a ".into(), limit: None }).is_err());
        assert!(typed(&Search { text: "a".repeat(101), limit: None }).is_err());
    }
}
