//! When a figure was, seen from the report: in the year that it tells of, in the year before, or in the year to come.

use hegao_core::figure::{ChangeKind, Figure, FigureRole, PeriodPart};
use hegao_core::number::Qualifier;
use hegao_core::report::Year;
use hegao_core::{Report, Role, Span, WordSet, text, wordset};

use super::span::{self, back, front};

/// A time, seen from the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// The year before the one that the report tells of.
    Before,
    /// The year that it tells of.
    Done,
    /// What was to be reached in that year, as the report itself recalls.
    Told,
    /// What is planned for the next.
    Next,
}

/// The years of a report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar<'a> {
    report: &'a Report,
    /// The year that it tells of.
    done: Option<Year>,
    /// Whether 去年 is the year that it tells of: it is delivered in the next.
    spoken: bool,
    /// Whether all of it is a plan.
    plan: bool,
    /// Whether it has a word of [`PLANS`] at all.
    names_plans: bool,
}

/// Words before a number that the year was to reach.
static PLANS: WordSet = WordSet::of(&[
    "年初计划",
    "年初预算",
    "年度计划",
    "原计划",
    "年初确定",
    "年初目标",
    "年度目标",
    "目标任务",
    "任务数",
]);

impl<'a> Calendar<'a> {
    pub(crate) fn of(report: &'a Report) -> Self {
        let kind = report.kind.as_str();
        let spoken = kind == "government-work";
        let plan = matches!(kind, "plan" | "notice");
        let done = if spoken || plan {
            report.years.last().and_then(|year| year.checked_sub(1))
        } else {
            report.years.first().copied()
        };
        Self {
            report,
            done,
            spoken,
            plan,
            names_plans: report.has("预算") || PLANS.iter().any(|word| report.has(word)),
        }
    }

    /// The year that it tells of.
    pub(crate) const fn done(&self) -> Option<Year> {
        self.done
    }

    /// The year of a figure, if it is certain.
    pub(crate) fn year(&self, figure: &Figure) -> Option<Year> {
        if let Some(year) = self.explicit(figure) {
            return Some(year);
        }
        match self.phase(figure)? {
            Phase::Before => self.done?.checked_sub(1),
            Phase::Done | Phase::Told => self.done,
            Phase::Next => self.done?.checked_add(1),
        }
    }

    /// Whether a figure may be one that the report recalls as planned; all of [`Phase::Told`] are.
    pub(crate) fn may_be_told(&self, figure: &Figure) -> bool {
        if figure.planned || figure.role == FigureRole::Target {
            self.recalls(figure)
        } else {
            self.plan_of_the_year(figure)
        }
    }

    /// When a figure was; nothing where that is not certain, or it is not of one whole year.
    pub(crate) fn phase(&self, figure: &Figure) -> Option<Phase> {
        if matches!(figure.role, FigureRole::Norm | FigureRole::Listed) {
            return None;
        }
        let kind = figure.change.map(|change| change.kind);
        if kind == Some(ChangeKind::MeanRate) {
            return None;
        }
        if kind == Some(ChangeKind::From) {
            return self.from(figure);
        }
        let whole = matches!(
            figure.period.part,
            PeriodPart::Year | PeriodPart::End | PeriodPart::AsOf(12, _) | PeriodPart::School
        );
        if !whole || figure.period.until.is_some() || span::several_years(self.report, figure) {
            return None;
        }
        // 比2002年增长65.5%: growth over several years.
        let base = figure
            .change
            .and_then(|change| change.base_period)
            .and_then(|base| base.year);
        if let (Some(base), Some(now)) = (base, figure.period.year)
            && base.checked_add(1) != Some(now)
            && base != now
        {
            return None;
        }
        let planned = (figure.planned || figure.role == FigureRole::Target)
            && !span::looks_back(self.report, figure);
        if !planned && self.plan_of_the_year(figure) {
            return Some(Phase::Told);
        }
        let done = self.done?;
        let start = self.of_a_start(figure);
        let end = self.of_an_end(figure);
        let said = self.explicit(figure).filter(|_| !start && !end);
        if planned {
            let chapter = self.plan
                || self
                    .report
                    .sections
                    .roles_at(figure.span.start)
                    .iter()
                    .any(Role::is_plan);
            if said.is_some_and(|year| Some(year) != done.checked_add(1)) {
                return (said == Some(done) && self.recalls(figure)).then_some(Phase::Told);
            }
            // 去年涨幅为2.6% in a chapter of the plan: where it starts from.
            if figure.period_words.is_some() && figure.period.year.is_some_and(|year| year <= done)
            {
                return self.recalls(figure).then_some(Phase::Told);
            }
            // Further years are told by the period alone where a block has one.
            let near = figure
                .period
                .year
                .is_none_or(|year| year <= done.saturating_add(2));
            if chapter && near {
                // What a plan of five years aims at is no target of its next year, unless that year is named.
                return (said.is_some() || !span::in_heading(self.report, figure))
                    .then_some(Phase::Next);
            }
            return self.recalls(figure).then_some(Phase::Told);
        }
        if said.is_none()
            && (end || figure.period.year != Some(done))
            && span::in_heading(self.report, figure)
        {
            return None;
        }
        let year = said.or_else(|| {
            figure
                .period_words
                .map_or(figure.period.year, |_| None)
                .filter(|year| Some(*year) != self.report.years.first().copied())
        });
        if let Some(year) = year {
            return if year == done {
                Some(Phase::Done)
            } else if Some(year) == done.checked_sub(1) {
                Some(Phase::Before)
            } else {
                None
            };
        }
        if start {
            return Some(Phase::Done);
        }
        let words = figure.period_words.map_or("", |span| self.report.str(span));
        if ["去年", "上年", "上一年"]
            .iter()
            .any(|word| words.contains(word))
        {
            return Some(if self.spoken {
                Phase::Done
            } else {
                Phase::Before
            });
        }
        // 控制在4.6%以内 is a plan, wherever a speech says it, if not where it looks back.
        let bounded = figure.qualifier == Qualifier::AtMost
            && figure.after.is_some()
            && !self.in_review(figure);
        if self.spoken && (bounded || words.contains("今年")) {
            return None;
        }
        Some(Phase::Done)
    }

    /// The year that the words of time name in digits.
    fn explicit(&self, figure: &Figure) -> Option<Year> {
        let words = self.report.str(figure.period_words?);
        let digits: String = words
            .chars()
            .map(text::fold)
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        digits
            .parse()
            .ok()
            .filter(|year| (1949..=2099).contains(year))
    }

    /// 由上年的521人增加到560人，…: words of time that belong to the first end of a change hold for nothing else.
    fn of_a_start(&self, figure: &Figure) -> bool {
        let Some(words) = figure.period_words else {
            return false;
        };
        let text = &self.report.document.text;
        let lead = text
            .get(..words.start)
            .is_some_and(|head| head.ends_with(['由', '从']));
        lead && !text
            .get(words.end..)
            .is_some_and(|tail| tail.starts_with(['起', '开', '以', '到', '至']))
    }

    /// 增加到2020年的306亿元，…学生200人: words of time that belong to the other end of a change hold for nothing else either.
    fn of_an_end(&self, figure: &Figure) -> bool {
        let Some(words) = figure.period_words else {
            return false;
        };
        let text = &self.report.document.text;
        let of = |words: Option<&str>, marks: [char; 2]| words.is_some_and(|s| s.ends_with(marks));
        let tail = text.get(words.end..figure.span.start).unwrap_or_default();
        of(text.get(..words.start).map(str::trim_end), ['到', '至'])
            && tail.starts_with('的')
            && tail.contains(text::is_clause_mark)
    }

    /// 由2017年的429人, 从上年的85%: the state before, where its time is said.
    fn from(&self, figure: &Figure) -> Option<Phase> {
        let verb = figure.change?.verb;
        let words = self.report.document.text.get(verb.end..figure.span.start)?;
        if figure.planned {
            // 从今年的85%提高到88%: where a plan starts from.
            let now = if self.spoken {
                ["上年", "去年"]
            } else {
                ["今年", "本年"]
            };
            let here = words.contains(self.done?.to_string().as_str())
                || now.iter().any(|word| words.contains(word));
            return here.then_some(Phase::Done);
        }
        let last = self.done?.checked_sub(1)?.to_string();
        let named = words.contains(last.as_str())
            || !self.spoken && ["上年", "去年"].iter().any(|word| words.contains(word));
        named.then_some(Phase::Before)
    }

    /// 年初计划安装800间: told as the plan of the year, without a word of what is to come.
    fn plan_of_the_year(&self, figure: &Figure) -> bool {
        if !self.names_plans {
            return false;
        }
        let clause = self.report.clause_before(figure);
        (PLANS.within(clause) || self.budget(figure, clause))
            && !wordset!["完成", "超", "达到", "实现", "高于", "好于"].within(clause)
    }

    /// 收入预算为100万元，完成105万元: a budget is a plan, and what was done of it follows.
    fn budget(&self, figure: &Figure, clause: &str) -> bool {
        let near = clause
            .trim_end_matches(['为', '是'])
            .trim_end_matches("合计");
        let rest = Span::new(
            figure.span.end.min(figure.sentence.end),
            figure.sentence.end,
        );
        figure.is_level()
            && near.ends_with("预算")
            && near != "预算"
            && self.report.str(rest).contains("完成")
    }

    /// Whether the place of a figure tells of what was done, by its chapter or by the kind of the report.
    fn in_review(&self, figure: &Figure) -> bool {
        let roles = self.report.sections.roles_at(figure.span.start);
        let done = roles
            .iter()
            .any(|role| matches!(role.as_str(), "work" | "result" | "score"));
        let summary = matches!(
            self.report.kind.as_str(),
            "summary" | "summary-plan" | "half-year" | "self-evaluation"
        );
        done || roles.is_empty() && summary
    }

    /// 年初目标, 年度任务 before a figure: what was to be reached in the year that the report tells of. Where it is not
    /// sure that the passage looks back, words have to say so: a speech names the targets of the year to come as well.
    fn recalls(&self, figure: &Figure) -> bool {
        static SET: WordSet = WordSet::of(&["年初", "原定", "原计划", "预定", "既定", "确定的"]);
        static AHEAD: WordSet = WordSet::of(&["明年", "今后", "下一步", "未来", "下年"]);
        if self.plan || figure.role != FigureRole::Target {
            return false;
        }
        let words = self
            .report
            .document
            .text
            .get(figure.sentence.start..figure.span.start)
            .unwrap_or_default();
        let near = back(words, 40);
        let after = self.report.document.text.get(figure.span.end..);
        let after = front(after.unwrap_or_default(), 6);
        if AHEAD.within(near) || !SET.within(near) && !self.in_review(figure) {
            return false;
        }
        wordset!["目标", "任务", "年初", "年度计划", "计划数", "计划为"].within(near)
            || wordset!["的目标", "的年度", "目标", "的任务"].starts(after)
    }
}
