"""Captures → rows of results: each read, and split where it is an English article.

The same functions do it as in a build on one machine, under the same limits, and results lie under
the same keys. Only what several captures have to say together is left to ``claimdesk load``.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from claimdesk.cluster.places import Readable
from claimdesk.cluster.shards import About, Row
from claimdesk.desk.reading import read_all, readers, reading_key
from claimdesk.desk.splitting import (
    SplitCopy,
    SplitTask,
    crew_of,
    each,
    split_all,
    split_key,
    together,
)
from claimdesk.records import Article, Capture
from claimdesk.store.packing import unpack_reading, unpack_split
from claimdesk.text import sha256
from claimdesk.workers import Failed

MOST_TOLD = 20
"""Failures that a shard tells in words."""


def results(
    items: Sequence[Readable], reading: str, splitting: str, model: str, about: About
) -> list[Row]:
    """Read and split these captures; ``about`` gets the counts. Keys are made of the programs."""
    rows: list[dict[str, Any]] = []
    texts: dict[str, tuple[str, str | None]] = {}
    about.tried = len(items)
    with readers(1) as crew, closing(read_all(crew, items)) as packed:
        for (capture, _), result in zip(items, packed, strict=True):
            row: dict[str, Any] = {
                "capture_id": capture.id, "reading_key": reading_key(capture, reading)
            }  # fmt: skip
            rows.append(row)
            if isinstance(result, Failed):
                row |= _failure(about, capture, result)
                continue
            row |= {"reading": result}
            said = unpack_reading(result)
            if not isinstance(said, Article):
                row["rejected"] = said.reason
                continue
            row |= _shown(said)
            if said.language == "en":
                row["split_key"] = split_key(sha256(said.text), said.published, splitting)
                texts.setdefault(row["split_key"], (said.text, said.published))
    return list(_with_claims(rows, items, dict(_splits(texts, model)), about))


def _splits(
    texts: Mapping[str, tuple[str, str | None]], model: str
) -> Iterator[tuple[str, bytes | Failed]]:
    groups = [*together({key: text for key, (text, _) in texts.items()})]
    tasks = (
        SplitTask(texts[group[0]][0], model, [SplitCopy(texts[key][1]) for key in group])
        for group in groups
    )
    with crew_of(1, model) as crew, closing(split_all(crew, tasks, model)) as found:
        for key, result in each(groups, found):
            yield key, result if isinstance(result, Failed) else result.packed


def _with_claims(
    rows: Sequence[Row],
    items: Sequence[Readable],
    splits: dict[str, bytes | Failed],
    about: About,
) -> Iterator[Row]:
    """The rows with their splits, each under its first row only."""
    about.split = len(splits)
    for row, (capture, _) in zip(rows, items, strict=True):
        found = splits.pop(row.get("split_key", ""), None)
        if isinstance(found, Failed):
            yield {**row, **_failure(about, capture, found)}
        elif found is not None:
            yield {**row, "split": found, "claims": len(unpack_split(found).claims)}
        else:
            yield row


def _shown(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "published": article.published,
        "language": article.language,
        "words": len(article.text.split()),
    }


def _failure(about: About, capture: Capture, failed: Failed) -> dict[str, Any]:
    about.failed += 1
    if len(about.failures) < MOST_TOLD:
        where = f"{capture.path}, byte {capture.offset}" if capture.offset else capture.path
        about.failures.append(f"{where}: {failed.reason.replace('_', ' ')}, {failed.detail}")
    return {"failed": failed.reason, "detail": failed.detail}
