-- From version 5: for how long a programme keeps files and history, and until when a file is kept longer.

ALTER TABLE p_programme ADD COLUMN keep_months INTEGER;
ALTER TABLE p_programme ADD COLUMN history_months INTEGER;
ALTER TABLE p_participant ADD COLUMN kept_until TEXT;
