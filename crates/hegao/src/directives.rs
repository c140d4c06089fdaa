//! Directives in comments of a report: `hegao-disable-next-line RULE -- reason` and its kin.

use std::collections::HashMap;

use hegao_core::source::{Lines, line_starts};
use hegao_core::{Finding, Lang, Report, Span, Words};
use hegao_read::Comment;

use crate::fingerprint::Fingerprints;
use crate::select::names;
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
    /// Those of one line, by the line; those of one block, by the block. All by their places in `all`.
    lines: HashMap<usize, Vec<usize>>,
    blocks: HashMap<usize, Vec<usize>>,
    files: Vec<usize>,
    regions: Vec<Region>,
}

/// A region, in order of where they begin.
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
        let mut open = Vec::new();
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
                    open.push(found.len());
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
            match directive.reach {
                Reach::File => out.files.push(index),
                Reach::Nothing => {}
                Reach::Line(line) => out.lines.entry(line).or_default().push(index),
                Reach::Next(block) => out.blocks.entry(block).or_default().push(index),
                Reach::Region(from, to) => out.regions.push(Region {
                    from,
                    directive: index,
                    furthest: to,
                }),
            }
        }
        out.regions.sort_by_key(|region| region.from);
        let mut furthest = 0;
        for region in &mut out.regions {
            furthest = region.furthest.max(furthest);
            region.furthest = furthest;
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
        let lines = self.lines.get(&finding.place.start.line);
        let blocks = self.blocks.get(&block);
        let begun = self.regions.partition_point(|region| region.from <= at);
        let regions = self.regions.iter().take(begun).rev();
        let first = regions
            .take_while(|region| region.furthest > at)
            .map(|region| &region.directive)
            .chain(lines.into_iter().chain(blocks).flatten())
            .chain(&self.files)
            .filter(|index| {
                let directive = self.all.get(**index);
                directive.is_some_and(|directive| directive.covers(report, finding))
            })
            .min()
            .copied()?;
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
    fn covers(&self, report: &Report, finding: &Finding) -> bool {
        let at = finding.span.start;
        let within = match self.reach {
            Reach::File => true,
            Reach::Nothing => false,
            Reach::Line(line) => finding.place.start.line == line,
            Reach::Next(block) => report.document.block_at(at) == block,
            Reach::Region(from, to) => (from..to).contains(&at),
        };
        let named = |word: &String| names(word, &finding.rule) || names(word, finding.checker);
        within && (self.rules.is_empty() || self.rules.iter().any(named))
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
fn close(found: &mut [Directive], open: &mut Vec<usize>, rules: &[String], at: usize) {
    open.retain(|index| {
        let Some(directive) = found.get_mut(*index) else {
            return false;
        };
        let Reach::Region(from, _) = directive.reach else {
            return false;
        };
        let meant = rules.is_empty() || directive.rules == rules;
        if meant {
            directive.reach = Reach::Region(from, at);
        }
        !meant
    });
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
