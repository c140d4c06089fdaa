//! A folder under git in which the program is run.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::program::{Run, folder, program};

/// A report with a doubled stop and more teachers than staff.
pub const DRAFT: &str = "某县教育局2023年工作总结\n\n一、主要工作\n\n全年新建学校三所，招聘教师一百二十人，各项任务按期完成。。\n\n全县共有专任教师8300人、教职工8200人。\n\n二、存在的问题\n\n城区学位仍然紧张，乡镇学校紧缺学科教师不足。\n\n三、下一步打算\n\n继续推进学校建设，补充紧缺学科教师。\n";

pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        let folder = Self(folder(&[]));
        folder.git(&["init", "-q"]);
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn hegao(&self, arguments: &[&str]) -> Run {
        program(self.path())
            .args(arguments)
            .output()
            .unwrap()
            .into()
    }

    pub fn git(&self, arguments: &[&str]) {
        let done = Command::new("git")
            .args(["-c", "user.name=n", "-c", "user.email=n@example.org"])
            .args(arguments)
            .current_dir(self.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "git {arguments:?}: {done:?}");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from} is not in {name}");
        self.write(name, &text.replacen(from, to, 1));
    }
}

/// The rules that a run reported, in order.
pub fn rules(said: &Run) -> Vec<&str> {
    let lines = said
        .out
        .lines()
        .filter(|line| line.contains(": warning ") || line.contains(": error "));
    lines
        .map(|line| line.split(' ').nth(2).unwrap_or_default())
        .collect()
}
