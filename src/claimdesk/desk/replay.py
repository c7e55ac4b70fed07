"""The editors' files in ``claims/`` → reviews in the database, in the order of their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from os import stat_result
from pathlib import Path

from claimdesk import files
from claimdesk.desk import folder
from claimdesk.files import Stamp
from claimdesk.records import Problem
from claimdesk.review import Journal, in_order, read_journal
from claimdesk.review.scale import Scale, read_scale
from claimdesk.store import reviews as stored
from claimdesk.store.database import Store
from claimdesk.store.sources import check_sources
from claimdesk.tables.columns import JOURNAL, SCALE
from claimdesk.tables.table import read_table

SCALE_NAME = "scale.csv"


@dataclass(frozen=True, slots=True)
class ScaleFile:
    """The scale as it was read, what is wrong with its file, and by what it is known again."""

    scale: Scale
    problems: tuple[Problem, ...]
    stamp: Stamp


def detach(store: Store) -> None:
    """Take the reviews off their claims, so that claims can be changed; replay puts them back."""
    stored.clear(store)


def load_scale(claims: Path) -> ScaleFile:
    """The scale of verdicts; ours where the folder has none."""
    path = claims / SCALE_NAME
    if path.exists():
        raw, stamp = files.read(path)
    else:
        raw = (resources.files("claimdesk.review") / SCALE_NAME).read_bytes()
        stamp = files.stamp_of(raw)
    table = read_table(raw, SCALE_NAME, SCALE)
    if isinstance(table, list):
        return ScaleFile(Scale.of(()), tuple(table), stamp)
    scale, problems = read_scale(table)
    return ScaleFile(scale, tuple(problems), stamp)


def load_journal(path: Path, scale: Scale) -> tuple[Journal, Stamp]:
    """The reviews of one journal, and what is wrong with it."""
    raw, stamp = files.read(path)
    table = read_table(raw, path.name, JOURNAL, size_cap=folder.JOURNAL_CAP)
    if isinstance(table, list):
        return Journal(path.name, (), tuple(table)), stamp
    return read_journal(table, scale), stamp


def replay(store: Store, claims: Path) -> list[Problem]:
    """Write all reviews anew, in the caller's transaction; returns what is wrong in ``claims/``."""
    source = load_scale(claims)
    loaded = [load_journal(claims / name, source.scale) for name in folder.listing(claims)]
    reviews, found = in_order(journal for journal, _ in loaded)
    problems = [*source.problems, *found]
    entries: Sequence[stored.Entry] = stored.place(reviews, stored.known_claims(store))
    stored.clear(store)
    stored.write(store, source.scale, [journal.name for journal, _ in loaded], entries, problems)
    stored.stamp(store, {journal.name: stamp for journal, stamp in loaded})
    stored.stamp(store, {SCALE_NAME: source.stamp})
    check_sources(store)
    return problems


def catch_up(store: Store, claims: Path, source: ScaleFile) -> None:
    """Bring the tables in step with ``claims/``, in the caller's transaction.

    New journals, of a crash or of a colleague, are added. Where a file that the tables hold has
    changed or is gone, or where adding would not give what a full replay gives, all is replayed.
    """
    known = stored.stamps(store)
    scale = known.pop(SCALE_NAME, None)
    there = folder.listing(claims)
    if (
        scale is None
        or scale.sha256 != source.stamp.sha256
        or not known.keys() <= there.keys()
        or not _unchanged(store, claims, known, there)
    ):
        replay(store, claims)
        return
    for name in there:
        if name in known:
            continue
        journal, stamp = load_journal(claims / name, source.scale)
        if not add(store, journal, stamp):
            replay(store, claims)
            return


def add(store: Store, journal: Journal, stamp: Stamp) -> bool:
    """Add one journal to the tables; False where only a full replay does it right."""
    if not stored.append(store, journal):
        return False
    stored.stamp(store, {journal.name: stamp})
    check_sources(store, {review.id for review in journal.reviews})
    return True


def _unchanged(
    store: Store, claims: Path, known: Mapping[str, Stamp], there: Mapping[str, stat_result]
) -> bool:
    """Whether the files that the tables hold are the same; read only where their times differ."""
    for name, stamp in known.items():
        stat = there[name]
        if (stat.st_size, stat.st_mtime_ns) != (stamp.size, stamp.modified):
            _, now = files.read(claims / name)
            if now.sha256 != stamp.sha256:
                return False
            stored.stamp(store, {name: now})
    return True
