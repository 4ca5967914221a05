-- Version 2 to 3: proposals, and what became of them.
--
-- Runs in one transaction, with foreign keys and triggers off. The statements are frozen: they say
-- what version 3 was, whatever schema.sql says now.

-- A claim that was found in a document and waits for a decision. It is no part of what the store
-- knows: nothing below looks at it but `decision`.
CREATE TABLE proposal (
  id          INTEGER PRIMARY KEY,
  hash        BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),  -- of document, place and claim
  document_id INTEGER NOT NULL REFERENCES document (id),
  byte_start  INTEGER NOT NULL CHECK (byte_start >= 0),  -- the sentence, in the document's bytes
  byte_end    INTEGER NOT NULL CHECK (byte_end >= byte_start),
  sentence    TEXT NOT NULL,
  records     TEXT NOT NULL CHECK (records <> ''),  -- JSON Lines: what accepting it imports, the claim last
  certainty   REAL NOT NULL CHECK (certainty BETWEEN 0 AND 1),
  rule        TEXT NOT NULL,
  added_by    INTEGER NOT NULL REFERENCES change (id)
) STRICT;
CREATE INDEX proposal_document ON proposal (document_id);

-- What became of a proposal. While none is in force, it waits.
CREATE TABLE decision (
  id          INTEGER PRIMARY KEY,
  proposal_id INTEGER NOT NULL REFERENCES proposal (id),
  outcome     TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected')),
  reason      TEXT NOT NULL CHECK (reason <> '' OR outcome = 'accepted'),
  records     TEXT CHECK (records IS NULL OR (records <> '' AND outcome = 'accepted')),  -- if edited
  made_by     INTEGER NOT NULL REFERENCES change (id),
  undone_by   INTEGER REFERENCES change (id)
) STRICT;
CREATE UNIQUE INDEX decision_in_force ON decision (proposal_id) WHERE undone_by IS NULL;
CREATE INDEX decision_proposal ON decision (proposal_id);  -- also for those undone: they answer "as of"

CREATE TRIGGER proposal_is_final BEFORE UPDATE ON proposal BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER proposal_stays BEFORE DELETE ON proposal BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER decision_is_undone_once BEFORE UPDATE ON decision
  WHEN OLD.undone_by IS NOT NULL OR NEW.undone_by IS NULL
    OR (OLD.id, OLD.proposal_id, OLD.outcome, OLD.reason, OLD.records, OLD.made_by)
       IS NOT (NEW.id, NEW.proposal_id, NEW.outcome, NEW.reason, NEW.records, NEW.made_by)
  BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT RAISE (ABORT, 'append-only'); END;

PRAGMA user_version = 3;
