//! In Chinese everything is Chinese: help, mistakes on the command line, what shells complete.

use crate::folder::{DRAFT, Folder};

#[test]
fn mistakes_on_the_command_line_are_told_in_chinese() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    for (arguments, said) in [
        (&["chekc", "a.txt"][..], "没有命令“chekc”；是不是 check？"),
        (
            &["check", "a.txt", "--fromat", "json"],
            "没有选项或参数 --fromat；是不是 --format？",
        ),
        (&["check"], "缺少 <PATH>"),
        (
            &["check", "a.txt", "--fail-on", "x"],
            "--fail-on <SEVERITY> 不能是“x”；可用的有：error、",
        ),
        (
            &["check", "a.txt", "--year", "99"],
            "--year <YYYY> 不能是“99”",
        ),
        (&["check", "a.txt", "--today", "2030-02-30"], "YYYY-MM-DD"),
        (&["check", "a.txt", "--fix", "--diff-base", "HEAD"], "合用"),
        (&["check", "a.txt", "--output"], "后面要写值"),
        (&["baseline"], "用法"),
    ] {
        let run = folder.hegao(arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.err.contains(said), "{arguments:?}: {}", run.err);
        let english = [
            "error",
            "Usage",
            "tip:",
            "unrecognized",
            "required",
            "For more",
        ];
        for word in english.iter().filter(|word| !said.contains(*word)) {
            assert!(!run.err.contains(word), "{arguments:?}: {}", run.err);
        }
    }
}

#[test]
fn help_is_chinese_to_the_last_word() {
    let folder = Folder::new();
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["help", "check"],
        &["help"],
        &["baseline", "-h"],
    ] {
        let run = folder.hegao(arguments);
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.err);
        for word in [
            "Options", "OPTIONS", "COMMAND", "Print", "Usage", "Commands",
        ] {
            assert!(!run.out.contains(word), "{arguments:?}: {}", run.out);
        }
        assert!(run.out.contains("显示帮助"), "{}", run.out);
    }
    assert_eq!(
        folder.hegao(&["help", "check"]).out,
        folder.hegao(&["check", "--help"]).out
    );
    assert!(
        folder
            .hegao(&["help", "check", "--lang", "en"])
            .out
            .contains("Usage")
    );
}

#[test]
fn shells_complete_values_without_english() {
    let folder = Folder::new();
    let bash = folder.hegao(&["completions", "bash"]).out;
    assert!(bash.contains("full concise json jsonl"), "formats of check");
    assert!(bash.contains("summary-plan"), "kinds of report");
    let zsh = folder.hegao(&["completions", "zsh"]).out;
    assert!(!zsh.contains("Errors and warnings"), "{zsh}");
}
