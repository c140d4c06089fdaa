//! Whole documents, built by hand.

mod frame;
mod layouts;
mod prose;
mod rows;
mod tree;

use std::sync::Arc;

use hegao_core::document::{Block, BlockKind};
use hegao_core::enumeration::EnumerationStyle;
use hegao_core::lexicon::{ChapterEntry, Chapters, KindChapters, KindEntry, Kinds, Lexicon, Tense};
use hegao_core::params::Pattern;
use hegao_core::source::{Piece, PieceKind};
use hegao_core::{Document, Kind, Report, Role, SourceMap, Span, Words};

use crate::{Facts, Overrides};

/// A small lexicon, so that these tests do not move with the words of the real one.
fn lexicon() -> Arc<Lexicon> {
    let chapter = |id: &str, tense, headings: &[&str], tails: &[&str], passages: &[&str]| {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        ChapterEntry {
            id: Role::new(id),
            name: Words::default(),
            headings: own(headings),
            tails: own(tails),
            passages: own(passages),
            tense,
        }
    };
    let patterns = |words: &[&str]| words.iter().map(|word| Pattern::new(*word)).collect();
    let kind = |id: &str, title: &[&str], body: &[&str]| KindEntry {
        id: Kind::new(id),
        name: Words::default(),
        title: patterns(title),
        body: body.iter().map(|word| (*word).to_owned()).collect(),
        chapters: Vec::new(),
    };
    let by_chapters = |entry: KindEntry, words: &[&str], least: usize| KindEntry {
        chapters: vec![KindChapters {
            patterns: patterns(words),
            least,
        }],
        ..entry
    };
    let done = Some(Tense::Done);
    let plan = Some(Tense::Plan);
    Arc::new(Lexicon {
        kinds: Kinds {
            kinds: vec![
                kind("notice", &["的通知$"], &[]),
                by_chapters(kind("bulletin", &[], &[]), &["^(?:路面|桥梁|边沟)$"], 3),
                by_chapters(
                    kind("summary-plan", &["总结.*(?:计划|思路)"], &[]),
                    &["年工作总结$", "年工作计划$"],
                    0,
                ),
                kind("plan", &["要点$", "计划$"], &[]),
                kind("summary", &["总结$"], &[]),
                kind("government-work", &[], &["人民政府向大会报告工作"]),
            ],
        },
        chapters: Chapters {
            joiners: ["及", "和", "暨"].map(str::to_owned).to_vec(),
            chapters: vec![
                chapter(
                    "work",
                    done,
                    &["工作总结", "工作情况", "重点工作", "工作回顾"],
                    &["完成情况", "工作情况"],
                    &["一年来"],
                ),
                chapter("result", done, &["主要成效"], &[], &[]),
                chapter(
                    "problem",
                    None,
                    &["存在问题", "存在的问题"],
                    &["薄弱环节", "困难和问题"],
                    &["但也存在"],
                ),
                chapter(
                    "next",
                    plan,
                    &["下一步打算", "工作计划", "工作思路", "下一步工作打算"],
                    &["工作打算"],
                    &["下一步"],
                ),
                chapter("aim", plan, &["目标任务"], &["目标任务", "总体要求"], &[]),
                chapter("task", plan, &["重点工作", "主要任务"], &[], &[]),
            ],
        },
        ..Lexicon::default()
    })
}

/// A document of plain paragraphs, one a line.
fn document(lines: &[&str]) -> Document {
    document_of(
        &lines
            .iter()
            .map(|line| (*line, BlockKind::Paragraph, None))
            .collect::<Vec<_>>(),
    )
}

fn document_of(blocks: &[(&str, BlockKind, Option<&str>)]) -> Document {
    let mut text = String::new();
    let mut out = Vec::new();
    for (line, kind, number) in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(line);
        out.push(Block {
            span: Span::new(start, text.len()),
            kind: *kind,
            number: number.map(Into::into),
        });
    }
    let whole = Span::new(0, text.len());
    let map = SourceMap::of_file(
        text.clone(),
        vec![Piece {
            text: whole,
            source: whole,
            part: 0,
            kind: PieceKind::Verbatim,
        }],
    );
    Document {
        text,
        blocks: out,
        tables: Vec::new(),
        map,
    }
}

fn read(lines: &[&str]) -> Report {
    Facts::new(lexicon()).report(document(lines), &Overrides::default())
}

/// The tree as lines: depth, number, title.
fn outline(report: &Report) -> Vec<String> {
    report
        .sections
        .iter()
        .map(|section| {
            let number = section.number.as_ref().map_or("-", |number| &number.text);
            format!(
                "{}{number} {}",
                " ".repeat(usize::from(section.level) - 1),
                report.str(section.title)
            )
        })
        .collect()
}

fn roles(report: &Report) -> Vec<String> {
    report
        .sections
        .iter()
        .map(|section| {
            section
                .roles
                .iter()
                .map(Role::as_str)
                .collect::<Vec<_>>()
                .join("+")
        })
        .collect()
}

/// A paragraph that no one takes for a heading.
const TEXT: &str = "全年养护道路三百公里，更换井盖八百余个，巡查桥梁四十座，处置隐患六十处，群众来电办结率达到百分之九十八，比上年有所提高。";
