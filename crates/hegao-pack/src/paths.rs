//! Patterns of paths in the settings: `plans/**`, `*.md`.

use std::fmt;

use globset::{ErrorKind, Glob, GlobBuilder, GlobMatcher};
use hegao_core::Words;
use once_cell::sync::OnceCell;

use crate::error::words;

/// A pattern of paths, relative to the folder of the settings, with `/` on every system.
///
/// `*` and `?` stay within one name, `**` crosses folders; a pattern without `/` fits a file's name in any folder, as in
/// `.gitignore`; a folder stands for all that is in it.
pub struct Paths {
    pattern: String,
    /// From the folder in which the pattern starts to the one in which paths do.
    way: String,
    compiled: OnceCell<Option<[GlobMatcher; 2]>>,
}

impl Paths {
    /// The pattern `pattern`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(pattern: &str) -> Result<Self, Words> {
        glob(pattern).map_err(|error| fault(error.kind()))?;
        Ok(Self {
            pattern: pattern.to_owned(),
            way: String::new(),
            compiled: OnceCell::new(),
        })
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.pattern
    }

    /// Lets the pattern start in another folder than paths do; `way` leads from there to here.
    pub(crate) fn count_from(&mut self, way: &str) {
        way.clone_into(&mut self.way);
    }

    /// Whether `path` fits.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let path = path.replace('\\', "/");
        let path = path.trim_start_matches("./");
        let whole;
        let path = if self.way.is_empty() {
            path
        } else {
            whole = format!("{}/{path}", self.way);
            &whole
        };
        if !self.may_fit(path) {
            return false;
        }
        let globs = self.compiled.get_or_init(|| {
            let inside = format!("{}/**", self.pattern.trim_end_matches('/'));
            let matcher = |pattern| glob(pattern).ok().map(|glob| glob.compile_matcher());
            Some([matcher(&self.pattern)?, matcher(&inside)?])
        });
        globs
            .as_ref()
            .is_some_and(|globs| globs.iter().any(|glob| glob.is_match(path)))
    }
}

impl Paths {
    /// Whether `path` has all words of the pattern: settings may hold thousands of them, and making a matcher takes far
    /// longer than this.
    fn may_fit(&self, path: &str) -> bool {
        let pattern = self.pattern.trim_start_matches("./");
        let plain = !pattern.contains(['[', ']', '{', '}', '\\', '!']);
        let mut words = pattern.split(['*', '?', '/']);
        !plain || words.all(|word| path.contains(word))
    }
}

/// What is wrong with a pattern.
fn fault(kind: &ErrorKind) -> Words {
    let zh = match kind {
        ErrorKind::InvalidRecursive => "`**` 要独占一段",
        ErrorKind::UnclosedClass => "方括号没有合上",
        ErrorKind::InvalidRange(..) => "方括号里的范围前大后小",
        ErrorKind::UnopenedAlternates => "多了一个 `}`",
        ErrorKind::UnclosedAlternates => "花括号没有合上",
        ErrorKind::NestedAlternates => "花括号里不能再有花括号",
        ErrorKind::DanglingEscape => "结尾的反斜杠后面没有内容",
        _ => "不是路径的写法",
    };
    words(zh, kind.to_string())
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    let pattern = pattern.trim_start_matches("./");
    let anywhere = !pattern
        .trim_end_matches("/**")
        .trim_end_matches('/')
        .contains('/');
    let pattern = if anywhere && !pattern.starts_with("**/") {
        format!("**/{pattern}")
    } else {
        pattern.to_owned()
    };
    let pattern = pattern.trim_start_matches('/');
    GlobBuilder::new(pattern).literal_separator(true).build()
}

impl fmt::Debug for Paths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Paths").field(&self.pattern).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_as_in_gitignore() {
        let fits = |pattern: &str, path: &str| Paths::new(pattern).unwrap().matches(path);
        assert!(fits("plans/**", "plans/2024/a.txt"));
        assert!(fits("plans", "plans/a.txt"));
        assert!(fits("*.md", "x/y/a.md"));
        assert!(fits("./x/*.md", "x/a.md"));
        assert!(fits("/x/*.md", "x/a.md"));
        assert!(fits("x/*.md", "x\\a.md"));
        assert!(!fits("x/*.md", "x/y/a.md"));
        assert!(!fits("plans/**", "summaries/a.txt"));
        assert!(Paths::new("a[").is_err());
    }

    #[test]
    fn a_pattern_may_start_in_another_folder() {
        let mut paths = Paths::new("sub/plans/*.md").unwrap();
        assert!(!paths.matches("plans/a.md"));
        paths.count_from("sub");
        assert!(paths.matches("plans/a.md"));
        let mut everywhere = Paths::new("*.md").unwrap();
        everywhere.count_from("../other");
        assert!(everywhere.matches("plans/a.md"));
    }
}
