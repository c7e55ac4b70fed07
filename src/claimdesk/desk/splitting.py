"""The stage that splits: texts → their claims, in worker processes that may fail.

Where a text is the only one of its article, the worker makes the rows of the article at once.

Only workers load spaCy, which takes a second: a build with nothing to split never does.
"""

import pickle
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from typing import NamedTuple

from claimdesk.articles.editions import Edition, Version
from claimdesk.desk import fingerprint
from claimdesk.desk.entries import Spool, Unplaced
from claimdesk.desk.report import Progress, Report
from claimdesk.records import Problem
from claimdesk.split.installed import fits
from claimdesk.store import cache
from claimdesk.store.database import Store
from claimdesk.store.packing import pack_split
from claimdesk.text import sha256
from claimdesk.workers import Crew, Failed

SPLIT_SECONDS = 300.0


class Splitting(NamedTuple):
    """How many texts are being split; ``finish`` gives the cache key of each version, by its id."""

    texts: int
    finish: Callable[[Spool], dict[str, str]]


class Splittable(NamedTuple):
    """A text, when it was published, the name of the pipeline, and the article if this is all."""

    text: str
    published: str | None
    model: str
    unplaced: Unplaced | None


class Made(NamedTuple):
    """The packed claims of a text; the pickled rows of its article, and the signature of that."""

    packed: bytes
    signature: str = ""
    entry: bytes = b""


def check_pipeline(model: str) -> None:
    """Raise ModelError where the pipeline is missing, or lacks what the rules read."""
    if not fits(model):
        start_worker(model)  # which says what is wrong, or knows better


def start_worker(model: str) -> None:
    """Load the pipeline once a worker."""
    from claimdesk.split.pipeline import load

    load(model)


def split_version(item: Splittable) -> Made:
    """A worker's task: the claims of one text."""
    from claimdesk.split.pipeline import load, split_text

    found = split_text(load(item.model), item.text, item.published)
    packed, unplaced = pack_split(found), item.unplaced
    if unplaced is None:
        return Made(packed)
    return Made(packed, unplaced.signature, pickle.dumps(unplaced.with_claims([found])))


def _failed_split(item: Splittable, failed: Failed) -> Failed:  # noqa: ARG001
    return failed


def split_keys(editions: Iterable[Edition], program: str) -> dict[str, str]:
    """On what the claims of each version depend, by its id; other languages are not split."""
    versions = ((e, v) for e in editions if e.article.language == "en" for v in e.versions)
    return {version.id: _split_key(edition, version, program) for edition, version in versions}


def _split_key(edition: Edition, version: Version, program: str) -> str:
    return sha256("\x1f".join((version.text_sha256, edition.article.published or "", program)))


def split(
    store: Store,
    editions: list[Edition],
    unplaced: Callable[[Edition, Mapping[str, str]], Unplaced],
    report: Report,
    progress: Progress,
    crew: Crew,
    model: str,
) -> Splitting:
    """Begin to split what is not in the cache.

    Versions in other (or unknown) languages have no key, and so no claims; nor has a version
    whose splitting failed.
    """
    keys = split_keys(editions, fingerprint.splitting(model))
    known = cache.known_splits(store)
    todo: dict[str, tuple[Edition, Version]] = {}
    for edition, version in ((e, v) for e in editions for v in e.versions if v.id in keys):
        if keys[version.id] not in known:
            todo.setdefault(keys[version.id], (edition, version))
    alone = ((e, v, unplaced(e, keys) if len(e.versions) == 1 else None) for e, v in todo.values())
    results = crew.run(
        split_version,
        (Splittable(v.text, e.article.published, model, whole) for e, v, whole in alone),
        timeout=SPLIT_SECONDS,
        on_failure=_failed_split,
        initializer=start_worker,
        initargs=(model,),
    )

    def finish(spool: Spool) -> dict[str, str]:
        failed = _save(store, todo, results, spool, report, progress)
        return {version: key for version, key in keys.items() if key not in failed}

    return Splitting(len(todo), finish)


def _save(
    store: Store,
    todo: dict[str, tuple[Edition, Version]],
    results: Generator[Made | Failed, None, None],
    spool: Spool,
    report: Report,
    progress: Progress,
) -> set[str]:
    """Keep the results under their cache keys; returns the keys of those that failed."""
    failed: set[str] = set()
    with closing(results):  # a write that fails must not leave workers behind
        paired = zip(todo.items(), results, strict=True)
        for (key, (edition, _)), result in progress("Splitting into claims", paired, len(todo)):
            report.split += 1
            if isinstance(result, Failed):
                failed.add(key)
                report.problems.append(_split_problem(edition, result))
            else:
                cache.save_split(store, key, result.packed)
                if result.entry:
                    spool.keep(edition.id, result.signature, result.entry)
    return failed


def _split_problem(edition: Edition, failed: Failed) -> Problem:
    return Problem(
        edition.article.url or edition.article.title,
        None,
        None,
        None,
        f"this article could not be split: {failed.reason.replace('_', ' ')}, {failed.detail}",
        "It can be read without claims; the next build tries it again.",
    )
