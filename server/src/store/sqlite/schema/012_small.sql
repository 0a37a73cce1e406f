-- Rows that there is one of for every entry, kept small: an id that stands in many of them is written once and has a
-- number, and nothing is written twice (decision 0025).

-- Numbers of ids: documents, workers, enrolments. They outlive what they name, as the feed does.
CREATE TABLE number (
  n  INTEGER NOT NULL PRIMARY KEY,
  id BLOB    NOT NULL UNIQUE
) STRICT;
INSERT INTO number (id)
  SELECT doc FROM doc UNION SELECT doc FROM feed WHERE doc IS NOT NULL UNION SELECT enrolment FROM change
  UNION SELECT author FROM p_contact WHERE author IS NOT NULL;

-- The sealed changes since a document's snapshot; `n` is 1, 2, 3 … within the document, the order of admission. A table
-- of its own: folding empties whole pages here and leaves no holes between rows that stay.
CREATE TABLE log (
  doc    INTEGER NOT NULL REFERENCES number (n),
  n      INTEGER NOT NULL,
  hash   BLOB    NOT NULL CHECK (length(hash) = 32),
  sealed BLOB    NOT NULL,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;
INSERT INTO log (doc, n, hash, sealed)
  SELECT d.n, c.n, c.hash, c.sealed FROM change c JOIN number d ON d.id = c.doc WHERE c.sealed IS NOT NULL;

-- What changes of older generations are called in the present one, if otherwise. Every other change that a document
-- has ever had is in the document.
CREATE TABLE former (
  doc    BLOB NOT NULL REFERENCES doc (doc),
  hash   BLOB NOT NULL CHECK (length(hash) = 32),
  became BLOB NOT NULL CHECK (length(became) = 32),
  PRIMARY KEY (doc, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO former (doc, hash, became) SELECT doc, hash, became FROM change WHERE became IS NOT NULL;

-- The feed, with where a change came from and when.
CREATE TABLE feed_new (
  seq         INTEGER NOT NULL PRIMARY KEY,
  tag         BLOB    NOT NULL CHECK (length(tag) = 8),
  doc         INTEGER REFERENCES number (n),
  hash        BLOB,     -- a change was admitted …
  enrolment   INTEGER REFERENCES number (n),  -- … from there …
  received_at INTEGER,  -- … at this time; or
  worker      BLOB,     -- this worker …
  held        INTEGER   -- … may hold the document (1) or no longer (0)
) STRICT;
INSERT INTO feed_new (seq, tag, doc, hash, enrolment, received_at, worker, held)
  SELECT f.seq, f.tag, d.n, f.hash, e.n, c.received_at, f.worker, f.held FROM feed f
  LEFT JOIN number d ON d.id = f.doc
  LEFT JOIN change c ON c.doc = f.doc AND c.hash = f.hash
  LEFT JOIN number e ON e.id = c.enrolment;
DROP TABLE feed;
ALTER TABLE feed_new RENAME TO feed;
CREATE INDEX feed_worker ON feed (worker, seq) WHERE worker IS NOT NULL;
DROP TABLE change;

-- Codes that rows of contacts hold, once each.
CREATE TABLE code (
  n    INTEGER NOT NULL PRIMARY KEY,
  code TEXT    NOT NULL UNIQUE
) STRICT;
INSERT INTO code (code)
  SELECT channel FROM p_contact UNION SELECT initiative FROM p_contact
  UNION SELECT place FROM p_contact WHERE place IS NOT NULL;

-- Contacts and attempts. The projection and the views know them as `p_contact`, below.
CREATE TABLE contact (
  n          INTEGER NOT NULL PRIMARY KEY,
  doc        INTEGER NOT NULL REFERENCES number (n),
  entry      BLOB    NOT NULL,
  author     INTEGER REFERENCES number (n),
  happened   INTEGER,
  noted      INTEGER,
  day        TEXT,
  channel    INTEGER NOT NULL REFERENCES code (n),
  initiative INTEGER NOT NULL REFERENCES code (n),
  place      INTEGER REFERENCES code (n),
  minutes    INTEGER,
  travel     INTEGER,
  tags       TEXT,
  workers    BLOB,
  counts     INTEGER NOT NULL,
  retracted  INTEGER NOT NULL,
  edited     INTEGER NOT NULL,
  moved      INTEGER NOT NULL,
  shared     INTEGER NOT NULL,
  conflict   INTEGER NOT NULL,
  UNIQUE (doc, entry)
) STRICT;
INSERT INTO contact (doc, entry, author, happened, noted, day, channel, initiative, place, minutes, travel, tags,
                     workers, counts, retracted, edited, moved, shared, conflict)
  SELECT d.n, p.entry, a.n, p.happened, p.noted, p.day, k.n, i.n, o.n, p.minutes, p.travel, p.tags,
         p.workers, p.counts, p.retracted, p.edited, p.moved, p.shared, p.conflict
  FROM p_contact p JOIN number d ON d.id = p.doc LEFT JOIN number a ON a.id = p.author
  JOIN code k ON k.code = p.channel JOIN code i ON i.code = p.initiative LEFT JOIN code o ON o.code = p.place;
DROP TABLE p_contact;
-- Last contact, attempts since, timeline: all by one document's time.
CREATE INDEX contact_happened ON contact (doc, counts, happened);
-- The last 30 days over everybody.
CREATE INDEX contact_day ON contact (day);
-- Entries with two versions are few.
CREATE INDEX contact_conflict ON contact (doc) WHERE conflict = 1;
-- So are contacts with several participants, found again in each file by their id.
CREATE INDEX contact_shared ON contact (entry) WHERE shared = 1;

CREATE VIEW p_contact AS
  SELECT d.id AS doc, c.entry AS entry, (SELECT id FROM number WHERE n = c.author) AS author,
         c.happened AS happened, c.noted AS noted,
         c.day AS day, strftime('%G-W%V', c.day) AS week, substr(c.day, 1, 7) AS month,
         (SELECT code FROM code WHERE n = c.channel) AS channel,
         (SELECT code FROM code WHERE n = c.initiative) AS initiative,
         (SELECT code FROM code WHERE n = c.place) AS place,
         c.minutes AS minutes, c.travel AS travel, c.tags AS tags, c.workers AS workers, NULL AS note,
         c.counts AS counts, c.retracted AS retracted, NULL AS reason, c.edited AS edited, c.moved AS moved,
         c.shared AS shared, c.conflict AS conflict
  FROM contact c JOIN number d ON d.n = c.doc;

CREATE TRIGGER p_contact_put INSTEAD OF INSERT ON p_contact BEGIN
  INSERT INTO number (id) SELECT new.doc WHERE NOT EXISTS (SELECT 1 FROM number WHERE id = new.doc);
  INSERT INTO number (id) SELECT new.author
    WHERE new.author IS NOT NULL AND NOT EXISTS (SELECT 1 FROM number WHERE id = new.author);
  INSERT INTO code (code) SELECT new.channel WHERE NOT EXISTS (SELECT 1 FROM code WHERE code = new.channel);
  INSERT INTO code (code) SELECT new.initiative WHERE NOT EXISTS (SELECT 1 FROM code WHERE code = new.initiative);
  INSERT INTO code (code) SELECT new.place
    WHERE new.place IS NOT NULL AND NOT EXISTS (SELECT 1 FROM code WHERE code = new.place);
  INSERT INTO contact (doc, entry, author, happened, noted, day, channel, initiative, place, minutes, travel, tags,
                       workers, counts, retracted, edited, moved, shared, conflict)
    VALUES ((SELECT n FROM number WHERE id = new.doc), new.entry, (SELECT n FROM number WHERE id = new.author),
            new.happened, new.noted, new.day, (SELECT n FROM code WHERE code = new.channel),
            (SELECT n FROM code WHERE code = new.initiative), (SELECT n FROM code WHERE code = new.place),
            new.minutes, new.travel, new.tags, new.workers, new.counts, new.retracted, new.edited, new.moved,
            new.shared, new.conflict)
    ON CONFLICT (doc, entry) DO UPDATE SET author = excluded.author, happened = excluded.happened,
      noted = excluded.noted, day = excluded.day, channel = excluded.channel, initiative = excluded.initiative,
      place = excluded.place, minutes = excluded.minutes, travel = excluded.travel, tags = excluded.tags,
      workers = excluded.workers, counts = excluded.counts, retracted = excluded.retracted, edited = excluded.edited,
      moved = excluded.moved, shared = excluded.shared, conflict = excluded.conflict;
END;
CREATE TRIGGER p_contact_go INSTEAD OF DELETE ON p_contact BEGIN
  DELETE FROM contact WHERE doc = (SELECT n FROM number WHERE id = old.doc) AND entry = old.entry;
END;
