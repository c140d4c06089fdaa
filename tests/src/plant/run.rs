//! Runs hegao over the copies and decides which errors it found.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use hegao::core::source::Place;
use hegao::{Checked, Error, Finding, Format, Linter, Prior, Severity, Source};

use super::classes::{CLASSES, Class};
use super::frames::frame;
use super::sites::sites;
use super::surface::Doc;
use super::templates::inserted;
use super::{Copy, edited};

/// What to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// From it every choice follows.
    pub seed: u64,
    /// One class alone.
    pub class: Option<String>,
    /// Errors at real places, of each class in each report.
    pub real: usize,
    /// Sentences of our own, as many wrong as true, of each class in each report.
    pub own: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            class: None,
            real: 2,
            own: 1,
        }
    }
}

/// What became of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Found, and not as mere advice.
    Found,
    /// Found as advice, which is hidden unless asked for.
    Advised,
    /// Not found.
    Missed,
    /// A true sentence, and silence.
    Silent,
    /// A true sentence, and an error or a warning.
    Noisy,
}

/// A copy on which hegao was wrong.
#[derive(Clone, Debug)]
pub struct Miss {
    /// The class.
    pub class: &'static str,
    /// The report.
    pub file: String,
    /// What became of it.
    pub fate: Fate,
    /// What was planted, or what was said about a true sentence.
    pub note: String,
}

/// All that came of a run.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Reports that were read.
    pub reports: usize,
    /// Their characters.
    pub characters: usize,
    /// How often each fate befell an error (at a real place or not) of each class.
    pub fates: BTreeMap<(&'static str, bool, Fate), usize>,
    /// Changes thrown away because the statement still held.
    pub discarded: BTreeMap<&'static str, usize>,
    /// Findings on the reports as they are, by severity and checker.
    pub noise: BTreeMap<(Severity, &'static str), usize>,
    /// The copies on which hegao was wrong.
    pub misses: Vec<Miss>,
}

/// Plants errors in every report below `folder`.
///
/// # Errors
/// If the packs cannot be read.
pub fn run(folder: &Path, options: &Options) -> Result<Outcome, Error> {
    let linter = Linter::new(hegao::Options::default())?;
    let mut outcome = Outcome::default();
    for path in reports(folder) {
        let name = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        let (Ok(bytes), Some(format)) = (fs::read(&path), Format::of_path(&name)) else {
            continue;
        };
        let source = Source {
            name: &name,
            bytes: &bytes,
            format,
        };
        let Ok(checked) = linter.check(&source) else {
            continue;
        };
        outcome.reports += 1;
        outcome.characters += checked.report.document.text.chars().count();
        for finding in &checked.findings {
            *outcome
                .noise
                .entry((finding.severity, finding.checker))
                .or_default() += 1;
        }
        let text = match format {
            Format::Text => String::from_utf8_lossy(&bytes).into_owned(),
            _ => checked.report.document.text.clone(),
        };
        let mut bench = Bench {
            linter: &linter,
            doc: Doc::new(&text),
            name,
            known: BTreeSet::new(),
        };
        bench.known = bench
            .check(&bench.doc.text, None)
            .iter()
            .flat_map(|c| &c.findings)
            .map(key)
            .collect();
        for class in CLASSES {
            if options.class.as_ref().is_none_or(|only| only == class.id) {
                bench.class(class, options, &mut outcome);
            }
        }
    }
    Ok(outcome)
}

/// What stays the same of a finding while the text around it changes.
fn key(finding: &Finding) -> (String, String, String) {
    (
        finding.rule.clone(),
        finding.excerpt.clone(),
        finding.message.clone(),
    )
}

/// One report, and what hegao says about it as it is.
struct Bench<'a> {
    linter: &'a Linter,
    doc: Doc,
    name: String,
    known: BTreeSet<(String, String, String)>,
}

impl Bench<'_> {
    fn class(&self, class: &'static Class, options: &Options, outcome: &mut Outcome) {
        // Every class has numbers of its own, so that one alone gives what all together give.
        let name = format!("{} {}", class.id, self.name);
        let mut rng = Rng::with_seed(name.bytes().fold(options.seed, |hash, byte| {
            (hash ^ u64::from(byte))
                .wrapping_mul(0x0100_0000_01b3)
                .rotate_left(5)
        }));
        let mut all = sites(class.id, &self.doc, &mut rng);
        let before = all.len();
        all.retain(|site| !site.holds);
        *outcome.discarded.entry(class.id).or_default() += before - all.len();
        rng.shuffle(&mut all);
        for site in all.into_iter().take(options.real) {
            let (text, places) = edited(&self.doc.text, &site.edits, &site.touch);
            let note = around(&text, &places);
            self.judge(
                class,
                &Copy {
                    text,
                    places,
                    prior: None,
                    note,
                },
                true,
                true,
                outcome,
            );
        }
        for wrong in [true, false] {
            for _ in 0..options.own {
                let copy = match class.id {
                    "chapter-dropped" => frame(&self.doc, &mut rng, false, wrong),
                    "chapters-swapped" => frame(&self.doc, &mut rng, true, wrong),
                    // A report with its year in the title, so that the year before is certain.
                    "prior-changed" => frame(&self.doc, &mut rng, false, false).and_then(|copy| {
                        inserted(class.id, &Doc::new(&copy.text), &mut rng, wrong)
                    }),
                    _ => inserted(class.id, &self.doc, &mut rng, wrong),
                };
                if let Some(copy) = copy {
                    self.judge(class, &copy, false, wrong, outcome);
                }
            }
        }
    }

    fn check(&self, text: &str, prior: Option<&str>) -> Option<Checked> {
        let source = Source {
            name: "copy.txt",
            bytes: text.as_bytes(),
            format: Format::Text,
        };
        let Some(prior) = prior else {
            return self.linter.check(&source).ok();
        };
        let prior = Prior {
            name: "prior.txt".to_owned(),
            bytes: prior.as_bytes().into(),
            format: Format::Text,
        };
        let options = hegao::Options {
            prior: vec![prior],
            ..hegao::Options::default()
        };
        Linter::new(options).ok()?.check(&source).ok()
    }

    fn judge(
        &self,
        class: &'static Class,
        copy: &Copy,
        real: bool,
        wrong: bool,
        outcome: &mut Outcome,
    ) {
        let Some(checked) = self.check(&copy.text, copy.prior.as_deref()) else {
            return;
        };
        let lines = starts(&copy.text);
        let places: Vec<_> = copy
            .places
            .iter()
            .map(|place| located(&copy.text, &lines, place))
            .collect();
        let here = |place: &Place| {
            let (start, end) = (
                (place.start.line, place.start.column),
                (place.end.line, place.end.column),
            );
            places.iter().any(|(from, to)| start < *to && *from < end)
        };
        // In a report of our own making nothing is known before.
        let fresh = |finding: &&Finding| class.whole || !self.known.contains(&key(finding));
        let touching = |finding: &&Finding| {
            here(&finding.place) || finding.labels.iter().any(|label| here(&label.place))
        };
        let right = |finding: &&Finding| class.checkers.contains(&finding.checker);
        let new = || checked.findings.iter().filter(fresh).filter(touching);
        let fate = if wrong {
            match new().filter(right).map(|finding| finding.severity).max() {
                None => Fate::Missed,
                Some(Severity::Advice) => Fate::Advised,
                Some(_) => Fate::Found,
            }
        } else {
            // Paragraphs put under headings of our own are not ours; only their order is.
            let loud =
                new().filter(|f| f.severity > Severity::Advice && (!class.whole || right(f)));
            match loud
                .map(|finding| format!("{}: {}", finding.rule, finding.message))
                .next()
            {
                None => Fate::Silent,
                Some(said) => {
                    outcome.misses.push(self.miss(
                        class,
                        Fate::Noisy,
                        format!("{} → {said}", copy.note),
                    ));
                    Fate::Noisy
                }
            }
        };
        if matches!(fate, Fate::Missed | Fate::Advised) {
            outcome
                .misses
                .push(self.miss(class, fate, copy.note.clone()));
        }
        *outcome.fates.entry((class.id, real, fate)).or_default() += 1;
    }

    fn miss(&self, class: &'static Class, fate: Fate, note: String) -> Miss {
        Miss {
            class: class.id,
            file: self.name.clone(),
            fate,
            note,
        }
    }
}

/// The reports below `folder`, in order; of one name in several formats the text.
fn reports(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        let entries = fs::read_dir(&at)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path());
        for path in entries {
            if path.is_dir() {
                open.push(path);
            } else if Format::of_path(&path.to_string_lossy()).is_some() {
                found.push(path);
            }
        }
    }
    let text = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt");
    found.sort_by_key(|path| {
        (
            path.file_stem().map(ToOwned::to_owned),
            !text(path),
            path.clone(),
        )
    });
    found.dedup_by(|a, b| a.file_stem() == b.file_stem() && text(b));
    found
}

/// Where each line starts.
fn starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .collect()
}

/// Lines and columns of both ends of a range, counted from 1 in characters, as places are.
fn located(text: &str, lines: &[usize], range: &Range<usize>) -> ((usize, usize), (usize, usize)) {
    let at = |offset: usize| {
        let line = lines.partition_point(|start| *start <= offset).max(1);
        let start = lines.get(line - 1).copied().unwrap_or(0);
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        (
            line,
            text.get(start..end).unwrap_or_default().chars().count() + 1,
        )
    };
    let (from, to) = (at(range.start), at(range.end));
    (from, if to > from { to } else { (from.0, from.1 + 1) })
}

/// What stands around the first place.
fn around(text: &str, places: &[Range<usize>]) -> String {
    let (start, end) = places.iter().fold((usize::MAX, 0), |(start, end), place| {
        (start.min(place.start), end.max(place.end))
    });
    let mut from = start.saturating_sub(60);
    let mut to = (end.min(start + 300) + 60).min(text.len());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(from..to).unwrap_or_default().replace('\n', "⏎")
}
