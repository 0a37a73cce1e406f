//! What the program says: JSON lines on stdout, sentences on stderr, and an exit code.

use std::{io::Write, process::ExitCode};

use folge_shared::{
    error::{ErrorCode, PublicError},
    i18n::Words,
};
use serde::Serialize;
use serde_json::json;

/// The program's voice.
pub struct Report {
    words: Words,
}

impl Report {
    /// In the language of `FOLGE_LANGUAGE`, Norwegian bokmål by default.
    pub fn new() -> Self {
        Self { words: folge_host::language::words() }
    }

    /// One line of JSON.
    pub fn line(&self, value: &impl Serialize) {
        if let Ok(text) = serde_json::to_string(value) {
            // A reader that has gone away (`| head`) is no reason to fail: what was done is done.
            let _ = writeln!(std::io::stdout().lock(), "{text}");
        }
    }

    /// Where a JSON text went wrong. The position only: the text may be somebody's note.
    pub fn detail(&self, error: &serde_json::Error) {
        let _ =
            writeln!(std::io::stderr().lock(), "JSON: {}:{} ({:?})", error.line(), error.column(), error.classify());
    }

    /// Says an error, on both streams, and gives the exit code.
    pub fn fail(&self, error: &PublicError) -> ExitCode {
        self.line(&json!({ "error": error }));
        let _ = writeln!(std::io::stderr().lock(), "{}", self.words.error(error));
        ExitCode::from(exit_code(error.code))
    }
}

fn exit_code(code: ErrorCode) -> u8 {
    use ErrorCode as E;
    match code {
        E::Internal => 1,
        E::CommandMalformed => 2,
        E::InviteMalformed | E::InviteUnknown | E::InviteUsed | E::InviteExpired => 4,
        E::LoginPage | E::CertificateTime => 4,
        E::WrongCertificate
        | E::ServerAway
        | E::ServerFull
        | E::ServerBusy
        | E::TooManyRequests
        | E::ServerStrange
        | E::ProtocolNewer
        | E::ProtocolOlder => 4,
        E::DeviceLost
        | E::DeviceRetired
        | E::EnrolmentUnknown
        | E::SignInLink
        | E::SignedOut
        | E::BodyMalformed
        | E::BodyTooLarge
        | E::CursorUnknown => 4,
        E::SecretTooShort | E::SecretWrong | E::SecretWait | E::SecretMissing | E::DataWiped | E::Locked => 5,
        E::PersonUnknown | E::PersonAmbiguous | E::PersonExists | E::NotJoined => 5,
        E::DataBusy | E::DataNewer | E::DataDamaged | E::DataUnwritable => 6,
        _ => 3,
    }
}
