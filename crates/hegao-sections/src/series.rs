//! Siblings of one number style: what headings are compared with.

use std::collections::BTreeMap;

use hegao_core::{NumberStyle, Report, Section};

/// Headings under one parent with numbers of one style (or none), in order. Never empty.
pub(crate) struct Series {
    /// The heading above them.
    pub(crate) parent: Option<usize>,
    /// Their style; `None` for headings without number.
    pub(crate) style: Option<NumberStyle>,
    /// Indices into the sections.
    pub(crate) items: Vec<usize>,
    /// How many attachments open before them: numbers begin anew in each.
    pub(crate) part: usize,
}

impl Series {
    /// Its sections with their ordinals; 0 for headings without number.
    pub(crate) fn numbered<'s, 'r: 's>(
        &'s self,
        report: &'r Report,
    ) -> impl Iterator<Item = (&'r Section, u32)> + use<'s, 'r> {
        self.items
            .iter()
            .filter_map(|index| report.sections.get(*index))
            .map(|section| {
                (
                    section,
                    section.number.as_ref().map_or(0, |number| number.ordinal),
                )
            })
    }
}

/// All series of a report, in order of their first headings.
pub(crate) fn all(report: &Report) -> Vec<Series> {
    let mut opens: Vec<usize> = report
        .matter
        .attachments
        .iter()
        .map(|attachment| attachment.span.start)
        .collect();
    opens.sort_unstable();
    let mut known: BTreeMap<(usize, Option<usize>, Option<NumberStyle>), usize> = BTreeMap::new();
    let mut out: Vec<Series> = Vec::new();
    for (index, section) in report.sections.iter().enumerate() {
        let part = opens.partition_point(|open| *open <= section.span.start);
        let style = section.number.as_ref().map(|number| number.style);
        let slot = *known
            .entry((part, section.parent, style))
            .or_insert(out.len());
        match out.get_mut(slot) {
            Some(series) => series.items.push(index),
            None => out.push(Series {
                parent: section.parent,
                style,
                items: vec![index],
                part,
            }),
        }
    }
    out
}
