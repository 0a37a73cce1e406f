//! Documents: what one may know together. One Automerge document each, from a constant skeleton.
//!
//! - [`Document`] loads, saves, applies and edits. It is the only place that touches Automerge's loading functions.
//! - [`skeleton`] holds the constant bytes that every document of a kind begins with.
//! - [`participant`], [`programme`], [`group`], [`card`] and so on are the shapes: small edits that touch exactly the
//!   keys they mean, and lenient readers that lose one field, never an entry, to a wrong value.
//! - [`check`] looks at a command alone, [`plan`] at the documents around it, and splits it into steps;
//!   [`execute`] carries out one step on one document.

pub mod card;
mod check;
pub mod consent;
pub mod contact;
mod document;
mod edit;
mod execute;
mod generic;
pub mod group;
pub mod history;
pub mod identity;
pub mod note;
pub mod on_call;
pub mod participant;
mod plan;
pub mod programme;
mod read;
pub mod redact;
pub mod skeleton;
mod title;
pub mod work;
pub mod worker;

pub use check::check;
pub use document::{Document, DocumentError};
pub use edit::{Edit, Touched, Writer};
pub use execute::{CommandError, execute};
pub use plan::{Begin, Shelf, Step, plan};
pub use read::Versions;
pub use title::title;
