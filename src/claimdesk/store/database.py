"""The database: opened, kept in step with the corpus, read back. The only SQL that writes.

``claims.db`` is computed from ``corpus/`` and ``claims/``; everything here can be deleted and
made again. Public tables change in one transaction, so that a reader of the live database sees
the old state or the new one. The tables whose names begin with an underscore are caches.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from claimdesk.articles.appearances import Appearance, Move
from claimdesk.articles.editions import Edition
from claimdesk.articles.furniture import Furniture
from claimdesk.errors import StoreError
from claimdesk.match import Matchable
from claimdesk.match.near import families
from claimdesk.records import Capture, Claim, DateRange, Link, Quantity, Rejection
from claimdesk.store import rows, schema

LOCK_SECONDS = 60.0
"""How long to wait for another program that writes to the database."""
LOGICAL = (
    "articles versions furniture changes captures claims appearances resolutions quantities "
    "dates entities links families scale imports reviews sources review_sources source_checks "
    "fact_checks fact_check_links link_decisions"
).split()
"""The tables whose content the digest covers; runs and problems are a log, the rest is cache."""


def refuse(path: Path, state: schema.State) -> None:
    """Raise StoreError for a database whose tables are not those that this program knows."""
    if state == "foreign":
        raise StoreError(f"{path}: this is a database, but not one of claimdesk's.")
    if state == "other":
        raise StoreError(
            f"{path}: this database was made by another version of claimdesk. "
            "Run `claimdesk build`, which computes it anew."
        )


class Store:
    """One open database; a context manager."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open ``path``, made where it is empty; raises StoreError where it cannot be used."""
        if not create and not path.exists():
            raise StoreError(f"{path}: there is no such database. Run `claimdesk build` first.")
        self.path = path
        try:
            connection = sqlite3.connect(path, timeout=LOCK_SECONDS)
            self.db = Database(connection)
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path}: cannot be used as a database ({error}).") from None

    def _prepare(self) -> None:
        if schema.state(self.db.conn) == "empty":
            with self.transaction():  # two programs that start at once must not both do it
                if schema.state(self.db.conn) == "empty":
                    schema.create(self.db.conn)
        refuse(self.path, schema.state(self.db.conn))
        self.db.enable_wal()
        self.db.execute("PRAGMA foreign_keys = ON")

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def rows(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> Iterator[Any]:
        """Rows of a query, as tuples."""
        return iter(self.db.execute(sql, parameters))

    @contextmanager
    def transaction(self, *, keep: bool = True) -> Iterator[None]:
        """All or nothing; foreign keys are checked at the end. Without ``keep``, nothing.

        Takes the right to write at once, so that two imports wait for each other instead of
        failing half-way. Raises StoreError where another program keeps it too long.
        """
        try:
            self.db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"{self.path}: another program is writing to this database ({error}). "
                "Wait for it to end, then run this again."
            ) from None
        try:
            self.db.execute("PRAGMA defer_foreign_keys = ON")
            yield
            self.db.commit() if keep else self.db.rollback()
        except BaseException:
            self.db.rollback()
            raise

    # caches

    def reading(self, capture_id: str, fingerprint: str) -> bytes | None:
        """The packed reading of a capture, if this program version made it."""
        sql = "SELECT result FROM _readings WHERE capture_id = ? AND fingerprint = ?"
        row = next(self.rows(sql, (capture_id, fingerprint)), None)
        return row[0] if row else None

    def save_reading(self, capture_id: str, fingerprint: str, result: bytes) -> None:
        """Keep the packed reading of a capture."""
        self._save("_readings", capture_id=capture_id, fingerprint=fingerprint, result=result)

    def split(self, key: str) -> bytes | None:
        """The packed split under this key."""
        row = next(self.rows("SELECT result FROM _splits WHERE key = ?", (key,)), None)
        return row[0] if row else None

    def save_split(self, key: str, result: bytes) -> None:
        """Keep a packed split."""
        self._save("_splits", key=key, result=result)

    def _save(self, table: str, **row: object) -> None:
        with self.transaction():
            self.db.table(table).insert(row, replace=True)

    def forget_caches(self, capture_ids: set[str], split_keys: set[str]) -> None:
        """Drop cached results that no page of the corpus leads to any more."""
        with self.transaction():
            for table, column, kept in (
                ("_readings", "capture_id", capture_ids),
                ("_splits", "key", split_keys),
            ):
                known = {row[0] for row in self.rows(f"SELECT {column} FROM {table}")}
                for gone in known - kept:
                    self.db.execute(f"DELETE FROM {table} WHERE {column} = ?", (gone,))

    # articles

    def signatures(self) -> dict[str, str]:
        """What each published article was made from."""
        return dict(self.rows("SELECT article_id, signature FROM _editions"))

    def remove_article(self, article_id: str) -> set[str]:
        """Delete an article with its appearances; returns the ids of the claims it made."""
        sql = "SELECT DISTINCT claim_id FROM appearances WHERE article_id = ?"
        claims = {row[0] for row in self.rows(sql, (article_id,))}
        self.db.execute(
            "UPDATE articles SET near_duplicate_of = NULL WHERE near_duplicate_of = ?",
            (article_id,),
        )
        self.db.execute("DELETE FROM articles WHERE id = ?", (article_id,))
        for cache in ("_editions", "_moves"):
            self.db.execute(f"DELETE FROM {cache} WHERE article_id = ?", (article_id,))
        return claims

    def add_article(
        self,
        edition: Edition,
        signature: str,
        appearances: Sequence[Appearance],
        moves: Iterable[Move],
    ) -> set[str]:
        """Insert an article, its versions, appearances and edits; returns the ids of its claims.

        The claims themselves are written by :meth:`write_claim`, in the same transaction.
        """
        self.db.table("articles").insert(rows.article(edition))
        self.db.table("versions").insert_all(rows.version(edition.id, v) for v in edition.versions)
        self.db.table("appearances").insert_all(rows.appearance(edition.id, a) for a in appearances)
        self.db.table("resolutions").insert_all(
            rows.resolution(a.id, r) for a in appearances for r in a.claim.resolutions
        )
        self.db.table("_moves").insert_all({"article_id": edition.id, **asdict(m)} for m in moves)
        self.db.table("_editions").insert({"article_id": edition.id, "signature": signature})
        return {a.claim_id for a in appearances}

    def replace_captures(
        self,
        captures: Iterable[Capture],
        rejections: Mapping[str, Rejection],
        places: Mapping[str, tuple[str, str]],
    ) -> None:
        """Write all captures anew; ``places`` gives article and version ids by capture."""
        self.db.execute("DELETE FROM captures")
        self.db.table("captures").insert_all(
            rows.capture(c, rejections.get(c.id), places.get(c.id)) for c in captures
        )

    # claims

    def canonical(self, claim_id: str) -> tuple[str, str] | None:
        """Version id and spans (JSON) of the appearance that speaks for a claim: the first one."""
        sql = """
          SELECT a.version_id, a.spans FROM appearances a JOIN articles t ON t.id = a.article_id
          WHERE a.claim_id = ?
          ORDER BY coalesce(t.published, t.captured_first, '9'), t.id, a.edited_out, a."start", a.id
          LIMIT 1"""
        row = next(self.rows(sql, (claim_id,)), None)
        return (row[0], row[1]) if row else None

    def delete_claim(self, claim_id: str) -> None:
        """Delete a claim that no article makes any more."""
        self.db.execute("DELETE FROM claims WHERE id = ?", (claim_id,))
        self.db.execute("DELETE FROM _signatures WHERE claim_id = ?", (claim_id,))

    def write_claim(self, claim_id: str, claim: Claim) -> None:
        """Insert or replace a claim, and count its appearances."""
        for table in ("quantities", "dates", "entities"):
            self.db.execute(f"DELETE FROM {table} WHERE claim_id = ?", (claim_id,))
        self.db.table("claims").upsert(rows.claim(claim_id, claim), pk="id")
        self.db.execute(_COUNT, {"id": claim_id})
        for table, facts in (
            ("quantities", claim.quantities),
            ("dates", claim.dates),
            ("entities", claim.entities),
        ):
            self.db.table(table).insert_all({"claim_id": claim_id, **asdict(f)} for f in facts)

    def matchables(self) -> list[Matchable]:
        """The claims that can be compared: those that stand alone and are not mere opinion."""
        figures: dict[str, list[Quantity]] = {}
        for id_, value, high, unit, approximate, text in self.rows(
            "SELECT claim_id, value, high, unit, approximate, text FROM quantities ORDER BY rowid"
        ):
            quantity = Quantity(value, text, high, unit, bool(approximate))
            figures.setdefault(id_, []).append(quantity)
        days: dict[str, list[DateRange]] = {}
        for id_, earliest, latest, text in self.rows(
            "SELECT claim_id, earliest, latest, text FROM dates ORDER BY rowid"
        ):
            days.setdefault(id_, []).append(DateRange(text, earliest, latest))
        names: dict[str, set[str]] = {}
        for id_, name in self.rows("SELECT claim_id, name FROM entities"):
            names.setdefault(id_, set()).add(name)
        return [
            Matchable(
                id_,
                text,
                bool(negated),
                tuple(figures.get(id_, ())),
                tuple(days.get(id_, ())),
                frozenset(names.get(id_, ())),
                hedge,
                seen,
                bool(part),
            )
            for id_, text, negated, hedge, seen, part in self.rows(
                """SELECT id, text, negated, hedge, first_seen, part FROM claims
                WHERE standalone AND kind NOT IN ('opinion', 'not_a_claim') ORDER BY id"""
            )
        ]

    def unmatched(self, wanted: Mapping[str, str]) -> set[str]:
        """Claims that are new or have changed since they were matched, by their signatures.

        Their links, and those of claims that are not to be matched any more, are deleted; links
        that an editor decided stay.
        """
        known = dict(self.rows("SELECT claim_id, signature FROM _signatures"))
        fresh = {id_ for id_, signature in wanted.items() if known.get(id_) != signature}
        for id_ in sorted((fresh & known.keys()) | (known.keys() - wanted.keys())):
            self.db.execute("DELETE FROM _signatures WHERE claim_id = ?", (id_,))
            self.db.execute(
                "DELETE FROM links WHERE decided_by IS NULL AND (claim_a = ? OR claim_b = ?)",
                (id_, id_),
            )
        return fresh

    def add_links(self, links: Iterable[Link], matched: Mapping[str, str]) -> None:
        """Write links that the matcher found, and the signatures of the claims it looked at."""
        self.db.table("links").insert_all((asdict(link) for link in links), ignore=True)
        self.db.table("_signatures").insert_all(
            ({"claim_id": id_, "signature": signature} for id_, signature in matched.items()),
            replace=True,
        )

    def matched_as(self, print_: str) -> bool:
        """Whether the claims were matched by this state of the program, or there are none."""
        row = next(self.rows("SELECT signature FROM _signatures LIMIT 1"), None)
        if row is None:
            return bool(next(self.rows("SELECT NOT EXISTS (SELECT 1 FROM claims)"))[0])
        return str(row[0]).startswith(print_)

    def regroup(self) -> None:
        """Gather claims that say the same, by the links as they stand, into families."""
        same = self.rows("SELECT claim_a, claim_b FROM links WHERE relation = 'same'")
        seen = self.rows(
            """SELECT id, first_seen FROM claims WHERE NOT part AND id IN (
              SELECT claim_a FROM links WHERE relation = 'same'
              UNION SELECT claim_b FROM links WHERE relation = 'same')"""
        )
        whole = dict(seen)
        pairs = ((a, b) for a, b in same if a in whole and b in whole)
        self.db.execute("DELETE FROM families")
        self.db.table("families").insert_all(
            {"claim_id": claim, "representative": first}
            for claim, first in sorted(families(pairs, whole.items()).items())
        )

    def tell_changes(self) -> None:
        """Write anew which claims came, went or changed from version to version of each article."""
        self.db.execute("DELETE FROM changes")
        self.db.execute(_CHANGES)

    def mark_reprints(self, originals: Mapping[str, str]) -> None:
        """Write which article each reprint is nearly the same as."""
        self.db.execute("UPDATE articles SET near_duplicate_of = NULL")
        for copy, original in sorted(originals.items()):
            self.db.table("articles").update(copy, {"near_duplicate_of": original})

    def replace_furniture(self, found: Iterable[Furniture]) -> None:
        """Write anew what sites repeat from page to page."""
        self.db.execute("DELETE FROM furniture")
        self.db.table("furniture").insert_all(asdict(one) for one in found)

    # runs and digest

    def log_run(self, **run: object) -> None:
        """Record a finished run."""
        with self.transaction():
            self.db.table("runs").insert(
                {k: json.dumps(v) if isinstance(v, dict) else v for k, v in run.items()}
            )

    def digest(self) -> str:
        """SHA-256 over the logical content, whatever the order in which it was written."""
        total = hashlib.sha256()
        for table in LOGICAL:
            columns = ", ".join(f'"{column.name}"' for column in self.db.table(table).columns)
            lines = sorted(
                json.dumps(row, ensure_ascii=True)
                for row in self.rows(f"SELECT {columns} FROM {table}")
            )
            total.update(f"{table} ({columns})\n".encode())
            for line in lines:
                total.update(line.encode() + b"\n")
        return total.hexdigest()


_COUNT = """
UPDATE claims SET (part, appearances, sites, first_seen, last_seen) = (
  SELECT min(a.part), count(*), count(DISTINCT coalesce(t.site, t.id)),
    min(coalesce(t.published, t.captured_first)), max(coalesce(t.published, t.captured_first))
  FROM appearances a JOIN articles t ON t.id = a.article_id WHERE a.claim_id = claims.id
) WHERE id = :id
"""

# Of the claims that came and went with a version, two that a link joins are one change, each in
# its best pair only.
_CHANGES = """
INSERT INTO changes
WITH came AS (
  SELECT rowid AS id, * FROM _moves WHERE came
), went AS (
  SELECT rowid AS id, * FROM _moves WHERE NOT came
), pairs AS (
  SELECT came.id AS new_id, went.id AS old_id, l.relation, l.reasons,
    row_number() OVER (PARTITION BY came.id ORDER BY l.score DESC, went.claim_id) AS best_old,
    row_number() OVER (PARTITION BY went.id ORDER BY l.score DESC, came.claim_id) AS best_new
  FROM came
  JOIN went ON went.article_id = came.article_id AND went.version = came.version
  JOIN links l ON l.claim_a = min(came.claim_id, went.claim_id)
    AND l.claim_b = max(came.claim_id, went.claim_id)
  WHERE l.relation <> 'different'
), best AS (
  SELECT * FROM pairs WHERE best_old = 1 AND best_new = 1
)
SELECT article_id, version, change, claim_id, quote, earlier_claim_id, earlier_quote, reasons
FROM (
  SELECT came.article_id, came.version,
    CASE b.relation WHEN 'same' THEN 'reworded' WHEN 'variant' THEN 'altered' ELSE 'reversed' END
      AS change,
    came.claim_id, came.quote, went.claim_id AS earlier_claim_id, went.quote AS earlier_quote,
    b.reasons, came."start" AS place
  FROM best b JOIN came ON came.id = b.new_id JOIN went ON went.id = b.old_id
  UNION ALL
  SELECT article_id, version, 'added', claim_id, quote, NULL, NULL, NULL, "start" FROM came
  WHERE id NOT IN (SELECT new_id FROM best)
  UNION ALL
  SELECT article_id, version, 'removed', NULL, NULL, claim_id, quote, NULL, "start" FROM went
  WHERE id NOT IN (SELECT old_id FROM best)
)
ORDER BY article_id, version, place, change, claim_id, earlier_claim_id
"""
