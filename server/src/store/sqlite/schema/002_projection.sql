-- Rows out of documents, written in the transaction of the change. People's words (alias, note) stay in the sealed
-- documents: on the server those columns are NULL and are filled in when shown. Days are text YYYY-MM-DD, times
-- milliseconds, yes/no 1/0. The names are those of the projection in the shared crate; a test compares them.

CREATE TABLE p_programme (
  doc                BLOB    NOT NULL PRIMARY KEY REFERENCES doc (doc),
  name               TEXT    NOT NULL,
  example            INTEGER NOT NULL,  -- all its people are invented
  contact_every_days INTEGER NOT NULL,
  lost_after_days    INTEGER NOT NULL
) STRICT;

CREATE TABLE p_municipality (
  doc      BLOB    NOT NULL REFERENCES doc (doc),
  position INTEGER NOT NULL,
  name     TEXT    NOT NULL,
  PRIMARY KEY (doc, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_member (
  doc    BLOB NOT NULL REFERENCES doc (doc),
  worker BLOB NOT NULL,
  name   TEXT NOT NULL,
  PRIMARY KEY (doc, worker)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_role (
  doc      BLOB NOT NULL REFERENCES doc (doc),
  entry    BLOB NOT NULL,
  worker   BLOB NOT NULL,
  role     TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day   TEXT,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_role_worker ON p_role (worker, doc);

CREATE TABLE p_participant (
  doc          BLOB    NOT NULL PRIMARY KEY REFERENCES doc (doc),
  programme    BLOB    NOT NULL,
  alias        TEXT,              -- always NULL here
  kind         TEXT    NOT NULL,
  municipality TEXT,
  author       BLOB,              -- who opened the file
  noted        INTEGER,
  confirmed    INTEGER NOT NULL
) STRICT;
CREATE INDEX p_participant_programme ON p_participant (programme, doc);

CREATE TABLE p_assignment (
  doc      BLOB NOT NULL REFERENCES doc (doc),
  entry    BLOB NOT NULL,
  worker   BLOB NOT NULL,
  from_day TEXT NOT NULL,
  to_day   TEXT,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_assignment_worker ON p_assignment (worker, doc);

CREATE TABLE p_contact (
  doc        BLOB    NOT NULL REFERENCES doc (doc),
  entry      BLOB    NOT NULL,
  author     BLOB,
  happened   INTEGER,
  noted      INTEGER,
  day        TEXT,
  week       TEXT,                -- ISO week, YYYY-Www
  month      TEXT,                -- YYYY-MM
  channel    TEXT    NOT NULL,
  initiative TEXT    NOT NULL,
  minutes    INTEGER,
  note       TEXT,                -- always NULL here
  counts     INTEGER NOT NULL,    -- 1 = a contact, 0 = an attempt without answer
  conflict   INTEGER NOT NULL,    -- 1 = some field has two versions
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
-- Last contact and attempts since, per participant.
CREATE INDEX p_contact_last ON p_contact (doc, counts, happened);
-- Figures over a period.
CREATE INDEX p_contact_day ON p_contact (day, doc, counts);
-- The latest over everybody.
CREATE INDEX p_contact_latest ON p_contact (happened);

CREATE TABLE p_worker (
  doc           BLOB NOT NULL PRIMARY KEY REFERENCES doc (doc),
  programme     BLOB NOT NULL,
  worker        BLOB,
  approved_from TEXT
) STRICT;
