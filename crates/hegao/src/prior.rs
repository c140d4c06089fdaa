//! Last year's report for each report: the one that was given, or the right one of a folder.

use std::sync::Arc;

use hegao_core::report::Year;
use hegao_core::{Failure, Lang, Notice, Report, Words};
use hegao_read::Format;

/// A report of an earlier year, as bytes.
#[derive(Clone, Debug)]
pub struct Prior {
    /// Its path, as it will be shown.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// How to read them.
    pub format: Format,
}

/// The reports of earlier years, understood.
#[derive(Debug, Default)]
pub(crate) struct Priors {
    reports: Vec<(String, Arc<Report>)>,
    /// Those that could not be read, of a folder.
    unread: Vec<Failure>,
    /// Whether the right one is to be chosen.
    choose: bool,
}

impl Priors {
    pub(crate) const fn new(reports: Vec<(String, Arc<Report>)>, choose: bool) -> Self {
        Self {
            reports,
            unread: Vec::new(),
            choose,
        }
    }

    /// The same, where these could not be read.
    pub(crate) fn without(self, unread: Vec<Failure>) -> Self {
        Self { unread, ..self }
    }

    pub(crate) fn unread(&self) -> &[Failure] {
        &self.unread
    }

    /// Gives `report` its prior, and says so where there is none or it is of another year. One of the same year or a later
    /// is none.
    pub(crate) fn attach(&self, report: &mut Report, name: &str, notices: &mut Vec<Notice>) {
        if self.choose {
            match self.fitting(report, name).as_slice() {
                [(_, prior)] => report.prior = Some(Arc::clone(prior)),
                [] => notices.push(notice(
                    "上年报告的文件夹里没有与本报告同机关、上一年度的报告，未作对照",
                    "the folder holds no report of the same issuer for the year before: nothing was compared",
                )),
                several => {
                    let names: Vec<&str> = several.iter().map(|(name, _)| name.as_str()).collect();
                    notices.push(notice(
                        &format!("上年报告有不止一份：{}，未作对照", names.join("、")),
                        &format!("more than one may be last year's report: {}; nothing was compared", names.join(", ")),
                    ));
                }
            }
            return;
        }
        let Some((_, prior)) = self.reports.first() else {
            return;
        };
        match not_the_year_before(report, prior) {
            Some((Words { zh, en }, true)) => notices.push(notice(
                &format!("{zh}，未作对照"),
                &format!("{en}: nothing was compared"),
            )),
            other => {
                let words = other.map(|(words, _)| words);
                notices.extend(words.map(|words| Notice { words, span: None }));
                report.prior = Some(Arc::clone(prior));
            }
        }
    }

    /// The reports of the same issuer for the year before.
    fn fitting(&self, report: &Report, name: &str) -> Vec<&(String, Arc<Report>)> {
        let Some(year) = told(report).and_then(|year| year.checked_sub(1)) else {
            return Vec::new();
        };
        let fits = |(path, prior): &&(String, Arc<Report>)| {
            path != name && told(prior) == Some(year) && same_issuer(prior, report)
        };
        self.reports.iter().filter(fits).collect()
    }
}

/// What to say where `prior` does not tell of the year before `report`, and whether it tells of the same one or a later.
pub(crate) fn not_the_year_before(report: &Report, prior: &Report) -> Option<(Words, bool)> {
    let (now, before) = (told(report)?, told(prior)?);
    let words = Words {
        zh: format!("本报告写的是 {now} 年，作为上年报告的一份写的是 {before} 年"),
        en: format!("this report tells of {now}, the one given as last year's of {before}"),
    };
    (now != before + 1).then_some((words, now <= before))
}

fn told(report: &Report) -> Option<Year> {
    hegao_targets::year_told(report)
}

/// Whether two reports are of one organ: by their issuers, else by their titles without years.
fn same_issuer(a: &Report, b: &Report) -> bool {
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|c| {
                !hegao_core::text::is_blank(*c)
                    && !hegao_core::text::fold(*c).is_ascii_digit()
                    && !matches!(c, '〇' | '○')
            })
            .collect()
    };
    // 市人民政府 may be that of any city.
    let named = |report: &Report| {
        report
            .issuer
            .map(|span| bare(report.str(span)))
            .filter(|name| {
                let place = !name.starts_with(['省', '市', '县', '区', '州', '旗', '镇', '乡']);
                place || !name.ends_with("政府")
            })
    };
    match (named(a), named(b)) {
        (Some(one), Some(other)) => one == other,
        _ => {
            matches!((&a.title, &b.title), (Some(one), Some(other)) if bare(&one.text) == bare(&other.text))
        }
    }
}

fn notice(zh: &str, en: &str) -> Notice {
    Notice {
        words: Words {
            zh: zh.to_owned(),
            en: en.to_owned(),
        },
        span: None,
    }
}

/// A failure to read a prior report, in words.
pub(crate) fn unreadable(lang: Lang, message: &str) -> String {
    match lang {
        Lang::Zh => format!("上年报告：{message}"),
        Lang::En => format!("last year's report: {message}"),
    }
}
