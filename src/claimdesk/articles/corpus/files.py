"""Which files of the folder are read, and as what.

Hidden files and folders are left out, and so are files that describe a folder (``README.md``,
``README.txt``), what ``claimdesk capture`` logs beside its archives in ``captures/``, and
whatever a link leads to outside the corpus.
"""

import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from claimdesk.articles.corpus.media import BY_SUFFIX

Form = Literal["page", "lines", "archive", "wacz"]

_FORMS: dict[str, Form] = {
    **dict.fromkeys(BY_SUFFIX, "page"),
    ".jsonl": "lines",
    ".warc": "archive",
    ".arc": "archive",
}
_PACKED = ".gz"
_OTHERS: dict[str, Form] = {".wacz": "wacz", ".warc.zst": "archive"}
LIST_NAME = "captures.csv"
CAPTURES = "captures/"
"""Where ``claimdesk capture`` writes: archives, and lists that are no captures."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its name below the corpus with slashes, and how it is read."""

    name: str
    corpus: Path
    form: Form
    suffix: str
    """The ending that tells the form, in lower case, without ``.gz``."""
    packed: bool

    @property
    def path(self) -> Path:
        """Where it lies; made anew each time, as a path takes ten times the memory of a name."""
        return self.corpus / self.name


def entries(corpus: Path, left: Counter[str]) -> list[Entry]:
    """Return every file that is read, sorted by name; ``left`` counts the others by ending."""
    root = corpus.resolve()
    found = []
    for folder, folders, names in os.walk(corpus, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(folder)
        below = "" if folder == str(corpus) else f"{here.relative_to(corpus).as_posix()}/"
        for file_name in names:
            path, name = here / file_name, f"{below}{file_name}"
            entry = entry_of(name, corpus)
            if entry is None and not describes(name):
                left[f"{path.suffix.lower()[:20] or 'nameless'} file"] += 1
            elif entry and _lies_in(path, root):
                found.append(entry)
    return sorted(found, key=lambda entry: entry.name)


def _lies_in(path: Path, root: Path) -> bool:
    """Whether a name leads to a file below the root; only a link can lead elsewhere."""
    return path.is_file() and (not path.is_symlink() or path.resolve().is_relative_to(root))


def describes(name: str) -> bool:
    """Whether a file is about the folder, or hidden, and so not meant to be read."""
    last = name.rsplit("/", 1)[-1].lower()
    return last.startswith((".", "readme.")) or name == LIST_NAME or name.startswith(CAPTURES)


def entry_of(name: str, corpus: Path) -> Entry | None:
    """How a file of a corpus is read, told by its name; None where it is not."""
    lower = name.rpartition("/")[2].lower()
    if lower.startswith((".", "readme.")):
        return None
    for suffix, form in _OTHERS.items():
        if lower.endswith(suffix):
            return Entry(name, corpus, form, suffix, packed=False)
    plain = lower.removesuffix(_PACKED)
    _, dot, ending = plain.rpartition(".")
    suffix = dot + ending
    form_ = _FORMS.get(suffix)
    if form_ is None or (form_ == "lines" and name.startswith(CAPTURES)):
        return None
    return Entry(name, corpus, form_, sys.intern(suffix), packed=plain != lower)
