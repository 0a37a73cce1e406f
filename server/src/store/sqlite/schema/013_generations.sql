-- Which devices have let go of the generation before.

-- The present generation of a document that has been minted anew: when, what for, and whose decision.
CREATE TABLE minted (
  doc        BLOB    NOT NULL PRIMARY KEY CHECK (length(doc) = 16),
  generation INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  what       TEXT    NOT NULL,  -- 'entry', 'name', 'history'
  decided_by BLOB
) STRICT;

-- What devices have reported: this generation is there, and none before it.
CREATE TABLE renewed (
  doc        BLOB    NOT NULL,
  enrolment  BLOB    NOT NULL REFERENCES enrolment (enrolment),
  generation INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (doc, enrolment)
) STRICT, WITHOUT ROWID;

-- When the oldest thing was written over that the history of a document still says: of that generation, with that many
-- changes. None where nothing was.
CREATE TABLE history_looked (
  doc        BLOB    NOT NULL PRIMARY KEY CHECK (length(doc) = 16),
  generation INTEGER NOT NULL,
  changes    INTEGER NOT NULL,
  oldest     INTEGER
) STRICT;
