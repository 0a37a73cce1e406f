//! One JSON value after the other in, one JSON line each out.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use folge_shared::error::{ErrorCode, PublicError};
use serde::{Serialize, de::DeserializeOwned};

use crate::report::Report;

fn input(file: Option<&Path>) -> Result<Box<dyn Read>, PublicError> {
    match file {
        Some(path) if path != Path::new("-") => match File::open(path) {
            Ok(file) => Ok(Box::new(BufReader::new(file))),
            Err(_) => Err(ErrorCode::CommandMalformed.into()),
        },
        _ => Ok(Box::new(std::io::stdin().lock())),
    }
}

/// Runs each value and prints what came of it. The first that fails ends it: its error is the last line, and what came
/// before it stands.
///
/// # Errors
/// The first failure.
pub async fn each<T: DeserializeOwned + Answers>(
    file: Option<&Path>,
    report: &Report,
    mut run: impl AsyncFnMut(T) -> Result<Answer<T>, PublicError>,
) -> Result<(), PublicError> {
    for value in serde_json::Deserializer::from_reader(input(file)?).into_iter::<T>() {
        let value = value.map_err(|error| {
            report.detail(&error);
            PublicError::from(ErrorCode::CommandMalformed)
        })?;
        report.line(&run(value).await?);
    }
    Ok(())
}

/// What a value is answered with.
pub type Answer<T> = <T as Answers>::Answer;

/// Ties a kind of input to its kind of output.
pub trait Answers {
    /// The output.
    type Answer: Serialize;
}
impl Answers for folge_shared::command::Command {
    type Answer = folge_shared::command::Outcome;
}
impl Answers for folge_shared::query::Query {
    type Answer = folge_shared::query::View;
}
impl Answers for folge_shared::decision::Decision {
    type Answer = Decided;
}

/// A decision that the server has carried out.
#[derive(Serialize)]
pub struct Decided {
    /// Always true.
    pub decided: bool,
}
