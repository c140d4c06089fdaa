//! JSON Schema of packs and settings, for completion and hover in editors: made of what the loader reads.

use hegao_core::lexicon::Lexicon;
use hegao_core::params::{Field, Shape};
use hegao_core::{Checker, Lang};
use hegao_pack::{PACK_WORDS, SETTINGS_WORDS, pack_shape, settings_shape, words_for};
use serde_json::{Map, Value, json};

use crate::Linter;

/// The draft that editors for TOML understand.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// Writes schemas in one language.
struct Writer<'a> {
    lang: Lang,
    lexicon: &'a Lexicon,
    words: &'static [(&'static str, [&'static str; 2])],
}

impl Linter {
    /// The schema of a pack: the rule's `with` is that of its checker.
    #[must_use]
    pub fn pack_schema(&self) -> Value {
        let writer = Writer {
            lang: self.lang(),
            lexicon: self.lexicon(),
            words: PACK_WORDS,
        };
        let mut schema = writer.of(&pack_shape(), &mut Vec::new());
        let checkers = self.packs().checkers();
        if let Some(rule) = schema.pointer_mut("/properties/rule/items") {
            writer.bind(rule, checkers);
        }
        titled(schema, "hegao pack")
    }

    /// The schema of `hegao.toml`: rules and packs are those at hand.
    #[must_use]
    pub fn settings_schema(&self) -> Value {
        let writer = Writer {
            lang: self.lang(),
            lexicon: self.lexicon(),
            words: SETTINGS_WORDS,
        };
        let mut schema = writer.of(&settings_shape(), &mut Vec::new());
        let rules = self.packs().all();
        let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        for place in [
            "/properties/severity",
            "/properties/override/items/properties/severity",
        ] {
            let Some(table) = schema.pointer_mut(place) else {
                continue;
            };
            let level = table.get("additionalProperties").cloned();
            let described = |words: &str| {
                let mut level = level.clone().unwrap_or_else(|| json!({}));
                level["description"] = words.into();
                level
            };
            let mut known = Map::new();
            for entry in self.packs().entries() {
                let title = entry.header.title.get(self.lang());
                known.insert(entry.name().to_owned(), described(title));
            }
            for rule in &rules {
                known.insert(
                    rule.id.clone(),
                    described(rule.checker.summary(self.lang())),
                );
            }
            table["properties"] = Value::Object(known);
        }
        if let Some(rule) = schema.pointer_mut("/properties/exempt/items/properties/rule") {
            let words = rule["description"].clone();
            *rule =
                json!({ "anyOf": [{ "enum": ids }, { "type": "string" }], "description": words });
        }
        titled(schema, "hegao.toml")
    }
}

fn titled(mut schema: Value, title: &str) -> Value {
    schema["$schema"] = DRAFT.into();
    schema["title"] = title.into();
    schema
}

impl Writer<'_> {
    fn say(&self, [zh, en]: [&'static str; 2]) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn of(&self, shape: &Shape, path: &mut Vec<&'static str>) -> Value {
        match shape {
            Shape::Any => json!({}),
            Shape::Bool => json!({ "type": "boolean" }),
            Shape::Integer => json!({ "type": "integer" }),
            Shape::Number => json!({ "type": "number" }),
            Shape::Text => json!({ "type": "string" }),
            Shape::Words(words) => json!({ "type": "string", "enum": words }),
            Shape::Named(name) => self.named(name),
            Shape::List(item) => json!({ "type": "array", "items": self.of(item, path) }),
            Shape::OneOf(shapes) => {
                let all: Vec<Value> = shapes.iter().map(|shape| self.of(shape, path)).collect();
                json!({ "anyOf": all })
            }
            Shape::Map(item) => {
                path.push("*");
                let item = self.of(item, path);
                path.pop();
                json!({ "type": "object", "additionalProperties": item })
            }
            Shape::Table(fields) => self.table(fields, path),
        }
    }

    fn table(&self, fields: &[Field], path: &mut Vec<&'static str>) -> Value {
        let mut properties = Map::new();
        for field in fields {
            path.push(field.name);
            let mut schema = self.of(&field.shape, path);
            if let Some(words) = words_for(self.words, path) {
                schema["description"] = self.say(words).into();
            }
            path.pop();
            properties.insert(field.name.to_owned(), schema);
        }
        let required: Vec<&str> = fields
            .iter()
            .filter(|field| field.required)
            .map(|field| field.name)
            .collect();
        let mut schema = json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    /// A text with a name of its own: ids of the lexicon are offered, and others allowed, because users add their own.
    fn named(&self, name: &str) -> Value {
        let known: Vec<&str> = match name {
            "Kind" => {
                let kinds = &self.lexicon.kinds.kinds;
                kinds.iter().map(|kind| kind.id.as_str()).collect()
            }
            "Role" => {
                let chapters = &self.lexicon.chapters.chapters;
                chapters.iter().map(|chapter| chapter.id.as_str()).collect()
            }
            _ => return json!({ "type": "string" }),
        };
        json!({ "anyOf": [{ "enum": known }, { "type": "string" }] })
    }

    /// Binds a rule's `with` to its `check`. Editors complete from `anyOf`; that the two belong together stands in the
    /// conditions, which they use for checking.
    fn bind(&self, rule: &mut Value, checkers: &[&'static Checker]) {
        let ids: Vec<&str> = checkers.iter().map(|checker| checker.id).collect();
        let summaries: Vec<&str> = checkers
            .iter()
            .map(|checker| checker.summary(self.lang))
            .collect();
        let mut bound = Vec::new();
        let mut all = Vec::new();
        for checker in checkers {
            let with = self.parameters(checker);
            let mut then = json!({ "properties": { "with": with.clone() } });
            if with.get("required").is_some() {
                then["required"] = json!(["with"]);
            }
            bound.push(json!({
                "if": { "properties": { "check": { "const": checker.id } }, "required": ["check"] },
                "then": then,
            }));
            // What is offered; what is wrong is told once, by the condition.
            let mut offered = with;
            if let Some(offered) = offered.as_object_mut() {
                offered.remove("additionalProperties");
                offered.remove("required");
            }
            all.push(offered);
        }
        if let Some(check) = rule.pointer_mut("/properties/check") {
            check["enum"] = json!(ids);
            check["x-taplo"] = json!({ "docs": { "enumValues": summaries } });
        }
        if let Some(with) = rule.pointer_mut("/properties/with") {
            let words = with["description"].clone();
            *with = json!({ "type": "object", "anyOf": all, "description": words });
        }
        rule["allOf"] = json!(bound);
    }

    fn parameters(&self, checker: &Checker) -> Value {
        let mut schema = self.of(&checker.shape(), &mut Vec::new());
        schema["title"] = checker.id.into();
        for (name, words) in checker.params {
            // A dot leads into the tables of a list.
            let place = name.replace('.', "/items/properties/");
            if let Some(property) = schema.pointer_mut(&format!("/properties/{place}")) {
                property["description"] = self.say(*words).into();
            }
        }
        schema
    }
}
