-- Version 1 to 2: predicates get a gloss, attributions get keys, texts can be searched.
--
-- Runs in one transaction, with foreign keys and triggers off. The statements are frozen: they say
-- what version 2 was, whatever schema.sql says now.

-- ALTER TABLE would leave other SQL text behind than a fresh store has, so the table is rebuilt.
CREATE TEMP TABLE kept_predicate AS SELECT * FROM predicate;
DROP TABLE predicate;
CREATE TABLE predicate (
  entity_id          INTEGER PRIMARY KEY REFERENCES entity (id),
  gloss              TEXT NOT NULL,  -- the scope it implies, '' for none
  object_type        TEXT NOT NULL CHECK (object_type IN ('quantity', 'entity', 'date', 'text', 'flag')),
  dimension          TEXT CHECK ((dimension IS NOT NULL) = (object_type = 'quantity')),
  role               TEXT CHECK (role IN ('stock', 'flow', 'rate', 'cumulative', 'delta')),
  functional         INTEGER NOT NULL CHECK (functional IN (0, 1)),
  inverse_functional INTEGER NOT NULL CHECK (inverse_functional IN (0, 1)),
  added_by           INTEGER NOT NULL REFERENCES change (id),
  CHECK ((role IS NOT NULL) = (object_type = 'quantity'))
) STRICT;
INSERT INTO predicate
  SELECT entity_id, '', object_type, dimension, role, functional, inverse_functional, added_by
  FROM temp.kept_predicate;
DROP TABLE temp.kept_predicate;
CREATE TRIGGER predicate_is_final BEFORE UPDATE ON predicate BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER predicate_stays BEFORE DELETE ON predicate BEGIN SELECT RAISE (ABORT, 'append-only'); END;

CREATE TABLE attribution_key (
  key            TEXT PRIMARY KEY,
  attribution_id INTEGER NOT NULL REFERENCES attribution (id),
  added_by       INTEGER NOT NULL REFERENCES change (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribution_key_attribution ON attribution_key (attribution_id);
CREATE TRIGGER attribution_key_is_final BEFORE UPDATE ON attribution_key BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER attribution_key_stays BEFORE DELETE ON attribution_key BEGIN SELECT RAISE (ABORT, 'append-only'); END;

CREATE VIRTUAL TABLE search USING fts5 (
  text,
  kind UNINDEXED,  -- 'entity', 'document', 'claim', 'attribution'
  ref UNINDEXED,   -- id in the table of that kind
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO search (text, kind, ref)
  SELECT label, 'entity', id FROM entity
  UNION ALL SELECT text, 'entity', entity_id FROM alias
  UNION ALL SELECT title, 'document', id FROM document WHERE title <> ''
  UNION ALL SELECT value, 'claim', id FROM claim WHERE object_type = 'text'
  UNION ALL SELECT exact, 'attribution', id FROM attribution WHERE exact <> '';

PRAGMA user_version = 2;
