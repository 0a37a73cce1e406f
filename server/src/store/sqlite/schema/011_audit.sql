-- The log of readings becomes a chain: each line carries a code over itself and the line before it (`audit.rs`).
ALTER TABLE reading ADD COLUMN mac BLOB CHECK (length(mac) = 32);
