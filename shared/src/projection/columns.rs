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

/// Ids of colleagues as one column, 16 bytes each; none for none.
pub(crate) fn workers(workers: &[WorkerId]) -> Option<Value> {
    let bytes: Vec<u8> = workers.iter().flat_map(|worker| *worker.bytes()).collect();
    (!bytes.is_empty()).then_some(Value::Bytes(bytes))
}

/// What [`workers`] wrote.
pub(crate) fn read_workers(column: &[u8]) -> Vec<WorkerId> {
    column.chunks_exact(16).filter_map(WorkerId::from_slice).collect()
}
