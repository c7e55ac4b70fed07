"""A folder that is made beside its place and then put there, so that nobody sees half of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from claimdesk.errors import InputError
from claimdesk.files import sync_folder


@contextmanager
def made_beside(place: Path, ours: Callable[[Path], bool], what: str) -> Iterator[Path]:
    """A new folder to fill, which takes its place at the end; an error leaves all as it was.

    Raises InputError where something lies there that is neither ``ours``, which is called ``what``,
    nor an empty folder.
    """
    check(place, ours, what)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        yield draft
        draft.chmod(0o755)
        _put(draft, place)
    except BaseException:
        rmtree(draft, ignore_errors=True)
        raise


def check(place: Path, ours: Callable[[Path], bool], what: str) -> None:
    """Raise InputError where a place is taken."""
    if place.exists() and not (place.is_dir() and (ours(place) or not any(place.iterdir()))):
        raise InputError(f"{place}: this is no {what}, and is left alone. Name another folder.")


def _put(draft: Path, place: Path) -> None:
    """Put the new folder where the old one was, which is taken away only then."""
    old = draft.with_name(f"{draft.name}-old")
    if place.exists():
        place.rename(old)
    try:
        draft.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise
    sync_folder(place.parent)
    rmtree(old, ignore_errors=True)
