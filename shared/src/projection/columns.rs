//! Columns that hold several codes or ids: written here, read by views.

use super::Value;
use crate::{command::Tags, domain::Code, ids::WorkerId};

/// Themes, actions and services as one column: `theme.bolig action.samvaer`; none for none.
pub(crate) fn tags(tags: &Tags) -> Option<String> {
    let named = |name: &'static str, codes: &'_ [Code]| -> Vec<String> {
        codes.iter().map(|code| format!("{name}.{code}")).collect()
    };
    let all = [named("theme", &tags.themes), named("action", &tags.actions), named("service", &tags.services)].concat();
    (!all.is_empty()).then(|| all.join(" "))
}

/// What [`tags`] wrote.
pub(crate) fn read_tags(column: Option<&str>) -> Tags {
    let mut tags = Tags::default();
    for (name, code) in column.unwrap_or_default().split(' ').filter_map(|tag| tag.split_once('.')) {
        match name {
            "theme" => tags.themes.push(code.into()),
            "action" => tags.actions.push(code.into()),
            "service" => tags.services.push(code.into()),
            _ => {}
        }
    }
    tags
}

/// Codes of one list as one column, with spaces between; none for none.
pub(crate) fn codes(codes: &[Code]) -> Option<String> {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    (!codes.is_empty()).then(|| codes.join(" "))
}

/// What [`codes`] wrote.
pub(crate) fn read_codes(column: Option<&str>) -> Vec<Code> {
    column.unwrap_or_default().split(' ').filter(|code| !code.is_empty()).map(Code::from).collect()
}

/// Ids of colleagues as one column, 16 bytes each; none for none.
pub(crate) fn workers(workers: &[WorkerId]) -> Option<Value> {
    let bytes: Vec<u8> = workers.iter().flat_map(|worker| *worker.bytes()).collect();
    (!bytes.is_empty()).then_some(Value::Bytes(bytes))
}

/// What [`workers`] wrote.
pub(crate) fn read_workers(column: &[u8]) -> Vec<WorkerId> {
    column.chunks_exact(16).filter_map(WorkerId::from_slice).collect()
}
