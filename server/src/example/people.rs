//! The example's people. None of them exists, and nobody could think so.

use folge_shared::domain::Role;

/// The programme's name.
pub(super) const PROGRAMME: &str = "Eksempeldata: Likepersontjenesten i Stavanger, Sola og Sandnes";

/// Everybody who works there; the coordinator first. First names only: the programme's name and the mark on every screen
/// say that they are invented.
pub(super) const WORKERS: &[(&str, Role)] = &[
    ("Solveig", Role::Koordinator),
    ("Nora", Role::Likeperson),
    ("Jonas", Role::Likeperson),
    ("Amina", Role::Likeperson),
    ("Geir", Role::Likeperson),
    ("Liv", Role::Likeperson),
    ("Tor", Role::Likeperson),
];
/// The coordinator's place among [`WORKERS`].
pub(super) const COORDINATOR: usize = 0;
/// How many peers there are, at the places after the coordinator.
pub(super) const PEERS: usize = 6;

/// What the participants want to be called.
pub(super) const ALIASES: [&str; 36] = [
    "Bris",
    "Tind",
    "Lyng",
    "Skodde",
    "Bølge",
    "Granitt",
    "Furu",
    "Bekk",
    "Rogn",
    "Svaberg",
    "Lerke",
    "Terne",
    "Kvist",
    "Mose",
    "Myrull",
    "Tyttebær",
    "Multe",
    "Brisling",
    "Nordavind",
    "Snøfall",
    "Glør",
    "Kråkebolle",
    "Blåklokke",
    "Vindrose",
    "Einer",
    "Ørret",
    "Rype",
    "Havørn",
    "Tåke",
    "Solgløtt",
    "Regnbue",
    "Stjerneskudd",
    "Fjære",
    "Løvetann",
    "Åkerrikse",
    "Ærfugl",
];

/// Where they live, with how many of 36.
pub(super) const MUNICIPALITIES: &[(&str, u64)] = &[("Stavanger", 18), ("Sandnes", 11), ("Sola", 7)];
