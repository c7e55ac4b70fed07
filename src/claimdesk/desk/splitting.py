"""The stage that splits: texts → their claims, in worker processes that may fail.

Where a text is the only one of its article, the worker makes the rows of the article at once.

Only workers load spaCy, which takes a second: a build with nothing to split never does.
"""

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import repeat
from typing import NamedTuple

from claimdesk.articles.editions import Edition, Outline, VersionOutline
from claimdesk.desk import fingerprint
from claimdesk.desk.article_rows import ArticleToWrite
from claimdesk.desk.editions import Editions
from claimdesk.desk.report import Progress, Report
from claimdesk.desk.rows_file import RowsFile
from claimdesk.records import Problem, Split
from claimdesk.split import DEFAULT_MODEL
from claimdesk.split.installed import fits
from claimdesk.store import cache
from claimdesk.store.database import Store
from claimdesk.store.packing import pack_split
from claimdesk.text import sha256
from claimdesk.workers import Crew, Failed

SPLIT_SECONDS = 300.0
_LOADED = "claimdesk.desk.loaded_splitter"


MOST_COPIES = 50
"""Of one text that are handed to a worker together; of more, it is parsed again."""

_Todo = dict[str, tuple[Outline, VersionOutline]]
"""Texts to be split, by the key under which the result is kept."""


class Splitting(NamedTuple):
    """How many texts are being split; ``finish`` gives the cache key of each version, by its id."""

    texts: int
    finish: Callable[[RowsFile], dict[str, str]]


class SplitCopy(NamedTuple):
    """When a text was published, and the article if this is all of it."""

    published: str | None
    article: ArticleToWrite | None = None


class SplitTask(NamedTuple):
    """A text, the name of the pipeline, and where the text stands: a reprint has it too."""

    text: str
    model: str
    copies: Sequence[SplitCopy]


class SplitResult(NamedTuple):
    """The packed claims of a text; the pickled rows of its article, and the signature of that."""

    packed: bytes
    signature: str = ""
    rows: bytes = b""


def check_pipeline(model: str) -> None:
    """Raise ModelError where the pipeline is missing, or lacks what the rules read."""
    if not fits(model):
        load_pipeline(model)  # raises the error that says what is missing, if anything is


def load_pipeline(model: str) -> None:
    """Load the pipeline, once a worker."""
    from claimdesk.split.pipeline import load

    load(model)


def split_version(task: SplitTask) -> list[SplitResult]:
    """A worker's task: the claims of one text, for each of its copies."""
    from claimdesk.split.pipeline import load, split_copies

    days = (copy.published for copy in task.copies)
    found = split_copies(load(task.model), task.text, days)
    packed = {day: pack_split(split) for day, split in found.items()}
    return [_result(copy, found[copy.published], packed[copy.published]) for copy in task.copies]


def _result(copy: SplitCopy, found: Split, packed: bytes) -> SplitResult:
    article = copy.article
    if article is None:
        return SplitResult(packed)
    return SplitResult(packed, article.signature, pickle.dumps(article.rows([found])))


def _failed_split(item: SplitTask, failed: Failed) -> Failed:  # noqa: ARG001
    return failed


def split_keys(outlines: Iterable[Outline], program: str) -> dict[str, str]:
    """On what the claims of each version depend, by its id; other languages are not split."""
    versions = ((one, v) for one in outlines if one.language == "en" for v in one.versions)
    return {v.id: split_key(v.text_sha256, one.published, program) for one, v in versions}


def split_key(text_sha256: str, published: str | None, program: str) -> str:
    """On what the claims of a text depend."""
    return sha256("\x1f".join((text_sha256, published or "", program)))


def crew_of(workers: int, model: str, *, soon: bool = False) -> Crew:
    """Workers that find the pipeline loaded, if it is the one that is usual; from now on, or later.

    Later, it is loaded when there is something to split.
    """
    return Crew(workers, loaded=_LOADED if model == DEFAULT_MODEL else None, soon=soon)


def begin_workers(crew: Crew, texts: int, model: str) -> None:
    """Have workers load the pipeline, while it is found out what there is to split."""
    crew.begin(split_version, texts, load_pipeline, (model,))


def split_all(
    crew: Crew, tasks: Iterable[SplitTask], model: str
) -> Generator[list[SplitResult] | Failed, None, None]:
    """Split texts in workers, within the limit of time; results are in order."""
    return crew.run(
        split_version,
        tasks,
        timeout=SPLIT_SECONDS,
        on_failure=_failed_split,
        initializer=load_pipeline,
        initargs=(model,),
    )


def begin_splitting(
    store: Store,
    editions: Editions,
    to_write: Callable[[Outline, Edition, Mapping[str, str]], ArticleToWrite],
    report: Report,
    progress: Progress,
    crew: Crew,
    model: str,
) -> Splitting:
    """Begin to split what is not in the cache.

    Versions in other (or unknown) languages have no key, and so no claims; nor has a version
    whose splitting failed.
    """
    keys = split_keys(editions.outlines, fingerprint.splitting(model))
    known = cache.known_splits(store)
    todo: _Todo = {}
    for outline in editions.outlines:
        for version in outline.versions:
            if version.id in keys and keys[version.id] not in known:
                todo.setdefault(keys[version.id], (outline, version))

    def copy(outline: Outline, version: VersionOutline) -> tuple[str, SplitCopy]:
        edition = editions.whole(outline)
        article = to_write(outline, edition, keys) if len(edition.versions) == 1 else None
        return edition.versions[version.number - 1].text, SplitCopy(outline.published, article)

    def task(group: Sequence[str]) -> SplitTask:
        copies = [copy(*todo[key]) for key in group]
        return SplitTask(copies[0][0], model, [one for _, one in copies])

    groups = [*together({key: version.text_sha256 for key, (_, version) in todo.items()})]
    results = split_all(crew, map(task, groups), model)

    def finish(rows: RowsFile) -> dict[str, str]:
        with closing(results):  # a write that fails must not leave workers behind
            failed = _save(store, todo, each(groups, results), rows, report, progress)
        return {version: key for version, key in keys.items() if key not in failed}

    return Splitting(len(todo), finish)


def together(texts: Mapping[str, str]) -> Iterator[list[str]]:
    """Keys in groups of one text each, which go by key; in the order of their first ones."""
    groups: dict[str, list[str]] = {}
    for key, text in texts.items():
        groups.setdefault(text, []).append(key)
    for group in groups.values():
        for at in range(0, len(group), MOST_COPIES):
            yield group[at : at + MOST_COPIES]


def each(
    groups: Iterable[Sequence[str]], results: Iterable[list[SplitResult] | Failed]
) -> Iterator[tuple[str, SplitResult | Failed]]:
    """The result of each key of the groups."""
    for group, found in zip(groups, results, strict=True):
        yield from zip(group, found if isinstance(found, list) else repeat(found), strict=False)


def _save(
    store: Store,
    todo: _Todo,
    results: Iterable[tuple[str, SplitResult | Failed]],
    rows: RowsFile,
    report: Report,
    progress: Progress,
) -> set[str]:
    """Keep the results under their cache keys; returns the keys of those that failed."""
    failed: set[str] = set()
    for key, result in progress("Splitting into claims", results, len(todo)):
        outline, _ = todo[key]
        report.split += 1
        if isinstance(result, Failed):
            failed.add(key)
            report.problems.append(_split_problem(store, outline, result))
        else:
            cache.save_split(store, key, result.packed)
            if result.rows:
                rows.keep(outline.id, result.signature, result.rows)
    return failed


def _split_problem(store: Store, outline: Outline, failed: Failed) -> Problem:
    return Problem(
        outline.url or cache.article(store, outline.newest.lead).title,
        None,
        None,
        None,
        f"this article could not be split: {failed.reason.replace('_', ' ')}, {failed.detail}",
        "It can be read without claims; the next build tries it again.",
    )
