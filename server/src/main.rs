//! `folge-server`: see `docs/OPERATIONS.md`.

use std::process::ExitCode;

fn main() -> ExitCode {
    folge_server::cli::main()
}
