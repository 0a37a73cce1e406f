-- People who have been erased. What is left of them is ids, and counts that are nobody's.

-- Tombstones, for ever: a document of this id is never begun again. They stand in the deny ledger, too, and come back
-- from there.
CREATE TABLE erased (
  doc         BLOB    NOT NULL PRIMARY KEY CHECK (length(doc) = 16),
  kind        TEXT    NOT NULL,
  programme   BLOB    NOT NULL,
  participant BLOB    NOT NULL,  -- whose: the id of their file
  at          INTEGER NOT NULL,
  decided_by  BLOB    NOT NULL,
  reason      TEXT    NOT NULL
) STRICT;
CREATE INDEX erased_programme ON erased (programme, at);

-- What the erased contributed to counts, so that the figures of a time that has passed stay what they were. By day as
-- long as some view counts by days (31 days back), then by month: nothing here tells one person's days.
CREATE TABLE figure (
  programme BLOB    NOT NULL,
  period    TEXT    NOT NULL,  -- YYYY-MM-DD, later YYYY-MM
  what      TEXT    NOT NULL,  -- 'contacts', 'attempts', 'events'
  n         INTEGER NOT NULL,
  PRIMARY KEY (programme, period, what)
) STRICT, WITHOUT ROWID;

-- Who is told of an erasure, and who has reported it, outlives the document: these two let go of its header.
CREATE TABLE access_new (
  doc    BLOB    NOT NULL,
  worker BLOB    NOT NULL,
  held   INTEGER NOT NULL CHECK (held IN (0, 1)),
  seq    INTEGER NOT NULL,
  at     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (doc, worker)
) STRICT, WITHOUT ROWID;
INSERT INTO access_new (doc, worker, held, seq, at) SELECT doc, worker, held, seq, at FROM access;
DROP TABLE access;
ALTER TABLE access_new RENAME TO access;
CREATE INDEX access_worker ON access (worker, doc);

CREATE TABLE purged_new (
  doc       BLOB    NOT NULL,
  enrolment BLOB    NOT NULL REFERENCES enrolment (enrolment),
  seq       INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (enrolment, doc)
) STRICT, WITHOUT ROWID;
INSERT INTO purged_new (doc, enrolment, seq, at) SELECT doc, enrolment, seq, at FROM purged;
DROP TABLE purged;
ALTER TABLE purged_new RENAME TO purged;
