//! What a person chose for this device: language and look. Kept in the browser's storage; nothing else is.

use folge_shared::i18n::Language;
use yew::prelude::*;

use crate::dom;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every look.
    pub const ALL: [Theme; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value of `data-color-scheme`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The language.
    pub language: Language,
    /// The look.
    pub theme: Theme,
}

/// The settings, and how to change them.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// What holds now.
    pub now: Settings,
    /// Chooses anew.
    pub set: Callback<Settings>,
}

const LANGUAGE: &str = "folge.language";
const THEME: &str = "folge.theme";

fn stored(key: &str) -> Option<String> {
    dom::window()?.local_storage().ok()??.get_item(key).ok()?
}

fn store(key: &str, value: &str) {
    if let Some(storage) = dom::window().and_then(|w| w.local_storage().ok().flatten()) {
        let _ = storage.set_item(key, value);
    }
}

impl Settings {
    /// What was chosen earlier; else the device's language if we speak it, else bokmål.
    pub fn load() -> Self {
        let language = stored(LANGUAGE)
            .or_else(|| dom::window()?.navigator().language())
            .and_then(|tag| Language::from_tag(&tag))
            .unwrap_or_default();
        let theme =
            stored(THEME).and_then(|code| Theme::ALL.into_iter().find(|t| t.code() == code)).unwrap_or_default();
        Self { language, theme }
    }
    /// Keeps the choice for the next start.
    pub fn save(self) {
        store(LANGUAGE, self.language.tag());
        store(THEME, self.theme.code());
    }
    /// Tells the page.
    pub fn apply(self) {
        if let Some(root) = dom::root() {
            let _ = root.set_attribute("lang", self.language.tag());
            let _ = root.set_attribute("data-color-scheme", self.theme.code());
        }
    }
}
