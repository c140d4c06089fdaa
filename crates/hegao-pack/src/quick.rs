//! The common part of TOML, read quickly.
//!
//! Nearly all of the time before the first report goes into reading the files that come with the program, so what is
//! written plainly is read here in one pass. This reader never objects: whatever it does not know, and whatever is wrong,
//! is left to the parser that can say what and where. Both make the same tree of what both can read.

use std::ops::Range;

use hegao_core::params::{Entry, Node, Value};

/// Deeper values are left to the parser.
const DEEPEST: usize = 12;

/// The table that `text` says; `None` if the parser must look at it.
pub(crate) fn quick(text: &str) -> Option<Value> {
    let mut reading = Reading { text, at: 0 };
    let mut root = Value::empty(0..text.len());
    reading.pairs(entries(&mut root)?)?;
    while reading.peek().is_some() {
        let start = reading.at;
        reading.expect(b'[')?;
        let list = reading.eat(b'[');
        let mut path = vec![reading.key()?];
        while reading.eat(b'.') {
            path.push(reading.key()?);
        }
        reading.expect(b']')?;
        if list {
            reading.expect(b']')?;
        }
        let header = start..reading.at;
        reading.line_end()?;
        let table = place(text, &mut root, path, list, header)?;
        reading.pairs(table)?;
    }
    Some(root)
}

fn entries(value: &mut Value) -> Option<&mut Vec<Entry>> {
    match &mut value.node {
        Node::Table(entries) => Some(entries),
        _ => None,
    }
}

/// The table that a header opens.
fn place<'v>(
    text: &str,
    root: &'v mut Value,
    mut path: Vec<(String, Range<usize>)>,
    list: bool,
    header: Range<usize>,
) -> Option<&'v mut Vec<Entry>> {
    let (last, at) = path.pop()?;
    let mut table = entries(root)?;
    for (key, at) in path {
        let index = match table.iter().position(|entry| entry.key == key) {
            Some(index) => index,
            // A table that only the header of a part of it tells of stands where its name does.
            None => {
                table.push(Entry {
                    key,
                    at: at.clone(),
                    value: Value::empty(at),
                });
                table.len() - 1
            }
        };
        let known = table.get_mut(index)?;
        if known.value.at != known.at && !opened(text, &known.value.at) {
            return None;
        }
        table = match &mut known.value.node {
            Node::Table(entries) => entries,
            Node::List(items) => entries(items.last_mut()?)?,
            _ => return None,
        };
    }
    let index = table.iter().position(|entry| entry.key == last);
    if !list {
        if index.is_some() {
            return None;
        }
        table.push(Entry {
            key: last,
            at,
            value: Value::empty(header),
        });
        return entries(&mut table.last_mut()?.value);
    }
    let index = match index {
        Some(index) => index,
        None => {
            table.push(Entry {
                key: last,
                at,
                value: Value {
                    at: header.clone(),
                    node: Node::List(Vec::new()),
                },
            });
            table.len() - 1
        }
    };
    let value = &mut table.get_mut(index)?.value;
    let Node::List(items) = &mut value.node else {
        return None;
    };
    if !opened(text, &value.at) {
        return None;
    }
    items.push(Value::empty(header));
    entries(items.last_mut()?)
}

/// Whether a header opened the value at `at`: then nothing but blanks stands before it on its line.
fn opened(text: &str, at: &Range<usize>) -> bool {
    text.get(..at.start).is_some_and(|before| {
        matches!(
            before.trim_end_matches([' ', '\t']).bytes().next_back(),
            None | Some(b'\n')
        )
    })
}

struct Reading<'t> {
    text: &'t str,
    at: usize,
}

impl Reading<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.eat(byte).then_some(())
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Blanks, a comment, and the end of the line.
    fn line_end(&mut self) -> Option<()> {
        self.blanks();
        if self.peek() == Some(b'#') {
            let rest = self.text.as_bytes().get(self.at..)?;
            let len = rest
                .iter()
                .position(|byte| *byte == b'\n')
                .unwrap_or(rest.len());
            if rest
                .get(..len)?
                .iter()
                .any(|byte| byte.is_ascii_control() && *byte != b'\t')
            {
                return None;
            }
            self.at += len;
        }
        (self.eat(b'\n') || self.at == self.text.len()).then_some(())
    }

    /// Blanks, comments and ends of lines.
    fn space(&mut self) -> Option<()> {
        loop {
            self.blanks();
            match self.peek() {
                Some(b'#' | b'\n') => self.line_end()?,
                _ => return Some(()),
            }
        }
    }

    /// Keys and values up to the next header.
    fn pairs(&mut self, into: &mut Vec<Entry>) -> Option<()> {
        loop {
            self.space()?;
            if matches!(self.peek(), None | Some(b'[')) {
                return Some(());
            }
            self.pair(into, 0)?;
            self.line_end()?;
        }
    }

    fn pair(&mut self, into: &mut Vec<Entry>, depth: usize) -> Option<()> {
        let (key, at) = self.key()?;
        self.blanks();
        self.expect(b'=')?;
        self.blanks();
        let value = self.value(depth)?;
        if into.iter().any(|entry| entry.key == key) {
            return None;
        }
        into.push(Entry { key, at, value });
        Some(())
    }

    fn key(&mut self) -> Option<(String, Range<usize>)> {
        let start = self.at;
        if matches!(self.peek(), Some(b'"' | b'\'')) {
            let text = self.string()?;
            return Some((text, start..self.at));
        }
        while self
            .peek()
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        {
            self.at += 1;
        }
        let key = self
            .text
            .get(start..self.at)
            .filter(|key| !key.is_empty())?;
        Some((key.to_owned(), start..self.at))
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        let start = self.at;
        let node = match self.peek()? {
            b'"' if self.text.get(start..)?.starts_with("\"\"\"") => Node::Text(self.long()?),
            b'"' | b'\'' => Node::Text(self.string()?),
            b'[' => self.list(depth)?,
            b'{' => self.table(depth)?,
            b't' | b'f' => self.boolean()?,
            b'0'..=b'9' | b'-' => self.number()?,
            _ => return None,
        };
        Some(Value {
            at: start..self.at,
            node,
        })
    }

    fn list(&mut self, depth: usize) -> Option<Node> {
        self.expect(b'[')?;
        let mut items = Vec::new();
        loop {
            self.space()?;
            if self.eat(b']') {
                return Some(Node::List(items));
            }
            items.push(self.value(depth + 1)?);
            self.space()?;
            if !self.eat(b',') {
                self.expect(b']')?;
                return Some(Node::List(items));
            }
        }
    }

    /// A table on one line.
    fn table(&mut self, depth: usize) -> Option<Node> {
        self.expect(b'{')?;
        let mut items = Vec::new();
        self.blanks();
        if self.eat(b'}') {
            return Some(Node::Table(items));
        }
        loop {
            self.blanks();
            self.pair(&mut items, depth + 1)?;
            self.blanks();
            if !self.eat(b',') {
                self.expect(b'}')?;
                return Some(Node::Table(items));
            }
        }
    }

    fn boolean(&mut self) -> Option<Node> {
        let rest = self.text.get(self.at..)?;
        let (word, value) = if rest.starts_with("true") {
            ("true", true)
        } else {
            ("false", false)
        };
        if !rest.starts_with(word)
            || rest
                .as_bytes()
                .get(word.len())
                .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        {
            return None;
        }
        self.at += word.len();
        Some(Node::Bool(value))
    }

    /// A plain number, or a day.
    fn number(&mut self) -> Option<Node> {
        let start = self.at;
        while self.peek().is_some_and(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_' | b':')
        }) {
            self.at += 1;
        }
        let text = self.text.get(start..self.at)?;
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let plain = |part: &str| digits(part) && (part.len() == 1 || !part.starts_with('0'));
        let bare = text.strip_prefix('-').unwrap_or(text);
        if plain(bare) {
            return text.parse().ok().map(Node::Integer);
        }
        if bare
            .split_once('.')
            .is_some_and(|(whole, part)| plain(whole) && digits(part))
        {
            return Some(Node::Number(text.to_owned()));
        }
        None
    }

    /// `"…"` or `'…'` on one line.
    fn string(&mut self) -> Option<String> {
        let mark = self.peek()?;
        let rest = self.text.as_bytes().get(self.at + 1..)?;
        let end = rest.iter().position(|byte| {
            *byte == mark
                || *byte < b' ' && *byte != b'\t'
                || *byte == 0x7f
                || *byte == b'\\' && mark == b'"'
        })?;
        let start = self.at + 1;
        match *rest.get(end)? {
            b'\\' => self.escaped(),
            byte if byte == mark => {
                // ''' and """ open strings of several lines.
                if end == 0 && rest.get(1) == Some(&mark) {
                    return None;
                }
                self.at = start + end + 1;
                self.text.get(start..start + end).map(str::to_owned)
            }
            _ => None,
        }
    }

    /// A string with backslashes.
    fn escaped(&mut self) -> Option<String> {
        self.expect(b'"')?;
        let mut out = String::new();
        let mut chars = self.text.get(self.at..)?.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += at + 1;
                    return Some(out);
                }
                '\\' => out.push(match chars.next()?.1 {
                    'n' => '\n',
                    't' => '\t',
                    c @ ('"' | '\\') => c,
                    _ => return None,
                }),
                c if c.is_ascii_control() && c != '\t' => return None,
                c => out.push(c),
            }
        }
        None
    }

    /// `"""…"""` without backslashes.
    fn long(&mut self) -> Option<String> {
        let start = self.at + 3;
        let inner = self.text.get(start..)?;
        let end = inner.find("\"\"\"")?;
        let text = inner.get(..end)?;
        let odd = text
            .bytes()
            .any(|byte| byte == b'\\' || byte.is_ascii_control() && byte != b'\t' && byte != b'\n');
        if odd || inner.as_bytes().get(end + 3) == Some(&b'"') {
            return None;
        }
        self.at = start + end + 3;
        Some(text.strip_prefix('\n').unwrap_or(text).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceText;
    use crate::value::parsed;

    fn slow(text: &str) -> (Value, bool) {
        let (value, errors) = parsed(&SourceText::new("x.toml", text));
        (value, errors.is_empty())
    }

    #[test]
    fn the_shipped_files_are_read_quickly_and_as_the_parser_reads_them() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules");
        let mut files = 0;
        for path in [folder.to_owned(), format!("{folder}/lexicon")] {
            for entry in std::fs::read_dir(path).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|ending| ending == "toml") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    let value = quick(&text);
                    assert!(value.is_some(), "{} is not read quickly", path.display());
                    assert_eq!(value.unwrap(), slow(&text).0, "{}", path.display());
                    files += 1;
                }
            }
        }
        assert!(files > 10);
    }

    #[test]
    fn what_both_read_is_the_same() {
        for text in [
            "",
            "a = 1",
            "a = [1, -2, 0.50, 'x', \"y\\n\\\"\", true, false, [], {}, { b = 'c', d = [1] },\n # c\n ]\n",
            "# c\n\"a b\" = '' # d\n[t]\nx = \"\"\"\ny\n z\"\"\"\n[[u]]\nn = 1\n[u.v]\nw = 2\n[[u.l]]\n[[u.l]]\nm = 3\n[[u]]\nn = 4\n[u.v]\nw = 5\n",
            "[a]\nb = { c = 1 }\n[a.d]\ne = 1\n",
            "[[r]]\n[[r.w.p]]\na = 1\n[[r.w.p]]\na = 2\n[r.k.l]\nx = 1\n[[r]]\n[[r.w.p]]\na = 3\n[t.u]\n[t.v]\n",
        ] {
            assert_eq!(quick(text), Some(slow(text).0), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_or_rare_is_left_to_the_parser() {
        for text in [
            "a",
            "a =",
            "a = 1 b = 2",
            "a = 1\na = 2",
            "[a]\n[a]",
            "a = [1",
            "a = {b = 1,}",
            "a = 'x",
            "a = \"\\q\"",
            "a = 01",
            "a = 1.",
            "a = '''x'''",
            "a.b = 1",
            "a = 1\r\n",
            "[a\n]",
            "[[a]",
            "a = tru",
            "a = truer",
            "a = 1979-05-27",
            "a = +1",
            "a = 0x1f",
            "a = 1e3",
            "[a.b]\n[a]\n",
            "a = [1]\n[[a]]",
            "a = { b = 1 }\n[a.c]\n",
            "中 = 1",
            "a = \"\u{1}\"",
            "a = [{ b = 1 }]\n[a.c]\n",
        ] {
            if let Some(value) = quick(text) {
                let (slow, right) = slow(text);
                assert!(right, "{text} is wrong");
                assert_eq!(value, slow, "{text}");
            }
        }
    }
}
