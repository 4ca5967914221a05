-- Version 3 to 4: segments.
--
-- Runs in one transaction, with foreign keys and triggers off. The statements are frozen: they say
-- what version 4 was, whatever schema.sql says now.

-- Segments: what set questions ask of the rows, as arrays that are read in one go instead of row by
-- row. Derived from the rows of one state and never trusted over them.
CREATE TABLE segments (
  id         INTEGER PRIMARY KEY CHECK (id = 1),  -- at most one row
  number     INTEGER NOT NULL,  -- of the change whose state they are of
  layout     INTEGER NOT NULL,  -- version of what is in them
  part_bytes INTEGER NOT NULL CHECK (part_bytes > 0),
  directory  TEXT NOT NULL,     -- a line for each segment: name, space, bytes
  checksum   INTEGER NOT NULL   -- XXH3-64 of the four columns before it
) STRICT;

-- Each segment is cut into parts of part_bytes, its last one shorter; all in order of the directory.
CREATE TABLE segment_part (
  id       INTEGER PRIMARY KEY,  -- from 1, without gaps
  checksum INTEGER NOT NULL,     -- XXH3-64 of the bytes, seeded with segments.checksum + id
  bytes    BLOB NOT NULL
) STRICT;

PRAGMA user_version = 4;
