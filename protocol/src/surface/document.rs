//! The table as an OpenAPI 3.1 document.

use super::{Answer, Body, Endpoint, Query, Who, endpoints, typed};
use crate::desk::{DeskClientFrame, DeskFrame};
use crate::error::ErrorBody;
use crate::handoff::Channel;
use crate::visitor::{ClientFrame, ServerFrame};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// What a client may count on, whatever language it is written in.
const SAFE: i64 = crate::exact::MOST as i64;
/// What stands in an address in place of a `{name}` is no longer than this; longer ones name nothing.
const NAME_CHARS: u32 = 200;

pub fn document(version: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    for endpoint in endpoints() {
        let operation = operation(&endpoint, &mut generator);
        let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        path[endpoint.method.name()] = operation;
    }
    // Spoken over sockets, which a document of HTTP has no place for.
    for frame in [typed::<ClientFrame>, typed::<ServerFrame>, typed::<DeskClientFrame>, typed::<DeskFrame>] {
        frame(&mut generator);
    }
    let mut schemas = Value::Object(generator.take_definitions(true));
    bound(&mut schemas);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Baton",
            "version": version,
            "summary": "An AI chat assistant that hands over to people.",
            "description": ABOUT,
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "Wherever this Baton is reached."}],
        "tags": [
            {"name": "visitor", "description": "What the widget calls."},
            {"name": "desk", "description": "What the team calls."},
            {"name": "hooks", "description": "Where vendors knock."},
        ],
        "paths": paths,
        "components": {"schemas": schemas, "responses": responses(), "securitySchemes": SCHEMES.map(scheme).into_iter().collect::<Map<_, _>>()},
    })
}

const ABOUT: &str = "Errors are `{\"error\":{\"code\",\"message\"}}` with the right status. Moments are milliseconds \
since 1970. Sockets name the subprotocol `baton.v1` and carry the token beside it, as `token.<token>`. New fields \
may appear at any time; a reader ignores what it does not know.";

const SCHEMES: [(&str, &str); 2] = [
    ("visitor", "The token that `POST /api/chat` answered with."),
    ("desk", "The owner's token, a member's session, or the token of a link to one conversation."),
];

fn scheme((name, about): (&str, &str)) -> (String, Value) {
    (name.to_owned(), json!({"type": "http", "scheme": "bearer", "description": about}))
}

fn operation(endpoint: &Endpoint, generator: &mut SchemaGenerator) -> Value {
    let mut operation = json!({
        "summary": endpoint.summary,
        "operationId": operation_id(endpoint),
        "tags": [tag(endpoint.path)],
        "x-baton-who": endpoint.who.name(),
        "security": security(endpoint.who),
        "responses": answers(endpoint, generator),
    });
    let parameters: Vec<Value> = path_parameters(endpoint.path, generator)
        .into_iter()
        .chain(endpoint.query.iter().map(|query| query_parameter(query, generator)))
        .collect();
    if !parameters.is_empty() {
        operation["parameters"] = Value::Array(parameters);
    }
    if let Some(body) = &endpoint.body {
        operation["requestBody"] = request_body(body, generator);
    }
    operation
}

/// `post /api/desk/members/{member}/invite` → `post_desk_members_member_invite`
fn operation_id(endpoint: &Endpoint) -> String {
    let parts = endpoint.path.split(['/', '.']).filter(|part| !part.is_empty() && *part != "api");
    let named: Vec<&str> = parts.map(|part| part.trim_matches(['{', '}'])).collect();
    format!("{}_{}", endpoint.method.name(), named.join("_"))
}

fn tag(path: &str) -> &'static str {
    match path {
        path if path.starts_with("/api/chat") => "visitor",
        path if path.starts_with("/api/desk") => "desk",
        _ => "hooks",
    }
}

fn security(who: Who) -> Value {
    match who {
        // A vendor signs; there is no scheme for that.
        Who::Anyone | Who::Vendor => json!([]),
        Who::Visitor => json!([{"visitor": []}]),
        Who::Link | Who::Member | Who::Owner => json!([{"desk": []}]),
    }
}

fn path_parameters(path: &str, generator: &mut SchemaGenerator) -> Vec<Value> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    names
        .map(|name| {
            let schema = match name {
                "channel" => typed::<Channel>(generator).to_value(),
                "page" => json!({"type": "integer", "minimum": 0, "maximum": SAFE}),
                _ => json!({"type": "string", "minLength": 1, "maxLength": NAME_CHARS}),
            };
            json!({"name": name, "in": "path", "required": true, "schema": schema})
        })
        .collect()
}

fn query_parameter(query: &Query, generator: &mut SchemaGenerator) -> Value {
    let mut schema = (query.of)(generator).to_value();
    bound(&mut schema);
    if let Some(most) = query.most {
        let (least_key, most_key) =
            if schema["type"] == "array" { ("minItems", "maxItems") } else { ("minLength", "maxLength") };
        schema[least_key] = json!(1);
        schema[most_key] = json!(most);
    }
    json!({
        "name": query.name, "in": "query", "required": query.required, "description": query.about, "schema": schema,
    })
}

fn request_body(body: &Body, generator: &mut SchemaGenerator) -> Value {
    match body {
        Body::Raw(kind) => json!({"required": true, "content": {*kind: {"schema": {}}}}),
        Body::Json { of, needs } => {
            let whole = of(generator).to_value();
            let schema = if needs.is_empty() {
                whole
            } else {
                let said: Map<String, Value> = needs.iter().map(|name| ((*name).to_owned(), TEXT())).collect();
                json!({"allOf": [whole, {"type": "object", "required": needs, "properties": said}]})
            };
            json!({"required": true, "content": {"application/json": {"schema": schema}}})
        }
    }
}

const TEXT: fn() -> Value = || json!({"type": "string", "minLength": 1});

fn answers(endpoint: &Endpoint, generator: &mut SchemaGenerator) -> Value {
    let mut answers = Map::new();
    let (about, content) = match endpoint.answer {
        Answer::Json(of) => ("Done.", json!({"application/json": {"schema": of(generator).to_value()}})),
        Answer::Lines(of) => {
            // A schema of the lines, which are not one JSON value, has a place only in words.
            of(generator);
            ("JSON lines: an `ExportLine` each.", json!({"application/x-ndjson": {}}))
        }
        Answer::Other(kind) => ("Done.", json!({kind: {}})),
        Answer::Socket => ("The connection is a WebSocket from here on.", json!({})),
    };
    answers.insert(endpoint.status.to_string(), json!({"description": about, "content": content}));
    typed::<ErrorBody>(generator);
    for status in endpoint.refusals() {
        answers.insert(status.to_string(), json!({"$ref": format!("#/components/responses/{status}")}));
    }
    Value::Object(answers)
}

fn responses() -> Value {
    let error = json!({"application/json": {"schema": {"$ref": "#/components/schemas/ErrorBody"}}});
    let refused = |(status, about): (u16, &str)| {
        let mut response = json!({"description": about, "content": error});
        if status == 405 {
            let allow = json!({"description": "The methods it does take.", "schema": {"type": "string"}});
            response["headers"] = json!({"allow": allow});
        }
        (status.to_string(), response)
    };
    Value::Object(REFUSALS.into_iter().map(refused).collect())
}

const REFUSALS: [(u16, &str); 13] = [
    (400, "The body is not the JSON expected here, or the address is not well encoded."),
    (401, "No token, or one that is not valid here or has expired; for a hook: no valid signature."),
    (403, "The token does not allow that, or the website may not show the widget."),
    (404, "There is no such thing."),
    (405, "This address does not take that method."),
    (409, "Somebody else was there first, or the stage does not allow it."),
    (410, "The address has expired; ask for a fresh one."),
    (413, "The body is too large."),
    (415, "No kind of file that is taken here."),
    (422, "The body is well-formed and says something that cannot be; the message tells what."),
    (429, "Too fast, or too many; wait a moment."),
    (500, "A secret or binding is missing; the message tells the mend."),
    (503, "Something failed on Baton's side; nothing was lost, try again."),
];

/// Gives every whole number the ends its format means, so that a client knows them without knowing Rust's types.
fn bound(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            let ends = match object.get("format").and_then(Value::as_str) {
                Some("uint8") => Some((0, 255)),
                Some("uint16") => Some((0, 65_535)),
                Some("uint32") => Some((0, i64::from(u32::MAX))),
                Some("uint64" | "uint") => Some((0, SAFE)),
                Some("int64") => Some((-SAFE, SAFE)),
                Some("int32") => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
                _ => None,
            };
            if let Some((least, most)) = ends {
                object.entry("minimum").or_insert(json!(least));
                object.entry("maximum").or_insert(json!(most));
                // Formats of Rust's own; what they mean is said by the ends.
                object.remove("format");
            }
            object.values_mut().for_each(bound);
        }
        Value::Array(list) => list.iter_mut().for_each(bound),
        _ => {}
    }
}
