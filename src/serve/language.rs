//! The languages of the pages and their words, which are data (`web/i18n`).

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use include_dir::{Dir, include_dir};

use super::error::ServeError;
use super::negotiate;

static WORDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/web/i18n");

/// A language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Language {
    #[default]
    English,
    Simplified,
    Traditional,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub(super) const ALL: [Self; 3] = [Self::Simplified, Self::Traditional, Self::English];

    /// The key by which data files name it, which is also its language tag in lower case.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Simplified => "zh-hans",
            Self::Traditional => "zh-hant",
        }
    }

    /// The tag for the `lang` attribute.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
        }
    }

    /// Its own name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Simplified => "简体",
            Self::Traditional => "繁體",
        }
    }

    /// The language that a tag asks for.
    pub(super) fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_']);
        match parts.next()? {
            "en" => Some(Self::English),
            "zh" if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => Some(Self::Traditional),
            "zh" => Some(Self::Simplified),
            _ => None,
        }
    }

    /// The language of a request: asked for by `?lang=`, kept in a cookie, or wanted by the browser.
    pub(super) fn of(asked: Option<&str>, headers: &HeaderMap) -> Self {
        asked
            .and_then(Self::from_tag)
            .or_else(|| kept(headers))
            .or_else(|| wanted(headers))
            .unwrap_or_default()
    }
}

fn kept(headers: &HeaderMap) -> Option<Language> {
    let cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|cookie| cookie.trim().strip_prefix("lang="))
        .find_map(Language::from_tag)
}

fn wanted(headers: &HeaderMap) -> Option<Language> {
    let value = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    negotiate::languages(value)
        .iter()
        .find_map(|tag| Language::from_tag(tag))
}

/// The words of one language by key.
#[derive(Debug, Default)]
pub(super) struct Words(BTreeMap<String, String>);

impl Words {
    /// The word for a key; the key itself where the data files lack it.
    pub(super) fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.0.get(key).map_or(key, String::as_str)
    }

    /// The word for a value of a closed list, such as a role; the value itself where there is none.
    pub(super) fn of_list<'w>(&'w self, list: &str, value: &'w str) -> &'w str {
        self.0
            .get(&format!("{list}.{value}"))
            .map_or(value, String::as_str)
    }
}

/// The words of all languages.
#[derive(Debug, Default)]
pub(super) struct Phrasebook([Words; 3]);

impl Phrasebook {
    /// Reads the data files that are built in.
    pub(super) fn new() -> Result<Self, ServeError> {
        let mut book = Self::default();
        for language in Language::ALL {
            let name = format!("{}.toml", language.key());
            let text = WORDS.get_file(&name).and_then(include_dir::File::contents_utf8);
            let table: toml::Table = text
                .ok_or_else(|| ServeError::BuiltIn(format!("web/i18n/{name} is missing")))?
                .parse()
                .map_err(|error| ServeError::BuiltIn(format!("web/i18n/{name}: {error}")))?;
            flatten("", &table, &mut book.0[language as usize].0);
        }
        Ok(book)
    }

    /// The words of one language.
    pub(super) const fn words(&self, language: Language) -> &Words {
        &self.0[language as usize]
    }
}

/// Tables within tables become keys with dots.
fn flatten(path: &str, table: &toml::Table, words: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let key = if path.is_empty() {
            key.clone()
        } else {
            format!("{path}.{key}")
        };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, words),
            toml::Value::String(word) => drop(words.insert(key, word.clone())),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_languages_have_the_same_words() {
        let book = Phrasebook::new().unwrap();
        let keys = |language: Language| book.words(language).0.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(Language::English), keys(Language::Simplified));
        assert_eq!(keys(Language::English), keys(Language::Traditional));
    }

    #[test]
    fn asked_before_kept_before_wanted() {
        let mut headers = HeaderMap::new();
        assert_eq!(Language::of(None, &headers), Language::English);
        headers.insert(
            ACCEPT_LANGUAGE,
            HeaderValue::from_static("fr, zh-TW;q=0.9, en;q=0.5"),
        );
        assert_eq!(Language::of(None, &headers), Language::Traditional);
        headers.insert(COOKIE, HeaderValue::from_static("a=b; lang=zh-hans"));
        assert_eq!(Language::of(None, &headers), Language::Simplified);
        assert_eq!(Language::of(Some("en"), &headers), Language::English);
    }
}
