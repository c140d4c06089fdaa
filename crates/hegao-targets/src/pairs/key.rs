//! What a figure measures, so that figures of two reports can be brought together.

use hegao_core::figure::{ChangeKind, Family, Figure, FigureRole};
use hegao_core::indicator::{Indicator, IndicatorId};
use hegao_core::lexicon::Lexicon;
use hegao_core::number::Form;
use hegao_core::{Report, text, wordset};

use super::name::{LENGTHS, Name, front, names};
use super::own;
use super::title::Title;

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// An indicator of the library.
    Known(IndicatorId),
    /// The words of the report, without what any report may change.
    Named(String),
}

/// Whether a figure is a level, a growth or the size of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Aspect {
    Level,
    Growth,
    Rise,
}

/// Equal keys measure the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) what: What,
    pub(crate) aspect: Aspect,
    unit: Counted,
    per: bool,
    /// What narrows it, and the part of the area that it speaks of.
    of: String,
    /// The level of government that it is of, where it is of that level itself.
    pub(super) own: &'static str,
    title: Title,
}

/// In what it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Counted {
    Unit(u16),
    /// 件, 部, 项: measure words that any report may change for another.
    Matters,
}

impl Counted {
    fn of(report: &Report, figure: &Figure, what: &What) -> Self {
        let named = matches!(what, What::Named(_));
        let word = report.str(figure.unit.span);
        if named && matches!(word, "件" | "部" | "项" | "个" | "条") {
            Self::Matters
        } else {
            Self::Unit(figure.unit.id.0)
        }
    }
}

impl Key {
    /// The indicator of the library, if it is one.
    pub(crate) fn indicator<'l>(&self, lexicon: &'l Lexicon) -> Option<&'l Indicator> {
        match self.what {
            What::Known(id) => lexicon.indicators.get(id),
            What::Named(_) => None,
        }
    }

    /// Its name for people.
    pub(crate) fn name(&self) -> &str {
        &self.title.0
    }

    /// Whether both are the same aspect of something, counted alike, whatever its name.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.aspect, self.unit, self.per, &self.of, self.own)
            == (other.aspect, other.unit, other.per, &other.of, other.own)
    }
}

/// What figure `index` measures; nothing where its words do not say.
pub(crate) fn key(
    report: &Report,
    index: usize,
    known: Option<(IndicatorId, &str)>,
) -> Option<Key> {
    let mut keys = keys(report, index, known);
    keys.pop().filter(|_| keys.is_empty())
}

/// The same, of several things where 分别 gives all of them one value.
pub(super) fn keys(report: &Report, index: usize, known: Option<(IndicatorId, &str)>) -> Vec<Key> {
    let Some((figure, aspect)) = report
        .figures
        .get(index)
        .and_then(|figure| Some((figure, aspect(report, figure)?)))
    else {
        return Vec::new();
    };
    if is_each(report, figure)
        || figure.unit.over.is_some()
        || matches!(figure.role, FigureRole::Norm | FigureRole::Listed)
    {
        return Vec::new();
    }
    let (names, narrowed) = match known {
        Some((id, of)) => (vec![(What::Known(id), String::new())], of),
        None if has_no_name(report, figure) => return Vec::new(),
        None => {
            let part = figure.role == FigureRole::Breakdown;
            let whole = part.then(|| whole(report, index));
            let named = |name: Name| match &whole {
                None => Some((What::Named(name.words), name.title)),
                // 债务余额100万元，其中一般债务70万元: a part is known by its whole.
                Some(whole) => {
                    let whole = whole.as_ref()?;
                    if let Some(own) = by_itself(&whole.words, &name.words) {
                        let title = by_itself(&whole.title, &name.title);
                        return Some((What::Named(own), title.unwrap_or(name.title)));
                    }
                    let words = |whole: &str, part: &str| format!("{whole}其中{part}");
                    let title = words(&whole.title, &name.title);
                    Some((What::Named(words(&whole.words, &name.words)), title))
                }
            };
            (
                names(report, index).into_iter().filter_map(named).collect(),
                "",
            )
        }
    };
    let of_one = |(what, title): (What, String)| {
        let of = format!("{narrowed}{}", scope(report, figure, &what, narrowed));
        let title = match &what {
            What::Known(id) => {
                let indicator = report.lexicon.indicators.get(*id);
                format!(
                    "{of}{}",
                    indicator.map_or("", |found| found.name.zh.as_str())
                )
            }
            What::Named(_) => title,
        };
        let unit = Counted::of(report, figure, &what);
        // 平均为5.2%: an indicator of the library has its mean in its name, or is one.
        let per = figure.per.is_some() && matches!(what, What::Named(_));
        let (what, of, level) = at_level(report, figure, what, of);
        let (what, aspect) = fewer(report, figure, what, aspect);
        Key {
            what,
            aspect,
            unit,
            per,
            of,
            own: level,
            title: Title(title),
        }
    };
    names.into_iter().map(of_one).collect()
}

/// The whole name of a part: 铁路里程12万公里，其中高速铁路2万公里 is 高速铁路里程, 政府债务限额…，其中一般债务… is 一般债务限额.
fn by_itself(whole: &str, part: &str) -> Option<String> {
    const MEASURES: &[&str] = &["限额", "余额"];
    let (level, rest) = own::split(whole);
    let measure = LENGTHS
        .iter()
        .chain(MEASURES)
        .find(|measure| rest.ends_with(**measure))?;
    let things = rest.strip_suffix(*measure)?;
    let stem = part.strip_suffix(*measure).unwrap_or(part);
    let thing = stem
        .char_indices()
        .rev()
        .nth(1)
        .and_then(|(at, _)| stem.get(at..))?;
    let same = ["", "政府", "地方政府"]
        .iter()
        .any(|front| things.strip_prefix(front) == Some(thing));
    // 铁路、高速公路里程…，其中高速铁路里程…: the part names all of itself.
    let complete = LENGTHS.contains(measure) && part.ends_with(measure) && things.contains(thing);
    ((same || complete) && stem.len() > thing.len()).then(|| format!("{level}{stem}{measure}"))
}

/// What a part is a part of: the last amount of the paragraph that is none itself.
fn whole(report: &Report, index: usize) -> Option<Name> {
    let part = report.figures.get(index)?;
    let before = report.figures.get(..index)?;
    let whole = before
        .iter()
        .rposition(|figure| figure.role != FigureRole::Breakdown || figure.block != part.block)?;
    let figure = report.figures.get(whole)?;
    let fits = figure.block == part.block
        && figure.unit.id == part.unit.id
        && figure.depth == part.depth
        && figure.is_level();
    let mut names = names(report, whole).into_iter().filter(|_| fits);
    names.next().filter(|_| names.next().is_none())
}

/// The level of government apart from the name: 市级 and 市本级 are one, and a heading may say it as well.
fn at_level(
    report: &Report,
    figure: &Figure,
    what: What,
    of: String,
) -> (What, String, &'static str) {
    if !own::is_money(figure) {
        return (what, of, "");
    }
    let (narrowing, rest) = own::split(&of);
    let (naming, what) = match what {
        What::Named(name) => {
            let (level, rest) = own::split(&name);
            (level, What::Named(rest.to_owned()))
        }
        known @ What::Known(_) => ("", known),
    };
    let level = [naming, narrowing, own::by_heading(report, figure)]
        .into_iter()
        .find(|level| !level.is_empty());
    (what, rest.to_owned(), level.unwrap_or_default())
}

/// 减少困难人口100人 and 困难人口减少100人: the verb may stand on either side.
fn fewer(report: &Report, figure: &Figure, what: What, aspect: Aspect) -> (What, Aspect) {
    const VERB: &str = "减少";
    let What::Named(name) = &what else {
        return (what, aspect);
    };
    let counted =
        aspect == Aspect::Level && figure.change.is_none() && figure.unit.family == Family::People;
    let inside = name
        .strip_prefix(VERB)
        .filter(|rest| rest.chars().nth(1).is_some());
    // 减少|农村|困难人口: the verb stands before a word of scope.
    let before = front(report, figure).is_some()
        && figure
            .scope
            .and_then(|scope| report.document.text.get(..scope.start))
            .is_some_and(|head| head.ends_with(VERB));
    match (counted, inside, before) {
        (true, Some(rest), _) => (What::Named(rest.to_owned()), Aspect::Rise),
        (true, None, true) => (what, Aspect::Rise),
        _ => (what, aspect),
    }
}

/// 平均为5.2% is one mean, 均为5.2% the same value several times.
fn is_each(report: &Report, figure: &Figure) -> bool {
    let before = report.document.text.get(..figure.span.start);
    figure.each
        && !["平均为", "平均达", "平均"]
            .iter()
            .any(|word| before.is_some_and(|before| before.ends_with(word)))
}

/// Whether the words around a figure cannot say what it measures.
fn has_no_name(report: &Report, figure: &Figure) -> bool {
    let family = figure.unit.family;
    matches!(family, Family::Time | Family::Rank)
        || family == Family::Age && !names_age(report, figure)
        // 两个, 三项: counts that a sentence is built on.
        || figure.numeral.form == Form::Chinese && figure.numeral.len <= 6
}

/// The part of the area that a figure speaks of, where its name does not say so.
fn scope<'r>(report: &'r Report, figure: &Figure, what: &What, narrowed: &str) -> &'r str {
    let scope = figure
        .scope
        .filter(|scope| scope.start >= figure.clause.start)
        .map_or("", |scope| report.str(scope));
    let named = match what {
        What::Known(id) => report
            .lexicon
            .indicators
            .get(*id)
            .is_some_and(|indicator| indicator.names().any(|name| name.contains(scope))),
        What::Named(name) => name.contains(scope),
    };
    // 城乡 is all of the area as well.
    if scope.starts_with('全') || scope == "城乡" || named || narrowed.contains(scope) {
        ""
    } else {
        scope
    }
}

/// 涨幅3%左右, 增速为7%: growth, told by a noun.
fn names_growth(report: &Report, figure: &Figure) -> bool {
    let text = &report.document.text;
    let clause = text
        .get(figure.clause.start..figure.span.start)
        .unwrap_or_default();
    let near = clause.trim_end_matches(|c: char| {
        text::is_blank(c)
            || "为达到控制保持稳定在约的由从回落扩大收窄降升拟定预期目标要不高低于".contains(c)
    });
    wordset!["涨幅", "增幅", "增速", "增长率", "降幅"].ends(near)
        || clause.contains("目标") && near.ends_with("增长")
}

/// 预期寿命, 平均年龄: ages that are no bound of a class.
fn names_age(report: &Report, figure: &Figure) -> bool {
    figure
        .indicator
        .is_some_and(|span| wordset!["寿命", "年龄"].ends(report.str(span)))
}

fn aspect(report: &Report, figure: &Figure) -> Option<Aspect> {
    Some(match figure.change.map(|change| change.kind) {
        None | Some(ChangeKind::To | ChangeKind::From) => {
            if figure.is_percent() && names_growth(report, figure) {
                Aspect::Growth
            } else {
                Aspect::Level
            }
        }
        Some(ChangeKind::Rate) => Aspect::Growth,
        Some(ChangeKind::Difference | ChangeKind::Points) => Aspect::Rise,
        Some(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::by_itself;

    #[test]
    fn a_part_is_called_like_its_whole() {
        let name = |whole, part| by_itself(whole, part);
        assert_eq!(
            name("铁路里程", "高速铁路").as_deref(),
            Some("高速铁路里程")
        );
        assert_eq!(
            name("铁路、高速公路里程", "高速铁路里程").as_deref(),
            Some("高速铁路里程")
        );
        assert_eq!(
            name("市级政府债务限额", "一般债务").as_deref(),
            Some("市本级一般债务限额")
        );
        assert_eq!(
            name("政府债务限额", "一般债务限额").as_deref(),
            Some("一般债务限额")
        );
        for (whole, part) in [
            ("县政府债务余额", "一般债务"),
            ("公路里程", "新建公路桥梁"),
            ("存款余额", "住户"),
            ("铁路里程", "铁路"),
        ] {
            assert_eq!(name(whole, part), None, "{whole} {part}");
        }
    }
}
