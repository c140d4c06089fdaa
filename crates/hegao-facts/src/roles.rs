//! What a chapter is for, by the words of its heading.

use std::collections::{HashMap, HashSet};

use hegao_core::lexicon::{Chapters, Tense};
use hegao_core::report::Year;
use hegao_core::{Document, Kind, Role, Section, Sections, text, wordset};

use crate::normal::{Normal, key, normal};

/// The chapters of the lexicon, ready for looking up.
#[derive(Debug)]
pub(crate) struct Roles {
    whole: HashMap<String, Vec<usize>>,
    /// By their last characters.
    tails: HashMap<char, Vec<(String, usize)>>,
    joiners: Vec<String>,
    entries: Vec<(Role, Option<Tense>)>,
}

/// What decides between two roles of one heading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The years of the report.
    pub(crate) years: Vec<Year>,
    /// Whether the whole report speaks of the future.
    pub(crate) plan: bool,
    /// What the kind of the report says about the order of its chapters.
    pub(crate) course: Course,
    /// The role of the chapter around it speaks of the future, or of the past.
    pub(crate) around: Option<Tense>,
}

/// In which order reports of a kind tell of what was done and what is to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Course {
    /// In none that is known.
    #[default]
    Plain,
    /// A speech to an assembly at the start of a year: back first, then ahead.
    Speech,
    /// Work, problems, plan.
    Summary,
    /// Any matter, but the plan comes last.
    Special,
    /// All of it lies ahead.
    Plan,
}

impl Course {
    /// The course of a report of this kind; `plan` says that all of it lies ahead.
    pub(crate) fn of(kind: &Kind, plan: bool) -> Self {
        match kind.as_str() {
            _ if plan => Self::Plan,
            _ if is_spoken(kind) => Self::Speech,
            "summary" | "summary-plan" | "half-year" => Self::Summary,
            "special" | "other" => Self::Special,
            _ => Self::Plain,
        }
    }
}

impl Roles {
    /// Reads the lexicon.
    pub(crate) fn new(chapters: &Chapters) -> Self {
        let mut whole: HashMap<String, Vec<usize>> = HashMap::new();
        let mut tails: HashMap<char, Vec<(String, usize)>> = HashMap::new();
        for (index, entry) in chapters.chapters.iter().enumerate() {
            for heading in &entry.headings {
                let slot = whole.entry(key(heading)).or_default();
                if !slot.contains(&index) {
                    slot.push(index);
                }
            }
            for tail in entry.tails.iter().map(|tail| key(tail)) {
                if let Some(last) = tail.chars().next_back() {
                    tails.entry(last).or_default().push((tail, index));
                }
            }
        }
        // The longest tail counts.
        for tails in tails.values_mut() {
            tails.sort_by_key(|(tail, _)| std::cmp::Reverse(tail.len()));
        }
        let joiners = chapters
            .joiners
            .iter()
            .map(|joiner| text::folded(&joiner.to_lowercase()))
            .collect();
        let entries = chapters
            .chapters
            .iter()
            .map(|entry| (entry.id.clone(), entry.tense))
            .collect();
        Self {
            whole,
            tails,
            joiners,
            entries,
        }
    }

    /// Gives every section its roles; a chapter's tense decides for those below it.
    pub(crate) fn assign(&self, document: &Document, sections: &mut Sections, context: &Context) {
        let chapters = |section: &Section| section.level == 1;
        self.read(document, sections, context, chapters);
        crate::course::settle(document, sections, context);
        self.read(document, sections, context, |section| !chapters(section));
    }

    fn read(
        &self,
        document: &Document,
        sections: &mut Sections,
        context: &Context,
        which: impl Fn(&Section) -> bool,
    ) {
        for index in 0..sections.len() {
            let Some(section) = sections
                .get(index)
                .filter(|section| !section.item && which(section))
            else {
                continue;
            };
            let around = std::iter::successors(section.parent, |parent| {
                sections.get(*parent).and_then(|section| section.parent)
            })
            .filter_map(|parent| sections.get(parent))
            .find_map(|parent| parent.roles.iter().find_map(|role| self.tense(role)));
            let context = Context {
                around: around.or(context.around),
                ..context.clone()
            };
            let roles = self.of(document.str(section.title), &context);
            if let Some(section) = sections.0.get_mut(index) {
                section.roles = roles;
            }
        }
    }

    /// The roles of a heading; none if its words do not say.
    pub(crate) fn of(&self, title: &str, context: &Context) -> Vec<Role> {
        if !crate::lines::within(title, 48) {
            return Vec::new();
        }
        let normal = normal(title);
        let tense = own_tense(&normal, context)
            .or(context.around)
            .or(Some(if context.plan {
                Tense::Plan
            } else {
                Tense::Done
            }));
        let found = self.exact(&normal.text, tense).map(|index| vec![index]);
        let found = found
            .or_else(|| self.split(title, context, tense, true))
            .or_else(|| self.tail(&normal.text, tense).map(|index| vec![index]))
            .filter(|found| !self.is_deed(&normal.text, found));
        // 2024年工作安排的建议: what is proposed to an assembly is the plan all the same.
        let found = found.or_else(|| {
            let plain = normal
                .text
                .strip_suffix("建议")
                .map(|text| text.strip_suffix('的').unwrap_or(text))?;
            self.exact(plain, tense)
                .or_else(|| self.tail(plain, tense))
                .map(|index| vec![index])
        });
        if found.is_none() {
            return dated(title, &normal, context).into_iter().collect();
        }
        let mut roles: Vec<Role> = Vec::new();
        for (role, _) in found
            .unwrap_or_default()
            .into_iter()
            .filter_map(|index| self.entries.get(index))
        {
            // 2024年重点工作 in a report of 2023 is its outlook.
            let ahead = !context.plan
                && normal
                    .years
                    .last()
                    .is_some_and(|own| context.years.first().is_some_and(|first| own > first));
            let role = if ahead && *role == Role::TASK {
                Role::NEXT
            } else {
                role.clone()
            };
            // 2024年目标任务: its aims, and in the same chapter what is to be done.
            let both = ahead && role == Role::AIM && normal.text.ends_with("任务");
            for role in [Some(role), both.then_some(Role::NEXT)]
                .into_iter()
                .flatten()
            {
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
        }
        roles
    }

    /// Whether the whole heading is an entry, or a compound of entries.
    pub(crate) fn is_chapter(&self, title: &str) -> bool {
        let normal = normal(title);
        self.whole.contains_key(&normal.text)
            || self
                .split(title, &Context::default(), None, false)
                .is_some()
    }

    /// Whether a heading that ends like a chapter on problems says what is done about them: 大力加强薄弱环节, 解决群众的困难和问题.
    fn is_deed(&self, text: &str, found: &[usize]) -> bool {
        let of = |index: &usize| self.entries.get(*index).map(|(role, _)| role);
        if !found.iter().any(|index| of(index) == Some(&Role::PROBLEM)) {
            return false;
        }
        // 需要解决的问题, 有待改进的不足: the problems themselves are named.
        if wordset![
            "需要",
            "亟待",
            "亟需",
            "急需",
            "有待",
            "值得",
            "尚未",
            "未能",
            "解决的",
            "改进的",
            "重视的",
            "关注的",
            "注意的",
            "克服的",
            "加强的",
            "破解的",
            "应对的",
        ]
        .within(text)
        {
            return false;
        }
        let deeds = wordset![
            "加强", "强化", "补齐", "补强", "弥补", "改善", "解决", "破解", "化解", "攻克", "克服",
            "突破", "消除", "整治", "治理", "应对", "缩小", "聚焦", "紧盯", "瞄准", "夯实",
        ];
        let adverb = wordset![
            "着力",
            "大力",
            "全力",
            "努力",
            "切实",
            "积极",
            "加快",
            "重点",
            "着重",
            "继续",
            "深入",
            "扎实",
            "及时",
            "有效",
            "有力",
            "进一步",
        ];
        let plain = adverb.strip_start(text).unwrap_or(text);
        // 存在的问题, 工作中的不足: unless it opens with what is done about them.
        let named = wordset!["存在", "面临", "遇到", "工作中"].within(text);
        deeds.starts(plain) || !named && deeds.within(text)
    }

    /// Whether the heading has any role at all.
    pub(crate) fn is_named(&self, title: &str) -> bool {
        !self.of(title, &Context::default()).is_empty()
    }

    /// Whether a role speaks of the past or of the future.
    pub(crate) fn tense(&self, role: &Role) -> Option<Tense> {
        self.entries
            .iter()
            .find(|(other, _)| other == role)
            .and_then(|(_, tense)| *tense)
    }

    fn exact(&self, text: &str, tense: Option<Tense>) -> Option<usize> {
        let candidates = self.whole.get(text)?;
        self.choose(candidates, tense)
    }

    fn tail(&self, text: &str, tense: Option<Tense>) -> Option<usize> {
        let tails = self.tails.get(&text.chars().next_back()?)?;
        let longest = tails
            .iter()
            .find(|(tail, _)| text.ends_with(tail.as_str()))
            .map(|(tail, _)| tail)?;
        let same: Vec<usize> = tails
            .iter()
            .filter(|(tail, _)| tail == longest)
            .map(|(_, index)| *index)
            .collect();
        self.choose(&same, tense)
    }

    /// Of several roles, the one of the right tense; else the first.
    fn choose(&self, candidates: &[usize], tense: Option<Tense>) -> Option<usize> {
        let of = |index: &usize| self.entries.get(*index).and_then(|(_, tense)| *tense);
        let fitting =
            tense.and_then(|tense| candidates.iter().find(|index| of(index) == Some(tense)));
        fitting.or_else(|| candidates.first()).copied()
    }

    /// Splits a compound heading where both halves are entries or, with `tails`, end in one.
    fn split(
        &self,
        title: &str,
        context: &Context,
        tense: Option<Tense>,
        tails: bool,
    ) -> Option<Vec<usize>> {
        let lower: String = title
            .chars()
            .map(text::fold)
            .collect::<String>()
            .to_lowercase();
        let mut seen = HashSet::new();
        let joiners = self.joiners.iter();
        for joiner in joiners.filter(|joiner| lower.contains(joiner.as_str())) {
            for (at, _) in lower.match_indices(joiner.as_str()) {
                if !seen.insert((at, joiner.len())) {
                    continue;
                }
                let halves = [lower.get(..at)?, lower.get(at + joiner.len()..)?];
                let mut out = Vec::with_capacity(2);
                for half in halves {
                    let normal = normal(half);
                    let half_tense = own_tense(&normal, context).or(tense);
                    let half = normal.text;
                    let index = self.exact(&half, half_tense).or_else(|| {
                        if tails {
                            self.tail(&half, half_tense)
                        } else {
                            None
                        }
                    });
                    let Some(index) = index.filter(|_| !half.is_empty()) else {
                        break;
                    };
                    out.push(index);
                }
                if out.len() == 2 {
                    return Some(out);
                }
            }
        }
        None
    }
}

/// 努力做好2024年各项工作, 2011年的工作: the year in a heading says what its words leave open.
fn dated(title: &str, normal: &Normal, context: &Context) -> Option<Role> {
    let [own] = normal.years.as_slice() else {
        return None;
    };
    let year = format!("{own}年");
    let title = text::folded(title);
    let rest = title.split(year.as_str()).nth(1)?;
    let work = rest.ends_with("工作") && !rest.contains(['，', ',']);
    match (work, context.years.first(), context.years.last()) {
        (true, Some(first), Some(last)) if first < last && own == last => Some(Role::NEXT),
        _ => None,
    }
}

/// Whether the matter of a heading lies in the past or in the future, as far as its own words say.
fn own_tense(normal: &Normal, context: &Context) -> Option<Tense> {
    if wordset!["总结", "回顾", "完成情况", "开展情况"].within(&normal.text) {
        return Some(Tense::Done);
    }
    if wordset!["下", "明年", "今后", "来年"].starts(&normal.text) {
        return Some(Tense::Plan);
    }
    let (own, first, last) = (
        normal.years.last()?,
        context.years.first()?,
        context.years.last()?,
    );
    if own > last || (own == last && last > first) {
        return Some(Tense::Plan);
    }
    (own <= first && !context.plan).then_some(Tense::Done)
}

/// The years that headings are judged by: a government reports at the start of the year in its title on the year before.
pub(crate) fn span_of_years(kind: &Kind, years: &[Year]) -> Vec<Year> {
    match years {
        [year] if is_spoken(kind) => vec![year.saturating_sub(1), *year],
        _ => years.to_vec(),
    }
}

/// Whether a report is delivered in the year after the one that it tells of, so that 去年 is the year that it tells of.
pub(crate) fn is_spoken(kind: &Kind) -> bool {
    kind.as_str() == "government-work"
}

/// Whether the whole report is about what is to come.
pub(crate) fn is_plan(kind: &Kind, title: Option<&str>) -> bool {
    match kind.as_str() {
        "plan" => true,
        "notice" => title
            .is_some_and(|title| wordset!["要点", "计划", "方案", "安排", "任务"].within(title)),
        _ => false,
    }
}
