"""Everything that a database or a release promises, looked after: one line for each fault."""

import json
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from claimdesk.desk import editors_tables, folder
from claimdesk.errors import InputError, StoreError
from claimdesk.match.relate import relation
from claimdesk.release import sums
from claimdesk.release.write import DATABASE, OWN, is_release
from claimdesk.store import folders, schema, verify_rows
from claimdesk.store.database import Store
from claimdesk.store.verify_rows import Place, Version
from claimdesk.text import claim_id, normalise, prefix_suffix, quote_of, sha256

_PACKAGE = "datapackage.json"
_log = logging.getLogger(__name__)


def faults(path: Path, claims: Path | None = None) -> Iterator[str]:
    """Look after a database, or the folder of a release; yields what is wrong with it.

    ``claims`` are the editors' files; those that the database was made from, where it says so and
    they are there. Raises InputError for a folder that is no release.
    """
    if not path.is_dir():
        yield from _of_database(path)
        claims = claims or folders.origin(path).claims
        if claims and claims.is_dir():
            yield from _of_journal(path, claims)
        return
    if not is_release(path):
        raise InputError(f"{path}: this folder is no release.")
    if not (path / sums.SUMS).is_file():
        raise InputError(f"{path}: its {sums.SUMS} is gone. Get the release again.")
    _log.info("the hash of each file")
    yield from sums.faults(path)
    yield from _of_package(path)
    told = json.loads((path / OWN).read_text("utf-8"))
    if told.get("schema") == schema.VERSION:
        yield from _of_database(path / DATABASE)
    else:
        yield f"{DATABASE}: was made by claimdesk {told['claimdesk']}, which has to check the rest"


def _of_database(db: Path) -> Iterator[str]:
    """What is wrong with a database, as far as it can be read."""
    try:
        yield from _of_what_it_says(db)
    except sqlite3.DatabaseError as error:
        yield f"{db.name}: cannot be read any further ({error})"
    except StoreError as error:
        yield str(error)


def _of_what_it_says(db: Path) -> Iterator[str]:
    with verify_rows.reading(db) as connection:
        _log.info("the database file and its references")
        yield from verify_rows.damage(connection)
        _log.info("texts and the places of claims in them")
        for version in verify_rows.versions(connection):
            yield from _of_text(version)
            if version.shown != "none":
                for place in verify_rows.places(connection, version.id):
                    yield from _of_place(version, place)
        _log.info("claims, their counts and their links")
        yield from _of_claims(connection)
        yield from verify_rows.contradictions(connection)
        yield from _of_links(connection)
        if verify_rows.is_release(connection):
            yield from verify_rows.not_public(connection)


def _of_text(version: Version) -> Iterator[str]:
    if version.shown == "full" and sha256(version.text) != version.sha256:
        yield f"{version.id}: its text does not have the hash that is noted"
    if version.newest and version.article_text != version.text:
        yield f"{version.article}: its text is not that of its newest version"
    if version.newest and version.article_sha256 != version.sha256:
        yield f"{version.article}: its hash is not that of its newest version"


def _of_place(version: Version, place: Place) -> Iterator[str]:
    try:
        spans = [(int(start), int(end)) for start, end in json.loads(place.spans)]
    except (ValueError, TypeError):
        yield f"{place.id}: its spans cannot be read"
        return
    if not spans or (spans[0][0], spans[-1][1]) != (place.start, place.end):
        yield f"{place.id}: it does not begin or end where its spans do"
        return
    if quote_of(version.text, spans) != place.quote:
        yield f"{place.id}: its quote does not stand at its spans in {version.id}"
    around = prefix_suffix(version.text, spans) if version.shown == "full" else ("", "")
    if around != (place.prefix, place.suffix):
        yield f"{place.id}: what stands around its quote is not what is noted"


def _of_claims(connection: sqlite3.Connection) -> Iterator[str]:
    for id_, text, article in verify_rows.claims(connection):
        if claim_id(text, article) != id_:
            yield f"{id_}: its id is not that of its words"


def _of_links(connection: sqlite3.Connection) -> Iterator[str]:
    for pair in verify_rows.same(connection):
        if normalise(pair.text_a) == normalise(pair.text_b):
            continue
        found = relation(pair.text_a, pair.text_b) or relation(pair.text_b, pair.text_a)
        if found is None or found.name != "same":
            told = found.reasons if found else "nothing that links them"
            yield f"{pair.a} and {pair.b}: linked as the same, and the gates find {told}"


def _of_journal(db: Path, claims: Path) -> Iterator[str]:
    """Whether the reviews, decisions and fact-checks are those in the editors' files."""
    _log.info("reviews and decisions, against %s", claims)
    with TemporaryDirectory() as held:
        copy = Path(held) / "copy.db"
        with verify_rows.beside(db, copy) as connection:
            with Store(copy) as store, store.transaction():
                editors_tables.write(store, folder.read(claims))
            yield from verify_rows.changed(connection)


def _of_package(place: Path) -> Iterator[str]:
    """Whether the data package tells the hash of each of its files."""
    try:
        told = json.loads((place / _PACKAGE).read_text("utf-8"))
        hashes = {str(it["path"]): str(it["hash"]) for it in told["resources"]}
    except (OSError, ValueError, LookupError, TypeError) as error:
        yield f"{_PACKAGE}: cannot be read ({error})"
        return
    for held in sums.files(place / "csv"):
        name = f"csv/{held.path}"
        if hashes.get(name) != f"sha256:{held.sha256}":
            yield f"{name}: is not what {_PACKAGE} says"
