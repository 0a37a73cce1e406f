//! Reads a change chunk without Automerge, so that nothing is unpacked before its size is known.
//!
//! Layout (the Automerge storage format): magic `85 6f 4a 83`, 4 bytes of checksum, 1 byte of type, length, then
//! dependencies, actor, seq, start_op, time, message, other actors, column list, columns, extra bytes. Columns are
//! run-length coded: a dozen bytes can stand for 2^60 rows, so every column's rows are added up first.

use sha2::{Digest, Sha256};

use super::{CHANGE_LIMIT, OPERATION_LIMIT, Rule};
use crate::ids::ChangeHash;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// Chunk types: 0 document, 1 change, 2 compressed change, 3 bundle.
const TYPE_CHANGE: u8 = 1;
const TYPE_OFFSET: usize = 8;
/// The footer's id for an author (Automerge 0.12).
const FOOTER_AUTHOR: u64 = 1;
/// Predecessors of all operations together: a resolved conflict has a few per operation.
const PREDECESSOR_LIMIT: u64 = 4 * OPERATION_LIMIT;
const OTHER_ACTORS_LIMIT: usize = 1_000;
/// Device time of a change, in seconds since 1970: the years 0 to 9999.
const EARLIEST: i64 = -62_167_219_200;
const LATEST: i64 = 253_402_300_799;

/// What a chunk says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts<'a> {
    /// What it builds on.
    pub deps: Vec<[u8; 32]>,
    /// Who wrote it.
    pub actor: &'a [u8],
    /// The actor's count, from 1.
    pub seq: u64,
    /// The counter of its first operation.
    pub start_op: u64,
    /// How many operations it holds.
    pub operations: u64,
    /// What stands behind the columns.
    pub footer: Footer<'a>,
}

/// What stands behind the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Footer<'a> {
    /// Nothing.
    None,
    /// Exactly one author.
    Author(&'a [u8]),
    /// Anything else.
    Strange,
}

/// The chunk's name: the SHA-256 of type, length and content, as Automerge computes it. For bytes that are no chunk,
/// the SHA-256 of all of them, so that an answer can still name them.
pub fn hash_of(bytes: &[u8]) -> ChangeHash {
    let named = match bytes.split_at_checked(TYPE_OFFSET) {
        Some((head, rest)) if head.starts_with(&MAGIC) => rest,
        _ => bytes,
    };
    ChangeHash(Sha256::digest(named).into())
}

/// Reads a chunk.
///
/// # Errors
/// The first rule that it breaks.
pub fn read(bytes: &[u8]) -> Result<Parts<'_>, Rule> {
    if bytes.len() > CHANGE_LIMIT {
        return Err(Rule::Size);
    }
    let (magic, rest) = bytes.split_at_checked(4).ok_or(Rule::ChunkType)?;
    let (checksum, typed) = rest.split_at_checked(4).ok_or(Rule::ChunkType)?;
    if magic != MAGIC || typed.first() != Some(&TYPE_CHANGE) {
        return Err(Rule::ChunkType);
    }
    if Sha256::digest(typed).get(..4) != Some(checksum) {
        return Err(Rule::Checksum);
    }
    let mut input = Input(typed.get(1..).ok_or(Rule::Malformed)?);
    let length = input.length()?;
    if length != input.0.len() {
        return Err(Rule::Malformed);
    }
    let count = input.length()?;
    if count > input.0.len() / 32 {
        return Err(Rule::Malformed);
    }
    let mut deps = Vec::with_capacity(count);
    for _ in 0..count {
        let dep = input.take(32)?.try_into().map_err(|_| Rule::Malformed)?;
        if deps.contains(&dep) {
            return Err(Rule::Malformed);
        }
        deps.push(dep);
    }
    let actor = input.prefixed()?;
    let seq = input.unsigned()?;
    let start_op = input.unsigned()?;
    let time = input.signed()?;
    if !(EARLIEST..=LATEST).contains(&time) {
        // Times are stored as differences: two at the ends of the range overflow the document that holds both.
        return Err(Rule::Malformed);
    }
    let message = input.prefixed()?;
    if !message.is_empty() {
        // We write no messages; one would be text that no screen ever shows.
        return Err(Rule::ExtraBytes);
    }
    let others = input.length()?;
    if others > OTHER_ACTORS_LIMIT {
        return Err(Rule::Malformed);
    }
    for _ in 0..others {
        input.prefixed()?;
    }
    let operations = columns(&mut input)?;
    Ok(Parts { deps, actor, seq, start_op, operations, footer: footer(input.0) })
}

fn footer(bytes: &[u8]) -> Footer<'_> {
    if bytes.is_empty() {
        return Footer::None;
    }
    let mut input = Input(bytes);
    match (input.unsigned(), input.prefixed()) {
        (Ok(FOOTER_AUTHOR), Ok(author)) if input.0.is_empty() => Footer::Author(author),
        _ => Footer::Strange,
    }
}

/// The kinds of column, from the lowest three bits of a column's specification; bit 3 says "compressed".
mod column {
    pub const GROUP: u64 = 0;
    pub const ACTOR: u64 = 1;
    pub const INTEGER: u64 = 2;
    pub const DELTA: u64 = 3;
    pub const BOOLEAN: u64 = 4;
    pub const STRING: u64 = 5;
    pub const VALUE_META: u64 = 6;
    pub const VALUE: u64 = 7;
    pub const COMPRESSED: u64 = 8;
    /// The column whose rows are the operations.
    pub const ACTION: u64 = (4 << 4) | INTEGER;
    /// The group that holds predecessors.
    pub const PREDECESSORS: u64 = 7;
}

/// Adds up the rows of every column and returns the number of operations.
fn columns(input: &mut Input<'_>) -> Result<u64, Rule> {
    let count = input.length()?;
    if count > 64 {
        return Err(Rule::Malformed);
    }
    let mut specs = Vec::with_capacity(count);
    for _ in 0..count {
        specs.push((input.unsigned()?, input.length()?));
    }
    let mut operations = 0;
    for (spec, length) in specs {
        let data = input.take(length)?;
        if spec & column::COMPRESSED != 0 {
            return Err(Rule::ChunkType);
        }
        let in_group = spec >> 4 == column::PREDECESSORS && spec & 7 != column::GROUP;
        let limit = if in_group { PREDECESSOR_LIMIT } else { OPERATION_LIMIT };
        let rows = rows(spec & 7, data, limit)?;
        if spec == column::ACTION {
            operations = rows;
        }
    }
    Ok(operations)
}

fn rows(kind: u64, data: &[u8], limit: u64) -> Result<u64, Rule> {
    let mut input = Input(data);
    let mut rows: u64 = 0;
    let mut grouped: u64 = 0;
    let add = |rows: &mut u64, more: u64| {
        *rows = rows.saturating_add(more);
        if *rows > limit { Err(Rule::Operations) } else { Ok(()) }
    };
    if kind == column::VALUE {
        return Ok(0);
    }
    while !input.0.is_empty() {
        if kind == column::BOOLEAN {
            let run = input.unsigned()?;
            add(&mut rows, run)?;
            continue;
        }
        let run = input.signed()?;
        if run == 0 {
            let nulls = input.unsigned()?;
            add(&mut rows, nulls)?;
            continue;
        }
        add(&mut rows, run.unsigned_abs())?;
        let values = if run > 0 { 1 } else { run.unsigned_abs() };
        for _ in 0..values {
            let value = match kind {
                column::STRING => {
                    input.prefixed()?;
                    0
                }
                column::DELTA => {
                    input.signed()?;
                    0
                }
                column::GROUP | column::ACTOR | column::INTEGER | column::VALUE_META => input.unsigned()?,
                _ => return Err(Rule::Malformed),
            };
            if kind == column::GROUP {
                let each = if run > 0 { run.unsigned_abs() } else { 1 };
                grouped = grouped.saturating_add(value.saturating_mul(each));
                if grouped > PREDECESSOR_LIMIT {
                    return Err(Rule::Operations);
                }
            }
        }
    }
    Ok(rows)
}

/// What is left to read.
struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Rule> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Rule::Malformed)?;
        self.0 = rest;
        Ok(taken)
    }
    fn byte(&mut self) -> Result<u8, Rule> {
        self.take(1)?.first().copied().ok_or(Rule::Malformed)
    }
    /// Unsigned LEB128, at most 64 bits.
    fn unsigned(&mut self) -> Result<u64, Rule> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte > 1 {
                return Err(Rule::Malformed);
            }
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Rule::Malformed)
    }
    /// Signed LEB128, at most 64 bits.
    fn signed(&mut self) -> Result<i64, Rule> {
        let mut value = 0i64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let bits = shift + 7;
                if bits < 64 && byte & 0x40 != 0 {
                    value |= -1i64 << bits;
                }
                return Ok(value);
            }
        }
        Err(Rule::Malformed)
    }
    fn length(&mut self) -> Result<usize, Rule> {
        usize::try_from(self.unsigned()?).map_err(|_| Rule::Malformed)
    }
    fn prefixed(&mut self) -> Result<&'a [u8], Rule> {
        let length = self.length()?;
        self.take(length)
    }
}
