//! The example's people. None of them exists, and nobody could think so.

use folge_shared::domain::Role;

/// The programme's name.
pub(super) const PROGRAMME: &str = "Eksempeldata: Likepersontjenesten i Stavanger, Sola og Sandnes";

/// Everybody who works there; the coordinator first. First names only: the programme's name and the mark on every screen
/// say that they are invented.
pub(super) const WORKERS: &[(&str, &[Role])] = &[
    ("Solveig", &[Role::Koordinator]),
    ("Nora", &[Role::Likeperson, Role::Vakt]),
    ("Jonas", &[Role::Likeperson]),
    ("Amina", &[Role::Likeperson, Role::Gruppeleder]),
    ("Geir", &[Role::Likeperson, Role::Vakt]),
    ("Liv", &[Role::Likeperson]),
    ("Tor", &[Role::Likeperson]),
    ("Siw", &[Role::Gruppeleder]),
    ("Roar", &[Role::Vakt]),
];
/// The coordinator's place among [`WORKERS`].
pub(super) const COORDINATOR: usize = 0;
/// How many peers there are, at the places after the coordinator.
pub(super) const PEERS: usize = 6;

/// Who leads groups, and who is on the on-call team, as places among [`WORKERS`].
pub(super) const LEADERS: &[usize] = &[7, 3];
/// See [`LEADERS`].
pub(super) const TEAM: &[usize] = &[1, 8, 4];

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
