-- From version 8: documents of which a newer generation has taken the place of what was here, and the server has not been
-- told.

CREATE TABLE renewed (
  doc        BLOB PRIMARY KEY,
  generation INTEGER NOT NULL,
  state      TEXT NOT NULL                    -- 'wipe': the log is to be emptied first; 'done': to be told
) STRICT;
