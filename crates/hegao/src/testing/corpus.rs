//! What packs report over real reports, and what a change to them adds and takes away.

use std::collections::BTreeMap;

use hegao_core::{Checked, Finding, Rule};

use crate::Linter;

/// How many excerpts are kept for each rule.
const EXCERPTS: usize = 10;

/// A finding as an author wants to see it: where, and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// `path:line:column`.
    pub place: String,
    /// The text that is pointed at, with a little around it.
    pub text: String,
    /// What is said.
    pub message: String,
}

/// What one rule reports over the reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gain {
    /// How many findings.
    pub added: usize,
    /// The first of them.
    pub new: Vec<Excerpt>,
    /// How many findings the old pack had that are gone.
    pub taken: usize,
    /// The first of those.
    pub gone: Vec<Excerpt>,
}

/// Which findings of a report are those of the packs under test: the rules of `packs`, each pack only on the kinds of
/// report to which it applies.
fn mine<'c>(checked: &'c Checked, linter: &Linter, packs: &[String]) -> Vec<&'c Finding> {
    let applies = |finding: &Finding| {
        let pack = linter
            .packs()
            .rule(&finding.rule)
            .map(|rule: &Rule| rule.pack.as_str());
        pack.filter(|pack| packs.iter().any(|name| name == pack))
            .and_then(|pack| linter.packs().entry(pack))
            .is_some_and(|entry| {
                let kinds = &entry.header.applies;
                kinds.is_empty() || kinds.contains(&checked.report.kind)
            })
    };
    checked
        .findings
        .iter()
        .filter(|finding| applies(finding))
        .collect()
}

/// Counts into `gains` what `new` reports of one report; with `old`, only what differs between the two.
pub fn weigh(
    (linter, new): (&Linter, &Checked),
    old: Option<(&Linter, &Checked)>,
    packs: &[String],
    gains: &mut BTreeMap<String, Gain>,
) {
    let now = mine(new, linter, packs);
    let before = old.map_or_else(Vec::new, |(linter, checked)| mine(checked, linter, packs));
    let key = |finding: &Finding| (finding.rule.clone(), finding.fingerprint.clone());
    let before_keys: Vec<_> = before.iter().map(|finding| key(finding)).collect();
    let now_keys: Vec<_> = now.iter().map(|finding| key(finding)).collect();
    for finding in now
        .iter()
        .filter(|finding| !before_keys.contains(&key(finding)))
    {
        let gain = gains.entry(finding.rule.clone()).or_default();
        gain.added += 1;
        keep(&mut gain.new, new, finding);
    }
    let Some((_, checked)) = old else { return };
    for finding in before
        .iter()
        .filter(|finding| !now_keys.contains(&key(finding)))
    {
        let gain = gains.entry(finding.rule.clone()).or_default();
        gain.taken += 1;
        keep(&mut gain.gone, checked, finding);
    }
}

fn keep(excerpts: &mut Vec<Excerpt>, checked: &Checked, finding: &Finding) {
    if excerpts.len() < EXCERPTS {
        excerpts.push(Excerpt {
            place: format!(
                "{}:{}:{}",
                checked.path, finding.place.start.line, finding.place.start.column
            ),
            text: around(checked, finding),
            message: finding.message.clone(),
        });
    }
}

/// How many characters are shown on either side.
const AROUND: usize = 16;

/// The excerpt in its block, between 【】.
fn around(checked: &Checked, finding: &Finding) -> String {
    let document = &checked.report.document;
    let block = document.block_at(finding.span.start);
    let block = document
        .blocks
        .get(block)
        .map_or(finding.span, |block| block.span);
    let text = |from: usize, to: usize| document.text.get(from..to).unwrap_or_default();
    let before = text(block.start, finding.span.start);
    let after = text(finding.span.end, block.end.max(finding.span.end));
    let skip = before.chars().count().saturating_sub(AROUND);
    let head: String = before.chars().skip(skip).collect();
    let tail: String = after.chars().take(AROUND).collect();
    let excerpt = hegao_core::text::clip(&finding.excerpt.replace('\n', " "), 60);
    format!("{head}【{excerpt}】{tail}")
}
