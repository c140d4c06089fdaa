//! Which figures of a report give what a condition names.

use hegao_core::figure::{Figure, FigureRole, Period};
use hegao_core::indicator::{Indicator, IndicatorId, Indicators};
use hegao_core::lexicon::Lexicon;
use hegao_core::text::{fold, is_blank};
use hegao_core::{Family, Report, WordSet};

/// Words that may stand between a name and its number.
static BETWEEN: WordSet = WordSet::of(&[
    "总人数",
    "总数",
    "人数",
    "总量",
    "合计",
    "共计",
    "总计",
    "达到",
    "共有",
    "约为",
    "数量",
    "为",
    "达",
    "是",
    "共",
    "有",
    "约",
    "计",
    "数",
    "：",
    ":",
]);

/// Words that may stand before a name in its clause without making it mean something narrower.
static BEFORE: WordSet = WordSet::of(&[
    "全省",
    "全市",
    "全县",
    "全区",
    "全镇",
    "全乡",
    "全校",
    "全国",
    "我省",
    "我市",
    "我县",
    "我区",
    "我镇",
    "我校",
    "截至",
    "截止",
    "目前",
    "现有",
    "现共有",
    "共有",
    "拥有",
    "其中",
    "全年",
    "今年",
    "本年",
    "当年",
    "年末",
    "年底",
    "月末",
    "月底",
    "有",
    "共",
    "年",
    "月",
    "日",
    "末",
    "底",
    "至",
    "到",
]);

/// Words that say of a name when it is: then the name itself, not the sentence around it, decides the time.
static WHEN: WordSet = WordSet::of(&[
    "春季",
    "秋季",
    "全年",
    "上半年",
    "下半年",
    "季度",
    "年初",
    "年末",
    "年底",
    "上年",
    "去年",
    "今年",
    "本年",
    "上学期",
    "下学期",
]);

/// A name of a condition, and what it may be called.
pub(super) struct Operand<'c> {
    name: String,
    indicator: Option<IndicatorId>,
    others: Vec<&'c str>,
    /// Whether the name says when.
    dated: bool,
}

/// What two figures must share to be held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Circumstance<'r> {
    scope: &'r str,
    /// `None` where the name itself says when.
    period: Option<Period>,
    planned: bool,
}

impl Circumstance<'_> {
    /// Whether figures in these circumstances can be held against figures in those.
    pub(super) fn fits(&self, other: &Circumstance<'_>) -> bool {
        let time = match (&self.period, &other.period) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        time && self.scope == other.scope && self.planned == other.planned
    }
}

impl<'c> Operand<'c> {
    /// The name; with all its other names if the library of indicators has it.
    pub(super) fn new(name: &str, report: &'c Report) -> Self {
        let library = &report.lexicon.indicators;
        let known = known(name, library);
        Self {
            name: normal(name),
            indicator: known
                .and_then(|known| library.find(&known.id))
                .map(|(id, _)| id),
            others: known.map_or_else(Vec::new, |known| known.names().collect()),
            dated: WHEN.within(name),
        }
    }

    /// Whether the report may have any of its names.
    pub(super) fn may_stand(&self, report: &Report) -> bool {
        let grams = report.grams();
        grams.may_have(&self.name) || self.others.iter().any(|name| grams.may_have(name))
    }

    /// The circumstances in which a figure gives it, if it does.
    pub(super) fn given_by<'r>(
        &self,
        report: &'r Report,
        index: usize,
        figure: &Figure,
    ) -> Option<Circumstance<'r>> {
        let level = figure.is_level()
            && !matches!(figure.role, FigureRole::Norm | FigureRole::Listed)
            && figure.per.is_none()
            && !figure.each
            && figure.hedge.is_none()
            && figure.unit.over.is_none();
        if !level || !(self.measured(report, index) || self.stands_before(report, figure)) {
            return None;
        }
        Some(Circumstance {
            scope: figure.scope.map_or("", |scope| report.str(scope)),
            period: (!self.dated).then_some(figure.period),
            planned: figure.planned || figure.role == FigureRole::Target,
        })
    }

    /// Whether the figure gives the indicator of the library, of nothing narrower.
    fn measured(&self, report: &Report, index: usize) -> bool {
        // In order of the figures.
        let from = report
            .measures
            .partition_point(|measure| measure.figure < index);
        let mut own = report
            .measures
            .iter()
            .skip(from)
            .take_while(|measure| measure.figure == index);
        self.indicator
            .is_some_and(|id| own.any(|measure| measure.indicator == id && measure.of.is_empty()))
    }

    /// Whether the name stands right before the number, alone in its clause.
    fn stands_before(&self, report: &Report, figure: &Figure) -> bool {
        let lead = report.clause_before(figure);
        // 教职工8200人、专任教师7600人 is one clause.
        let lead = lead.rsplit(['、', '（', '(']).next().unwrap_or(lead);
        let lead = normal(lead);
        let mut head = lead.as_str();
        loop {
            if let Some(rest) = head.strip_suffix(self.name.as_str()) {
                return is_neutral(rest);
            }
            let Some(shorter) = BETWEEN.strip_end(head) else {
                return false;
            };
            head = shorter;
        }
    }
}

/// What `name` measures, if the library of indicators has it with a unit of one kind.
pub(super) fn family(name: &str, lexicon: &Lexicon) -> Option<Family> {
    let indicator = known(name, &lexicon.indicators)?;
    let unit = lexicon.units.get(lexicon.units.find(&indicator.unit)?)?;
    let open = matches!(unit.family, Family::Generic | Family::Other | Family::Thing);
    (!open).then_some(unit.family)
}

/// The indicator of this id or name.
fn known<'l>(name: &str, library: &'l Indicators) -> Option<&'l Indicator> {
    library
        .indicators
        .iter()
        .find(|indicator| indicator.id == name || indicator.names().any(|known| known == name))
}

/// Whether nothing stands there but words that leave a name as wide as it is.
fn is_neutral(mut words: &str) -> bool {
    while !words.is_empty() {
        let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = BEFORE.strip_start(digits);
        match rest {
            Some(rest) => words = rest,
            None => return false,
        }
    }
    true
}

/// Text for comparison: one width, without blanks and quotes.
fn normal(text: &str) -> String {
    text.chars()
        .map(fold)
        .filter(|c| {
            !is_blank(*c) && !matches!(c, '“' | '”' | '"' | '‘' | '’' | '的' | '了' | '《' | '》')
        })
        .collect()
}
