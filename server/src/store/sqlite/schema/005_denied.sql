-- Devices that are let in no more. `revoked_at` stands in the deny ledger, too, and comes back from there.

-- What the device is to do: 'lost' (wipe at once) or 'retired' (hand over what it has not sent, then wipe).
ALTER TABLE enrolment ADD COLUMN ending TEXT CHECK (ending IN ('lost', 'retired'));
-- When the device was first told, or first tried: from then on it has wiped itself, if it is our app.
ALTER TABLE enrolment ADD COLUMN told_at INTEGER;
UPDATE enrolment SET ending = 'lost' WHERE revoked_at IS NOT NULL;
