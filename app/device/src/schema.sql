-- The device's database, version 1. One person's data; the whole file is SQLCipher.
-- Ids are their bytes, times are UTC milliseconds, days are text, yes/no is 1/0.

-- What this device knows about itself and the feed.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,   -- 'cursor', 'epoch', 'last_sync', 'trouble'
  value BLOB NOT NULL
) STRICT;

-- Documents held here. A document on screen is: snapshot + confirmed changes + pending outbox changes.
CREATE TABLE document (
  doc                BLOB PRIMARY KEY,
  kind               TEXT NOT NULL,
  programme          BLOB NOT NULL,
  generation         INTEGER NOT NULL,
  snapshot           BLOB NOT NULL,               -- confirmed by the server (or the bare skeleton of a newcomer)
  activity           INTEGER NOT NULL DEFAULT 0,  -- when something last happened
  projection_version INTEGER NOT NULL,
  announce           INTEGER NOT NULL DEFAULT 0   -- 1: its header has not reached the server yet
) STRICT;

-- Changes that the server has confirmed, after the snapshot. Folded into it after 64.
CREATE TABLE change (
  n     INTEGER PRIMARY KEY AUTOINCREMENT,
  doc   BLOB NOT NULL,
  hash  BLOB NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (doc, hash)
) STRICT;

-- What was done here and is not confirmed: the change and the command it came from, so that it can be made again.
CREATE TABLE outbox (
  n       INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of the acts; never reused
  doc     BLOB NOT NULL,
  hash    BLOB NOT NULL,                      -- of the change as it stands now
  bytes   BLOB NOT NULL,
  command BLOB NOT NULL,                      -- id of the act
  act     TEXT NOT NULL,                      -- the completed command, as JSON
  entry   BLOB,                               -- the entry that it makes or changes
  noted   INTEGER NOT NULL,
  state   TEXT NOT NULL DEFAULT 'pending',    -- 'pending' or 'refused'
  reason  TEXT                                -- error code, when refused
) STRICT;
CREATE INDEX outbox_doc ON outbox (doc, n);
CREATE INDEX outbox_hash ON outbox (hash);

-- Documents that the server has granted but not sent yet, or that have to be sent again.
CREATE TABLE wanted (
  doc        BLOB PRIMARY KEY,
  kind       TEXT NOT NULL,
  programme  BLOB NOT NULL,
  generation INTEGER NOT NULL,
  activity   INTEGER NOT NULL
) STRICT;

-- The projection (columns as in folge_shared::projection::TABLES).
CREATE TABLE p_programme (
  doc BLOB PRIMARY KEY, name TEXT NOT NULL, example INTEGER NOT NULL,
  contact_every_days INTEGER NOT NULL, lost_after_days INTEGER NOT NULL
) STRICT;
CREATE TABLE p_municipality (
  doc BLOB NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (doc, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE p_member (
  doc BLOB NOT NULL, worker BLOB NOT NULL, name TEXT NOT NULL, PRIMARY KEY (doc, worker)
) STRICT, WITHOUT ROWID;
CREATE TABLE p_role (
  doc BLOB NOT NULL, entry BLOB NOT NULL, worker BLOB NOT NULL, role TEXT NOT NULL,
  from_day TEXT NOT NULL, to_day TEXT, PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE p_participant (
  doc BLOB PRIMARY KEY, programme BLOB NOT NULL, alias TEXT, kind TEXT NOT NULL, municipality TEXT,
  author BLOB, noted INTEGER, confirmed INTEGER NOT NULL
) STRICT;
CREATE TABLE p_assignment (
  doc BLOB NOT NULL, entry BLOB NOT NULL, worker BLOB NOT NULL, from_day TEXT NOT NULL, to_day TEXT,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_assignment_worker ON p_assignment (worker, doc);
CREATE TABLE p_contact (
  doc BLOB NOT NULL, entry BLOB NOT NULL, author BLOB, happened INTEGER, noted INTEGER,
  day TEXT, week TEXT, month TEXT, channel TEXT NOT NULL, initiative TEXT NOT NULL, minutes INTEGER,
  note TEXT, counts INTEGER NOT NULL, conflict INTEGER NOT NULL, PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
-- Last contact, attempts since, timeline: all by one document's time.
CREATE INDEX p_contact_happened ON p_contact (doc, counts, happened);
-- The last 30 days over everybody.
CREATE INDEX p_contact_day ON p_contact (day);
-- The latest entries over everybody.
CREATE INDEX p_contact_latest ON p_contact (happened);
-- Entries with two versions are few.
CREATE INDEX p_contact_conflict ON p_contact (doc) WHERE conflict = 1;
CREATE TABLE p_worker (
  doc BLOB PRIMARY KEY, programme BLOB NOT NULL, worker BLOB, approved_from TEXT
) STRICT;
