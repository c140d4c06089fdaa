//! Patterns of paths in the settings: `plans/**`, `*.md`.

use std::fmt;

use globset::{GlobBuilder, GlobMatcher};
use once_cell::sync::OnceCell;

/// A pattern of paths, relative to the folder of the settings, with `/` on every system.
///
/// `*` and `?` stay within one name, `**` crosses folders; a pattern without `/` fits a file's name in any folder, as in
/// `.gitignore`; a folder stands for all that is in it.
pub struct Paths {
    pattern: String,
    compiled: OnceCell<Option<[GlobMatcher; 2]>>,
}

impl Paths {
    /// The pattern `pattern`.
    ///
    /// # Errors
    /// What is wrong with it, in English.
    pub fn new(pattern: &str) -> Result<Self, String> {
        glob(pattern).map_err(|error| error.kind().to_string())?;
        Ok(Self {
            pattern: pattern.to_owned(),
            compiled: OnceCell::new(),
        })
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.pattern
    }

    /// Whether `path` fits.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let path = path.replace('\\', "/");
        let path = path.trim_start_matches("./");
        let globs = self.compiled.get_or_init(|| {
            let inside = format!("{}/**", self.pattern.trim_end_matches('/'));
            Some([glob(&self.pattern).ok()?, glob(&inside).ok()?])
        });
        globs
            .as_ref()
            .is_some_and(|globs| globs.iter().any(|glob| glob.is_match(path)))
    }
}

fn glob(pattern: &str) -> Result<GlobMatcher, globset::Error> {
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
    Ok(GlobBuilder::new(pattern)
        .literal_separator(true)
        .build()?
        .compile_matcher())
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
}
