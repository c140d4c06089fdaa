//! What can be wrong with a folder of cases.

use std::fmt;
use std::io;
use std::path::Path;

use hegao_core::{Failure, Lang, Words};
use hegao_pack::nearest;

use crate::walk::shown;

/// A mistake of an author: which file, what is wrong, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file or folder.
    pub path: String,
    /// What is wrong with it.
    pub message: Words,
    /// What to do.
    pub help: Words,
}

impl Mistake {
    fn new(path: &Path, message: [String; 2], help: [String; 2]) -> Self {
        let words = |[zh, en]: [String; 2]| Words { zh, en };
        Self {
            path: shown(path),
            message: words(message),
            help: words(help),
        }
    }

    pub(super) fn no_packs(folder: &Path) -> Self {
        Self::new(
            folder,
            [
                "这里没有规则包".to_owned(),
                "there is no pack here".to_owned(),
            ],
            [
                "规则包是文件夹里或其 rules/ 里带有 `pack = \"…\"` 的 .toml 文件；`hegao init --pack 名字` 写一个样本"
                    .to_owned(),
                "a pack is a .toml file with `pack = \"…\"` in the folder or its rules/; `hegao init --pack NAME` writes a sample"
                    .to_owned(),
            ],
        )
    }

    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        let utf8 = error.kind() == io::ErrorKind::InvalidData;
        Self::new(
            path,
            [
                format!(
                    "读不了：{}",
                    if utf8 {
                        "不是 UTF-8 文本".to_owned()
                    } else {
                        error.to_string()
                    }
                ),
                format!(
                    "cannot be read: {}",
                    if utf8 {
                        "it is not UTF-8 text".to_owned()
                    } else {
                        error.to_string()
                    }
                ),
            ],
            [
                "检查文件和读取权限；规则包要存成 UTF-8".to_owned(),
                "check the file and its permissions; packs are UTF-8".to_owned(),
            ],
        )
    }

    pub(super) fn failure(path: &Path, failure: &Failure) -> Self {
        Self::new(
            path,
            [failure.message.clone(), failure.message.clone()],
            [
                "例子要能像报告一样读出来".to_owned(),
                "a case has to be readable as a report is".to_owned(),
            ],
        )
    }

    pub(super) fn unknown_pack<'k>(
        folder: &Path,
        pack: &str,
        known: impl IntoIterator<Item = &'k str> + Clone,
    ) -> Self {
        Self::new(
            folder,
            [
                format!("没有规则包 `{pack}`，这里的例子无从检验"),
                format!("there is no pack `{pack}`, so these cases test nothing"),
            ],
            suggestion(pack, known),
        )
    }

    pub(super) fn unknown_rule<'k>(
        folder: &Path,
        id: &str,
        known: impl IntoIterator<Item = &'k str> + Clone,
    ) -> Self {
        Self::new(
            folder,
            [
                format!("没有规则 `{id}`，这里的例子无从检验"),
                format!("there is no rule `{id}`, so these cases test nothing"),
            ],
            suggestion(id, known),
        )
    }

    pub(super) fn says_nothing(file: &Path) -> Self {
        Self::new(
            file,
            [
                "文件名没有说明规则应当报告还是不报告".to_owned(),
                "the name does not say whether the rule is to report it".to_owned(),
            ],
            [
                "应当报告的以 `bad-` 开头，不应报告的以 `ok-` 开头；上年报告叫 `prior.txt`".to_owned(),
                "what must be reported starts with `bad-`, what must not with `ok-`; last year's report is `prior.txt`".to_owned(),
            ],
        )
    }

    pub(super) fn unknown_format(file: &Path) -> Self {
        Self::new(
            file,
            [
                "不认识这种格式".to_owned(),
                "the format is not known".to_owned(),
            ],
            [
                "例子可以是 .txt、.md、.html、.docx".to_owned(),
                "a case is .txt, .md, .html or .docx".to_owned(),
            ],
        )
    }

    pub(super) fn orphan(file: &Path) -> Self {
        Self::new(
            file,
            [
                "这份快照没有对应的例子".to_owned(),
                "this snapshot belongs to no case".to_owned(),
            ],
            [
                "例子改了名的，快照也要改名；不用的删去".to_owned(),
                "rename it with its case, or delete it".to_owned(),
            ],
        )
    }

    pub(super) fn shared(file: &Path) -> Self {
        Self::new(
            file,
            [
                "另一个例子与它只有后缀不同，两者会共用一份快照".to_owned(),
                "another case differs only in its ending, and both would share a snapshot"
                    .to_owned(),
            ],
            [
                "给其中一个换个名字".to_owned(),
                "give one of them another name".to_owned(),
            ],
        )
    }

    pub(super) fn not_a_folder(file: &Path) -> Self {
        Self::new(
            file,
            [
                "例子要放在 `<规则包>/<规则>/` 文件夹里".to_owned(),
                "cases stand in folders `<pack>/<rule>/`".to_owned(),
            ],
            [
                "把它移到所属规则的文件夹".to_owned(),
                "move it into the folder of its rule".to_owned(),
            ],
        )
    }

    pub(super) fn empty(folder: &Path) -> Self {
        Self::new(
            folder,
            [
                "文件夹里没有例子".to_owned(),
                "there are no cases in this folder".to_owned(),
            ],
            [
                "放入 `bad-*.txt` 和 `ok-*.txt`，或删去文件夹".to_owned(),
                "put `bad-*.txt` and `ok-*.txt` there, or delete the folder".to_owned(),
            ],
        )
    }

    pub(super) fn nothing_to_check(file: &Path) -> Self {
        Self::new(
            file,
            [
                "例子里没有可以核对的文字".to_owned(),
                "there is no text to check in this case".to_owned(),
            ],
            [
                "写入一段报告；只写规则要查的那一处就够了".to_owned(),
                "write a piece of a report; the place that the rule looks for is enough".to_owned(),
            ],
        )
    }

    /// One line: what and where, then what to do.
    #[must_use]
    pub fn line(&self, lang: Lang) -> String {
        format!(
            "{}: {}\n  = {}",
            self.path,
            self.message.get(lang),
            self.help.get(lang)
        )
    }
}

fn suggestion<'k>(name: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> [String; 2] {
    match nearest(name, known) {
        Some(near) => [
            format!("是不是 `{near}`？"),
            format!("did you mean `{near}`?"),
        ],
        None => [
            "文件夹的名字要与规则包、规则的名字相同；`hegao rules` 列出所有规则".to_owned(),
            "folders are named as packs and rules are; `hegao rules` lists them".to_owned(),
        ],
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Lang::En))
    }
}
