//! The ledger's own words, in Chinese and in English.

use hegao_core::number::Direction;
use hegao_core::{Change, ChangeKind, FigureRole, Hint, Lang, Period, PeriodPart};

/// The id of a kind of change in JSON.
pub(super) const fn change_id(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Difference => "difference",
        ChangeKind::Rate => "rate",
        ChangeKind::Points => "points",
        ChangeKind::RateOrPoints => "rate-or-points",
        ChangeKind::Times => "times",
        ChangeKind::Doublings => "doublings",
        ChangeKind::From => "from",
        ChangeKind::To => "to",
        ChangeKind::MeanRate => "mean-rate",
    }
}

/// The id of a direction in JSON.
pub(super) const fn direction_id(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
    }
}

/// What a figure tells of a change.
pub(super) const fn change(kind: ChangeKind, lang: Lang) -> &'static str {
    match lang {
        Lang::En => change_id(kind),
        Lang::Zh => match kind {
            ChangeKind::Difference => "增减量",
            ChangeKind::Rate => "增减率",
            ChangeKind::Points => "百分点",
            ChangeKind::RateOrPoints => "增减率或百分点",
            ChangeKind::Times => "倍数",
            ChangeKind::Doublings => "翻番",
            ChangeKind::From => "变化前",
            ChangeKind::To => "变化后",
            ChangeKind::MeanRate => "年均增减率",
        },
    }
}

/// Up or down.
pub(super) const fn direction(direction: Direction, lang: Lang) -> &'static str {
    match (lang, direction) {
        (Lang::Zh, Direction::Up) => "增",
        (Lang::Zh, Direction::Down) => "减",
        (Lang::En, direction) => direction_id(direction),
    }
}

/// A change in few columns: `增减率↑`.
pub(super) fn change_brief(told: &Change, lang: Lang, ascii: bool) -> String {
    let ends = matches!(told.kind, ChangeKind::From | ChangeKind::To);
    let sign = match told.direction {
        Some(_) if ends => "",
        Some(Direction::Up) if ascii => "+",
        Some(Direction::Down) if ascii => "-",
        Some(Direction::Up) => "↑",
        Some(Direction::Down) => "↓",
        None => "",
    };
    format!("{}{sign}", change(told.kind, lang))
}

/// What a figure is in its sentence.
pub(super) const fn role(role: FigureRole, lang: Lang) -> &'static str {
    match lang {
        Lang::En => role.id(),
        Lang::Zh => match role {
            FigureRole::Actual => "实绩",
            FigureRole::Total => "总数",
            FigureRole::Breakdown => "分项",
            FigureRole::Target => "目标",
            FigureRole::Norm => "标准",
            FigureRole::Listed => "列举数",
        },
    }
}

/// A period as JSON has it; nothing where it is not known.
pub(super) fn period_id(period: Period) -> Option<String> {
    let known = period.year.is_some() || period.part == PeriodPart::Before;
    known.then(|| period.to_string())
}

/// A period in words; empty where it is not known. Chinese says it in full, since a sheet takes `2024-10` for a day.
pub(super) fn period(period: Period, lang: Lang) -> String {
    match (lang, period.year) {
        (Lang::En, _) => period_id(period).unwrap_or_default(),
        (Lang::Zh, Some(year)) => match period.until {
            Some(until) => format!("{year}—{until}年"),
            None => chinese(year, period.part),
        },
        (Lang::Zh, None) if period.part == PeriodPart::Before => "此前".to_owned(),
        (Lang::Zh, None) => String::new(),
    }
}

fn chinese(year: u16, part: PeriodPart) -> String {
    match part {
        PeriodPart::Year => format!("{year}年"),
        PeriodPart::Half(1) => format!("{year}年上半年"),
        PeriodPart::Half(_) => format!("{year}年下半年"),
        PeriodPart::Quarter(n) => format!("{year}年{}季度", han(n)),
        PeriodPart::FirstQuarters(n) => format!("{year}年前{}季度", han(n)),
        PeriodPart::Month(month) => format!("{year}年{month}月"),
        PeriodPart::Months(from, to) => format!("{year}年{from}—{to}月"),
        PeriodPart::Day(month, day) => format!("{year}年{month}月{day}日"),
        PeriodPart::AsOf(month, 0) => format!("截至{year}年{month}月底"),
        PeriodPart::AsOf(month, day) => format!("截至{year}年{month}月{day}日"),
        PeriodPart::End => format!("{year}年末"),
        PeriodPart::Start => format!("{year}年初"),
        PeriodPart::School => format!("{year}—{}学年", year.saturating_add(1)),
        PeriodPart::Spring => format!("{year}年春季学期"),
        PeriodPart::Autumn => format!("{year}年秋季学期"),
        PeriodPart::Before => "此前".to_owned(),
    }
}

/// The number of a quarter.
const fn han(n: u8) -> &'static str {
    match n {
        1 => "一",
        2 => "二",
        3 => "三",
        _ => "四",
    }
}

/// One small step that would make the figures agree; `excerpt` gives the text of a figure of the relation.
pub(super) fn hint<'a>(hint: Hint, excerpt: impl Fn(usize) -> &'a str, lang: Lang) -> String {
    match (lang, hint) {
        (Lang::Zh, Hint::WithoutPart(at)) => format!("不计“{}”则相符", excerpt(at)),
        (Lang::Zh, Hint::PowerOfTen(at, power)) => {
            let verb = if power < 0 { "除以" } else { "乘以" };
            let power = power.unsigned_abs();
            format!("“{}”{verb} 10 的 {power} 次方则相符", excerpt(at))
        }
        (Lang::Zh, Hint::DigitsSwapped(at)) => {
            format!("“{}”有两位数字对调则相符", excerpt(at))
        }
        (Lang::Zh, Hint::PointsForPercent) => "若为“个百分点”则相符".to_owned(),
        (Lang::En, Hint::WithoutPart(at)) => format!("fits without “{}”", excerpt(at)),
        (Lang::En, Hint::PowerOfTen(at, power)) => {
            format!("fits if “{}” is multiplied by 10^{power}", excerpt(at))
        }
        (Lang::En, Hint::DigitsSwapped(at)) => {
            format!("fits if two digits of “{}” change places", excerpt(at))
        }
        (Lang::En, Hint::PointsForPercent) => "fits if percentage points are meant".to_owned(),
    }
}

/// A qualifier as a reader wants it: the printed word, or that there is a range.
pub(super) fn qualifier(qualifier: Option<&str>, lang: Lang) -> &str {
    match (qualifier, lang) {
        (Some(RANGE), Lang::Zh) => "区间",
        (qualifier, _) => qualifier.unwrap_or_default(),
    }
}

/// What stands for the qualifier of a range.
pub(super) const RANGE: &str = "range";
