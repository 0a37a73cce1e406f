//! Reading a row from left to right. A value of the wrong type reads as none: a view shows less, it never fails.

use crate::{projection::Value, time::Millis, views::Row};

/// The columns of a row that are left.
pub(super) struct Reader(std::vec::IntoIter<Value>);

impl Reader {
    pub(super) fn new(row: Row) -> Self {
        Self(row.into_iter())
    }
    fn next(&mut self) -> Value {
        self.0.next().unwrap_or(Value::Null)
    }
    pub(super) fn int(&mut self) -> Option<i64> {
        match self.next() {
            Value::Int(number) => Some(number),
            _ => None,
        }
    }
    pub(super) fn count(&mut self) -> i64 {
        self.int().unwrap_or(0)
    }
    pub(super) fn flag(&mut self) -> bool {
        self.count() != 0
    }
    pub(super) fn time(&mut self) -> Option<Millis> {
        self.int().map(Millis)
    }
    pub(super) fn text(&mut self) -> Option<String> {
        match self.next() {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
    pub(super) fn bytes(&mut self) -> Option<Vec<u8>> {
        match self.next() {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
    pub(super) fn id<T>(&mut self, from: impl Fn(&[u8]) -> Option<T>) -> Option<T> {
        match self.next() {
            Value::Bytes(bytes) => from(&bytes),
            _ => None,
        }
    }
}
