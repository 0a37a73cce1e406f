-- Data keys leave the database: a keyring of their own holds them (`keyring.rs`), so that a copy of the database that is
-- kept for years opens nothing by itself. Here stands which key is whose. What lies in doc_key is moved at the next start.
CREATE TABLE key_of (
  doc BLOB NOT NULL PRIMARY KEY REFERENCES doc (doc),
  key BLOB NOT NULL CHECK (length(key) = 16)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_of_key ON key_of (key);

-- Keys that nothing is sealed with any more, until the keyring has destroyed them.
CREATE TABLE key_gone (
  key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 16)
) STRICT, WITHOUT ROWID;
