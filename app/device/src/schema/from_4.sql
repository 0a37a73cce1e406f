-- From version 4: the server's word for what is here, and bringing back what a server lost that was put back from a backup.
-- Of what is here already the server has said nothing yet: it lists the grants once more, without content.

CREATE TABLE receipt (
  n          INTEGER PRIMARY KEY AUTOINCREMENT,
  doc        BLOB NOT NULL,
  generation INTEGER NOT NULL,
  heads      BLOB NOT NULL,
  body       BLOB NOT NULL,
  UNIQUE (doc, heads)
) STRICT;
CREATE TABLE recovering (
  doc   BLOB PRIMARY KEY,
  rank  INTEGER NOT NULL,
  state TEXT NOT NULL,
  heads BLOB NOT NULL
) STRICT;
CREATE TABLE aside (
  doc   BLOB NOT NULL,
  hash  BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (doc, hash)
) STRICT;
DELETE FROM meta WHERE key = 'cursor';
