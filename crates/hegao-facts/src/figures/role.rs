//! What a figure is in its sentence: a result, a target, a rule, a whole or a part.

use hegao_core::figure::{Family, FigureRole};
use hegao_core::number::Qualifier;
use hegao_core::wordset;

use super::quantity::Raw;
use super::read::{ahead, back, char_at, ends, is_stop, starts};
use super::words::{List, Words};

/// What the sentence has said so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// 其中 before it, or brackets after a count of the same unit.
    pub(super) within: bool,
    /// 力争, 计划 before it in the sentence.
    pub(super) modal: bool,
    /// Its section speaks of work to come.
    pub(super) plan: bool,
    /// Its period lies after the years of the report.
    pub(super) future: bool,
}

/// Role, and whether it is planned.
pub(super) fn role(
    text: &str,
    raw: &Raw,
    from: usize,
    limit: usize,
    said: Said,
) -> (FigureRole, bool) {
    let head = text
        .get(back(text, raw.span.start, 90, from)..raw.span.start)
        .unwrap_or_default();
    let head = head.rfind(is_stop).map_or(head, |at| &head[at..]);
    let tail = text
        .get(raw.span.end..ahead(text, raw.span.end, 45, limit))
        .unwrap_or_default();
    let tail = tail.split(is_stop).next().unwrap_or_default();
    let planned = said.plan || said.modal || said.future;
    if norm(head, tail, raw) {
        return (FigureRole::Norm, planned);
    }
    static DONE: List = List::new(|| Words::new("完成 超额 已 实际"));
    let aimed = (target_before(head)
        || starts(
            tail,
            0,
            &[
                "的建设任务",
                "的目标",
                "的任务",
                "目标任务",
                "建设任务",
                "的年度目标",
                "的预期目标",
            ],
        )
        .is_some())
        && !DONE.within(head);
    let planned = planned || aimed;
    if said.within {
        return (FigureRole::Breakdown, planned);
    }
    if listed(raw, tail) {
        return (FigureRole::Listed, planned);
    }
    (
        if planned {
            FigureRole::Target
        } else {
            FigureRole::Actual
        },
        planned,
    )
}

static AIMS: List = List::new(|| Words::new("目标任务 预期目标 力争"));

/// 目标任务4600万元, 力争达到80%.
fn target_before(head: &str) -> bool {
    ends(
        head,
        &[
            "目标",
            "任务",
            "目标任务",
            "目标为",
            "任务为",
            "目标值",
            "目标任务为",
            "计划数",
            "任务数",
            "目标是",
            "计划数为",
            "任务数为",
            "力争",
            "力争达到",
        ],
    )
    .is_some()
        || AIMS.within(head)
}

/// 每班配备2名, 按5.1%的比例, 达到10%规定要求.
fn norm(head: &str, tail: &str, raw: &Raw) -> bool {
    if wordset![
        "规定要求",
        "的规定",
        "规定标准",
        "规定比例",
        "的标准",
        "标准",
        "的比例",
        "的要求",
        "规定的",
        "比例",
    ]
    .starts(tail)
        && !tail.starts_with("标准化")
        && !tail.starts_with("标准厂")
        && !tail.starts_with("标准车")
        && (head.contains('按')
            || head.contains("不低于")
            || tail.starts_with("规定")
            || tail.starts_with("的规定")
            || head.contains('以')
            || head.contains("达到")
            || head.contains("执行")
            || raw.over.is_some())
    {
        return true;
    }
    // 减按7.5%征收, 16%的税率: what the law takes.
    let tax = [
        "的税率",
        "税率",
        "征收",
        "计征",
        "减征",
        "的税额",
        "的征收率",
        "一档",
    ];
    if raw.unit.family == Family::Percent && tax.iter().any(|word| tail.starts_with(word)) {
        return true;
    }
    let each = head.contains('每');
    // 每学期不少于2次 is a rule; 建有至少一所 is what was built.
    let bounded = raw.before.is_some_and(|(q, span)| {
        matches!(q, Qualifier::AtLeast | Qualifier::AtMost) && span.len() >= 9
    });
    if each && (bounded && !head.contains("平均") || head.contains("标准为")) {
        return true;
    }
    if each
        && wordset![
            "配备",
            "配置",
            "配齐",
            "不少于",
            "不低于",
            "补助",
            "补贴",
            "奖励",
            "不超过",
            "至少配",
        ]
        .within(head)
    {
        return true;
    }
    let bound = raw.before.is_some_and(|(_, span)| span.len() > 15);
    bound
        || raw.unit.family == Family::Percent
            && head.contains('按')
            && wordset!["按照不低于", "按不低于", "按照不少于"].within(head)
}

/// 三项任务: a small Chinese numeral that counts matters named elsewhere.
fn listed(raw: &Raw, tail: &str) -> bool {
    use hegao_core::number::Form;
    let matters = matches!(raw.unit.family, Family::Matter)
        || raw.unit.family == Family::Generic
            && starts(
                tail,
                0,
                &[
                    "方面", "建设", "重点", "项目", "机制", "工程", "行动", "关键", "环节", "专项",
                    "层面", "阶段", "维度", "体系", "平台", "抓手", "问题", "坚持", "计划", "课题",
                    "专题", "特色", "主题", "步骤", "板块",
                ],
            )
            .is_some();
    raw.numeral.form == Form::Chinese
        && raw.numeral.len <= 6
        && matters
        && char_at(tail, 0).is_some()
}
