//! What a number at hand may be before its unit is read: the mark of a list, a code, an amount of money without 元.

use hegao_core::number::{Form, Numeral};
use hegao_core::{WordSet, wordset};

use super::read::{
    ahead, back, char_at, char_before, digit_at, digits, ends, is_stop, skip_blanks,
    skip_blanks_back, starts,
};
use super::reject;
use super::units::Found;
use super::walk::Walk;

impl Walk<'_> {
    /// The end of a run of digits, letters and strokes.
    pub(super) fn code_end(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at;
        while end < self.block.end
            && bytes.get(end).is_some_and(|b| {
                b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'.' | b'_')
            })
        {
            end += 1;
        }
        end
    }

    /// 680多万 of money, 680多万 residents: the unit that the words around it show.
    pub(super) fn understood(&self, at: usize, end: usize, numeral: &Numeral) -> Option<Found> {
        if numeral.scale < 4
            || numeral.form == Form::Grouped
            || reject::led(self.text, at, self.clause()).is_some()
        {
            return None;
        }
        if let Some(unit) = self.counted(end) {
            return Some(unit);
        }
        let closed = end >= self.block.end
            || char_at(self.text, end)
                .is_some_and(|c| is_stop(c) || matches!(c, '、' | ')' | '）'));
        let bounded = starts(self.text, end, &["以上", "以下", "左右"])
            .and_then(|len| char_at(self.text, end + len))
            .is_some_and(is_stop);
        static MONEY: WordSet = WordSet::of(&[
            "资金",
            "金额",
            "经费",
            "投资",
            "投入",
            "拨付",
            "奖助",
            "补助",
            "善款",
            "捐款",
            "贷款",
            "产值",
            "营收",
            "税收",
            "销售额",
            "价值",
            "补贴",
            "奖金",
            "费用",
        ]);
        let head = self.text.get(back(self.text, at, 60, self.clause())..at)?;
        let people = ends(
            head,
            &[
                "人数",
                "人数达",
                "人数为",
                "人数达到",
                "人口",
                "人数增加",
                "人数分别增加",
            ],
        );
        // 农村人口比上年减少290万: the verb stands between.
        let changed = ends(head, &["减少", "增加", "超过", "达到", "脱贫"]).is_some_and(|len| {
            ends(
                &head[..head.len() - len],
                &["人口", "人口比上年", "人口较上年"],
            )
            .is_some()
        }) || ends(head, &["规模超过", "规模达到", "规模突破", "规模达"]).is_some()
            && ["人口", "务工", "人员"]
                .iter()
                .any(|word| head.contains(word));
        if (closed || bounded) && (people.is_some() || changed) {
            return self.set.units.person;
        }
        (closed
            && MONEY.within(head)
            && !wordset!["人数", "人次", "面积", "亩", "产量"].within(head))
        .then_some(self.set.units.yuan)?
    }

    /// 80万农村人口, 5万沼气用户: what is counted stands right behind, and is its own unit.
    fn counted(&self, end: usize) -> Option<Found> {
        const PEOPLE: &[&str] = &[
            "农村人口",
            "贫困人口",
            "农村贫困人口",
            "城乡居民",
            "农村居民",
            "城镇居民",
            "农民工",
            "农民",
            "群众",
            "职工",
            "学生",
            "脱贫人口",
        ];
        if starts(self.text, end, PEOPLE).is_some() {
            return self.set.units.person;
        }
        let tail = self
            .text
            .get(end..ahead(self.text, end, 24, self.block.end))?;
        let noun = tail
            .find(|c| is_stop(c) || matches!(c, '、' | '的'))
            .map_or(tail, |at| &tail[..at]);
        (noun.ends_with("用户") && noun.chars().all(hegao_core::text::is_han))
            .then_some(self.set.units.household)?
    }

    /// `1.` `1、` `(1)` at the head of a block or a sentence: the end of the mark.
    pub(super) fn enumerator(&self, at: usize, end: usize, count: usize) -> Option<usize> {
        if count > 2 {
            return None;
        }
        let start = skip_blanks_back(self.text, at);
        let before = char_before(self.text, start).filter(|_| start > self.block.start);
        let next = char_at(self.text, end)?;
        if matches!(next, ')' | '）' | ']' | '］')
            && matches!(before, Some('(' | '（' | '[' | '［'))
        {
            return Some(end + next.len_utf8());
        }
        let head = match before {
            None => true,
            Some(c) => {
                matches!(c, '。' | '；' | ';' | '：' | ':' | '！' | '\n' | '\t')
                    || c == ' ' && start == at
            }
        };
        if !head {
            return None;
        }
        let mark = end + next.len_utf8();
        match next {
            '、' | ')' | '）'
                if before.is_none() || digit_at(self.text.as_bytes(), mark).is_none() =>
            {
                Some(mark)
            }
            '.' | '．' => {
                let inner = digits(self.text, mark);
                let year = inner.count == 4 && char_at(self.text, inner.end) == Some('年');
                let spaced = inner.count == 0 && {
                    // `6. 1%` at the head is a figure that a blank split.
                    let later = digits(self.text, skip_blanks(self.text, mark));
                    later.count == 0
                        || later.count == 4
                        || !matches!(char_at(self.text, later.end), Some('%' | '％'))
                };
                (year || spaced).then_some(mark)
            }
            _ => None,
        }
    }
}

/// A number that stands alone and can only be a year.
pub(super) const fn is_bare_year(count: usize, value: Option<u32>) -> bool {
    count == 4 && matches!(value, Some(1949..=2100))
}
