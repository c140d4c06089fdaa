//! Reports built by hand, so that the tests of a checker do not depend on how text is understood.

use std::sync::Arc;

use hegao_core::calendar::{Counting, Day, Epoch, Meeting, Plan, PlanKind};
use hegao_core::document::{Block, BlockKind, Document};
use hegao_core::lexicon::Lexicon;
use hegao_core::params::{Node, NonEmpty, Value, parse};
use hegao_core::report::Year;
use hegao_core::{
    Check, Hits, Kind, Report, Role, Section, Sections, SourceMap, Span, Title, Words,
};
use serde::de::DeserializeOwned;

/// A report in the making: a summary of the years of its title, unless told otherwise.
pub(crate) struct Draft {
    text: String,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    title: Title,
    kind: Kind,
    years: Vec<Year>,
    date: Option<Span>,
}

impl Draft {
    /// A report with this title.
    pub(crate) fn titled(title: &str) -> Self {
        let span = Span::new(0, title.len());
        let kind = match (title.contains("总结"), title.contains("半年")) {
            (_, true) => "half-year",
            (true, _) if title.contains("计划") || title.contains("思路") => "summary-plan",
            (true, _) => "summary",
            _ if title.contains("政府工作报告") => "government-work",
            _ => "plan",
        };
        Self {
            text: title.to_owned(),
            blocks: vec![Block {
                span,
                kind: BlockKind::Paragraph,
                number: None,
            }],
            sections: Vec::new(),
            title: Title {
                span,
                blocks: 0..1,
                text: title.to_owned(),
            },
            kind: Kind::new(kind),
            years: crate::written::years_in(title),
            date: None,
        }
    }

    /// A paragraph.
    pub(crate) fn para(mut self, text: &str) -> Self {
        self.block(text);
        self
    }

    /// A heading of the first level with a role; none if it is empty.
    pub(crate) fn chapter(mut self, heading: &str, role: &str) -> Self {
        let span = self.block(heading);
        let block = self.blocks.len() - 1;
        self.sections.push(Section {
            level: 1,
            number: None,
            heading: span,
            title: span,
            roles: if role.is_empty() {
                Vec::new()
            } else {
                vec![Role::new(role)]
            },
            run_in: false,
            item: false,
            block,
            blocks: block..block + 1,
            span,
            parent: None,
        });
        self
    }

    /// The date under the report.
    pub(crate) fn signed(mut self, date: &str) -> Self {
        self.date = Some(self.block(date));
        self
    }

    fn block(&mut self, text: &str) -> Span {
        self.text.push('\n');
        let span = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        self.blocks.push(Block {
            span,
            kind: BlockKind::Paragraph,
            number: None,
        });
        if let Some(section) = self.sections.last_mut() {
            section.span.end = span.end;
            section.blocks.end = self.blocks.len();
        }
        span
    }

    pub(crate) fn build(mut self) -> Report {
        let next: Vec<usize> = self
            .sections
            .iter()
            .skip(1)
            .map(|section| section.heading.start - 1)
            .collect();
        for (section, end) in self.sections.iter_mut().zip(next) {
            section.span.end = end;
        }
        let map = SourceMap::of_file(self.text.clone(), Vec::new());
        let document = Document {
            text: self.text,
            blocks: self.blocks,
            tables: Vec::new(),
            map,
        };
        let mut report = Report::new(document, Arc::new(lexicon()));
        report.kind = self.kind;
        report.title = Some(self.title);
        report.years = self.years;
        report.sections = Sections(self.sections);
        report.matter.date = self.date;
        report
    }
}

/// A little of what the shipped tables say.
fn lexicon() -> Lexicon {
    let mut lexicon = Lexicon::default();
    for (words, year, count) in [
        (&["建党", "党的生日"][..], 1921, Counting::Anniversary),
        (&["新中国成立"], 1949, Counting::Anniversary),
        (&["改革开放"], 1978, Counting::Anniversary),
        (&["教师节"], 1985, Counting::Occasion),
    ] {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        lexicon.epochs.epochs.push(Epoch {
            id: words[0].clone(),
            name: name(&words[0]),
            words,
            year,
            count,
            basis: String::new(),
        });
    }
    for (word, kind, first, last) in [
        ("十三五", PlanKind::FiveYear, 2016, 2020),
        ("十四五", PlanKind::FiveYear, 2021, 2025),
        ("高中阶段教育普及攻坚计划", PlanKind::Special, 2017, 2020),
        ("三严三实专题教育", PlanKind::Campaign, 2015, 2015),
        ("党纪学习教育", PlanKind::Campaign, 2024, 2024),
    ] {
        let words = vec![word.to_owned()];
        lexicon.plans.plans.push(Plan {
            id: word.to_owned(),
            name: name(word),
            words,
            kind,
            first,
            last,
            basis: String::new(),
        });
    }
    let days = [
        (19, None, (2017, 10, 24)),
        (19, Some(1), (2017, 10, 25)),
        (19, Some(2), (2018, 1, 19)),
        (19, Some(3), (2018, 2, 28)),
        (19, Some(4), (2019, 10, 31)),
        (20, None, (2022, 10, 22)),
        (20, Some(1), (2022, 10, 23)),
    ];
    for (congress, plenum, (year, month, day)) in days {
        let Some(day) = Day::new(year, month, day) else {
            continue;
        };
        let id = format!("{congress}-{plenum:?}");
        lexicon.meetings.meetings.push(Meeting {
            name: name(&id),
            id,
            words: Vec::new(),
            congress: Some(congress),
            plenum,
            first: day,
            last: day,
            basis: String::new(),
        });
    }
    lexicon
}

fn name(text: &str) -> Words {
    Words {
        zh: text.to_owned(),
        en: text.to_owned(),
    }
}

/// What `check` points at in `report`.
pub(crate) fn found(check: &impl Check, report: &Report) -> Vec<String> {
    let mut hits = Hits::default();
    check.check(report, &mut hits);
    hits.into_sorted()
        .iter()
        .map(|hit| report.str(hit.span).to_owned())
        .collect()
}

/// A list of one word, as a rule would give it.
pub(crate) fn list<T: DeserializeOwned>(word: &str) -> NonEmpty<T> {
    let item = Value {
        at: 0..0,
        node: Node::Text(word.to_owned().into()),
    };
    parse(&Value {
        at: 0..0,
        node: Node::List(vec![item]),
    })
    .unwrap()
}
