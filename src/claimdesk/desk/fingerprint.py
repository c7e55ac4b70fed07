"""What a stored result depends on besides its input: our code, the libraries, the model.

The code is hashed rather than numbered, so that nobody has to remember to raise a version.
"""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_READING = (
    "articles",
    "addresses.py",
    "bodies.py",
    "days.py",
    "encoding.py",
    "markup.py",
    "records.py",
    "text.py",
    "words.py",
)
_READERS = (
    "trafilatura", "htmldate", "dateparser", "resiliparse", "courlan", "charset-normalizer", "lxml",
    "fastwarc", "markdown-it-py", "pypdfium2",
)  # fmt: skip
_SPLITTING = ("split", "records.py", "text.py", "words.py")
_MATCHING = (
    "match",
    "gates",
    "split/quantities.py",
    "split/dates.py",
    "days.py",
    "records.py",
    "text.py",
    "words.py",
)

_EDITING = (
    "review",
    "tables",
    "desk/editors_tables.py",
    "desk/decisions.py",
    "desk/factchecks.py",
    "desk/folder.py",
    "desk/source_check.py",
    "addresses.py",
    "days.py",
)


@cache
def _version(package: str) -> str:
    return metadata.version(package)


def versions() -> dict[str, str]:
    """Versions of claimdesk and of the libraries that results depend on."""
    names = (
        "claimdesk",
        "trafilatura",
        "htmldate",
        "resiliparse",
        "spacy",
        "rapidfuzz",
        "datasette",
    )
    return {name: _version(name) for name in names}


@cache
def _code(names: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for name in names:
        path = _PACKAGE / name
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if file.suffix != ".pyc":
                digest.update(file.relative_to(_PACKAGE).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def reading() -> str:
    """What the text and metadata of a page depend on besides its bytes."""
    libraries = ", ".join(f"{name} {_version(name)}" for name in _READERS)
    return f"{_code(_READING)}, {libraries}"


def placing() -> str:
    """What the tables about articles depend on besides what was read: outlets, reprints, places."""
    return _code(_READING)


def identity() -> str:
    """What it depends on which articles there are, besides what was read: code, how it is kept."""
    return f"{placing()}, {_code(('store/page_outlines.py',))}, {reading()}"


def matching() -> str:
    """What the links between claims depend on besides the claims."""
    return f"{_code(_MATCHING)}, rapidfuzz {_version('rapidfuzz')}"


def editing() -> str:
    """What the tables about reviews, decisions and fact-checks depend on besides the files."""
    return f"{_code(_EDITING)}, {matching()}, scipy {_scipy()}"


def _scipy() -> str:
    """Its version; a site that is only read has none, and seldom needs it to place a review."""
    try:
        return _version("scipy")
    except metadata.PackageNotFoundError:
        return "none"


def everything(model: str) -> str:
    """What the tables about articles and claims depend on besides the corpus and ``claims/``."""
    return f"{_code(('.',))}, {reading()}, {splitting(model)}, {editing()}"


def splitting(model: str) -> str:
    """What the claims of a text depend on; ``model`` is the installed pipeline's name."""
    try:
        version = _version(model.replace("_", "-"))
    except metadata.PackageNotFoundError:
        version = "unversioned"  # a folder on disk
    return f"{_code(_SPLITTING)}, spacy {_version('spacy')}, {model} {version}"
