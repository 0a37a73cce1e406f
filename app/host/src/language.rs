//! Which language a program without a screen of its own speaks.

use folge_shared::i18n::{Language, Words};

/// The words of `FOLGE_LANGUAGE`, or Norwegian bokmål.
pub fn words() -> Words {
    let tag = std::env::var("FOLGE_LANGUAGE").unwrap_or_default();
    Words::new(Language::from_tag(&tag).unwrap_or_default())
}
