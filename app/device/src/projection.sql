-- The projection: rows out of documents (columns as in folge_shared::projection::TABLES). All of it can be made again
-- from the documents, so a newer shape drops the tables and projects anew.
--
-- `n` is this device's own: the word index (search.sql) names rows by it. With it three indexes carry 4 bytes where they
-- carried the 32 of the key.

CREATE TABLE p_programme (
  doc BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  example INTEGER NOT NULL,
  contact_every_days INTEGER NOT NULL,
  lost_after_days INTEGER NOT NULL,
  age_from INTEGER,
  age_to INTEGER,
  attendance_on_timeline INTEGER NOT NULL,
  on_call_always INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  keep_months INTEGER,
  history_months INTEGER
) STRICT;

CREATE TABLE p_municipality (
  doc BLOB NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (doc, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_text (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  kind TEXT,
  version TEXT,
  body TEXT,
  noted INTEGER,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_member (
  doc BLOB NOT NULL,
  worker BLOB NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (doc, worker)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_role (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  worker BLOB NOT NULL,
  role TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_participant (
  doc BLOB NOT NULL PRIMARY KEY,
  programme BLOB NOT NULL,
  alias TEXT,
  kind TEXT NOT NULL,
  municipality TEXT,
  author BLOB,
  noted INTEGER,
  confirmed INTEGER NOT NULL,
  birth_band TEXT,
  gender TEXT,
  closed TEXT,
  closed_from TEXT,
  person BLOB,
  continues BLOB,
  conflict INTEGER NOT NULL,
  kept_until TEXT
) STRICT;

CREATE TABLE p_assignment (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  worker BLOB NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  cover_for BLOB,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_assignment_worker ON p_assignment (worker, doc);

-- Where the follow-up stands, by periods.
CREATE TABLE p_status (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  author BLOB,
  noted INTEGER,
  status TEXT,
  from_day TEXT,
  to_day TEXT,
  note TEXT,
  retracted INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

-- Consents; state as written (expiry and withdrawal are dates beside it).
CREATE TABLE p_consent (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  author BLOB,
  noted INTEGER,
  kind TEXT,
  state TEXT,
  how TEXT,
  scope TEXT,
  text_version TEXT,
  from_day TEXT,
  expires TEXT,
  withdrawn TEXT,
  withdrawn_noted INTEGER,
  conflict INTEGER NOT NULL,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

-- User and next of kin.
CREATE TABLE p_link (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  other BLOB NOT NULL,
  relation TEXT,
  ended INTEGER NOT NULL,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

-- Other files of the same person: merged, continued.
CREATE TABLE p_related (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  other BLOB NOT NULL,
  how TEXT NOT NULL,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

-- Contacts and attempts. tags: `theme.bolig action.samvaer …`; workers: ids of colleagues who were along, 16 bytes each.
CREATE TABLE p_contact (
  n INTEGER PRIMARY KEY,
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  author BLOB,
  happened INTEGER,
  noted INTEGER,
  day TEXT,
  week TEXT,
  month TEXT,
  channel TEXT NOT NULL,
  initiative TEXT NOT NULL,
  place TEXT,
  minutes INTEGER,
  travel INTEGER,
  tags TEXT,
  workers BLOB,
  note TEXT,
  counts INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  reason TEXT,
  edited INTEGER NOT NULL,
  moved INTEGER NOT NULL,
  shared INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  UNIQUE (doc, entry)
) STRICT;
-- Last contact, attempts since, timeline: all by one document's time.
CREATE INDEX p_contact_happened ON p_contact (doc, counts, happened);
-- The last 30 days over everybody.
CREATE INDEX p_contact_day ON p_contact (day);
-- The latest entries over everybody.
CREATE INDEX p_contact_latest ON p_contact (happened);
-- Entries with two versions are few.
CREATE INDEX p_contact_conflict ON p_contact (doc) WHERE conflict = 1;
-- So are contacts with several participants, found again in each file by their id.
CREATE INDEX p_contact_shared ON p_contact (entry) WHERE shared = 1;

-- Evenings in groups, copied into the participant's own file when the programme says so.
CREATE TABLE p_visit (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  author BLOB,
  happened INTEGER,
  day TEXT,
  kind TEXT,
  attendance TEXT,
  noted INTEGER,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_identity (
  doc BLOB NOT NULL PRIMARY KEY,
  participant BLOB NOT NULL,
  name TEXT,
  phone TEXT,
  conflict INTEGER NOT NULL
) STRICT;

-- What a colleague on call needs.
CREATE TABLE p_card (
  doc BLOB NOT NULL PRIMARY KEY,
  participant BLOB,
  programme BLOB NOT NULL,
  alias TEXT,
  helps TEXT,
  plan TEXT,
  name TEXT,
  phone TEXT,
  conflict INTEGER NOT NULL
) STRICT;

-- Calls: on cards (participant set) and of a month on call (participant NULL). concerns, actions: codes with spaces between.
CREATE TABLE p_note (
  n INTEGER PRIMARY KEY,
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  programme BLOB NOT NULL,
  participant BLOB,
  author BLOB,
  happened INTEGER,
  noted INTEGER,
  day TEXT,
  channel TEXT,
  urgency TEXT,
  concerns TEXT,
  actions TEXT,
  minutes INTEGER,
  body TEXT,
  next TEXT,
  retracted INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  moved INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  UNIQUE (doc, entry)
) STRICT;
CREATE INDEX p_note_happened ON p_note (happened);
CREATE INDEX p_note_participant ON p_note (participant, happened);

-- Who has read which note or hand-over.
CREATE TABLE p_ack (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  target BLOB NOT NULL,
  author BLOB,
  noted INTEGER,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_ack_target ON p_ack (target);

CREATE TABLE p_hand_over (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  programme BLOB NOT NULL,
  author BLOB,
  recipient BLOB,
  noted INTEGER,
  body TEXT,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_shift (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  programme BLOB NOT NULL,
  worker BLOB,
  level TEXT,
  starts INTEGER,
  ends INTEGER,
  retracted INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_shift_starts ON p_shift (starts);

CREATE TABLE p_group (
  doc BLOB NOT NULL PRIMARY KEY,
  programme BLOB NOT NULL,
  name TEXT,
  kind TEXT,
  audience TEXT,
  place TEXT,
  online INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  conflict INTEGER NOT NULL
) STRICT;

CREATE TABLE p_leader (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  worker BLOB NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_group_member (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  participant BLOB,
  alias TEXT,
  state TEXT,
  enrolled TEXT,
  started TEXT,
  completed TEXT,
  left_day TEXT,
  waiting TEXT,
  retracted INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_session (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  author BLOB,
  happened INTEGER,
  day TEXT,
  minutes INTEGER,
  theme TEXT,
  place TEXT,
  online INTEGER, -- nothing: as the group
  state TEXT,
  guests INTEGER,
  note TEXT,
  retracted INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
-- Tonight's, over all groups.
CREATE INDEX p_session_day ON p_session (day);
-- A group's next and last evening, and another on the same day.
CREATE INDEX p_session_evening ON p_session (doc, day, happened);
CREATE INDEX p_session_conflict ON p_session (doc) WHERE conflict = 1;

CREATE TABLE p_attendance (
  doc BLOB NOT NULL,
  session BLOB NOT NULL,
  member BLOB NOT NULL,
  attendance TEXT,
  author BLOB,
  conflict INTEGER NOT NULL,
  PRIMARY KEY (doc, session, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX p_attendance_conflict ON p_attendance (doc) WHERE conflict = 1;

-- Contacts with people who have no file.
CREATE TABLE p_anonymous (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  programme BLOB NOT NULL,
  worker BLOB,
  happened INTEGER,
  noted INTEGER,
  day TEXT,
  week TEXT,
  month TEXT,
  channel TEXT,
  initiative TEXT,
  place TEXT,
  minutes INTEGER,
  travel INTEGER,
  people INTEGER NOT NULL,
  tags TEXT,
  note TEXT,
  counts INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_activity (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  programme BLOB NOT NULL,
  worker BLOB,
  happened INTEGER,
  noted INTEGER,
  day TEXT,
  kind TEXT,
  quantity INTEGER,
  minutes INTEGER,
  note TEXT,
  retracted INTEGER NOT NULL,
  conflict INTEGER NOT NULL,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

-- The worker's own state after a call.
CREATE TABLE p_debrief (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  programme BLOB NOT NULL,
  worker BLOB,
  state TEXT,
  note BLOB,
  noted INTEGER,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE p_worker (
  doc BLOB NOT NULL PRIMARY KEY,
  programme BLOB NOT NULL,
  worker BLOB,
  approved_from TEXT
) STRICT;

-- Entries that were erased: that there was one, and when it went.
CREATE TABLE p_erased (
  doc BLOB NOT NULL,
  entry BLOB NOT NULL,
  list TEXT NOT NULL,
  noted INTEGER,
  PRIMARY KEY (doc, entry)
) STRICT, WITHOUT ROWID;
