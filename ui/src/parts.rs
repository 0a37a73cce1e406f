//! What screens are made of. One component a file.

pub mod acknowledge;
pub mod call_note;
pub mod chips;
pub mod contact_form;
pub mod danger;
pub mod entry;
pub mod entry_menu;
pub mod field;
pub mod history;
pub mod icon;
pub mod mark;
pub mod note;
pub mod person_row;
pub mod programme_picker;
pub mod secret;
pub mod spark;
pub mod status;
pub mod switch_person;
pub mod sync_panel;
pub mod sync_strip;
pub mod ticks;
pub mod versions;
