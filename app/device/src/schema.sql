-- The device's database, version 11. One person's data; the whole file is SQLCipher.
-- Ids are their bytes, times are UTC milliseconds, days are text, yes/no is 1/0.

-- What this device knows about itself and the feed.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,   -- 'cursor', 'epoch', 'last_sync', 'trouble', 'app_schema', 'enrolled', 'recovery', …
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
  announce           INTEGER NOT NULL DEFAULT 0,  -- 1: its header has not reached the server yet
  derived_from       BLOB,                        -- what the header says then: where its id comes from …
  period             TEXT                         -- … and the month or year in it
) STRICT;

-- Changes that the server has confirmed, after the snapshot. Folded into it after 64, and earlier when the device
-- has nothing else to do.
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

-- What is being written and not saved yet. Never sent.
CREATE TABLE draft (
  key   TEXT PRIMARY KEY,  -- the form and what it is about
  body  TEXT NOT NULL,     -- the form's own state, as JSON
  noted INTEGER NOT NULL
) STRICT;

-- Documents that this person may no longer hold. Nothing of them is here any more but acts that the server has not
-- answered yet ('answers'); after those are gone the pages that they lay on are cleared ('wipe'), and that is reported
-- to the server ('done').
CREATE TABLE purge (
  doc        BLOB PRIMARY KEY,
  seq        INTEGER NOT NULL,  -- the entry of the feed that took it away; 0: the server takes no reports
  generation INTEGER NOT NULL,  -- what the remaining acts build on
  state      TEXT NOT NULL
) STRICT;

-- Acts that came too late and are a coordinator's to decide. No words of theirs are kept.
CREATE TABLE review (
  hash    BLOB PRIMARY KEY,
  command BLOB NOT NULL,
  act     TEXT NOT NULL,     -- the command's name
  noted   INTEGER NOT NULL,
  verdict TEXT NOT NULL,     -- 'waiting', 'accepted', 'rejected', 'erased'
  reason  TEXT,              -- why not: the coordinator's words to the author
  doc     BLOB,              -- what it was written in
  seen    INTEGER            -- when its author closed what became of it
) STRICT;

-- What waits for a coordinator, as the server sealed it: nothing here opens it. Brought to a server that was put back from
-- a backup, gone with the decision or with what is erased.
CREATE TABLE parcel (
  n          INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order in which they were held
  hash       BLOB NOT NULL UNIQUE,               -- of `review`
  doc        BLOB NOT NULL,
  generation INTEGER NOT NULL,                   -- what the content fits
  body       BLOB NOT NULL,
  wanted     INTEGER NOT NULL DEFAULT 0,         -- 1: the server has asked for it
  again      INTEGER NOT NULL DEFAULT 0,         -- 1: it was brought, and is held again
  doubt      INTEGER NOT NULL DEFAULT 0          -- 1: it may say what was erased; the server has not said yet
) STRICT;

-- Documents that have been erased: a form about them that is still open must not bring back their words.
CREATE TABLE erased (
  doc BLOB PRIMARY KEY
) STRICT;

-- The server's word that changes, and all that they build on, have been in a document. The newest covers what the device
-- has of it; older ones are here only while they cover something that it does not.
CREATE TABLE receipt (
  n          INTEGER PRIMARY KEY AUTOINCREMENT,
  doc        BLOB NOT NULL,
  generation INTEGER NOT NULL,
  heads      BLOB NOT NULL,  -- 32 bytes each, sorted
  body       BLOB NOT NULL,  -- as it came, CBOR
  UNIQUE (doc, heads)
) STRICT;

-- The server was put back from a backup: documents of which it has not been heard, or been brought, what it lacks.
CREATE TABLE recovering (
  doc   BLOB PRIMARY KEY,
  rank  INTEGER NOT NULL,  -- programmes first, then files: who may hold the others follows from them
  state TEXT NOT NULL,     -- 'offer': to be offered; 'send': the server lacks something
  heads BLOB NOT NULL      -- what the server has, 32 bytes each
) STRICT;

-- Changes that a server that was put back did not take from here: others wrote them, and nothing shows that it had them.
CREATE TABLE aside (
  doc   BLOB NOT NULL,
  hash  BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (doc, hash)
) STRICT;

-- What was opened here, until the server has it in its log. Ids only; the numbers are never used again.
CREATE TABLE read_here (
  n    INTEGER PRIMARY KEY AUTOINCREMENT,
  at   INTEGER NOT NULL,
  view TEXT    NOT NULL,  -- as the question is called
  doc  BLOB    NOT NULL
) STRICT;

-- Documents of which a newer generation has taken the place of what was here, and the server has not been told.
CREATE TABLE renewed (
  doc        BLOB PRIMARY KEY,
  generation INTEGER NOT NULL,
  state      TEXT NOT NULL                    -- 'wipe': the log is to be emptied first; 'done': to be told
) STRICT;

-- What was taken out on this device. Ids and numbers, no contents. What has been told goes 30 days later.
CREATE TABLE exported (
  id   BLOB    PRIMARY KEY,
  at   INTEGER NOT NULL,
  body BLOB    NOT NULL,                      -- as the wire has it
  told BLOB                                   -- in which life of its database the server was told; none: not yet
) STRICT;
