-- The words of articles, claims and fact-checks for full-text search. The tables are written as
-- Datasette and sqlite-utils look for them; triggers keep them in step with single edits.

CREATE VIRTUAL TABLE claims_fts USING FTS5 (text, gist, tokenize='porter', content="claims");

CREATE TRIGGER claims_ai AFTER INSERT ON claims BEGIN
  INSERT INTO claims_fts (rowid, text, gist) VALUES (new.rowid, new.text, new.gist);
END;

CREATE TRIGGER claims_ad AFTER DELETE ON claims BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, text, gist)
  VALUES ('delete', old.rowid, old.text, old.gist);
END;

CREATE TRIGGER claims_au AFTER UPDATE OF text, gist ON claims BEGIN
  INSERT INTO claims_fts (claims_fts, rowid, text, gist)
  VALUES ('delete', old.rowid, old.text, old.gist);
  INSERT INTO claims_fts (rowid, text, gist) VALUES (new.rowid, new.text, new.gist);
END;

CREATE VIRTUAL TABLE articles_fts USING FTS5 (
  title, author, text, tokenize='porter', content="articles"
);

CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN
  INSERT INTO articles_fts (rowid, title, author, text)
  VALUES (new.rowid, new.title, new.author, new.text);
END;

CREATE TRIGGER articles_ad AFTER DELETE ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, author, text)
  VALUES ('delete', old.rowid, old.title, old.author, old.text);
END;

CREATE TRIGGER articles_au AFTER UPDATE OF title, author, text ON articles BEGIN
  INSERT INTO articles_fts (articles_fts, rowid, title, author, text)
  VALUES ('delete', old.rowid, old.title, old.author, old.text);
  INSERT INTO articles_fts (rowid, title, author, text)
  VALUES (new.rowid, new.title, new.author, new.text);
END;

CREATE VIRTUAL TABLE fact_checks_fts USING FTS5 (
  claim_text, tokenize='porter', content="fact_checks"
);

CREATE TRIGGER fact_checks_ai AFTER INSERT ON fact_checks BEGIN
  INSERT INTO fact_checks_fts (rowid, claim_text) VALUES (new.rowid, new.claim_text);
END;

CREATE TRIGGER fact_checks_ad AFTER DELETE ON fact_checks BEGIN
  INSERT INTO fact_checks_fts (fact_checks_fts, rowid, claim_text)
  VALUES ('delete', old.rowid, old.claim_text);
END;

CREATE TRIGGER fact_checks_au AFTER UPDATE OF claim_text ON fact_checks BEGIN
  INSERT INTO fact_checks_fts (fact_checks_fts, rowid, claim_text)
  VALUES ('delete', old.rowid, old.claim_text);
  INSERT INTO fact_checks_fts (rowid, claim_text) VALUES (new.rowid, new.claim_text);
END;
