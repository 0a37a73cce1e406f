//! Documents: what one may know together. One Automerge document each, from a constant skeleton.
//!
//! - [`Document`] loads, saves, applies and edits. It is the only place that touches Automerge's loading functions.
//! - [`skeleton`] holds the constant bytes that every document of a kind begins with.
//! - [`participant`], [`programme`] and [`worker`] are the shapes: small edits that touch exactly the keys they mean,
//!   and lenient readers that lose one field, never an entry, to a wrong value.
//! - [`execute`] carries out a command.

mod document;
mod edit;
mod execute;
pub mod participant;
pub mod programme;
mod read;
pub mod skeleton;
pub mod worker;

pub use document::{Document, DocumentError};
pub use edit::{Edit, Touched, Writer};
pub use execute::{CommandError, execute};
pub use read::Versions;
