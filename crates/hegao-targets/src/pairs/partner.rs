//! Names that two reports write a little differently: 新登记企业 beside 新登记注册企业.

use std::collections::{BTreeMap, BTreeSet};

use hegao_core::text;

use super::{Key, Ledger, Phase, What};

/// Words inside a name that narrow nothing; a whole noun there makes it the name of a part.
const NEUTRAL: &[&str] = &[
    "注册",
    "作业",
    "技能",
    "建设",
    "增加值",
    "财政",
    "补助",
    "经费",
    "机构",
    "资金",
    "投资",
    "专项",
    "管理",
    "服务",
    "综合",
    "常住",
    "累计",
    "各类",
    "主要",
    "住房",
    "开工",
    "发展",
    "普惠",
    "扶持",
    "支持",
    "有关",
    "相关",
    "全国",
    "补贴",
    "公共",
];

/// Words that narrow what they stand before, however much else is the same.
const NARROWING: &[&str] = &[
    "男", "女", "新", "大", "小", "中央", "地方", "农村", "城镇", "城市", "民办", "公办", "市级",
    "省级", "县级", "人均", "净", "非", "高", "低",
];

/// Words that any report may put before a name.
const BEFORE: &[&str] = &["国务院", "国家", "全国", "全社会", "各级", "各类", "我国"];

/// Words that any report may put behind a name.
const BEHIND: &[&str] = &[
    "机组", "规模", "制度", "事项", "项目", "工程", "标准", "总额", "住房", "人员", "资金",
];

/// Words inside a name that any report may write or leave out.
const PARTICLES: &[char] = &['的', '在', '占', '中', '于', '型'];

/// How much longer than the other a name may be, in characters.
const MOST: usize = 4;

/// For the things that this year's report names and last year's does not: the one that can only be the same.
pub(super) fn partners(before: &Ledger, now: &Ledger) -> BTreeMap<Key, Key> {
    let alone = |mine: &Ledger, phases: &[Phase], other: &Ledger| -> BTreeSet<Key> {
        let named = |key: &&Key| matches!(key.what, What::Named(_));
        mine.keys(phases)
            .filter(named)
            .filter(|key| !other.has(key))
            .cloned()
            .collect()
    };
    let all = [Phase::Done, Phase::Next];
    let old = alone(before, &all, now);
    let new = alone(now, &all, before);
    let mut found: BTreeMap<&Key, Vec<&Key>> = BTreeMap::new();
    let mut uses: BTreeMap<&Key, usize> = BTreeMap::new();
    for mine in &new {
        for theirs in old.iter().filter(|theirs| is_same(mine, theirs)) {
            found.entry(mine).or_default().push(theirs);
            *uses.entry(theirs).or_default() += 1;
        }
    }
    let sure = found
        .into_iter()
        .filter_map(|(mine, theirs)| match theirs.as_slice() {
            [one] if uses.get(one) == Some(&1) => Some((mine.clone(), (*one).clone())),
            _ => None,
        });
    sure.collect()
}

fn is_same(a: &Key, b: &Key) -> bool {
    let (What::Named(mine), What::Named(theirs)) = (&a.what, &b.what) else {
        return false;
    };
    a.is_like(b) && (is_written_otherwise(mine, theirs) || is_called_otherwise(mine, theirs))
}

/// 水利投入 beside 水利支出: what money is called.
fn is_called_otherwise(a: &str, b: &str) -> bool {
    const MONEY: &[&str] = &["投入", "支出"];
    let stem = |name: &'_ str| -> Option<usize> {
        let tail = MONEY.iter().find(|money| name.ends_with(**money))?;
        Some(name.len() - tail.len()).filter(|len| *len >= "水利".len())
    };
    stem(a)
        .zip(stem(b))
        .is_some_and(|(x, y)| a.get(..x) == b.get(..y))
}

/// Whether one name is the other with a few characters more that narrow nothing: what begins and ends a name says what it is.
fn is_written_otherwise(a: &str, b: &str) -> bool {
    let bare = |name: &str| -> Vec<char> {
        name.chars()
            .filter(|c| text::is_han(*c) && !PARTICLES.contains(c))
            .collect()
    };
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let more = long.len() - short.len();
    if short.len() < 4 || more > MOST {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(x, y)| x == y).count();
    let rest = short.len() - same;
    let added: String = long.iter().skip(same).take(more).collect();
    let added = added.as_str();
    if short.get(same..) != long.get(same + more..) {
        return false;
    }
    if more == 0 {
        return same >= 2;
    }
    match (same, rest) {
        (0, _) => BEFORE.contains(&added),
        (_, 0) => BEHIND.contains(&added),
        // Where most of a long name is the same, what is more in it hardly tells of something else.
        _ if same >= 4 && rest >= 4 => !NARROWING.iter().any(|word| added.contains(word)),
        _ => same >= 2 && rest >= 2 && NEUTRAL.contains(&added),
    }
}

#[cfg(test)]
mod tests {
    use super::is_written_otherwise;

    #[test]
    fn a_few_characters_in_the_middle_make_no_other_thing() {
        for (a, b) in [
            ("登记农机", "登记作业农机"),
            ("护理岗位培训补贴", "护理岗位技能培训补贴"),
            ("旅游业占生产总值的比重", "旅游业在生产总值中的比重"),
            ("关停小水电", "关停小水电机组"),
            ("审议法律议案", "国务院审议法律议案"),
        ] {
            assert!(is_written_otherwise(a, b), "{a} {b}");
            assert!(is_written_otherwise(b, a), "{b} {a}");
        }
    }

    #[test]
    fn what_stands_before_or_behind_narrows_or_changes_a_name() {
        for (a, b) in [
            ("财政赤字", "地方财政赤字"),
            ("规上企业", "规上企业利润"),
            ("乡镇卫生院", "乡镇中心小学卫生院"),
            ("在编教师数", "在编女教师数"),
            ("早稻收购价", "晚稻收购价"),
            ("新增床位", "新增农村床位"),
            ("市级教育支出", "市级职业教育支出"),
            ("公路投资", "公路桥梁投资"),
        ] {
            assert!(!is_written_otherwise(a, b), "{a} {b}");
            assert!(!is_written_otherwise(b, a), "{b} {a}");
        }
    }
}
