-- From version 9: what waits for a coordinator is kept here as well, sealed by the server.

CREATE TABLE parcel (
  n          INTEGER PRIMARY KEY AUTOINCREMENT,
  hash       BLOB NOT NULL UNIQUE,
  doc        BLOB NOT NULL,
  generation INTEGER NOT NULL,
  body       BLOB NOT NULL,
  wanted     INTEGER NOT NULL DEFAULT 0,
  again      INTEGER NOT NULL DEFAULT 0,
  doubt      INTEGER NOT NULL DEFAULT 0
) STRICT;
