//! Columns into types and back.

use folge_shared::{
    domain::DocKind,
    ids::{ChangeHash, DocId, EnrolmentId, Epoch, ProgrammeId, Seq, Tag, WorkerId},
    time::Millis,
};
use rusqlite::{
    Row, Statement, ToSql,
    types::{ToSqlOutput, ValueRef},
};

use crate::{
    keys::KeyId,
    store::{StoreError, Value},
};

/// Reads columns; a column that holds something else than we write is [`StoreError::Row`].
pub(super) struct Columns<'r, 'c> {
    row: &'r Row<'c>,
    table: &'static str,
}

macro_rules! id_column {
    ($name:ident, $type:ty) => {
        pub(super) fn $name(&self, column: usize) -> Result<$type, StoreError> {
            <$type>::from_slice(self.bytes(column)?).ok_or(StoreError::Row(self.table))
        }
    };
}

impl<'r, 'c> Columns<'r, 'c> {
    pub(super) fn of(table: &'static str, row: &'r Row<'c>) -> Self {
        Self { row, table }
    }
    id_column!(doc, DocId);
    id_column!(programme, ProgrammeId);
    id_column!(worker, WorkerId);
    id_column!(enrolment, EnrolmentId);
    id_column!(hash, ChangeHash);
    id_column!(epoch, Epoch);
    id_column!(tag, Tag);
    id_column!(key, KeyId);

    pub(super) fn bytes(&self, column: usize) -> Result<&'r [u8], StoreError> {
        self.row.get_ref(column)?.as_blob().map_err(|_| StoreError::Row(self.table))
    }
    pub(super) fn digest(&self, column: usize) -> Result<[u8; 32], StoreError> {
        self.bytes(column)?.try_into().map_err(|_| StoreError::Row(self.table))
    }
    pub(super) fn is_null(&self, column: usize) -> Result<bool, StoreError> {
        Ok(matches!(self.row.get_ref(column)?, ValueRef::Null))
    }
    /// The column's value, unless it is NULL.
    pub(super) fn some<T>(
        &self,
        column: usize,
        read: impl FnOnce(&Self, usize) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        if self.is_null(column)? { Ok(None) } else { read(self, column).map(Some) }
    }
    pub(super) fn number(&self, column: usize) -> Result<i64, StoreError> {
        self.row.get_ref(column)?.as_i64().map_err(|_| StoreError::Row(self.table))
    }
    pub(super) fn small(&self, column: usize) -> Result<u16, StoreError> {
        u16::try_from(self.number(column)?).map_err(|_| StoreError::Row(self.table))
    }
    pub(super) fn count(&self, column: usize) -> Result<u64, StoreError> {
        u64::try_from(self.number(column)?).map_err(|_| StoreError::Row(self.table))
    }
    pub(super) fn seq(&self, column: usize) -> Result<Seq, StoreError> {
        self.count(column).map(Seq)
    }
    pub(super) fn time(&self, column: usize) -> Result<Millis, StoreError> {
        self.number(column).map(Millis)
    }
    pub(super) fn text(&self, column: usize) -> Result<&'r str, StoreError> {
        self.row.get_ref(column)?.as_str().map_err(|_| StoreError::Row(self.table))
    }
    pub(super) fn kind(&self, column: usize) -> Result<DocKind, StoreError> {
        DocKind::from_code(self.text(column)?).ok_or(StoreError::Row(self.table))
    }
    pub(super) fn value(&self, column: usize) -> Result<Value, StoreError> {
        match self.row.get_ref(column)? {
            ValueRef::Null => Ok(Value::Null),
            ValueRef::Integer(number) => Ok(Value::Int(number)),
            ValueRef::Text(text) => {
                Ok(Value::Text(std::str::from_utf8(text).map_err(|_| StoreError::Row(self.table))?.to_owned()))
            }
            ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
            ValueRef::Real(_) => Err(StoreError::Row(self.table)),
        }
    }
}

/// A sequence number or count as SQLite stores it.
pub(super) fn integer(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A view's or projection's parameter.
struct Parameter<'a>(&'a Value);

impl ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Binds `$1`, `$2`, … SQLite takes these for names and numbers them by first appearance, so binding by position
/// would hand the second parameter to a text in which `$2` stands first.
///
/// # Errors
/// [`StoreError::Row`] if the text names a parameter that is not there.
pub(super) fn bind(statement: &mut Statement<'_>, params: &[Value]) -> Result<(), StoreError> {
    for index in 1..=statement.parameter_count() {
        let name = statement.parameter_name(index).and_then(|name| name.strip_prefix('$'));
        let place = name.and_then(|digits| digits.parse::<usize>().ok()).and_then(|n| n.checked_sub(1));
        let value = place.and_then(|place| params.get(place)).ok_or(StoreError::Row("parameter"))?;
        statement.raw_bind_parameter(index, Parameter(value))?;
    }
    Ok(())
}
