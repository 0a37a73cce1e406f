-- From version 2: the list of groups finds a group's next and last evening by an index; deletions that are reported,
-- acts that a coordinator decides on.

CREATE INDEX IF NOT EXISTS p_session_evening ON p_session (doc, day, happened);
CREATE INDEX IF NOT EXISTS p_session_conflict ON p_session (doc) WHERE conflict = 1;

CREATE TABLE purge (
  doc        BLOB PRIMARY KEY,
  seq        INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  state      TEXT NOT NULL
) STRICT;
CREATE TABLE review (
  hash    BLOB PRIMARY KEY,
  command BLOB NOT NULL,
  act     TEXT NOT NULL,
  noted   INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  reason  TEXT
) STRICT;
