//! `GET /v1/openapi.json`: what the page's addresses take and give, made from the types themselves.

use axum::{Json, response::IntoResponse};
use folge_shared::{
    api::{AppState, SignIn},
    command::{Command, Outcome},
    decision::Decision,
    error::PublicError,
    query::{Query, View},
};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

/// The description, OpenAPI 3.1.
pub async fn show() -> impl IntoResponse {
    Json(document())
}

/// Builds the description.
pub fn document() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    settings.meta_schema = None;
    let mut schemas = settings.into_generator();
    let paths = json!({
        "/health": { "get": plain("Whether the server can do its work", "Object with `status`, `version`, `protocol`") },
        "/v1/web/state": { "get": answers::<AppState>(&mut schemas, "Who is signed in", None) },
        "/v1/web/sign-in": { "post": acts::<SignIn, AppState>(&mut schemas, "A one-time code becomes a session") },
        "/v1/web/sign-out": { "post": plain("Ends the session", "No content") },
        "/v1/view/{name}": { "post": view(&mut schemas) },
        "/v1/decision": { "post": acts::<Decision, ()>(&mut schemas, "Carries out what a coordinator has decided") },
        "/v1/command": { "post": acts::<Command, Outcome>(&mut schemas, "Carries out a command") },
        "/v1/events": { "get": plain("Server-sent events: `head` when something moved", "text/event-stream") },
        "/v1/openapi.json": { "get": plain("This description", "application/json") },
    });
    let mut components = schemas.take_definitions(true);
    components.insert("PublicError".to_owned(), schemas.root_schema_for::<PublicError>().to_value());
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Følge",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The coordinator's view. Devices speak CBOR at /v1/join and /v1/sync: see docs/PROTOCOL.md.",
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": { "session": { "type": "apiKey", "in": "cookie", "name": crate::http::session::COOKIE } },
        },
    })
}

fn plain(summary: &str, answer: &str) -> Value {
    json!({ "summary": summary, "responses": { "200": { "description": answer } } })
}

fn content<T: JsonSchema>(schemas: &mut SchemaGenerator) -> Value {
    json!({ "application/json": { "schema": schemas.subschema_for::<T>() } })
}

fn answers<A: JsonSchema>(schemas: &mut SchemaGenerator, summary: &str, body: Option<Value>) -> Value {
    let mut operation = json!({
        "summary": summary,
        "responses": {
            "200": { "description": "The answer", "content": content::<A>(schemas) },
            "default": {
                "description": "Why not: a stable code and what its sentence fills in",
                "content": { "application/json": { "schema": { "$ref": "#/components/schemas/PublicError" } } },
            },
        },
    });
    if let (Some(body), Some(fields)) = (body, operation.as_object_mut()) {
        let intent = json!({ "name": "x-folge", "in": "header", "required": true, "schema": { "const": "1" } });
        fields.insert("parameters".into(), json!([intent]));
        fields.insert("requestBody".into(), json!({ "required": true, "content": body }));
    }
    operation
}

fn acts<Q: JsonSchema, A: JsonSchema>(schemas: &mut SchemaGenerator, summary: &str) -> Value {
    let body = content::<Q>(schemas);
    let mut operation = answers::<A>(schemas, summary, Some(body));
    if let Some(fields) = operation.as_object_mut() {
        fields.insert("security".into(), json!([{ "session": [] }]));
    }
    operation
}

fn view(schemas: &mut SchemaGenerator) -> Value {
    let mut operation = acts::<Query, View>(schemas, "Answers a query; the address names the query's type");
    if let Some(list) = operation.pointer_mut("/parameters").and_then(Value::as_array_mut) {
        list.push(json!({ "name": "name", "in": "path", "required": true, "schema": { "type": "string" } }));
    }
    operation
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(target)) = fields.get("$ref") {
                    found.push(target.clone());
                }
                fields.values().for_each(|inner| references(inner, found));
            }
            Value::Array(list) => list.iter().for_each(|inner| references(inner, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = document();
        let mut found = vec![];
        references(&document, &mut found);
        assert!(found.len() > 20, "{}", found.len());
        for target in found {
            let pointer = target.strip_prefix('#').expect("a local reference");
            assert!(document.pointer(pointer).is_some(), "{target}");
        }
        assert!(document.pointer("/components/schemas/Command").is_some());
        assert!(document.to_string().contains("log_contact"));
        for path in ["command", "decision"] {
            assert!(document.pointer(&format!("/paths/~1v1~1{path}/post/requestBody")).is_some(), "{path}");
        }
    }
}
