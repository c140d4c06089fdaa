//! Changes that a person can accept or refuse: what goes as a deletion, what comes as an insertion.

use super::changes::{Bit, Site};
use super::cut::{How, Mark, bare_tag, halves, mark};
use super::names::{Dialect, Names, PRESERVE};
use super::remarks::AUTHOR;
use super::run::{Run, Sort};
use super::runs::Runs;
use super::splice::Splice;

pub(super) struct Tracker {
    next: u32,
    dialect: Dialect,
}

impl Tracker {
    pub(super) const fn new(next: u32, dialect: Dialect) -> Self {
        Self { next, dialect }
    }

    /// Makes the change at `site`. A deletion has one run, as deletions of Word have.
    pub(super) fn make(&mut self, runs: &Runs<'_>, site: &Site, splice: &mut Splice) {
        let text = (!site.text.is_empty()).then_some(site.text.as_str());
        let Some(last) = site.gone.len().checked_sub(1) else {
            if let (Some(text), Some(at)) = (text, &site.at) {
                self.add(runs, at, text, splice);
            }
            return;
        };
        for (index, bit) in site.gone.iter().enumerate() {
            let Some((start, end)) = ends(runs, bit) else {
                continue;
            };
            let Some(run) = run_of(runs, bit) else {
                continue;
            };
            let names = self.names(runs, bit.range.start);
            let (close, _) = halves_at(runs, start, &names);
            let (_, open) = halves_at(runs, end, &names);
            preserve(run, start, splice);
            let mut middle = self.deletion(runs, run, bit, &names);
            // What comes is formatted like the first of what goes.
            if let (Some(text), true, Some(first)) = (text, index == last, &site.at) {
                let like = run_of(runs, first).unwrap_or(run);
                middle.push_str(&self.insertion(runs, (like, bit), text, &names));
            }
            splice.replace(start.at..end.at, format!("{close}{middle}{open}"));
        }
    }

    fn add(&mut self, runs: &Runs<'_>, at: &Bit, text: &str, splice: &mut Splice) {
        let Some(run) = run_of(runs, at) else { return };
        let Some(place) = mark(runs, at.atom, at.range.start, false) else {
            return;
        };
        let names = self.names(runs, at.range.start);
        let (close, open) = halves_at(runs, place, &names);
        preserve(run, place, splice);
        let middle = self.insertion(runs, (run, at), text, &names);
        splice.insert(place.at, format!("{close}{middle}{open}"));
    }

    fn names<'r>(&self, runs: &'r Runs<'_>, at: usize) -> Names<'r> {
        Names {
            prefix: runs.prefix_at(at),
            dialect: self.dialect,
        }
    }

    fn deletion(&mut self, runs: &Runs<'_>, run: &Run, bit: &Bit, names: &Names<'_>) -> String {
        let raw = runs.source.get(bit.range.clone()).unwrap_or_default();
        let is_text = run
            .children
            .get(bit.child)
            .is_some_and(|child| matches!(child.sort, Sort::Text { .. }));
        let content = if is_text {
            names.raw_text("delText", raw)
        } else {
            raw.to_owned()
        };
        self.change("del", &run_like(runs, run, &content, names), names)
    }

    /// An insertion of `text` formatted like a run. It does not stand in the insertion of someone else.
    fn insertion(
        &mut self,
        runs: &Runs<'_>,
        (like, place): (&Run, &Bit),
        text: &str,
        names: &Names<'_>,
    ) -> String {
        let run = run_like(runs, like, &names.text("t", text), names);
        let inserted = self.change("ins", &run, names);
        let around = runs
            .atoms
            .get(place.atom)
            .and_then(|atom| atom.inserted.clone());
        match around.and_then(|tag| runs.source.get(tag)) {
            Some(tag) => {
                let name = tag
                    .trim_start_matches('<')
                    .split(|c: char| c.is_whitespace() || c == '>')
                    .next()
                    .unwrap_or_default();
                format!("</{name}>{inserted}{tag}")
            }
            None => inserted,
        }
    }

    fn change(&mut self, name: &str, content: &str, names: &Names<'_>) -> String {
        let id = self.next.to_string();
        self.next = self.next.saturating_add(1);
        names.element(name, &[("id", &id), ("author", AUTHOR)], content)
    }
}

fn run_of<'r>(runs: &'r Runs<'_>, bit: &Bit) -> Option<&'r Run> {
    runs.atoms.get(bit.atom)?.run.as_ref()
}

/// The places before and behind `bit`.
fn ends(runs: &Runs<'_>, bit: &Bit) -> Option<(Mark, Mark)> {
    Some((
        mark(runs, bit.atom, bit.range.start, true)?,
        mark(runs, bit.atom, bit.range.end, false)?,
    ))
}

fn halves_at(runs: &Runs<'_>, place: Mark, names: &Names<'_>) -> (String, String) {
    let cut = place.cut.and_then(|(index, how)| {
        let run = runs.atoms.get(index)?.run.as_ref()?;
        Some(halves(runs, run, (place.at, how), names, false))
    });
    cut.unwrap_or_default()
}

/// The first half of a text whose blanks did not count says now that they do.
fn preserve(run: &Run, place: Mark, splice: &mut Splice) {
    let bare = place.cut.is_some_and(|(_, how)| how == How::Bare);
    if let Some(at) = bare_tag(run, place.at).filter(|_| bare) {
        splice.once(at, PRESERVE);
    }
}

fn run_like(runs: &Runs<'_>, run: &Run, content: &str, names: &Names<'_>) -> String {
    let properties = runs.source.get(run.properties.clone()).unwrap_or_default();
    names.element("r", &[], &format!("{properties}{content}"))
}
