"""Workers that begin while a corpus is looked through, as soon as something in it is new.

They take longer to load what they need than it takes to look. A corpus in which nothing is new has
none begin; nor has a first build, which reads before it splits.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from claimdesk.articles import corpus as pages
from claimdesk.desk.reading import FEW_TO_READ, begin_readers, readers
from claimdesk.desk.splitting import begin_workers, crew_of
from claimdesk.store import folders
from claimdesk.workers import Crew


class Crews(NamedTuple):
    """The workers of a build: those that read pages have a limit of memory."""

    reading: Crew
    splitting: Crew
    model: str

    @staticmethod
    def of(processes: int, model: str, opened: ExitStack, *, soon: bool) -> "Crews":
        """Both, for as long as ``opened`` is; with ``soon``, there will be texts to split."""
        reading = opened.enter_context(readers(processes))
        return Crews(reading, opened.enter_context(crew_of(processes, model, soon=soon)), model)

    def begin(self, new: int) -> None:
        """Have workers begin for about so many new pages."""
        begin_readers(self.reading, new)
        if new <= FEW_TO_READ:
            begin_workers(self.splitting, new, self.model)


def watched(
    found: Iterable[pages.Found], db: Path, begin: Callable[[int], object]
) -> Iterator[pages.Found]:
    """The same; ``begin`` is called once, with about how many are new to a database, if any is."""
    known = folders.captures(db)
    paths = set(known.values())
    names = found.names if isinstance(found, pages.Corpus) and known else ()
    new = sum(name not in paths for name in names)
    if new:
        begin(new)
    for capture, place in found:
        if known and not new and capture.id not in known and isinstance(place, pages.Place):
            new = 1
            begin(new)
        yield capture, place
