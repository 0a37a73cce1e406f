//! Running statements: shared ones with `$n` parameters, and small meta values.

use folge_shared::projection::{Statement, Value};
use rusqlite::{
    Connection, OptionalExtension, ToSql,
    types::{ToSqlOutput, ValueRef},
};

use crate::error::DeviceError;

struct Param<'a>(&'a Value);

impl ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn bind(statement: &mut rusqlite::CachedStatement<'_>, params: &[Value]) -> rusqlite::Result<()> {
    // By name: SQLite numbers `$n` in the order of appearance, PostgreSQL by the number itself.
    for (n, value) in params.iter().enumerate() {
        if let Some(index) = statement.parameter_index(&format!("${}", n + 1))? {
            statement.raw_bind_parameter(index, Param(value))?;
        }
    }
    Ok(())
}

/// Runs a statement that changes rows.
pub(crate) fn run(connection: &Connection, statement: &Statement) -> Result<(), DeviceError> {
    let mut prepared = connection.prepare_cached(statement.sql)?;
    bind(&mut prepared, &statement.params)?;
    prepared.raw_execute()?;
    Ok(())
}

/// Runs a statement that gives rows.
pub(crate) fn select(connection: &Connection, statement: &Statement) -> Result<Vec<Vec<Value>>, DeviceError> {
    let mut prepared = connection.prepare_cached(statement.sql)?;
    bind(&mut prepared, &statement.params)?;
    let columns = prepared.column_count();
    let mut rows = prepared.raw_query();
    let mut out = vec![];
    while let Some(row) = rows.next()? {
        let mut values = Vec::with_capacity(columns);
        for column in 0..columns {
            values.push(match row.get_ref(column)? {
                ValueRef::Null | ValueRef::Real(_) => Value::Null,
                ValueRef::Integer(number) => Value::Int(number),
                ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
            });
        }
        out.push(values);
    }
    Ok(out)
}

/// A value of the meta table.
pub(crate) fn meta(connection: &Connection, key: &str) -> Result<Option<Vec<u8>>, DeviceError> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Sets, or with `None` removes, a value of the meta table.
pub(crate) fn set_meta(connection: &Connection, key: &str, value: Option<&[u8]>) -> Result<(), DeviceError> {
    match value {
        Some(value) => connection
            .prepare_cached(
                "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute((key, value))?,
        None => connection.prepare_cached("DELETE FROM meta WHERE key = ?1")?.execute([key])?,
    };
    Ok(())
}
