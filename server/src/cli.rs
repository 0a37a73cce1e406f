//! The command line. Answers on stdout (JSON where it says so), messages on stderr, exit codes that mean something
//! ([`trouble::Trouble`]). Everything but `serve` also works while the server runs.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{Parser, Subcommand, error::ErrorKind};
use folge_shared::{
    decision::Ending,
    domain::Role,
    ids::{EnrolmentId, WorkerId},
};

use crate::{
    audit,
    clock::SystemClock,
    core::Core,
    denial,
    folder::{Folder, MASTER_KEY_VARIABLE},
    keyring::{self, Keyring},
    keys::SecretKey,
    ledger::Ledger,
    poison::Poison,
    store::sqlite::SqliteStore,
    words,
};

mod backup;
mod example;
mod exports;
mod init;
mod links;
mod poison;
mod readings;
mod restore;
mod serve;
pub mod trouble;
mod worker;

use trouble::Trouble;

/// The longest name of a worker or programme, in characters.
const NAME_LIMIT: usize = 200;

/// The sync server of Følge.
#[derive(Debug, Parser)]
#[command(name = "folge-server", version, about)]
struct Arguments {
    /// The server's data folder.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes a server: keys, certificate root, database, a programme and its first administrator.
    Init(Init),
    /// Serves until it is asked to stop (SIGTERM, SIGINT). One line of JSON on stdout when it is ready.
    Serve(Serve),
    /// People who work or volunteer.
    #[command(subcommand)]
    Worker(Worker),
    /// A one-time invite for a worker's next device.
    Invite(Invite),
    /// A one-time link to the web page.
    SignInLink(SignInLink),
    /// A copy of the database as it is now, and one of the keyring, checked. Also while the server runs.
    Backup(Backup),
    /// Puts a copy in the place of the database, checked. Not while the server runs.
    Restore(Restore),
    /// Lets a device in no more: of somebody who coordinates nothing that a coordinator could do it from.
    RevokeDevice(RevokeDevice),
    /// Changes that made the document library panic, kept sealed: lists them, or with --hash writes one, opened, to a file.
    Poison(PoisonWish),
    /// Looks through the log of who read what on the page: whether it is as it was written.
    Readings(Readings),
    /// What has left: backups, databases that were put aside, what people copied or printed. Ids, never contents.
    Exports,
    /// Adds a programme of invented people, plainly marked. The same seed makes the same documents.
    Example(Example),
}

#[derive(Debug, clap::Args)]
struct Init {
    /// The programme's name.
    #[arg(long, value_name = "NAME")]
    programme: String,
    /// The first administrator's display name.
    #[arg(long, value_name = "NAME")]
    admin: String,
    /// Where the programme works, in its own order; can be given several times.
    #[arg(long, value_name = "NAME")]
    municipality: Vec<String>,
    /// Adds the example data of seed 1 in a programme of its own.
    #[arg(long)]
    example: bool,
    /// JSON on stdout. It always is; the flag is accepted so that scripts may say so.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct PoisonWish {
    /// Which.
    #[arg(long, value_name = "HASH", requires = "to")]
    hash: Option<String>,
    /// Where its bytes go: somebody's entry in the clear.
    #[arg(long, value_name = "FILE", requires = "hash")]
    to: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct Serve {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDR")]
    listen: std::net::SocketAddr,
    /// What invites name, if it is not the address listened on.
    #[arg(long, value_name = "HOST:PORT")]
    public: Option<String>,
    /// The built interface; `ui/dist` here or beside the program when left out.
    #[arg(long, value_name = "DIR")]
    ui: Option<PathBuf>,
    /// Certificate chain (PEM) of another authority, instead of the server's own root.
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,
    /// Its private key (PEM).
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Worker {
    /// Adds somebody to a programme.
    Add {
        /// Their display name.
        #[arg(long, value_name = "NAME")]
        name: String,
        /// What they are there; can be given several times.
        #[arg(long, value_name = "ROLE", required = true, value_parser = role)]
        role: Vec<Role>,
        /// The programme, by name or id.
        #[arg(long, value_name = "NAME")]
        programme: String,
        /// JSON on stdout instead of the id alone.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, clap::Args)]
struct Invite {
    /// Whom it is for.
    #[arg(long, value_name = "ID", value_parser = worker_id)]
    worker: WorkerId,
    /// How long it is good for.
    #[arg(long, value_name = "N", default_value_t = crate::people::invites::INVITE_MINUTES,
          value_parser = clap::value_parser!(u32).range(0..=43_200))]
    minutes: u32,
    /// The server's address, if it is not the one that `serve` left.
    #[arg(long, value_name = "HOST:PORT")]
    address: Option<String>,
    /// JSON on stdout instead of the link alone.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct SignInLink {
    /// Who signs in.
    #[arg(long, value_name = "ID", value_parser = worker_id)]
    worker: WorkerId,
    /// How long it is good for.
    #[arg(long, value_name = "N", default_value_t = crate::people::sessions::LINK_MINUTES,
          value_parser = clap::value_parser!(u32).range(1..=10_080))]
    minutes: u32,
    /// The server's address, if it is not the one that `serve` left.
    #[arg(long, value_name = "HOST:PORT")]
    address: Option<String>,
    /// JSON on stdout instead of the link alone.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, clap::Args)]
struct Backup {
    /// The folder that it is put into; made if it is missing.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// The folder that the copy of the keyring is put into, and in which those that are older than 30 days are deleted; `keys`
    /// in the other folder when left out.
    #[arg(long, value_name = "DIR")]
    keys_to: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct Restore {
    /// The copy.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The copy of the keyring that was taken with it. When left out: the one of the same time beside it or in `keys` beside
    /// it; else the keyring in the data folder.
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct RevokeDevice {
    /// The device's enrolment.
    #[arg(long, value_name = "ID", value_parser = enrolment_id)]
    enrolment: EnrolmentId,
    /// `lost` wipes it at once; `retired` first takes what it has not sent.
    #[arg(long, value_name = "HOW", value_parser = ending)]
    ending: Ending,
}

#[derive(Debug, clap::Args)]
struct Readings {
    /// Goes on from the log as it is now: somebody has looked into what was wrong with it.
    #[arg(long)]
    go_on: bool,
}

#[derive(Debug, clap::Args)]
struct Example {
    /// Decides every name, time and note.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// The last day of the three years; today when left out.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// JSON on stdout. It always is; the flag is accepted so that scripts may say so.
    #[arg(long)]
    json: bool,
}

fn role(text: &str) -> Result<Role, String> {
    let codes: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
    Role::from_code(text).ok_or_else(|| codes.join(", "))
}
fn enrolment_id(text: &str) -> Result<EnrolmentId, String> {
    text.parse().map_err(|_| "id".to_owned())
}
fn ending(text: &str) -> Result<Ending, String> {
    Ending::from_code(text).ok_or_else(|| "lost, retired".to_owned())
}
fn worker_id(text: &str) -> Result<WorkerId, String> {
    text.parse().map_err(|_| "id".to_owned())
}

/// Runs the program.
pub fn main() -> ExitCode {
    let language = words::chosen();
    let words = words::words(language);
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            if !asked {
                eprintln!("{}", words.say("server-usage"));
            }
            let _ = error.print();
            return if asked { ExitCode::SUCCESS } else { ExitCode::from(trouble::USAGE) };
        }
    };
    let _ = tracing::subscriber::set_global_default(crate::http::log::subscriber(std::io::stderr));
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            trouble.log();
            eprintln!("{}", trouble.say(&words));
            ExitCode::from(trouble.exit())
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Trouble> {
    let folder = Folder::at(arguments.data);
    match arguments.command {
        Command::Init(init) => init::run(&folder, &init),
        Command::Serve(serve) => serve::run(&folder, serve),
        Command::Worker(Worker::Add { name, role, programme, json }) => {
            worker::add(&open(&folder)?, &name, &role, &programme, json)
        }
        Command::Invite(invite) => links::invite(&open(&folder)?, &folder, &invite),
        Command::SignInLink(link) => links::sign_in(&open(&folder)?, &link),
        Command::Backup(backup) => backup::take(&folder, &backup),
        Command::Restore(restore) => restore::put_back(&folder, &restore),
        Command::RevokeDevice(revoke) => {
            denial::device(&open(&folder)?, revoke.enrolment, revoke.ending)?;
            say_json(&serde_json::json!({ "revoked": true }));
            Ok(())
        }
        Command::Poison(wish) => poison::run(&open(&folder)?, &wish),
        Command::Readings(wish) => readings::run(&open(&folder)?, &folder, &wish),
        Command::Exports => exports::list(&open(&folder)?),
        Command::Example(example) => example::run(&open(&folder)?, &example),
    }
}

fn master_key_variable() -> Option<zeroize::Zeroizing<String>> {
    std::env::var(MASTER_KEY_VARIABLE).ok().map(zeroize::Zeroizing::new)
}

/// Opens the server that lives in a folder.
fn open(folder: &Folder) -> Result<Core, Trouble> {
    if !folder.is_server() {
        return Err(crate::folder::FolderError::Empty.into());
    }
    let variable = master_key_variable();
    let master = folder.master_key(variable.as_ref().map(|text| text.as_str()))?;
    let store = SqliteStore::open(&folder.database(), master.derive("database"))?;
    with_ledger(folder, &master, Core::new(Arc::new(store), &master, Arc::new(SystemClock)))
}

/// A server with its keyring and its deny ledger, and a database that says what the ledger says. A database that has never
/// seen one (new, or of 0.2.0) begins one; where one has been, it must be there.
fn with_ledger(folder: &Folder, master: &SecretKey, core: Core) -> Result<Core, Trouble> {
    let path = folder.ledger();
    let ledger = match core.store.read()?.setting(denial::LINES_SEEN)? {
        Some(_) => Ledger::open(&path, master)?,
        None => Ledger::begin(&path, master, core.now(), &mut core.chance())?,
    };
    let core = with_keyring(&folder.keyring(), master, core)?;
    let core = core.with_ledger(ledger).with_poison(Poison::at(folder.poison()));
    keyring::lacking(&core)?.must_be_none()?;
    denial::apply(&core)?;
    audit::begin(&core)?;
    Ok(core)
}

/// A server with its keyring, which has what an older version kept in the database.
fn with_keyring(path: &Path, master: &SecretKey, core: Core) -> Result<Core, Trouble> {
    let keyring = match core.store.read()?.setting(keyring::SETTING)? {
        Some(_) => Keyring::open(path, master)?,
        None => Keyring::begin(path, master)?,
    };
    let core = core.with_keyring(keyring, master);
    keyring::settle(&core)?;
    Ok(core)
}

/// A name as people write it: not empty, not endless, no blanks around it.
fn name(text: &str) -> Result<&str, Trouble> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > NAME_LIMIT || text.chars().any(char::is_control) {
        return Err(Trouble::Name);
    }
    Ok(text)
}

/// One line of JSON on stdout.
fn say_json(value: &serde_json::Value) {
    println!("{value}");
}
