-- From version 3: which document an act was about that a coordinator decides on. When that is erased, the reason for a
-- no goes with it. And which documents have been erased: a form that is still open must not bring back their words.

ALTER TABLE review ADD COLUMN doc BLOB;

CREATE TABLE erased (
  doc BLOB PRIMARY KEY
) STRICT;

-- Entries that were erased.

CREATE TABLE IF NOT EXISTS p_erased (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  list TEXT NOT NULL,
  noted INTEGER,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
