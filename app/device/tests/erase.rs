//! Somebody who has been erased is gone from the phone: with what was never sent, what was refused and what is half
//! written. Whoever wrote it is told so, without a name.
#![expect(clippy::expect_used, reason = "a story that cannot go on must stop")]

mod common;

use common::{Phone, Server};
use folge_shared::{
    admission::chunk,
    command::{Command, LogContact},
    ids::ParticipantId,
    query::{Empty, Query, View},
    view::Verdict,
};

/// Words that are nobody else's.
const ALIAS: &str = "fjellvåkungen";
const NOTE: &str = "kvitebjørnvotten";

fn note(phone: &mut Phone, participant: ParticipantId, text: &str) {
    let now = phone.now();
    let contact = LogContact::of(participant, "telefon".into(), "likeperson".into());
    let command = Command::LogContact(LogContact { note: Some(text.to_owned()), ..contact });
    phone.device().execute(command, now).expect("logged");
}

fn drafts(phone: &mut Phone) -> Vec<String> {
    let now = phone.now();
    match phone.device().query(&Query::Drafts(Empty {}), now).expect("answered") {
        View::Drafts(view) => view.rows.into_iter().map(|row| row.key).collect(),
        other => panic!("another view: {other:?}"),
    }
}

#[test]
fn nothing_of_an_erased_person_is_left_and_their_writer_hears_that_without_a_name() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    anette.sync(&mut server);
    let (gone, stays) = (anette.create(ALIAS), anette.create("Bris (eksempel)"));
    note(&mut anette, gone, NOTE);
    note(&mut anette, stays, "Gikk tur.");
    anette.sync(&mut server);
    // Refused, and kept with its words.
    note(&mut anette, gone, NOTE);
    let now = anette.now();
    anette.device().on_hint();
    let request = anette.device().next_request(now).expect("composed").expect("asked for");
    let said: folge_shared::wire::SyncRequest = folge_shared::wire::decode(&request.body).expect("ours");
    server.refuse = said.uploads.iter().flat_map(|up| up.changes.iter().map(|bytes| chunk::hash_of(bytes))).collect();
    let answer = server.sync(common::worker(1), &request.body).expect("answered");
    anette.device().on_response(request.id, Ok(&answer), now).expect("taken");
    assert_eq!(anette.sync_view().refused.len(), 1);
    // Never sent, and half written.
    note(&mut anette, gone, NOTE);
    note(&mut anette, stays, "Ringte.");
    let now = anette.now();
    let half = format!("{{\"text\":\"{NOTE}\"}}");
    anette.device().keep_draft(&format!("contact/{gone}"), Some(&half), now).expect("kept");
    let inside = format!("{{\"also\":[\"{gone}\"],\"text\":\"{NOTE}\"}}");
    anette.device().keep_draft("contact", Some(&inside), now).expect("kept");
    anette.device().keep_draft(&format!("contact/{stays}"), Some("{}"), now).expect("kept");
    for word in [ALIAS, NOTE] {
        assert!(!anette.tables_with(word).is_empty(), "{word}: looked for where it is");
    }

    server.erase(gone);
    anette.sync(&mut server);
    for word in [ALIAS, NOTE] {
        assert_eq!(anette.tables_with(word), [] as [String; 0], "{word}");
    }
    let view = anette.sync_view();
    assert_eq!((view.pending, view.refused.len()), (0, 0));
    let told: Vec<_> = view.reviews.iter().map(|row| (row.verdict, row.act.as_str(), row.reason.clone())).collect();
    assert_eq!(told, [(Verdict::Erased, "log_contact", None), (Verdict::Erased, "log_contact", None)]);
    assert_eq!(drafts(&mut anette), [format!("contact/{stays}")]);
    // The form is still open, and the next letter would keep it again.
    let now = anette.now();
    let again = anette.device().keep_draft(&format!("contact/{gone}"), Some(&half), now);
    let code = again.map_err(|error| folge_shared::error::PublicError::from(error).code);
    assert_eq!(code, Err(folge_shared::error::ErrorCode::DocumentErased));
    assert_eq!(anette.entries(stays).len(), 2, "what was written about somebody else was sent");
    assert_eq!(server.purged.iter().filter(|receipt| receipt.doc == gone.doc()).count(), 1, "said once");
    anette.restart();
    anette.sync(&mut server);
    assert_eq!(anette.tables_with(NOTE), [] as [String; 0], "and it does not come back");
}

#[test]
fn a_person_who_was_never_sent_and_is_erased_elsewhere_goes_by_the_answer() {
    let (mut server, mut anette) = (Server::new(), Phone::new(1));
    anette.sync(&mut server);
    let gone = anette.create(ALIAS);
    note(&mut anette, gone, NOTE);
    // Their id has come to the server another way: a phone that was put back, say.
    server.erase(gone);
    anette.sync(&mut server);
    for word in [ALIAS, NOTE] {
        assert_eq!(anette.tables_with(word), [] as [String; 0], "{word}");
    }
    assert!(server.purged.is_empty(), "what is in no feed has no receipt");
    let view = anette.sync_view();
    assert_eq!((view.pending, view.refused.len(), view.reviews.len()), (0, 0, 2));
}
