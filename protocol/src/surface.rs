//! The HTTP surface as one table: every address, who may call it, what it takes and answers.
//!
//! For: the document at `/openapi.json`, and the tests that hold the doors and the console against it. Not for anything
//! that ships: the feature `schema` is on in the build's tools alone. A new endpoint is a few lines in the file of its
//! side, `visitor`, `desk` or `hooks`.

mod desk;
mod document;
mod figures;
mod hooks;
mod knowledge;
mod rules;
mod team;
mod visitor;

pub use document::document;

use schemars::{JsonSchema, Schema, SchemaGenerator};

/// Every endpoint, in the order of the document.
pub fn endpoints() -> Vec<Endpoint> {
    let sides = [
        visitor::endpoints(),
        desk::endpoints(),
        team::endpoints(),
        rules::endpoints(),
        knowledge::endpoints(),
        figures::endpoints(),
        hooks::endpoints(),
    ];
    sides.concat()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

impl Method {
    /// As the document has it.
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "get",
            Method::Post => "post",
            Method::Put => "put",
            Method::Delete => "delete",
        }
    }
}

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Anyone,
    /// The visitor of this very conversation, by the token that opening it gave.
    Visitor,
    /// Whoever of the team has a link to this one conversation, and everybody who may do more.
    Link,
    Member,
    Owner,
    /// A vendor, by its signature over the body.
    Vendor,
}

impl Who {
    /// As `x-baton-who` has it.
    pub fn name(self) -> &'static str {
        match self {
            Who::Anyone => "anyone",
            Who::Visitor => "visitor",
            Who::Link => "link",
            Who::Member => "member",
            Who::Owner => "owner",
            Who::Vendor => "vendor",
        }
    }
}

type Typed = fn(&mut SchemaGenerator) -> Schema;

#[derive(Clone, Copy, Debug)]
pub enum Body {
    Json {
        of: Typed,
        /// Fields that this endpoint cannot do without, though the type can.
        needs: &'static [&'static str],
    },
    /// As the vendor sends it; its signature is over these bytes.
    Raw(&'static str),
}

#[derive(Clone, Copy, Debug)]
pub enum Answer {
    Json(Typed),
    /// A JSON value a line.
    Lines(Typed),
    Other(&'static str),
    /// The connection becomes a WebSocket.
    Socket,
}

#[derive(Clone, Copy, Debug)]
pub struct Query {
    pub name: &'static str,
    pub about: &'static str,
    pub of: Typed,
    pub required: bool,
    /// The least and the most there may be, of a list; of a text its length.
    pub most: Option<u32>,
}

#[derive(Clone, Debug)]
pub struct Endpoint {
    pub method: Method,
    /// With `{names}` for its parts.
    pub path: &'static str,
    pub summary: &'static str,
    pub who: Who,
    pub query: Vec<Query>,
    pub body: Option<Body>,
    pub status: u16,
    pub answer: Answer,
    /// Refusals besides those that follow from the rest: see `refusals`.
    pub errors: &'static [u16],
}

impl Endpoint {
    fn new(method: Method, path: &'static str, who: Who, summary: &'static str) -> Self {
        let (query, body, answer) = (Vec::new(), None, Answer::Json(typed::<serde_json::Value>));
        Self { method, path, summary, who, query, body, status: 200, answer, errors: &[] }
    }

    fn body<T: JsonSchema>(self) -> Self {
        self.body_with::<T>(&[])
    }

    fn body_with<T: JsonSchema>(self, needs: &'static [&'static str]) -> Self {
        Self { body: Some(Body::Json { of: typed::<T>, needs }), ..self }
    }

    fn raw(self, kind: &'static str) -> Self {
        Self { body: Some(Body::Raw(kind)), ..self }
    }

    fn answers<T: JsonSchema>(self) -> Self {
        Self { answer: Answer::Json(typed::<T>), ..self }
    }

    fn answers_with(self, answer: Answer) -> Self {
        let status = if matches!(answer, Answer::Socket) { 101 } else { self.status };
        Self { answer, status, ..self }
    }

    fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    fn query<T: JsonSchema>(mut self, name: &'static str, about: &'static str) -> Self {
        self.query.push(Query { name, about, of: typed::<T>, required: false, most: None });
        self
    }

    /// The same where it cannot be left out.
    fn needs<T: JsonSchema>(self, name: &'static str, about: &'static str) -> Self {
        self.needs_at_most::<T>(name, about, None)
    }

    fn needs_at_most<T: JsonSchema>(mut self, name: &'static str, about: &'static str, most: Option<u32>) -> Self {
        self.query.push(Query { name, about, of: typed::<T>, required: true, most });
        self
    }

    fn errors(self, errors: &'static [u16]) -> Self {
        Self { errors, ..self }
    }

    /// Every status it may refuse with, in order.
    pub fn refusals(&self) -> Vec<u16> {
        let mut all = vec![405, 503];
        match self.who {
            Who::Anyone => {}
            Who::Visitor => all.extend([401, 403]),
            // Whoever has tried wrong tokens waits, even with a right one.
            Who::Link | Who::Member | Who::Owner => all.extend([401, 403, 429]),
            Who::Vendor => all.push(401),
        }
        if self.path.contains('{') {
            all.extend([400, 404]);
        }
        if self.body.is_some() {
            all.extend([400, 413, 422]);
        }
        if !self.query.is_empty() {
            all.push(422);
        }
        if matches!(self.answer, Answer::Socket) {
            all.push(422);
        }
        all.extend(self.errors);
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn get(path: &'static str, who: Who, summary: &'static str) -> Endpoint {
    Endpoint::new(Method::Get, path, who, summary)
}

fn post(path: &'static str, who: Who, summary: &'static str) -> Endpoint {
    Endpoint::new(Method::Post, path, who, summary)
}

fn put(path: &'static str, who: Who, summary: &'static str) -> Endpoint {
    Endpoint::new(Method::Put, path, who, summary)
}

fn delete(path: &'static str, who: Who, summary: &'static str) -> Endpoint {
    Endpoint::new(Method::Delete, path, who, summary)
}

fn typed<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

#[cfg(test)]
mod tests {
    use super::{Method, Who, document, endpoints};
    use std::collections::HashSet;

    #[test]
    fn no_endpoint_stands_twice() {
        let all = endpoints();
        let names: HashSet<_> = all.iter().map(|one| (one.method.name(), one.path)).collect();
        assert_eq!(names.len(), all.len());
        assert!(all.iter().all(|one| one.path.starts_with('/') && one.summary.ends_with('.')));
    }

    #[test]
    fn the_owners_business_says_so() {
        let all = endpoints();
        let privacy =
            all.iter().filter(|one| one.path.starts_with("/api/desk/privacy") || one.path == "/api/desk/export");
        assert!(privacy.clone().count() >= 6);
        assert!(privacy.into_iter().all(|one| one.who == Who::Owner));
        let settings = all.iter().find(|one| one.path == "/api/desk/settings" && one.method == Method::Put);
        assert_eq!(settings.map(|one| one.who), Some(Who::Owner));
    }

    #[test]
    fn the_document_refers_to_nothing_it_does_not_hold() {
        let document = document("1.2.3");
        let text = document.to_string();
        assert_eq!(
            (document["openapi"].as_str(), document["info"]["version"].as_str()),
            (Some("3.1.0"), Some("1.2.3"))
        );
        let schemas = document["components"]["schemas"].as_object().unwrap();
        for reference in text.split("\"#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(schemas.contains_key(name), "{name}");
        }
        assert!(!text.contains("#/$defs"), "every type is a component");
        let erase = &document["paths"]["/api/desk/privacy/erase"]["post"];
        assert_eq!(erase["x-baton-who"], "owner");
        assert_eq!(schemas["Erase"]["properties"]["conversations"]["maxItems"], 100);
        assert_eq!(schemas["Rating"]["properties"]["score"]["maximum"], 5);
    }
}
