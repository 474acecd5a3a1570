//! What is known of single characters, at one step from a Chinese character.

use rustc_hash::FxHashMap;

/// Where the table begins: Chinese characters of the first extension.
const FIRST: u32 = 0x3400;

/// Behind the last character of the table.
const END: u32 = 0xa000;

/// A value for each of some characters.
///
/// Those of Chinese characters stand one after the other and are found by a table of their numbers; the few
/// others are hashed.
#[derive(Clone, Debug)]
pub(crate) struct Characters<V> {
    numbers: Box<[u16]>,
    values: Vec<V>,
    others: FxHashMap<char, V>,
}

impl<V> Default for Characters<V> {
    fn default() -> Self {
        Self {
            numbers: vec![0; (END - FIRST) as usize].into_boxed_slice(),
            values: Vec::new(),
            others: FxHashMap::default(),
        }
    }
}

impl<V> Characters<V> {
    /// The value of a character.
    #[inline]
    pub fn get(&self, c: char) -> Option<&V> {
        let at = u32::from(c).wrapping_sub(FIRST) as usize;
        match self.numbers.get(at) {
            Some(0) => None,
            Some(number) => self.values.get(usize::from(*number) - 1),
            None if self.others.is_empty() => None,
            None => self.others.get(&c),
        }
    }
}

impl<V: Default> Characters<V> {
    /// The value of a character, to be changed; a new one where there is none.
    pub fn entry(&mut self, c: char) -> &mut V {
        let at = u32::from(c).wrapping_sub(FIRST) as usize;
        let Some(number) = self.numbers.get_mut(at) else {
            return self.others.entry(c).or_default();
        };
        if *number == 0 {
            self.values.push(V::default());
            // There are fewer characters in the table than numbers.
            *number = self.values.len() as u16;
        }
        &mut self.values[usize::from(*number) - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::Characters;

    #[test]
    fn each_character_has_its_own_value() {
        let mut table: Characters<u8> = Characters::default();
        *table.entry('王') = 7;
        *table.entry('a') = 8;
        *table.entry('王') += 1;
        assert_eq!(
            (table.get('王'), table.get('a'), table.get('黄'), table.get('b')),
            (Some(&8), Some(&8), None, None)
        );
    }
}
