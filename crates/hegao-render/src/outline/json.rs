//! `outline --format json`.

use std::io;

use hegao_core::document::BlockKind;
use hegao_core::{Failure, Lang, Place, Report, Role, Section};
use serde::{Serialize, Serializer};

use super::{OutlineOptions, RenderOutline};
use crate::shape::{FailureShape, PlaceShape};
use crate::stream::Stream;
use crate::style::Style;

/// Schema `hegao.outline/1`.
pub(crate) struct OutlineJson {
    lang: Lang,
    options: OutlineOptions,
    stream: Stream,
}

/// A report's element.
pub(crate) struct OutlineOf<'a> {
    pub(crate) path: &'a str,
    pub(crate) report: &'a Report,
    pub(crate) lang: Lang,
    /// Whether the extracted text is part of it.
    pub(crate) text: bool,
}

#[derive(Serialize)]
struct ReportShape<'a> {
    path: &'a str,
    kind: &'a str,
    title: Option<&'a str>,
    issuer: Option<&'a str>,
    years: &'a [u16],
    sections: Vec<SectionShape<'a>>,
    furniture: Vec<FurnitureShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct SectionShape<'a> {
    level: u8,
    number: Option<&'a str>,
    title: &'a str,
    roles: Vec<&'a str>,
    run_in: bool,
    /// The years that its figures speak of.
    years: Vec<u16>,
    place: PlaceShape<'a>,
    sections: Vec<SectionShape<'a>>,
}

#[derive(Serialize)]
struct FurnitureShape<'a> {
    place: PlaceShape<'a>,
}

impl OutlineJson {
    pub(super) fn new(style: &Style, options: OutlineOptions) -> Self {
        Self {
            lang: style.lang,
            options,
            stream: Stream::default(),
        }
    }
}

impl RenderOutline for OutlineJson {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.stream.begin("hegao.outline/1", out)
    }

    fn report(&mut self, path: &str, report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
        let outline = OutlineOf {
            path,
            report,
            lang: self.lang,
            text: self.options.text,
        };
        self.stream.element(&outline, out)
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        self.stream.close(out)?;
        let failures: Vec<_> = failures.iter().map(FailureShape::new).collect();
        self.stream.member("errors", &failures, out)?;
        self.stream.end(out)
    }
}

impl Serialize for OutlineOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (path, report) = (self.path, self.report);
        let places: Vec<Place> = report
            .sections
            .headings()
            .map(|section| report.place(section.heading, self.lang))
            .collect();
        let furniture: Vec<Place> = report
            .document
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Furniture)
            .map(|block| report.place(block.span, self.lang))
            .collect();
        let headings: Vec<&Section> = report.sections.headings().collect();
        let mut nodes = headings.into_iter().zip(&places).peekable();
        let shape = ReportShape {
            path,
            kind: report.kind.as_str(),
            title: report.title.as_ref().map(|title| title.text.as_str()),
            issuer: report.issuer.map(|issuer| report.str(issuer)),
            years: &report.years,
            sections: siblings(report, &mut nodes, 0, 1),
            furniture: furniture
                .iter()
                .map(|place| FurnitureShape {
                    place: PlaceShape::new(place),
                })
                .collect(),
            text: self.text.then_some(report.document.text.as_str()),
        };
        shape.serialize(serializer)
    }
}

type Nodes<'i, 'a> = std::iter::Peekable<
    std::iter::Zip<std::vec::IntoIter<&'a Section>, std::slice::Iter<'i, Place>>,
>;

/// Levels a JSON reader is asked to nest; deeper sections become siblings of the last.
const DEEPEST: usize = 48;

/// The run of sections deeper than `above`, which stand in preorder.
fn siblings<'i: 'a, 'a>(
    report: &'a Report,
    nodes: &mut Nodes<'i, 'a>,
    above: u8,
    depth: usize,
) -> Vec<SectionShape<'a>> {
    let mut out = Vec::new();
    while let Some((section, place)) = nodes.next_if(|(section, _)| section.level > above) {
        let below = if depth < DEEPEST {
            siblings(report, nodes, section.level, depth + 1)
        } else {
            Vec::new()
        };
        out.push(SectionShape {
            level: section.level,
            number: section.number.as_ref().map(|number| number.text.as_ref()),
            title: report.str(section.title),
            roles: section.roles.iter().map(Role::as_str).collect(),
            run_in: section.run_in,
            years: report.years_in(section.span),
            place: PlaceShape::new(place),
            sections: below,
        });
    }
    out
}
