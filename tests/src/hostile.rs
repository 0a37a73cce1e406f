//! Bytes that anybody may have made, and what each reader of them owes us. The fuzzer (`cargo xtask fuzz`) feeds these
//! targets; `tests/hostile_bytes.rs` feeds them seeds, alterations of seeds, and everything that was once found.

mod admission;
mod invite;
mod lines;
mod meeting;
mod page;
mod request;

#[path = "../../shared/tests/common/forge.rs"]
mod forge;
#[path = "../../shared/tests/common/people.rs"]
mod people;

/// How far bytes came. A target whose seeds do not come through tests nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// Not understood.
    Nothing,
    /// Read, and refused or without effect.
    Read,
    /// Taken: something is otherwise than before.
    Taken,
}

/// One reader of foreign bytes.
pub struct Target {
    /// As it is called on the command line.
    pub name: &'static str,
    /// Bytes that honest people send, to begin from.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Hands the bytes over, and panics if a promise is broken.
    pub run: fn(&[u8]) -> Reached,
}

/// All of them.
pub const TARGETS: [Target; 5] = [
    Target { name: "admission", seeds: admission::seeds, run: admission::run },
    Target { name: "request", seeds: request::seeds, run: request::run },
    Target { name: "page", seeds: page::seeds, run: page::run },
    Target { name: "invite", seeds: invite::seeds, run: invite::run },
    Target { name: "lines", seeds: lines::seeds, run: lines::run },
];

/// The target of that name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Panics inside the wall are caught, many, and not worth reading; those of the promises are.
pub fn quiet() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if info.location().is_some_and(|at| at.file().contains("hostile")) {
            before(info);
        }
    }));
}
