-- From version 7: what became of an act is closed by who wrote it, and goes some weeks later.

ALTER TABLE review ADD COLUMN seen INTEGER;
