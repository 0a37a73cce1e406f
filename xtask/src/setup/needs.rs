//! The list: what is needed for what, how to tell that it is here, and where it comes from.
//! Things are looked for by what they do (pkg-config, the search path), not by package: however they came, they serve.

use super::Purpose;
use crate::{sh, wasm};

/// One thing that a machine must have.
pub struct Need {
    /// Its name.
    pub what: &'static str,
    /// What for.
    pub why: &'static str,
    /// Whether it is here.
    pub here: fn() -> bool,
    /// How it comes.
    pub source: Source,
    /// What to do where there is no apt-get.
    pub elsewhere: &'static str,
}

/// Where a thing comes from.
pub enum Source {
    /// Debian packages.
    Debian(&'static [&'static str]),
    /// Arguments to cargo.
    Cargo(&'static [&'static str]),
    /// Arguments to rustup.
    Rustup(&'static [&'static str]),
}

/// The version of cargo-deny that deny.toml is written for.
const DENY: &[&str] = &["install", "cargo-deny", "--locked", "--version", "^0.20"];

/// The version of cargo-fuzz that `cargo xtask fuzz` is written for.
const FUZZ: &[&str] = &["install", "cargo-fuzz", "--locked", "--version", "^0.13"];

/// Everything that the purpose takes.
pub fn of(purpose: Purpose) -> Vec<Need> {
    let mut all = building();
    if purpose == Purpose::Fuzz {
        all.extend(fuzzing());
    }
    if purpose >= Purpose::Demo && cfg!(target_os = "linux") {
        all.push(window());
    }
    if purpose >= Purpose::Test {
        all.extend(testing());
    }
    all
}

fn building() -> Vec<Need> {
    vec![
        Need {
            what: "a C compiler and make",
            why: "SQLCipher and OpenSSL are built from source",
            here: || sh::on_path("cc").is_some() && sh::on_path("make").is_some(),
            source: Source::Debian(&["gcc", "libc6-dev", "make"]),
            elsewhere: "gcc or clang, and make (macOS: xcode-select --install)",
        },
        Need {
            what: "perl",
            why: "OpenSSL's build is written in it",
            // Debian's perl-base lacks these modules.
            here: || sh::succeeds("perl", &["-MIPC::Cmd", "-MFindBin", "-MTime::Piece", "-e", "1"]),
            source: Source::Debian(&["perl"]),
            elsewhere: "perl with its standard modules (Fedora: perl-core)",
        },
        Need {
            what: "a Rust toolchain for wasm32",
            why: "the interface runs in a web view and in browsers",
            here: || wasm::Toolchain::find().is_ok(),
            source: Source::Debian(wasm::DEBIAN),
            elsewhere: "rustup target add wasm32-unknown-unknown",
        },
    ]
}

fn fuzzing() -> Vec<Need> {
    vec![
        Need {
            what: "a C++ compiler",
            why: "the fuzzer's engine (libFuzzer) is built from source",
            here: || sh::on_path("c++").is_some(),
            source: Source::Debian(&["g++"]),
            elsewhere: "g++ or clang++",
        },
        Need {
            what: "a nightly Rust toolchain",
            why: "only it has the sanitizer and the coverage that the fuzzer goes by",
            here: || sh::succeeds("rustup", &["run", "nightly", "rustc", "--version"]),
            source: Source::Rustup(&["toolchain", "install", "nightly", "--profile", "minimal"]),
            elsewhere: "rustup toolchain install nightly",
        },
        Need {
            what: "cargo-fuzz",
            why: "it builds the fuzzer's programs",
            here: || sh::succeeds(sh::cargo(), &["fuzz", "--version"]),
            source: Source::Cargo(FUZZ),
            elsewhere: "cargo install cargo-fuzz --locked",
        },
    ]
}

fn window() -> Need {
    Need {
        what: "WebKitGTK for development",
        why: "the app's window (Tauri)",
        here: || {
            sh::on_path("pkg-config").is_some()
                && sh::succeeds(
                    "pkg-config",
                    &["--exists", "webkit2gtk-4.1", "ayatana-appindicator3-0.1", "librsvg-2.0"],
                )
        },
        source: Source::Debian(&[
            "pkg-config",
            "libwebkit2gtk-4.1-dev",
            "libayatana-appindicator3-dev",
            "librsvg2-dev",
        ]),
        elsewhere: "WebKitGTK 4.1, librsvg and Ayatana AppIndicator with headers, and pkg-config (Fedora: webkit2gtk4.1-devel librsvg2-devel libappindicator-gtk3-devel)",
    }
}

fn testing() -> Vec<Need> {
    vec![
        Need {
            what: "clang and llvm-ar for wasm32",
            why: "the device core is held against wasm32, where SQLCipher is compiled too",
            here: || wasm::clang().is_some(),
            source: Source::Debian(&["clang-19", "llvm-19"]),
            elsewhere: "LLVM with the wasm32 target (macOS: brew install llvm, and its bin folder first on PATH)",
        },
        Need {
            what: "Xvfb and WebKitWebDriver",
            why: "the tests drive the app's real window",
            here: || sh::on_path("Xvfb").is_some() && sh::on_path("WebKitWebDriver").is_some(),
            source: Source::Debian(&["xvfb", "webkit2gtk-driver", "libgl1-mesa-dri"]),
            elsewhere: "Xvfb and WebKitWebDriver exist on Linux only",
        },
        Need {
            what: "Chromium and chromedriver",
            why: "the tests drive the server's page in a browser",
            here: || sh::on_path("chromium").is_some() && sh::on_path("chromedriver").is_some(),
            source: Source::Debian(&["chromium", "chromium-driver"]),
            elsewhere: "chromium and chromedriver of the same version on the search path",
        },
        Need {
            what: "cargo-deny",
            why: "licences, sources and bans of dependencies",
            here: || sh::succeeds(sh::cargo(), &["deny", "--version"]),
            source: Source::Cargo(DENY),
            elsewhere: "cargo install cargo-deny --locked",
        },
    ]
}
