//! What is left of something in somebody's files: in clear text anywhere below a folder, and in the sealed database, read
//! as somebody reads it who has the folder and knows the passphrase.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use folge_server::keys::SecretKey;
use rusqlite::Connection;
use serde_json::Value;
use std::{fs, path::Path};
use uuid::Uuid;

use crate::{cli::SECRET, story::Hand};

/// Whether any file below a folder holds a word in clear text.
///
/// # Panics
/// When the folder cannot be read.
pub fn in_files(folder: &Path, word: &str) -> bool {
    fs::read_dir(folder).expect("a folder").any(|entry| {
        let entry = entry.expect("an entry");
        if entry.file_type().expect("a type").is_dir() {
            return in_files(&entry.path(), word);
        }
        let bytes = fs::read(entry.path()).unwrap_or_default();
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
    })
}

/// The tables of the server's database in which these bytes stand.
///
/// # Panics
/// When the key or the database cannot be opened.
pub fn at_server(data: &Path, sought: &[u8]) -> Vec<String> {
    let master = SecretKey::from_hex(&fs::read_to_string(data.join("master.key")).expect("a key")).expect("a key");
    tables(&opened(&data.join("folge.db"), master.derive("database").to_hex().as_str()), sought)
}

/// The tables of a device's database in which a word or the name of a document stands; the word index's own among them.
///
/// # Panics
/// When the key or the database cannot be opened.
pub fn on_device(hand: &Hand, sought: &str) -> Vec<String> {
    let home = hand.cli.data().join("people").join(&hand.id);
    let database = opened(&home.join("folge.db"), &device_key(&home));
    match sought.parse::<Uuid>() {
        Ok(id) => tables(&database, id.as_bytes()),
        Err(_) => tables(&database, sought.as_bytes()),
    }
}

fn opened(path: &Path, key: &str) -> Connection {
    let database = Connection::open(path).expect("opens");
    database.execute_batch(&format!("PRAGMA key = \"x'{key}'\"")).expect("the key");
    database
}

/// As it is, and in small letters: the word index knows no others.
fn tables(database: &Connection, sought: &[u8]) -> Vec<String> {
    let strings = |sql: &str| -> Vec<String> {
        let mut statement = database.prepare(sql).expect("prepares");
        statement.query_map([], |row| row.get(0)).expect("runs").map(|row| row.expect("reads")).collect()
    };
    let small = sought.to_ascii_lowercase();
    let mut found =
        strings("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name");
    found.retain(|table| {
        let looked: Vec<String> = strings(&format!("SELECT name FROM pragma_table_info('{table}')"))
            .iter()
            .map(|name| format!("instr(CAST({name} AS BLOB), ?1) > 0 OR instr(CAST({name} AS BLOB), ?2) > 0"))
            .collect();
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE {})", looked.join(" OR "));
        database.query_row(&sql, [sought, &small], |row| row.get(0)).expect("looks")
    });
    found
}

/// The key of a device's database, out of its key file, as hex.
fn device_key(home: &Path) -> String {
    let file: Value = serde_json::from_slice(&fs::read(home.join("key.json")).expect("a key file")).expect("JSON");
    let bytes = |name: &str| hex::decode(file[name].as_str().expect("text")).expect("hex");
    let number = |name: &str| u32::try_from(file[name].as_u64().expect("a number")).expect("a number");
    let params = Params::new(number("memory_kib"), number("passes"), 1, Some(32)).expect("parameters");
    let mut key = [0u8; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(SECRET.as_bytes(), &bytes("salt"), &mut key)
        .expect("a key");
    let nonce: [u8; 24] = bytes("nonce").try_into().expect("a nonce");
    let worker: Uuid = file["worker"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let record = XChaCha20Poly1305::new((&key).into())
        .decrypt(&XNonce::from(nonce), Payload { msg: &bytes("sealed"), aad: worker.as_bytes() })
        .expect("the passphrase opens it");
    let record: Value = serde_json::from_slice(&record).expect("JSON");
    record["key"].as_str().expect("a key").to_owned()
}

/// Where a document's name may stand on a device that has let go of it: what its person is told of what they wrote too
/// late, that itself, sealed by the server, and that something about it was taken out here.
const NAMED: [&str; 3] = ["review", "parcel", "exported"];

/// Of what a device had to let go nothing is left on it: no word in any table or file, and the documents' names only in
/// [`NAMED`].
///
/// # Panics
/// When something is left, with where it is.
pub fn nothing_on(hand: &Hand, words: &[&str], docs: &[&str]) {
    for word in words {
        assert_eq!(on_device(hand, word), [] as [String; 0], "{word}");
        assert!(!in_files(&hand.cli.data(), word), "{word} in clear text");
    }
    for doc in docs {
        let left = on_device(hand, doc);
        assert!(left.iter().all(|table| NAMED.contains(&table.as_str())), "{doc}: {left:?}");
    }
}
