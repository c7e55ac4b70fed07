"""What a worker of the cluster does: the files of a part → their captures → what they say.

Both tasks write one shard and are skipped where it is there, made from the same by the same
program. Pages are read and split in a process of their own below the worker, which limits on time
and memory can kill: a page that hangs or ends it costs itself.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from claimdesk.articles.corpus import Corpus, Place
from claimdesk.articles.corpus.files import Entry
from claimdesk.articles.corpus.folder import Listing
from claimdesk.cluster import shards
from claimdesk.cluster.captured import problem_row, row_of
from claimdesk.cluster.places import Readable, opened
from claimdesk.cluster.plan import Input, known_of
from claimdesk.cluster.results import results
from claimdesk.cluster.shards import About, Row
from claimdesk.cluster.storage import Folder
from claimdesk.desk import fingerprint
from claimdesk.errors import ClusterError
from claimdesk.records import Known

CAPTURES, RESULTS = "captures", "results"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all tasks of a run: where things are, and which program it is.

    ``pages`` is how many captures a shard of results has at most, ``known`` the hash of what is
    known of addresses.
    """

    corpus: str
    shards: str
    model: str
    pages: int
    known: str
    reading: str
    splitting: str


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task; ``before`` tells that its shard was there already."""

    shard: str
    about: About
    before: bool


def scan(setting: Setting, given: Input) -> Done:
    """Write the captures of some files as a shard, each row group for one task that reads."""
    _same_program(setting)
    folder, name = Folder(setting.shards), f"{CAPTURES}/{given.name}.parquet"
    made_of = _fingerprint(setting, given)
    if (there := shards.about(folder, name)) and there.fingerprint == made_of:
        return Done(name, there, before=True)
    about = About(made_of)
    shards.write(folder, name, "captures", _captures(setting, given, about), about)
    return Done(name, about, before=False)


def read(setting: Setting, given: Input, number: int) -> Done:
    """Read and split the captures of one row group."""
    _same_program(setting)
    folder, name = Folder(setting.shards), result_name(given.name, number)
    captures = f"{CAPTURES}/{given.name}.parquet"
    source = shards.about(folder, captures)
    if source is None:
        raise ClusterError(f"{setting.shards}/{captures}: this shard is gone. Run this again.")
    made_of = f"{source.fingerprint} {number} {setting.splitting} {setting.model}"
    if (there := shards.about(folder, name)) and there.fingerprint == made_of:
        return Done(name, there, before=True)
    about = About(made_of)
    rows = shards.group(folder, captures, number)
    with _places(setting, given, rows) as items:
        found = results(items, setting.reading, setting.splitting, setting.model, about)
        shards.write(folder, name, "results", [found], about)
    return Done(name, about, before=False)


def result_name(part: str, number: int) -> str:
    """The name of the shard with the results of a row group."""
    return f"{RESULTS}/{part}-{number:05}.parquet"


def _same_program(setting: Setting) -> None:
    here = (fingerprint.reading(), fingerprint.splitting(setting.model))
    if here != (setting.reading, setting.splitting):
        raise ClusterError(
            "A worker has another version of claimdesk, of its libraries or of the pipeline than "
            "the machine that started the build. Install the same on all machines."
        )


def _fingerprint(setting: Setting, given: Input) -> str:
    """What the captures of some files depend on."""
    corpus = Folder(setting.corpus)
    made = hashlib.sha256(f"{setting.reading} {setting.known} {setting.pages}".encode())
    for entry in given.entries:
        held = given.hashes.get(entry.name) or _hash(corpus, entry.name)
        made.update(repr((entry.name, held, given.listed.get(entry.name))).encode())
    return made.hexdigest()


def _hash(corpus: Folder, name: str) -> str:
    try:
        return corpus.content_hash(name)
    except OSError as error:  # the scan tells it, and goes on with the other files
        return f"cannot be read: {error.strerror}"


def _captures(setting: Setting, given: Input, about: About) -> Iterator[list[Row]]:
    """Rows of all captures, so many at a time; at the end, what the scan had to tell."""
    with _files_here(setting, given) as (corpus, names):
        rows = _rows(corpus, names)
        while some := list(islice(rows, setting.pages)):
            yield some
        notes = corpus.notes
    about.notes = {
        "problems": [problem_row(problem) for problem in notes.problems],
        "passed_over": dict(notes.passed_over),
    }


def _rows(corpus: Corpus, names: Mapping[Path, str]) -> Iterator[Row]:
    yield from (row_of(found, names, revisit=False) for found in corpus.captures())
    yield from (row_of(found, names, revisit=True) for found in corpus.revisits())


@contextmanager
def _files_here(setting: Setting, given: Input) -> Iterator[tuple[Corpus, dict[Path, str]]]:
    """The files of a part as a corpus of this machine, and their names by where they lie."""
    folder = Folder(setting.corpus)
    known = _known(setting.corpus, setting.known)
    with ExitStack() as held:
        root = folder.local
        entries: Sequence[Entry] = given.entries
        if root is None:
            root = Path(held.enter_context(TemporaryDirectory(prefix="claimdesk-")))
            entries = [replace(entry, corpus=root) for entry in entries]
            for entry in entries:
                folder.fetch(entry.name, entry.path)
        known_of_these = Listing(entries, given.listed, known)
        corpus = held.enter_context(Corpus(root, known_of=known_of_these))
        yield corpus, {entry.path: entry.name for entry in entries}


@lru_cache(maxsize=2)
def _known(corpus: str, _hash: str) -> Mapping[str, Known]:
    return known_of(Folder(corpus)).known


@contextmanager
def _places(setting: Setting, given: Input, rows: list[Row]) -> Iterator[list[Readable]]:
    """The captures of these rows that can be read, with places on this machine."""
    wanted = [row for row in rows if row["reason"] is None]
    if all(row["file"] for row in wanted):
        with opened(Folder(setting.corpus), wanted) as items:
            yield items
        return
    ids = {row["id"] for row in wanted}
    with _files_here(setting, given) as (corpus, _):  # an archive that has to be unpacked again
        found = (one for one in corpus if one[0].id in ids)
        yield [(capture, place) for capture, place in found if isinstance(place, Place)]
