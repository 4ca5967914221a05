-- Version 4 to 5: the log. Its rows are written afterwards, from the rows that are there.
--
-- Runs in one transaction, with foreign keys and triggers off. The statements are frozen: they say
-- what version 5 was, whatever schema.sql says now.

CREATE TABLE log (
  change_id INTEGER PRIMARY KEY REFERENCES change (id),
  chain     BLOB NOT NULL CHECK (length(chain) = 32),
  tags      BLOB NOT NULL
) STRICT;

CREATE TRIGGER log_is_final BEFORE UPDATE ON log BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER log_stays BEFORE DELETE ON log BEGIN SELECT RAISE (ABORT, 'append-only'); END;

PRAGMA user_version = 5;
