//! The first page: what is in the store, officials by attendance, meetings, a search for both.

use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;

use crate::serve::error::ServeError;
use crate::serve::rows::{Asker, text};
use crate::serve::site::Site;
use crate::text::fold;

use super::parts::{Link, MeetingLine, thousands};
use super::visit::{Frame, Pager, Visit};

const OFFICIALS: usize = 30;
const MEETINGS: usize = 20;
/// What of the store's numbers the page shows.
const COUNTS: [&str; 7] = [
    "documents",
    "meetings",
    "officials",
    "participations",
    "statements",
    "directives",
    "initiatives",
];

/// The page's route.
pub(super) fn routes() -> Router<Site> {
    Router::new().route("/", get(home))
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    search: String,
    counts: Vec<(&'static str, String)>,
    officials: Vec<OfficialLine>,
    officials_pager: Pager,
    meetings: Vec<MeetingLine>,
    meetings_pager: Pager,
}

struct OfficialLine {
    link: Link,
    pinyin: String,
    post: String,
    meetings: String,
    last: String,
}

async fn home(visit: Visit) -> Result<Response, ServeError> {
    let frame = visit.frame(visit.t("site.tagline"), "home");
    let (counts, mut officials, mut meetings) = visit
        .ask(|asker, visit| {
            let search = visit.value("search");
            Ok((
                counts(asker, search)?,
                officials(asker, visit, search)?,
                meetings(asker, visit, search)?,
            ))
        })
        .await?;
    let officials_pager = visit.pager("officials", OFFICIALS, &mut officials);
    let meetings_pager = visit.pager("meetings", MEETINGS, &mut meetings);
    let search = visit.value("search").to_owned();
    let page = Home {
        frame,
        search,
        counts,
        officials,
        officials_pager,
        meetings,
        meetings_pager,
    };
    visit.send(StatusCode::OK, &page)
}

fn counts(asker: &Asker<'_>, search: &str) -> Result<Vec<(&'static str, String)>, ServeError> {
    if !search.is_empty() {
        return Ok(Vec::new());
    }
    let rows = asker.rows("home-counts", &[], None)?;
    let number = |what: &str| {
        rows.iter()
            .find(|row| row.text("what") == what)
            .map_or(0, |row| row.number("count"))
    };
    Ok(COUNTS.map(|what| (what, thousands(number(what)))).into())
}

fn officials(asker: &Asker<'_>, visit: &Visit, search: &str) -> Result<Vec<OfficialLine>, ServeError> {
    let part = Some(visit.part("officials", OFFICIALS));
    let rows = if search.is_empty() {
        asker.rows("home-officials", &[], part)?
    } else {
        asker.rows("home-search", &[text("search", &fold(search))], part)?
    };
    let mut lines = Vec::new();
    for row in rows {
        let Some(official) = row.node("official") else {
            continue;
        };
        let brief = asker.one("official-brief", official)?;
        let mut link = Link::to(visit, official);
        brief.text("name").clone_into(&mut link.text);
        link.lang = brief.lang("name");
        lines.push(OfficialLine {
            link,
            pinyin: brief.text("pinyin").to_owned(),
            post: brief.text("post").to_owned(),
            meetings: thousands(row.number("meetings")),
            last: row.text("last").to_owned(),
        });
    }
    Ok(lines)
}

fn meetings(asker: &Asker<'_>, visit: &Visit, search: &str) -> Result<Vec<MeetingLine>, ServeError> {
    let part = Some(visit.part("meetings", MEETINGS));
    let bindings = if search.is_empty() {
        Vec::new()
    } else {
        vec![text("written", search), text("search", &fold(search))]
    };
    let rows = asker.rows("home-meetings", &bindings, part)?;
    rows.iter()
        .filter_map(|row| row.node("meeting"))
        .map(|node| MeetingLine::of(asker, visit, node))
        .collect()
}
