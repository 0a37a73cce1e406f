-- From version 6: what was opened here, until the server has it in its log.

CREATE TABLE read_here (
  n    INTEGER PRIMARY KEY AUTOINCREMENT,
  at   INTEGER NOT NULL,
  view TEXT    NOT NULL,
  doc  BLOB    NOT NULL
) STRICT;
