"""A small corpus of every kind of file, and the digest of a local build of it."""

import gzip
import importlib.util
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from claimdesk.desk.build import Settings, build
from claimdesk.store.database import Store
from claimdesk.store.digest import digest
from tests.support import archives
from tests.support.once import once_a_run

# The tests of this folder need the extra [cluster], as CI has it.
if not all(map(importlib.util.find_spec, ("distributed", "fsspec", "pyarrow"))):
    collect_ignore_glob = ["test_*.py"]

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://paper.example/{name}"></head><body>
<nav><a href="/">Home</a></nav><article><h1>{title}</h1><p>{first}</p><p>{second}</p></article>
</body></html>"""
FIRST = (
    "The council of Harrowby opened a tram line to Leeds in 2021, and the line carried {count} "
    "passengers in its first year, the mayor said at the opening of the new depot in the north."
)
SECOND = (
    "Critics had said that the line would never pay for itself, because the tickets cost £2 and "
    "the trams run half empty on weekdays, but the council has not published any accounts yet."
)


def page(name: str, count: int = 40_000) -> str:
    first = FIRST.format(count=f"{count:,}")
    return PAGE.format(title=f"A tram line: {name}", name=name, first=first, second=SECOND)


@dataclass(frozen=True)
class Desk:
    """A corpus, and what a build on one machine makes of it, and of its parts that stand alone.

    ``alone`` is the digest without ``c.warc.gz``, which only refers to what lies in another file.
    """

    settings: Settings
    digest: str
    alone: str

    def other(self, folder: Path) -> Settings:
        return replace(self.settings, db=folder / "other.db")


def digest_of(db: Path) -> str:
    with Store(db) as store:
        return digest(store)


def fill(corpus: Path) -> None:
    """Pages with two captures of one, archives with copies and revisits, packed lines, noise."""
    (corpus / "pages").mkdir(parents=True)
    for name, count in (("tram-1", 40_000), ("tram-2", 41_000), ("noise", 7)):
        (corpus / "pages" / f"{name}.html").write_text(page(name.split("-")[0], count), "utf-8")
    (corpus / "captures.csv").write_text(
        "path,url,captured_at\n"
        "pages/tram-1.html,https://paper.example/tram,2021-05-01T00:00:00Z\n"
        "pages/tram-2.html,https://paper.example/tram,2021-05-02T00:00:00Z\n",
        "utf-8",
    )
    body = page("bus", 900).encode()
    digest_ = (("WARC-Payload-Digest", "sha1:BUS"),)
    for name in ("a", "b"):  # the same copy twice
        bus = archives.page("https://paper.example/bus", body, more=digest_)
        own = archives.page(f"https://paper.example/{name}", page(name, 1200).encode())
        (corpus / f"{name}.warc.gz").write_bytes(archives.packed(bus, own))
    again = archives.record("https://paper.example/bus", archives.http(b""), "revisit",
                            date="2024-06-01T00:00:00Z", more=digest_)  # fmt: skip
    (corpus / "c.warc.gz").write_bytes(archives.packed(again))  # of what lies in another file
    row = {"url": "https://paper.example/row", "html": page("row", 77)}
    lines = f"{json.dumps(row)}\nno json\n"
    (corpus / "lines.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))
    (corpus / "left.docx").write_bytes(b"not read")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    def make(folder: Path) -> None:
        fill(folder / "corpus")
        local = Settings(folder / "corpus", folder / "claims", folder / "local.db", workers=2)
        build(local)
        shutil.copytree(local.corpus, folder / "alone")
        (folder / "alone" / "c.warc.gz").unlink()
        shutil.copy(local.db, folder / "alone.db")  # with all that was read
        build(replace(local, corpus=folder / "alone", db=folder / "alone.db", accept=True))

    folder = once_a_run(tmp_path_factory, "cluster", make)
    settings = Settings(folder / "corpus", folder / "claims", folder / "local.db", workers=2)
    return Desk(settings, digest_of(settings.db), digest_of(folder / "alone.db"))
