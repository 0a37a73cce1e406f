//! The wall: whatever is let in loads again, every other replica can take it, and what is protected is as it was.

use std::{collections::BTreeSet, sync::OnceLock};

use automerge::{Automerge, ObjId, ReadDoc, Value};
use folge_shared::{
    admission::{self, Uploader},
    documents::{Document, Writer, execute, participant},
};

use super::{
    Reached, forge,
    people::{self, Bris, NOW, anette, bris, coordinating, coordinator, creating, peer, siw},
};

/// What it is put to, and by whom: chosen by the first byte.
fn scene(choice: u8) -> (&'static Document, Uploader) {
    static SCENE: OnceLock<Bris> = OnceLock::new();
    let bris = SCENE.get_or_init(bris);
    let uploader = match choice % 4 {
        0 => peer(&anette()),
        1 => peer(&siw()),
        2 => coordinating(),
        _ => creating(&anette()),
    };
    (&bris.doc, uploader)
}

/// Honest changes of each of them. The chunk's head is made anew before it is handed over, so only content is here.
pub fn seeds() -> Vec<Vec<u8>> {
    let bris = bris();
    let written = |choice: u8, writer: &Writer, envelope| {
        let edit = execute(&mut bris.doc.clone(), &envelope, writer).expect("an honest change");
        [&[choice], forge::content(&edit.bytes)].concat()
    };
    vec![
        written(0, &anette(), people::edit_minutes(bris.id, bris.of_anette, 45, NOW, 50)),
        written(0, &anette(), people::contact(bris.id, "folge", NOW, "Fulgte til tannlegen.", 51)),
        written(1, &siw(), people::contact(bris.id, "sms", NOW, "Svarte.", 52)),
        written(2, &coordinator(), people::assign(bris.id, anette().worker, people::day("2026-06-01"), None, 53)),
        written(2, &coordinator(), people::edit_minutes(bris.id, bris.of_siw, 20, NOW, 54)),
    ]
}

/// First byte: who; then the content of a chunk, whose length and checksum are put right, for everybody can do that.
pub fn run(bytes: &[u8]) -> Reached {
    let Some((&choice, content)) = bytes.split_first() else { return Reached::Nothing };
    let (before, uploader) = scene(choice);
    // Now and then as it is: what is no chunk, or of another kind.
    let change = if choice & 0x80 == 0 { forge::chunk(1, content) } else { content.to_vec() };
    let mut after = before.clone();
    match admission::admit(&mut after, &change, &uploader) {
        Ok(_) if after.heads() == before.heads() => Reached::Read,
        Ok(_) => {
            promises(before, &after, &change, &uploader);
            Reached::Taken
        }
        Err(refused) => {
            assert_eq!(after.heads(), before.heads(), "refused, and changed");
            if refused.rule.code() == folge_shared::error::ErrorCode::ChangeUnreadable {
                Reached::Nothing
            } else {
                Reached::Read
            }
        }
    }
}

fn promises(before: &Document, after: &Document, change: &[u8], uploader: &Uploader) {
    let loaded = Document::load(after.kind(), &after.save()).expect("what was let in loads again");
    assert_eq!(loaded.heads(), after.heads());
    let mut phone = before.clone();
    phone.apply(&[change]).expect("every phone can take what was let in");
    assert_eq!(participant::contacts(&phone), participant::contacts(after));
    if !uploader.coordinator {
        assert_eq!(access(before), access(after), "access was changed");
    }
    for contact in participant::contacts(before) {
        let now = participant::contact(after, contact.id).expect("an entry is gone");
        assert_eq!(now.by, contact.by, "an entry has another author");
    }
}

fn access(doc: &Document) -> BTreeSet<String> {
    let am = forge::plain(doc);
    let mut out = BTreeSet::new();
    tree(&am, &forge::object(&am, &["access"]), "", &mut out);
    out
}

/// Every value under an object, hidden ones too, with its operation.
fn tree(am: &Automerge, object: &ObjId, path: &str, out: &mut BTreeSet<String>) {
    for key in am.keys(object).collect::<Vec<_>>() {
        for (value, id) in am.get_all(object, key.as_str()).unwrap_or_default() {
            out.insert(format!("{path}/{key} {id} {value:?}"));
            if matches!(value, Value::Object(_)) {
                tree(am, &id, &format!("{path}/{key}"), out);
            }
        }
    }
}
