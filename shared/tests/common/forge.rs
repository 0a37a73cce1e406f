//! Changes that no app of ours writes: built by hand out of operations, or byte by byte.
#![allow(dead_code, reason = "each test file forges what its story needs")]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a forgery that fails shows nothing")]

use automerge::{
    ActorId, Automerge, Change, ExpandedChange, ObjId, ObjType, ROOT, ReadDoc, ScalarValue,
    legacy::{Key, ObjectId, Op, OpId, OpType},
};
use folge_shared::{
    admission::{self, Rule, Uploader},
    documents::{Document, Writer},
};
use sha2::{Digest, Sha256};

/// The same document as plain Automerge holds it.
pub fn plain(doc: &Document) -> Automerge {
    Automerge::load(&doc.save()).expect("a saved document loads")
}

/// Whether plain Automerge takes the bytes.
pub fn gets_in(doc: &Document, bytes: &[u8]) -> bool {
    let mut plain = plain(doc);
    let Ok(change) = Change::try_from(bytes) else { return false };
    let hash = change.hash();
    plain.apply_changes([change]).is_ok() && plain.get_change_meta_by_hash(&hash).is_some()
}

/// The wall refuses by this rule, and the document is as it was, byte for byte.
#[track_caller]
pub fn refused(doc: &mut Document, bytes: &[u8], uploader: &Uploader, rule: Rule) {
    let (heads, saved) = (doc.heads(), doc.save());
    let refusal = admission::admit(doc, bytes, uploader).expect_err("must be refused");
    assert_eq!(refusal.rule, rule);
    assert_eq!(refusal.code, rule.code());
    assert_eq!(doc.heads(), heads, "heads after refusal");
    assert_eq!(doc.save(), saved, "bytes after refusal");
}

/// As [`refused`], and without the wall the same bytes do get in.
#[track_caller]
pub fn kept_out(doc: &mut Document, bytes: &[u8], uploader: &Uploader, rule: Rule) {
    assert!(gets_in(doc, bytes), "plain Automerge must take it, or the test shows nothing");
    refused(doc, bytes, uploader, rule);
}

/// The wall lets it in.
#[track_caller]
pub fn let_in(doc: &mut Document, bytes: &[u8], uploader: &Uploader) {
    let admitted = admission::admit(doc, bytes, uploader).expect("admitted");
    assert!(doc.has(&admitted.hash));
    let loaded = Document::load(doc.kind(), &doc.save()).expect("what was let in loads again");
    assert_eq!(loaded.heads(), doc.heads());
}

/// The object at a path of keys.
pub fn object(am: &Automerge, path: &[&str]) -> ObjId {
    let mut object = ROOT;
    for key in path {
        object = am.get(&object, *key).expect("readable").expect("there").1;
    }
    object
}

/// The operations that gave the key at a path its present values.
pub fn values(am: &Automerge, path: &[&str]) -> Vec<OpId> {
    let (key, parent) = path.split_last().expect("a key");
    let all = am.get_all(object(am, parent), *key).expect("readable");
    all.iter().map(|(_, id)| op_id(id)).collect()
}

pub fn op_id(object: &ObjId) -> OpId {
    match object {
        ObjId::Id(counter, actor, _) => OpId(*counter, actor.clone()),
        ObjId::Root => unreachable!("the root is no operation"),
    }
}

/// A change in the making: by default exactly what an honest app would send next.
pub struct Forgery {
    pub change: ExpandedChange,
    am: Automerge,
}

impl Forgery {
    pub fn new(doc: &Document, writer: &Writer) -> Self {
        Self::at(doc, writer, &plain(doc).get_heads())
    }

    /// As written by somebody who has seen only these heads.
    pub fn at(doc: &Document, writer: &Writer, deps: &[automerge::ChangeHash]) -> Self {
        let am = plain(doc);
        let actor_id = ActorId::from(writer.actor.bytes().to_vec());
        let metas = am.get_changes_meta(&[]);
        let seq = 1 + metas.iter().filter(|meta| *meta.actor == actor_id).map(|meta| meta.seq).max().unwrap_or(0);
        let highest = metas.iter().filter(|meta| deps.contains(&meta.hash)).map(|meta| meta.max_op).max().unwrap_or(0);
        let mut change = ExpandedChange {
            operations: vec![],
            actor_id,
            hash: None,
            seq,
            start_op: (highest + 1).try_into().expect("not zero"),
            time: 1_778_600_000,
            message: None,
            deps: deps.to_vec(),
            extra_bytes: vec![],
            author: None,
        };
        if seq == 1 {
            change.extra_bytes = footer(writer.worker.bytes());
        }
        drop(metas);
        Self { change, am }
    }

    /// The next operation's id.
    pub fn next(&self) -> OpId {
        OpId(self.change.start_op.get() + self.change.operations.len() as u64, self.change.actor_id.clone())
    }

    pub fn op(&mut self, obj: ObjectId, key: Key, action: OpType, pred: Vec<OpId>, insert: bool) -> OpId {
        let id = self.next();
        self.change.operations.push(Op { action, obj, key, pred: pred.into(), insert });
        id
    }

    /// An operation on a key of an object that is in the document, replacing what it has seen there.
    pub fn on(&mut self, path: &[&str], action: OpType) -> OpId {
        let (key, parent) = path.split_last().expect("a key");
        let object = object(&self.am, parent);
        let pred = self.am.get_all_at(&object, *key, &self.change.deps).expect("readable");
        let pred = pred.iter().map(|(_, id)| op_id(id)).collect();
        self.raw(path, action, pred)
    }

    /// As [`Self::on`], with predecessors of one's own choice.
    pub fn raw(&mut self, path: &[&str], action: OpType, pred: Vec<OpId>) -> OpId {
        let (key, parent) = path.split_last().expect("a key");
        let obj = match object(&self.am, parent) {
            ObjId::Root => ObjectId::Root,
            id => ObjectId::Id(op_id(&id)),
        };
        self.op(obj, Key::Map((*key).into()), action, pred, false)
    }

    /// A key of an object that this change makes.
    pub fn inside(&mut self, object: &OpId, key: &str, action: OpType) -> OpId {
        self.op(ObjectId::Id(object.clone()), Key::Map(key.into()), action, vec![], false)
    }

    /// An entry with a signature.
    pub fn entry(&mut self, path: &[&str], by: &Writer) -> OpId {
        let id = self.on(path, make());
        self.inside(&id, "by", put(by.worker.to_string().as_str()));
        id
    }

    pub fn bytes(self) -> Vec<u8> {
        Change::from(self.change).raw_bytes().to_vec()
    }
}

pub fn put(value: impl Into<ScalarValue>) -> OpType {
    OpType::Put(value.into())
}
pub fn make() -> OpType {
    OpType::Make(ObjType::Map)
}

/// The author footer.
pub fn footer(author: &[u8]) -> Vec<u8> {
    let mut out = vec![1, author.len() as u8];
    out.extend_from_slice(author);
    out
}

/// A chunk of any type and content with the right checksum.
pub fn chunk(kind: u8, content: &[u8]) -> Vec<u8> {
    let mut typed = vec![kind];
    unsigned(&mut typed, content.len() as u64);
    typed.extend_from_slice(content);
    let mut out = vec![0x85, 0x6f, 0x4a, 0x83];
    out.extend_from_slice(&Sha256::digest(&typed)[..4]);
    out.extend(typed);
    out
}

/// The content of a chunk.
pub fn content(bytes: &[u8]) -> &[u8] {
    let mut at = 9;
    read_unsigned(bytes, &mut at);
    &bytes[at..]
}

pub fn unsigned(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value as u8 & 0x7f) | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub fn signed(out: &mut Vec<u8>, mut value: i64) {
    loop {
        let byte = value as u8 & 0x7f;
        value >>= 7;
        if (value == 0 && byte & 0x40 == 0) || (value == -1 && byte & 0x40 != 0) {
            out.push(byte);
            return;
        }
        out.push(byte | 0x80);
    }
}

fn read_unsigned(bytes: &[u8], at: &mut usize) -> u64 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = bytes[*at];
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return value;
        }
    }
}

/// A change taken apart into what stands before its columns, the columns, and what stands behind.
#[derive(Clone)]
pub struct Columns {
    pub head: Vec<u8>,
    pub columns: Vec<(u64, Vec<u8>)>,
    pub tail: Vec<u8>,
}

impl Columns {
    pub fn of(bytes: &[u8]) -> Self {
        let content = content(bytes);
        let mut at = 0;
        at += 32 * read_unsigned(content, &mut at) as usize;
        at += read_unsigned(content, &mut at) as usize; // actor
        read_unsigned(content, &mut at); // seq
        read_unsigned(content, &mut at); // start_op
        read_unsigned(content, &mut at); // time: signed, but as long
        at += read_unsigned(content, &mut at) as usize; // message
        for _ in 0..read_unsigned(content, &mut at) {
            at += read_unsigned(content, &mut at) as usize;
        }
        let head = content[..at].to_vec();
        let specs: Vec<(u64, usize)> = (0..read_unsigned(content, &mut at))
            .map(|_| (read_unsigned(content, &mut at), read_unsigned(content, &mut at) as usize))
            .collect();
        let mut columns = vec![];
        for (spec, length) in specs {
            columns.push((spec, content[at..at + length].to_vec()));
            at += length;
        }
        Self { head, columns, tail: content[at..].to_vec() }
    }

    /// Puts a column in place of one, or adds it.
    pub fn set(&mut self, spec: u64, data: Vec<u8>) {
        self.columns.retain(|(other, _)| *other != spec);
        self.columns.push((spec, data));
        self.columns.sort_by_key(|(spec, _)| *spec);
    }

    pub fn get(&self, spec: u64) -> &[u8] {
        self.columns.iter().find(|(other, _)| *other == spec).map_or(&[], |(_, data)| data)
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut content = self.head.clone();
        unsigned(&mut content, self.columns.len() as u64);
        for (spec, data) in &self.columns {
            unsigned(&mut content, *spec);
            unsigned(&mut content, data.len() as u64);
        }
        for (_, data) in &self.columns {
            content.extend_from_slice(data);
        }
        content.extend_from_slice(&self.tail);
        chunk(1, &content)
    }
}
