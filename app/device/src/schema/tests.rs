use super::*;

#[test]
fn the_tables_have_the_columns_that_the_projection_writes() {
    let folder = tempfile::tempdir().expect("a folder");
    let connection = open(&folder.path().join("a.db"), &[1; 32]).expect("opens");
    for table in folge_shared::projection::TABLES {
        let mut statement = connection.prepare(&format!("SELECT * FROM {}", table.name)).expect("the table");
        // `n` is this device's own, for the word index.
        let names: Vec<String> = statement.column_names().map(str::to_owned).filter(|name| name != "n").collect();
        assert_eq!(names, table.columns, "{}", table.name);
        let _ = statement.query([]).expect("readable");
    }
}

#[test]
fn a_newer_shape_is_left_alone_and_a_half_made_one_is_finished() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    // Killed between creating the file and the schema's transaction: an empty file.
    std::fs::write(&path, b"").expect("written");
    drop(open(&path, &[1; 32]).expect("finished"));
    let connection = open(&path, &[1; 32]).expect("opens again");
    connection.pragma_update(None, "user_version", 99).expect("set");
    drop(connection);
    let error = open(&path, &[1; 32]).map(|_| ()).expect_err("refused");
    assert!(matches!(error, DeviceError::Public(e) if e.code == ErrorCode::DataNewer));
}

#[test]
fn a_wrong_key_opens_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    drop(open(&path, &[1; 32]).expect("made"));
    assert!(open(&path, &[2; 32]).is_err());
    let bytes = std::fs::read(&path).expect("readable");
    assert!(!bytes.windows(13).any(|window| window == b"p_participant"), "the file is sealed");
}

/// A row with some values given, and something in every other column that must have something.
fn insert(connection: &Connection, table: &str, given: &[(&str, String)]) -> String {
    let sql = format!("SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" = 1");
    let mut statement = connection.prepare(&sql).expect("prepares");
    let needed = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
    let mut values: Vec<(String, String)> =
        given.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    for (name, kind) in needed.expect("runs").map(|row| row.expect("reads")) {
        let something = match kind.as_str() {
            "INTEGER" => "0",
            "BLOB" => "x''",
            _ => "''",
        };
        if !given.iter().any(|(known, _)| *known == name) {
            values.push((name, something.to_owned()));
        }
    }
    let (names, values): (Vec<String>, Vec<String>) = values.into_iter().unzip();
    format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
}

#[test]
fn words_are_found_where_they_stand_now_and_nowhere_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let connection = open(&folder.path().join("a.db"), &[1; 32]).expect("opens");
    let hits = |sql: &str, words: &str| -> Vec<Vec<u8>> {
        let mut statement = connection.prepare(sql).expect("prepares");
        let rows = statement.query_map([words], |row| row.get(0)).expect("runs");
        rows.collect::<Result<_, _>>().expect("reads")
    };
    let contacts = |words: &str| {
        let sql =
            "SELECT c.entry FROM contact_search s JOIN p_contact c ON c.n = s.rowid WHERE contact_search MATCH ?1";
        hits(sql, words)
    };
    let write = |entry: u8, note: Option<&str>| {
        let given = [("doc", "x'01'".to_owned()), ("entry", format!("x'{entry:02x}'")), ("note", "?1".to_owned())];
        let sql =
            insert(&connection, "p_contact", &given) + " ON CONFLICT (doc, entry) DO UPDATE SET note = excluded.note";
        connection.execute(&sql, [note]).expect("written");
    };
    write(1, Some("Snakket om hybelen på Sola"));
    write(2, None);
    write(3, Some("Å gå tur"));
    assert_eq!(contacts("hyb*"), [[1]]);
    assert_eq!(contacts("hyb* AND sol*"), [[1]]);
    assert_eq!(contacts("å AND gå"), [[3]]);
    assert!(contacts("a*").is_empty(), "å is no a");
    write(1, Some("Snakket om jobben"));
    write(2, Some("hybel"));
    write(3, None);
    assert_eq!(contacts("hyb*"), [[2]]);
    assert_eq!(contacts("jobb*"), [[1]]);
    assert!(contacts("tur").is_empty());
    connection.execute("DELETE FROM p_contact WHERE doc = x'01'", []).expect("gone");
    assert!(contacts("hyb* OR jobb*").is_empty());

    let given =
        [("doc", "x'01'"), ("entry", "x'02'"), ("body", "'Ringte fra legevakten'"), ("next", "'Ring i morgen'")];
    let sql = insert(&connection, "p_note", &given.map(|(column, value)| (column, value.to_owned())));
    connection.execute(&sql, []).expect("written");
    let sql = "SELECT n.entry FROM note_search s JOIN p_note n ON n.n = s.rowid WHERE note_search MATCH ?1";
    assert_eq!(hits(sql, "legevakt* AND morgen"), [[2]]);
    connection.execute("UPDATE p_note SET next = NULL", []).expect("changed");
    assert!(hits(sql, "legevakt* AND morgen").is_empty());
    for table in ["contact_search", "note_search"] {
        let check = format!("INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)");
        connection.execute(&check, []).expect("the index agrees with the rows");
    }
}

/// The same shape and pragmas in a file that is not sealed, so that its bytes can be looked at.
#[test]
fn of_what_is_deleted_no_byte_is_left_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plain.db");
    let mut connection = Connection::open(&path).expect("opens");
    connection.execute_batch("PRAGMA secure_delete=ON; PRAGMA auto_vacuum=INCREMENTAL;").expect("set");
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).expect("set");
    initialise(&mut connection).expect("made");
    let word = "kvitebjørnvotten";
    let note = format!("'{}'", format!("Snakket om {word} og været. ").repeat(400));
    for entry in 0..40_u8 {
        // Every second one is somebody else's, so that pages are shared.
        let doc = if entry % 2 == 0 { "x'01'" } else { "x'02'" };
        let text = if entry % 2 == 0 { note.clone() } else { "'Gikk tur.'".to_owned() };
        let given = [("doc", doc.to_owned()), ("entry", format!("x'{entry:02x}'")), ("note", text)];
        connection.execute(&insert(&connection, "p_contact", &given), []).expect("written");
    }
    let bytes = || {
        let mut all = std::fs::read(&path).expect("reads");
        all.extend(std::fs::read(path.with_extension("db-wal")).unwrap_or_default());
        all
    };
    let there = |bytes: &[u8]| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    let checkpoint = || {
        let busy: i64 =
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).expect("checkpoint");
        assert_eq!(busy, 0);
    };
    checkpoint();
    assert!(there(&bytes()), "looked for where it is");
    connection.execute("DELETE FROM p_contact WHERE doc = x'01'", []).expect("deleted");
    connection.execute("INSERT INTO contact_search (contact_search) VALUES ('optimize')", []).expect("optimised");
    checkpoint();
    assert!(!there(&bytes()));
}
