//! Short forms, looked up by their characters: an integer to hash, no string to compare.

use rustc_hash::FxHashMap;

/// The longest form, in characters.
const LONGEST: usize = 4;

/// Bits of a character in a key.
const BITS: usize = 16;

/// Values of forms of one to four characters of the Basic Multilingual Plane.
///
/// Each beginning of a form has an entry of its own, so that looking ahead stops where no form goes on.
///
/// ```
/// use jiyao::lexicon::Forms;
/// let mut forms = Forms::default();
/// forms.add("会议", 1);
/// forms.add("会议主席", 2);
/// assert_eq!(forms.get("会议"), Some(1));
/// let mut found = Vec::new();
/// let text: Vec<u16> = "会议主席团".encode_utf16().collect();
/// forms.ahead(&text, |length, value| found.push((length, value)));
/// assert_eq!(found, [(2, 1), (4, 2)]);
/// ```
#[derive(Clone, Debug)]
pub struct Forms<V> {
    values: Vec<V>,
    /// Single characters, by number.
    single: Box<[Entry]>,
    /// Beginnings of two characters, apart from longer ones: most look-ups end here, so it is kept small.
    double: FxHashMap<u32, Entry>,
    /// Beginnings of three and four characters.
    longer: FxHashMap<u64, Entry>,
}

/// What a beginning is: twice the number of its value, from 1 (0 for none), and one more where longer forms
/// begin so.
#[derive(Clone, Copy, Debug, Default)]
struct Entry(u32);

impl Entry {
    fn goes_on(self) -> bool {
        self.0 & 1 != 0
    }

    fn value(self) -> Option<usize> {
        (self.0 as usize >> 1).checked_sub(1)
    }
}

impl<V> Default for Forms<V> {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            single: vec![Entry::default(); 1 << BITS].into_boxed_slice(),
            double: FxHashMap::default(),
            longer: FxHashMap::default(),
        }
    }
}

impl<V: Copy> Forms<V> {
    /// Adds a form, unless it is there; one that is too long or holds rarer characters is left out, and
    /// `false` says so.
    pub fn add(&mut self, form: &str, value: V) -> bool {
        if key(form).is_none() {
            return false;
        }
        let mut key = 0;
        let length = form.chars().count();
        for (count, c) in (1..).zip(form.chars()) {
            key = key << BITS | u64::from(u32::from(c));
            let entry = match count {
                1 => &mut self.single[key as usize],
                2 => self.double.entry(key as u32).or_default(),
                _ => self.longer.entry(key).or_default(),
            };
            if count < length {
                entry.0 |= 1;
            } else if entry.value().is_none() {
                self.values.push(value);
                entry.0 |= (self.values.len() as u32) << 1;
            }
        }
        true
    }

    /// What stands for a beginning of so many characters.
    #[inline]
    fn entry(&self, key: u64, count: usize) -> Option<Entry> {
        match count {
            1 => self.single.get(key as usize).copied(),
            2 => self.double.get(&(key as u32)).copied(),
            _ => self.longer.get(&key).copied(),
        }
    }

    /// The value of a form.
    pub fn get(&self, form: &str) -> Option<V> {
        let mut chars = form.chars();
        let mut key = 0;
        let mut entry = Entry(1);
        let mut count = 0;
        while let Some(c) = chars.next() {
            if !entry.goes_on() {
                return None;
            }
            count += 1;
            key = key << BITS | u64::from(u16::try_from(u32::from(c)).ok()?);
            // The beginnings of three characters and of one need no look of their own.
            if count == 2 || chars.as_str().is_empty() {
                entry = self.entry(key, count)?;
            } else if count >= LONGEST {
                return None;
            }
        }
        self.values.get(entry.value()?).copied()
    }

    /// The forms that begin a text, shortest first: length in characters, and value. The text is given by the numbers
    /// of its characters.
    #[inline]
    pub fn ahead(&self, text: &[u16], mut found: impl FnMut(usize, V)) {
        let mut tell = |count, entry: Entry| {
            if let Some(value) = entry.value().and_then(|at| self.values.get(at)) {
                found(count, *value);
            }
            entry.goes_on()
        };
        let Some((first, rest)) = text.split_first() else {
            return;
        };
        let mut key = u64::from(*first);
        if !tell(1, self.single[usize::from(*first)]) {
            return;
        }
        for (count, number) in (2..).zip(rest) {
            key = key << BITS | u64::from(*number);
            match self.entry(key, count) {
                Some(entry) if tell(count, entry) => {}
                _ => return,
            }
        }
    }
}

/// A form as a number; `None` where it is empty, too long, or holds a character beyond the plane.
fn key(form: &str) -> Option<u64> {
    let mut key = 0;
    for (count, c) in (1..).zip(form.chars()) {
        if count > LONGEST {
            return None;
        }
        key = key << BITS | u64::from(u16::try_from(u32::from(c)).ok()?);
    }
    (!form.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::Forms;

    #[test]
    fn finds_what_begins_a_text() {
        let mut forms = Forms::default();
        for (value, form) in ["会", "会议", "会议主席", "会议主席团", "𠀀", ""]
            .into_iter()
            .enumerate()
        {
            assert_eq!(forms.add(form, value), value < 3, "{form}");
        }
        let ahead = |text: &str| {
            let mut found = Vec::new();
            let text: Vec<u16> = text.encode_utf16().collect();
            forms.ahead(&text, |length, value| found.push((length, value)));
            found
        };
        assert_eq!(ahead("会议主席团"), [(1, 0), (2, 1), (4, 2)]);
        assert_eq!(ahead("议会"), []);
        assert_eq!(forms.get("会议"), Some(1));
        assert_eq!(
            (forms.get("会议主"), forms.get(""), forms.get("𠀀")),
            (None, None, None)
        );
    }
}
