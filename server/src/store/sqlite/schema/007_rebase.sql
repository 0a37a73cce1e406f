-- A new generation of a document, in which something is gone for ever.

-- What a change of an older generation is called in the present one, if it is called otherwise: what was built on it and
-- arrives late finds its place.
ALTER TABLE change ADD COLUMN became BLOB CHECK (length(became) = 32);

-- Entries that were erased: that there was one, and when it went.
CREATE TABLE p_erased (
  doc BLOB NOT NULL REFERENCES doc (doc),
  entry BLOB NOT NULL,
  list TEXT NOT NULL,
  noted INTEGER,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
