-- What was written by people who had lost access by the time it arrived, and which devices have deleted what.

-- When the newest access entry was made: since when a deletion is waited for. 0 for entries from before this step.
ALTER TABLE access ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
-- The list of grants tells of ended ones, too: a device that starts over may have missed that they ended.
DROP INDEX access_worker;
CREATE INDEX access_worker ON access (worker, doc);

-- Changes that wait for a coordinator, in the order of their arrival. The bytes are sealed with the document's data key
-- and stay after a no, so that it can be taken back; after a yes they are in the document.
CREATE TABLE held (
  n           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  doc         BLOB    NOT NULL REFERENCES doc (doc),
  hash        BLOB    NOT NULL CHECK (length(hash) = 32),
  worker      BLOB    NOT NULL,
  enrolment   BLOB    NOT NULL,
  received_at INTEGER NOT NULL,
  size        INTEGER NOT NULL,          -- of the bytes, unsealed
  sealed      BLOB,                      -- NULL once taken
  verdict     TEXT    NOT NULL DEFAULT 'waiting' CHECK (verdict IN ('waiting', 'accepted', 'rejected')),
  decided_by  BLOB,
  decided_at  INTEGER,
  reason      BLOB,                      -- why not, sealed
  UNIQUE (doc, hash)
) STRICT;
CREATE INDEX held_of ON held (doc, enrolment, n);
CREATE INDEX held_waiting ON held (verdict, n) WHERE verdict = 'waiting';
CREATE INDEX held_hash ON held (enrolment, hash);

-- Receipts: this device says that nothing is left there of a document that it lost with the entry `seq`.
CREATE TABLE purged (
  doc       BLOB    NOT NULL REFERENCES doc (doc),
  enrolment BLOB    NOT NULL REFERENCES enrolment (enrolment),
  seq       INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (enrolment, doc)
) STRICT, WITHOUT ROWID;
