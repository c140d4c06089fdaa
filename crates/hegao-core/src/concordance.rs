//! Where each character of a text stands, so that words are looked up instead of searched for.
//!
//! A report is asked for thousands of words. One pass over its text notes the places of all characters; after that a word
//! costs as much as its rarest character has places.

use crate::text::is_han;

/// Characters share a list with others, so that their lists need no map; of those that print uses few do.
const LISTS: usize = 1 << 12;

/// Calls `found` with each character of `text`: its place and its list. Most characters take three bytes, which tell the
/// list without being decoded.
#[inline]
fn visit(text: &str, mut found: impl FnMut(u32, usize)) {
    let mut rest = text.as_bytes();
    let mut place = 0_u32;
    loop {
        let (list, width);
        (list, width, rest) = match rest {
            [first @ 0xe0..=0xef, second, third, rest @ ..] => {
                let low = usize::from(second & 0x3f) << 6 | usize::from(third & 0x3f);
                (low ^ usize::from(first & 0x0f), 3, rest)
            }
            [first @ 0..=0x7f, rest @ ..] => (usize::from(*first), 1, rest),
            _ => match text
                .get(place as usize..)
                .and_then(|rest| rest.chars().next())
            {
                Some(c) => (
                    list_of(c),
                    c.len_utf8() as u32,
                    rest.get(c.len_utf8()..).unwrap_or_default(),
                ),
                None => break,
            },
        };
        found(place, list % LISTS);
        let Some(next) = place.checked_add(width) else {
            break;
        };
        place = next;
    }
}

/// The places of all characters of a text.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// Where the places of each list begin.
    starts: Box<[u32; LISTS + 2]>,
    /// Byte offsets, ascending within a list.
    places: Box<[u32]>,
}

/// Whether the two ideographs at byte `at` stand at one of `places` as well, which lie behind it, and not right behind it.
fn comes_again(text: &str, at: usize, mut places: impl Iterator<Item = usize>) -> bool {
    // Two of the shortest. Of wider ones they hold enough to tell most apart.
    const PAIR: usize = 6;
    let pair = |at: usize| text.as_bytes().get(at..at + PAIR);
    let own = pair(at);
    own.is_some()
        && places.any(|later| later - at > PAIR / 2 && pair(later) == own)
        && text.get(at..).is_some_and(|rest| rest.starts_with(is_han))
}

const fn list_of(c: char) -> usize {
    (c as usize ^ (c as usize >> 12)) % LISTS
}

impl Concordance {
    /// The concordance of `text`. Of a text of more than four gigabytes the rest is left out.
    #[must_use]
    pub fn new(text: &str) -> Self {
        // Counted, then summed up: until the places are filled in, each list begins at its next free place.
        let mut starts = Box::new([0_u32; LISTS + 2]);
        visit(text, |_, list| starts[list + 2] += 1);
        let mut sum = 0;
        for start in starts.iter_mut() {
            sum += *start;
            *start = sum;
        }
        let mut places = vec![0; sum as usize];
        visit(text, |at, list| {
            let next = &mut starts[list + 1];
            if let Some(place) = places.get_mut(*next as usize) {
                *place = at;
            }
            *next += 1;
        });
        Self {
            starts,
            places: places.into(),
        }
    }

    fn list(&self, c: char) -> &[u32] {
        let end = |list: usize| self.starts.get(list).map_or(0, |end| *end as usize);
        let list = list_of(c);
        self.places
            .get(end(list)..end(list + 1))
            .unwrap_or_default()
    }

    /// The places of `c` in `text`, which is the text of this concordance.
    pub fn places<'a>(&'a self, text: &'a str, c: char) -> impl Iterator<Item = usize> + 'a {
        self.list(c)
            .iter()
            .map(|at| *at as usize)
            .filter(move |at| text.get(*at..).is_some_and(|rest| rest.starts_with(c)))
    }

    /// The places in `text`, ascending, of ideographs that soon come again with the next one behind them: more than one
    /// character, and at most `most` bytes further on. `text` is the text of this concordance.
    #[must_use]
    pub fn ideographs_again(&self, text: &str, most: usize) -> Vec<usize> {
        let mut again = Vec::new();
        for bounds in self.starts.windows(2) {
            let [start, end] = *bounds else { continue };
            let places = self.places.get(start as usize..end as usize);
            let places = places.unwrap_or_default();
            let next = places.iter().skip(1);
            for (index, (at, next)) in places.iter().zip(next).enumerate() {
                let (at, next) = (*at, *next);
                let near = |later: u32| (later - at) as usize <= most;
                // Few characters are so near to the next of their list.
                if near(next) {
                    let (at, behind) = (at as usize, places.get(index + 1..).unwrap_or_default());
                    let behind = behind.iter().take_while(|later| near(**later));
                    if comes_again(text, at, behind.map(|later| *later as usize)) {
                        again.push(at);
                    }
                }
            }
        }
        again.sort_unstable();
        again
    }

    /// The places of `word` in `text`, which is the text of this concordance; none of an empty word.
    pub fn places_of<'a>(
        &'a self,
        text: &'a str,
        word: &'a str,
    ) -> impl Iterator<Item = usize> + 'a {
        let (offset, list) = word
            .char_indices()
            .map(|(offset, c)| (offset, self.list(c)))
            .min_by_key(|(_, list)| list.len())
            .unwrap_or_default();
        list.iter().filter_map(move |at| {
            let start = (*at as usize).checked_sub(offset)?;
            text.as_bytes()
                .get(start..)?
                .starts_with(word.as_bytes())
                .then_some(start)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_every_word_is_known() {
        let text = "全县新建学校2所，新建幼儿园2所；２０２０年，县城新建2所。🀄";
        let concordance = Concordance::new(text);
        for (start, _) in text.char_indices() {
            for (end, c) in text[start..].char_indices() {
                let word = &text[start..start + end + c.len_utf8()];
                let found: Vec<usize> = concordance.places_of(text, word).collect();
                let searched: Vec<usize> = text
                    .char_indices()
                    .map(|(at, _)| at)
                    .filter(|at| text[*at..].starts_with(word))
                    .collect();
                assert_eq!(found, searched, "{word}");
            }
        }
        assert_eq!(concordance.places(text, '所').count(), 3);
        // Every character is entered where it is looked up.
        let whole: String = (0..0x1_1000).filter_map(char::from_u32).collect();
        let mut chars = whole.char_indices();
        visit(&whole, |at, of| {
            let next = chars.next().map(|(at, c)| (at, list_of(c)));
            assert_eq!(next, Some((at as usize, of)));
        });
        assert_eq!(chars.next(), None);
        // A character that shares its list with another is not taken for it.
        for c in ('\u{0}'..='\u{ffff}').filter(|c| !text.contains(*c)) {
            assert_eq!(concordance.places(text, c).count(), 0);
        }
        assert_eq!(concordance.places_of(text, "").count(), 0);
        assert_eq!(Concordance::new("").places("", '甲').count(), 0);
    }

    #[test]
    fn ideographs_come_again_soon_or_not() {
        let again = |text: &str, most| Concordance::new(text).ideographs_again(text, most);
        assert_eq!(again("学校学校甲学校", 6), [0]);
        assert_eq!(again("学校学校甲学校", 9), [0, 6]);
        assert_eq!(again("学校学校甲学校", 5), [0; 0]);
        assert_eq!(again("学校学生甲学", 30), [0; 0]);
        assert_eq!(again("学学", 30), [0; 0]);
        assert_eq!(again("1，1，1", 30), [0; 0]);
    }
}
