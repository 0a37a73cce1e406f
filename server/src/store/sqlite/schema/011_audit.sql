-- The log of readings becomes a chain: each line carries a code over itself and the line before it (`audit.rs`).
-- A line may be of a device: which one, its own number for it, and when the server heard of it; `at` is by the device's clock then.
ALTER TABLE reading ADD COLUMN enrolment BLOB CHECK (length(enrolment) = 12);
ALTER TABLE reading ADD COLUMN n INTEGER;
ALTER TABLE reading ADD COLUMN received_at INTEGER;
CREATE INDEX reading_on_device ON reading (enrolment, n) WHERE enrolment IS NOT NULL;
ALTER TABLE reading ADD COLUMN mac BLOB CHECK (length(mac) = 32);
