//! The help in Chinese. English stands beside the options in `args.rs`; a test sees to it that nothing is missing here.

use clap::{Arg, ArgAction, Command};

/// Verbs and what they do.
const VERBS: &[(&str, &str)] = &[
    ("check", "核查报告"),
    ("compare", "与上年报告对照：上年数、目标完成情况"),
    ("outline", "显示报告的标题、体裁、年份和章节树"),
    ("figures", "列出每一处数据和每一组勾稽关系（结论、算式）"),
    (
        "annotate",
        "把查出的问题写成 Word 批注，文档其他内容一概不动",
    ),
    ("explain", "解释一条规则：查什么、为什么、怎么改，附例子"),
    ("rules", "列出生效的规则"),
    ("test", "检验规则包：包里的例子和旁边文件夹里的用例"),
    (
        "baseline",
        "管理基线：已知的问题记入基线，只有新问题使检查失败",
    ),
    ("init", "写一份带注释的 hegao.toml，或一个规则包的样本"),
    ("config", "列出生效的全部设置和各自的出处"),
    ("schema", "输出规则包或设置文件的 JSON Schema，供编辑器补全"),
    ("completions", "输出命令行补全脚本"),
    ("man", "输出手册页"),
    ("write", "把这些报告现有的问题全部记入，不再有的清除"),
    ("prune", "清除在这些报告里没有对应问题的各条"),
    ("show", "列出各条"),
];

/// Options, whatever the verb.
const OPTIONS: &[(&str, &str)] = &[
    ("lang", "输出语言：zh 中文，en 英文（默认按系统语言）"),
    ("color", "何时用颜色：auto、always、never"),
    ("config", "指定配置文件，不再向上寻找 hegao.toml"),
    ("isolated", "不读任何配置文件"),
    ("ascii", "只用 ASCII 字符画框线"),
    ("paths", "报告或文件夹；“-”表示标准输入"),
    ("stdin_filename", "标准输入的文件名，用于判断格式和显示"),
    ("kind", "指定体裁，不用自动识别的结果"),
    ("year", "指定报告年份，不用自动识别的结果"),
    ("threads", "线程数（默认每核一个）"),
    ("format", "输出格式，可重复，各配一个 --output"),
    (
        "output",
        "前一个 --format 写入的文件；没有 --format 时按后缀定格式：.html .json .jsonl .sarif，其余为 full",
    ),
    ("pack", "指定规则包的名字或文件，不按体裁选择"),
    ("select", "只用这些规则或检查器（写编号或其开头）"),
    ("ignore", "不用这些规则或检查器（写编号或其开头）"),
    (
        "fail_on",
        "到哪一级时退出码为 1：error、warning（默认）、advice、never",
    ),
    ("exit_zero", "无论查出什么，退出码都为 0"),
    ("advice", "同时显示建议"),
    (
        "annotate",
        "把每份 .docx 的问题写成批注，存到这个文件夹里的副本",
    ),
    ("clean", "只删去以前写入的批注"),
    (
        "convert",
        "用 LibreOffice（soffice）转换 .doc、.wps、.pdf 等文件，需已安装",
    ),
    ("fix", "应用可放心的修改（.txt、.md、.docx）"),
    ("as_changes", "在 .docx 里以修订的方式修改"),
    (
        "unsafe_fixes",
        "与 --fix 或 --diff 合用：须人工确认的修改也算在内",
    ),
    (
        "diff",
        "只显示 --fix 会改什么，不动文件；有可改之处时退出码为 1",
    ),
    ("statistics", "显示每条规则的命中次数"),
    ("text", "附上提取出的正文（offset 以它为准）"),
    ("furniture", "列出没有当作正文的行（页眉、目录、网页导航）"),
    ("prior", "上年报告，或存放上年报告的文件夹"),
    ("old", "上年报告"),
    ("new", "本年报告"),
    ("relations", "表格只列勾稽关系；csv 输出勾稽关系而不是数据"),
    (
        "select_verdict",
        "只要这一结论的勾稽关系及其数据：holds 成立、fails 不成立、undetermined 无从判断",
    ),
    ("rule", "规则或检查器的编号"),
    ("all", "打印全部规则的手册"),
    (
        "baseline",
        "基线文件；其中的问题不使检查失败，没有对应问题的各条另行报告",
    ),
    ("diff_base", "只报告在 git 的这一版本里没有的问题"),
    ("path", "报告或文件夹（默认当前文件夹）"),
    ("of", "pack 规则包，settings 设置文件"),
    ("shell", "bash、zsh、fish、powershell、elvish"),
    ("verb", "只要这个命令的手册页"),
    (
        "today",
        "按哪一天判断豁免和基线是否到期，写作 YYYY-MM-DD（默认今天）",
    ),
    (
        "dir",
        "文件夹：其中或其 rules/ 里的规则包，cases/ 或 tests/cases/ 里的用例；也可以是一个规则包",
    ),
    ("update", "快照有变化的，重新写入"),
    ("filter", "只检验名字里含有这几个字的用例和规则"),
    (
        "coverage",
        "每条规则都要有一次报告、一次不报告，否则退出码为 1",
    ),
    (
        "corpus",
        "不检验用例，改为逐条规则列出规则包在这些报告里会报告什么",
    ),
    (
        "compare",
        "与 --corpus 合用：只列出与规则包的这一旧版本相比增加和减少的",
    ),
];

/// Options that mean something else with one verb.
const OF_VERBS: &[(&str, &str, &str)] = &[
    (
        "figures",
        "format",
        "输出格式：table（默认）、csv、json、xlsx；给了 --output 时按文件名后缀判断",
    ),
    ("figures", "output", "写入的文件"),
    ("init", "dir", "写到哪个文件夹（默认当前文件夹）"),
    (
        "init",
        "pack",
        "同时写一个规则包的样本，用这个名字：一条规则及其例子、用例",
    ),
    ("config", "format", "输出格式：text（默认）、json"),
    ("man", "output", "把全部命令的手册页写到这个文件夹"),
    ("annotate", "paths", "一份 .docx；“-”表示标准输入"),
    ("annotate", "output", "带批注的文档，以 .docx 结尾"),
    ("annotate", "advice", "建议也写成批注"),
];

/// The command with its help in Chinese.
#[must_use]
pub fn chinese(command: Command) -> Command {
    let command = localise(command).about("核稿：在公文报告印发之前查出其中的差错");
    verbs(command)
}

/// The verbs of a command, and theirs.
fn verbs(mut command: Command) -> Command {
    for (verb, about) in VERBS {
        if command.find_subcommand(verb).is_some() {
            command = command.mut_subcommand(verb, |verb| verbs(localise(verb)).about(*about));
        }
    }
    command
}

fn localise(command: Command) -> Command {
    let root = command.get_version().is_some();
    let own = |name: &'static str, short, action, help| {
        Arg::new(name)
            .long(name)
            .short(short)
            .action(action)
            .help(help)
    };
    let mut command = command
        .subcommand_help_heading("命令")
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(own("help", 'h', ArgAction::Help, "显示帮助"));
    if root {
        let version = own("version", 'V', ArgAction::Version, "显示版本");
        command = command.disable_version_flag(true).arg(version);
    }
    let verb = command.get_name().to_owned();
    let ids: Vec<String> = command
        .get_arguments()
        .map(|argument| argument.get_id().to_string())
        .collect();
    ids.into_iter().fold(command, |command, id| {
        command.mut_arg(&id, |argument| {
            let heading = if argument.is_positional() {
                "参数"
            } else {
                "选项"
            };
            let takes_value = argument.get_action().takes_values();
            let argument = argument.help_heading(heading);
            // The Chinese help names the values itself; clap accepts the hint only where there are some.
            let argument = if takes_value {
                argument.hide_possible_values(true).hide_default_value(true)
            } else {
                argument
            };
            let own = OF_VERBS
                .iter()
                .find(|(of, name, _)| *of == verb && *name == id);
            let any = || OPTIONS.iter().find(|(name, _)| *name == id);
            match own
                .map(|(_, _, help)| help)
                .or_else(|| any().map(|(_, help)| help))
            {
                Some(help) => argument.help(*help),
                None => argument,
            }
        })
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Cli;

    #[test]
    fn the_command_is_sound_in_both_languages() {
        Cli::command().debug_assert();
        chinese(Cli::command()).debug_assert();
    }

    #[test]
    fn every_verb_and_option_has_its_chinese() {
        let command = Cli::command();
        let inner = command.get_subcommands().flat_map(Command::get_subcommands);
        for verb in command.get_subcommands().chain(inner) {
            assert!(
                VERBS.iter().any(|(name, _)| *name == verb.get_name()),
                "{}",
                verb.get_name()
            );
            for argument in verb.get_arguments().chain(command.get_arguments()) {
                let id = argument.get_id().as_str();
                assert!(
                    matches!(id, "help" | "version") || OPTIONS.iter().any(|(name, _)| *name == id),
                    "{id}"
                );
            }
        }
    }
}
