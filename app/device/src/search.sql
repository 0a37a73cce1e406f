-- The word index: which words stand in the notes of contacts and calls. On the device only; the server's rows carry no
-- words. The text itself stays in the rows (external content), positions are left out (`detail=none`), so that it costs
-- some 40 bytes a note. Asked with `… MATCH 'hyb*'`, joined by `rowid = n`.
--
-- Letters with marks stay what they are: å is a letter of its own, not an a.

CREATE VIRTUAL TABLE contact_search USING fts5 (
  note, content='p_contact', content_rowid='n', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 0'
);
CREATE TRIGGER contact_search_new AFTER INSERT ON p_contact WHEN new.note IS NOT NULL BEGIN
  INSERT INTO contact_search (rowid, note) VALUES (new.n, new.note);
END;
CREATE TRIGGER contact_search_changed AFTER UPDATE OF note ON p_contact WHEN old.note IS NOT new.note BEGIN
  INSERT INTO contact_search (contact_search, rowid, note) SELECT 'delete', old.n, old.note WHERE old.note IS NOT NULL;
  INSERT INTO contact_search (rowid, note) SELECT new.n, new.note WHERE new.note IS NOT NULL;
END;
CREATE TRIGGER contact_search_gone AFTER DELETE ON p_contact WHEN old.note IS NOT NULL BEGIN
  INSERT INTO contact_search (contact_search, rowid, note) VALUES ('delete', old.n, old.note);
END;

CREATE VIRTUAL TABLE note_search USING fts5 (
  body, next, content='p_note', content_rowid='n', detail=none, columnsize=0,
  tokenize='unicode61 remove_diacritics 0'
);
CREATE TRIGGER note_search_new AFTER INSERT ON p_note BEGIN
  INSERT INTO note_search (rowid, body, next) VALUES (new.n, new.body, new.next);
END;
CREATE TRIGGER note_search_changed AFTER UPDATE OF body, next ON p_note
WHEN old.body IS NOT new.body OR old.next IS NOT new.next BEGIN
  INSERT INTO note_search (note_search, rowid, body, next) VALUES ('delete', old.n, old.body, old.next);
  INSERT INTO note_search (rowid, body, next) VALUES (new.n, new.body, new.next);
END;
CREATE TRIGGER note_search_gone AFTER DELETE ON p_note BEGIN
  INSERT INTO note_search (note_search, rowid, body, next) VALUES ('delete', old.n, old.body, old.next);
END;
