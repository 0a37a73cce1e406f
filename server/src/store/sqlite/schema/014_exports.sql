-- What has left: files and texts that nobody can take anything out of any more. Ids and numbers, never contents.

CREATE TABLE exported (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  at         INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  worker     BLOB,                                            -- who; none for whoever runs the server
  enrolment  BLOB,                                            -- on which device
  programme  BLOB,
  everything INTEGER NOT NULL CHECK (everything IN (0, 1)),   -- everybody who had a file then is in it
  n          INTEGER NOT NULL,                                -- rows, entries or documents
  gone       INTEGER NOT NULL                                 -- people whose ids are not kept here any more
) STRICT;
CREATE INDEX exported_at ON exported (at);

-- Whom a line is about, and the programme of their file.
CREATE TABLE exported_about (
  export      BLOB NOT NULL REFERENCES exported (id),
  participant BLOB NOT NULL,
  programme   BLOB NOT NULL,
  PRIMARY KEY (export, participant)
) STRICT, WITHOUT ROWID;
CREATE INDEX exported_participant ON exported_about (participant);
