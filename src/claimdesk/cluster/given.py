"""Shards → what a build needs of them: the captures in order, and what was read and split.

Of the captures the same is said as by a look through the corpus itself: which of them are copies
of another one is told here, as it takes all of them.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from claimdesk.articles.corpus import Corpus, Found, Notes, Place
from claimdesk.articles.corpus.index import Index
from claimdesk.articles.corpus.source import Source
from claimdesk.cluster import shards
from claimdesk.cluster.captured import capture_of, place_of, rejection_of
from claimdesk.cluster.run import MANIFEST
from claimdesk.cluster.shards import Row
from claimdesk.cluster.storage import Folder
from claimdesk.desk import fingerprint
from claimdesk.errors import InputError
from claimdesk.records import Problem, Rejection
from claimdesk.store import cache
from claimdesk.store.database import Store


class Shards:
    """The shards of a run, as a corpus that a build takes its captures from.

    ``model`` is the pipeline that split them; ``corpus`` is what they were made from, and
    ``reachable`` tells whether it is a folder here. Raises InputError where they are not there, not
    whole, or made by another version.
    """

    def __init__(self, url: str) -> None:
        self._folder = Folder(url)
        self._manifest = self._read(url)
        self.notes = Notes()
        self.model: str = self._manifest["model"]
        self.corpus = Path(self._manifest["corpus"])  # a URL is no folder
        self.reachable = self.corpus.is_dir()
        self._failed: dict[str, Rejection] = {}
        self._held = ExitStack()

    def _read(self, url: str) -> dict[str, Any]:
        found = self._folder.read_json(MANIFEST)
        if not isinstance(found, dict):
            raise InputError(
                f"{url}: there is no {MANIFEST} here. Name the folder that --shards named; "
                "it is written when all shards are done."
            )
        made_by = (found.get("reading"), found.get("splitting"))
        if made_by != (fingerprint.reading(), fingerprint.splitting(str(found.get("model")))):
            raise InputError(
                f"{url}: these shards were made by another version of claimdesk, its libraries or "
                "the pipeline. Make them again with `claimdesk build --engine dask`."
            )
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._held.close()

    def __iter__(self) -> Iterator[Found]:
        if self.reachable and self._revisits():  # what they refer to may lie in another shard
            corpus = self._held.enter_context(Corpus(self.corpus))
            yield from corpus
            self.notes = corpus.notes
            return
        self._take_notes()
        self._failed = self._failures()
        index = Index()
        self._held.callback(index.close)
        yield from (self._found(row, index) for row in self._rows() if not row["revisit"])
        if self._revisits():
            yield from (self._found(row, index) for row in self._rows() if row["revisit"])

    def fill(self, store: Store) -> None:
        """Put what was read and split into the caches of a database, a shard at a time."""
        for name in self._manifest["results"]:
            readings, splits = [], []
            for row in self._open(
                name, ["capture_id", "reading_key", "reading", "split_key", "split"]
            ):
                if row["reading"] is not None:
                    readings.append((row["capture_id"], row["reading_key"], row["reading"]))
                if row["split"] is not None:
                    splits.append((row["split_key"], row["split"]))
            cache.take_over(store, readings, splits)

    def _revisits(self) -> bool:
        return any(
            row["revisit"]
            for name in self._manifest["captures"]
            for row in self._open(name, ["revisit"])
        )

    def _rows(self) -> Iterator[Row]:
        for name in self._manifest["captures"]:
            yield from self._open(name)

    def _open(self, name: str, columns: list[str] | None = None) -> Iterator[Row]:
        try:
            yield from shards.rows(self._folder, name, columns)
        except (OSError, ValueError) as error:
            told = f"{self._folder.url}/{name}: this shard cannot be read ({str(error)[:100]})."
            raise InputError(f"{told} Run `claimdesk build --engine dask` again.") from None

    def _found(self, row: Row, index: Index) -> Found:
        capture = capture_of(row)
        if first := index.first(capture):
            return capture, Rejection("duplicate", f"the same as {first}")
        if row["reason"] is not None:
            return capture, rejection_of(row)
        if self.reachable and row["file"]:
            return capture, place_of(row, self.corpus)
        # Nothing opens it: it was read, or it failed where nobody can try it again.
        return capture, self._failed.get(capture.id, Place("page", Source(Path(row["path"]))))

    def _failures(self) -> dict[str, Rejection]:
        """The captures that could not be read."""
        columns = ["capture_id", "failed", "detail", "title"]
        return {
            row["capture_id"]: Rejection(row["failed"], row["detail"])
            for name in self._manifest["results"]
            for row in self._open(name, columns)
            if row["failed"] is not None and row["title"] is None
        }

    def _take_notes(self) -> None:
        told = list(self._manifest["problems"])
        for name in self._manifest["captures"]:
            about = shards.about(self._folder, name)
            notes = about.notes if about else {}
            told += notes.get("problems", [])
            self.notes.passed_over.update(notes.get("passed_over", {}))
        self.notes.left_alone.update(self._manifest["left_alone"])
        for problem in told:
            self.notes.tell(Problem(*problem))
