//! `hegao init`: a commented `hegao.toml`, and a pack to begin with. Asks nothing, overwrites nothing.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use hegao::testing::Suite;
use hegao::{Lang, pack_name, shipped_packs};

use super::args::InitArgs;
use super::console::Console;
use super::{FAILED, linters, test};

const SETTINGS: [&str; 2] = [
    include_str!("settings.zh.toml"),
    include_str!("settings.en.toml"),
];
const PACK: &str = include_str!("pack.toml");
const BAD: &str = include_str!("bad.txt");
const OK: &str = include_str!("ok.txt");
/// Keeps cases out of the reports of a folder.
const CASES: &str = "# 规则包的用例，不是报告 / cases of packs are no reports\n*\n";
/// The rule of the sample pack.
const RULE: &str = "safety-chapter";
/// The line of the settings that adds packs, as the templates have it.
const PACKS: &str = "# packs = ";

/// Runs the verb; the exit status.
pub fn run(args: &InitArgs, console: &Console) -> u8 {
    match written(args, console) {
        Ok(files) => {
            for file in files {
                // Nothing can be done if standard output is gone.
                let _ = writeln!(io::stdout(), "{}", hegao::walk::shown(&file));
            }
            0
        }
        Err(message) => {
            console.complain(&message);
            FAILED
        }
    }
}

/// Writes everything, or nothing where a file is in the way; the files.
fn written(args: &InitArgs, console: &Console) -> Result<Vec<PathBuf>, String> {
    let settings = args.dir.join("hegao.toml");
    let has_settings = settings.exists();
    if has_settings && args.pack.is_none() {
        return Err(in_the_way(&settings, console));
    }
    let mut files = Vec::new();
    if let Some(name) = &args.pack {
        check_name(name, console)?;
        // The sample is tried under these settings.
        if args.dir.is_dir() && linters::of_folder(&args.dir, &console.options(), console).is_none()
        {
            return Err(console
                .say(
                    "设置有误，没有写任何文件；请先改正",
                    "the settings are wrong, so nothing was written; mend them first",
                )
                .to_owned());
        }
        let rules = args.dir.join("rules");
        let ignored = rules.join("cases").join(".hegaoignore");
        if !ignored.exists() {
            files.push((ignored, CASES.to_owned()));
        }
        let cases = rules.join("cases").join(name).join(RULE);
        files.push((
            rules.join(format!("{name}.toml")),
            PACK.replace("NAME", name),
        ));
        files.push((cases.join("bad-no-safety.txt"), BAD.to_owned()));
        files.push((cases.join("ok-safety.txt"), OK.to_owned()));
    }
    if !has_settings {
        files.push((
            settings.clone(),
            settings_text(args.pack.as_deref(), console.lang),
        ));
    }
    if let Some((file, _)) = files.iter().find(|(file, _)| file.exists()) {
        return Err(in_the_way(file, console));
    }
    for (file, text) in &files {
        let folder = file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(file, text))
            .map_err(|error| format!("{}: {}", file.display(), console.reason(&error)))?;
    }
    let mut files: Vec<PathBuf> = files.into_iter().map(|(file, _)| file).collect();
    if let Some(name) = &args.pack {
        files.extend(snapshot(args, name, console)?);
        if has_settings {
            let line = format!("packs = [\"./rules/{name}.toml\"]");
            let note = console.say2(
                || {
                    format!(
                        "{} 已有；使规则包生效，请在其中第一个 [表] 之前加一行：{line}",
                        settings.display()
                    )
                },
                || {
                    format!(
                        "{} is there already; to use the pack, add above its first [table]: {line}",
                        settings.display()
                    )
                },
            );
            // Nothing can be done if standard error is gone.
            let _ = writeln!(io::stderr(), "{note}");
        }
    }
    Ok(files)
}

/// The snapshot of the sample's case: what the program says of it now.
fn snapshot(args: &InitArgs, name: &str, console: &Console) -> Result<Option<PathBuf>, String> {
    let pack = args.dir.join("rules").join(format!("{name}.toml"));
    let Some(suite) = test::open(&pack, console) else {
        return Err(pack.display().to_string());
    };
    let tried: Vec<_> = suite.run().into_iter().flatten().collect();
    let made = Suite::update(&tried).map_err(|error| error.to_string())?;
    let cases = pack.with_file_name("cases").join(name).join(RULE);
    Ok((made > 0).then(|| cases.join("bad-no-safety.snap")))
}

fn settings_text(pack: Option<&str>, lang: Lang) -> String {
    let text = match lang {
        Lang::Zh => SETTINGS[0],
        Lang::En => SETTINGS[1],
    };
    let Some(name) = pack else {
        return text.to_owned();
    };
    let line = |line: &str| match line.strip_prefix(PACKS) {
        Some(_) => format!("packs = [\"./rules/{name}.toml\"]\n"),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

fn check_name(name: &str, console: &Console) -> Result<(), String> {
    let kebab = !name.is_empty()
        && name.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
    if !kebab {
        return Err(console.say2(
            || format!("规则包的名字“{name}”不合写法：只能用小写英文字母、数字，词间用 -，如 county"),
            || format!("`{name}` cannot name a pack: lower-case ASCII letters and digits, with - between words, such as county"),
        ));
    }
    if shipped_packs()
        .iter()
        .any(|source| pack_name(source).as_deref() == Some(name))
    {
        return Err(console.say2(
            || format!("已有随程序来的规则包“{name}”；请换一个名字"),
            || format!("a pack `{name}` came with the program; choose another name"),
        ));
    }
    Ok(())
}

fn in_the_way(file: &Path, console: &Console) -> String {
    console.say2(
        || format!("{}: 已有这个文件，没有改动任何文件", file.display()),
        || {
            format!(
                "{}: the file is there already; nothing was changed",
                file.display()
            )
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_name_every_key_of_the_settings() {
        let hegao::core::params::Shape::Table(fields) = hegao::settings_shape() else {
            panic!("settings are a table")
        };
        for text in SETTINGS {
            for field in &fields {
                let name = field.name;
                let shown = [
                    format!("# {name} = "),
                    format!("# [{name}]"),
                    format!("# [[{name}]]"),
                    format!("# [{name}."),
                ];
                assert!(shown.iter().any(|line| text.contains(line)), "{name}");
            }
            assert!(text.contains(PACKS));
        }
    }
}
