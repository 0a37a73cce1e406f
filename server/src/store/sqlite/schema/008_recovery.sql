-- A server that was put back from a backup gets back from the devices what it lost.

-- The heads of each document, so that a receipt costs no loading: of that generation, with that many changes.
CREATE TABLE doc_heads (
  doc        BLOB    NOT NULL PRIMARY KEY CHECK (length(doc) = 16),
  generation INTEGER NOT NULL,
  changes    INTEGER NOT NULL,
  heads      BLOB    NOT NULL              -- 32 bytes each, sorted, without the constant changes
) STRICT;

-- Changes that a device has brought back and that nothing vouches for yet, in the order in which they came: the rest of
-- the document is on its way. Sealed with a key of the server's own, as the document may not be here.
CREATE TABLE quarantine (
  n           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  enrolment   BLOB    NOT NULL,
  doc         BLOB    NOT NULL CHECK (length(doc) = 16),
  hash        BLOB    NOT NULL CHECK (length(hash) = 32),
  received_at INTEGER NOT NULL,
  size        INTEGER NOT NULL,            -- of the bytes, unsealed
  sealed      BLOB    NOT NULL,
  UNIQUE (enrolment, doc, hash)
) STRICT;

-- Which devices have brought back what they had, in which life of the database.
CREATE TABLE reconciled (
  enrolment BLOB    NOT NULL PRIMARY KEY REFERENCES enrolment (enrolment),
  epoch     BLOB    NOT NULL CHECK (length(epoch) = 8),
  at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
