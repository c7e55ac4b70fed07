"""A desk's database → a folder that anybody may have: made beside its place, then put there.

What may be public is decided in :mod:`claimdesk.store.public`. The folder is read from one state
of the database, and the same state gives the same bytes.
"""

import json
import logging
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from claimdesk import __version__, workers
from claimdesk.desk.served import CONFIGURATION, configuration_file
from claimdesk.errors import StoreError
from claimdesk.release import describe, feed, pages, parquet, place, readme, search, sums, tables
from claimdesk.release.about import About, descriptions, public_metadata
from claimdesk.release.names import public_names, unnamed
from claimdesk.release.rights import Shown, masked, shown_of
from claimdesk.store import exporting, releasing, schema
from claimdesk.store.exporting import Exported
from claimdesk.store.public import TABLES
from claimdesk.store.releasing import Seen
from claimdesk.workers import Failed

DATABASE, METADATA, OWN = "claims.db", "metadata.json", "release.json"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_log = logging.getLogger(__name__)
BATCH, ALONE = 100, 1_000
"""Things whose pages one worker writes before it tells of it, and this process if it has none."""
BATCH_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Order:
    """What to release: ``texts`` is how much of texts is shown where ``rights`` says nothing.

    ``rights`` are pairs of an outlet and how much of its texts is shown; ``names`` are public names
    by signer; ``metadata`` is Datasette's, ``queries`` are those that it is to have, ``views`` the
    views that it may describe.
    """

    db: Path
    folder: Path
    date: str
    base: str
    texts: Shown = "full"
    rights: Sequence[tuple[str, str]] = ()
    names: Mapping[str, str] | None = None
    metadata: Mapping[str, Any] | None = None
    title: str | None = None
    license: str | None = None
    parquet: bool = True
    workers: int = 1
    queries: Mapping[str, Any] | None = None
    views: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What a release holds, and what to know of it.

    Whom nobody has named, which reviews hold an address of mail, how much quotes show of texts.
    """

    claims: int
    reviews: int
    pages: int
    files: int
    claim_reviews: int
    unnamed: list[str]
    addressed: list[str]
    seen: Seen


def is_release(folder: Path) -> bool:
    """Whether a folder is one that was made here."""
    try:
        told = json.loads((folder / OWN).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(told, dict) and "claimdesk" in told


def release(order: Order, progress: Callable[[int], object] = lambda _: None) -> Made:
    """Make a release; raises InputError where its place is taken by something else."""
    place.check(order.folder, is_release, "release")
    releasing.check(order.db)
    with place.made_beside(order.folder, is_release, "release") as draft:
        return _fill(order, draft, progress)


def _fill(order: Order, folder: Path, progress: Callable[[int], object]) -> Made:
    _log.info("Copying what is public")
    nameless, seen = _copy(order, folder)
    names = [*TABLES, *order.views]
    told = public_metadata(order.metadata or {}, order.title, names, order.queries)
    _json(folder / METADATA, told)
    (folder / CONFIGURATION).write_text(configuration_file(told), "utf-8", newline="\n")
    about = _about(order, told)
    with closing(_opened(folder / DATABASE)) as connection:
        held = exporting.tables(connection)
        _log.info("Writing tables")
        _tables(order, about, folder, connection, held)
        _log.info("Writing pages")
        count = _pages(order, about, folder, connection, held, progress)
        _log.info("Writing the search, the feed and the descriptions")
        search.write(connection, folder)
        reviewed = feed.write(folder, about, exporting.judged(connection))
        shown = exporting.share_shown(connection)
        addressed = [id_ for id_, said in exporting.said(connection) if _ADDRESS.search(said)]
    _describe(about, folder, held)
    _json(folder / OWN, _own(about, held, shown))
    (folder / "README.md").write_text(readme.readme(about, held, shown), "utf-8", newline="\n")
    rows = {table.name: table.count for table in held}
    files = sums.write(folder)
    return Made(rows["claims"], rows["reviews"], count, files, reviewed, nameless, addressed, seen)


def _copy(order: Order, folder: Path) -> tuple[list[str], Seen]:
    """Write the database; returns the signers without a public name, and what quotes show."""
    draft = folder / f".{DATABASE}-draft"
    with releasing.opened(order.db, draft) as connection:
        shown = shown_of(releasing.outlets(connection), order.texts, order.rights)
        signers = releasing.signers(connection)
        names = public_names(signers, order.names or {})
        seen = releasing.copy(connection, folder / DATABASE, shown, names, masked, order.date)
    draft.unlink()
    return unnamed(signers, order.names or {}), seen


def _opened(db: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _about(order: Order, told: Mapping[str, Any]) -> About:
    year, month, day = order.date.split("-")
    return About(
        title=told.get("title") or "claimdesk",
        description=" ".join(str(told.get("description") or readme.WHAT).split()),
        base=order.base,
        date=order.date,
        version=f"{year}.{int(month)}.{int(day)}",
        texts=order.texts,
        license=order.license,
        told=told,
    )


def _tables(
    order: Order, about: About, folder: Path, connection: sqlite3.Connection, held: list[Exported]
) -> None:
    told = {table.name: descriptions(about.told, table) for table in held}
    (folder / "csv").mkdir()
    for table in held:
        tables.write_csv(connection, table, folder / "csv" / f"{table.name}.csv")
    if not order.parquet:
        return
    (folder / "parquet").mkdir()
    for table in held:
        path = folder / "parquet" / f"{table.name}.parquet"
        parquet.write_parquet(connection, table, path, told[table.name])


def _pages(
    order: Order,
    about: About,
    folder: Path,
    connection: sqlite3.Connection,
    held: list[Exported],
    progress: Callable[[int], object],
) -> int:
    task = pages.Task(folder / DATABASE, folder / METADATA, folder, about.base)
    pages.write_static(folder)
    shown = exporting.share_shown(connection)
    pages.write_files_page(task, readme.files_page(about, held, shown, parquet=order.parquet))
    count = 1
    for seeds in (pages.pictures(connection), pages.seeds(connection)):
        for done in _written(order, task, seeds):
            count += done
            progress(count)
    return count


def _batches(seeds: Iterator[str], size: int) -> Iterator[list[str]]:
    while batch := list(islice(seeds, size)):
        yield batch


def _written(order: Order, task: pages.Task, seeds: Iterator[str]) -> Iterator[int]:
    """Write the pages, in this process or in several; each file is the same either way."""
    if order.workers == 1:
        yield from (pages.write(task, batch) for batch in _batches(seeds, ALONE))
        return
    yield from workers.run(
        partial(pages.write, task),
        _batches(seeds, BATCH),
        workers=order.workers,
        timeout=BATCH_SECONDS,
        on_failure=_failed,
    )


def _failed(batch: list[str], failure: Failed) -> int:
    raise StoreError(f"The pages from {batch[0]} on cannot be made: {failure.detail}")


def _describe(about: About, folder: Path, held: list[Exported]) -> None:
    files = {it.path: it for it in (sums.file(folder, p) for p in (folder / "csv").iterdir())}
    _json(folder / "datapackage.json", describe.datapackage(about, held, files))
    _json(folder / "croissant.json", describe.croissant(about, held, files))
    (folder / "CITATION.cff").write_text(describe.citation(about), "utf-8", newline="\n")


def _own(about: About, held: list[Exported], shown: Mapping[str, int]) -> dict[str, Any]:
    return {
        "claimdesk": __version__,
        "schema": schema.VERSION,
        "title": about.title,
        "date": about.date,
        "url": about.base,
        "texts": {"usual": about.texts, "articles": dict(sorted(shown.items()))},
        "rows": {table.name: table.count for table in held},
    }


def _json(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", "utf-8", newline="\n")
