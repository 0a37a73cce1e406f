//! What the stories and end-to-end tests stand on: real programs started in folders of their own, on ports of their
//! own, and ended with the test. Nothing here knows the insides of a program; it speaks as a person or a script does.
//!
//! Test code may unwrap: a failed step is a failed test, and the panic says which.

pub mod app;
pub mod bad_line;
pub mod browser;
pub mod cli;
pub mod door;
pub mod folder;
pub mod hostile;
pub mod layout;
pub mod left;
pub mod looks;
pub mod page;
pub mod process;
pub mod programs;
pub mod screens;
pub mod server;
pub mod story;
pub mod wait;
pub mod webdriver;
