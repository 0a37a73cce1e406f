-- From version 3: which document an act was about that a coordinator decides on. When that is erased, the reason for a
-- no goes with it.

ALTER TABLE review ADD COLUMN doc BLOB;
