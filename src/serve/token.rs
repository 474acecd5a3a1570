//! Who may change things: whoever shows one of the tokens that a file lists.

use std::fs;
use std::path::Path;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use sha2::{Digest, Sha256};

use super::error::ServeError;

/// The shortest token taken: what can be guessed protects nothing.
const SHORTEST: usize = 16;

/// The tokens that allow changes. Only their digests are kept.
#[derive(Clone, Debug)]
pub struct Tokens(Vec<[u8; 32]>);

impl Tokens {
    /// Reads a file with one token a line; empty lines and those that begin with `#` say nothing.
    ///
    /// # Errors
    /// A file that cannot be read, holds no token, or one that is too short.
    pub fn read(path: &Path) -> Result<Self, ServeError> {
        let text = fs::read_to_string(path).map_err(|source| ServeError::TokenFile {
            path: path.into(),
            what: source.to_string(),
        })?;
        Self::parse(&text).map_err(|what| ServeError::TokenFile {
            path: path.into(),
            what,
        })
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut digests = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let token = line.trim();
            if token.is_empty() || token.starts_with('#') {
                continue;
            }
            if token.len() < SHORTEST || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
                return Err(format!(
                    "line {} is no token of at least {SHORTEST} letters, digits and signs",
                    number + 1
                ));
            }
            digests.push(digest(token));
        }
        if digests.is_empty() {
            return Err("it holds no token".to_owned());
        }
        Ok(Self(digests))
    }

    /// Lets pass who shows a token.
    pub(super) fn admit(&self, headers: &HeaderMap) -> Result<(), ServeError> {
        let shown = headers
            .get(AUTHORIZATION)
            .ok_or(ServeError::Unauthorized("no token was sent"))?;
        let token = shown
            .to_str()
            .ok()
            .and_then(|value| value.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| digest(token.trim()))
            .ok_or(ServeError::Unauthorized("the authorization is of another kind"))?;
        // Digests are compared to their ends, all of them: the time taken tells nothing of what is alike.
        let known = self.0.iter().fold(false, |known, one| {
            let differ = one.iter().zip(&token).fold(0, |differ, (a, b)| differ | (a ^ b));
            known | (differ == 0)
        });
        known
            .then_some(())
            .ok_or(ServeError::Unauthorized("the token is not known here"))
    }
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_known_tokens_pass() {
        let tokens = Tokens::parse("# of the archive\n\n0123456789abcdef\n  fedcba9876543210\n").unwrap();
        let admitted = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, HeaderValue::from_static(value));
            tokens.admit(&headers).is_ok()
        };
        assert!(admitted("Bearer 0123456789abcdef"));
        assert!(admitted("bearer  fedcba9876543210"));
        assert!(!admitted("Bearer 0123456789abcde"));
        assert!(!admitted("Bearer # of the archive"));
        assert!(!admitted("Bearer "));
        assert!(!admitted("Basic 0123456789abcdef"));
        assert!(tokens.admit(&HeaderMap::new()).is_err());
    }

    #[test]
    fn files_without_a_token_are_refused() {
        for text in ["", "# nothing\n", "short\n", "0123456789abc def\n"] {
            assert!(Tokens::parse(text).is_err(), "{text:?}");
        }
    }
}
