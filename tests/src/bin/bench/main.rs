//! `cargo xtask bench`: aim, measured, met or missed. Every ratio is taken within one run, because machines differ and
//! are noisy; nothing here fails a build.

mod crowd;
mod everyday;
mod line;
mod logging;
mod network;
mod start;
mod sync;

/// One line of the result.
pub struct Row {
    /// What was measured.
    pub what: &'static str,
    /// What we want, in words.
    pub aim: &'static str,
    /// What came out, in words.
    pub measured: String,
    /// Whether the aim was met; `None` where there is none.
    pub met: Option<bool>,
}

/// The value in the middle.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn main() {
    // With a word, only that part: `logging`, `start`, `network`, `sync`, `line` or `everyday`; of `sync` also one of its
    // own: `idle`, `first`, `seen` or `crowd`.
    let wanted = std::env::args().nth(1);
    let part = |name: &str| wanted.as_deref().is_none_or(|wanted| wanted == name);
    let mut rows = vec![];
    if part("logging") {
        eprintln!("bench: logging beside a bare durable insert");
        rows.extend(logging::run());
    }
    if part("start") || part("network") {
        eprintln!("bench: a server with the example data");
        let example = start::example();
        if part("start") {
            eprintln!("bench: first sync, start to first list");
            rows.extend(start::run(&example));
        }
        if part("network") {
            eprintln!("bench: bytes on the wire, time to the other device");
            rows.extend(network::run(&example));
        }
    }
    for one in sync::PARTS {
        if part("sync") || wanted.as_deref() == Some(one) {
            rows.extend(sync::run(one));
        }
    }
    if part("line") {
        eprintln!("bench: a bad line (this takes two minutes, whatever the machine)");
        rows.extend(line::run());
    }
    if part("everyday") {
        eprintln!("bench: a phone after some years (30,000 contacts; this takes minutes)");
        rows.extend(everyday::run());
    }
    println!("{:<58} {:<28} {:<44} result", "what", "aim", "measured");
    for row in rows {
        let result = match row.met {
            Some(true) => "met",
            Some(false) => "missed",
            None => "-",
        };
        println!("{:<58} {:<28} {:<44} {result}", row.what, row.aim, row.measured);
    }
}
