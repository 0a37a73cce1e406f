-- From version 2: the list of groups finds a group's next and last evening by an index.

CREATE INDEX p_session_evening ON p_session (doc, day, happened);
CREATE INDEX p_session_conflict ON p_session (doc) WHERE conflict = 1;
