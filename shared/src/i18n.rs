//! Words. Norwegian bokmål first; nynorsk and English beside it. A key missing in one language falls back to bokmål,
//! a key missing there is shown as it is, so that nothing is ever blank.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::{LanguageIdentifier, langid};

use crate::error::PublicError;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 3] = [Self::Nb, Self::Nn, Self::En];

    /// The language's tag, also for `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }
    /// The language of a tag such as `nn-NO`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let head = tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        if head == "no" { Some(Self::Nb) } else { Self::ALL.into_iter().find(|l| l.tag() == head) }
    }
    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Nb => langid!("nb"),
            Self::Nn => langid!("nn"),
            Self::En => langid!("en"),
        }
    }
    fn sources(self) -> [&'static str; 3] {
        match self {
            Self::Nb => [
                include_str!("../locales/nb/app.ftl"),
                include_str!("../locales/nb/codes.ftl"),
                include_str!("../locales/nb/errors.ftl"),
            ],
            Self::Nn => [
                include_str!("../locales/nn/app.ftl"),
                include_str!("../locales/nn/codes.ftl"),
                include_str!("../locales/nn/errors.ftl"),
            ],
            Self::En => [
                include_str!("../locales/en/app.ftl"),
                include_str!("../locales/en/codes.ftl"),
                include_str!("../locales/en/errors.ftl"),
            ],
        }
    }
}

/// A value that a sentence fills in.
pub type Arg<'a> = (&'a str, FluentValue<'a>);

/// The words of one language, with bokmål behind it.
pub struct Words {
    language: Language,
    bundles: Vec<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.language.tag())
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    // The marks that Fluent puts around filled-in values would show as boxes in window titles and in JSON.
    bundle.set_use_isolating(false);
    for source in language.sources() {
        add(&mut bundle, source);
    }
    bundle
}

fn add(bundle: &mut FluentBundle<FluentResource>, source: &str) {
    // A faulty line costs that line; tests keep the files whole.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let _ = bundle.add_resource(resource);
}

impl Words {
    /// The words of a language.
    pub fn new(language: Language) -> Self {
        let mut bundles = vec![bundle(language)];
        if language != Language::Nb {
            bundles.push(bundle(Language::Nb));
        }
        Self { language, bundles }
    }
    /// These words and a program's own beside them, in the same language: what only a command line says need not be
    /// in every interface.
    pub fn and(mut self, source: &str) -> Self {
        if let Some(bundle) = self.bundles.first_mut() {
            add(bundle, source);
        }
        self
    }
    /// Which language these are.
    pub fn language(&self) -> Language {
        self.language
    }
    /// The sentence under `key`.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }
    /// The sentence under `key`, filled in.
    pub fn say_with(&self, key: &str, args: &[Arg<'_>]) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }
    fn find(&self, key: &str, args: &[Arg<'_>]) -> Option<String> {
        let args: FluentArgs<'_> = args.iter().cloned().collect();
        self.bundles.iter().find_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = vec![];
            Some(bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
        })
    }
    /// The label of a code; a code that nobody here knows is shown as it is.
    pub fn code(&self, list: &crate::domain::CodeList, code: &str) -> String {
        self.find(&list.label_key(code), &[]).unwrap_or_else(|| code.to_owned())
    }
    /// What an error says to the person.
    pub fn error(&self, error: &PublicError) -> String {
        // A consent is named by its code; people read its label.
        let value = |name: &str, value: &str| match name {
            "kind" => FluentValue::from(self.code(&crate::domain::codes::CONSENT, value)),
            // What a sentence bends its words by.
            "left" | "wait" | "rescued" | "lost" => FluentValue::try_number(value).into_owned(),
            _ => FluentValue::from(value.to_owned()),
        };
        let args = error.args.iter().map(|arg| (arg.0.as_str(), value(arg.0, arg.1)));
        let args: Vec<Arg<'_>> = args.collect();
        self.say_with(&format!("error-{}", error.code.code().replace('_', "-")), &args)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{domain::codes::LISTS, error::ErrorCode};

    fn keys(language: Language) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for source in language.sources() {
            assert!(FluentResource::try_new(source.to_owned()).is_ok(), "a line in {} does not parse", language.tag());
            for line in source.lines() {
                let key: String = line.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
                if !key.is_empty() && line[key.len()..].trim_start().starts_with('=') {
                    assert!(keys.insert(key.clone()), "{key} twice in {}", language.tag());
                }
            }
        }
        keys
    }

    #[test]
    fn the_three_languages_say_the_same_things() {
        let nb = keys(Language::Nb);
        for language in [Language::Nn, Language::En] {
            let other = keys(language);
            let missing: Vec<_> = nb.symmetric_difference(&other).collect();
            assert!(missing.is_empty(), "{} differs from nb in {missing:?}", language.tag());
        }
    }

    #[test]
    fn every_error_and_every_code_has_words() {
        let nb = keys(Language::Nb);
        for code in ErrorCode::ALL {
            let key = format!("error-{}", code.code().replace('_', "-"));
            assert!(nb.contains(&key), "{key}");
        }
        for list in LISTS {
            for code in list.codes {
                assert!(nb.contains(&list.label_key(code)), "{}", list.label_key(code));
            }
        }
    }

    #[test]
    fn a_wrong_passphrase_says_how_long_and_how_many() {
        let said = |left: u32, wait: u32, unit: &str| {
            let error = PublicError::from(ErrorCode::SecretWrong).with("left", left).with("wait", wait);
            Words::new(Language::Nb).error(&error.with("unit", unit))
        };
        let early = said(9, 1, "s");
        assert!(early.contains("ett sekund") && early.contains("9 forsøk igjen"), "{early}");
        assert!(!early.contains("slettes"), "no threat for a slip of the thumb: {early}");
        let late = said(3, 5, "min");
        assert!(late.contains("5 minutter") && late.contains("3 forsøk igjen") && late.contains("slettes"), "{late}");
        assert!(said(1, 1, "min").contains("ett forsøk igjen"));
    }

    #[test]
    fn an_unknown_code_is_shown_as_it_is() {
        let words = Words::new(Language::En);
        assert_eq!(words.code(&crate::domain::codes::CHANNEL, "romskip"), "romskip");
    }
}
