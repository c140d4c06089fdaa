//! How well the ledger of figures agrees with labelled examples.
//!
//! Examples are JSON lines. `ctx` is an exact excerpt; it stands in the file `doc` at the character offset `start`, or, where
//! no file is named, in `text` itself (with `head`, if given, as the title line before it).

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;

use hegao::core::{ChangeKind, Figure, FigureRole, Report, Span, number, text};
use hegao::{Format, Linter, Source};
use serde::Deserialize;

/// One labelled example.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Example {
    /// Its name.
    pub id: String,
    /// `figure`, `not_figure`, `relation`; anything else is passed over.
    pub kind: String,
    /// Stem of the file it comes from.
    #[serde(default)]
    pub doc: String,
    /// The text itself, where no file is named.
    #[serde(default)]
    pub text: String,
    /// A title line before the text.
    #[serde(default)]
    pub head: String,
    /// Character offset of `ctx` in the file.
    #[serde(default)]
    pub start: usize,
    /// The excerpt; the whole text where it is absent.
    #[serde(default)]
    pub ctx: String,
    /// The figures of the excerpt that are labelled.
    #[serde(default)]
    pub figs: Vec<Label>,
    /// Of a number that is no figure: the number.
    #[serde(default)]
    pub s: String,
    /// What it is instead.
    #[serde(default)]
    pub class: String,
    /// Kind of a relation.
    #[serde(default)]
    pub rel: String,
    /// Its verdict.
    #[serde(default)]
    pub verdict: String,
}

/// A labelled figure.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Label {
    /// As it stands in the text.
    pub s: String,
    /// What is measured; of several alternatives, separated by `|`, each counts.
    #[serde(default)]
    pub indicator: String,
    /// What it speaks of.
    #[serde(default)]
    pub scope: String,
    /// When.
    #[serde(default)]
    pub period: String,
    /// In the base unit; a range as `3-4`.
    pub value: String,
    /// As printed, without the scale word.
    #[serde(default)]
    pub unit: String,
    /// The qualifier, as printed.
    #[serde(default)]
    pub qual: String,
    /// `diff+`, `rate-`, `pp+`, `from`, `to`.
    #[serde(default)]
    pub change: String,
    /// `actual`, `total`, `breakdown`, `target`, `rule`, `listcount`.
    #[serde(default)]
    pub role: String,
}

/// Counts for one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answered rightly.
    pub right: usize,
    /// Asked: in the labels.
    pub asked: usize,
    /// Answered.
    pub answered: usize,
}

impl Tally {
    /// Share of the answers that are right, in percent.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.answered)
    }

    /// Share of the labels that were found, in percent.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.right, self.asked)
    }

    /// Harmonic mean of both.
    #[must_use]
    pub fn f1(&self) -> f64 {
        share(2 * self.right, self.asked + self.answered)
    }

    fn add(&mut self, right: bool, asked: bool, answered: bool) {
        self.right += usize::from(right);
        self.asked += usize::from(asked);
        self.answered += usize::from(answered);
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of examples are small")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        100.0
    } else {
        100.0 * part as f64 / whole as f64
    }
}

/// The questions, in the order they are shown.
pub const QUESTIONS: [&str; 13] = [
    "figure",
    "value",
    "value+unit",
    "qualifier",
    "change",
    "indicator",
    "indicator~",
    "scope",
    "period",
    "role",
    "relation",
    "verdict",
    "silent",
];

/// The result of scoring.
#[derive(Debug, Default)]
pub struct Score {
    tallies: HashMap<&'static str, Tally>,
    /// One line for each wrong answer.
    pub misses: Vec<String>,
}

impl Score {
    /// The tally of a question.
    #[must_use]
    pub fn tally(&self, question: &str) -> Tally {
        self.tallies.get(question).copied().unwrap_or_default()
    }

    /// As a table.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = format!("{:<12}{:>8}{:>8}{:>8}{:>8}\n", "", "P", "R", "F1", "n");
        for question in QUESTIONS {
            let tally = self.tally(question);
            let _ = writeln!(
                out,
                "{question:<12}{:>8.2}{:>8.2}{:>8.2}{:>8}",
                tally.precision(),
                tally.recall(),
                tally.f1(),
                tally.asked
            );
        }
        out
    }

    fn count(&mut self, question: &'static str, right: bool, asked: bool, answered: bool) {
        self.tallies
            .entry(question)
            .or_default()
            .add(right, asked, answered);
    }

    fn miss(&mut self, example: &Example, question: &str, wanted: &str, got: &str) {
        self.misses.push(format!(
            "{}\t{question}\t{wanted}\t{got}\t{}",
            example.id, example.ctx
        ));
    }
}

/// Scores `examples`; files are looked for in `folder` as `<doc>.txt`. Examples whose text cannot be read are misses.
#[must_use]
pub fn score(linter: &Linter, examples: &[Example], folder: &Path) -> Score {
    let mut score = Score::default();
    let mut files: HashMap<String, Option<(String, Report)>> = HashMap::new();
    for example in examples {
        if !example.doc.is_empty() {
            let read = files.entry(example.doc.clone()).or_insert_with(|| {
                let source =
                    std::fs::read_to_string(folder.join(format!("{}.txt", example.doc))).ok()?;
                understand(linter, &source).map(|report| (source, report))
            });
            let Some((source, report)) = read else {
                score.miss(example, "text", &example.doc, "");
                continue;
            };
            let start = source
                .char_indices()
                .nth(example.start)
                .map_or(source.len(), |(at, _)| at);
            judge(&mut score, example, report, source, start);
            continue;
        }
        let source = if example.head.is_empty() {
            example.text.clone()
        } else {
            format!("{}\n{}", example.head, example.text)
        };
        let mut example = example.clone();
        if example.ctx.is_empty() {
            example.ctx.clone_from(&example.text);
        }
        match (understand(linter, &source), source.rfind(&example.ctx)) {
            (Some(report), Some(start)) => judge(&mut score, &example, &report, &source, start),
            _ => score.miss(&example, "text", &example.ctx, ""),
        }
    }
    score
}

fn understand(linter: &Linter, source: &str) -> Option<Report> {
    let source = Source {
        name: "example.txt",
        bytes: source.as_bytes(),
        format: Format::Text,
    };
    linter.understand(&source).ok().map(|(report, _)| report)
}

/// Judges one example, whose excerpt starts at byte `start` of `source`.
fn judge(score: &mut Score, example: &Example, report: &Report, source: &str, start: usize) {
    let excerpt = Span::new(start, start + example.ctx.len());
    let places: Vec<(Span, &Figure)> = report
        .figures
        .iter()
        .map(|figure| (report.document.map.locate(figure.core), figure))
        .filter(|(span, _)| span.overlaps(excerpt))
        .collect();
    match example.kind.as_str() {
        "figure" => {
            let mut from = excerpt.start;
            for label in &example.figs {
                let Some(at) = source
                    .get(from..excerpt.end)
                    .and_then(|rest| rest.find(&label.s))
                else {
                    score.miss(example, "excerpt", &label.s, "");
                    continue;
                };
                let span = Span::new(from + at, from + at + label.s.len());
                from = span.end;
                let found = places
                    .iter()
                    .find(|(place, _)| place.overlaps(span))
                    .map(|(_, figure)| *figure);
                judge_figure(score, example, label, report, found);
            }
        }
        "not_figure" => {
            let Some(at) = source
                .get(excerpt.range())
                .and_then(|rest| rest.find(&example.s))
            else {
                return;
            };
            let span = Span::new(excerpt.start + at, excerpt.start + at + example.s.len());
            let found = places.iter().find(|(place, _)| place.overlaps(span));
            score.count("figure", false, false, found.is_some());
            if let Some((_, figure)) = found {
                score.miss(
                    example,
                    "figure",
                    &format!("{} ({})", example.s, example.class),
                    report.str(figure.span),
                );
            }
        }
        "relation" => judge_relation(score, example, report, excerpt),
        _ => {}
    }
}

fn judge_figure(
    score: &mut Score,
    example: &Example,
    label: &Label,
    report: &Report,
    found: Option<&Figure>,
) {
    score.count("figure", found.is_some(), true, found.is_some());
    let Some(figure) = found else {
        score.miss(example, "figure", &label.s, "");
        let asked: [(&'static str, &str); 9] = [
            ("value", &label.value),
            ("value+unit", &label.value),
            ("qualifier", &label.qual),
            ("change", &label.change),
            ("indicator", &label.indicator),
            ("indicator~", &label.indicator),
            ("scope", &label.scope),
            ("period", &label.period),
            ("role", &label.role),
        ];
        for (question, _) in asked.into_iter().filter(|(_, label)| !label.is_empty()) {
            score.count(question, false, true, false);
        }
        return;
    };
    let mut ask = |question: &'static str, wanted: &str, got: &str, right: bool| {
        let (asked, answered) = (!wanted.is_empty(), !got.is_empty());
        if asked || answered {
            score.count(question, right, asked, answered);
        }
        if !right && (asked || answered) {
            score.miss(example, question, &format!("{} {wanted}", label.s), got);
        }
    };
    let value = value(figure);
    let unit = unit(report, figure);
    let same = same_value(&value, &label.value);
    let same_unit = plain_unit(&unit) == plain_unit(&label.unit);
    ask("value", &label.value, &value, same);
    ask(
        "value+unit",
        &format!("{} {}", label.value, label.unit),
        &format!("{value} {unit}"),
        same && same_unit,
    );
    let qualifier = qualifier(report, figure);
    ask(
        "qualifier",
        &label.qual,
        &qualifier,
        qualifier == label.qual,
    );
    let change = change(figure);
    ask("change", &label.change, &change, change == label.change);
    let name = figure.name(&report.document.text);
    if !label.indicator.is_empty() {
        ask(
            "indicator",
            &label.indicator,
            &name,
            label.indicator.split('|').any(|want| want == name),
        );
        let near = label.indicator.split('|').any(|want| alike(want, &name))
            || alike(&label.indicator, &name);
        ask("indicator~", &label.indicator, &name, near);
    }
    if !label.scope.is_empty() {
        let scope = figure.scope.map_or("", |span| report.str(span));
        ask("scope", &label.scope, scope, scope == label.scope);
    }
    if !label.period.is_empty() {
        let period = figure.period.to_string();
        ask("period", &label.period, &period, period == label.period);
    }
    let role = role(figure.role);
    ask("role", &label.role, role, role == label.role);
}

fn judge_relation(score: &mut Score, example: &Example, report: &Report, excerpt: Span) {
    let silent = !matches!(
        example.verdict.as_str(),
        "holds" | "fails" | "conflict" | "feasible"
    );
    let wanted = kind_of(&example.rel);
    let found = report
        .relations
        .iter()
        .filter(|relation| relation.kind.id() == wanted)
        .filter(|relation| {
            let spans = relation
                .figures
                .iter()
                .filter_map(|index| report.figures.get(*index))
                .map(|figure| figure.span);
            spans
                .chain(relation.spans.iter().copied())
                .chain([relation.target])
                .any(|span| report.document.map.locate(span).overlaps(excerpt))
        });
    // A sentence may hold several relations of a kind: one that fails is what a reader is told.
    let verdicts: Vec<&str> = found.map(|relation| relation.verdict.id()).collect();
    let verdict = ["fails", "holds", "undetermined"]
        .into_iter()
        .find(|id| verdicts.contains(id))
        .unwrap_or("");
    if silent {
        let right = verdict != "fails";
        score.count("silent", right, true, true);
        if !right {
            score.miss(example, "silent", &example.rel, verdict);
        }
        return;
    }
    score.count("relation", !verdict.is_empty(), true, !verdict.is_empty());
    let want = if matches!(example.verdict.as_str(), "fails" | "conflict") {
        "fails"
    } else {
        "holds"
    };
    score.count(
        "verdict",
        verdict == want,
        true,
        !verdict.is_empty() && verdict != "undetermined",
    );
    if verdict != want {
        score.miss(
            example,
            "verdict",
            &format!("{} {want}", example.rel),
            verdict,
        );
    }
}

/// The kind of relation under which a labelled one is found.
fn kind_of(label: &str) -> &str {
    match label {
        "sum" | "part_le_total" => "total",
        "list_count" | "heading_count" => "listed",
        "implied_total" => "implied",
        "respectively" => "respective",
        "span_years" | "span_count" => "span",
        "restate" => "restated",
        "anniversary" | "ordinal_year" => "anniversary",
        "target_vs_actual" => "attainment",
        other => other,
    }
}

fn value(figure: &Figure) -> String {
    match figure.high {
        Some(high) => format!("{}-{}", number::show(figure.value), number::show(high)),
        None => number::show(figure.value),
    }
}

fn same_value(got: &str, want: &str) -> bool {
    got == want
        || matches!((got.parse::<number::Decimal>(), want.parse::<number::Decimal>()), (Ok(got), Ok(want)) if got == want)
}

fn unit(report: &Report, figure: &Figure) -> String {
    let printed = figure
        .unit
        .over
        .map_or(figure.unit.span, |over| figure.unit.span.join(over));
    if printed.is_empty() {
        let entry = report.lexicon.units.get(figure.unit.id);
        return entry
            .and_then(|entry| entry.forms.first())
            .cloned()
            .unwrap_or_default();
    }
    report.str(printed).to_owned()
}

fn plain_unit(unit: &str) -> String {
    text::folded(unit).trim_start_matches('个').to_owned()
}

/// The qualifier as labels write it: the printed word, 多, range.
fn qualifier(report: &Report, figure: &Figure) -> String {
    if figure.high.is_some() || figure.numeral.range.is_some() {
        return "range".to_owned();
    }
    if let Some((_, span)) = figure.after.or(figure.before) {
        let word = report.str(span);
        // The words between a remote qualifier and its number are no part of it.
        return if span.len() > 12 {
            word.chars().take(3).collect()
        } else {
            word.to_owned()
        };
    }
    if figure.numeral.approx.is_some() {
        let core = report.str(figure.core);
        return core
            .chars()
            .rev()
            .find(|c| matches!(c, '多' | '余' | '几' | '来'))
            .map(String::from)
            .unwrap_or_default();
    }
    figure
        .hedge
        .map(|span| report.str(span).chars().take(2).collect())
        .unwrap_or_default()
}

fn change(figure: &Figure) -> String {
    let Some(change) = &figure.change else {
        return String::new();
    };
    let sign = match (change.kind, change.direction) {
        (ChangeKind::From | ChangeKind::To, _) | (_, None) => "",
        (_, Some(number::Direction::Up)) => "+",
        (_, Some(number::Direction::Down)) => "-",
    };
    format!("{}{sign}", change.kind.id())
}

const fn role(role: FigureRole) -> &'static str {
    match role {
        FigureRole::Norm => "rule",
        FigureRole::Listed => "listcount",
        other => other.id(),
    }
}

/// Whether two names share what is measured: one holds the other, or half of the shorter one's pairs of characters are
/// in both.
fn alike(left: &str, right: &str) -> bool {
    let clean = |name: &str| -> Vec<char> {
        name.chars()
            .filter(|c| text::is_han(*c) || c.is_ascii_alphanumeric())
            .filter(|c| *c != '的')
            .collect()
    };
    let (left, right) = (clean(left), clean(right));
    if left.is_empty() || right.is_empty() {
        return left == right;
    }
    let (short, long) = if left.len() <= right.len() {
        (&left, &right)
    } else {
        (&right, &left)
    };
    if short.len() == 1
        || long
            .windows(short.len())
            .any(|window| window == short.as_slice())
    {
        return long
            .windows(short.len())
            .any(|window| window == short.as_slice());
    }
    let pairs = short.windows(2).count();
    let shared = short
        .windows(2)
        .filter(|pair| long.windows(2).any(|other| other == *pair))
        .count();
    2 * shared >= pairs
}

/// Reads labelled examples; lines that are no examples are told.
///
/// # Errors
/// The first line that cannot be read, with its number.
pub fn examples(lines: &str) -> Result<Vec<Example>, String> {
    lines
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| format!("line {}: {error}", number + 1))
        })
        .collect()
}
