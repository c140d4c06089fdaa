//! The marks of comments in the main part, gathered by their places.

use std::collections::{BTreeMap, BTreeSet};

use super::cut::{How, Mark, bare_tag, halves};
use super::names::{Dialect, Names, PRESERVE};
use super::places::Range2;
use super::runs::Runs;
use super::splice::Splice;

/// What stands at one place.
#[derive(Debug, Default)]
struct Place {
    cut: Option<(usize, How)>,
    ends: Vec<u32>,
    starts: Vec<u32>,
    /// Comments about nothing that has a length.
    points: Vec<u32>,
}

pub(super) struct Marks<'r> {
    runs: &'r Runs<'r>,
    dialect: Dialect,
    places: BTreeMap<usize, Place>,
}

impl<'r> Marks<'r> {
    pub(super) const fn new(runs: &'r Runs<'r>, dialect: Dialect) -> Self {
        Self {
            runs,
            dialect,
            places: BTreeMap::new(),
        }
    }

    /// Adds the marks of comment `id` around `range`.
    pub(super) fn add(&mut self, id: u32, (start, end): Range2) {
        if end.at <= start.at {
            self.place(start).points.push(id);
        } else {
            self.place(start).starts.push(id);
            self.place(end).ends.push(id);
        }
    }

    fn place(&mut self, mark: Mark) -> &mut Place {
        let place = self.places.entry(mark.at).or_default();
        place.cut = place.cut.or(mark.cut);
        place
    }

    /// All of them as changes of the part.
    pub(super) fn splice(self) -> Splice {
        let mut splice = Splice::default();
        // Texts that have to say now that their blanks count.
        let mut bare = BTreeSet::new();
        for (at, place) in &self.places {
            let names = Names {
                prefix: self.runs.prefix_at(*at),
                dialect: self.dialect,
            };
            let cut = place.cut.and_then(|(index, how)| {
                let run = self.runs.atoms.get(index)?.run.as_ref()?;
                bare.extend(bare_tag(run, *at).filter(|_| how == How::Bare));
                Some(halves(self.runs, run, (*at, how), &names, true))
            });
            let (close, open) = cut.unwrap_or_default();
            splice.insert(*at, format!("{close}{}{open}", place.marks(&names)));
        }
        bare.into_iter().for_each(|at| splice.insert(at, PRESERVE));
        splice
    }
}

impl Place {
    /// What ends here stands before what begins here.
    fn marks(&self, names: &Names<'_>) -> String {
        let mut out = String::new();
        let mut range = |name: &str, id: u32| {
            out.push_str(&names.empty(name, &[("id", &id.to_string())]));
            if name == "commentRangeEnd" {
                let reference = names.empty("commentReference", &[("id", &id.to_string())]);
                out.push_str(&names.element("r", &[], &reference));
            }
        };
        for id in &self.ends {
            range("commentRangeEnd", *id);
        }
        for id in &self.points {
            range("commentRangeStart", *id);
            range("commentRangeEnd", *id);
        }
        for id in &self.starts {
            range("commentRangeStart", *id);
        }
        out
    }
}
