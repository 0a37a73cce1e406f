//! The server's own sentences, beside those that all parts share. Norwegian unless `FOLGE_LANGUAGE` says otherwise.

use folge_shared::i18n::{Language, Words};

/// The environment variable that chooses the language of the command line.
pub const LANGUAGE_VARIABLE: &str = "FOLGE_LANGUAGE";

fn source(language: Language) -> &'static str {
    match language {
        Language::Nb => include_str!("../locales/nb.ftl"),
        Language::Nn => include_str!("../locales/nn.ftl"),
        Language::En => include_str!("../locales/en.ftl"),
    }
}

/// All words of a language.
pub fn words(language: Language) -> Words {
    Words::new(language).and(source(language))
}

/// The language that the environment asks for.
pub fn chosen() -> Language {
    std::env::var(LANGUAGE_VARIABLE).ok().and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(language: Language) -> BTreeSet<&'static str> {
        let lines = source(language).lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        lines.map(|line| line.split_once(" = ").expect("key = sentence").0).collect()
    }

    #[test]
    fn the_three_languages_say_the_same_things() {
        for language in Language::ALL {
            assert_eq!(keys(language), keys(Language::Nb), "{}", language.tag());
            let words = words(language);
            for key in keys(language) {
                assert_ne!(words.say(key), key, "{key} in {}", language.tag());
            }
        }
    }
}
