//! The answer of a program: hits as JSON.

use std::collections::BTreeMap;

use hegao_core::check::{Edit, Fix, Hit, Label, Slots};
use hegao_core::{Report, Safety, Slot, Span, Words};
use hegao_pack::External;
use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

/// What a program says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    hits: Vec<HitText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HitText {
    start: usize,
    end: usize,
    #[serde(default)]
    slots: BTreeMap<String, Value>,
    #[serde(default)]
    labels: Vec<LabelText>,
    fix: Option<FixText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelText {
    start: usize,
    end: usize,
    name: String,
    #[serde(default)]
    slots: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FixText {
    safety: SafetyText,
    edits: Vec<EditText>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SafetyText {
    Safe,
    Unsafe,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditText {
    start: usize,
    end: usize,
    text: String,
}

/// The hits of `answer`, in the order of the text.
pub(super) fn read(external: &External, report: &Report, answer: &[u8]) -> Result<Vec<Hit>, Words> {
    // Some systems put a mark of the byte order before all that is written.
    let answer = answer.strip_prefix("\u{feff}".as_bytes()).unwrap_or(answer);
    let answer: Answer = serde_json::from_slice(answer).map_err(|error| Words {
        zh: format!(
            "程序的输出不是约定的 JSON：第 {} 行第 {} 列，{}",
            error.line(),
            error.column(),
            objection(&error)
        ),
        en: format!("what the program said is not the JSON agreed upon: {error}"),
    })?;
    let text = Text::new(&report.document.text);
    let mut hits = answer
        .hits
        .into_iter()
        .map(|hit| one(external, &text, hit))
        .collect::<Result<Vec<Hit>, Words>>()?;
    hits.sort_by_key(|hit| (hit.span.start, hit.span.end));
    Ok(hits)
}

/// What the parser of JSON objects to, in Chinese.
fn objection(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let key = || said.split('`').nth(1).unwrap_or_default();
    match error.classify() {
        Category::Eof => "没有写完".to_owned(),
        Category::Data if said.starts_with("missing field") => format!("缺少键 `{}`", key()),
        Category::Data if said.starts_with("unknown field") => format!("不认识的键 `{}`", key()),
        Category::Data if said.starts_with("unknown variant") => {
            format!("这里不能写 `{}`", key())
        }
        Category::Data => "这里要写另一种值".to_owned(),
        Category::Syntax | Category::Io => "写法有误".to_owned(),
    }
}

fn one(external: &External, text: &Text, hit: HitText) -> Result<Hit, Words> {
    let rule = &external.rule;
    let slots = slots(hit.slots)?;
    for name in [&rule.said.message, &rule.said.why, &rule.said.how]
        .into_iter()
        .flat_map(Words::slots)
    {
        if !slots.iter().any(|(slot, _)| slot == name) {
            return Err(Words {
                zh: format!("命中没有给出占位名“{name}”的值"),
                en: format!("a hit gives no value for the slot `{name}`"),
            });
        }
    }
    let label = |label: LabelText| -> Result<Label, Words> {
        if !rule.said.labels.contains_key(&label.name) {
            let name = &label.name;
            let known: Vec<&str> = rule.said.labels.keys().map(|name| &**name).collect();
            let known = known.join("、");
            return Err(if known.is_empty() {
                Words {
                    zh: format!("[[external]] 没有 labels，标注“{name}”没有文字"),
                    en: format!("[[external]] has no `labels`, so no words for the label `{name}`"),
                }
            } else {
                Words {
                    zh: format!("[[external]] 的 labels 里没有标注“{name}”的文字；有：{known}"),
                    en: format!(
                        "`labels` of [[external]] has no words for the label `{name}`; it has {known}"
                    ),
                }
            });
        }
        Ok(Label {
            span: text.span(label.start, label.end)?,
            name: label.name.into(),
            slots: self::slots(label.slots)?,
        })
    };
    let edit = |edit: EditText| -> Result<Edit, Words> {
        Ok(Edit {
            span: text.span(edit.start, edit.end)?,
            text: edit.text,
        })
    };
    let fix = |fix: FixText| -> Result<Fix, Words> {
        Ok(Fix {
            safety: match fix.safety {
                SafetyText::Safe => Safety::Safe,
                SafetyText::Unsafe => Safety::Unsafe,
            },
            edits: fix.edits.into_iter().map(edit).collect::<Result<_, _>>()?,
        })
    };
    Ok(Hit {
        span: text.span(hit.start, hit.end)?,
        slots,
        labels: hit
            .labels
            .into_iter()
            .map(label)
            .collect::<Result<_, _>>()?,
        fix: hit.fix.map(fix).transpose()?,
    })
}

fn slots(given: BTreeMap<String, Value>) -> Result<Slots, Words> {
    let slot = |(name, value): (String, Value)| match value {
        Value::String(text) => Ok((name.into(), Slot::from(text))),
        Value::Number(number) => Ok((name.into(), Slot::from(number.to_string()))),
        _ => Err(Words {
            zh: format!("占位名“{name}”的值要是文字或数"),
            en: format!("the value of the slot `{name}` must be a string or a number"),
        }),
    };
    given.into_iter().map(slot).collect()
}

/// The way from scalar values to bytes.
struct Text {
    /// The byte at which each scalar value begins, and the end.
    starts: Vec<usize>,
}

impl Text {
    fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        Self {
            starts: starts.chain([text.len()]).collect(),
        }
    }

    fn span(&self, start: usize, end: usize) -> Result<Span, Words> {
        let byte = |at: usize| self.starts.get(at).copied();
        match (byte(start), byte(end)) {
            (Some(from), Some(to)) if from <= to => Ok(Span::new(from, to)),
            _ => {
                let last = self.starts.len() - 1;
                Err(Words {
                    zh: format!("位置 {start}—{end} 不在正文的 0—{last} 之内"),
                    en: format!("the place {start}–{end} is not within 0–{last} of the text"),
                })
            }
        }
    }
}
