//! `sarif`: SARIF 2.1.0, which code scanning services read.
//!
//! Results are written as they come; the rules they point to, which stand elsewhere in the same object, come after them.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use hegao_core::{
    Checked, Failure, Finding, FindingFix, Lang, Place, Rule, Severity, Summary, Suppressed,
    SuppressedBy,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix, Invocation, Location, LogicalLocation,
    Message, MultiformatMessageString, Notification, PhysicalLocation, PropertyBag, Region,
    Replacement, ReportingConfiguration, ReportingDescriptor, Result as SarifResult, ResultLevel,
    Suppression, Tool, ToolComponent,
};

use crate::lined::{has_lines, line};
use crate::style::Style;
use crate::{FindRule, Render};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The base that relative paths are counted from: the root of the repository, which only the reader of the log knows.
const ROOT: &str = "%SRCROOT%";

/// The name of our fingerprints, with the version of how they are made.
const FINGERPRINT: &str = "hegao/v1";

/// Everything in a path that is not unreserved, but the slash between its parts.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// One run.
pub(crate) struct Sarif<'a> {
    lang: Lang,
    find: FindRule<'a>,
    /// The rules that results point to, in order of their first result.
    rules: Vec<String>,
    index: BTreeMap<String, i64>,
    results: usize,
    notes: Vec<Notification>,
}

impl<'a> Sarif<'a> {
    /// In the language of `style`; `find` knows the rules.
    pub(crate) fn new(style: &Style, find: FindRule<'a>) -> Self {
        Self {
            lang: style.lang,
            find,
            rules: Vec::new(),
            index: BTreeMap::new(),
            results: 0,
            notes: Vec::new(),
        }
    }

    const fn language(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en-US",
        }
    }

    fn rule_index(&mut self, id: &str) -> i64 {
        if let Some(index) = self.index.get(id) {
            return *index;
        }
        let index = i64::try_from(self.rules.len()).unwrap_or(i64::MAX);
        self.rules.push(id.to_owned());
        self.index.insert(id.to_owned(), index);
        index
    }

    fn write(&mut self, result: &SarifResult, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if self.results == 0 { b"\n" } else { b",\n" })?;
        self.results += 1;
        serde_json::to_writer(out, result)?;
        Ok(())
    }

    fn result(&mut self, checked: &Checked, finding: &Finding) -> SarifResult {
        let mut result = SarifResult::builder()
            .rule_id(&finding.rule)
            .rule_index(self.rule_index(&finding.rule))
            .level(level(finding.severity))
            .message(message(&finding.message))
            .locations(vec![location(checked, &finding.place, &finding.excerpt)])
            .partial_fingerprints(BTreeMap::from([(
                FINGERPRINT.to_owned(),
                finding.fingerprint.clone(),
            )]))
            .properties(words(&[("why", &finding.why), ("how", &finding.how)]))
            .build();
        if !finding.labels.is_empty() {
            let related = finding.labels.iter().zip(1..).map(|(label, id)| {
                let mut related = location(checked, &label.place, &label.excerpt);
                related.id = Some(id);
                related.message = (!label.message.is_empty()).then(|| message(&label.message));
                related
            });
            result.related_locations = Some(related.collect());
        }
        // A fix of a container cannot be said in lines and columns.
        if let Some(fix) = finding.fix.as_ref().filter(|_| has_lines(checked)) {
            result.fixes = Some(vec![mended(checked, finding, fix)]);
        }
        result
    }

    fn descriptor(&self, id: &str) -> ReportingDescriptor {
        match (self.find)(id) {
            Some(rule) => described(rule, self.lang),
            None => ReportingDescriptor::builder().id(id).build(),
        }
    }

    fn tool(&self) -> Tool {
        let driver = ToolComponent::builder()
            .name("hegao")
            .full_name("hegao · 核稿")
            .version(env!("CARGO_PKG_VERSION"))
            .semantic_version(env!("CARGO_PKG_VERSION"))
            .language(self.language())
            .rules(
                self.rules
                    .iter()
                    .map(|id| self.descriptor(id))
                    .collect::<Vec<_>>(),
            )
            .build();
        Tool::builder().driver(driver).build()
    }
}

impl Render for Sarif<'_> {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        write!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\
             \"columnKind\":\"unicodeCodePoints\",\"language\":\"{}\",\"results\":[",
            self.language()
        )
    }

    fn report(&mut self, checked: &Checked, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in &checked.findings {
            let mut result = self.result(checked, finding);
            // Without the list, some readers take a result for one whose state is not known.
            result.suppressions = Some(Vec::new());
            self.write(&result, out)?;
        }
        for suppressed in &checked.suppressed {
            let mut result = self.result(checked, &suppressed.finding);
            result.suppressions = Some(vec![suppression(suppressed)]);
            self.write(&result, out)?;
        }
        for notice in &checked.notices {
            let mut note = notification("note", &checked.path, notice.words.get(self.lang));
            if let Some(span) = notice.span {
                let place = checked.report.place(span, self.lang);
                note.locations = Some(vec![location(checked, &place, "")]);
            }
            self.notes.push(note);
        }
        Ok(())
    }

    fn end(
        &mut self,
        _: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let failed = failures
            .iter()
            .map(|failure| notification("error", &failure.path, &failure.message));
        self.notes.extend(failed);
        let invocation = Invocation::builder()
            .execution_successful(failures.is_empty())
            .tool_execution_notifications(std::mem::take(&mut self.notes))
            .build();
        out.write_all(b"\n],\"tool\":")?;
        serde_json::to_writer(&mut *out, &self.tool())?;
        out.write_all(b",\"invocations\":")?;
        serde_json::to_writer(&mut *out, &[invocation])?;
        out.write_all(b"}]}\n")
    }
}

/// A path as SARIF wants it: a relative one from the root, any other as a file.
fn artifact(path: &str) -> ArtifactLocation {
    let encoded = utf8_percent_encode(path, PATH).to_string();
    if Path::new(path).is_absolute() {
        let slash = if encoded.starts_with('/') { "" } else { "/" };
        return ArtifactLocation::builder()
            .uri(format!("file://{slash}{encoded}"))
            .build();
    }
    ArtifactLocation::builder()
        .uri(encoded)
        .uri_base_id(ROOT)
        .build()
}

fn location(checked: &Checked, place: &Place, excerpt: &str) -> Location {
    let mut physical = PhysicalLocation::builder()
        .artifact_location(artifact(&checked.path))
        .build();
    // A container has no lines; its places are named in words.
    if has_lines(checked) {
        let mut region = region(place);
        if !excerpt.is_empty() {
            region.snippet = Some(ArtifactContent::builder().text(excerpt).build());
        }
        physical.region = Some(region);
    }
    let mut location = Location::builder().physical_location(physical).build();
    if !place.anchor.is_empty() {
        let anchor = line(&place.anchor);
        let name = anchor.rsplit(" › ").next().unwrap_or(&anchor);
        let logical = LogicalLocation::builder()
            .name(name)
            .fully_qualified_name(&anchor)
            .build();
        location.logical_locations = Some(vec![logical]);
    }
    location
}

fn region(place: &Place) -> Region {
    let number = |count: usize| i64::try_from(count.max(1)).unwrap_or(i64::MAX);
    Region::builder()
        .start_line(number(place.start.line))
        .start_column(number(place.start.column))
        .end_line(number(place.end.line))
        .end_column(number(place.end.column))
        .build()
}

fn mended(checked: &Checked, finding: &Finding, fix: &FindingFix) -> Fix {
    let replacements: Vec<_> = fix
        .edits
        .iter()
        .map(|edit| {
            Replacement::builder()
                .deleted_region(region(&edit.place))
                .inserted_content(ArtifactContent::builder().text(&edit.text).build())
                .build()
        })
        .collect();
    let change = ArtifactChange::builder()
        .artifact_location(artifact(&checked.path))
        .replacements(replacements)
        .build();
    Fix::builder()
        .description(message(&finding.how))
        .artifact_changes(vec![change])
        .build()
}

fn suppression(suppressed: &Suppressed) -> Suppression {
    let kind = match suppressed.by {
        SuppressedBy::Report => "inSource",
        SuppressedBy::Settings => "external",
    };
    let mut suppression = Suppression::builder().kind(kind).build();
    if !suppressed.reason.is_empty() {
        suppression.justification = Some(suppressed.reason.clone());
    }
    suppression
}

fn notification(level: &str, path: &str, text: &str) -> Notification {
    let physical = PhysicalLocation::builder()
        .artifact_location(artifact(path))
        .build();
    Notification::builder()
        .level(level)
        .message(message(text))
        .locations(vec![
            Location::builder().physical_location(physical).build(),
        ])
        .build()
}

/// A rule with its help. What only a finding can fill is left open.
fn described(rule: &Rule, lang: Lang) -> ReportingDescriptor {
    let string = |text: String| MultiformatMessageString::builder().text(text).build();
    let (what, why, how) = (
        open(rule.said.message.get(lang)),
        open(rule.said.why.get(lang)),
        open(rule.said.how.get(lang)),
    );
    let mut help = MultiformatMessageString::builder()
        .text(format!("{why}\n{how}"))
        .markdown(markdown(rule, lang))
        .build();
    if let Some(basis) = &rule.said.basis {
        help.text.push('\n');
        help.text.push_str(basis);
    }
    ReportingDescriptor::builder()
        .id(&rule.id)
        .name(&rule.id)
        .short_description(string(rule.checker.summary(lang).to_owned()))
        .full_description(string(what))
        .help(help)
        .default_configuration(
            ReportingConfiguration::builder()
                .level(level_word(rule.severity))
                .build(),
        )
        .properties(words(&[("checker", rule.checker.id), ("pack", &rule.pack)]))
        .build()
}

/// The wording of a rule with `…` for its slots, which stand between braces.
fn open(wording: &str) -> String {
    let mut parts = wording.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let after = |part: &str| {
        part.split_once('}')
            .map_or(String::new(), |(_, rest)| format!("…{rest}"))
    };
    first + &parts.map(after).collect::<String>()
}

fn markdown(rule: &Rule, lang: Lang) -> String {
    let heads = match lang {
        Lang::Zh => ["为什么", "怎么改", "依据"],
        Lang::En => ["Why", "How", "Basis"],
    };
    let texts = [
        open(rule.said.why.get(lang)),
        open(rule.said.how.get(lang)),
        rule.said.basis.clone().unwrap_or_default(),
    ];
    let rows: Vec<String> = heads
        .into_iter()
        .zip(texts)
        .filter(|(_, text)| !text.is_empty())
        .map(|(head, text)| format!("**{head}** {text}"))
        .collect();
    rows.join("\n\n")
}

fn words(entries: &[(&str, &str)]) -> PropertyBag {
    let entries = entries
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| ((*name).to_owned(), (*text).into()))
        .collect::<BTreeMap<String, serde_json::Value>>();
    PropertyBag::builder()
        .additional_properties(entries)
        .build()
}

fn message(text: &str) -> Message {
    Message::builder().text(text).build()
}

const fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
        Severity::Advice => ResultLevel::Note,
    }
}

const fn level_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}
