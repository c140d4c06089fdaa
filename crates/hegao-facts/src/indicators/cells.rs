//! Figures in cells of a table: the row names what they measure.

use hegao_core::Figure;
use hegao_core::indicator::Measure;

use super::{Name, suits};

/// The indicator of a figure in a cell: the name of its row is that of the library, but for a unit in brackets. What a
/// head narrows (公办, 某县) is something else, and a column of changes measures nothing.
pub(super) fn measure(
    text: &str,
    names: &[Name],
    figure: &Figure,
    index: usize,
) -> Option<Measure> {
    let group = figure.indicator?;
    let in_cell = group.end < figure.sentence.start || group.start > figure.sentence.end;
    if !in_cell || figure.scope.is_some() || figure.change.is_some() {
        return None;
    }
    let at = names
        .binary_search_by_key(&group.start, |name| name.span.start)
        .ok()?;
    let name = names.get(at).filter(|name| name.span.end <= group.end)?;
    let rest = text.get(name.span.end..group.end)?;
    let is_unit = group.contains(figure.unit.span) && rest.starts_with(['（', '(']);
    ((rest.is_empty() || is_unit) && suits(name, figure)).then(|| Measure {
        figure: index,
        indicator: name.indicator,
        name: name.span,
        of: String::new(),
    })
}
