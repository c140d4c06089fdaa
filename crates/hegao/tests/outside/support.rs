//! The program run on a folder of its own, and the tools of others that read what it writes.

use std::env;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::program::{Run, program};

/// A summary with an error, a warning and text that no format may take for its own.
pub const FAULTY: &str = "某县教育局2023年工作总结\n\n一、主要工作\n\n全县共有教师330人，其中小学教师200人，初中教师120人。<script>alert(1)</script>&amp;::error::%0A]]>\n\n三、下一步打算\n\n继续推进学校建设，补充紧缺学科教师，落实各项惠民政策。\n";

/// A path with everything that a format may trip over.
pub const PATH: &str = "报告/一,二:三%20 四.txt";

/// Runs the program in `folder`.
pub fn hegao(folder: &Path, arguments: &[&str]) -> Run {
    run(program(folder).args(arguments))
}

/// Runs `command` to its end.
pub fn run(command: &mut Command) -> Run {
    command.stdin(Stdio::null()).output().unwrap().into()
}

/// The folder where `.ci/consumers` installs the tools of others; says so and gives `None` where it has not run.
pub fn consumers() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder =
        env::var_os("HEGAO_CONSUMERS").map_or_else(|| root.join("target/consumers"), PathBuf::from);
    if folder.join("ready").exists() {
        return Some(folder);
    }
    skip("run .ci/consumers to install the tools that read the formats");
    None
}

/// Tells why a test looks at nothing.
pub fn skip(why: &str) {
    // Written past the harness, which keeps what a passing test prints to itself.
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}
