//! Who met whom, and how often: a network of people tied by the meetings they took part in together.
//!
//! Fed with rows, one for each person at each meeting; knows no RDF and no store.
//!
//! ```
//! use jiyao::network::{Attendance, Network, Settings};
//! let rows = [("常务会议", "王明"), ("常务会议", "李华"), ("座谈会", "王明"), ("座谈会", "李华")];
//! let rows = rows.map(|(meeting, person)| Attendance::new(meeting, person, person));
//! let network = Network::from_rows(rows, &Settings::default());
//! let tie = network.ties().next().unwrap();
//! assert_eq!((tie.one.label.as_str(), tie.other.label.as_str(), tie.weight), ("李华", "王明", 2));
//! ```

#[cfg(feature = "store")]
mod export;
mod graph;

pub use graph::{Attendance, Network, Person, Settings, Tie};
