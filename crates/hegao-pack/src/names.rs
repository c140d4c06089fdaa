//! Names that must be well formed, or known to the lexicon.

use hegao_core::params::{Named, Pattern, Value};

use crate::error::{PackError, words};
use crate::fault::objection;
use crate::nearest::suggest;
use crate::pack::Known;
use crate::source::SourceText;

/// Names of packs and rules are kebab-case, because they are also names of folders.
pub(crate) fn check_id(source: &SourceText, name: &Value, errors: &mut Vec<PackError>) {
    let Some(id) = name.as_str() else { return };
    if is_kebab(id) {
        return;
    }
    let kebab = to_kebab(id);
    let help =
        is_kebab(&kebab).then(|| words(format!("可以写作 `{kebab}`"), format!("write `{kebab}`")));
    errors.push(
        PackError::new(
            source,
            &name.at,
            format!("名字 `{id}` 不合写法：只能用小写英文字母、数字，词间用 `-`"),
            format!("the name `{id}` is not kebab-case: lower-case ASCII letters and digits, with `-` between words"),
        )
        .help(help),
    );
}

fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

fn to_kebab(id: &str) -> String {
    let mut out = String::new();
    for letter in id.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        out.push(if letter == '_' || letter == ' ' || letter == '.' {
            '-'
        } else {
            letter.to_ascii_lowercase()
        });
    }
    out
}

/// Ids of roles and kinds among a rule's parameters must be known to the lexicon, and expressions must compile.
pub(crate) fn check_names(
    source: &SourceText,
    names: &[Named],
    known: Known<'_>,
    errors: &mut Vec<PackError>,
) {
    check_patterns(source, names, errors);
    for Named { name, text, at } in names {
        let (ids, zh, en) = match *name {
            "Role" => (known.roles, "章节角色", "role of a chapter"),
            "Kind" => (known.kinds, "体裁", "kind of report"),
            _ => continue,
        };
        if !ids.iter().any(|id| id == text) {
            errors.push(
                PackError::new(
                    source,
                    at,
                    format!("没有{zh} `{text}`"),
                    format!("there is no {en} `{text}`"),
                )
                .help(suggest(text, ids.iter().map(String::as_str))),
            );
        }
    }
}

/// Expressions must compile.
pub(crate) fn check_patterns(source: &SourceText, names: &[Named], errors: &mut Vec<PackError>) {
    for Named { text, at, .. } in names.iter().filter(|named| named.name == "Pattern") {
        if let Err(fault) = Pattern::new(text.as_str()).verify() {
            let what = objection(&fault.to_string());
            errors.push(PackError::new(source, at, what.zh, what.en));
        }
    }
}
