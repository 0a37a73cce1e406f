-- From version 1: documents of which there is one per something, drafts, the word index, the rows in their new shape.
-- The rows are made again from the documents: the programme's at once, the others in the background, newest first.

ALTER TABLE document ADD COLUMN derived_from BLOB;
ALTER TABLE document ADD COLUMN period TEXT;

DROP TABLE p_programme;
DROP TABLE p_municipality;
DROP TABLE p_member;
DROP TABLE p_role;
DROP TABLE p_participant;
DROP TABLE p_assignment;
DROP TABLE p_contact;
DROP TABLE p_worker;
UPDATE document SET projection_version = 0;

CREATE TABLE draft (
  key   TEXT PRIMARY KEY,
  body  TEXT NOT NULL,
  noted INTEGER NOT NULL
) STRICT;
