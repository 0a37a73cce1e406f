//! `folge-cli`: a device without a screen, on the same core as the app. For scripts, tests and import.
//!
//! JSON on stdout, sentences on stderr. Its form is stable: scripts live on it. Exit codes:
//!
//! | code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | something that should not happen |
//! | 2 | the words on the command line, or a command or query, cannot be understood |
//! | 3 | understood and refused: the rules say no, or there is no such thing |
//! | 4 | the server is away, is not the one that was joined, or said no |
//! | 5 | the passphrase is wrong or missing, or nobody (or more than one person) has joined |
//! | 6 | the data folder: in use, damaged, from a newer version, not writable |

mod lines;
mod opening;
mod report;
mod schema;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use folge_host::{client::Client, joining, once};
use folge_shared::{
    command::Command,
    decision::Decision,
    error::PublicError,
    ids::CommandId,
    query::{Empty, Query, View},
};
use serde_json::json;

use crate::{opening::Opening, report::Report};

/// Følge without a screen.
#[derive(Parser)]
#[command(
    name = "folge-cli",
    version,
    about = "Følge uten skjerm: samme kjerne som appen. JSON ut, setninger på stderr."
)]
struct Arguments {
    /// Mappen med data. Kan også stå i FOLGE_DATA.
    #[arg(long, global = true, value_name = "MAPPE")]
    data: Option<PathBuf>,
    /// Hvem, når flere bruker mappen: navn eller id.
    #[arg(long, global = true, value_name = "NAVN")]
    person: Option<String>,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Bli med, med lenken fra invitasjonen. Passordet står i FOLGE_SECRET eller på første linje av stdin.
    Join {
        /// Lenken, folge://…
        link: String,
    },
    /// Utfør kommandoer: én, eller mange etter hverandre (JSON Lines), fra en fil eller stdin.
    Exec {
        /// Filen; uten, eller «-», leses stdin.
        file: Option<PathBuf>,
    },
    /// Still spørsmål, på samme måte.
    Query {
        /// Filen; uten, eller «-», leses stdin.
        file: Option<PathBuf>,
    },
    /// Avgjør det som bare serveren kan gjøre (koordinator), på samme måte. Krever dekning.
    Decide {
        /// Filen; uten, eller «-», leses stdin.
        file: Option<PathBuf>,
    },
    /// Lukk det som det er kommet svar på: du har lest det. Id-en står i «sync», under «reviews» («command»).
    Seen {
        /// Handlingen.
        act: CommandId,
    },
    /// Send og hent til ingenting gjenstår.
    Sync,
    /// Hvem som bruker mappen, og hva som venter.
    Status,
    /// JSON Schema for alle kommandoer og spørsmål, med et eksempel på hver.
    Schema,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let report = Report::new();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(_) => return report.fail(&folge_shared::error::ErrorCode::Internal.into()),
    };
    match runtime.block_on(run(arguments, &report)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report.fail(&error),
    }
}

async fn run(arguments: Arguments, report: &Report) -> Result<(), PublicError> {
    let opening = Opening::new(arguments.data, arguments.person);
    match arguments.what {
        What::Join { link } => join(&opening, &link, report).await,
        What::Exec { file } => {
            let mut device = opening.open(file.as_deref())?;
            lines::each::<Command>(file.as_deref(), report, async |command| {
                device.execute(command, folge_host::clock::now()).map_err(PublicError::from)
            })
            .await
        }
        What::Query { file } => {
            let mut device = opening.open(file.as_deref())?;
            let client = Client::of(device.enrolment())?;
            let token = device.enrolment().token;
            lines::each::<Query>(file.as_deref(), report, async |query| {
                let view = if query.at_server() {
                    client.ask(&token, &query).await?
                } else {
                    device.query(&query, folge_host::clock::now())?
                };
                // First noted, then printed: wherever it goes, that it has gone is known.
                device.note_printed(&query, &view, folge_host::clock::now())?;
                Ok(view)
            })
            .await
        }
        What::Decide { file } => {
            let device = opening.open(file.as_deref())?;
            let client = Client::of(device.enrolment())?;
            lines::each::<Decision>(file.as_deref(), report, async |decision| {
                client.decide(&device.enrolment().token, &decision).await?;
                Ok(lines::Decided { decided: true })
            })
            .await
        }
        What::Seen { act } => {
            let mut device = opening.open(None)?;
            device.see_review(act, folge_host::clock::now())?;
            report.line(&json!({ "seen": true }));
            Ok(())
        }
        What::Sync => sync(&opening, report).await,
        What::Status => status(&opening, report),
        What::Schema => {
            report.line(&schema::all());
            Ok(())
        }
    }
}

async fn join(opening: &Opening, link: &str, report: &Report) -> Result<(), PublicError> {
    let secret = opening.secret()?;
    let device = joining::join(&opening.folder, link, &secret).await?;
    let enrolment = device.enrolment();
    report.line(&json!({
        "joined": true,
        "worker": enrolment.worker,
        "name": enrolment.name,
        "enrolment": enrolment.enrolment,
        "server": enrolment.server,
    }));
    Ok(())
}

async fn sync(opening: &Opening, report: &Report) -> Result<(), PublicError> {
    let mut device = opening.open_alone()?;
    let client = Client::of(device.enrolment())?;
    let done = match once::sync(&mut device, &client).await {
        Ok(done) => done,
        Err(error) => {
            if device.ended().is_some() {
                let worker = device.enrolment().worker;
                drop(device);
                opening.folder.end(worker).map_err(PublicError::from)?;
            }
            return Err(error);
        }
    };
    let View::Sync(state) =
        device.query(&Query::Sync(Empty {}), folge_host::clock::now()).map_err(PublicError::from)?
    else {
        return Err(folge_shared::error::ErrorCode::Internal.into());
    };
    report.line(&json!({
        "rounds": done.rounds,
        "bytes_up": done.traffic.up,
        "bytes_down": done.traffic.down,
        "pending": state.pending,
        "refused": state.refused,
        "complete": state.complete,
    }));
    // What can wait, when nobody waits any more. What fails of it is tried again the next time.
    while device.tidy().unwrap_or(false) {}
    Ok(())
}

fn status(opening: &Opening, report: &Report) -> Result<(), PublicError> {
    let people = opening.folder.people().map_err(PublicError::from)?;
    let people: Vec<_> = people.iter().map(|one| json!({ "worker": one.worker, "name": one.name })).collect();
    if people.is_empty() {
        report.line(&json!({ "people": people }));
        return Ok(());
    }
    let mut device = opening.open_alone()?;
    let held = device.held().map_err(PublicError::from)?.len();
    let view = device.query(&Query::Sync(Empty {}), folge_host::clock::now()).map_err(PublicError::from)?;
    let enrolment = device.enrolment();
    report.line(&json!({
        "people": people,
        "worker": enrolment.worker,
        "name": enrolment.name,
        "enrolment": enrolment.enrolment,
        "server": enrolment.server,
        "documents": held,
        "sync": view,
    }));
    Ok(())
}
