//! Where each character of a text stands, so that words are looked up instead of searched for.
//!
//! A report is asked for thousands of words. One pass over its text notes the places of all characters; after that a word
//! costs as much as its rarest character has places.

/// Characters share a list with others, so that their lists need no map; of those that print uses few do.
const LISTS: usize = 1 << 12;

/// The places of all characters of a text.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// Where the places of each list begin.
    starts: Box<[u32]>,
    /// Byte offsets, ascending within a list.
    places: Box<[u32]>,
}

const fn list(c: char) -> usize {
    (c as usize ^ (c as usize >> 12)) % LISTS
}

impl Concordance {
    /// The concordance of `text`. Of a text of more than four gigabytes the rest is left out.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars = || {
            text.char_indices()
                .map_while(|(at, c)| Some((u32::try_from(at).ok()?, list(c))))
        };
        // Counted, then summed up: until the places are filled in, each list begins at its next free place.
        let mut starts = vec![0_u32; LISTS + 2];
        for (_, list) in chars() {
            if let Some(count) = starts.get_mut(list + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut places = vec![0; sum as usize];
        for (at, list) in chars() {
            if let Some(next) = starts.get_mut(list + 1) {
                if let Some(place) = places.get_mut(*next as usize) {
                    *place = at;
                }
                *next += 1;
            }
        }
        Self {
            starts: starts.into(),
            places: places.into(),
        }
    }

    fn list(&self, c: char) -> &[u32] {
        let end = |list: usize| self.starts.get(list).map_or(0, |end| *end as usize);
        let list = list(c);
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
        // A character that shares its list with another is not taken for it.
        for c in ('\u{0}'..='\u{ffff}').filter(|c| !text.contains(*c)) {
            assert_eq!(concordance.places(text, c).count(), 0);
        }
        assert_eq!(concordance.places_of(text, "").count(), 0);
        assert_eq!(Concordance::new("").places("", '甲').count(), 0);
    }
}
