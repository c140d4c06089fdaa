//! Directives in comments of a report: `hegao-disable-next-line RULE -- reason` and its kin.

use std::collections::HashMap;

use hegao_core::source::{Lines, line_starts};
use hegao_core::{Finding, Lang, Report, Span, Words};
use hegao_read::Comment;

use crate::fingerprint::Fingerprints;
use crate::select::{bare, beginnings};
use crate::suppress::{Idle, idle_finding};

/// Which findings a directive covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    File,
    Nothing,
    /// The line of the source on which the directive stands.
    Line(usize),
    /// The first block after the directive.
    Next(usize),
    /// From the directive to the matching `enable`, in bytes of the extracted text.
    Region(usize, usize),
}

/// Regions that are not ended, by the rules that they name.
type Open = HashMap<Vec<String>, Vec<usize>>;

/// One directive of the text.
#[derive(Debug)]
struct Directive {
    /// Its words, without the reason.
    written: String,
    /// Rule or checker ids; all rules if empty.
    rules: Vec<String>,
    reason: String,
    reach: Reach,
    /// The place of the directive in the text.
    at: usize,
    line: usize,
    used: bool,
}

/// The directives of one report.
#[derive(Debug, Default)]
pub(crate) struct Directives {
    all: Vec<Directive>,
    /// The places in `all` by what they reach and the word that names the rules; no word names all rules.
    lines: HashMap<(usize, String), usize>,
    blocks: HashMap<(usize, String), usize>,
    files: HashMap<String, usize>,
    regions: HashMap<String, Vec<Region>>,
}

/// A region of one word, in order of where they begin.
#[derive(Debug)]
struct Region {
    from: usize,
    directive: usize,
    /// Where the last of this and all earlier ones ends.
    furthest: usize,
}

impl Directives {
    /// Reads them out of the comments of a report.
    pub(crate) fn new(report: &Report, comments: &[Comment]) -> Self {
        let map = &report.document.map;
        let starts = match map.lines() {
            _ if comments.is_empty() => Vec::new(),
            Lines::Source => line_starts(map.source()),
            Lines::Paragraphs => Vec::new(),
        };
        let mut found: Vec<Directive> = Vec::new();
        let mut open = Open::default();
        for comment in comments {
            let Some(Parsed {
                written,
                verb,
                rules,
                reason,
            }) = parse(&comment.text)
            else {
                continue;
            };
            let lines = map.lines();
            let line = match lines {
                Lines::Source => starts.partition_point(|start| *start <= comment.source.start),
                // A comment of Word stands on a paragraph, not on a line of its own.
                Lines::Paragraphs => report.document.place(Span::point(comment.at)).start.line,
            };
            let reach = match verb {
                "disable-file" => Reach::File,
                "disable-line" => Reach::Line(line),
                "disable-next-line" => Reach::Next(next_block(report, comment.at, lines)),
                "disable" => {
                    open.entry(rules.clone()).or_default().push(found.len());
                    Reach::Region(comment.at, usize::MAX)
                }
                "enable" => {
                    close(&mut found, &mut open, &rules, comment.at);
                    continue;
                }
                // A verb that does not exist covers nothing, and is told as of no use.
                _ => Reach::Nothing,
            };
            found.push(Directive {
                written: written.to_owned(),
                rules,
                reason,
                reach,
                at: comment.at,
                line,
                used: false,
            });
        }
        Self::sorted(found)
    }

    fn sorted(all: Vec<Directive>) -> Self {
        let mut out = Self::default();
        for (index, directive) in all.iter().enumerate() {
            for word in directive.words() {
                match directive.reach {
                    Reach::File => {
                        out.files.entry(word).or_insert(index);
                    }
                    Reach::Nothing => {}
                    Reach::Line(line) => {
                        out.lines.entry((line, word)).or_insert(index);
                    }
                    Reach::Next(block) => {
                        out.blocks.entry((block, word)).or_insert(index);
                    }
                    Reach::Region(from, to) => {
                        out.regions.entry(word).or_default().push(Region {
                            from,
                            directive: index,
                            furthest: to,
                        });
                    }
                }
            }
        }
        for regions in out.regions.values_mut() {
            regions.sort_by_key(|region| region.from);
            let mut furthest = 0;
            for region in regions {
                furthest = region.furthest.max(furthest);
                region.furthest = furthest;
            }
        }
        out.all = all;
        out
    }

    /// The reason of the first directive that covers `finding`.
    pub(crate) fn covers(&mut self, report: &Report, finding: &Finding) -> Option<String> {
        if self.all.is_empty() {
            return None;
        }
        let at = finding.span.start;
        let block = report.document.block_at(at);
        let line = finding.place.start.line;
        let by_word = |word: &str| {
            let key = |place: usize| (place, word.to_owned());
            let regions = self.regions.get(word).and_then(|regions| {
                // What ends furthest of all so far ends behind `at` for the first time with the first that does.
                let first = regions.partition_point(|region| region.furthest <= at);
                regions.get(first).filter(|region| region.from <= at)
            });
            let found = [
                self.lines.get(&key(line)).copied(),
                self.blocks.get(&key(block)).copied(),
                self.files.get(word).copied(),
                regions.map(|region| region.directive),
            ];
            found.into_iter().flatten().min()
        };
        let first = std::iter::once("")
            .chain(beginnings(&finding.rule))
            .chain(beginnings(finding.checker))
            .filter_map(by_word)
            .min()?;
        let directive = self.all.get_mut(first)?;
        directive.used = true;
        Some(directive.reason.clone())
    }

    /// A finding for each directive that covered nothing. `unknown` says of a word that it names no rule.
    pub(crate) fn unused(
        &self,
        report: &Report,
        lang: Lang,
        fingerprints: &mut Fingerprints,
        unknown: &dyn Fn(&str) -> Option<Words>,
    ) -> Vec<Finding> {
        let unused = self.all.iter().filter(|directive| !directive.used);
        unused
            .map(|directive| {
                let span = Span::point(directive.at);
                let mut finding = idle_finding(Idle::Exemption, report, span, lang, fingerprints);
                let fault = directive.fault(unknown);
                let message = fault
                    .as_ref()
                    .map_or(finding.message.as_str(), |fault| fault.get(lang));
                let colon = match lang {
                    Lang::Zh => "：",
                    Lang::En => ": ",
                };
                finding.message = format!("{message}{colon}{}", directive.written);
                // The comment is no part of the text: its own line is where the author will look.
                finding.place.start.line = directive.line;
                finding.place.end.line = directive.line;
                finding
            })
            .collect()
    }
}

impl Directive {
    /// The words by which it names rules; the empty one if it names none and so means all.
    fn words(&self) -> Vec<String> {
        let bare = |word: &String| bare(word).to_owned();
        match self.rules.as_slice() {
            [] => vec![String::new()],
            rules => rules
                .iter()
                .map(bare)
                .filter(|word| !word.is_empty())
                .collect(),
        }
    }

    /// Why it can cover nothing, if that is so.
    fn fault(&self, unknown: &dyn Fn(&str) -> Option<Words>) -> Option<Words> {
        if self.reach == Reach::Nothing {
            return Some(Words {
                zh: "没有这种指令；有 disable-line、disable-next-line、disable、enable、disable-file".to_owned(),
                en: "there is no such directive; there are disable-line, disable-next-line, disable, enable, disable-file".to_owned(),
            });
        }
        self.rules.iter().find_map(|rule| unknown(rule))
    }
}

/// A directive as written.
#[derive(Debug, PartialEq, Eq)]
struct Parsed<'a> {
    /// All of it but the reason.
    written: &'a str,
    verb: &'a str,
    rules: Vec<String>,
    reason: String,
}

/// `hegao-disable-next-line RULE, RULE -- reason` into its parts. Where comments need no brackets of their own, as in
/// Word, those of Markdown may stand all the same.
fn parse(comment: &str) -> Option<Parsed<'_>> {
    let text = comment.trim();
    let bare = text
        .strip_prefix("<!--")
        .and_then(|text| text.strip_suffix("-->"));
    let text = bare.unwrap_or(text).trim();
    let rest = text.strip_prefix("hegao-")?;
    // `disable--reason` is no verb; a verb keeps its own hyphens.
    let (head, reason) = rest
        .split_once("--")
        .map_or((rest, ""), |(head, reason)| (head, reason.trim()));
    let mut words = head
        .split([' ', ',', '，', '、', '\t', '\n'])
        .filter(|word| !word.is_empty());
    Some(Parsed {
        written: text.get(..text.len() - rest.len() + head.trim_end().len())?,
        verb: words.next()?,
        rules: words.map(str::to_owned).collect(),
        reason: reason.to_owned(),
    })
}

/// Ends the open regions of these rules; of all rules if none is named.
fn close(found: &mut [Directive], open: &mut Open, rules: &[String], at: usize) {
    let meant: Vec<usize> = if rules.is_empty() {
        open.drain().flat_map(|(_, regions)| regions).collect()
    } else {
        open.remove(rules).unwrap_or_default()
    };
    for index in meant {
        if let Some(directive) = found.get_mut(index)
            && let Reach::Region(from, _) = directive.reach
        {
            directive.reach = Reach::Region(from, at);
        }
    }
}

fn next_block(report: &Report, at: usize, lines: Lines) -> usize {
    let document = &report.document;
    match lines {
        Lines::Source => document
            .blocks
            .partition_point(|block| block.span.start < at),
        Lines::Paragraphs => document.block_at(at) + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_names_rules_and_a_reason() {
        let words = "hegao-disable-next-line common.total, sections -- 上级口径 -- 见附注";
        let parsed = parse(words).unwrap();
        assert_eq!(
            (parsed.verb, parsed.reason.as_str()),
            ("disable-next-line", "上级口径 -- 见附注")
        );
        assert_eq!(parsed.rules, ["common.total", "sections"]);
        assert_eq!(
            parsed.written,
            "hegao-disable-next-line common.total, sections"
        );
        assert_eq!(parse(&format!("<!-- {words} -->")), Some(parsed));
        assert!(parse("no directive").is_none());
    }
}
