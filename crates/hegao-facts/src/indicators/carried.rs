//! A subject that holds for the clause after its own: 粮食产量再获丰收，达到5000吨; 粮食连年丰收，产量达到5000吨.

use hegao_core::figure::Figure;
use hegao_core::indicator::Measure;
use hegao_core::{Span, WordSet, text};

use super::{Name, Stem, between, budget, suits};

/// Words that can stand for a whole name once its first part has been spoken of.
static HEADS: WordSet = WordSet::of(&["总产量", "产量", "基本建成", "新开工"]);

/// The first part of a name, and the word at its end that can stand for all of it.
pub(super) fn stem(name: &str) -> Option<(&str, &'static str)> {
    HEADS.iter().find_map(|head| {
        let stem = name.strip_suffix(head)?;
        (!stem.is_empty()).then_some((stem, head))
    })
}

/// The subject of the clause before, where nothing of its own stands between the start of the clause and the figure: that of
/// the figure right before, if it stands in that clause, else the name at its head.
pub(super) fn carried(
    text: &str,
    names: &[Name],
    stems: &[Stem],
    figures: &[Figure],
    index: usize,
    out: &[Measure],
) -> Option<Measure> {
    let figure = figures.get(index)?;
    let start = figure.clause.start;
    if figure.depth > 0 {
        return None;
    }
    if figure.is_level()
        && let Some(measure) = begun(text, stems, figures, index)
    {
        return Some(measure);
    }
    if start <= figure.sentence.start {
        return None;
    }
    if !figure.is_level() {
        return turned(text, names, figure, index);
    }
    if let Some(measure) = budget::done(text, figures, index, out) {
        return Some(measure);
    }
    let mut before = before(text, figure.sentence.start, start)?;
    // 又增产20吨，达到100吨: the clause that only says by how much is passed over.
    let by = index
        .checked_sub(1)
        .and_then(|last| figures.get(last))
        .filter(|last| last.clause.start == before.start && last.unit.id == figure.unit.id)
        .and_then(|last| text.get(before.start..last.span.start))
        .map(|words| words.trim_start_matches(['又', '再', '共']));
    if by.is_some_and(|words| matches!(words, "增产" | "增加" | "增收" | "减产" | "减少"))
    {
        before = self::before(text, figure.sentence.start, before.start)?;
    }
    // The figure of the clause before, if it has one.
    let last = index
        .checked_sub(1)
        .filter(|last| figures.get(*last).is_some_and(|f| before.contains(f.span)));
    if between::is_empty(text, start, figure.span.start) {
        if let Some(last) = last {
            let measure = out.last().filter(|measure| measure.figure == last)?;
            let name = names.iter().find(|name| name.span == measure.name)?;
            return suits(name, figure).then(|| Measure {
                figure: index,
                ..measure.clone()
            });
        }
        let at = names.partition_point(|name| name.span.start < before.start);
        let name = names.get(at).filter(|name| name.span.end <= before.end)?;
        return subject(text, before.start, name, figure, index);
    }
    if last.is_some() {
        return None;
    }
    let own = text.get(start..figure.span.start)?;
    let words = text.get(before.range())?;
    if !HEADS.within(own) {
        return None;
    }
    stems.iter().find_map(|stem| {
        let (head, at) = (own.find(stem.head)?, words.find(stem.stem.as_str())?);
        let alone = between::is_empty(text, start, start + head)
            && between::is_empty(text, start + head + stem.head.len(), figure.span.start);
        let from = before.start + at;
        let name = Name {
            span: Span::new(from, from + stem.stem.len()),
            indicator: stem.indicator,
            family: stem.family,
        };
        alone
            .then(|| subject(text, before.start, &name, figure, index))
            .flatten()
    })
}

/// 能耗由前年上升2%，转为下降1%: a rate that turns has the name at the head of the clause before.
fn turned(text: &str, names: &[Name], figure: &Figure, index: usize) -> Option<Measure> {
    let own = text.get(figure.clause.start..figure.span.start)?;
    if !["转为", "减为", "变为"]
        .iter()
        .any(|word| own.starts_with(word))
    {
        return None;
    }
    let before = before(text, figure.sentence.start, figure.clause.start)?;
    let at = names.partition_point(|name| name.span.start < before.start);
    let name = names.get(at).filter(|name| name.span.end <= before.end)?;
    subject(text, before.start, name, figure, index)
}

/// 新开工安居工程70套，基本建成50套: what was begun and what was finished are two indicators of one thing, named once.
fn begun(text: &str, stems: &[Stem], figures: &[Figure], index: usize) -> Option<Measure> {
    const STAGES: &[&str] = &["基本建成", "新开工"];
    let figure = figures.get(index)?;
    let last = figures.get(index.checked_sub(1)?)?;
    let gap = text.get(last.span.end..figure.span.start)?;
    let stage = gap.trim_start_matches(['，', ',', '、', '和']);
    let words = text.get(last.clause.start..last.span.start)?;
    if !STAGES.contains(&stage)
        || last.sentence.start != figure.sentence.start
        || last.unit.id != figure.unit.id
        || !STAGES
            .iter()
            .any(|other| *other != stage && words.contains(other))
    {
        return None;
    }
    let (stem, at) = stems
        .iter()
        .filter(|stem| stem.head == stage)
        .filter_map(|stem| Some((stem, words.find(stem.stem.as_str())?)))
        .max_by_key(|(stem, _)| stem.stem.len())?;
    let from = last.clause.start + at;
    let name = Name {
        span: Span::new(from, from + stem.stem.len()),
        indicator: stem.indicator,
        family: stem.family,
    };
    suits(&name, figure).then_some(Measure {
        figure: index,
        indicator: name.indicator,
        name: name.span,
        of: String::new(),
    })
}

/// The clause that ends at `clause`, if a comma parts the two.
fn before(text: &str, sentence: usize, clause: usize) -> Option<Span> {
    let head = text.get(sentence..clause)?;
    let clause = head.strip_suffix(['，', ','])?;
    let from = clause
        .char_indices()
        .rev()
        .find(|(_, c)| text::is_clause_mark(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    Some(Span::new(sentence + from, sentence + clause.len()))
}

/// `name` for the figure, if it opens its clause.
fn subject(text: &str, from: usize, name: &Name, figure: &Figure, index: usize) -> Option<Measure> {
    let of = between::narrowing(text, from, name.span.start);
    (of.is_empty() && suits(name, figure)).then_some(Measure {
        figure: index,
        indicator: name.indicator,
        name: name.span,
        of,
    })
}
