//! Findings that are known again although their clause was edited.
//!
//! The fingerprint of a finding covers its clause, so that whoever adds a word there makes a new one of it. What was
//! known and has not been met, and what is found and not known, are therefore held against each other once more: the rule
//! and what is pointed at must be the same, and so must the numbers of the clause; its words mostly so. Each known finding
//! stands for one found: a fault that comes in beside it is new.

use std::collections::{HashMap, HashSet};

use hegao_core::{Finding, Report};
use hegao_pack::short_excerpt;

use crate::fingerprint::{around, normal};

/// So much of what stands around one finding must stand around the other: twice the shared pairs of letters in all of both.
const SHARED: (usize, usize) = (1, 2);
/// A clause with fewer letters around the finding says too little to be known again in another form.
const FEWEST: usize = 4;

/// What a finding is known by when its clause has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    rule: String,
    excerpt: String,
    pub(crate) around: String,
}

impl Clause {
    /// That of a finding.
    pub(crate) fn of(report: &Report, finding: &Finding) -> Self {
        let [before, after] = around(report, finding.span);
        let before: String = before.chars().rev().collect();
        let excerpt = short_excerpt(&finding.excerpt);
        Self::new(&finding.rule, &excerpt, format!("{before}…{after}"))
    }

    /// That of a finding of `rule` at `excerpt`, as it is written in a baseline.
    pub(crate) fn new(rule: &str, excerpt: &str, around: String) -> Self {
        Self {
            rule: rule.to_owned(),
            excerpt: normal(excerpt.chars()).collect(),
            around,
        }
    }

    fn key(&self) -> (&str, &str) {
        (&self.rule, &self.excerpt)
    }

    /// How much of the one stands in the other, in thousandths; nothing if it is too little.
    fn likeness(&self, other: &Self) -> Option<usize> {
        let (a, b) = (pairs(&self.around), pairs(&other.around));
        let all: usize = a.values().chain(b.values()).sum();
        let shared: usize = a
            .iter()
            .map(|(pair, count)| b.get(pair).map_or(0, |other| *count.min(other)))
            .sum();
        let enough = [&self.around, &other.around]
            .iter()
            .all(|around| around.chars().filter(|c| *c != '…').count() >= FEWEST);
        let (part, whole) = SHARED;
        let digits = |around: &str| -> Vec<char> {
            let digits = around.chars().filter(char::is_ascii_digit);
            digits.collect()
        };
        let enough = enough && digits(&self.around) == digits(&other.around);
        (enough && 2 * shared * whole >= all * part).then(|| 2000 * shared / all.max(1))
    }
}

/// The neighbouring letters of a clause, and how often each two stand there.
fn pairs(around: &str) -> HashMap<(char, char), usize> {
    let mut out = HashMap::new();
    for pair in around.chars().zip(around.chars().skip(1)) {
        *out.entry(pair).or_insert(0) += 1;
    }
    out
}

/// Which of `found` are which of `known`, each at most once: the likest first, then in their order.
pub(crate) fn again(known: &[Clause], found: &[Clause]) -> Vec<Option<usize>> {
    let mut by_key: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, clause) in known.iter().enumerate() {
        by_key.entry(clause.key()).or_default().push(at);
    }
    let mut alike: Vec<(usize, usize, usize)> = Vec::new();
    for (at, clause) in found.iter().enumerate() {
        let same = by_key.get(&clause.key()).into_iter().flatten();
        alike.extend(same.take(MOST).filter_map(|index| {
            let likeness = clause.likeness(known.get(*index)?)?;
            Some((likeness, at, *index))
        }));
    }
    alike.sort_by_key(|(likeness, at, index)| (std::cmp::Reverse(*likeness), *at, *index));
    let mut out = vec![None; found.len()];
    let mut taken = HashSet::new();
    for (_, at, index) in alike {
        if let Some(slot @ None) = out.get_mut(at)
            && taken.insert(index)
        {
            *slot = Some(index);
        }
    }
    out
}

/// How many known findings of one rule and excerpt are held against a found one.
const MOST: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(around: &str) -> Clause {
        Clause::new("a.b", "约30左右", around.to_owned())
    }

    #[test]
    fn a_word_more_in_the_clause_makes_no_new_finding() {
        let known = [clause("全年招聘教师…人")];
        let edited = [clause("全年公开招聘教师…余人"), clause("新建泵站…座")];
        assert_eq!(again(&known, &edited), [Some(0), None]);
    }

    #[test]
    fn another_number_in_the_clause_makes_a_new_finding() {
        let known = [clause("全年投入300万元招聘教师…人")];
        assert_eq!(
            again(&known, &[clause("全年投入400万元招聘教师…人")]),
            [None]
        );
    }

    #[test]
    fn each_known_finding_stands_for_one() {
        let known = [clause("全年招聘教师…人")];
        let twice = [clause("全年招聘新教师…人"), clause("全年招聘教师们…人")];
        let found = again(&known, &twice);
        assert_eq!(found.iter().flatten().count(), 1);
    }

    #[test]
    fn another_rule_or_excerpt_is_another_finding() {
        let other = Clause::new("a.c", "约30左右", "全年招聘教师…人".to_owned());
        let number = Clause::new("a.b", "约40左右", "全年招聘教师…人".to_owned());
        assert_eq!(
            again(&[clause("全年招聘教师…人")], &[other, number]),
            [None, None]
        );
        // Nothing around it: nothing to know it by.
        assert_eq!(again(&[clause("…")], &[clause("…")]), [None]);
    }
}
