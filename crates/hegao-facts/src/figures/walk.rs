//! The pass over one block: clauses, brackets, quotes and words of the sentence, and every number on the way.

use hegao_core::charset::CharSet;
use hegao_core::figure::{Mention, MentionClass, Period, PeriodPart};
use hegao_core::report::Year;
use hegao_core::{Span, text};

use super::clauses::whole;
use super::cues::{self, Base, Cue, Shift};
use super::dates;
use super::han::{self, Han};
use super::quantity::{self, Read};
use super::read::{char_at, char_before, digits, ends};
use super::reject::{self, Place};
use super::{Extracted, UnitTable};

/// An end that is not known yet.
pub(super) const OPEN: usize = usize::MAX;

/// The ideographs at which something is read.
const HEEDED: CharSet = CharSet::of(&[cues::OPENINGS, han::STARTS]);

/// What holds for a whole block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    /// Its section speaks of work to come.
    pub(super) plan: bool,
    /// The time of figures without a word of time.
    pub(super) default: Period,
    /// The year that 今年 means.
    pub(super) now: Option<Year>,
    pub(super) units: &'a UnitTable,
}

/// The text itself, or brackets inside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    pub(super) close: char,
    /// Start of its current clause.
    pub(super) clause: usize,
    /// The first figure of that clause.
    pub(super) first: usize,
    /// The figure right before the bracket.
    pub(super) whole: Option<usize>,
}

/// The state of the pass.
pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    pub(super) index: usize,
    pub(super) block: Span,
    pub(super) set: &'a Setting<'a>,
    pub(super) out: &'a mut Extracted,
    pub(super) levels: Vec<Level>,
    pub(super) sentence: usize,
    pub(super) sentence_first: usize,
    /// End of the last figure or list number: what stands before it belongs to it.
    pub(super) last: usize,
    /// The last word of time or scope.
    pub(super) cue: Span,
    pub(super) period: Option<(Period, Span)>,
    /// The time that opens the block and holds for all of it.
    pub(super) block_period: Option<Period>,
    pub(super) scope: Option<Span>,
    pub(super) base: Option<Base>,
    pub(super) within: bool,
    pub(super) modal: bool,
    /// The year that a passage of a plan looks back on.
    pub(super) past: Option<Period>,
    /// End of the quotation or title in which numbers are labels.
    pub(super) label_until: usize,
}

/// Reads the figures of the block `span`.
pub(super) fn block(text: &str, index: usize, span: Span, set: &Setting<'_>, out: &mut Extracted) {
    let base = Level {
        close: '\0',
        clause: span.start,
        first: out.figures.len(),
        whole: None,
    };
    let mut walk = Walk {
        text,
        index,
        block: span,
        set,
        sentence: span.start,
        sentence_first: out.figures.len(),
        out,
        levels: vec![base],
        last: span.start,
        cue: Span::point(span.start),
        period: None,
        block_period: None,
        scope: None,
        base: None,
        within: false,
        modal: false,
        past: None,
        label_until: 0,
    };
    walk.run();
}

impl Walk<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.block.start;
        while at < self.block.end {
            let Some(&byte) = bytes.get(at) else { break };
            if byte.is_ascii() {
                at = match byte {
                    b'0'..=b'9' => self.arabic(at),
                    b',' | b';' | b':' | b'\t' | b'\n' => self.stop(at, 1),
                    b'!' | b'?' => self.full_stop(at, 1),
                    b'(' => self.open(at, 1, ')'),
                    b')' => self.close(at, 1, ')'),
                    b'"' => self.quote(at, '"', '"', 48),
                    _ => at + 1,
                };
                continue;
            }
            // Most ideographs open neither a word that is heeded nor a number.
            if matches!(byte, 0xe4..=0xe9)
                && !bytes.get(at..).is_some_and(|rest| HEEDED.may_start(rest))
            {
                at += 3;
                continue;
            }
            let Some(c) = char_at(self.text, at) else {
                break;
            };
            let len = c.len_utf8();
            at = match c {
                '０'..='９' => self.arabic(at),
                '，' | '；' | '：' => self.stop(at, len),
                '。' | '！' | '？' | '｡' => self.full_stop(at, len),
                '（' => self.open(at, len, '）'),
                '）' => self.close(at, len, '）'),
                '“' => self.quote(at, '“', '”', 60),
                '「' => self.quote(at, '「', '」', 60),
                '《' => self.quote(at, '《', '》', 360),
                _ => self.word(at, c),
            };
        }
        let end = self.block.end;
        self.levels.truncate(1);
        self.end_clause(end);
        self.end_sentence(end);
    }

    fn word(&mut self, at: usize, c: char) -> usize {
        let len = c.len_utf8();
        if at < self.label_until {
            return at + len;
        }
        if let Some((cue, len)) = cues::read(self.text, at, c, self.set.default.year, self.set.now)
        {
            return self.cue(at, cue, len);
        }
        if !han::may_start(c) {
            return at + len;
        }
        match han::read(self.text, at, &self.place(), self.set.units) {
            Han::Figure(raw) => {
                self.figure(&raw);
                raw.span.end.max(at + len)
            }
            Han::Mention { core, class, value } => {
                self.mention(core, core, class, value);
                if class == MentionClass::Ordinal
                    && matches!(char_at(self.text, core.end), Some('名' | '位'))
                {
                    // 总分第三名、跆拳道五个: a rank ends what stands before it.
                    self.last = self.last.max(core.end + '名'.len_utf8());
                }
                core.end.max(at + len)
            }
            Han::Word(skip) => at + skip.max(len),
        }
    }

    fn cue(&mut self, at: usize, cue: Cue, len: usize) -> usize {
        let span = Span::new(at, at + len);
        match cue {
            Cue::Period(period) => {
                if period.year >= self.set.now {
                    self.past = None;
                }
                self.time(span, period);
            }
            Cue::Base(shift) => {
                self.base = Some(Base {
                    span: self.with_comparative(span),
                    shift,
                })
            }
            Cue::Scope => {
                self.scope = Some(span);
                self.cue = span;
            }
            Cue::Within => {
                self.within = true;
                self.last = self.last.max(span.end);
                self.whole_before();
            }
            Cue::Modal => {
                self.modal = true;
                self.past = None;
            }
            Cue::Past => self.past = self.year_before(),
            Cue::Whole => {
                // 去年下半年…，全年…: the part is left, the year stays.
                if let Some((period, _)) = &mut self.period
                    && matches!(period.part, PeriodPart::Half(_) | PeriodPart::Quarter(_))
                {
                    period.part = PeriodPart::Year;
                } else if let (None, Some(period)) = (self.period, &mut self.block_period)
                    && matches!(period.part, PeriodPart::Half(_) | PeriodPart::Quarter(_))
                {
                    period.part = PeriodPart::Year;
                }
                self.cue = span;
            }
            Cue::Skip => self.cue = span,
        }
        span.end
    }

    /// The year before the one that a plan is for.
    fn year_before(&self) -> Option<Period> {
        let year = self.set.now.filter(|_| self.set.plan)?.checked_sub(1)?;
        Some(Period {
            year: Some(year),
            ..Period::default()
        })
    }

    /// The last level figure of the sentence is the whole of what 其中 tells.
    fn whole_before(&mut self) {
        let (first, _) = self.recent();
        if let Some(figure) = self
            .out
            .figures
            .get_mut(first..)
            .and_then(|figures| figures.iter_mut().rev().find(|f| f.change.is_none()))
        {
            whole(figure);
        }
    }

    /// A word of time: the time of what follows, or the base of a comparison.
    pub(super) fn time(&mut self, span: Span, mut period: Period) {
        if period.year.is_none() && period.part != hegao_core::figure::PeriodPart::Before {
            period.year = self
                .period
                .and_then(|(p, _)| p.year)
                .or(self.block_period.and_then(|p| p.year))
                .or(self.set.default.year);
        }
        if cues::compared(self.text, span.start) {
            self.base = Some(Base {
                span: self.with_comparative(span),
                shift: Some(Shift::At(period)),
            });
            return;
        }
        if self.sentence == self.block.start
            && span.start < self.block.start + 45
            && self.sentence_first == self.out.figures.len()
        {
            self.block_period = Some(period);
        }
        self.period = Some((period, span));
        self.cue = span;
    }

    /// The span with 比 or 较 before it.
    fn with_comparative(&self, span: Span) -> Span {
        let head = self
            .text
            .get(self.block.start..span.start)
            .unwrap_or_default();
        let len = ends(head, &["比", "较", "比较", "与", "同", "对比"]).unwrap_or(0);
        Span::new(span.start - len, span.end)
    }

    pub(super) fn place(&self) -> Place {
        Place {
            clause: self.clause(),
            end: self.block.end,
            bracketed: self.levels.len() > 1,
        }
    }

    /// Start of the clause at hand.
    pub(super) fn clause(&self) -> usize {
        self.levels
            .last()
            .map_or(self.block.start, |level| level.clause)
    }

    fn arabic(&mut self, at: usize) -> usize {
        let run = digits(self.text, at);
        if let Some(end) = self.enumerator(at, run.end, run.count) {
            self.mention(
                Span::new(at, end),
                Span::new(at, run.end),
                MentionClass::Enumerator,
                run.value,
            );
            // The bracket that the mark closes was opened as any other.
            if let Some(close) = char_before(self.text, end).filter(|c| matches!(c, ')' | '）')) {
                self.close(end - close.len_utf8(), close.len_utf8(), close);
            }
            self.last = end;
            return end;
        }
        if let Some(hit) = dates::read(self.text, at) {
            let led = matches!(hit.class, MentionClass::Date)
                .then(|| reject::led(self.text, at, self.clause()))
                .flatten();
            if led != Some(MentionClass::Ordinal) || hit.period.is_some() {
                let span = Span::new(at, hit.end.min(self.block.end));
                self.mention(span, Span::new(at, run.end), hit.class, hit.value);
                if let Some(period) = hit.period.filter(|_| at >= self.label_until) {
                    self.time(span, period);
                } else {
                    self.cue = span;
                }
                return span.end;
            }
        }
        if at < self.label_until {
            self.mention(
                Span::new(at, run.end),
                Span::new(at, run.end),
                MentionClass::Label,
                run.value,
            );
            return run.end;
        }
        match quantity::read(self.text, at, self.clause(), self.set.units) {
            Read::Quantity(raw) if raw.core.end <= self.block.end => {
                match reject::why(self.text, &raw, &self.place()) {
                    Some(class) => self.mention(raw.span, raw.core, class, run.value),
                    None => self.figure(&raw),
                }
                raw.span.end.max(run.end).min(self.block.end)
            }
            Read::Bare { end, numeral } => {
                if let Some(unit) = self.understood(at, end, &numeral) {
                    self.figure(&quantity::understood(
                        self.text,
                        at,
                        numeral,
                        unit,
                        self.clause(),
                    ));
                    return end;
                }
                let class = reject::bare(self.text, at, end, self.clause());
                let class = if class == MentionClass::Bare
                    && super::look::is_bare_year(run.count, run.value)
                {
                    MentionClass::Date
                } else {
                    class
                };
                let end = if class == MentionClass::Code {
                    self.code_end(end)
                } else {
                    end
                };
                self.mention(Span::new(at, end), Span::new(at, end), class, run.value);
                end
            }
            Read::Code { end } => {
                self.mention(
                    Span::new(at, end),
                    Span::new(at, end),
                    MentionClass::Code,
                    None,
                );
                end.max(run.end)
            }
            _ => run.end,
        }
    }

    pub(super) fn mention(
        &mut self,
        span: Span,
        core: Span,
        class: MentionClass,
        value: Option<u32>,
    ) {
        self.out.mentions.push(Mention {
            span,
            core,
            class,
            value,
        });
    }

    /// A quotation without a clause mark is a name: numbers in it are labels.
    fn quote(&mut self, at: usize, open: char, close: char, most: usize) -> usize {
        let start = at + open.len_utf8();
        if at >= self.label_until {
            let end = super::read::ahead(self.text, start, most, self.block.end);
            let inner = self.text.get(start..end).unwrap_or_default();
            if let Some(len) = inner.find(close) {
                let named = close == '》'
                    || !inner[..len].contains(super::read::is_stop)
                        && text::length(&inner[..len]) <= 16;
                if named && len > 0 {
                    self.label_until = start + len + close.len_utf8();
                }
            }
        }
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_a_cue_or_a_numeral_is_heeded() {
        let heeded = |c: char| {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).as_bytes();
            !matches!(bytes, [0xe4..=0xe9, ..]) || HEEDED.may_start(bytes)
        };
        for c in ('\0'..=char::MAX).filter(|c| han::may_start(*c)) {
            assert!(heeded(c), "{c}");
        }
        for word in [
            "其中",
            "今年",
            "去年",
            "明年",
            "上年度",
            "上半年",
            "上年",
            "下半年",
            "本年",
            "前三季度",
            "一季度",
            "第二季度",
            "年末",
            "年初",
            "年内",
            "同比",
            "同期",
            "过去一年",
            "环比",
            "力争",
            "确保",
            "争取",
            "预计",
            "拟新建",
            "计划新建",
            "将新建",
            "全年",
            "全县",
            "全市",
            "城区",
            "农村",
            "主城区",
            "中心城区",
            "市本级",
            "省本级",
            "区本级",
            "县本级",
            "州本级",
            "小学阶段",
            "初中阶段",
            "高中阶段",
            "义务教育阶段",
            "学前教育阶段",
            "镇本级",
            "中央本级",
        ] {
            let first = word.chars().next().unwrap_or_default();
            assert!(heeded(first), "{word}");
            assert!(
                cues::read(word, 0, first, Some(2024), Some(2024)).is_some(),
                "{word}"
            );
        }
        assert!(('\u{4e00}'..'\u{9fff}').filter(|c| heeded(*c)).count() < 600);
    }
}
