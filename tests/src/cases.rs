//! The cases of the shipped rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use hegao::render::{Format as Output, Style, renderer};
use hegao::{Checked, Format, Linter, Options, Prior, Source, Summary};

use crate::root;

/// Last year's report for all files of a case folder.
const PRIOR: &str = "prior.txt";

/// One file of a case folder.
pub struct Case {
    /// The rule that it is about.
    pub rule: String,
    /// Where it stands.
    pub file: PathBuf,
    linter: Rc<Linter>,
}

impl Case {
    /// Checks it with its rule alone.
    ///
    /// # Panics
    /// If the file cannot be read.
    #[must_use]
    #[expect(clippy::panic, reason = "a case that cannot be read is a broken test")]
    pub fn check(&self) -> Checked {
        let name = self
            .file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let bytes =
            fs::read(&self.file).unwrap_or_else(|error| panic!("{}: {error}", self.file.display()));
        let format = Format::of_path(&name).unwrap_or(Format::Text);
        let source = Source {
            name: &name,
            bytes: &bytes,
            format,
        };
        let mut checked = self
            .linter
            .check(&source)
            .unwrap_or_else(|failure| panic!("{failure:?}"));
        checked.findings.retain(|finding| finding.rule == self.rule);
        checked
    }
}

/// All cases under `tests/cases/<pack>/<rule>/`, in order.
///
/// # Panics
/// If the shipped packs cannot be read.
#[must_use]
#[expect(clippy::panic, reason = "packs that cannot be read are a broken test")]
pub fn cases() -> Vec<Case> {
    let mut found = Vec::new();
    for pack in folders(&root().join("tests/cases")) {
        let options = Options {
            packs: vec![name(&pack)],
            ..Options::default()
        };
        let linter = Rc::new(
            Linter::new(options).unwrap_or_else(|error| panic!("{}: {error}", pack.display())),
        );
        for rule in folders(&pack) {
            let id = format!("{}.{}", name(&pack), name(&rule));
            let linter = against(&rule, &pack).unwrap_or_else(|| Rc::clone(&linter));
            let files = entries(&rule).into_iter().filter(|path| {
                path.extension().is_none_or(|ending| ending != "snap") && name(path) != PRIOR
            });
            found.extend(files.map(|file| Case {
                rule: id.clone(),
                file,
                linter: Rc::clone(&linter),
            }));
        }
    }
    found
}

/// The linter for a folder that holds last year's report.
#[expect(clippy::panic, reason = "packs that cannot be read are a broken test")]
fn against(rule: &Path, pack: &Path) -> Option<Rc<Linter>> {
    let bytes = fs::read(rule.join(PRIOR)).ok()?;
    let prior = Prior {
        name: PRIOR.to_owned(),
        bytes: bytes.into(),
        format: Format::Text,
    };
    let options = Options {
        packs: vec![name(pack)],
        prior: vec![prior],
        ..Options::default()
    };
    Some(Rc::new(Linter::new(options).unwrap_or_else(|error| {
        panic!("{}: {error}", rule.display())
    })))
}

/// What a person would see, without colours, 80 columns wide.
#[must_use]
pub fn plain(checked: &Checked) -> String {
    let mut out = Vec::new();
    let mut render = renderer(Output::Full, &Style::default());
    // Writing into memory cannot fail.
    let _ = render.report(checked, &mut out);
    let _ = render.end(&Summary::default(), &[], &mut Vec::new());
    String::from_utf8_lossy(&out).into_owned()
}

fn folders(path: &Path) -> Vec<PathBuf> {
    entries(path)
        .into_iter()
        .filter(|path| path.is_dir())
        .collect()
}

fn entries(path: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(path)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
