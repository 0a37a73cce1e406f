-- From version 10: what was taken out on this device.

CREATE TABLE exported (
  id   BLOB    PRIMARY KEY,
  at   INTEGER NOT NULL,
  body BLOB    NOT NULL,                      -- as the wire has it
  told BLOB                                   -- in which life of its database the server was told; none: not yet
) STRICT;
