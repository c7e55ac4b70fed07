"""What somebody asks for on a command line → an order for a release, with what to tell them."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from claimdesk.desk import shipped_sample
from claimdesk.errors import InputError
from claimdesk.release import rights_and_names
from claimdesk.release.about import DEFAULT_BASE
from claimdesk.release.parquet import has_parquet
from claimdesk.release.rights import Shown
from claimdesk.release.write import Made, Order
from claimdesk.site.editing import access
from claimdesk.site.pages.formats import is_web_address
from claimdesk.site.serve import read_metadata
from claimdesk.site.sql_functions import FUNCTIONS
from claimdesk.store.public import PRIVATE

_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,60}")
_NAMED = 5
"""Signers that one line names."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a command, as they were given."""

    url: str | None
    title: str | None
    texts: str
    rights: Path | None
    names: Path | None
    license: str | None
    parquet: bool | None
    workers: int
    metadata: Path


def order(db: Path, folder: Path, date: str, asked: Asked) -> Order:
    """Make an order; raises InputError for what makes no sense."""
    metadata = metadata_of(asked.metadata)
    if asked.parquet and not has_parquet():
        raise InputError("Parquet needs pyarrow. Run: pip install 'claimdesk[parquet]'")
    return Order(
        db=db,
        folder=folder,
        date=_day(date),
        base=_base(asked.url),
        texts=cast(Shown, asked.texts),
        rights=rights_and_names.rights_file(asked.rights) if asked.rights else (),
        names=names_of(metadata, asked.names),
        metadata=metadata,
        title=asked.title,
        license=_license(asked.license),
        parquet=has_parquet() if asked.parquet is None else asked.parquet,
        workers=asked.workers,
        queries=_queries(),
        views=[name for name in _shipped()["tables"] if name not in PRIVATE and name[0] != "_"],
    )


def metadata_of(path: Path) -> Mapping[str, Any]:
    """Read the metadata, or the descriptions that come with claimdesk."""
    if path.exists():
        return read_metadata(path) or {}
    return {"databases": {"claims": _shipped()}}


def _queries() -> dict[str, Any]:
    """The queries that any Datasette can answer: those without functions of claimdesk's."""
    names = [function.__name__ for function in FUNCTIONS]
    return {
        key: query
        for key, query in _shipped()["queries"].items()
        if not any(f"{name}(" in query["sql"] for name in names)
    }


@cache
def _shipped() -> Mapping[str, Any]:
    """The descriptions and queries that come with claimdesk."""
    told = read_metadata(shipped_sample.shipped() / shipped_sample.METADATA) or {}
    found: Mapping[str, Any] = told["databases"]["claims"]
    return found


def names_of(metadata: Mapping[str, Any], path: Path | None) -> dict[str, str]:
    """Public names by signer: those of editors sign as they are shown, a file may name others."""
    plugins = metadata.get("plugins") or {}
    editors = access.read_editors(plugins.get(access.PLUGIN)).names
    known = {**editors, **{name: name for name in editors.values()}}
    return known | (rights_and_names.names_file(path) if path else {})


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise InputError(f"{text} is no day. Write it as in 2026-11-30.") from None


def _base(url: str | None) -> str:
    if url is None:
        return DEFAULT_BASE
    if not is_web_address(url) or "?" in url or "#" in url:
        raise InputError(f"{url} is no address of a folder. Write https://…/")
    return url if url.endswith("/") else f"{url}/"


def _license(text: str | None) -> str | None:
    if text and not _SPDX.fullmatch(text):
        raise InputError(f"{text!r} is no identifier of a licence. Write it as in CC-BY-4.0.")
    return text


def before(made: Order) -> Iterator[str]:
    """What to know before it begins."""
    if made.base == DEFAULT_BASE:
        yield f"No --url: feeds, ClaimReview and annotations will say {DEFAULT_BASE}."
    if not made.parquet and not has_parquet():
        yield "No Parquet: it needs pyarrow (pip install 'claimdesk[parquet]')."


def after(made: Made) -> Iterator[str]:
    """What to know when it is done."""
    if made.unnamed:
        some = ", ".join(made.unnamed[:_NAMED]) + (" …" if len(made.unnamed) > _NAMED else "")
        yield f"Without a public name, and called Editor 1, 2 …: {some}. Name them with --names."
    if made.seen.whole:
        share = round(100 * made.seen.shown / made.seen.whole)
        yield f"The quotes of claims show {share} % of the texts of which only quotes are shown."
    if made.addressed:
        some = ", ".join(made.addressed[:_NAMED]) + (" …" if len(made.addressed) > _NAMED else "")
        yield f"What these reviews say holds an address of mail, which is public now: {some}."
