-- The shape of a claimgraph store: one SQLite file, this schema, nothing else.
--
-- Rows are only ever added (but for the segments, which are derived). A retraction, a merge or a decision is a row of its own that names the
-- change that made it and, if it was taken back, the change that undid it; both stay. So "what did
-- we know after change N" is a comparison of numbers:
--   a row is known   if added_by <= N
--   a retraction, merge or decision is in force  if made_by <= N and (undone_by is null or
--                                                undone_by > N)
--
-- Valid time (when a claim holds) is part of the claim; transaction time (when we learned it) is
-- the `at` of the change that added it.

PRAGMA application_id = 1129074759;  -- 'CLMG'
PRAGMA user_version = 5;

-- Every transaction that changed the store, in order.
CREATE TABLE change (
  id   INTEGER PRIMARY KEY,
  at   TEXT NOT NULL,  -- UTC, ISO 8601 with milliseconds
  who  TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;

-- The nodes claims are about.
CREATE TABLE entity (
  id       INTEGER PRIMARY KEY,
  key      TEXT NOT NULL UNIQUE,
  -- Words are compared one by one: for IN with more than two, SQLite builds a table for each row.
  kind     TEXT NOT NULL CHECK (kind = 'company' OR kind = 'organization' OR kind = 'person'
                                OR kind = 'hardware' OR kind = 'ai_model' OR kind = 'product'
                                OR kind = 'place' OR kind = 'event' OR kind = 'concept'
                                OR kind = 'predicate'),
  label    TEXT NOT NULL CHECK (label <> ''),
  folded   TEXT NOT NULL,  -- the label as it is searched
  added_by INTEGER NOT NULL REFERENCES change (id)
) STRICT;
CREATE INDEX entity_folded ON entity (folded);

CREATE TABLE alias (
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  text      TEXT NOT NULL CHECK (text <> ''),
  language  TEXT NOT NULL,  -- BCP 47, '' for any
  folded    TEXT NOT NULL,
  added_by  INTEGER NOT NULL REFERENCES change (id),
  PRIMARY KEY (entity_id, text, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_folded ON alias (folded);

-- Two keys that name one thing: `entity_id` is read as `into_id` while the merge is in force.
CREATE TABLE merge (
  id        INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  into_id   INTEGER NOT NULL REFERENCES entity (id) CHECK (into_id <> entity_id),
  reason    TEXT NOT NULL,
  made_by   INTEGER NOT NULL REFERENCES change (id),
  undone_by INTEGER REFERENCES change (id)
) STRICT;
CREATE UNIQUE INDEX merge_in_force ON merge (entity_id) WHERE undone_by IS NULL;
CREATE INDEX merge_entity ON merge (entity_id);  -- also for those undone: they answer "as of"

-- A predicate is an entity of kind 'predicate' with these properties.
CREATE TABLE predicate (
  entity_id          INTEGER PRIMARY KEY REFERENCES entity (id),
  gloss              TEXT NOT NULL,  -- the scope it implies, '' for none
  object_type        TEXT NOT NULL CHECK (object_type = 'quantity' OR object_type = 'entity'
                                          OR object_type = 'date' OR object_type = 'text'
                                          OR object_type = 'flag'),
  dimension          TEXT CHECK ((dimension IS NOT NULL) = (object_type = 'quantity')),
  role               TEXT CHECK (role = 'stock' OR role = 'flow' OR role = 'rate'
                                 OR role = 'cumulative' OR role = 'delta'),
  functional         INTEGER NOT NULL CHECK (functional IN (0, 1)),
  inverse_functional INTEGER NOT NULL CHECK (inverse_functional IN (0, 1)),
  added_by           INTEGER NOT NULL REFERENCES change (id),
  CHECK ((role IS NOT NULL) = (object_type = 'quantity'))
) STRICT;

CREATE TABLE document (
  id           INTEGER PRIMARY KEY,
  key          TEXT NOT NULL UNIQUE,
  title        TEXT NOT NULL,
  url          TEXT NOT NULL,
  publisher_id INTEGER REFERENCES entity (id),
  language     TEXT NOT NULL,
  published    TEXT NOT NULL,  -- EDTF, '' when not known
  retrieved    TEXT NOT NULL,
  sha256       BLOB CHECK (length(sha256) = 32),
  text         TEXT,
  added_by     INTEGER NOT NULL REFERENCES change (id)
) STRICT;

-- A proposition, named by the SHA-256 of its canonical form. The columns up to measured_by are that
-- form; those after it are derived from it, for queries, in the canonical unit of the dimension.
CREATE TABLE claim (
  id           INTEGER PRIMARY KEY,
  hash         BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  subject_id   INTEGER NOT NULL REFERENCES entity (id),
  predicate_id INTEGER NOT NULL REFERENCES predicate (entity_id),
  object_type  TEXT NOT NULL CHECK (object_type = 'quantity' OR object_type = 'entity'
                                    OR object_type = 'date' OR object_type = 'text'
                                    OR object_type = 'flag'),
  object_id    INTEGER REFERENCES entity (id) CHECK ((object_id IS NOT NULL) = (object_type = 'entity')),
  value        TEXT CHECK ((value IS NULL) = (object_type = 'entity')),  -- quantity notation, EDTF, text, true/false
  language     TEXT NOT NULL,  -- of a text value, '' otherwise
  valid_time   TEXT NOT NULL,  -- EDTF, '' when the source does not say
  polarity     TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied')),
  measured_relation TEXT CHECK (measured_relation IN ('more_than', 'less_than')),
  measured_by  INTEGER REFERENCES claim (id) CHECK ((measured_by IS NULL) = (measured_relation IS NULL)),
  unit         TEXT,  -- of a quantity
  strict_lo    REAL, strict_hi REAL,  -- infinite ends are 9e999; null for no value
  fuzzy_lo     REAL, fuzzy_hi  REAL,
  open_ends    INTEGER NOT NULL,  -- bits: 1 strict lo, 2 strict hi, 4 fuzzy lo, 8 fuzzy hi
  valid_begin  INTEGER, valid_end INTEGER,  -- days since 1970, fuzzy, half-open; null for unbounded
  added_by     INTEGER NOT NULL REFERENCES change (id)
) STRICT;
CREATE INDEX claim_item ON claim (subject_id, predicate_id, fuzzy_lo, fuzzy_hi);
CREATE INDEX claim_object ON claim (object_id, predicate_id) WHERE object_id IS NOT NULL;
CREATE INDEX claim_measured_by ON claim (measured_by) WHERE measured_by IS NOT NULL;

-- Names people give to claims. Several may name one claim; a name names one claim for good.
CREATE TABLE claim_key (
  key      TEXT PRIMARY KEY,
  claim_id INTEGER NOT NULL REFERENCES claim (id),
  added_by INTEGER NOT NULL REFERENCES change (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_key_claim ON claim_key (claim_id);

CREATE TABLE scope (
  claim_id  INTEGER NOT NULL REFERENCES claim (id),
  dimension TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind = 'all' OR kind = 'entity' OR kind = 'text'),
  entity_id INTEGER REFERENCES entity (id) CHECK ((entity_id IS NOT NULL) = (kind = 'entity')),
  text      TEXT CHECK ((text IS NOT NULL) = (kind = 'text')),
  PRIMARY KEY (claim_id, dimension)
) STRICT, WITHOUT ROWID;
CREATE INDEX scope_entity ON scope (entity_id) WHERE entity_id IS NOT NULL;

-- Who put a claim forward, how, where, and on whose word.
CREATE TABLE attribution (
  id          INTEGER PRIMARY KEY,
  hash        BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  claim_id    INTEGER NOT NULL REFERENCES claim (id),
  agent_id    INTEGER NOT NULL REFERENCES entity (id),
  act         TEXT NOT NULL CHECK (act = 'asserts' OR act = 'estimates' OR act = 'forecasts'
                                   OR act = 'reports' OR act = 'quotes' OR act = 'denies'
                                   OR act = 'doubts' OR act = 'disputes'),
  document_id INTEGER REFERENCES document (id),
  date        TEXT NOT NULL,  -- EDTF, '' when not known
  via_id      INTEGER REFERENCES attribution (id),
  speech_act  TEXT NOT NULL,  -- names one utterance, '' for none
  against_id  INTEGER REFERENCES claim (id) CHECK ((against_id IS NOT NULL) = (act = 'disputes')),
  byte_start  INTEGER CHECK (byte_start >= 0),  -- evidence; null for none
  byte_end    INTEGER CHECK (byte_end >= byte_start AND (byte_end IS NULL) = (byte_start IS NULL)),
  exact       TEXT,
  prefix      TEXT,
  suffix      TEXT,
  text_sha256 BLOB CHECK (length(text_sha256) = 32),
  note        TEXT NOT NULL,
  added_by    INTEGER NOT NULL REFERENCES change (id)
) STRICT;
CREATE INDEX attribution_claim ON attribution (claim_id);
CREATE INDEX attribution_agent ON attribution (agent_id, act);
CREATE INDEX attribution_document ON attribution (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX attribution_via ON attribution (via_id) WHERE via_id IS NOT NULL;
CREATE INDEX attribution_against ON attribution (against_id) WHERE against_id IS NOT NULL;

-- Names of attributions, for references between them.
CREATE TABLE attribution_key (
  key            TEXT PRIMARY KEY,
  attribution_id INTEGER NOT NULL REFERENCES attribution (id),
  added_by       INTEGER NOT NULL REFERENCES change (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribution_key_attribution ON attribution_key (attribution_id);

-- Something taken back: exactly one of the three is named. A retracted document takes the
-- attributions that stand in it with it.
CREATE TABLE retraction (
  id             INTEGER PRIMARY KEY,
  claim_id       INTEGER REFERENCES claim (id),
  attribution_id INTEGER REFERENCES attribution (id),
  document_id    INTEGER REFERENCES document (id),
  reason         TEXT NOT NULL,
  made_by        INTEGER NOT NULL REFERENCES change (id),
  undone_by      INTEGER REFERENCES change (id),
  CHECK ((claim_id IS NOT NULL) + (attribution_id IS NOT NULL) + (document_id IS NOT NULL) = 1)
) STRICT;
CREATE UNIQUE INDEX retraction_of_claim ON retraction (claim_id)
  WHERE claim_id IS NOT NULL AND undone_by IS NULL;
CREATE UNIQUE INDEX retraction_of_attribution ON retraction (attribution_id)
  WHERE attribution_id IS NOT NULL AND undone_by IS NULL;
CREATE UNIQUE INDEX retraction_of_document ON retraction (document_id)
  WHERE document_id IS NOT NULL AND undone_by IS NULL;
-- Whether something was retracted at an earlier state depends on undone retractions as well.
CREATE INDEX retraction_claim ON retraction (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX retraction_attribution ON retraction (attribution_id) WHERE attribution_id IS NOT NULL;
CREATE INDEX retraction_document ON retraction (document_id) WHERE document_id IS NOT NULL;

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

-- The log: a row for each change, by which it shows when a row above is not what it was written as,
-- whatever tool changed it. `chain` is the SHA-256 of the chain of the change before it (32 zero
-- bytes for the first) and of all rows of the change as records, in the order of their kinds and
-- numbers; lib/store/logged_records.hpp has their form. `tags` has 32 bits of each record's
-- XXH3-64, little-endian, to name the record that does not fit. Written at the end of the change.
CREATE TABLE log (
  change_id INTEGER PRIMARY KEY REFERENCES change (id),
  chain     BLOB NOT NULL CHECK (length(chain) = 32),
  tags      BLOB NOT NULL
) STRICT;

-- Full-text search over labels, aliases, titles, text values and evidence. Derived.
CREATE VIRTUAL TABLE search USING fts5 (
  text,
  kind UNINDEXED,  -- 'entity', 'document', 'claim', 'attribution'
  ref UNINDEXED,   -- id in the table of that kind
  tokenize = 'unicode61 remove_diacritics 2'
);

-- Segments: what set questions ask of the rows, as arrays that are read in one go instead of row by
-- row. Derived from the rows of one state and never trusted over them: all that is here may be
-- deleted at any time, and whoever finds it missing, outdated, of an unknown layout or not as it was
-- written reads the rows. Rows of a state never change, so segments of an earlier state stay right
-- for that state. Replaced in one transaction, which is no change of what is known.
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

-- Append-only, enforced. Retractions, merges and decisions may be undone once.
CREATE TRIGGER change_is_final BEFORE UPDATE ON change BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER log_is_final BEFORE UPDATE ON log BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER log_stays BEFORE DELETE ON log BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER entity_is_final BEFORE UPDATE ON entity BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER entity_stays BEFORE DELETE ON entity BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER alias_is_final BEFORE UPDATE ON alias BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER alias_stays BEFORE DELETE ON alias BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER predicate_is_final BEFORE UPDATE ON predicate BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER predicate_stays BEFORE DELETE ON predicate BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER document_is_final BEFORE UPDATE ON document BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER document_stays BEFORE DELETE ON document BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER claim_is_final BEFORE UPDATE ON claim BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER claim_stays BEFORE DELETE ON claim BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER claim_key_is_final BEFORE UPDATE ON claim_key BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER claim_key_stays BEFORE DELETE ON claim_key BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER scope_is_final BEFORE UPDATE ON scope BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER scope_stays BEFORE DELETE ON scope BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER attribution_is_final BEFORE UPDATE ON attribution BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER attribution_stays BEFORE DELETE ON attribution BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER attribution_key_is_final BEFORE UPDATE ON attribution_key BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER attribution_key_stays BEFORE DELETE ON attribution_key BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER merge_is_undone_once BEFORE UPDATE ON merge
  WHEN OLD.undone_by IS NOT NULL OR NEW.undone_by IS NULL
    OR (OLD.id, OLD.entity_id, OLD.into_id, OLD.reason, OLD.made_by)
       IS NOT (NEW.id, NEW.entity_id, NEW.into_id, NEW.reason, NEW.made_by)
  BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER merge_stays BEFORE DELETE ON merge BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER retraction_is_undone_once BEFORE UPDATE ON retraction
  WHEN OLD.undone_by IS NOT NULL OR NEW.undone_by IS NULL
    OR (OLD.id, OLD.claim_id, OLD.attribution_id, OLD.document_id, OLD.reason, OLD.made_by)
       IS NOT (NEW.id, NEW.claim_id, NEW.attribution_id, NEW.document_id, NEW.reason, NEW.made_by)
  BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER retraction_stays BEFORE DELETE ON retraction BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER proposal_is_final BEFORE UPDATE ON proposal BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER proposal_stays BEFORE DELETE ON proposal BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER decision_is_undone_once BEFORE UPDATE ON decision
  WHEN OLD.undone_by IS NOT NULL OR NEW.undone_by IS NULL
    OR (OLD.id, OLD.proposal_id, OLD.outcome, OLD.reason, OLD.records, OLD.made_by)
       IS NOT (NEW.id, NEW.proposal_id, NEW.outcome, NEW.reason, NEW.records, NEW.made_by)
  BEGIN SELECT RAISE (ABORT, 'append-only'); END;
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT RAISE (ABORT, 'append-only'); END;
