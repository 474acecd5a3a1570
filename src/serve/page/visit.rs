//! One visit to a page: the language, the address, and how the page goes out.

use std::convert::Infallible;
use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header::{CONTENT_LANGUAGE, SET_COOKIE, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use url::form_urlencoded;

use crate::serve::assets;
use crate::serve::error::ServeError;
use crate::serve::language::{Language, Phrasebook};
use crate::serve::negotiate::Accept;
use crate::serve::rows::{Asker, Part};
use crate::serve::site::Site;

/// What is known of a visit before the page is made.
#[derive(Clone, Debug)]
pub(in crate::serve) struct Visit {
    pub(in crate::serve) site: Site,
    pub(in crate::serve) language: Language,
    /// The request's path, as sent.
    pub(in crate::serve) path: String,
    /// The parameters of the query string, decoded, without `lang`.
    pub(in crate::serve) pairs: Vec<(String, String)>,
    /// Whether the address asks for the language, which is then kept.
    asked: bool,
    /// Whether the client wants a page.
    pub(in crate::serve) prefers_html: bool,
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let encoded = parts.uri.query().unwrap_or_default();
        let (lang, pairs): (Vec<_>, Vec<_>) = form_urlencoded::parse(encoded.as_bytes())
            .into_owned()
            .partition(|(key, _)| key == "lang");
        let asked = lang.first().and_then(|(_, tag)| Language::from_tag(tag));
        Ok(Self {
            site: site.clone(),
            language: asked.unwrap_or_else(|| Language::of(None, &parts.headers)),
            path: parts.uri.path().to_owned(),
            pairs,
            asked: asked.is_some(),
            prefers_html: Accept::of(&parts.headers).prefers_html(),
        })
    }
}

impl Visit {
    /// A parameter's value; empty where there is none.
    pub(in crate::serve) fn value(&self, key: &str) -> &str {
        self.pairs
            .iter()
            .find(|(k, _)| k == key)
            .map_or("", |(_, value)| value.trim())
    }

    /// A word of the visit's language.
    pub(super) fn t<'w>(&'w self, key: &'w str) -> &'w str {
        self.site.phrasebook.words(self.language).get(key)
    }

    /// The part of a list that the parameter `key` (a page number from 1) asks for, with one row more than
    /// a page shows, which tells whether there is another.
    pub(super) fn part(&self, key: &str, number: usize) -> Part {
        Part {
            from: (self.page_number(key) - 1).saturating_mul(number),
            number: number + 1,
        }
    }

    fn page_number(&self, key: &str) -> usize {
        self.value(key).parse().unwrap_or(1).clamp(1, 1_000_000)
    }

    /// Cuts `rows` to one page and links the pages around it.
    pub(super) fn pager<T>(&self, key: &str, number: usize, rows: &mut Vec<T>) -> Pager {
        let page = self.page_number(key);
        let more = rows.len() > number;
        rows.truncate(number);
        Pager {
            previous: (page > 1).then(|| self.address_with(key, &(page - 1).to_string())),
            next: more.then(|| self.address_with(key, &(page + 1).to_string())),
            page,
        }
    }

    /// This address with one parameter changed.
    pub(super) fn address_with(&self, key: &str, value: &str) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for (k, v) in self.pairs.iter().filter(|(k, v)| k != key && !v.is_empty()) {
            pairs.append_pair(k, v);
        }
        pairs.append_pair(key, value);
        format!("{}?{}", self.path, pairs.finish())
    }

    /// Asks the questions of a page on a worker's thread.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Asker<'_>, &Self) -> Result<T, ServeError> + Send + 'static,
    ) -> Result<T, ServeError> {
        let visit = self.clone();
        let workers = self.site.pages.clone();
        workers
            .run(move |token| job(&Asker::new(&visit.site.archive, token), &visit))
            .await
    }

    /// The frame of a page with this title, in a part of the site.
    pub(super) fn frame(&self, title: &str, place: &'static str) -> Frame {
        let languages = Language::ALL
            .iter()
            .map(|language| Choice {
                name: language.name(),
                tag: language.tag(),
                href: self.address_with("lang", language.key()),
                current: *language == self.language,
            })
            .collect();
        Frame {
            phrasebook: Arc::clone(&self.site.phrasebook),
            language: self.language,
            title: title.to_owned(),
            place,
            languages,
            formats: Vec::new(),
        }
    }

    /// Sends a page out.
    pub(super) fn send(&self, status: StatusCode, page: &impl Template) -> Result<Response, ServeError> {
        let mut response = (status, Html(page.render()?)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(self.language.tag()));
        headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language, Cookie"));
        if self.asked {
            let cookie = format!(
                "lang={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
                self.language.key()
            );
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                headers.insert(SET_COOKIE, value);
            }
        }
        Ok(response)
    }
}

/// What stands around every page.
#[derive(Debug)]
pub(super) struct Frame {
    phrasebook: Arc<Phrasebook>,
    language: Language,
    pub(super) title: String,
    pub(super) place: &'static str,
    pub(super) languages: Vec<Choice>,
    /// The same as data: name and address.
    pub(super) formats: Vec<(&'static str, String)>,
}

impl Frame {
    /// The word for a key.
    pub(super) fn t<'w>(&'w self, key: &'w str) -> &'w str {
        self.phrasebook.words(self.language).get(key)
    }

    /// The word for a value of a closed list.
    pub(super) fn of<'w>(&'w self, list: &str, value: &'w str) -> &'w str {
        self.phrasebook.words(self.language).of_list(list, value)
    }

    /// Changes with the assets.
    pub(super) fn stamp(&self) -> &'static str {
        assets::stamp()
    }

    /// The page's language tag.
    pub(super) const fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// With links to the formats of the entity at `address`.
    pub(super) fn with_formats(mut self, address: &str) -> Self {
        self.formats = [
            ("Turtle", "ttl"),
            ("JSON-LD", "jsonld"),
            ("N-Triples", "nt"),
            ("RDF/XML", "rdf"),
        ]
        .iter()
        .map(|(name, format)| (*name, format!("{address}?format={format}")))
        .collect();
        self
    }
}

/// A language to choose.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) name: &'static str,
    pub(super) tag: &'static str,
    pub(super) href: String,
    pub(super) current: bool,
}

/// The pages of a list around this one.
#[derive(Debug)]
pub(super) struct Pager {
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    pub(super) page: usize,
}

impl Pager {
    /// Whether there is more than this page.
    pub(super) const fn any(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}
