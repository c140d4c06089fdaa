//! What is measured: the noun group left of a number, or the noun right of its unit.

use hegao_core::Span;
use hegao_core::figure::Family;
use hegao_core::text;
use hegao_core::wordset;

use super::quantity::Raw;
use super::read::{ahead, back, char_at, ends, is_stop, starts};
use super::words::{List, Words};

/// What the words around a number say is measured.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named {
    pub(super) indicator: Option<Span>,
    pub(super) noun: Option<Span>,
    pub(super) verb: Option<Span>,
}

/// Words between noun group and number that say nothing of what is measured.
static COPULAS: List = List::new(|| {
    Words::new(
        "\
    达到了 达到 已达 高达 达 分别为 分别达到 分别达 分别是 分别有 分别 为 是 有 \
    共有 现有 仅有 只有 拥有 共 共计 合计 总计 累计 累计达 约 约为 已 已有 各 \
    各有 均 均为 均达 都是 仅 仅为 到 至 了 的 也 还 突破 超过 超 近 逾 \
    保持在 控制在 稳定在 维持在 巩固在 增至 降至 升至 在 实现 完成 不 其中 按 \
    实际 名义 按可比口径 不低于 不少于 ： : （ ( “ 、 ， , 总数 总数达 占 \
    占到 共达 包括 等 以 将 不超过 高于 低于 转为 减为 变为",
    )
});

/// Words before the noun group that do not belong to it.
static LEADS: List = List::new(|| {
    Words::new(
        "\
    其中 其 、 和 及 与 以及 并 且 而 但 或 也 还 又 已 共 共计 现有 现 \
    有 先后 累计 的 了 全年 目前 截至目前 今年以来 以来 年内 当年 我县 我市 \
    我区 我省 我局 我校 本县 本市 本区 本省 本级 使 将 对 是 ） ) ” ： : \
    ， , 。 ； ; 到 至 在 为 达 约 确保 力争 争取 计划 预计 实现 继续 \
    进一步 分别 期间 末 底 通过 拟 年 月 日 份 中 初步核算 按照 严格按照 整个 \
    期末 另有 另 同时 新增了 完成了 实现了 已经 近 这 该 用于 预计全年 等",
    )
});

/// Verbs of doing that stand before what is counted.
static VERBS: List = List::new(|| {
    Words::new(
        "\
    开展了 开展 定向培养 组织 组织了 举办了 举办 发放了 发放 新建 改建 扩建 建成 \
    建设 建成了 投入 投入了 安排 落实 争取 获得 获 荣获 取得 招聘 引进 培训 \
    培训了 资助 购置 购买 配备 新增 增加 增加了 培育 培养 创建 打造 查处 排查 \
    排查出 排查整改 整改 完成 实现 实施 表彰 推荐 选派 选聘 接待 受理 办理 办结 \
    化解 解决 救助 慰问 走访 走访慰问 处理 改造 新改建 改扩建 提供 签订 签约 \
    拨付 下达 筹措 筹集 募集 募捐 捐赠 减免 建立 建立了 成立 设立 命名 评选 \
    评选出 涌现 出台 制定 印发 修订 编制 审核 审批 检查 抽检 监测 巡查 出动 \
    立案 破获 抓获 查获 调解 确定 认定 授予 入选 参加 参与 覆盖 惠及 服务 吸引 \
    带动 安置 开设 增设 增开 开通 优化 调整 新开通 新开 迁建 撤并 清理 拆除 \
    回收 归集 发行 开工 新开工 再开工",
    )
});

/// Words at which the noun right of a unit ends.
const ENDINGS: &[char] = &[
    '在', '被', '获', '参', '受', '已', '均', '都', '进', '完', '达', '纳', '由', '对', '为', '到',
    '、', '和', '与', '及', '（', '(', '“', '”', '）', ')', '《', '以', '通', '全', '用', '同',
    '并', '将', '占', '较', '比', '开', '有', '新', '，', '共', '得', '实', '于', '不', '只', '仅',
    '是', '需', '要', '能', '可', '让', '来', '从', '按', '其', '每',
];

/// Reads the words left of `raw` from `from`, and right of it up to `limit`. `cut` is where a base of comparison or a verb of
/// change starts, if one stands before the number; `cue` is the last word of time or scope.
pub(super) fn named(
    doc: &str,
    raw: &Raw,
    from: usize,
    cut: Option<usize>,
    cue: Option<Span>,
    limit: usize,
) -> Named {
    let to = cut.unwrap_or(raw.span.start).max(from);
    let from = back(doc, to, 150, from);
    let gap = doc.get(from..to).unwrap_or_default();
    // Only the last clause of the gap counts, unless nothing stands in it.
    let start = from
        + gap
            .char_indices()
            .rev()
            .find(|(_, c)| is_stop(*c))
            .map_or(0, |(at, c)| at + c.len_utf8());
    let mut span = Span::new(start, to);
    let mut before = None;
    if let Some(cue) = cue.filter(|cue| cue.end > span.start && cue.start < span.end) {
        // A word of time in the middle belongs to neither side: 学校2018年招生人数. With nothing but a verb between it and the
        // number it leaves what stands before it: 学校数全县85所, 学位2020年达5000个.
        before = Some(Span::new(span.start, cue.start));
        span = Span::new(cue.end, span.end);
    }
    let mut verb = None;
    let mut indicator = group(doc, span, &mut verb);
    let mut noun = noun(doc, raw, limit, indicator.is_some());
    if let (None, None, None, Some(before)) = (indicator, noun, verb, before) {
        indicator = group(doc, before, &mut verb);
        noun = self::noun(doc, raw, limit, indicator.is_some());
    }
    Named {
        indicator,
        noun,
        verb,
    }
}

/// The noun group in `span`, without what does not belong to it.
fn group(doc: &str, span: Span, verb: &mut Option<Span>) -> Option<Span> {
    let span = shrink_end(doc, span, verb);
    let span = shrink_start(doc, span, verb);
    let span = after_inner_verb(doc, span, verb);
    let words = doc.get(span.range()).unwrap_or_default();
    words
        .chars()
        .any(|c| text::is_han(c) || c.is_ascii_alphabetic())
        .then_some(span)
}

fn shrink_end(doc: &str, mut span: Span, verb: &mut Option<Span>) -> Span {
    loop {
        let head = doc.get(span.range()).unwrap_or_default();
        let bare = head.trim_end_matches(|c: char| text::is_blank(c));
        span = Span::new(span.start, span.start + bare.len());
        if let Some(len) = COPULAS.ends(bare) {
            // 总计 of 会计, 共 of 公共: a noun is not cut in two.
            if len == 3 && guarded(bare) {
                return span;
            }
            span = Span::new(span.start, span.end - len);
            continue;
        }
        if let Some(len) = VERBS.ends(bare)
            && (len == bare.len() || len >= 6)
        {
            let at = span.end - len;
            // 投入, 支出, 补助 as nouns are what is measured.
            if len < bare.len() && NOMINAL.has(&bare[bare.len() - len..]) {
                return span;
            }
            if verb.is_none() {
                *verb = Some(Span::new(at, span.end));
            }
            if len == bare.len() && NOMINAL.has(bare) {
                return span;
            }
            span = Span::new(span.start, at);
            continue;
        }
        return span;
    }
}

/// Verbs that name what is measured when nothing else does.
static NOMINAL: List = List::new(|| {
    Words::new(
        "\
    投入 培训 资助 救助 补助 改造 捐赠 拨付 募集 服务 减免 慰问 参与 安置 立案 \
    监测 组织 建设 覆盖 调整 优化 审批 调解 带动 实施 检查 巡查 投资 走访慰问 \
    接待",
    )
});

/// Words whose last character looks like a copula.
fn guarded(word: &str) -> bool {
    static GUARDED: List = List::new(|| {
        Words::new(
            "\
    公共 会计 审计 统计 设计 平均 人均 所有 具有 国有 私有 持有 行为 作为 认为 \
    因为 目的 有的 占有 生均 户均 自有 享有 签约 节约 合约 履约 预约 契约 附近 \
    存在 潜在 成为 侵占 抢占 发达 传达 建筑 首都 有关 彩超",
        )
    });
    GUARDED.ends(word).is_some()
}

fn shrink_start(doc: &str, mut span: Span, verb: &mut Option<Span>) -> Span {
    loop {
        let words = doc.get(span.range()).unwrap_or_default();
        let bare = words.trim_start_matches(|c: char| text::is_blank(c));
        span = Span::new(span.end - bare.len(), span.end);
        if bare.is_empty() {
            return span;
        }
        if let Some(len) = LEADS.starts(bare).filter(|len| *len <= span.len()) {
            if len == span.len() && len > 3 && !starts_with_function(bare) {
                return span;
            }
            // 中学, 初中, 年级, 月均: a noun is not cut in two.
            if len == 3 && NOT_LEADS.starts(bare).is_some() {
                return span;
            }
            span = Span::new(span.start + len, span.end);
            continue;
        }
        if let Some(len) = VERBS
            .starts(bare)
            .filter(|len| *len < span.len() && *len >= 6)
        {
            // 建设项目, 培训教师: the verb says what was done; 服务业, 投资额 are nouns.
            if NOUNS_OF_VERBS.starts(bare).is_some() {
                return span;
            }
            if verb.is_none() {
                *verb = Some(Span::new(span.start, span.start + len));
            }
            span = Span::new(span.start + len, span.end);
            continue;
        }
        return span;
    }
}

fn starts_with_function(word: &str) -> bool {
    !matches!(word, "全年" | "当年" | "初步核算")
}

static NOT_LEADS: List = List::new(|| {
    Words::new(
        "\
    中学 中小 中心 中职 中等 中央 中国 中药 中医 中型 中部 中高 中标 中考 年级 \
    年度 年均 年检 年辍 年巩 年实 年产 年收 年轻 年人 年龄 年销 年平 月均 月活 \
    日均 日产 日常 日供 日处 有效 有线 有机 有色 有关 现代 现役 现场 现金 现价 \
    共同 共建 共享 共青 共产 共有 对外 对口 对接 对应 对象 在校 在园 在职 在建 \
    在岗 在册 在编 在线 在读 及时 及格 并网 并购 其他 其它 其余 和谐 和美 与会 \
    以上 以下 以旧 近视 近郊 近海 末端 底数 底商 份额 到位 到账 到期 到岗 到校 \
    到访 为民 达标 达线 达产 达到 约谈 也门 还款 还贷 还林 已建 已有 使用 等级 \
    等次 等额 通过率 该县 本科 将军 是否 至今 等奖",
    )
});

static NOUNS_OF_VERBS: List = List::new(|| {
    Words::new(
        "\
    服务业 投入产 建设项 建设用 建设资 建设工 建设投 服务消 服务贸 服务性 服务器 \
    服务机 建设面 新增就业 新增人 新增贷 安置房 改造面 服务人 组织收 参加人 参与人 \
    调整后 监测点 覆盖率 覆盖面 整改率 培训经 培训人 培训教 资助金 救助金 捐赠金 \
    办结率 参与率 完成率 完成额 完成投 完成税 完成值 服务面 引进外 检查站 优化调 \
    开通率 实施方 发行量 发行价 发行人 开工率 开工面",
    )
});

/// Cuts what stands before the last strong verb: 全市各级部门累计开展|执法检查.
fn after_inner_verb(doc: &str, span: Span, verb: &mut Option<Span>) -> Span {
    static STRONG: List = List::new(|| {
        Words::new(
            "\
    开展 组织 举办 发放 荣获 获得 建成 投入使用 争取 落实 招聘 引进 查处 共获 \
    获 新增 新建 设立 配备 购置 拨付 安排 评选出 投入",
        )
    });
    let words = doc.get(span.range()).unwrap_or_default();
    if words.len() < 15 {
        return span;
    }
    let Some((at, len)) = STRONG
        .rfind(words)
        .filter(|(at, len)| words.len() - at - len >= 6)
    else {
        return span;
    };
    if NOUNS_OF_VERBS.starts(&words[at..]).is_some()
        || words[at + len..].starts_with(['的', '了']) && words.len() - at - len < 9
    {
        return span;
    }
    if words[..at].ends_with(['的', '、', '和', '及', '与']) {
        return span;
    }
    if verb.is_none() {
        *verb = Some(Span::new(span.start + at, span.start + at + len));
    }
    shrink_start(doc, Span::new(span.start + at + len, span.end), &mut None)
}

/// The noun right of the unit.
fn noun(doc: &str, raw: &Raw, limit: usize, named: bool) -> Option<Span> {
    let mut start = raw.span.end;
    if raw.over.is_some() {
        return None;
    }
    let of = char_at(doc, start) == Some('的');
    if of {
        start += '的'.len_utf8();
    }
    let counted = raw.unit.family.is_counted() || matches!(raw.unit.family, Family::Age);
    let fund = raw.unit.family == Family::Money && !named;
    if !counted && !of && !fund || raw.unit.family.is_ratio() && named {
        return None;
    }
    let quoted = char_at(doc, start) == Some('“');
    let tail = doc.get(start..ahead(doc, start, if quoted { 60 } else { 48 }, limit))?;
    let mut len = 0;
    for (at, c) in tail.char_indices() {
        let open = quoted && at == 0;
        // 五个第一名五个第二名: the next count ends the noun.
        if super::han::may_start(c)
            && starts(
                tail,
                at + c.len_utf8(),
                &["个", "名", "所", "项", "次", "家", "人", "台"],
            )
            .is_some()
            && at > 0
        {
            break;
        }
        if !open
            && (is_stop(c)
                || c.is_ascii_digit()
                || at > 0 && !quoted && ENDINGS.contains(&c) && !is_in_word(tail, at)
                || matches!(c, '、' | '）' | ')' | '”' | '。'))
        {
            if quoted && c == '”' {
                len = at + c.len_utf8();
            }
            break;
        }
        if at == 0 && !quoted && ENDINGS.contains(&c) && !is_noun_start(tail) {
            return None;
        }
        len = at + c.len_utf8();
    }
    let words = tail.get(..len).unwrap_or_default();
    // 比上年的152名|增加43名: a verb right between two numbers is the verb of the second.
    let next = tail.get(len..).and_then(|rest| rest.chars().next());
    if next.is_some_and(|c| c.is_ascii_digit()) && super::change::is_verb(words) {
        return None;
    }
    let first = words.chars().next().map_or(0, char::len_utf8);
    let len = PREDICATES
        .find(words.get(first..)?)
        .map_or(len, |(at, _)| first + at);
    let noun = Span::new(start, start + len);
    // 1亿元引才基金, but not 350万元新建教室.
    if !counted
        && !of
        && ends(
            doc.get(noun.range())?,
            &[
                "基金", "资金", "贷款", "债券", "国债", "补助", "奖金", "补贴",
            ],
        )
        .is_none()
    {
        return None;
    }
    (len >= 6).then_some(noun)
}

/// Verbs that follow what is counted: 11个大班额|缩减为4个.
static PREDICATES: List = List::new(|| {
    Words::new(
        "\
    缩减 增加 增长 减少 提高 扩大 下降 降低 压缩 升至 降至 增至 减至 调整 入围 \
    入选 评为 挂牌 投用 投产 竣工 上市 建成 落地 签约 开工 顺利 成功 平稳 稳步 \
    成立 启动 揭牌 列入 荣获 正式 基本 先后 如期 加快",
    )
});

/// 技能, 能源, 许可和认定事项: a character at which nouns end, inside a word or a name.
fn is_in_word(tail: &str, at: usize) -> bool {
    let head = tail.get(..at).unwrap_or_default();
    starts(tail, at, &["用户"]).is_some()
        || head.ends_with('安') && starts(tail, at, &["全"]).is_some()
        || ends(head, &["技", "职", "功", "性", "智", "节", "产"]).is_some()
            && tail.get(at..).is_some_and(|rest| rest.starts_with('能'))
        || ends(head, &["许", "认"]).is_some()
            && tail.get(at..).is_some_and(|rest| rest.starts_with('可'))
        || ends(head, &["许可", "审批", "认定"]).is_some()
            && tail.get(at..).is_some_and(|rest| rest.starts_with('和'))
        || starts(tail, at, &["能源", "能力", "能量"]).is_some()
}

/// 新优质初中, 全国一等奖, 公共: nouns that start with a character at which nouns end.
fn is_noun_start(tail: &str) -> bool {
    wordset![
        "新优",
        "新型",
        "新能",
        "新建",
        "新时",
        "新闻",
        "新校",
        "新兴",
        "新开",
        "全国",
        "全省",
        "全日",
        "全市",
        "开放",
        "开发",
        "获此",
        "获奖",
        "达标",
        "达线",
        "完成率",
        "参赛",
        "参训",
        "参保",
        "对口",
        "受益",
        "以上",
        "完全",
        "完中",
        "进城",
        "通用",
        "可再",
        "有效",
        "有机",
        "共享",
        "实验",
        "实训",
        "实习",
        "实施",
    ]
    .starts(tail)
}
