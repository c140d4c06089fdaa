//! One pack: its header, and its rules bound to checkers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use hegao_core::params::{Entry, Node, Packed, Value};
use hegao_core::rule::{Example, Said};
use hegao_core::{Checker, Kind, Rule, Severity, Words};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::error::{Class, PackError};
use crate::fault::{param_error, read};
use crate::names::{check_id, check_names};
use crate::nearest::suggest;
use crate::source::SourceText;
use crate::wording::{check_said, check_wording};

/// What the program has, for rules to be bound to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    /// All checkers.
    pub checkers: &'a [&'static Checker],
    /// Ids of the kinds of report.
    pub kinds: &'a [String],
    /// Ids of the roles of chapters.
    pub roles: &'a [String],
    /// Whether to look up ids in the lexicon and to compile expressions, which takes time.
    pub thorough: bool,
}

/// The lines of a pack before its first rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Header {
    /// Its name, the first half of its rules' ids.
    #[serde(rename = "pack")]
    pub name: String,
    /// Its name for people.
    pub title: Words,
    /// The kinds of report for which it is in force; none: only where it is named.
    #[serde(default)]
    pub applies: Vec<Kind>,
    /// The packs that it needs: names, or paths of files (with a `/` or ending in `.toml`).
    #[serde(default)]
    pub extends: Vec<String>,
    /// Present so that the key is known; the rules are read one by one.
    #[serde(default, rename = "rule")]
    _rule: Option<IgnoredAny>,
}

impl Header {
    /// A header of which nothing is known but the name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let header = Self {
            name: name.to_owned(),
            title: Words::default(),
            applies: Vec::new(),
            extends: Vec::new(),
            _rule: None,
        };
        (!name.is_empty()).then_some(header)
    }
}

/// A `[[rule]]` as written. `with` belongs to the checker.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RuleText {
    name: String,
    check: String,
    severity: Severity,
    #[serde(default)]
    once: bool,
    basis: Option<String>,
    message: Words,
    why: Words,
    how: Words,
    #[serde(default)]
    labels: BTreeMap<String, Words>,
    #[serde(default, rename = "with")]
    _with: Option<IgnoredAny>,
    #[serde(default)]
    example: Vec<Example>,
}

/// A pack as read.
#[derive(Debug)]
pub(crate) struct Pack {
    /// Its rules, in the order of the file; those with mistakes are not among them.
    pub rules: Vec<Bound>,
    /// Names of all rules, also of those with mistakes.
    pub names: Vec<String>,
    /// Whether a syntax error may have hidden rules.
    pub broken: bool,
}

/// A rule, and where it is written.
#[derive(Debug)]
pub(crate) struct Bound {
    /// The rule.
    pub rule: Rule,
    /// Its parameters as written.
    pub with: With,
    /// Its header `[[rule]]` in the file of its pack.
    pub at: Range<usize>,
    /// Its severity, in the same file.
    pub severity_at: Range<usize>,
}

/// Parameters of a rule, as written.
#[derive(Debug)]
pub(crate) enum With {
    /// Of a shipped rule, which nobody has looked at; `None` if it has none.
    Packed(Option<Packed>),
    /// Of any other.
    Read(Value),
}

impl With {
    /// The table.
    pub(crate) fn value(&self) -> Cow<'_, Value> {
        match self {
            Self::Packed(with) => Cow::Owned(
                with.and_then(Packed::value)
                    .unwrap_or_else(|| Value::empty(0..0)),
            ),
            Self::Read(value) => Cow::Borrowed(value),
        }
    }
}

impl Pack {
    /// Reads a pack from its table (see [`crate::toml_value`]).
    pub(crate) fn read(
        source: &SourceText,
        mut root: Value,
        known: Known<'_>,
        errors: &mut Vec<PackError>,
    ) -> Self {
        let broken = errors
            .iter()
            .any(|error| error.class == Class::Syntax && error.source.name == source.name);
        let rules = root.take("rule");
        header(source, &root, known, errors);
        let pack = root
            .get("pack")
            .and_then(Value::as_str)
            .unwrap_or("?")
            .to_owned();
        let mut this = Self {
            rules: Vec::new(),
            names: Vec::new(),
            broken,
        };
        let Some(rules) = rules else {
            this.without_rules(source, &root, errors);
            return this;
        };
        if rules.value.items().is_empty() && !matches!(rules.value.node, Node::List(_)) {
            let error = PackError::new(
                source,
                &rules.at,
                "规则要写在 `[[rule]]` 下（两层方括号）",
                "write each rule under `[[rule]]`, with double brackets",
            );
            errors.push(error);
            return this;
        }
        let mut seen: BTreeMap<String, Range<usize>> = BTreeMap::new();
        let Node::List(items) = rules.value.node else {
            return this;
        };
        for value in items {
            if let Some(name) = value.get("name")
                && let Some(text) = name.as_str()
            {
                if let Some(first) = &seen.insert(text.to_owned(), name.at.clone()) {
                    errors.push(
                        PackError::new(
                            source,
                            &name.at,
                            format!("规则 `{text}` 写了两次"),
                            format!("the rule `{text}` is defined twice"),
                        )
                        .here("又写一次", "and again here")
                        .label(first, "先写在这里", "first defined here"),
                    );
                }
                this.names.push(text.to_owned());
            }
            this.rules.extend(rule(source, &pack, value, known, errors));
        }
        this
    }
}

impl Pack {
    /// A pack that brings nothing, neither rules of its own nor those of others, was forgotten half-way.
    fn without_rules(&self, source: &SourceText, root: &Value, errors: &mut Vec<PackError>) {
        let builds_on = root
            .get("extends")
            .is_some_and(|list| !list.items().is_empty());
        if self.broken || builds_on {
            return;
        }
        let at = root.get("pack").map_or(0..0, |name| name.at.clone());
        errors.push(
            PackError::new(
                source,
                &at,
                "规则包里一条规则也没有",
                "there is no rule in this pack",
            )
            .help(Some(crate::error::words(
                "规则写在 `[[rule]]` 下，或用 `extends` 沿用别的包",
                "write rules under `[[rule]]`, or build on other packs with `extends`",
            ))),
        );
    }
}

/// Reads the lines before the first rule.
pub(crate) fn header(
    source: &SourceText,
    root: &Value,
    known: Known<'_>,
    errors: &mut Vec<PackError>,
) -> Option<Header> {
    let header: Option<Header> = read(source, root, errors);
    if known.thorough {
        check_said(source, root, &["title"], errors);
    }
    if let Some(name) = root.get("pack") {
        check_id(source, name, errors);
    }
    for kind in root.get("applies").map_or(&[][..], Value::items) {
        if let Some(id) = kind.as_str()
            && !known.kinds.iter().any(|known| known == id)
        {
            errors.push(
                PackError::new(
                    source,
                    &kind.at,
                    format!("没有 `{id}` 这种体裁"),
                    format!("there is no kind of report `{id}`"),
                )
                .help(suggest(id, known.kinds.iter().map(String::as_str))),
            );
        }
    }
    header
}

/// Reads one rule and binds it. Everything is looked at, whatever else is wrong.
fn rule(
    source: &SourceText,
    pack: &str,
    mut value: Value,
    known: Known<'_>,
    errors: &mut Vec<PackError>,
) -> Option<Bound> {
    let before = errors.len();
    let with = value.take("with").map_or_else(
        || Value::empty(value.at.clone()),
        |Entry { value, .. }| value,
    );
    let text: Option<RuleText> = read(source, &value, errors);
    if let Some(name) = value.get("name") {
        check_id(source, name, errors);
    }
    let checker = value
        .get("check")
        .and_then(|check| checker(source, check, known, errors));
    let check = checker.and_then(|checker| build(source, checker, &with, known, errors));
    // The wording of shipped packs is known to be right by test.
    if known.thorough {
        check_said(source, &value, &["message", "why", "how"], errors);
        check_wording(source, &value, checker, errors);
    }
    // Mistakes of a rule are told in the order in which they stand.
    errors[before..].sort_by_key(PackError::offset);
    let (text, checker, check) = (text?, checker?, check?);
    debug_assert_eq!(text.check, checker.id);
    let rule = Rule {
        id: format!("{pack}.{}", text.name),
        pack: pack.to_owned(),
        checker,
        check,
        severity: text.severity,
        once: text.once,
        said: Said {
            basis: text.basis,
            message: text.message,
            why: text.why,
            how: text.how,
            labels: text.labels,
            examples: text.example,
        }
        .ready(),
    };
    let severity_at = value
        .get("severity")
        .map_or(0..0, |severity| severity.at.clone());
    Some(Bound {
        rule,
        with: With::Read(with),
        at: value.at,
        severity_at,
    })
}

fn checker(
    source: &SourceText,
    check: &Value,
    known: Known<'_>,
    errors: &mut Vec<PackError>,
) -> Option<&'static Checker> {
    let id = check.as_str()?;
    let found = known
        .checkers
        .iter()
        .find(|checker| checker.id == id)
        .copied();
    if found.is_none() {
        errors.push(
            PackError::new(
                source,
                &check.at,
                format!("没有检查器 `{id}`"),
                format!("there is no checker `{id}`"),
            )
            .help(suggest(id, known.checkers.iter().map(|checker| checker.id))),
        );
    }
    found
}

/// The check with its parameters, or all that is wrong with them.
pub(crate) fn build(
    source: &SourceText,
    checker: &'static Checker,
    with: &Value,
    known: Known<'_>,
    errors: &mut Vec<PackError>,
) -> Option<Box<dyn hegao_core::Check>> {
    // Compiling every expression costs time; shipped packs are known to be right by test, so the user's are checked.
    if known.thorough {
        check_names(source, &checker.names(with), known, errors);
    }
    match checker.build(with) {
        Ok(check) => Some(check),
        Err(faults) => {
            errors.extend(faults.iter().map(|fault| {
                let mut error = param_error(source, with, fault);
                let at_top = fault.path().len() == 1;
                if error.help.is_none() && error.class == Class::Missing && at_top {
                    error.help = Some(crate::error::words(
                        format!("它是检查器 `{}` 的参数，写在 `[rule.with]` 下", checker.id),
                        format!(
                            "it is a parameter of `{}` and goes under `[rule.with]`",
                            checker.id
                        ),
                    ));
                }
                error
            }));
            None
        }
    }
}
