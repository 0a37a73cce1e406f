//! `cargo xtask crash`: real programs, killed at random moments and run out of room.
//!
//! What the simulation shows over the cores is shown here over the programs, with their processes, files and sockets:
//! whatever SIGKILL or a full disk interrupts, what a phone's command said was saved is there after the restart and at the
//! server exactly once, what the server acknowledged stays, and in the end all replicas answer the same, byte for byte.
//! The seed decides who writes what and when the killing is tried; where a process stands at that moment is the
//! machine's to decide, so that a seed that failed need not fail again.
//!
//! One file, one idea: [`team`] who there is, [`phone`] what one person does, [`record`] what was said to them,
//! [`victim`] a program that is killed, [`kills`] the story, [`agree`] what must hold at rest; [`room`] a disk that is
//! full, [`full`] the stories with it.

#[path = "../simulate/dice.rs"]
mod dice;

mod agree;
mod full;
mod kills;
mod phone;
mod record;
mod room;
mod team;
mod victim;

use std::{path::PathBuf, process::ExitCode};

const HELP: &str = "\
usage: crash [--kills N] [--seed S]

  --kills N    how many processes are killed (100); 0: only the disk without room
  --seed S     decides what is written and when killing is tried (1)
";

/// What is wanted.
#[derive(Debug)]
struct Wanted {
    kills: u32,
    seed: u64,
    /// This program was started by itself, to mount its small file systems here.
    mount_in: Option<PathBuf>,
}

fn wanted() -> Result<Wanted, String> {
    let mut wanted = Wanted { kills: 100, seed: 1, mount_in: None };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().ok_or(format!("{arg} lacks its value"))?;
        let number = value.parse::<u32>().map_err(|_| format!("{arg}: a number"));
        match arg.as_str() {
            "--kills" => wanted.kills = number?,
            "--seed" => wanted.seed = number?.into(),
            "--mount-in" => wanted.mount_in = Some(value.into()),
            _ => return Err(format!("{arg} means nothing here")),
        }
    }
    Ok(wanted)
}

fn main() -> ExitCode {
    match wanted() {
        // Whatever does not hold is a panic that says what, as in every test.
        Ok(Wanted { mount_in: Some(place), .. }) => {
            let (Ok(phone), Ok(server)) = (room::mounted(&place, "phone"), room::mounted(&place, "server")) else {
                return ExitCode::from(room::NOT_MOUNTED);
            };
            full::phone(&phone);
            full::server(&server);
            ExitCode::SUCCESS
        }
        Ok(wanted) => {
            kills::run(wanted.kills, wanted.seed);
            full::phone(&room::Room::Limit);
            full::server(&room::Room::Limit);
            if let Err(why) = room::elsewhere() {
                println!("crash: phone and server, a file system of {} MiB: not checked ({why})", room::SMALL);
            }
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}\n\n{HELP}");
            ExitCode::FAILURE
        }
    }
}
