-- Views for people. DuckDB opens them too, if they hold EXISTS and count(column): it hands its own
-- writing of a view to SQLite, which does not read what becomes of IN (SELECT …) and count(*).

-- Reviews: which count now, what became of each, who agrees with whom

CREATE VIEW current_reviews AS
SELECT r.*, 1 AS rank_in_claim FROM reviews r
WHERE r.claim_id IS NOT NULL AND r.id = (
  SELECT x.id FROM reviews x
  WHERE x.claim_id = r.claim_id AND x.stage <> 'withdrawn'
    AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = x.id)
  ORDER BY CASE x.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
    iif(x.reviewed_on < '2100', x.reviewed_on, '') DESC, x.sequence DESC LIMIT 1);

-- Which verdict counts for a claim is noted with the claim, where lists look for it.

CREATE TRIGGER reviews_ai AFTER INSERT ON reviews BEGIN
  UPDATE claims SET (judged_as, judged_on) =
    (SELECT r.verdict, r.reviewed_on FROM current_reviews r WHERE r.claim_id = claims.id)
  WHERE id IN (new.claim_id, (SELECT claim_id FROM reviews WHERE id = new.supersedes));
END;

CREATE TRIGGER reviews_ad AFTER DELETE ON reviews BEGIN
  UPDATE claims SET (judged_as, judged_on) =
    (SELECT r.verdict, r.reviewed_on FROM current_reviews r WHERE r.claim_id = claims.id)
  WHERE id IN (old.claim_id, (SELECT claim_id FROM reviews WHERE id = old.supersedes));
END;

CREATE VIEW history AS
SELECT r.claim_id, r.anchor_claim AS claim,
  r.sequence, r.id AS review_id,
  CASE
    WHEN r.stage = 'withdrawn' THEN 'withdrawal'
    WHEN p.stage = 'final' AND p.verdict <> r.verdict THEN 'correction'
    WHEN p.id IS NOT NULL THEN 'revision'
    ELSE 'review' END AS event,
  r.stage, r.verdict, r.label, s.rating, p.verdict AS verdict_before, r.rationale, r.context,
  r.reviewer, r.reviewed_on, r.supersedes, p.reviewer AS superseded_reviewer,
  n.id AS superseded_by, n.reviewer AS superseded_by_reviewer,
  EXISTS (SELECT 1 FROM current_reviews k WHERE k.claim_id = r.claim_id AND k.id = r.id)
    AS current,
  coalesce(r.reviewed_on < c.first_seen, 0) AS before_claim,
  r.import_id
FROM reviews r
LEFT JOIN claims c ON c.id = r.claim_id
LEFT JOIN scale s ON s.id = r.verdict
LEFT JOIN reviews p ON p.id = r.supersedes
LEFT JOIN reviews n ON n.id = (
  SELECT x.id FROM reviews x WHERE x.supersedes = r.id ORDER BY x.sequence LIMIT 1);

CREATE VIEW first_reviews AS
SELECT r.id, r.claim_id, r.reviewer, r.verdict, s.rating, r.reviewed_on
FROM reviews r LEFT JOIN scale s ON s.id = r.verdict
WHERE r.claim_id IS NOT NULL AND r.id = (
  SELECT x.id FROM reviews x
  WHERE x.claim_id = r.claim_id AND x.stage = 'initial' AND lower(x.reviewer) = lower(r.reviewer)
    AND NOT EXISTS (
      SELECT 1 FROM reviews n WHERE n.supersedes = x.id AND n.stage IN ('initial', 'withdrawn'))
  ORDER BY x.sequence DESC LIMIT 1);

CREATE VIEW agreement AS
SELECT c.id AS claim_id, c.text, x.reviewer AS reviewer_a, x.verdict AS verdict_a,
  y.reviewer AS reviewer_b, y.verdict AS verdict_b, x.verdict = y.verdict AS agree
FROM first_reviews x
JOIN first_reviews y ON y.claim_id = x.claim_id AND lower(x.reviewer) < lower(y.reviewer)
JOIN claims c ON c.id = x.claim_id;

CREATE VIEW reliability AS
WITH verdicts AS (
  SELECT claim_id, verdict, count(verdict) AS k FROM first_reviews GROUP BY claim_id, verdict
), units AS (
  SELECT claim_id, sum(k) AS m, sum(k * k) AS same FROM verdicts
  GROUP BY claim_id HAVING sum(k) > 1
), used AS (
  SELECT v.verdict, sum(v.k) AS n FROM verdicts v JOIN units u ON u.claim_id = v.claim_id
  GROUP BY v.verdict
), nominal AS (
  SELECT (SELECT count(claim_id) FROM units) AS claims,
    (SELECT sum(n) FROM used) AS n, (SELECT sum(n * n) FROM used) AS squares,
    (SELECT sum((m * m - same) * 1.0 / (m - 1)) FROM units) AS observed
), rated AS (
  SELECT claim_id, count(rating) AS m, sum(rating) AS total, sum(rating * rating) AS squares
  FROM first_reviews WHERE rating IS NOT NULL GROUP BY claim_id HAVING count(rating) > 1
), ratings AS (
  SELECT count(claim_id) AS claims, sum(m) AS n, sum(total) AS total, sum(squares) AS squares,
    sum(2.0 * (m * squares - total * total) / (m - 1)) AS observed FROM rated
)
SELECT 'verdict' AS measured, 'nominal' AS metric, claims, coalesce(n, 0) AS reviews,
  round(1 - (n - 1) * observed / nullif(n * n - squares, 0), 3) AS alpha FROM nominal
UNION ALL
SELECT 'rating', 'interval', claims, coalesce(n, 0),
  round(1 - (n - 1) * observed / nullif(2.0 * (n * squares - total * total), 0), 3) FROM ratings;

CREATE VIEW disagreement AS
WITH standing AS (
  SELECT r.claim_id, r.reviewer, r.stage, r.verdict, r.label, s.rating
  FROM reviews r LEFT JOIN scale s ON s.id = r.verdict
  WHERE EXISTS (
    SELECT 1 FROM reviews o WHERE o.claim_id = r.claim_id AND o.verdict <> r.verdict
  ) AND r.id = (
    SELECT x.id FROM reviews x
    WHERE x.claim_id = r.claim_id AND x.stage <> 'withdrawn'
      AND lower(x.reviewer) = lower(r.reviewer)
      AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = x.id)
    ORDER BY CASE x.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
      x.sequence DESC LIMIT 1)
  ORDER BY r.claim_id, r.reviewer
)
SELECT c.id AS claim_id, c.gist, c.text, count(t.claim_id) AS reviewers,
  group_concat(t.reviewer || ' (' || t.stage || '): ' || t.label, '; ') AS verdicts,
  CASE WHEN count(t.rating) > 1 THEN max(t.rating) - min(t.rating) END AS distance,
  max(t.stage = 'final') AS decided, r.verdict
FROM standing t
JOIN claims c ON c.id = t.claim_id
LEFT JOIN current_reviews r ON r.claim_id = c.id
GROUP BY c.id HAVING count(DISTINCT t.verdict) > 1
ORDER BY distance IS NULL, distance DESC, reviewers DESC, c.id;

CREATE VIEW editors AS
WITH firsts AS MATERIALIZED (
  SELECT claim_id, lower(reviewer) AS who, verdict FROM first_reviews
), agreed AS (
  SELECT x.who, count(y.who) AS shared, round(avg(x.verdict = y.verdict), 3) AS agreement
  FROM firsts x JOIN firsts y ON y.claim_id = x.claim_id AND y.who <> x.who GROUP BY x.who
)
SELECT h.reviewer, count(h.review_id) AS reviews, count(DISTINCT h.claim_id) AS claims,
  sum(h.stage = 'initial') AS initial, sum(h.stage = 'cross') AS cross_checks,
  sum(h.stage = 'final') AS final,
  sum(h.stage = 'final' AND NOT EXISTS (
    SELECT 1 FROM reviews o WHERE o.claim_id = h.claim_id AND o.stage <> 'withdrawn'
      AND lower(o.reviewer) <> lower(h.reviewer))) AS final_alone,
  sum(h.event = 'correction') AS corrections, sum(h.event = 'withdrawal') AS withdrawals,
  sum(h.superseded_by IS NOT NULL
    AND lower(h.superseded_by_reviewer) <> lower(h.reviewer)) AS superseded_by_others,
  min(h.reviewed_on) AS first_active, max(h.reviewed_on) AS last_active,
  coalesce(a.shared, 0) AS shared, a.agreement
FROM history h LEFT JOIN agreed a ON a.who = lower(h.reviewer)
GROUP BY lower(h.reviewer)
ORDER BY reviews DESC, h.reviewer;

CREATE VIEW orphans AS
SELECT r.id, r.anchor_claim AS claim, r.anchor_quote AS quote, r.anchor_url AS article_url,
  r.verdict, r.rationale, r.stage, r.reviewer, r.reviewed_on, r.anchor_claim_id AS claim_id
FROM reviews r WHERE r.anchor = 'orphan';

CREATE VIEW look_again AS
SELECT r.candidate_claim_id AS claim_id, r.id AS base_revision, r.verdict, r.rationale, r.context,
  r.stage, r.reviewer, r.reviewed_on, r.anchor_claim AS claim_then, c.text AS claim,
  r.anchor_note AS note, r.anchor_quote AS quote_then, r.anchor_url AS article_url, r.anchor,
  r.anchor_claim_id AS claim_id_then
FROM reviews r JOIN claims c ON c.id = r.candidate_claim_id
WHERE r.stage <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM reviews n WHERE n.supersedes = r.id)
ORDER BY r.candidate_claim_id, r.sequence;

-- Links: what was said before, reworded, drifted, or checked by others

CREATE VIEW members AS
SELECT claim_a AS claim_id, claim_b AS member_id, relation, score, reasons, differs, decided_by,
  decided_on, note, one_article
FROM links WHERE relation IN ('same', 'variant', 'contradicts', 'answers')
UNION ALL
SELECT claim_b, claim_a, relation, score, reasons, differs, decided_by, decided_on, note,
  one_article
FROM links WHERE relation IN ('same', 'variant', 'contradicts', 'answers');

CREATE VIEW suggestions AS
SELECT l.score, l.reasons, a.id AS claim_a, a.text AS text_a, b.id AS claim_b, b.text AS text_b,
  l.story_id, s.name AS story
FROM links l
JOIN claims a ON a.id = l.claim_a
JOIN claims b ON b.id = l.claim_b
LEFT JOIN stories s ON s.id = l.story_id
WHERE l.relation = 'suggested'
ORDER BY l.score DESC, a.id, b.id;

CREATE VIEW answers AS
SELECT x.id AS claim_id, x.text AS claim, y.id AS answer_id, y.text AS answer, l.reasons,
  y.first_seen AS answered_on, r.verdict AS answer_verdict, l.one_article
FROM links l
JOIN claims y ON y.id = l.answer
JOIN claims x ON x.id = CASE WHEN l.claim_a = y.id THEN l.claim_b ELSE l.claim_a END
LEFT JOIN current_reviews r ON r.claim_id = y.id
WHERE l.relation = 'answers'
ORDER BY x.id, y.first_seen, y.id;

CREATE VIEW rewordings AS
SELECT l.relation, l.score, l.reasons, x.id AS earlier, x.text AS earlier_text,
  x.first_seen AS earlier_seen, y.id AS later, y.text AS later_text, y.first_seen AS later_seen
FROM links l
JOIN claims a ON a.id = l.claim_a
JOIN claims b ON b.id = l.claim_b
JOIN claims x ON x.id = CASE
  WHEN coalesce(a.first_at, a.first_seen, '9') <= coalesce(b.first_at, b.first_seen, '9')
  THEN a.id ELSE b.id END
JOIN claims y ON y.id = CASE WHEN x.id = a.id THEN b.id ELSE a.id END
WHERE NOT a.part AND NOT b.part AND NOT l.one_article
  AND (l.relation = 'same' OR (l.relation = 'variant'
  AND l.reasons NOT LIKE 'figure:%' AND l.reasons NOT LIKE 'quantity:%'
  AND l.reasons NOT LIKE 'hedge:%'
  AND (l.reasons NOT LIKE 'date:%' OR l.reasons LIKE '%no date%')))
ORDER BY l.relation, l.score DESC, earlier, later;

CREATE VIEW drift AS
SELECT l.score, l.reasons, x.id AS earlier, x.text AS earlier_text, x.first_seen AS earlier_seen,
  x.first_basis AS earlier_basis,
  (SELECT t.site FROM tellings t WHERE t.claim_id = x.id
   ORDER BY t.said_on IS NULL, coalesce(t.said_at, t.said_on), t.reprint, t.article_id LIMIT 1) AS earlier_site,
  (SELECT group_concat(q.text, ', ') FROM quantities q WHERE q.claim_id = x.id)
    AS earlier_figures,
  y.id AS later, y.text AS later_text, y.first_seen AS later_seen, y.first_basis AS later_basis,
  (SELECT t.site FROM tellings t WHERE t.claim_id = y.id
   ORDER BY t.said_on IS NULL, coalesce(t.said_at, t.said_on), t.reprint, t.article_id LIMIT 1)
    AS later_site,
  (SELECT group_concat(q.text, ', ') FROM quantities q WHERE q.claim_id = y.id) AS later_figures,
  l.decided_by
FROM links l
JOIN claims a ON a.id = l.claim_a
JOIN claims b ON b.id = l.claim_b
JOIN claims x ON x.id = CASE
  WHEN coalesce(a.first_at, a.first_seen, '9') <= coalesce(b.first_at, b.first_seen, '9')
  THEN a.id ELSE b.id END
JOIN claims y ON y.id = CASE WHEN x.id = a.id THEN b.id ELSE a.id END
WHERE l.relation = 'variant' AND NOT a.part AND NOT b.part AND NOT l.one_article
  AND (l.decided_by IS NOT NULL
    OR l.reasons LIKE 'figure:%' OR l.reasons LIKE 'quantity:%' OR l.reasons LIKE 'hedge:%'
    OR (l.reasons LIKE 'date:%' AND l.reasons NOT LIKE '%no date%'))
ORDER BY l.score DESC, earlier, later;

CREATE VIEW within_article AS
SELECT l.relation, l.score, l.reasons, l.claim_a, a.text AS text_a, l.claim_b, b.text AS text_b,
  l.decided_by
FROM links l
JOIN claims a ON a.id = l.claim_a
JOIN claims b ON b.id = l.claim_b
WHERE NOT a.part AND NOT b.part AND l.relation <> 'different' AND l.one_article
ORDER BY l.score DESC, l.claim_a, l.claim_b;

CREATE VIEW link_orphans AS
SELECT id, text_a, text_b, relation, decided_by, decided_on, note, claim_a, claim_b, file
FROM link_decisions WHERE stands AND (claim_a IS NULL OR claim_b IS NULL);

CREATE VIEW checked_before AS
SELECT l.claim_id, c.text AS claim, f.publisher, f.label, f.verdict, f.rating, f.published,
  f.claim_text AS checked_claim, f.claimant, f.url, l.relation, l.score, l.reasons,
  l.fact_check_id
FROM fact_check_links l
JOIN fact_checks f ON f.id = l.fact_check_id
JOIN claims c ON c.id = l.claim_id
ORDER BY l.relation <> 'same', l.score DESC, f.published DESC, f.id;

CREATE VIEW inherited AS
SELECT c.id AS claim_id, c.text AS claim, o.id AS origin, o.text AS origin_claim, r.verdict,
  r.label, s.rating, r.stage, r.reviewer, r.reviewed_on, r.id AS review_id, l.score, l.reasons,
  l.decided_by
FROM (SELECT DISTINCT claim_id AS id FROM members WHERE relation = 'same' AND differs IS NULL) k
JOIN claims c ON c.id = k.id
JOIN reviews r ON r.id = (
  SELECT y.id FROM links n JOIN current_reviews y
    ON y.claim_id = CASE WHEN n.claim_a = c.id THEN n.claim_b ELSE n.claim_a END
  WHERE (n.claim_a = c.id OR n.claim_b = c.id) AND n.relation = 'same' AND n.differs IS NULL
  ORDER BY CASE y.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
    iif(y.reviewed_on < '2100', y.reviewed_on, '') DESC, y.sequence DESC LIMIT 1)
JOIN claims o ON o.id = r.claim_id
JOIN links l ON l.claim_a = min(c.id, o.id) AND l.claim_b = max(c.id, o.id)
LEFT JOIN scale s ON s.id = r.verdict
WHERE NOT EXISTS (SELECT 1 FROM current_reviews x WHERE x.claim_id = c.id);

-- Claims: where they were made, and lists of them

CREATE VIEW tellings AS
SELECT a.claim_id, a.id AS appearance_id, a.article_id, t.title, coalesce(o.name, t.site) AS site,
  t.outlet_id, t.author, a.said_on, a.said_at, a.said_basis,
  a.speaker, a.speaker_id,
  CASE WHEN a.speaker_id IS NOT NULL THEN s.name WHEN a.cue IS NULL THEN t.author END AS said_by,
  a.quote, a.edited_out, t.near_duplicate_of IS NOT NULL AS reprint, coalesce(t.origin_id, t.id) AS origin
FROM appearances a
JOIN articles t ON t.id = a.article_id
LEFT JOIN outlets o ON o.id = t.outlet_id
LEFT JOIN speakers s ON s.id = a.speaker_id;

CREATE VIEW sayings AS
SELECT a.id AS appearance_id, a.claim_id, a.article_id, t.outlet_id,
  a.said_on, s.id AS speaker_id,
  s.name AS said_by, s.type, 0 AS as_author, a.quote, a.edited_out,
  t.near_duplicate_of IS NOT NULL AS reprint
FROM appearances a
JOIN articles t ON t.id = a.article_id
JOIN speakers s ON s.id = a.speaker_id
WHERE NOT a.part
UNION ALL
SELECT a.id, a.claim_id, a.article_id, t.outlet_id,
  a.said_on, s.id, s.name, s.type, 1, a.quote,
  a.edited_out, t.near_duplicate_of IS NOT NULL
FROM appearances a
JOIN articles t ON t.id = a.article_id
JOIN article_authors w ON w.article_id = a.article_id
JOIN speakers s ON s.id = w.speaker_id
WHERE a.speaker_id IS NULL AND a.cue IS NULL AND NOT a.part;

CREATE VIEW repeats AS
SELECT c.id, c.gist, c.text, c.appearances, c.sites, count(DISTINCT t.origin) AS origins,
  count(DISTINCT CASE WHEN t.reprint THEN t.article_id END) AS reprints,
  c.first_seen, c.first_basis, c.last_seen,
  (SELECT x.site FROM tellings x WHERE x.claim_id = c.id
   ORDER BY x.said_on IS NULL, coalesce(x.said_at, x.said_on), x.reprint, x.article_id LIMIT 1)
    AS first_site,
  (SELECT x.said_by FROM tellings x WHERE x.claim_id = c.id
   ORDER BY x.said_on IS NULL, coalesce(x.said_at, x.said_on), x.reprint, x.article_id LIMIT 1)
    AS first_speaker,
  c.worth, r.verdict
FROM claims c
JOIN tellings t ON t.claim_id = c.id
LEFT JOIN current_reviews r ON r.claim_id = c.id
WHERE c.appearances > 1 AND NOT c.part
GROUP BY c.id HAVING count(DISTINCT t.origin) > 1
ORDER BY origins DESC, c.sites DESC, c.appearances DESC, c.id;

CREATE VIEW story_list AS
WITH made AS (
  SELECT s.story_id, a.claim_id, count(DISTINCT coalesce(t.origin_id, t.id)) AS origins
  FROM article_stories s
  JOIN articles t ON t.id = s.article_id
  JOIN appearances a ON a.article_id = t.id
  WHERE NOT a.part
  GROUP BY s.story_id, a.claim_id
), linked AS (
  SELECT m.story_id, m.claim_id, max(m.origins > 1 OR l.relation IS NOT NULL) AS repeated
  FROM made m
  LEFT JOIN links l ON (l.claim_a = m.claim_id OR l.claim_b = m.claim_id)
    AND l.relation IN ('same', 'variant', 'contradicts') AND NOT l.one_article
  GROUP BY m.story_id, m.claim_id
)
SELECT s.id, s.name, count(DISTINCT t.id) AS articles,
  count(DISTINCT coalesce(t.origin_id, t.id)) AS origins,
  count(DISTINCT coalesce(t.outlet_id, t.site)) AS outlets,
  min(coalesce(t.published, substr(t.captured_first, 1, 10))) AS first_day,
  max(coalesce(t.published, substr(t.captured_first, 1, 10))) AS last_day,
  (SELECT count(k.claim_id) FROM linked k WHERE k.story_id = s.id) AS claims,
  (SELECT sum(k.repeated) FROM linked k WHERE k.story_id = s.id) AS repeated
FROM stories s
JOIN article_stories m ON m.story_id = s.id
JOIN articles t ON t.id = m.article_id
GROUP BY s.id
ORDER BY articles DESC, s.id;

CREATE VIEW due AS
SELECT c.id, c.text, c.gist, c.kind, c.due, c.first_seen,
  coalesce(r.verdict, i.verdict) AS verdict, coalesce(r.reviewed_on, i.reviewed_on) AS reviewed_on,
  i.claim_id AS inherited_from,
  max(1, (SELECT count(f.claim_id) FROM families f WHERE f.representative = c.id)) AS wordings
FROM claims c
LEFT JOIN current_reviews r ON r.claim_id = c.id
LEFT JOIN reviews i ON r.id IS NULL AND i.id = (
  SELECT y.id FROM links n JOIN current_reviews y
    ON y.claim_id = CASE WHEN n.claim_a = c.id THEN n.claim_b ELSE n.claim_a END
  WHERE (n.claim_a = c.id OR n.claim_b = c.id) AND n.relation = 'same' AND n.differs IS NULL
  ORDER BY CASE y.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
    iif(y.reviewed_on < '2100', y.reviewed_on, '') DESC, y.sequence DESC LIMIT 1)
WHERE c.due IS NOT NULL AND NOT c.part AND NOT EXISTS (
  SELECT 1 FROM families f JOIN claims o ON o.id = f.representative
  WHERE f.claim_id = c.id AND f.representative <> c.id AND o.due IS NOT NULL)
ORDER BY c.due, c.id;

CREATE VIEW edits AS
SELECT e.article_id, t.title, coalesce(u.name, t.site) AS site, e.version,
  p.captured_last AS seen_before,
  v.captured_first AS seen, e.change, e.claim_id, c.text AS claim, e.quote, e.earlier_claim_id,
  o.text AS earlier_claim, e.earlier_quote, e.reasons
FROM changes e
JOIN articles t ON t.id = e.article_id
JOIN versions v ON v.article_id = e.article_id AND v.number = e.version
JOIN versions p ON p.article_id = e.article_id AND p.number = e.version - 1
LEFT JOIN outlets u ON u.id = t.outlet_id
LEFT JOIN claims c ON c.id = e.claim_id
LEFT JOIN claims o ON o.id = e.earlier_claim_id
ORDER BY seen DESC, e.article_id, e.version DESC, e.position;

CREATE VIEW board AS
SELECT c.id, c.gist, c.text, c.kind, c.worth, r.verdict, s.label AS verdict_label, s.rating,
  r.stage, r.reviewer, r.reviewed_on,
  i.verdict AS inherited_verdict, i.claim_id AS inherited_from,
  (SELECT count(k.claim_id) FROM fact_check_links k WHERE k.claim_id = c.id AND k.relation = 'same')
    AS checked_before,
  c.appearances, c.sites, c.first_seen, c.last_seen, c.hedge, c.modal, c.negated, c.due, c.standalone,
  c.part
FROM claims c
LEFT JOIN current_reviews r ON r.claim_id = c.id
LEFT JOIN scale s ON s.id = r.verdict
LEFT JOIN reviews i ON r.id IS NULL AND i.id = (
  SELECT y.id FROM links n JOIN current_reviews y
    ON y.claim_id = CASE WHEN n.claim_a = c.id THEN n.claim_b ELSE n.claim_a END
  WHERE (n.claim_a = c.id OR n.claim_b = c.id) AND n.relation = 'same' AND n.differs IS NULL
  ORDER BY CASE y.stage WHEN 'final' THEN 0 WHEN 'cross' THEN 1 ELSE 2 END,
    iif(y.reviewed_on < '2100', y.reviewed_on, '') DESC, y.sequence DESC LIMIT 1);

CREATE VIEW worklist AS
SELECT c.id AS claim_id, r.id AS base_revision, r.verdict, r.rationale, r.context, r.stage,
  r.reviewer, r.reviewed_on, c.text AS claim, a.quote, a.speaker, t.title AS article_title,
  t.url AS article_url, t.published, c.worth, c.appearances, a.anchor
FROM claims c
JOIN appearances a ON a.id = (
  SELECT x.id FROM appearances x JOIN articles y ON y.id = x.article_id
  WHERE x.claim_id = c.id
  ORDER BY x.edited_out, x.part, y.published IS NULL, y.published, y.id, x."start", x.id LIMIT 1)
JOIN articles t ON t.id = a.article_id
LEFT JOIN current_reviews r ON r.claim_id = c.id
WHERE r.id IS NOT NULL OR NOT (c.part OR c.kind = 'not_a_claim')
ORDER BY r.id IS NOT NULL, c.worth * (0.9 + 0.1 * min(c.appearances, 11)) DESC, c.id;

-- Why a claim is not published as ClaimReview, which is read where nothing else of ours is seen

CREATE VIEW claimreview_lacks AS
SELECT c.id AS claim_id, c.text AS claim, 'nobody has reviewed it' AS reason FROM claims c
WHERE NOT EXISTS (SELECT 1 FROM current_reviews r WHERE r.claim_id = c.id)
UNION ALL
SELECT c.id, c.text, 'its review is not final'
FROM claims c JOIN current_reviews r ON r.claim_id = c.id WHERE r.stage <> 'final'
UNION ALL
SELECT c.id, c.text, 'its verdict does not say whether it is true'
FROM claims c JOIN current_reviews r ON r.claim_id = c.id
WHERE r.verdict IN ('pending_due', 'not_checkable')
UNION ALL
SELECT c.id, c.text, 'its review gives no reason'
FROM claims c JOIN current_reviews r ON r.claim_id = c.id WHERE coalesce(r.rationale, '') = ''
UNION ALL
SELECT c.id, c.text, 'its review names no source'
FROM claims c JOIN current_reviews r ON r.claim_id = c.id
WHERE NOT EXISTS (SELECT 1 FROM review_sources s WHERE s.review_id = r.id)
UNION ALL
SELECT c.id, c.text, 'it cannot be understood outside of its article'
FROM claims c JOIN current_reviews r ON r.claim_id = c.id WHERE c.bound
UNION ALL
SELECT c.id, c.text, 'no article that makes it has an address on the web'
FROM claims c JOIN current_reviews r ON r.claim_id = c.id
WHERE NOT EXISTS (
  SELECT 1 FROM appearances p JOIN articles t ON t.id = p.article_id
  WHERE p.claim_id = c.id AND (t.url LIKE 'http://%' OR t.url LIKE 'https://%'));
