//! Numbers in Chinese characters.

use super::{Find, Slip};
use crate::prose;

const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Looks at years and approximate numbers of a folded text.
pub(super) fn slips(text: &str, slips: &mut Vec<Slip>) {
    years(text, slips);
    approximations(text, slips);
}

/// 二零二零年, 二O二O年
fn years(text: &str, slips: &mut Vec<Slip>) {
    for (at, year) in text.match_indices('年') {
        let front = text.get(..at).unwrap_or_default();
        let mut digits: Vec<(usize, char)> = front.char_indices().rev().take(4).collect();
        digits.reverse();
        let [first, .., _] = digits[..] else { continue };
        let is_digit = |c: char| DIGITS.contains(&c);
        let zero = |c: char| matches!(c, '零' | '〇');
        let circle = |c: char| matches!(c, 'O' | 'o' | '0' | '○' | '◯');
        let shaped = digits.len() == 4
            && matches!(first.1, '一' | '二')
            && digits
                .iter()
                .all(|(_, c)| is_digit(*c) || zero(*c) || circle(*c));
        if !shaped
            || prose::before(text, first.0)
                .is_some_and(|c| is_digit(c) || zero(c) || "十百千".contains(c))
        {
            continue;
        }
        let find = if digits.iter().any(|(_, c)| circle(*c)) {
            Find::Circle
        } else if digits.iter().any(|(_, c)| *c == '零') {
            Find::Zero
        } else {
            continue;
        };
        let right: String = digits
            .iter()
            .map(|(_, c)| if is_digit(*c) { *c } else { '〇' })
            .chain(['年'])
            .collect();
        slips.push(Slip {
            find,
            at: first.0..at + year.len(),
            right: Some(right),
            only: None,
        });
    }
}

/// 七、八十, 三、四次
fn approximations(text: &str, slips: &mut Vec<Slip>) {
    for (at, mark) in text.match_indices('、') {
        let before = prose::before(text, at);
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        let mut chars = rest.chars();
        let (Some(high), Some(unit)) = (chars.next(), chars.next()) else {
            continue;
        };
        let rank = |c: Option<char>| c.and_then(|c| DIGITS.iter().position(|digit| *digit == c));
        let (Some(low), Some(up)) = (rank(before), rank(Some(high))) else {
            continue;
        };
        // 一、二 opens a list of headings, grades, kinds of industry more often than it means one or two.
        if low == 0 || up != low + 1 || !"个天次名户种家所岁人十百千万".contains(unit)
        {
            continue;
        }
        let start = at - '一'.len_utf8();
        let front = prose::before(text, start);
        // Only after a verb or a particle is it certain that the first digit begins a number: 第三、四次, 十三、四个.
        let number =
            front.is_some_and(|c| DIGITS.contains(&c) || "第十百千万、零〇年级班组".contains(c));
        let teens = front == Some('十') && "名户种个人家所次天岁".contains(unit) && {
            let front = prose::before(text, start - '十'.len_utf8());
            front.is_some_and(hegao_core::text::is_han)
                && !front.is_some_and(|c| DIGITS.contains(&c) || "第初".contains(c))
        };
        let open = front.is_some_and(hegao_core::text::is_han) && !number || teens;
        // 四个意识, 三个代表 are names.
        let name = unit == '人' && chars.as_str().starts_with('民')
            || unit == '个'
                && chars
                    .as_str()
                    .starts_with(['意', '自', '全', '维', '确', '代', '建', '重', '方', '到']);
        if open && !name {
            slips.push(Slip {
                find: Find::Approx,
                at: start..at + mark.len() + high.len_utf8() + unit.len_utf8(),
                right: None,
                only: None,
            });
        }
    }
}
