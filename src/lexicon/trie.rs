//! Forms looked for at every place of a text: a tree whose branches are characters, laid out level by level, so that
//! the branches of a node stand side by side.

/// Bits of a character of the Basic Multilingual Plane.
const PLANE: usize = 1 << 16;

/// Forms by their characters, each with a number.
///
/// ```
/// use jiyao::lexicon::Trie;
/// let trie = Trie::new([("会议", 1), ("会议主席", 2)]);
/// assert_eq!(trie.get("会议"), Some(1));
/// let mut found = Vec::new();
/// let text: Vec<u16> = "会议主席团".encode_utf16().collect();
/// trie.ahead(&text, |length, number| found.push((length, number)));
/// assert_eq!(found, [(2, 1), (4, 2)]);
/// ```
#[derive(Clone, Debug)]
pub struct Trie {
    /// The node of each character that forms begin with; 0 for others.
    first: Box<[u16]>,
    /// The character by which each node is reached.
    letters: Vec<u16>,
    /// The nodes, the root first, and one behind the last.
    nodes: Vec<Node>,
}

/// What a beginning of forms is.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// The first of the nodes that go on from here; they end where those of the next node begin.
    branches: u32,
    /// One more than the number of the form that ends here; 0 for none.
    form: u32,
}

impl Trie {
    /// Compiles forms; of equal ones the first counts, and one with characters beyond the plane is left out.
    pub fn new<'f>(forms: impl IntoIterator<Item = (&'f str, u32)>) -> Self {
        let numbered = forms
            .into_iter()
            .map(|(form, number)| (form.encode_utf16().collect(), number));
        let mut forms: Vec<(Vec<u16>, u32)> = numbered.collect();
        let surrogate = |unit: &u16| (0xd800..0xe000).contains(unit);
        forms.retain(|(form, _)| !form.is_empty() && !form.iter().any(surrogate));
        forms.sort_by(|(one, _), (other, _)| one.cmp(other));
        forms.dedup_by(|(other, _), (one, _)| one == other);
        let mut trie = Self {
            first: vec![0; PLANE].into_boxed_slice(),
            letters: vec![0],
            nodes: Vec::new(),
        };
        // The nodes to come: the forms that begin so, and how many characters they share.
        let mut ahead = std::collections::VecDeque::from([(&forms[..], 0)]);
        while let Some((mut begun, depth)) = ahead.pop_front() {
            let mut node = Node {
                branches: trie.letters.len() as u32,
                form: 0,
            };
            if let Some(((form, number), rest)) = begun.split_first()
                && form.len() == depth
            {
                node.form = number + 1;
                begun = rest;
            }
            for branch in begun.chunk_by(|(one, _), (other, _)| one.get(depth) == other.get(depth)) {
                let letter = branch.first().and_then(|(form, _)| form.get(depth).copied());
                let letter = letter.unwrap_or_default();
                if depth == 0 {
                    // No more characters than the plane has, less the root.
                    trie.first[usize::from(letter)] = trie.letters.len() as u16;
                }
                trie.letters.push(letter);
                ahead.push_back((branch, depth + 1));
            }
            trie.nodes.push(node);
        }
        trie.nodes.push(Node {
            branches: trie.letters.len() as u32,
            form: 0,
        });
        trie
    }

    /// The node that goes on from another with a character.
    #[inline]
    fn branch(&self, node: usize, letter: u16) -> Option<usize> {
        let from = self.nodes.get(node)?.branches as usize;
        let to = self.nodes.get(node + 1)?.branches as usize;
        let found = self.letters.get(from..to)?.binary_search(&letter);
        found.ok().map(|at| from + at)
    }

    /// The forms that begin a text, shortest first: length in characters, and number. The text is given by the numbers
    /// of its characters.
    #[inline]
    pub fn ahead(&self, text: &[u16], mut found: impl FnMut(usize, u32)) {
        let Some((first, rest)) = text.split_first() else {
            return;
        };
        let mut node = usize::from(self.first[usize::from(*first)]);
        if node == 0 {
            return;
        }
        let mut rest = rest.iter();
        for length in 1.. {
            if let Some(form) = self.nodes[node].form.checked_sub(1) {
                found(length, form);
            }
            let next = rest.next().and_then(|letter| self.branch(node, *letter));
            let Some(next) = next else {
                return;
            };
            node = next;
        }
    }

    /// The number of a form.
    pub fn get(&self, form: &str) -> Option<u32> {
        let mut letters = form.encode_utf16();
        let mut node = usize::from(self.first[usize::from(letters.next()?)]);
        if node == 0 {
            return None;
        }
        for letter in letters {
            node = self.branch(node, letter)?;
        }
        self.nodes.get(node)?.form.checked_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Trie;

    #[test]
    fn finds_what_begins_a_text() {
        let forms = ["会", "会议", "会议主席", "会议主席团", "𠀀", "", "AB", "会议"];
        let trie = Trie::new(forms.into_iter().zip(0..));
        let ahead = |text: &str| {
            let mut found = Vec::new();
            let text: Vec<u16> = text.encode_utf16().collect();
            trie.ahead(&text, |length, number| found.push((length, number)));
            found
        };
        assert_eq!(ahead("会议主席团"), [(1, 0), (2, 1), (4, 2), (5, 3)]);
        assert_eq!((ahead("议会"), ahead("ABC")), (vec![], vec![(2, 6)]));
        assert_eq!(trie.get("会议"), Some(1));
        assert_eq!(
            (trie.get("会议主"), trie.get(""), trie.get("𠀀"), trie.get("A")),
            (None, None, None, None)
        );
    }
}
