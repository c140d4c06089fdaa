//! Whether two names are of one thing, and whether two values are nearly one.

use hegao_core::Figure;
use hegao_core::number::{Decimal, Interval, power_of_ten};

use super::evidence;

/// Words that make two like names two things, where one has them and the other does not.
const APART: &[&str] = &[
    "小学", "初中", "高中", "幼儿", "学前", "义务", "中职", "职业", "城镇", "城市", "城区", "农村",
    "乡村", "乡镇", "公办", "民办", "普惠", "男", "女", "进口", "出口", "收入", "支出", "中央",
    "地方", "本级", "省级", "市级", "县级", "区级", "新增", "新建", "改建", "扩建", "续建", "累计",
    "期末", "年末", "人均", "平均", "第一", "第二", "第三", "上半", "下半", "一般", "专项", "税收",
    "非税", "职工", "居民", "国有", "工业", "农业", "以上", "以下", "一等", "二等", "存款", "贷款",
];

/// Names that are not equal must share so many characters in order, and three quarters of the longer one.
const SHARED: usize = 7;

/// Whether two names are two wordings of one thing.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let enough = |shared: usize| shared >= SHARED && shared * 4 >= x.len().max(y.len()) * 3;
    // What costs least is asked first: most names differ in length already.
    enough(x.len().min(y.len()))
        && enough(shared(&x, &y))
        && !APART
            .iter()
            .any(|word| a.contains(word) != b.contains(word))
}

/// Length of the longest common subsequence; names are short.
pub(super) fn shared(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// Whether two values are so near that they are likely to be one: within a fifth, or a power of ten apart.
pub(super) fn near(a: &Figure, b: &Figure) -> bool {
    let wide = Interval::closed(Decimal::new(8, 1), Decimal::new(125, 2));
    a.interval
        .mul(&wide)
        .is_some_and(|range| range.meets(&b.interval))
        || power(a, b).is_some()
}

/// Whether the printed digits of two values differ in one place, or by two neighbours that changed places.
pub(super) fn slipped(a: &Figure, b: &Figure) -> bool {
    if a.numeral.decimals != b.numeral.decimals || a.numeral.scale != b.numeral.scale {
        return false;
    }
    let digits = |f: &Figure| -> Vec<char> { evidence::digits(f).chars().collect() };
    let (x, y) = (digits(a), digits(b));
    let apart: Vec<usize> = (0..x.len()).filter(|i| x.get(*i) != y.get(*i)).collect();
    x.len() == y.len()
        && x.len() >= 3
        && match apart.as_slice() {
            [_] => true,
            [i, j] => i + 1 == *j && x.get(*i) == y.get(*j) && x.get(*j) == y.get(*i),
            _ => false,
        }
}

/// The power of ten between two values.
pub(super) fn power(a: &Figure, b: &Figure) -> Option<i8> {
    [1_i8, -1, 2, -2, 3, -3, 4, -4].into_iter().find(|p| {
        power_of_ten(i32::from(*p))
            .and_then(|f| b.interval.mul(&Interval::point(f)))
            .is_some_and(|moved| moved.meets(&a.interval))
    })
}

/// Whether `coarse` is `fine` printed with fewer places.
pub(super) fn rounded(fine: &Figure, coarse: &Figure) -> bool {
    fine.step < coarse.step && coarse.interval.contains(fine.value)
}
