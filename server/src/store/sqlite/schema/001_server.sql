-- What the server remembers. Ids are 16-byte blobs (enrolments 12), times are milliseconds since 1970 UTC.
-- A column's meaning never changes; what is new gets a new column in a new step.

-- Settings of this server: `public_address` (host:port that invites name), `access_day` (the last day whose
-- access dates have been worked out), `fingerprint` (hex; what invites vouch for), `server_worker`.
CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- One row: which life of the database this is, and the number of the feed's newest entry. Writers take their
-- numbers here as the last thing before they commit; an AUTOINCREMENT would let readers overtake writers.
CREATE TABLE feed_head (
  id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  epoch BLOB    NOT NULL CHECK (length(epoch) = 8),
  head  INTEGER NOT NULL
) STRICT;
INSERT INTO feed_head (id, epoch, head) VALUES (1, randomblob(8), 0);

-- People who work or volunteer. Nothing about participants.
CREATE TABLE worker (
  worker     BLOB    NOT NULL PRIMARY KEY CHECK (length(worker) = 16),
  name       TEXT    NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- One person on one device. `token` is SHA-256 of what the device proves itself with (devices only).
CREATE TABLE enrolment (
  enrolment  BLOB    NOT NULL PRIMARY KEY CHECK (length(enrolment) = 12),
  worker     BLOB    NOT NULL REFERENCES worker (worker),
  kind       TEXT    NOT NULL CHECK (kind IN ('device', 'web', 'server')),
  token      BLOB             CHECK (length(token) = 32),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER,           -- when it last synced
  protocol   INTEGER,           -- what it spoke then
  app_schema INTEGER,           -- which shapes of documents it could read then: who should update
  revoked_at INTEGER
) STRICT;
-- Found by the first 8 bytes, then compared whole and in constant time.
CREATE INDEX enrolment_token ON enrolment (substr(token, 1, 8)) WHERE token IS NOT NULL;
CREATE INDEX enrolment_worker ON enrolment (worker, kind);

-- One-time invites by the hash of their code. A row stays after use, so that the same device may ask again.
CREATE TABLE invite (
  code       BLOB    NOT NULL PRIMARY KEY CHECK (length(code) = 32),
  worker     BLOB    NOT NULL REFERENCES worker (worker),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER,
  used_by    BLOB             REFERENCES enrolment (enrolment)
) STRICT;

-- One-time sign-in links to the web page, by the hash of their code.
CREATE TABLE sign_in (
  code       BLOB    NOT NULL PRIMARY KEY CHECK (length(code) = 32),
  worker     BLOB    NOT NULL REFERENCES worker (worker),
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;

-- Sessions of the web page, by the hash of their cookie.
CREATE TABLE session (
  cookie     BLOB    NOT NULL PRIMARY KEY CHECK (length(cookie) = 32),
  worker     BLOB    NOT NULL REFERENCES worker (worker),
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL
) STRICT;

-- Headers of documents: immutable but for `generation` and the counters.
CREATE TABLE doc (
  doc            BLOB    NOT NULL PRIMARY KEY CHECK (length(doc) = 16),
  kind           TEXT    NOT NULL,
  programme      BLOB    NOT NULL,
  derived_from   BLOB,
  generation     INTEGER NOT NULL,
  creator        BLOB    NOT NULL,
  created_at     INTEGER NOT NULL,
  activity       INTEGER NOT NULL,  -- when something last happened in it
  changes        INTEGER NOT NULL DEFAULT 0,  -- that it has ever had: tells whether a loaded copy is stale
  log_changes    INTEGER NOT NULL DEFAULT 0,
  log_bytes      INTEGER NOT NULL DEFAULT 0,
  snapshot_bytes INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX doc_programme ON doc (programme, doc);

-- Data keys, wrapped by the master key. A table of its own: it becomes a keyring with backups of its own, so that
-- erasing a key reaches into old backups of everything else.
CREATE TABLE doc_key (
  doc     BLOB NOT NULL PRIMARY KEY REFERENCES doc (doc),
  wrapped BLOB NOT NULL
) STRICT;

-- The sealed document as of its last folding.
CREATE TABLE snapshot (
  doc    BLOB NOT NULL PRIMARY KEY REFERENCES doc (doc),
  sealed BLOB NOT NULL
) STRICT;

-- Every change that was ever admitted, by its hash: sending it again is harmless. `sealed` is there until the
-- change is folded into the snapshot, from which it can be taken again.
CREATE TABLE change (
  doc         BLOB    NOT NULL REFERENCES doc (doc),
  hash        BLOB    NOT NULL CHECK (length(hash) = 32),
  n           INTEGER NOT NULL,  -- 1, 2, 3 … within the document: the order of admission
  worker      BLOB    NOT NULL,
  enrolment   BLOB    NOT NULL,
  received_at INTEGER NOT NULL,
  sealed      BLOB,
  PRIMARY KEY (doc, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_log ON change (doc, n) WHERE sealed IS NOT NULL;

-- The feed. `seq` and `tag` of an entry outlive everything else in it: a database that was put back from a backup
-- lacks the tags of the time between, and that is how the server notices.
CREATE TABLE feed (
  seq    INTEGER NOT NULL PRIMARY KEY,
  tag    BLOB    NOT NULL CHECK (length(tag) = 8),
  doc    BLOB,
  hash   BLOB,     -- a change was admitted …
  worker BLOB,     -- … or this worker …
  held   INTEGER   -- … may hold the document (1) or no longer (0)
) STRICT;
CREATE INDEX feed_worker ON feed (worker, seq) WHERE worker IS NOT NULL;

-- Who holds what: the newest access entry of each document and worker.
CREATE TABLE access (
  doc    BLOB    NOT NULL REFERENCES doc (doc),
  worker BLOB    NOT NULL,
  held   INTEGER NOT NULL CHECK (held IN (0, 1)),
  seq    INTEGER NOT NULL,
  PRIMARY KEY (doc, worker)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_worker ON access (worker, held, doc);

-- Who read which documents on the server's page. AUTOINCREMENT: a number must not come back.
CREATE TABLE reading (
  id     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at     INTEGER NOT NULL,
  worker BLOB    NOT NULL,
  view   TEXT    NOT NULL
) STRICT;
CREATE TABLE reading_doc (
  reading INTEGER NOT NULL REFERENCES reading (id),
  doc     BLOB    NOT NULL,
  PRIMARY KEY (reading, doc)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_of_doc ON reading_doc (doc);

-- Later steps bring their own tables: receipts, tombstones of erased documents, hashes of former generations,
-- changes in quarantine, changes held for review.
