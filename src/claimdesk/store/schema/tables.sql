-- What was read

CREATE TABLE outlets (
  id TEXT PRIMARY KEY,
  host TEXT,
  name TEXT NOT NULL
);
CREATE INDEX outlets_host ON outlets(host);
CREATE INDEX outlets_name ON outlets(name COLLATE NOCASE);

CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  url TEXT,
  title TEXT NOT NULL,
  author TEXT,
  site TEXT,
  published TEXT,
  language TEXT,
  opinion INTEGER NOT NULL DEFAULT 0 CHECK (opinion IN (0, 1)),
  words INTEGER NOT NULL,
  method TEXT NOT NULL,
  captured_first TEXT,
  captured_last TEXT,
  near_duplicate_of TEXT REFERENCES articles(id),
  section TEXT,
  published_certain INTEGER NOT NULL DEFAULT 1 CHECK (published_certain IN (0, 1)),
  paywalled INTEGER NOT NULL DEFAULT 0 CHECK (paywalled IN (0, 1)),
  confidence REAL,
  published_at TEXT,
  published_basis TEXT CHECK (
    published_basis IN ('declared', 'address', 'shown', 'modified', 'known')),
  modified TEXT,
  incomplete TEXT,
  outlet_id TEXT REFERENCES outlets(id),
  origin_id TEXT REFERENCES articles(id),
  text_sha256 TEXT NOT NULL,
  text TEXT NOT NULL -- last, so that what stands before it is read without it
);
CREATE INDEX articles_outlet_id ON articles(outlet_id, published DESC, id, site);
CREATE INDEX articles_site ON articles(site, outlet_id);
CREATE INDEX articles_outlets ON articles(id, outlet_id);
CREATE INDEX articles_origin_id ON articles(origin_id);
CREATE INDEX articles_url ON articles(url);
CREATE INDEX articles_published ON articles(published DESC, id);
CREATE INDEX articles_near_duplicate_of ON articles(near_duplicate_of);

CREATE TABLE article_authors (
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  speaker_id TEXT REFERENCES speakers(id),
  PRIMARY KEY (article_id, position)
) WITHOUT ROWID;
CREATE INDEX article_authors_name ON article_authors(name);
CREATE INDEX article_authors_speaker_id ON article_authors(speaker_id);

CREATE TABLE speakers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('person', 'organisation', 'document', 'unnamed')),
  article_id TEXT REFERENCES articles(id)
);
CREATE INDEX speakers_name ON speakers(name, article_id, id);
CREATE INDEX speakers_article_id ON speakers(article_id);

CREATE TABLE speaker_names (
  speaker_id TEXT NOT NULL REFERENCES speakers(id),
  name TEXT NOT NULL,
  PRIMARY KEY (speaker_id, name)
) WITHOUT ROWID;
CREATE INDEX speaker_names_name ON speaker_names(name COLLATE NOCASE);

CREATE TABLE versions (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  text_sha256 TEXT NOT NULL,
  captured_first TEXT,
  captured_last TEXT,
  text TEXT NOT NULL,
  UNIQUE (article_id, number)
);
CREATE INDEX versions_edited ON versions(captured_first DESC, article_id, number DESC)
WHERE number > 1;

CREATE TABLE blocks (
  version_id TEXT NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (
    kind IN ('paragraph', 'heading', 'list_item', 'quote', 'table_row')),
  level INTEGER NOT NULL,
  at TEXT,
  PRIMARY KEY (version_id, "start")
) WITHOUT ROWID;

CREATE TABLE captures (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  url TEXT,
  captured_at TEXT,
  status INTEGER,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  path TEXT NOT NULL,
  offset INTEGER NOT NULL DEFAULT 0,
  article_id TEXT REFERENCES articles(id) ON DELETE SET NULL,
  version_id TEXT REFERENCES versions(id) ON DELETE SET NULL,
  problem TEXT,
  detail TEXT,
  charset TEXT,
  archived_url TEXT,
  UNIQUE (path, offset)
);
CREATE INDEX captures_article_id ON captures(article_id);
CREATE INDEX captures_version_id ON captures(version_id);

CREATE TABLE furniture (
  site TEXT NOT NULL,
  text TEXT NOT NULL,
  articles INTEGER NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (site, text)
);

-- What is claimed

CREATE TABLE claims (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  gist TEXT NOT NULL,
  kind TEXT NOT NULL,
  worth REAL NOT NULL,
  standalone INTEGER NOT NULL CHECK (standalone IN (0, 1)),
  bound INTEGER NOT NULL DEFAULT 0 CHECK (bound IN (0, 1)),
  negated INTEGER NOT NULL CHECK (negated IN (0, 1)),
  hedge TEXT,
  modal TEXT,
  due TEXT,
  part INTEGER NOT NULL DEFAULT 0 CHECK (part IN (0, 1)),
  first_seen TEXT,
  first_at TEXT,
  first_basis TEXT CHECK (first_basis IN ('published', 'captured')),
  last_seen TEXT,
  appearances INTEGER NOT NULL DEFAULT 0,
  sites INTEGER NOT NULL DEFAULT 0,
  judged_as TEXT,
  judged_on TEXT
);
-- The orders in which lists show claims; each has what their filters ask, so that what a list
-- leaves out is passed over without being read.
CREATE INDEX claims_by_worth ON claims(worth DESC, id, judged_as, kind, part);
CREATE INDEX claims_of_kind_by_worth ON claims(kind, worth DESC, id, judged_as, part);
CREATE INDEX claims_of_verdict_by_worth ON claims(judged_as, worth DESC, id, kind, part);
CREATE INDEX claims_by_telling ON claims(appearances DESC, id, kind, judged_as, part);
CREATE INDEX claims_by_judging ON claims(judged_on DESC, id, kind, judged_as, part);
CREATE INDEX claims_by_due ON claims(due, id, first_seen, judged_as, kind, part);

CREATE TABLE appearances (
  id TEXT PRIMARY KEY,
  claim_id TEXT NOT NULL REFERENCES claims(id),
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  version_id TEXT NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
  sentence INTEGER NOT NULL,
  spans TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  part INTEGER NOT NULL CHECK (part IN (0, 1)),
  speaker TEXT,
  speaker_id TEXT REFERENCES speakers(id),
  cue TEXT,
  quoted INTEGER NOT NULL CHECK (quoted IN (0, 1)),
  first_capture TEXT,
  last_capture TEXT,
  edited_out INTEGER NOT NULL CHECK (edited_out IN (0, 1)),
  anchor TEXT NOT NULL,
  said_on TEXT,
  said_at TEXT,
  said_basis TEXT CHECK (said_basis IN ('published', 'captured'))
);
CREATE INDEX appearances_claim_id ON appearances(claim_id);
CREATE INDEX appearances_article_id ON appearances(article_id, "start");
CREATE INDEX appearances_version_id ON appearances(version_id);
CREATE INDEX appearances_speaker_id ON appearances(speaker_id, part, edited_out, claim_id, article_id);

CREATE TABLE resolutions (
  appearance_id TEXT NOT NULL REFERENCES appearances(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  said TEXT NOT NULL,
  said_start INTEGER NOT NULL,
  said_end INTEGER NOT NULL,
  meant TEXT NOT NULL,
  meant_start INTEGER,
  meant_end INTEGER,
  PRIMARY KEY (appearance_id, position)
);

CREATE TABLE quantities (
  claim_id TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,
  unit TEXT,
  counted TEXT,
  approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
  text TEXT NOT NULL,
  value REAL NOT NULL,
  unit_text TEXT,
  PRIMARY KEY (claim_id, position),
  CHECK (low <= high)
);
CREATE INDEX quantities_unit ON quantities(unit);
CREATE INDEX quantities_counted ON quantities(counted);

CREATE TABLE dates (
  claim_id TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  earliest TEXT,
  latest TEXT,
  text TEXT NOT NULL,
  PRIMARY KEY (claim_id, position)
);
CREATE INDEX dates_earliest ON dates(earliest);

CREATE TABLE entities (
  claim_id TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  label TEXT NOT NULL CHECK (label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'MISC')),
  PRIMARY KEY (claim_id, name)
);
CREATE INDEX entities_name ON entities(name);

CREATE TABLE changes (
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('added', 'removed', 'reworded', 'altered', 'reversed')),
  claim_id TEXT REFERENCES claims(id) ON DELETE CASCADE,
  quote TEXT,
  earlier_claim_id TEXT REFERENCES claims(id) ON DELETE CASCADE,
  earlier_quote TEXT,
  reasons TEXT,
  PRIMARY KEY (article_id, version, position)
);
CREATE INDEX changes_change ON changes(change);
CREATE INDEX changes_claim_id ON changes(claim_id);
CREATE INDEX changes_earlier_claim_id ON changes(earlier_claim_id);

-- What belongs together

CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE article_stories (
  article_id TEXT PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  story_id TEXT NOT NULL REFERENCES stories(id)
) WITHOUT ROWID;
CREATE INDEX article_stories_story_id ON article_stories(story_id);

CREATE TABLE links (
  claim_a TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  claim_b TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  relation TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  decided_by TEXT,
  decided_on TEXT,
  found TEXT,
  note TEXT,
  differs TEXT,
  story_id TEXT REFERENCES stories(id),
  answer TEXT REFERENCES claims(id) ON DELETE CASCADE,
  one_article INTEGER NOT NULL DEFAULT 0 CHECK (one_article IN (0, 1)),
  PRIMARY KEY (claim_a, claim_b),
  CHECK (claim_a < claim_b)
);
CREATE INDEX links_claim_b ON links(claim_b);
CREATE INDEX links_story_id ON links(story_id);
CREATE INDEX links_answer ON links(answer);
CREATE INDEX links_by_score ON links(score DESC, claim_a, claim_b, relation, one_article);

CREATE TABLE families (
  claim_id TEXT PRIMARY KEY REFERENCES claims(id) ON DELETE CASCADE,
  representative TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX families_representative ON families(representative);

CREATE TABLE link_decisions (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  claim_a TEXT REFERENCES claims(id),
  claim_b TEXT REFERENCES claims(id),
  relation TEXT NOT NULL CHECK (
    relation IN ('same', 'variant', 'contradicts', 'different', 'undecided')),
  decided_by TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  note TEXT,
  stands INTEGER NOT NULL,
  anchor_a TEXT NOT NULL,
  text_a TEXT NOT NULL,
  quote_a TEXT NOT NULL,
  article_url_a TEXT,
  anchor_b TEXT NOT NULL,
  text_b TEXT NOT NULL,
  quote_b TEXT NOT NULL,
  article_url_b TEXT,
  file TEXT NOT NULL
);
CREATE INDEX link_decisions_claim_a ON link_decisions(claim_a);
CREATE INDEX link_decisions_claim_b ON link_decisions(claim_b);

-- What editors judged

CREATE TABLE scale (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  rating INTEGER,
  definition TEXT NOT NULL,
  maps_from TEXT
);

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('reviews', 'link_decisions', 'fact_checks')),
  file TEXT NOT NULL,
  reviewer TEXT,
  imported_at TEXT,
  rows INTEGER NOT NULL
);

CREATE TABLE import_problems (
  import_id TEXT NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  row INTEGER,
  "column" TEXT,
  value TEXT,
  reason TEXT NOT NULL,
  remedy TEXT NOT NULL,
  PRIMARY KEY (import_id, position)
);

CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  claim_id TEXT REFERENCES claims(id),
  stage TEXT NOT NULL CHECK (stage IN ('initial', 'cross', 'final', 'withdrawn')),
  verdict TEXT NOT NULL REFERENCES scale(id),
  label TEXT NOT NULL,
  rationale TEXT,
  context TEXT,
  reviewer TEXT NOT NULL,
  reviewed_on TEXT NOT NULL,
  supersedes TEXT REFERENCES reviews(id),
  import_id TEXT NOT NULL REFERENCES imports(id),
  anchor TEXT NOT NULL CHECK (anchor IN ('exact', 'moved', 'fuzzy', 'look_again', 'orphan')),
  anchor_claim_id TEXT NOT NULL,
  anchor_claim TEXT NOT NULL,
  anchor_quote TEXT NOT NULL,
  anchor_url TEXT,
  candidate_claim_id TEXT REFERENCES claims(id),
  anchor_note TEXT
);
CREATE INDEX reviews_claim_id ON reviews(claim_id);
CREATE INDEX reviews_anchor_claim_id ON reviews(anchor_claim_id);
CREATE INDEX reviews_verdict ON reviews(verdict);
CREATE INDEX reviews_supersedes ON reviews(supersedes);
CREATE INDEX reviews_import_id ON reviews(import_id);
CREATE INDEX reviews_reviewed_on ON reviews(reviewed_on);
CREATE INDEX reviews_sequence ON reviews(sequence);
CREATE INDEX reviews_anchor_url ON reviews(anchor_url);
CREATE INDEX reviews_candidate ON reviews(candidate_claim_id);

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  archived_url TEXT,
  title TEXT,
  publisher TEXT,
  published TEXT
);

CREATE TABLE review_sources (
  review_id TEXT NOT NULL REFERENCES reviews(id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES sources(id),
  position INTEGER NOT NULL,
  stance TEXT,
  quote TEXT,
  locator TEXT,
  status TEXT CHECK (status IN ('live', 'archived', 'gone', 'paywalled', 'withheld')),
  PRIMARY KEY (review_id, position)
);
CREATE INDEX review_sources_source_id ON review_sources(source_id);

CREATE TABLE source_checks (
  review_id TEXT NOT NULL REFERENCES reviews(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('exact', 'fuzzy', 'not_found')),
  score REAL NOT NULL,
  article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  version_id TEXT NOT NULL REFERENCES versions(id) ON DELETE CASCADE,
  "start" INTEGER,
  "end" INTEGER,
  found TEXT,
  PRIMARY KEY (review_id, position)
);
CREATE INDEX source_checks_article_id ON source_checks(article_id);
CREATE INDEX source_checks_version_id ON source_checks(version_id);

CREATE TABLE left_out (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('reviews', 'link_decisions', 'fact_checks')),
  file TEXT NOT NULL,
  reason TEXT NOT NULL,
  claim_id TEXT,
  claim TEXT,
  says TEXT,
  said_by TEXT,
  said_on TEXT,
  rationale TEXT
);
CREATE INDEX left_out_file ON left_out(file);

-- What others checked

CREATE TABLE fact_checks (
  id TEXT PRIMARY KEY,
  url TEXT,
  claim_text TEXT NOT NULL,
  claimant TEXT,
  label TEXT,
  rating REAL,
  publisher TEXT,
  published TEXT,
  claim_id TEXT REFERENCES claims(id),
  score REAL,
  reasons TEXT,
  title TEXT,
  said_on TEXT,
  claim_url TEXT,
  rating_given TEXT,
  best TEXT,
  worst TEXT,
  verdict TEXT,
  language TEXT,
  note TEXT,
  file TEXT
);
CREATE INDEX fact_checks_claim_id ON fact_checks(claim_id);

CREATE TABLE fact_check_links (
  fact_check_id TEXT NOT NULL REFERENCES fact_checks(id) ON DELETE CASCADE,
  claim_id TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
  relation TEXT NOT NULL CHECK (relation IN ('same', 'variant', 'contradicts', 'similar')),
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (fact_check_id, claim_id)
);
CREATE INDEX fact_check_links_claim_id ON fact_check_links(claim_id);

-- What builds did

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  finished TEXT,
  versions TEXT NOT NULL,
  settings TEXT NOT NULL,
  counts TEXT,
  problems INTEGER
);

-- Caches: no foreign key leads from them to what people read

CREATE TABLE _readings (
  capture_id TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  result BLOB NOT NULL
);

CREATE TABLE _briefs (
  capture_id TEXT PRIMARY KEY,
  reason TEXT,
  detail TEXT,
  url TEXT,
  site TEXT,
  language TEXT,
  published TEXT,
  text_sha256 TEXT,
  made_from TEXT,
  runs INTEGER,
  sample BLOB,
  paragraphs BLOB,
  edges BLOB
);

-- Which captures are one page; addresses are numbers, made of what may tell it of another capture.
CREATE TABLE _pages (
  article_id TEXT PRIMARY KEY,
  outline TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE _page_captures (
  capture_id TEXT PRIMARY KEY,
  reading TEXT NOT NULL,
  article_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX page_captures_article_id ON _page_captures(article_id);

CREATE TABLE _page_addresses (
  address INTEGER NOT NULL,
  article_id TEXT NOT NULL,
  PRIMARY KEY (address, article_id)
) WITHOUT ROWID;
CREATE INDEX page_addresses_article_id ON _page_addresses(article_id);

CREATE TABLE _reprints (
  article_id TEXT PRIMARY KEY,
  lead TEXT NOT NULL,
  seen TEXT,
  text_sha256 TEXT NOT NULL,
  original TEXT
) WITHOUT ROWID;

CREATE TABLE _splits (
  key TEXT PRIMARY KEY,
  result BLOB NOT NULL
);

CREATE TABLE _vectors (
  model TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (model, text_sha256)
) WITHOUT ROWID;

CREATE TABLE _editions (
  article_id TEXT PRIMARY KEY,
  signature TEXT NOT NULL
);

CREATE TABLE _moves (
  article_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  claim_id TEXT NOT NULL,
  quote TEXT NOT NULL,
  came INTEGER NOT NULL,
  "start" INTEGER NOT NULL
);
CREATE INDEX moves_article_id ON _moves(article_id);

CREATE TABLE _signatures (
  claim_id TEXT PRIMARY KEY,
  signature TEXT NOT NULL,
  words BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE _story_signatures (
  story_id TEXT PRIMARY KEY,
  signature TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE _story_words (
  article_id TEXT PRIMARY KEY,
  made_from TEXT NOT NULL,
  words BLOB NOT NULL,
  times BLOB NOT NULL
);

CREATE TABLE _story_search (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
);

CREATE TABLE _stamps (
  part TEXT NOT NULL,
  source TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  PRIMARY KEY (part, source)
) WITHOUT ROWID;

CREATE TABLE _story_counts (
  story_id TEXT PRIMARY KEY,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  first_day TEXT,
  last_day TEXT,
  repeated INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX story_counts_articles ON _story_counts(articles DESC, story_id);
CREATE INDEX story_counts_newest ON _story_counts(coalesce(last_day, '0') DESC, story_id, repeated);

CREATE TABLE _verdict_counts (
  whose TEXT NOT NULL,
  verdict TEXT NOT NULL,
  claims INTEGER NOT NULL,
  PRIMARY KEY (whose, verdict)
) WITHOUT ROWID;

-- The claims of each outlet and speaker, as lists want them: together on disk and in their order.
CREATE TABLE _claims_of (
  whose TEXT NOT NULL,
  worth REAL NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  appearances INTEGER NOT NULL,
  PRIMARY KEY (whose, worth DESC, id)
) WITHOUT ROWID;
CREATE INDEX claims_of_by_telling ON _claims_of(whose, appearances DESC, id, kind)
WHERE appearances > 1;

CREATE TABLE _judged_of (
  whose TEXT NOT NULL,
  id TEXT NOT NULL,
  worth REAL NOT NULL,
  kind TEXT NOT NULL,
  appearances INTEGER NOT NULL,
  judged_as TEXT NOT NULL,
  judged_on TEXT NOT NULL,
  PRIMARY KEY (whose, id)
) WITHOUT ROWID;

CREATE TABLE _judged_figures (
  value REAL NOT NULL,
  claim_id TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (value, claim_id)
) WITHOUT ROWID;

CREATE TABLE _folders (
  name TEXT PRIMARY KEY CHECK (name IN ('corpus', 'claims', 'database')),
  path TEXT NOT NULL
) WITHOUT ROWID;
