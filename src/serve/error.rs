//! What the server says when it cannot do what it was asked.

use std::path::PathBuf;

use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use oxigraph::sparql::{QueryEvaluationError, UpdateEvaluationError};
use thiserror::Error;

use crate::store::StoreError;

/// Why a request got no answer; each kind has its HTTP status, and its message says what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The request is not well-formed.
    #[error("{0}")]
    BadRequest(String),
    /// Whoever changes something has to show a token.
    #[error("{0}; send a token of the server's file as `Authorization: Bearer …` to change something")]
    Unauthorized(&'static str),
    /// The file of tokens cannot be used.
    #[error("{}: {what}; name a file with one token a line with --token-file", .path.display())]
    TokenFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The body is longer than is taken.
    #[error("the body is longer than {0} MB; send it in parts")]
    TooLarge(usize),
    /// Changing something is not allowed.
    #[error("{0}")]
    Forbidden(String),
    /// There is nothing of that name.
    #[error("{0}")]
    NotFound(String),
    /// The method is not one of those named.
    #[error("this address answers {0}")]
    MethodNotAllowed(&'static str),
    /// None of the formats asked for can be given.
    #[error("none of the formats asked for can be given; ask for one of: {0}")]
    NotAcceptable(String),
    /// The body is of a kind that is not understood.
    #[error("{0}")]
    UnsupportedMediaType(String),
    /// All workers are busy.
    #[error("too many queries are running; try again in a few seconds")]
    Busy,
    /// The query ran longer than the limit.
    #[error("the query was stopped after {0} seconds; narrow it down, or add a LIMIT")]
    TimedOut(u64),
    /// The store refused or failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A query stopped while its answer was being written.
    #[error("the query failed: {0}")]
    Query(#[from] QueryEvaluationError),
    /// The port cannot be opened.
    #[error("cannot listen on {address} ({source}); name another address with --bind")]
    Listen {
        /// The address asked for.
        address: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// Writing the answer failed.
    #[error("the answer could not be written: {0}")]
    Io(#[from] std::io::Error),
    /// A page could not be filled.
    #[error("the page could not be written: {0}")]
    Page(#[from] askama::Error),
    /// Something that is built in is not what it should be.
    #[error("{0}")]
    BuiltIn(String),
    /// A worker stopped without an answer.
    #[error("the query ended without an answer; the server's log has more")]
    Broken,
}

impl ServeError {
    /// The HTTP status that goes with it.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable(_) => StatusCode::NOT_ACCEPTABLE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Busy | Self::TimedOut(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Query(error) | Self::Store(StoreError::Evaluation(error)) if !is_fault_of_store(error) => {
                StatusCode::BAD_REQUEST
            }
            Self::Store(StoreError::ReadOnly) => StatusCode::FORBIDDEN,
            Self::Store(StoreError::Update(UpdateEvaluationError::Storage(_))) => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
            Self::Store(StoreError::Update(UpdateEvaluationError::GraphAlreadyExists(_))) => {
                StatusCode::CONFLICT
            }
            Self::Store(StoreError::Update(UpdateEvaluationError::GraphDoesNotExist(_))) => {
                StatusCode::NOT_FOUND
            }
            Self::Store(error) if is_fault_of_request(error) => StatusCode::BAD_REQUEST,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Goes with a failed response, for those who tell it in another form.
#[derive(Clone, Debug)]
pub(super) struct Failed(pub(super) StatusCode, pub(super) String);

impl IntoResponse for ServeError {
    fn into_response(self) -> Response {
        let (status, message) = (self.status(), self.to_string());
        let mut response = (status, format!("{message}\n")).into_response();
        response.extensions_mut().insert(Failed(status, message));
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        );
        match self {
            Self::MethodNotAllowed(methods) => {
                headers.insert(ALLOW, HeaderValue::from_static(methods));
            }
            Self::Unauthorized(_) => {
                headers.insert(
                    WWW_AUTHENTICATE,
                    HeaderValue::from_static("Bearer realm=\"jiyao\""),
                );
            }
            Self::Busy | Self::TimedOut(_) => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("5"));
            }
            _ => {}
        }
        response
    }
}

/// Whether the asker can mend it.
fn is_fault_of_request(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Syntax(_)
            | StoreError::Question { .. }
            | StoreError::Parameter { .. }
            | StoreError::Needed { .. }
            | StoreError::Value { .. }
            | StoreError::TwoDatasets
            | StoreError::TooManyRows { .. }
            | StoreError::Update(_)
            | StoreError::Rdf(_)
            | StoreError::Iri { .. }
    )
}

/// Whether a query failed through no fault of its own.
fn is_fault_of_store(error: &QueryEvaluationError) -> bool {
    matches!(
        error,
        QueryEvaluationError::Dataset(_)
            | QueryEvaluationError::UnexpectedDefaultGraph
            | QueryEvaluationError::Unexpected(_)
            | QueryEvaluationError::Cancelled
    )
}
