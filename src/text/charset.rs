//! Sets of characters, asked for each character of a text.

/// Bits of a word of the set.
const BITS: usize = 64;

/// A set of characters of the Basic Multilingual Plane, a bit each.
#[derive(Clone, Debug)]
pub(super) struct CharSet(Vec<u64>);

impl Default for CharSet {
    fn default() -> Self {
        Self(vec![0; 0x10000 / BITS])
    }
}

impl CharSet {
    /// Adds a character; one beyond the plane is left out.
    pub fn insert(&mut self, c: char) {
        if let Some(word) = self.0.get_mut(c as usize / BITS) {
            *word |= 1 << (c as usize % BITS);
        }
    }

    /// Whether it holds a character.
    #[inline]
    pub fn contains(&self, c: char) -> bool {
        let word = self.0.get(c as usize / BITS);
        word.is_some_and(|word| word & (1 << (c as usize % BITS)) != 0)
    }
}

impl Extend<char> for CharSet {
    fn extend<I: IntoIterator<Item = char>>(&mut self, chars: I) {
        chars.into_iter().for_each(|c| self.insert(c));
    }
}

#[cfg(test)]
mod tests {
    use super::CharSet;

    #[test]
    fn holds_what_was_added() {
        let mut set = CharSet::default();
        set.extend(['日', '\u{ffff}', '\0', '\u{20000}']);
        let held = |c| set.contains(c);
        assert!(held('日') && held('\u{ffff}') && held('\0'));
        assert!(!held('月') && !held('\u{20000}') && !held('\u{10000}'));
    }
}
