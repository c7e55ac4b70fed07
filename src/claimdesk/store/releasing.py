"""Copy what may be public into a new database: row by row, in one order, from one state.

Nothing is read into memory but the signatures of reviews. Two copies of the same content have the
same bytes, whatever wrote their sources, but for the day that they are dated.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from claimdesk.errors import StoreError
from claimdesk.store import claims_of, judged, schema, stories
from claimdesk.store.database import refuse
from claimdesk.store.public import TABLES, TEXTS
from claimdesk.store.queries.about import RELEASE

Mask = Callable[[str, list[object]], str]
"""A text and the places of quotes in it → the text without what is no quote."""


@dataclass(slots=True)
class Seen:
    """Letters and digits that are shown of texts of which only quotes are, and all of them."""

    shown: int = 0
    whole: int = 0


_SEARCHED = ("claims", "articles", "fact_checks")


@contextmanager
def opened(path: Path, draft: Path) -> Iterator[sqlite3.Connection]:
    """A new database ``draft`` beside one state of the database at ``path``, which it only reads.

    Raises StoreError where that is not one of claimdesk's.
    """
    check(path)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as known:
        if known.execute(RELEASE).fetchone():
            raise StoreError(f"{path}: this is a release already. Make one of the desk's database.")
    with closing(sqlite3.connect(draft, uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH ? AS source", (f"{path.resolve().as_uri()}?mode=ro",))
        connection.execute("BEGIN")
        connection.execute(_RELEASED.format(db="source"))  # which holds the state
        yield connection


def check(path: Path) -> None:
    """Raise StoreError for what is no database of ours, or one of another version."""
    if not path.is_file():
        raise StoreError(f"{path}: there is no such database. Run `claimdesk build` first.")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            state = schema.state(connection)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: cannot be read as a database ({error}).") from None
    if state == "empty":
        raise StoreError(f"{path}: this is empty. Run `claimdesk build` first.")
    refuse(path, state)


def remarks(connection: sqlite3.Connection) -> int:
    """How many remarks of editors are in a database, which are not for the public."""
    return int(connection.execute(_REMARKS).fetchone()[0])


_REMARKS = """
SELECT (SELECT count(*) FROM links WHERE note IS NOT NULL)
  + (SELECT count(*) FROM link_decisions WHERE note IS NOT NULL)
  + (SELECT count(*) FROM fact_checks WHERE note IS NOT NULL)
  + (SELECT count(*) FROM import_problems) + (SELECT count(*) FROM left_out)
"""


def signers(connection: sqlite3.Connection) -> list[str]:
    """Who signed what a release shows, those of the oldest reviews first."""
    return [name for (name,) in connection.execute(SIGNERS.format(db="source"))]


def drafts(connection: sqlite3.Connection) -> int:
    """How many reviews of a database are not what a release would show."""
    sql = _RELEASED.format(db="main")
    connection.execute("DROP TABLE IF EXISTS temp.released")
    connection.execute(sql)
    return int(connection.execute(_DRAFTS).fetchone()[0])


_RELEASED = """
CREATE TEMP TABLE released AS
WITH RECURSIVE way(id, last, next) AS (
  SELECT r.id, r.id, r.supersedes FROM {db}.reviews r
  WHERE r.stage = 'final' AND r.claim_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM {db}.reviews n WHERE n.supersedes = r.id)
  UNION
  SELECT o.id, CASE WHEN o.stage = 'final' THEN o.id ELSE w.last END, o.supersedes
  FROM way w JOIN {db}.reviews o ON o.id = w.next
), finals AS (
  SELECT DISTINCT w.id, r.sequence FROM way w JOIN {db}.reviews r ON r.id = w.id
  WHERE r.stage = 'final' AND r.claim_id IS NOT NULL
), earlier(id, at) AS (
  SELECT f.id, r.supersedes FROM finals f JOIN {db}.reviews r ON r.id = f.id
  UNION
  SELECT e.id, r.supersedes FROM earlier e JOIN {db}.reviews r ON r.id = e.at
  WHERE r.id NOT IN (SELECT id FROM finals)
)
SELECT f.id, (SELECT e.at FROM earlier e WHERE e.id = f.id
  AND e.at IN (SELECT id FROM finals)) AS supersedes
FROM finals f ORDER BY f.sequence
"""
SIGNERS = """
SELECT who FROM (
  SELECT reviewer AS who, min(sequence) AS first FROM {db}.reviews
  WHERE id IN (SELECT id FROM temp.released) GROUP BY reviewer
  UNION ALL
  SELECT decided_by, 1e18 FROM {db}.links WHERE decided_by IS NOT NULL GROUP BY decided_by)
GROUP BY who ORDER BY min(first), who
"""
_DRAFTS = "SELECT count(*) FROM reviews WHERE id NOT IN (SELECT id FROM temp.released)"


def outlets(
    connection: sqlite3.Connection,
) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """Each article with the host and the name of its outlet, and the one that it reprints."""
    return iter(
        connection.execute(
            "SELECT t.id, o.host, coalesce(o.name, t.site), "
            "coalesce(t.origin_id, t.near_duplicate_of) FROM source.articles t "
            "LEFT JOIN source.outlets o ON o.id = t.outlet_id ORDER BY t.id"
        )
    )


def copy(
    connection: sqlite3.Connection,
    to: Path,
    shown: Mapping[str, str],
    names: Mapping[str, str],
    mask: Mask,
    date: str,
) -> Seen:
    """Fill an :func:`opened` database with what is public, and write it to the new file ``to``.

    ``shown`` says of each article how much of its text is shown, ``names`` by which public name a
    signer goes. Returns how much is seen of texts of which only quotes are. Raises StoreError
    where the copy is not sound.
    """
    _lay_out(connection)
    seen = _functions(connection, shown, names, mask)
    connection.executemany("INSERT INTO main.texts VALUES (?, ?)", sorted(shown.items()))
    for table in TABLES:
        _fill(connection, table)
    _stand_ins(connection, date)
    connection.execute(_JUDGED)
    claims_of.renew(connection)
    judged.renew(connection)
    stories.count(connection)
    for table in _SEARCHED:
        for task in ("rebuild", "optimize"):
            connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES (?)", (task,))
    connection.commit()
    connection.execute("DETACH source")
    _finish(connection, to)
    return seen


def _lay_out(connection: sqlite3.Connection) -> None:
    """The schema, without caches but those that pages read, and without triggers."""
    schema.create(connection)
    caches = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name GLOB '[_]*'"
    for (name,) in connection.execute(caches).fetchall():
        if name not in COUNTED:
            connection.execute(f'DROP TABLE main."{name}"')
    triggers = "SELECT name FROM main.sqlite_master WHERE type = 'trigger'"
    for (name,) in connection.execute(triggers).fetchall():
        connection.execute(f'DROP TRIGGER main."{name}"')  # nothing writes to a release
    connection.execute(TEXTS)


COUNTED = frozenset(
    {"_story_counts", "_verdict_counts", "_judged_figures", "_claims_of", "_judged_of"}
)
"""Tables of what pages look up, made anew of what is public."""
_JUDGED = """
UPDATE main.claims SET (judged_as, judged_on) =
  (SELECT r.verdict, r.reviewed_on FROM main.current_reviews r WHERE r.claim_id = claims.id)
"""


def _functions(
    connection: sqlite3.Connection, shown: Mapping[str, str], names: Mapping[str, str], mask: Mask
) -> Seen:
    seen = Seen()

    def released_text(version: str, article: str, text: str) -> str:
        if shown[article] == "full":
            return text
        if shown[article] == "none":
            return ""
        spans = connection.execute(_SPANS, (version,))
        masked = mask(text, [span for (held,) in spans for span in json.loads(held)])
        seen.shown += sum(map(str.isalnum, masked))
        seen.whole += sum(map(str.isalnum, text))
        return masked

    connection.create_function("released_text", 3, released_text)
    connection.create_function("public_name", 1, lambda name: name and names[name])
    return seen


_SPANS = "SELECT spans FROM source.appearances WHERE version_id = ?"


def _fill(connection: sqlite3.Connection, table: str) -> None:
    public = TABLES[table]
    columns = [*public.columns, *public.hidden]
    values = [public.made.get(name) or public.hidden.get(name) or f't."{name}"' for name in columns]
    named = ", ".join(f'"{name}"' for name in columns)
    connection.execute(
        f"INSERT INTO main.{table} ({named}) SELECT {', '.join(values)} FROM source.{table} t "
        f"WHERE {public.rows} ORDER BY {_of_row(public.order)}"
    )


def _of_row(order: str) -> str:
    return ", ".join(f"t.{name}" for name in order.split(", "))


def _stand_ins(connection: sqlite3.Connection, date: str) -> None:
    """Rows for what public ones refer to: a source withheld, the import, and when this was made."""
    connection.execute(
        "INSERT INTO main.sources (id, url, title) SELECT 'src_withheld', '', 'Withheld' "
        "WHERE EXISTS (SELECT 1 FROM main.review_sources WHERE source_id = 'src_withheld')"
    )
    connection.execute(
        "INSERT INTO main.imports (id, kind, file, rows) "
        "SELECT 'release', 'reviews', '', count(*) FROM main.reviews"
    )
    connection.execute(
        "INSERT INTO main.runs (id, started, finished, versions, settings) "
        "SELECT 1, ?, ?, coalesce((SELECT versions FROM source.runs ORDER BY id DESC LIMIT 1), "
        "'{}'), '{}'",
        (date, date),
    )


def _finish(connection: sqlite3.Connection, to: Path) -> None:
    if lost := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise StoreError(f"The release would refer to what it lacks: {lost[0]} to {lost[2]}.")
    connection.execute("VACUUM INTO ?", (str(to),))
    with closing(sqlite3.connect(f"{to.resolve().as_uri()}?mode=ro", uri=True)) as made:
        found = made.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise StoreError(f"The release's database is not sound: {found}.")
